//! Which predicates are opposites of each other: rise and fall, win and lose, alive and dead.

use crate::analysis::Knowledge as Known;
use crate::claim::Cues;
use crate::fact::{Frame, Told};
use crate::knowledge::{Knowledge, Opposite, WordClass};
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashMap;

/// True where two predicates are direct opposites, by the lexicon of opposites or by WordNet.
#[must_use]
pub fn opposite(f: &Frame, g: &Frame, cues: &Cues) -> bool {
    if f.key == g.key {
        return false;
    }
    // An unknown microbe may be identified.
    if (f.told == Told::State) != (g.told == Told::State) {
        return false;
    }
    if cues.opposites(f.key, g.key) {
        return true;
    }
    let class = match (f.told, g.told) {
        (Told::State, Told::State) => WordClass::Adjective,
        (Told::State, _) | (_, Told::State) => return false,
        _ => WordClass::Verb,
    };
    let k = Knowledge::builtin();
    let (Some(a), Some(b)) = (k.word(f.key), k.word(g.key)) else { return false };
    // The first Test and the second are two Tests.
    let ordinal = |w: &str| crate::mention::number::ordinal(w).is_some();
    if ordinal(a.text()) && ordinal(b.text()) {
        return false;
    }
    a.is_opposite(b, class) == Some(Opposite::Direct)
}

/// The verbs that tell one relation from its two ends (buy and sell), by the lexicon of converses.
pub struct Ends(FxHashMap<WordId, Vec<String>>);

impl Ends {
    /// Reads them.
    #[must_use]
    pub fn of(knowledge: &Known) -> Self {
        let mut verbs: FxHashMap<WordId, Vec<String>> = FxHashMap::default();
        for r in knowledge.lexicon.rows("converses").filter(|r| r.get(1) == "verb") {
            for verb in r.list(2) {
                verbs.entry(word_id(&fold(verb))).or_default().push(r.get(0).to_owned());
            }
        }
        Self(verbs)
    }

    /// True where two verbs tell one relation.
    #[must_use]
    pub fn meet(&self, a: WordId, b: WordId) -> bool {
        let (Some(x), Some(y)) = (self.0.get(&a), self.0.get(&b)) else { return false };
        x.iter().any(|r| y.contains(r))
    }
}
