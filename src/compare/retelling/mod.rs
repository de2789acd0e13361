//! Comparer `retelling`: two sentences that tell one thing in words of their own, and a value that differs. What they share is
//! weighed by a small trained model, whose weights can be read.

mod bearer;
mod context;
mod contrast;
mod difference;
mod edit;
mod exchange;
mod features;
mod kind;
mod kindred;
mod profile;
mod related;
mod scene;
mod shared;
mod standing;
mod surroundings;
mod values;
mod weights;

use super::side::Side;
use super::verdict::{Comparer, Conflict, Met, Verdict};
use crate::align::meet;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Corpus, DocumentId, Rank};
use crate::fact::Told as Predicate;
use crate::language::TokenKind;
use crate::text::{Span, WordId, squeeze};
use context::Context;
use contrast::Values;
use difference::Difference;
use kind::Kind;
use kindred::Kindred;
use profile::{Profile, Told};
use rayon::prelude::*;
use related::Related;
use rustc_hash::{FxHashMap, FxHashSet};
use scene::Scene;
use shared::{Half, Shared};
use standing::Standing;

pub use scene::Feature;
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
    /// What both sentences tell of: the weightiest of what they share, in the words of the first.
    pub shared: Vec<Span>,
    /// What speaks for and against it; none where weights were given.
    pub features: Vec<Feature>,
    /// What that weighs together, in thousandths of a logit, where weights were given.
    pub score: i32,
    /// What it adds to that where both documents are on one event.
    of_one_event: i32,
}

/// So much must two sentences share to be held against each other.
const LEAST: f32 = 0.8;
/// And so large a part of the lighter one.
const PART: f32 = 0.1;
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
    /// The values of each document.
    standing: Vec<Standing>,
    /// A hash of the words of each sentence of each document, and all of a document together.
    wordings: Vec<(Vec<u64>, FxHashSet<u64>)>,
    index: FxHashMap<WordId, Vec<At>>,
}

impl<'a> Passages<'a> {
    fn of(corpus: &'a Corpus, analyses: &'a [Analysis], knowledge: &Knowledge) -> Self {
        let sides: Vec<Side<'a>> = Side::all(corpus, analyses).collect();
        let mut kindred = Kindred::default();
        // Drafts have comparers of their own against their sources, which stay out here.
        let mut of = |side: &Side<'_>| match side.document.rank {
            Rank::Source => Vec::new(),
            Rank::Draft | Rank::Peer => profile::of(*side, knowledge, &mut kindred),
        };
        let profiles: Vec<Vec<Profile>> = sides.iter().map(&mut of).collect();
        let mut index: FxHashMap<WordId, Vec<At>> = FxHashMap::default();
        for (d, (side, list)) in sides.iter().zip(&profiles).enumerate() {
            for p in list.iter().filter(|p| tells(Half { side: *side, profile: p })) {
                for t in &p.terms {
                    index.entry(t.key).or_default().push((d, p.sentence));
                }
                let half = Half { side: *side, profile: p };
                for t in half.tokens() {
                    kindred.learn(t.stem, knowledge);
                }
                for w in side.tree().sentence(p.sentence) {
                    kindred.learn(side.word(w).lemma, knowledge);
                    kindred.learn(side.word(w).form, knowledge);
                }
                for f in &side.analysis.frames.list[p.frames.clone()] {
                    kindred.learn(f.key, knowledge);
                }
                for d in &p.data {
                    if let Told::Amount(q) = d.told {
                        q.head.map(|h| kindred.learn(h, knowledge));
                    }
                }
            }
        }
        let standing = profiles.iter().map(|list| Standing::of(list)).collect();
        let wordings = sides.iter().zip(&profiles).map(|(side, list)| {
            let each: Vec<u64> = list.iter().map(|p| wording(Half { side: *side, profile: p })).collect();
            let all = each.iter().copied().collect();
            (each, all)
        });
        let wordings = wordings.collect();
        Self { sides, profiles, kindred, standing, wordings, index }
    }

    fn half(&self, (d, s): At) -> Half<'_> {
        Half { side: self.sides[d], profile: &self.profiles[d][s] }
    }

    /// The pairs of sentences that share most, sorted, and the documents that are on one event. Of each sentence a few pairs, so
    /// that their number grows with the text.
    fn pairs(&self, across: bool) -> (Vec<(At, At)>, Related) {
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
        let related = related::of(&pairs);
        // Of pairs that share as much, the order goes by their words: that of the documents changes nothing.
        pairs.sort_by_cached_key(|((a, b), w)| {
            let (x, y) = (self.wording(*a), self.wording(*b));
            (std::cmp::Reverse(*w), x.min(y), x.max(y), *a, *b)
        });
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
        (out, related)
    }

    fn wording(&self, (d, s): At) -> u64 {
        self.wordings[d].0[s]
    }

    /// The differences of two sentences; none where they share too little.
    fn differences(
        &self,
        (a, b): (At, At),
        knowledge: &Knowledge,
        weights: Option<&Weights>,
    ) -> Vec<Candidate> {
        // Two documents: which is read first goes by the words, so that their order changes nothing. What stands word for
        // word in the other differs from nothing there.
        let (a, b) = if a.0 != b.0 && self.wording(b) < self.wording(a) { (b, a) } else { (a, b) };
        let copied = |x: At, y: At| x.0 != y.0 && self.wordings[y.0].1.contains(&self.wording(x));
        if copied(a, b) || copied(b, a) {
            return Vec::new();
        }
        let (left, right) = (self.half(a), self.half(b));
        let mut shared = Shared::of(left, right, &self.kindred, knowledge);
        let light = left.profile.weight.min(right.profile.weight);
        if shared.weight < LEAST || shared.weight < PART * light {
            return Vec::new();
        }
        if labelled(left, right, &shared) || of_two_years(left, right) {
            return Vec::new();
        }
        shared.find_rivals(left, right, &self.kindred);
        let context = Context::of(left, right, &shared);
        let values = Values::of(left, right, &shared, &context, &self.kindred, knowledge);
        let spread = |key: WordId| self.index.get(&key).map_or(0, Vec::len);
        let scene = Scene {
            left,
            right,
            shared: &shared,
            context: &context,
            values: &values,
            kindred: &self.kindred,
            knowledge,
            standing: [&self.standing[a.0], &self.standing[b.0]],
            spread: &spread,
        };
        let slice = |h: Half<'_>, span: Span| squeeze(h.side.document.slice(span));
        let told = |d: &Difference| slice(left, d.spans[0]) != slice(right, d.spans[1]);
        let kept = values.differing.iter().filter(|d| self.counts(left, right, d) && told(d));
        let tells = heaviest(left, &shared);
        let made = kept.map(|difference| Candidate {
            sentences: [(left.side.id, a.1), (right.side.id, b.1)],
            values: difference.spans,
            kind: features::name(difference.kind),
            places: [
                stretch(left, shared.terms.iter().map(|t| t.0), difference.spans[0]),
                stretch(right, shared.terms.iter().map(|t| t.1), difference.spans[1]),
            ],
            shared: tells.clone(),
            features: features::of(&scene, difference),
            score: 0,
            of_one_event: {
                let around = context.around(difference.spans);
                related::bonus(difference.kind, around.before + around.after)
            },
        });
        let Some(weights) = weights else { return made.collect() };
        made.map(|c| Candidate { score: weights.score(&c.features), features: Vec::new(), ..c }).collect()
    }

    /// False for what two documents tell of two things: a value that the other has too.
    fn counts(&self, left: Half<'_>, right: Half<'_>, difference: &Difference) -> bool {
        let data = difference.data.filter(|_| difference.kind != Kind::Exchange);
        let Some((i, j)) = data.filter(|_| left.side.id != right.side.id) else { return true };
        let has = |h: Half<'_>, told: Told| self.standing[h.side.id.index()].has(told);
        !has(right, left.profile.data[i].told) && !has(left, right.profile.data[j].told)
    }
}

/// True where a paragraph was set in a year before one of two sentences, and the other says nothing of that year.
fn of_two_years(left: Half<'_>, right: Half<'_>) -> bool {
    let set = |h: Half<'_>| h.profile.year;
    let told = |h: Half<'_>, year| {
        let own = h.profile.data.iter().any(|d| matches!(d.told, Told::Time(t) if t.year == Some(year)));
        own || set(h) == Some(year)
    };
    set(left).is_some_and(|y| !told(right, y)) || set(right).is_some_and(|y| !told(left, y))
}

/// A hash of the words of a sentence.
fn wording(half: Half<'_>) -> u64 {
    let words = half.tokens().iter();
    words.fold(0, |h: u64, t| (h.rotate_left(5) ^ t.word.0).wrapping_mul(0x517c_c1b7_2722_0a95))
}

/// The three weightiest of the terms that two sentences share, names first, in the order of the first.
fn heaviest(left: Half<'_>, shared: &Shared) -> Vec<Span> {
    let mut terms: Vec<_> = shared.terms.iter().map(|t| &left.profile.terms[t.0]).collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.word.cmp(&b.word)));
    terms.truncate(3);
    terms.sort_by_key(|t| t.word);
    terms.into_iter().map(|t| left.side.word(t.word).span).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn tenths(weight: f32) -> u32 {
    (weight * 10.0).round() as u32
}

/// True where two sentences share a label at their head, and little else.
fn labelled(left: Half<'_>, right: Half<'_>, shared: &Shared) -> bool {
    let alike = left.tokens().iter().zip(right.tokens()).take_while(|(a, b)| a.word == b.word).count();
    let first = left.sentence().tokens.start;
    let behind = shared.terms.iter().filter(|(i, ..)| {
        let word = left.side.word(left.profile.terms[*i].word);
        word.token as usize >= first + alike
    });
    let marked =
        left.tokens().iter().take(alike + 1).any(|t| matches!(t.kind, TokenKind::Colon | TokenKind::Dash));
    alike >= LABEL && marked && behind.count() < 3
}

/// False for what has no verb or no stop: a label, a row of a table or a credit tells nothing twice.
fn tells(half: Half<'_>) -> bool {
    let kind = half.sentence().kind;
    let acts = &half.side.analysis.frames.list[half.profile.frames.clone()];
    let act = acts.iter().any(|f| f.told == Predicate::Verb);
    // A stop may stand inside quotation marks.
    let ends = half.tokens().iter().rev().take(3).any(|t| t.kind == TokenKind::Stop);
    let stopped = kind == BlockKind::Headline || ends;
    act && stopped && !matches!(kind, BlockKind::Credit | BlockKind::Dateline)
}

/// All differences between sentences that share enough, in the order of the corpus: within each document, and `across` those
/// that are compared. With weights each has its score, without them its features.
#[must_use]
pub fn candidates(
    corpus: &Corpus,
    analyses: &[Analysis],
    knowledge: &Knowledge,
    across: bool,
    weights: Option<&Weights>,
) -> Vec<Candidate> {
    let passages = Passages::of(corpus, analyses, knowledge);
    let (pairs, related) = passages.pairs(across);
    let each = pairs.into_par_iter().flat_map_iter(|p| passages.differences(p, knowledge, weights));
    let mut out: Vec<Candidate> = each.collect();
    series(&mut out, weights);
    if weights.is_some() {
        let peer = |d: DocumentId| corpus.get(d).rank == Rank::Peer;
        let stories = |c: &&mut Candidate| {
            let documents = c.sentences.map(|s| s.0);
            documents.iter().all(|d| peer(*d)) && related.contains(documents.map(DocumentId::index))
        };
        out.iter_mut().filter(stories).for_each(|c| c.score += c.of_one_event);
    }
    out
}

/// Rows of like items: a sentence that parts from several others in one kind of value is one of a series.
fn series(list: &mut [Candidate], weights: Option<&Weights>) {
    let mut partners: FxHashMap<((DocumentId, usize), &'static str), usize> = FxHashMap::default();
    // The differences of two sentences stand together.
    for pair in list.chunk_by(|c, d| c.sentences == d.sentences) {
        let kinds: FxHashSet<&'static str> = pair.iter().map(|c| c.kind).collect();
        for (kind, sentence) in kinds.iter().flat_map(|k| pair[0].sentences.map(|s| (*k, s))) {
            *partners.entry((sentence, kind)).or_default() += 1;
        }
    }
    for c in list {
        let [a, b] = c.sentences.map(|s| partners.get(&(s, c.kind)).copied().unwrap_or_default());
        let few = i32::try_from(a.min(b).saturating_sub(1).min(4)).unwrap_or(0);
        let many = i32::try_from(a.max(b).saturating_sub(1).min(6)).unwrap_or(0);
        let more = [("series", few), ("series of one", many)].into_iter().filter(|f| f.1 > 0);
        match weights {
            Some(w) => c.score += w.score(&more.collect::<Vec<_>>()),
            None => c.features.extend(more),
        }
    }
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
    let mut found = candidates(corpus, analyses, knowledge, across, Some(Weights::builtin()));
    found.retain(|c| c.score >= weights::SHOWN);
    // Each sentence is told again once, in the likeliest way; of two as likely the words decide, never the order of documents.
    found.sort_by_cached_key(|c| {
        let mut words = [0, 1].map(|i| {
            let document = corpus.get(c.sentences[i].0);
            [c.places[i], c.values[i]].map(|s| document.slice(s).to_owned())
        });
        words.sort_unstable();
        (std::cmp::Reverse(c.score), words)
    });
    let mut used: FxHashSet<(DocumentId, usize)> = FxHashSet::default();
    found.retain(|c| {
        let free = c.sentences.iter().all(|s| !used.contains(s));
        if free {
            used.extend(c.sentences);
        }
        free
    });
    for c in found {
        let words = |i: usize, span: Span| squeeze(corpus.get(c.sentences[i].0).slice(span));
        let places = [(c.sentences[0].0, c.places[0]), (c.sentences[1].0, c.places[1])];
        put(Met {
            places,
            verdict: Verdict::Conflict(Box::new(Conflict {
                comparer: Comparer::Retelling,
                places,
                values: [words(0, c.values[0]), words(1, c.values[1])],
                marks: Some(c.values),
                shared: c.shared.iter().map(|s| words(0, *s)).collect(),
                about: None,
                sure: weights::sure(c.score),
            })),
        });
    }
}
