//! Where two sentences differ: in values, in opposites, in kinds of one thing, in what is denied, in what stands by what.

use super::kind::Kind;
use super::kindred::Kindred;
use super::profile::{Datum, Told, frame_above};
use super::shared::{Half, Shared};
use super::values::{Outcome, compare};
use crate::analysis::Knowledge;
use crate::fact::{Effect, Frame};
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::EntityKind;
use crate::text::{Span, WordId};

/// A value that differs: where in both, and of which kind.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub kind: Kind,
    /// The words of both.
    pub spans: [Span; 2],
    /// The data of both, where the difference is of data.
    pub data: Option<(usize, usize)>,
    /// The words that head both.
    pub words: [WordIndex; 2],
    /// The frames that both belong to.
    pub frames: [Option<usize>; 2],
    /// How many in either sentence might be the counterpart.
    pub rivals: usize,
}

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
    pub fn of(left: Half<'_>, right: Half<'_>, shared: &Shared, kindred: &Kindred, k: &Knowledge) -> Self {
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
        met.retain(|(_, i, j)| !held.0[*i] && !held.1[*j]);
        // Who is named in the one stands in the other too, by a pronoun or in another form.
        let here = |h: Half<'_>, d: &Datum, other: &[bool]| {
            matches!(d.told, Told::Name(_) | Told::Place(..))
                && h.profile.terms.iter().enumerate().any(|(n, t)| {
                    let words = h.side.tree().subtree(d.top);
                    t.named && other[n] && (t.word == d.top || words.contains(&t.word) && words.len() < 4)
                })
        };
        let mut both = (vec![false; left.profile.terms.len()], vec![false; right.profile.terms.len()]);
        for (i, j, _) in &shared.terms {
            (both.0[*i], both.1[*j]) = (true, true);
        }
        met.retain(|(_, i, j)| !here(left, &p[*i], &both.0) && !here(right, &q[*j], &both.1));
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
        let word = |h: Half<'_>, t: usize| h.profile.terms[t].word;
        for (i, j) in &shared.opposed {
            let (a, b) = (word(left, *i), word(right, *j));
            let verb = left.side.word(a).tag.is_verb() && right.side.word(b).tag.is_verb();
            out.differing.push(Difference {
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
            out.differing.push(Difference {
                kind: *kind,
                spans: [left.side.word(a).span, right.side.word(b).span],
                data: None,
                words: [a, b],
                frames: [frame_above(left.side, a), frame_above(right.side, b)],
                rivals: shared.rivals.iter().filter(|(x, y, _)| (x == i) != (y == j)).count(),
            });
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
                    out.differing.push(Difference {
                        kind: Kind::OppositeSmall,
                        spans: [with_next(left, *a), with_next(right, *b)],
                        data: None,
                        words: [*a, *b],
                        frames: [frame_above(left.side, *a), frame_above(right.side, *b)],
                        rivals: 0,
                    });
                }
            }
        }
        out.exchanged(left, right, shared, &same);
        let frames = |h: Half<'_>| h.profile.frames.clone();
        for i in frames(left) {
            for j in frames(right) {
                let (f, g) = (frame(left, i), frame(right, j));
                let vague = |f: &Frame| k.scope_words().is_everyday(f.key) || k.cues.stance(f.key).is_some();
                if vague(f) || vague(g) {
                    continue;
                }
                if f.scope.polarity != g.scope.polarity && kindred.alike(f.key, g.key) {
                    out.differing.push(Difference {
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
        out
    }
}

impl Values {
    /// Two values of one kind that both sentences have, with what stands near the one in the left sentence near the other in
    /// the right one.
    fn exchanged(&mut self, left: Half<'_>, right: Half<'_>, shared: &Shared, same: &[(usize, usize)]) {
        let (p, q) = (&left.profile.data, &right.profile.data);
        for (n, (i, j)) in same.iter().enumerate() {
            for (x, y) in &same[n + 1..] {
                // A value that is told twice in one sentence is held against itself there.
                let again = same.contains(&(*i, *y)) || same.contains(&(*x, *j));
                if i == x
                    || j == y
                    || again
                    || !alike_kind((left, p[*i].told), p[*x].told)
                    || p[*i].told == p[*x].told
                {
                    continue;
                }
                let (mut crossed, mut straight) = (0, 0);
                for (t, u, _) in &shared.terms {
                    let (a, b) = (left.profile.terms[*t].word, right.profile.terms[*u].word);
                    let own = |d: &Datum, w: WordIndex| d.top == w;
                    if own(&p[*i], a) || own(&p[*x], a) || own(&q[*j], b) || own(&q[*y], b) {
                        continue;
                    }
                    // Nearer the first value or the second: by words between.
                    let near = |w: WordIndex, m: WordIndex, n: WordIndex| {
                        let (f, g) = (w.abs_diff(m), w.abs_diff(n));
                        if f + 1 < g {
                            1
                        } else if g + 1 < f {
                            -1
                        } else {
                            0
                        }
                    };
                    match near(a, p[*i].top, p[*x].top) * near(b, q[*j].top, q[*y].top) {
                        1 => straight += 1,
                        -1 => crossed += 1,
                        _ => {}
                    }
                }
                if crossed >= 2 && crossed > 2 * straight {
                    self.differing.push(Difference {
                        kind: Kind::Exchange,
                        spans: [with_host(left, &p[*i]), with_host(right, &q[*y])],
                        data: Some((*i, *y)),
                        words: [p[*i].top, q[*y].top],
                        frames: [p[*i].frame, q[*y].frame],
                        rivals: straight,
                    });
                }
            }
        }
    }
}

/// Values of one kind, which may stand in each other's place.
fn alike_kind((left, a): (Half<'_>, Told), b: Told) -> bool {
    let kind = |e| left.side.analysis.mentions.entity(e).kind;
    match (a, b) {
        (Told::Amount(x), Told::Amount(y)) => x.comparable(&y),
        (Told::Time(_), Told::Time(_)) | (Told::Place(_, false), Told::Place(_, false)) => true,
        (Told::Name(x), Told::Name(y)) => kind(x) == kind(y) && kind(x) != EntityKind::Open,
        _ => false,
    }
}

pub(super) fn frame(h: Half<'_>, i: usize) -> &Frame {
    &h.side.analysis.frames.list[i]
}

/// With more than so many other names that might be its counterpart, a name is held against none.
const RIVALS: usize = 3;

/// A small word with the word behind it: *up 3*, *most 12*.
fn with_next(h: Half<'_>, word: WordIndex) -> Span {
    let tree = h.side.tree();
    let end = tree.sentence(tree.sentence_of(word)).end;
    h.side.word(word).span.to(h.side.word((word + 1).min(end - 1)).span)
}

/// A value with the word that it hangs on, where that is near.
fn with_host(h: Half<'_>, d: &Datum) -> Span {
    let near = d.host.filter(|w| w.abs_diff(d.top) <= 4);
    near.map_or(d.span, |w| d.span.to(h.side.word(w).span))
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
