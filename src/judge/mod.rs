//! The judge: a small trained model that reads two sentences of one story and says whether both can be right, of sentences that
//! speak of one referent or share rare words. No check asks it yet: what has been trained is not good enough (docs/judge.md). The
//! `train` program makes its material and measures it through this. Read `Judgements::of` first.

mod arithmetic;
mod candidates;
mod judgements;
mod narrow;
mod network;
mod passage;
mod pieces;

pub use candidates::{Candidate, candidates};
pub use judgements::{Judgement, Judgements};
pub use passage::Passage;

use network::Network;

/// A model that was read.
pub struct Judge(Network);

impl Judge {
    /// Reads a file of weights, as `train/judge/export.py` writes it; `None` where it is none, or is damaged.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Network::read(bytes).map(Self)
    }

    /// How strongly it holds that two passages cannot both be right: the logarithm of the odds, in thousandths.
    #[must_use]
    pub fn score(&self, left: &str, right: &str) -> i32 {
        let ids = |text: &str| self.0.pieces.cut(text).into_iter().map(|p| p.0).collect::<Vec<_>>();
        self.0.score(&ids(left), &ids(right))
    }
}
