//! The words of a text as quotations are compared: case, accents, typographic marks, punctuation, hyphens and white space do not count.

use crate::language::{Token, TokenKind};
use crate::text::{WordId, fold, word_id};
use std::ops::Range;

/// A word with its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The folded word; a part of it where it is hyphened.
    pub word: WordId,
    /// Its token.
    pub token: usize,
}

/// The words of a range of tokens. "long-term" is two words, like "long term"; a clitic goes with its word, so that "don’t" and "don't" are one.
#[must_use]
pub fn spoken(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<Spoken> {
    let mut out: Vec<Spoken> = Vec::with_capacity(range.len());
    for i in range {
        let Some(t) = tokens.get(i) else { break };
        match t.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Link => {
                let slice = t.span.of(text);
                if slice.contains(['-', '‑', '–', '.']) {
                    let folded = fold(slice);
                    let parts = folded.split(['-', '.']).filter(|p| !p.is_empty());
                    out.extend(parts.map(|p| Spoken { word: word_id(p), token: i }));
                } else {
                    out.push(Spoken { word: t.word, token: i });
                }
            }
            TokenKind::Clitic => out.push(Spoken { word: t.word, token: i }),
            TokenKind::Percent => out.push(Spoken { word: word_id("percent"), token: i }),
            _ => {}
        }
    }
    out
}

/// Three words in a row as one number.
#[must_use]
pub fn triple(words: &[Spoken]) -> Option<u64> {
    let [a, b, c, ..] = words else { return None };
    Some(a.word.0.rotate_left(21) ^ b.word.0.rotate_left(42) ^ c.word.0)
}
