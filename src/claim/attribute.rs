//! Attributes: what is told of somebody by apposition or title and not by a verb: offices, ages, kinship.

use super::content::Contents;
use super::{Argument, Certainty, Claim, Polarity, Relation, Speaker};
use crate::language::sentence::Reading;
use crate::mention::{EntityId, Gazetteer, Mention, Mentions, PlaceId, Value};
use std::ops::Range;

/// The attributes told in a document.
#[must_use]
pub fn attributes(
    reading: &Reading,
    mentions: &Mentions,
    contents: &Contents,
    gazetteer: &Gazetteer,
) -> Vec<Claim> {
    let mut out = Vec::new();
    for m in &mentions.list {
        if let Value::Role(role) = &m.value
            && let (Some(holder), Some((from, to))) = (role.holder, role.holder_tokens)
            && let Some(office) = role.office_key(gazetteer)
        {
            let subject = named(contents, from..to, holder);
            let mut object = Argument {
                tokens: m.tokens.clone(),
                head: m.tokens.end - 1,
                key: office,
                ..Argument::default()
            };
            object.places.extend(role.polity);
            out.push(claim(reading, m, Relation::Office, subject, object, role.polity, None));
        }
    }
    out
}

fn named(contents: &Contents, tokens: Range<usize>, entity: EntityId) -> Argument {
    let head = tokens.end - 1;
    Argument {
        key: contents.keys[head],
        tokens,
        head,
        entities: vec![entity],
        places: Vec::new(),
        pronoun: false,
    }
}

fn claim(
    reading: &Reading,
    m: &Mention,
    relation: Relation,
    subject: Argument,
    object: Argument,
    place: Option<PlaceId>,
    number: Option<f64>,
) -> Claim {
    let start = subject.tokens.start.min(object.tokens.start);
    let end = subject.tokens.end.max(object.tokens.end);
    Claim {
        sentence: m.sentence,
        span: reading.span(start..end),
        verb: m.tokens.clone(),
        relation,
        subject,
        object,
        modifiers: Vec::new(),
        time: None,
        place,
        polarity: Polarity::Positive,
        certainty: Certainty::Asserted,
        speaker: Speaker::Narrator,
        quoted: m.quoted,
        passive: false,
        finite: false,
        number,
    }
}
