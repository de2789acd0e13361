//! The name that a source has in place of one that no source has: near in its letters, or sharing all words but one.

use super::held::Held;
use super::name_sort::{one_sort, person};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::document::BlockKind;
use crate::language::TokenKind;
use crate::language::token::Case;
use crate::mention::{EntityKind, Mention, Value};
use crate::text::{Span, fold};
use strsim::damerau_levenshtein;

/// The name that the source has instead: the same bearer under another given name or a near spelling.
pub(super) fn instead(
    held: &Held<'_>,
    m: &Mention,
    words: &[usize],
    absent: &[usize],
) -> Option<((SentenceId, Span), &'static str, u8)> {
    let text = &held.scene.document(held.id.document).text;
    let forms: Vec<String> = words.iter().map(|i| fold(held.token(*i).span.of(text))).collect();
    let [absent] = absent else { return None };
    let missing = fold(held.token(*absent).span.of(text));
    let window = held.window();
    for s in &window {
        let (source, a) = (&held.scene.document(s.document).text, held.scene.analysis(s.document));
        for n in a.mentions.inside(held.scene.sentence(*s).tokens.clone()) {
            let alike = matches!(
                (&n.value, &m.value),
                (Value::Name(_), Value::Name(_)) | (Value::Place { .. }, Value::Place { .. })
            );
            // Brasilia and Brazilian: two names of the gazetteer, one of which lies in the other, are no two spellings.
            if !alike || !one_sort(held, m, *s, n) || within(held, &m.value, &n.value) {
                continue;
            }
            let theirs: Vec<String> = a.reading.tokens[n.tokens.clone()]
                .iter()
                .filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower)
                .map(|t| fold(t.span.of(source)))
                .collect();
            // Latino votes and Latinos are one word in two forms; of a person's name the s is a letter of it.
            let form = |t: &str| {
                let (long, short) =
                    if t.len() > missing.len() { (t, missing.as_str()) } else { (missing.as_str(), t) };
                !matches!(m.value, Value::Name(e) if person(held.analysis(), e))
                    && (long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es" | "n" | "an"))
                        || one_word(t, &missing))
            };
            if theirs.iter().any(|t| near_spelling(t, &missing) && !form(t)) {
                return Some(((*s, n.span), "the source spells the name differently", 92));
            }
            let shared = theirs.iter().filter(|t| forms.contains(t)).count();
            let telling = match n.value {
                // Mr Blair beside Cherie Blair may well be Tony.
                Value::Name(e) if person(a, e) => !namesake(held, *s, n, &theirs),
                // Two American countries, two MPs: what such names share says nothing.
                _ => forms.len() > 2 || body_of(held.analysis(), m) && body_of(a, n),
            };
            if telling
                && forms.len() > 1
                && theirs.len() == forms.len()
                && shared + 1 == forms.len()
                && !theirs.iter().any(|t| form(t))
                && !told(held, &theirs)
            {
                return Some(((*s, n.span), "the source gives another name that shares a word with it", 92));
            }
        }
    }
    None
}

/// True for a party and its members: Democratic, Democrats.
fn one_word(a: &str, b: &str) -> bool {
    let end = |w: &str| ["ic", "s", "ist", "ists", "ism"].iter().any(|e| w.ends_with(e));
    let alike = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    alike >= WORD && end(a) && end(b)
}

/// So many letters at the head make two words one in two forms.
const WORD: usize = 6;

/// True where one of two places lies in the other.
fn within(held: &Held<'_>, a: &Value, b: &Value) -> bool {
    let gazetteer = &held.scene.knowledge.gazetteer;
    match (a, b) {
        (Value::Place { place: x, .. }, Value::Place { place: y, .. }) => x != y && gazetteer.nested(*x, *y),
        _ => false,
    }
}

fn body_of(a: &Analysis, m: &Mention) -> bool {
    let kind = |e| a.mentions.entity(e).kind == EntityKind::Organisation;
    matches!(m.value, Value::Name(e) if kind(e))
}

/// True where the source speaks of somebody by the surname alone who is not the bearer of a full name there.
fn namesake(held: &Held<'_>, s: SentenceId, n: &Mention, theirs: &[String]) -> bool {
    let (a, text) = (held.scene.analysis(s.document), &held.scene.document(s.document).text);
    let (Value::Name(bearer), Some(surname)) = (&n.value, theirs.last()) else { return false };
    // A headline calls by the surname whom the story introduces.
    let body = |m: &&Mention| {
        a.reading.sentences.get(m.sentence as usize).is_some_and(|s| s.kind == BlockKind::Body)
    };
    let mut told = a.mentions.list.iter().filter(body);
    let full = told.clone().find(|m| m.value == n.value && m.span.of(text).contains(' '));
    let first = full.map_or(n.span.start, |m| m.span.start);
    told.any(|m| {
        let Value::Name(e) = m.value else { return false };
        // Who is called by the surname before the full name comes is not its bearer either.
        (e != *bearer || m.span.start < first) && fold(m.span.of(text)) == *surname
    })
}

/// True where the draft itself names the other one, too: a brother beside his sister, a school beside its district.
fn told(held: &Held<'_>, words: &[String]) -> bool {
    let (a, text) = (held.analysis(), &held.scene.document(held.id.document).text);
    a.mentions.list.iter().filter(|m| matches!(m.value, Value::Name(_) | Value::Place { .. })).any(|m| {
        let tokens = a.reading.tokens.get(m.tokens.clone()).unwrap_or_default();
        let own = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        own.map(|t| fold(t.span.of(text))).eq(words.iter().cloned())
    })
}

/// One or two letters apart in a word long enough to tell.
pub(super) fn near_spelling(a: &str, b: &str) -> bool {
    let n = a.chars().count().min(b.chars().count());
    n >= 4 && a.chars().next() == b.chars().next() && damerau_levenshtein(a, b) <= if n >= 7 { 2 } else { 1 }
}
