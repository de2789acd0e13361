//! All that two sentences differ in: values, opposites, kinds of one thing, what is denied, what stands by what; and how much agrees.

use super::bearer;
use super::context::Context;
use super::difference::{Difference, frame};
use super::edit;
use super::exchange;
use super::kind::Kind;
use super::kindred::Kindred;
use super::profile::{Datum, Told};
use super::shared::{Half, Shared};
use super::values::{Outcome, compare};
use crate::analysis::Knowledge;
use crate::fact::{Effect, Frame};
use crate::language::{Penn, Relation, WordIndex};
use crate::text::{Span, WordId};

/// What came of holding the values of two sentences against each other.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub differing: Vec<Difference>,
    /// How many values agree.
    pub agreeing: usize,
    /// How many have no counterpart in the other, left and right.
    pub lone: [usize; 2],
}

impl Values {
    pub fn of(
        left: Half<'_>,
        right: Half<'_>,
        shared: &Shared,
        context: &Context<'_>,
        kindred: &Kindred,
        k: &Knowledge,
    ) -> Self {
        let (p, q) = (&left.profile.data, &right.profile.data);
        let mut out = Self::default();
        let mut held = (vec![false; p.len()], vec![false; q.len()]);
        let mut met: Vec<(Kind, usize, usize)> = Vec::new();
        let mut same: Vec<(usize, usize)> = Vec::new();
        for (i, d) in p.iter().enumerate() {
            for (j, e) in q.iter().enumerate() {
                match compare(left, d, right, e, kindred, k) {
                    Outcome::Same => {
                        (held.0[i], held.1[j]) = (true, true);
                        same.push((i, j));
                    }
                    Outcome::Differ(kind) => met.push((kind, i, j)),
                    Outcome::Other => {}
                }
            }
        }
        out.agreeing = held.0.iter().filter(|h| **h).count();
        out.lone = [held.0.iter().filter(|h| !**h).count(), held.1.iter().filter(|h| !**h).count()];
        let meets = |i: usize, j: usize| {
            let around = context.around([p[i].span, q[j].span]);
            around.before + around.after
        };
        // A value that both have is no slip, unless the other stands right in its place.
        let agreed = |i: usize, j: usize| {
            let own = same.iter().filter(|(x, y)| *x == i || *y == j);
            own.map(|(x, y)| meets(*x, *y)).max().unwrap_or_default()
        };
        met.retain(|(_, i, j)| {
            let free = !held.0[*i] && !held.1[*j];
            free || meets(*i, *j) > agreed(*i, *j).max(IN_PLACE - 1)
        });
        // Who is named in the one stands in the other too, by a pronoun or in another form.
        let here = |h: Half<'_>, d: &Datum, other: &[bool]| {
            matches!(d.told, Told::Name(_) | Told::Place(..))
                && h.profile.terms.iter().enumerate().any(|(n, t)| {
                    t.named && other[n] && d.words.as_ref().is_some_and(|w| w.contains(&t.word))
                })
        };
        let mut both = (vec![false; left.profile.terms.len()], vec![false; right.profile.terms.len()]);
        for (i, j, _) in &shared.terms {
            (both.0[*i], both.1[*j]) = (true, true);
        }
        met.retain(|(kind, i, j)| {
            *kind == Kind::Pattern || !here(left, &p[*i], &both.0) && !here(right, &q[*j], &both.1)
        });
        for (kind, i, j) in &met {
            let rivals = met.iter().filter(|(_, x, y)| (x == i) != (y == j)).count();
            // One of many names may be anybody's counterpart.
            if matches!(p[*i].told, Told::Name(_)) && rivals > RIVALS {
                continue;
            }
            out.differing.push(Difference {
                kind: *kind,
                spans: [p[*i].span, q[*j].span],
                data: Some((*i, *j)),
                words: [p[*i].top, q[*j].top],
                frames: [p[*i].frame, q[*j].frame],
                rivals,
            });
        }
        out.opposed(left, right, shared, kindred, k);
        out.differing.extend(exchange::exchanges(left, right, shared, context, &same));
        let agree = |spans: [Span; 2]| {
            same.iter().any(|(i, j)| p[*i].span.overlaps(spans[0]) && q[*j].span.overlaps(spans[1]))
        };
        for difference in edit::edits(left, right, context, &agree, (kindred, k)) {
            out.add(difference);
        }
        for [a, b] in bearer::callings(left, right, shared, kindred) {
            let spans = [left.side.word(a).span, right.side.word(b).span];
            out.add(Difference::of_words(Kind::Calling, [left, right], [a, b], spans));
        }
        out.denied(left, right, kindred, k);
        out
    }
}

impl Values {
    /// Words that are opposites or exclude each other.
    fn opposed(
        &mut self,
        left: Half<'_>,
        right: Half<'_>,
        shared: &Shared,
        kindred: &Kindred,
        k: &Knowledge,
    ) {
        let word = |h: Half<'_>, t: usize| h.profile.terms[t].word;
        for (i, j) in &shared.opposed {
            let (a, b) = (word(left, *i), word(right, *j));
            let verb = left.side.word(a).tag.is_verb() && right.side.word(b).tag.is_verb();
            self.differing.push(Difference {
                kind: if verb { Kind::OppositeVerb } else { Kind::OppositeOther },
                spans: [left.side.word(a).span, right.side.word(b).span],
                data: None,
                words: [a, b],
                frames: [left.side.analysis.frames.position(a), right.side.analysis.frames.position(b)],
                rivals: 0,
            });
        }
        for (i, j, kind) in &shared.rivals {
            let (a, b) = (word(left, *i), word(right, *j));
            let spans = [left.side.word(a).span, right.side.word(b).span];
            let rivals = shared.rivals.iter().filter(|(x, y, _)| (x == i) != (y == j)).count();
            let difference = Difference::of_words(*kind, [left, right], [a, b], spans);
            self.differing.push(Difference { rivals, ..difference });
        }
        let has = |h: Half<'_>, form: WordId| h.profile.small.iter().any(|w| h.side.word(*w).form == form);
        for a in &left.profile.small {
            for b in &right.profile.small {
                let (v, w) = (left.side.word(*a), right.side.word(*b));
                let (x, y) = (v.form, w.form);
                // Prepositions have many meanings: only those of the lexicon.
                let opposed = if v.tag == Penn::In || w.tag == Penn::In {
                    k.cues.opposites(x, y)
                } else {
                    kindred.opposed(x, y)
                };
                if opposed && v.tag == w.tag && !has(left, y) && !has(right, x) {
                    let spans = [with_next(left, *a), with_next(right, *b)];
                    self.differing.push(Difference::of_words(
                        Kind::OppositeSmall,
                        [left, right],
                        [*a, *b],
                        spans,
                    ));
                }
            }
        }
    }

    /// Acts that only one of the two denies.
    fn denied(&mut self, left: Half<'_>, right: Half<'_>, kindred: &Kindred, k: &Knowledge) {
        let frames = |h: Half<'_>| h.profile.frames.clone();
        for i in frames(left) {
            for j in frames(right) {
                let (f, g) = (frame(left, i), frame(right, j));
                let vague = |f: &Frame| k.scope_words().is_everyday(f.key) || k.cues.stance(f.key).is_some();
                if vague(f) || vague(g) {
                    continue;
                }
                if f.scope.polarity != g.scope.polarity && kindred.alike(f.key, g.key) {
                    self.differing.push(Difference {
                        kind: Kind::Negation,
                        spans: [verb_group(left, f.head, k), verb_group(right, g.head, k)],
                        data: None,
                        words: [f.head, g.head],
                        frames: [Some(i), Some(j)],
                        rivals: 0,
                    });
                }
            }
        }
    }

    /// Adds a difference, unless one stands in those words already.
    fn add(&mut self, difference: Difference) {
        let meets = |d: &Difference| (0..2).all(|i| d.spans[i].overlaps(difference.spans[i]));
        if !self.differing.iter().any(meets) {
            self.differing.push(difference);
        }
    }
}

/// With so many of the words around alike, one value stands in the place of the other.
const IN_PLACE: usize = 3;

/// With more than so many other names that might be its counterpart, a name is held against none.
const RIVALS: usize = 3;

/// A small word with the word behind it: *up 3*, *most 12*.
fn with_next(h: Half<'_>, word: WordIndex) -> Span {
    let tree = h.side.tree();
    let end = tree.sentence(tree.sentence_of(word)).end;
    h.side.word(word).span.to(h.side.word((word + 1).min(end - 1)).span)
}

/// A verb with what denies it and helps it along before it: *has not been charged*.
fn verb_group(h: Half<'_>, head: WordIndex, k: &Knowledge) -> Span {
    let tree = h.side.tree();
    let helps = tree.children(head).filter(|c| {
        *c < head
            && (matches!(tree.relation(*c), Relation::Aux | Relation::Auxpass | Relation::Neg)
                || k.scope_words().effect(h.side.word(*c).form) == Some(Effect::No))
    });
    helps.fold(h.side.word(head).span, |span, c| span.to(h.side.word(c).span))
}
