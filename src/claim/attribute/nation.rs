//! Nationality: "French striker NAME", "the Russian businessman NAME", "NAME, a Ugandan,". Only beside a word for what the person is or does,
//! so that a team's or a government's demonym is not taken for its member's.

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::mention::{EntityKind, Value};
use crate::text::word_id;

/// What a person is or does wherever he or she works.
const PEOPLE: &[&str] = &[
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "forward",
    "winger",
    "player",
    "footballer",
    "singer",
    "actor",
    "actress",
    "writer",
    "author",
    "novelist",
    "poet",
    "artist",
    "painter",
    "sculptor",
    "businessman",
    "businesswoman",
    "billionaire",
    "tycoon",
    "oligarch",
    "journalist",
    "reporter",
    "politician",
    "lawyer",
    "scientist",
    "physicist",
    "chemist",
    "mathematician",
    "philosopher",
    "model",
    "designer",
    "runner",
    "sprinter",
    "swimmer",
    "cyclist",
    "boxer",
    "golfer",
    "skier",
    "teenager",
    "man",
    "woman",
    "national",
    "citizen",
    "student",
    "tourist",
    "soldier",
    "cleric",
    "activist",
    "photographer",
    "composer",
    "musician",
    "rapper",
    "chef",
    "engineer",
    "doctor",
    "economist",
    "historian",
    "athlete",
    "aristocrat",
    "heiress",
    "filmmaker",
    "film-maker",
    "dissident",
    "militant",
    "hostage",
    "nun",
    "priest",
    "climber",
    "explorer",
];

/// Offices that only citizens of the country hold.
const OFFICES: &[&str] =
    &["president", "premier", "minister", "chancellor", "senator", "lawmaker", "vice-president", "monarch"];

/// What may stand in capitals between a demonym and the word for what the person is: the name of a party.
const PARTIES: &[&str] = &[
    "social",
    "christian",
    "democrat",
    "democratic",
    "conservative",
    "liberal",
    "republican",
    "communist",
    "socialist",
    "labour",
    "green",
    "prime",
    "foreign",
    "finance",
    "defence",
    "defense",
    "interior",
    "vice",
    "deputy",
    "justice",
    "education",
    "health",
    "trade",
    "culture",
    "environment",
];

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    citizens(told, out);
    for m in &told.mentions.list {
        let Value::Place { place, adjective: true } = m.value else { continue };
        if told.gazetteer.get(place).kind != "country" {
            continue;
        }
        let start = m.tokens.start;
        // "a former French striker" is French still, but "the French club's striker" is the club's.
        if start > 0 && told.tag(start - 1) == Tag::Name {
            continue;
        }
        let found = person(told, m.tokens.end).or_else(|| apposed(told, start, m.tokens.end));
        let Some((who, verb)) = found else { continue };
        let subject = told.named(&who);
        let mut object =
            told.value(m.tokens.clone(), word_id(&crate::text::fold(told.gazetteer.get(place).name)));
        object.places.push(place);
        out.push(told.claim(Relation::Nation, verb..verb + 1, subject, object));
    }
}

/// "NAME is a citizen of COUNTRY".
fn citizens(told: Told<'_>, out: &mut Vec<Claim>) {
    for m in &told.mentions.list {
        let Value::Place { place, adjective: false } = m.value else { continue };
        if told.gazetteer.get(place).kind != "country" {
            continue;
        }
        let the = usize::from(m.tokens.start > 0 && told.is(m.tokens.start - 1, &["the"]));
        // NAME is a citizen of (the) COUNTRY, counted back from the country.
        let Some(noun) = (m.tokens.start - the).checked_sub(2) else { continue };
        let shape = told.is(noun + 1, &["of"])
            && told.is(noun, &["citizen", "national"])
            && noun >= 3
            && told.is(noun - 1, &["a", "the"])
            && told.is(noun - 2, &["is", "was"]);
        let Some(who) = told.person_before(noun.saturating_sub(2)).filter(|_| shape) else { continue };
        let subject = told.named(&who);
        let mut object =
            told.value(m.tokens.clone(), word_id(&crate::text::fold(told.gazetteer.get(place).name)));
        object.places.push(place);
        out.push(told.claim(Relation::Nation, noun..noun + 1, subject, object));
    }
}

/// The person before a demonym that stands alone: "NAME, a Ugandan,".
fn apposed(told: Told<'_>, start: usize, end: usize) -> Option<(Bearer, usize)> {
    let article = start.checked_sub(1).filter(|k| told.is(*k, &["a", "an"]))?;
    let comma =
        article.checked_sub(1).filter(|k| told.token(*k).is_some_and(|t| t.kind == TokenKind::Comma))?;
    let closed = told
        .token(end)
        .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop) || told.is(end, &["who", "by"]));
    let who = told.person_before(comma).filter(|_| closed)?;
    Some((who, start))
}

/// The person after a demonym, over adjectives and nouns the last of which says what the person is.
fn person(told: Told<'_>, from: usize) -> Option<(Bearer, usize)> {
    let mut noun = None;
    for at in from..from + 5 {
        if noun.is_none() && told.is(at, PARTIES) {
            continue;
        }
        if let Some(b) = told.name_at(at) {
            let noun: usize = noun?;
            let entity = told.mentions.entity(b.entity);
            let person = entity.kind == EntityKind::Person
                || entity.kind == EntityKind::Open && entity.words.len() > 1;
            let sure = person && noun + 1 == at;
            return sure.then_some((b, noun));
        }
        if PEOPLE.iter().chain(OFFICES).any(|p| told.is(at, &[p])) {
            noun = Some(at);
        } else if !matches!(told.tag(at), Tag::Noun | Tag::Adj) {
            return None;
        }
    }
    None
}
