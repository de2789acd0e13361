//! One event: two documents of equal rank that tell of it. What each of the two tells once can be held against the other,
//! wherever it stands.

use super::PassagePair;
use crate::document::{Corpus, DocumentId, Rank};

/// So much must two sentences share of both, in hundredths of their weight, to count.
const ALIKE: f32 = 0.3;
/// And so much weight: names and rare words.
const SHARED: f32 = 2.0;
/// So many sentences of either must have a partner in the other.
const SENTENCES: usize = 3;

/// Pairs of documents that tell of one event, sorted. One pass over the passages, which are sorted.
#[must_use]
pub fn pairs_of_stories(corpus: &Corpus, passages: &[PassagePair]) -> Vec<(DocumentId, DocumentId)> {
    let peer = |d: DocumentId| corpus.get(d).rank == Rank::Peer;
    let alike = |p: &&PassagePair| {
        let (a, b) = (p.left.document, p.right.document);
        a != b && peer(a) && peer(b) && p.dice >= ALIKE && p.shared >= SHARED
    };
    let mut met: Vec<(DocumentId, DocumentId, u32, u32)> = passages
        .iter()
        .filter(alike)
        .map(|p| (p.left.document, p.right.document, p.left.sentence, p.right.sentence))
        .collect();
    met.sort_unstable();
    let mut out = Vec::new();
    for group in met.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        let distinct = |of: fn(&(DocumentId, DocumentId, u32, u32)) -> u32| {
            let mut all: Vec<u32> = group.iter().map(of).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        if distinct(|m| m.2).min(distinct(|m| m.3)) >= SENTENCES {
            out.push((group[0].0, group[0].1));
        }
    }
    out
}
