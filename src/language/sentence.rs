//! Sentences: where each begins and ends inside its block, and its tokens.

use super::token::{Token, TokenKind, tokens};
use super::tree::Tree;
use crate::document::{Block, BlockKind};
use crate::text::{Span, word_id};
use std::ops::Range;

/// What the splitter is fed at most at once, in bytes: it is quadratic on some inputs.
const CHUNK: usize = 4096;

/// One sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its place, from its first mark to its last.
    pub span: Span,
    /// The index of its block in the document.
    pub block: u32,
    /// What its block is.
    pub kind: BlockKind,
    /// Its tokens, as indices into [`Reading::tokens`].
    pub tokens: Range<usize>,
    /// True for the last one of its block.
    pub last: bool,
    /// True for the first one of its block.
    pub first: bool,
}

/// A document cut into sentences and tokens.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All sentences in text order.
    pub sentences: Vec<Sentence>,
    /// The syntactic words of all sentences, and how they hang together.
    pub tree: Tree,
}

impl Reading {
    /// The tokens of a sentence.
    #[must_use]
    pub fn of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// The index of the sentence that holds byte `at`, if one does.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= at);
        (self.sentences.get(i)?.span.start <= at).then_some(i)
    }

    /// The tokens that begin inside a stretch of text.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let at = |byte: u32| self.tokens.partition_point(|t| t.span.start < byte);
        at(span.start)..at(span.end)
    }

    /// The span of tokens `range`; empty where the range is.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(a), Some(b)) if range.start < range.end => a.span.to(b.span),
            _ => Span::default(),
        }
    }
}

/// Cuts blocks of a text into sentences and tokens. The tree stays empty.
#[must_use]
pub fn cut(text: &str, blocks: &[Block]) -> Reading {
    let mut reading = Reading::default();
    for (i, block) in blocks.iter().enumerate() {
        let next = blocks.get(i + 1).map_or("", |b| b.span.of(text).trim_start());
        add_block(text, (i, block), next, &mut reading);
    }
    reading
}

fn add_block(whole: &str, (index, block): (usize, &Block), next: &str, reading: &mut Reading) {
    let text = block.span.of(whole);
    let begin = reading.sentences.len();
    let words = tokens(text, block.span.start as usize);
    let first = reading.tokens.len();
    reading.tokens.extend(words);
    mark_quoted(whole, &mut reading.tokens[first..], next);
    let mut at = first;
    for range in split(text) {
        let end = block.span.start + u32::try_from(range.end).unwrap_or(u32::MAX);
        let from = at;
        while reading.tokens.get(at).is_some_and(|t| t.span.start < end) {
            at += 1;
        }
        if from == at {
            continue;
        }
        reading.sentences.push(Sentence {
            span: reading.span(from..at),
            block: u32::try_from(index).unwrap_or(u32::MAX),
            kind: block.kind,
            tokens: from..at,
            first: false,
            last: false,
        });
    }
    if let Some(s) = reading.sentences[begin..].first_mut() {
        s.first = true;
    }
    if let Some(s) = reading.sentences[begin..].last_mut() {
        s.last = true;
    }
}

/// Marks the tokens between quotation marks. An opening mark that is never closed reaches to the end of the block when the
/// block opens with it or the next block opens with the same mark (a quotation of several paragraphs), else nowhere.
fn mark_quoted(text: &str, tokens: &mut [Token], next: &str) {
    let mut open: Option<usize> = None;
    let mut spans = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        match t.kind {
            TokenKind::OpenQuote if open.is_none() => open = Some(i),
            TokenKind::CloseQuote => {
                if let Some(o) = open
                    && same_family(&tokens[o], t)
                {
                    spans.push(o..i + 1);
                    open = None;
                }
            }
            _ => {}
        }
    }
    if let Some(o) = open.filter(|o| *o == 0 || next.starts_with(tokens[*o].span.of(text))) {
        spans.push(o..tokens.len());
    }
    for s in spans {
        for t in &mut tokens[s] {
            t.quoted = true;
        }
    }
}

/// A single mark does not close a double one. The length tells them apart well enough: the folded forms of single marks are
/// all apostrophes, those of double marks are not. Two single marks close either.
fn same_family(open: &Token, close: &Token) -> bool {
    let single = |t: &Token| t.word == word_id("'") || t.word == word_id("‚") || t.word == word_id("`");
    close.word == word_id("''") || single(open) == single(close)
}

/// The sentences of a block, as byte ranges of it. Quotation marks are masked, so that a quotation of several sentences is
/// cut like any other text; the marks then go with the words they touch.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut masked = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' | '”' | '„' => masked.push('\u{2003}'), // three bytes for three: offsets stay
            '"' | '\n' | '\r' | '\t' => masked.push(' '),
            '«' | '»' => masked.push('\u{a0}'),
            c => masked.push(c),
        }
    }
    let mut cuts = Vec::new();
    for chunk in chunks(&masked) {
        for part in sentencex::segment("en", &masked[chunk]) {
            let at = part.as_ptr() as usize - masked.as_ptr() as usize;
            cuts.push(at + part.len() - part.trim_start().len());
        }
    }
    // The library takes the month for an abbreviation.
    let full = masked.match_indices(" May. ").map(|(i, m)| i + m.len());
    cuts.extend(full.filter(|at| masked[*at..].starts_with(char::is_uppercase)));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Range<usize>> = Vec::with_capacity(cuts.len());
    for (i, &cut) in cuts.iter().enumerate() {
        let end = cuts.get(i + 1).copied().unwrap_or(text.len());
        let start = opening(text, cut, out.last().map_or(0, |r| r.start));
        if let Some(last) = out.last_mut() {
            // No sentence grows without an end, whatever the text: all that is read by the sentence stays linear so.
            if last.len() < CHUNK && continues(&text[last.clone()], &text[start..end]) {
                last.end = end;
                continue;
            }
            last.end = start;
        }
        out.push(start..end);
    }
    if let Some(first) = out.first_mut() {
        first.start = 0;
    }
    out
}

/// The cut moved back over opening marks that stand tight before it ("He left. “We stay”": the mark belongs to the second).
fn opening(text: &str, cut: usize, floor: usize) -> usize {
    let mut at = cut;
    for (i, c) in text[floor..cut].char_indices().rev() {
        match c {
            '“' | '„' | '«' | '‘' | '(' => at = floor + i,
            '"' | '\'' if text[..floor + i].ends_with(char::is_whitespace) || i == 0 => at = floor + i,
            _ => break,
        }
    }
    at
}

/// True where the splitter cut inside a sentence: after a title or an initial, or before a small letter.
fn continues(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let next = after.chars().find(|c| c.is_alphanumeric());
    if next.is_some_and(char::is_lowercase) && !before.ends_with(['!', '?']) {
        return true;
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(['(', '“', '"', '‘', '\'']);
    ABBREVIATIONS.contains(&last)
        || (last.len() == 2
            && last.ends_with('.')
            && last.starts_with(|c: char| c.is_ascii_uppercase())
            && last != "I.")
}

/// Abbreviations that stand before a capital without ending a sentence.
const ABBREVIATIONS: [&str; 44] = [
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Sen.", "Rep.", "Gov.", "Gen.", "Lt.", "Col.", "Maj.", "Capt.",
    "Sgt.", "Cpl.", "Adm.", "Cmdr.", "Rev.", "Hon.", "Pres.", "St.", "Mt.", "Ft.", "No.", "Nos.", "vs.",
    "v.", "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.", "Messrs.",
    "Supt.", "Det.", "Insp.", "Sir.", "Atty.", "Reps.",
];

/// Stretches of at most [`CHUNK`] bytes, cut after a stop where there is one.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while text.len() - at > CHUNK {
        let mut end = at + CHUNK;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let window = &text[at..end];
        let cut = window
            .rfind(". ")
            .map(|i| i + 2)
            .or_else(|| window.rfind(' ').map(|i| i + 1))
            .unwrap_or(window.len());
        out.push(at..at + cut);
        at += cut;
    }
    out.push(at..text.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|r| text[r].trim()).collect()
    }

    #[test]
    fn quotations_go_with_their_words() {
        assert_eq!(
            cut("“We stay. We work,” he said. “No,” she said."),
            ["“We stay.", "We work,” he said.", "“No,” she said."]
        );
        assert_eq!(cut("He left. \"We stay.\" Then he went."), ["He left.", "\"We stay.\"", "Then he went."]);
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        assert_eq!(cut("Mr. Kaya met Sen. Oz. They talked."), ["Mr. Kaya met Sen. Oz.", "They talked."]);
        assert_eq!(
            cut("J. K. Rowling spoke in the U.S. on Jan. 5."),
            ["J. K. Rowling spoke in the U.S. on Jan. 5."]
        );
    }

    #[test]
    fn the_month_of_may_is_no_abbreviation() {
        assert_eq!(cut("She left in May. Tamm stayed."), ["She left in May.", "Tamm stayed."]);
        assert_eq!(cut("On May 5 she left."), ["On May 5 she left."]);
    }

    #[test]
    fn a_megabyte_without_a_stop_is_cut_in_linear_time() {
        let text = "word ".repeat(200_000);
        assert!(split(&text).len() > 100);
        let text = "one ends here. the next is small. ".repeat(5_000);
        assert!(split(&text).iter().all(|s| s.len() <= 2 * CHUNK));
    }
}
