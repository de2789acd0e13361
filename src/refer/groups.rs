//! Groups: who is in "Tamm and Mets", and which ones "the two men", "the couple" and "the brothers" are.

use super::How;
use super::chains::Chains;
use super::lexis::Lexis;
use super::mentions::{Determiner, Kind};
use super::nouns::Class;
use super::story::Story;
use super::syntax;
use crate::language::WordIndex;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How many sentences back a group is looked for.
const WINDOW: u32 = 8;

/// How sure "the two men" are the two that were named together, and that they are the only two spoken of.
const TOGETHER: u16 = 850;

/// The members of groups: a mention of each, by the mention of the group.
pub(super) type Members = BTreeMap<usize, Vec<usize>>;

/// Links groups told again; returns the members of every group that has known ones.
pub(super) fn link(
    story: &Story,
    lexis: &Lexis,
    chains: &mut Chains,
    by_head: &FxHashMap<WordIndex, usize>,
) -> Members {
    let mut members = Members::default();
    let mut known: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
    let mut recent: Vec<usize> = Vec::new();
    for i in 0..chains.mentions.len() {
        let m = chains.get(i);
        let sentence = m.sentence;
        match m.kind {
            Kind::Group => {
                let heads = std::iter::once(m.head).chain(syntax::conjuncts(story.tree, m.head));
                let each: Vec<usize> = heads.filter_map(|h| by_head.get(&h).copied()).collect();
                if each.len() < 2 {
                    continue;
                }
                let mut key: Vec<u32> = each.iter().map(|j| chains.id(*j)).collect();
                key.sort_unstable();
                let named = each.iter().any(|j| chains.chain(*j).named);
                members.insert(i, each);
                match known.get(&key).copied().filter(|_| named) {
                    Some(j) if chains.links[i].is_none() => {
                        chains.link(i, j, How::Named, 950);
                    }
                    _ => {
                        known.insert(key, i);
                    }
                }
                recent.push(i);
            }
            Kind::Noun
                if chains.links[i].is_none()
                    && matches!(m.determiner, Determiner::The | Determiner::This) =>
            {
                let sized = std::iter::once(&m.lemma).chain(&m.before).find_map(|w| lexis.size(*w));
                let Some(size) = sized.filter(|_| m.class == Class::Person || lexis.size(m.lemma).is_some())
                else {
                    continue;
                };
                let fits = |j: &&usize| {
                    let each = members.get(*j).map_or(&[][..], Vec::as_slice);
                    sentence - chains.get(**j).sentence <= WINDOW
                        && size == each.len()
                        && each.iter().all(|k| chains.class(*k) == Class::Person)
                };
                if let Some(j) = recent.iter().rev().take(12).find(fits).copied() {
                    chains.link(i, j, How::Definite, TOGETHER);
                }
            }
            _ => {}
        }
    }
    members
}
