//! The making of a reading text: blocks of words copied out of a source, white space squeezed, and a segment for every stretch.

use super::segments::Segments;
use super::{Block, BlockKind, Note, NoteKind};
use crate::text::Span;
use std::ops::Range;

/// What parts two blocks in a made text.
const BETWEEN: &str = "\n\n";

/// A story of fewer words than this is looked at twice …
const FEW: usize = 60;
/// … where the file shows three times as many and these on top: menus and notes at the foot are always there.
const MUCH: usize = 120;

/// A reading text in the making. Offsets handed in are bytes of the source.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub text: String,
    pub blocks: Vec<Block>,
    pub segments: Segments,
    open: Option<(BlockKind, usize)>,
    /// How long the text was before the block opened last.
    before: usize,
    /// A line break was the last thing seen in the open block.
    broken: bool,
    /// White space seen inside the open block and not yet written: it counts only when a word follows.
    space: Option<Range<usize>>,
    /// Tracked changes seen, and where the first stands.
    changes: usize,
    changed: Option<Span>,
    /// Words read, and words seen, where those are far more.
    little: Option<(usize, usize)>,
}

impl Reading {
    /// Opens a block; one that is open is closed first.
    pub fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.before = self.text.len();
        if !self.blocks.is_empty() {
            self.text.push_str(BETWEEN);
        }
        self.open = Some((kind, self.text.len()));
    }

    /// True where a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// True where a block is open and holds no word yet.
    pub fn is_fresh(&self) -> bool {
        self.open.is_some_and(|(_, start)| start == self.text.len())
    }

    /// Closes the open block; one without a single letter or digit is taken back.
    pub fn end(&mut self) {
        self.space = None;
        self.broken = false;
        let Some((kind, start)) = self.open.take() else { return };
        let written = self.text.get(start..).unwrap_or_default();
        if written.chars().any(char::is_alphanumeric) {
            let from = start + written.len() - written.trim_start().len();
            let to = start + written.trim_end().len();
            self.blocks.push(Block { kind, span: Span::new(from, to) });
            return;
        }
        self.segments.truncate(self.before);
        self.text.truncate(self.before);
    }

    /// Takes back the block opened last, closed or not.
    pub fn take_back(&mut self) {
        if self.open.take().is_none() {
            self.blocks.pop();
        }
        self.space = None;
        self.segments.truncate(self.before);
        self.text.truncate(self.before);
    }

    /// Copies a stretch of the source into the open block, each run of white space as one space.
    pub fn copy(&mut self, source: &str, range: Range<usize>) {
        let (base, stretch) = (range.start, source.get(range).unwrap_or_default());
        let mut rest = 0;
        while let Some(word) = stretch.get(rest..).filter(|s| !s.is_empty()) {
            let space = word.len() - word.trim_start_matches(is_space).len();
            if space > 0 {
                self.gap(base + rest..base + rest + space);
                rest += space;
                continue;
            }
            let len = run(word);
            self.put(word.get(..len).unwrap_or_default(), base + rest..base + rest + len);
            rest += len;
        }
    }

    /// Writes words that stand for a stretch of the source.
    pub fn put(&mut self, words: &str, range: Range<usize>) {
        if words.is_empty() || self.open.is_none() {
            return;
        }
        if let Some(space) = self.space.take()
            && !self.is_fresh()
        {
            if !space.is_empty() {
                self.segments.push(self.text.len(), 1, space.start, space.len());
            }
            self.text.push(' ');
        }
        self.broken = false;
        self.segments.push(self.text.len(), words.len(), range.start, range.len());
        self.text.push_str(words);
    }

    /// Notes a line break inside the open block.
    pub fn line_break(&mut self) {
        self.gap(0..0);
        self.broken = self.open.is_some();
    }

    /// True where nothing but white space stands behind a line break.
    pub fn ends_in_break(&self) -> bool {
        self.broken
    }

    /// Writes a decoded character or two (an entity, an escape), which may be white space.
    pub fn decoded(&mut self, words: &str, range: Range<usize>) {
        if words.chars().all(is_space) {
            self.gap(range);
        } else {
            self.put(words, range);
        }
    }

    /// Notes white space: written as one space if a word follows in the same block. An empty range is white space that stands
    /// nowhere.
    pub fn gap(&mut self, range: Range<usize>) {
        if range.is_empty() && self.space.is_some() {
            return;
        }
        self.space = Some(match self.space.take() {
            Some(s) if s.is_empty() => range,
            Some(s) if s.start <= range.start => s.start..range.end.max(s.end),
            _ => range,
        });
    }

    /// Adds all blocks of another reading, whose source is this one's or was derived from it by `through`.
    pub fn append(&mut self, mut other: Self, through: Option<&Segments>) {
        self.end();
        other.end();
        self.changes += other.changes;
        if other.blocks.is_empty() {
            return;
        }
        self.before = self.text.len();
        if !self.blocks.is_empty() {
            self.text.push_str(BETWEEN);
        }
        let base = self.text.len();
        let segments = through.map_or(other.segments.clone(), |inner| other.segments.through(inner));
        self.segments.extend(segments, base);
        self.text.push_str(&other.text);
        let moved = |s: Span| Span::new(s.start as usize + base, s.end as usize + base);
        self.changed = self.changed.or(other.changed.map(moved));
        self.blocks.extend(other.blocks.iter().map(|b| Block { span: moved(b.span), ..*b }));
    }

    /// Notes a tracked change: what was written since `from` was put in, or, where that is nothing, something was taken out.
    pub fn change(&mut self, from: usize) {
        self.changes += 1;
        let words = self.text.get(from..).unwrap_or_default();
        let start = from + words.len() - words.trim_start().len();
        let first = words.trim().split(BETWEEN).next().unwrap_or_default();
        let span = Span::new(start, start + first.len());
        // What was put in where other words were taken out shows the change better than the gap.
        let fills = |gap: &Span| {
            gap.is_empty() && self.text.get(gap.start as usize..start).is_some_and(|t| t.trim().is_empty())
        };
        if self.changed.as_ref().is_none_or(fills) {
            self.changed = Some(span);
        }
    }

    /// Says how many words were read as the story, of how many that the file shows; noted where the story may be lost.
    pub fn little(&mut self, read: usize, seen: usize) {
        if read < FEW && seen >= 3 * read + MUCH || read * 25 < seen {
            self.little = Some((read, seen));
        }
    }

    /// What an editor should know of it.
    pub fn notes(&self) -> Vec<Note> {
        let span = self.changed.filter(|s| s.end as usize <= self.text.len()).unwrap_or_default();
        let kind = NoteKind::TrackedChanges;
        let changes = Note { kind, span, count: self.changes, of: self.changes };
        let first = self.blocks.first().map(|b| b.span).unwrap_or_default();
        let little =
            self.little.map(|(count, of)| Note { kind: NoteKind::LittleRead, span: first, count, of });
        (self.changes > 0).then_some(changes).into_iter().chain(little).collect()
    }

    /// The words of the open block so far.
    pub fn open_words(&self) -> &str {
        self.open.and_then(|(_, start)| self.text.get(start..)).unwrap_or_default()
    }
}

/// White space that is squeezed; a no-break space is kept, since it may stand inside a number.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How far words parted by single spaces go: they are copied in one piece.
fn run(s: &str) -> usize {
    let mut space_at = None;
    for (i, c) in s.char_indices() {
        if !is_space(c) {
            space_at = None;
        } else if c != ' ' {
            return space_at.unwrap_or(i);
        } else if let Some(at) = space_at {
            return at;
        } else {
            space_at = Some(i);
        }
    }
    space_at.unwrap_or(s.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_squeezed_and_every_word_keeps_its_place() {
        let source = "\t A  cat\r\n sat.  \n";
        let mut r = Reading::default();
        r.begin(BlockKind::Body);
        r.copy(source, 0..source.len());
        r.end();
        assert_eq!(r.text, "A cat sat.");
        let at = r.text.find("sat").unwrap();
        assert_eq!(&source[r.segments.start(at)..r.segments.end(at + 4)], "sat.");
        assert_eq!(&source[r.segments.start(0)..r.segments.end(r.text.len())], "A  cat\r\n sat.");
    }

    #[test]
    fn a_block_without_words_is_taken_back() {
        let source = "One. *** Two.";
        let mut r = Reading::default();
        for range in [0..4, 5..8, 9..13] {
            r.begin(BlockKind::Body);
            r.copy(source, range);
        }
        r.end();
        assert_eq!(r.text, "One.\n\nTwo.");
        assert_eq!(r.blocks.len(), 2);
        assert_eq!(r.segments.start(r.text.find("Two").unwrap()), 9);
    }
}
