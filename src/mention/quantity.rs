//! Quantities: a number as an interval, with its unit and the noun it counts.

use super::bound::Bound;
use super::gazetteer::Gazetteer;
use super::number::{self, Number};
use super::share;
use super::unit::Unit;
use super::{Mention, Value};
use crate::language::sentence::Reading;
use crate::language::{Tag, TokenKind};
use crate::text::{WordId, word_id};

/// A number that measures or counts something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The value as stated.
    pub value: f64,
    /// The least it can stand for.
    pub low: f64,
    /// The most it can stand for.
    pub high: f64,
    /// How it is bounded.
    pub bound: Bound,
    /// Its unit, where it has one.
    pub unit: Option<Unit>,
    /// The lemma of the noun that it counts.
    pub head: Option<WordId>,
    /// The token of that noun.
    pub head_token: Option<usize>,
    /// Third, 2nd.
    pub ordinal: bool,
    /// Written as "one": rarely a count.
    pub one: bool,
    /// An age: 34-year-old, "aged 34", "NAME, 34,".
    pub age: bool,
}

/// Whole numbers below this are told to the last one.
const ROUNDED: f64 = 100.0;

impl Quantity {
    /// True where both can stand for one value. Different dimensions are never compared: then it is true.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.unit, other.unit) {
            (Some(a), Some(b)) if a.dimension == b.dimension => {
                let (x, y) = (a.factor, b.factor);
                // Eight inches for 210 millimetres: what is told in another unit is rounded to it. Times are told as they are.
                let time = [word_id("time"), word_id("time-calendar")].contains(&a.dimension);
                let rounded = |q: &Self| {
                    let whole = q.value.fract() == 0.0 && q.value.abs() < ROUNDED;
                    if a.name != b.name && !time && whole { 0.5 } else { 0.0 }
                };
                let (p, q) = (rounded(self), rounded(other));
                !(x.is_finite() && y.is_finite())
                    || ((self.low - p) * x <= (other.high + q) * y
                        && (other.low - q) * y <= (self.high + p) * x)
            }
            (None, None) => self.low <= other.high && other.low <= self.high,
            _ => true,
        }
    }

    /// True where both measure the same sort of thing: one dimension, or plain counts.
    #[must_use]
    pub fn comparable(&self, other: &Self) -> bool {
        self.ordinal == other.ordinal
            && self.age == other.age
            && self.unit.map(|u| u.dimension) == other.unit.map(|u| u.dimension)
    }

    /// True for a share: so many per cent, a half.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.unit.is_some_and(|u| u.dimension == word_id("ratio"))
    }

    /// The value in the base unit of its dimension.
    #[must_use]
    pub fn base(&self) -> f64 {
        self.value * self.unit.map_or(1.0, |u| u.factor)
    }
}

/// Finds quantities. Tokens that a time already covers are left to it.
pub fn find(text: &str, reading: &Reading, gazetteer: &Gazetteer, list: &mut Vec<Mention>) {
    let mut taken = vec![false; reading.tokens.len()];
    for m in list.iter() {
        for t in &mut taken[m.tokens.clone()] {
            *t = true;
        }
    }
    let percent = gazetteer.units.suffix("percent");
    for (s, sentence) in reading.sentences.iter().enumerate() {
        let end = sentence.tokens.end;
        let mut i = sentence.tokens.start;
        let mut floor = i;
        while i < end {
            let part = if taken[i] {
                None
            } else {
                percent.and_then(|u| Some((u, share::at(text, reading, i, end)?)))
            };
            if let Some((unit, (share, to))) = part {
                let quantity = Quantity {
                    value: share.value,
                    low: share.low,
                    high: share.high,
                    bound: Bound::Exact,
                    unit: Some(unit),
                    head: None,
                    head_token: None,
                    ordinal: false,
                    one: false,
                    age: false,
                };
                let (mention, to) = portion(reading, gazetteer, s, i..to, quantity);
                floor = to;
                list.push(mention);
                i = to;
                continue;
            }
            let number = if taken[i] { None } else { number::at(text, &reading.tokens[..end], i) };
            let Some(n) = number else {
                i += 1;
                continue;
            };
            let (mention, next) = build(text, reading, gazetteer, s, i, &n, end);
            if let Some(mut m) = mention {
                // In "0£0" the sign is the first one's: no two quantities share a token.
                if m.tokens.start < floor {
                    m.tokens.start = floor.min(i);
                    m.span = reading.span(m.tokens.clone());
                }
                floor = m.tokens.end;
                list.push(m);
            }
            i = next.max(i + 1);
        }
    }
}

/// A share as a mention, with the words of approximation before it.
fn portion(
    reading: &Reading,
    gazetteer: &Gazetteer,
    s: usize,
    tokens: std::ops::Range<usize>,
    mut q: Quantity,
) -> (Mention, usize) {
    let (bound, start) = bound(reading, gazetteer, tokens.start, s);
    q.bound = bound;
    (q.low, q.high) = within(bound, q.low, q.high);
    let mention = Mention {
        span: reading.span(start..tokens.end),
        tokens: start..tokens.end,
        sentence: u32::try_from(s).unwrap_or(u32::MAX),
        value: Value::Quantity(q),
        quoted: reading.tokens[tokens.start].quoted,
    };
    (mention, tokens.end)
}

/// What a bound makes of an interval.
fn within(bound: Bound, low: f64, high: f64) -> (f64, f64) {
    let (low, high) = match bound {
        Bound::Exact => (low, high),
        Bound::About => (low * 0.85, high * 1.15),
        Bound::Nearly => (low * 0.85, high),
        Bound::AtLeast => (low, f64::INFINITY),
        Bound::AtMost => (0.0, high),
        Bound::Vague => (low * 0.5, f64::INFINITY),
    };
    (low.min(high), low.max(high))
}

#[allow(clippy::too_many_lines)]
fn build(
    text: &str,
    reading: &Reading,
    gazetteer: &Gazetteer,
    s: usize,
    i: usize,
    n: &Number,
    end: usize,
) -> (Option<Mention>, usize) {
    let tokens = &reading.tokens;
    let mut next = i + n.tokens;
    if n.ordinal && share(reading, i, next, end) {
        return (None, next);
    }
    let last = &tokens[next - 1];
    let mut start = i;
    let (mut low, mut high, mut value) = (n.value - n.slack, n.value + n.slack, n.value);
    // A range: 10 to 15, 10-15, between 10 and 15.
    if let Some((upper, after)) = range(text, reading, i, next, end)
        && upper.value > value
    {
        high = upper.value + upper.slack;
        low = value.min(low);
        value = upper.value;
        next = after;
    }
    let mut unit = None;
    let mut age = false;
    if n.suffix > 0 {
        let word = last.span.of(text);
        let suffix = &word[word.len() - n.suffix..];
        age = suffix.to_ascii_lowercase().ends_with("year-old");
        unit = gazetteer.units.suffix(suffix);
        if unit.is_none() && !age {
            return (None, next); // A320, 7-Eleven, 4x4: a name, not a number
        }
    }
    // A currency sign or code before it: $5, US$5, £1.2m.
    if start > 0 && unit.is_none() {
        let code = tokens[i - 1].span.of(text);
        let code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        // A$30 has two tokens before the number: other dollars than $30.
        let joined = tokens[i - 1].kind == TokenKind::Currency && !tokens[i - 1].spaced;
        let whole = i.checked_sub(2).filter(|_| joined).and_then(|at| gazetteer.units.at(&tokens[..i], at));
        if let Some((k, u)) = whole.filter(|(k, _)| *k == 2) {
            unit = Some(u);
            start -= k;
        } else if let Some((k, u)) = gazetteer.units.at(&tokens[..i], i - 1).filter(|(k, _)| *k == 1)
            && (tokens[i - 1].kind == TokenKind::Currency || !tokens[i].spaced || code && u.money)
        {
            unit = Some(u);
            start -= k;
        } else if tokens[i - 1].kind == TokenKind::Currency {
            start -= 1;
        }
    }
    if tokens[i - usize::from(i > 0)].kind == TokenKind::Symbol && i > 0 && !tokens[i].spaced {
        return (None, next); // #5, 3/4, No.5
    }
    if unit.is_none()
        && let Some((k, u)) = gazetteer.units.at(&tokens[..end], next)
    {
        // "230 in Van province" has a preposition; inches end their phrase.
        let inches = k == 1 && tokens[next].word == word_id("in");
        if !inches || tokens.get(next + 1).is_none_or(|t| t.tag == Tag::Mark) {
            unit = Some(u);
            next += k;
        }
        // "five years old", "five-year-old"
        if tokens.get(next).is_some_and(|t| t.word == word_id("old")) {
            age = true;
            next += 1;
        }
    }
    // "-4C", "minus 4C": degrees below zero.
    if unit.is_some_and(|u| u.dimension == word_id("temperature")) && below_zero(text, reading, start, s) {
        (low, high, value) = (-high, -low, -value);
        start -= 1;
    }
    let (bound, from) = bound(reading, gazetteer, start, s);
    start = from;
    (low, high) = within(bound, low, high);
    let head_token = head(reading, next, end);
    if n.one && head_token.is_none() {
        return (None, next);
    }
    let quantity = Quantity {
        value,
        low,
        high,
        bound,
        unit,
        head: head_token.map(|t| tokens[t].stem),
        head_token,
        ordinal: n.ordinal,
        one: n.one,
        age,
    };
    let span = reading.span(start..next);
    let mention = Mention {
        span,
        tokens: start..next,
        sentence: u32::try_from(s).unwrap_or(u32::MAX),
        value: Value::Quantity(quantity),
        quoted: tokens[i].quoted,
    };
    (Some(mention), next)
}

/// True where a minus sign stands on the number at token `start`, or the word before it. A dash between two numbers is a range.
fn below_zero(text: &str, reading: &Reading, start: usize, s: usize) -> bool {
    if start <= reading.sentences[s].tokens.start {
        return false;
    }
    let (sign, number) = (&reading.tokens[start - 1], &reading.tokens[start]);
    let opens = sign.spaced
        || start < 2
        || matches!(
            reading.tokens[start - 2].kind,
            TokenKind::OpenBracket | TokenKind::OpenQuote | TokenKind::Dash
        );
    let mark = matches!(sign.span.of(text), "-" | "–" | "−" | "‒") && !number.spaced && opens;
    mark || sign.word == word_id("minus")
}

/// "About a third are women", "two fifths": a share, not a place in a row, which has its noun behind it: "a third man".
fn share(reading: &Reading, i: usize, next: usize, end: usize) -> bool {
    let counted = i.checked_sub(1).is_some_and(|k| {
        ["a", "one", "two", "three", "four"].iter().any(|w| reading.tokens[k].word == word_id(w))
    });
    counted && (next >= end || !matches!(reading.tokens[next].tag, Tag::Noun | Tag::Adj | Tag::Name))
}

/// From so much on, the two ends of a range lie within so many times each other.
const FAR: f64 = 1000.0;
const FAR_APART: f64 = 20.0;

/// The upper end of a range that starts before token `next`.
fn range(text: &str, reading: &Reading, i: usize, next: usize, end: usize) -> Option<(Number, usize)> {
    let t = reading.tokens.get(next)?;
    let joined = t.kind == TokenKind::Dash && !t.spaced;
    let between = i > 0 && reading.tokens[i - 1].word == word_id("between") && t.word == word_id("and");
    let from = i > 0 && reading.tokens[i - 1].word == word_id("from") && t.word == word_id("to");
    if !(joined || between || (t.word == word_id("to") && !from)) || next + 1 >= end {
        return None;
    }
    let upper = number::at(text, &reading.tokens[..end], next + 1)?;
    // "Fell 11,000 to 813,200": the first is a change.
    let plain = t.word == word_id("to") && !upper.ordinal;
    let low = number::at(text, &reading.tokens[..end], i).map_or(0.0, |n| n.value);
    if plain && low >= FAR && upper.value > low * FAR_APART {
        return None;
    }
    let after = next + 1 + upper.tokens;
    (!upper.ordinal).then_some((upper, after))
}

/// The words of approximation before token `start`, and where they begin.
fn bound(reading: &Reading, gazetteer: &Gazetteer, start: usize, s: usize) -> (Bound, usize) {
    let floor = reading.sentences[s].tokens.start;
    for width in (1..=4).rev() {
        if start < floor + width {
            continue;
        }
        let at = start - width;
        // "<ABC> 3rd" closes a bracket.
        let closing = reading.tokens[at].kind == TokenKind::Symbol && !reading.tokens[at].spaced;
        if let Some((k, b)) = gazetteer.approximation_at(&reading.tokens[..start], at)
            && k == width
            && !closing
        {
            return (b, at);
        }
    }
    (Bound::Exact, start)
}

/// The noun that a number counts: the last noun of the phrase that begins at `next`, at most five words on.
/// "12 Israeli soldiers" gives soldiers; "14 dead" and "three wounded" give the adjective.
fn head(reading: &Reading, next: usize, end: usize) -> Option<usize> {
    let mut found = None;
    let mut adjective = None;
    for i in next..end.min(next + 6) {
        let t = &reading.tokens[i];
        match t.tag {
            Tag::Noun if t.kind == TokenKind::Word => found = Some(i),
            Tag::Adj | Tag::VerbPart if found.is_none() => adjective = Some(i),
            Tag::Name
                if found.is_none()
                    && i + 1 < end
                    && matches!(reading.tokens[i + 1].tag, Tag::Noun | Tag::Name | Tag::Adj) => {}
            Tag::VerbIng if found.is_none() => {}
            // "five of the soldiers" counts soldiers, and says that it is a part.
            Tag::Prep if i == next && t.word == word_id("of") => {}
            Tag::Det if i == next + 1 && reading.tokens[next].word == word_id("of") => {}
            Tag::Adv if i == next => {}
            _ => break,
        }
    }
    found.or(adjective)
}
