//! Text inside text: a string of JSON, or HTML escaped inside XML, decoded, with the way back to where it stands.

use super::BlockKind;
use super::markup::{Piece, Tree, pieces};
use super::reading::Reading;
use super::segments::Segments;
use std::ops::Range;

/// A decoded text and the segments that lead to its source.
#[derive(Debug, Default)]
pub(crate) struct Mapped {
    pub text: String,
    pub segments: Segments,
}

impl Mapped {
    /// The texts under a node of markup, entities decoded.
    pub fn of(source: &str, tree: &Tree, id: usize) -> Self {
        let mut out = Self::default();
        for (range, raw) in tree.texts(id) {
            pieces(source, range, raw, |p| match p {
                Piece::Same(range) => out.same(source, range),
                Piece::Decoded(words, range) => out.decoded(&words, range),
            });
        }
        out
    }

    /// Adds a stretch that stands for itself.
    pub fn same(&mut self, source: &str, range: Range<usize>) {
        let words = source.get(range.clone()).unwrap_or_default();
        if !words.is_empty() {
            self.segments.push(self.text.len(), words.len(), range.start, words.len());
            self.text.push_str(words);
        }
    }

    /// Adds a stretch that was decoded.
    pub fn decoded(&mut self, words: &str, range: Range<usize>) {
        self.segments.push(self.text.len(), words.len(), range.start, range.len());
        self.text.push_str(words);
    }

    /// Writes it as one block of plain words.
    pub fn write(&self, kind: BlockKind, reading: &mut Reading) {
        let mut inner = Reading::default();
        inner.begin(kind);
        inner.copy(&self.text, 0..self.text.len());
        inner.end();
        reading.append(inner, Some(&self.segments));
    }
}
