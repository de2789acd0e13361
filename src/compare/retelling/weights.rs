//! The weights of the features, read from a file that training writes and anybody can read.

use super::scene::Feature;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

static FILE: &str = include_str!("../../../models/retelling.txt");

/// The least score that is told at all, in thousandths: even odds on the labelled pairs.
pub(super) const SHOWN: i32 = 0;

/// What each feature weighs, in thousandths of a logit.
#[derive(Debug, Default)]
pub struct Weights(FxHashMap<&'static str, i32>);

impl Weights {
    /// The weights built into the program: a line each, the feature and what it weighs, parted by a tab.
    pub fn builtin() -> &'static Self {
        static READ: OnceLock<Weights> = OnceLock::new();
        READ.get_or_init(|| {
            let rows = FILE.lines().filter_map(|l| l.split_once('\t'));
            Self(rows.filter_map(|(name, w)| Some((name, w.trim().parse().ok()?))).collect())
        })
    }

    /// What all features of a difference weigh together, in thousandths of a logit.
    #[must_use]
    pub fn score(&self, features: &[Feature]) -> i32 {
        features.iter().map(|(name, value)| self.0.get(name).copied().unwrap_or_default() * value).sum()
    }
}

/// A score as a probability in thousandths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn sure(score: i32) -> u16 {
    (1000.0 / (1.0 + (-f64::from(score) / 1000.0).exp())).round() as u16
}
