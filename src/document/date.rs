//! Days of publication as systems and people write them. Only whole, plain dates: what could be two days is none.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
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

/// The day that a value names: `2018-01-02T10:00:00Z`, `20180102`, `2 January 2018`, `Jan. 2, 2018 3:17 PM`,
/// `Tue, 02 Jan 2018 10:00:00 GMT`, `31/12/2018` (but not `01/02/2018`).
pub(crate) fn day(value: &str) -> Option<Date> {
    let value = value.trim();
    if value.len() > 80 {
        return None;
    }
    let fields: Vec<&str> = value.split(|c: char| !c.is_alphanumeric()).filter(|f| !f.is_empty()).collect();
    numeric(&fields).or_else(|| with_month(&fields))
}

/// The day that a line names when it is nothing but a date, perhaps after "Published:" or a weekday.
pub(crate) fn line(text: &str) -> Option<Date> {
    const AROUND: [&str; 32] = [
        "published",
        "updated",
        "posted",
        "date",
        "on",
        "at",
        "first",
        "last",
        "modified",
        "edt",
        "est",
        "gmt",
        "bst",
        "et",
        "pt",
        "utc",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
    ];
    if text.len() > 80 {
        return None;
    }
    let date = day(text)?;
    let plain = text.split(|c: char| !c.is_alphanumeric()).filter(|f| !f.is_empty()).all(|f| {
        let f = f.to_lowercase();
        f.starts_with(|c: char| c.is_ascii_digit())
            || AROUND.contains(&f.as_str())
            || matches!(f.as_str(), "fri" | "sat" | "sun" | "tues" | "thur" | "thurs" | "t" | "z")
            || month(&f).is_some()
    });
    plain.then_some(date)
}

fn numeric(fields: &[&str]) -> Option<Date> {
    let first = fields.first()?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    // 20180102 and 20180102T100000Z
    let compact = first.split(['T', 't']).next()?;
    if compact.len() == 8 && digits(compact) {
        return made(compact.get(..4)?, compact.get(4..6)?.parse().ok()?, compact.get(6..)?);
    }
    let (a, b, c) = (first, fields.get(1)?, fields.get(2)?.split(['T', 't']).next()?);
    if !digits(a) || !digits(b) || !digits(c) {
        return None;
    }
    if a.len() == 4 {
        return made(a, b.parse().ok()?, c);
    }
    let (day, month): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
    match (day, month) {
        (13..=31, 1..=12) => made(c, month, a),
        (1..=12, 13..=31) => made(c, day, b),
        (d, m) if d == m => made(c, month, a),
        _ => None,
    }
}

/// Day, month in letters and year, in the two orders people use.
fn with_month(fields: &[&str]) -> Option<Date> {
    let (i, month) = fields.iter().enumerate().find_map(|(i, f)| Some((i, month(&f.to_lowercase())?)))?;
    let (before, after) = (i.checked_sub(1).and_then(|i| fields.get(i)), fields.get(i + 1));
    if let (Some(day), Some(year)) = (before, after)
        && let Some(date) = made(year, month, day)
    {
        return Some(date);
    }
    made(fields.get(i + 2)?, month, after?)
}

fn month(word: &str) -> Option<i8> {
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let found = MONTHS.iter().position(|m| *m == word || word.len() <= 4 && m.starts_with(word))?;
    i8::try_from(found + 1).ok()
}

fn made(year: &str, month: i8, day: &str) -> Option<Date> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let (year, day): (i16, i8) = (year.parse().ok()?, day.parse().ok()?);
    if !(1000..=2200).contains(&year) {
        return None;
    }
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_many_spellings() {
        let expected = Date::new(2018, 1, 2).ok();
        for s in [
            "2018-01-02",
            "2018/1/2",
            "2018-01-02T10:00:00Z",
            "2018-01-02 10:00:00 +0100",
            "20180102",
            "20180102T100000Z",
            "2 January 2018",
            "2nd January, 2018",
            "January 2, 2018",
            "Jan. 2, 2018 3:17 PM",
            "Tue, 02 Jan 2018 10:00:00 GMT",
            "02 JAN 2018",
        ] {
            assert_eq!(day(s), expected, "{s}");
        }
        assert_eq!(day("31/12/2018"), Date::new(2018, 12, 31).ok());
        assert_eq!(day("12/31/2018"), Date::new(2018, 12, 31).ok());
    }

    #[test]
    fn what_is_no_whole_day() {
        for s in [
            "",
            "01/02/2018",
            "2018",
            "January 2018",
            "2018-13-40",
            "31 February 2018",
            "tomorrow",
            "1/1",
            "may be",
        ] {
            assert_eq!(day(s), None, "{s}");
        }
    }

    #[test]
    fn a_line_that_is_a_date_and_one_that_only_holds_one() {
        for s in
            ["Published: 2 January 2018", "Tuesday, January 2, 2018 at 3:17 p.m. EST", "2018-01-02T10:00Z"]
        {
            assert_eq!(line(s), Date::new(2018, 1, 2).ok(), "{s}");
        }
        assert_eq!(line("On 2 January 2018 he resigned."), None);
    }
}
