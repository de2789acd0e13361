//! Kind `rank`: one person who is called by two ranks in one story.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::mention::gazetteer::{RankEntry, RoleEntry};
use crate::mention::role::Standing;
use crate::mention::{EntityId, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use rustc_hash::FxHashMap;

struct Rank;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    match table.keys().next() {
        Some(k) => Err(format!("unknown field `{k}`; this kind takes none")),
        None => Ok(Box::new(Rank)),
    }
}

/// Words in a sentence that tell of another time or of a step up or down.
const CHANGE: &[&str] = &[
    "promoted",
    "promotion",
    "demoted",
    "demotion",
    "then",
    "became",
    "former",
    "when",
    "rose",
    "rank",
    "retired",
    "later",
    "made",
];

/// True where one rank is the short form of the other: a lieutenant colonel is addressed as colonel.
fn short(a: &RankEntry, b: &RankEntry) -> bool {
    let words = |r: &RankEntry| fold(&r.name).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (x, y) = (words(a), words(b));
    x.iter().any(|w| y.contains(w))
}

impl Check for Rank {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let ranks = &scene.knowledge.gazetteer.ranks;
        let mut first: FxHashMap<EntityId, (&Mention, u32, (usize, usize))> = FxHashMap::default();
        let mut told: Vec<EntityId> = Vec::new();
        for m in &a.mentions.list {
            let Value::Role(role) = &m.value else { continue };
            let (RoleEntry::Rank(n), Some(holder), Some(name)) =
                (role.entry, role.holder, role.holder_tokens)
            else {
                continue;
            };
            let sentence = &a.reading.sentences[m.sentence as usize];
            let change = a.reading.of(sentence).iter().any(|t| CHANGE.iter().any(|w| t.word == word_id(w)));
            // Right before the name: "Major Ivan Petrov".
            if m.quoted
                || role.standing != Standing::Full
                || change
                || name.0 < m.tokens.end
                || told.contains(&holder)
            {
                continue;
            }
            let Some((one, rank, at)) = first.get(&holder) else {
                first.insert(holder, (m, n, name));
                continue;
            };
            let (Some(p), Some(q)) = (ranks.get(*rank as usize), ranks.get(n as usize)) else { continue };
            // Two who share a surname are told apart by nothing but the rank.
            let shared =
                a.mentions.entities.iter().filter(|e| e.key() == a.mentions.entity(holder).key()).count() > 1;
            if *rank == n || short(p, q) || shared || one.sentence == m.sentence {
                continue;
            }
            told.push(holder);
            let person = a.mentions.entity(holder).name.clone();
            let span = |m: &Mention, end: usize| a.reading.span(m.tokens.start..end);
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, span(one, at.1), p.name.clone()),
                        scene.place(document, span(m, name.1), q.name.clone()),
                    ],
                    format!("both ranks stand before the name of {person}, and no promotion is told"),
                    84,
                )
                .slot("person", person.clone())
                .slot("left", p.name.clone())
                .slot("right", q.name.clone())
                .key(fold(&person))
                .key(fold(&p.name))
                .key(fold(&q.name)),
            );
        }
    }
}
