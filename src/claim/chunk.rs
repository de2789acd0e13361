//! Chunks: noun phrases, verb groups and the small words between them, cut by word class.

use crate::language::sentence::{Reading, Sentence};
use crate::language::{Tag, TokenKind};
use crate::mention::{Mentions, Value};
use crate::text::word_id;
use std::ops::Range;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub enum ChunkKind {
    /// A noun phrase; `head` is its last noun.
    Noun,
    /// An adjective or participle that stands where a noun phrase could.
    Adjective,
    /// A verb group; `head` is its main verb.
    Verb,
    /// A preposition.
    Prep,
    /// A time phrase.
    Time,
    /// and, or, but.
    Conj,
    /// that, because, if.
    Sub,
    /// who, which, where.
    Wh,
    /// A comma.
    Comma,
    /// Any other mark.
    Mark,
    /// An adverb or particle outside a verb group.
    Adverb,
}

/// A run of tokens of one kind.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: ChunkKind,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head token.
    pub head: usize,
    /// For a verb group: what its small words say.
    pub verb: VerbGroup,
}

/// What a verb group says besides its main verb.
#[derive(Clone, Copy, Debug, Default)]
pub struct VerbGroup {
    /// Has a tense: can be the verb of a clause.
    pub finite: bool,
    /// be + participle.
    pub passive: bool,
    /// not, never.
    pub negated: bool,
    /// to + base form.
    pub infinitive: bool,
    /// The modal's token, where there is one.
    pub modal: Option<usize>,
    /// A form of be (or become) alone: what follows is a complement.
    pub copula: bool,
}

/// Cuts a sentence into chunks by word class alone. Linear in its length.
pub(super) fn cut(reading: &Reading, sentence: &Sentence, mentions: &Mentions) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let end = sentence.tokens.end;
    let mut i = sentence.tokens.start;
    let mut times =
        mentions.inside(sentence.tokens.clone()).filter(|m| matches!(m.value, Value::Time(_))).peekable();
    let mut bounds =
        mentions.inside(sentence.tokens.clone()).filter(|m| matches!(m.value, Value::Quantity(_))).peekable();
    while i < end {
        while times.peek().is_some_and(|m| m.tokens.end <= i) {
            times.next();
        }
        if let Some(m) = times.peek().filter(|m| m.tokens.start <= i && m.tokens.end > i) {
            // "Sunday's meeting" and "the March summit" are noun phrases.
            let attributive =
                reading.tokens.get(m.tokens.end).is_some_and(|t| matches!(t.tag, Tag::Genitive | Tag::Noun))
                    && m.tokens.end < end;
            if !attributive {
                push(&mut out, ChunkKind::Time, i..m.tokens.end, i);
                i = m.tokens.end;
                continue;
            }
        }
        while bounds.peek().is_some_and(|m| m.tokens.start < i) {
            bounds.next();
        }
        // "More than 50 people", "at least 12", "up to 30 homes": the words of the bound belong to the noun phrase.
        if let Some(m) = bounds.peek().filter(|m| m.tokens.start == i) {
            let counts = |k: &usize| {
                let t = &reading.tokens[*k];
                t.tag == Tag::Num || t.kind == TokenKind::Currency
            };
            let number = m.tokens.clone().find(counts);
            if let Some(number) = number.filter(|n| *n > i && *n < end) {
                i = bounded(reading, i, number, end, &mut out);
                continue;
            }
        }
        let t = &reading.tokens[i];
        let next = match t.tag {
            Tag::Det | Tag::Num | Tag::Adj | Tag::Noun | Tag::Name | Tag::Pron | Tag::Genitive => {
                noun(reading, i, end, &mut out)
            }
            Tag::Modal
            | Tag::Aux
            | Tag::Neg
            | Tag::VerbBase
            | Tag::VerbS
            | Tag::VerbPast
            | Tag::VerbPart
            | Tag::VerbIng => verb(reading, i, end, &mut out),
            Tag::To => {
                // to + (adverb) + verb is an infinitive, else a preposition
                let k = i + 1 + usize::from(reading.tokens.get(i + 1).is_some_and(|t| t.tag == Tag::Adv));
                if k < end && matches!(reading.tokens[k].tag, Tag::VerbBase | Tag::Aux) {
                    verb(reading, i, end, &mut out)
                } else {
                    push(&mut out, ChunkKind::Prep, i..i + 1, i);
                    i + 1
                }
            }
            Tag::Prep => single(&mut out, ChunkKind::Prep, i),
            Tag::Conj => single(&mut out, ChunkKind::Conj, i),
            Tag::Sub => single(&mut out, ChunkKind::Sub, i),
            Tag::Wh => single(&mut out, ChunkKind::Wh, i),
            Tag::Adv => {
                // an adverb before a verb belongs to its group
                let mut k = i + 1;
                while k < end && reading.tokens[k].tag == Tag::Adv {
                    k += 1;
                }
                if k < end
                    && (reading.tokens[k].tag.is_verb()
                        || matches!(reading.tokens[k].tag, Tag::Aux | Tag::Modal))
                {
                    verb(reading, i, end, &mut out)
                } else {
                    single(&mut out, ChunkKind::Adverb, i)
                }
            }
            Tag::Mark | Tag::Other => match t.kind {
                TokenKind::Comma => single(&mut out, ChunkKind::Comma, i),
                TokenKind::Currency | TokenKind::Percent => noun(reading, i, end, &mut out),
                TokenKind::Stop
                    if !t.spaced
                        && i + 1 < end
                        && reading.tokens[i - usize::from(i > 0)].tag == Tag::Name =>
                {
                    i + 1
                }
                _ => single(&mut out, ChunkKind::Mark, i),
            },
        };
        i = next.max(i + 1);
    }
    out
}

fn single(out: &mut Vec<Chunk>, kind: ChunkKind, i: usize) -> usize {
    push(out, kind, i..i + 1, i);
    i + 1
}

fn push(out: &mut Vec<Chunk>, kind: ChunkKind, tokens: Range<usize>, head: usize) {
    out.push(Chunk { kind, tokens, head, verb: VerbGroup::default() });
}

/// A noun phrase that opens with the words of a bound, from `i`; its number stands at `number`.
fn bounded(reading: &Reading, i: usize, number: usize, end: usize, out: &mut Vec<Chunk>) -> usize {
    let at = noun(reading, number, end, out);
    if let Some(chunk) = out.last_mut() {
        chunk.tokens.start = i;
    }
    at
}

/// A noun phrase: determiners, numbers, adjectives, participles before a noun, nouns, names, genitives.
fn noun(reading: &Reading, i: usize, end: usize, out: &mut Vec<Chunk>) -> usize {
    let tokens = &reading.tokens;
    if tokens[i].tag == Tag::Pron {
        push(out, ChunkKind::Noun, i..i + 1, i);
        return i + 1;
    }
    let mut at = i;
    let mut head = None;
    while at < end {
        let t = &tokens[at];
        match t.tag {
            Tag::Noun | Tag::Name => head = Some(at),
            Tag::Det if head.is_some() => break,
            Tag::Det | Tag::Genitive => {}
            Tag::Adj if head.is_some() && !before_noun(reading, at, end) => break,
            Tag::Adj => {}
            Tag::Num if head.is_some() && tokens[head.unwrap_or(at)].tag == Tag::Noun => break,
            Tag::Num => {
                if head.is_none() {
                    // a bare number can be a head: "killed 12."
                    if !before_noun(reading, at, end) {
                        head = Some(at);
                    }
                }
            }
            Tag::VerbIng | Tag::VerbPart | Tag::Adv if head.is_none() && before_noun(reading, at, end) => {}
            Tag::Mark if matches!(t.kind, TokenKind::Currency | TokenKind::Percent) => {
                if t.kind == TokenKind::Percent {
                    head = Some(at);
                }
            }
            // A full stop inside a name: Mr. Kaya, J. K. Rowling.
            Tag::Mark
                if t.kind == TokenKind::Stop
                    && !t.spaced
                    && at + 1 < end
                    && tokens[at + 1].tag == Tag::Name
                    && at > i
                    && tokens[at - 1].span.len() <= 4 => {}
            Tag::Mark
                if matches!(t.kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
                    && head.is_none()
                    && before_noun(reading, at, end) => {}
            _ => break,
        }
        at += 1;
    }
    at = at.max(i + 1);
    match head {
        Some(h) => push(out, ChunkKind::Noun, i..at, h),
        None => push(
            out,
            if tokens[i].tag == Tag::Det { ChunkKind::Noun } else { ChunkKind::Adjective },
            i..at,
            at - 1,
        ),
    }
    at
}

fn before_noun(reading: &Reading, at: usize, end: usize) -> bool {
    for t in reading.tokens.iter().take(end.min(at + 5)).skip(at + 1) {
        match t.tag {
            Tag::Noun | Tag::Name => return true,
            Tag::Adj | Tag::Num | Tag::VerbIng | Tag::VerbPart => {}
            _ => return false,
        }
    }
    false
}

/// A verb group: modals, auxiliaries, negation and adverbs up to the main verb.
fn verb(reading: &Reading, i: usize, end: usize, out: &mut Vec<Chunk>) -> usize {
    let tokens = &reading.tokens;
    let mut g = VerbGroup::default();
    let (mut at, mut main, mut last_aux) = (i, None, None);
    while at < end {
        let t = &tokens[at];
        match t.tag {
            Tag::To if main.is_none() && at == i => g.infinitive = true,
            Tag::Modal if main.is_none() => {
                g.modal = Some(at);
                g.finite = true;
            }
            Tag::Aux if main.is_none() => {
                g.finite |= !g.infinitive
                    && t.word != word_id("been")
                    && t.word != word_id("being")
                    && t.word != word_id("having");
                last_aux = Some(at);
            }
            // "Did in fact survive": the phrase stands inside the group.
            Tag::Prep
                if main.is_none()
                    && last_aux.is_some()
                    && t.word == word_id("in")
                    && tokens.get(at + 1).is_some_and(|n| n.word == word_id("fact"))
                    && tokens.get(at + 2).is_some_and(|n| n.tag.is_verb()) =>
            {
                at += 1;
            }
            Tag::Neg if main.is_none() => g.negated = true,
            Tag::Adv if main.is_none() && verb_follows(reading, at, end) => {
                g.negated |= t.word == word_id("never");
            }
            tag if tag.is_verb() && main.is_none() => {
                let be = last_aux.is_some_and(|a| tokens[a].stem == word_id("be"));
                g.passive = be && matches!(tag, Tag::VerbPart | Tag::VerbPast);
                g.finite |= !g.infinitive && matches!(tag, Tag::VerbS | Tag::VerbPast | Tag::VerbBase);
                main = Some(at);
            }
            _ => break,
        }
        at += 1;
        if main.is_some() {
            break;
        }
    }
    let head = main.or(last_aux).unwrap_or(at.max(i + 1) - 1);
    g.copula = main.is_none() && last_aux.is_some_and(|a| tokens[a].stem == word_id("be"))
        || tokens[head].stem == word_id("become");
    let at = at.max(i + 1);
    out.push(Chunk { kind: ChunkKind::Verb, tokens: i..at, head, verb: g });
    at
}

fn verb_follows(reading: &Reading, at: usize, end: usize) -> bool {
    reading.tokens[at + 1..end.min(at + 4)]
        .iter()
        .find(|t| t.tag != Tag::Adv && t.tag != Tag::Neg)
        .is_some_and(|t| t.tag.is_verb() || matches!(t.tag, Tag::Aux | Tag::Modal))
}
