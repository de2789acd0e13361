//! Coreference scores: MUC (Vilain 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and their mean F1, the CoNLL score.

use std::collections::{BTreeMap, BTreeSet};

type Span = (usize, usize);

/// Sums over documents.
#[derive(Default)]
pub struct Scorer {
    /// For MUC, B³ and CEAF: numerator and denominator of recall, then of precision.
    sums: [[f64; 4]; 3],
}

impl Scorer {
    /// Adds a document: chains marked, chains found.
    pub fn add(&mut self, key: &[Vec<Span>], response: &[Vec<Span>]) {
        for (k, f) in [muc, b_cubed].iter().enumerate() {
            let (a, b) = f(key, response);
            let (c, d) = f(response, key);
            for (s, x) in self.sums[k].iter_mut().zip([a, b, c, d]) {
                *s += x;
            }
        }
        let x = ceaf(key, response);
        for (s, v) in self.sums[2].iter_mut().zip([x, key.len() as f64, x, response.len() as f64]) {
            *s += v;
        }
    }

    /// F1 of MUC, B³ and CEAF-e, and their mean.
    pub fn figures(&self) -> [f64; 4] {
        let f = |s: &[f64; 4]| {
            let (r, p) = (s[0] / s[1].max(1e-9), s[2] / s[3].max(1e-9));
            2.0 * p * r / (p + r).max(1e-9)
        };
        let [a, b, c] = [f(&self.sums[0]), f(&self.sums[1]), f(&self.sums[2])];
        [a, b, c, (a + b + c) / 3.0]
    }
}

fn chain_of(chains: &[Vec<Span>]) -> BTreeMap<Span, usize> {
    chains.iter().enumerate().flat_map(|(i, c)| c.iter().map(move |m| (*m, i))).collect()
}

fn muc(key: &[Vec<Span>], response: &[Vec<Span>]) -> (f64, f64) {
    let of = chain_of(response);
    let (mut right, mut all) = (0, 0);
    for c in key {
        let parts: BTreeSet<usize> = c.iter().filter_map(|m| of.get(m).copied()).collect();
        let alone = c.iter().filter(|m| !of.contains_key(m)).count();
        right += c.len() - (parts.len() + alone);
        all += c.len() - 1;
    }
    (right as f64, all as f64)
}

fn b_cubed(key: &[Vec<Span>], response: &[Vec<Span>]) -> (f64, f64) {
    let of = chain_of(response);
    let (mut right, mut all) = (0.0, 0.0);
    for c in key {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for m in c {
            if let Some(r) = of.get(m) {
                *counts.entry(*r).or_default() += 1;
            }
        }
        right += counts.values().map(|n| (n * n) as f64).sum::<f64>() / c.len() as f64;
        all += c.len() as f64;
    }
    (right, all)
}

fn ceaf(key: &[Vec<Span>], response: &[Vec<Span>]) -> f64 {
    let sets: Vec<BTreeSet<Span>> = response.iter().map(|r| r.iter().copied().collect()).collect();
    let like = |k: &Vec<Span>, r: &BTreeSet<Span>| {
        2.0 * k.iter().filter(|m| r.contains(m)).count() as f64 / (k.len() + r.len()) as f64
    };
    best_matching(key.iter().map(|k| sets.iter().map(|r| like(k, r)).collect()).collect())
}

/// The greatest sum of a matching (the Hungarian method).
fn best_matching(mut w: Vec<Vec<f64>>) -> f64 {
    let rows = w.len();
    let columns = w.first().map_or(0, Vec::len);
    if rows == 0 || columns == 0 {
        return 0.0;
    }
    if rows > columns {
        w = (0..columns).map(|c| w.iter().map(|r| r[c]).collect()).collect();
    }
    let (n, m) = (w.len(), w[0].len());
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let (mut p, mut way) = (vec![0; m + 1], vec![0; m + 1]);
    for i in 1..=n {
        p[0] = i;
        let mut j0 = 0;
        let mut least = vec![f64::INFINITY; m + 1];
        let mut used = vec![false; m + 1];
        loop {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (p[j0], f64::INFINITY, 0);
            for j in 1..=m {
                if !used[j] {
                    let cost = -w[i0 - 1][j - 1] - u[i0] - v[j];
                    if cost < least[j] {
                        (least[j], way[j]) = (cost, j0);
                    }
                    if least[j] < delta {
                        (delta, j1) = (least[j], j);
                    }
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[p[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            j0 = j1;
            if p[j0] == 0 {
                break;
            }
        }
        while j0 != 0 {
            p[j0] = p[way[j0]];
            j0 = way[j0];
        }
    }
    (1..=m).filter(|j| p[*j] > 0).map(|j| w[p[j] - 1][j - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(said: &[&str]) -> Vec<Vec<Span>> {
        said.iter().map(|c| c.bytes().map(|b| (b.into(), b.into())).collect()).collect()
    }

    #[test]
    fn the_example_of_the_scorers_paper() {
        let mut s = Scorer::default();
        s.add(&chains(&["abc", "defg"]), &chains(&["ab", "cd", "fghi"]));
        let [muc, b3, ceaf, _] = s.figures().map(|x| (1000.0 * x).round());
        assert_eq!((muc, b3, ceaf), (400.0, 455.0, 520.0));
    }

    #[test]
    fn all_right_is_one_and_one_chain_for_two_is_less() {
        let mut s = Scorer::default();
        s.add(&chains(&["ab", "cde"]), &chains(&["ab", "cde"]));
        assert!((s.figures()[3] - 1.0).abs() < 1e-9);
        let mut s = Scorer::default();
        s.add(&chains(&["ab", "cd"]), &chains(&["abcd"]));
        let [muc, b3, ceaf, _] = s.figures().map(|x| (1000.0 * x).round());
        assert_eq!((muc, b3, ceaf), (800.0, 667.0, 444.0));
    }
}
