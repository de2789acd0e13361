//! Dates against the sources: each part of a date that is said must stand in some source.

use super::hang::{Common, NEARLY_HALF, common};
use super::held::{Held, Verdict};
use super::slot::around;
use crate::align::sources::Moment;
use crate::finding::Severity;
use crate::language::Token;
use crate::mention::{Mention, Time, Value, number};
use crate::text::word_id;
use jiff::civil::Date;
use std::ops::Range;

/// What the sources say to a time of the draft.
pub(in crate::rule::kind) fn verdict(held: &Held<'_>, m: &Mention, t: &Time) -> Verdict {
    let moments = &held.scene.sources.moments;
    let Some(part) = Part::ALL.into_iter().find(|p| p.of(t).is_some() && !stated(held, moments, t, *p))
    else {
        return if let Some(m) = other_there(held, m, t) {
            Verdict::Contradicted {
                at: (m.sentence, m.span),
                confidence: 80,
                why: "the source passage nearest to it gives another time for the same thing",
            }
        } else if Part::ALL.iter().any(|p| p.of(t).is_some()) {
            Verdict::Supported
        } else {
            Verdict::Unchecked
        };
    };
    // The time that stands in its place: of the same sort, in the best passages.
    let best = held.close(0.6).find_map(|s| {
        moments
            .iter()
            .find(|m| m.sentence == s && !m.filed && part.of(&m.time).is_some() && !m.time.agrees_on(t, part))
    });
    // "Last year" is the source's year then, and the draft's another; and years are worked out from "a year later".
    let best = best.filter(|_| part != Part::Year || !(told_as_last(held, m) || reckoned(held, t)));
    match best {
        Some(n) if held.score() >= 0.25 => Verdict::Contradicted {
            at: (n.sentence, n.span),
            // A writer works dates out from one another: only what hangs on the same words is surely the same time.
            confidence: if surely_one(held, m, t, n) { 85 } else { 70 },
            why: "the source passage nearest to it gives another time",
        },
        // "First survey: May": alone, the month is not told from the verb in a source.
        _ if part == Part::Month && t.month == Some(5) && t.day.is_none() && t.year.is_none() => {
            Verdict::Unchecked
        }
        // Most dates that no source has are worked out from those that it has.
        _ => Verdict::Unsupported { confidence: 80, severity: Some(Severity::Info) },
    }
}

/// True where the draft's sentence tells of last year or this one as well.
fn told_as_last(held: &Held<'_>, m: &Mention) -> bool {
    held.analysis().mentions.inside(held.range()).any(|n| {
        n.span != m.span && matches!(n.value, Value::Time(u) if u.turn.is_some() && u.period == Some('y'))
    })
}

/// True where the passages reckon the year from another: *2012*, and *a year later*.
fn reckoned(held: &Held<'_>, t: &Time) -> bool {
    let Some(year) = t.year else { return false };
    let is = |t: &Token, words: &[&str]| words.iter().any(|w| t.word == word_id(w));
    held.window().into_iter().any(|s| {
        let a = held.scene.analysis(s.document);
        let range = held.scene.sentence(s).tokens.clone();
        let tokens = &a.reading.tokens[range.clone()];
        let told = tokens.windows(3).filter(|w| {
            is(&w[1], &["year", "years"]) && is(&w[2], &["later", "earlier", "before", "after", "on"])
        });
        let spans: Vec<f64> = told
            .filter_map(|w| {
                let one = is(&w[0], &["a", "one"]).then_some(1.0);
                one.or_else(|| number::at(&held.scene.document(s.document).text, w, 0).map(|n| n.value))
            })
            .collect();
        a.mentions
            .inside(range)
            .filter_map(|m| if let Value::Time(u) = m.value { u.year } else { None })
            .any(|y| spans.iter().any(|n| (f64::from(year - y).abs() - n).abs() < 0.5))
    })
}

/// A time that some source has, of something else, where the passage nearest has another on the same words.
fn other_there<'a>(held: &Held<'a>, m: &Mention, t: &Time) -> Option<&'a Moment> {
    let tie = |n: &Moment| tie(held, m, n);
    let moments = &held.scene.sources.moments;
    let window = held.window();
    let here = held.analysis().mentions.inside(held.range());
    let own: Vec<Time> =
        here.filter_map(|n| if let Value::Time(t) = n.value { Some(t) } else { None }).collect();
    // The draft's own time on the same words is reason enough to be silent.
    let agrees = |n: &Moment| Part::ALL.iter().any(|p| p.of(t).is_some() && n.time.agrees_on(t, *p));
    let told = moments.iter().filter(|n| window.contains(&n.sentence));
    if told.into_iter().any(|n| !n.time.conflicts(t) && agrees(n) && tie(n).total() >= 2) {
        return None;
    }
    held.close(0.6).find_map(|s| {
        moments.iter().find(|n| {
            n.sentence == s
                && !n.filed
                && n.time.conflicts(t)
                && tie(n).strong()
                && !own.iter().any(|o| Part::ALL.iter().any(|p| p.of(o).is_some() && n.time.agrees_on(o, *p)))
        })
    })
}

/// The tokens of a time of a source.
fn tokens(held: &Held<'_>, n: &Moment) -> Range<usize> {
    held.scene.analysis(n.sentence.document).reading.tokens_in(n.span)
}

/// What a time of the draft and one of a source hang on in common.
fn tie(held: &Held<'_>, m: &Mention, n: &Moment) -> Common {
    common(held, m.tokens.clone(), n.sentence, tokens(held, n))
}

/// True where a time of the draft and one of a source are told of one thing: on or between the same words, in sentences that
/// are nearly the same, or with a part of the date in common.
fn surely_one(held: &Held<'_>, m: &Mention, t: &Time, n: &Moment) -> bool {
    let equal = |p: Part| p.of(t).is_some() && p.of(t) == p.of(&n.time);
    let shared = t.year.is_some() && n.time.year.is_some() && (equal(Part::Month) || equal(Part::Day));
    held.shares(n.sentence) >= NEARLY_HALF || shared || tie(held, m, n).some() || in_its_place(held, m, n)
}

/// True where both stand between the same words.
fn in_its_place(held: &Held<'_>, m: &Mention, n: &Moment) -> bool {
    around(held, m.tokens.clone(), n.sentence, tokens(held, n)).same()
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Weekday,
    Clock,
    Ago,
}

impl Part {
    const ALL: [Self; 6] = [Self::Year, Self::Month, Self::Day, Self::Weekday, Self::Clock, Self::Ago];

    fn of(self, t: &Time) -> Option<i16> {
        match self {
            Self::Year => t.year,
            Self::Month => t.month.map(i16::from),
            Self::Day => t.day.map(i16::from),
            Self::Weekday => t.weekday.map(i16::from),
            Self::Clock => t.clock,
            Self::Ago => t.years_ago,
        }
    }

    /// The part as the day tells it for which a time stands.
    fn resolved(self, d: Date) -> Option<i16> {
        match self {
            Self::Year => Some(d.year()),
            Self::Month => Some(i16::from(d.month())),
            Self::Day => Some(i16::from(d.day())),
            Self::Weekday => Some(i16::from(d.weekday().to_monday_one_offset())),
            Self::Clock | Self::Ago => None,
        }
    }
}

trait Agrees {
    fn agrees_on(&self, other: &Time, part: Part) -> bool;
}

impl Agrees for Time {
    fn agrees_on(&self, other: &Time, part: Part) -> bool {
        // Two spans of years agree where they overlap; a span vouches for a single year at its two ends alone.
        if let (Part::Year, Some(x), Some(y)) = (part, self.years(), other.years()) {
            let both = self.until.is_some() && other.until.is_some();
            let overlap = x.start() <= y.end() && y.start() <= x.end();
            return if both {
                overlap
            } else {
                x.start() == y.start() || x.end() == y.start() || x.start() == y.end()
            };
        }
        if part == Part::Clock {
            return self.clock.is_some() && other.clock.is_some() && !self.other_clock(other);
        }
        let (a, b) = (part.of(self), part.of(other));
        let told = |t: &Time| t.resolved.and_then(|d| part.resolved(d));
        b.is_some() && (a == b || told(self) == b)
    }
}

fn stated(held: &Held<'_>, moments: &[Moment], t: &Time, part: Part) -> bool {
    if part == Part::Year && t.year.is_some_and(|y| held.scene.sources.has_year(y)) {
        return true;
    }
    // A decade is told by any of its years.
    if part == Part::Year
        && let Some(years) = t.years().filter(|_| t.until.is_some())
        && moments.iter().any(|m| m.time.year.is_some_and(|y| years.contains(&y)))
    {
        return true;
    }
    // Years are also said as a span: 35 years, 35 years later.
    if part == Part::Ago
        && t.years_ago.is_some_and(|n| {
            let spans = held
                .scene
                .sources
                .figures
                .iter()
                .filter(|f| f.quantity.unit.is_some_and(|u| u.dimension == word_id("time-calendar")));
            spans.into_iter().any(|f| (f.quantity.value - f64::from(n)).abs() < 0.5)
        })
    {
        return true;
    }
    // A day counts with its month, where both say one.
    moments.iter().any(|m| {
        m.time.agrees_on(t, part)
            && (part != Part::Day
                || m.time.month.is_none()
                || t.month.is_none()
                || m.time.agrees_on(t, Part::Month))
    }) || published(held, t, part)
}

/// True where it is the day on which a source was published, or the draft.
fn published(held: &Held<'_>, t: &Time, part: Part) -> bool {
    held.scene.corpus.documents.iter().filter_map(|d| d.date).any(|d| part.of(t) == part.resolved(d))
}
