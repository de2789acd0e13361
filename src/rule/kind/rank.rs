//! Kind `rank`: one person who is called by two ranks in one story.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::gazetteer::{RankEntry, RoleEntry};
use crate::mention::role::Standing;
use crate::mention::{EntityId, EntityKind, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use rustc_hash::FxHashMap;
use std::ops::Range;

struct Rank;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Rank))
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
    x.iter().all(|w| y.contains(w)) || y.iter().all(|w| x.contains(w))
}

/// Ranks that are other things too when they stand after a name in small letters: the captain of a team.
const OTHER_THINGS: &[&str] = &[
    "captain",
    "commander",
    "commissioner",
    "deputy",
    "private",
    "general",
    "detective",
    "marshal",
    "officer",
    "pilot",
    "ranger",
    "agent",
];

/// A rank told of somebody: "Major Ivan Petrov", "Petrov, the assistant chief constable".
struct Told {
    holder: EntityId,
    rank: u32,
    tokens: Range<usize>,
    sentence: u32,
}

/// The ranks told in a document outside quotations, in the order of the text.
fn told(scene: &Scene<'_>, document: DocumentId) -> Vec<Told> {
    let a = scene.analysis(document);
    let mut out: Vec<Told> = a
        .mentions
        .list
        .iter()
        .filter(|m| !m.quoted)
        .filter_map(|m| match &m.value {
            Value::Role(role) => {
                // A deputy is no holder: "Deputy Chief Constable" is one rank of its own.
                let (RoleEntry::Rank(rank), Some(holder), Some(name), Standing::Full) =
                    (role.entry, role.holder, role.holder_tokens, role.standing)
                else {
                    return None;
                };
                // Right before the name: "Major Ivan Petrov".
                (name.0 >= m.tokens.end).then_some(Told {
                    holder,
                    rank,
                    tokens: m.tokens.start..name.1,
                    sentence: m.sentence,
                })
            }
            Value::Name(holder) if a.mentions.entity(*holder).kind != EntityKind::Organisation => {
                let (rank, end) = apposed(scene, document, m.tokens.end)?;
                Some(Told { holder: *holder, rank, tokens: m.tokens.start..end, sentence: m.sentence })
            }
            _ => None,
        })
        .collect();
    out.sort_by_key(|t| t.tokens.start);
    out
}

/// The rank in apposition after a name that ends before token `at`, and where it ends.
fn apposed(scene: &Scene<'_>, document: DocumentId, at: usize) -> Option<(u32, usize)> {
    let a = scene.analysis(document);
    let tokens = &a.reading.tokens;
    let is =
        |k: usize, list: &[&str]| tokens.get(k).is_some_and(|t| list.iter().any(|w| t.word == word_id(w)));
    if tokens.get(at)?.kind != TokenKind::Comma {
        return None;
    }
    let start = at + 1 + usize::from(is(at + 1, &["the", "a", "an"]));
    let (n, entries) = scene.knowledge.gazetteer.roles_at(tokens, start)?;
    let rank = entries.iter().find_map(|e| match e {
        RoleEntry::Rank(r) => Some(*r),
        _ => None,
    })?;
    let end = start + n;
    let closed = tokens.get(end).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop))
        || is(end, &["who", "in", "with", "at"]);
    (closed && (n > 1 || !is(start, OTHER_THINGS))).then_some((rank, end))
}

impl Check for Rank {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let ranks = scene.knowledge.gazetteer.ranks();
        let mut first: FxHashMap<EntityId, Told> = FxHashMap::default();
        let mut reported: Vec<EntityId> = Vec::new();
        for m in told(scene, document) {
            let sentence = &a.reading.sentences[m.sentence as usize];
            let change = a.reading.of(sentence).iter().any(|t| CHANGE.iter().any(|w| t.word == word_id(w)));
            if change || reported.contains(&m.holder) {
                continue;
            }
            let Some(one) = first.get(&m.holder) else {
                first.insert(m.holder, m);
                continue;
            };
            let (Some(p), Some(q)) = (ranks.get(one.rank as usize), ranks.get(m.rank as usize)) else {
                continue;
            };
            // Two who share a surname are told apart by nothing but the rank.
            let shared =
                a.mentions.entities.iter().filter(|e| e.key() == a.mentions.entity(m.holder).key()).count()
                    > 1;
            if one.rank == m.rank || short(p, q) || shared || one.sentence == m.sentence {
                continue;
            }
            reported.push(m.holder);
            let person = a.mentions.entity(m.holder).name.clone();
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, a.reading.span(one.tokens.clone()), p.name.clone()),
                        scene.place(document, a.reading.span(m.tokens.clone()), q.name.clone()),
                    ],
                    format!("both ranks stand beside the name of {person}, and no promotion is told"),
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
