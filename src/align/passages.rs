//! Passages: sentences that share much of what they are about.
//!
//! Candidates come from an index of content words, rarest first; the score is the weight that two sentences share.
//! Postings longer than [`CAP`] are passed over, so that the work stays linear in the number of sentences.

use super::{SentenceId, compared, inspected};
use crate::analysis::Analysis;
use crate::claim::Content;
use crate::document::{BlockKind, Corpus, DocumentId};
use crate::text::WordId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A word in more sentences than this tells no two of them apart.
const CAP: usize = 64;
/// How many of a sentence's rarest words are looked up.
const PROBES: usize = 10;
/// How many partners a sentence keeps in its own document, and in all others together.
const KEEP: usize = 6;
/// Pairs that share less than this part of the lighter sentence are no candidates.
const FLOOR: f32 = 0.34;

/// Two sentences that share much of what they are about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassagePair {
    /// The first, in corpus order.
    pub left: SentenceId,
    /// The second.
    pub right: SentenceId,
    /// The weight of the words they share.
    pub shared: f32,
    /// The shared weight over the weight of the lighter one.
    pub containment: f32,
    /// Twice the shared weight over the sum of both.
    pub dice: f32,
}

/// Aligns the sentences of a corpus: within each document that is inspected, and across those that are compared.
/// The result is sorted and does not depend on threads.
#[must_use]
pub fn align(corpus: &Corpus, analyses: &[Analysis], across: bool) -> Vec<PassagePair> {
    let mut index: FxHashMap<WordId, Vec<SentenceId>> = FxHashMap::default();
    for (d, a) in analyses.iter().enumerate() {
        let document = DocumentId(u32::try_from(d).unwrap_or(u32::MAX));
        for (s, sentence) in a.reading.sentences.iter().enumerate() {
            if skipped(sentence.kind) {
                continue;
            }
            for c in a.contents.of(s) {
                index
                    .entry(c.key)
                    .or_default()
                    .push(SentenceId { document, sentence: u32::try_from(s).unwrap_or(u32::MAX) });
            }
        }
    }
    let mut pairs: Vec<PassagePair> = analyses
        .par_iter()
        .enumerate()
        .flat_map_iter(|(d, a)| {
            let document = DocumentId(u32::try_from(d).unwrap_or(u32::MAX));
            let index = &index;
            a.reading.sentences.iter().enumerate().filter(|(_, s)| !skipped(s.kind)).flat_map(
                move |(s, _)| {
                    let id = SentenceId { document, sentence: u32::try_from(s).unwrap_or(u32::MAX) };
                    partners(corpus, analyses, index, id, across)
                },
            )
        })
        .collect();
    pairs.sort_by_key(|p| (p.left, p.right));
    pairs.dedup_by_key(|p| (p.left, p.right));
    pairs
}

fn skipped(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Credit | BlockKind::Dateline)
}

/// The best partners of a sentence among those that come before it or stand in other documents.
fn partners(
    corpus: &Corpus,
    analyses: &[Analysis],
    index: &FxHashMap<WordId, Vec<SentenceId>>,
    id: SentenceId,
    across: bool,
) -> Vec<PassagePair> {
    let own = &analyses[id.document.index()];
    let words = own.contents.of(id.sentence as usize);
    let rank = corpus.get(id.document).rank;
    let near = |list: &[SentenceId]| {
        let from = list.partition_point(|s| s.document < id.document);
        let to = list.partition_point(|s| s.document <= id.document);
        from..to
    };
    let mut probes: Vec<(usize, f32, &Content)> =
        words.iter().map(|c| (index.get(&c.key).map_or(0, Vec::len), -c.weight, c)).collect();
    probes.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.key.cmp(&b.2.key)));
    let mut seen: Vec<SentenceId> = Vec::new();
    let mut used = (0, 0);
    for (_, _, c) in probes {
        let Some(list) = index.get(&c.key) else { continue };
        let range = near(list);
        // In its own document a word may be in many sentences while the corpus has few, and the other way round. A word that
        // finds nobody is no probe: the rarest words of a long sentence are its own alone.
        let found = seen.len();
        if inspected(rank) && range.len() <= CAP && used.0 < PROBES {
            seen.extend(list[range].iter().filter(|s| s.sentence < id.sentence));
            used.0 += usize::from(seen.len() > found);
        }
        let found = seen.len();
        if across && list.len() <= CAP && used.1 < PROBES {
            seen.extend(
                list.iter()
                    .filter(|s| s.document > id.document && compared(rank, corpus.get(s.document).rank)),
            );
            used.1 += usize::from(seen.len() > found);
        }
        if used.0 >= PROBES && used.1 >= PROBES {
            break;
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let mut out: Vec<PassagePair> = seen
        .into_iter()
        .filter_map(|other| {
            let (left, right) = if other < id { (other, id) } else { (id, other) };
            score(analyses, left, right)
        })
        .collect();
    out.sort_by(|a, b| b.dice.total_cmp(&a.dice).then(a.left.cmp(&b.left)).then(a.right.cmp(&b.right)));
    let mut kept = (0, 0);
    out.retain(|p| {
        let n = if p.left.document == p.right.document { &mut kept.0 } else { &mut kept.1 };
        *n += 1;
        *n <= KEEP
    });
    out
}

/// The score of a pair; `None` below the floor.
#[must_use]
pub fn score(analyses: &[Analysis], left: SentenceId, right: SentenceId) -> Option<PassagePair> {
    let (a, b) = (&analyses[left.document.index()].contents, &analyses[right.document.index()].contents);
    let (ls, rs) = (left.sentence as usize, right.sentence as usize);
    let shared: f32 = common(a.of(ls), b.of(rs)).map(|(x, y)| x.weight.min(y.weight)).sum();
    let (wa, wb) = (a.weight(ls), b.weight(rs));
    let lighter = wa.min(wb).max(0.01);
    let pair = PassagePair {
        left,
        right,
        shared,
        containment: shared / lighter,
        dice: 2.0 * shared / (wa + wb).max(0.01),
    };
    (pair.containment >= FLOOR).then_some(pair)
}

/// The content words that two sentences share. Both lists are sorted by key.
pub fn common<'a>(a: &'a [Content], b: &'a [Content]) -> impl Iterator<Item = (&'a Content, &'a Content)> {
    let mut rest = b;
    a.iter().filter_map(move |x| {
        while rest.first().is_some_and(|y| y.key < x.key) {
            rest = &rest[1..];
        }
        rest.first().filter(|y| y.key == x.key).map(|y| (x, y))
    })
}

/// So much must a word weigh to say something: more than a number.
const TELLING: f32 = 0.35;

/// How many of the content words that two sentences share say something. Both lists are sorted by key.
#[must_use]
pub fn telling(a: &[Content], b: &[Content]) -> usize {
    common(a, b).filter(|(c, _)| c.weight > TELLING).count()
}
