//! Acts that a noun tells: "Orlov's arrest on Wednesday", "his Tuesday arrest", "the death of Orlov". The verb is the noun's.

use super::super::{Argument, Certainty, Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::mention::{Time, Value};
use std::ops::Range;

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        let Some(t) = told.token(i).filter(|t| t.tag == Tag::Noun) else { continue };
        let Some((verb, suffers)) = told.cues.nominal(t.stem).filter(|_| t.word == t.stem) else { continue };
        let time = before(told, i);
        let from = time.as_ref().map_or(i, |(m, _)| m.start);
        let Some((who, end)) = owner(told, from).map(|b| (b, i + 1)).or_else(|| of(told, i)) else {
            continue;
        };
        // "His arrest", with one candidate: held for his, though less surely, which the claim's certainty says.
        let named = Argument { pronoun: false, ..told.named(&who) };
        let class = told.cues.lemma_class(verb);
        let mut claim =
            told.claim(Relation::Act { verb, class }, i..i + 1, named.clone(), Argument::default());
        if suffers {
            claim.object = std::mem::take(&mut claim.subject);
        }
        // The default argument begins at the document's first token: the span is the phrase's own.
        let start = named.tokens.start.min(from);
        let within = told.reading.sentences.get(told.sentence(i)).is_some_and(|s| s.tokens.contains(&start));
        claim.span = told.reading.span(if within { start } else { from }..end.max(i + 1));
        claim.time = time.map(|(_, t)| t).or_else(|| after(told, end));
        claim.nominal = true;
        if who.inferred {
            claim.certainty = claim.certainty.max(Certainty::Hedged);
        }
        out.push(claim);
    }
}

/// "His second arrest" is one of several.
const OTHERS: &[&str] = &[
    "first", "second", "third", "previous", "earlier", "last", "latest", "next", "other", "another",
    "recent", "new",
];

/// Whose act it is: "NAME's", "his".
fn owner(told: Told<'_>, noun: usize) -> Option<Bearer> {
    let mut at = noun.checked_sub(1)?;
    // "his sudden death": one adjective, but none that tells one of several.
    if told.is(at, OTHERS) {
        return None;
    }
    if told.tag(at) == Tag::Adj {
        at = at.checked_sub(1)?;
    }
    if told.is(at, &["his", "her"]) {
        return told.pronoun(at);
    }
    (told.tag(at) == Tag::Genitive).then(|| told.person_before(at))?
}

/// "The death of NAME": the bearer, and where the phrase ends.
fn of(told: Told<'_>, noun: usize) -> Option<(Bearer, usize)> {
    if !told.is(noun + 1, &["of"]) || noun == 0 || !told.is(noun - 1, &["the"]) {
        return None;
    }
    let who = told.person_at(noun + 2)?;
    // "The death of NAME and NAME", "the death of NAME's wife" are of others.
    let more = told.is(who.tokens.end, &["and"]) || told.tag(who.tokens.end) == Tag::Genitive;
    (!more).then(|| (who.clone(), who.tokens.end))
}

/// A day right before the noun: "his Tuesday arrest".
fn before(told: Told<'_>, noun: usize) -> Option<(Range<usize>, Time)> {
    let list = &told.mentions.list;
    let to = list.partition_point(|m| m.tokens.start < noun);
    list[..to].iter().rev().take(3).filter(|m| m.tokens.end == noun).find_map(|m| match m.value {
        Value::Time(t) if t.is_day() => Some((m.tokens.clone(), t)),
        _ => None,
    })
}

/// A day right after it: "his arrest on Tuesday", "his arrest in Riga on Tuesday".
fn after(told: Told<'_>, end: usize) -> Option<Time> {
    let on = (end..end + 4).take_while(|k| {
        told.token(*k)
            .is_some_and(|t| !t.tag.is_verb() && !matches!(t.kind, TokenKind::Comma | TokenKind::Stop))
    });
    let on = on
        .filter(|k| told.is(*k, &["on", "in"]))
        .find(|k| told.mentions.inside(k + 1..k + 2).any(|m| matches!(m.value, Value::Time(_))))?;
    told.mentions.inside(on + 1..on + 2).find_map(|m| match m.value {
        Value::Time(t) if t.is_day() || t.year.is_some() => Some(t),
        _ => None,
    })
}
