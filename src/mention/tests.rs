//! One value, many spellings; and what it is not. From raw text, by the trained reading.

use super::{Gazetteer, Mention, Quantity, Time, Value, find};
use crate::document::Rank;
use crate::document::read::read;
use crate::language::morphology::Vocabulary;
use crate::language::{Lexicon, reader};
use std::sync::LazyLock;

static TABLES: LazyLock<(Vocabulary, Gazetteer)> = LazyLock::new(|| {
    let lexicon = Lexicon::builtin();
    (Vocabulary::new(&lexicon), Gazetteer::new(&lexicon))
});

fn mentions(text: &str) -> Vec<Mention> {
    let document = read("a.txt", text.as_bytes(), Rank::Peer).unwrap_or_default().remove(0);
    let reading = reader::read(&document, &TABLES.0);
    find(&document.text, &reading, &TABLES.1, None).list
}

fn times(text: &str) -> Vec<Time> {
    let time = |m: Mention| if let Value::Time(t) = m.value { Some(t) } else { None };
    mentions(text).into_iter().filter_map(time).collect()
}

fn quantities(text: &str) -> Vec<Quantity> {
    let quantity = |m: Mention| if let Value::Quantity(q) = m.value { Some(q) } else { None };
    mentions(text).into_iter().filter_map(quantity).collect()
}

/// The first time of day, and whether it may be of either half.
fn clock_of(text: &str) -> Option<(i16, bool)> {
    times(text).into_iter().find_map(|t| Some((t.clock?, t.twelve)))
}

#[test]
fn one_time_many_spellings() {
    for s in ["11 p.m.", "11pm", "2300 GMT", "eleven on Sunday night", "eleven o'clock at night", "23:00"] {
        assert_eq!(clock_of(&format!("The film is shown at {s}.")), Some((1380, false)), "{s}");
    }
    for s in ["10:30 a.m.", "1030 GMT", "half past ten in the morning", "0930"] {
        let wanted = if s == "0930" { 570 } else { 630 };
        assert_eq!(clock_of(&format!("They train at {s}.")), Some((wanted, false)), "{s}");
    }
    for s in ["12:05 a.m.", "five minutes after midnight", "five past midnight"] {
        assert_eq!(clock_of(&format!("The plane left at {s}.")), Some((5, false)), "{s}");
    }
    for s in ["a quarter to nine in the evening", "8:45 p.m.", "fifteen minutes before nine that evening"] {
        assert_eq!(clock_of(&format!("It ended at {s}.")), Some((1245, false)), "{s}");
    }
    assert_eq!(clock_of("It should have left at 11.55 on Sunday night."), Some((1435, false)));
    assert_eq!(clock_of("It rang about two o'clock at night."), Some((120, false)));
}

#[test]
fn an_hour_of_neither_half_stays_of_both() {
    assert_eq!(clock_of("The game begins at half past ten."), Some((630, true)));
    assert_eq!(clock_of("The match begins at seven on Tuesday."), Some((420, true)));
}

#[test]
fn what_is_no_time_of_day() {
    for s in [
        "Marco Rubio is on nine.",
        "The price rose to 11.55 euros.",
        "Five to nine people were hurt.",
        "The ship sank after ten days.",
        "He was born in 1030 miles of nothing.",
        "Half of the ten men left.",
        "Shares closed at 11.55 in London.",
        "Unemployment is at nine per cent.",
        "She worked there from two to five.",
    ] {
        assert!(times(s).iter().all(|t| t.clock.is_none()), "{s}: {:?}", times(s));
    }
}

#[test]
fn a_decade_in_words_is_the_decade_in_figures() {
    for s in ["the Fifties", "the 1950s", "the nineteen-fifties", "the early fifties"] {
        let found = times(&format!("The film plays in {s}."));
        assert!(found.iter().any(|t| (t.year, t.until) == (Some(1950), Some(1959))), "{s}: {found:?}");
    }
    for s in ["He is in his fifties.", "She changed two fifties.", "They fired in fifties."] {
        assert!(times(s).is_empty(), "{s}");
    }
}

#[test]
fn a_century_is_its_hundred_years() {
    let years =
        |s: &str| times(&format!("The house goes back to {s}, it is said.")).first().and_then(Time::years);
    for s in ["the 19th century", "the late nineteenth century", "a 19th-century farm", "the 1800s"] {
        assert_eq!(years(s), Some(1800..=1899), "{s}");
    }
    assert_eq!(years("the 1850s"), Some(1850..=1859));
    assert_eq!(years("the 1990s"), Some(1990..=1999));
    for s in [
        "It was his third century of the summer.",
        "His 12th century came in May.",
        "She works for 20th Century Films.",
    ] {
        assert!(times(s).iter().all(|t| t.years().is_none()), "{s}");
    }
}

#[test]
fn a_share_is_a_rounded_per_cent() {
    let percent = |s: &str, least: f64, most: f64| {
        let found = quantities(s);
        let hit = found.iter().any(|q| q.is_share() && q.value > least && q.value < most);
        assert!(hit, "{s}: {found:?}");
    };
    percent("One American in six is of Hispanic origin.", 16.0, 17.0);
    percent("One in six of them stayed.", 16.0, 17.0);
    percent("About three in ten people are without work.", 29.9, 30.1);
    percent("One convention delegate in seven may vote freely.", 14.0, 15.0);
    percent("Two out of three voters stayed at home.", 66.0, 67.0);
    percent("A quarter of likely voters would not back him.", 24.9, 25.1);
    percent("Two-thirds of the fleet is grounded.", 66.0, 67.0);
    percent("Four-fifths of the sales come from cork.", 79.9, 80.1);
    percent("Almost half of the jewels were found.", 49.9, 50.1);
    let ratio = |s: &str| quantities(s).iter().any(|q| q.is_share());
    for s in [
        "One man in Riga died.",
        "Five in custody, two in hospital.",
        "The first quarter of the year was weak.",
        "They came third in ten races.",
        "He opened the second half of the match.",
        "Two in May and four in June were hurt.",
        "The bill passed 51 to 49.",
    ] {
        assert!(!ratio(s), "{s}: {:?}", quantities(s));
    }
}

#[test]
fn one_number_many_spellings() {
    for s in
        ["140 birds", "a hundred and forty birds", "one hundred and forty birds", "one hundred forty birds"]
    {
        let found = quantities(&format!("They counted {s}."));
        assert!(found.iter().any(|q| (q.value - 140.0).abs() < 1e-9), "{s}: {found:?}");
    }
    for s in ["90 minutes", "one and a half hours", "1.5 hours", "ninety minutes"] {
        let found = quantities(&format!("The talks took {s}."));
        assert!(found.iter().any(|q| (q.base() - 5400.0).abs() < 1e-9), "{s}: {found:?}");
    }
    for s in ["13 metres down", "13m down", "13 m down"] {
        let found = quantities(&format!("They have dug {s} the shaft."));
        let metre = |q: &&Quantity| q.unit.is_some_and(|u| u.dimension == crate::text::word_id("length"));
        assert!(found.iter().filter(metre).any(|q| (q.value - 13.0).abs() < 1e-9), "{s}: {found:?}");
    }
    for s in ["30 minutes", "half an hour", "thirty minutes"] {
        let found = quantities(&format!("The talks took {s}."));
        assert!(found.iter().any(|q| (q.base() - 1800.0).abs() < 1e-9), "{s}: {found:?}");
    }
    for s in ["six firms", "half a dozen firms", "six companies"] {
        let found = quantities(&format!("They own {s}."));
        assert!(found.iter().any(|q| (q.value - 6.0).abs() < 1e-9), "{s}: {found:?}");
    }
    for s in ["£46,000", "forty-six thousand pounds sterling", "46,000 pounds sterling"] {
        let found = quantities(&format!("She paid {s}."));
        assert!(found.iter().any(|q| (q.value - 46_000.0).abs() < 1e-9), "{s}: {found:?}");
    }
}
