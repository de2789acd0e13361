//! Mode `rate`: one amount by the month in one place, and by the year in another.

use super::{key, place, quantities, sentences};
use crate::align::{SentenceId, passages};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Token, TokenKind};
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, word_id};
use std::collections::BTreeMap;
use std::ops::Range;

/// An amount of so much says something by itself; of a lesser one more must be shared.
const TELLING: f64 = 1000.0;
/// Lesser ones than this recur.
const LARGE: f64 = 20.0;
/// So far behind an amount its period stands, in tokens.
const REACH: usize = 6;

/// An amount by the period, where it stands.
struct Rate<'a> {
    at: SentenceId,
    mention: &'a Mention,
    quantity: &'a Quantity,
    /// The noun of the period.
    period: WordId,
    /// The words of the period.
    span: Span,
}

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    judge(scene, &rates(scene, document), sink);
}

pub(super) fn across(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (rates(scene, left), rates(scene, right));
    let all: Vec<Rate<'_>> = ours.into_iter().chain(theirs).collect();
    judge(scene, &all, sink);
}

/// Reports the first two of each amount that differ in the period and in nothing else.
fn judge(scene: &Scene<'_>, list: &[Rate<'_>], sink: &mut Sink) {
    let mut groups: BTreeMap<(u64, Option<WordId>), Vec<&Rate<'_>>> = BTreeMap::new();
    for r in list {
        groups.entry((r.quantity.value.to_bits(), r.quantity.unit.map(|u| u.name))).or_default().push(r);
    }
    for group in groups.into_values() {
        let Some((first, rest)) = group.split_first() else { continue };
        let Some(other) = rest.iter().find(|r| r.period != first.period) else { continue };
        // Two things may be had in one number: cars made, jobs lost.
        let heads = first.quantity.head.zip(other.quantity.head);
        if heads.is_some_and(|(x, y)| x != y) {
            continue;
        }
        let contents = |id: SentenceId| scene.analysis(id.document).contents.of(id.sentence as usize);
        let shared = passages::telling(contents(first.at), contents(other.at));
        let head = first.quantity.head.is_some() && first.quantity.head == other.quantity.head;
        let telling = first.quantity.value >= TELLING;
        let enough = telling && (shared >= 2 || head) || first.quantity.value >= LARGE && shared >= 3;
        if !enough || first.at == other.at {
            continue;
        }
        let shown = |r: &Rate<'_>| {
            let mut at = place(scene, r.at.document, r.mention, r.quantity);
            at.span = r.mention.span.to(r.span);
            at.marks = vec![r.span];
            at
        };
        let words = |r: &Rate<'_>| scene.words(r.at.document, r.mention.span.to(r.span));
        sink.report(
            Draft::new(
                vec![shown(first), shown(other)],
                "the amount is the same, and the sentences speak of the same",
                82,
            )
            .slot("left", words(first))
            .slot("right", words(other))
            .key(key(first.quantity))
            .key(words(first))
            .key(words(other)),
        );
    }
}

/// The amounts of a document that are told by a period: "1bn francs a month", "11,000 gifts every hour".
fn rates<'a>(scene: &Scene<'a>, document: DocumentId) -> Vec<Rate<'a>> {
    let tokens = &scene.analysis(document).reading.tokens;
    let units = &scene.knowledge.gazetteer.units;
    let mut out = Vec::new();
    for kind in [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Body] {
        for at in sentences(scene, document, kind) {
            let end = scene.sentence(at).tokens.end;
            for (m, q) in quantities(scene, at) {
                if q.ordinal || q.age || q.one || q.bound == Bound::Vague || q.value < 2.0 || m.quoted {
                    continue;
                }
                let Some(i) = leading(tokens, m.tokens.end..end.saturating_sub(1)) else { continue };
                let noun = &tokens[i + 1];
                let written = scene.words(document, noun.span);
                let period = units
                    .suffix(&written)
                    .is_some_and(|u| [word_id("time"), word_id("time-calendar")].contains(&u.dimension));
                if period {
                    let span = tokens[i].span.to(noun.span);
                    out.push(Rate { at, mention: m, quantity: q, period: noun.stem, span });
                }
            }
        }
    }
    out
}

/// The word that leads to the period, a few words behind an amount and over what stands in brackets: "1bn francs ($2m) a month".
fn leading(tokens: &[Token], range: Range<usize>) -> Option<usize> {
    let mut inside = false;
    let mut words = 0;
    for i in range {
        match tokens[i].kind {
            TokenKind::OpenBracket => inside = true,
            TokenKind::CloseBracket => inside = false,
            _ if inside => {}
            TokenKind::Word => {
                if ["a", "an", "per", "each", "every"].iter().any(|w| tokens[i].word == word_id(w)) {
                    return Some(i);
                }
                words += 1;
                if words == REACH {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}
