//! The ledger that goes with a window of a long document: who is who and what else is told, by which sentences, so that a reader
//! sees conflicts with what lies outside of the window. Behind three functions, so that a better ledger can take its place.

use super::window::clip;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::mention::{EntityKind, Value};
use crate::text::squeeze;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Bearers of names that are told of, at most.
const ENTRIES: usize = 40;
/// Sentences listed for each, at most.
const LISTED: usize = 12;
/// Characters told of each, at most.
const TOLD: usize = 160;

/// One who is named in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The document, as the request calls it.
    pub document: String,
    /// The longest name.
    pub who: String,
    /// Person, body, or not known.
    pub kind: EntityKind,
    /// The sentence that names the bearer first, or its beginning.
    pub told: String,
    /// The numbers of the sentences that name the bearer.
    pub sentences: Vec<u32>,
}

/// What a sentence tells that another could contradict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The document, as the request calls it.
    pub document: String,
    /// The sentence's number.
    pub sentence: usize,
    /// Its words, or how they begin.
    pub words: String,
    /// How much of it there is to contradict.
    #[serde(skip)]
    weight: usize,
}

/// Who is named in a document, the most named first, in at most so many characters.
pub(super) fn entries(name: &str, document: &Document, analysis: &Analysis, most: usize) -> Vec<Entry> {
    let mentions = &analysis.mentions;
    let mut at: Vec<Vec<u32>> = vec![Vec::new(); mentions.entities.len()];
    for mention in &mentions.list {
        if let Value::Name(entity) = mention.value
            && let Some(list) = at.get_mut(entity.0 as usize)
        {
            list.push(mention.sentence + 1);
        }
    }
    let mut order: Vec<usize> = (0..at.len()).filter(|i| !at[*i].is_empty()).collect();
    order.sort_by_key(|i| (Reverse(at[*i].len()), at[*i].first().copied(), *i));
    order.truncate(ENTRIES);
    let told = |sentence: u32| {
        let sentence = analysis.reading.sentences.get(sentence.saturating_sub(1) as usize);
        sentence.map_or_else(String::new, |s| clip(&squeeze(document.slice(s.span)), TOLD).to_owned())
    };
    let entry = |i: usize| {
        let entity = mentions.entities.get(i)?;
        let mut sentences = at.get(i)?.clone();
        sentences.sort_unstable();
        sentences.dedup();
        let first = sentences.first().copied()?;
        sentences.truncate(LISTED);
        Some(Entry {
            document: name.to_owned(),
            who: entity.name.clone(),
            kind: entity.kind,
            told: told(first),
            sentences,
        })
    };
    let mut held = 0;
    let fits = |e: &Entry| {
        held += e.who.chars().count() + e.told.chars().count();
        held <= most
    };
    order.into_iter().filter_map(entry).take_while(fits).collect()
}

/// The sentences of a document that hold something to contradict, such as figures, times, names and claims: those with most of it
/// first.
pub(super) fn facts(name: &str, document: &Document, analysis: &Analysis) -> Vec<Fact> {
    let sentences = &analysis.reading.sentences;
    let mut weights = vec![0; sentences.len()];
    let mentions = analysis.mentions.list.iter().filter(|m| !matches!(m.value, Value::Role(_)));
    for sentence in mentions.map(|m| m.sentence).chain(analysis.claims.iter().map(|c| c.sentence)) {
        if let Some(weight) = weights.get_mut(sentence as usize) {
            *weight += 1;
        }
    }
    let fact = |(i, weight): (usize, usize)| {
        let text = squeeze(document.slice(sentences.get(i)?.span));
        let words = clip(&text, TOLD).to_owned();
        Some(Fact { document: name.to_owned(), sentence: i + 1, words, weight })
    };
    let mut facts: Vec<Fact> =
        weights.into_iter().enumerate().filter(|(_, w)| *w > 0).filter_map(fact).collect();
    facts.sort_by_key(|f| (Reverse(f.weight), f.sentence));
    facts
}

/// Those of the facts that go with a window: not what it shows itself, the first of the rest, in at most so many characters. What
/// is looked at is bounded by the window, however long the document is.
pub(super) fn beside(facts: &[Fact], shown: &BTreeSet<usize>, most: usize) -> Vec<Fact> {
    let rest = facts.iter().filter(|f| !shown.contains(&(f.sentence - 1)));
    let mut held = 0;
    let fits = |f: &&Fact| {
        held += f.words.chars().count();
        held <= most
    };
    let mut chosen: Vec<Fact> = rest.take_while(fits).cloned().collect();
    chosen.sort_by_key(|f| f.sentence);
    chosen
}
