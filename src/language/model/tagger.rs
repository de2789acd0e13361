//! The tagger: from left to right, each word's tag from what is seen of it, of its neighbours and of the tags before it
//! (averaged perceptron, Collins 2002).

use super::features::WordFeatures;
use super::hashing::{mix, numbered};
use super::weights::{Scorer, best};

/// How many outcomes a row of weights has: the tags in use, filled up to a round number.
pub const TAGS: usize = 48;

/// The tag before the first word.
const START: u32 = 1000;

/// The features of word `at`, after tags `before` (the nearest first, counted from 1).
pub fn features(words: &[WordFeatures], at: usize, before: [u32; 2], out: &mut Vec<u32>) {
    out.clear();
    let none = WordFeatures::default();
    let get = |d: isize| at.checked_add_signed(d).and_then(|i| words.get(i)).unwrap_or(&none);
    let (c, p1, p2, n1, n2) = (get(0), get(-1), get(-2), get(1), get(2));
    let [t1, t2] = before;
    let seen = [
        0,
        c.lower,
        c.form,
        c.suffix[0],
        c.suffix[1],
        c.suffix[2],
        c.suffix[3],
        c.first,
        c.prefix,
        c.shape,
        c.fine,
        c.coarse,
        p1.lower,
        p2.lower,
        n1.lower,
        n2.lower,
        p1.suffix[2],
        n1.suffix[2],
        n1.suffix[1],
        p1.shape,
        n1.shape,
        p1.fine,
        n1.fine,
        n2.coarse,
        t1,
        mix(t1, t2),
        mix(t1, c.lower),
        mix(t1, n1.lower),
        mix(c.lower, n1.lower),
        mix(p1.lower, c.lower),
        mix(t1, c.suffix[2]),
        mix(c.shape, t1),
        mix(mix(t1, t2), c.suffix[1]),
        mix(c.fine, n1.fine),
        mix(mix(t1, t2), c.fine),
        mix(t1, mix(c.coarse, n1.coarse)),
        mix(p1.lower, mix(c.suffix[2], n1.suffix[1])),
    ];
    numbered(&seen, 1, out);
}

/// Tags a sentence: the index of each word's tag among the first `among` outcomes.
pub fn tag<S: Scorer<TAGS>>(
    scorer: &S,
    among: usize,
    words: &[WordFeatures],
    scratch: &mut Vec<u32>,
    out: &mut Vec<u8>,
) {
    out.clear();
    let mut before = [START; 2];
    let mut scores = [S::Score::default(); TAGS];
    for at in 0..words.len() {
        features(words, at, before, scratch);
        scorer.score(scratch, &mut scores);
        let tag = u8::try_from(best(&scores, among)).unwrap_or(0);
        out.push(tag);
        before = [u32::from(tag) + 1, before[0]];
    }
}

/// The state before the first word, for training.
#[must_use]
pub fn start() -> [u32; 2] {
    [START; 2]
}
