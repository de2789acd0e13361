//! Relations `birth-year` (two birth years of one person) and `birth-and-age` (a birth year that gives another age).

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::{self, Certainty, Claim};
use crate::document::DocumentId;
use crate::language::{Tag, TokenKind};
use crate::mention::Value;
use crate::rule::{Draft, Scene};
use crate::text::{fold, word_id};

pub(super) struct BirthYear;

impl Relation for BirthYear {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if l.relation != claim::Relation::Born || r.relation != claim::Relation::Born {
            return None;
        }
        let (x, y) = (l.number?, r.number?);
        let one = bearer::one(scene, pair).filter(|_| x != y)?;
        // Two people of one full name are born far apart more often than one is misdated so far.
        let sure = if one.within || (x - y).abs() <= 12.0 { 90 } else { 65 };
        Some(
            Draft::new(
                places(scene, pair, [format!("{x}"), format!("{y}")]),
                format!("both passages tell when {} was born", one.name),
                one.confidence(sure),
            )
            .slot("person", one.name.clone())
            .slot("left", format!("{x}"))
            .slot("right", format!("{y}"))
            .key(fold(&one.name))
            .key(format!("{x}"))
            .key(format!("{y}")),
        )
    }
}

pub(super) struct BirthAndAge;

impl Relation for BirthAndAge {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let (born, aged, at) = match (l.relation, r.relation) {
            (claim::Relation::Born, claim::Relation::Age) => (l, r, pair.right),
            (claim::Relation::Age, claim::Relation::Born) => (r, l, pair.left),
            (claim::Relation::Born, claim::Relation::AgeAtDeath) => {
                return at_death(scene, pair, l, r, pair.right);
            }
            (claim::Relation::AgeAtDeath, claim::Relation::Born) => {
                return at_death(scene, pair, r, l, pair.left);
            }
            _ => return None,
        };
        let (year, age) = (born.number?, aged.number?);
        let one = bearer::one(scene, pair)?;
        let now = f64::from(scene.document(at.document).date?.year());
        // An age told of another year is that year's.
        if bearer::year_said(scene, at.document, aged.sentence) && aged.sentence != born.sentence
            || past(scene, at.document, aged)
        {
            return None;
        }
        let turns = now - year;
        // Around the turn of a year, and for the days between event and report, one year more is allowed.
        if age >= turns - 2.0 && age <= turns + 1.0 {
            return None;
        }
        Some(
            Draft::new(
                places(scene, pair, [format!("{}", l.number?), format!("{}", r.number?)]),
                format!("whoever was born in {year} is {} or {turns} in {now}", turns - 1.0),
                one.confidence(82),
            )
            .slot("person", one.name.clone())
            .slot("year", format!("{year}"))
            .slot("age", format!("{age}"))
            .slot("now", format!("{now}"))
            .key(fold(&one.name))
            .key(format!("{year}"))
            .key(format!("{age}")),
        )
    }
}

/// The age at death against the year of death: told in the same sentence, or that of publication where the sentence tells none.
fn at_death(scene: &Scene<'_>, pair: &ClaimPair, born: &Claim, aged: &Claim, at: ClaimId) -> Option<Draft> {
    let (year, age) = (born.number?, aged.number?);
    let one = bearer::one(scene, pair)?;
    let a = scene.analysis(at.document);
    let sentence = a.reading.sentences.get(aged.sentence as usize)?;
    let told: Vec<f64> = a
        .mentions
        .inside(sentence.tokens.clone())
        .filter_map(|m| match m.value {
            Value::Time(t) => t.year.map(f64::from),
            _ => None,
        })
        .filter(|y| *y != year)
        .collect();
    let died = match told.as_slice() {
        [one] => *one,
        [] => f64::from(scene.document(at.document).date?.year()),
        _ => return None,
    };
    let turns = died - year;
    // Whoever dies before the birthday is a year younger; a report of early January tells of December.
    if age >= turns - if told.is_empty() { 2.0 } else { 1.0 } && age <= turns {
        return None;
    }
    // "He was 23." may be the age at something told before.
    if aged.certainty == Certainty::Hedged && (age - turns).abs() > 15.0 {
        return None;
    }
    let places = places(
        scene,
        pair,
        [pair.left, pair.right].map(|id| format!("{}", scene.claim(id).number.unwrap_or(0.0))),
    );
    Some(
        Draft::new(
            places,
            format!("whoever was born in {year} was {} or {turns} in {died}", turns - 1.0),
            one.confidence(if told.is_empty() { 82 } else { 90 }),
        )
        .slot("person", one.name.clone())
        .slot("year", format!("{year}"))
        .slot("age", format!("{age}"))
        .slot("now", format!("{died}"))
        .key(fold(&one.name))
        .key(format!("{year}"))
        .key(format!("{age}")),
    )
}

/// True where the sentence tells of an earlier time, or of somebody's death.
fn past(scene: &Scene<'_>, document: DocumentId, aged: &Claim) -> bool {
    const CUES: &[&str] = &[
        "when", "then", "ago", "later", "earlier", "died", "death", "dead", "killed", "murdered", "former",
        "until",
    ];
    const WAS: &[&str] = &["was", "were", "had"];
    // "NAME, 31, has always denied": what was belongs to a later clause.
    let a = scene.analysis(document);
    let after = aged.object.tokens.end;
    let comma = a.reading.tokens.get(after).is_some_and(|t| t.kind == TokenKind::Comma);
    let now = a.reading.tokens.get(after + usize::from(comma)).is_some_and(|t| {
        t.tag == Tag::VerbS || ["has", "is", "will", "says"].iter().any(|w| t.word == word_id(w))
    });
    bearer::says(scene, document, aged.sentence, CUES)
        || !now && bearer::says(scene, document, aged.sentence, WAS)
}
