//! What a story opens with, held against its headline where they share hardly a word: the toll of the event that both tell, and
//! the one change in per cent that goes the same way.

use super::{Numbers, quantities, sentences};
use crate::align::SentenceId;
use crate::align::passages::common;
use crate::document::BlockKind;
use crate::language::Tag;
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::Scene;
use crate::rule::event::passage::{another, looks_back};
use crate::text::{WordId, word_id};

/// A number of the body.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub sentence: SentenceId,
    pub mention: &'a Mention,
    pub quantity: &'a Quantity,
}

/// How many sentences from the headline on make the opening.
const OPENING: u32 = 7;

/// Words that add to a count or change it.
const MORE: [&str; 12] = [
    "another",
    "more",
    "later",
    "also",
    "further",
    "others",
    "rise",
    "rose",
    "initially",
    "now",
    "earlier",
    "since",
];

/// Words that show that a change is asked for, of another time, or not yet so.
const OTHER: [&str; 29] = [
    "ask",
    "demand",
    "seek",
    "want",
    "offer",
    "propose",
    "reject",
    "initially",
    "originally",
    "inflation",
    "forecast",
    "expect",
    "predict",
    "previous",
    "previously",
    "earlier",
    "compare",
    "average",
    "while",
    "target",
    "claim",
    "would",
    "could",
    "may",
    "might",
    "if",
    "less",
    "further",
    "another",
];

fn has(scene: &Scene<'_>, id: SentenceId, words: &[&str]) -> bool {
    scene.tokens(id).iter().any(|t| words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w)))
}

/// The toll that the story opens with, where it is not the headline's. `same` are the numbers of the headline's sort.
pub(super) fn toll<'a>(
    scene: &Scene<'_>,
    q: &Quantity,
    sort: WordId,
    same: &[Told<'a>],
) -> Option<(Told<'a>, &'static str)> {
    let people = ["people", "person", "life", "dead", "death"];
    let plain = |p: &Quantity| {
        p.head.is_none() || p.head == q.head || people.iter().any(|w| p.head == Some(word_id(w)))
    };
    let headed = q.head.is_none() || people.iter().any(|w| q.head == Some(word_id(w)));
    let first = *same.first()?;
    let opening = |t: &Told<'_>| t.sentence.sentence < OPENING;
    // What the opening counts is the event of the headline, unless it is a part of it or another one.
    let own = |t: &Told<'_>| {
        !t.mention.quoted
            && (headed && plain(t.quantity) || q.head == t.quantity.head)
            && !looks_back(scene, t.sentence)
            && !another(scene, t.sentence)
    };
    let fates: &[&str] = if sort == word_id("victims-hurt") {
        &["hurt", "injure", "injured", "wound", "wounded", "injury"]
    } else {
        &["die", "kill", "dead", "toll", "death", "body", "life", "miss", "missing", "hostage"]
    };
    let settled = sentences(scene, first.sentence.document, BlockKind::Body)
        .take_while(|id| id.sentence < OPENING)
        .all(|id| !has(scene, id, &MORE) || !has(scene, id, fates));
    let one = same.iter().filter(|t| opening(t)).all(|t| t.quantity.agrees(first.quantity));
    (opening(&first) && own(&first) && one && settled).then_some((
        first,
        "no number of the body fits the headline's toll, and the story opens with another one",
    ))
}

/// Words of change by their direction.
const UP: [&str; 13] = [
    "rise", "increase", "growth", "grow", "hike", "raise", "gain", "jump", "climb", "surge", "boost", "up",
    "soar",
];
const DOWN: [&str; 12] = [
    "cut",
    "fall",
    "drop",
    "decline",
    "reduction",
    "reduce",
    "decrease",
    "slump",
    "plunge",
    "down",
    "lower",
    "tumble",
];

/// Which way the value of a share went: "a 9% rise", "rose 9%", "an increase of 9%".
fn direction(scene: &Scene<'_>, id: SentenceId, m: &Mention) -> Option<bool> {
    let s = scene.sentence(id);
    let tokens = &scene.analysis(id.document).reading.tokens;
    let of = |k: usize| {
        let is =
            |list: &[&str]| list.iter().any(|w| tokens[k].stem == word_id(w) || tokens[k].word == word_id(w));
        if tokens[k].tag == Tag::Name {
            None
        } else if is(&UP) {
            Some(true)
        } else if is(&DOWN) {
            Some(false)
        } else {
            None
        }
    };
    let after = (m.tokens.end..(m.tokens.end + 3).min(s.tokens.end)).find_map(of);
    after
        .or_else(|| (m.tokens.start.saturating_sub(3).max(s.tokens.start)..m.tokens.start).rev().find_map(of))
}

/// The one change in per cent of the opening that goes the headline's way, where its value is another.
pub(super) fn change<'a>(
    _: &Numbers,
    scene: &Scene<'_>,
    h: SentenceId,
    (m, q): (&Mention, &Quantity),
    body: &[Told<'a>],
) -> Option<(Told<'a>, &'static str)> {
    let way = direction(scene, h, m).filter(|_| Quantity::is_share(q) && q.bound == Bound::Exact)?;
    let like: Vec<&Told<'a>> = body
        .iter()
        .filter(|t| Quantity::is_share(t.quantity) && direction(scene, t.sentence, t.mention) == Some(way))
        .filter(|t| !has(scene, t.sentence, &OTHER) && !looks_back(scene, t.sentence))
        .collect();
    let first = **like.first()?;
    let contents = &scene.analysis(h.document).contents;
    let words =
        common(contents.of(h.sentence as usize), contents.of(first.sentence.sentence as usize)).count();
    let counts = quantities(scene, h)
        .filter(|(n, _)| n.tokens != m.tokens)
        .filter(|(_, p)| {
            quantities(scene, first.sentence).any(|(_, o)| o.value == p.value && o.unit == p.unit)
        })
        .count();
    let one = like.iter().all(|t| t.quantity.agrees(first.quantity));
    let apart = first.quantity.bound == Bound::Exact && !first.mention.quoted && !first.quantity.agrees(q);
    (one && apart && first.sentence.sentence < OPENING + 1 && words + 2 * counts >= 2).then_some((
        first,
        "the headline and the opening tell one change in per cent, and no number of the body fits the headline's",
    ))
}
