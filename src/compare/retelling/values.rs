//! Two values held against each other: the same, another, or of another sort.

use super::kind::Kind;
use super::kindred::Kindred;
use super::profile::{Datum, Told};
use super::shared::Half;
use crate::analysis::Knowledge;
use crate::compare::likeness::{Likeness, is_acronym, likeness};
use crate::fact::Effect;
use crate::language::WordIndex;
use crate::mention::{Bound, Entity, EntityKind, same_bearer};
use crate::text::{fold, word_id};

/// What comes of two values.
pub(super) enum Outcome {
    Same,
    Differ(Kind),
    Other,
}

/// Holds two values against each other.
pub(super) fn compare(
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
            // At least six, at least eight: both hold, but nobody tells one thing so twice.
            let bounds = a.bound == b.bound && matches!(a.bound, Bound::AtLeast | Bound::AtMost);
            if a.agrees(&b) && !(bounds && (a.base() - b.base()).abs() > 1e-9) {
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
            // N.F.L. and NFL, Super-Resolution and Super Resolution.
            let letters = |name: &str| fold(name).replace(['.', '-', ' '], "");
            if letters(&a.name) == letters(&b.name) {
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
            if a.kind != b.kind && a.kind != EntityKind::Open && b.kind != EntityKind::Open {
                return Outcome::Other;
            }
            // In another story what is no person is no slip for one.
            let person = |x: &Entity| x.kind == EntityKind::Person;
            if !one && person(a) != person(b) {
                return Outcome::Other;
            }
            // Two names of one pattern: *French Open*, *US Open*; not a name and its short form.
            if a.words.iter().any(|w| b.words.contains(w)) {
                let own = |x: &Entity, y: &Entity| x.words.iter().any(|w| !y.words.contains(w));
                return if own(a, b)
                    && own(b, a)
                    && a.kind != EntityKind::Person
                    && b.kind != EntityKind::Person
                {
                    Outcome::Differ(Kind::Pattern)
                } else {
                    Outcome::Other
                };
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
