//! Successions: "NAME, who succeeded NAME as prime minister in March", "NAME will take over as governor … He replaces NAME".
//! The subject is the one who leaves, the object the office.

use super::super::{Certainty, Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::mention::role::Role;
use crate::mention::{EntityKind, Mention, Value};
use std::ops::Range;

/// Verbs that have the one who leaves as their object.
const FOLLOWS: &[&str] = &[
    "succeeded",
    "succeeds",
    "succeed",
    "succeeding",
    "replaced",
    "replaces",
    "replace",
    "replacing",
    "followed",
    "ousted",
    "unseated",
];

/// How many sentences before "He replaces NAME" the office is looked for.
const BACK: usize = 2;

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        if told.token(i).is_some_and(|t| t.quoted) {
            continue;
        }
        let Some(leaver) = followed(told, i).or_else(|| over_from(told, i)).or_else(|| successor(told, i))
        else {
            continue;
        };
        let s = told.sentence(i);
        let Some(own) = told.reading.sentences.get(s).map(|x| x.tokens.clone()) else { continue };
        // The office: in the same sentence after "as", or in the sentence before, which the pronoun carries on.
        let carries = own.start + 1 == i && told.subject_pronoun(own.start).is_some();
        let back =
            |n: usize| s.checked_sub(n).and_then(|k| told.reading.sentences.get(k)).map(|x| x.tokens.clone());
        let found = office(told, own.clone())
            .or_else(|| (1..=BACK).filter(|_| carries).find_map(|n| office(told, back(n)?)));
        let Some((place, role)) = found else { continue };
        let Some(key) = role.office_key(told.gazetteer) else { continue };
        let span = told.reading.sentences.get(told.sentence(place.tokens.start)).map(|x| x.tokens.clone());
        let Some(span) = span else { continue };
        // Will take over, is to succeed, succeeds: not yet.
        let coming = (span.start..i.max(span.end)).any(|k| told.is(k, &["will", "would", "to", "due"]))
            || told.is(i, &["succeeds", "replaces", "succeed", "replace", "replacing", "succeeding"]);
        let mut object = told.value(place.tokens.clone(), key);
        object.places.extend(role.polity);
        let mut claim = told.claim(Relation::Succeeded, i..i + 1, told.named(&leaver), object);
        claim.time = told.mentions.inside(span).find_map(|m| match m.value {
            Value::Time(t) if m.tokens.start > place.tokens.start => Some(t),
            _ => None,
        });
        if coming {
            claim.certainty = Certainty::Planned;
        }
        out.push(claim);
    }
}

/// A person of two words or a known surname right at token `at`, a title passed over.
fn person(told: Told<'_>, at: usize) -> Option<Bearer> {
    let title = told
        .mentions
        .inside(at..at + 1)
        .find(|m| matches!(m.value, Value::Role(_)))
        .map_or(0, |m| m.tokens.len());
    told.person_at(at + title).filter(|b| told.kind(b.entity) == EntityKind::Person)
}

/// "succeeded NAME", "replaces NAME"; `i` is the verb, and no passive.
fn followed(told: Told<'_>, i: usize) -> Option<Bearer> {
    (told.is(i, FOLLOWS) && !told.is(i.checked_sub(1)?, &["was", "is", "been", "be", "being", "were"]))
        .then(|| person(told, i + 1))
        .flatten()
}

/// "took over from NAME", "takes over … from NAME"; `i` is "over".
fn over_from(told: Told<'_>, i: usize) -> Option<Bearer> {
    if !told.is(i, &["over"]) || !told.is(i.checked_sub(1)?, &["took", "takes", "take", "taking", "taken"]) {
        return None;
    }
    let end = told.reading.sentences.get(told.sentence(i))?.tokens.end;
    let from = (i + 1..end.min(i + 14)).find(|k| told.is(*k, &["from"]))?;
    person(told, from + 1)
}

/// "NAME's successor as prime minister"; `i` is "successor".
fn successor(told: Told<'_>, i: usize) -> Option<Bearer> {
    (told.is(i, &["successor"]) && told.is(i + 1, &["as"]) && told.tag(i.checked_sub(1)?) == Tag::Genitive)
        .then(|| told.person_before(i - 1))
        .flatten()
        .filter(|b| told.kind(b.entity) == EntityKind::Person)
}

/// The one office of a stretch that stands after "as": as prime minister, as the country's president.
fn office<'a>(told: Told<'a>, tokens: Range<usize>) -> Option<(&'a Mention, &'a Role)> {
    told.mentions.inside(tokens.clone()).find_map(|m| match &m.value {
        Value::Role(role) => {
            let near = (1..=6)
                .map_while(|k| m.tokens.start.checked_sub(k).filter(|k| *k >= tokens.start))
                .take_while(|k| told.token(*k).is_some_and(|t| t.kind != TokenKind::Comma));
            let led = near
                .take_while(|k| !told.tag(*k).is_verb())
                .any(|k| told.is(k, &["as", "become", "became", "becomes"]));
            led.then_some((m, role))
        }
        _ => None,
    })
}
