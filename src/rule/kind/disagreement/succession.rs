//! Relation `succeeded`: somebody whose office, as the text tells, has passed to another is still called its holder.

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim::{self, Certainty, Claim};
use crate::mention::role::Standing;
use crate::mention::{Time, Value};
use crate::rule::{Draft, Scene};
use crate::text::fold;

/// Words beside a holder that tell of a holder's end or of another time.
const CUES: &[&str] = &[
    "former",
    "then",
    "outgoing",
    "ousted",
    "deposed",
    "late",
    "ex",
    "resign",
    "resigned",
    "resigns",
    "resignation",
    "quit",
    "stepped",
    "steps",
    "stepping",
    "retire",
    "retired",
    "retires",
    "successor",
    "succeeded",
    "succeed",
    "succeeds",
    "replaced",
    "replace",
    "replaces",
    "predecessor",
    "when",
    "ago",
    "until",
    "ended",
    "ends",
    "farewell",
    "last",
    "hand",
    "handed",
    "handover",
    "term",
    "previous",
    "previously",
    "once",
    "earlier",
    "appointed",
    "leaves",
    "leaving",
    "left",
    "died",
    "dismissed",
    "sacked",
];

pub(super) struct Succession;

impl Relation for Succession {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (gone, held, at) = match (scene.claim(pair.left), scene.claim(pair.right)) {
            (l, r) if l.relation == claim::Relation::Succeeded => (l, r, [pair.left, pair.right]),
            (l, r) if r.relation == claim::Relation::Succeeded => (r, l, [pair.right, pair.left]),
            _ => return None,
        };
        if held.relation != claim::Relation::Office || held.object.key != gone.object.key {
            return None;
        }
        let within = pair.left.document == pair.right.document;
        if within && gone.sentence == held.sentence || standing(scene, at[1]) != Some(Standing::Full) {
            return None;
        }
        let one = bearer::one(scene, pair)?;
        if !over(scene, gone, at, within)
            || !now(scene, at[1])
            || bearer::says(scene, at[1].document, held.sentence, CUES)
            || bearer::year_said(scene, at[1].document, held.sentence)
        {
            return None;
        }
        let office = scene
            .words(at[0].document, scene.analysis(at[0].document).reading.span(gone.object.tokens.clone()));
        Some(
            Draft::new(
                places(scene, pair, ["".to_owned(), "".to_owned()]),
                format!("by the other passage the office has passed from {} to somebody else", one.name),
                if within { 80 } else { one.confidence(80) },
            )
            .slot("person", one.name.clone())
            .slot("office", office.clone())
            .key(fold(&one.name))
            .key(fold(&office)),
        )
    }
}

fn standing(scene: &Scene<'_>, id: ClaimId) -> Option<Standing> {
    let a = scene.analysis(id.document);
    a.mentions.inside(scene.claim(id).object.tokens.clone()).find_map(|m| match &m.value {
        Value::Role(r) => Some(r.standing),
        _ => None,
    })
}

/// True where the change was over when the holder was so called: within a story an earlier month or year is told; across
/// stories the day of the change lies between.
fn over(scene: &Scene<'_>, gone: &Claim, at: [ClaimId; 2], within: bool) -> bool {
    let earlier = |t: Time| {
        t.weekday.is_none()
            && t.day.is_none()
            && t.offset.is_none()
            && (t.month.is_some() || t.year.is_some() || t.years_ago.is_some() || t.turn == Some(-1))
    };
    if within {
        return gone.certainty == Certainty::Asserted && gone.time.is_some_and(earlier);
    }
    let dates = (scene.document(at[0].document).date, scene.document(at[1].document).date);
    let (Some(told), Some(held)) = dates else { return false };
    let days = (held - told).get_days();
    if gone.certainty == Certainty::Asserted {
        return days > 0 && gone.time.is_none_or(|t| t.resolved.is_none_or(|d| d <= told));
    }
    // It was to come: only past the day that was told.
    let day = gone.time.and_then(|t| {
        t.resolved.or_else(|| {
            let (month, day) = (t.month?, t.day.unwrap_or(28));
            let year = t.year.unwrap_or(if month < told.month() { told.year() + 1 } else { told.year() });
            jiff::civil::Date::new(year, month, day).ok()
        })
    });
    day.is_some_and(|d| held > d && d >= told)
}

/// True where the holder acts at the time of the story: a weekday or today, or a verb of speaking or of the present right behind.
fn now(scene: &Scene<'_>, id: ClaimId) -> bool {
    let a = scene.analysis(id.document);
    let Some(s) = a.reading.sentences.get(scene.claim(id).sentence as usize) else { return false };
    a.mentions.inside(s.tokens.clone()).any(|m| match m.value {
        Value::Time(t) => {
            t.month.is_none() && t.year.is_none() && (t.weekday.is_some() || t.offset.is_some())
        }
        _ => false,
    }) || bearer::says(
        scene,
        id.document,
        scene.claim(id).sentence,
        &["says", "wants", "plans", "expects", "hopes"],
    )
}
