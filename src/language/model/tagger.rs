//! The tagger: from left to right, each word's tag from what is seen of it, of its neighbours and of the tags before it
//! (averaged perceptron, Collins 2002).

use super::features::WordFeatures;
use super::hashing::mix;
use super::parts::{All, On, Parts};
use super::weights::{Scorer, best};

/// How many outcomes a row of weights has: the tags in use, filled up to a round number.
pub const TAGS: usize = 48;

/// The tag before the first word.
const START: u32 = 1000;

/// The number of the first template, and how many there are.
const TEMPLATES: (u32, usize) = (1, 37);

/// The features of word `at`, after tags `before` (the nearest first, counted from 1).
pub fn features(words: &[WordFeatures], at: usize, before: [u32; 2], out: &mut Vec<u32>) {
    let (first, count) = TEMPLATES;
    parts(words, at, before, &mut All::new(first, count, out));
}

/// The same features in parts.
#[inline]
pub fn parts(words: &[WordFeatures], at: usize, before: [u32; 2], to: &mut impl Parts) {
    let none = WordFeatures::default();
    let index = |d: isize| at.checked_add_signed(d).filter(|i| *i < words.len());
    let get = |d: isize| index(d).and_then(|i| words.get(i)).unwrap_or(&none);
    let on = |place: usize, d: isize| On::Word { place, at: index(d) };
    let (c, p1, p2, n1, n2) = (get(0), get(-1), get(-2), get(1), get(2));
    let [t1, t2] = before;
    to.part(on(0, 0), || {
        [
            (1, 0),
            (2, c.lower),
            (3, c.form),
            (4, c.suffix[0]),
            (5, c.suffix[1]),
            (6, c.suffix[2]),
            (7, c.suffix[3]),
            (8, c.first),
            (9, c.prefix),
            (10, c.shape),
            (11, c.fine),
            (12, c.coarse),
        ]
    });
    to.part(on(1, -1), || [(13, p1.lower), (17, p1.suffix[2]), (20, p1.shape), (22, p1.fine)]);
    to.part(on(2, -2), || [(14, p2.lower)]);
    to.part(on(3, 1), || {
        [(15, n1.lower), (18, n1.suffix[2]), (19, n1.suffix[1]), (21, n1.shape), (23, n1.fine)]
    });
    to.part(on(4, 2), || [(16, n2.lower), (24, n2.coarse)]);
    to.part(On::Much, || {
        [
            (25, t1),
            (26, mix(t1, t2)),
            (27, mix(t1, c.lower)),
            (28, mix(t1, n1.lower)),
            (29, mix(c.lower, n1.lower)),
            (30, mix(p1.lower, c.lower)),
            (31, mix(t1, c.suffix[2])),
            (32, mix(c.shape, t1)),
            (33, mix(mix(t1, t2), c.suffix[1])),
            (34, mix(c.fine, n1.fine)),
            (35, mix(mix(t1, t2), c.fine)),
            (36, mix(t1, mix(c.coarse, n1.coarse))),
            (37, mix(p1.lower, mix(c.suffix[2], n1.suffix[1]))),
        ]
    });
}

/// Tags a sentence: the index of each word's tag among the first `among` outcomes.
pub fn tag<S: Scorer<TAGS>>(
    scorer: &S,
    among: usize,
    words: &[WordFeatures],
    scratch: &mut Vec<u32>,
    out: &mut Vec<u8>,
) {
    let score = |at: usize, before: [u32; 2], scores: &mut [S::Score; TAGS]| {
        features(words, at, before, scratch);
        scorer.score(scratch, scores);
    };
    tag_by(score, among, words.len(), out);
}

/// The same for a sentence of so many words, by whatever scores the tags of a word after the two before it.
pub fn tag_by<S: Copy + PartialOrd + Default>(
    mut score: impl FnMut(usize, [u32; 2], &mut [S; TAGS]),
    among: usize,
    words: usize,
    out: &mut Vec<u8>,
) {
    out.clear();
    let mut before = [START; 2];
    let mut scores = [S::default(); TAGS];
    for at in 0..words {
        score(at, before, &mut scores);
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
