//! Which documents are on one event: those of which several sentences share much.

use super::At;
use super::kind::{Group, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

/// So much must two sentences share to count, in tenths of their weight: more than two names.
const SHARED: u32 = 30;
/// So many sentences of either must have a partner in the other.
const SENTENCES: usize = 3;

/// What it adds to the score of a difference, in thousandths of a logit, that the two documents are on one event: what the one
/// tells the other tells too. Set on 165 pairs of stories (`train/planted/stories.jsonl`, the half that was read) so that among 145 stories on 22 events some ten
/// differences are shown, most of them real.
pub(super) fn bonus(kind: Kind, around: usize) -> i32 {
    match kind {
        // Stories name many; only between the same words one stands for the other.
        Kind::Person | Kind::Body | Kind::OpenName => {
            if around >= IN_PLACE {
                2600
            } else {
                0
            }
        }
        // Counts of one event change by the hour, and an event has many of them.
        Kind::Count | Kind::Measure | Kind::Percent | Kind::Ordinal | Kind::Pattern | Kind::Calling => 1500,
        _ if kind.group() == Group::Word => 1500,
        _ => 2600,
    }
}

/// Between so many words that are the same in both, one name stands in the place of the other.
const IN_PLACE: usize = 4;

/// Pairs of documents on one event, by their indices, the smaller first.
#[derive(Debug, Default)]
pub(super) struct Related(FxHashSet<(usize, usize)>);

impl Related {
    /// True for two documents on one event.
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
