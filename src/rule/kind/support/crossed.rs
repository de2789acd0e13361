//! Two values of one sentence, each on what the source hangs the other on: names, places, figures and dates that changed
//! places, told over the tree.

use super::hang::Hang;
use super::held::Held;
use super::rounding::meets;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::mention::{Mention, Value, same_bearer};
use crate::rule::Sink;
use crate::text::Span;

/// A sentence with more values than this is a list or a table.
const MOST: usize = 10;

/// Reports the first two values of a draft sentence that stand each in the other's place of a source sentence.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.3 {
        return;
    }
    let ours = held.analysis();
    let here = values(ours, held.range());
    if here.len() < 2 || here.len() > MOST {
        return;
    }
    for s in held.close(0.6) {
        let a = held.scene.analysis(s.document);
        let there = values(a, held.scene.sentence(s).tokens.clone());
        if there.len() < 2 || there.len() > MOST {
            continue;
        }
        for (i, x) in here.iter().enumerate() {
            for y in &here[i + 1..] {
                let Some((p, q)) = once(ours, &here, a, &there, x).zip(once(ours, &here, a, &there, y))
                else {
                    continue;
                };
                if !sorted_alike(ours, x, y) || p.tokens == q.tokens || !crossed(held, (x, y), s, (p, q)) {
                    continue;
                }
                if told_so(held, s, (x, y)) {
                    continue;
                }
                let span = |a: &Mention, b: &Mention| {
                    if a.span.start <= b.span.start { a.span.to(b.span) } else { b.span.to(a.span) }
                };
                report(held, sink, span(x, y), (s, span(p, q)), (x, y));
                return;
            }
        }
    }
}

fn report(
    held: &Held<'_>,
    sink: &mut Sink,
    here: Span,
    there: (SentenceId, Span),
    pair: (&Mention, &Mention),
) {
    let why = "each of the two stands where the source has the other";
    sink.report(
        held.finding(here, "", Some(there), why, 84)
            .key(held.scene.words(held.id.document, pair.0.span))
            .key(held.scene.words(held.id.document, pair.1.span)),
    );
}

fn values(a: &Analysis, range: std::ops::Range<usize>) -> Vec<&Mention> {
    a.mentions
        .inside(range)
        .filter(|m| !matches!(m.value, Value::Role(_) | Value::Place { adjective: true, .. }))
        .collect()
}

fn sorted_alike(a: &Analysis, x: &Mention, y: &Mention) -> bool {
    match (&x.value, &y.value) {
        (Value::Name(d), Value::Name(e)) => a.mentions.entity(*d).kind == a.mentions.entity(*e).kind,
        (Value::Place { .. }, Value::Place { .. }) => true,
        (Value::Quantity(p), Value::Quantity(q)) => p.comparable(q) && !p.one && !q.one,
        (Value::Time(t), Value::Time(u)) => t.conflicts(u),
        _ => false,
    }
}

fn same(a: &Analysis, m: &Mention, b: &Analysis, n: &Mention) -> bool {
    match (&m.value, &n.value) {
        (Value::Name(x), Value::Name(y)) => same_bearer(a.mentions.entity(*x), b.mentions.entity(*y)),
        (Value::Place { place: x, .. }, Value::Place { place: y, .. }) => x == y,
        (Value::Quantity(x), Value::Quantity(y)) => x.comparable(y) && meets(x, y),
        (Value::Time(x), Value::Time(y)) => {
            (x.month, x.day, x.weekday) == (y.month, y.day, y.weekday)
                && (x.year == y.year || x.day.is_some())
                && !x.other_clock(y)
        }
        _ => false,
    }
}

/// The one value of the source sentence that is the draft's, where either sentence has it only once.
fn once<'a>(
    ours: &Analysis,
    here: &[&Mention],
    a: &Analysis,
    there: &[&'a Mention],
    m: &Mention,
) -> Option<&'a Mention> {
    if here.iter().filter(|n| same(ours, m, ours, n)).count() > 1 {
        return None;
    }
    let mut found = there.iter().filter(|n| same(ours, m, a, n));
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}

/// True where each of the draft's two hangs on more of what the other has in the source than on what it has there itself.
fn crossed(held: &Held<'_>, here: (&Mention, &Mention), s: SentenceId, there: (&Mention, &Mention)) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let (x, y) = (Hang::of(a, here.0.tokens.clone()), Hang::of(a, here.1.tokens.clone()));
    let (p, q) = (Hang::of(b, there.0.tokens.clone()), Hang::of(b, there.1.tokens.clone()));
    let total = |u: &Hang<'_>, v: &Hang<'_>| u.whole(v, held);
    let (cross, back) = (total(&x, &q), total(&y, &p));
    let (own, its) = (total(&x, &p), total(&y, &q));
    let gain = (cross + back).saturating_sub(own + its);
    // Both are parties to acts, and one of them to the very act that the source has the other in.
    let above = |u: &Hang<'_>, v: &Hang<'_>| u.common(v, held).above;
    let (one, other) = (above(&x, &q), above(&y, &p));
    let placed = one.max(other) >= 2 && one.min(other) >= 1 && x.under_verb() && y.under_verb();
    placed && cross >= own && back >= its && gain >= 2
}

/// True where another passage near has the two as the draft has them.
fn told_so(held: &Held<'_>, but: SentenceId, here: (&Mention, &Mention)) -> bool {
    let ours = held.analysis();
    held.window().into_iter().filter(|s| *s != but).any(|s| {
        let b = held.scene.analysis(s.document);
        let tied = |m: &Mention| {
            values(b, held.scene.sentence(s).tokens.clone()).into_iter().any(|n| {
                let (x, y) = (Hang::of(ours, m.tokens.clone()), Hang::of(b, n.tokens.clone()));
                same(ours, m, b, n) && x.whole(&y, held) >= 2
            })
        };
        tied(here.0) && tied(here.1)
    })
}
