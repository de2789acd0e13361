//! What parts of the features add to the scores of the parser's actions, kept by what they rest on: most states are like others
//! before them.

use super::narrow::{NARROW, Narrow};
use super::parts::{On, Parts, hashed};

/// How many sums are kept: a power of two. They fit into a core's own cache.
const SLOTS: usize = 1 << 14;

/// Sums by key. A new one takes the place of whatever lies in its slot.
#[derive(Clone, Debug)]
pub struct Cache {
    /// The key, and the sums.
    slots: Vec<(u64, [i16; NARROW])>,
}

impl Default for Cache {
    fn default() -> Self {
        // No key is naught.
        Self { slots: vec![(0, [0; NARROW]); SLOTS] }
    }
}

impl Cache {
    /// The sums of a key, as they are kept or as `make` gives them.
    #[inline]
    fn of(&mut self, key: u64, make: impl FnOnce() -> [i16; NARROW]) -> [i16; NARROW] {
        let at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SLOTS.ilog2())) as usize;
        let Some(slot) = self.slots.get_mut(at) else { return make() };
        if slot.0 != key {
            *slot = (key, make());
        }
        slot.1
    }
}

/// Adds up the scores of actions.
pub struct Sum<'c> {
    /// The weights.
    pub weights: &'c Narrow,
    /// What is known of them. It must have been filled from the same weights.
    pub cache: &'c mut Cache,
    /// The scores so far.
    pub scores: [i16; NARROW],
}

impl Parts for Sum<'_> {
    #[inline]
    fn part<const N: usize>(&mut self, on: On, features: impl FnOnce() -> [(u32, u32); N]) {
        let make = || self.weights.sum(hashed(features()));
        let more = match on {
            On::Key(key) => self.cache.of(key, make),
            On::Word { .. } | On::Much => make(),
        };
        let mut i = 0;
        while i < NARROW {
            self.scores[i] = self.scores[i].wrapping_add(more[i]);
            i += 1;
        }
    }
}
