//! Near twins inside one document: rows of results, of prices, of days. A sentence that has several is filled in from a template.

use super::{PassagePair, SentenceId};
use rustc_hash::FxHashMap;

/// Two sentences are near twins from this share of common weight on.
const ALIKE: f32 = 0.72;

/// How many near twins each sentence has in its own document.
#[derive(Debug, Default)]
pub struct Twins(FxHashMap<SentenceId, usize>);

/// True for a pair of near twins of one document.
fn twin(pair: &PassagePair) -> bool {
    pair.left.document == pair.right.document && pair.dice >= ALIKE
}

impl Twins {
    /// Counts the near twins among aligned passages, in one pass.
    #[must_use]
    pub fn new(passages: &[PassagePair]) -> Self {
        let mut count: FxHashMap<SentenceId, usize> = FxHashMap::default();
        for p in passages.iter().filter(|p| twin(p)) {
            *count.entry(p.left).or_default() += 1;
            *count.entry(p.right).or_default() += 1;
        }
        Self(count)
    }

    /// How many near twins two sentences have besides each other. `passages` are those that were counted, sorted.
    #[must_use]
    pub fn besides(&self, passages: &[PassagePair], left: SentenceId, right: SentenceId) -> usize {
        let of = |id: SentenceId| self.0.get(&id).copied().unwrap_or_default();
        // Two that are twins count each other once on either side.
        let own = passages
            .binary_search_by_key(&(left, right), |p| (p.left, p.right))
            .is_ok_and(|k| twin(&passages[k]));
        of(left) + of(right) - 2 * usize::from(own)
    }
}
