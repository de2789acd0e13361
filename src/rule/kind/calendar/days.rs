//! Days against the calendar: the weekday of a date, days that no month has, and plans whose day is over.

use super::{prose, times};
use crate::analysis::Analysis;
use crate::claim::Certainty;
use crate::document::DocumentId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Time, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;
use jiff::civil::Date;

const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// With so many dates behind it a date is held against.
const NEAR: usize = 8;

/// Before this year other calendars were in use somewhere in the news.
const GREGORIAN: i16 = 1923;

fn name(day: i8) -> &'static str {
    usize::try_from(day - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("another day")
}

/// A weekday beside a date that falls on another one.
pub(super) fn weekday(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let published = scene.document(document).date;
    let mut undated: Vec<(&Mention, &Time)> = Vec::new();
    for (m, t) in times(a).chain(super::listed(a)) {
        let (Some(w), Some(_), Some(_)) = (t.weekday, t.month, t.day) else { continue };
        let Some(date) = t.resolved else {
            undated.push((m, t));
            continue;
        };
        if date.year() < GREGORIAN {
            continue;
        }
        let real = date.weekday().to_monday_one_offset();
        if real == w {
            continue;
        }
        // A story of another year says so nearby: "25 October 1917. The other calendar says Wednesday, 7 November."
        if t.year.is_none() && years_near(a, m).any(|y| falls(t, y) == Some(w)) {
            sink.silent("other-year", || vec![scene.place(document, m.span, "")]);
            continue;
        }
        // Without a year the right one may lie further off: a day of an anniversary or of a long-laid plan.
        let (confidence, year) = if t.year.is_some() {
            (95, "")
        } else if published.is_some_and(|p| (date - p).get_days().abs() <= 21) {
            (90, " this year")
        } else {
            continue;
        };
        sink.report(
            Draft::new(
                vec![scene.place(document, m.span, format!("a {}", name(real)))],
                format!("{} falls on a {}{year}", shown(date), name(real)),
                confidence,
            )
            .slot("date", shown(date))
            .slot("told", name(w))
            .slot("real", name(real))
            .key(date.to_string())
            .key(name(w)),
        );
    }
    between(scene, document, &undated, sink);
}

/// The years that are told in the sentence of a time, in the two before it and in the one after.
fn years_near<'a>(a: &'a Analysis, m: &Mention) -> impl Iterator<Item = i16> + use<'a> {
    let s = m.sentence as usize;
    let last = a.reading.sentences.len().saturating_sub(1);
    let from = a.reading.sentences[s.saturating_sub(2).min(last)].tokens.start;
    let to = a.reading.sentences[(s + 1).min(last)].tokens.end;
    a.mentions.inside(from..to).filter_map(|n| match &n.value {
        Value::Time(t) => t.year,
        _ => None,
    })
}

/// The weekday on which a date falls in a year.
fn falls(t: &Time, year: i16) -> Option<i8> {
    Some(Date::new(year, t.month?, t.day?).ok()?.weekday().to_monday_one_offset())
}

/// Two weekday dates that cannot stand in one year, though the year is not known: of one month, or of two that follow each other.
fn between(scene: &Scene<'_>, document: DocumentId, list: &[(&Mention, &Time)], sink: &mut Sink) {
    for (i, (m, t)) in list.iter().enumerate() {
        let wrong = list[i + 1..].iter().take(NEAR).find_map(|(n, u)| {
            let (v, w) = (t.weekday?, u.weekday?);
            let right = (v - 1 + days_between(t, u)?).rem_euclid(7) + 1;
            (right != w).then_some((n, u, v, w, right))
        });
        let Some((n, u, v, w, right)) = wrong else { continue };
        let (first, second) = (day_and_month(t), day_and_month(u));
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, m.span, format!("{first} is a {}", name(v))),
                    scene.place(document, n.span, format!("{second} is a {}", name(w))),
                ],
                "the two dates lie so many days apart in every year that both weekdays cannot be right",
                90,
            )
            .slot("date", format!("with {first} a {}, {second}", name(v)))
            .slot("told", name(w))
            .slot("real", name(right))
            .key(t.key())
            .key(u.key()),
        );
        return;
    }
}

/// How many days the second of two dates without a year lies behind the first, by weeks alone; none where a leap day may lie between, or
/// where they are more than a month apart.
fn days_between(t: &Time, u: &Time) -> Option<i8> {
    let (m, n) = (t.month?, u.month?);
    if !matches!(n - m, -1..=1) || m.min(n) == 2 && m != n {
        return None;
    }
    // Any common year will do.
    let date = |t: &Time| Date::new(2025, t.month?, t.day?).ok();
    i8::try_from((date(u)? - date(t)?).get_days()).ok()
}

/// "6 November".
fn day_and_month(t: &Time) -> String {
    let date = t.month.zip(t.day).and_then(|(m, d)| Date::new(2024, m, d).ok());
    date.map_or_else(String::new, |d| shown(d).trim_end_matches(" 2024").to_owned())
}

/// 31 April, 30 February, 29 February of a common year.
pub(super) fn no_such_day(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    for (m, t) in times(a) {
        let (Some(month), Some(day)) = (t.month, t.day) else { continue };
        // Without a year every February may have 29 days.
        let year = t.year.unwrap_or(2024);
        if Date::new(year, month, day).is_ok() || Date::new(year, month, 1).is_err() {
            continue;
        }
        let Ok(first) = Date::new(year, month, 1) else { continue };
        let words = scene.words(document, m.span);
        sink.report(
            Draft::new(
                vec![scene.place(document, m.span, "no such day")],
                match t.year {
                    Some(year) => format!("counted by the calendar of {year}"),
                    None => "counted by the calendar, in a year of the most days".to_owned(),
                },
                92,
            )
            .slot("date", words.clone())
            .slot("days", first.days_in_month().to_string())
            .key(crate::text::fold(&words)),
        );
    }
}

/// "Will meet on 3 March" in a story of 5 March.
pub(super) fn future(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let Some(published) = scene.document(document).date else { return };
    for c in a.claims.iter().filter(|c| c.certainty == Certainty::Planned && !c.quoted) {
        let sentence = &a.reading.sentences[c.sentence as usize];
        let (Some(t), true) = (c.time, prose(sentence)) else { continue };
        // Told in the present: "will", not "would" nor "was due to".
        let group = &a.reading.tokens[c.verb.clone()];
        let will = group.first().is_some_and(|t| {
            t.tag == Tag::Modal && ["will", "shall", "'ll"].iter().any(|w| t.word == word_id(w))
        });
        let lead = &a.reading.tokens[c.verb.start.saturating_sub(2).max(sentence.tokens.start)..c.verb.end];
        let due = !c.finite && is_to(lead);
        if !(will && c.finite || due) || group.iter().any(|t| t.word == word_id("have")) {
            continue;
        }
        let Some(m) = a
            .mentions
            .inside(sentence.tokens.clone())
            .find(|m| matches!(m.value, Value::Time(x) if x == t) && m.tokens.start >= c.verb.end)
        else {
            continue;
        };
        // "Will be the first since 3 March", "will decide whether the vote of 3 March stands".
        let on = m.tokens.start.checked_sub(1).is_some_and(|k| {
            ["on", "in"].iter().any(|w| a.reading.tokens[k].word == word_id(w))
                || a.reading.tokens[k].tag.is_verb()
        });
        let (past, words) = match (t.resolved, t.day, t.year, t.month) {
            (Some(d), Some(_), _, _) if t.offset.is_none() => {
                let days = (published - d).get_days();
                (days >= 2 && (t.year.is_some() || days <= 90), d.to_string())
            }
            (None, None, Some(y), None) if t.until.is_none() => (y < published.year(), y.to_string()),
            _ => (false, String::new()),
        };
        if !past || !on || compared(&a.reading.tokens[c.verb.end..m.tokens.start]) {
            continue;
        }
        let span = a.reading.span(c.verb.start..m.tokens.end);
        sink.report(
            Draft::new(
                vec![scene.place(document, span, "already past")],
                format!("the story is of {published}"),
                if t.year.is_some() { 90 } else { 85 },
            )
            .slot("date", scene.words(document, m.span))
            .slot("published", shown(published))
            .key(words),
        );
    }
}

/// "Will rise to 13 per cent, up from 6 in 2017": the time is that of what it is held against.
fn compared(between: &[Token]) -> bool {
    between.windows(2).any(|w| {
        ["from", "than", "against"].iter().any(|b| w[0].word == word_id(b)) && w[1].kind == TokenKind::Number
    })
}

/// "Is due to meet", "are expected to": a plan told in the present, with the infinitive.
fn is_to(lead: &[Token]) -> bool {
    let is = |t: &Token, list: &[&str]| list.iter().any(|w| t.word == word_id(w));
    match lead {
        [be, how, to, ..] => {
            is(be, &["is", "are"])
                && is(how, &["due", "expected", "scheduled", "planned", "set", "slated"])
                && is(to, &["to"])
        }
        _ => false,
    }
}

fn shown(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month =
        usize::try_from(date.month() - 1).ok().and_then(|i| MONTHS.get(i)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}
