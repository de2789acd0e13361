//! A count against its closed list: "four ministers: A, B and C".

use super::items;
use crate::align::SentenceId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Bound, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

pub(super) fn sentence(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let end = scene.sentence(id).tokens.end;
    for i in items(scene, id) {
        let Some(head) = i.q.head_token else { continue };
        let open = tokens[i.m.tokens.end..head].iter().any(|t| t.word == word_id("of"));
        if i.q.bound != Bound::Exact
            || i.q.ordinal
            || i.q.unit.is_some()
            || i.m.quoted
            || i.q.one
            || open
            || share(tokens, i.m.tokens.start)
            || i.q.value > 12.0
        {
            continue;
        }
        // "Four of its members: A and B": a colon right after the noun or after its phrase.
        let limit = end.min(head + 8);
        let colon = (head + 1..limit).find(|k| {
            tokens[*k].kind == TokenKind::Colon && scene.words(id.document, tokens[*k].span) == ":"
        });
        // Or an apposition: "three towns, A, B and C, will share".
        let comma = tokens.get(head + 1).is_some_and(|t| t.kind == TokenKind::Comma && head + 1 < end);
        let (colon, end) = match (colon, comma) {
            (Some(k), _) => (k, end),
            (None, true) => match apposed(tokens, head + 2, end) {
                Some(close) => (head + 1, close),
                None => continue,
            },
            // "The five firms with stakes in it -- A, B and C -- say"; "The five firms affected are A, B and C."
            (None, false) => {
                match set_off(tokens, head + 1, end).or_else(|| equated(tokens, head + 1, end)) {
                    Some(found) if definite(tokens, i.m.tokens.start) && !of_places(scene, id, found) => {
                        found
                    }
                    _ => continue,
                }
            }
        };
        // Nothing between that opens the list or counts anew.
        if tokens[head + 1..colon].iter().any(|t| {
            t.kind == TokenKind::Number
                || t.tag == Tag::Num
                || t.kind == TokenKind::Comma
                || ["including", "among", "example", "instance", "like", "as"]
                    .iter()
                    .any(|w| t.word == word_id(w))
        }) {
            continue;
        }
        let Some(list) = names(tokens, colon + 1, end) else { continue };
        #[allow(clippy::cast_precision_loss)]
        let n = list as f64;
        if list < 2 || (n - i.q.value).abs() < 0.5 || (n - i.q.value).abs() > 3.0 {
            continue;
        }
        let span = a.reading.span(i.m.tokens.start..end);
        let mut place = scene.place(id.document, span, format!("{list} named"));
        place.marks = vec![i.m.span];
        sink.report(
            Draft::new(vec![place], format!("the list after the colon is closed and holds {list}"), 88)
                .slot("told", scene.words(id.document, i.m.span))
                .slot("listed", list.to_string())
                .key(format!("{}", i.q.value))
                .key(list.to_string()),
        );
    }
}

/// "Five athletes have been picked." and then "Yelling, Pavey, Keska and Hickey will run": a sentence that names them one by one straight
/// behind the one that counts them.
pub(super) fn following(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let Some(next) = a.reading.sentences.get(id.sentence as usize + 1) else { return };
    let counted = items(scene, id);
    let [one] = counted.as_slice() else { return };
    let person = one
        .q
        .head
        .is_some_and(|h| h == word_id("people") || scene.knowledge.knowing().lexis.is_person_noun(h));
    let plain =
        one.q.bound == Bound::Exact && !one.q.ordinal && one.q.unit.is_none() && !one.m.quoted && !one.q.one;
    let is_verb = |k: &usize| tokens[*k].tag.is_verb() || matches!(tokens[*k].tag, Tag::Aux | Tag::Modal);
    let Some(verb) = next.tokens.clone().find(is_verb) else { return };
    let Some(list) = names(tokens, next.tokens.start, verb).filter(|_| person && plain) else { return };
    #[allow(clippy::cast_precision_loss)]
    let n = list as f64;
    // One too many or too few: more apart, and the list is of some of them.
    if one.q.value < FEWEST || (n - one.q.value).abs() != 1.0 {
        return;
    }
    let places = vec![
        scene.place(id.document, one.m.span, ""),
        scene.place(id.document, a.reading.span(next.tokens.start..verb), format!("{list} named")),
    ];
    sink.report(
        Draft::new(places, format!("the next sentence names them one by one, and there are {list}"), 76)
            .slot("told", scene.words(id.document, one.m.span))
            .slot("listed", list.to_string())
            .key(format!("{}", one.q.value))
            .key(list.to_string()),
    );
}

/// "Three of its five members, A, B and C": the list is of the three.
fn share(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|k| tokens[k].word == word_id("of"))
}

/// A list that names places other than countries: "Portland, Oregon, and Salem, Massachusetts" are two.
fn of_places(scene: &Scene<'_>, id: SentenceId, (from, to): (usize, usize)) -> bool {
    let g = &scene.knowledge.gazetteer;
    let mut mentions = scene.analysis(id.document).mentions.inside(from..to);
    mentions.any(|m| match m.value {
        Value::Place { adjective: false, place } => g.country(place).is_some_and(|c| c != place),
        _ => false,
    })
}

/// "Two actors" and then three names may be others; so many are counted to be named.
const FEWEST: f64 = 4.0;
/// How far behind its noun a list may begin, in words.
const REACH: usize = 16;

/// "The" before the number: all of them are meant.
fn definite(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|k| tokens[k].word == word_id("the"))
}

/// A list between dashes, or in brackets behind the noun and its phrase: where it opens and where it ends.
fn set_off(tokens: &[Token], from: usize, end: usize) -> Option<(usize, usize)> {
    let dash = |k: &usize| tokens[*k].kind == TokenKind::Dash && tokens[*k].spaced;
    if let Some(open) = (from..end.min(from + REACH)).find(dash) {
        return Some((open, (open + 1..end).find(dash).unwrap_or(end)));
    }
    let open = (from..end.min(from + REACH / 2)).find(|k| tokens[*k].kind == TokenKind::OpenBracket)?;
    let shut = (open..end).find(|k| tokens[*k].kind == TokenKind::CloseBracket)?;
    let phrase = tokens[from..open].iter().all(|t| !t.tag.is_verb() && t.tag != Tag::Aux);
    phrase.then_some((open, shut))
}

/// A list behind "are" or "were", to the end of the sentence.
fn equated(tokens: &[Token], from: usize, end: usize) -> Option<(usize, usize)> {
    let is_be = |k: &usize| ["are", "were"].iter().any(|w| tokens[*k].word == word_id(w));
    let be = (from..end.min(from + REACH)).find(is_be)?;
    // Straight behind it a name: "are in Leeds", "were told" open no list.
    tokens.get(be + 1).filter(|t| t.tag == Tag::Name).map(|_| (be, end))
}

/// Where an apposition of names ends: at the comma or stop after the name that "and" brings.
fn apposed(tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    let and = (from..end.min(from + 30)).find(|k| tokens[*k].word == word_id("and"))?;
    (and + 1..end).find(|k| {
        matches!(tokens[*k].kind, TokenKind::Comma) || tokens[*k].kind == TokenKind::Stop && k + 1 == end
    })
}

/// How many names stand from `from` to the end, told as A, B and C; `None` where anything else stands there.
fn names(tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    let (mut count, mut inside, mut closed) = (0, false, false);
    for (k, t) in tokens.iter().enumerate().take(end).skip(from) {
        match t.kind {
            TokenKind::Comma => inside = false,
            TokenKind::Stop if k + 1 == end => break,
            // "Citicorp <CCI>", "Acme (UK)": what stands in brackets behind a name.
            TokenKind::OpenBracket | TokenKind::CloseBracket | TokenKind::Symbol if inside => {}
            TokenKind::Stop if !t.spaced => {}
            TokenKind::Word if t.word == word_id("and") => {
                // The last item follows: "A, B and C".
                if closed {
                    return None;
                }
                closed = true;
                inside = false;
            }
            TokenKind::Word if t.case != crate::language::token::Case::Lower => {
                if !inside {
                    count += 1;
                    inside = true;
                }
            }
            TokenKind::Word
                if inside
                    && ["of", "the", "de", "van", "der", "von", "al", "bin"]
                        .iter()
                        .any(|w| t.word == word_id(w)) => {}
            TokenKind::Word if !inside && t.word == word_id("the") => {}
            _ => return None,
        }
    }
    closed.then_some(count)
}
