//! Second look at the chunks of a sentence: what word class alone cut wrongly, and what an editor put into the text.

use super::chunk::{Chunk, ChunkKind, VerbGroup, cut};
use crate::language::sentence::{Reading, Sentence};
use crate::language::{Relation, Tag, TokenKind};
use crate::mention::{Mentions, Value};
use crate::text::word_id;

/// The chunks of a sentence. Linear in its length.
#[must_use]
pub fn chunks(reading: &Reading, sentence: &Sentence, mentions: &Mentions) -> Vec<Chunk> {
    let mut out = cut(reading, sentence, mentions);
    after_setting(reading, mentions, &mut out);
    clauses(reading, &mut out);
    inserted(reading, &mut out);
    out
}

/// How far back the clause before a preposition is looked at, in chunks.
const CLAUSE: usize = 40;

/// "In the semi-final Demir won": no comma parts the setting from the name that does it, so they are cut before the name.
fn after_setting(reading: &Reading, mentions: &Mentions, out: &mut Vec<Chunk>) {
    let [prep, noun, verb, ..] = out.as_slice() else { return };
    let setting = prep.kind == ChunkKind::Prep
        && ["in", "at", "on", "during"].iter().any(|w| reading.tokens[prep.head].word == word_id(w))
        && noun.kind == ChunkKind::Noun
        && reading.tokens[noun.tokens.start].tag == Tag::Det
        && verb.kind == ChunkKind::Verb
        && verb.verb.finite
        && !verb.verb.passive;
    let tag = |k: usize| reading.tokens[k].tag;
    let Some(name) = noun.tokens.clone().skip(1).find(|k| tag(*k) == Tag::Name && tag(*k - 1) == Tag::Noun)
    else {
        return;
    };
    let (start, end) = (noun.tokens.start, noun.tokens.end);
    let whole = (name..end).all(|k| tag(k) == Tag::Name);
    let starts =
        mentions.inside(name..end).any(|m| m.tokens == (name..end) && matches!(m.value, Value::Name(_)));
    let title = mentions.inside(start..name).any(|m| matches!(m.value, Value::Role(_)));
    if setting && whole && starts && !title {
        out[1] = Chunk { tokens: start..name, head: name - 1, ..out[1].clone() };
        let subject =
            Chunk { kind: ChunkKind::Noun, tokens: name..end, head: end - 1, verb: VerbGroup::default() };
        out.insert(2, subject);
    }
}

/// "After he left", "since the treaty was signed": before a subject and its verb these prepositions open a clause.
fn clauses(reading: &Reading, out: &mut [Chunk]) {
    let is = |k: usize, list: &[&str]| list.iter().any(|w| reading.tokens[k].word == word_id(w));
    for k in 0..out.len().saturating_sub(2) {
        if out[k].kind != ChunkKind::Prep || !is(out[k].head, &["before", "after", "since", "until", "till"])
        {
            continue;
        }
        let verb = out[k + 2..].iter().find(|c| !matches!(c.kind, ChunkKind::Adverb | ChunkKind::Time));
        let noun = &out[k + 1];
        if noun.kind != ChunkKind::Noun || verb.is_none_or(|c| c.kind != ChunkKind::Verb || !c.verb.finite) {
            continue;
        }
        let he = noun.tokens.len() == 1 && is(noun.head, &["he", "she", "they", "it", "we", "i"]);
        let tree = &reading.tree;
        let marks = tree.of_token(out[k].head).any(|w| tree.relation(w) == Relation::Mark);
        if he || marks || opens_clause(reading, out, k) {
            out[k].kind = ChunkKind::Sub;
        }
    }
}

/// True where the noun phrase after preposition `k` is the subject of the verb that follows: no other subject waits for that
/// verb, be it before the preposition or, at the start of a sentence, after a comma.
fn opens_clause(reading: &Reading, out: &[Chunk], k: usize) -> bool {
    let finite = |c: &Chunk| c.kind == ChunkKind::Verb && c.verb.finite;
    let Some(last) = out[..k].iter().rposition(|c| c.kind != ChunkKind::Adverb) else {
        let comma = out[k..].iter().position(|c| c.kind == ChunkKind::Comma).map(|n| k + n);
        return comma.is_some_and(|n| out[n..].iter().any(finite));
    };
    // "The law was passed after the house sat": the clause before has its verb, and that one is none of saying, after which
    // a noun phrase is a new subject.
    let back = last.saturating_sub(CLAUSE);
    let from = out[back..=last]
        .iter()
        .rposition(|c| matches!(c.kind, ChunkKind::Sub | ChunkKind::Wh | ChunkKind::Mark | ChunkKind::Conj))
        .map_or(back, |n| back + n + 1);
    let Some(verb) = out[from..=last].iter().rposition(finite).map(|n| from + n) else { return false };
    let subject = verb > from && out[from..verb].iter().any(|c| c.kind == ChunkKind::Noun);
    let between = &out[verb + 1..=last];
    let saying = ["say", "think", "believe", "know", "hope", "add", "claim", "report", "show", "see", "find"];
    subject
        && !is_stem(reading, out[verb].head, &saying)
        && !between.iter().any(|c| c.kind == ChunkKind::Comma)
}

fn is_stem(reading: &Reading, token: usize, list: &[&str]) -> bool {
    list.iter().any(|w| reading.tokens[token].stem == word_id(w))
}

/// What an editor put in square brackets is read as if it stood there: "it [the ministry] supports", "[Kaya] said". A pronoun
/// before it is what it stands for.
fn inserted(reading: &Reading, chunks: &mut Vec<Chunk>) {
    let is = |c: &Chunk, kind: TokenKind| reading.tokens[c.head].kind == kind;
    if !chunks.iter().any(|c| is(c, TokenKind::OpenBracket)) {
        return;
    }
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    let mut k = 0;
    while k < chunks.len() {
        let whole = match &chunks[k..] {
            [open, noun, close, ..] => {
                let word = &reading.tokens[noun.head];
                is(open, TokenKind::OpenBracket)
                    && is(close, TokenKind::CloseBracket)
                    && reading.tokens[open.head].word == word_id("[")
                    && noun.kind == ChunkKind::Noun
                    // "[T]he" is one word.
                    && word.span.len() > 1
                    && word.word != word_id("sic")
            }
            _ => false,
        };
        if whole {
            out.pop_if(|c| c.kind == ChunkKind::Noun && reading.tokens[c.head].tag == Tag::Pron);
            out.push(chunks[k + 1].clone());
            k += 3;
        } else {
            out.push(chunks[k].clone());
            k += 1;
        }
    }
    *chunks = out;
}
