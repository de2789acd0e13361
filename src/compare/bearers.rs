//! Whom a description that was linked to nobody can only mean: the one named person of the story who is told to be such a one.
//! *The Danish film-maker* of a story with one director: where it says otherwise of him, that is the slip.

use super::side::Side;
use crate::knowledge::{Knowledge, WordClass};
use crate::language::{Relation, WordIndex};
use crate::refer::{How, Referent, ReferentId, Sort};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// How many sentences back the bearer was last spoken of at most.
const NEAR: usize = 12;

/// The only bearers of unlinked descriptions, by the referents that these make.
pub(super) fn of(side: Side<'_>) -> FxHashMap<ReferentId, ReferentId> {
    let referents = &side.analysis.referents;
    let id = |n: usize| ReferentId(u32::try_from(n).unwrap_or(u32::MAX));
    let named: Vec<(ReferentId, &Referent)> = referents
        .list
        .iter()
        .enumerate()
        .filter(|(_, r)| r.sort == Sort::Person && r.name().is_some() && !r.roles.is_empty())
        .map(|(n, r)| (id(n), r))
        .collect();
    let mut by_role: FxHashMap<WordId, Vec<ReferentId>> = FxHashMap::default();
    for (n, r) in &named {
        for role in &r.roles {
            let list = by_role.entry(*role).or_default();
            if list.last() != Some(n) {
                list.push(*n);
            }
        }
    }
    let mut out = FxHashMap::default();
    for (n, r) in referents.list.iter().enumerate() {
        if r.sort != Sort::Person || r.name().is_some() {
            continue;
        }
        let Some(first) = r.anchors.iter().find(|a| a.how == How::Nominal) else { continue };
        if !definite(side, first.head) || modified(side, first.head) {
            continue;
        }
        let noun = side.word(first.head).lemma;
        let mut fits: Vec<ReferentId> = Vec::new();
        for (role, who) in &by_role {
            if *role == noun || alike(*role, noun) {
                fits.extend(who);
            }
        }
        fits.sort_unstable();
        fits.dedup();
        let [only] = fits.as_slice() else { continue };
        let near = referents.get(*only).is_some_and(|p| {
            p.anchors.iter().any(|a| a.sentence < first.sentence && first.sentence - a.sentence <= NEAR)
        });
        // Another of the kind without a name makes two.
        let rivals = referents.list.iter().enumerate().any(|(m, s)| {
            m != n && s.name().is_none() && s.anchors.iter().any(|a| {
                a.how == How::Nominal && a.sentence <= first.sentence && side.word(a.head).lemma == noun
            })
        });
        if near && !rivals {
            out.insert(id(n), *only);
        }
    }
    out
}

fn definite(side: Side<'_>, head: WordIndex) -> bool {
    let tree = side.tree();
    !side.word(head).tag.is_plural()
        && tree.children(head).any(|c| tree.relation(c) == Relation::Det && side.word(c).form == word_id("the"))
}

/// A relative clause or an apposition brings somebody new.
fn modified(side: Side<'_>, head: WordIndex) -> bool {
    let tree = side.tree();
    tree.children(head).any(|c| matches!(tree.relation(c), Relation::Relcl | Relation::Acl | Relation::Appos))
}

/// Two words of one meaning, or one a kind of the other.
fn alike(a: WordId, b: WordId) -> bool {
    let k = Knowledge::builtin();
    let (Some(x), Some(y)) = (k.word(a), k.word(b)) else { return false };
    x.is_synonym(y, WordClass::Noun, true) || x.is_kind_of(y) && !general(y.id()) || y.is_kind_of(x) && !general(x.id())
}

/// Words that any man or woman may be called tell nobody apart.
fn general(noun: WordId) -> bool {
    let k = Knowledge::builtin();
    let depth = k.word(noun).and_then(|w| w.senses_as(WordClass::Noun).next()).map_or(0, |s| s.synset.above().len());
    depth < SPECIFIC
}

/// So many wider meanings stand above a noun that says what somebody does.
const SPECIFIC: usize = 6;
