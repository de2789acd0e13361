//! Which frames meet: those of one predicate or of opposites that share a participant. By index, never all pairs.

use super::side::Side;
use crate::align::meet;
use crate::analysis::Analysis;
use crate::document::{Corpus, DocumentId};
use crate::fact::{Frame, Told};
use crate::knowledge::{AliasKind, Knowledge, WordClass};
use crate::text::WordId;
use rustc_hash::FxHashMap;

/// Two frames that meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FramePair {
    /// The first, in corpus order: document and index of the frame.
    pub left: (DocumentId, u32),
    /// The second.
    pub right: (DocumentId, u32),
}

/// The pairs of frames of a corpus. Sorted; each pair once.
#[must_use]
pub fn pairs(corpus: &Corpus, analyses: &[Analysis], across: bool) -> Vec<FramePair> {
    let mut groups: FxHashMap<WordId, Vec<(DocumentId, u32)>> = FxHashMap::default();
    let mut known: FxHashMap<(WordId, Told), Vec<WordId>> = FxHashMap::default();
    for (d, a) in analyses.iter().enumerate() {
        let document = DocumentId(u32::try_from(d).unwrap_or(u32::MAX));
        for (i, f) in a.frames.list.iter().enumerate() {
            let id = (document, u32::try_from(i).unwrap_or(u32::MAX));
            for key in known.entry((f.key, f.told)).or_insert_with(|| keys(f)) {
                groups.entry(*key).or_default().push(id);
            }
        }
    }
    let mut out = Vec::new();
    for list in groups.values() {
        let place = |f: &(DocumentId, u32)| (f.0, corpus.get(f.0).rank);
        let met = meet(list, place, across).filter(|(left, right)| left != right);
        out.extend(met.map(|(left, right)| FramePair { left: *left.min(right), right: *left.max(right) }));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Under which keys a frame meets others: its own lemma, its synonyms and its opposites.
fn keys(f: &Frame) -> Vec<WordId> {
    let mut out = vec![f.key];
    let class = match f.told {
        Told::Verb | Told::Noun => WordClass::Verb,
        Told::State => WordClass::Adjective,
    };
    if let Some(w) = Knowledge::builtin().word(f.key) {
        // A synonym and an opposite meet under the smaller of the two lemmas.
        out.extend(w.synonyms(class, true).into_iter().chain(w.antonyms(class)).map(|s| s.id().min(f.key)));
        if class == WordClass::Verb {
            let nouns = w.rolesets().filter(|a| a.kind == AliasKind::Verb);
            let same = nouns.flat_map(|a| a.roleset.aliases().filter(|(k, _)| *k == AliasKind::Verb));
            out.extend(same.map(|(_, v)| v.id().min(f.key)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The frame of an id.
#[must_use]
pub fn frame(side: Side<'_>, index: u32) -> &Frame {
    &side.analysis.frames.list[index as usize]
}
