//! Times: dates kept as partial as they stand, weekdays, relative days and times of day, resolved only where the day of publication allows it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::ops::RangeInclusive;

/// A time as stated. What was not said stays `None`; nothing is invented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Time {
    /// The year.
    pub year: Option<i16>,
    /// The last year of a range or decade that begins with `year`: 2015-16, 1990s.
    pub until: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The weekday, 1 for Monday.
    pub weekday: Option<i8>,
    /// Minutes after midnight.
    pub clock: Option<i16>,
    /// True where the time of day may be of either half: "half past ten".
    pub twelve: bool,
    /// Days before (negative) or after publication: yesterday is -1.
    pub offset: Option<i32>,
    /// "last", "next", "this" before a weekday, month or year: -1, 1, 0.
    pub turn: Option<i8>,
    /// The period that `turn` speaks of: week, month, year and the like, as the first letter of its name.
    pub period: Option<char>,
    /// "40 years ago": years before publication.
    pub years_ago: Option<i16>,
    /// The day it stands for, where the day of publication or the date itself tells.
    pub resolved: Option<Date>,
}

impl Time {
    /// True where the two cannot be one day (or month or year, as far as both say).
    #[must_use]
    pub fn disjoint(&self, other: &Self) -> bool {
        if let (Some(a), Some(b)) = (self.resolved, other.resolved) {
            return a != b;
        }
        let differ = |a: Option<i16>, b: Option<i16>| matches!((a, b), (Some(x), Some(y)) if x != y);
        let wide = |x: Option<i8>| x.map(i16::from);
        let apart = matches!((self.years(), other.years()), (Some(x), Some(y)) if x.end() < y.start() || y.end() < x.start());
        apart
            || differ(wide(self.month), wide(other.month))
            || (self.month.is_some() && other.month.is_some() && differ(wide(self.day), wide(other.day)))
            || (self.date_free() && other.date_free() && differ(wide(self.weekday), wide(other.weekday)))
            || matches!((self.offset, other.offset), (Some(x), Some(y)) if x != y)
            || (self.period.is_some() && self.period == other.period && self.turn != other.turn)
            || (self.other_clock(other) && self.date_free() && other.date_free())
    }

    /// True where both tell a time of day, and not one and the same; of a time that nobody says the half of, either half will do.
    #[must_use]
    pub fn other_clock(&self, other: &Self) -> bool {
        match (self.clock, other.clock) {
            (Some(a), Some(b)) if self.twelve || other.twelve => (a - b) % 720 != 0,
            (Some(a), Some(b)) => a != b,
            _ => false,
        }
    }

    /// The years it covers, where it says any.
    #[must_use]
    pub fn years(&self) -> Option<RangeInclusive<i16>> {
        let first = self.year?;
        Some(first..=self.until.unwrap_or(first).max(first))
    }

    /// True where both name a day, or both a year alone, and it is certainly not one and the same: what rests on "today", on
    /// "last" or on the day of publication alone is not certain.
    #[must_use]
    pub fn conflicts(&self, other: &Self) -> bool {
        let plain = |t: &Self| {
            t.turn.is_none()
                && t.offset.is_none()
                && t.years_ago.is_none()
                && t.until.is_none()
                && t.clock.is_none()
        };
        if !plain(self) || !plain(other) {
            return false;
        }
        let dated = |t: &Self| t.month.is_some() && t.day.is_some();
        if dated(self) && dated(other) {
            return (self.month, self.day) != (other.month, other.day)
                || matches!((self.year, other.year), (Some(x), Some(y)) if x != y);
        }
        let bare = |t: &Self| t.weekday.is_some() && t.month.is_none();
        if bare(self) && bare(other) {
            return self.weekday != other.weekday;
        }
        for (a, b) in [(self, other), (other, self)] {
            if bare(a) && dated(b) {
                let day = b.weekday.or_else(|| b.resolved.map(|d| d.weekday().to_monday_one_offset()));
                return day.is_some() && day != a.weekday;
            }
        }
        let month = |t: &Self| t.day.is_none() && t.weekday.is_none() && t.year.is_some();
        month(self)
            && month(other)
            && (self.year != other.year || matches!((self.month, other.month), (Some(x), Some(y)) if x != y))
    }

    /// True where it says nothing but a weekday, a relative day or a time of day.
    fn date_free(&self) -> bool {
        self.month.is_none() && self.year.is_none() && self.day.is_none()
    }

    /// True where it names a day, in any way.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.weekday.is_some() || self.day.is_some() || self.offset.is_some()
    }

    /// A normalised form for keys and messages: "2026-03-04", "--03-04", "tue", "-1d".
    #[must_use]
    pub fn key(&self) -> String {
        if let Some(d) = self.resolved {
            return d.to_string();
        }
        let mut out = String::new();
        if let Some(y) = self.year {
            out += &format!("{y}");
        }
        if let Some(y) = self.until {
            out += &format!("/{y}");
        }
        if let Some(m) = self.month {
            out += &format!("-{m:02}");
        }
        if let Some(d) = self.day {
            out += &format!("-{d:02}");
        }
        if let Some(w) = self.weekday {
            out += &format!("w{w}");
        }
        if let Some(o) = self.offset {
            out += &format!("{o:+}d");
        }
        if let Some(c) = self.clock {
            out += &format!("t{c}{}", if self.twelve { "?" } else { "" });
        }
        if let (Some(p), Some(t)) = (self.period, self.turn) {
            out += &format!("{t:+}{p}");
        }
        if let Some(y) = self.years_ago {
            out += &format!("-{y}y");
        }
        out
    }
}

/// The day that a time stands for, where that is certain.
pub(super) fn resolve(time: &Time, published: Option<Date>) -> Option<Date> {
    if let (Some(y), Some(m), Some(d)) = (time.year, time.month, time.day) {
        return Date::new(y, m, d).ok();
    }
    let published = published?;
    if let Some(o) = time.offset
        && time.turn.is_none()
    {
        return published.checked_add(o.days()).ok();
    }
    if let (Some(m), Some(d)) = (time.month, time.day) {
        // The year within six months of publication.
        return [published.year() - 1, published.year(), published.year() + 1]
            .into_iter()
            .filter_map(|y| Date::new(y, m, d).ok())
            .min_by_key(|c| (*c - published).get_days().abs());
    }
    if let (Some(w), None) = (time.weekday, time.turn) {
        // The last such day, publication included: news tells what was.
        let w = Weekday::from_monday_one_offset(w).ok()?;
        let back = published.weekday().since(w);
        return published.checked_sub(i32::from(back).days()).ok();
    }
    None
}
