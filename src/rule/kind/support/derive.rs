//! What follows from figures by one step: a sum, a difference, a share, a change in per cent, a ratio, an age from a birth year.

use super::rounding::close;
use crate::mention::{Bound, Quantity};

/// More figures than this are not combined: something always follows from so many.
const MOST: usize = 16;

/// A number without a unit beside a sum is a sum from here on.
const LARGE: f64 = 1e6;

/// True where a figure follows by one step from those that stand in the same passage: with `strict` from those of its own noun.
/// A bound follows from nearly anything: it must be of the same sort.
pub(super) fn follows(q: &Quantity, there: &[Quantity], strict: bool) -> bool {
    let bound = matches!(q.bound, Bound::AtLeast | Bound::AtMost);
    let fits = |f: &Quantity| {
        let head = f.head == q.head;
        // "Nine people and another 78": what has no noun of its own is of the one before it.
        let strange = q.head.is_none() || !head && f.head.is_some();
        !(strict && strange || bound && !(head && f.comparable(q)))
    };
    let there: Vec<&Quantity> =
        there.iter().filter(|f| !f.ordinal && f.value.is_finite() && fits(f)).take(MOST).collect();
    for (i, a) in there.iter().enumerate() {
        for b in &there[i + 1..] {
            if step(q, a, b) || step(q, b, a) {
                return true;
            }
        }
    }
    // A sum of everything that is counted alike.
    let alike: Vec<f64> =
        there.iter().filter(|f| f.comparable(q) && f.head == q.head).map(|f| f.base()).collect();
    alike.len() > 2 && close(q, alike.iter().sum())
}

/// All but 11 per cent are 89 per cent.
pub(super) fn complement(q: &Quantity, f: &Quantity) -> bool {
    q.is_share() && f.comparable(q) && close(q, 1.0 - f.base())
}

fn step(q: &Quantity, a: &Quantity, b: &Quantity) -> bool {
    let (x, y) = (a.base(), b.base());
    // Years give an age or a span.
    let years = |v: f64| (1800.0..2200.0).contains(&v) && v.fract() == 0.0;
    if years(a.value) && years(b.value) && (q.age || q.unit.is_some()) {
        let span = (a.value - b.value).abs();
        return (q.value - span).abs() <= 1.0;
    }
    if q.is_share() {
        return y != 0.0 && (close(q, x / y) || close(q, (x - y).abs() / y));
    }
    // *Fell to 44.5 billion dlrs from 46.8 billion*: the second is of the first one's unit.
    let bare = |f: &Quantity| f.unit.is_none() && f.head.is_none() && !f.ordinal && !f.age;
    if let Some(unit) = a.unit.filter(|u| u.money && bare(b) && b.value >= LARGE) {
        return step(q, a, &Quantity { unit: Some(unit), ..*b });
    }
    if let Some(unit) = b.unit.filter(|u| u.money && bare(a) && a.value >= LARGE) {
        return step(q, &Quantity { unit: Some(unit), ..*a }, b);
    }
    if a.unit.map(|u| u.dimension) != b.unit.map(|u| u.dimension) {
        // A share of a sum: 10 % of 500.
        return b.is_share() && (close(q, x * y) || close(q, x * (1.0 - y)));
    }
    if !q.comparable(a) {
        return false;
    }
    // Small counts follow from anything: they must be of one thing.
    if q.value < 20.0 && q.unit.is_none() && (a.head != b.head || q.head.is_some() && q.head != a.head) {
        return false;
    }
    close(q, x + y) || close(q, (x - y).abs())
}
