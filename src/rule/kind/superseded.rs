//! Kind `superseded`: a draft that follows a source which another source corrects or replaces.

use super::Check;
use super::support::figure::kin;
use super::support::held::Held;
use super::support::rounding::meets;
use crate::align::SentenceId;
use crate::analysis::Knowledge;
use crate::document::{DocumentId, Rank};
use crate::language::token::Case;
use crate::language::{Phrases, Tag, Token};
use crate::mention::Value;
use crate::rule::{Scene, Sink};
use crate::text::{Span, word_id};
use serde::Deserialize;

/// How far from either end of a source its notice may stand, in tokens.
const EDGE: usize = 120;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Phrases by which a source says that it corrects or replaces an earlier one.
    notices: Vec<String>,
}

struct Superseded {
    notices: Phrases<()>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut notices = Phrases::default();
    for n in &p.notices {
        notices.add(n, ());
    }
    Ok(Box::new(Superseded { notices }))
}

impl Check for Superseded {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if !scene.sources.present() || scene.document(document).rank != Rank::Draft {
            return;
        }
        let correcting: Vec<(DocumentId, Span)> = scene
            .corpus
            .documents
            .iter()
            .filter(|d| d.rank == Rank::Source)
            .filter_map(|d| Some((d.id, self.notice(&scene.analysis(d.id).reading.tokens)?)))
            .collect();
        if correcting.is_empty() {
            return;
        }
        for held in Held::all(scene, document) {
            values(&held, &correcting, sink);
        }
    }
}

impl Superseded {
    /// The notice of a source near its beginning or its end.
    fn notice(&self, tokens: &[Token]) -> Option<Span> {
        let n = tokens.len();
        (0..n.min(EDGE)).chain(n.saturating_sub(EDGE).max(EDGE.min(n))..n).find_map(|i| {
            let (k, ()) = self.notices.at(tokens, i)?;
            // A single word is a notice in capitals, or where it opens a line, a sentence or a bracket: not in "a storm kills".
            let opens = i == 0
                || matches!(tokens[i - 1].tag, Tag::Mark) && tokens[i].case != Case::Lower
                || tokens[i].case == Case::Upper;
            (k > 1 || opens).then(|| tokens[i].span.to(tokens[i + k - 1].span))
        })
    }
}

/// Figures, days and names of the draft that a correcting source gives otherwise in the passage that backs the sentence.
fn values(held: &Held<'_>, correcting: &[(DocumentId, Span)], sink: &mut Sink) {
    let scene = held.scene;
    for m in held.analysis().mentions.inside(held.range()) {
        for (c, notice) in correcting {
            let passages: Vec<SentenceId> =
                held.close(0.55).filter(|s| s.document == *c).chain(noticed(held, *c, *notice)).collect();
            let other = passages.iter().find_map(|s| differs(held, m, *s));
            let Some((at, words)) = other else { continue };
            if !followed(held, m, *c) {
                continue;
            }
            sink.report(
                held.finding(
                    m.span,
                    "as before the correction",
                    Some((at, words)),
                    "a source says that it corrects or replaces an earlier one",
                    85,
                )
                .key(scene.words(held.id.document, m.span))
                .key(scene.words(at.document, words)),
            );
        }
    }
}

/// True where the draft's value is that of an earlier version: another source has it, or the correction names it as wrong.
fn followed(held: &Held<'_>, m: &crate::mention::Mention, c: DocumentId) -> bool {
    let sources = held.scene.sources;
    let earlier = |s: &SentenceId| s.document != c;
    let in_another = match &m.value {
        Value::Quantity(q) => sources
            .figures
            .iter()
            .any(|f| earlier(&f.sentence) && f.quantity.comparable(q) && meets(q, &f.quantity)),
        Value::Time(t) => sources.moments.iter().any(|f| earlier(&f.sentence) && !f.time.disjoint(t)),
        _ => true,
    };
    let a = held.scene.analysis(c);
    in_another
        || a.mentions.list.iter().any(|n| {
            let same = match (&m.value, &n.value) {
                (Value::Quantity(q), Value::Quantity(f)) => meets(q, f),
                (Value::Time(t), Value::Time(f)) => !f.disjoint(t),
                _ => false,
            };
            same && named_wrong(&a.reading.tokens, n.tokens.start)
        })
}

/// True after "not", "instead of" and "from": what a correction takes back.
fn named_wrong(tokens: &[Token], start: usize) -> bool {
    let before = |k: usize, w: &str| start >= k && tokens[start - k].word == word_id(w);
    before(1, "not") || before(2, "instead") || before(1, "from")
}

/// The sentence of the notice, where it names what was wrong.
fn noticed(held: &Held<'_>, c: DocumentId, notice: Span) -> Option<SentenceId> {
    let s = held.scene.analysis(c).reading.sentence_at(notice.start)?;
    Some(SentenceId { document: c, sentence: u32::try_from(s).ok()? })
}

/// The value of a source sentence that takes the place of the draft's: of the same thing, and the draft's is nowhere else in that source
/// but after "not" or "instead of".
fn differs(held: &Held<'_>, m: &crate::mention::Mention, s: SentenceId) -> Option<(SentenceId, Span)> {
    let a = held.scene.analysis(s.document);
    let there = || a.mentions.inside(held.scene.sentence(s).tokens.clone());
    let wrong = |start: usize| named_wrong(&a.reading.tokens, start);
    match &m.value {
        Value::Quantity(q) if !q.one => {
            let mut all = a.mentions.list.iter().filter_map(|n| match &n.value {
                Value::Quantity(f) => Some((n, f)),
                _ => None,
            });
            if all.any(|(n, f)| meets(q, f) && !wrong(n.tokens.start)) {
                return None;
            }
            there().find_map(|n| match &n.value {
                Value::Quantity(f) if kin(held, q, f) && !meets(q, f) => Some((s, n.span)),
                _ => None,
            })
        }
        Value::Time(t) => {
            let mut all = a.mentions.list.iter().filter_map(|n| match &n.value {
                Value::Time(f) => Some((n, f)),
                _ => None,
            });
            if !t.is_day() || all.any(|(n, f)| !f.disjoint(t) && !wrong(n.tokens.start)) {
                return None;
            }
            there().find_map(|n| match &n.value {
                Value::Time(f) if f.is_day() && f.weekday.is_some() == t.weekday.is_some() => {
                    Some((s, n.span))
                }
                _ => None,
            })
        }
        _ => None,
    }
}
