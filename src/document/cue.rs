//! Cues: what a paragraph of plain text is, told from its own words. Where they do not tell, it is body.

use super::BlockKind;
use super::date;
use super::wrap::{ends_in_function_word, ends_sentence};

/// Words that open a credit line.
const CREDITS: [&str; 24] = [
    "reporting by",
    "additional reporting",
    "(reporting by",
    "(additional reporting",
    "editing by",
    "(editing by",
    "writing by",
    "(writing by",
    "compiled by",
    "photo:",
    "photos:",
    "photo by",
    "photograph by",
    "photograph:",
    "photographer:",
    "image credit",
    "picture credit",
    "credit:",
    "©",
    "(c) ",
    "copyright ",
    "information from:",
    "all rights reserved",
    "graphic:",
];

/// Words that open a caption.
const CAPTIONS: [&str; 14] = [
    "file -",
    "file –",
    "file —",
    "file photo",
    "(file photo",
    "image:",
    "image caption",
    "media caption",
    "caption:",
    "picture:",
    "pictured:",
    "pictured above",
    "image copyright",
    "photo caption",
];

/// Words that stand only in captions.
const IN_CAPTIONS: [&str; 12] = [
    "(ap photo",
    "/ap)",
    "(photo by",
    "getty images)",
    "(reuters/",
    "/reuters)",
    "/afp)",
    "(afp/",
    "in this file photo",
    "in this undated photo",
    "toggle caption",
    "(file photo)",
];

/// What a paragraph that stands alone is, by cues of its own.
pub(crate) fn kind(words: &str) -> Option<BlockKind> {
    // Every kind here is short; a long paragraph is body and is not looked through.
    if words.len() > 900 {
        return None;
    }
    let lower = words.to_lowercase();
    let count = words.split_whitespace().count();
    let opens = |cues: &[&str]| cues.iter().any(|c| lower.starts_with(c));
    if date::line(words).is_some() {
        return Some(BlockKind::Dateline);
    }
    if opens(&CAPTIONS) || IN_CAPTIONS.iter().any(|c| lower.contains(c)) || names_sides(&lower) {
        return Some(BlockKind::Caption);
    }
    if opens(&["photo:", "photos:", "image credit"]) && count > 8 {
        return Some(BlockKind::Caption);
    }
    if is_post(words) {
        return Some(BlockKind::Quote);
    }
    if count <= 45 && opens(&CREDITS) || is_byline(words) || is_agency(words) || is_pictures_by(words) {
        return Some(BlockKind::Credit);
    }
    if is_dateline(words) {
        return Some(BlockKind::Dateline);
    }
    is_row(words).then_some(BlockKind::List)
}

/// A post of a social network as pages show it: "… — Ann Roe (@annroe) February 1, 2018".
fn is_post(words: &str) -> bool {
    let Some((before, after)) = words.rsplit_once(" (@") else { return false };
    let Some((handle, day)) = after.split_once(") ") else { return false };
    let dash = before.rfind(['—', '–']).or_else(|| before.rfind(" - ").map(|at| at + 1));
    dash.is_some_and(|at| before.len() - at <= 80)
        && !handle.is_empty()
        && handle.chars().all(|c| c.is_alphanumeric() || c == '_')
        && date::line(day).is_some()
}

/// "Erdogan (L) shakes hands with Sharif (R)": who stands where.
fn names_sides(lower: &str) -> bool {
    let has = |cues: [&str; 3]| cues.iter().any(|c| lower.contains(c));
    has(["(l)", "(left)", "(l,"]) && has(["(r)", "(right)", "(c)"])
}

/// "By Jane Doe", "By Jane Doe and John Roe, Associated Press".
fn is_byline(words: &str) -> bool {
    let Some(names) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    let mut count = 0;
    let named = names.split_whitespace().all(|w| {
        count += 1;
        w.starts_with(char::is_uppercase)
            || matches!(w, "and" | "in" | "for" | "of" | "|" | "de" | "van" | "von" | "&" | "/")
            || w.contains('@')
    });
    named && (2..=14).contains(&count) && !names.ends_with(['.', '!', '?'])
}

/// "(Reuters)", "AP", "The Associated Press": an agency and nothing else.
fn is_agency(words: &str) -> bool {
    const NAMES: [&str; 14] = [
        "reuters",
        "ap",
        "afp",
        "upi",
        "associated press",
        "the associated press",
        "dpa",
        "ani",
        "pti",
        "xinhua",
        "tass",
        "agence france-presse",
        "bloomberg",
        "press association",
    ];
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NAMES.contains(&bare.as_str())
}

/// "Jane Doe/Example Images": a photographer and an agency and nothing else.
fn is_pictures_by(words: &str) -> bool {
    let Some((name, agency)) = words.split_once('/') else { return false };
    let capital = |w: &str| w.starts_with(char::is_uppercase) && !w.ends_with([',', ':', ';']);
    !name.ends_with(' ')
        && (1..=4).contains(&name.split_whitespace().count())
        && (1..=3).contains(&agency.split_whitespace().count())
        && !words.contains(|c: char| c.is_ascii_digit())
        && name.split_whitespace().count() + agency.split_whitespace().count() >= 3
        && name.split_whitespace().chain(agency.split_whitespace()).all(capital)
}

/// "LONDON, March 26 (Reuters) -" with no sentence after it.
fn is_dateline(words: &str) -> bool {
    let bare = words.trim_end_matches([' ', '-', '–', '—', '_']);
    let place = bare.split([',', '(']).next().unwrap_or_default().trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && place.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    capitals
        && words.len() <= 80
        && (bare.len() < words.len() || bare.ends_with(')') && place.len() < bare.len())
}

/// A row of results or of a table: "Arsenal 2 Chelsea 1", "1. Smith (GB) 9.81sec".
pub(crate) fn is_row(words: &str) -> bool {
    if ends_sentence(words) {
        return false;
    }
    let (mut all, mut numbers) = (0, 0);
    for word in words.split_whitespace() {
        all += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        numbers += usize::from(bare.starts_with(|c: char| c.is_ascii_digit()));
    }
    all <= 14 && numbers >= 2 && numbers * 4 >= all && all > numbers
}

/// True where words may be a title: short, no sentence, not broken off.
pub(crate) fn is_title(words: &str, most: usize) -> bool {
    let count = words.split_whitespace().count();
    let bare = words.trim_end_matches(['"', '\'', '”', '’']);
    (1..=most).contains(&count)
        && words.len() <= 200
        && (!ends_sentence(words) || bare.ends_with(['?', '!']))
        && !words.ends_with([',', ';', '-', '–', '—'])
        && !ends_in_function_word(words)
        && !holds_sentence(words)
}

/// A wire headline: all its letters are capitals.
pub(crate) fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 8
        && words.len() <= 300
        && words.split_whitespace().count() >= 2
        && !words.chars().any(char::is_lowercase)
        && !words.ends_with('.')
}

/// True where a sentence ends inside the words and another begins ("He said so. The minister").
fn holds_sentence(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let after = words.get(at + 2..).unwrap_or_default();
        last.len() > 3 && last.chars().any(char::is_lowercase) && after.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(expected: Option<BlockKind>, samples: &[&str]) {
        for s in samples {
            assert_eq!(kind(s), expected, "{s}");
        }
    }

    #[test]
    fn credits() {
        all(
            Some(BlockKind::Credit),
            &[
                "By Jane Doe",
                "By JANE DOE and JOHN ROE",
                "(Reuters)",
                "The Associated Press",
                "© 2018 Example Media",
                "Photo: Jane Doe/Example",
                "Jane Doe/Example Images",
                "Reporting by Jane Doe; Editing by John Roe",
                "(Reporting by Jane Doe in London and John Roe in Paris; Editing by A. N. Other)",
                "Copyright 2017 The Associated Press. All rights reserved. This material may not be published.",
            ],
        );
    }

    #[test]
    fn captions() {
        all(
            Some(BlockKind::Caption),
            &[
                "FILE - In this Dec. 28 photo, a bus stands in the snow.",
                "Erdogan (L) shakes hands with Sharif (R) in Istanbul.",
                "A bird sits on a wing (AP Photo/Jane Doe)",
                "Image: The tram lay on its side",
            ],
        );
    }

    #[test]
    fn posts() {
        let post = "We hope to be back on the pier by noon. — Ann Roe (@ann_roe) February 1, 2018";
        all(Some(BlockKind::Quote), &[post]);
        let dated = "Write to us (@westhaven) 1 May 2018";
        assert_ne!(kind(dated), Some(BlockKind::Quote));
        all(None, &["She wrote to the line (@westhaven) in May 2018."]);
    }

    #[test]
    fn datelines_and_rows() {
        all(Some(BlockKind::Dateline), &["LONDON, March 26 (Reuters) -", "ISTANBUL —", "2 January 2018"]);
        all(Some(BlockKind::List), &["Arsenal 2 Chelsea 1", "1. Smith (GB) 9.81sec", "Mon 14 High 22 Low 9"]);
    }

    #[test]
    fn body_is_none_of_these() {
        all(
            None,
            &[
                "By Monday the river had fallen.",
                "LONDON, March 26 - The bank said on Thursday that it would wait.",
                "He won 2-1 in 2018.",
                "Sen. John Roe (R) said so.",
                "Police said 12 people died and 34 were hurt.",
                "",
            ],
        );
    }

    #[test]
    fn titles() {
        for s in ["Court rejects $280bn tobacco case", "Who was first?", "U.S. leaves pact"] {
            assert!(is_title(s, 15), "{s}");
        }
        for s in ["He left.", "The minister said that the", "He was there. The minister", "Milk,", ""] {
            assert!(!is_title(s, 15), "{s}");
        }
        assert!(is_capitals("PARIS G-6 MEET SET NO TARGETS - LEIGH-PEMBERTON"));
        assert!(!is_capitals("NATO"));
    }
}
