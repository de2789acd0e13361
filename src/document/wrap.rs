//! Lines into paragraphs: is a line break the end of a paragraph, or did someone wrap the text?
//!
//! A wrapper breaks a line where the next word would not have fitted. With `W` the width that the broken lines reach, a break
//! whose next word would have fitted into `W` is the end of a paragraph. Whether a text was wrapped at all shows in how many
//! of its breaks fall like that, and in sentences that run on across them.

use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Wrapped lines are no narrower and no wider than this.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=120;
/// How far from `W` a line may stay and still count as full: people wrap by hand, too.
const SLACK: usize = 4;

/// A line that holds words, without the white space and quotation marks (`>`) around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its words, as bytes of the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Columns before its first word.
    indent: usize,
    /// True where a blank or a ruled line stands before it.
    pub apart: bool,
    /// True where it was marked as quoted (`> …`).
    pub quoted: bool,
}

impl Line {
    /// Its words.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The lines of a stretch that hold words.
pub(crate) fn lines(text: &str, range: Range<usize>) -> Vec<Line> {
    let (base, stretch) = (range.start, text.get(range).unwrap_or_default());
    let (mut lines, mut apart) = (Vec::new(), true);
    let mut quoted_before = false;
    let mut at = base;
    for raw in stretch.split_inclusive(['\n', '\r']) {
        let begin = at;
        at += raw.len();
        if raw == "\n" && begin > base && text.as_bytes().get(begin - 1) == Some(&b'\r') {
            continue; // the second half of \r\n
        }
        let mut words = raw.trim_start();
        let quoted = words.starts_with("> ") || words.trim_end() == ">";
        while let Some(rest) = words.strip_prefix('>').filter(|_| quoted) {
            words = rest.trim_start();
        }
        let start = begin + raw.len() - words.len();
        let words = words.trim_end();
        if !words.chars().any(char::is_alphanumeric) {
            // A line of marks alone parts what it stands between, like a blank one; one mark may be a dash that was wrapped.
            if words.chars().count() != 1 || apart {
                apart = true;
                continue;
            }
        }
        let lead = text.get(begin..start).unwrap_or_default();
        let indent = lead.chars().map(|c| if c == '\t' { 8 } else { usize::from(c == ' ') }).sum();
        apart |= quoted != quoted_before;
        lines.push(Line { start, end: start + words.len(), indent, apart, quoted });
        (apart, quoted_before) = (false, quoted);
    }
    lines
}

/// For each line, true where it goes on with the paragraph of the line before it.
pub(crate) fn continues(text: &str, lines: &[Line]) -> Vec<bool> {
    let breaks: Vec<Break> = lines.windows(2).map(|w| Break::new(text, w[0], w[1])).collect();
    let wrapped_at = width(&breaks).filter(|&w| is_wrapped(&breaks, w));
    let spaced = lines.iter().skip(1).any(|l| l.apart);
    let mut list = false;
    let mut out = Vec::with_capacity(lines.len());
    for (i, &line) in lines.iter().enumerate() {
        let joined = i > 0
            && breaks.get(i - 1).is_some_and(|b| {
                let marked = bullet(line.of(text)).is_some_and(|(mark, _)| mark.is_sure() || list);
                let indented = line.indent >= b.indent + 2 && b.terminal && !list;
                !b.apart && !marked && !indented && b.joins(wrapped_at, spaced)
            });
        if !joined {
            list = bullet(line.of(text)).is_some();
        }
        out.push(joined);
    }
    out
}

/// What can be seen at the end of one line and the beginning of the next.
struct Break {
    apart: bool,
    /// Columns of the line.
    width: usize,
    /// Columns it would have had with the next word.
    needed: usize,
    indent: usize,
    /// More than one word: a single word may be longer than any width.
    words: bool,
    /// The line ends as a sentence does.
    terminal: bool,
    /// The sentence plainly runs on.
    runs_on: bool,
}

impl Break {
    fn new(text: &str, line: Line, next: Line) -> Self {
        let (words, following) = (line.of(text), next.of(text));
        // Measuring has a price and a line of more bytes than this is none that was wrapped.
        let width = if words.len() > 6 * WIDTHS.end() { usize::MAX / 4 } else { line.indent + words.width() };
        let first = following.split_whitespace().next().unwrap_or_default();
        let terminal = ends_sentence(words);
        let open = words.ends_with([',', ';']) || ends_in_function_word(words);
        Self {
            apart: next.apart,
            width,
            needed: width + 1 + if first.len() > 6 * WIDTHS.end() { first.len() } else { first.width() },
            indent: line.indent,
            words: words.contains(char::is_whitespace),
            terminal,
            runs_on: !terminal && (open || following.starts_with(char::is_lowercase)),
        }
    }

    fn joins(&self, wrapped_at: Option<usize>, spaced: bool) -> bool {
        match wrapped_at {
            Some(w) => {
                self.needed + SLACK > w
                    || self.runs_on && self.width * 2 > w
                    || !self.terminal && self.width * 4 > w * 3
            }
            None => self.runs_on && self.width >= 40 && (spaced || WIDTHS.contains(&self.width)),
        }
    }
}

/// The width that broken lines reach, leaving out one outlier in sixteen.
fn width(breaks: &[Break]) -> Option<usize> {
    let mut widths: Vec<usize> = breaks.iter().filter(|b| !b.apart && b.words).map(|b| b.width).collect();
    widths.sort_unstable();
    let at = widths.len().checked_sub(1 + widths.len() / 16)?;
    widths.get(at).copied().filter(|w| WIDTHS.contains(w))
}

fn is_wrapped(breaks: &[Break], w: usize) -> bool {
    let (mut all, mut full, mut ended, mut runs_on) = (0, 0, 0, 0);
    for b in breaks.iter().filter(|b| !b.apart) {
        all += 1;
        runs_on += usize::from(b.runs_on);
        if b.needed > w {
            full += 1;
            ended += usize::from(b.terminal);
        }
    }
    // Without one sentence that runs on, lines of like length are as likely one sentence each.
    runs_on > 0 && (full == all || full * 2 >= all && ended * 2 <= full || runs_on * 3 >= all)
}

/// True where words end as a sentence does: with a final mark, perhaps inside closing quotation marks or brackets.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_', ' ', '\u{a0}']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？']) || bare.ends_with(':')
}

/// True where the last word cannot end a sentence or a headline.
pub(crate) fn ends_in_function_word(words: &str) -> bool {
    const WORDS: [&str; 34] = [
        "a", "an", "the", "of", "and", "or", "but", "to", "from", "with", "by", "at", "for", "into", "that",
        "which", "who", "whose", "his", "her", "their", "its", "our", "is", "are", "was", "were", "has",
        "had", "as", "than", "because", "while", "when",
    ];
    words.rsplit(char::is_whitespace).next().is_some_and(|w| WORDS.contains(&w))
}

/// How sure a mark at the beginning of a line makes a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A bullet, which is nothing else.
    Bullet,
    /// A dash or a number, which prose may put there by chance.
    Perhaps,
}

impl Mark {
    fn is_sure(self) -> bool {
        self == Self::Bullet
    }
}

/// A list mark at the beginning, and how many bytes it takes with its space.
pub(crate) fn bullet(words: &str) -> Option<(Mark, usize)> {
    let mut chars = words.chars();
    let first = chars.next()?;
    let (mark, len) = match first {
        '•' | '●' | '◦' | '▪' | '■' | '‣' | '·' | '*' | '+' => (Mark::Bullet, first.len_utf8()),
        '-' | '–' | '—' => (Mark::Perhaps, first.len_utf8()),
        c if c.is_ascii_digit() => {
            let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let close = words.get(digits..).is_some_and(|r| r.starts_with(['.', ')']));
            (Mark::Perhaps, if close && digits <= 2 { digits + 1 } else { return None })
        }
        _ => return None,
    };
    let rest = words.get(len..)?;
    let space = rest.len() - rest.trim_start().len();
    (space > 0).then_some((mark, len + space))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let lines = lines(text, 0..text.len());
        let mut out: Vec<String> = Vec::new();
        for (line, joined) in lines.iter().zip(continues(text, &lines)) {
            match out.last_mut().filter(|_| joined) {
                Some(p) => *p = format!("{p} {}", line.of(text)),
                None => out.push(line.of(text).to_owned()),
            }
        }
        out
    }

    #[test]
    fn one_long_line_a_paragraph() {
        let (a, b) =
            ("The minister said he would go. ".repeat(8), "It was late on Sunday evening. ".repeat(3));
        let text = format!("{a}\n{b}\nShort one.\n{a}");
        assert_eq!(paragraphs(&text).len(), 4);
    }

    #[test]
    fn wrapped_paragraphs_with_and_without_a_blank_line() {
        let a = "LONDON, March 26 - Bank of England Governor Robin Leigh-Pemberton said the\n\
                 Paris pact agreed between six leading industrialised nations set no\n\
                 nominal exchange rate targets.\n";
        let b = "He told a select committee that the nations did not swap numbers but\n\
                 reached an understanding on how to cooperate towards stabilising the\n\
                 currencies at around their levels.\n";
        assert_eq!(paragraphs(&format!("{a}\n{b}")).len(), 2);
        assert_eq!(paragraphs(&format!("{a}{b}")).len(), 2);
        assert_eq!(paragraphs(&format!("{a}{b}").replace('\n', "\r\n")).len(), 2);
        assert_eq!(paragraphs(&format!("{a}{b}").replace('\n', "\r")).len(), 2);
    }

    #[test]
    fn a_sentence_a_line() {
        let text = "The bridge over the river will reopen on Monday.\nOfficials had closed it in May.\n\
                    Repairs cost five million pounds, the council said.\nTraffic had been diverted.\n";
        assert_eq!(paragraphs(text).len(), 4);
        assert_eq!(paragraphs("The mayor said the bridge would reopen on Monday after repairs.\nOfficials said the cost of it had reached five million.").len(), 2);
    }

    #[test]
    fn lists_and_rules_part() {
        assert_eq!(paragraphs("• one thing\n• another thing\n  that runs on\n• a third").len(), 4);
        assert_eq!(paragraphs("Arsenal 2 Chelsea 1\nEverton 0 Fulham 0\nLeeds 3 Wolves 3").len(), 3);
        assert_eq!(paragraphs("One.\n***\nTwo.\n\n____\nThree.").len(), 3);
    }

    #[test]
    fn list_marks() {
        assert_eq!(bullet("• Item"), Some((Mark::Bullet, 4)));
        assert_eq!(bullet("1. Item"), Some((Mark::Perhaps, 3)));
        for s in ["", "-", "*bold* words", "2018. The year", "1.5 million", "-5 degrees", "Item"] {
            assert_eq!(bullet(s), None, "{s}");
        }
    }
}
