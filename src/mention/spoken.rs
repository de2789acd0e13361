//! Times of day as they are said: half past ten, five minutes after midnight, nine in the morning, eleven o'clock, 1030 GMT.

use super::number;
use super::time::Time;
use crate::language::TokenKind;
use crate::language::sentence::Reading;
use crate::text::fold;

/// Half of a day in minutes.
const HALF: i16 = 720;
/// A whole one.
const DAY: i16 = 1440;

/// The time of day that begins at token `i`, with its first token and one past its last. `end` ends the sentence.
pub(super) fn clock(text: &str, reading: &Reading, i: usize, end: usize) -> Option<(Time, usize, usize)> {
    let said = Said { text, reading, end };
    said.offset(i).or_else(|| said.military(i)).or_else(|| said.hour(i))
}

/// The words of a sentence, folded when they are asked for.
#[derive(Clone, Copy)]
struct Said<'a> {
    text: &'a str,
    reading: &'a Reading,
    end: usize,
}

impl Said<'_> {
    fn word(&self, i: usize) -> String {
        let tokens = &self.reading.tokens;
        tokens.get(i).filter(|_| i < self.end).map(|t| fold(t.span.of(self.text))).unwrap_or_default()
    }

    fn before(&self, i: usize) -> String {
        i.checked_sub(1).map(|k| self.word(k)).unwrap_or_default()
    }

    /// Half past ten, a quarter to nine, five minutes after midnight, twenty past two.
    fn offset(&self, i: usize) -> Option<(Time, usize, usize)> {
        let at = i + usize::from(self.word(i) == "a" && self.word(i + 1) == "quarter");
        let (minutes, mut k) = match self.word(at).as_str() {
            "half" => (30, at + 1),
            "quarter" => (15, at + 1),
            _ => {
                let n = whole(self, at, 59)?;
                (n.0, at + n.1)
            }
        };
        let counted = matches!(self.word(k).as_str(), "minute" | "minutes");
        k += usize::from(counted);
        let sign = match self.word(k).as_str() {
            "past" => 1,
            "to" if minutes != 30 => -1,
            // "Five after nine" is no time, "five minutes after nine" may be one.
            "after" if counted => 1,
            "before" | "of" if counted && self.word(k) == "before" => -1,
            _ => return None,
        };
        k += 1;
        let (base, twelve, to) = match self.word(k).as_str() {
            "midnight" => (0, false, k + 1),
            "noon" | "midday" => (HALF, false, k + 1),
            _ => {
                let (hour, n) = whole(self, k, 12)?;
                // "Five to nine people", "ten to twelve of them": a range, unless an hour is plainly meant.
                let told = self.half(k + n).is_some() || self.word(k + n) == "o'clock";
                let counts = told || sign > 0 && self.word(k - 1) == "past";
                if !counts && minutes % 15 != 0 {
                    return None;
                }
                if !told && sign < 0 && self.word(at) != "quarter" {
                    return None;
                }
                self.placed(hour * 60, k + n)
            }
        };
        Some((time((base + sign * minutes).rem_euclid(DAY), twelve), i, to))
    }

    /// 1030 GMT, 2300 local time, due at 1330, at 0415.
    fn military(&self, i: usize) -> Option<(Time, usize, usize)> {
        let word = self.word(i);
        if word.len() != 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let n: i16 = word.parse().ok()?;
        let (hour, minute) = (n / 100, n % 100);
        let zone = matches!(self.word(i + 1).as_str(), "gmt" | "bst" | "utc" | "hours" | "hrs" | "local");
        let at = self.before(i) == "at" && !(1900..2100).contains(&n) && self.closes(i + 1);
        (hour < 24 && minute < 60 && (zone || at)).then(|| (time(hour * 60 + minute, false), i, i + 1))
    }

    /// Nine in the morning, eleven on Sunday night, ten o'clock, 11.55 on Sunday night, at eleven on Sunday.
    fn hour(&self, i: usize) -> Option<(Time, usize, usize)> {
        let (minutes, mut k) = match dotted(&self.word(i)) {
            Some(m) => (m, i + 1),
            None => {
                let (hour, n) = whole(self, i, 12)?;
                (hour * 60, i + n)
            }
        };
        if minutes == 0 || minutes >= HALF + 60 {
            return None;
        }
        let oclock = self.word(k) == "o'clock" || self.word(k) == "o’clock";
        k += usize::from(oclock);
        let told = self.half(k).is_some();
        let cue = matches!(
            self.before(i).as_str(),
            "at" | "about" | "around" | "by" | "until" | "till" | "before" | "after" | "from" | "since"
        );
        let dated = self.before(i) == "at" && self.word(k) == "on" && day(&self.word(k + 1));
        if !(oclock || cue && told || dated) {
            return None;
        }
        let (base, twelve, to) = self.placed(minutes, k);
        Some((time(base, twelve), i, to))
    }

    /// A time of twelve hours in its half of the day, where what follows token `k` tells which; and where the time ends.
    fn placed(&self, minutes: i16, k: usize) -> (i16, bool, usize) {
        let bare = minutes % HALF;
        match self.half(k) {
            Some(Half::Morning) => (bare, false, k),
            Some(Half::Evening) => (bare + HALF, false, k),
            // "Two at night" is early, "eleven at night" late.
            Some(Half::Night) => (if bare < 300 { bare } else { bare + HALF }, false, k),
            None => (bare, true, k),
        }
    }

    /// The half of the day that is told after an hour: in the morning, on Sunday night, that evening, at night.
    fn half(&self, k: usize) -> Option<Half> {
        let mut at = k;
        // "Local time" and the like stand between.
        at += 2 * usize::from(self.word(at) == "local" && self.word(at + 1) == "time");
        for _ in 0..4 {
            match self.word(at).as_str() {
                "morning" => return Some(Half::Morning),
                "afternoon" | "evening" => return Some(Half::Evening),
                "tonight" => return Some(Half::Night),
                "night" => return Some(Half::Night),
                "in" | "on" | "the" | "that" | "this" | "at" | "yesterday" | "tomorrow" | "same" => {}
                w if day(w) => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// True where a phrase ends before token `k`.
    fn closes(&self, k: usize) -> bool {
        let closing = |t: &crate::language::Token| {
            matches!(t.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::CloseBracket)
        };
        k >= self.end
            || self.reading.tokens.get(k).is_none_or(closing)
            || matches!(self.word(k).as_str(), "on" | "and")
    }
}

/// Which half of a day is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
    Night,
}

fn time(clock: i16, twelve: bool) -> Time {
    Time { clock: Some(clock), twelve, ..Time::default() }
}

/// A whole number up to `most` in one or two words, and how many tokens it covers.
fn whole(said: &Said<'_>, i: usize, most: i16) -> Option<(i16, usize)> {
    let n = number::at(said.text, said.reading.tokens.get(..said.end)?, i)?;
    let fits =
        n.value >= 1.0 && n.value <= f64::from(most) && n.value.fract() == 0.0 && !n.ordinal && n.suffix == 0;
    #[allow(clippy::cast_possible_truncation)]
    fits.then_some((n.value as i16, n.tokens))
}

/// 11.55 in minutes; only with two digits after the point.
fn dotted(word: &str) -> Option<i16> {
    let (h, m) = word.split_once('.')?;
    let (hour, minute): (i16, i16) = (h.parse().ok()?, m.parse().ok()?);
    (m.len() == 2 && (1..=12).contains(&hour) && minute < 60).then(|| hour * 60 + minute)
}

fn day(word: &str) -> bool {
    word.strip_suffix("day")
        .is_some_and(|w| matches!(w, "mon" | "tues" | "wednes" | "thurs" | "fri" | "satur" | "sun"))
}
