//! Birth years: "NAME was born on 3 March 1962", "NAME (born 1962)", "Born in 1962, NAME", "NAME (1915-2007)".

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::text::word_id;
use std::ops::Range;

/// How many tokens after "born" a year is looked for.
const REACH: usize = 12;

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        let Some((who, year, tokens)) = born(told, i).or_else(|| lived(told, i)) else { continue };
        let subject = told.named(&who);
        let object = told.value(tokens.clone(), word_id("born"));
        let mut claim = told.claim(Relation::Born, tokens, subject, object);
        claim.number = Some(year);
        out.push(claim);
    }
}

/// A year of four digits at token `at`.
fn year(told: Told<'_>, at: usize) -> Option<f64> {
    let t = told.token(at)?;
    let word = t.span.of(told.text);
    (t.kind == TokenKind::Number && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())?
        .filter(|y| (1000.0..=2100.0).contains(y))
}

fn born(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    if told.token(i)?.word != word_id("born") || told.is(i + 1, &["again"]) {
        return None;
    }
    let sentence = &told.reading.sentences.get(told.sentence(i))?.tokens;
    let mut at = i + 1;
    let found = loop {
        if at >= sentence.end || at > i + REACH {
            return None;
        }
        if let Some(y) = year(told, at) {
            break y;
        }
        // Another verb begins another clause, whose year is not the birth's.
        if told.tag(at).is_verb() || matches!(told.tag(at), Tag::Aux | Tag::Modal | Tag::Conj | Tag::Wh) {
            return None;
        }
        at += 1;
    };
    let tokens = i..at + 1;
    if i == sentence.start {
        // Born in 1962, NAME
        let comma = (at + 1..sentence.end.min(at + 8))
            .find(|k| told.token(*k).is_some_and(|t| t.kind == TokenKind::Comma))?;
        let who = told.person_at(comma + 1).or_else(|| carried(told, at + 1..sentence.end));
        return who.map(|b| (b, found, tokens));
    }
    let before = i - 1;
    let who = if told.is(before, &["was", "is"]) {
        let end = before;
        match told.person_before(end) {
            Some(b) => b,
            // NAME, the actor, was born: only the pronoun and the bare name are sure.
            None => {
                let pronoun = end.checked_sub(1)?;
                told.pronoun(pronoun)
                    .or_else(|| told.last_person(pronoun, Some(told.subject_pronoun(pronoun)?)))?
            }
        }
    } else if matches!(told.token(before)?.kind, TokenKind::OpenBracket | TokenKind::Comma) {
        // A policewoman by profession, born in 1988, she …
        told.person_before(before).or_else(|| {
            (told.tag(sentence.start) == Tag::Det).then(|| carried(told, at + 1..sentence.end)).flatten()
        })?
    } else {
        return None;
    };
    Some((who, found, tokens))
}

/// "Born in 1962, the son of a baker, he …": the pronoun after a comma, where no name stands before it.
fn carried(told: Told<'_>, rest: Range<usize>) -> Option<Bearer> {
    let pronoun = rest.clone().find(|k| told.name_at(*k).is_some() || told.subject_pronoun(*k).is_some())?;
    let gender = told.subject_pronoun(pronoun)?;
    let comma = told.token(pronoun.checked_sub(1)?)?.kind == TokenKind::Comma;
    let verb = rest.start..pronoun;
    // No other clause between: "born in 1962, the day the bank failed, he".
    (comma && !verb.clone().any(|k| told.tag(k).is_verb() && told.tag(k) != Tag::VerbPart))
        .then(|| told.last_person(pronoun, Some(gender)))
        .flatten()
}

/// "NAME (1915-2007)" and "NAME (1915 – 2007)"; `i` is the bracket.
fn lived(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    if told.token(i)?.kind != TokenKind::OpenBracket {
        return None;
    }
    let first = told.token(i + 1)?;
    let who = told.person_before(i).filter(|b| told.mentions.entity(b.entity).words.len() > 1)?;
    let word = first.span.of(told.text);
    if let Some(from) = year(told, i + 1)
        && told.token(i + 2)?.kind == TokenKind::Dash
        && year(told, i + 3).is_some_and(|to| to > from + 15.0)
        && told.token(i + 4)?.kind == TokenKind::CloseBracket
    {
        return Some((who, from, i + 1..i + 4));
    }
    let (a, b) = word.split_once(['-', '–'])?;
    let (from, to): (f64, f64) = (a.parse().ok()?, b.parse().ok()?);
    let closed = told.token(i + 2)?.kind == TokenKind::CloseBracket;
    (a.len() == 4 && b.len() == 4 && to > from + 15.0 && closed).then_some((who, from, i + 1..i + 2))
}
