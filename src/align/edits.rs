//! Two sentences laid side by side: the content words that both have in order, and the gaps where they part. Sentences that
//! share nearly all and part in one place are two versions of one statement.

use crate::analysis::{Analysis, Knowledge};
use crate::language::sentence::Sentence;
use crate::language::{Tag, TokenKind};
use crate::text::WordId;
use std::ops::Range;

/// Sentences with more content words than this are not laid side by side.
const LONGEST: usize = 60;

/// A place where the two part: the content tokens that only one has, between two words that both have.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Gap {
    /// Tokens that only the left one has.
    pub left: Vec<usize>,
    /// Tokens that only the right one has.
    pub right: Vec<usize>,
    /// At the beginning or the end: one sentence may simply go on.
    pub edge: bool,
}

impl Gap {
    /// One word (or name) stands for another.
    #[must_use]
    pub fn swap(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty()
    }
}

/// Two sentences laid side by side.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Edits {
    /// Pairs of content tokens that both have.
    pub same: Vec<(usize, usize)>,
    /// Where they part.
    pub gaps: Vec<Gap>,
    /// The content words of the left one.
    pub left: usize,
    /// The content words of the right one.
    pub right: usize,
}

impl Edits {
    /// The share of the shorter one's content words that both have.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn containment(&self) -> f64 {
        self.same.len() as f64 / self.left.min(self.right).max(1) as f64
    }
}

impl Edits {
    /// The same with left and right exchanged.
    fn swapped(mut self) -> Self {
        for pair in &mut self.same {
            *pair = (pair.1, pair.0);
        }
        for gap in &mut self.gaps {
            std::mem::swap(&mut gap.left, &mut gap.right);
        }
        std::mem::swap(&mut self.left, &mut self.right);
        self
    }
}

/// Lays two sentences side by side; `None` where they are too long or share too little.
#[must_use]
pub fn edits(knowledge: &Knowledge, x: (&Analysis, &Sentence), y: (&Analysis, &Sentence)) -> Option<Edits> {
    let (a, b) = (content(x), content(y));
    if a.is_empty() || b.is_empty() || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Of several longest subsequences the walk takes the first: one fixed order, so that swapping the documents swaps the
    // sides and nothing else.
    let keys = |s: (&Analysis, &Sentence), list: &[usize]| -> Vec<WordId> {
        list.iter().map(|i| s.0.contents.keys[*i]).collect()
    };
    if (b.len(), keys(y, &b)) < (a.len(), keys(x, &a)) {
        return lay(knowledge, y, x, &b, &a).map(Edits::swapped);
    }
    lay(knowledge, x, y, &a, &b)
}

/// The walk itself, over the content tokens `a` of `x` and `b` of `y`.
fn lay(
    knowledge: &Knowledge,
    x: (&Analysis, &Sentence),
    y: (&Analysis, &Sentence),
    a: &[usize],
    b: &[usize],
) -> Option<Edits> {
    let key = |s: (&Analysis, &Sentence), i: usize| -> WordId { s.0.contents.keys[i] };
    let equal = |i: usize, j: usize| {
        let (t, u) = (&x.0.reading.tokens[i], &y.0.reading.tokens[j]);
        key(x, i) == key(y, j)
            || t.stem == u.stem
            || t.tag != Tag::Name && u.tag != Tag::Name && knowledge.cues.synonyms(t.stem, u.stem)
    };
    // Longest common subsequence.
    let (n, m) = (a.len(), b.len());
    let mut table = vec![0_u16; (n + 1) * (m + 1)];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            table[i * (m + 1) + j] = if equal(a[i], b[j]) {
                table[(i + 1) * (m + 1) + j + 1] + 1
            } else {
                table[(i + 1) * (m + 1) + j].max(table[i * (m + 1) + j + 1])
            };
        }
    }
    let mut out = Edits { left: n, right: m, ..Edits::default() };
    let (mut i, mut j) = (0, 0);
    let mut gap = Gap { edge: true, ..Gap::default() };
    while i < n && j < m {
        if equal(a[i], b[j]) {
            close(&mut out, &mut gap, false);
            out.same.push((a[i], b[j]));
            i += 1;
            j += 1;
        } else if table[(i + 1) * (m + 1) + j] >= table[i * (m + 1) + j + 1] {
            gap.left.push(a[i]);
            i += 1;
        } else {
            gap.right.push(b[j]);
            j += 1;
        }
    }
    gap.left.extend(&a[i..]);
    gap.right.extend(&b[j..]);
    gap.edge = true;
    close(&mut out, &mut gap, true);
    (!out.same.is_empty()).then_some(out)
}

fn close(out: &mut Edits, gap: &mut Gap, edge: bool) {
    let mut done = std::mem::take(gap);
    if done.left.is_empty() && done.right.is_empty() {
        return;
    }
    done.edge |= edge;
    out.gaps.push(done);
}

/// The content tokens of a sentence: no marks, no small words.
#[must_use]
pub fn content((a, s): (&Analysis, &Sentence)) -> Vec<usize> {
    let listed: Vec<u32> = {
        let i = a.reading.sentences.partition_point(|t| t.span.end <= s.span.start);
        let mut l: Vec<u32> = a.contents.of(i).iter().map(|c| c.token).collect();
        l.sort_unstable();
        l
    };
    // The list holds each key once; a word that stands twice counts twice here.
    let keys: Vec<WordId> = listed.iter().map(|t| a.contents.keys[*t as usize]).collect();
    s.tokens
        .clone()
        .filter(|i| {
            let t = &a.reading.tokens[*i];
            matches!(t.kind, TokenKind::Word | TokenKind::Number)
                && (listed.binary_search(&u32::try_from(*i).unwrap_or(u32::MAX)).is_ok()
                    || keys.contains(&a.contents.keys[*i]))
                && !matches!(t.tag, Tag::Det | Tag::Aux | Tag::Modal | Tag::Neg | Tag::Prep | Tag::Conj)
        })
        .collect()
}

/// The stretch from the first to the last of some tokens.
#[must_use]
pub fn stretch(tokens: &[usize]) -> Range<usize> {
    match (tokens.iter().min(), tokens.iter().max()) {
        (Some(a), Some(b)) => *a..b + 1,
        _ => 0..0,
    }
}
