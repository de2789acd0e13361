//! Whether a clause says that it is so: polarity and certainty, from the verb group and from the cues just before it.

use super::alleged::alleged;
use super::chunk::{Chunk, ChunkKind};
use super::clause::Source;
use super::cues::Effect;
use super::{Argument, Certainty, Polarity};
use crate::language::{Tag, Token};
use crate::text::word_id;
use std::ops::Range;

pub(super) fn flip(p: Polarity) -> Polarity {
    match p {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

/// "No one", "no details", "none of them", "neither side".
pub(super) fn no_determiner(source: Source<'_>, argument: &Argument) -> bool {
    source
        .reading
        .tokens
        .get(argument.tokens.clone())
        .and_then(<[_]>::first)
        .is_some_and(|t| ["no", "none", "neither", "nobody", "nothing"].iter().any(|w| t.word == word_id(w)))
}

/// Polarity and certainty from the verb group and from the cues just before it.
pub(super) fn force(source: Source<'_>, s: usize, chunks: &[Chunk], i: usize) -> (Polarity, Certainty) {
    let tokens = &source.reading.tokens;
    let chunk = &chunks[i];
    let mut polarity = if chunk.verb.negated { Polarity::Negative } else { Polarity::Positive };
    let mut certainty = Certainty::Asserted;
    if let Some(m) = chunk.verb.modal {
        let is = |list: &[&str]| list.iter().any(|w| tokens[m].word == word_id(w));
        certainty = if is(&["may", "might", "could", "can"]) {
            Certainty::Hedged
        } else if is(&["would", "'d"])
            && tokens[m..chunk.tokens.end].iter().any(|t| t.word == word_id("have"))
        {
            Certainty::Unreal
        } else {
            Certainty::Planned
        };
    }
    let floor = source.reading.sentences[s].tokens.start;
    let from = chunk.tokens.start.saturating_sub(4).max(floor);
    let mut k = from;
    while k <= chunk.head {
        let Some((n, effect)) = source.cues.effect(&tokens[..chunk.head], k) else {
            k += 1;
            continue;
        };
        // The cue must touch the verb group, or stand inside it.
        // A plain negation inside the group was counted with the group.
        let counted = chunk.verb.negated
            && (k..k + n).any(|i| tokens[i].tag == Tag::Neg || tokens[i].word == word_id("never"));
        if k + n >= chunk.tokens.start && !(counted && effect == Effect::No) {
            match effect {
                // The group's own "not" has been counted.
                Effect::No
                    if chunk.verb.negated && k + n > chunk.tokens.start && negation(tokens, k..k + n) => {}
                Effect::No => polarity = flip(polarity),
                Effect::Yes => {}
                Effect::Weakens(c) => certainty = certainty.max(c),
            }
        }
        k += n;
    }
    if condition(source, chunks, i) {
        certainty = certainty.max(Certainty::Unreal);
    }
    if alleged(tokens, chunks, i) {
        certainty = certainty.max(Certainty::Hedged);
    }
    if source.reading.sentences[s]
        .tokens
        .clone()
        .last()
        .is_some_and(|t| tokens[t].span.of(source.text).starts_with('?'))
    {
        certainty = Certainty::Asked;
    }
    (polarity, certainty)
}

/// True where a cue is nothing but not or never with auxiliaries: "did not", "has never".
fn negation(tokens: &[Token], cue: Range<usize>) -> bool {
    tokens[cue]
        .iter()
        .all(|t| matches!(t.tag, Tag::Neg | Tag::Aux | Tag::Modal) || t.word == word_id("never"))
}

/// True inside an if-clause.
fn condition(source: Source<'_>, chunks: &[Chunk], i: usize) -> bool {
    chunks[..i].iter().rev().take_while(|c| !matches!(c.kind, ChunkKind::Verb | ChunkKind::Comma)).any(|c| {
        ["if", "unless", "whether", "should"].iter().any(|w| source.reading.tokens[c.head].word == word_id(w))
    })
}
