//! Two sentences held against each other: what they share, what only one has, and where their values differ.

use super::profile::frame_above;
use super::profile::{Datum, Kin, Kindred, Profile, Told};
use crate::analysis::Knowledge;
use crate::compare::likeness::{Likeness, is_acronym, likeness};
use crate::compare::side::Side;
use crate::fact::{Effect, Frame, Polarity};
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{Bound, Entity, EntityKind, same_bearer};
use crate::text::{Span, WordId, fold, word_id};

/// One sentence of the two.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    pub side: Side<'a>,
    pub profile: &'a Profile,
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
                } else if a.is_noun() && b.is_noun() && x.sisters(y) {
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

/// What kind of value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Count,
    Measure,
    Money,
    Percent,
    Age,
    Ordinal,
    Year,
    Day,
    Weekday,
    OtherTime,
    Place,
    Nation,
    Person,
    Body,
    OpenName,
    OppositeVerb,
    OppositeOther,
    OppositeSmall,
    Negation,
    Bound,
    Exchange,
    Sibling,
    Sister,
}

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
                frames: [frame_at(left, a), frame_at(right, b)],
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
                        spans: [left.side.word(*a).span, right.side.word(*b).span],
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
                        spans: [left.side.word(f.head).span, right.side.word(g.head).span],
                        data: None,
                        words: [f.head, g.head],
                        frames: [Some(i), Some(j)],
                        rivals: usize::from(f.scope.polarity == Polarity::Negative && f.key != g.key),
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
                        spans: [p[*i].span, q[*y].span],
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

fn frame_at(h: Half<'_>, w: WordIndex) -> Option<usize> {
    let list = &h.side.analysis.frames.list;
    let i = list.partition_point(|f| f.head < w);
    list.get(i).filter(|f| f.head == w).map(|_| i)
}

enum Outcome {
    Same,
    Differ(Kind),
    Other,
}

fn compare(
    left: Half<'_>,
    d: &Datum,
    right: Half<'_>,
    e: &Datum,
    kindred: &Kindred,
    k: &Knowledge,
) -> Outcome {
    match (d.told, e.told) {
        (Told::Amount(a), Told::Amount(b)) => {
            if !a.comparable(&b) {
                return Outcome::Other;
            }
            let heads = match (a.head, b.head) {
                (Some(x), Some(y)) => kindred.alike(x, y),
                _ => true,
            };
            let opposed = matches!(
                (a.bound, b.bound),
                (Bound::AtLeast, Bound::AtMost) | (Bound::AtMost, Bound::AtLeast)
            );
            if opposed && heads && (a.base() - b.base()).abs() < 1e-9 {
                return Outcome::Differ(Kind::Bound);
            }
            if (a.one && a.unit.is_none() || b.one && b.unit.is_none()) && a.head != b.head {
                return Outcome::Other;
            }
            if a.agrees(&b) {
                let close = a.bound == Bound::Exact || b.bound == Bound::Exact;
                return if close && (heads || a.unit.is_some()) { Outcome::Same } else { Outcome::Other };
            }
            if a.unit.is_none() && !heads {
                return Outcome::Other;
            }
            // Three of the miners, another five: a part of them, or more of them.
            if a.unit.is_none() && (apart(left, d, k) || apart(right, e, k)) {
                return Outcome::Other;
            }
            // Two have two ages.
            let one = d.host.zip(e.host).is_some_and(|(x, y)| {
                matches!(likeness(left.side, x, right.side, y, &k.gazetteer), Likeness::Same(_))
            });
            if a.age && !one {
                return Outcome::Other;
            }
            Outcome::Differ(if a.age {
                Kind::Age
            } else if a.ordinal {
                Kind::Ordinal
            } else if let Some(u) = a.unit {
                if u.money {
                    Kind::Money
                } else if Some(u.dimension) == k.gazetteer.units.suffix("percent").map(|u| u.dimension) {
                    Kind::Percent
                } else {
                    Kind::Measure
                }
            } else {
                Kind::Count
            })
        }
        (Told::Time(t), Told::Time(u)) => {
            if t.disjoint(&u) {
                return Outcome::Differ(if t.weekday.is_some() && u.weekday.is_some() && t.month.is_none() {
                    Kind::Weekday
                } else if t.day.is_some() || u.day.is_some() {
                    Kind::Day
                } else if t.year.is_some() && u.year.is_some() && t.month.is_none() {
                    Kind::Year
                } else {
                    Kind::OtherTime
                });
            }
            let same = t == u
                || t.resolved.is_some() && t.resolved == u.resolved
                || t.year.is_some() && t.year == u.year
                || t.month.is_some() && t.month == u.month
                || t.weekday.is_some() && t.weekday == u.weekday;
            if same { Outcome::Same } else { Outcome::Other }
        }
        // A place that the gazetteer knows, and a name that may be one of a place.
        (Told::Place(..), Told::Name(_))
        | (Told::Name(_), Told::Place(..))
        | (Told::Place(..), Told::Place(..))
            if initials(left, d, right, e) =>
        {
            Outcome::Same
        }
        (Told::Place(p, false), Told::Name(n)) | (Told::Name(n), Told::Place(p, false)) => {
            let own = if matches!(d.told, Told::Name(_)) { left } else { right };
            let entity = own.side.analysis.mentions.entity(n);
            let place = word_id(&fold(k.gazetteer.get(p).name));
            if entity.kind == EntityKind::Person || entity.words.contains(&place) {
                Outcome::Other
            } else if d.under.is_some() && d.under == e.under {
                Outcome::Differ(Kind::OpenName)
            } else {
                Outcome::Other
            }
        }
        (Told::Place(p, x), Told::Place(q, y)) => {
            if k.gazetteer.nested(p, q) {
                Outcome::Same
            } else if x == y {
                Outcome::Differ(if x { Kind::Nation } else { Kind::Place })
            } else {
                Outcome::Other
            }
        }
        (Told::Name(x), Told::Name(y)) => {
            let one = left.side.id == right.side.id;
            let (a, b) = (left.side.analysis.mentions.entity(x), right.side.analysis.mentions.entity(y));
            let id = |h: Half<'_>, w: WordIndex| h.side.analysis.referents.at(w).map(|(id, _)| id);
            let referent = one && id(left, d.top).is_some() && id(left, d.top) == id(right, e.top);
            if one && x == y || referent || same_bearer(a, b) {
                return Outcome::Same;
            }
            if is_acronym(&a.name, &b.name) || is_acronym(&b.name, &a.name) {
                return Outcome::Other;
            }
            // A common word with a capital is no name.
            let common = |x: &Entity| matches!(x.words.as_slice(), [w] if x.kind == EntityKind::Open && k.vocabulary.is_word(*w));
            if common(a) || common(b) {
                return Outcome::Other;
            }
            if (a.kind != b.kind && a.kind != EntityKind::Open && b.kind != EntityKind::Open)
                || a.words.iter().any(|w| b.words.contains(w))
            {
                return Outcome::Other;
            }
            Outcome::Differ(match if a.kind == EntityKind::Open { b.kind } else { a.kind } {
                EntityKind::Person => Kind::Person,
                EntityKind::Organisation => Kind::Body,
                EntityKind::Open => Kind::OpenName,
            })
        }
        _ => Outcome::Other,
    }
}

/// True where one is written as the first letters of the other: *L.A.*, *Los Angeles*.
fn initials(left: Half<'_>, d: &Datum, right: Half<'_>, e: &Datum) -> bool {
    let (a, b) = (left.side.document.slice(d.span), right.side.document.slice(e.span));
    let bare = |s: &str| s.replace('.', "");
    is_acronym(&bare(a), b) || is_acronym(&bare(b), a)
}

/// True for a number that is told as a part of those who were counted, or as one that comes on top of them.
fn apart(half: Half<'_>, d: &Datum, k: &Knowledge) -> bool {
    let tree = half.side.tree();
    let Some(words) = d.words.clone() else { return false };
    let effect = |w: WordIndex| k.scope_words().effect(half.side.word(w).form);
    let further = (words.start.saturating_sub(1)..words.end).any(|w| effect(w) == Some(Effect::Other));
    let of = tree.words.get(words.end).is_some_and(|w| w.form == word_id("of"));
    further || of
}
