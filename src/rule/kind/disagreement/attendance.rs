//! Relation `attended`: one meeting, two lists of who was there, told by "A and B attended" or by "attended by A and B".

use super::{Relation, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::analysis::Analysis;
use crate::claim::{self, Argument, Modifier};
use crate::language::{Tag, TokenKind};
use crate::mention::{Entity, EntityKind, Value, same_bearer};
use crate::rule::{Draft, Scene};
use crate::text::{Span, WordId, word_id};
use std::ops::Range;

pub(super) struct Attendance;

impl Relation for Attendance {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let attend = word_id("attend");
        for c in [l, r] {
            let claim::Relation::Act { class, .. } = c.relation else { return None };
            if class != attend {
                return None;
            }
        }
        let (one, two) = (list(scene, pair.left)?, list(scene, pair.right)?);
        // One event: the same noun for it.
        if !scene.knowledge.cues.synonyms(one.key, two.key) {
            return None;
        }
        let (a, b) = (people(scene, pair.left, &one), people(scene, pair.right, &two));
        if a.len() < 2 || b.len() < 2 {
            return None;
        }
        let only = |x: &[&Entity], y: &[&Entity]| -> Vec<String> {
            x.iter().filter(|e| !y.iter().any(|f| same_bearer(e, f))).map(|e| e.name.clone()).collect()
        };
        let (left, right) = (only(&a, &b), only(&b, &a));
        let shared = a.len() - left.len();
        // Two lists with less than two names in common may be two halves of one company.
        if shared < 2 && shared < a.len().min(b.len()) || left.is_empty() && right.is_empty() {
            return None;
        }
        let extra: Vec<String> = left.iter().chain(&right).cloned().collect();
        let label = |x: &[&Entity]| format!("{} named", x.len());
        let mut places = places(scene, pair, [label(&a), label(&b)]);
        for (place, (id, list, names)) in
            places.iter_mut().zip([(pair.left, &one, &left), (pair.right, &two, &right)])
        {
            let reading = &scene.analysis(id.document).reading;
            place.span = place.span.to(reading.span(list.names.clone()));
            place.marks = named(scene, id, list, names);
        }
        let mut draft = Draft::new(
            places,
            format!("both sentences say who attended one {}, and share {shared} names", one.event),
            if left.is_empty() || right.is_empty() { 93 } else { 90 },
        )
        .slot("extra", extra.join(", "))
        .slot("left.only", left.join(", "))
        .slot("right.only", right.join(", "));
        for e in extra {
            draft = draft.key(crate::text::fold(&e));
        }
        Some(draft)
    }
}

/// Who attended what, in tokens.
struct List {
    /// The tokens that name the attendees.
    names: Range<usize>,
    /// The noun for the event.
    key: WordId,
    /// The event in words, without its article.
    event: String,
}

/// The list of attendees that a claim tells, however its verb stands.
fn list(scene: &Scene<'_>, id: ClaimId) -> Option<List> {
    let c = scene.claim(id);
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let sentence = a.reading.sentences.get(c.sentence as usize)?.tokens.clone();
    let words = |span: Span| {
        let told = scene.words(id.document, span);
        told.trim_start_matches("the ").trim_start_matches("The ").trim_start_matches("a ").to_owned()
    };
    if tokens.get(c.verb.end).is_some_and(|t| t.word == word_id("by")) {
        // "The talks in Muscat, attended by A and B": the event is the last plain noun before the verb that is no place's.
        let noun = (sentence.start..c.verb.start)
            .find(|k| tokens[*k].tag == Tag::Noun && tokens.get(k + 1).is_none_or(|t| t.tag != Tag::Noun))?;
        return Some(List {
            names: c.verb.end + 1..run(a, c.verb.end + 1, sentence.end),
            key: *a.contents.keys.get(noun)?,
            event: words(tokens[noun].span),
        });
    }
    if !c.finite {
        return None;
    }
    let event = event(scene, id)?;
    let told = words(claim::frame::span(&a.reading, event));
    Some(List { names: c.subject.tokens.clone(), key: event.key, event: told })
}

/// How far a list of names and of what they are runs: names, titles, articles, commas and "and".
fn run(a: &Analysis, from: usize, end: usize) -> usize {
    let tokens = &a.reading.tokens;
    let mut at = from;
    while at < end {
        let t = &tokens[at];
        let listed = matches!(t.tag, Tag::Name | Tag::Noun | Tag::Adj | Tag::Det | Tag::Conj | Tag::Genitive)
            || matches!(t.kind, TokenKind::Comma | TokenKind::Dash)
            || ["of", "s", "as", "well", "for"].iter().any(|w| t.word == word_id(w));
        if !listed {
            break;
        }
        at += 1;
    }
    at
}

/// Where a claim names these persons: the words that the other list lacks.
fn named(scene: &Scene<'_>, id: ClaimId, list: &List, names: &[String]) -> Vec<Span> {
    let mentions = &scene.analysis(id.document).mentions;
    let inside = mentions.inside(list.names.clone());
    let wanted = inside.filter(|m| match m.value {
        Value::Name(e) => names.contains(&mentions.entity(e).name),
        _ => false,
    });
    wanted.map(|m| m.span).collect()
}

/// What was attended: the object, or what "present at" and "took part in" point to.
fn event<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<&'a Argument> {
    let c = scene.claim(id);
    let noun =
        |a: &Argument| !a.is_empty() && scene.analysis(id.document).reading.tokens[a.head].tag == Tag::Noun;
    let by = |m: &&Modifier| ["at", "in"].iter().any(|p| m.preposition == word_id(p)) && noun(&m.argument);
    if noun(&c.object) { Some(&c.object) } else { c.modifiers.iter().find(by).map(|m| &m.argument) }
}

/// The persons among the attendees. Both lists are of persons: a body or a place in one says nothing of the other.
fn people<'a>(scene: &Scene<'a>, id: ClaimId, list: &List) -> Vec<&'a Entity> {
    let mentions = &scene.analysis(id.document).mentions;
    let mut out: Vec<&Entity> = Vec::new();
    for m in mentions.inside(list.names.clone()) {
        let Value::Name(e) = m.value else { continue };
        let entity = mentions.entity(e);
        if entity.kind != EntityKind::Organisation && !out.iter().any(|o| std::ptr::eq(*o, entity)) {
            out.push(entity);
        }
    }
    out
}
