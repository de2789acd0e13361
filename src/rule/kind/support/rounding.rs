//! When a figure states a computed value: as far as its own digits go.

use crate::mention::{Bound, Quantity};

/// True where the draft's figure states the source's: the same value, a rounding of it, or a bound that it keeps.
pub(in crate::rule::kind) fn meets(draft: &Quantity, source: &Quantity) -> bool {
    let (x, y) = match (draft.unit, source.unit) {
        (Some(a), Some(b)) if a.dimension == b.dimension && a.factor.is_finite() && b.factor.is_finite() => {
            (a.factor, b.factor)
        }
        (Some(a), Some(b)) if a.dimension != b.dimension => return false,
        _ => (1.0, 1.0),
    };
    let (value, there) = (draft.value * x, source.value * y);
    let slack = (there.abs() * 1e-6).max(1e-9);
    if (value - there).abs() <= slack {
        return true;
    }
    // A conversion is rounded to what can be read.
    if x.to_bits() != y.to_bits() && (value - there).abs() <= there.abs() * 0.03 {
        return true;
    }
    let (low, high) = (draft.low * x, draft.high * x);
    let inside = low - slack <= there && there <= high + slack;
    match draft.bound {
        Bound::AtLeast | Bound::Vague => inside && there <= low * 1.5,
        Bound::AtMost => inside && there >= high * 0.6,
        _ => {
            inside
                || (source.bound != Bound::Exact
                    && source.low * y <= value
                    && value <= source.high * y
                    && (value - there).abs() <= there.abs() * 0.02)
                || source.low < source.value
                    && source.bound == Bound::Exact
                    && (source.low * y - value).abs() <= slack
        }
    }
}

/// True where a figure states a value, rounded to its own digits or within its own bounds.
pub(super) fn close(q: &Quantity, value: f64) -> bool {
    let factor = q.unit.map_or(1.0, |u| u.factor);
    if !factor.is_finite() || !value.is_finite() || value <= 0.0 {
        return false;
    }
    let stated = q.value * factor;
    // Half of the last digit: 20 % may be 19.5 to 20.5.
    let slack = if q.value.fract() == 0.0 { if q.value >= 10.0 { 0.5 } else { 0.05 } } else { 0.05 };
    (stated - value).abs() <= slack * factor
        || (q.low * factor <= value && value <= q.high.min(q.value * 1.1) * factor)
}
