//! Grades a quotation against the sources: exact, trimmed, edited, altered or absent.
//!
//! The words are aligned at the least cost (one for a word left out, put in or changed), the ends of the source free. An
//! ellipsis or a bracket stands for any words; words between two quotations of the source ("he said") cost nothing.

use crate::align::words::{Spoken, spoken, triple};
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::Quotation;
use crate::rule::Scene;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Longer quotations are compared by their beginning.
const LONGEST: usize = 400;
/// How many places of the sources are looked at closely.
const PLACES: usize = 6;
/// How many more source words than the quotation has are looked at around a place.
const SLACK: usize = 12;
/// The same where an ellipsis stands for words left out.
const GAP: usize = 160;

/// How a quotation stands to the sources.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grade {
    /// What became of the words.
    pub kind: Kind,
    /// The share of the words that stand in the source in their order.
    pub likeness: f64,
    /// The best place.
    pub source: Option<(DocumentId, Span)>,
    /// The words that differ, in the draft.
    pub marks: Vec<Span>,
    /// The words that differ, in the source.
    pub source_marks: Vec<Span>,
}

/// What became of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Word for word.
    Exact,
    /// Word for word with words left out where an ellipsis says so.
    Trimmed,
    /// Word for word but for what stands in brackets.
    Bracketed,
    /// Some words are not the source's.
    Altered,
    /// No source has it.
    Absent,
}

/// A word of the quotation, or a stretch for which anything may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Word(Spoken),
    Gap,
}

/// Grades one quotation of a draft.
pub(super) fn grade(scene: &Scene<'_>, document: DocumentId, q: &Quotation) -> Grade {
    let (items, trimmed, bracketed) = items(scene, document, q);
    let words = items.iter().filter(|i| **i != Item::Gap).count();
    let mut best: Option<Found> = None;
    for (d, from, to) in places(scene, document, q, trimmed || bracketed) {
        let a = scene.analysis(d);
        let all = spoken(&scene.document(d).text, &a.reading.tokens, from..to);
        let found = align(&items, &all, |w| a.reading.tokens[w.token].quoted);
        if best.as_ref().is_none_or(|b| found.cost < b.cost) {
            best = Some(Found { document: d, ..found });
        }
    }
    let absent = Grade {
        kind: Kind::Absent,
        likeness: 0.0,
        source: None,
        marks: Vec::new(),
        source_marks: Vec::new(),
    };
    let Some(found) = best else { return absent };
    #[allow(clippy::cast_precision_loss)]
    let likeness = 1.0 - found.cost as f64 / words.max(1) as f64;
    let (ours, theirs) = (scene.analysis(document), scene.analysis(found.document));
    let span = |tokens: &[crate::language::Token], list: &[usize]| -> Vec<Span> {
        list.iter().filter_map(|t| tokens.get(*t)).map(|t| t.span).collect()
    };
    let kind = match found.cost {
        0 if trimmed => Kind::Trimmed,
        0 if bracketed => Kind::Bracketed,
        0 => Kind::Exact,
        _ if likeness >= 0.6 => Kind::Altered,
        _ => Kind::Absent,
    };
    let source = match (theirs.reading.tokens.get(found.first), theirs.reading.tokens.get(found.last)) {
        (Some(a), Some(b)) => Some((found.document, a.span.to(b.span))),
        _ => None,
    };
    Grade {
        kind,
        likeness,
        source,
        marks: span(&ours.reading.tokens, &found.changed),
        source_marks: span(&theirs.reading.tokens, &found.changed_there),
    }
}

/// The words of a quotation; brackets and ellipses are gaps.
fn items(scene: &Scene<'_>, document: DocumentId, q: &Quotation) -> (Vec<Item>, bool, bool) {
    let (text, tokens) = (&scene.document(document).text, &scene.analysis(document).reading.tokens);
    let (mut out, mut trimmed, mut bracketed) = (Vec::new(), false, false);
    let mut i = q.tokens.start;
    while i < q.tokens.end && out.len() < LONGEST {
        let t = &tokens[i];
        let slice = t.span.of(text);
        if t.kind == TokenKind::OpenBracket {
            let close = (i..q.tokens.end).find(|k| tokens[*k].kind == TokenKind::CloseBracket);
            let dots = close.is_some_and(|c| (i + 1..c).all(|k| tokens[k].kind == TokenKind::Stop));
            trimmed |= dots;
            bracketed |= !dots;
            out.push(Item::Gap);
            i = close.map_or(i, |c| c) + 1;
            continue;
        }
        if t.kind == TokenKind::Stop && (slice.contains('…') || slice.contains("..")) {
            // At the ends an ellipsis says only that more was said.
            if !out.is_empty() && i + 1 < q.tokens.end {
                out.push(Item::Gap);
                trimmed = true;
            }
        } else {
            out.extend(spoken(text, tokens, i..i + 1).into_iter().map(Item::Word));
        }
        i += 1;
    }
    (out, trimmed, bracketed)
}

/// The stretches of the sources, as token ranges, in which most triples of the quotation stand close together.
fn places(
    scene: &Scene<'_>,
    document: DocumentId,
    q: &Quotation,
    gaps: bool,
) -> Vec<(DocumentId, usize, usize)> {
    let a = scene.analysis(document);
    let said = spoken(&scene.document(document).text, &a.reading.tokens, q.tokens.clone());
    // A triple at place i of the quotation and p of the source votes for the start p - i.
    let mut votes: FxHashMap<(DocumentId, i64), u32> = FxHashMap::default();
    for (i, w) in said.windows(3).enumerate().take(LONGEST) {
        let Some(t) = triple(w) else { continue };
        for (d, p) in scene.sources.triple(t).iter().take(256) {
            let start = i64::from(*p) - i64::try_from(i).unwrap_or(0);
            *votes.entry((*d, start.div_euclid(8))).or_default() += 1;
        }
    }
    let mut ranked: Vec<((DocumentId, i64), u32)> = votes.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(PLACES);
    let mut words: FxHashMap<DocumentId, Vec<Spoken>> = FxHashMap::default();
    let mut out: Vec<(DocumentId, usize, usize)> = Vec::new();
    for ((d, bucket), _) in ranked {
        let there = scene.analysis(d);
        let list = words.entry(d).or_insert_with(|| {
            spoken(&scene.document(d).text, &there.reading.tokens, 0..there.reading.tokens.len())
        });
        let slack = if gaps { GAP } else { SLACK };
        let start = bucket * 8 - i64::try_from(slack).unwrap_or(0);
        let from = usize::try_from(start.max(0)).unwrap_or(0);
        let to = (from + said.len().min(LONGEST) + 2 * slack + 8).min(list.len());
        if let (Some(first), Some(last)) = (list.get(from), list.get(to.saturating_sub(1))) {
            out.push((d, first.token, last.token + 1));
        }
    }
    out
}

/// The best way to lay a quotation on a stretch of a source.
struct Found {
    document: DocumentId,
    cost: usize,
    first: usize,
    last: usize,
    changed: Vec<usize>,
    changed_there: Vec<usize>,
}

/// Least-cost alignment with free ends in the source.
fn align(items: &[Item], there: &[Spoken], quoted: impl Fn(&Spoken) -> bool) -> Found {
    // Words between two quotations of the source are free.
    let said: Vec<bool> = there.iter().map(&quoted).collect();
    let (open, close) = (said.iter().position(|s| *s), said.iter().rposition(|s| *s));
    let free = |j: usize| !said[j] && open.is_some_and(|o| o < j) && close.is_some_and(|c| j < c);
    let (n, m) = (items.len(), there.len());
    let mut cost = vec![vec![0u32; m + 1]; n + 1];
    for i in 1..=n {
        for j in 0..=m {
            cost[i][j] = match items[i - 1] {
                Item::Gap => {
                    let left = if j > 0 { cost[i][j - 1] } else { u32::MAX };
                    cost[i - 1][j].min(left)
                }
                Item::Word(w) => {
                    let drop = cost[i - 1][j] + 1;
                    let skip = if j > 0 { cost[i][j - 1] + u32::from(!free(j - 1)) } else { u32::MAX };
                    let swap = if j > 0 {
                        cost[i - 1][j - 1] + u32::from(there[j - 1].word != w.word)
                    } else {
                        u32::MAX
                    };
                    drop.min(skip).min(swap)
                }
            };
        }
    }
    let end = (0..=m).min_by_key(|j| cost[n][*j]).unwrap_or(0);
    let mut found = Found {
        document: DocumentId(0),
        cost: cost[n][end] as usize,
        first: usize::MAX,
        last: 0,
        changed: Vec::new(),
        changed_there: Vec::new(),
    };
    let (mut i, mut j) = (n, end);
    while i > 0 {
        let here = cost[i][j];
        match items[i - 1] {
            Item::Gap => {
                if cost[i - 1][j] == here {
                    i -= 1;
                } else {
                    j -= 1;
                }
                continue;
            }
            Item::Word(w) => {
                if j > 0 && cost[i - 1][j - 1] + u32::from(there[j - 1].word != w.word) == here {
                    if there[j - 1].word != w.word {
                        found.changed.push(w.token);
                        found.changed_there.push(there[j - 1].token);
                    }
                    found.first = there[j - 1].token;
                    found.last = found.last.max(there[j - 1].token);
                    (i, j) = (i - 1, j - 1);
                } else if cost[i - 1][j] + 1 == here {
                    found.changed.push(w.token);
                    i -= 1;
                } else {
                    j = j.saturating_sub(1);
                    if !free(j) {
                        found.changed_there.push(there[j].token);
                    }
                }
            }
        }
    }
    found.changed.reverse();
    found.changed_there.reverse();
    found
}
