//! Comparer `retelling`: two sentences that tell one thing in words of their own, and a value that differs. What they share is
//! weighed by a small trained model, whose weights can be read.

mod features;
mod pair;
mod profile;
#[cfg(test)]
mod tests;
mod weights;

use super::side::Side;
use super::verdict::{Comparer, Conflict, Met, Verdict};
use crate::align::meet;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Corpus, DocumentId, Rank};
use crate::fact::Told as Predicate;
use crate::language::{Token, TokenKind};
use crate::text::{Span, WordId, squeeze};
use features::Scene;
use pair::{Difference, Half, Kind, Shared, Values};
use profile::{Kindred, Profile, Told};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use features::Feature;
pub use weights::Weights;

/// Two sentences and one value that differs.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The sentences.
    pub sentences: [(DocumentId, usize); 2],
    /// The words of the values.
    pub values: [Span; 2],
    /// What kind of difference.
    pub kind: &'static str,
    /// From the first to the last word of each sentence that both share, the values among them.
    pub places: [Span; 2],
    /// What speaks for and against it.
    pub features: Vec<Feature>,
}

/// So much must two sentences share to be held against each other.
const LEAST: f32 = 1.0;
/// And so large a part of the lighter one.
const PART: f32 = 0.2;
/// With so many others of its document, and of all other documents, a sentence is held against: with those that share most.
const PARTNERS: usize = 12;
/// So many words alike at the head of two sentences are a label that stands before both: *Photos: the flood in Hull*.
const LABEL: usize = 4;

/// A sentence: the index of its document, and its own.
type At = (usize, usize);

/// What is held against each other: every sentence with what it is about, and where each term stands.
struct Passages<'a> {
    sides: Vec<Side<'a>>,
    profiles: Vec<Vec<Profile>>,
    kindred: Kindred,
    index: FxHashMap<WordId, Vec<At>>,
}

impl<'a> Passages<'a> {
    fn of(corpus: &'a Corpus, analyses: &'a [Analysis], knowledge: &Knowledge) -> Self {
        let sides: Vec<Side<'a>> = Side::all(corpus, analyses).collect();
        let mut kindred = Kindred::new(knowledge);
        let profiles: Vec<Vec<Profile>> =
            sides.iter().map(|s| profile::of(*s, knowledge, &mut kindred)).collect();
        let mut index: FxHashMap<WordId, Vec<At>> = FxHashMap::default();
        for (d, (side, list)) in sides.iter().zip(&profiles).enumerate() {
            for p in list.iter().filter(|p| tells(*side, p)) {
                for t in &p.terms {
                    index.entry(t.key).or_default().push((d, p.sentence));
                    let head = side.tree().head(t.word);
                    for w in head.into_iter().chain(head.and_then(|h| side.tree().head(h))) {
                        kindred.learn(side.word(w).lemma, &knowledge.cues);
                    }
                }
                for w in &p.small {
                    kindred.learn(side.word(*w).form, &knowledge.cues);
                }
                for f in &side.analysis.frames.list[p.frames.clone()] {
                    kindred.learn(f.key, &knowledge.cues);
                }
                for d in &p.data {
                    if let Told::Amount(q) = d.told {
                        q.head.map(|h| kindred.learn(h, &knowledge.cues));
                    }
                    d.host.map(|h| kindred.learn(side.word(h).lemma, &knowledge.cues));
                }
            }
        }
        Self { sides, profiles, kindred, index }
    }

    fn half(&self, (d, s): At) -> Half<'_> {
        Half { side: self.sides[d], profile: &self.profiles[d][s] }
    }

    /// The pairs of sentences that share most, sorted. Of each sentence a few, so that their number grows with the text.
    fn pairs(&self, across: bool) -> Vec<(At, At)> {
        // In tenths: whole numbers add up alike in every order.
        let mut shared: FxHashMap<(At, At), u32> = FxHashMap::default();
        let weight = |(d, s): At, key: WordId| {
            let terms = &self.profiles[d][s].terms;
            terms.binary_search_by_key(&key, |t| t.key).map_or(0, |i| tenths(terms[i].weight))
        };
        for (key, list) in &self.index {
            for (a, b) in meet(list, |(d, _)| self.sides[*d].place(), across).filter(|(a, b)| a != b) {
                *shared.entry((*a.min(b), *a.max(b))).or_default() += weight(*a, *key);
            }
        }
        let mut pairs: Vec<((At, At), u32)> =
            shared.into_iter().filter(|(_, w)| *w >= tenths(LEAST) / 2).collect();
        pairs.sort_unstable_by_key(|(p, w)| (std::cmp::Reverse(*w), *p));
        let mut kept: FxHashMap<(At, bool), usize> = FxHashMap::default();
        let mut out: Vec<(At, At)> = Vec::new();
        for ((a, b), _) in pairs {
            let (left, right) = ((a, a.0 == b.0), (b, a.0 == b.0));
            if [left, right].iter().any(|k| kept.get(k).is_none_or(|n| *n < PARTNERS)) {
                *kept.entry(left).or_default() += 1;
                *kept.entry(right).or_default() += 1;
                out.push((a, b));
            }
        }
        out.sort_unstable();
        out
    }

    /// The differences of two sentences, with their features; none where they share too little.
    fn differences(&self, (a, b): (At, At), knowledge: &Knowledge) -> Vec<Candidate> {
        let (left, right) = (self.half(a), self.half(b));
        let mut shared = Shared::of(left, right, &self.kindred, knowledge);
        let light = left.profile.weight.min(right.profile.weight);
        if shared.weight < LEAST || shared.weight < PART * light {
            return Vec::new();
        }
        if labelled(left, right, &shared) {
            return Vec::new();
        }
        shared.find_rivals(left, right, &self.kindred);
        let values = Values::of(left, right, &shared, &self.kindred, knowledge);
        let spread = |key: WordId| self.index.get(&key).map_or(0, Vec::len);
        let scene = Scene {
            left,
            right,
            shared: &shared,
            values: &values,
            kindred: &self.kindred,
            knowledge,
            spread: &spread,
        };
        let kept = values.differing.iter().filter(|d| self.counts(left, right, d));
        kept.map(|difference| Candidate {
            sentences: [(left.side.id, a.1), (right.side.id, b.1)],
            values: difference.spans,
            kind: features::name(difference.kind),
            places: [
                stretch(left, shared.terms.iter().map(|t| t.0), difference.spans[0]),
                stretch(right, shared.terms.iter().map(|t| t.1), difference.spans[1]),
            ],
            features: features::of(&scene, difference),
        })
        .collect()
    }

    /// False for what two documents tell of two things: a value that the other has too. Names, words and denials of a draft
    /// have comparers of their own.
    fn counts(&self, left: Half<'_>, right: Half<'_>, difference: &Difference) -> bool {
        if left.side.id == right.side.id {
            return true;
        }
        let source = [left, right].iter().any(|h| h.side.document.rank == Rank::Source);
        if source && !matches!(features::group(difference.kind), "number" | "time") {
            return false;
        }
        let Some((i, j)) = difference.data.filter(|_| difference.kind != Kind::Exchange) else { return true };
        let of = |h: Half<'_>| &self.profiles[h.side.id.index()];
        !elsewhere(of(right), left.profile.data[i].told) && !elsewhere(of(left), right.profile.data[j].told)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(weight: f32) -> u32 {
    (weight * 10.0).round() as u32
}

fn tokens<'a>(half: Half<'a>) -> &'a [Token] {
    let reading = &half.side.analysis.reading;
    reading.of(&reading.sentences[half.profile.sentence])
}

/// True where two sentences share a label at their head, and little else.
fn labelled(left: Half<'_>, right: Half<'_>, shared: &Shared) -> bool {
    let alike = tokens(left).iter().zip(tokens(right)).take_while(|(a, b)| a.word == b.word).count();
    let first = left.side.analysis.reading.sentences[left.profile.sentence].tokens.start;
    let behind = shared.terms.iter().filter(|(i, ..)| {
        let word = left.side.word(left.profile.terms[*i].word);
        word.token as usize >= first + alike
    });
    alike >= LABEL && behind.count() < 3
}

/// False for what has no verb or no stop: a label, a row of a table or a credit tells nothing twice.
fn tells(side: Side<'_>, p: &Profile) -> bool {
    let kind = side.analysis.reading.sentences[p.sentence].kind;
    let act = side.analysis.frames.list[p.frames.clone()].iter().any(|f| f.told == Predicate::Verb);
    let stopped = kind == BlockKind::Headline || ends(side, p.sentence);
    act && stopped && !matches!(kind, BlockKind::Credit | BlockKind::Dateline)
}

/// All differences between sentences that share enough, with their features, in corpus order.
#[must_use]
pub fn candidates(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
) -> Vec<Candidate> {
    let passages = Passages::of(corpus, analyses, knowledge);
    let pairs = passages.pairs(across);
    let mut out: Vec<Candidate> =
        pairs.into_par_iter().flat_map_iter(|p| passages.differences(p, knowledge)).collect();
    series(&mut out);
    out
}

/// Rows of like items: a sentence that parts from several others in one kind of value is one of a series.
fn series(list: &mut [Candidate]) {
    type Sentence = (DocumentId, usize);
    let mut partners: FxHashMap<(Sentence, &'static str), Vec<Sentence>> = FxHashMap::default();
    for c in list.iter() {
        for (own, other) in [(0, 1), (1, 0)] {
            let met = partners.entry((c.sentences[own], c.kind)).or_default();
            if !met.contains(&c.sentences[other]) {
                met.push(c.sentences[other]);
            }
        }
    }
    for c in list {
        let count = |own: usize| partners.get(&(c.sentences[own], c.kind)).map_or(0, Vec::len);
        let (a, b) = (count(0), count(1));
        let few = i32::try_from(a.min(b).saturating_sub(1).min(4)).unwrap_or(0);
        let many = i32::try_from(a.max(b).saturating_sub(1).min(6)).unwrap_or(0);
        c.features.extend([("series", few), ("series of one", many)].into_iter().filter(|f| f.1 > 0));
    }
}

/// True where a sentence ends with a stop, perhaps inside quotation marks.
fn ends(side: Side<'_>, sentence: usize) -> bool {
    let reading = &side.analysis.reading;
    let tokens = reading.of(&reading.sentences[sentence]);
    tokens.iter().rev().take(3).any(|t| t.kind == TokenKind::Stop)
}

/// True where the value of one document stands in the other too, of anything: then the two are likely values of two things.
fn elsewhere(list: &[Profile], told: Told) -> bool {
    list.iter().flat_map(|p| &p.data).any(|d| match (d.told, told) {
        (Told::Amount(a), Told::Amount(b)) => a.comparable(&b) && (a.base() - b.base()).abs() < 1e-9,
        (Told::Time(t), Told::Time(u)) => t == u || t.resolved.is_some() && t.resolved == u.resolved,
        (Told::Place(p, _), Told::Place(q, _)) => p == q,
        _ => false,
    })
}

/// From the first to the last of some terms of a sentence, with the value.
fn stretch(half: Half<'_>, terms: impl Iterator<Item = usize>, value: Span) -> Span {
    terms.fold(value, |span, t| span.to(half.side.word(half.profile.terms[t].word).span))
}

/// Hands on the differences that are likely slips, the likeliest of each two sentences.
pub(super) fn each(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
    put: &mut impl FnMut(Met),
) {
    let weights = Weights::builtin();
    let mut scored: Vec<(Candidate, i32)> = candidates(corpus, analyses, knowledge, across)
        .into_iter()
        .map(|c| {
            let score = weights.score(&c.features);
            (c, score)
        })
        .filter(|(_, score)| *score >= weights::SHOWN)
        .collect();
    scored.sort_by_key(|(c, score)| (c.sentences, std::cmp::Reverse(*score), c.values));
    scored.dedup_by_key(|(c, _)| c.sentences);
    for (c, score) in scored {
        let words = |i: usize| squeeze(corpus.get(c.sentences[i].0).slice(c.values[i]));
        put(Met {
            places: [(c.sentences[0].0, c.places[0]), (c.sentences[1].0, c.places[1])],
            verdict: Verdict::Conflict(Box::new(Conflict {
                comparer: Comparer::Retelling,
                places: [(c.sentences[0].0, c.places[0]), (c.sentences[1].0, c.places[1])],
                values: [words(0), words(1)],
                shared: Vec::new(),
                about: None,
                sure: weights::sure(score),
            })),
        });
    }
}
