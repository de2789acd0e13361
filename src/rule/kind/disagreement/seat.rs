//! Relation `seat`: one office of one country with two holders, where the country is one that no lexicon knows, or is told
//! by "the country's", or is the only one of the story.

use super::{Relation, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::analysis::Analysis;
use crate::claim;
use crate::document::BlockKind;
use crate::language::{Tag, TokenKind};
use crate::mention::gazetteer::RoleEntry;
use crate::mention::role::{Role, Standing};
use crate::mention::{Entity, EntityKind, Mention, PlaceId, Value, same_bearer};
use crate::rule::{Draft, Scene};
use crate::text::{WordId, fold, word_id};

/// Words in a sentence that tell of another holder, of a change or of another time.
const CUES: &[&str] = &[
    "former",
    "then",
    "late",
    "ex",
    "outgoing",
    "ousted",
    "deposed",
    "succeeded",
    "succeed",
    "succeeds",
    "succeeding",
    "replaced",
    "replace",
    "replaces",
    "replacing",
    "successor",
    "predecessor",
    "elected",
    "incoming",
    "inaugurated",
    "appointed",
    "named",
    "became",
    "become",
    "becomes",
    "resigned",
    "resign",
    "stepped",
    "sworn",
    "candidate",
    "rival",
    "coup",
    "self-declared",
    "self-proclaimed",
    "under",
    "exiled",
    "transitional",
    "visiting",
    "when",
    "ago",
    "until",
    "once",
    "previous",
    "counterpart",
    "host",
    "both",
    "deputy",
    "acting",
    "interim",
    "declared",
    "recognised",
    "recognized",
    "died",
    "killed",
    "assassinated",
    "since",
    "founding",
    "later",
];

/// What an office belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Seat {
    /// A country of the lexicon.
    Place(PlaceId),
    /// A country by a name that no lexicon knows: the last word of it.
    Named(WordId),
    /// "the country's", or nothing.
    Own,
}

struct Side<'a> {
    role: &'a Role,
    mention: &'a Mention,
    holder: &'a Entity,
    office: WordId,
    seat: Seat,
}

fn side<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<Side<'a>> {
    let a = scene.analysis(id.document);
    let c = scene.claim(id);
    if c.relation != claim::Relation::Office {
        return None;
    }
    let (mention, role) = a.mentions.inside(c.object.tokens.clone()).find_map(|m| match &m.value {
        Value::Role(r) => Some((m, r)),
        _ => None,
    })?;
    let gazetteer = &scene.knowledge.gazetteer;
    let RoleEntry::Office(o) = role.entry else { return None };
    let entry = gazetteer.offices().get(o as usize)?;
    let holder = a.mentions.entity(role.holder?);
    let body = a.reading.sentences.get(c.sentence as usize)?.kind == BlockKind::Body;
    if !entry.single || role.standing != Standing::Full || holder.words.len() < 2 || !body {
        return None;
    }
    // Of a country, or of its central bank.
    if entry.scope != "country" && entry.name != "central bank governor" {
        return None;
    }
    // "The union's president", "the company's president" are of no country.
    let own =
        mention.tokens.start.checked_sub(2).filter(|_| {
            a.reading.tokens.get(mention.tokens.start - 1).is_some_and(|t| t.tag == Tag::Genitive)
        });
    let body = own.is_some_and(|k| {
        a.reading.tokens[k].tag == Tag::Noun
            && !["country", "nation", "state", "republic", "island", "kingdom"]
                .iter()
                .any(|w| a.reading.tokens[k].word == word_id(w))
    });
    if body {
        return None;
    }
    let seat = match role.polity {
        Some(p) => Seat::Place(gazetteer.country(p).unwrap_or(p)),
        None => named(a, mention, role).map_or(Seat::Own, Seat::Named),
    };
    Some(Side { role, mention, holder, office: role.office_key(gazetteer)?, seat })
}

/// The unknown name beside an office: "Luxania's foreign minister", "the president of Nabatia", "President NAME of Nabatia".
fn named(a: &Analysis, m: &Mention, role: &Role) -> Option<WordId> {
    let tokens = &a.reading.tokens;
    let key = |at: usize| {
        a.mentions
            .entity_at(at)
            .map(|e| a.mentions.entity(e))
            .filter(|e| e.kind != EntityKind::Person)
            .map(Entity::key)
    };
    if let Some(before) = m.tokens.start.checked_sub(1)
        && tokens.get(before)?.tag == Tag::Genitive
    {
        return key(before.checked_sub(1)?);
    }
    let of = |at: usize| {
        let the = usize::from(tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Det));
        (tokens.get(at)?.word == word_id("of")).then(|| key(at + 1 + the)).flatten()
    };
    of(m.tokens.end).or_else(|| of(role.holder_tokens?.1))
}

/// So many mentions are looked at for the countries of a story.
const LONG: usize = 600;

/// The countries that a document speaks of, its dateline left out, and names that hold an office as a country does.
fn countries(scene: &Scene<'_>, id: ClaimId) -> (Vec<PlaceId>, Vec<WordId>) {
    let a = scene.analysis(id.document);
    let gazetteer = &scene.knowledge.gazetteer;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    // Two are as good as many to those who ask; and what is longer than a story is of no one country.
    for m in a.mentions.list.iter().take(LONG) {
        if known.len() + unknown.len() > 1 {
            break;
        }
        match &m.value {
            Value::Place { place, .. } => {
                let dateline = a.reading.sentences.get(m.sentence as usize).is_some_and(|s| {
                    m.tokens.start == s.tokens.start
                        && a.reading.tokens.get(m.tokens.end).is_some_and(|t| t.kind == TokenKind::Dash)
                });
                if let Some(c) = gazetteer.country(*place).filter(|c| !dateline && !known.contains(c)) {
                    known.push(c);
                }
            }
            Value::Role(role) if role.polity.is_none() => {
                unknown.extend(named(a, m, role).filter(|w| !unknown.contains(w)));
            }
            _ => {}
        }
    }
    (known, unknown)
}

/// True where the sentence of an office, or the one before it, begins with the country of a name.
fn led_by(scene: &Scene<'_>, id: ClaimId, name: WordId) -> bool {
    let a = scene.analysis(id.document);
    let s = scene.claim(id).sentence as usize;
    [Some(s), s.checked_sub(1)].into_iter().flatten().any(|k| {
        a.reading.sentences.get(k).is_some_and(|s| {
            let first = s.tokens.start;
            let the = usize::from(a.reading.tokens.get(first).is_some_and(|t| t.tag == Tag::Det));
            a.mentions.entity_at(first + the).is_some_and(|e| a.mentions.entity(e).key() == name)
        })
    })
}

/// True where both offices are of one country.
fn one_country(scene: &Scene<'_>, pair: &ClaimPair, l: Seat, r: Seat) -> bool {
    let within = pair.left.document == pair.right.document;
    match (l, r) {
        // What the lexicon knows on both sides is told elsewhere.
        (Seat::Place(_), Seat::Place(_) | Seat::Named(_)) | (Seat::Named(_), Seat::Place(_)) => false,
        (Seat::Named(x), Seat::Named(y)) => x == y,
        (Seat::Own, Seat::Own) => {
            let (known, unknown) = countries(scene, pair.left);
            within && known.len() + unknown.len() <= 1
        }
        (Seat::Own, Seat::Place(p)) | (Seat::Place(p), Seat::Own) => {
            let own = if l == Seat::Own { pair.left } else { pair.right };
            let (known, unknown) = countries(scene, own);
            known == [p] && unknown.is_empty()
        }
        (Seat::Own, Seat::Named(n)) | (Seat::Named(n), Seat::Own) => {
            let own = if l == Seat::Own { pair.left } else { pair.right };
            let (known, unknown) = countries(scene, own);
            led_by(scene, own, n) || known.is_empty() && unknown == [n]
        }
    }
}

/// True where the sentence tells of another holder or of another time.
fn elsewhen(scene: &Scene<'_>, id: ClaimId) -> bool {
    let s = scene.claim(id).sentence;
    super::bearer::says(scene, id.document, s, CUES) || super::bearer::year_said(scene, id.document, s)
}

/// True where the holder follows in apposition: "the country's president, NAME,". That tells who holds it now.
fn apposed(scene: &Scene<'_>, id: ClaimId, side: &Side<'_>) -> bool {
    let a = scene.analysis(id.document);
    let comma = side.role.holder_tokens.is_some_and(|(start, _)| {
        start > side.mention.tokens.end
            && a.reading.tokens.get(start - 1).is_some_and(|t| t.kind == TokenKind::Comma)
    });
    comma || side.seat != Seat::Own
}

/// True where the sentence has a day of the week or "today": the holder acts in the story's own days.
fn this_week(scene: &Scene<'_>, id: ClaimId) -> bool {
    let a = scene.analysis(id.document);
    a.reading.sentences.get(scene.claim(id).sentence as usize).is_some_and(|s| {
        a.mentions.inside(s.tokens.clone()).any(|m| {
            matches!(m.value, Value::Time(t) if t.month.is_none() && (t.weekday.is_some() || t.offset.is_some()))
        })
    })
}

pub(super) struct Seats;

impl Relation for Seats {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (side(scene, pair.left)?, side(scene, pair.right)?);
        if l.office != r.office
            || same_bearer(l.holder, r.holder)
            || l.holder.words.iter().any(|w| r.holder.words.contains(w))
            || !one_country(scene, pair, l.seat, r.seat)
            || elsewhen(scene, pair.left)
            || elsewhen(scene, pair.right)
        {
            return None;
        }
        let within = pair.left.document == pair.right.document;
        let told = [apposed(scene, pair.left, &l), apposed(scene, pair.right, &r)];
        let week = this_week(scene, pair.left) && this_week(scene, pair.right);
        // Two names under one title alone may be of two times.
        if !(told[0] || told[1] || week)
            || within && scene.claim(pair.left).sentence == scene.claim(pair.right).sentence
        {
            return None;
        }
        let dates = (scene.document(pair.left.document).date, scene.document(pair.right.document).date);
        if !within && !matches!(dates, (Some(x), Some(y)) if (x - y).get_days().abs() <= 31) {
            return None;
        }
        let office = l.role.name(&scene.knowledge.gazetteer).to_owned();
        Some(
            Draft::new(
                places(scene, pair, [l.holder.name.clone(), r.holder.name.clone()]),
                format!("both passages name the {office} of one country, which has one at a time"),
                if within { 82 } else { 78 },
            )
            .slot("office", office.clone())
            .slot("left", l.holder.name.clone())
            .slot("right", r.holder.name.clone())
            .key(fold(&office))
            .key(fold(&l.holder.name))
            .key(fold(&r.holder.name)),
        )
    }
}
