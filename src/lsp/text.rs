//! A text as an editor counts it: lines from 0, and columns in units of UTF-8 or UTF-16, with the way to bytes and back.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};
use memchr::memchr2_iter;

/// In what columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: what every client understands.
    Utf16,
}

impl Units {
    /// Bytes where the client offers them, because nothing need be counted then.
    pub fn of(offered: Option<&[PositionEncodingKind]>) -> Self {
        match offered {
            Some(kinds) if kinds.contains(&PositionEncodingKind::UTF8) => Self::Utf8,
            _ => Self::Utf16,
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn of_char(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
        }
    }
}

/// Where the lines of a text begin. They end at `\n`, `\r\n` or a lone `\r`, as the protocol has it.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        Self { starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect() }
    }

    /// The first byte of a line; the end of the text where there are not so many.
    pub fn start(&self, text: &str, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(text.len())
    }

    /// A line without the signs that end it; nothing where there are not so many.
    pub fn line<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let whole = text.get(self.start(text, line)..self.start(text, line + 1)).unwrap_or_default();
        whole.strip_suffix('\n').map_or(whole, |l| l.strip_suffix('\r').unwrap_or(l)).trim_end_matches('\r')
    }

    /// The byte of a position; one that lies outside the text is moved to the nearest valid position, one inside a character goes before it.
    pub fn offset(&self, text: &str, at: Position, units: Units) -> usize {
        let (line, wanted) = (at.line as usize, at.character as usize);
        let mut seen = 0;
        let words = self.line(text, line);
        let end = words.char_indices().find(|(_, c)| {
            seen += units.of_char(*c);
            seen > wanted
        });
        self.start(text, line) + end.map_or(words.len(), |(i, _)| i)
    }

    /// The position of a byte.
    pub fn position(&self, text: &str, at: usize, units: Units) -> Position {
        let at = text.floor_char_boundary(at);
        let line = self.starts.partition_point(|s| *s <= at).saturating_sub(1);
        let before = text.get(self.start(text, line)..at).unwrap_or_default();
        position(line, before.chars().map(|c| units.of_char(c)).sum())
    }

    /// The position of the character of a line (both from 1), as [`factlint::document::Location`] has them.
    pub fn located(&self, text: &str, line: usize, column: usize, units: Units) -> Position {
        let line = line.saturating_sub(1);
        let before = self.line(text, line).chars().take(column.saturating_sub(1));
        position(line, before.map(|c| units.of_char(c)).sum())
    }
}

fn position(line: usize, column: usize) -> Position {
    let small = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Position::new(small(line), small(column))
}

/// Makes a client's changes, one after the other.
pub fn change(text: &mut String, changes: Vec<TextDocumentContentChangeEvent>, units: Units) {
    for change in changes {
        match change.range {
            None => *text = change.text,
            Some(Range { start, end }) => {
                let lines = Lines::new(text);
                let (a, b) = (lines.offset(text, start, units), lines.offset(text, end, units));
                text.replace_range(a.min(b)..a.max(b), &change.text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Emoji, a family of them joined, combining marks, and all three line ends.
    const TEXT: &str = "a😀b\r\nCafe\u{301} 👩‍👧 z\n\rÇav\u{327}uşoğlu";

    #[test]
    fn every_character_is_found_again() {
        let lines = Lines::new(TEXT);
        assert_eq!(lines.starts.len(), 4);
        for units in [Units::Utf8, Units::Utf16] {
            for (at, c) in TEXT.char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r')) {
                let position = lines.position(TEXT, at, units);
                assert_eq!(lines.offset(TEXT, position, units), at, "{c:?} {units:?}");
            }
        }
        let z = lines.position(TEXT, TEXT.find('z').unwrap(), Units::Utf16);
        assert_eq!((z.line, z.character), (1, 12));
        let c = lines.position(TEXT, TEXT.find('Ç').unwrap(), Units::Utf16);
        assert_eq!((c.line, c.character), (3, 0));
        assert_eq!(lines.located(TEXT, 2, 7, Units::Utf16), Position::new(1, 6));
        assert_eq!(lines.located(TEXT, 2, 8, Units::Utf16), Position::new(1, 8));
    }

    #[test]
    fn what_lies_outside_is_moved_to_the_nearest_valid_position() {
        let lines = Lines::new(TEXT);
        let offset = |line, character| lines.offset(TEXT, Position::new(line, character), Units::Utf16);
        // Inside the pair of the emoji, past the line's end, past the text's.
        assert_eq!((offset(0, 2), offset(0, 99), offset(99, 0)), (1, 6, TEXT.len()));
        assert_eq!(Lines::new("").offset("", Position::new(3, 3), Units::Utf16), 0);
    }

    #[test]
    fn changes_follow_each_other() {
        let mut text = "one 😀 two\r\nthree".to_owned();
        let change_at = |a: (u32, u32), b: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(a.0, a.1), Position::new(b.0, b.1))),
            range_length: None,
            text: text.to_owned(),
        };
        let changes = vec![change_at((0, 4), (0, 6), "é"), change_at((0, 9), (1, 1), " T")];
        change(&mut text, changes, Units::Utf16);
        assert_eq!(text, "one é two Three");
        let whole = TextDocumentContentChangeEvent { range: None, range_length: None, text: "x".to_owned() };
        change(&mut text, vec![whole], Units::Utf16);
        assert_eq!(text, "x");
    }
}
