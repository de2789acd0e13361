//! Which sentence of one document answers which of the other: the best pair first, each sentence once.

use factlint::align::passages::{self, PassagePair};
use factlint::analysis::Analysis;
use factlint::document::{Corpus, DocumentId};
use factlint::mention::Value;
use factlint::text::{Span, differing, fold, squeeze};
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

/// Less in common than this, and two sentences tell two things.
const ALIKE: f32 = 0.4;

/// Two sentences that tell one thing.
#[derive(Debug)]
pub struct Pair {
    /// The sentences.
    pub spans: [Span; 2],
    /// The words that the other one lacks.
    pub marks: [Vec<Span>; 2],
}

/// How two documents answer each other.
#[derive(Debug, Default)]
pub struct Matches {
    /// Word for word.
    pub same: Vec<Pair>,
    /// In other words, with other figures, names or dates.
    pub differing: Vec<Pair>,
    /// In other words, with the same figures, names and dates as far as they are told.
    pub alike: Vec<Pair>,
    /// Sentences of one only.
    pub only: [Vec<Span>; 2],
}

impl Matches {
    /// Finds them.
    pub fn find(corpus: &Corpus, analyses: &[Analysis], sides: [DocumentId; 2]) -> Self {
        let sentences = sides.map(|side| -> Vec<Span> {
            analyses
                .get(side.index())
                .map_or_else(Vec::new, |a| a.reading.sentences.iter().map(|s| s.span).collect())
        });
        let mut answers: [Vec<Option<usize>>; 2] =
            [vec![None; sentences[0].len()], vec![None; sentences[1].len()]];
        let mut join = |left: usize, right: usize| {
            if let [Some(None), Some(None)] = [answers[0].get(left), answers[1].get(right)] {
                answers[0][left] = Some(right);
                answers[1][right] = Some(left);
            }
        };
        let folded = |side: usize, span: Span| fold(&squeeze(corpus.get(sides[side]).slice(span)));
        let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, span) in sentences[1].iter().enumerate().rev() {
            by_words.entry(folded(1, *span)).or_default().push(i);
        }
        for (i, span) in sentences[0].iter().enumerate() {
            if let Some(same) = by_words.get_mut(&folded(0, *span)).and_then(Vec::pop) {
                join(i, same);
            }
        }
        for (left, right) in best_first(passages::align(corpus, analyses, true), sides) {
            join(left, right);
        }
        let mut matches = Self::default();
        for (i, span) in sentences[0].iter().enumerate() {
            match answers[0][i].and_then(|j| sentences[1].get(j)) {
                None => matches.only[0].push(*span),
                Some(other) => matches.add(corpus, analyses, sides, [*span, *other]),
            }
        }
        let alone = sentences[1].iter().zip(&answers[1]).filter(|(_, answer)| answer.is_none());
        matches.only[1] = alone.map(|(span, _)| *span).collect();
        matches
    }

    fn add(&mut self, corpus: &Corpus, analyses: &[Analysis], sides: [DocumentId; 2], spans: [Span; 2]) {
        let texts = sides.map(|s| corpus.get(s).text.as_str());
        let (left, right) = differing(texts[0], spans[0], texts[1], spans[1]);
        let same = fold(&squeeze(spans[0].of(texts[0]))) == fold(&squeeze(spans[1].of(texts[1])));
        let marks = [left, right];
        let list = match same {
            true => &mut self.same,
            false if values(analyses, sides, &marks) => &mut self.differing,
            false => &mut self.alike,
        };
        list.push(Pair { spans, marks });
    }
}

/// True where the differing words of both hold a figure, a time, a name or a place, of one sort.
fn values(analyses: &[Analysis], sides: [DocumentId; 2], marks: &[Vec<Span>; 2]) -> bool {
    let sorts = |side: usize| -> Vec<Discriminant<Value>> {
        let list = analyses.get(sides[side].index()).map_or(&[][..], |a| &a.mentions.list);
        let told = list.iter().filter(|m| !matches!(m.value, Value::Role(_)));
        told.filter(|m| marks[side].iter().any(|s| s.overlaps(m.span)))
            .map(|m| discriminant(&m.value))
            .collect()
    };
    let right = sorts(1);
    sorts(0).iter().any(|sort| right.contains(sort))
}

/// The pairs between the two, the one with most in common first.
fn best_first(pairs: Vec<PassagePair>, sides: [DocumentId; 2]) -> Vec<(usize, usize)> {
    let mut between: Vec<(f32, usize, usize)> = Vec::new();
    for pair in pairs {
        let ends = [pair.left, pair.right].map(|id| (id.document, id.sentence as usize));
        let (left, right) = if ends[0].0 == sides[0] { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
        if (left.0, right.0) == (sides[0], sides[1]) && pair.dice >= ALIKE {
            between.push((pair.dice, left.1, right.1));
        }
    }
    between.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    between.into_iter().map(|(_, left, right)| (left, right)).collect()
}
