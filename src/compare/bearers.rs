//! Whom a description that was linked to nobody can only mean: the one named person of the story who is told to be such a one.
//! *The Danish film-maker* of a story with one director: where it says otherwise of him, that is the slip.

use super::side::Side;
use crate::knowledge::{Knowledge, WordClass};
use crate::language::{Relation, WordIndex};
use crate::refer::{How, ReferentId, Sort};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// How many sentences back the bearer was last spoken of at most.
const NEAR: usize = 12;

/// The only bearers of unlinked descriptions, by the referents that these make. Linear in the document but for the roles that are
/// told in it, which are few.
pub(super) fn of(side: Side<'_>) -> FxHashMap<ReferentId, ReferentId> {
    let referents = &side.analysis.referents;
    let each = || {
        let number = |n: usize| ReferentId(u32::try_from(n).unwrap_or(u32::MAX));
        referents.list.iter().enumerate().map(move |(n, r)| (number(n), r))
    };
    // Who is told to be such a one, by the noun.
    let mut by_role: FxHashMap<WordId, Vec<ReferentId>> = FxHashMap::default();
    for (id, r) in each().filter(|(_, r)| r.sort == Sort::Person && r.name().is_some()) {
        for role in &r.roles {
            let list = by_role.entry(*role).or_default();
            if list.last() != Some(&id) {
                list.push(id);
            }
        }
    }
    // Who has no name and is told of by the noun: the sentence of the first time, of the first two of them.
    let mut nameless: FxHashMap<WordId, Vec<(usize, ReferentId)>> = FxHashMap::default();
    for (id, r) in each().filter(|(_, r)| r.name().is_none()) {
        for a in r.anchors.iter().filter(|a| a.how == How::Nominal) {
            let list = nameless.entry(side.word(a.head).lemma).or_default();
            if list.iter().all(|(_, known)| *known != id) {
                list.push((a.sentence, id));
                list.sort_unstable();
                list.truncate(2);
            }
        }
    }
    let mut fitting: FxHashMap<WordId, Vec<ReferentId>> = FxHashMap::default();
    let mut out = FxHashMap::default();
    for (id, r) in each().filter(|(_, r)| r.sort == Sort::Person && r.name().is_none()) {
        let Some(first) = r.anchors.iter().find(|a| a.how == How::Nominal) else { continue };
        if !definite(side, first.head) || modified(side, first.head) {
            continue;
        }
        let noun = side.word(first.head).lemma;
        let [only] = fitting.entry(noun).or_insert_with(|| fits(&by_role, noun)).as_slice() else { continue };
        let near = referents.get(*only).is_some_and(|p| {
            let before = p.anchors.partition_point(|a| a.sentence < first.sentence);
            before > 0 && first.sentence - p.anchors[before - 1].sentence <= NEAR
        });
        // Another of the kind without a name makes two.
        let rivals = nameless
            .get(&noun)
            .is_some_and(|all| all.iter().any(|(s, other)| *other != id && *s <= first.sentence));
        if near && !rivals {
            out.insert(id, *only);
        }
    }
    out
}

/// Whom a noun may mean: those of a role that is the same, or near it.
fn fits(by_role: &FxHashMap<WordId, Vec<ReferentId>>, noun: WordId) -> Vec<ReferentId> {
    let roles = by_role.iter().filter(|(role, _)| **role == noun || alike(**role, noun));
    let mut out: Vec<ReferentId> = roles.flat_map(|(_, who)| who.iter().copied()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn definite(side: Side<'_>, head: WordIndex) -> bool {
    let tree = side.tree();
    !side.word(head).tag.is_plural()
        && tree
            .children(head)
            .any(|c| tree.relation(c) == Relation::Det && side.word(c).form == word_id("the"))
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
    x.is_synonym(y, WordClass::Noun, true)
        || x.is_kind_of(y) && !general(y.id())
        || y.is_kind_of(x) && !general(x.id())
}

/// Words that any man or woman may be called tell nobody apart.
fn general(noun: WordId) -> bool {
    let k = Knowledge::builtin();
    let depth =
        k.word(noun).and_then(|w| w.senses_as(WordClass::Noun).next()).map_or(0, |s| s.synset.above().len());
    depth < SPECIFIC
}

/// So many wider meanings stand above a noun that says what somebody does.
const SPECIFIC: usize = 6;
