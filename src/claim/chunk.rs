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

/// Cuts a sentence into chunks. Linear in its length.
#[must_use]
pub fn chunks(reading: &Reading, sentence: &Sentence, mentions: &Mentions) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let end = sentence.tokens.end;
    let mut i = sentence.tokens.start;
    let mut times =
        mentions.inside(sentence.tokens.clone()).filter(|m| matches!(m.value, Value::Time(_))).peekable();
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
    after_setting(reading, mentions, &mut out);
    clauses(reading, &mut out);
    out
}

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
        if he || opens_clause(reading, out, k) {
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
    let from = out[..=last]
        .iter()
        .rposition(|c| matches!(c.kind, ChunkKind::Sub | ChunkKind::Wh | ChunkKind::Mark | ChunkKind::Conj))
        .map_or(0, |n| n + 1);
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

fn single(out: &mut Vec<Chunk>, kind: ChunkKind, i: usize) -> usize {
    push(out, kind, i..i + 1, i);
    i + 1
}

fn push(out: &mut Vec<Chunk>, kind: ChunkKind, tokens: Range<usize>, head: usize) {
    out.push(Chunk { kind, tokens, head, verb: VerbGroup::default() });
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
