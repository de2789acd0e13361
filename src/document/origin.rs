//! The way back: from a span of the reading text to bytes, lines and columns of the file as it lies on disk.

use super::coding::Coding;
use super::segments::Segments;
use crate::text::{LineIndex, Span};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A place in a file as it lies on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// First byte in the file; 0 where the file has no bytes to point at (a .docx is packed).
    pub start: usize,
    /// One past the last byte in the file.
    pub end: usize,
    /// Line of the first character, from 1; the paragraph in a .docx.
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
pub struct Origin {
    layout: Layout,
    /// Built when the first place is asked for; most documents are never asked. Of the text that lines are counted in, unless
    /// that is shared with other documents of the file.
    index: OnceLock<LineIndex>,
}

#[derive(Clone, Debug)]
enum Layout {
    /// The reading text is the decoded file.
    Same(Coding),
    /// The reading text was made from the decoded file.
    Made { source: Arc<Source>, segments: Segments },
    /// The reading text came out of a package; only its paragraphs can be pointed at: where each starts, and its number.
    Paragraphs(Vec<(u32, u32)>),
}

impl Default for Layout {
    fn default() -> Self {
        Self::Same(Coding::default())
    }
}

/// A decoded file that reading texts were made from: one, or the many of a feed.
#[derive(Debug)]
pub(crate) struct Source {
    text: String,
    coding: Coding,
    index: OnceLock<LineIndex>,
}

impl Source {
    pub(crate) fn new(text: String, coding: Coding) -> Arc<Self> {
        Arc::new(Self { text, coding, index: OnceLock::new() })
    }
}

impl Origin {
    /// The reading text is the decoded file itself.
    pub(crate) fn same(coding: Coding) -> Self {
        Self { layout: Layout::Same(coding), ..Self::default() }
    }

    /// The reading text was made from the decoded file by these segments.
    pub(crate) fn made(source: Arc<Source>, segments: Segments) -> Self {
        Self { layout: Layout::Made { source, segments }, ..Self::default() }
    }

    /// The reading text is numbered by paragraph.
    pub(crate) fn paragraphs(starts: Vec<(u32, u32)>) -> Self {
        Self { layout: Layout::Paragraphs(starts), ..Self::default() }
    }

    /// The decoded file that a reading text was made from; none where it came out of a package.
    pub(crate) fn file<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        match &self.layout {
            Layout::Same(_) => Some(text),
            Layout::Made { source, .. } => Some(&source.text),
            Layout::Paragraphs(_) => None,
        }
    }

    /// Lets words of the file that the reading text left out follow at its end, and says where they stand there.
    pub(crate) fn append(&mut self, text: &mut String, words: Range<usize>) -> Span {
        let Layout::Made { source, segments } = &mut self.layout else { return words.into() };
        let Some(said) = source.text.get(words.clone()) else { return Span::default() };
        text.push_str("\n\n");
        segments.push(text.len(), said.len(), words.start, said.len());
        let span = Span::new(text.len(), text.len() + said.len());
        text.push_str(said);
        span
    }

    /// Where a span of `text` lies in the file; `text` is the reading text this origin was made with.
    #[must_use]
    pub fn locate(&self, text: &str, span: Span) -> Location {
        let Span { start, end } = span;
        let (start, end) = (start as usize, end.max(start) as usize);
        let (source, coding, index, from, to) = match &self.layout {
            Layout::Same(coding) => (text, coding, &self.index, start, end),
            Layout::Made { source, segments } => {
                let from = segments.start(start);
                let to = if start == end { from } else { segments.end(end).max(from) };
                (source.text.as_str(), &source.coding, &source.index, from, to)
            }
            Layout::Paragraphs(starts) => return self.in_paragraphs(text, starts, start, end),
        };
        let (from, to) = (floor(source, from), floor(source, to));
        let index = index.get_or_init(|| LineIndex::new(source));
        let (line, column) = index.position(source, from);
        let (end_line, end_column) = index.position(source, to);
        Location {
            start: coding.start(source, index, from),
            end: coding.end(source, index, to),
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn in_paragraphs(&self, text: &str, starts: &[(u32, u32)], start: usize, end: usize) -> Location {
        let index = self.index.get_or_init(|| LineIndex::new(text));
        let place = |at: usize| {
            let i = starts.partition_point(|&(s, _)| s as usize <= at).saturating_sub(1);
            let (s, number) = starts.get(i).copied().unwrap_or((0, 1));
            let before = |at| index.characters_before(text, at);
            (number as usize, before(at).saturating_sub(before(s as usize)) + 1)
        };
        let ((line, column), (end_line, end_column)) = (place(start), place(end));
        Location { start: 0, end: 0, line, column, end_line, end_column }
    }
}

/// The character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_its_own_source() {
        let text = "Ankara\r\nÇavuşoğlu said so.";
        let at = text.find("said").unwrap();
        let l = Origin::default().locate(text, Span::new(at, at + 4));
        assert_eq!((l.start, l.end), (at, at + 4));
        assert_eq!((l.line, l.column, l.end_line, l.end_column), (2, 11, 2, 15));
    }

    #[test]
    fn a_span_that_does_not_fit_is_drawn_in() {
        let l = Origin::default().locate("é", Span::new(1, 99));
        assert_eq!((l.start, l.end), (0, 2));
    }

    #[test]
    fn paragraphs_have_numbers_and_no_bytes() {
        let text = "One two.\n\nThree four.";
        let origin = Origin::paragraphs(vec![(0, 1), (10, 4)]);
        let l = origin.locate(text, Span::new(16, 20));
        assert_eq!((l.start, l.end, l.line, l.column, l.end_column), (0, 0, 4, 7, 11));
    }
}
