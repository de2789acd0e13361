//! Trains the tagger, and tags each part of the training text by a tagger that has not seen it, for the parser to learn from.

use crate::perceptron::{Averaged, Counting, Perceptron, Random};
use factlint::language::model::features::WordFeatures;
use factlint::language::model::tagger::{TAGS, features, start, tag};
use factlint::language::model::weights::{Scorer, best};
use rayon::prelude::*;

/// Trains a tagger on the sentences that `chosen` names. `gold` holds the outcome of every word.
pub fn train(
    words: &[Vec<WordFeatures>],
    gold: &[Vec<u8>],
    chosen: &[usize],
    among: usize,
    rows: usize,
    rounds: usize,
) -> Averaged<TAGS> {
    let mut model = Perceptron::<TAGS>::new(rows);
    let mut random = Random::new(88_172_645_463_325_252);
    let mut order = chosen.to_vec();
    let mut scratch = Vec::new();
    let mut scores = [0f32; TAGS];
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &s in &order {
            let mut before = start();
            for (at, right) in gold[s].iter().map(|t| usize::from(*t)).enumerate() {
                features(&words[s], at, before, &mut scratch);
                model.score(&scratch, &mut scores);
                let found = best(&scores, among);
                if found != right {
                    model.update(&scratch, right, found);
                }
                model.tick();
                before = [u32::try_from(found).unwrap_or(0) + 1, before[0]];
            }
        }
    }
    model.averaged()
}

/// The tags of all sentences, each given by a tagger trained without its part of the text (jackknifing).
pub fn jackknife(words: &[Vec<WordFeatures>], gold: &[Vec<u8>], among: usize, rows: usize) -> Vec<Vec<u8>> {
    const FOLDS: usize = 4;
    let fold = |s: usize| (s / 40) % FOLDS;
    let parts: Vec<Vec<(usize, Vec<u8>)>> = (0..FOLDS)
        .into_par_iter()
        .map(|f| {
            let chosen: Vec<usize> = (0..words.len()).filter(|s| fold(*s) != f).collect();
            let model = train(words, gold, &chosen, among, rows, 4);
            let mut scratch = Vec::new();
            let own = (0..words.len()).filter(|s| fold(*s) == f);
            own.map(|s| {
                let mut out = Vec::new();
                tag(&model, among, &words[s], &mut scratch, &mut out);
                (s, out)
            })
            .collect()
        })
        .collect();
    let mut out = vec![Vec::new(); words.len()];
    for (s, tags) in parts.into_iter().flatten() {
        out[s] = tags;
    }
    out
}

/// The bytes of a tagger: the features that are worth most on the text that it was trained on.
pub fn bytes(
    model: &Averaged<TAGS>,
    words: &[Vec<WordFeatures>],
    among: usize,
    buckets: usize,
) -> (Vec<u8>, usize) {
    let counting = Counting::new(model);
    let (mut scratch, mut out) = (Vec::new(), Vec::new());
    for w in words {
        tag(&counting, among, w, &mut scratch, &mut out);
    }
    model.bytes(&counting.seen.take(), buckets)
}
