//! Two sentences with all that the features of a difference are read from.

use super::context::Context;
use super::contrast::Values;
use super::kind::Kind;
use super::kindred::Kindred;
use super::shared::{Half, Shared};
use super::standing::Standing;
use crate::analysis::Knowledge;

/// A feature with its value.
pub type Feature = (&'static str, i32);

/// All that the features of a difference are read from.
pub(super) struct Scene<'a> {
    pub left: Half<'a>,
    pub right: Half<'a>,
    pub shared: &'a Shared,
    pub context: &'a Context<'a>,
    pub values: &'a Values,
    pub kindred: &'a Kindred,
    pub knowledge: &'a Knowledge,
    /// Which values stand in the documents of both, and how often.
    pub standing: [&'a Standing; 2],
    /// In how many sentences a term stands, by its key.
    pub spread: &'a dyn Fn(crate::text::WordId) -> usize,
}

/// The group of a kind of difference: what is weighed alike.
pub(super) fn group(kind: Kind) -> &'static str {
    match kind {
        Kind::Count
        | Kind::Measure
        | Kind::Money
        | Kind::Percent
        | Kind::Age
        | Kind::Ordinal
        | Kind::Bound => "number",
        Kind::Year | Kind::Day | Kind::Weekday | Kind::OtherTime => "time",
        Kind::Place | Kind::Nation | Kind::Person | Kind::Body | Kind::OpenName | Kind::Pattern => "name",
        Kind::Exchange => "exchange",
        Kind::Sibling | Kind::Sister | Kind::Calling => "kinds",
        Kind::Edit(_) => "edit",
        Kind::OppositeVerb | Kind::OppositeOther | Kind::OppositeSmall | Kind::Negation | Kind::Denied => {
            "word"
        }
    }
}
