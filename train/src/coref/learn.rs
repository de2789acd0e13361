//! Trains the ranker: shows itself the candidates of the marked texts, fits log-linear weights, sets the least probabilities by
//! what genres kept back show.

use super::gold::Gold;
use super::gum::{self, Text};
use super::trees::Trees;
use factlint::language::Tree;
use factlint::refer::rank::{Chooser, Features, Query, Ranker, Sieve};
use factlint::refer::{Lexis, resolve_with};
use std::collections::BTreeMap;
use std::path::Path;

/// The genres of GUM whose texts may be trained on and read like ours.
pub const GENRES: [&str; 6] = ["interview", "bio", "speech", "academic", "textbook", "court"];

/// How many of them, from the first, read most like news: the least probabilities are set by these.
const LIKE_NEWS: usize = 2;

/// Times over the data.
const ROUNDS: usize = 10;
const RATE: f64 = 0.2;
const DECAY: f64 = 3e-4;

/// A feature seen less often says nothing.
const SEEN: u32 = 4;

/// The share right that is asked of he, it, they, descriptions and names on texts kept back.
const ASKED: [f64; Sieve::COUNT] = [0.955, 0.80, 0.87, 0.87, 0.90];

/// A query with the truth: which candidates are right; the last flag is *none*.
struct Example {
    sieve: Sieve,
    candidates: Vec<Features>,
    chains: Vec<u32>,
    right: Vec<bool>,
    /// The number of the text's genre.
    genre: usize,
    query: Query,
}

/// Chooses what people marked, or what a ranker says, and keeps what it was asked.
struct Teacher<'a> {
    gold: &'a Gold,
    ranker: Option<&'a Ranker>,
    genre: usize,
    examples: Vec<Example>,
}

impl Chooser for Teacher<'_> {
    fn choose(&mut self, query: &Query) -> Option<(usize, u16)> {
        let own: Vec<usize> = query.name.clone().rev().collect();
        let entity = self.gold.entity(&query.phrase, query.head, &own, false);
        let right: Vec<bool> = query
            .candidates
            .iter()
            .map(|c| {
                let name: Vec<usize> = c.name.clone().rev().collect();
                let of = self.gold.entity(&c.phrase, c.head, &name, c.group);
                entity.is_some() && of == entity
            })
            .collect();
        let choice = match self.ranker {
            Some(mut r) => r.choose(query),
            None => right.iter().position(|r| *r).map(|i| (i, 1000)),
        };
        let none = !right.contains(&true);
        let mut flags = right;
        flags.push(none);
        let mut candidates: Vec<Features> = query.candidates.iter().map(|c| c.features.clone()).collect();
        candidates.push(query.none.clone());
        self.examples.push(Example {
            sieve: query.sieve,
            candidates,
            chains: query.candidates.iter().map(|c| c.chain).collect(),
            right: flags,
            genre: self.genre,
            query: query.clone(),
        });
        choice
    }

    fn least(&self, _: Sieve) -> u16 {
        0
    }
}

/// Trains on the texts under `shared` and writes the model.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn run(
    shared: &Path,
    out: &Path,
    trees: &dyn Fn(&str) -> Result<Trees, String>,
) -> Result<String, String> {
    let mut texts: Vec<(usize, Text, Tree)> = Vec::new();
    for (n, genre) in GENRES.into_iter().enumerate() {
        let read = trees(genre)?;
        for text in gum::read(&shared.join(format!("treebanks/gum-{genre}.conllu.gz")))? {
            let tree = read.of(&text);
            texts.push((n, text.joined(), tree));
        }
    }
    let lexis = super::lexis();
    // First with the truth in the chains before, then with what the first weights choose: as it will be.
    let examples = collect(&texts, &lexis, None);
    let first = Ranker::new(fit(&examples, None), [0; Sieve::COUNT]);
    let examples = collect(&texts, &lexis, Some(&first));
    let mut report = format!("{} texts, {} questions\n", texts.len(), examples.len());
    let least = thresholds(&examples, &mut report);
    let ranker = Ranker::new(fit(&examples, None), least);
    std::fs::write(out, ranker.bytes()).map_err(|e| format!("{}: {e}", out.display()))?;
    report.push_str(&format!("{} weights, least {least:?}", ranker.weights().len()));
    Ok(report)
}

fn collect(texts: &[(usize, Text, Tree)], lexis: &Lexis, ranker: Option<&Ranker>) -> Vec<Example> {
    let mut all = Vec::new();
    for (genre, text, tree) in texts {
        let gold = Gold::new(text, tree);
        let mut teacher = Teacher { gold: &gold, ranker, genre: *genre, examples: Vec::new() };
        let _ = resolve_with(&text.text, &text.blocks, tree, lexis, &mut teacher);
        all.append(&mut teacher.examples);
    }
    all
}

/// Fits weights by AdaGrad on the likelihood of the right candidates, in bits of 1/256; texts of genre `without` are left out.
fn fit(examples: &[Example], without: Option<usize>) -> Vec<(u32, i16)> {
    let used: Vec<&Example> = examples.iter().filter(|e| without != Some(e.genre)).collect();
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for e in &used {
        for f in &e.candidates {
            for k in &f.keys {
                *seen.entry(*k).or_default() += 1;
            }
        }
    }
    seen.retain(|_, n| *n >= SEEN);
    let index: BTreeMap<u32, usize> = seen.keys().enumerate().map(|(i, k)| (*k, i)).collect();
    let rows: Vec<Vec<Vec<usize>>> = used
        .iter()
        .map(|e| {
            let row = |f: &Features| f.keys.iter().filter_map(|k| index.get(k).copied()).collect();
            e.candidates.iter().map(row).collect()
        })
        .collect();
    let mut weights = vec![0.0f64; index.len()];
    let mut squares = vec![1.0f64; index.len()];
    let mut order: Vec<usize> = (0..used.len()).collect();
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for n in &order {
            step(&rows[*n], &used[*n].right, &mut weights, &mut squares);
        }
    }
    let scale = 256.0 * std::f64::consts::LOG2_E;
    let quantised = |w: f64| (w * scale).round().clamp(-32_000.0, 32_000.0) as i16;
    index.iter().map(|(k, i)| (*k, quantised(weights[*i]))).filter(|(_, w)| *w != 0).collect()
}

fn step(rows: &[Vec<usize>], right: &[bool], weights: &mut [f64], squares: &mut [f64]) {
    let scores: Vec<f64> = rows.iter().map(|r| r.iter().map(|i| weights[*i]).sum()).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f64 = powers.iter().sum();
    let good: f64 = powers.iter().zip(right).filter(|(_, r)| **r).map(|(p, _)| p).sum();
    let mut gradient: BTreeMap<usize, f64> = BTreeMap::new();
    for ((row, p), r) in rows.iter().zip(&powers).zip(right) {
        let g = if *r && good > 0.0 { p / good } else { 0.0 } - p / all;
        if g.abs() > 1e-6 {
            for i in row {
                *gradient.entry(*i).or_default() += g;
            }
        }
    }
    for (i, g) in gradient {
        let g = g - DECAY * weights[i];
        squares[i] += g * g;
        weights[i] += RATE * g / squares[i].sqrt();
    }
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(i, (*seed % (i as u64 + 1)) as usize);
    }
}

/// The least probability for each sieve at which genres kept back show the share right that is asked.
fn thresholds(examples: &[Example], report: &mut String) -> [u16; Sieve::COUNT] {
    // For each sieve: probability, right, and how many had an antecedent among the candidates.
    let mut shown: [Vec<(u16, bool)>; Sieve::COUNT] = Default::default();
    let mut known = [0usize; Sieve::COUNT];
    for fold in 0..GENRES.len() {
        let ranker = Ranker::new(fit(examples, Some(fold)), [0; Sieve::COUNT]);
        for e in examples.iter().filter(|e| e.genre == fold && (fold < LIKE_NEWS || e.sieve == Sieve::Name)) {
            let s = e.sieve as usize;
            known[s] += usize::from(e.right.last() == Some(&false));
            if let Some((choice, p)) = ranker.best(&e.query) {
                let chain = e.chains.get(choice);
                let right = e.right.get(choice) == Some(&true)
                    || e.chains.iter().zip(&e.right).any(|(c, r)| Some(c) == chain && *r);
                shown[s].push((p, right));
            }
        }
    }
    let mut least = [1000; Sieve::COUNT];
    for (s, list) in shown.iter_mut().enumerate() {
        list.sort_by_key(|(p, _)| std::cmp::Reverse(*p));
        let (mut right, mut best) = (0, 1000);
        let mut at = [0usize; 10];
        for (n, (p, r)) in list.iter().enumerate() {
            right += usize::from(*r);
            let share = right as f64 / (n + 1) as f64;
            if n >= 20 && share >= ASKED[s] {
                best = *p;
                at[0] = n + 1;
                at[1] = right;
            }
        }
        least[s] = best.max(400);
        let all = list.iter().filter(|x| x.1).count();
        report.push_str(&format!(
            "sieve {s}: {} linked, {} right, of {} known; asked {:.3}: from {best} on {} linked, {} right ({:.3})\n",
            list.len(), all, known[s], ASKED[s], at[0], at[1], at[1] as f64 / known[s].max(1) as f64
        ));
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(right: usize, seed: u32) -> Example {
        let features = |n: u32| {
            let mut f = Features::new(Sieve::He);
            f.add(1, n % 7);
            f.add(2, (n + seed) % 5);
            f
        };
        let candidates: Vec<Features> = (0..3).map(features).collect();
        let query = Query {
            sieve: Sieve::He,
            mention: 3,
            head: 3,
            phrase: 3..4,
            name: 3..4,
            candidates: Vec::new(),
            none: features(9),
        };
        let right = (0..3).map(|i| i == right).collect();
        Example { sieve: Sieve::He, candidates, chains: vec![0, 1], right, genre: 0, query }
    }

    #[test]
    fn the_same_examples_give_the_same_bytes() {
        let examples: Vec<Example> = (0..60).map(|n| example(n % 3, n as u32)).collect();
        let bytes = || Ranker::new(fit(&examples, None), [0; Sieve::COUNT]).bytes();
        assert!(bytes().len() > 40);
        assert_eq!(bytes(), bytes());
    }
}
