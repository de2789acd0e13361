//! How a name stands in its sentence: brought in with what says who that is, or told as one whom the reader has met.

use crate::analysis::Analysis;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Value};
use crate::text::{WordId, word_id};

/// True where a name stands beside what tells who that is: an age, an article, an office, a noun.
pub(super) fn introduced(a: &Analysis, m: &Mention) -> bool {
    let tokens = &a.reading.tokens;
    let told = |t: &Token| {
        t.kind == TokenKind::Number
            || matches!(t.tag, Tag::Det | Tag::Noun | Tag::Wh | Tag::Num | Tag::Adj | Tag::Prep)
    };
    let after =
        tokens.get(m.tokens.end).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::OpenBracket))
            && tokens.get(m.tokens.end + 1).is_some_and(told);
    let before = m.tokens.start.checked_sub(1).is_some_and(|k| {
        let comma = tokens[k].kind == TokenKind::Comma;
        let at = k.saturating_sub(usize::from(comma));
        matches!(tokens[at].tag, Tag::Noun | Tag::Genitive)
            || a.mentions
                .inside(at.saturating_sub(3)..at + 1)
                .any(|r| matches!(r.value, Value::Role(_)) && r.tokens.end == at + 1)
    });
    after || before
}

/// "Its new building, the Jazz Center, opens": the name stands behind what it is a name of.
pub(super) fn apposed(a: &Analysis, m: &Mention) -> bool {
    let tokens = &a.reading.tokens;
    let Some(mut k) = m.tokens.start.checked_sub(1) else { return false };
    if tokens[k].tag == Tag::Det && k > 0 {
        k -= 1;
    }
    let closed = tokens.get(m.tokens.end).is_some_and(|t| t.kind == TokenKind::Comma);
    closed && k > 0 && tokens[k].kind == TokenKind::Comma && tokens[k - 1].tag == Tag::Noun
}

/// "Mr Hagan", "said Hagan", "Hagan added", "Hagan, 32, began": told as one whom the reader has met.
pub(super) fn is_met(a: &Analysis, m: &Mention) -> bool {
    is_addressed(a, m) || m.tokens.len() == 1 && (speaks(a, m) || has_age(a, m))
}

/// A bare age stands behind the name.
pub(super) fn has_age(a: &Analysis, m: &Mention) -> bool {
    let is =
        |k: usize, kind: TokenKind| a.reading.tokens.get(m.tokens.end + k).is_some_and(|t| t.kind == kind);
    is(0, TokenKind::Comma) && is(1, TokenKind::Number) && is(2, TokenKind::Comma)
}

/// "Said NAME.", "NAME added": the name, with its title, stands beside a verb of saying.
pub(in crate::rule::kind) fn speaks(a: &Analysis, m: &Mention) -> bool {
    let tokens = &a.reading.tokens;
    let says =
        |t: Option<&Token>| t.is_some_and(|t| ["said", "says", "added"].iter().any(|w| t.word == word_id(w)));
    // Back over "Mr" and its point.
    let mut start = m.tokens.start;
    if is_addressed(a, m) {
        start -= if tokens[start - 1].kind == TokenKind::Stop { 2 } else { 1 };
    }
    let after = tokens.get(m.tokens.end);
    let closed =
        after.is_none_or(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Colon));
    says(after) || closed && start.checked_sub(1).is_some_and(|k| says(tokens.get(k)))
}

/// Mr, Mrs, Ms, Miss or Dr stands before the name.
pub(in crate::rule::kind) fn is_addressed(a: &Analysis, m: &Mention) -> bool {
    let tokens = &a.reading.tokens[..m.tokens.start];
    let before = match tokens {
        [.., title, stop] if stop.kind == TokenKind::Stop && !stop.spaced => Some(title),
        _ => tokens.last(),
    };
    before.is_some_and(|t| ["mr", "mrs", "ms", "miss", "dr"].iter().any(|w| t.word == word_id(w)))
}

/// The noun before a name, over a title: "director Sir Richard Eyre".
pub(super) fn calling(a: &Analysis, m: &Mention) -> Option<WordId> {
    let before = &a.reading.tokens[..m.tokens.start];
    let skipped = |t: &Token| ["sir", "dame", "lord", "lady", "dr"].iter().any(|w| t.word == word_id(w));
    let noun = before.iter().rev().take(3).find(|t| !skipped(t) && t.kind != TokenKind::Stop)?;
    (noun.tag == Tag::Noun).then_some(noun.stem)
}
