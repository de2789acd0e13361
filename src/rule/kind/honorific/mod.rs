//! Kind `honorific`: Mr and Ms before one name, or a pronoun against the honorific just before it.

mod carried;
mod given;

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::TokenKind;
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Against {
    /// Another honorific before the same name.
    Honorific,
    /// The pronoun that begins the next sentence.
    Pronoun,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    against: Against,
}

struct Honorific {
    against: Against,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Honorific { against: p.against }))
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
        if self.against == Against::Pronoun {
            given::look(scene, document, sink);
        }
        let list = titled(scene, document);
        if list.is_empty() {
            return;
        }
        let family = family(scene, document);
        match self.against {
            Against::Honorific => two_titles(scene, document, &list, family, sink),
            // Where a family is told of, anybody may be meant.
            Against::Pronoun if family => {}
            Against::Pronoun => {
                list.iter().for_each(|t| pronoun(scene, document, t, sink));
                carried::look(scene, document, &list, sink);
            }
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

/// The sentence after a titled name that begins with a pronoun of the other gender, where nobody else can be meant.
fn pronoun(scene: &Scene<'_>, document: DocumentId, t: &Titled<'_>, sink: &mut Sink) {
    let a = scene.analysis(document);
    let s = t.title.sentence as usize;
    let (Some(own), Some(next)) = (a.reading.sentences.get(s), a.reading.sentences.get(s + 1)) else {
        return;
    };
    // The first word that is not quoted: "She will answer", “Nobody comes,” she said.
    let Some(token) = a
        .reading
        .tokens
        .get(next.tokens.clone())
        .and_then(|list| list.iter().find(|t| !t.quoted && t.kind == TokenKind::Word))
    else {
        return;
    };
    let other = match t.gender {
        Gender::Male => "she",
        Gender::Female => "he",
        Gender::Open => return,
    };
    // The title opens its sentence, so that it is the subject; nobody else is told of in it or just before it.
    if token.word != word_id(other)
        || token.quoted
        || own.block != next.block
        || t.title.tokens.start != own.tokens.start
    {
        return;
    }
    let from = a.reading.sentences[s.saturating_sub(4)].tokens.start;
    let alone = a.mentions.inside(from..next.tokens.end).all(|m| match m.value {
        Value::Name(e) => e == t.holder || a.mentions.entity(e).kind == EntityKind::Organisation,
        _ => true,
    });
    let people = a.reading.tokens[from..next.tokens.start].iter().any(|x| {
        [
            "woman", "girl", "man", "boy", "lady", "mum", "dad", "queen", "king", "person", "teacher",
            "driver", "victim",
        ]
        .iter()
        .any(|w| x.stem == word_id(w))
            || ["she", "he", "her", "his", "him"]
                .iter()
                .any(|w| x.word == word_id(w) && gender(w) != t.gender)
    });
    if !alone || people {
        return;
    }
    let name = a.mentions.entity(t.holder).name.clone();
    let title = scene.words(document, t.title.span);
    sink.report(
        Draft::new(
            vec![
                scene.place(document, token.span, other),
                scene.place(document, t.title.span.to(a.reading.span(t.name.0..t.name.1)), title.clone()),
            ],
            format!("the sentence before speaks of {title} {name} alone"),
            78,
        )
        .slot("person", name.clone())
        .slot("title", title)
        .slot("pronoun", other)
        .key(fold(&name)),
    );
}

fn gender(pronoun: &str) -> Gender {
    if matches!(pronoun, "she" | "her") { Gender::Female } else { Gender::Male }
}
