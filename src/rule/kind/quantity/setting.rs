//! What a sentence says of its event besides the number: names, event nouns, times, and words of part and otherness.

use crate::align::SentenceId;
use crate::align::passages::common;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::{Phrases, Tag};
use crate::mention::{Time, Value};
use crate::rule::Scene;
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashSet;

/// The lexicons that counts need.
pub(super) struct Tables {
    /// Counted nouns, each with its kind.
    pub counted: Phrases<WordId>,
    /// Nouns for events, as lemmas.
    pub events: FxHashSet<WordId>,
}

/// Synonym classes that hold nouns for events.
const EVENTS: [&str; 15] = [
    "attack-n",
    "crash-n",
    "earthquake-n",
    "election-n",
    "explosion-n",
    "fire-n",
    "flood-n",
    "killing-n",
    "meeting-n",
    "protest-n",
    "shooting-n",
    "strike-n",
    "trial-n",
    "visit-n",
    "victory-n",
];

/// Event nouns that can stand for any event.
const GENERIC: [&str; 8] =
    ["incident", "incidents", "count", "counts", "charges", "complaint", "complaints", "crimes"];

impl Tables {
    pub fn new(knowledge: &Knowledge, role: &str, except: &[String]) -> Self {
        let mut counted = Phrases::default();
        let mut events = FxHashSet::default();
        for r in knowledge.lexicon.rows("posttitle") {
            let (noun, kind) = (r.get(0), r.get(1));
            if kind == "event" && !GENERIC.contains(&noun) {
                events.insert(knowledge.vocabulary.analyse(&fold(noun)).lemma);
            }
            if kind == role && except.iter().any(|e| e == noun) {
                continue;
            }
            counted.add(noun, word_id(kind));
        }
        for r in knowledge.lexicon.rows("synonyms").filter(|r| EVENTS.contains(&r.get(0))) {
            for word in r.list(1).filter(|w| !w.contains(' ')) {
                events.insert(knowledge.vocabulary.analyse(word).lemma);
            }
        }
        for extra in
            ["hurricane", "storm", "siege", "riot", "disaster", "ambush", "tornado", "cyclone", "typhoon"]
        {
            events.insert(word_id(extra));
        }
        Self { counted, events }
    }
}

/// The keys of the names and places of a sentence.
pub(super) fn names(scene: &Scene<'_>, id: SentenceId) -> FxHashSet<WordId> {
    let a = scene.analysis(id.document);
    a.contents.of(id.sentence as usize).iter().filter(|c| c.weight > 1.1).map(|c| c.key).collect()
}

/// The days, months and years that a sentence names.
pub(super) fn times(scene: &Scene<'_>, id: SentenceId) -> Vec<Time> {
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

/// Each names a place that the other does not, and neither holds the other.
fn places_apart(scene: &Scene<'_>, left: SentenceId, right: SentenceId) -> bool {
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

fn events(scene: &Scene<'_>, tables: &Tables, id: SentenceId) -> Vec<WordId> {
    scene
        .tokens(id)
        .iter()
        .filter(|t| t.tag == Tag::Noun && tables.events.contains(&t.stem))
        .map(|t| t.stem)
        .collect()
}

/// Words that say: another one, an earlier one, a second one.
pub(super) fn another(scene: &Scene<'_>, id: SentenceId) -> bool {
    scene.tokens(id).iter().any(|t| {
        [
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
pub(super) fn same_event(
    scene: &Scene<'_>,
    tables: &Tables,
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
    let (el, er) = (events(scene, tables, left), events(scene, tables, right));
    let alike = el.iter().any(|a| er.iter().any(|b| a == b || scene.knowledge.cues.synonyms(*a, *b)));
    if !el.is_empty() && !er.is_empty() && !alike {
        return None;
    }
    let (a, b) = (scene.analysis(left.document), scene.analysis(right.document));
    let rare = common(a.contents.of(left.sentence as usize), b.contents.of(right.sentence as usize))
        .filter(|(x, _)| x.weight > 0.9 && x.weight < 1.1)
        .count();
    Some(2 * shared + usize::from(alike) + rare)
}

/// True where nothing in the openings of two stories says that they are of different things.
pub(super) fn one_story(scene: &Scene<'_>, a: DocumentId, b: DocumentId) -> bool {
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
