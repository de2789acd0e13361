//! Runs: the stretch of words that two sentences have in common, word for word but for a few gaps. A sentence that was
//! written from another one, or run together with its neighbour, shares a run with it and not its whole length.

use crate::analysis::Analysis;
use crate::language::sentence::Sentence;
use crate::language::{Tag, TokenKind};
use crate::text::WordId;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Where the two part they do so by this many words at most; a parenthesis may be longer.
const WIDEST: usize = 5;
/// Sentences with more words than this are not laid side by side.
const LONGEST: usize = 160;

/// A place where the two part: the word tokens that only one has.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Gap {
    /// Tokens that only the left one has.
    pub left: Vec<usize>,
    /// Tokens that only the right one has.
    pub right: Vec<usize>,
    /// After the last word that both have.
    pub tail: bool,
}

impl Gap {
    /// Something stands for something else.
    #[must_use]
    pub fn swap(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty()
    }
}

/// The longest run of two sentences.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Run {
    /// Pairs of word tokens that both have, in order.
    pub same: Vec<(usize, usize)>,
    /// Where they part, in order.
    pub gaps: Vec<Gap>,
    /// True where one of the sentences lies whole in the run, but for a word.
    pub whole: bool,
}

impl Run {
    /// The tokens of the left sentence from the first to the last word of the run, tail and gaps included.
    #[must_use]
    pub fn left(&self) -> Range<usize> {
        range(self.same.iter().map(|p| p.0).chain(self.gaps.iter().flat_map(|g| g.left.iter().copied())))
    }

    /// The same of the right one.
    #[must_use]
    pub fn right(&self) -> Range<usize> {
        range(self.same.iter().map(|p| p.1).chain(self.gaps.iter().flat_map(|g| g.right.iter().copied())))
    }

    /// The token of the right sentence that stands where `token` of the left one does.
    #[must_use]
    pub fn across(&self, token: usize) -> Option<usize> {
        self.same.iter().find(|p| p.0 == token).map(|p| p.1)
    }
}

fn range(tokens: impl Iterator<Item = usize>) -> Range<usize> {
    tokens.fold(0..0, |r, t| if r.is_empty() { t..t + 1 } else { r.start.min(t)..r.end.max(t + 1) })
}

/// The words of a sentence, marks left out.
#[must_use]
pub fn words((a, s): (&Analysis, &Sentence)) -> Vec<usize> {
    s.tokens
        .clone()
        .filter(|i| {
            let t = &a.reading.tokens[*i];
            t.tag != Tag::Mark && !matches!(t.kind, TokenKind::Symbol)
                || matches!(t.kind, TokenKind::Clitic | TokenKind::Percent)
        })
        .collect()
}

/// What two words must share to be one: the number as written, or the lemma.
#[must_use]
pub fn key(a: &Analysis, i: usize) -> WordId {
    let t = &a.reading.tokens[i];
    match t.tag {
        Tag::Num => t.word,
        _ => t.stem,
    }
}

/// The longest run that two sentences share; `None` where they are too long or share no words.
#[must_use]
pub fn run(x: (&Analysis, &Sentence), y: (&Analysis, &Sentence)) -> Option<Run> {
    let (l, r) = (words(x), words(y));
    if l.is_empty() || r.is_empty() || l.len() > LONGEST || r.len() > LONGEST {
        return None;
    }
    let keys = |a: &Analysis, list: &[usize]| -> Vec<WordId> { list.iter().map(|i| key(a, *i)).collect() };
    let (k, m) = (keys(x.0, &l), keys(y.0, &r));
    // The longest common stretch is found first and grown outwards, so that stray words elsewhere do not break it.
    let ops = capture_diff_slices(Algorithm::Myers, &k, &m);
    let blocks: Vec<(usize, usize, usize)> = ops
        .iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => Some((*old_index, *new_index, *len)),
            _ => None,
        })
        .collect();
    let core = (0..blocks.len()).max_by_key(|b| (blocks[*b].2, usize::MAX - b))?;
    let joined = |p: (usize, usize, usize), q: (usize, usize, usize)| {
        let (a, b) = (p.0 + p.2..q.0, p.1 + p.2..q.1);
        let aside = |of: (&Analysis, &Sentence), list: &[usize], g: &Range<usize>| {
            g.len() <= 2 || g.len() <= 16 && parenthesis(of.0, list, g)
        };
        a.len() <= WIDEST && b.len() <= WIDEST && !a.is_empty() && !b.is_empty()
            || b.is_empty() && aside(x, &l, &a)
            || a.is_empty() && aside(y, &r, &b)
    };
    let (mut first, mut last) = (core, core);
    while first > 0 && joined(blocks[first - 1], blocks[first]) {
        first -= 1;
    }
    while last + 1 < blocks.len() && joined(blocks[last], blocks[last + 1]) {
        last += 1;
    }
    let mut out = Run::default();
    for b in first..=last {
        let (i, j, n) = blocks[b];
        if b > first {
            let (p, q, m) = blocks[b - 1];
            out.gaps.push(Gap { left: l[p + m..i].to_vec(), right: r[q + m..j].to_vec(), tail: false });
        }
        out.same.extend((0..n).map(|k| (l[i + k], r[j + k])));
    }
    let (i, j, n) = blocks[last];
    let tail = Gap { left: rest(&l[i + n..]), right: rest(&r[j + n..]), tail: true };
    let lies = |own: usize, from: usize, to: usize| from <= 1 && own - to <= 2;
    out.whole = lies(l.len(), blocks[first].0, i + n) || lies(r.len(), blocks[first].1, j + n);
    if tail.swap() && (tail.left.len() == l.len() - i - n || tail.right.len() == r.len() - j - n) {
        out.gaps.push(tail);
    }
    Some(out)
}

/// The words that follow up to the next mark, where they are few.
fn rest(list: &[usize]) -> Vec<usize> {
    let n = list.windows(2).position(|w| w[0] + 1 != w[1]).map_or(list.len(), |p| p + 1);
    if n <= WIDEST { list[..n].to_vec() } else { Vec::new() }
}

/// True where the words stand between commas, brackets or dashes.
fn parenthesis(a: &Analysis, list: &[usize], g: &Range<usize>) -> bool {
    let mark = |i: usize| {
        a.reading.tokens.get(i).is_some_and(|t| {
            matches!(
                t.kind,
                TokenKind::Comma | TokenKind::Dash | TokenKind::OpenBracket | TokenKind::CloseBracket
            )
        })
    };
    let (Some(first), Some(end)) = (list.get(g.start), list.get(g.end - 1)) else { return false };
    *first > 0 && mark(first - 1) && mark(end + 1)
}
