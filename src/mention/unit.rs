//! Units: what a number measures, with factors to the base unit of its dimension.

use crate::language::{Lexicon, Phrases};
use crate::text::{WordId, fold, word_id};

/// A unit of measure or money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// The dimension, as the hash of its name in the lexicon ("length", "money-usd", "percent").
    pub dimension: WordId,
    /// Multiply by this to reach the base unit.
    pub factor: f64,
    /// The unit itself, as the hash of its name.
    pub name: WordId,
    /// True for money.
    pub money: bool,
}

/// All units by every way in which they are written.
#[derive(Clone, Debug, Default)]
pub struct Units {
    phrases: Phrases<Unit>,
}

impl Units {
    /// Reads `units.txt`.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut phrases = Phrases::default();
        for r in lexicon.rows("units") {
            let factor = factor(r.get(3));
            let unit = Unit {
                dimension: word_id(r.get(2)),
                factor,
                name: word_id(r.get(0)),
                money: r.get(2).starts_with("money"),
            };
            for form in std::iter::once(r.get(0)).chain(r.list(1)) {
                phrases.add(form, unit);
            }
        }
        Self { phrases }
    }

    /// The unit written at token `at`, and how many tokens it covers.
    #[must_use]
    pub fn at(&self, tokens: &[crate::language::Token], at: usize) -> Option<(usize, Unit)> {
        self.phrases.at(tokens, at).map(|(n, u)| (n, *u))
    }

    /// The unit of a suffix written onto digits: 5km, 30p, 34-year-old, 12-month.
    #[must_use]
    pub fn suffix(&self, suffix: &str) -> Option<Unit> {
        let folded = fold(suffix);
        let word = folded.trim_start_matches('-');
        let word = word.strip_suffix("-old").unwrap_or(word);
        self.phrases.get(&[word_id(word)]).copied()
    }
}

/// A factor as the lexicon writes it: 0.3048 or 5/18; not a number where there is none (temperatures).
fn factor(field: &str) -> f64 {
    match field.split_once('/') {
        Some((a, b)) => {
            a.trim().parse::<f64>().unwrap_or(f64::NAN) / b.trim().parse::<f64>().unwrap_or(f64::NAN)
        }
        None => field.parse().unwrap_or(f64::NAN),
    }
}
