//! The way back: from a span of the reading text to bytes, lines and columns of the file as it lies on disk.

use crate::text::Span;

/// A place in a file as it lies on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// First byte in the file.
    pub start: usize,
    /// One past the last byte in the file.
    pub end: usize,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column one past the last character.
    pub end_column: usize,
}

/// How a reading text was made from a file.
#[derive(Clone, Debug, Default)]
pub struct Origin {}

impl Origin {
    /// Where a span of `text` lies in the file.
    #[must_use]
    pub fn locate(&self, _text: &str, span: Span) -> Location {
        Location { start: span.start as usize, end: span.end as usize, ..Location::default() }
    }
}
