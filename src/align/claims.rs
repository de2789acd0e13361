//! Claims that may be about one thing: joined on what they share (the kind of act and a participant, or an office, or a person).

use super::meet;
use crate::analysis::Analysis;
use crate::claim::{Claim, Relation};
use crate::document::{Corpus, DocumentId};
use crate::mention::Gazetteer;
use crate::text::WordId;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// A claim of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// Its document.
    pub document: DocumentId,
    /// Its index there.
    pub claim: u32,
}

/// Two claims with the relation and a participant in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimPair {
    /// The first, in corpus order.
    pub left: ClaimId,
    /// The second.
    pub right: ClaimId,
}

/// Joins the claims of a corpus. Sorted; each pair once.
#[must_use]
pub fn align(corpus: &Corpus, analyses: &[Analysis], gazetteer: &Gazetteer, across: bool) -> Vec<ClaimPair> {
    let mut groups: FxHashMap<u64, Vec<ClaimId>> = FxHashMap::default();
    for (d, a) in analyses.iter().enumerate() {
        let document = DocumentId(u32::try_from(d).unwrap_or(u32::MAX));
        for (c, claim) in a.claims.iter().enumerate() {
            let id = ClaimId { document, claim: u32::try_from(c).unwrap_or(u32::MAX) };
            for key in keys(a, claim, gazetteer) {
                groups.entry(key).or_default().push(id);
            }
        }
    }
    let mut pairs = Vec::new();
    for list in groups.values() {
        let place = |c: &ClaimId| (c.document, corpus.get(c.document).rank);
        let met = meet(list, place, across).filter(|(left, right)| left != right);
        pairs.extend(met.map(|(left, right)| ClaimPair { left: *left.min(right), right: *left.max(right) }));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Under which keys a claim can meet others.
fn keys(analysis: &Analysis, claim: &Claim, gazetteer: &Gazetteer) -> Vec<u64> {
    let mut out = Vec::new();
    let names = |a: &crate::claim::Argument| {
        a.entities.iter().map(|e| analysis.mentions.entity(*e).key()).collect::<Vec<_>>()
    };
    match claim.relation {
        Relation::Act { class, .. } => {
            for a in [&claim.subject, &claim.object] {
                for k in names(a) {
                    out.push(hash(class, k));
                }
                if !a.is_empty() && !a.pronoun {
                    out.push(hash(class, a.key));
                }
            }
            // A place that acts stands for its country: Istanbul, Ankara and Turkey meet.
            if let ([place], true) = (claim.subject.places.as_slice(), claim.subject.entities.is_empty())
                && let Some(country) = gazetteer.country(*place)
            {
                out.push(hash(WordId(3), WordId(u64::from(country.0))));
            }
        }
        Relation::Office => {
            out.push(hash(WordId(1), claim.object.key));
            for k in names(&claim.subject) {
                out.push(hash(WordId(2), k));
            }
        }
        // Whose office has passed on meets whoever is called its holder.
        Relation::Succeeded => out.extend(names(&claim.subject).into_iter().map(|k| hash(WordId(2), k))),
        other => {
            let tag = WordId(16 + discriminant(other));
            for k in names(&claim.subject) {
                out.push(hash(tag, k));
            }
            // A body and its office: two who hold it.
            if other == Relation::Employer {
                for k in names(&claim.object) {
                    out.push(hash(hash_id(claim.object.key), k));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn discriminant(r: Relation) -> u64 {
    match r {
        Relation::Act { .. } => 0,
        Relation::Office | Relation::Succeeded => 1,
        Relation::Age => 2,
        // A birth year is held against an age, and against the age at death.
        Relation::Born | Relation::AgeAtDeath => 2,
        Relation::Kin => 4,
        Relation::Employer => 5,
        Relation::Party => 6,
        Relation::Nation => 7,
    }
}

fn hash_id(office: WordId) -> WordId {
    WordId(hash(WordId(32), office))
}

fn hash(a: WordId, b: WordId) -> u64 {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&a.0.to_le_bytes());
    bytes[8..].copy_from_slice(&b.0.to_le_bytes());
    xxh3_64(&bytes)
}
