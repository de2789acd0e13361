//! Plain text: lines into paragraphs, and what each paragraph is.

use super::reading::{Reading, is_space};
use super::wrap::{self, Line, bullet};
use super::{Block, BlockKind, cue, date};
use crate::text::{Span, squeeze};
use jiff::civil::Date;
use std::ops::Range;

/// What plain text gives: a title and a date where its first lines are one, and paragraphs with their kinds.
#[derive(Debug, Default)]
pub(crate) struct Plain {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph: the words of its lines, as bytes of the text.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub kind: BlockKind,
    pub lines: Vec<Range<usize>>,
    /// A blank line, or the end of the text, stands after it.
    closed: bool,
    quoted: bool,
    /// Its words where they are few enough to tell a kind from.
    words: Option<String>,
    count: usize,
}

/// The most bytes of a paragraph whose words are looked at for its kind.
const SHORT: usize = 900;

/// Reads a stretch of plain text.
pub(crate) fn read(text: &str, range: Range<usize>) -> Plain {
    let mut paragraphs = gathered(text, range);
    let mut plain = Plain { date: leading_date(&paragraphs), ..Plain::default() };
    let first = paragraphs
        .iter()
        .position(|p| !matches!(p.own_kind(), Some(BlockKind::Dateline | BlockKind::Credit)));
    let headline = first.filter(|&i| is_headline(&paragraphs, i));
    for i in 0..paragraphs.len() {
        let kind = if headline == Some(i) { BlockKind::Headline } else { kind(text, &paragraphs, i) };
        if let Some(p) = paragraphs.get_mut(i) {
            p.kind = kind;
        }
    }
    lists(&mut paragraphs, headline.map_or(0, |i| i + 1));
    for p in &mut paragraphs {
        unmark(text, p);
    }
    plain.title = headline.and_then(|i| paragraphs.get(i)?.words.clone());
    plain.paragraphs = paragraphs;
    plain
}

/// The blocks where the text can stay as it is: every paragraph on one line, its words parted by single spaces.
pub(crate) fn untouched(text: &str, plain: &Plain) -> Option<Vec<Block>> {
    plain
        .paragraphs
        .iter()
        .map(|p| match p.lines.as_slice() {
            [line] if is_squeezed(text.get(line.clone())?) => {
                Some(Block { kind: p.kind, span: Span::from(line.clone()) })
            }
            _ => None,
        })
        .collect()
}

/// Writes the paragraphs into a reading text, each as one line.
pub(crate) fn write(text: &str, plain: &Plain, reading: &mut Reading) {
    for p in &plain.paragraphs {
        reading.begin(p.kind);
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

fn is_squeezed(line: &str) -> bool {
    let mut before = false;
    line.chars().all(|c| {
        let space = is_space(c);
        let good = !space || c == ' ' && !before;
        before = space;
        good
    })
}

impl Paragraph {
    fn own_kind(&self) -> Option<BlockKind> {
        cue::kind(self.words.as_deref()?)
    }

    fn is_title(&self, most: usize) -> bool {
        self.words.as_deref().is_some_and(|w| cue::is_title(w, most) || cue::is_capitals(w))
    }
}

fn gathered(text: &str, range: Range<usize>) -> Vec<Paragraph> {
    let lines = wrap::lines(text, range);
    let continues = wrap::continues(text, &lines);
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, (&line, joined)) in lines.iter().zip(continues).enumerate() {
        let closed = lines.get(i + 1).is_none_or(|next: &Line| next.apart);
        match out.last_mut().filter(|_| joined) {
            Some(p) => {
                p.lines.push(line.start..line.end);
                p.closed = closed;
            }
            None => out.push(Paragraph {
                kind: BlockKind::Body,
                lines: vec![line.start..line.end],
                closed,
                quoted: line.quoted,
                words: None,
                count: 0,
            }),
        }
    }
    for p in &mut out {
        let len: usize = p.lines.iter().map(Range::len).sum();
        if len > SHORT {
            p.count = len / 6;
            continue;
        }
        let words: Vec<&str> = p.lines.iter().filter_map(|l| text.get(l.clone())).collect();
        let words = squeeze(&words.join(" "));
        p.count = words.split(' ').count();
        p.words = Some(words);
    }
    out
}

/// The day of publication, where one of the first lines is nothing but a date.
fn leading_date(paragraphs: &[Paragraph]) -> Option<Date> {
    paragraphs.iter().take(4).take_while(|p| p.count <= 25).find_map(|p| date::line(p.words.as_deref()?))
}

/// True where a paragraph at the head of a text is its headline: short, no sentence, and followed by a story.
fn is_headline(paragraphs: &[Paragraph], i: usize) -> bool {
    let Some(p) = paragraphs.get(i) else { return false };
    let rest = paragraphs.get(i + 1..).unwrap_or_default();
    if rest.is_empty() || p.quoted || p.words.as_deref().is_none_or(|w| bullet(w).is_some()) {
        return false;
    }
    if p.own_kind().is_some_and(|k| k != BlockKind::List) || !p.is_title(16) {
        return false;
    }
    if p.words.as_deref().is_some_and(cue::is_capitals) {
        return true;
    }
    let longest = rest.iter().take(4).map(|q| q.count).max().unwrap_or(0);
    longest >= 12 && (p.closed || longest >= 2 * p.count)
}

/// What a paragraph inside the story is.
fn kind(text: &str, paragraphs: &[Paragraph], i: usize) -> BlockKind {
    let Some(p) = paragraphs.get(i) else { return BlockKind::Body };
    if p.quoted {
        return BlockKind::Quote;
    }
    let starts = |p: &Paragraph| p.lines.first().and_then(|l| text.get(l.clone())).and_then(bullet);
    if let Some((mark, _)) = starts(p) {
        // A dash may open speech, and a number a sentence: they make a list only in company.
        let neighbours = [i.checked_sub(1), Some(i + 1)];
        let company =
            neighbours.into_iter().flatten().filter_map(|n| paragraphs.get(n)).any(|n| starts(n).is_some());
        if mark == wrap::Mark::Bullet || company {
            return BlockKind::List;
        }
    }
    if let Some(kind) = p.own_kind() {
        return kind;
    }
    let is_prose = |p: &Paragraph| p.count > 12 || p.words.as_deref().is_none_or(wrap::ends_sentence);
    let followed = paragraphs.get(i + 1).is_some_and(|n| is_prose(n) && !n.quoted);
    if i > 0 && followed && p.is_title(10) && p.words.as_deref().is_some_and(opens_title) {
        return BlockKind::Heading;
    }
    BlockKind::Body
}

/// A heading opens with a capital, a number or a quotation mark; a piece of a broken paragraph may not.
fn opens_title(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '”', '’', '\'']);
    !end.ends_with(['!', '?']) | !words.starts_with(['"', '“', '‘'])
        && words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Three or more short paragraphs without a final mark in a row are a list, whatever each looked like alone.
fn lists(paragraphs: &mut [Paragraph], from: usize) {
    let short = |p: &Paragraph| {
        matches!(p.kind, BlockKind::Body | BlockKind::Heading | BlockKind::List)
            && p.words
                .as_deref()
                .is_some_and(|w| cue::is_title(w, 12) && !w.ends_with(['?', '!']) || cue::is_row(w))
    };
    let mut i = from;
    while i < paragraphs.len() {
        let run = paragraphs.iter().skip(i).take_while(|p| short(p)).count();
        if run >= 3 {
            for p in paragraphs.iter_mut().skip(i).take(run) {
                p.kind = BlockKind::List;
            }
        }
        i += run.max(1);
    }
}

/// Takes the bullet off a list item: it is no word.
fn unmark(text: &str, p: &mut Paragraph) {
    if p.kind == BlockKind::List
        && let Some(line) = p.lines.first_mut()
        && let Some((_, len)) = text.get(line.clone()).and_then(bullet)
    {
        line.start += len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body, Caption, Credit, Dateline, Heading, Headline, List, Quote};

    fn kinds(text: &str) -> Vec<BlockKind> {
        read(text, 0..text.len()).paragraphs.iter().map(|p| p.kind).collect()
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
        let plain = read(&text, 0..text.len());
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
