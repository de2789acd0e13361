//! What the program sees: every stage of the flow as rows that people and programs can read.

mod facts;
mod pairs;

use crate::align::{self, PassagePair, SentenceId};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::regroup;
use crate::claim::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::compare::Ledger;
use crate::document::{Corpus, Document, DocumentId};
use crate::language::{Tree, Word};
use crate::mention::{EntityId, Value};
use crate::refer::Referent;
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
    /// Syntactic words: how each is tagged and what it hangs on.
    Tree,
    /// Noun phrases and verb groups.
    Chunks,
    /// Typed spans.
    Mentions,
    /// Bearers of names.
    Entities,
    /// Who and what is spoken of, with every mention.
    Referents,
    /// What is said of them: predicates with their arguments, scope and speaker.
    Facts,
    /// Frames, traits and facts that met, with what came of them.
    Pairs,
    /// Claims.
    Claims,
    /// Aligned sentences.
    Alignments,
}

impl Stage {
    /// Every stage with its name.
    pub const ALL: [(&'static str, Self); 12] = [
        ("blocks", Self::Blocks),
        ("sentences", Self::Sentences),
        ("tokens", Self::Tokens),
        ("tree", Self::Tree),
        ("chunks", Self::Chunks),
        ("mentions", Self::Mentions),
        ("entities", Self::Entities),
        ("referents", Self::Referents),
        ("facts", Self::Facts),
        ("pairs", Self::Pairs),
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
    /// How deep it hangs under another row: how far a drawing sets it in.
    pub depth: usize,
    /// Name and value of its fields.
    pub fields: Vec<(&'static str, Json)>,
}

/// A stage of a corpus. What stands between documents is read once for all of them.
pub struct View<'a> {
    corpus: &'a Corpus,
    knowledge: &'a Knowledge,
    sees: Sees,
}

/// What a stage looks at.
enum Sees {
    /// Each document in itself.
    Inside(Stage),
    /// Aligned sentences, with the place of every sentence of each document.
    Alignments(Vec<Vec<Span>>, Vec<PassagePair>),
    /// Pairs of the ledger.
    Pairs(Ledger),
}

impl<'a> View<'a> {
    /// Looks at a stage of a corpus.
    #[must_use]
    pub fn of(corpus: &'a Corpus, stage: Stage, knowledge: &'a Knowledge) -> Self {
        let all =
            || -> Vec<Analysis> { corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect() };
        let sees = match stage {
            Stage::Alignments => {
                let analyses = all();
                let spans = |a: &Analysis| a.reading.sentences.iter().map(|s| s.span).collect();
                let pairs = align::passages::align(corpus, &analyses, true);
                Sees::Alignments(analyses.iter().map(spans).collect(), pairs)
            }
            Stage::Pairs => Sees::Pairs(Ledger::of(corpus, &all(), knowledge, true, true)),
            inside => Sees::Inside(inside),
        };
        Self { corpus, knowledge, sees }
    }

    /// The rows of one document.
    #[must_use]
    pub fn rows(&self, id: DocumentId) -> Vec<Row> {
        match &self.sees {
            Sees::Inside(stage) => inside(self.corpus.get(id), *stage, self.knowledge),
            Sees::Alignments(spans, pairs) => alignments(self.corpus, id, spans, pairs),
            Sees::Pairs(ledger) => pairs::rows(self.corpus, id, ledger),
        }
    }
}

/// The rows of a stage that looks at a document in itself.
fn inside(document: &Document, stage: Stage, knowledge: &Knowledge) -> Vec<Row> {
    let a = Analysis::of(document, knowledge);
    let row = |span: Span, fields: Vec<(&'static str, Json)>| Row {
        span,
        text: squeeze(document.slice(span)),
        depth: 0,
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
        Stage::Tree => words(document, &a.reading.tree),
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
        Stage::Referents => referents(document, &a),
        Stage::Facts => facts::rows(document, &a, knowledge),
        Stage::Claims => a.claims.iter().map(|c| row(c.span, claim(document, &a, c, knowledge))).collect(),
        // What stands between documents is looked at by the view.
        Stage::Pairs | Stage::Alignments => Vec::new(),
    }
}

/// A row for each word, set in as deep as it hangs.
fn words(document: &Document, tree: &Tree) -> Vec<Row> {
    let told = |w: &Word| squeeze(document.slice(w.span));
    let depth = |w| std::iter::successors(tree.head(w), |h| tree.head(*h)).count();
    let rows = tree.words.iter().enumerate().map(|(i, w)| Row {
        span: w.span,
        text: told(w),
        depth: depth(i),
        fields: vec![
            ("tag", json!(w.tag.name())),
            ("relation", json!(w.relation.name())),
            ("head", json!(tree.head(i).and_then(|h| tree.words.get(h)).map(told))),
            ("name", json!(w.name.sort())),
        ],
    });
    rows.collect()
}

/// A row for each referent with its mentions set in under it, then one for each statement.
fn referents(document: &Document, a: &Analysis) -> Vec<Row> {
    let tree = &a.reading.tree;
    let told = |words: Range<usize>| (tree.span(words.clone()), squeeze(document.slice(tree.span(words))));
    let found = &a.referents;
    let name = |r: &Referent| {
        let first = r.anchors.first().map_or(0..0, |x| x.words.clone());
        r.name().map_or_else(|| told(first).1, str::to_owned)
    };
    let mut rows = Vec::new();
    for r in &found.list {
        let members: Vec<String> = r.members.iter().filter_map(|m| found.get(*m)).map(name).collect();
        rows.push(Row {
            span: r.anchors.first().map_or(Span::default(), |x| tree.span(x.words.clone())),
            text: name(r),
            depth: 0,
            fields: vec![
                ("sort", json!(r.sort)),
                ("gender", json!(format!("{:?}", r.gender).to_lowercase())),
                ("number", json!(r.number)),
                ("names", json!(r.names)),
                ("members", json!(members)),
            ],
        });
        rows.extend(r.anchors.iter().map(|x| {
            let (span, text) = told(x.words.clone());
            let sure = f64::from(x.sure) / 1000.0;
            Row { span, text, depth: 1, fields: vec![("how", json!(x.how)), ("sure", json!(sure))] }
        }));
    }
    rows.extend(found.statements.iter().map(|s| {
        let (span, text) = told(s.words.clone());
        let speaker = s.speaker.and_then(|id| found.get(id)).map(name);
        let fields = vec![("said by", json!(speaker)), ("direct", json!(s.direct))];
        Row { span, text, depth: 0, fields }
    }));
    rows
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
            ("polity", json!(r.polity.map(|p| g.get(p).name))),
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
        ("place", json!(c.place.map(|p| knowledge.gazetteer.get(p).name))),
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

fn alignments(corpus: &Corpus, id: DocumentId, spans: &[Vec<Span>], pairs: &[PassagePair]) -> Vec<Row> {
    let span = |s: SentenceId| spans[s.document.index()][s.sentence as usize];
    let from = pairs.partition_point(|p| p.left.document < id);
    pairs[from..]
        .iter()
        .take_while(|p| p.left.document == id)
        .map(|p| {
            let other = corpus.get(p.right.document);
            Row {
                span: span(p.left),
                text: squeeze(corpus.get(id).slice(span(p.left))),
                depth: 0,
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
