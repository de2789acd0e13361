//! Alignment: which passages and which claims are held to be about one thing. By index, never all pairs; no transitive closure.

pub mod claims;
pub mod clauses;
pub mod edits;
pub mod one_event;
pub mod passages;
pub mod run;
pub mod sources;
pub mod twins;
pub mod words;

use crate::document::{DocumentId, Rank};

pub use claims::ClaimPair;
pub use one_event::pairs_of_stories;
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

/// A group with more members than this is cut: what so many share tells none of them apart.
const CAP: usize = 24;

/// The members of a group that are held against each other, in its order: each against those that follow it, over the cap only
/// against its neighbours. `place` tells the document of a member and its rank. Two of one document meet where it is
/// inspected, two of different ones where these are compared and `across` is set.
pub fn meet<T>(
    group: &[T],
    place: impl Fn(&T) -> (DocumentId, Rank),
    across: bool,
) -> impl Iterator<Item = (&T, &T)> {
    let each = group.iter().enumerate();
    let all = each.flat_map(|(i, left)| group[i + 1..].iter().take(CAP).map(move |right| (left, right)));
    all.filter(move |(left, right)| {
        let ((d, a), (e, b)) = (place(left), place(right));
        if d == e { inspected(a) } else { across && compared(a, b) }
    })
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
