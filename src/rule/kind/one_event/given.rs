//! Mode `given`: Brian Lund in one story, Ryan Lund in the other, and no other of the surname in either.

use super::differ_by_words;
use crate::document::DocumentId;
use crate::knowledge::{Knowledge, NounSort};
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{EntityKind, Mention, Value};
use crate::rule::{Scene, Sink};
use crate::text::{WordId, fold};
use rustc_hash::FxHashMap;

/// So alike by Jaro and Winkler are two given names that are easily mixed up.
const ALIKE: f64 = 0.7;

/// Somebody by a full name: the words, folded, and the first mention of it.
type Full<'a> = (Vec<String>, &'a Mention);

pub(super) fn look(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (full_names(scene, left), full_names(scene, right));
    let mut surnames: Vec<&String> = ours.keys().filter(|s| theirs.contains_key(*s)).collect();
    surnames.sort_unstable();
    for surname in surnames {
        let ([x], [y]) = (ours[surname].as_slice(), theirs[surname].as_slice()) else { continue };
        let Some((a, b)) = parted(&x.0, &y.0) else { continue };
        let gazetteer = &scene.knowledge.gazetteer;
        let one =
            gazetteer.short_form(a, b) || gazetteer.short_form(b, a) || a.starts_with(b) || b.starts_with(a);
        if one || short(a) || short(b) {
            continue;
        }
        let (p, q) = (calling(scene, left, x.1), calling(scene, right, y.1));
        let called = match (p, q) {
            (Some(p), Some(q)) => p == q,
            _ => strsim::jaro_winkler(a, b) >= ALIKE,
        };
        // Another of that given name beside the surname would be a relative.
        if !called || has(scene, left, b) || has(scene, right, a) {
            continue;
        }
        let why = "both stories are on one event, and neither knows the other name";
        sink.report(differ_by_words(scene, [(left, x.1.span), (right, y.1.span)], why, 82));
    }
}

/// The one given name in which two full names of as many words part.
fn parted<'a>(x: &'a [String], y: &'a [String]) -> Option<(&'a str, &'a str)> {
    let apart: Vec<usize> = (0..x.len().min(y.len())).filter(|i| x[*i] != y[*i]).collect();
    match apart.as_slice() {
        [i] if x.len() == y.len() && i + 1 < x.len() => Some((&x[*i], &y[*i])),
        _ => None,
    }
}

/// True for initials, and for names so short that one letter makes another.
fn short(name: &str) -> bool {
    name.trim_end_matches('.').chars().count() < 3
}

/// True where a document has such a word with a capital.
fn has(scene: &Scene<'_>, document: DocumentId, name: &str) -> bool {
    let text = &scene.document(document).text;
    let tokens = &scene.analysis(document).reading.tokens;
    tokens.iter().any(|t| t.case != Case::Lower && fold(t.span.of(text)) == name)
}

/// The noun for a person right before a name, or behind it and a comma: "police chief", ", a travelling DJ".
fn calling(scene: &Scene<'_>, document: DocumentId, m: &Mention) -> Option<WordId> {
    let tokens = &scene.analysis(document).reading.tokens;
    let person =
        |t: &Token| Knowledge::builtin().word(t.stem).is_some_and(|n| n.noun_sorts().has(NounSort::Person));
    let noun = |t: &Token| t.tag == Tag::Noun && t.kind == TokenKind::Word && person(t);
    let mut before = tokens[..m.tokens.start].iter().rev().skip_while(|t| t.kind == TokenKind::Comma);
    let before = before.next().filter(|t| noun(t) && t.case == Case::Lower);
    let behind = || {
        let rest = tokens.get(m.tokens.end..)?;
        let comma = rest.first().is_some_and(|t| t.kind == TokenKind::Comma);
        let phrase = rest[1.min(rest.len())..]
            .iter()
            .take(PHRASE)
            .take_while(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::VerbIng | Tag::VerbPart));
        phrase.filter(|t| noun(t)).last().filter(|_| comma)
    };
    before.or_else(behind).map(|t| t.stem)
}

/// So many words make the phrase that says what somebody is.
const PHRASE: usize = 5;

/// The people of a document who are called by a full name, by surname.
fn full_names<'a>(scene: &Scene<'a>, document: DocumentId) -> FxHashMap<String, Vec<Full<'a>>> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let mut out: FxHashMap<String, Vec<Full<'_>>> = FxHashMap::default();
    for m in a.mentions.list.iter().filter(|m| (2..=4).contains(&m.tokens.len())) {
        let Value::Name(e) = m.value else { continue };
        if a.mentions.entity(e).kind != EntityKind::Person {
            continue;
        }
        let words: Vec<String> =
            a.reading.tokens[m.tokens.clone()].iter().map(|t| fold(t.span.of(text))).collect();
        let Some(surname) = words.last().cloned() else { continue };
        let list = out.entry(surname).or_default();
        if !list.iter().any(|(w, _)| *w == words) {
            list.push((words, m));
        }
    }
    out
}
