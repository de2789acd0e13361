//! Comparer `gender`: a pronoun, and the one whom it can only mean.

use super::side::Side;
use super::verdict::{Comparer, Conflict, Met, Verdict};
use crate::analysis::Analysis;
use crate::document::{Corpus, Rank};
use crate::refer::Anchor;
use std::cmp::Reverse;

/// So sure, in thousandths, must it be whom a pronoun means.
const SURE: u16 = 850;
/// What is reported then is so sure: somebody who is told of by no name may still be meant.
const REPORTED: u16 = 760;

/// Hands on every pronoun of the wrong gender.
pub(super) fn each(corpus: &Corpus, analyses: &[Analysis], put: &mut impl FnMut(Met)) {
    for side in Side::all(corpus, analyses).filter(|s| s.document.rank != Rank::Source) {
        for m in side.analysis.referents.mistaken.iter().filter(|m| m.sure >= SURE) {
            let Some(r) = side.analysis.referents.of(m.meant) else { continue };
            // The fullest name tells whether it is a man or a woman.
            let named = |a: &&Anchor| a.head < m.pronoun && side.word(a.head).tag.is_name();
            let fullest = r.anchors.iter().filter(named).max_by_key(|a| (a.words.len(), Reverse(a.head)));
            let told = fullest.map_or(m.meant, |a| a.head);
            let who = side.name(told).map_or_else(|| side.words(told), str::to_owned);
            let pronoun = side.word(m.pronoun).span;
            let places = [(side.id, pronoun), (side.id, side.span(told))];
            put(Met {
                places,
                verdict: Verdict::Conflict(Box::new(Conflict {
                    comparer: Comparer::Gender,
                    places,
                    values: [side.document.slice(pronoun).to_owned(), who.clone()],
                    marks: None,
                    shared: vec![who],
                    about: None,
                    sure: REPORTED,
                })),
            });
        }
    }
}
