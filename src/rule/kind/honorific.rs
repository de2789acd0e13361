//! Kind `honorific`: Mr and Ms before one name.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

struct Honorific;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Honorific))
}

/// A title that tells a gender, and the name after it.
struct Titled<'a> {
    title: &'a Mention,
    gender: Gender,
    holder: EntityId,
    name: (usize, usize),
}

fn titled<'a>(scene: &Scene<'a>, document: DocumentId) -> Vec<Titled<'a>> {
    let a = scene.analysis(document);
    a.mentions
        .list
        .iter()
        .filter_map(|m| match &m.value {
            Value::Role(r) if r.gender() != Gender::Open && !m.quoted => Some(Titled {
                title: m,
                gender: r.gender(),
                holder: r.holder?,
                name: r.holder_tokens.filter(|(from, _)| *from >= m.tokens.end)?,
            }),
            _ => None,
        })
        .filter(|t| a.reading.sentences[t.title.sentence as usize].kind == BlockKind::Body)
        .collect()
}

/// Words of a couple or a family: "Mr and Mrs NAME", "her husband".
const FAMILY: &[&str] = &[
    "wife", "husband", "couple", "married", "widow", "family", "parents", "mother", "father", "son",
    "daughter", "sister", "brother", "messrs", "spouse", "marriage", "wedding", "divorce",
];

fn family(scene: &Scene<'_>, document: DocumentId) -> bool {
    let words: FxHashSet<WordId> = FAMILY.iter().map(|w| word_id(w)).collect();
    scene.analysis(document).reading.tokens.iter().any(|t| words.contains(&t.stem))
}

impl Check for Honorific {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let list = titled(scene, document);
        if !list.is_empty() {
            two_titles(scene, document, &list, family(scene, document), sink);
        }
    }
}

fn two_titles(scene: &Scene<'_>, document: DocumentId, list: &[Titled<'_>], family: bool, sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut bearers: FxHashMap<WordId, usize> = FxHashMap::default();
    for e in a.mentions.entities.iter().filter(|e| e.kind != EntityKind::Organisation) {
        *bearers.entry(e.key()).or_default() += 1;
    }
    // Of every holder the first title, and whether it has turned.
    let mut seen: FxHashMap<EntityId, (&Titled<'_>, bool)> = FxHashMap::default();
    for second in list {
        let (first, turned) = seen.entry(second.holder).or_insert((second, false));
        // Only where it turns for the first time.
        if first.gender == second.gender || std::mem::replace(turned, true) {
            continue;
        }
        let first: &Titled<'_> = first;
        let full = |t: &Titled<'_>| t.name.1 - t.name.0 > 1;
        let both = full(first) && full(second);
        let shared = bearers.get(&a.mentions.entity(second.holder).key()).is_some_and(|n| *n > 1);
        // Mr and Mrs Kaya share a surname; with first names told, or without any family, it is one person.
        if !both
            && (shared
                || family
                || scene.words(document, second.title.span).starts_with("Mrs")
                || scene.words(document, first.title.span).starts_with("Mrs"))
        {
            continue;
        }
        let name = a.mentions.entity(second.holder).name.clone();
        let span = |t: &Titled<'_>| t.title.span.to(a.reading.span(t.name.0..t.name.1));
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, span(first), scene.words(document, first.title.span)),
                    scene.place(document, span(second), scene.words(document, second.title.span)),
                ],
                format!("both titles stand before the name of {name}"),
                if both { 90 } else { 76 },
            )
            .slot("person", name.clone())
            .slot("first", scene.words(document, first.title.span))
            .slot("second", scene.words(document, second.title.span))
            .key(fold(&name)),
        );
    }
}
