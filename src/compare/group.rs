//! What is held against each other, once it stands in one group.

use super::side::Side;
use super::verdict::{Met, Verdict};
use crate::align::meet;
use crate::text::Span;

/// A member of a group: something told at a place.
pub(super) trait Member<'a> {
    /// The document that tells it.
    fn side(&self) -> Side<'a>;
    /// Where it is told.
    fn span(&self) -> Span;
}

/// Hands on every two members that meet, with what came of them; those of which `judge` says nothing did not meet.
pub(super) fn each_two<'a, T: Member<'a>>(
    group: &[T],
    across: bool,
    judge: impl Fn(&T, &T) -> Option<Verdict>,
    put: &mut impl FnMut(Met),
) {
    for (left, right) in meet(group, |t| t.side().place(), across) {
        if let Some(verdict) = judge(left, right) {
            put(Met { places: [left, right].map(|t| (t.side().id, t.span())), verdict });
        }
    }
}
