//! When an act happened: the time phrase that hangs on its verb, and not on a neighbour's.

use super::chunk::{Chunk, ChunkKind};
use crate::language::sentence::Reading;
use crate::language::{Tag, TokenKind};
use crate::mention::{Mention, Mentions, Time, Value};
use crate::text::word_id;
use std::ops::Range;

/// The time of verb group `i`: after it up to the next clause, else before it from where its own clause begins. A time that
/// only stands before a noun ("Sunday's meeting") is taken where nothing better is told.
#[must_use]
pub fn when(
    reading: &Reading,
    mentions: &Mentions,
    chunks: &[Chunk],
    i: usize,
    whole: Range<usize>,
) -> Option<Time> {
    let after = chunks[i + 1..].iter().position(ends).map_or(whole.end, |k| chunks[i + 1 + k].tokens.start);
    let head = chunks[i].tokens.end;
    if let Some(t) = first(reading, mentions, head..after, true) {
        return Some(t);
    }
    let before = chunks[..i].iter().rposition(|c| c.kind == ChunkKind::Verb);
    let floor = match before {
        None => whole.start,
        // What follows an earlier verb belongs to it, up to the word or comma that opens this clause.
        Some(v) => chunks[v + 1..i]
            .iter()
            .position(|c| {
                matches!(c.kind, ChunkKind::Sub | ChunkKind::Wh | ChunkKind::Conj | ChunkKind::Comma)
            })
            .map_or(chunks[i].tokens.start, |k| chunks[v + 1 + k].tokens.start),
    };
    let lead = floor..chunks[i].tokens.start;
    first(reading, mentions, lead.clone(), true)
        .or_else(|| first(reading, mentions, lead, false))
        .or_else(|| first(reading, mentions, head..after, false))
}

/// What cannot belong to a clause any more.
fn ends(chunk: &Chunk) -> bool {
    matches!(chunk.kind, ChunkKind::Verb | ChunkKind::Sub | ChunkKind::Wh)
}

/// The first time in a range of tokens; `free` ones stand alone, the others before a noun. A day goes before a year or a clock.
fn first(reading: &Reading, mentions: &Mentions, range: Range<usize>, free: bool) -> Option<Time> {
    let times = || {
        mentions.inside(range.clone()).filter(|m| attributive(reading, m) != free).filter_map(|m| {
            match m.value {
                Value::Time(t) => Some(t),
                _ => None,
            }
        })
    };
    times().find(Time::is_day).or_else(|| times().next())
}

/// True for a time that qualifies the noun after it; "Monday night" is a time as a whole, unless another noun follows.
#[must_use]
pub fn attributive(reading: &Reading, mention: &Mention) -> bool {
    let noun = |k: usize| {
        reading.tokens.get(k).is_some_and(|t| {
            t.kind == TokenKind::Word && matches!(t.tag, Tag::Genitive | Tag::Noun | Tag::Adj | Tag::Name)
        })
    };
    let next = mention.tokens.end;
    let part = reading.tokens.get(next).is_some_and(|t| {
        ["morning", "afternoon", "evening", "night", "lunchtime", "dawn"].iter().any(|w| t.word == word_id(w))
    });
    noun(next) && (!part || noun(next + 1))
}
