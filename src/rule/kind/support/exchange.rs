//! Names of one sentence, each in the other's place: "Rask came first and Holm second" for "Holm came first and Rask second".

use super::held::Held;
use super::slot::around;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Value, same_bearer};
use crate::rule::Sink;
use crate::text::word_id;

/// A sentence with more names than this is a list: its places are not told by the words beside them.
const MOST: usize = 8;

/// Reports two names of a draft sentence that stand the other way round in the passage it comes from.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.4 {
        return;
    }
    let ours = held.analysis();
    let here = names(ours, held.range());
    if here.len() < 2 || here.len() > MOST {
        return;
    }
    for s in held.close(0.8) {
        let a = held.scene.analysis(s.document);
        let there = names(a, held.scene.sentence(s).tokens.clone());
        if there.len() < 2 || there.len() > MOST {
            continue;
        }
        for (x, first) in here.iter().enumerate() {
            for second in &here[x + 1..] {
                let bearer = |m: &Mention| there.iter().copied().find(|n| same(ours, m, a, n));
                let (Some(one), Some(other)) = (bearer(first), bearer(second)) else { continue };
                let listed = listed(ours, first, second) && listed(a, one, other);
                let moved = owned(ours, first, second).zip(owned(a, one, other)).is_some_and(|(x, y)| x != y);
                if listed || moved {
                    continue;
                }
                if turned(held, s, (first, second), (one, other)) && !as_told(held, s, (first, second)) {
                    let span = crate::text::Span { start: first.span.start, end: second.span.end };
                    let (from, to) =
                        if one.span.start < other.span.start { (one, other) } else { (other, one) };
                    let at = crate::text::Span { start: from.span.start, end: to.span.end };
                    let why = "each of the two names stands among words that go with the other in the source";
                    sink.report(
                        held.finding(span, "", Some((s, at)), why, 84)
                            .key(held.scene.words(held.id.document, first.span))
                            .key(held.scene.words(held.id.document, second.span)),
                    );
                    return;
                }
            }
        }
    }
}

fn names(a: &Analysis, range: std::ops::Range<usize>) -> Vec<&Mention> {
    a.mentions.inside(range).filter(|m| matches!(m.value, Value::Name(_) | Value::Place { .. })).collect()
}

fn in_order<'m>(m: &'m Mention, n: &'m Mention) -> (&'m Mention, &'m Mention) {
    if m.tokens.start < n.tokens.start { (m, n) } else { (n, m) }
}

/// The tokens between two mentions, in whichever order.
fn between<'a>(a: &'a Analysis, m: &Mention, n: &Mention) -> &'a [Token] {
    let (first, second) = in_order(m, n);
    a.reading.tokens.get(first.tokens.end..second.tokens.start).unwrap_or_default()
}

/// Welles' Macbeth is the Macbeth of Welles: an owner changes its place, not its part. True for the genitive, false for *of* and *by*.
fn owned(a: &Analysis, m: &Mention, n: &Mention) -> Option<bool> {
    let (first, _) = in_order(m, n);
    let genitive =
        |t: &Token| t.tag == Tag::Genitive || matches!(t.kind, TokenKind::Clitic | TokenKind::CloseQuote);
    let of = |t: &Token| t.word == word_id("of") || t.word == word_id("by");
    let own = a.reading.tokens.get(first.tokens.clone()).unwrap_or_default();
    match between(a, m, n) {
        [one] if genitive(one) => Some(true),
        [one] if of(one) => Some(false),
        [] if own.last().is_some_and(genitive) => Some(true),
        _ => None,
    }
}

/// True where nothing but other names, commas and "and" stands between two names: in a list the order says nothing.
fn listed(a: &Analysis, m: &Mention, n: &Mention) -> bool {
    let (_, second) = in_order(m, n);
    let between = between(a, m, n);
    let ordered = a.reading.tokens.get(second.tokens.end..).unwrap_or_default().iter().take(4);
    if ordered.into_iter().any(|t| t.word == word_id("respectively") || t.word == word_id("order")) {
        return false;
    }
    between.iter().all(|t| t.kind == TokenKind::Comma || matches!(t.tag, Tag::Conj | Tag::Name | Tag::Det))
        && between.iter().any(|t| t.kind == TokenKind::Comma || t.tag == Tag::Conj)
}

fn same(a: &Analysis, m: &Mention, b: &Analysis, n: &Mention) -> bool {
    match (&m.value, &n.value) {
        (Value::Name(x), Value::Name(y)) => same_bearer(a.mentions.entity(*x), b.mentions.entity(*y)),
        (Value::Place { place: x, .. }, Value::Place { place: y, .. }) => x == y,
        _ => false,
    }
}

/// True where each of the draft's two names has the words around it that the source has around the other one.
fn turned(held: &Held<'_>, s: SentenceId, here: (&Mention, &Mention), there: (&Mention, &Mention)) -> bool {
    let total = |m: &Mention, n: &Mention| around(held, m.tokens.clone(), s, n.tokens.clone());
    let (cross, back) = (total(here.0, there.1), total(here.1, there.0));
    let (own, its) = (total(here.0, there.0), total(here.1, there.1));
    // The neighbour that both share is often only the "and" between them.
    cross.same() && back.same() && cross.total() > own.total() + 1 && back.total() > its.total() + 1
        || cross.strong() && cross.long() && back.total() >= 1 && own.total() == 0 && its.total() == 0
}

/// True where another passage near has the names as the draft has them.
fn as_told(held: &Held<'_>, turned: SentenceId, here: (&Mention, &Mention)) -> bool {
    let ours = held.analysis();
    held.window().into_iter().filter(|s| *s != turned).any(|s| {
        let a = held.scene.analysis(s.document);
        let like = |m: &Mention| {
            a.mentions
                .inside(held.scene.sentence(s).tokens.clone())
                .any(|n| same(ours, m, a, n) && around(held, m.tokens.clone(), s, n.tokens.clone()).same())
        };
        like(here.0) && like(here.1)
    })
}
