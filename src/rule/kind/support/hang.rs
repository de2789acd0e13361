//! What a word hangs on, over the tree: a figure, name or date of a draft and one of a source are of one thing where both
//! hang on the same words, whatever stands around them.

use super::held::Held;
use super::slot::around;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::compare::same_word;
use crate::knowledge::{Knowledge as Tables, WordClass};
use crate::language::{Penn, Relation, Tag, Token, WordIndex};
use std::ops::Range;

/// So many governing words are asked.
const ABOVE: usize = 3;
/// So many steps are gone to find them.
const STEPS: usize = 8;

/// The words that a stretch of a sentence hangs on, nearest first, and those that hang beside it.
pub(super) struct Hang<'a> {
    a: &'a Analysis,
    above: Vec<WordIndex>,
    beside: Vec<WordIndex>,
    below: Vec<WordIndex>,
}

/// What two stretches hang on in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Common {
    /// 2 for the nearest governing word, 1 for each further one.
    pub above: u32,
    /// Words beside both, three at most.
    pub beside: u32,
}

impl Common {
    /// Enough to hold two values for those of one thing.
    pub fn strong(self) -> bool {
        self.above >= 2 && self.beside >= 1 || self.above >= 3 || self.above >= 1 && self.beside >= 2
    }

    /// Enough where something else speaks for it too.
    pub fn some(self) -> bool {
        self.above >= 2 || self.beside >= 2
    }

    /// Whichever is more.
    pub fn total(self) -> u32 {
        self.above + self.beside
    }
}

/// What stretches of the draft and of a source sentence hang on in common.
pub(super) fn common(held: &Held<'_>, here: Range<usize>, s: SentenceId, there: Range<usize>) -> Common {
    let (x, y) = (Hang::of(held.analysis(), here), Hang::of(held.scene.analysis(s.document), there));
    x.common(&y, held)
}

impl<'a> Hang<'a> {
    /// What a stretch of tokens hangs on.
    pub fn of(a: &'a Analysis, tokens: Range<usize>) -> Self {
        let tree = &a.reading.tree;
        let mut out = Self { a, above: Vec::new(), beside: Vec::new(), below: Vec::new() };
        if tokens.is_empty() {
            return out;
        }
        let own = tree.of_tokens(tokens);
        let Some(top) = tree.top(own.clone()) else { return out };
        out.below_of(top, &own);
        let mut at = top;
        let mut below = top;
        for _ in 0..STEPS {
            // What two words joined by "and" have in common is above the first; the first stands beside the second.
            let joined = tree.relation(at) == Relation::Conj;
            let Some(head) = tree.head(at) else { break };
            if joined {
                out.beside.push(head);
            } else if content(tree.words[head].tag) {
                if out.above.len() < 2 {
                    out.beside_of(head, below, &own);
                }
                out.above.push(head);
                below = head;
                if out.above.len() == ABOVE {
                    break;
                }
            }
            at = head;
        }
        out
    }

    /// The words with a meaning that hang on `head`, straight or by a preposition, but for the branch that leads to `below`.
    fn beside_of(&mut self, head: WordIndex, below: WordIndex, own: &Range<WordIndex>) {
        let tree = &self.a.reading.tree;
        for c in tree.children(head) {
            let mut reach = vec![c];
            if !content(tree.words[c].tag) {
                reach = tree.children(c).collect();
            }
            for w in reach {
                let leads = w == below || own.contains(&w) || tree.under(own.start, w);
                if !leads && content(tree.words[w].tag) {
                    self.beside.push(w);
                    self.beside.extend(tree.children(w).filter(|d| content(tree.words[*d].tag)).take(4));
                }
            }
        }
    }

    /// The words with a meaning that hang on the stretch itself: its relative clause, its apposition, and what these have.
    fn below_of(&mut self, top: WordIndex, own: &Range<WordIndex>) {
        let tree = &self.a.reading.tree;
        for c in tree.children(top).filter(|c| !own.contains(c)) {
            let more = matches!(tree.relation(c), Relation::Relcl | Relation::Acl | Relation::Appos);
            let alone = matches!(tree.relation(c), Relation::Amod | Relation::Compound);
            if !more && !alone || !content(tree.words[c].tag) {
                continue;
            }
            self.below.push(c);
            for d in tree.children(c).filter(|_| more) {
                if content(tree.words[d].tag) {
                    self.below.push(d);
                }
                self.below.extend(tree.children(d).filter(|e| content(tree.words[*e].tag)).take(4));
            }
        }
    }

    /// True where the nearest governing word is a verb.
    pub fn under_verb(&self) -> bool {
        self.above.first().is_some_and(|w| self.a.reading.tree.words[*w].tag.is_verb())
    }

    /// How much both hang on, and have hanging on them, in common.
    pub fn whole(&self, other: &Self, held: &Held<'_>) -> u32 {
        let everyday =
            |w: WordIndex| held.scene.knowledge.scope_words().is_everyday(self.a.reading.tree.words[w].lemma);
        let below = self
            .below
            .iter()
            .filter(|x| !everyday(**x) && other.below.iter().any(|y| same(held, self.a, **x, other.a, *y)));
        let common = self.common(other, held);
        common.above + common.beside + u32::try_from(below.count().min(3)).unwrap_or(3)
    }

    /// What both hang on.
    pub fn common(&self, other: &Self, held: &Held<'_>) -> Common {
        let same = |x: WordIndex, y: WordIndex| same(held, self.a, x, other.a, y);
        let everyday =
            |w: WordIndex| held.scene.knowledge.scope_words().is_everyday(self.a.reading.tree.words[w].lemma);
        let mut above = 0;
        for (i, x) in self.above.iter().enumerate().filter(|(_, x)| !everyday(**x)) {
            if let Some(j) = other.above.iter().position(|y| same(*x, *y)) {
                above += if i == 0 && j == 0 { 2 } else { 1 };
            }
        }
        let theirs = || other.beside.iter().chain(&other.above);
        let beside = self.beside.iter().filter(|x| !everyday(**x) && theirs().any(|y| same(**x, *y))).count();
        let turned = self
            .above
            .iter()
            .filter(|x| !everyday(**x) && other.beside.iter().any(|y| same(**x, *y)))
            .count();
        Common { above, beside: u32::try_from((beside + turned).min(3)).unwrap_or(3) }
    }
}

/// True where two words tell the same.
pub(super) fn same(held: &Held<'_>, a: &Analysis, x: WordIndex, b: &Analysis, y: WordIndex) -> bool {
    same_word(held.scene.knowledge, a, x, b, y)
}

/// Nouns, names, verbs, adjectives and numbers.
fn content(tag: Penn) -> bool {
    tag.is_noun() || tag.is_verb() || matches!(tag, Penn::Jj | Penn::Jjr | Penn::Jjs | Penn::Cd)
}

/// A draft sentence that shares so much of its weight with a passage was plainly written from it; measured on rewritten stories
/// (train/retelling/slips).
pub(super) const NEARLY_HALF: f32 = 0.45;

/// True where a stretch of the draft and one of a source are plainly told of one thing: the sentence shares nearly half of its
/// weight with the passage, both hang on the same words, or the same words stand around them. A writer who puts a whole story
/// into words of their own leaves less than that, and then another value is as likely told of another thing.
pub(super) fn plainly(held: &Held<'_>, here: Range<usize>, s: SentenceId, there: Range<usize>) -> bool {
    let tie = common(held, here.clone(), s, there.clone());
    let around = around(held, here, s, there).total();
    held.shares(s) >= NEARLY_HALF || tie.above >= 2 && (tie.beside >= 1 || around >= 2) || around >= 3
}

/// True where two words of one sort, an act and its opposite, a thing and its denial, are told of the same: they hang on the
/// same words, or the same words hang on them.
pub(super) fn tied(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> bool {
    let common = common(held, i..i + 1, s, k..k + 1);
    let shared = shared(held, i, s, k);
    common.some() || shared >= 2 || shared >= 1 && common.total() >= 1
}

/// How many of the words that hang on a word of the draft, and on what it carries on, hang on one of a source as well; a
/// name counts double.
pub(super) fn shared(held: &Held<'_>, i: usize, s: SentenceId, k: usize) -> usize {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let (ours, theirs) = (parties(a, i), parties(b, k));
    let weight = |x: WordIndex| 1 + usize::from(a.reading.tree.words[x].tag.is_name());
    ours.iter().filter(|x| theirs.iter().any(|y| same(held, a, **x, b, *y))).map(|x| weight(*x)).sum()
}

/// True where two tokens have any sense in common: to refuse bail is to deny it.
pub(super) fn may_be_one(a: &Token, b: &Token) -> bool {
    let class = |t: &Token| match t.tag {
        Tag::Noun => WordClass::Noun,
        Tag::Adj => WordClass::Adjective,
        Tag::Adv => WordClass::Adverb,
        _ => WordClass::Verb,
    };
    Tables::builtin().are_synonyms(a.stem, b.stem, class(a), false)
}

/// What hangs on the word at a token, straight or by a preposition; of a verb that goes on from another also that one's subject,
/// of a noun also what its verb has.
fn parties(a: &Analysis, token: usize) -> Vec<WordIndex> {
    let tree = &a.reading.tree;
    let mut out = Vec::new();
    let Some(start) = tree.of_token(token).next() else { return out };
    let mut at = start;
    for step in 0..STEPS {
        for c in tree.children(at).filter(|c| *c != start && !tree.under(start, *c)) {
            let subject = matches!(tree.relation(c), Relation::Nsubj | Relation::Nsubjpass | Relation::Agent);
            if step > 0 && !subject && !tree.words[start].tag.is_noun() {
                continue;
            }
            // The railway of "the railway line" counts as the line does.
            let mut add = |w: WordIndex| {
                out.push(w);
                out.extend(tree.children(w).filter(|d| tree.relation(*d) == Relation::Compound));
            };
            if content(tree.words[c].tag) {
                add(c);
            } else {
                tree.children(c).filter(|d| content(tree.words[*d].tag)).for_each(add);
            }
        }
        let carries = matches!(
            tree.relation(at),
            Relation::Xcomp
                | Relation::Conj
                | Relation::Acomp
                | Relation::Attr
                | Relation::Dobj
                | Relation::Pobj
                | Relation::Prep
                | Relation::Amod
                | Relation::Acl
                | Relation::Relcl
                | Relation::Advcl
                | Relation::Nsubj
                | Relation::Nsubjpass
                | Relation::Appos
                | Relation::Compound
        );
        let Some(head) = tree.head(at).filter(|_| carries) else { break };
        let own = matches!(
            tree.relation(at),
            Relation::Relcl | Relation::Acl | Relation::Amod | Relation::Appos | Relation::Compound
        );
        if own {
            out.push(head);
        }
        if own && tree.relation(at) != Relation::Acl {
            break;
        }
        at = head;
    }
    out
}
