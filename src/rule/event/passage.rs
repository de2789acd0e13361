//! Events told by whole sentences: names, event nouns, times and places that must agree, and words of part and otherness.

use crate::align::SentenceId;
use crate::align::passages::common;
use crate::document::DocumentId;
use crate::language::Tag;
use crate::mention::{Time, Value};
use crate::rule::Scene;
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;

/// The keys of the names and places of a sentence.
#[must_use]
pub fn names(scene: &Scene<'_>, id: SentenceId) -> FxHashSet<WordId> {
    let a = scene.analysis(id.document);
    a.contents.of(id.sentence as usize).iter().filter(|c| c.weight > 1.1).map(|c| c.key).collect()
}

/// The days, months and years that a sentence names.
#[must_use]
pub fn times(scene: &Scene<'_>, id: SentenceId) -> Vec<Time> {
    let a = scene.analysis(id.document);
    a.mentions
        .inside(a.reading.sentences[id.sentence as usize].tokens.clone())
        .filter_map(|m| match m.value {
            Value::Time(t)
                if t.is_day()
                    || t.year.is_some()
                    || t.month.is_some()
                    || t.years_ago.is_some()
                    || t.period.is_some() =>
            {
                Some(t)
            }
            _ => None,
        })
        .collect()
}

/// True where a time looks back beyond the story's own days.
fn past(scene: &Scene<'_>, document: DocumentId, t: &Time) -> bool {
    let own = scene.document(document).date.map(jiff::civil::Date::year);
    t.years_ago.is_some()
        || t.year.is_some() && t.year != own
        || t.turn == Some(-1) && matches!(t.period, Some('y' | 'm' | 'd' | 'c'))
}

/// True where a sentence tells of years or months gone by, and not of the story's own days.
#[must_use]
pub fn looks_back(scene: &Scene<'_>, id: SentenceId) -> bool {
    times(scene, id).iter().any(|t| past(scene, id.document, t))
}

/// Nouns that can stand for any event that went wrong: they set no two events apart.
#[must_use]
pub fn any_event(noun: WordId) -> bool {
    ["disaster", "tragedy", "accident", "catastrophe", "incident", "calamity"]
        .iter()
        .any(|w| noun == word_id(w))
}

/// Each names a place that the other does not, and neither holds the other.
#[must_use]
pub fn places_apart(scene: &Scene<'_>, left: SentenceId, right: SentenceId) -> bool {
    let of = |id: SentenceId| -> Vec<_> {
        let a = scene.analysis(id.document);
        a.mentions
            .inside(a.reading.sentences[id.sentence as usize].tokens.clone())
            .filter_map(|m| match m.value {
                Value::Place { place, adjective: false } => Some(place),
                _ => None,
            })
            .collect()
    };
    let (x, y) = (of(left), of(right));
    let lone = |p, list: &[_]| !list.iter().any(|q| scene.knowledge.gazetteer.nested(p, *q));
    x.iter().any(|p| lone(*p, &y)) && y.iter().any(|p| lone(*p, &x))
}

/// The nouns of a sentence that name events.
#[must_use]
pub fn events(scene: &Scene<'_>, known: &FxHashSet<WordId>, id: SentenceId) -> Vec<WordId> {
    scene
        .tokens(id)
        .iter()
        .filter(|t| t.tag == Tag::Noun && known.contains(&t.stem))
        .map(|t| t.stem)
        .collect()
}

/// Words that say: another one, an earlier one, a second one.
#[must_use]
pub fn another(scene: &Scene<'_>, id: SentenceId) -> bool {
    let tokens = scene.tokens(id);
    tokens.iter().enumerate().any(|(i, t)| {
        // "Earlier this month" says when.
        let when = t.word == word_id("earlier")
            && tokens.get(i + 1).is_some_and(|n| ["this", "on", "in"].iter().any(|w| n.word == word_id(w)));
        !when
            && [
                "another",
                "separate",
                "separately",
                "similar",
                "previous",
                "previously",
                "earlier",
                "elsewhere",
                "meanwhile",
                "second",
                "latest",
            ]
            .iter()
            .any(|w| t.word == word_id(w))
    })
}

/// How much says that two sentences speak of one event; `None` where something says that they do not.
#[must_use]
pub fn one_event(
    scene: &Scene<'_>,
    known: &FxHashSet<WordId>,
    left: SentenceId,
    right: SentenceId,
) -> Option<usize> {
    let within = left.document == right.document;
    let (tl, tr) = (times(scene, left), times(scene, right));
    if !tl.is_empty() && !tr.is_empty() && tl.iter().all(|a| tr.iter().all(|b| a.disjoint(b))) {
        return None;
    }
    let back = |doc, list: &[Time]| list.iter().any(|t| past(scene, doc, t));
    if back(left.document, &tl) != back(right.document, &tr) && (within || tl.is_empty() || tr.is_empty()) {
        return None;
    }
    if another(scene, left) || another(scene, right) {
        return None;
    }
    let (nl, nr) = (names(scene, left), names(scene, right));
    let shared = nl.intersection(&nr).count();
    let only = (nl.len() - shared).min(nr.len() - shared);
    if only > 0 && shared < 2 * only || places_apart(scene, left, right) {
        return None;
    }
    let (el, er) = (events(scene, known, left), events(scene, known, right));
    let alike = el.iter().any(|a| er.iter().any(|b| a == b || scene.knowledge.cues.synonyms(*a, *b)));
    if !el.iter().all(|e| any_event(*e)) && !er.iter().all(|e| any_event(*e)) && !alike {
        return None;
    }
    let (a, b) = (scene.analysis(left.document), scene.analysis(right.document));
    let rare = common(a.contents.of(left.sentence as usize), b.contents.of(right.sentence as usize))
        .filter(|(x, _)| x.weight > 0.9 && x.weight < 1.1)
        .count();
    Some(2 * shared + usize::from(alike) + rare)
}

/// True where nothing in the openings of two stories says that they are of different things.
#[must_use]
pub fn one_story(scene: &Scene<'_>, a: DocumentId, b: DocumentId) -> bool {
    if a == b {
        return true;
    }
    let opening = |d: DocumentId| -> FxHashSet<WordId> {
        let n = scene.analysis(d).reading.sentences.len().min(5);
        (0..n)
            .flat_map(|s| {
                names(scene, SentenceId { document: d, sentence: u32::try_from(s).unwrap_or(u32::MAX) })
            })
            .collect()
    };
    let (x, y) = (opening(a), opening(b));
    x.is_empty() || y.is_empty() || x.intersection(&y).next().is_some()
}
