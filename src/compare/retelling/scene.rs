//! Two sentences with all that the features of a difference are read from.

use super::context::Context;
use super::contrast::Values;
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
