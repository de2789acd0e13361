//! Lines of styled words: wrapped, padded and painted here, so that the layout above speaks of words alone.

use super::style::Style;
use colored::Color;
use std::io::{self, Write};
use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::finding::Severity;

/// Words without any style.
pub const PLAIN: Style = Style::new();
/// Words that say the main thing.
pub const STRONG: Style = Style::new().bold();
/// Words that may be passed over.
pub const FAINT: Style = Style::new().dimmed();
/// A path that can be clicked.
pub const PATH: Style = Style::of(Color::Cyan);

/// The colour of a severity.
#[must_use]
pub fn of(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::of(Color::Red),
        Severity::Warning => Style::of(Color::Yellow),
        Severity::Info => Style::of(Color::Blue),
    }
}

/// A line: stretches of words, each in one style.
#[derive(Clone, Debug, Default)]
pub struct Line(pub Vec<(Style, String)>);

impl Line {
    /// A line of one style.
    #[must_use]
    pub fn new(style: Style, words: impl Into<String>) -> Self {
        Self(vec![(style, words.into())])
    }

    /// The line with more words.
    #[must_use]
    pub fn with(mut self, style: Style, words: impl Into<String>) -> Self {
        self.0.push((style, words.into()));
        self
    }

    /// Its width in columns of a terminal.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, t)| t.width()).sum()
    }

    /// The line with `next` beginning at column `column`.
    #[must_use]
    pub fn beside(mut self, column: usize, next: Self) -> Self {
        if !next.0.is_empty() {
            let gap = column.saturating_sub(self.width());
            self.0.push((PLAIN, " ".repeat(gap)));
            self.0.extend(next.0);
        }
        self
    }

    /// Writes it, with colour codes only where `color` says so, and no white space at its end.
    pub fn write(&self, color: bool, out: &mut dyn Write) -> io::Result<()> {
        let bare = self.0.iter().rposition(|(_, t)| !t.trim_end().is_empty());
        for (i, (style, words)) in self.0.iter().enumerate().take(bare.map_or(0, |b| b + 1)) {
            let words = if Some(i) == bare { words.trim_end() } else { words };
            if color && *style != PLAIN {
                write!(out, "{}", style.paint(words))?;
            } else {
                write!(out, "{words}")?;
            }
        }
        writeln!(out)
    }
}

/// Breaks a text into stretches of at most `width` columns; a word that is longer is broken.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<&str> {
    let options = Options::new(width.max(8))
        .break_words(true)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let mut at = 0;
    let mut out = Vec::new();
    for line in textwrap::wrap(text, options) {
        // Lines follow each other with only spaces between: find each again, to hand out parts of `text` itself.
        let rest = text.get(at..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start_matches(' ').len();
        let start = if rest.starts_with(&*line) { at } else { at + skipped };
        let end = start + line.len();
        out.push(text.get(start..end).unwrap_or_default());
        at = end;
    }
    out
}

/// The start of a text on one line, with "…" where it was cut.
#[must_use]
pub fn clip(text: &str, width: usize) -> String {
    let mut room = width.saturating_sub(1);
    let mut cut = 0;
    for c in text.chars() {
        let columns = UnicodeWidthChar::width(c).unwrap_or(0);
        if columns > room {
            // What is left may just fit where the sign would have stood.
            let rest = text.get(cut..).unwrap_or_default();
            let fits = rest.chars().nth(1).is_none() && columns <= room + 1;
            return if fits {
                text.to_owned()
            } else {
                format!("{}…", text.get(..cut).unwrap_or_default().trim_end())
            };
        }
        room -= columns;
        cut += c.len_utf8();
    }
    text.to_owned()
}

/// Wraps words after a head: the head on the first line, as much room on the others.
#[must_use]
pub fn hang(head: &Line, style: Style, words: &str, width: usize) -> Vec<Line> {
    let indent = head.width();
    let room = width.saturating_sub(indent);
    let mut out = Vec::new();
    for (i, part) in wrap(words, room).into_iter().enumerate() {
        let start = if i == 0 { head.clone() } else { Line::new(PLAIN, " ".repeat(indent)) };
        out.push(start.with(style, part));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_parts_are_parts_of_the_text() {
        let text = "one two  three fourteenlettersandmore five";
        let parts = wrap(text, 10);
        assert!(parts.iter().all(|p| p.width() <= 10), "{parts:?}");
        let joined: String = parts.concat();
        assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(wrap("東京東京東京", 8), ["東京東京", "東京"]);
    }

    #[test]
    fn what_is_too_long_is_clipped() {
        assert_eq!(clip("twelve chars", 12), "twelve chars");
        assert_eq!(clip("twelve chars", 11), "twelve cha…");
        assert_eq!(clip("東京東京", 7), "東京東…");
        assert_eq!(clip("", 0), "");
    }

    #[test]
    fn no_colour_no_codes_and_no_space_at_the_end() {
        let mut out = Vec::new();
        Line::new(STRONG, "a ").with(PLAIN, "  ").write(false, &mut out).unwrap();
        Line::default().write(true, &mut out).unwrap();
        assert_eq!(out, b"a\n\n");
    }
}
