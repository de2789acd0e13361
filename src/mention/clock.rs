//! Times of day, and times told by how long ago they were.

use super::is;
use super::number;
use super::time::Time;
use crate::language::TokenKind;
use crate::language::sentence::Reading;
use crate::text::{fold, word_id};

/// 10:30 a.m., 5 pm, 4:17pm, 16:00 GMT.
pub(super) fn clock(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(Time, usize, usize)> {
    let t = reading.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    let word = fold(t.span.of(text));
    let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || *c == ':' || *c == '.').collect();
    let tail = &word[digits.len()..];
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (h.parse::<i16>().ok()?, m.parse::<i16>().ok()?),
        Some(_) => return None,
        None => (digits.parse::<i16>().ok()?, 0),
    };
    let next =
        reading.tokens.get(i + 1).filter(|_| i + 1 < end).map(|t| fold(t.span.of(text))).unwrap_or_default();
    let half = |s: &str| match s {
        "a.m." | "am" | "a.m" => Some(false),
        "p.m." | "pm" | "p.m" => Some(true),
        _ => None,
    };
    let (pm, to) = match (half(tail), half(&next)) {
        (Some(pm), _) => (Some(pm), i + 1),
        (None, Some(pm)) if tail.is_empty() => (Some(pm), i + 2),
        _ if digits.contains(':') && tail.is_empty() => (None, i + 1),
        _ => return None,
    };
    if hour > 24 || minute > 59 {
        return None;
    }
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Some((Time { clock: Some(hour * 60 + minute), ..Time::default() }, i, to))
}

/// 40 years ago, three days earlier.
pub(super) fn ago(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(Time, usize, usize)> {
    let n = number::at(text, &reading.tokens[..end], i)?;
    let k = i + n.tokens;
    let unit = reading.tokens.get(k)?.stem;
    if !is(reading, k + 1, word_id("ago")) || k + 1 >= end || n.value > 5000.0 || n.value.fract() != 0.0 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    let count = n.value as i32;
    let mut time = Time::default();
    if unit == word_id("day") {
        time.offset = Some(-count);
    } else if unit == word_id("week") {
        time.offset = Some(-7 * count);
        time.turn = Some(-1);
    } else if unit == word_id("year") {
        time.years_ago = i16::try_from(count).ok();
    } else {
        return None;
    }
    Some((time, i, k + 2))
}
