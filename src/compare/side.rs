//! One side of a comparison: a document with all that was read in it.

use crate::analysis::Analysis;
use crate::document::{Corpus, Document, DocumentId, Rank};
use crate::language::{Tree, Word, WordIndex};
use crate::text::{Span, WordId, fold, squeeze, word_id};

/// A document with all that was read in it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Which document.
    pub id: DocumentId,
    /// Its text.
    pub document: &'a Document,
    /// What was read in it.
    pub analysis: &'a Analysis,
}

impl<'a> Side<'a> {
    /// Every document of a corpus with what was read in it.
    pub fn all(corpus: &'a Corpus, analyses: &'a [Analysis]) -> impl Iterator<Item = Self> {
        corpus.documents.iter().zip(analyses).map(|(document, analysis)| Self {
            id: document.id,
            document,
            analysis,
        })
    }

    /// Which document it is, and of which rank.
    #[must_use]
    pub fn place(&self) -> (DocumentId, Rank) {
        (self.id, self.document.rank)
    }

    /// Its trees.
    #[must_use]
    pub fn tree(&self) -> &'a Tree {
        &self.analysis.reading.tree
    }

    /// A word.
    #[must_use]
    pub fn word(&self, at: WordIndex) -> &'a Word {
        &self.tree().words[at]
    }

    /// The name of whom or what the mention that a word heads means.
    #[must_use]
    pub fn name(&self, at: WordIndex) -> Option<&'a str> {
        self.analysis.referents.of(at)?.name()
    }

    /// The words of the mention that a word heads, or the word itself, as written.
    #[must_use]
    pub fn words(&self, at: WordIndex) -> String {
        squeeze(self.document.slice(self.span(at)))
    }

    /// Where they stand.
    #[must_use]
    pub fn span(&self, at: WordIndex) -> Span {
        match self.analysis.referents.at(at) {
            Some((_, anchor)) => self.tree().span(anchor.words.clone()),
            None => self.word(at).span,
        }
    }
}

/// The word under which the bearer of a name is met: the last of its name.
#[must_use]
pub fn name_key(name: &str) -> WordId {
    word_id(&fold(name.rsplit(' ').next().unwrap_or(name)))
}
