//! The words around two values: how far they run alike; and where two near copies part.

use super::shared::{Half, Shared};
use crate::language::{Token, TokenKind};
use crate::text::{Span, WordId};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// So many words on either side are looked at.
const REACH: usize = 4;
/// Two sentences that share so large a part of what the lighter one tells may be near copies.
const COPIED: f32 = 0.6;
/// Longer sentences are not laid side by side.
const MOST: usize = 120;
/// And so large a part of their words, in order, in twentieths.
const ALIKE: usize = 10;
/// A place where near copies part has no more words than these on either side.
const LONGEST: usize = 5;

/// A place where two near copies part, as words of both.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    words: [Range<usize>; 2],
}

impl Edit {
    /// True where words stand for others; false where only one sentence has any.
    pub fn is_swap(&self) -> bool {
        self.words.iter().all(|w| !w.is_empty())
    }

    /// How many words the longer side has.
    pub fn len(&self) -> usize {
        self.words[0].len().max(self.words[1].len())
    }
}

/// The words of two sentences, without marks of punctuation, and where they part.
pub(super) struct Context<'a> {
    words: [Vec<&'a Token>; 2],
    /// Where they part, if they are near copies.
    pub edits: Vec<Edit>,
    /// How many places those are, the long ones among them.
    pub parts: usize,
    /// How many words of the shorter are the same, in order, in twentieths; naught where they share too little to be asked.
    pub alike: usize,
}

/// How many words run alike before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Around {
    pub before: usize,
    pub after: usize,
}

impl<'a> Context<'a> {
    pub fn of(left: Half<'a>, right: Half<'a>, shared: &Shared) -> Self {
        let words = |h: Half<'a>| -> Vec<&'a Token> { h.tokens().iter().filter(|t| spoken(t)).collect() };
        let mut out = Self { words: [words(left), words(right)], edits: Vec::new(), parts: 0, alike: 0 };
        let light = left.profile.weight.min(right.profile.weight);
        let short = out.words.iter().all(|w| w.len() <= MOST);
        if short && shared.weight >= COPIED * light {
            out.part();
        }
        out
    }

    /// Lays both side by side.
    fn part(&mut self) {
        let keys = |list: &[&Token]| -> Vec<WordId> { list.iter().map(|t| t.word).collect() };
        let [a, b] = [keys(&self.words[0]), keys(&self.words[1])];
        let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
        let same: usize = ops.iter().map(|o| if let DiffOp::Equal { len, .. } = o { *len } else { 0 }).sum();
        self.alike = same * 20 / a.len().min(b.len()).max(1);
        if self.alike < ALIKE {
            return;
        }
        let parts = ops.iter().filter(|o| !matches!(o, DiffOp::Equal { .. }));
        let edits: Vec<Edit> = parts.map(|o| Edit { words: [o.old_range(), o.new_range()] }).collect();
        self.parts = edits.len();
        self.edits = edits.into_iter().filter(|e| e.len() <= LONGEST).collect();
    }

    /// The words of a place where both part, and where one has none there, with the word that follows in both.
    pub fn spans(&self, edit: &Edit) -> [Span; 2] {
        let swap = edit.is_swap();
        [0, 1].map(|i| {
            let (list, range) = (&self.words[i], &edit.words[i]);
            let last = if swap { range.end.saturating_sub(1) } else { range.end };
            let at = |k: usize| list.get(k.min(list.len().saturating_sub(1))).map(|t| t.span);
            let (first, last) = (at(range.start), at(last.max(range.start)));
            first.zip(last).map_or(Span::new(0, 0), |(f, l)| f.to(l))
        })
    }

    /// The tokens of a place where both part.
    pub fn tokens(&self, edit: &Edit) -> [&[&'a Token]; 2] {
        [0, 1].map(|i| self.words[i].get(edit.words[i].clone()).unwrap_or_default())
    }

    /// True where the words of one place stand crosswise in another: *the TV second, the mobile third*.
    pub fn is_crossed(&self, edit: &Edit) -> bool {
        let words =
            |e: &Edit, i: usize| -> Vec<WordId> { self.tokens(e)[i].iter().map(|t| t.word).collect() };
        let (a, b) = (words(edit, 0), words(edit, 1));
        self.edits.iter().any(|e| words(e, 0) == b && words(e, 1) == a)
    }

    /// How far the words around two stretches run alike.
    pub fn around(&self, spans: [Span; 2]) -> Around {
        let range = |side: usize| -> Range<usize> {
            let list = &self.words[side];
            let from = list.partition_point(|t| t.span.end <= spans[side].start);
            let to = list.partition_point(|t| t.span.start < spans[side].end);
            from..to.max(from)
        };
        let (a, b) = (range(0), range(1));
        let [left, right] = &self.words;
        let same = |(x, y): &(&&Token, &&Token)| x.word == y.word;
        let before = left[..a.start].iter().rev().zip(right[..b.start].iter().rev());
        let after = left[a.end..].iter().zip(&right[b.end..]);
        Around {
            before: before.take(REACH).take_while(same).count(),
            after: after.take(REACH).take_while(same).count(),
        }
    }
}

/// True for what is spoken: words and numbers.
fn spoken(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
}
