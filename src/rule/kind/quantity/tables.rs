//! The lexicons that counts need: nouns that are counted, and nouns for events.

use crate::analysis::Knowledge;
use crate::language::Phrases;
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
