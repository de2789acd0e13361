//! Numbers as they are written: digits with separators and scales, words, fractions, dozens, ordinals.

use super::fraction;
use crate::language::token::{Token, TokenKind};
use crate::text::fold;

/// A number read off the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// Half of the last place that was stated: 0 for whole numbers up to three digits, 0.05 for 1.2, 50,000 for 1.2 million.
    pub slack: f64,
    /// Second, 3rd.
    pub ordinal: bool,
    /// How many tokens it covers.
    pub tokens: usize,
    /// A unit written onto the digits (5km, 30p): its length in bytes at the end of the last token.
    pub suffix: usize,
    /// Written as "one" or "a": rarely a count.
    pub one: bool,
}

/// The number that starts at `at`, if one does.
#[must_use]
pub fn at(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let t = tokens.get(at)?;
    let mut n = match t.kind {
        TokenKind::Number => {
            let word = t.span.of(text);
            metres(text, tokens, at, word).or_else(|| digits(word))?
        }
        TokenKind::Word => words(text, tokens, at).or_else(|| bare_scale(text, tokens, at))?,
        _ => return None,
    };
    if n.suffix == 0 && !n.ordinal {
        // 2.5 million, 3 dozen, 1 1/2.
        while let Some(scale) = tokens.get(at + n.tokens).and_then(|t| scale(&fold(t.span.of(text)))) {
            n.value *= scale;
            n.slack =
                if n.slack > 0.0 || n.tokens == 1 { (n.slack * scale).max(stated(n.value)) } else { n.slack };
            n.tokens += 1;
        }
    }
    Some(n)
}

/// *A mind-boggling thousand trillion*: a scale with no number before it, and another behind it.
fn bare_scale(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let scale = |i: usize| scale(&fold(tokens.get(i)?.span.of(text)));
    let value = scale(at)?;
    scale(at + 1)?;
    Some(Number { value, slack: stated(value), ordinal: false, tokens: 1, suffix: 0, one: false })
}

/// How far a whole number may be from what it stands for: half of its last stated place, at most a twentieth of it.
/// 1,200 may be 1,150 to 1,250, but 12 and 213 are what they are.
fn stated(value: f64) -> f64 {
    let mut place: f64 = 1.0;
    let mut v = value;
    while v >= 10.0 && v % 10.0 == 0.0 {
        v /= 10.0;
        place *= 10.0;
    }
    if place >= 100.0 { f64::min(place / 2.0, value / 20.0) } else { 0.0 }
}

/// What a scale word multiplies by.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        "dozen" => 12.0,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    })
}

/// Digits: 12, 1,204, 3.5, 2nd, 5m, 30km, 1.5bn, 34-year-old (its suffix is everything after the digits).
fn digits(word: &str) -> Option<Number> {
    let end =
        word.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.' || c == '½')).unwrap_or(word.len());
    let (number, rest) = word.split_at(end);
    if rest.starts_with(':') || number.matches('.').count() > 1 {
        return None; // a time of day, a version, an address
    }
    let half = number.ends_with('½');
    let number = number.trim_end_matches('½');
    // A comma groups thousands; "3,5" does not happen in English copy.
    let plain: String = number.chars().filter(|c| *c != ',').collect();
    let mut value: f64 = if plain.is_empty() && half { 0.0 } else { plain.parse().ok()? };
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let mut slack =
        if decimals > 0 { 0.5 / 10f64.powi(i32::try_from(decimals).ok()?) } else { stated(value) };
    if half {
        value += 0.5;
    }
    let folded = fold(rest);
    let mut suffix = rest.len();
    let mut ordinal = false;
    if ends_ordinal(&plain, &folded) {
        ordinal = true;
        suffix = 0;
    } else {
        let by = match folded.as_str() {
            "m" | "mn" | "mln" | "million" | "-million" => Some(1e6),
            "bn" | "b" | "bln" | "billion" | "-billion" => Some(1e9),
            "tn" | "trn" | "trillion" | "-trillion" => Some(1e12),
            "k" => Some(1e3),
            _ => None,
        };
        if let Some(by) = by {
            value *= by;
            slack = (slack * by).max(stated(value));
            suffix = 0;
        }
    }
    Some(Number { value, slack, ordinal, tokens: 1, suffix, one: false })
}

/// 13m down the shaft, 40m deep: before a word of extent the m is a metre's, no million's.
fn metres(text: &str, tokens: &[Token], at: usize, word: &str) -> Option<Number> {
    const EXTENT: [&str; 5] = ["down", "deep", "high", "long", "wide"];
    let plain = word.strip_suffix('m')?;
    let next = fold(tokens.get(at + 1)?.span.of(text));
    let money = at.checked_sub(1).is_some_and(|k| tokens[k].kind == TokenKind::Currency);
    let measured = EXTENT.contains(&next.as_str()) && !money;
    let n = digits(plain).filter(|n| measured && n.suffix == 0)?;
    Some(Number { suffix: 1, ..n })
}

/// 1st, 22nd, 11th: the ending belongs to the number. "16st" is a weight.
fn ends_ordinal(number: &str, ending: &str) -> bool {
    let teen = matches!(number.len().checked_sub(2).and_then(|k| number.get(k..)), Some("11" | "12" | "13"));
    match ending {
        "st" => number.ends_with('1') && !teen,
        "nd" | "rd" | "th" => true,
        _ => false,
    }
}

/// Numbers in words: twelve, twenty-one, two hundred and five, a dozen, half a million.
fn words(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let word = |i: usize| tokens.get(i).filter(|t| t.kind == TokenKind::Word).map(|t| fold(t.span.of(text)));
    let first = word(at)?;
    let simple = |value: f64, count: usize| Number {
        value,
        slack: 0.0,
        ordinal: false,
        tokens: count,
        suffix: 0,
        one: false,
    };
    // The second half of a century is no half of one.
    let before = at.checked_sub(1).and_then(word).is_some_and(|w| ordinal_word(&w).is_some());
    if let Some((part, whole, to)) = fraction::at(word, at).filter(|_| !before) {
        let part = part / whole;
        let article =
            word(to).is_some_and(|w| w == "of") && word(to + 1).is_some_and(|w| w == "a" || w == "an");
        let of = word(to + 2).filter(|_| article).unwrap_or_default();
        if let Some(by) = scale(&of) {
            return Some(Number { slack: by * 0.05, ..simple(part * by, to + 3 - at) });
        }
        if measured_in_parts(&of) {
            return Some(simple(part, to + 2 - at));
        }
    }
    match first.as_str() {
        "a" | "an" => {
            let next = word(at + 1)?;
            let by = scale(&next)?;
            // "A hundred and forty": what is told with one is told with a.
            let more = word(at + 2).filter(|w| w == "and").and_then(|_| hyphenated(&word(at + 3)?));
            if let Some(more) = more.filter(|m| (100.0..1e4).contains(&by) && *m < 100.0) {
                return Some(simple(by + more, 4));
            }
            return Some(simple(by, 2));
        }
        "half" => {
            // Half an hour, half a mile: the unit follows.
            if measured_in_parts(&word(at + 2).unwrap_or_default())
                && matches!(word(at + 1)?.as_str(), "a" | "an")
            {
                return Some(simple(0.5, 2));
            }
            if word(at + 1)? == "a" {
                let by = scale(&word(at + 2)?)?;
                return Some(Number { slack: by * 0.05, ..simple(by / 2.0, 3) });
            }
            return None;
        }
        _ => {}
    }
    if let Some(n) = ordinal_word(&first) {
        return Some(Number { ordinal: true, ..simple(n, 1) });
    }
    if let Some(head) = first.strip_suffix("-year-old") {
        let n = hyphenated(head)?;
        return Some(Number { suffix: "-year-old".len(), ..simple(n, 1) });
    }
    let (mut total, mut part, mut count) = (0.0, hyphenated(&first)?, 1);
    let one = first == "one";
    // Two and a half hours.
    if word(at + 1).is_some_and(|w| w == "and")
        && word(at + 2).is_some_and(|w| w == "a")
        && word(at + 3).is_some_and(|w| w == "half")
    {
        return Some(simple(part + 0.5, 4));
    }
    while let Some(next) = word(at + count) {
        match (next.as_str(), scale(&next)) {
            ("hundred", _) => {
                part *= 100.0;
                count += 1;
            }
            ("dozen", _) => break,
            (_, Some(by)) => {
                total += part * by;
                part = 0.0;
                count += 1;
            }
            ("and", None) if part >= 100.0 || total > 0.0 => {
                let Some(more) = word(at + count + 1).and_then(|w| hyphenated(&w)) else { break };
                if (part % 100.0 != 0.0) || more >= 100.0 {
                    break;
                }
                part += more;
                count += 2;
            }
            (w, None) => {
                let Some(more) = hyphenated(w) else { break };
                let fits = (part >= 100.0 && part % 100.0 == 0.0 && more < 100.0)
                    || (part == 0.0 && total > 0.0 && more < 1000.0);
                if !fits {
                    break;
                }
                part += more;
                count += 1;
            }
        }
    }
    Some(Number { one: one && count == 1, ..simple(total + part, count) })
}

/// Half an hour, a quarter of a century: of these one tells parts in words, and the unit follows.
fn measured_in_parts(unit: &str) -> bool {
    matches!(unit, "hour" | "mile" | "century" | "decade")
}

/// seven, seventeen, seventy, seventy-seven, zero.
fn hyphenated(word: &str) -> Option<f64> {
    if let Some((tens, unit)) = word.split_once('-') {
        let (t, u) = (small(tens)?, small(unit)?);
        return (t >= 20.0 && u < 10.0 && u > 0.0).then_some(t + u);
    }
    small(word)
}

pub(crate) fn small(word: &str) -> Option<f64> {
    const LOW: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(i) = LOW.iter().position(|w| *w == word) {
        return u8::try_from(i).ok().map(f64::from);
    }
    TENS.iter().position(|w| *w == word).and_then(|i| u8::try_from(20 + 10 * i).ok()).map(f64::from)
}

/// The number that an ordinal tells, in digits or in words: 19th, nineteenth, twenty-first.
pub fn ordinal(word: &str) -> Option<f64> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, ending) = word.split_at(end);
    if ends_ordinal(digits, ending) { digits.parse().ok() } else { ordinal_word(word) }
}

fn ordinal_word(word: &str) -> Option<f64> {
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    let low =
        |w: &str| ORDINALS.iter().position(|o| *o == w).and_then(|i| u8::try_from(i + 1).ok()).map(f64::from);
    if let Some((tens, unit)) = word.split_once('-') {
        let (t, u) = (small(tens)?, low(unit)?);
        return (t >= 20.0 && u < 10.0).then_some(t + u);
    }
    low(word)
        .or_else(|| small(&format!("{}y", word.strip_suffix("ieth")?)))
        .or_else(|| small(word.strip_suffix("th")?).filter(|n| *n > 12.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;

    fn value(text: &str) -> Option<(f64, usize)> {
        at(text, &tokens(text, 0), 0).map(|n| (n.value, n.tokens))
    }

    #[test]
    fn one_value_many_spellings() {
        for s in ["12", "twelve", "a dozen"] {
            assert_eq!(value(s).map(|v| v.0), Some(12.0), "{s}");
        }
        for s in ["2,500,000", "2.5 million", "2.5m", "two million five hundred thousand"] {
            assert_eq!(value(s).map(|v| v.0), Some(2_500_000.0), "{s}");
        }
        assert_eq!(value("two hundred and five people"), Some((205.0, 4)));
        assert_eq!(value("half a million"), Some((500_000.0, 3)));
        assert_eq!(value("three-quarters of a million people"), Some((750_000.0, 4)));
        assert_eq!(value("a quarter of a million"), Some((250_000.0, 5)));
        assert_eq!(value("a fifth of a million"), Some((200_000.0, 5)));
        assert_eq!(value("a quarter of an hour"), Some((0.25, 4)));
        assert_eq!(value("three-quarters of a century"), Some((0.75, 3)));
        assert_eq!(value("seventy-seven"), Some((77.0, 1)));
    }

    #[test]
    fn the_ending_of_an_ordinal_belongs_to_its_number() {
        let ordinal = |text: &str| at(text, &tokens(text, 0), 0).is_some_and(|n| n.ordinal);
        for s in ["1st", "21st", "101st", "22nd", "11th"] {
            assert!(ordinal(s), "{s}");
        }
        for (s, n) in [("third", 3.0), ("thirteenth", 13.0), ("twentieth", 20.0), ("twenty-first", 21.0)] {
            assert!(ordinal(s), "{s}");
            assert_eq!(value(s), Some((n, 1)), "{s}");
        }
        for s in ["16st", "11st", "9st"] {
            assert!(!ordinal(s), "{s}");
        }
    }

    #[test]
    fn not_numbers() {
        for s in
            ["and", "10:30", "1.2.3", "half", "often", "tend", "a quarter of the people", "three-quarters"]
        {
            assert_eq!(value(s), None, "{s}");
        }
    }
}
