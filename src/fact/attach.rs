//! Times, amounts and places by the word that they hang on: of *met in Riga on Monday* the verb, of *12 people* the noun.

use crate::language::{Penn, Relation, Tree, WordIndex};
use crate::mention::{Mentions, PlaceId, Quantity, Time, Value};
use rustc_hash::FxHashMap;

/// A value with the index of its mention.
type Indexed<T> = (usize, T);

/// Values by the word that they hang on.
#[derive(Clone, Debug)]
struct Hung<T>(FxHashMap<WordIndex, Vec<Indexed<T>>>);

impl<T> Default for Hung<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Copy> Hung<T> {
    fn add(&mut self, word: WordIndex, mention: usize, value: T) {
        self.0.entry(word).or_default().push((mention, value));
    }

    fn on(&self, word: WordIndex) -> impl Iterator<Item = Indexed<T>> + '_ {
        self.0.get(&word).into_iter().flatten().copied()
    }
}

/// Times, amounts and places by the word that they hang on.
#[derive(Clone, Debug, Default)]
pub struct Attached {
    times: Hung<Time>,
    amounts: Hung<Quantity>,
    places: Hung<PlaceId>,
}

impl Attached {
    /// Hangs every mention of a time, an amount or a place on its word.
    #[must_use]
    pub fn of(tree: &Tree, mentions: &Mentions) -> Self {
        let mut out = Self::default();
        for (i, m) in mentions.list.iter().enumerate() {
            let Some(top) = tree.top(tree.of_tokens(m.tokens.clone())) else { continue };
            match m.value {
                Value::Time(t) => out.times.add(host(tree, top), i, t),
                Value::Quantity(q) => out.amounts.add(host(tree, top), i, q),
                // "Left Chad" names no place where it happened; "in Chad" does.
                Value::Place { place, adjective: false } if tree.relation(top) == Relation::Pobj => {
                    out.places.add(host(tree, top), i, place);
                }
                _ => {}
            }
        }
        out
    }

    /// The times that hang on a word, with the index of their mentions.
    pub fn times(&self, word: WordIndex) -> impl Iterator<Item = (usize, Time)> + '_ {
        self.times.on(word)
    }

    /// The amounts that hang on a word, with the index of their mentions.
    pub fn amounts(&self, word: WordIndex) -> impl Iterator<Item = (usize, Quantity)> + '_ {
        self.amounts.on(word)
    }

    /// The places that hang on a word by a preposition, with the index of their mentions.
    pub fn places(&self, word: WordIndex) -> impl Iterator<Item = (usize, PlaceId)> + '_ {
        self.places.on(word)
    }
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
