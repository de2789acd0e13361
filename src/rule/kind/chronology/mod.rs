//! Kind `chronology`: somebody acts after the act that ended him: died on Monday, said on Tuesday.

mod vessel;

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, TokenKind};
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, EntityKind, Time, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Classes of acts after which nobody acts, told of the one who suffers them.
    terminal: Vec<String>,
    /// Verbs that are told of the dead as well.
    beyond: Vec<String>,
    /// Words that show that the act is another's or comes from a record.
    unless: Vec<String>,
}

struct Chronology {
    terminal: Vec<WordId>,
    beyond: Vec<WordId>,
    unless: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[String]| list.iter().map(|w| word_id(&crate::text::fold(w))).collect();
    Ok(Box::new(Chronology { terminal: ids(&p.terminal), beyond: ids(&p.beyond), unless: ids(&p.unless) }))
}

/// The one person of an argument that is his name and nothing else.
fn person(a: &Analysis, argument: &crate::claim::Argument) -> Option<EntityId> {
    let [e] = argument.entities.as_slice() else { return None };
    let named = a.reading.tokens.get(argument.head).is_some_and(|t| t.tag == Tag::Name);
    let joined =
        a.reading.tokens[argument.tokens.clone()].iter().any(|t| matches!(t.tag, Tag::Genitive | Tag::Conj));
    (named && !joined && a.mentions.entity(*e).kind == EntityKind::Person).then_some(*e)
}

/// The one person of an argument, or the one in apposition to it: "the suspect, NAME, was shot dead".
fn sufferer(a: &Analysis, argument: &crate::claim::Argument) -> Option<EntityId> {
    person(a, argument).or_else(|| {
        let end = argument.tokens.end;
        a.reading.tokens.get(end).filter(|t| t.kind == TokenKind::Comma)?;
        let name = a.mentions.inside(end + 1..end + 2).find(|m| matches!(m.value, Value::Name(_)))?;
        a.reading.tokens.get(name.tokens.end).filter(|t| t.kind == TokenKind::Comma)?;
        match name.value {
            Value::Name(e) if a.mentions.entity(e).kind == EntityKind::Person => Some(e),
            _ => None,
        }
    })
}

/// "The novelist NAME, whose books …, died", "NAME, who died on Sunday": the one person named before it in its sentence.
fn antecedent(a: &Analysis, c: &Claim, victim: &crate::claim::Argument) -> Option<EntityId> {
    let start = a.reading.sentences[c.sentence as usize].tokens.start;
    let tokens = &a.reading.tokens;
    let whose = tokens[victim.tokens.clone()].iter().any(|t| t.word == word_id("whose"));
    let relative = whose
        || victim.is_empty()
        || victim.tokens.len() == 1 && a.reading.tokens[victim.head].word == word_id("who");
    if !relative || start >= c.verb.start {
        return None;
    }
    let mut named: Vec<EntityId> = a
        .mentions
        .inside(start..c.verb.start)
        .filter_map(|m| match m.value {
            Value::Name(e) if a.mentions.entity(e).kind == EntityKind::Person => Some(e),
            _ => None,
        })
        .collect();
    named.dedup();
    let [one] = named.as_slice() else { return None };
    let kin = a.reading.tokens[start..c.verb.start].iter().any(kin);
    (!kin).then_some(*one)
}

/// Words for others who may be meant by "he" or "she".
fn kin(t: &crate::language::Token) -> bool {
    [
        "son",
        "daughter",
        "widow",
        "widower",
        "husband",
        "wife",
        "brother",
        "sister",
        "father",
        "mother",
        "partner",
        "friend",
        "niece",
        "nephew",
        "cousin",
        "aunt",
        "uncle",
        "parent",
        "colleague",
    ]
    .iter()
    .any(|w| t.stem == word_id(w))
}

/// True where the subject is "he" or "she", and the dead is the last person named before it, and the first of the story.
fn spoken_of(a: &Analysis, c: &Claim, e: EntityId, end: &Claim) -> bool {
    let Some(pronoun) = a.reading.tokens.get(c.subject.head).filter(|_| c.subject.tokens.len() == 1) else {
        return false;
    };
    let gender = if pronoun.word == word_id("he") {
        Gender::Male
    } else if pronoun.word == word_id("she") {
        Gender::Female
    } else {
        return false;
    };
    let own = a.mentions.entity(e).gender;
    let s = &a.reading.sentences[c.sentence as usize];
    let people = || {
        a.mentions.inside(0..s.tokens.end).filter_map(|m| match m.value {
            Value::Name(x) if a.mentions.entity(x).kind == EntityKind::Person => Some((m.tokens.start, x)),
            _ => None,
        })
    };
    let last = people().filter(|(at, _)| *at < c.subject.tokens.start).last();
    let alone = people().all(|(at, x)| x == e || at < c.subject.tokens.start);
    let first = people().next();
    // Kin and friends of the sentence and of the one before it.
    let from = a.reading.sentences[(c.sentence as usize).saturating_sub(1)].tokens.start;
    let others = a.reading.tokens[from..s.tokens.end].iter().any(kin);
    (own == Gender::Open || own == gender)
        && end.sentence < c.sentence
        && last.is_some_and(|(_, x)| x == e)
        && first.is_some_and(|(_, x)| x == e)
        && alone
        && !others
}

/// True where the second time is later than the first. Two weekdays of a story without a date are taken to be of one week.
fn later(first: &Time, second: &Time) -> bool {
    let told = |t: &Time| t.day.is_some() || t.weekday.is_some();
    if let (Some(a), Some(b)) = (first.resolved, second.resolved) {
        return told(first) && told(second) && b > a;
    }
    if let (Some(a), Some(b)) = (first.weekday, second.weekday)
        && first.resolved.is_none()
        && second.resolved.is_none()
    {
        return (1..=2).contains(&(b - a).rem_euclid(7));
    }
    match (first.years(), second.years()) {
        (Some(a), Some(b)) if a.end() == b.start() => {
            matches!((first.month, second.month), (Some(m), Some(n)) if n > m)
        }
        (Some(a), Some(b)) => b.start() > a.end() && first.until.is_none() && second.until.is_none(),
        _ => false,
    }
}

fn told(a: &Analysis, c: &Claim) -> bool {
    c.certainty == Certainty::Asserted
        && c.polarity == Polarity::Positive
        && !c.quoted
        && a.reading.sentences[c.sentence as usize].kind == BlockKind::Body
}

/// A story that tells more deaths than this is a list of them: each is held against every claim.
const DEATHS: usize = 32;

impl Check for Chronology {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        vessel::document(scene, document, sink);
        let a = scene.analysis(document);
        let mut ends: Vec<(EntityId, &Claim, Time)> = Vec::new();
        for c in a.claims.iter().filter(|c| told(a, c) && c.finite) {
            let Relation::Act { verb, class } = c.relation else { continue };
            let dead = a.reading.tokens.get(c.verb.end).is_some_and(|t| t.word == word_id("dead"));
            if !self.terminal.contains(&verb) && !self.terminal.contains(&class) && !dead {
                continue;
            }
            // "X died", "X was killed": the one who suffers it.
            let victim = if verb == word_id("die") { &c.subject } else { &c.object };
            if verb != word_id("die") && !c.passive {
                continue;
            }
            if let (Some(e), Some(t)) = (sufferer(a, victim).or_else(|| antecedent(a, c, victim)), c.time) {
                ends.push((e, c, t));
            }
        }
        for (e, end, when) in ends.into_iter().take(DEATHS) {
            let found = a.claims.iter().find(|c| self.acts_after(a, c, e, end, &when));
            let Some(act) = found else { continue };
            let Some(time) = act.time else { continue };
            let name = a.mentions.entity(e).name.clone();
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, end.span, "the end"),
                        scene.place(document, act.span, "an act after it"),
                    ],
                    format!(
                        "both passages are of {name}, and the act is dated after the end ({}, {})",
                        when.key(),
                        time.key()
                    ),
                    if when.resolved.is_some() && time.resolved.is_some() || when.weekday.is_none() {
                        82
                    } else {
                        72
                    },
                )
                .slot("person", name.clone())
                .slot("end", scene.words(document, a.reading.span(end.verb.clone())))
                .slot("act", scene.words(document, a.reading.span(act.verb.clone())))
                .key(crate::text::fold(&name))
                .key(when.key())
                .key(time.key()),
            );
        }
    }
}

impl Chronology {
    fn acts_after(&self, a: &Analysis, c: &Claim, e: EntityId, end: &Claim, when: &Time) -> bool {
        let Relation::Act { verb, class } = c.relation else { return false };
        if !c.finite
            || c.passive
            || c.sentence == end.sentence
            || !told(a, c)
            || person(a, &c.subject) != Some(e) && !spoken_of(a, c, e, end)
        {
            return false;
        }
        // A film star appears for ever, a suspect in court does not.
        let appears = verb == word_id("appear")
            && c.modifiers.iter().any(|m| {
                ["court", "judge", "magistrate"]
                    .iter()
                    .any(|w| a.reading.tokens.get(m.argument.head).is_some_and(|t| t.word == word_id(w)))
            });
        if self.beyond.contains(&verb) && !appears
            || self.terminal.contains(&class)
            || self.terminal.contains(&verb)
        {
            return false;
        }
        let had = a.reading.tokens[c.verb.clone()]
            .iter()
            .any(|t| ["had", "has", "have", "'d"].iter().any(|w| t.word == word_id(w)));
        let s = &a.reading.sentences[c.sentence as usize];
        let record =
            a.reading.of(s).iter().any(|t| self.unless.contains(&t.stem) || self.unless.contains(&t.word));
        !had && !record && c.time.is_some_and(|t| later(when, &t))
    }
}
