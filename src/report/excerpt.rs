//! The words around a place: enough to judge by, cut at word boundaries, with what is at issue told apart from what is around it.

use super::visible::visible;
use crate::document::Document;
use crate::finding::Place;
use crate::text::Span;

/// What a piece of an excerpt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Words around the place.
    Context,
    /// Words at issue.
    Issue,
    /// Words at issue that differ from the other place.
    Differs,
    /// "…" where words were left out.
    Gap,
}

/// An excerpt: pieces in reading order, safe to print, white space squeezed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The pieces.
    pub pieces: Vec<(Tone, String)>,
}

/// Characters shown around a place, at most.
const AROUND: usize = 90;
/// A place of more characters is itself cut.
const WHOLE: usize = 400;
/// Characters shown at both ends of a place that is cut.
const ENDS: usize = 110;
/// Characters shown around differing words inside a place that is cut.
const NEAR: usize = 40;
/// Stretches shown of a place that is cut, at most.
const STRETCHES: usize = 6;

impl Excerpt {
    /// The excerpt around a place of a document.
    #[must_use]
    pub fn of(document: &Document, place: &Place) -> Self {
        Self::around(document, place, AROUND)
    }

    /// The same with so many characters of context at each side.
    #[must_use]
    pub fn around(document: &Document, place: &Place, context: usize) -> Self {
        let text = document.text.as_str();
        let span = issue(text, place.span);
        let frame = frame(document, span);
        let mut marks: Vec<Span> =
            place.marks.iter().map(|m| fit(text, *m)).filter(|m| span.overlaps(*m)).collect();
        marks.sort_unstable();
        let mut out = Self::default();
        let mut last = frame.start;
        for window in windows(text, frame, span, &marks, context) {
            if window.start > last {
                out.gap(window.start == frame.start);
            }
            out.stretch(text, window, span, &marks);
            last = window.end;
        }
        if last < frame.end {
            out.gap(false);
        }
        if let Some((_, words)) = out.pieces.last_mut() {
            words.truncate(words.trim_end_matches(' ').len());
        }
        out
    }

    /// All of it as one line of text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, t)| t.as_str()).collect()
    }

    /// Adds a window of the text, piece by piece.
    fn stretch(&mut self, text: &str, window: Span, span: Span, marks: &[Span]) {
        let mut edges: Vec<u32> = vec![window.start, window.end, span.start, span.end];
        edges.extend(marks.iter().flat_map(|m| [m.start, m.end]));
        edges.retain(|e| (window.start..=window.end).contains(e));
        edges.sort_unstable();
        edges.dedup();
        for pair in edges.windows(2) {
            let [start, end] = *pair else { continue };
            let piece = Span { start, end };
            let tone = match () {
                () if !span.contains(piece) => Tone::Context,
                () if marks.iter().any(|m| m.contains(piece)) => Tone::Differs,
                () => Tone::Issue,
            };
            self.push(tone, piece.of(text));
        }
    }

    /// Adds words of one tone; white space is one space, never two in a row.
    fn push(&mut self, tone: Tone, raw: &str) {
        let shown = visible(raw);
        let mut clean = String::with_capacity(shown.len());
        let mut space = self.pieces.last().is_none_or(|(_, t)| t.ends_with(' '));
        for c in shown.chars() {
            // A no-break space stays: it holds a number to its unit.
            if c == ' ' || (c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}') {
                if !space {
                    clean.push(' ');
                }
                space = true;
            } else {
                clean.push(c);
                space = false;
            }
        }
        if clean.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some((t, words)) if *t == tone => words.push_str(&clean),
            _ => self.pieces.push((tone, clean)),
        }
    }

    /// Adds "…" with the spaces that it needs.
    fn gap(&mut self, first: bool) {
        if first {
            return;
        }
        while let Some((_, t)) = self.pieces.last_mut() {
            t.truncate(t.trim_end_matches(' ').len());
            if !t.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        // The sign stays with the word before it: alone on a line it says nothing.
        self.pieces.push((Tone::Gap, if self.pieces.is_empty() { "… ".into() } else { "\u{a0}… ".into() }));
    }
}

/// A span drawn in to the text and to character boundaries.
fn fit(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start as usize);
    Span::new(start, text.ceil_char_boundary((span.end as usize).min(text.len())))
}

/// The words to point at: the span itself without white space around it, or, where it is empty, the word beside it.
fn issue(text: &str, span: Span) -> Span {
    let span = fit(text, span);
    let raw = span.of(text);
    let start = span.start as usize + raw.len() - raw.trim_start().len();
    let end = start + raw.trim().len();
    if end > start {
        return Span::new(start, end);
    }
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
    let from = back(before, before.len(), AROUND);
    let word = before.get(from..).and_then(|t| t.split_whitespace().next_back()).unwrap_or_default();
    if word.is_empty() {
        let end = forth(text, span.start as usize, 1);
        return Span::new(span.start as usize, end);
    }
    Span::new(before.len() - word.len(), before.len())
}

/// The stretch that context may be taken from: the block of the place, or the whole text where it has none.
fn frame(document: &Document, span: Span) -> Span {
    let blocks = &document.blocks;
    let first = blocks.partition_point(|b| b.span.end <= span.start);
    let whole = blocks
        .iter()
        .skip(first)
        .take_while(|b| b.span.start < span.end)
        .map(|b| b.span)
        .reduce(Span::to)
        .filter(|f| f.contains(span))
        .unwrap_or_else(|| Span::new(0, document.text.len()));
    issue(&document.text, whole).to(span)
}

/// The stretches to show, in order, apart from each other.
fn windows(text: &str, frame: Span, span: Span, marks: &[Span], context: usize) -> Vec<Span> {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = start_of_context(text, frame.start as usize, start, context);
    let to = end_of_context(text, end, frame.end as usize, context);
    if span.of(text).chars().nth(WHOLE).is_none() {
        return vec![Span::new(from, to)];
    }
    let head = Span::new(from, word_end(text, forth(text, start, ENDS), end));
    let tail = Span::new(word_start(text, back(text, end, ENDS), start), to);
    let mut all = vec![head];
    for m in marks {
        let a = word_start(text, back(text, m.start as usize, NEAR), start);
        let b = forth(text, m.start as usize, ENDS).min(forth(text, m.end as usize, NEAR));
        all.push(Span::new(a.max(start), word_end(text, b, end)));
    }
    all.truncate(STRETCHES - 1);
    all.push(tail);
    all.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for w in all {
        match out.last_mut() {
            // A gap of a few letters is not worth its "…".
            Some(last) if w.start <= last.end + 12 => *last = last.to(w),
            _ => out.push(w),
        }
    }
    out
}

/// Where context before a place begins: at its sentence where that is near, else at a word.
fn start_of_context(text: &str, frame: usize, place: usize, context: usize) -> usize {
    let far = back(text, place, context).max(frame);
    if far == frame {
        return frame;
    }
    let before = text.get(far..place).unwrap_or_default();
    let sentence = sentence_ends(before).last().map(|e| far + e);
    let start = sentence.unwrap_or_else(|| word_start(text, far, frame));
    let start = start.min(place);
    let words = text.get(start..place).unwrap_or_default();
    start + words.len() - words.trim_start().len()
}

/// Where context after a place ends.
fn end_of_context(text: &str, place: usize, frame: usize, context: usize) -> usize {
    let far = forth(text, place, context).min(frame);
    if far == frame {
        return frame;
    }
    // Where the place itself ends a sentence, nothing after it is needed: its last word is looked at too.
    let near = back(text, place, 12);
    let around = text.get(near..far).unwrap_or_default();
    match sentence_ends(around).map(|e| near + e).find(|e| *e >= place) {
        Some(end) => end,
        None => word_end(text, far, frame).max(place),
    }
}

/// Byte offsets just after the ends of sentences: a rough guess, good enough to choose where an excerpt starts.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).filter_map(move |(i, _)| {
        let word = text.get(..i)?.rsplit(char::is_whitespace).next()?;
        let rest = text.get(i + 1..)?;
        let closed = rest.trim_start_matches(['”', '’', '"', '\'', ')']);
        let next = closed.trim_start().chars().next()?;
        let parted = closed.starts_with(char::is_whitespace);
        // Initials and short abbreviations (A., Mr., St.) end no sentence.
        let ends = parted && word.chars().count() > 3 && !next.is_lowercase();
        ends.then_some(i + 1 + rest.len() - closed.len())
    })
}

/// So many characters back.
fn back(text: &str, at: usize, chars: usize) -> usize {
    if chars == 0 {
        return at;
    }
    text.get(..at).unwrap_or_default().char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(i, _)| i)
}

/// So many characters on.
fn forth(text: &str, at: usize, chars: usize) -> usize {
    text.get(at..).unwrap_or_default().char_indices().nth(chars).map_or(text.len(), |(i, _)| at + i)
}

/// The start of the word that begins at or after `at`, if one begins soon; never before `floor`.
fn word_start(text: &str, at: usize, floor: usize) -> usize {
    if at <= floor {
        return floor;
    }
    let soon = text.get(at..forth(text, at, 24)).unwrap_or_default();
    soon.char_indices().find(|(_, c)| c.is_whitespace()).map_or(at, |(i, c)| at + i + c.len_utf8())
}

/// The end of the word that ends at or before `at`, if one ends nearby; never after `roof`.
fn word_end(text: &str, at: usize, roof: usize) -> usize {
    if at >= roof {
        return roof;
    }
    let from = back(text, at, 24);
    let soon = text.get(from..at).unwrap_or_default();
    soon.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(at, |(i, _)| from + i)
}
