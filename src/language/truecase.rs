//! Capitals that say nothing: in all-capital copy and in headlines that capitalise every word, each word is read as the
//! rest of the document writes it.

use super::model::clusters::Clusters;
use super::morphology::Vocabulary;
use super::sentence::{Reading, Sentence};
use super::token::{Case, TokenKind};
use super::tree::Word;
use crate::document::BlockKind;
use crate::text::WordId;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How a sentence is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As prose is: capitals mean names.
    Prose,
    /// Every longer word has a capital.
    Title,
    /// Capitals only.
    Capitals,
}

/// What the document shows of the capitals of its words.
pub struct Casing<'a> {
    /// How often each word stands in small letters, and with a capital inside a sentence of prose.
    seen: FxHashMap<WordId, (u32, u32)>,
    vocabulary: &'a Vocabulary,
    gazetteer: &'a Clusters,
}

impl<'a> Casing<'a> {
    /// Counts over the prose of a document. Linear in its length.
    #[must_use]
    pub fn new(reading: &Reading, vocabulary: &'a Vocabulary, gazetteer: &'a Clusters) -> Self {
        let mut seen: FxHashMap<WordId, (u32, u32)> = FxHashMap::default();
        for s in reading.sentences.iter().filter(|s| !short(s.kind)) {
            for (i, t) in reading.of(s).iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
                let counts = seen.entry(t.word).or_default();
                match t.case {
                    Case::Lower => counts.0 += 1,
                    Case::Title if i > 0 => counts.1 += 1,
                    _ => {}
                }
            }
        }
        Self { seen, vocabulary, gazetteer }
    }

    /// How a sentence is capitalised. Only short kinds of text are in title case.
    #[must_use]
    pub fn manner(&self, text: &str, reading: &Reading, s: &Sentence) -> Manner {
        let (mut words, mut upper, mut title, mut long) = (0, 0, 0, 0);
        for t in reading.of(s).iter().filter(|t| t.kind == TokenKind::Word) {
            let letters = t.span.of(text).chars().count();
            words += usize::from(letters > 1);
            upper += usize::from(t.case == Case::Upper);
            if letters > 3 {
                long += 1;
                title += usize::from(t.case != Case::Lower);
            }
        }
        if words >= 3 && upper * 5 >= words * 4 {
            Manner::Capitals
        } else if short(s.kind) && long >= 3 && title * 10 >= long * 9 {
            Manner::Title
        } else {
            Manner::Prose
        }
    }

    /// The form that a word is read by.
    #[must_use]
    pub fn form<'t>(&self, manner: Manner, word: &Word, written: &'t str, first: bool) -> Cow<'t, str> {
        if manner == Manner::Prose || !written.starts_with(char::is_uppercase) {
            return Cow::Borrowed(written);
        }
        let (small, capital) = self.seen.get(&word.form).copied().unwrap_or_default();
        let name = match (small, capital) {
            (0, 0) => {
                let bits = self.gazetteer.bits(written);
                bits & 0b1111 != 0
                    || !self.vocabulary.is_word(word.form) && !self.vocabulary.is_common(word.form)
            }
            (small, capital) => capital > small,
        };
        let lower = written.to_lowercase();
        let short_upper =
            manner == Manner::Title && written.len() > 1 && written.chars().all(char::is_uppercase);
        match (name, manner) {
            _ if short_upper => Cow::Borrowed(written),
            (true, Manner::Title) => Cow::Borrowed(written),
            (true, _) => Cow::Owned(capitalised(&lower)),
            (false, _) if first => Cow::Owned(capitalised(&lower)),
            (false, _) => Cow::Owned(lower),
        }
    }
}

/// True for headlines and the like.
fn short(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Standfirst)
}

/// A word with its first letter as a capital.
fn capitalised(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
