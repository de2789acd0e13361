//! Relations `body` (one person at the head of two bodies) and `body-office` (one office of one body with two holders).

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim;
use crate::mention::gazetteer::Office;
use crate::mention::{Entity, EntityKind, same_bearer};
use crate::rule::{Draft, Scene};
use crate::text::{WordId, fold, word_id};

/// Offices that nobody holds at two bodies at once, and of which a body has one.
const HEADS: &[&str] = &[
    "chief executive",
    "chief financial officer",
    "chief operating officer",
    "chief economist",
    "managing director",
    "head coach",
    "secretary-general",
    "director-general",
    "chief technology officer",
    "company president",
    "editor",
    "executive director",
    "headteacher",
    "general manager",
    "sporting director",
];

/// Posts that a person has at one body, though a body may have several of them.
const POSTS: &[&str] = &["director", "president", "rector", "dean", "vice chancellor"];

/// Words anywhere in a sentence that tell of a change, of a second holder, or of two bodies.
const CHANGE: &[&str] = &[
    "former",
    "formerly",
    "previously",
    "joint",
    "newly",
    "incoming",
    "outgoing",
    "succeed",
    "succeeds",
    "succeeded",
    "succeeding",
    "replace",
    "replaces",
    "replaced",
    "replacing",
    "successor",
    "predecessor",
    "appointed",
    "named",
    "becomes",
    "became",
    "stepped",
    "resigned",
    "resign",
    "quit",
    "hired",
    "ousted",
    "sacked",
    "retired",
    "retire",
    "promoted",
    "both",
    "acting",
    "interim",
    "caretaker",
    "designate",
];

/// Words that tell of it only beside the office: elsewhere they belong to something else.
const NEAR: &[&str] = &["ex", "then", "once", "later", "co", "new", "also", "when", "ago"];

/// Verbs that tell of another time, where they stand at the office itself: "who was chief executive".
const PAST: &[&str] = &["was", "had"];

/// How many tokens off "beside the office" reaches.
const REACH: usize = 3;

fn side<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<(&'a Entity, &'a Entity, &'a Office)> {
    let c = scene.claim(id);
    if c.relation != claim::Relation::Employer {
        return None;
    }
    let list = &scene.analysis(id.document).mentions.entities;
    let holder = list.get(c.subject.entities.first()?.0 as usize)?;
    let body = list.get(c.object.entities.first()?.0 as usize)?;
    let office =
        scene.knowledge.gazetteer.offices().iter().find(|o| word_id(&fold(&o.name)) == c.object.key)?;
    Some((holder, body, office))
}

fn changes(scene: &Scene<'_>, pair: &ClaimPair) -> bool {
    [pair.left, pair.right].iter().any(|id| {
        let s = scene.claim(*id).sentence;
        bearer::says(scene, id.document, s, CHANGE) || year_said(scene, *id) || beside(scene, *id)
    })
}

/// True where the sentence tells of another year; "since 2018" tells of this one too.
fn year_said(scene: &Scene<'_>, id: ClaimId) -> bool {
    let s = scene.claim(id).sentence;
    let since = bearer::says(scene, id.document, s, &["since"]);
    !since && bearer::year_said(scene, id.document, s)
}

/// True where a word of change stands right before or after the office, its body and its holder.
fn beside(scene: &Scene<'_>, id: ClaimId) -> bool {
    let c = scene.claim(id);
    let a = scene.analysis(id.document);
    let Some(sentence) = a.reading.sentences.get(c.sentence as usize).map(|s| &s.tokens) else {
        return false;
    };
    let ends = [&c.verb, &c.subject.tokens, &c.object.tokens];
    let from = ends.iter().map(|r| r.start).min().unwrap_or(sentence.start).max(sentence.start);
    let to = ends.iter().map(|r| r.end).max().unwrap_or(sentence.end).min(sentence.end);
    let range = from.saturating_sub(REACH).max(sentence.start)..(to + REACH).min(sentence.end);
    let own = c.verb.start.saturating_sub(REACH).max(from)..(c.verb.end + REACH).min(sentence.end);
    let says = |range: std::ops::Range<usize>, words: &[&str]| {
        a.reading
            .tokens
            .get(range)
            .is_some_and(|list| list.iter().any(|t| words.iter().any(|w| t.word == word_id(w))))
    };
    says(range, NEAR) || says(own, PAST)
}

/// True where two bodies may be one, or one a part of the other: a word in common, or the letters of the other.
fn akin(a: &Entity, b: &Entity) -> bool {
    let letters = |long: &Entity, short: &Entity| {
        let first: String = long
            .name
            .split_whitespace()
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase())
            .collect();
        short.words.len() == 1 && fold(&first).starts_with(&fold(&short.name)[..short.name.len().min(1)])
    };
    a.organisation.is_some() && a.organisation == b.organisation
        || a.words.iter().any(|w: &WordId| b.words.contains(w))
        || letters(a, b)
        || letters(b, a)
}

pub(super) struct Body;

impl Relation for Body {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let ((_, x, office), (_, y, other)) = (side(scene, pair.left)?, side(scene, pair.right)?);
        let head = HEADS.contains(&office.name.as_str());
        if office.name != other.name || !(head || POSTS.contains(&office.name.as_str())) || akin(x, y) {
            return None;
        }
        let one = bearer::one(scene, pair)?;
        // A film, a place or a team under another name is no second employer: both must be bodies for sure.
        let bodies = [x, y].iter().filter(|e| e.kind == EntityKind::Organisation).count();
        if bodies < if head { 1 } else { 2 } || changes(scene, pair) || one.apart() {
            return None;
        }
        Some(
            Draft::new(
                places(scene, pair, [x.name.clone(), y.name.clone()]),
                format!("both passages call {} {}{}", one.name, office.name, one.when()),
                one.confidence(74),
            )
            .slot("person", one.name.clone())
            .slot("office", office.name.clone())
            .slot("left", x.name.clone())
            .slot("right", y.name.clone())
            .key(fold(&one.name))
            .key(fold(&x.name))
            .key(fold(&y.name)),
        )
    }
}

pub(super) struct Holders;

impl Relation for Holders {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let ((a, x, office), (b, y, other)) = (side(scene, pair.left)?, side(scene, pair.right)?);
        let within = pair.left.document == pair.right.document;
        let same = if within {
            scene.claim(pair.left).object.entities == scene.claim(pair.right).object.entities
        } else {
            x.words == y.words && x.kind == EntityKind::Organisation
        };
        if office.name != other.name
            || !HEADS.contains(&office.name.as_str())
            || !same
            || same_bearer(a, b)
            || a.words.iter().any(|w| b.words.contains(w))
            || changes(scene, pair)
        {
            return None;
        }
        // Initials and second references are no second person: both by full name somewhere.
        if a.words.len() < 2 || b.words.len() < 2 {
            return None;
        }
        let dates = (scene.document(pair.left.document).date, scene.document(pair.right.document).date);
        if let (Some(p), Some(q)) = dates
            && (p - q).get_days().abs() > 60
        {
            return None;
        }
        Some(
            Draft::new(
                places(scene, pair, [a.name.clone(), b.name.clone()]),
                format!("{} has one {} at a time", x.name, office.name),
                if within { 84 } else { 74 },
            )
            .slot("body", x.name.clone())
            .slot("office", office.name.clone())
            .slot("left", a.name.clone())
            .slot("right", b.name.clone())
            .key(fold(&x.name))
            .key(fold(&office.name))
            .key(fold(&a.name))
            .key(fold(&b.name)),
        )
    }
}
