//! Slots: whether a word of the draft and a word of a source stand in the same place of a sentence, by the words around them.

use super::held::Held;
use crate::align::SentenceId;
use crate::align::edits::edits;
use crate::language::{Tag, Token, TokenKind};
use std::ops::Range;

/// How many words around two places are the same: all, and those with a meaning of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    left: u32,
    right: u32,
    content: u32,
    names: u32,
}

impl Around {
    /// Two words or more in a row are the same, one of them with a meaning of its own.
    pub fn same(self) -> bool {
        self.left + self.right >= 2 && self.content >= 1
    }

    /// The same on both sides, or two words with a meaning of their own.
    pub fn strong(self) -> bool {
        self.content >= 1 && (self.left >= 1 && self.right >= 1 || self.content >= 2)
    }

    /// Three words or more, two of them with a meaning of their own: not only the neighbours in a list of names.
    pub fn long(self) -> bool {
        self.content > self.names && self.content >= 2 && self.left + self.right >= 3
    }

    /// How many words around the two are the same.
    pub fn total(self) -> u32 {
        self.left + self.right
    }

    /// Something is the same on both sides.
    pub fn both(self) -> bool {
        self.left >= 1 && self.right >= 1
    }

    /// What leads to it is the same, two words or more.
    pub fn leads(self) -> bool {
        self.left >= 2
    }

    /// What follows is the same.
    pub fn follows(self) -> bool {
        self.right >= 2 && self.content >= 1
    }
}

/// What is the same around the tokens `here` of the draft and the tokens `there` of a source sentence.
pub(super) fn around(held: &Held<'_>, here: Range<usize>, s: SentenceId, there: Range<usize>) -> Around {
    let (ours, theirs) = (held.analysis(), held.scene.analysis(s.document));
    let (r, q) = (held.range(), held.scene.sentence(s).tokens.clone());
    let same = |x: usize, y: usize| {
        let (a, b) = (&ours.reading.tokens[x], &theirs.reading.tokens[y]);
        a.stem == b.stem || a.word == b.word || ours.contents.keys[x] == theirs.contents.keys[y]
    };
    let mut out = Around::default();
    for forward in [false, true] {
        let (mut x, mut y) = if forward { (here.end, there.end) } else { (here.start, there.start) };
        let mut n = 0;
        while n < 6 {
            let (Some(i), Some(k)) =
                (step(&ours.reading.tokens, x, &r, forward), step(&theirs.reading.tokens, y, &q, forward))
            else {
                break;
            };
            if !same(i, k) {
                break;
            }
            n += 1;
            out.content += u32::from(content(&ours.reading.tokens[i]));
            out.names += u32::from(ours.reading.tokens[i].tag == Tag::Name);
            (x, y) = if forward { (i + 1, k + 1) } else { (i, k) };
        }
        if forward { out.right = n } else { out.left = n }
    }
    out
}

/// The next token that says something, over articles, auxiliaries, negations and quotation marks.
fn step(tokens: &[Token], from: usize, range: &Range<usize>, forward: bool) -> Option<usize> {
    let passed = |t: &Token| {
        matches!(t.tag, Tag::Det | Tag::Genitive | Tag::Aux | Tag::Neg)
            || matches!(t.kind, TokenKind::OpenQuote | TokenKind::CloseQuote | TokenKind::Clitic)
    };
    let mut at = from;
    loop {
        let i = if forward { at } else { at.checked_sub(1)? };
        if !range.contains(&i) || tokens[i].kind == TokenKind::Stop {
            return None;
        }
        if !passed(&tokens[i]) {
            return Some(i);
        }
        at = if forward { i + 1 } else { i };
    }
}

fn content(t: &Token) -> bool {
    t.kind == TokenKind::Number
        || t.kind == TokenKind::Word
            && (t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Num))
}

/// True where some passage near has the draft's word itself between the same words.
pub(super) fn told(held: &Held<'_>, i: usize) -> bool {
    best(held, i).same()
}

/// True where some passage near has the draft's word itself in a place that is as much like its own as `other` is.
pub(super) fn told_as_well(held: &Held<'_>, i: usize, other: Around) -> bool {
    let own = best(held, i);
    own.same() && own.total() >= other.total()
}

/// What is the same around the draft's word and the likest place in the passages near that has the word itself.
fn best(held: &Held<'_>, i: usize) -> Around {
    let stem = held.token(i).stem;
    let mut best = Around::default();
    for s in held.window() {
        let a = held.scene.analysis(s.document);
        for k in held.scene.sentence(s).tokens.clone() {
            if a.reading.tokens[k].stem == stem {
                let here = around(held, i..i + 1, s, k..k + 1);
                if here.total() > best.total() {
                    best = here;
                }
            }
        }
    }
    best
}

/// True where the draft's word and the source's stand alone against each other, in sentences that otherwise go side by side.
pub(super) fn facing(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let (ours, theirs) = (held.analysis(), held.scene.analysis(s.document));
    let sides = (ours, held.scene.sentence(held.id));
    let Some(e) = edits(held.scene.knowledge, sides, (theirs, held.scene.sentence(s))) else { return false };
    e.same.len() >= 4
        && e.same.len() * 5 >= e.left * 3
        && e.gaps.iter().any(|g| {
            !g.edge && g.left.contains(&i) && g.right.contains(&k) && g.left.len() <= 2 && g.right.len() <= 3
        })
}
