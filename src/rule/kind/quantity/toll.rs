//! Mode `toll`: what befell people, counted twice: "killed 12" and "the 14 dead" are one sort of count.

use super::tally::{Tally, tallies};
use super::{Numbers, days_apart, key, known, place, sentences};
use crate::align::PassagePair;
use crate::claim::Speaker;
use crate::document::{BlockKind, DocumentId};
use crate::mention::Bound;
use crate::rule::event::passage::{one_event, one_story};
use crate::rule::{Draft, Scene, Sink};

/// Counts of a document beyond this are a list of events, not one event.
const MANY: usize = 12;

/// The reason why two counts that differ are no conflict, or how much says that they are of one event.
fn compare(rule: &Numbers, scene: &Scene<'_>, x: &Tally<'_>, y: &Tally<'_>) -> Result<usize, &'static str> {
    if (x.who != y.who || x.which != y.which) && !more_than_all(x, y) && !more_than_all(y, x) {
        return Err("other-people");
    }
    if x.moved || y.moved {
        return Err("change");
    }
    match (x.speaker, y.speaker) {
        (Speaker::Narrator, _) | (_, Speaker::Narrator) => {}
        (a, b) if a == b && x.sentence.document == y.sentence.document => {}
        _ => return Err("other-speaker"),
    }
    one_event(scene, rule.events(scene), x.sentence, y.sentence).ok_or("other-event")
}

/// More of one sort than there were in all: "killed more than 50 villagers", "28 people are dead".
fn more_than_all(part: &Tally<'_>, all: &Tally<'_>) -> bool {
    let whole = all.who.is_none() && all.which.is_empty();
    whole && all.quantity.bound == Bound::Exact && all.quantity.high < part.quantity.low
}

fn report(scene: &Scene<'_>, x: &Tally<'_>, y: &Tally<'_>, why: String, sure: u8, sink: &mut Sink) {
    let (d, e) = (x.sentence.document, y.sentence.document);
    let mut draft = Draft::new(
        vec![place(scene, d, x.mention, x.quantity), place(scene, e, y.mention, y.quantity)],
        why,
        sure,
    )
    .slot("left", scene.words(d, x.mention.span))
    .slot("right", scene.words(e, y.mention.span))
    .key(key(x.quantity))
    .key(key(y.quantity));
    draft.severity = days_apart(scene, d, e);
    sink.report(draft);
}

pub(super) fn within(rule: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let list: Vec<Tally<'_>> =
        sentences(scene, document, BlockKind::Body).flat_map(|s| tallies(rule, scene, s)).collect();
    if list.len() < 2 || list.len() > MANY {
        return;
    }
    for (i, x) in list.iter().enumerate() {
        for y in &list[i + 1..] {
            if x.quantity.agrees(y.quantity) || x.sentence == y.sentence {
                continue;
            }
            let places = || {
                vec![
                    place(scene, document, x.mention, x.quantity),
                    place(scene, document, y.mention, y.quantity),
                ]
            };
            if known::points_back(rule, scene, &list, x, y) {
                let why =
                    "the later count is of people already mentioned, and only the other count was given before it"
                        .to_owned();
                report(scene, x, y, why, if x.who == y.who { 82 } else { 76 }, sink);
                continue;
            }
            match compare(rule, scene, x, y) {
                Err(reason) => sink.silent(reason, places),
                Ok(evidence) => {
                    // The lede tells the event; "the 14 dead" points back to it.
                    let told = y.definite && x.sentence.sentence < 4;
                    if evidence >= 3 || told && evidence >= 1 {
                        let sure = 80 + u8::try_from(evidence.min(4)).unwrap_or(0) * 2;
                        let why = "both sentences count the same people of one event".to_owned();
                        report(scene, x, y, why, sure, sink);
                    } else {
                        sink.silent("event-unsure", places);
                    }
                }
            }
        }
    }
}

pub(super) fn across(rule: &Numbers, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
    let kind =
        |id| matches!(scene.sentence(id).kind, BlockKind::Body | BlockKind::Standfirst | BlockKind::Headline);
    if !kind(pair.left) || !kind(pair.right) {
        return;
    }
    let (a, b) = (tallies(rule, scene, pair.left), tallies(rule, scene, pair.right));
    let ([x], [y]) = (a.as_slice(), b.as_slice()) else { return };
    if x.quantity.agrees(y.quantity) {
        return;
    }
    let (d, e) = (pair.left.document, pair.right.document);
    let places = || vec![place(scene, d, x.mention, x.quantity), place(scene, e, y.mention, y.quantity)];
    match compare(rule, scene, x, y) {
        Err(reason) => sink.silent(reason, places),
        Ok(evidence) if one_story(scene, d, e) && (evidence >= 3 || pair.dice >= 0.6) => {
            let why = "the two stories count the same people of one event".to_owned();
            let sure = 78 + u8::try_from(evidence.min(5)).unwrap_or(0) * 2;
            report(scene, x, y, why, sure, sink);
        }
        Ok(_) => sink.silent("event-unsure", places),
    }
}
