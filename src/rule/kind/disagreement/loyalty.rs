//! Relations `party` and `nation`: one person, two parties or two nationalities, and no word of a change or of both.

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::claim;
use crate::rule::veto::cue_near;
use crate::rule::{Draft, Scene};
use crate::text::{WordId, fold};

/// Words that tell of a change of party or country, or of two at once.
const CHANGE: &[&str] = &[
    "defected",
    "defect",
    "defector",
    "switched",
    "switch",
    "joined",
    "quit",
    "former",
    "then",
    "ex",
    "turned",
    "once",
    "previously",
    "dual",
    "naturalised",
    "naturalized",
    "nationality",
    "citizenship",
    "passport",
    "born",
    "descent",
    "origin",
    "independent",
    "expelled",
    "endorsed",
];

fn change(scene: &Scene<'_>, pair: &ClaimPair) -> bool {
    [pair.left, pair.right].iter().any(|id| {
        let c = scene.claim(*id);
        bearer::says(scene, id.document, c.sentence, CHANGE)
            || cue_near(
                scene,
                id.document,
                c.verb.clone(),
                4,
                &["past-holder", "future-holder", "update", "earlier"],
            )
    })
}

fn draft(
    scene: &Scene<'_>,
    pair: &ClaimPair,
    one: &bearer::One,
    words: [String; 2],
    why: &str,
    sure: u8,
) -> Draft {
    let [x, y] = words.clone();
    Draft::new(
        places(scene, pair, words),
        format!("both passages tell the {why} of {}{}", one.name, one.when()),
        one.confidence(sure),
    )
    .slot("person", one.name.clone())
    .slot("left", x.clone())
    .slot("right", y.clone())
    .key(fold(&one.name))
    .key(fold(&x))
    .key(fold(&y))
}

pub(super) struct Party;

impl Relation for Party {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if l.relation != claim::Relation::Party || r.relation != claim::Relation::Party {
            return None;
        }
        let one = bearer::one(scene, pair)?;
        if allied(l.object.key, r.object.key) || change(scene, pair) || one.apart() {
            return None;
        }
        let words = [
            scene.words(
                pair.left.document,
                scene.analysis(pair.left.document).reading.span(l.object.tokens.clone()),
            ),
            scene.words(
                pair.right.document,
                scene.analysis(pair.right.document).reading.span(r.object.tokens.clone()),
            ),
        ];
        Some(draft(scene, pair, &one, words, "party", 88))
    }
}

/// True for one party, and for two that sit as one (CDU and CSU).
fn allied(a: WordId, b: WordId) -> bool {
    let union = [crate::text::word_id("cdu"), crate::text::word_id("csu")];
    a == b || union.contains(&a) && union.contains(&b)
}

pub(super) struct Nation;

impl Relation for Nation {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if l.relation != claim::Relation::Nation || r.relation != claim::Relation::Nation {
            return None;
        }
        let gazetteer = &scene.knowledge.gazetteer;
        let (p, q) = (*l.object.places.first()?, *r.object.places.first()?);
        let one = bearer::one(scene, pair)?;
        if gazetteer.nested(p, q) || gazetteer.country(p) == gazetteer.country(q) || change(scene, pair) {
            return None;
        }
        let words = [p, q].map(|p| gazetteer.get(p).name.to_owned());
        Some(draft(scene, pair, &one, words, "nationality", 78))
    }
}
