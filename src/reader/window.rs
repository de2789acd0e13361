//! Windows: a long document in stretches that overlap, each of which a reader can take in at once.

use crate::analysis::Analysis;
use crate::document::{BlockKind, Document};
use std::ops::Range;

/// The part of a window that the next one tells again.
const OVERLAP: usize = 8;

/// The sentences of each window, as indices. Windows hold at most `most` bytes of text where a sentence is not longer by
/// itself, and each begins with the last eighth of the one before. Linear in the number of sentences.
pub(super) fn windows(analysis: &Analysis, most: usize) -> Vec<Range<usize>> {
    let lengths: Vec<usize> = analysis.reading.sentences.iter().map(|s| s.span.len()).collect();
    let mut out = Vec::new();
    let mut from = 0;
    while from < lengths.len() {
        let mut to = from;
        let mut held = 0;
        while let Some(n) = lengths.get(to).filter(|n| to == from || held + **n <= most) {
            held += n;
            to += 1;
        }
        out.push(from..to);
        if to == lengths.len() {
            break;
        }
        // The next window goes back over what was told last, as far as that leaves room for what follows.
        let next = lengths.get(to).copied().unwrap_or_default();
        let mut back = to;
        let mut again = 0;
        while let Some(n) = back.checked_sub(1).and_then(|b| lengths.get(b)) {
            if back - 1 <= from || again + n > most / OVERLAP || again + n + next > most {
                break;
            }
            again += n;
            back -= 1;
        }
        from = back;
    }
    out
}

/// The sentences that go with every window of a document: its headline and standfirst.
pub(super) fn head(document: &Document, analysis: &Analysis) -> Vec<usize> {
    let told = |kind| matches!(kind, BlockKind::Headline | BlockKind::Standfirst);
    let blocks = document.blocks.iter().take_while(|b| told(b.kind) || b.kind != BlockKind::Body);
    let end = blocks.filter(|b| told(b.kind)).map(|b| b.span.end).max().unwrap_or(0);
    let sentences = analysis.reading.sentences.iter().enumerate();
    sentences.take_while(|(_, s)| s.span.end <= end).filter(|(_, s)| told(s.kind)).map(|(i, _)| i).collect()
}

/// The beginning of a text, so many characters at most.
pub(super) fn clip(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}
