//! Kinship: "his wife NAME", "NAME's brother, NAME", "NAME, the wife of NAME", "NAME is the brother of NAME".
//! The subject is the one whose kin it is; the object is the relative, its key the kin word.

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::mention::gazetteer::Gender;
use crate::text::{WordId, word_id};
use std::ops::Range;

/// What a kin word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kin {
    /// The word.
    pub word: &'static str,
    /// Words of one group can be said of one pair: a wife was a girlfriend.
    pub group: &'static str,
    /// The relative's gender.
    pub gender: Gender,
    /// Nobody has two at one time.
    pub single: bool,
}

const fn kin(word: &'static str, group: &'static str, gender: Gender, single: bool) -> Kin {
    Kin { word, group, gender, single }
}

const WORDS: &[Kin] = &[
    kin("wife", "spouse", Gender::Female, true),
    kin("husband", "spouse", Gender::Male, true),
    kin("widow", "spouse", Gender::Female, true),
    kin("widower", "spouse", Gender::Male, true),
    kin("girlfriend", "spouse", Gender::Female, false),
    kin("boyfriend", "spouse", Gender::Male, false),
    kin("fiancee", "spouse", Gender::Female, false),
    kin("mother", "mother", Gender::Female, true),
    kin("father", "father", Gender::Male, true),
    kin("brother", "brother", Gender::Male, false),
    kin("sister", "sister", Gender::Female, false),
    kin("son", "son", Gender::Male, false),
    kin("daughter", "daughter", Gender::Female, false),
    kin("uncle", "uncle", Gender::Male, false),
    kin("aunt", "aunt", Gender::Female, false),
    kin("nephew", "nephew", Gender::Male, false),
    kin("niece", "niece", Gender::Female, false),
    kin("cousin", "cousin", Gender::Open, false),
    kin("grandfather", "grandfather", Gender::Male, false),
    kin("grandmother", "grandmother", Gender::Female, false),
    kin("grandson", "grandson", Gender::Male, false),
    kin("granddaughter", "granddaughter", Gender::Female, false),
];

/// What the kin word of a key says.
#[must_use]
pub fn kind(key: WordId) -> Option<&'static Kin> {
    WORDS.iter().find(|k| word_id(k.word) == key)
}

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        let Some(t) = told.token(i).filter(|t| t.tag != Tag::Name) else { continue };
        // The word itself, not its stem: plurals name several.
        let Some(kin) = kind(t.word) else { continue };
        if let Some((owner, relative)) = before(told, i).or_else(|| of(told, i)) {
            if owner.entity == relative.entity {
                continue;
            }
            let subject = told.named(&owner);
            let mut object = told.named(&relative);
            object.key = word_id(kin.word);
            out.push(told.claim(Relation::Kin, i..i + 1, subject, object));
        }
    }
}

/// "his wife NAME", "his late wife, NAME,", "NAME's brother NAME", "NAME, his wife,".
fn before(told: Told<'_>, i: usize) -> Option<(Bearer, Bearer)> {
    let mut at = i.checked_sub(1)?;
    // late, younger, 12-year-old: adjectives between owner and kin word.
    while matches!(told.tag(at), Tag::Adj | Tag::Num) {
        at = at.checked_sub(1)?;
    }
    let owner = if told.is(at, &["his", "her"]) {
        told.pronoun(at)?
    } else if told.tag(at) == Tag::Genitive {
        told.person_before(at)?
    } else {
        return None;
    };
    let comma = told.token(i + 1).is_some_and(|t| t.kind == TokenKind::Comma);
    if let Some(b) = told.person_at(i + 1 + usize::from(comma)) {
        let after = told.token(b.tokens.end);
        // A comma before the name wants one after it: "his wife, Anna, said" but "his wife, Anna and Tom".
        let closed =
            after.is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash));
        let genitive = after.is_some_and(|t| t.tag == Tag::Genitive);
        return ((!comma || closed) && !genitive).then_some((owner, b));
    }
    if let Some(relative) = apposed(told, i, &owner) {
        return Some((owner, relative));
    }
    if told.token(at.checked_sub(1)?)?.kind == TokenKind::Comma
        && told.token(i + 1).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop))
        && told.is(at, &["his", "her"])
    {
        // NAME, his wife, … : whose, is told further off.
        return None;
    }
    copula(told, at, owner)
}

/// "NAME, NAME's niece, wore green": the kin word of a genitive stands between commas after the relative.
fn apposed(told: Told<'_>, i: usize, owner: &Bearer) -> Option<Bearer> {
    let closed = told.token(i + 1).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop));
    let comma = owner.tokens.start.checked_sub(1)?;
    if owner.inferred || !closed || told.token(comma)?.kind != TokenKind::Comma {
        return None;
    }
    // In "A, B, C's niece" only the one before is known to be the niece, and only where no list runs.
    let relative = told.person_before(comma)?;
    let before = relative.tokens.start.checked_sub(1);
    let listed = before.and_then(|k| told.token(k)).is_some_and(|t| t.kind == TokenKind::Comma);
    (!listed).then_some(relative)
}

/// "NAME is NAME's brother": the owner stands between the verb and the kin word.
fn copula(told: Told<'_>, genitive: usize, owner: Bearer) -> Option<(Bearer, Bearer)> {
    if told.tag(genitive) != Tag::Genitive {
        return None;
    }
    let verb = owner.tokens.start.checked_sub(1)?;
    if !told.is(verb, &["is", "was"]) {
        return None;
    }
    let relative = told.person_before(verb)?;
    Some((owner, relative))
}

/// "NAME, (the) wife of NAME", "NAME is the wife of NAME", "the wife of NAME, NAME,".
fn of(told: Told<'_>, i: usize) -> Option<(Bearer, Bearer)> {
    if !told.is(i + 1, &["of"]) {
        return None;
    }
    let owner = told.person_at(i + 2)?;
    // "the son of NAME and NAME" has two owners.
    let one = |r: Range<usize>| !told.is(r.end, &["and"]) && told.tag(r.end) != Tag::Genitive;
    if !one(owner.tokens.clone()) {
        return None;
    }
    let mut at = i.checked_sub(1)?;
    while matches!(told.tag(at), Tag::Adj | Tag::Det | Tag::Num) {
        at = at.checked_sub(1)?;
    }
    let t = told.token(at)?;
    if t.kind == TokenKind::Comma || told.is(at, &["is", "was"]) {
        return told.person_before(at).map(|relative| (owner, relative));
    }
    None
}
