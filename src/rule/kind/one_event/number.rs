//! Mode `number`: Flight 1943 in one story, Flight 1934 in the other; two telephone numbers that are nearly one.

use super::{differ_by_words, shared};
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::mention::Value;
use crate::rule::{Scene, Sink};
use crate::text::{Span, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter numbers than this go up one by one: iPhone 7, iPhone 8.
const FEWEST: usize = 3;
/// A story with more telephone numbers is a directory.
const MOST: usize = 20;
/// So many digits make a telephone number.
const TELEPHONE: usize = 9;
/// So many digits stand in other places.
const TYPED: usize = 4;

/// The digits behind a word, with where they stand.
type Numbers = BTreeMap<String, Vec<(String, Span)>>;

pub(super) fn look(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (numbers(scene, left), numbers(scene, right));
    for (name, list) in &ours {
        let Some(others) = theirs.get(name) else { continue };
        let one = |list: &[(String, Span)]| list.iter().map(|(n, _)| n).collect::<BTreeSet<_>>().len() == 1;
        let (x, y) = (&list[0], &others[0]);
        // A Boeing 737 is no Boeing 747: only digits in each other's place are a slip.
        let enough = shared(scene, (left, x.1), (right, y.1)) >= 1;
        if one(list) && one(others) && turned(&x.0, &y.0) && enough {
            report(scene, (left, x.1), (right, y.1), sink);
        }
    }
    let (ours, theirs) = (telephones(scene, left), telephones(scene, right));
    if ours.len().max(theirs.len()) > MOST {
        return;
    }
    // Each has one number that is nearly one of the other's, and neither has both.
    let known = |list: &[(String, Span)], n: &str| list.iter().any(|(m, _)| m == n);
    for x in &ours {
        let near = |list: &[(String, Span)], n: &str| list.iter().filter(|(m, _)| turned(m, n)).count();
        let one = |y: &&(String, Span)| turned(&x.0, &y.0) && near(&ours, &y.0) == 1;
        let Some(y) = theirs.iter().find(one).filter(|_| near(&theirs, &x.0) == 1) else { continue };
        let enough = shared(scene, (left, x.1), (right, y.1)) >= 1;
        if enough && !known(&ours, &y.0) && !known(&theirs, &x.0) {
            report(scene, (left, x.1), (right, y.1), sink);
        }
    }
}

fn report(scene: &Scene<'_>, x: (DocumentId, Span), y: (DocumentId, Span), sink: &mut Sink) {
    let why = "both stories are on one event, and the two numbers have the same digits in another order";
    sink.report(differ_by_words(scene, [x, y], why, 82));
}

/// True for the same digits in another order near to it: 1943, 1934; 0516054, 0560154.
fn turned(x: &str, y: &str) -> bool {
    let sorted = |s: &str| {
        let mut digits: Vec<u8> = s.bytes().collect();
        digits.sort_unstable();
        digits
    };
    let apart = x.bytes().zip(y.bytes()).filter(|(a, b)| a != b).count();
    x != y && apart <= TYPED && sorted(x) == sorted(y)
}

/// The numbers that stand behind a word with a capital and belong to it.
fn numbers(scene: &Scene<'_>, document: DocumentId) -> Numbers {
    let (a, text) = (scene.analysis(document), &scene.document(document).text);
    let tokens = &a.reading.tokens;
    let mut out = Numbers::new();
    for s in a.reading.sentences.iter().filter(|s| matches!(s.kind, BlockKind::Body | BlockKind::Headline)) {
        for i in s.tokens.clone().skip(1) {
            let (name, digits) = (&tokens[i - 1], tokens[i].span.of(text));
            let plain = digits.len() >= FEWEST && digits.bytes().all(|b| b.is_ascii_digit());
            // Flight 1943 is of no year.
            let year = digits.len() == 4 && (1500..2100).contains(&digits.parse::<u16>().unwrap_or(0));
            let named = name.kind == TokenKind::Word && name.case != Case::Lower && name.tag == Tag::Name;
            if !plain || !named {
                continue;
            }
            let mut here = a.mentions.inside(s.tokens.clone());
            let of_time = here.any(|m| m.tokens.contains(&i) && matches!(m.value, Value::Time(_)));
            let called = fold(name.span.of(text));
            if called == "flight" || !of_time && !year {
                out.entry(called).or_default().push((digits.to_owned(), name.span.to(tokens[i].span)));
            }
        }
    }
    out
}

/// Groups of digits that make a telephone number, by their digits.
fn telephones(scene: &Scene<'_>, document: DocumentId) -> Vec<(String, Span)> {
    let (a, text) = (scene.analysis(document), &scene.document(document).text);
    let tokens = &a.reading.tokens;
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let digits = |k: usize| {
            let slice = tokens[k].span.of(text);
            let plain =
                slice.bytes().all(|b| b.is_ascii_digit() || b == b'-') && slice.bytes().any(|b| b != b'-');
            plain.then(|| slice.replace('-', ""))
        };
        let mut number = String::new();
        let mut end = i;
        while end < tokens.len()
            && let Some(more) = digits(end)
            && (end == i || tokens[end].span.start <= tokens[end - 1].span.end + 1)
        {
            number.push_str(&more);
            end += 1;
        }
        if number.len() >= TELEPHONE && number.len() <= 15 {
            out.push((number, a.reading.span(i..end)));
        }
        i = end.max(i + 1);
    }
    out
}
