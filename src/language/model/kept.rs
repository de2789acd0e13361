//! What the models have added up before, kept from one word, sentence and document to the next: sums of the same rows come out
//! alike, so that nothing that is read hangs on what was read before.

use super::narrow::{Narrow, Three};
use super::parser::{ACTION_FEATURES, Acts, GROUPS, Sentence, Takes, action_feature, describe};
use super::transitions::State;
use std::sync::Mutex;

/// How many sums of each group of features are kept: a power of two.
const SIZE: usize = 1 << 11;

/// The sums of one reader.
#[derive(Debug)]
pub struct Kept {
    /// For each group, sums by what its features look at; an old one gives way to a new one.
    groups: Vec<Entry>,
}

/// A sum, and what its features looked at: one more than the key, so that naught is nothing.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    key: u64,
    sum: Three,
}

impl Default for Kept {
    fn default() -> Self {
        Self { groups: vec![Entry::default(); GROUPS * SIZE] }
    }
}

/// What idle readers have kept: each thread takes one up and lays it back.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Vec<Kept>>);

impl Shelf {
    /// Takes up what a reader has laid back, or begins anew.
    #[must_use]
    pub fn take(&self) -> Kept {
        self.0.lock().ok().and_then(|mut shelf| shelf.pop()).unwrap_or_default()
    }

    /// Lays it back.
    pub fn lay(&self, kept: Kept) {
        if let Ok(mut shelf) = self.0.lock() {
            shelf.push(kept);
        }
    }
}

impl Clone for Shelf {
    /// A copy begins with nothing.
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Scores actions with the weights, and with sums that are kept.
pub struct Acting<'a> {
    /// The weights.
    pub weights: &'a Narrow,
    /// The sums.
    pub kept: &'a mut Kept,
}

impl Acts for Acting<'_> {
    type Score = i16;

    fn score(&mut self, s: Sentence<'_>, state: &State, out: &mut [i16; super::narrow::NARROW]) {
        let mut found = Found {
            kept: self.kept,
            sum: Three::default(),
            features: [0; ACTION_FEATURES],
            count: 0,
            missing: [Missing::default(); GROUPS],
            misses: 0,
        };
        describe(s, state, &mut found);
        let Found { mut sum, features, count, missing, misses, .. } = found;
        let mut places = [(0, 0); ACTION_FEATURES];
        let places = places.get_mut(..count).unwrap_or_default();
        self.weights.seek(&features, places);
        let mut done = 0;
        for m in missing.iter().take(misses) {
            let own = self.weights.sum(places.get(done..m.to).unwrap_or_default());
            done = m.to;
            sum.add(own);
            if let Some(entry) = self.kept.groups.get_mut(m.at) {
                *entry = Entry { key: m.key, sum: own };
            }
        }
        sum.add(self.weights.sum(places.get(done..).unwrap_or_default()));
        *out = sum.told();
    }
}

/// A group whose sum is not kept: where it will be, and where its features end among those that are looked up.
#[derive(Clone, Copy, Default)]
struct Missing {
    at: usize,
    key: u64,
    to: usize,
}

/// The sum of what was kept, and the features that have to be looked up.
struct Found<'a> {
    kept: &'a Kept,
    sum: Three,
    features: [u32; ACTION_FEATURES],
    count: usize,
    missing: [Missing; GROUPS],
    misses: usize,
}

impl Takes for Found<'_> {
    #[inline]
    fn plain<const N: usize>(&mut self, features: [(u32, u32); N]) {
        if let Some(places) = self.features.get_mut(self.count..self.count + N) {
            for (place, (number, value)) in places.iter_mut().zip(features) {
                *place = action_feature(number, value);
            }
            self.count += N;
        }
    }

    #[inline]
    fn keyed<const N: usize>(&mut self, group: usize, key: u64, features: impl FnOnce() -> [(u32, u32); N]) {
        // The upper bits of a product, as good a spread as any (Knuth).
        let slot = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % SIZE;
        let (at, key) = (group * SIZE + slot, key + 1);
        match self.kept.groups.get(at) {
            Some(entry) if entry.key == key => self.sum.add(entry.sum),
            _ => {
                self.plain(features());
                if let Some(missing) = self.missing.get_mut(self.misses) {
                    *missing = Missing { at, key, to: self.count };
                    self.misses += 1;
                }
            }
        }
    }
}
