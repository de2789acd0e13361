//! Features in parts that rest on little, so that what a part adds to the scores can be kept and need not be looked up again.

use super::hashing::mix;

/// What the features of a part rest on, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// What is seen of one word of the sentence, or of none beyond its edge; looked at from one of a few places.
    Word {
        /// Which place: below [`PLACES`].
        place: usize,
        /// Which word.
        at: Option<usize>,
    },
    /// Small things that make one number; no other part of the same model has it.
    Key(u64),
    /// More than is worth keeping.
    Much,
}

/// From how many places a word is looked at.
pub const PLACES: usize = 5;

/// What takes the features of a model part by part.
pub trait Parts {
    /// Takes a part: the numbers of its templates, each with the value. `features` need not be asked.
    fn part<const N: usize>(&mut self, on: On, features: impl FnOnce() -> [(u32, u32); N]);
}

/// The features of a part, hashed.
#[inline]
#[must_use]
pub fn hashed<const N: usize>(features: [(u32, u32); N]) -> [u32; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = mix(features[i].1, features[i].0);
        i += 1;
    }
    out
}

/// All features in the order of their templates, of which the first has the number `first`: as training sees them.
pub struct All<'o> {
    first: u32,
    out: &'o mut Vec<u32>,
}

impl<'o> All<'o> {
    /// Takes `count` features in all.
    pub fn new(first: u32, count: usize, out: &'o mut Vec<u32>) -> Self {
        out.clear();
        out.resize(count, 0);
        Self { first, out }
    }
}

impl Parts for All<'_> {
    #[inline]
    fn part<const N: usize>(&mut self, _: On, features: impl FnOnce() -> [(u32, u32); N]) {
        for (number, value) in features() {
            if let Some(out) = self.out.get_mut((number - self.first) as usize) {
                *out = mix(value, number);
            }
        }
    }
}

/// Small numbers side by side in one.
#[derive(Clone, Copy, Debug)]
pub struct Key(u64);

impl Key {
    /// Begins with the number of the part, from 1 to 15.
    #[inline]
    #[must_use]
    pub fn of(part: u64) -> Self {
        Self(part << 60)
    }

    /// Adds a number below `1 << bits` behind `at` others; sixty bits hold them all.
    #[inline]
    #[must_use]
    pub fn with(self, value: u32, at: u32) -> Self {
        Self(self.0 | u64::from(value) << at)
    }

    /// What the part rests on.
    #[inline]
    #[must_use]
    pub fn on(self) -> On {
        On::Key(self.0)
    }
}
