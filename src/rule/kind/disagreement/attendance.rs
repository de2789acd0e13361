//! Relation `attended`: one meeting, two lists of who was there.

use super::{Relation, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::{self, Argument, Modifier};
use crate::language::Tag;
use crate::mention::{Entity, EntityKind, Value, same_bearer};
use crate::rule::{Draft, Scene};
use crate::text::{Span, word_id};

pub(super) struct Attendance;

impl Relation for Attendance {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let attend = word_id("attend");
        for c in [l, r] {
            let claim::Relation::Act { class, .. } = c.relation else { return None };
            if class != attend || !c.finite {
                return None;
            }
        }
        // One event: the same noun for it.
        let (event, other) = (event(scene, pair.left)?, event(scene, pair.right)?);
        if !scene.knowledge.cues.synonyms(event.key, other.key) {
            return None;
        }
        let (a, b) = (people(scene, pair.left), people(scene, pair.right));
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
        for (place, (id, names)) in places.iter_mut().zip([(pair.left, &left), (pair.right, &right)]) {
            place.marks = named(scene, id, names);
        }
        let mut draft = Draft::new(
            places,
            format!(
                "both sentences say who attended one {}, and share {shared} names",
                scene
                    .words(
                        pair.left.document,
                        claim::frame::span(&scene.analysis(pair.left.document).reading, event)
                    )
                    .trim_start_matches("the ")
                    .trim_start_matches("a ")
            ),
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

/// Where a claim names these persons: the words that the other list lacks.
fn named(scene: &Scene<'_>, id: ClaimId, names: &[String]) -> Vec<Span> {
    let mentions = &scene.analysis(id.document).mentions;
    let inside = mentions.inside(scene.claim(id).subject.tokens.clone());
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
fn people<'a>(scene: &Scene<'a>, id: ClaimId) -> Vec<&'a Entity> {
    let mentions = &scene.analysis(id.document).mentions;
    scene
        .claim(id)
        .subject
        .entities
        .iter()
        .map(|e| mentions.entity(*e))
        .filter(|e| e.kind != EntityKind::Organisation)
        .collect()
}
