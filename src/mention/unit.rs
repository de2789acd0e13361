//! Units: what a number measures, with factors to the base unit of its dimension.

use crate::language::phrase_table::PhraseTable;
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
    phrases: PhraseTable,
}

impl Units {
    /// Units by a table of the gazetteer.
    #[must_use]
    pub(super) fn new(phrases: PhraseTable) -> Self {
        Self { phrases }
    }

    /// The unit written at token `at`, and how many tokens it covers.
    #[must_use]
    pub fn at(&self, tokens: &[crate::language::Token], at: usize) -> Option<(usize, Unit)> {
        let (n, value) = self.phrases.at(|i| Some(tokens.get(at + i)?.word))?;
        Some((n, unit(value)?))
    }

    /// The unit of a suffix written onto digits: 5km, 30p, 34-year-old, 12-month.
    #[must_use]
    pub fn suffix(&self, suffix: &str) -> Option<Unit> {
        let folded = fold(suffix);
        let word = folded.trim_start_matches('-');
        let word = word.strip_suffix("-old").unwrap_or(word);
        unit(self.phrases.get(&[word_id(word)])?)
    }
}

/// A unit as the table has it.
fn unit(value: &[u8]) -> Option<Unit> {
    let (numbers, money) = value.as_chunks::<8>();
    let [dimension, name, factor] = *numbers else { return None };
    Some(Unit {
        dimension: WordId(u64::from_le_bytes(dimension)),
        factor: f64::from_bits(u64::from_le_bytes(factor)),
        name: WordId(u64::from_le_bytes(name)),
        money: money == [1],
    })
}
