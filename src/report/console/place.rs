//! One place of a finding: where it is, what it says, and the words around it with those at issue set off.

use super::line::{self, FAINT, Line, PATH, PLAIN};
use super::style::Style;
use crate::document::{Corpus, Rank};
use crate::finding::{Place, Severity};
use crate::report::excerpt::{Excerpt, Tone};
use crate::report::visible::visible;
use std::cell::Cell;
use unicode_width::UnicodeWidthStr;

/// Words at issue of more columns get the lighter mark, which tires the eye less.
const SHORT: usize = 70;

/// How a place is laid out.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The finding's severity, for its colour.
    pub severity: Severity,
    /// With colour, words are set off by style; without, by a row of signs beneath them.
    pub color: bool,
    /// Columns to keep to.
    pub width: usize,
    /// Is told of signs that want to be explained.
    pub passages: &'a Cell<bool>,
}

/// The address of a place: `path:line:column`.
#[must_use]
pub fn address(corpus: &Corpus, place: &Place) -> String {
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    format!("{}:{}:{}", visible(&document.path), at.line, at.column)
}

/// The lines of a place.
#[must_use]
pub fn lines(corpus: &Corpus, place: &Place, look: Look<'_>) -> Vec<Line> {
    let document = corpus.get(place.document);
    let mut out = head(&address(corpus, place), &label(document.rank, &place.label), look.width);
    let gutter = if document.rank == Rank::Source { "┊ " } else { "│ " };
    let excerpt = Excerpt::of(document, place);
    let differs = excerpt.pieces.iter().any(|(t, _)| *t == Tone::Differs);
    let at_issue: usize =
        excerpt.pieces.iter().filter(|(t, _)| *t == Tone::Issue).map(|(_, t)| t.width()).sum();
    for row in rows(&excerpt, look.width.saturating_sub(2)) {
        let styled = row.iter().map(|(tone, words)| (style(*tone, differs, look), (*words).to_owned()));
        let mut text = Line::new(FAINT, gutter);
        text.0.extend(styled);
        out.push(text);
        if !look.color {
            let signs: String = row
                .iter()
                .map(|(tone, words)| sign(*tone, differs || at_issue > SHORT).repeat(words.width()))
                .collect();
            if !signs.trim().is_empty() {
                look.passages.set(look.passages.get() || signs.contains('~'));
                out.push(Line::new(FAINT, gutter).with(PLAIN, signs));
            }
        }
    }
    out
}

/// The address with the label beside it, or beneath it where there is no room.
fn head(address: &str, label: &str, width: usize) -> Vec<Line> {
    let start = Line::new(PATH, address);
    if label.is_empty() {
        return vec![start];
    }
    if start.width() + 2 + label.width() <= width {
        return vec![start.with(PLAIN, "  ").with(PLAIN, label)];
    }
    let mut out = vec![start];
    out.extend(line::wrap(label, width).into_iter().map(|l| Line::new(PLAIN, l)));
    out
}

/// What a place says, and whether a source says it.
fn label(rank: Rank, label: &str) -> String {
    let label = visible(label);
    match (rank, label.is_empty()) {
        (Rank::Source, true) => "source".into(),
        (Rank::Source, false) => format!("source: {label}"),
        (_, _) => label.into_owned(),
    }
}

/// The style of a tone. Where some words differ these alone are coloured, and the rest of the place stands in plain print.
fn style(tone: Tone, differs: bool, look: Look<'_>) -> Style {
    match tone {
        Tone::Context | Tone::Gap => FAINT,
        Tone::Issue if differs => PLAIN,
        Tone::Issue => line::of(look.severity).underline(),
        Tone::Differs => line::of(look.severity).bold().underline(),
    }
}

/// The sign beneath a word of a tone.
fn sign(tone: Tone, light: bool) -> &'static str {
    match tone {
        Tone::Context | Tone::Gap => " ",
        Tone::Issue if light => "~",
        Tone::Issue | Tone::Differs => "^",
    }
}

/// The pieces of an excerpt, broken into rows.
fn rows(excerpt: &Excerpt, width: usize) -> Vec<Vec<(Tone, &str)>> {
    let text = excerpt.text();
    let mut out = Vec::new();
    let mut at = 0;
    for part in line::wrap(&text, width) {
        let start = at + text.get(at..).and_then(|t| t.find(part)).unwrap_or(0);
        at = start + part.len();
        out.push(cut(excerpt, start, at));
    }
    out
}

/// The pieces between two bytes of the excerpt's text.
fn cut(excerpt: &Excerpt, start: usize, end: usize) -> Vec<(Tone, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    for (tone, words) in &excerpt.pieces {
        let (from, to) = (start.max(at), end.min(at + words.len()));
        if from < to {
            out.push((*tone, words.get(from - at..to - at).unwrap_or_default()));
        }
        at += words.len();
    }
    out
}
