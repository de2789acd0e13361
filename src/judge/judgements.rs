//! What the judge says of a corpus: the pairs of sentences that it holds for conflicts, each with the words on which it turns.

use super::Judge;
use super::candidates::candidates;
use super::narrow::{Cut, clause, turning};
use super::passage::{Passage, referents};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::compare::Side;
use crate::document::{Corpus, DocumentId};
use crate::language::Penn;
use crate::text::Span;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair of sentences that the judge holds for a conflict.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The two clauses, in corpus order.
    pub places: [(DocumentId, Span); 2],
    /// In each the words on which the verdict turns.
    pub turning: [Span; 2],
    /// What both speak of, in the words of the first.
    pub shared: Vec<String>,
    /// The score: the logarithm of the odds, in thousandths.
    pub score: i32,
}

/// What the judge says of a corpus.
#[derive(Debug, Default)]
pub struct Judgements {
    conflicts: FxHashMap<DocumentId, Vec<Judgement>>,
    /// How many pairs were judged.
    pub judged: usize,
}

impl Judgements {
    /// Judges every pair of a corpus that is worth it, and keeps those that score at least so much.
    #[must_use]
    pub fn of(corpus: &Corpus, analyses: &[Analysis], judge: &Judge, across: bool, least: i32) -> Self {
        let sides: Vec<Side<'_>> = Side::all(corpus, analyses).collect();
        let side = |s: SentenceId| sides[s.document.index()];
        let pairs = candidates(corpus, analyses, across);
        let told: FxHashSet<SentenceId> = pairs.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        let cuts: FxHashMap<SentenceId, Cut> = told
            .into_par_iter()
            .map(|s| {
                let passage = Passage::of(side(s), s.sentence);
                let pieces = judge.0.pieces.cut(&passage.text);
                (s, Cut { passage, pieces })
            })
            .collect();
        let judged = pairs.len();
        let mut found: Vec<Judgement> = pairs
            .into_par_iter()
            .filter_map(|(a, b, _)| {
                let (left, right) = (cuts.get(&a)?, cuts.get(&b)?);
                if left.ids() == right.ids() {
                    return None;
                }
                let score = judge.0.score(&left.ids(), &right.ids());
                if score < least {
                    return None;
                }
                let x = turning(&judge.0, side(a), left, right, true, score)?;
                let y = turning(&judge.0, side(b), right, left, false, score)?;
                let span = |s: SentenceId, words| side(s).tree().span(words);
                let place = |s: SentenceId, words| (s.document, span(s, clause(side(s), words)));
                Some(Judgement {
                    places: [place(a, &x), place(b, &y)],
                    turning: [span(a, x), span(b, y)],
                    shared: shared(side(a), a, side(b), b),
                    score,
                })
            })
            .collect();
        found.sort_by_key(|j| (j.places, std::cmp::Reverse(j.score)));
        let mut conflicts: FxHashMap<DocumentId, Vec<Judgement>> = FxHashMap::default();
        for j in found {
            conflicts.entry(j.places[0].0).or_default().push(j);
        }
        Self { conflicts, judged }
    }

    /// The pairs whose first sentence stands in a document.
    pub fn conflicts(&self, document: DocumentId) -> impl Iterator<Item = &Judgement> {
        self.conflicts.get(&document).into_iter().flatten()
    }
}

/// What two sentences both speak of: the names of whom they mean, or else the nouns that they share.
fn shared(left: Side<'_>, a: SentenceId, right: Side<'_>, b: SentenceId) -> Vec<String> {
    let names = |s: Side<'_>, id: SentenceId| -> Vec<String> {
        let all = referents(s, id).filter_map(|(r, _)| s.analysis.referents.get(r)?.name());
        all.map(str::to_owned).collect()
    };
    let there: FxHashSet<String> = names(right, b).into_iter().collect();
    let mut out: Vec<String> = names(left, a).into_iter().filter(|n| there.contains(n)).collect();
    if out.is_empty() {
        let nouns = |s: Side<'_>, id: SentenceId| {
            let words = s.tree().sentence(id.sentence as usize);
            words.filter(|w| matches!(s.word(*w).tag, Penn::Nn | Penn::Nns | Penn::Nnp)).collect::<Vec<_>>()
        };
        let lemmas: FxHashSet<_> = nouns(right, b).into_iter().map(|w| right.word(w).lemma).collect();
        let same = nouns(left, a).into_iter().filter(|w| lemmas.contains(&left.word(*w).lemma));
        out.extend(same.map(|w| left.document.slice(left.word(w).span).to_owned()));
    }
    let mut seen = FxHashSet::default();
    out.retain(|n| seen.insert(n.clone()));
    out.truncate(3);
    out
}
