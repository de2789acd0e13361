//! Proper names: runs of capitals, cut at titles, demonyms and genitives, and sorted into persons, bodies and the rest.

use super::entity::{EntityKind, NameSpan};
use super::gazetteer::Gazetteer;
use super::{Mention, Value};
use super::{person, role};
use crate::document::BlockKind;
use crate::language::sentence::Reading;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::text::{fold, word_id};
use std::ops::Range;

/// Finds roles, places and names. Places and roles are added to `list`; names are returned for linking.
pub fn find(text: &str, reading: &Reading, gazetteer: &Gazetteer, list: &mut Vec<Mention>) -> Vec<NameSpan> {
    let mut roles = Vec::new();
    role::find(reading, gazetteer, &mut roles);
    let mut taken: Vec<u8> = vec![0; reading.tokens.len()];
    for m in list.iter() {
        taken[m.tokens.clone()].fill(1);
    }
    for m in &roles {
        taken[m.tokens.clone()].fill(2);
    }
    let mut names = Vec::new();
    for (s, sentence) in reading.sentences.iter().enumerate() {
        let shouting = shouts(reading.of(sentence)) || sentence.kind == BlockKind::Headline;
        let s = u32::try_from(s).unwrap_or(u32::MAX);
        let end = sentence.tokens.end;
        let mut i = sentence.tokens.start;
        while i < end {
            let t = &reading.tokens[i];
            if taken[i] == 1 || t.kind != TokenKind::Word || t.case == Case::Lower {
                i += 1;
                continue;
            }
            if taken[i] == 2 {
                i += 1;
                continue;
            }
            if let Some((n, org, _)) = gazetteer.organisation_at(&reading.tokens[..end], i)
                && capitals(&reading.tokens[i..i + n])
                && (n > 1 || t.case == Case::Upper || t.tag == Tag::Name)
                && (gazetteer.place_at(&reading.tokens[..end], i).is_none_or(|(k, _, _)| k < n)
                    || credit(reading, i, n, end))
                && !extends(reading, i + n, end)
            {
                names.push(NameSpan {
                    tokens: i..i + n,
                    sentence: s,
                    kind: EntityKind::Organisation,
                    weak: false,
                    organisation: Some(org),
                });
                i += n;
                continue;
            }
            if let Some((n, place, adjective)) = gazetteer.place_at(&reading.tokens[..end], i)
                && !(extends(reading, i + n, end) && !adjective && taken[i + n] == 0)
            {
                list.push(Mention {
                    span: reading.span(i..i + n),
                    tokens: i..i + n,
                    sentence: s,
                    value: Value::Place { place, adjective },
                    quoted: t.quoted,
                });
                i += n;
                continue;
            }
            if t.tag != Tag::Name {
                i += 1;
                continue;
            }
            let titled = i > sentence.tokens.start && taken[i - 1] == 2;
            let person = titled || gazetteer.names.given(t.word).is_some();
            let stop = run(text, reading, &taken, i..end, person);
            let kind = kind(text, reading, gazetteer, &roles, i..stop);
            if stop - i > 1 || reading.tokens[i].span.len() > 1 {
                names.push(NameSpan {
                    tokens: i..stop,
                    sentence: s,
                    kind,
                    weak: shouting,
                    organisation: None,
                });
            }
            i = stop;
        }
    }
    list.extend(roles);
    names
}

fn capitals(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .filter(|t| {
            t.kind == TokenKind::Word && t.tag != Tag::Prep && t.tag != Tag::Conj && t.tag != Tag::Det
        })
        .all(|t| t.case != Case::Lower)
}

/// True where more than half of the words of a sentence are capitals: a headline in capitals tells no names.
fn shouts(tokens: &[Token]) -> bool {
    let (mut words, mut upper) = (0, 0);
    for t in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        words += 1;
        upper += usize::from(t.case == Case::Upper);
    }
    words >= 4 && upper * 2 > words
}

/// True for a name alone in brackets: a credit. There "(Anatolia)" is the agency, elsewhere the region.
fn credit(reading: &Reading, i: usize, n: usize, end: usize) -> bool {
    i > 0
        && reading.tokens[i - 1].kind == TokenKind::OpenBracket
        && i + n < end
        && reading.tokens[i + n].kind == TokenKind::CloseBracket
}

/// True where a name goes on at `at`: Mumbai Airport, New York Times.
fn extends(reading: &Reading, at: usize, end: usize) -> bool {
    at < end
        && reading.tokens[at].tag == Tag::Name
        && reading.tokens[at].kind == TokenKind::Word
        && reading.tokens[at].case != Case::Lower
}

/// One past the last token of the name that begins a stretch. A person's name, told by a title or a given name before it,
/// does not go on over "of": Minister NAME of Nabatia.
fn run(text: &str, reading: &Reading, taken: &[u8], stretch: Range<usize>, person: bool) -> usize {
    let (i, end) = (stretch.start, stretch.end);
    let tokens = &reading.tokens;
    let named = |k: usize| {
        k < end
            && tokens[k].tag == Tag::Name
            && tokens[k].kind == TokenKind::Word
            && taken[k] == 0
            && tokens[k].case != Case::Lower
    };
    let mut at = i + 1;
    loop {
        if named(at) {
            at += 1;
            continue;
        }
        if at >= end {
            break;
        }
        let t = &tokens[at];
        // J. K. Rowling: a full stop tight after one capital letter.
        if t.kind == TokenKind::Stop && !t.spaced && tokens[at - 1].span.len() == 1 && named(at + 1) {
            at += 2;
            continue;
        }
        let word = fold(t.span.of(text));
        let head = body_word(&fold(tokens[at - 1].span.of(text)));
        match word.as_str() {
            "de" | "la" | "del" | "da" | "dos" | "di" | "al" | "bin" | "ibn" | "von" | "van" | "der"
            | "den" | "el" | "ben" | "ter" | "le" | "du" | "&" => {
                let mut k = at + 1;
                while k < end
                    && matches!(fold(tokens[k].span.of(text)).as_str(), "la" | "der" | "den" | "los")
                {
                    k += 1;
                }
                if !named(k) {
                    break;
                }
                at = k + 1;
            }
            "of" | "for" | "and" if head || word == "of" && at > i + 1 && !person => {
                let k = at + 1 + usize::from(at + 1 < end && tokens[at + 1].word == word_id("the"));
                if !named(k) || (word == "and" && !head) || (word != "of" && at == i + 1) {
                    break;
                }
                at = k + 1;
            }
            _ => break,
        }
    }
    at
}

/// Words that head the name of a body or a building.
fn body_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "ministry",
        "bureau",
        "department",
        "university",
        "college",
        "school",
        "institute",
        "bank",
        "board",
        "court",
        "house",
        "council",
        "office",
        "association",
        "federation",
        "party",
        "union",
        "league",
        "agency",
        "authority",
        "commission",
        "committee",
        "company",
        "corporation",
        "corp",
        "inc",
        "ltd",
        "plc",
        "group",
        "fund",
        "foundation",
        "society",
        "club",
        "church",
        "museum",
        "hospital",
        "airport",
        "station",
        "centre",
        "center",
        "service",
        "services",
        "forces",
        "force",
        "army",
        "navy",
        "guard",
        "police",
        "airlines",
        "airways",
        "aviation",
        "organisation",
        "organization",
        "alliance",
        "front",
        "movement",
        "coalition",
        "congress",
        "parliament",
        "senate",
        "assembly",
        "times",
        "post",
        "news",
        "journal",
        "tribune",
        "herald",
        "exchange",
        "treasury",
        "embassy",
        "chamber",
        "academy",
        "trust",
        "network",
        "holdings",
        "partners",
        "industries",
        "motors",
        "systems",
        "technologies",
        "mansion",
        "palace",
        "stadium",
        "arena",
        "bridge",
        "tower",
        "square",
        "street",
        "road",
        "avenue",
        "park",
        "river",
        "lake",
        "mount",
        "sea",
        "bay",
        "island",
        "islands",
        "mountains",
        "county",
        "province",
        "district",
        "region",
        "republic",
        "kingdom",
        "states",
        "nations",
        "city",
        "operation",
        "act",
        "treaty",
        "agreement",
        "cup",
        "championship",
        "championships",
        "games",
        "prize",
        "award",
        "awards",
        "festival",
        "conference",
        "summit",
        "festival",
        "project",
        "campaign",
        "cabinet",
        "administration",
        "government",
        "studios",
        "records",
        "pictures",
        "entertainment",
        "capital",
        "securities",
        "energy",
        "oil",
        "gas",
        "airlines",
        "railways",
        "team",
        "united",
        "rovers",
    ];
    WORDS.contains(&word)
}

fn kind(
    text: &str,
    reading: &Reading,
    gazetteer: &Gazetteer,
    roles: &[Mention],
    range: Range<usize>,
) -> EntityKind {
    let tokens = &reading.tokens;
    let word = |k: usize| fold(tokens[k].span.of(text));
    let last = range.end - 1;
    if range.clone().any(|k| body_word(&word(k))) {
        return EntityKind::Organisation;
    }
    let at = roles.partition_point(|m| m.tokens.end < range.start);
    let titled = roles.get(at).is_some_and(|m| m.tokens.end == range.start)
        || (range.start > 0
            && tokens[range.start - 1].kind == TokenKind::Stop
            && !tokens[range.start - 1].spaced
            && roles
                .get(at.saturating_sub(1))
                .or(roles.get(at))
                .is_some_and(|m| m.tokens.end + 1 >= range.start && m.tokens.end <= range.start));
    if titled {
        return EntityKind::Person;
    }
    if range.len() == 1 && tokens[last].case == Case::Upper {
        return EntityKind::Organisation;
    }
    let given = gazetteer.names.given(tokens[range.start].word).is_some();
    if given && range.len() <= 4 {
        return EntityKind::Person;
    }
    // NAME, 47, or NAME, who
    let age = tokens.get(range.end).is_some_and(|t| t.kind == TokenKind::Comma)
        && tokens.get(range.end + 1).is_some_and(|t| {
            (t.kind == TokenKind::Number && t.span.len() == 2)
                || t.word == word_id("who")
                || t.word == word_id("aged")
        });
    if age || person::told(&reading.tokens, gazetteer, range) {
        return EntityKind::Person;
    }
    EntityKind::Open
}
