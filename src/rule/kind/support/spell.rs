//! Spells of time that follow from what the sources date: an age from a year of birth, years between two years, minutes
//! between two times of day.

use super::held::Held;
use crate::align::SentenceId;
use crate::align::sources::Moment;
use crate::language::{Tag, TokenKind};
use crate::mention::{Mention, Quantity, Time, Value};
use crate::text::word_id;

/// More years than this are not set against each other: something always follows from so many.
const MOST: usize = 24;

/// True where a figure is the time that passed between two that the sources or the draft's own sentence tell.
pub(super) fn passed(held: &Held<'_>, m: &Mention, q: &Quantity, window: &[SentenceId]) -> bool {
    let tokens = &held.analysis().reading.tokens;
    // 55-year-old; Leyla Toprak, 55; 55 years old; "at 19 she joined".
    let before = |n: usize| m.tokens.start.checked_sub(n).and_then(|i| tokens.get(i));
    let set_off = before(1).is_some_and(|t| t.kind == TokenKind::Comma)
        && before(2).is_some_and(|t| t.tag == Tag::Name);
    let at = before(1)
        .is_some_and(|t| t.word == word_id("at") || t.word == word_id("was") || t.word == word_id("is"));
    let aged = q.age || (set_off || at) && q.unit.is_none() && q.head.is_none();
    let dimension = q.unit.map(|u| u.dimension);
    if aged || dimension == Some(word_id("time-calendar")) {
        let factor = q.unit.map_or(12.0, |u| u.factor);
        let years = if aged { q.value } else { q.value * factor / 12.0 };
        return spans(held, m, window, aged)
            .iter()
            .any(|s| (years - s).abs() < 0.6 || aged && (years + 1.0 - s).abs() < 0.5);
    }
    if dimension == Some(word_id("time")) {
        return clocks(held, m, window).iter().any(|minutes| {
            let said = q.base() / 60.0;
            (said - minutes).abs() < 0.5 || said >= 30.0 && (said - minutes).abs() <= said * 0.1
        });
    }
    false
}

/// The year of birth that an age of the draft does not go with: the only one that the sources tell, with the year in which
/// the draft or its source was published.
pub(super) fn unborn<'a>(held: &Held<'a>, q: &Quantity) -> Option<&'a Moment> {
    if !(q.age || q.unit.is_none() && q.head.is_none() && q.value > 15.0) {
        return None;
    }
    let years = || held.scene.sources.moments.iter().filter(|t| t.time.year.is_some());
    let born = |s: SentenceId| held.scene.tokens(s).iter().any(|t| t.word == word_id("born"));
    let births: Vec<&Moment> = years().filter(|t| born(t.sentence)).take(MOST).collect();
    let [birth] = births.as_slice() else { return None };
    let year = birth.time.year?;
    let published =
        held.scene.corpus.documents.iter().filter_map(|d| d.date.map(jiff::civil::Date::year)).max();
    let now = published?;
    let age = f64::from(now - year);
    (age > 15.0 && age < 110.0 && (q.value - age).abs() > 1.5 && (q.value - age).abs() < 15.0)
        .then_some(*birth)
}

fn own(held: &Held<'_>, m: &Mention) -> Vec<Time> {
    let inside = held.analysis().mentions.inside(held.range());
    inside
        .filter(|n| n.tokens != m.tokens)
        .filter_map(|n| if let Value::Time(t) = n.value { Some(t) } else { None })
        .collect()
}

/// The differences between any two years: of the passages near, of the draft's sentence, of the days of publication. Of an
/// age one of the two is a birth.
fn spans(held: &Held<'_>, m: &Mention, window: &[SentenceId], aged: bool) -> Vec<f64> {
    let near = || held.scene.sources.moments.iter().filter(|t| window.contains(&t.sentence));
    let year = |t: &Time| t.year.or_else(|| t.resolved.map(jiff::civil::Date::year));
    let published = held.scene.corpus.documents.iter().filter_map(|d| d.date.map(jiff::civil::Date::year));
    let own: Vec<i16> = own(held, m).iter().filter_map(year).collect();
    let mut now: Vec<i16> = near().filter_map(|t| year(&t.time)).chain(published).chain(own).collect();
    now.sort_unstable();
    now.dedup();
    now.truncate(MOST);
    let birth = |s: SentenceId| {
        held.scene.tokens(s).iter().any(|t| t.word == word_id("born") || t.word == word_id("birth"))
    };
    let from: Vec<i16> = if aged {
        let all = held.scene.sources.moments.iter().filter(|t| birth(t.sentence));
        all.filter_map(|t| year(&t.time)).take(MOST).collect()
    } else {
        now.clone()
    };
    from.iter().flat_map(|a| now.iter().map(move |b| f64::from((b - a).abs()))).filter(|s| *s > 0.0).collect()
}

/// The minutes between any two times of day of the passages near or of the draft's sentence.
fn clocks(held: &Held<'_>, m: &Mention, window: &[SentenceId]) -> Vec<f64> {
    let near = held.scene.sources.moments.iter().filter(|t| window.contains(&t.sentence)).map(|t| t.time);
    let mut all: Vec<i16> = near.chain(own(held, m)).filter_map(|t| t.clock).collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(MOST);
    all.iter()
        .flat_map(|a| all.iter().map(move |b| f64::from((b - a).rem_euclid(1440))))
        .filter(|d| *d > 0.0)
        .collect()
}
