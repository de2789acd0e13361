//! Times, amounts and places by the word that they hang on: of *met in Riga on Monday* the verb, of *12 people* the noun.

use crate::language::{Penn, Relation, Tree, WordIndex};
use crate::mention::{Mentions, PlaceId, Quantity, Time, Value};
use rustc_hash::FxHashMap;

/// Indices of mentions by the word that they hang on.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    times: FxHashMap<WordIndex, Vec<u32>>,
    amounts: FxHashMap<WordIndex, Vec<u32>>,
    places: FxHashMap<WordIndex, Vec<u32>>,
}

impl Attached {
    /// Hangs every mention of a time, an amount or a place on its word.
    #[must_use]
    pub fn of(tree: &Tree, mentions: &Mentions) -> Self {
        let mut out = Self::default();
        for (i, m) in mentions.list.iter().enumerate() {
            let map = match m.value {
                Value::Time(_) => &mut out.times,
                Value::Quantity(_) => &mut out.amounts,
                Value::Place { adjective: false, .. } => &mut out.places,
                _ => continue,
            };
            let first = tree.of_token(m.tokens.start).start;
            let last = tree.of_token(m.tokens.end.saturating_sub(1)).end;
            let Some(top) = top(tree, first..last) else { continue };
            // "Left Chad" names no place where it happened; "in Chad" does.
            if matches!(m.value, Value::Place { .. }) && tree.relation(top) != Relation::Pobj {
                continue;
            }
            let host = host(tree, top);
            map.entry(host).or_default().push(u32::try_from(i).unwrap_or(u32::MAX));
        }
        out
    }

    /// The times that hang on a word, with the index of their mentions.
    pub fn times<'a>(
        &'a self,
        word: WordIndex,
        mentions: &'a Mentions,
    ) -> impl Iterator<Item = (usize, Time)> + 'a {
        listed(&self.times, word).filter_map(|i| match mentions.list.get(i)?.value {
            Value::Time(t) => Some((i, t)),
            _ => None,
        })
    }

    /// The amounts that hang on a word, with the index of their mentions.
    pub fn amounts<'a>(
        &'a self,
        word: WordIndex,
        mentions: &'a Mentions,
    ) -> impl Iterator<Item = (usize, Quantity)> + 'a {
        listed(&self.amounts, word).filter_map(|i| match mentions.list.get(i)?.value {
            Value::Quantity(q) => Some((i, q)),
            _ => None,
        })
    }

    /// The places that hang on a word by a preposition of place, with the index of their mentions.
    pub fn places<'a>(
        &'a self,
        word: WordIndex,
        mentions: &'a Mentions,
    ) -> impl Iterator<Item = (usize, PlaceId)> + 'a {
        listed(&self.places, word).filter_map(|i| match mentions.list.get(i)?.value {
            Value::Place { place, .. } => Some((i, place)),
            _ => None,
        })
    }
}

fn listed(map: &FxHashMap<WordIndex, Vec<u32>>, word: WordIndex) -> impl Iterator<Item = usize> + '_ {
    map.get(&word).into_iter().flatten().map(|i| *i as usize)
}

/// The word of a stretch that hangs on none of its words.
fn top(tree: &Tree, words: std::ops::Range<WordIndex>) -> Option<WordIndex> {
    words.clone().find(|w| tree.head(*w).is_none_or(|h| !words.contains(&h)))
}

/// The word that a phrase hangs on, past its preposition; a number's own noun stays its host.
fn host(tree: &Tree, top: WordIndex) -> WordIndex {
    let mut at = top;
    for _ in 0..4 {
        let Some(head) = tree.head(at) else { return at };
        match tree.relation(at) {
            Relation::Pobj => at = head,
            Relation::Prep if matches!(tree.words[head].tag, Penn::In | Penn::Rb) => at = head,
            Relation::Conj if tree.words[at].tag == tree.words[head].tag => at = head,
            _ => return head,
        }
    }
    at
}
