//! Many phrases at once: an index of word sequences, so that a lexicon of thousands is matched in one pass over the tokens.

use super::phrase_table::words;
use super::token::Token;
use crate::text::WordId;
use rustc_hash::FxHashMap;

/// Phrases of one or more words, each with a value. Matching is by folded word, longest first.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<WordId, Vec<Entry<T>>>,
}

/// The words after the first, and the value.
type Entry<T> = (Box<[WordId]>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one without a word is passed over.
    pub fn add(&mut self, phrase: &str, value: T) {
        let (mut first, mut rest) = (None, Vec::new());
        words(phrase, |word| match first {
            None => first = Some(word),
            Some(_) => rest.push(word),
        });
        let Some(first) = first else { return };
        let list = self.by_first.entry(first).or_default();
        let at = list.partition_point(|(r, _)| r.len() >= rest.len());
        list.insert(at, (rest.into(), value));
    }

    /// The longest phrase that starts at token `at`: how many tokens it covers, and its value.
    #[must_use]
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let list = self.by_first.get(&tokens.get(at)?.word)?;
        let rest = &tokens[at + 1..];
        list.iter()
            .find(|(r, _)| r.len() <= rest.len() && r.iter().zip(rest).all(|(w, t)| *w == t.word))
            .map(|(r, v)| (r.len() + 1, v))
    }

    /// The value of a phrase given as words.
    #[must_use]
    pub fn get(&self, words: &[WordId]) -> Option<&T> {
        let (first, rest) = words.split_first()?;
        self.by_first.get(first)?.iter().find(|(r, _)| **r == *rest).map(|(_, v)| v)
    }

    /// True where it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}
