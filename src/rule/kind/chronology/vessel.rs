//! Ships and aircraft: "sank at 3.05am" and "at 4.20am the trawler altered course". Both times are of one day's clock.

use super::told;
use crate::claim::{Claim, Relation};
use crate::document::DocumentId;
use crate::language::Tag;
use crate::mention::{Time, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};

/// What can sink or crash, by sort: one of the same sort, or the general word, may stand for it later on.
const SORTS: [&[&str]; 2] = [
    &[
        "boat",
        "ship",
        "vessel",
        "trawler",
        "ferry",
        "tanker",
        "yacht",
        "freighter",
        "dinghy",
        "tug",
        "barge",
        "submarine",
        "frigate",
        "ketch",
        "catamaran",
        "lifeboat",
        "launch",
        "dredger",
    ],
    &[
        "plane",
        "aircraft",
        "jet",
        "helicopter",
        "airliner",
        "airplane",
        "aeroplane",
        "glider",
        "microlight",
        "drone",
    ],
];

/// Words that stand for all of their sort.
const GENERAL: [&str; 5] = ["boat", "ship", "vessel", "plane", "aircraft"];

/// Verbs after which it moves no more.
const ENDS: [&str; 5] = ["sink", "capsize", "founder", "crash", "explode"];

/// What only a craft under way does.
const MOVES: [&str; 26] = [
    "alter", "turn", "leave", "sail", "send", "radio", "call", "report", "set", "steam", "head", "change",
    "pass", "signal", "transmit", "cross", "depart", "slow", "return", "climb", "descend", "reach", "enter",
    "make", "take", "circle",
];

struct Craft<'a> {
    claim: &'a Claim,
    noun: WordId,
    sort: usize,
    clock: i16,
    day: Option<Time>,
}

fn sort(noun: WordId) -> Option<usize> {
    SORTS.iter().position(|s| s.iter().any(|w| noun == word_id(w)))
}

/// The craft that a claim tells of, at a time of day.
fn craft<'a>(scene: &Scene<'a>, document: DocumentId, c: &'a Claim) -> Option<Craft<'a>> {
    let a = scene.analysis(document);
    let t = a.reading.tokens.get(c.subject.head).filter(|_| !c.subject.is_empty())?;
    let the = a.reading.tokens.get(c.subject.tokens.start)?;
    let definite = ["the", "his", "her", "their"].iter().any(|w| the.word == word_id(w));
    if t.tag != Tag::Noun || !definite {
        return None;
    }
    let s = &a.reading.sentences[c.sentence as usize];
    let near =
        c.subject.tokens.start.saturating_sub(8).max(s.tokens.start)..(c.verb.end + 12).min(s.tokens.end);
    let times: Vec<Time> = a
        .mentions
        .inside(near)
        .filter_map(|m| match m.value {
            Value::Time(t) => Some(t),
            _ => None,
        })
        .collect();
    let clock = times.iter().find_map(|t| t.clock)?;
    let day = times.iter().copied().find(|t| t.is_day() || t.month.is_some());
    Some(Craft { claim: c, noun: t.stem, sort: sort(t.stem)?, clock, day })
}

pub(super) fn document(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let all: Vec<(WordId, Craft<'_>)> = a
        .claims
        .iter()
        .filter(|c| told(a, c) && c.finite && !c.passive)
        .filter_map(|c| match c.relation {
            Relation::Act { verb, .. } => craft(scene, document, c).map(|k| (verb, k)),
            _ => None,
        })
        .take(64)
        .collect();
    let is = |verb: WordId, list: &[&str]| list.iter().any(|w| verb == word_id(w));
    for (_, end) in all.iter().filter(|(v, _)| is(*v, &ENDS)) {
        let after = all.iter().find(|(v, k)| {
            let general = |n: WordId| is(n, &GENERAL);
            is(*v, &MOVES)
                && k.claim.sentence != end.claim.sentence
                && k.sort == end.sort
                && (k.noun == end.noun || general(k.noun) || general(end.noun))
                && k.clock > end.clock
                && k.clock - end.clock < 12 * 60
                && !matches!((k.day, end.day), (Some(x), Some(y)) if x.disjoint(&y))
        });
        let Some((_, act)) = after else { continue };
        let name = scene.words(document, a.reading.span(act.claim.subject.tokens.clone()));
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, end.claim.span, "the end"),
                    scene.place(document, act.claim.span, "an act after it"),
                ],
                "both passages tell a time of one day, and it moves after its end".to_owned(),
                80,
            )
            .slot("person", name)
            .slot("end", scene.words(document, a.reading.span(end.claim.verb.clone())))
            .slot("act", scene.words(document, a.reading.span(act.claim.verb.clone())))
            .key(format!("{}", end.clock))
            .key(format!("{}", act.clock)),
        );
    }
}
