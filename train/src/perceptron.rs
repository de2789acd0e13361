//! The averaged perceptron (Freund and Schapire 1999, Collins 2002) over hashed rows: weights while they are trained.

use factlint::language::model::weights::{Scorer, build, place_of};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Weights in training: `rows` rows of `K` outcomes.
pub struct Perceptron<const K: usize> {
    rows: usize,
    weights: Vec<f32>,
    /// For each weight, the sum over its changes of the change times the step it was made at.
    lateness: Vec<f32>,
    step: f32,
}

impl<const K: usize> Perceptron<K> {
    /// Weights of naught.
    pub fn new(rows: usize) -> Self {
        Self { rows, weights: vec![0.0; rows * K], lateness: vec![0.0; rows * K], step: 1.0 }
    }

    /// Counts a decision.
    pub fn tick(&mut self) {
        self.step += 1.0;
    }

    /// Moves the weights of the features towards `good` and away from `bad`.
    pub fn update(&mut self, features: &[u32], good: usize, bad: usize) {
        for feature in features {
            let at = place_of(*feature, self.rows) * K;
            self.weights[at + good] += 1.0;
            self.lateness[at + good] += self.step;
            self.weights[at + bad] -= 1.0;
            self.lateness[at + bad] -= self.step;
        }
    }

    /// The mean of the weights over all decisions.
    pub fn averaged(&self) -> Averaged<K> {
        let weights = self.weights.iter().zip(&self.lateness).map(|(w, l)| w - l / self.step).collect();
        Averaged { rows: self.rows, weights }
    }
}

impl<const K: usize> Scorer<K> for Perceptron<K> {
    type Score = f32;
    fn score(&self, features: &[u32], out: &mut [f32; K]) {
        add(self.rows, &self.weights, features, out);
    }
}

/// Averaged weights.
pub struct Averaged<const K: usize> {
    rows: usize,
    weights: Vec<f32>,
}

impl<const K: usize> Averaged<K> {
    /// The bytes of a table of `buckets` buckets, with the features that are worth most. `seen` says how often each feature
    /// occurs in the training text: those that occur once are left out, and among the others the weight and, less, the
    /// frequency count. The largest weight kept is 127 or -127.
    pub fn bytes(&self, seen: &FxHashMap<u32, u32>, buckets: usize) -> (Vec<u8>, usize) {
        build(self.kept(seen, buckets), buckets)
    }

    /// The rows that are worth a place in such a table, those that are worth most first.
    pub fn kept(&self, seen: &FxHashMap<u32, u32>, buckets: usize) -> impl Iterator<Item = (u32, [i8; K])> {
        let row = move |feature: u32| {
            let at = place_of(feature, self.rows) * K;
            &self.weights[at..at + K]
        };
        let mut worth: Vec<(f32, u32)> = seen
            .iter()
            .filter(|(_, n)| **n > 1)
            .map(|(f, n)| (row(*f).iter().map(|w| w.abs()).sum::<f32>() * (1.0 + *n as f32).ln(), *f))
            .collect();
        worth.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        worth.truncate(buckets * 6);
        let largest = worth.iter().flat_map(|(_, f)| row(*f)).fold(f32::MIN_POSITIVE, |m, w| m.max(w.abs()));
        let scale = 127.0 / largest;
        let rows = worth.into_iter().map(move |(_, f)| {
            let mut out = [0i8; K];
            for (o, w) in out.iter_mut().zip(row(f)) {
                // The product is between -127 and 127.
                *o = (w * scale).round() as i8;
            }
            (f, out)
        });
        rows.filter(|(_, r)| r.iter().any(|w| *w != 0))
    }
}

/// A model that counts the features it is asked for.
pub struct Counting<'a, const K: usize> {
    model: &'a Averaged<K>,
    /// How often each feature was asked for.
    pub seen: RefCell<FxHashMap<u32, u32>>,
}

impl<'a, const K: usize> Counting<'a, K> {
    /// Counts of naught.
    pub fn new(model: &'a Averaged<K>) -> Self {
        Self { model, seen: RefCell::default() }
    }
}

impl<const K: usize> Scorer<K> for Counting<'_, K> {
    type Score = f32;
    const ALWAYS: bool = true;
    fn score(&self, features: &[u32], out: &mut [f32; K]) {
        let mut seen = self.seen.borrow_mut();
        for f in features {
            *seen.entry(*f).or_default() += 1;
        }
        self.model.score(features, out);
    }
}

impl<const K: usize> Scorer<K> for Averaged<K> {
    type Score = f32;
    fn score(&self, features: &[u32], out: &mut [f32; K]) {
        add(self.rows, &self.weights, features, out);
    }
}

fn add<const K: usize>(rows: usize, weights: &[f32], features: &[u32], out: &mut [f32; K]) {
    *out = [0.0; K];
    for feature in features {
        let at = place_of(*feature, rows) * K;
        for (sum, weight) in out.iter_mut().zip(&weights[at..at + K]) {
            *sum += *weight;
        }
    }
}

/// A generator of numbers that are the same on every machine (xorshift, Marsaglia 2003).
pub struct Random(u64);

impl Random {
    /// A generator from a seed that is not naught.
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True in `share` of all calls, a share between 0 and 1.
    pub fn chance(&mut self, share: f64) -> bool {
        ((self.next() >> 40) as f64) < share * f64::from(1u32 << 24)
    }

    /// Puts a list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.below(i + 1);
            list.swap(i, j);
        }
    }
}
