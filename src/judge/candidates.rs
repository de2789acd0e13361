//! Which sentences are held against each other: those that speak of one referent or share rare words. By index, never all pairs.

use super::passage::referents;
use crate::align::{SentenceId, meet};
use crate::analysis::Analysis;
use crate::compare::{Side, name_key};
use crate::document::{BlockKind, Corpus};
use crate::language::Penn;
use crate::refer::ReferentId;
use crate::text::WordId;
use rustc_hash::{FxHashMap, FxHashSet};

/// What two sentences may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    /// A bearer of a name, by the last word of it: also where a pronoun or a description stands for it.
    Name(WordId),
    /// One without a name, in one document.
    Unnamed(u32, ReferentId),
    /// A content word.
    Word(WordId),
}

/// So many partners each sentence keeps.
const PARTNERS: usize = 4;
/// A key in more sentences than this tells nothing of a pair.
const COMMON: usize = 40;
/// What is shared counts for a thousand, divided by the number of sentences that have it, less one. Less than this is little.
const LEAST: u32 = 90;
/// Sentences of fewer words say nothing that could be held against them.
const SHORT: usize = 4;

/// Two sentences to hold against each other, in corpus order, and how much they share.
pub type Candidate = (SentenceId, SentenceId, u32);

/// The pairs of sentences that are worth a judgement: each with the few that it shares most with. Sorted.
#[must_use]
pub fn candidates(corpus: &Corpus, analyses: &[Analysis], across: bool) -> Vec<Candidate> {
    let sides: Vec<Side<'_>> = Side::all(corpus, analyses).collect();
    let mut groups: FxHashMap<Key, Vec<SentenceId>> = FxHashMap::default();
    for side in &sides {
        for (i, s) in side.analysis.reading.sentences.iter().enumerate() {
            let speaks = !matches!(s.kind, BlockKind::Credit | BlockKind::Dateline | BlockKind::Aside);
            let sentence = SentenceId { document: side.id, sentence: u32::try_from(i).unwrap_or(u32::MAX) };
            if speaks && side.tree().sentence(i).len() >= SHORT {
                for key in keys(*side, sentence) {
                    groups.entry(key).or_default().push(sentence);
                }
            }
        }
    }
    let mut shared: FxHashMap<(SentenceId, SentenceId), u32> = FxHashMap::default();
    for (key, list) in groups.iter().filter(|(_, l)| (2..=COMMON).contains(&l.len())) {
        let bearer = if matches!(key, Key::Word(_)) { 1000 } else { 1500 };
        let weight = bearer / u32::try_from(list.len() - 1).unwrap_or(u32::MAX);
        let place = |s: &SentenceId| sides[s.document.index()].place();
        for (a, b) in meet(list, place, across) {
            *shared.entry((*a.min(b), *a.max(b))).or_default() += weight;
        }
    }
    let mut all: Vec<Candidate> =
        shared.into_iter().filter(|(_, w)| *w >= LEAST).map(|((a, b), w)| (a, b, w)).collect();
    all.sort_unstable_by_key(|(a, b, w)| (std::cmp::Reverse(*w), *a, *b));
    let mut partners: FxHashMap<SentenceId, usize> = FxHashMap::default();
    let mut kept: Vec<Candidate> = Vec::new();
    for (a, b, w) in all {
        let free = |p: &FxHashMap<SentenceId, usize>, s| p.get(&s).copied().unwrap_or_default() < PARTNERS;
        if free(&partners, a) || free(&partners, b) {
            *partners.entry(a).or_default() += 1;
            *partners.entry(b).or_default() += 1;
            kept.push((a, b, w));
        }
    }
    kept.sort_unstable();
    kept
}

/// What a sentence can share with others.
fn keys(side: Side<'_>, sentence: SentenceId) -> FxHashSet<Key> {
    let bearers = referents(side, sentence).filter_map(|(id, _)| {
        let r = side.analysis.referents.get(id)?;
        match r.name() {
            Some(name) => Some(Key::Name(name_key(name))),
            None => (r.anchors.len() > 1)
                .then_some(Key::Unnamed(u32::try_from(side.id.index()).unwrap_or(u32::MAX), id)),
        }
    });
    let words = side.tree().sentence(sentence.sentence as usize).map(|w| side.word(w));
    let told = words.filter(|w| {
        matches!(
            w.tag,
            Penn::Nn | Penn::Nns | Penn::Cd | Penn::Jj | Penn::Jjr | Penn::Jjs | Penn::Vb | Penn::Vbd
        ) || matches!(w.tag, Penn::Vbg | Penn::Vbn | Penn::Vbp | Penn::Vbz | Penn::Nnp | Penn::Nnps)
    });
    bearers.chain(told.map(|w| Key::Word(w.lemma))).collect()
}
