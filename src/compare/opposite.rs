//! Which predicates are opposites of each other: rise and fall, win and lose, alive and dead.

use crate::claim::Cues;
use crate::fact::{Frame, Told};
use crate::knowledge::{Knowledge, Opposite, WordClass};

/// True where two predicates are direct opposites, by the lexicon of opposites or by WordNet.
#[must_use]
pub fn opposite(f: &Frame, g: &Frame, cues: &Cues) -> bool {
    if f.key == g.key {
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
    a.is_opposite(b, class) == Some(Opposite::Direct)
}
