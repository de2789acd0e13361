//! Kind `tenure`: an office given to somebody who, by the desk's own table, did not hold it on the day of publication.

use super::Check;
use crate::analysis::Knowledge;
use crate::claim::Relation;
use crate::desk::Tenure;
use crate::document::DocumentId;
use crate::mention::role::{Role, Standing};
use crate::mention::{Entity, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};

struct Held;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Held))
}

/// Words that put a sentence in another time.
const CUES: &[&str] = &[
    "then",
    "former",
    "formerly",
    "when",
    "ago",
    "earlier",
    "previously",
    "later",
    "next",
    "successor",
    "predecessor",
    "elected",
    "become",
    "becomes",
    "became",
    "sworn",
];

impl Check for Held {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let Some(day) = scene.document(document).date else { return };
        if scene.desk.tenures.is_empty() {
            return;
        }
        let a = scene.analysis(document);
        for c in a.claims.iter().filter(|c| c.relation == Relation::Office && !c.quoted) {
            let role = a.mentions.inside(c.object.tokens.clone()).find_map(|m| match &m.value {
                Value::Role(r) if r.standing == Standing::Full => Some(r),
                _ => None,
            });
            let (Some(role), Some(holder)) = (role, c.subject.entities.first()) else { continue };
            let holder = a.mentions.entity(*holder);
            let table: Vec<&Tenure> =
                scene.desk.tenures.iter().filter(|t| of_office(scene, t, role)).collect();
            if table.is_empty() || elsewhen(scene, document, c.sentence, day.year()) {
                continue;
            }
            let own: Vec<&&Tenure> = table.iter().filter(|t| is(t, holder)).collect();
            let now = table.iter().find(|t| t.covers(day));
            let (why, sure) = match (own.iter().any(|t| t.covers(day)), own.first(), now) {
                (true, ..) => continue,
                (false, Some(t), _) => (span(t), 88),
                // Nobody the desk knows: only where the country is said, and somebody else is known to hold it.
                (false, None, Some(t)) if role.polity.is_some() && t.polity.is_some() => {
                    (format!("by the desk's table {} holds the office", t.holder), 80)
                }
                _ => continue,
            };
            let office = role.name(&scene.knowledge.gazetteer).to_owned();
            let (other, advice) = now.map_or_else(
                || (String::new(), String::new()),
                |t| (t.holder.clone(), format!("; on {day} it was {}", t.holder)),
            );
            sink.report(
                Draft::new(
                    vec![scene.place(document, c.span, office.clone())],
                    format!("{why}{advice}"),
                    sure,
                )
                .slot("person", holder.name.clone())
                .slot("office", office.clone())
                .slot("holder", other)
                .slot("day", day.to_string())
                .key(fold(&holder.name))
                .key(fold(&office)),
            );
        }
    }
}

fn span(t: &Tenure) -> String {
    match (t.from, t.until) {
        (Some(a), Some(b)) => format!("by the desk's table {} held the office from {a} to {b}", t.holder),
        (Some(a), None) => format!("by the desk's table {} holds the office since {a}", t.holder),
        (None, Some(b)) => format!("by the desk's table {} held the office until {b}", t.holder),
        (None, None) => format!("by the desk's table {} held the office", t.holder),
    }
}

/// True where a line of the table is of the office that the text names, and of its country as far as both say one.
fn of_office(scene: &Scene<'_>, t: &Tenure, role: &Role) -> bool {
    let gazetteer = &scene.knowledge.gazetteer;
    let Some(office) = role.office_key(gazetteer) else { return false };
    // The desk may write "Chancellor" or an alias of it.
    let words: Vec<_> = t.office.split_whitespace().map(|w| word_id(&fold(w))).collect();
    let same = word_id(&fold(&t.office)) == office
        || gazetteer.roles(&words).is_some_and(|entries| {
            entries.iter().any(|e| Role { entry: *e, ..role.clone() }.office_key(gazetteer) == Some(office))
        });
    let polity = match (&t.polity, role.polity) {
        (Some(p), Some(q)) => {
            gazetteer.place_word(&fold(p)).or_else(|| place(scene, p)).is_none_or(|p| gazetteer.nested(p, q))
        }
        _ => true,
    };
    same && polity
}

fn place(scene: &Scene<'_>, name: &str) -> Option<crate::mention::PlaceId> {
    let tokens = crate::language::token::tokens(name, 0);
    scene.knowledge.gazetteer.place_at(&tokens, 0).map(|(_, p, _)| p)
}

/// True where the name in the text is that of the line: the same last name, and no other given name.
fn is(t: &Tenure, holder: &Entity) -> bool {
    let words: Vec<_> = t.holder.split_whitespace().map(|w| word_id(&fold(w))).collect();
    words.last() == holder.words.last() && (holder.words.len() < 2 || words.first() == holder.words.first())
        || words == holder.words
}

/// True where the sentence is of another time than the day of publication.
fn elsewhen(scene: &Scene<'_>, document: DocumentId, sentence: u32, year: i16) -> bool {
    let a = scene.analysis(document);
    let Some(s) = a.reading.sentences.get(sentence as usize) else { return true };
    a.reading.of(s).iter().any(|t| {
        let word = scene.document(document).slice(t.span);
        let other =
            word.len() == 4 && word.parse::<i16>().is_ok_and(|y| (1800..2100).contains(&y) && y != year);
        other || CUES.iter().any(|c| t.word == word_id(c))
    })
}
