//! Which words of a passage a judgement turns on: those without which the judge would no longer see a conflict.

use super::network::Network;
use super::passage::Passage;
use super::pieces::Piece;
use crate::compare::Side;
use crate::language::{Penn, Relation, WordIndex};
use std::ops::Range;

/// The longest phrase that is tried as one, in words.
const PHRASE: usize = 5;
/// A passage of more words is not looked through.
const MOST: usize = 80;

/// A passage with its pieces.
pub(super) struct Cut {
    /// The passage.
    pub passage: Passage,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Cut {
    /// The pieces alone.
    pub fn ids(&self) -> Vec<u16> {
        self.pieces.iter().map(|p| p.0).collect()
    }

    /// The pieces with those of some words hidden.
    fn without(&self, words: &Range<WordIndex>, mask: u16) -> Vec<u16> {
        let hidden = |at: &Range<usize>| {
            let before = self.passage.words.partition_point(|(r, _)| r.end <= at.start);
            self.passage.words.get(before).is_some_and(|(r, w)| r.start < at.end && words.contains(w))
        };
        self.pieces.iter().map(|(id, at)| if hidden(at) { mask } else { *id }).collect()
    }
}

/// The words of `this` on which a score turns, given the other passage and whether `this` stands first; none where no phrase makes
/// a difference.
pub(super) fn turning(
    network: &Network,
    side: Side<'_>,
    this: &Cut,
    other: &Cut,
    first: bool,
    score: i32,
) -> Option<Range<WordIndex>> {
    let against = other.ids();
    let tree = side.tree();
    let mut phrases: Vec<Range<WordIndex>> = this
        .passage
        .words
        .iter()
        .take(MOST)
        .filter(|(_, w)| says_something(side.word(*w).tag))
        .flat_map(|(_, w)| {
            let whole = tree.subtree(*w);
            let short = (whole.len() <= PHRASE).then_some(whole);
            std::iter::once(*w..*w + 1).chain(short)
        })
        .collect();
    phrases.sort_unstable_by_key(|r| (r.len(), r.start));
    phrases.dedup();
    let drop = |r: &Range<WordIndex>| {
        let hidden = this.without(r, network.pieces.mask);
        score - if first { network.score(&hidden, &against) } else { network.score(&against, &hidden) }
    };
    let drops: Vec<(i32, Range<WordIndex>)> = phrases.into_iter().map(|r| (drop(&r), r)).collect();
    let most = drops.iter().map(|d| d.0).max().filter(|m| *m > 0)?;
    // The shortest phrase that does nearly as much as any.
    drops.into_iter().find(|(d, _)| *d >= most - most / 5).map(|(_, r)| r)
}

/// The clause that some words stand in.
pub(super) fn clause(side: Side<'_>, words: &Range<WordIndex>) -> Range<WordIndex> {
    let tree = side.tree();
    let top = tree.top(words.clone()).unwrap_or(words.start);
    let whole = |w: &WordIndex| {
        let clausal =
            matches!(tree.relation(*w), Relation::Ccomp | Relation::Advcl | Relation::Root | Relation::Relcl);
        clausal || tree.relation(*w) == Relation::Conj && side.word(*w).tag.is_verb()
    };
    let head = std::iter::successors(Some(top), |w| tree.head(*w)).find(whole);
    head.map_or_else(|| words.clone(), |h| tree.subtree(h))
}

/// A word that may carry the matter.
fn says_something(tag: Penn) -> bool {
    !matches!(
        tag,
        Penn::Dt
            | Penn::Cc
            | Penn::To
            | Penn::Pos
            | Penn::Stop
            | Penn::Comma
            | Penn::Colon
            | Penn::Open
            | Penn::Close
    ) && !matches!(tag, Penn::Left | Penn::Right | Penn::Hyph | Penn::Nfp | Penn::Sym)
}
