//! What two sentences share, and what only one of them has.

use super::kind::Kind;
use super::kindred::{Kin, Kindred, is_person};
use super::profile::Profile;
use crate::analysis::Knowledge;
use crate::compare::side::Side;
use crate::language::sentence::Sentence;
use crate::language::{Relation, Token, WordIndex};
use crate::text::WordId;

/// One sentence of the two.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    pub side: Side<'a>,
    pub profile: &'a Profile,
}

impl<'a> Half<'a> {
    /// The sentence.
    pub fn sentence(self) -> &'a Sentence {
        &self.side.analysis.reading.sentences[self.profile.sentence]
    }

    /// Its tokens.
    pub fn tokens(self) -> &'a [Token] {
        self.side.analysis.reading.of(self.sentence())
    }
}

/// What two sentences share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Terms that both have, as indices into their lists; true for the very same key.
    pub terms: Vec<(usize, usize, bool)>,
    /// Their weight.
    pub weight: f32,
    /// Terms that only the left one has, and only the right one.
    pub alone: [Vec<usize>; 2],
    /// Terms that are opposites of each other.
    pub opposed: Vec<(usize, usize)>,
    /// Terms that exclude each other, or may: two kinds of one thing.
    pub rivals: Vec<(usize, usize, Kind)>,
}

impl Shared {
    /// Lays the terms of two sentences side by side. Both lists are sorted by key.
    pub fn of(left: Half<'_>, right: Half<'_>, kindred: &Kindred, knowledge: &Knowledge) -> Self {
        let (p, q) = (&left.profile.terms, &right.profile.terms);
        let mut out = Self::default();
        let mut used = (vec![false; p.len()], vec![false; q.len()]);
        let (mut i, mut j) = (0, 0);
        while i < p.len() && j < q.len() {
            match p[i].key.cmp(&q[j].key) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    out.terms.push((i, j, true));
                    (used.0[i], used.1[j]) = (true, true);
                    i += 1;
                    j += 1;
                }
            }
        }
        for (i, t) in p.iter().enumerate().filter(|(_, t)| !t.named) {
            if used.0[i] {
                continue;
            }
            let x = kindred.at(t.kin);
            for (j, u) in q.iter().enumerate().filter(|(_, u)| !u.named) {
                if used.1[j] {
                    continue;
                }
                let y = kindred.at(u.kin);
                let everyday = |k: &Kin| knowledge.scope_words().is_everyday(k.lemma);
                if x.opposed(y) && !everyday(x) && !everyday(y) {
                    out.opposed.push((i, j));
                    (used.0[i], used.1[j]) = (true, true);
                    break;
                }
                if x.alike(y) {
                    out.terms.push((i, j, false));
                    (used.0[i], used.1[j]) = (true, true);
                    break;
                }
            }
        }
        out.weight = out.terms.iter().map(|(i, j, _)| p[*i].weight.min(q[*j].weight)).sum();
        out.alone =
            [(0..p.len()).filter(|i| !used.0[*i]).collect(), (0..q.len()).filter(|j| !used.1[*j]).collect()];
        out
    }

    /// Finds the terms of which only one sentence has each and which are two kinds of one thing, in the same place of both.
    pub fn find_rivals(&mut self, left: Half<'_>, right: Half<'_>, kindred: &Kindred) {
        let (p, q) = (&left.profile.terms, &right.profile.terms);
        let place = |h: Half<'_>, w: WordIndex| {
            let tree = h.side.tree();
            let under = tree.head(w).map(|x| tree.words[x].lemma);
            let above = match tree.relation(w) {
                Relation::Pobj => tree.head(w).and_then(|p| tree.head(p)).map(|x| tree.words[x].lemma),
                _ => None,
            };
            (under, above)
        };
        let alike = |a: Option<WordId>, b: Option<WordId>| match (a, b) {
            (Some(x), Some(y)) => kindred.alike(x, y),
            (None, None) => true,
            _ => false,
        };
        for (i, t) in self.alone[0].iter().map(|i| (*i, &p[*i])).filter(|(_, t)| !t.named) {
            for (j, u) in self.alone[1].iter().map(|j| (*j, &q[*j])).filter(|(_, u)| !u.named) {
                let (x, y) = (kindred.at(t.kin), kindred.at(u.kin));
                let (a, b) = (left.side.word(t.word).tag, right.side.word(u.word).tag);
                let kind = if a.is_noun() == b.is_noun() && a.is_verb() == b.is_verb() && x.siblings(y) {
                    Kind::Sibling
                // A man is many things at once: a resident, an owner.
                } else if a.is_noun()
                    && b.is_noun()
                    && x.sisters(y)
                    && !(is_person(x.lemma) && is_person(y.lemma))
                {
                    let ((m, above), (n, over)) = (place(left, t.word), place(right, u.word));
                    if m.is_none() || n.is_none() || !alike(m, n) || !alike(above, over) {
                        continue;
                    }
                    Kind::Sister
                } else {
                    continue;
                };
                self.rivals.push((i, j, kind));
            }
        }
    }
}
