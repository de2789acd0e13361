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
    /// Two counts of one noun: the mentions of the amounts, and the amounts.
    pub counts: Vec<(usize, usize, Quantity, Quantity)>,
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
        let mut slots: Vec<Slot> = f.arguments.iter().map(|a| a.slot).collect();
        slots.dedup();
        for slot in slots {
            // All who fill the slot, with their conjuncts, on both sides: one that is the same makes the slot the same.
            let mut met: Vec<(WordIndex, WordIndex, Likeness)> = Vec::new();
            for a in f.filling(slot) {
                for b in g.filling(slot) {
                    for (x, y) in pairs(left, a, right, b) {
                        met.push((x, y, likeness(left, x, right, y, gazetteer)));
                    }
                }
            }
            let Some(first) = met.first().copied() else { continue };
            let sure = |m: &(WordIndex, WordIndex, Likeness)| match m.2 {
                Likeness::Same(s) => Some(s),
                _ => None,
            };
            let same = met.iter().filter_map(|m| Some((sure(m)?, *m))).max_by_key(|(s, _)| *s);
            let (x, y) = same.map_or((first.0, first.1), |(_, m)| (m.0, m.1));
            out.counted(left, x, right, y);
            if let Some((sure, _)) = same {
                let weight = if left.name(x).is_some() { NAMED } else { NOUN } * f32::from(sure) / 1000.0;
                let core = matches!(slot, Slot::Agent | Slot::Patient | Slot::Recipient | Slot::Attribute);
                out.weight += if core { weight } else { weight * OBLIQUE };
                out.same.push((slot, x, y, sure));
            } else if met.iter().all(|m| m.2 == Likeness::Apart) {
                out.apart.push((slot, x, y));
            } else {
                out.open.push((slot, x, y));
            }
        }
        out
    }

    fn counted(&mut self, left: Side<'_>, a: WordIndex, right: Side<'_>, b: WordIndex) {
        let amount = |s: Side<'_>, w: WordIndex| s.analysis.frames.attached.amounts(w).next();
        if left.word(a).lemma == right.word(b).lemma
            && let (Some((i, p)), Some((j, q))) = (amount(left, a), amount(right, b))
        {
            self.counts.push((i, j, p, q));
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
pub(super) fn pairs(
    left: Side<'_>,
    a: WordIndex,
    right: Side<'_>,
    b: WordIndex,
) -> Vec<(WordIndex, WordIndex)> {
    let all = |s: Side<'_>, h: WordIndex| -> Vec<WordIndex> {
        std::iter::once(h).chain(syntax::conjuncts(s.tree(), h).into_iter().take(4)).collect()
    };
    let (x, y) = (all(left, a), all(right, b));
    x.iter().flat_map(|p| y.iter().map(move |q| (*p, *q))).collect()
}

/// The first time that hangs on a frame, or on the end of its last core argument: *signed the treaty on Monday* hangs either way.
#[must_use]
pub fn time(side: Side<'_>, f: &Frame) -> Option<(usize, Time)> {
    hosts(f).find_map(|h| side.analysis.frames.attached.times(h).next())
}

/// The first place that hangs on a frame, or on its last core argument.
#[must_use]
pub fn place(side: Side<'_>, f: &Frame) -> Option<(usize, PlaceId)> {
    hosts(f).find_map(|h| side.analysis.frames.attached.places(h).next())
}

/// The words on which the time and place of a frame may hang.
fn hosts(f: &Frame) -> impl Iterator<Item = WordIndex> + '_ {
    let behind = f.first(Slot::Patient).filter(|p| *p > f.head);
    std::iter::once(f.head).chain(behind)
}
