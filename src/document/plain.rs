//! Plain text: lines into paragraphs.

use super::coding::Coding;
use super::draft::{Draft, made};
use super::kinds::{self, Head};
use super::mapped::Mapped;
use super::origin::Source;
use super::reading::{Reading, is_space};
use super::wrap;
use super::{Block, BlockKind, Origin};
use crate::text::Span;
use std::ops::Range;

/// A paragraph: the words of its lines, as bytes of the text.
struct Paragraph {
    lines: Vec<Range<usize>>,
    quoted: bool,
    /// A blank line, or the end of the text, stands after it.
    closed: bool,
}

/// Reads a plain text.
pub(crate) fn read(text: String, coding: Coding) -> Draft {
    let paragraphs = paragraphs(&text);
    let closed = |i: usize| paragraphs.get(i).is_none_or(|p| p.closed);
    if let Some(mut blocks) = untouched(&text, &paragraphs) {
        let Head { title, date } = kinds::refine(&text, &mut blocks, false, closed);
        return Draft { title, date, text, blocks, origin: Origin::same(coding), ..Draft::default() };
    }
    let mut reading = Reading::default();
    write(&text, &paragraphs, &mut reading);
    let Head { title, date } = kinds::refine(&reading.text, &mut reading.blocks, false, closed);
    Draft { title, date, ..made(reading, Source::new(text, coding)) }
}

/// Writes a plain text that stands inside another format.
pub(crate) fn fragment(inner: &Mapped, reading: &mut Reading) {
    let mut out = Reading::default();
    write(&inner.text, &paragraphs(&inner.text), &mut out);
    reading.append(out, Some(&inner.segments));
}

/// Writes paragraphs into a reading text, each as one line.
fn write(text: &str, paragraphs: &[Paragraph], reading: &mut Reading) {
    for p in paragraphs {
        reading.begin(p.kind());
        let mut before = None;
        for line in &p.lines {
            if let Some(end) = before {
                reading.gap(end..line.start);
            }
            reading.copy(text, line.clone());
            before = Some(line.end);
        }
        reading.end();
    }
}

impl Paragraph {
    fn kind(&self) -> BlockKind {
        if self.quoted { BlockKind::Quote } else { BlockKind::Body }
    }
}

/// The blocks where the text can stay as it is: every paragraph on one line, its words parted by single spaces.
fn untouched(text: &str, paragraphs: &[Paragraph]) -> Option<Vec<Block>> {
    let whole = |p: &Paragraph| match p.lines.as_slice() {
        [line] if is_squeezed(text.get(line.clone())?) => {
            Some(Block { kind: p.kind(), span: Span::from(line.clone()) })
        }
        _ => None,
    };
    paragraphs.iter().map(whole).collect()
}

fn is_squeezed(line: &str) -> bool {
    let mut before = false;
    line.chars().all(|c| {
        let space = is_space(c);
        let good = !space || c == ' ' && !before;
        before = space;
        good
    })
}

/// Leaves out lines that are comments for this program: `<!-- factlint-disable-next-line … -->`.
fn leave_out_wishes(text: &str, lines: &mut Vec<wrap::Line>) {
    let mut apart = false;
    lines.retain_mut(|line| {
        line.apart |= std::mem::take(&mut apart);
        let words = line.of(text);
        let wish = words.starts_with("<!--") && words.ends_with("-->") && words.contains(" factlint-");
        apart = wish;
        !wish
    });
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut lines = wrap::lines(text, 0..text.len());
    leave_out_wishes(text, &mut lines);
    let continues = wrap::continues(text, &lines);
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, (line, joined)) in lines.iter().zip(continues).enumerate() {
        let (range, closed) = (line.start..line.end, lines.get(i + 1).is_none_or(|next| next.apart));
        match out.last_mut().filter(|_| joined) {
            Some(p) => {
                p.lines.push(range);
                p.closed = closed;
            }
            None => {
                out.push(Paragraph { lines: std::iter::once(range).collect(), quoted: line.quoted, closed })
            }
        }
    }
    out.retain(|p| {
        p.lines.iter().any(|l| text.get(l.clone()).is_some_and(|w| w.contains(char::is_alphanumeric)))
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body, Caption, Credit, Dateline, Heading, Headline, List, Quote};
    use jiff::civil::Date;

    fn kinds(text: &str) -> Vec<BlockKind> {
        read(text.to_owned(), Coding::default()).blocks.iter().map(|b| b.kind).collect()
    }

    const LEDE: &str =
        "The court in Washington threw out the claim on Friday, in a decision that surprised the industry.";

    #[test]
    fn a_story_and_its_parts() {
        let text = format!(
            "Court rejects tobacco case\n\n2 January 2018\n\nBy Jane Doe\n\n{LEDE}\n\nWhat happens now\n\n{LEDE}\n\n\
             > It is a day to remember.\n\nJudge Roe (left) with Judge Doe (right)\n\n• one\n• two\n\n{LEDE}\n\n(Reuters)\n"
        );
        assert_eq!(
            kinds(&text),
            [Headline, Dateline, Credit, Body, Heading, Body, Quote, Caption, List, List, Body, Credit]
        );
        let plain = read(text, Coding::default());
        assert_eq!(plain.title.as_deref(), Some("Court rejects tobacco case"));
        assert_eq!(plain.date, Date::new(2018, 1, 2).ok());
    }

    #[test]
    fn what_is_no_headline() {
        assert_eq!(kinds(&format!("{LEDE}\n\n{LEDE}")), [Body, Body]);
        assert_eq!(kinds("Short words alone"), [Body]);
        assert_eq!(kinds(&format!("He left.\n\n{LEDE}")), [Body, Body]);
        assert_eq!(kinds(&format!("ISTANBUL, May 25 (Reuters) - {LEDE}\n\n{LEDE}")), [Body, Body]);
    }

    #[test]
    fn wire_headlines_in_capitals() {
        assert_eq!(
            kinds(&format!("PARIS G-6 MEET SET NO TARGETS\n\nLONDON, March 26 - {LEDE}")),
            [Headline, Body]
        );
    }

    #[test]
    fn what_was_cut_off_is_no_heading() {
        assert_eq!(kinds(&format!("{LEDE}\n\nThe minister said that the\n\n{LEDE}")), [Body, Body, Body]);
        assert_eq!(kinds(&format!("{LEDE}\n\nofficials said later\n\n{LEDE}")), [Body, Body, Body]);
        assert_eq!(kinds(&format!("{LEDE}\n\nMore to follow on this story")), [Body, Body]);
    }

    #[test]
    fn results_are_lists() {
        assert_eq!(kinds("Arsenal 2 Chelsea 1\nEverton 0 Fulham 0\nLeeds 3 Wolves 3"), [List, List, List]);
        assert_eq!(
            kinds(&format!("{LEDE}\n\nSquad\n\nRoe\nDoe\nPoe\n\n{LEDE}")),
            [Body, List, List, List, List, Body]
        );
    }
}
