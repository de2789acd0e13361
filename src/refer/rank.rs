//! The trained ranker: which candidate a pronoun or a description means, or none of them. Log-linear, integers only: weights
//! are in 1/256 of a bit, so that a probability is a power of two.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Which weights a mention is ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Sieve {
    /// he, she.
    He,
    /// it.
    It,
    /// they.
    They,
    /// A definite description.
    Description,
    /// The name of a body, a place or a thing told again.
    Name,
}

impl Sieve {
    /// How many there are.
    pub const COUNT: usize = 5;
}

/// Features of a candidate, as numbers: the sieve, a template, a value.
#[derive(Clone, Debug)]
pub struct Features {
    sieve: Sieve,
    /// The keys, for training.
    pub keys: Vec<u32>,
}

impl Features {
    /// None yet.
    #[must_use]
    pub fn new(sieve: Sieve) -> Self {
        Self { sieve, keys: Vec::with_capacity(32) }
    }

    /// Adds value `value` (below 2^20) of template `template`.
    pub fn add(&mut self, template: u8, value: u32) {
        self.keys.push((self.sieve as u32) << 28 | u32::from(template) << 20 | value & 0xf_ffff);
    }

    /// Adds several small values as one.
    pub fn join(&mut self, template: u8, values: &[u32]) {
        let value = values.iter().fold(0, |n, v| n << 5 | v.min(&31));
        self.add(template, value);
    }
}

/// A candidate for what a mention means.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its index among the mentions.
    pub mention: usize,
    /// The word that heads it.
    pub head: usize,
    /// Its whole phrase.
    pub phrase: Range<usize>,
    /// The words of its name; its head alone where it has none.
    pub name: Range<usize>,
    /// True where it is a coordination as one.
    pub group: bool,
    /// The chain that it stands in.
    pub chain: u32,
    /// Its features.
    pub features: Features,
}

/// A mention that asks for what it means.
#[derive(Clone, Debug)]
pub struct Query {
    /// Which weights.
    pub sieve: Sieve,
    /// Its index among the mentions.
    pub mention: usize,
    /// The word that heads it.
    pub head: usize,
    /// Its whole phrase.
    pub phrase: Range<usize>,
    /// The words of its name; its head alone where it has none.
    pub name: Range<usize>,
    /// What it may mean.
    pub candidates: Vec<Candidate>,
    /// Features of its meaning none of them.
    pub none: Features,
}

/// Who chooses: the ranker, or, in training, what people marked.
pub trait Chooser {
    /// The index of the candidate chosen, with its probability in thousandths; none where *none of them* is likelier.
    fn choose(&mut self, query: &Query) -> Option<(usize, u16)>;

    /// What it would choose, where nothing comes of it.
    fn weigh(&self, _query: &Query) -> Option<(usize, u16)> {
        None
    }

    /// The least probability in thousandths at which a choice is handed on. A fainter one only stands in the chains that later
    /// choices are made from: without it, a pronoun in doubt would be a rival of the very one that it means.
    fn least(&self, sieve: Sieve) -> u16;
}

/// 2^(-i/32) in 1/65536.
const FRACTIONS: [u32; 32] = [
    65536, 64132, 62757, 61413, 60097, 58809, 57549, 56316, 55109, 53928, 52773, 51642, 50535, 49452, 48393,
    47356, 46341, 45348, 44376, 43425, 42495, 41584, 40693, 39821, 38968, 38133, 37316, 36516, 35734, 34968,
    34219, 33486,
];

/// 2^(-drop/256) in 1/65536.
fn power(drop: i64) -> u64 {
    let whole = (drop >> 8).clamp(0, 40);
    let part = usize::try_from((drop & 255) >> 3).unwrap_or(0);
    u64::from(FRACTIONS.get(part).copied().unwrap_or(0)) >> whole
}

/// The weights, and how sure a choice must be.
#[derive(Clone, Debug, Default)]
pub struct Ranker {
    weights: FxHashMap<u32, i16>,
    /// The least probability of a choice for each sieve, in thousandths.
    pub least: [u16; Sieve::COUNT],
}

impl Ranker {
    /// A ranker with these weights in 1/256 of a bit.
    #[must_use]
    pub fn new(weights: impl IntoIterator<Item = (u32, i16)>, least: [u16; Sieve::COUNT]) -> Self {
        Self { weights: weights.into_iter().collect(), least }
    }

    /// The weights in the order of their keys.
    #[must_use]
    pub fn weights(&self) -> Vec<(u32, i16)> {
        let mut all: Vec<(u32, i16)> = self.weights.iter().map(|(k, w)| (*k, *w)).collect();
        all.sort_unstable();
        all
    }

    fn score(&self, features: &Features) -> i64 {
        features.keys.iter().map(|k| i64::from(self.weights.get(k).copied().unwrap_or(0))).sum()
    }

    /// The best choice and its probability in thousandths, summed over the mentions of its chain; none where *none of them* is
    /// likelier.
    #[must_use]
    pub fn best(&self, query: &Query) -> Option<(usize, u16)> {
        let scores: Vec<i64> = query.candidates.iter().map(|c| self.score(&c.features)).collect();
        let none = self.score(&query.none);
        let top = scores.iter().copied().max()?.max(none);
        let powers: Vec<u64> = scores.iter().map(|s| power(top - s)).collect();
        let none = power(top - none);
        let all: u64 = powers.iter().sum::<u64>() + none;
        let mut chains: FxHashMap<u32, (u64, usize)> = FxHashMap::default();
        for (i, c) in query.candidates.iter().enumerate() {
            let sum = chains.entry(c.chain).or_insert((0, i));
            sum.0 += powers[i];
            if powers[i] > powers[sum.1] {
                sum.1 = i;
            }
        }
        let best = chains.values().max_by_key(|(p, i)| (*p, std::cmp::Reverse(*i)))?;
        if best.0 <= none || all == 0 {
            return None;
        }
        Some((best.1, u16::try_from(best.0 * 1000 / all).unwrap_or(1000)))
    }
}

impl Chooser for &Ranker {
    fn choose(&mut self, query: &Query) -> Option<(usize, u16)> {
        self.best(query)
    }

    fn weigh(&self, query: &Query) -> Option<(usize, u16)> {
        self.best(query)
    }

    fn least(&self, sieve: Sieve) -> u16 {
        self.least[sieve as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(scores: &[(u32, u32)]) -> Query {
        let features = |v: u32| {
            let mut f = Features::new(Sieve::He);
            f.add(1, v);
            f
        };
        let candidates = scores.iter().enumerate().map(|(i, (chain, v))| Candidate {
            mention: i,
            head: i,
            phrase: i..i + 1,
            name: i..i + 1,
            group: false,
            chain: *chain,
            features: features(*v),
        });
        Query {
            sieve: Sieve::He,
            mention: 9,
            head: 9,
            phrase: 9..10,
            name: 9..10,
            candidates: candidates.collect(),
            none: features(99),
        }
    }

    /// Feature value v weighs v bits.
    fn ranker() -> Ranker {
        Ranker::new((0..9).map(|v| (1 << 20 | v, i16::try_from(v * 256).unwrap_or(0))), [500; Sieve::COUNT])
    }

    #[test]
    fn probabilities_are_powers_of_two_and_add_over_a_chain() {
        // 2, 1 and none at 0 bits: 4 : 2 : 1.
        assert_eq!(ranker().best(&query(&[(0, 2), (1, 1)])), Some((0, 571)));
        assert_eq!(ranker().best(&query(&[(0, 2), (0, 1)])), Some((0, 857)));
        assert_eq!(ranker().best(&query(&[(1, 1), (1, 1), (0, 1)])), Some((0, 571)));
    }

    #[test]
    fn none_wins_where_it_is_as_likely() {
        assert_eq!(ranker().best(&query(&[(0, 0)])), None);
        assert_eq!(ranker().best(&query(&[])), None);
        assert_eq!((&ranker()).least(Sieve::They), 500);
    }
}
