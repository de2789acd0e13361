//! Whether two noun phrases mean one thing: by referent, by name, by head noun with modifiers that do not clash.

use super::side::Side;
use crate::knowledge::{Knowledge, WordClass};
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{Gazetteer, PlaceId};
use crate::refer::{Referent, Sort, syntax};
use crate::text::{WordId, fold, word_id};

/// Whether two phrases mean one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// They do, so sure in thousandths.
    Same(u16),
    /// They do not: two names of two bearers.
    Apart,
    /// Nobody can say.
    Open,
}

/// One name in both.
const NAMED: u16 = 950;
/// The same noun, nothing speaks against it.
const NOUN: u16 = 800;
/// Two words of one meaning.
const SYNONYM: u16 = 700;

/// Holds two phrases against each other, by the words that head them.
#[must_use]
pub fn likeness(
    left: Side<'_>,
    a: WordIndex,
    right: Side<'_>,
    b: WordIndex,
    gazetteer: &Gazetteer,
) -> Likeness {
    let (x, y) = (left.analysis.referents.at(a), right.analysis.referents.at(b));
    if let (Some((i, p)), Some((j, q))) = (x, y) {
        if left.id == right.id && i == j {
            return Likeness::Same(p.sure.min(q.sure));
        }
        let (Some(r), Some(s)) = (left.analysis.referents.get(i), right.analysis.referents.get(j)) else {
            return Likeness::Open;
        };
        if let (Some(m), Some(n)) = (r.name(), s.name()) {
            return names(left.id == right.id, (r, m), (s, n), p.sure.min(q.sure), gazetteer);
        }
        if r.name().is_some() != s.name().is_some() {
            return Likeness::Open;
        }
    }
    nouns(left, a, right, b)
}

/// Two names: one bearer, two, or nobody can say.
fn names(
    one_document: bool,
    (r, m): (&Referent, &str),
    (s, n): (&Referent, &str),
    sure: u16,
    gazetteer: &Gazetteer,
) -> Likeness {
    let words = |name: &str| -> Vec<WordId> {
        name.split_whitespace().map(|w| gazetteer.canonical(word_id(&fold(w.trim_matches('.'))))).collect()
    };
    let (v, w) = (words(m), words(n));
    if v == w {
        return if one_document { Likeness::Open } else { Likeness::Same(sure.min(NAMED)) };
    }
    let (short, long) = if v.len() <= w.len() { (&v, &w) } else { (&w, &v) };
    if short.iter().all(|x| long.contains(x)) {
        let ends = short.last() == long.last();
        let sure = sure.min(900);
        return if ends && !one_document && r.sort == s.sort { Likeness::Same(sure) } else { Likeness::Open };
    }
    if short.iter().any(|x| long.contains(x)) || r.sort != s.sort {
        return Likeness::Open;
    }
    let place = |name: &str| -> Option<PlaceId> { gazetteer.place_word(&fold(name)) };
    if let (Some(x), Some(y)) = (place(m), place(n)) {
        return if gazetteer.nested(x, y) { Likeness::Open } else { Likeness::Apart };
    }
    // L.A. and Los Angeles, BPI and the British Phonographic Industry.
    if is_acronym(m, n) || is_acronym(n, m) {
        return Likeness::Open;
    }
    match r.sort {
        // A person of one name only may be anybody, or no person at all.
        Sort::Person if v.len() > 1 && w.len() > 1 => Likeness::Apart,
        Sort::Body | Sort::Place if v.len() > 1 || w.len() > 1 => Likeness::Apart,
        _ => Likeness::Open,
    }
}

/// True where a short name is made of the first letters of a long one.
pub(super) fn is_acronym(short: &str, long: &str) -> bool {
    let bare: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let first: Vec<char> = long
        .split_whitespace()
        .filter_map(|w| w.chars().find(|c| c.is_alphanumeric()))
        .filter(|c| c.is_uppercase())
        .collect();
    first.len() > 1 && bare.len() == first.len() && bare == first
}

/// Two phrases headed by common nouns.
fn nouns(left: Side<'_>, a: WordIndex, right: Side<'_>, b: WordIndex) -> Likeness {
    let (v, w) = (left.word(a), right.word(b));
    if !syntax::is_nominal(v.tag) || !syntax::is_nominal(w.tag) {
        return Likeness::Open;
    }
    let sure = if v.lemma == w.lemma {
        NOUN
    } else {
        let synonyms = v.tag.is_noun()
            && w.tag.is_noun()
            && Knowledge::builtin().are_synonyms(v.lemma, w.lemma, WordClass::Noun, true);
        if !synonyms {
            return Likeness::Open;
        }
        SYNONYM
    };
    if v.tag.is_plural() != w.tag.is_plural() {
        return Likeness::Open;
    }
    let (m, n) = (modifiers(left, a), modifiers(right, b));
    let missing = |x: &[WordId], y: &[WordId]| x.iter().any(|z| !y.contains(z));
    if missing(&m, &n) && missing(&n, &m) {
        return Likeness::Open;
    }
    let indefinite = |s: Side<'_>, h: WordIndex| {
        let tree = s.tree();
        tree.children(h).any(|c| {
            tree.relation(c) == Relation::Det
                && (s.word(c).form == word_id("a") || s.word(c).form == word_id("an"))
        })
    };
    // A thing that comes in anew the second time may be another.
    let anew = indefinite(right, b) && m != n;
    Likeness::Same(if anew { sure - 200 } else { sure })
}

/// The lemmas that say which one of its kind a noun means.
fn modifiers(side: Side<'_>, head: WordIndex) -> Vec<WordId> {
    let tree = side.tree();
    let mut out = Vec::new();
    for c in tree.children(head) {
        match tree.relation(c) {
            Relation::Amod | Relation::Compound | Relation::Nmod | Relation::Poss
                if side.word(c).tag != Penn::PrpPoss =>
            {
                out.push(side.word(c).lemma);
            }
            Relation::Prep => {
                if let Some(o) = tree.child(c, Relation::Pobj) {
                    out.push(side.word(o).lemma);
                }
            }
            _ => {}
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
