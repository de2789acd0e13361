//! Which documents report one event: those of which several sentences share much.

use super::At;
use rustc_hash::{FxHashMap, FxHashSet};

/// So much must two sentences share to count, in tenths of their weight: more than two names.
const SHARED: u32 = 30;
/// So many sentences of either must have a partner in the other.
const SENTENCES: usize = 3;

/// Pairs of documents that report one event, by their indices, the smaller first.
#[derive(Debug, Default)]
pub(super) struct Related(FxHashSet<(usize, usize)>);

impl Related {
    /// True for two documents that report one event.
    pub fn contains(&self, [a, b]: [usize; 2]) -> bool {
        a != b && self.0.contains(&(a.min(b), a.max(b)))
    }
}

/// The pairs of documents that have enough pairs of sentences.
pub(super) fn of(pairs: &[((At, At), u32)]) -> Related {
    type Sentences = (FxHashSet<usize>, FxHashSet<usize>);
    let mut met: FxHashMap<(usize, usize), Sentences> = FxHashMap::default();
    for (((d, s), (e, t)), weight) in pairs {
        if d != e && *weight >= SHARED {
            let (ours, theirs) = met.entry((*d, *e)).or_default();
            ours.insert(*s);
            theirs.insert(*t);
        }
    }
    let enough = met.into_iter().filter(|(_, (a, b))| a.len().min(b.len()) >= SENTENCES);
    Related(enough.map(|(pair, _)| pair).collect())
}
