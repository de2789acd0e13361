//! A document as the resolver sees it: its tree, its paragraphs, its quotation marks.

use crate::document::{Block, BlockKind};
use crate::language::{Penn, Tree, WordIndex};
use crate::text::Span;
use std::ops::Range;

/// Words between quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// From the opening mark to the closing one.
    pub words: Range<WordIndex>,
    pub block: u32,
    /// No mark closes it: the next paragraph goes on.
    pub open: bool,
}

/// A document and what is looked up in it again and again.
pub(crate) struct Story<'a> {
    pub text: &'a str,
    pub tree: &'a Tree,
    /// The index of the block of each sentence.
    pub block_of: Vec<u32>,
    /// What it is.
    pub kind_of: Vec<BlockKind>,
    pub quotes: Vec<Quote>,
    /// The quotation that each word stands in, or `u32::MAX`.
    quote_of: Vec<u32>,
}

impl<'a> Story<'a> {
    pub fn new(text: &'a str, blocks: &[Block], tree: &'a Tree) -> Self {
        let mut block_of = Vec::with_capacity(tree.sentence_count());
        let mut kind_of = Vec::with_capacity(tree.sentence_count());
        for s in 0..tree.sentence_count() {
            let at = tree.span(tree.sentence(s)).start;
            let i = blocks.partition_point(|b| b.span.end <= at).min(blocks.len().saturating_sub(1));
            block_of.push(u32::try_from(i).unwrap_or(u32::MAX));
            kind_of.push(blocks.get(i).map_or(BlockKind::Body, |b| b.kind));
        }
        let mut story = Self {
            text,
            tree,
            block_of,
            kind_of,
            quotes: Vec::new(),
            quote_of: vec![u32::MAX; tree.words.len()],
        };
        story.find_quotes();
        story
    }

    /// The words as written.
    pub fn written(&self, w: WordIndex) -> &'a str {
        self.tree.words.get(w).map_or("", |x| x.span.of(self.text))
    }

    /// The quotation that a word stands in.
    pub fn quote(&self, w: WordIndex) -> Option<usize> {
        self.quote_of.get(w).filter(|q| **q != u32::MAX).map(|q| *q as usize)
    }

    pub fn block(&self, sentence: u32) -> u32 {
        self.block_of.get(sentence as usize).copied().unwrap_or(0)
    }

    /// True for headlines and headings.
    pub fn is_heading(&self, sentence: u32) -> bool {
        matches!(
            self.kind_of.get(sentence as usize),
            Some(BlockKind::Headline | BlockKind::Heading | BlockKind::Standfirst)
        )
    }

    fn find_quotes(&mut self) {
        let mut open: Option<(WordIndex, char)> = None;
        let mut block = u32::MAX;
        for s in 0..self.tree.sentence_count() {
            let range = self.tree.sentence(s);
            if self.block_of[s] != block {
                if let Some((from, _)) = open.take() {
                    self.close(from, range.start, block, true);
                }
                block = self.block_of[s];
            }
            for w in range {
                let Some(side) = self.side(w) else { continue };
                let mark = self.written(w).chars().next().map_or('"', family);
                match (side, open) {
                    (Side::Open, None) => open = Some((w, mark)),
                    // A mark that was never closed: it reached no further than here.
                    (Side::Open, Some((from, m))) if m == mark => {
                        self.close(from, w, block, false);
                        open = Some((w, mark));
                    }
                    (Side::Close, Some((from, m))) if m == mark => {
                        self.close(from, w + 1, block, false);
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        if let Some((from, _)) = open.take() {
            self.close(from, self.tree.words.len(), block, true);
        }
    }

    fn close(&mut self, from: WordIndex, to: WordIndex, block: u32, open: bool) {
        // An opening mark in the middle of a paragraph that nothing closes says nothing.
        let starts = self.tree.sentence(self.tree.sentence_of(from)).start == from;
        if open && !starts || to <= from + 1 {
            return;
        }
        let id = u32::try_from(self.quotes.len()).unwrap_or(u32::MAX);
        self.quote_of[from..to].fill(id);
        self.quotes.push(Quote { words: from..to, block, open });
    }

    /// Whether a word is an opening or a closing quotation mark, from its characters and what stands beside it.
    fn side(&self, w: WordIndex) -> Option<Side> {
        let word = self.tree.words.get(w)?;
        match self.written(w) {
            "“" | "„" | "«" | "``" | "‘" => Some(Side::Open),
            "”" | "»" | "''" => Some(Side::Close),
            "’" => (word.tag == Penn::Close).then_some(Side::Close),
            "\"" => Some(self.straight(word.span)),
            "'" if matches!(word.tag, Penn::Open | Penn::Close) => Some(self.straight(word.span)),
            _ => None,
        }
    }

    /// A straight mark opens where white space or a bracket stands before it and a word after.
    fn straight(&self, span: Span) -> Side {
        let before = self.text.get(..span.start as usize).and_then(|t| t.chars().next_back());
        let after = self.text.get(span.end as usize..).and_then(|t| t.chars().next());
        let apart = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
        let joined = after.is_some_and(|c| !c.is_whitespace());
        if apart && joined { Side::Open } else { Side::Close }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// Single and double marks are two families: one does not close the other.
fn family(mark: char) -> char {
    match mark {
        '‘' | '’' | '\'' => '\'',
        _ => '"',
    }
}
