//! The lexicons that counts need: nouns that are counted, and nouns for events.

use crate::analysis::Knowledge;
use crate::language::Phrases;
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// The lexicons that counts need, each read when a count first asks for it.
#[derive(Default)]
pub(super) struct Tables {
    counted: OnceLock<Phrases<WordId>>,
    events: OnceLock<FxHashSet<WordId>>,
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
    /// Counted nouns, each with its kind; those of `role` that are excepted are left out.
    pub fn counted(&self, knowledge: &Knowledge, role: &str, except: &[String]) -> &Phrases<WordId> {
        self.counted.get_or_init(|| {
            let mut counted = Phrases::default();
            for r in knowledge.lexicon.rows("posttitle") {
                let (noun, kind) = (r.get(0), r.get(1));
                if kind != role || !except.iter().any(|e| e == noun) {
                    counted.add(noun, word_id(kind));
                }
            }
            counted
        })
    }

    /// Nouns for events, as lemmas.
    pub fn events(&self, knowledge: &Knowledge) -> &FxHashSet<WordId> {
        self.events.get_or_init(|| {
            let mut events = FxHashSet::default();
            for r in knowledge.lexicon.rows("posttitle") {
                let (noun, kind) = (r.get(0), r.get(1));
                if kind == "event" && !GENERIC.contains(&noun) {
                    events.insert(knowledge.vocabulary.analyse(&fold(noun)).lemma);
                }
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
            events
        })
    }
}
