//! Shares in words as a per cent: one in six, three in ten, one delegate in seven, two out of three, a quarter of, four-fifths of.

use super::{fraction, number};
use crate::language::sentence::Reading;
use crate::language::{Tag, TokenKind};
use crate::text::{fold, word_id};

/// A share, in per cent, as far as its words tell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The value as stated.
    pub value: f64,
    /// The least it can stand for.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// A share that begins at token `i`, and one past its last token. `end` ends the sentence.
pub(super) fn at(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(Share, usize)> {
    let told = |part: f64, whole: f64, slack: f64, to: usize| {
        let value = 100.0 * part / whole;
        let share =
            Share { value, low: 100.0 * part / (whole + slack), high: 100.0 * part / (whole - slack) };
        (share, to)
    };
    if let Some((part, whole, to)) = part_of(text, reading, i, end) {
        return Some(told(part, whole, 0.0, to)).map(|(q, to)| (wide(q), to));
    }
    let (part, whole, to) = of_so_many(text, reading, i, end)?;
    // "One in six" is said of anything from 1 in 5.5 to 1 in 6.5.
    let slack = if whole < 20.0 { 0.5 } else { 0.0 };
    Some(told(part, whole, slack, to))
}

/// A fraction is rounded: a quarter is said of 24 and of 26.
fn wide(s: Share) -> Share {
    Share { low: s.value - 1.5, high: s.value + 1.5, ..s }
}

/// One in six, three in ten, one American in six, two out of three.
fn of_so_many(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(f64, f64, usize)> {
    let tokens = reading.tokens.get(..end)?;
    let part = whole(number::at(text, tokens, i)?)?;
    let mut k = i + part.1;
    let is = |k: usize, w: &str| tokens.get(k).is_some_and(|t| t.word == word_id(w));
    // The noun of a part stands between: one convention delegate in seven.
    let nouns = (k..end).take(3).take_while(|n| {
        tokens
            .get(*n)
            .is_some_and(|t| t.kind == TokenKind::Word && matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Name))
    });
    let nouns = nouns.count();
    let between = if part.0 < 2.0 || is(k, "out") || nouns == 0 { nouns } else { 0 };
    k += between;
    if is(k, "out") && is(k + 1, "of") {
        k += 2;
    } else if is(k, "in") || is(k, "of") && is(k + 1, "every") {
        k += 1 + usize::from(is(k + 1, "every"));
    } else {
        return None;
    }
    let all = number::at(text, tokens, k)?;
    let n = whole(all)?;
    k += n.1;
    let year =
        (1200.0..2200.0).contains(&n.0) && tokens.get(k - 1).is_some_and(|t| t.span.of(text).len() == 4);
    // "Five in two cars", "two in 10 minutes": the larger number counts something of its own.
    let counted = tokens.get(k).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Name));
    let own = counted && between > 0 || tokens.get(k).is_some_and(|t| t.kind == TokenKind::Dash);
    let measured = tokens.get(k).is_some_and(|t| {
        let word = fold(t.span.of(text));
        ["second", "minute", "hour", "day", "week", "month", "year", "game", "match", "race"]
            .iter()
            .any(|w| word.strip_suffix('s').unwrap_or(&word) == *w)
    });
    // "300 out of 500" are two counts; a share is told in small numbers, or as one in so many.
    let small = part.0 < 10.0 && n.0 <= 20.0 || part.0 < 2.0;
    (small && part.0 < n.0 && n.0 >= 2.0 && !year && !own && !measured).then_some((part.0, n.0, k))
}

/// A quarter of, two-thirds of, four fifths of, half of the.
fn part_of(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(f64, f64, usize)> {
    let word = |k: usize| {
        reading.tokens.get(k).filter(|t| k < end && t.kind == TokenKind::Word).map(|t| fold(t.span.of(text)))
    };
    // The second half of the match is a stretch of it, not a share.
    let before = i.checked_sub(1).and_then(|k| number::at(text, reading.tokens.get(..end)?, k));
    if before.is_some_and(|n| n.ordinal) {
        return None;
    }
    let (part, whole, to) = fraction::at(word, i)?;
    // A part of something: not the quarter of a year, not a third of that name.
    let of = word(to)? == "of";
    let period =
        word(to + 1).is_some_and(|w| w == "an" || w == "a") || word(to + 2).is_some_and(|w| w == "year");
    // "Half of the 22 injured": the count is what is told.
    let counted = (to + 1..to + 3).any(|k| {
        reading
            .tokens
            .get(..end)
            .is_some_and(|t| number::at(text, t, k).is_some_and(|n| !n.ordinal && !n.one))
    });
    (of && !period && !counted).then_some((part, whole, to))
}

fn whole(n: number::Number) -> Option<(f64, usize)> {
    (n.value.fract() == 0.0 && n.value >= 1.0 && !n.ordinal && n.suffix == 0).then_some((n.value, n.tokens))
}
