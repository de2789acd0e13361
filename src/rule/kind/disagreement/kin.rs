//! Relations `kin` (one pair, two kin words) and `kin-name` (one father, mother, wife or husband under two names).

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::attribute::kin::{Kin, kind};
use crate::claim::{self, Certainty};
use crate::mention::{Entity, EntityId};
use crate::rule::{Draft, Scene};
use crate::text::fold;

fn side<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<(&'static Kin, EntityId, &'a Entity)> {
    let c = scene.claim(id);
    if c.relation != claim::Relation::Kin {
        return None;
    }
    let relative = c.object.entities.first().copied()?;
    let entity = scene.analysis(id.document).mentions.entities.get(relative.0 as usize)?;
    Some((kind(c.object.key)?, relative, entity))
}

/// Words before a kin word that tell of one among several, or of one who was.
const OTHERS: &[&str] = &[
    "former",
    "ex",
    "first",
    "second",
    "third",
    "fourth",
    "new",
    "future",
    "step",
    "foster",
    "adoptive",
    "biological",
    "then",
    "estranged",
    "late",
    "common-law",
    "remarried",
    "divorced",
    "divorce",
    "later",
    "half",
];

pub(super) struct Kinship;

impl Relation for Kinship {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let ((k, a, who), (m, b, _)) = (side(scene, pair.left)?, side(scene, pair.right)?);
        if k.word == m.word || k.group == m.group && k.gender == m.gender {
            return None;
        }
        let one = bearer::one(scene, pair)?;
        bearer::one_of(scene, pair, a, b)?;
        if one.inferred && scene.claim(pair.left).certainty == scene.claim(pair.right).certainty {
            return None;
        }
        Some(
            Draft::new(
                places(scene, pair, [k.word.to_owned(), m.word.to_owned()]),
                format!("both passages tell what {} is to {}{}", who.name, one.name, one.when()),
                one.confidence(88),
            )
            .slot("person", one.name.clone())
            .slot("relative", who.name.clone())
            .slot("left", k.word)
            .slot("right", m.word)
            .key(fold(&one.name))
            .key(fold(&who.name))
            .key(k.word)
            .key(m.word),
        )
    }
}

pub(super) struct Relatives;

impl Relation for Relatives {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let ((k, a, x), (m, b, y)) = (side(scene, pair.left)?, side(scene, pair.right)?);
        if k.word != m.word || !k.single {
            return None;
        }
        let one = bearer::one(scene, pair)?;
        let within = pair.left.document == pair.right.document;
        // A nickname, a maiden name or a second reference shares a word; a short form its first letter.
        let initial = |e: &Entity| fold(&e.name).chars().next();
        if within && a == b
            || x.words.iter().any(|w| y.words.contains(w))
            || initial(x) == initial(y)
            || [pair.left, pair.right].iter().any(|id| {
                bearer::says(scene, id.document, scene.claim(*id).sentence, OTHERS)
                    || scene.claim(*id).certainty == Certainty::Hedged && !same_sentence(scene, *id)
            })
        {
            return None;
        }
        Some(
            Draft::new(
                places(scene, pair, [x.name.clone(), y.name.clone()]),
                format!("both passages name the {} of {}{}", k.word, one.name, one.when()),
                if one.inferred { 62 } else { one.confidence(84) },
            )
            .slot("person", one.name.clone())
            .slot("kin", k.word)
            .slot("left", x.name.clone())
            .slot("right", y.name.clone())
            .key(fold(&one.name))
            .key(k.word)
            .key(fold(&x.name))
            .key(fold(&y.name)),
        )
    }
}

/// True where the one whose kin it is stands in the sentence of the kin word.
fn same_sentence(scene: &Scene<'_>, id: ClaimId) -> bool {
    let c = scene.claim(id);
    let a = scene.analysis(id.document);
    a.reading.sentences.get(c.sentence as usize).is_some_and(|s| s.tokens.contains(&c.subject.tokens.start))
}
