//! Slips of the hand in a figure that was taken over: another unit, a nought more or less, two digits exchanged.

use super::held::Held;
use super::rounding::meets;
use crate::align::sources::Figure;
use crate::mention::{Bound, Mention, Quantity, Value};
use crate::text::{WordId, word_id};

/// The most figures of a draft that are asked whether they already tell a source's.
const MOST: usize = 400;

/// True where a figure of the draft is one of a source with a slip of the hand.
pub(super) fn slipped(draft: &Quantity, source: &Quantity) -> bool {
    let plain = |q: &Quantity| {
        q.bound != Bound::Vague && q.value > 0.0 && q.value.is_finite() && !q.ordinal && !q.one
    };
    if !plain(draft) || !plain(source) {
        return false;
    }
    if other_time(draft, source) {
        return true;
    }
    if !draft.comparable(source) {
        return false;
    }
    let factors = (draft.unit.map_or(1.0, |u| u.factor), source.unit.map_or(1.0, |u| u.factor));
    let equal = (draft.value - source.value).abs() <= source.value * 1e-9;
    if factors.0.to_bits() != factors.1.to_bits() {
        return equal && draft.value >= 2.0;
    }
    if equal {
        return false;
    }
    let ratio = (draft.value / source.value).log10();
    // A nought more or less is a slip in a figure that is not round itself, or in money.
    let noughts = (ratio - ratio.round()).abs() < 1e-6 && ratio.round().abs() >= 1.0;
    let telling = draft.unit.is_some() || significant(draft.value) >= 2;
    noughts && telling || exchanged(draft.value, source.value)
}

/// The same number, within a bound of the draft's, with another unit of one dimension.
pub(super) fn other_unit(draft: &Quantity, source: &Quantity) -> bool {
    let factor = |q: &Quantity| q.unit.map_or(1.0, |u| u.factor).to_bits();
    let bounded = matches!(draft.bound, Bound::AtLeast | Bound::AtMost);
    bounded && factor(draft) != factor(source) && slipped(draft, source)
}

/// So many weeks for as many months: no number of the one is a whole number of the other, so they are kept apart as two
/// dimensions.
fn other_time(draft: &Quantity, source: &Quantity) -> bool {
    let dimension = |q: &Quantity| q.unit.map(|u| u.dimension);
    let (a, b) = (dimension(draft), dimension(source));
    let time = |d: Option<WordId>| d == Some(word_id("time")) || d == Some(word_id("time-calendar"));
    let ages = draft.age || source.age;
    time(a) && time(b) && a != b && !ages && draft.value >= 2.0 && (draft.value - source.value).abs() < 1e-9
}

/// Two whole numbers of two digits or more that have the same digits in another order.
fn exchanged(a: f64, b: f64) -> bool {
    if a.fract() != 0.0 || b.fract() != 0.0 || a < 10.0 || b < 10.0 || a > 1e9 || b > 1e9 {
        return false;
    }
    let digits = |v: f64| format!("{v:.0}");
    let (x, y) = (digits(a), digits(b));
    let differing = x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count();
    let mut sorted = (x.clone().into_bytes(), y.clone().into_bytes());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    x.len() == y.len() && differing == 2 && sorted.0 == sorted.1
}

/// How many digits of a number say something.
fn significant(value: f64) -> usize {
    format!("{value}").trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count()
}

/// True where the draft already tells a source's figure elsewhere.
pub(super) fn told_elsewhere(held: &Held<'_>, m: &Mention, f: &Figure) -> bool {
    others(held, m).any(|q| {
        let of_it = q.unit.is_some() || q.head.is_some() && q.head == f.quantity.head;
        of_it && q.comparable(&f.quantity) && meets(q, &f.quantity)
    })
}

/// True where the draft counts the noun of a figure once more and otherwise ("seven people", "about 250 people"): then the noun alone
/// does not say which of the two a figure of a source is of.
pub(super) fn counted_otherwise(held: &Held<'_>, m: &Mention, q: &Quantity) -> bool {
    others(held, m).any(|o| o.head == q.head && o.comparable(q) && !meets(q, o) && !meets(o, q))
}

/// The other figures of the draft, so many of them as are asked.
fn others<'a>(held: &Held<'a>, m: &'a Mention) -> impl Iterator<Item = &'a Quantity> {
    held.analysis().mentions.list.iter().take(MOST).filter_map(|n| match &n.value {
        Value::Quantity(q) if n.tokens != m.tokens => Some(q),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{exchanged, significant};

    #[test]
    fn digits_exchanged() {
        for (a, b) in [(31.0, 13.0), (1953.0, 1935.0), (3400.0, 4300.0), (269.0, 296.0)] {
            assert!(exchanged(a, b), "{a} {b}");
        }
        for (a, b) in [(31.0, 31.0), (12.0, 22.0), (5.0, 3.0), (123.0, 231.0), (10.0, 100.0)] {
            assert!(!exchanged(a, b), "{a} {b}");
        }
        assert_eq!((significant(900.0), significant(46_000.0), significant(2.6)), (1, 2, 2));
    }
}
