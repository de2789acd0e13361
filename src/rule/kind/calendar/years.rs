//! Years against each other: spans that run backwards, spans against their length, and "ago" against the year that is given.

use super::times;
use crate::analysis::Analysis;
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::{Mention, Time, number};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use std::ops::Range;

/// A span of years as told: from 2015 to 2021, between 2015 and 2021, 2015–2021.
struct Span {
    from: i16,
    to: i16,
    tokens: Range<usize>,
    sentence: u32,
}

/// The spans of years that the story tells.
fn spans(a: &Analysis) -> Vec<Span> {
    let list: Vec<(&Mention, &Time)> = times(a).collect();
    let only = |t: &Time| t.year.filter(|_| t.month.is_none() && t.weekday.is_none() && t.until.is_none());
    let is = |k: usize, w: &str| a.reading.tokens.get(k).is_some_and(|t| t.word == word_id(w));
    let mut out = Vec::new();
    for pair in list.windows(2) {
        let [(m, t), (n, u)] = pair else { continue };
        let (Some(from), Some(to)) = (only(t), only(u)) else { continue };
        let (start, gap) = (m.tokens.start, m.tokens.end..n.tokens.start);
        if m.sentence != n.sentence || gap.len() != 1 {
            continue;
        }
        let before = |w: &str| start.checked_sub(1).is_some_and(|k| is(k, w));
        let joined = before("from") && ["to", "until", "till", "through"].iter().any(|w| is(gap.start, w))
            || before("between") && is(gap.start, "and")
            || a.reading.tokens[gap.start].kind == TokenKind::Dash && !a.reading.tokens[gap.start].spaced;
        if joined {
            out.push(Span { from, to, tokens: start..n.tokens.end, sentence: m.sentence });
        }
    }
    out.extend(list.iter().filter_map(|(m, t)| {
        // 2015-16 is a season; only spans with both years in full have a length.
        let (from, to) = (t.year?, t.until?);
        let whole = a.reading.tokens[m.tokens.start].span.len() >= 9;
        whole.then(|| Span { from, to, tokens: m.tokens.clone(), sentence: m.sentence })
    }));
    out
}

/// From a later year to an earlier one; from a later day of a month to an earlier one of the same month.
pub(super) fn reversed(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    for s in spans(a).iter().filter(|s| s.to < s.from) {
        // Before our era years run down.
        let near = a.reading.tokens[s.tokens.start..].iter().take(8);
        if near.into_iter().any(|t| ["bc", "bce", "b.c", "b.c."].iter().any(|w| t.word == word_id(w))) {
            continue;
        }
        let span = a.reading.span(s.tokens.clone());
        sink.report(
            Draft::new(
                vec![scene.place(document, span, "runs backwards")],
                format!("{} is after {}", s.from, s.to),
                90,
            )
            .slot("from", s.from.to_string())
            .slot("to", s.to.to_string())
            .key(s.from.to_string())
            .key(s.to.to_string()),
        );
    }
}

/// A time told as so many years ago, or as a year.
struct Told {
    tokens: Range<usize>,
    sentence: u32,
    ago: Option<i16>,
    year: Option<i16>,
}

/// The times of a story that "ago" can be held against, in order: years, and so many years or decades ago.
fn told(text: &str, a: &Analysis) -> Vec<Told> {
    let mut out: Vec<Told> = times(a)
        .filter(|(_, t)| t.until.is_none())
        .map(|(m, t)| Told { tokens: m.tokens.clone(), sentence: m.sentence, ago: t.years_ago, year: t.year })
        .collect();
    let tokens = &a.reading.tokens;
    for (n, s) in a.reading.sentences.iter().enumerate() {
        for k in s.tokens.clone() {
            let unit = match () {
                () if tokens[k].stem == word_id("decade") => 10,
                () if tokens[k].stem == word_id("century") => 100,
                () => continue,
            };
            if k == s.tokens.start || tokens.get(k + 1).is_none_or(|t| t.word != word_id("ago")) {
                continue;
            }
            let count = if ["a", "one"].iter().any(|w| tokens[k - 1].word == word_id(w)) {
                (k < 2 || tokens[k - 2].word != word_id("half")).then_some(1)
            } else {
                // A whole number in words or figures; "few" and "several" are none.
                number::at(text, &tokens[..k], k - 1)
                    .filter(|n| n.tokens == 1 && n.value.fract() == 0.0 && (1.0..20.0).contains(&n.value))
                    .and_then(|n| small_whole(n.value))
            };
            let Some(count) = count else { continue };
            let sentence = u32::try_from(n).unwrap_or(u32::MAX);
            out.push(Told { tokens: k - 1..k + 2, sentence, ago: Some(count * unit), year: None });
        }
    }
    out.sort_by_key(|t| t.tokens.start);
    out
}

#[allow(clippy::cast_possible_truncation)]
fn small_whole(v: f64) -> Option<i16> {
    (0.0..1000.0).contains(&v).then_some(v as i16)
}

/// "40 years ago, in 1988": off by more than a year from the year of publication.
pub(super) fn ago(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let Some(now) = scene.document(document).date.map(jiff::civil::Date::year) else { return };
    let list = told(&scene.document(document).text, a);
    for pair in list.windows(2) {
        let [x, y] = pair else { continue };
        let (years, year) = match (x.ago, y.ago, x.year, y.year) {
            (Some(n), None, None, Some(year)) | (None, Some(n), Some(year), None) => (n, year),
            _ => continue,
        };
        if x.sentence != y.sentence {
            continue;
        }
        // Joined by a comma, a bracket, a dash, or "in": "40 years ago in 1988", "in 1988, 40 years ago,".
        let gap = a.reading.tokens.get(x.tokens.end..y.tokens.start).unwrap_or_default();
        let joined = gap.len() <= 3
            && !gap.is_empty()
            && gap.iter().all(|t| {
                matches!(t.kind, TokenKind::Comma | TokenKind::Dash | TokenKind::OpenBracket)
                    || ["in", "on", "exactly", "back"].iter().any(|w| t.word == word_id(w))
            });
        let about = loose(a, x.tokens.start) || loose(a, y.tokens.start);
        let off = (now - years - year).abs();
        // With the year beside it "40 years ago" is hardly rounded: two years off at most, a century ten.
        let allowed = match years {
            n if about || n >= 100 => 1 + n / 10,
            n if n % 10 == 0 => 2,
            _ => 1,
        };
        if !joined || off <= allowed {
            continue;
        }
        let places = [x, y].map(|t| scene.place(document, a.reading.span(t.tokens.clone()), ""));
        sink.report(
            Draft::new(
                places.to_vec(),
                format!("the story is of {now}: {years} years before that was {}", now - years),
                if off > 2 { 88 } else { 80 },
            )
            .slot("ago", years.to_string())
            .slot("year", year.to_string())
            .slot("meant", (now - years).to_string())
            .key(years.to_string())
            .key(year.to_string()),
        );
    }
}

/// True where a word of approximation stands just before.
fn loose(a: &Analysis, at: usize) -> bool {
    let words =
        ["about", "around", "nearly", "almost", "some", "over", "roughly", "than", "least", "approximately"];
    (at.saturating_sub(2)..at).any(|k| words.iter().any(|w| a.reading.tokens[k].word == word_id(w)))
}

/// "From 2015 to 2021, nine years"; "a nine-year reign (2015–2021)"; "for nine years, from 2015 to 2021".
pub(super) fn duration(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    for s in spans(a).iter().filter(|s| s.from < s.to) {
        let sentence = &a.reading.sentences[s.sentence as usize];
        let Some((years, at)) = beside(text, a, s, sentence.tokens.clone()) else { continue };
        let exact = f64::from(s.to - s.from);
        // Both ends may count, and a year that was only begun may not.
        if (years - exact).abs() <= 1.0 || loose(a, at.start) {
            continue;
        }
        let (span, told) = (a.reading.span(s.tokens.clone()), a.reading.span(at));
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, told, format!("{years} years")),
                    scene.place(document, span, format!("{exact} years")),
                ],
                format!("{} to {} is {exact} years, {} with both ends counted", s.from, s.to, exact + 1.0),
                88,
            )
            .slot("years", years.to_string())
            .slot("from", s.from.to_string())
            .slot("to", s.to.to_string())
            .slot("exact", exact.to_string())
            .key(years.to_string())
            .key(s.from.to_string())
            .key(s.to.to_string()),
        );
    }
}

/// The number of years told right beside a span, and its tokens.
fn beside(text: &str, a: &Analysis, s: &Span, sentence: Range<usize>) -> Option<(f64, Range<usize>)> {
    let tokens = &a.reading.tokens;
    let mark = |k: usize| {
        matches!(
            tokens[k].kind,
            TokenKind::Comma | TokenKind::Dash | TokenKind::OpenBracket | TokenKind::CloseBracket
        )
    };
    let filler = |k: usize| {
        ["a", "an", "for", "or", "in", "of", "the", "from"].iter().any(|w| tokens[k].word == word_id(w))
    };
    // After it: ", nine years", "(nine years)", ", a nine-year term".
    let mut k = s.tokens.end;
    if k < sentence.end && mark(k) {
        while k < sentence.end && (mark(k) || filler(k)) {
            k += 1;
        }
        if let Some(found) = years_at(text, a, k, sentence.end)
            && !after(a, found.1.end, sentence.end)
        {
            return Some(found);
        }
    }
    // Before it: "for nine years, from", "a nine-year reign (2015–2021)". Two nouns may stand between.
    let floor = s.tokens.start.saturating_sub(7).max(sentence.start);
    for k in (floor..s.tokens.start).rev() {
        let Some((years, at)) = years_at(text, a, k, s.tokens.start) else { continue };
        let gap = at.end..s.tokens.start;
        let term =
            gap.clone().all(|j| mark(j) || filler(j) || TERMS.iter().any(|w| tokens[j].stem == word_id(w)));
        return (term && gap.len() <= 4).then_some((years, at));
    }
    None
}

/// "Nine years after": a distance from something else.
fn after(a: &Analysis, at: usize, end: usize) -> bool {
    at < end
        && [
            "after", "before", "later", "earlier", "ago", "old", "into", "of", "longer", "more", "since",
            "younger",
        ]
        .iter()
        .any(|w| a.reading.tokens[at].word == word_id(w))
}

/// What lasts for years.
const TERMS: [&str; 14] = [
    "term",
    "reign",
    "rule",
    "tenure",
    "spell",
    "stint",
    "career",
    "run",
    "war",
    "presidency",
    "period",
    "span",
    "conflict",
    "marriage",
];

/// "nine years", "nine-year" at token `k`.
fn years_at(text: &str, a: &Analysis, k: usize, end: usize) -> Option<(f64, Range<usize>)> {
    let t = a.reading.tokens.get(k).filter(|_| k < end)?;
    let word = fold(t.span.of(text));
    if let Some(n) = word.strip_suffix("-year") {
        let value = n.parse::<f64>().ok().or_else(|| small(n))?;
        return Some((value, k..k + 1));
    }
    let n = number::at(text, &a.reading.tokens[..end], k)?;
    let unit = k + n.tokens;
    let year = a.reading.tokens.get(unit).filter(|_| unit < end)?.word == word_id("years");
    (year && n.value.fract() == 0.0 && n.value < 200.0).then_some((n.value, k..unit + 1))
}

fn small(word: &str) -> Option<f64> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.iter().position(|w| *w == word).and_then(|i| u8::try_from(i + 1).ok()).map(f64::from)
}
