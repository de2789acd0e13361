//! One side of a comparison: a document with all that was read in it.

use crate::analysis::Analysis;
use crate::document::{Document, DocumentId};
use crate::language::{Tree, Word, WordIndex};
use crate::text::squeeze;

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

    /// The words of the mention that a word heads, or the word itself, as written.
    #[must_use]
    pub fn words(&self, at: WordIndex) -> String {
        let span = match self.analysis.referents.at(at) {
            Some((_, anchor)) => self.tree().span(anchor.words.clone()),
            None => self.word(at).span,
        };
        squeeze(self.document.slice(span))
    }
}
