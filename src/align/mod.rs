//! Alignment: which passages and which claims are held to be about one thing. By index, never all pairs; no transitive closure.

pub mod claims;
pub mod clauses;
pub mod edits;
pub mod passages;
pub mod run;
pub mod sources;
pub mod twins;
pub mod words;

use crate::document::{DocumentId, Rank};

pub use claims::ClaimPair;
pub use passages::PassagePair;
pub use sources::Sources;
pub use twins::Twins;

/// A sentence of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    /// Its document.
    pub document: DocumentId,
    /// Its index there.
    pub sentence: u32,
}

/// True where two documents of these ranks are held against each other.
#[must_use]
pub fn compared(a: Rank, b: Rank) -> bool {
    !matches!((a, b), (Rank::Source, Rank::Source) | (Rank::Draft, Rank::Draft))
}

/// True where a document is checked in itself.
#[must_use]
pub fn inspected(rank: Rank) -> bool {
    rank != Rank::Source
}
