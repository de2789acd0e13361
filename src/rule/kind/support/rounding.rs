//! When a figure states a computed value: as far as its own digits go.

use crate::mention::Quantity;

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
