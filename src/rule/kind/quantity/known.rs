//! Counts that point back: "the 14 dead", "all 14 of those hurt", "the fire claimed 14 lives" speak of people already told. Where
//! the story opened with another count, and no sum or update leads from one to the other, one of the two is wrong.

use super::tally::Tally;
use super::{Numbers, quantities, sentences};
use crate::align::SentenceId;
use crate::claim::Speaker;
use crate::document::{BlockKind, DocumentId};
use crate::rule::Scene;
use crate::rule::event::passage::{another, any_event, events, looks_back, places_apart};

/// The event is told in the first sentences of a story.
const OPENING: u32 = 6;

/// True where `y` points back to those that `x` counts.
pub(super) fn points_back(
    rule: &Numbers,
    scene: &Scene<'_>,
    list: &[Tally<'_>],
    x: &Tally<'_>,
    y: &Tally<'_>,
) -> bool {
    let (s, t) = (x.sentence, y.sentence);
    if !y.known || s.sentence >= OPENING || s.sentence >= t.sentence || x.moved || y.moved {
        return false;
    }
    // "The 14 dead" are all; "the 14 dead miners" are those that were told as miners.
    let bare = y.who.is_none() && y.which.is_empty();
    if !bare && (x.who != y.who || x.which != y.which) {
        return false;
    }
    match (x.speaker, y.speaker) {
        (Speaker::Narrator, _) | (_, Speaker::Narrator) => {}
        (a, b) if a == b => {}
        _ => return false,
    }
    let background = |id: SentenceId| looks_back(scene, id) || another(scene, id);
    if background(s) || background(t) || places_apart(scene, s, t) {
        return false;
    }
    // What was told right before it may be another event, from which it takes up.
    let before = SentenceId { document: t.document, sentence: t.sentence - 1 };
    if before != s && looks_back(scene, before) {
        return false;
    }
    // A third count: an update, a list, or another event.
    let third = list.iter().any(|z| {
        z.sentence != s && z.sentence != t && !background(z.sentence) && !z.quantity.agrees(x.quantity)
            || z.quantity.agrees(y.quantity) && z.sentence != t
    });
    !third && same_event(rule, scene, t) && !sums_to(scene, t.document, y.quantity.value, x.quantity.value)
}

/// The events that a sentence names are those of the opening.
fn same_event(rule: &Numbers, scene: &Scene<'_>, id: SentenceId) -> bool {
    let own = events(scene, rule.events(scene), id);
    let told: Vec<_> = (0..id.sentence.min(OPENING))
        .flat_map(|i| events(scene, rule.events(scene), SentenceId { document: id.document, sentence: i }))
        .collect();
    own.is_empty()
        || told.is_empty()
        || own
            .iter()
            .any(|e| any_event(*e) || told.iter().any(|f| e == f || scene.knowledge.cues.synonyms(*e, *f)))
}

/// True where counts of one sentence, or of two neighbours, add up to the one value, or part the two.
fn sums_to(scene: &Scene<'_>, document: DocumentId, one: f64, other: f64) -> bool {
    let is = |v: f64, w: f64| (v - w).abs() < 0.5;
    let mut before: Vec<f64> = Vec::new();
    for id in sentences(scene, document, BlockKind::Body) {
        let own: Vec<f64> = quantities(scene, id)
            .filter(|(_, q)| !q.ordinal && !q.age && q.unit.is_none())
            .map(|(_, q)| q.value)
            .collect();
        let near: Vec<f64> = before.iter().chain(&own).copied().take(8).collect();
        if near.len() > 1 && (is(near.iter().sum(), one) || is(own.iter().sum(), one)) {
            return true;
        }
        let pairs = near.iter().enumerate().flat_map(|(i, a)| near[i + 1..].iter().map(move |b| a + b));
        if pairs.into_iter().any(|v| is(v, one) || is(v, other)) {
            return true;
        }
        // "Two more died": what parts the two is told.
        if near.iter().any(|v| is(*v, (one - other).abs()) && *v > 0.0) && added(scene, id) {
            return true;
        }
        before = own;
    }
    false
}

/// Words of more in a sentence.
fn added(scene: &Scene<'_>, id: SentenceId) -> bool {
    scene.tokens(id).iter().any(|t| {
        ["more", "another", "other", "others", "later", "also", "further", "since"]
            .iter()
            .any(|w| t.word == crate::text::word_id(w))
    })
}
