//! Finding times in text: weekdays, dates in every order, periods, years.

use super::clock::{ago, clock};
use super::number;
use super::spoken;
use super::time::{Time, resolve};
use super::{Mention, Value, is};
use crate::language::TokenKind;
use crate::language::sentence::Reading;
use crate::language::token::Case;
use crate::text::{fold, word_id};
use jiff::civil::Date;

/// Finds the times of a document.
pub fn find(text: &str, reading: &Reading, date: Option<Date>, list: &mut Vec<Mention>) {
    for (s, sentence) in reading.sentences.iter().enumerate() {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some((mut time, from, to)) = at(text, reading, i, sentence.tokens.start, sentence.tokens.end)
            else {
                i += 1;
                continue;
            };
            time.resolved = resolve(&time, date);
            list.push(Mention {
                span: reading.span(from..to),
                tokens: from..to,
                sentence: u32::try_from(s).unwrap_or(u32::MAX),
                value: Value::Time(time),
                quoted: reading.tokens[i].quoted,
            });
            i = to;
        }
    }
}

/// The time at token `i`: its value, first token and one past its last.
fn at(text: &str, reading: &Reading, i: usize, floor: usize, end: usize) -> Option<(Time, usize, usize)> {
    let t = &reading.tokens[i];
    let w = |k: usize| {
        reading.tokens.get(k).filter(|_| k < end).map(|t| fold(t.span.of(text))).unwrap_or_default()
    };
    let comma = |k: usize| k < end && reading.tokens[k].kind == TokenKind::Comma;
    let stop = |k: usize| k < end && reading.tokens[k].kind == TokenKind::Stop && !reading.tokens[k].spaced;
    let word = w(i);
    let mut time = Time::default();
    let mut from = i;
    let short = || short_day(&word).filter(|_| timed(&w(i + 1)));
    if let Some(d) = weekday(&word).or_else(short).filter(|_| t.case != Case::Lower) {
        time.weekday = Some(d);
        let mut to = i + 1;
        time.turn = turn(i, floor, &w, &mut from);
        // Tuesday, 4 March 2026; Tuesday, March 4; Tuesday (4 March)
        let mut k = to + usize::from(stop(to));
        k += usize::from(comma(k));
        if k < end && reading.tokens[k].kind == TokenKind::OpenBracket {
            k += 1;
        }
        if let Some((date, after)) = date_at(text, reading, k, end)
            && date.day.is_some()
        {
            (time.year, time.month, time.day) = (date.year, date.month, date.day);
            to = after;
        }
        return Some((time, from, to));
    }
    if let Some((date, to)) = date_at(text, reading, i, end) {
        let month_only = date.day.is_none() && date.year.is_none();
        if month_only {
            time.turn = turn(i, floor, &w, &mut from);
        }
        return Some((Time { turn: time.turn, ..date }, from, to));
    }
    if let Some(turn) = match word.as_str() {
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    } {
        let period = period(&w(i + 1))?;
        return Some((Time { turn: Some(turn), period: Some(period), ..time }, i, i + 2));
    }
    match word.as_str() {
        "yesterday" => time.offset = Some(-1),
        "today" | "tonight" => time.offset = Some(0),
        "tomorrow" => time.offset = Some(1),
        "noon" | "midday" => time.clock = Some(720),
        "midnight" => time.clock = Some(0),
        _ => {
            return years(&word)
                .map(|time| (time, i, i + 1))
                .or_else(|| decade(text, reading, i, floor))
                .or_else(|| century(text, reading, i, (floor, end)))
                .or_else(|| clock(text, reading, i, end))
                .or_else(|| spoken::clock(text, reading, i, end))
                .or_else(|| ago(text, reading, i, end))
                .or_else(|| year(reading, i, &word, floor));
        }
    }
    Some((time, i, i + 1))
}

fn turn(i: usize, floor: usize, w: &dyn Fn(usize) -> String, from: &mut usize) -> Option<i8> {
    if i <= floor {
        return None;
    }
    let turn = match w(i - 1).as_str() {
        "last" => -1,
        "next" => 1,
        "this" => 0,
        _ => return None,
    };
    *from = i - 1;
    Some(turn)
}

/// 4 March 2026, March 4, 2026, March 4, March 2026, March, 4 March, 2026-03-04, 25th of March.
fn date_at(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(Time, usize)> {
    let token = |k: usize| reading.tokens.get(k).filter(|_| k < end);
    let w = |k: usize| token(k).map(|t| fold(t.span.of(text))).unwrap_or_default();
    let first = token(i)?;
    let mut time = Time::default();
    if first.kind == TokenKind::Number {
        let word = w(i);
        if word.len() == 10
            && let Ok(d) = word.parse::<Date>()
        {
            (time.year, time.month, time.day) = (Some(d.year()), Some(d.month()), Some(d.day()));
            return Some((time, i + 1));
        }
        let day = day(&word)?;
        let mut k = i + 1;
        if w(k) == "of" {
            k += 1;
        }
        let (month, after) = month(reading, text, k, end)?;
        (time.day, time.month) = (Some(day), Some(month));
        return Some(with_year(reading, text, after, end, time));
    }
    let (m, mut after) = month(reading, text, i, end)?;
    time.month = Some(m);
    if let Some(t) = token(after)
        && t.kind == TokenKind::Number
        && let Some(d) = day(&w(after))
        && reading
            .tokens
            .get(after + 1)
            .is_none_or(|n| !matches!(n.kind, TokenKind::Percent | TokenKind::Currency))
        && !counts(reading, i, after, end)
    {
        time.day = Some(d);
        after += 1;
    }
    let whole = time.day.is_some();
    let (time, to) = with_year(reading, text, after, end, time);
    // "May" and "March" alone are words before they are months: ask for a day, a year or "in/last/since" before them.
    if !whole && time.year.is_none() && (m == 5 || m == 3 || first.case == Case::Upper) {
        let cue = i > 0
            && matches!(
                fold(reading.tokens[i - 1].span.of(text)).as_str(),
                "in" | "last" | "next" | "since" | "until" | "this" | "early" | "late" | "by" | "of"
            );
        if !cue {
            return None;
        }
    }
    Some((time, to))
}

/// "In April 31 people": after "in" a number with a noun counts, it is no day.
fn counts(reading: &Reading, month: usize, number: usize, end: usize) -> bool {
    let after = reading.tokens.get(number + 1).filter(|_| number + 1 < end);
    month > 0
        && is(reading, month - 1, word_id("in"))
        && after.is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
}

fn with_year(reading: &Reading, text: &str, at: usize, end: usize, mut time: Time) -> (Time, usize) {
    let comma = reading.tokens.get(at).is_some_and(|t| at < end && t.kind == TokenKind::Comma);
    let k = at + usize::from(comma);
    if let Some(t) = reading.tokens.get(k).filter(|t| k < end && t.kind == TokenKind::Number)
        && let Some(y) = year_number(t.span.of(text))
    {
        time.year = Some(y);
        return (time, k + 1);
    }
    (time, at)
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

fn month(reading: &Reading, text: &str, i: usize, end: usize) -> Option<(i8, usize)> {
    let t = reading.tokens.get(i).filter(|t| i < end && t.case != Case::Lower)?;
    let word = fold(t.span.of(text));
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Some(m) = NAMES.iter().position(|n| *n == word) {
        return Some((i8::try_from(m + 1).ok()?, i + 1));
    }
    const SHORT: [(&str, i8); 12] = [
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sept", 9),
        ("sep", 9),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ];
    let (_, m) = SHORT.iter().find(|(n, _)| *n == word)?;
    let dot = reading.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Stop && !t.spaced);
    let after = i + 1 + usize::from(dot);
    // A short form is a month only beside a number: "Mar" and "Jan" are names too.
    let number = |k: usize| reading.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number);
    (number(after) || (i > 0 && number(i - 1))).then_some((*m, after))
}

fn weekday(word: &str) -> Option<i8> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const SHORT: [&str; 7] = ["mon", "tues", "wed", "thurs", "fri", "sat", "sun"];
    if let Some(i) = NAMES.iter().position(|n| *n == word) {
        return i8::try_from(i + 1).ok();
    }
    // "Sat", "Sun" and "Wed" are words and papers: the short forms of four letters or more are taken alone.
    SHORT.iter().position(|n| *n == word && n.len() > 3).and_then(|i| i8::try_from(i + 1).ok())
}

/// The days in two or three letters more, which are words and papers too: only before a time of day.
fn short_day(word: &str) -> Option<i8> {
    const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    SHORT.iter().position(|n| *n == word).and_then(|i| i8::try_from(i + 1).ok())
}

/// True for 08:55 and the like.
fn timed(word: &str) -> bool {
    word.split_once([':', '.']).is_some_and(|(h, m)| {
        let digits = |s: &str| !s.is_empty() && s.len() < 3 && s.bytes().all(|b| b.is_ascii_digit());
        digits(h) && digits(m) && m.len() == 2
    })
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse::<i16>().ok()).flatten().filter(|y| (1200..=2199).contains(y))
}

/// A year by itself: four digits after in, since, by, of, from, until, or in brackets; or before or after a dash.
fn year(reading: &Reading, i: usize, word: &str, floor: usize) -> Option<(Time, usize, usize)> {
    let y = year_number(word)?;
    let next = reading.tokens.get(i + 1);
    if next.is_some_and(|t| !t.spaced && t.kind == TokenKind::Percent) {
        return None;
    }
    let cue = [
        "in", "since", "by", "of", "from", "until", "till", "during", "before", "after", "early", "late",
        "the", "and", "to", "for", "between",
    ];
    let prior = i > floor
        && (cue.iter().any(|c| is(reading, i - 1, word_id(c)))
            || matches!(reading.tokens[i - 1].kind, TokenKind::OpenBracket | TokenKind::Dash));
    // 1,950 has a comma; 1950 people has a noun: a number in the range of recent years without a noun after it is a year.
    let counted = next.is_some_and(|t| matches!(t.tag, crate::language::Tag::Noun) && i > floor && !prior);
    if counted || !(prior || (1900..=2099).contains(&y)) {
        return None;
    }
    Some((Time { year: Some(y), ..Time::default() }, i, i + 1))
}

/// Several years in one word: 2015-16, 2015-2021, 1990s.
fn years(word: &str) -> Option<Time> {
    if let Some(first) = word.strip_suffix('s').or_else(|| word.strip_suffix("'s")).and_then(year_number)
        && first % 10 == 0
    {
        // The 1850s are ten years; the 1800s were a hundred, while the 1900s and the 2000s are more often ten.
        let last = if first % 100 == 0 && first < 1900 { first + 99 } else { first + 9 };
        return Some(Time { year: Some(first), until: Some(last), ..Time::default() });
    }
    let (a, b) = word.split_once(['-', '–', '/'])?;
    let first = year_number(a)?;
    let last = match b.len() {
        4 => year_number(b)?,
        2 => first / 100 * 100 + b.parse::<i16>().ok()?,
        _ => return None,
    };
    // 2015-16 is a season, 1999-00 as well; a number that does not follow is a score or a code.
    let last = if last < first && b.len() == 2 { last + 100 } else { last };
    (last > first && last - first < 100).then(|| Time {
        year: Some(first),
        until: Some(last),
        ..Time::default()
    })
}

/// The Fifties, the early sixties, the nineteen-twenties: a decade of the last century in words.
fn decade(text: &str, reading: &Reading, i: usize, floor: usize) -> Option<(Time, usize, usize)> {
    const TENS: [&str; 8] =
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let word = fold(reading.tokens.get(i)?.span.of(text));
    let bare = word.strip_prefix("nineteen-").unwrap_or(&word);
    let n = i16::try_from(TENS.iter().position(|w| *w == bare)?).ok()?;
    let led = led(reading, i, floor);
    let first = 1920 + 10 * n;
    led.then(|| (Time { year: Some(first), until: Some(first + 9), ..Time::default() }, i, i + 1))
}

/// True behind the article or the word that leads to a decade or a century.
fn led(reading: &Reading, i: usize, floor: usize) -> bool {
    i > floor && ["the", "early", "late", "mid"].iter().any(|w| is(reading, i - 1, word_id(w)))
}

/// The 19th century, the late nineteenth century, a 19th-century house. Without such an article it may be a batsman's.
fn century(
    text: &str,
    reading: &Reading,
    i: usize,
    (floor, end): (usize, usize),
) -> Option<(Time, usize, usize)> {
    let tokens = reading.tokens.get(..end)?;
    let written = fold(tokens.get(i)?.span.of(text));
    let joined = written.strip_suffix("-century");
    let value = number::ordinal(joined.unwrap_or(&written))?;
    // 20th Century Fox is a name.
    let named = || tokens.get(i + 2).is_some_and(|t| t.case == Case::Title);
    let next = || {
        let t = tokens.get(i + 1).filter(|t| t.word == word_id("century"));
        t.filter(|t| t.case == Case::Lower || !named())
    };
    if joined.is_none() && (!led(reading, i, floor) || next().is_none()) {
        return None;
    }
    let to = i + 1 + usize::from(joined.is_none());
    let nth = (10..=21u8).find(|c| (f64::from(*c) - value).abs() < 0.5)?;
    let first = (i16::from(nth) - 1) * 100;
    Some((Time { year: Some(first), until: Some(first + 99), ..Time::default() }, i, to))
}

/// The letter of a period's name.
fn period(word: &str) -> Option<char> {
    Some(match word {
        "week" => 'w',
        "weekend" => 'e',
        "month" => 'm',
        "year" => 'y',
        "season" => 's',
        "quarter" => 'q',
        "night" => 'n',
        "morning" => 'a',
        "afternoon" => 'p',
        "evening" => 'v',
        "summer" => 'u',
        "winter" => 'i',
        "spring" => 'r',
        "autumn" | "fall" => 'f',
        _ => return None,
    })
}
