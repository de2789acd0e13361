//! What two frames share and where they part, slot by slot.

use super::likeness::{Likeness, likeness};
use super::side::Side;
use crate::fact::{Frame, Slot};
use crate::language::WordIndex;
use crate::mention::{Gazetteer, PlaceId, Quantity, Time};
use crate::refer::syntax;

/// What two frames share and where they part.
#[derive(Clone, Debug, Default)]
pub struct Meeting {
    /// Arguments that are the same: slot, the two heads, how sure.
    pub same: Vec<(Slot, WordIndex, WordIndex, u16)>,
    /// Arguments in one slot that are two.
    pub apart: Vec<(Slot, WordIndex, WordIndex)>,
    /// Arguments in one slot of which nobody can say.
    pub open: Vec<(Slot, WordIndex, WordIndex)>,
    /// Two counts of one noun: the heads and the amounts.
    pub counts: Vec<(WordIndex, WordIndex, Quantity, Quantity)>,
    /// How much they share: a name counts 2, a noun 1, a phrase besides less.
    pub weight: f32,
}

/// A named one in the same part.
const NAMED: f32 = 2.0;
/// A noun in the same part.
const NOUN: f32 = 1.0;
/// A phrase under the same preposition counts for so much of it.
const OBLIQUE: f32 = 0.6;

impl Meeting {
    /// Holds the arguments of two frames against each other.
    #[must_use]
    pub fn of(left: Side<'_>, f: &Frame, right: Side<'_>, g: &Frame, gazetteer: &Gazetteer) -> Self {
        let mut out = Self::default();
        for a in &f.arguments {
            let mut best: Option<(Likeness, WordIndex)> = None;
            for b in g.arguments.iter().filter(|b| b.slot == a.slot) {
                for (x, y) in pairs(left, a.head, right, b.head) {
                    let l = likeness(left, x, right, y, gazetteer);
                    let better = match (best, l) {
                        (None, _) => true,
                        (Some((Likeness::Same(s), _)), Likeness::Same(t)) => t > s,
                        (Some((Likeness::Same(_), _)), _) => false,
                        (Some(_), Likeness::Same(_)) => true,
                        (Some((Likeness::Apart, _)), Likeness::Open) => true,
                        _ => false,
                    };
                    if better {
                        best = Some((l, y));
                    }
                }
            }
            let Some((l, y)) = best else { continue };
            out.counted(left, a.head, right, y);
            match l {
                Likeness::Same(sure) => {
                    let named = left.analysis.referents.at(a.head).is_some_and(|(id, _)| {
                        left.analysis.referents.get(id).is_some_and(|r| r.name().is_some())
                    });
                    let weight = if named { NAMED } else { NOUN } * f32::from(sure) / 1000.0;
                    let core = matches!(a.slot, Slot::Agent | Slot::Patient | Slot::Recipient | Slot::Attribute);
                    out.weight += if core { weight } else { weight * OBLIQUE };
                    out.same.push((a.slot, a.head, y, sure));
                }
                Likeness::Apart => out.apart.push((a.slot, a.head, y)),
                Likeness::Open => out.open.push((a.slot, a.head, y)),
            }
        }
        out
    }

    fn counted(&mut self, left: Side<'_>, a: WordIndex, right: Side<'_>, b: WordIndex) {
        let amount = |s: Side<'_>, w: WordIndex| {
            s.analysis.frames.attached.amounts(w, &s.analysis.mentions).next().map(|(_, q)| q)
        };
        if left.word(a).lemma == right.word(b).lemma
            && let (Some(p), Some(q)) = (amount(left, a), amount(right, b))
        {
            self.counts.push((a, b, p, q));
        }
    }

    /// The argument in a slot that is the same in both, if one is.
    #[must_use]
    pub fn shares(&self, slot: Slot) -> Option<u16> {
        self.same.iter().find(|s| s.0 == slot).map(|s| s.3)
    }

    /// The least sure of what is the same.
    #[must_use]
    pub fn sure(&self) -> u16 {
        self.same.iter().map(|s| s.3).min().unwrap_or_default()
    }
}

/// A head with its conjuncts, against another with its own.
pub(super) fn pairs(left: Side<'_>, a: WordIndex, right: Side<'_>, b: WordIndex) -> Vec<(WordIndex, WordIndex)> {
    let all = |s: Side<'_>, h: WordIndex| -> Vec<WordIndex> {
        std::iter::once(h).chain(syntax::conjuncts(s.tree(), h).into_iter().take(4)).collect()
    };
    let (x, y) = (all(left, a), all(right, b));
    x.iter().flat_map(|p| y.iter().map(move |q| (*p, *q))).collect()
}

/// The first time that hangs on a frame, or on the end of its last core argument: *signed the treaty on Monday* hangs either way.
#[must_use]
pub fn time(side: Side<'_>, f: &Frame) -> Option<(usize, Time)> {
    hosts(f).find_map(|h| side.analysis.frames.attached.times(h, &side.analysis.mentions).next())
}

/// The first place that hangs on a frame, or on its last core argument.
#[must_use]
pub fn place(side: Side<'_>, f: &Frame) -> Option<(usize, PlaceId)> {
    hosts(f).find_map(|h| side.analysis.frames.attached.places(h, &side.analysis.mentions).next())
}

/// The words on which the time and place of a frame may hang.
fn hosts(f: &Frame) -> impl Iterator<Item = WordIndex> + '_ {
    let behind = f.first(Slot::Patient).filter(|p| *p > f.head);
    std::iter::once(f.head).chain(behind)
}
