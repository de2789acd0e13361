//! Direct quotations with their speakers.

use super::entity::{Entity, EntityId, EntityKind};
use super::{Mention, Value};
use crate::language::sentence::Reading;
use crate::language::{Tag, Token, TokenKind};
use crate::text::Span;
use std::ops::Range;

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The words with their marks.
    pub span: Span,
    /// The tokens between the marks.
    pub tokens: Range<usize>,
    /// The sentence in which it begins.
    pub sentence: u32,
    /// Who says it, where the sentence tells.
    pub speaker: Option<EntityId>,
}

/// Finds quotations: runs of quoted tokens inside one block.
pub fn find(reading: &Reading, mentions: &[Mention], entities: &[Entity]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let tokens = &reading.tokens;
    let mut i = 0;
    while i < tokens.len() {
        if !tokens[i].quoted || tokens[i].kind != TokenKind::OpenQuote {
            i += 1;
            continue;
        }
        let open = i;
        let mut depth_end = i + 1;
        while depth_end < tokens.len()
            && tokens[depth_end].quoted
            && !(tokens[depth_end].kind == TokenKind::OpenQuote && outer(tokens, open, depth_end))
        {
            depth_end += 1;
        }
        let close = depth_end;
        let inner_end = if tokens[close - 1].kind == TokenKind::CloseQuote && close - 1 > open {
            close - 1
        } else {
            close
        };
        let sentence = reading.sentence_at(tokens[open].span.start).unwrap_or(0);
        out.push(Quotation {
            span: reading.span(open..close),
            tokens: open + 1..inner_end,
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            speaker: speaker(reading, (mentions, entities), open, close),
        });
        i = close.max(open + 1);
    }
    out
}

/// True where an opening mark at `at` begins a new quotation and is not one inside the quotation that began at `open`.
fn outer(tokens: &[Token], open: usize, at: usize) -> bool {
    tokens[open].word == tokens[at].word && tokens[at - 1].kind == TokenKind::CloseQuote
}

/// The person named in the clause that carries the quotation: the name nearest to it outside the marks, in its sentence or
/// the one in which it ends, with a verb of saying tagged there as a verb.
fn speaker(
    reading: &Reading,
    (mentions, entities): (&[Mention], &[Entity]),
    open: usize,
    close: usize,
) -> Option<EntityId> {
    let first = reading.sentence_at(reading.tokens[open].span.start)?;
    let last = reading.sentence_at(reading.tokens[close - 1].span.start)?;
    let range = reading.sentences[first].tokens.start..reading.sentences[last].tokens.end;
    let verb = reading.tokens[range.clone()].iter().any(|t| !t.quoted && t.tag.is_verb());
    if !verb {
        return None;
    }
    let from = mentions.partition_point(|m| m.tokens.start < range.start);
    let named = mentions[from..].iter().take_while(|m| m.tokens.start < range.end).filter(|m| !m.quoted);
    let names: Vec<(&Mention, EntityId)> = named
        .filter_map(|m| match m.value {
            Value::Name(e) => Some((m, e)),
            _ => None,
        })
        .collect();
    let away = |m: &Mention| {
        if m.tokens.start >= close { m.tokens.start - close } else { open.saturating_sub(m.tokens.end) + 1 }
    };
    let (nearest, speaker) = names.iter().min_by_key(|(m, _)| away(m))?;
    if reading.tokens[range].iter().all(|t| t.tag == Tag::Mark) {
        return None;
    }
    // "… ," Holm Police Chief Ann Roe said: the one who speaks stands behind the body.
    let person = |e: EntityId| entities.get(e.0 as usize).is_some_and(|e| e.kind == EntityKind::Person);
    let behind = names.iter().find(|(m, e)| {
        let between = nearest.tokens.end..m.tokens.start;
        let plain = |t: &Token| t.kind == TokenKind::Word && !t.tag.is_verb();
        !between.is_empty() && person(*e) && reading.tokens[between].iter().all(plain)
    });
    Some(behind.filter(|_| !person(*speaker)).map_or(*speaker, |(_, e)| *e))
}
