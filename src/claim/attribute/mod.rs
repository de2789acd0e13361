//! Attributes: what is told of somebody by apposition, title or a short copula: offices, ages, births, kinship, bodies,
//! parties, nationality, and acts that a noun tells.

mod age;
mod body;
mod born;
pub mod kin;
mod nation;
mod nominal;
mod office;
mod party;
mod succession;

use super::content::Contents;
use super::cues::Cues;
use super::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::language::sentence::Reading;
use crate::language::{Tag, Token};
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, EntityKind, Gazetteer, Mention, Mentions, Value};
use crate::text::{WordId, word_id};
use std::ops::Range;

/// Everything that attributes are read from.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its sentences and tokens.
    pub reading: &'a Reading,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its content words.
    pub contents: &'a Contents,
    /// What the lexicons know.
    pub gazetteer: &'a Gazetteer,
    /// The cue lexicons.
    pub cues: &'a Cues,
}

/// The attributes told in a document.
#[must_use]
pub fn attributes(told: Told<'_>) -> Vec<Claim> {
    let mut out = Vec::new();
    office::find(told, &mut out);
    age::find(told, &mut out);
    born::find(told, &mut out);
    kin::find(told, &mut out);
    body::find(told, &mut out);
    party::find(told, &mut out);
    nation::find(told, &mut out);
    nominal::find(told, &mut out);
    succession::find(told, &mut out);
    out
}

/// How many sentences back the bearer of a pronoun is looked for.
const FAR: usize = 8;

/// One name as it stands in the text.
#[derive(Clone, Debug)]
struct Bearer {
    entity: EntityId,
    tokens: Range<usize>,
    /// True where a pronoun or a bare noun was resolved to it: less sure than a name.
    inferred: bool,
}

impl<'a> Told<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.reading.tokens.get(at)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
    }

    fn tag(&self, at: usize) -> Tag {
        self.token(at).map_or(Tag::Other, |t| t.tag)
    }

    fn kind(&self, e: EntityId) -> EntityKind {
        self.mentions.entities.get(e.0 as usize).map_or(EntityKind::Open, |e| e.kind)
    }

    /// The mention of a name that begins at token `at`.
    fn name_at(&self, at: usize) -> Option<Bearer> {
        let list = &self.mentions.list;
        let from = list.partition_point(|m| m.tokens.start < at);
        list[from..].iter().take_while(|m| m.tokens.start == at).find_map(bearer)
    }

    /// The mention of a name that ends just before token `at`.
    fn name_before(&self, at: usize) -> Option<Bearer> {
        let list = &self.mentions.list;
        let to = list.partition_point(|m| m.tokens.start < at);
        list[..to].iter().rev().take(4).filter(|m| m.tokens.end == at).find_map(bearer)
    }

    /// As [`Self::name_at`], for names that can be a person's.
    fn person_at(&self, at: usize) -> Option<Bearer> {
        self.name_at(at).filter(|b| self.kind(b.entity) != EntityKind::Organisation)
    }

    /// As [`Self::name_before`], for names that can be a person's.
    fn person_before(&self, at: usize) -> Option<Bearer> {
        self.name_before(at).filter(|b| self.kind(b.entity) != EntityKind::Organisation)
    }

    /// The sentence that holds token `at`.
    fn sentence(&self, at: usize) -> usize {
        self.reading.sentences.partition_point(|s| s.tokens.end <= at)
    }

    /// Whom a third-person pronoun at token `at` means, where only one person can be meant: the only person told of before it
    /// in its sentence, or else the only one in the sentence before.
    fn pronoun(&self, at: usize) -> Option<Bearer> {
        let gender = if self.is(at, &["he", "his", "him"]) {
            Gender::Male
        } else if self.is(at, &["she", "her"]) {
            Gender::Female
        } else {
            return None;
        };
        self.only_person(at, Some(gender))
    }

    /// The only person told of before token `at` in its sentence, or else in the sentence before.
    fn only_person(&self, at: usize, gender: Option<Gender>) -> Option<Bearer> {
        let s = self.sentence(at);
        let sentences = &self.reading.sentences;
        let own = sentences.get(s)?.tokens.start..at;
        let mut found = self.persons(own, gender);
        if found.is_empty() && s > 0 && sentences[s - 1].kind == sentences[s].kind {
            found = self.persons(sentences[s - 1].tokens.clone(), gender);
        }
        match found.as_slice() {
            [one] if self.kind(one.entity) == EntityKind::Person => {
                Some(Bearer { inferred: true, tokens: one.tokens.clone(), entity: one.entity })
            }
            _ => None,
        }
    }

    /// Whom a pronoun means in a stretch that names nobody: the only person of the nearest sentence before that names one.
    fn last_person(&self, at: usize, gender: Option<Gender>) -> Option<Bearer> {
        let s = self.sentence(at);
        let sentences = &self.reading.sentences;
        for k in (s.saturating_sub(FAR)..=s).rev() {
            let end = if k == s { at } else { sentences[k].tokens.end };
            let mut found = self.persons(sentences[k].tokens.start..end, gender);
            // At Easter, in Moss End: what a preposition leads to and no lexicon knows is a day or a place.
            found.retain(|b| {
                let led = b.tokens.start.checked_sub(1).is_some_and(|i| self.tag(i) == Tag::Prep);
                self.kind(b.entity) == EntityKind::Person || !led
            });
            match found.as_slice() {
                [] => {}
                [one] if self.kind(one.entity) == EntityKind::Person => {
                    return Some(Bearer { inferred: true, tokens: one.tokens.clone(), entity: one.entity });
                }
                _ => return None,
            }
        }
        None
    }

    /// The gender of a subject pronoun.
    fn subject_pronoun(&self, at: usize) -> Option<Gender> {
        match () {
            () if self.is(at, &["he"]) => Some(Gender::Male),
            () if self.is(at, &["she"]) => Some(Gender::Female),
            () => None,
        }
    }

    /// The different persons named in a stretch, those of the other gender left out.
    fn persons(&self, tokens: Range<usize>, gender: Option<Gender>) -> Vec<Bearer> {
        let mut out: Vec<Bearer> = Vec::new();
        for b in self.mentions.inside(tokens).filter_map(bearer) {
            let entity = self.mentions.entity(b.entity);
            let other = gender.is_some_and(|g| entity.gender != Gender::Open && entity.gender != g);
            if entity.kind != EntityKind::Organisation && !other && !out.iter().any(|o| o.entity == b.entity)
            {
                out.push(b);
            }
        }
        out
    }

    /// A name as a participant.
    fn named(&self, b: &Bearer) -> Argument {
        let head = b.tokens.end.saturating_sub(1);
        Argument {
            key: self.contents.keys.get(head).copied().unwrap_or_default(),
            tokens: b.tokens.clone(),
            head,
            entities: vec![b.entity],
            places: Vec::new(),
            pronoun: b.inferred,
        }
    }

    /// A value as an object: tokens and their key.
    fn value(&self, tokens: Range<usize>, key: WordId) -> Argument {
        Argument { head: tokens.end.saturating_sub(1), tokens, key, ..Argument::default() }
    }

    /// A claim of a relation. Its span reaches over both arguments, where the subject stands in the same sentence.
    fn claim(&self, relation: Relation, verb: Range<usize>, subject: Argument, object: Argument) -> Claim {
        let s = self.sentence(verb.start);
        let within = self.reading.sentences.get(s).is_some_and(|x| x.tokens.contains(&subject.tokens.start));
        let mut start = object.tokens.start.min(verb.start);
        let mut end = object.tokens.end.max(verb.end);
        if within {
            start = start.min(subject.tokens.start);
            end = end.max(subject.tokens.end);
        }
        let certainty =
            if subject.pronoun || object.pronoun { Certainty::Hedged } else { Certainty::Asserted };
        Claim {
            sentence: u32::try_from(s).unwrap_or(u32::MAX),
            span: self.reading.span(start..end),
            relation,
            place: object.places.first().copied(),
            quoted: self.token(verb.start).is_some_and(|t| t.quoted),
            verb,
            subject,
            object,
            modifiers: Vec::new(),
            time: None,
            polarity: Polarity::Positive,
            certainty,
            speaker: Speaker::Narrator,
            passive: false,
            finite: false,
            nominal: false,
            number: None,
        }
    }
}

fn bearer(m: &Mention) -> Option<Bearer> {
    match m.value {
        Value::Name(entity) => Some(Bearer { entity, tokens: m.tokens.clone(), inferred: false }),
        _ => None,
    }
}
