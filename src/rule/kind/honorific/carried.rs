//! A pronoun of the other gender that can only mean somebody whom the story gives an honorific elsewhere: "Hale said that her
//! tenants", "Hale told the court … “It was dark,” she said", where the story has Mr Hale.

use super::{Titled, gender};
use crate::analysis::Analysis;
use crate::document::{BlockKind, DocumentId};
use crate::language::TokenKind;
use crate::mention::gazetteer::Gender;
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

const SAYS: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "adds",
    "replied",
    "explained",
    "argued",
    "insisted",
    "wrote",
    "warned",
    "complained",
    "recalled",
    "admitted",
    "conceded",
    "promised",
    "claimed",
    "maintained",
    "stressed",
];

/// People whom a sentence may tell of without a name.
const PEOPLE: &[&str] = &[
    "woman",
    "girl",
    "man",
    "boy",
    "lady",
    "mum",
    "dad",
    "queen",
    "king",
    "victim",
    "client",
    "teenager",
    "patient",
    "friend",
    "defendant",
    "accused",
    "colleague",
    "boss",
    "mother",
    "father",
    "tenant",
    "widow",
    "witness",
    "pupil",
    "neighbour",
    "neighbor",
    "wife",
    "husband",
    "daughter",
    "son",
    "sister",
    "brother",
    "customer",
    "student",
    "driver",
];

pub(super) fn look(scene: &Scene<'_>, document: DocumentId, list: &[Titled<'_>], sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut told = FxHashSet::default();
    let mut titled: FxHashMap<EntityId, usize> = FxHashMap::default();
    for (k, t) in list.iter().enumerate() {
        titled.entry(t.holder).or_insert(k);
    }
    for m in a.mentions.list.iter().filter(|m| !m.quoted) {
        let Value::Name(e) = m.value else { continue };
        let Some(t) = titled.get(&e).map(|k| &list[*k]) else { continue };
        let Some(at) = possessive(a, m, t.gender).or_else(|| quoting(a, m, t.gender)) else { continue };
        let one_gender = list.iter().all(|x| x.holder != e || x.gender == t.gender);
        let key = a.mentions.entity(e).key();
        let shared = a
            .mentions
            .entities
            .iter()
            .filter(|x| x.kind != EntityKind::Organisation && x.words.contains(&key))
            .count();
        if !one_gender || shared > 1 || told.contains(&e) {
            continue;
        }
        told.insert(e);
        let name = a.mentions.entity(e).name.clone();
        let title = scene.words(document, t.title.span);
        let pronoun = scene.words(document, a.reading.tokens[at].span);
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, m.span.to(a.reading.tokens[at].span), pronoun.clone()),
                    scene.place(document, t.title.span.to(a.reading.span(t.name.0..t.name.1)), title.clone()),
                ],
                format!("the pronoun can only mean {name}, whom the story calls {title}"),
                72,
            )
            .slot("person", name.clone())
            .slot("title", title)
            .slot("pronoun", pronoun)
            .key(fold(&name)),
        );
    }
}

fn is(a: &Analysis, at: usize, words: &[&str]) -> bool {
    a.reading.tokens.get(at).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
}

/// "NAME said that his tenants", "NAME told the court that her brother": the token of the pronoun.
fn possessive(a: &Analysis, m: &Mention, own: Gender) -> Option<usize> {
    let other: &[&str] = if own == Gender::Male { &["her"] } else { &["his"] };
    let sentence = a.reading.sentences.get(m.sentence as usize)?;
    if sentence.kind != BlockKind::Body || !is(a, m.tokens.end, SAYS) {
        return None;
    }
    let that =
        (m.tokens.end + 1..(m.tokens.end + 5).min(sentence.tokens.end)).find(|k| is(a, *k, &["that"]))?;
    let at = that + 1;
    (is(a, at, other) && !a.reading.tokens[at].quoted && alone(a, m, sentence.tokens.start..at, own))
        .then_some(at)
}

/// "NAME told the court … . “It was dark,” she said": the token of the pronoun in the next sentence of the paragraph.
fn quoting(a: &Analysis, m: &Mention, own: Gender) -> Option<usize> {
    let other: &[&str] = if own == Gender::Male { &["she"] } else { &["he"] };
    let s = m.sentence as usize;
    let (sentence, next) = (a.reading.sentences.get(s)?, a.reading.sentences.get(s + 1)?);
    let subject = m.tokens.start == sentence.tokens.start
        && a.reading.tokens.get(m.tokens.end).is_some_and(|t| t.tag.is_verb());
    if sentence.kind != BlockKind::Body || sentence.block != next.block || !subject {
        return None;
    }
    let at = next
        .tokens
        .clone()
        .find(|k| !a.reading.tokens[*k].quoted && a.reading.tokens[*k].kind == TokenKind::Word)?;
    let quote = next.tokens.start < at && is(a, at + 1, SAYS);
    (quote && is(a, at, other) && alone(a, m, sentence.tokens.start..at, own)).then_some(at)
}

/// True where a stretch and the sentence before it tell of nobody else, and no pronoun there is of the other gender.
fn alone(a: &Analysis, m: &Mention, stretch: Range<usize>, own: Gender) -> bool {
    let Value::Name(e) = m.value else { return false };
    let s = m.sentence as usize;
    // The paragraph so far, and one sentence before.
    let block = a.reading.sentences[s].block;
    let mut first = s.saturating_sub(1);
    while first > 0 && a.reading.sentences[first - 1].block == block {
        first -= 1;
    }
    let range = a.reading.sentences[first].tokens.start..stretch.end;
    let nobody = a.mentions.inside(range.clone()).all(|x| match x.value {
        Value::Name(o) => o == e || a.mentions.entity(o).kind == EntityKind::Organisation,
        _ => true,
    });
    nobody
        && !a.reading.tokens[range].iter().any(|t| {
            PEOPLE.iter().any(|w| t.stem == word_id(w))
                || !t.quoted
                    && ["she", "he", "her", "his", "him"]
                        .iter()
                        .any(|w| t.word == word_id(w) && gender(w) != own)
        })
}
