//! Which values stand in a document, and how often: looked up once, asked of every difference.

use super::profile::{Profile, Told};
use crate::mention::{PlaceId, Time};
use crate::text::WordId;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// A number by what it measures: ordinal or age, dimension, value in millionths of the base unit's bits.
type Number = (bool, bool, Option<WordId>, u64);

/// The values of a document.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Numbers of one noun, with how often.
    counted: FxHashMap<(Number, Option<WordId>), usize>,
    /// Numbers of any noun.
    numbers: FxHashSet<Number>,
    times: FxHashMap<Time, usize>,
    days: FxHashSet<Date>,
    places: FxHashSet<PlaceId>,
}

impl Standing {
    /// The values of all sentences of a document.
    pub fn of(list: &[Profile]) -> Self {
        let mut out = Self::default();
        for d in list.iter().flat_map(|p| &p.data) {
            match d.told {
                Told::Amount(q) => {
                    *out.counted.entry((number(&q), q.head)).or_default() += 1;
                    out.numbers.insert(number(&q));
                }
                Told::Time(t) => {
                    *out.times.entry(t).or_default() += 1;
                    out.days.extend(t.resolved);
                }
                Told::Place(place, _) => {
                    out.places.insert(place);
                }
                Told::Name(_) => {}
            }
        }
        out
    }

    /// How often a value of one noun is told.
    pub fn count(&self, told: Told) -> usize {
        match told {
            Told::Amount(q) => self.counted.get(&(number(&q), q.head)),
            Told::Time(t) => self.times.get(&t),
            _ => None,
        }
        .copied()
        .unwrap_or_default()
    }

    /// True where the value stands in the document, of anything.
    pub fn has(&self, told: Told) -> bool {
        match told {
            Told::Amount(q) => self.numbers.contains(&number(&q)),
            Told::Time(t) => {
                self.times.contains_key(&t) || t.resolved.is_some_and(|d| self.days.contains(&d))
            }
            Told::Place(place, _) => self.places.contains(&place),
            Told::Name(_) => false,
        }
    }
}

fn number(q: &crate::mention::Quantity) -> Number {
    // A millionth apart is one value: what is left of reckoning with factors.
    let value = (q.base() * 1e6).round() + 0.0;
    (q.ordinal, q.age, q.unit.map(|u| u.dimension), value.to_bits())
}
