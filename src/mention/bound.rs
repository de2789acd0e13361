//! Bounds: what "about", "nearly" and "more than" make of a number.

/// How a number is bounded by the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Stated as it is.
    Exact,
    /// about, around, some.
    About,
    /// nearly, almost: a little less.
    Nearly,
    /// more than, at least, over.
    AtLeast,
    /// up to, fewer than.
    AtMost,
    /// dozens, scores of.
    Vague,
}
