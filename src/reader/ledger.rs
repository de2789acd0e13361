//! The ledger that goes with a window of a long document: who is who, and by which sentences, so that a reader sees conflicts
//! with what lies outside of the window. It stands behind one function, so that a better ledger can take its place.

use super::window::clip;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::mention::{EntityKind, Value};
use crate::text::squeeze;
use serde::Serialize;
use std::cmp::Reverse;

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

/// Who is named in a document, the most named first.
pub(super) fn entries(name: &str, document: &Document, analysis: &Analysis) -> Vec<Entry> {
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
    order.into_iter().filter_map(entry).collect()
}
