//! What the program sees: every stage of the flow as rows that people and programs can read.

use crate::align::{self, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::regroup;
use crate::claim::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::document::{Corpus, Document, DocumentId};
use crate::language::Tree;
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, Value};
use crate::refer;
use crate::text::{Span, squeeze};
use serde_json::{Value as Json, json};
use std::ops::Range;

/// A stage of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Blocks of the document.
    Blocks,
    /// Sentences.
    Sentences,
    /// Tokens with their word classes.
    Tokens,
    /// Noun phrases and verb groups.
    Chunks,
    /// Typed spans.
    Mentions,
    /// Bearers of names.
    Entities,
    /// Claims.
    Claims,
    /// Aligned sentences.
    Alignments,
}

impl Stage {
    /// Every stage with its name.
    pub const ALL: [(&'static str, Self); 8] = [
        ("blocks", Self::Blocks),
        ("sentences", Self::Sentences),
        ("tokens", Self::Tokens),
        ("chunks", Self::Chunks),
        ("mentions", Self::Mentions),
        ("entities", Self::Entities),
        ("claims", Self::Claims),
        ("alignments", Self::Alignments),
    ];
}

/// One thing that a stage saw: where, what, and its fields in a fixed order.
pub struct Row {
    /// Where it lies, for the line number.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Name and value of its fields.
    pub fields: Vec<(&'static str, Json)>,
}

/// The rows of a stage for one document of a corpus.
#[must_use]
pub fn rows(corpus: &Corpus, id: DocumentId, stage: Stage, knowledge: &Knowledge) -> Vec<Row> {
    let document = corpus.get(id);
    let a = Analysis::of(document, knowledge);
    let row = |span: Span, fields: Vec<(&'static str, Json)>| Row {
        span,
        text: squeeze(document.slice(span)),
        fields,
    };
    match stage {
        Stage::Blocks => document.blocks.iter().map(|b| row(b.span, vec![("kind", json!(b.kind))])).collect(),
        Stage::Sentences => a
            .reading
            .sentences
            .iter()
            .map(|s| row(s.span, vec![("block", json!(s.block)), ("kind", json!(s.kind))]))
            .collect(),
        Stage::Tokens => a
            .reading
            .tokens
            .iter()
            .map(|t| {
                row(t.span, vec![("tag", json!(t.tag)), ("kind", json!(t.kind)), ("quoted", json!(t.quoted))])
            })
            .collect(),
        Stage::Chunks => (0..a.reading.sentences.len())
            .flat_map(|s| regroup::chunks(&a.reading, &a.reading.sentences[s], &a.mentions))
            .map(|c| row(a.reading.span(c.tokens.clone()), vec![("kind", json!(c.kind))]))
            .collect(),
        Stage::Mentions => {
            a.mentions.list.iter().map(|m| row(m.span, mention(&a, &m.value, knowledge))).collect()
        }
        Stage::Entities => a
            .mentions
            .entities
            .iter()
            .map(|e| {
                let forms: Vec<String> = e.forms.iter().map(|(_, s)| squeeze(document.slice(*s))).collect();
                let span = e.forms.first().map_or(Span::default(), |(_, s)| *s);
                row(
                    span,
                    vec![
                        ("name", json!(e.name)),
                        ("kind", json!(e.kind)),
                        ("mentions", json!(e.mentions)),
                        ("forms", json!(forms)),
                    ],
                )
            })
            .collect(),
        Stage::Claims => a.claims.iter().map(|c| row(c.span, claim(document, &a, c, knowledge))).collect(),
        Stage::Alignments => alignments(corpus, id, knowledge),
    }
}

fn mention(a: &Analysis, value: &Value, knowledge: &Knowledge) -> Vec<(&'static str, Json)> {
    let g = &knowledge.gazetteer;
    match value {
        Value::Name(e) => {
            let e = a.mentions.entity(*e);
            vec![("type", json!("name")), ("entity", json!(e.name)), ("kind", json!(e.kind))]
        }
        Value::Place { place, adjective } => {
            vec![
                ("type", json!("place")),
                ("place", json!(g.get(*place).name)),
                ("adjective", json!(adjective)),
            ]
        }
        Value::Role(r) => vec![
            ("type", json!("role")),
            ("role", json!(r.name(g))),
            ("standing", json!(format!("{:?}", r.standing).to_lowercase())),
            ("polity", json!(r.polity.map(|p| &g.get(p).name))),
            ("holder", json!(r.holder.map(|h| &a.mentions.entity(h).name))),
        ],
        Value::Time(t) => vec![("type", json!("time")), ("value", json!(t.key()))],
        Value::Quantity(q) => vec![
            ("type", json!("quantity")),
            ("value", json!(q.value)),
            ("bound", json!(format!("{:?}", q.bound).to_lowercase())),
            ("low", json!(q.low)),
            ("high", json!(q.high.is_finite().then_some(q.high))),
            ("unit", json!(q.unit.is_some())),
        ],
    }
}

fn claim(document: &Document, a: &Analysis, c: &Claim, knowledge: &Knowledge) -> Vec<(&'static str, Json)> {
    let words = |x: &Argument| squeeze(document.slice(a.reading.span(x.tokens.clone())));
    let name = |e: EntityId| a.mentions.entity(e).name.clone();
    let relation = match c.relation {
        Relation::Act { .. } => "act".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let speaker = match c.speaker {
        Speaker::Narrator => Json::Null,
        Speaker::Entity(e) => json!(name(e)),
        Speaker::Noun(_) => json!("(unnamed)"),
    };
    let modifiers: Vec<String> = c.modifiers.iter().map(|m| words(&m.argument)).collect();
    let mut out = vec![
        ("relation", json!(relation)),
        ("verb", json!(squeeze(document.slice(a.reading.span(c.verb.clone()))))),
        ("subject", json!(words(&c.subject))),
        ("object", json!(words(&c.object))),
        ("modifiers", json!(modifiers)),
        ("time", json!(c.time.map(|t| t.key()))),
        ("place", json!(c.place.map(|p| &knowledge.gazetteer.get(p).name))),
        ("speaker", speaker),
    ];
    if c.polarity == Polarity::Negative {
        out.push(("polarity", json!("negative")));
    }
    if c.certainty != Certainty::Asserted {
        out.push(("certainty", json!(format!("{:?}", c.certainty).to_lowercase())));
    }
    if c.quoted {
        out.push(("quoted", json!(true)));
    }
    out
}

fn alignments(corpus: &Corpus, id: DocumentId, knowledge: &Knowledge) -> Vec<Row> {
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect();
    let span = |s: SentenceId| analyses[s.document.index()].reading.sentences[s.sentence as usize].span;
    align::passages::align(corpus, &analyses, true)
        .into_iter()
        .filter(|p| p.left.document == id)
        .map(|p| {
            let other = corpus.get(p.right.document);
            Row {
                span: span(p.left),
                text: squeeze(corpus.get(id).slice(span(p.left))),
                fields: vec![
                    ("with", json!(other.path)),
                    ("passage", json!(squeeze(other.slice(span(p.right))))),
                    ("shared", json!(round(p.shared))),
                    ("containment", json!(round(p.containment))),
                    ("dice", json!(round(p.dice))),
                ],
            }
        })
        .collect()
}

fn round(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}

/// The referents of a document: the first mention of each, its sort, names, gender and members, and all its mentions with how
/// they say whom they mean and how sure, in thousandths.
#[must_use]
pub fn referents(document: &Document, tree: &Tree, knowing: &refer::Knowing) -> Vec<Row> {
    let found = refer::resolve(&document.text, &document.blocks, tree, knowing);
    let words = |w: &Range<usize>| squeeze(document.slice(tree.span(w.clone())));
    let mut rows: Vec<Row> = Vec::new();
    for (n, r) in found.list.iter().enumerate() {
        let Some(first) = r.anchors.first() else { continue };
        let said = |a: &refer::Anchor| json!({ "words": words(&a.words), "how": a.how, "sure": a.sure });
        let members: Vec<u32> = r.members.iter().map(|m| m.0).collect();
        let gender = match r.gender {
            Gender::Open => Json::Null,
            told => json!(format!("{told:?}").to_lowercase()),
        };
        rows.push(Row {
            span: tree.span(first.words.clone()),
            text: words(&first.words),
            fields: vec![
                ("referent", json!(n)),
                ("sort", json!(r.sort)),
                ("names", json!(r.names)),
                ("gender", gender),
                ("number", json!(r.number)),
                ("members", json!(members)),
                ("mentions", json!(r.anchors.iter().map(said).collect::<Vec<_>>())),
            ],
        });
    }
    for s in &found.statements {
        rows.push(Row {
            span: tree.span(s.words.clone()),
            text: words(&s.words),
            fields: vec![
                ("statement", json!(if s.direct { "direct" } else { "indirect" })),
                ("speaker", json!(s.speaker.map(|x| x.0))),
                ("sure", json!(s.sure)),
            ],
        });
    }
    rows
}
