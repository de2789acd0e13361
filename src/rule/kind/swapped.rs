//! Kind `swapped`: the accused suffers what the victim did, or the victim is jailed for it: two names changed places.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::TokenKind;
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, fold, word_id};

const ACCUSED: &[&str] =
    &["accused", "defendant", "suspect", "gunman", "attacker", "killer", "murderer", "assailant", "shooter"];

const VICTIM: &[&str] = &["victim"];

/// What is done to a victim.
const SUFFERS: &[&str] =
    &["stabbed", "strangled", "murdered", "beaten", "bludgeoned", "shot", "killed", "poisoned", "suffocated"];

/// What is done to an accused.
const ANSWERS: &[&str] =
    &["arrested", "charged", "convicted", "sentenced", "jailed", "remanded", "indicted", "prosecuted"];

/// Words in the sentence without which a wound may be anybody's.
const DEADLY: &[&str] =
    &["died", "dead", "death", "fatally", "murdered", "killed", "strangled", "suffocated", "bludgeoned"];

/// What makes of a death something else: by police, by his own hand.
const OTHERWISE: &[&str] = &[
    "police",
    "officers",
    "himself",
    "herself",
    "suicide",
    "guards",
    "prison",
    "alleged",
    "allegedly",
    "not",
];

struct Swapped;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Swapped))
}

impl Check for Swapped {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let parts = |words: &[&str]| -> Vec<(EntityId, Span)> {
            names(a).filter_map(|(e, m)| labelled(a, m, words).map(|span| (e, span))).collect()
        };
        let (accused, victims) = (parts(ACCUSED), parts(VICTIM));
        let (Some((killer, first)), Some((victim, second))) = (one(&accused), one(&victims)) else { return };
        if killer == victim {
            return;
        }
        for (e, m) in names(a) {
            let done: Option<(&str, &str, Span)> = if e == killer {
                done_to(a, m, SUFFERS)
                    .filter(|_| says(a, m.sentence, DEADLY))
                    .map(|end| ("accused", "victim", a.reading.span(m.tokens.start..end)))
            } else if e == victim {
                done_to(a, m, ANSWERS).map(|end| ("victim", "accused", a.reading.span(m.tokens.start..end)))
            } else {
                None
            };
            let Some((part, other, span)) = done.filter(|_| !says(a, m.sentence, OTHERWISE)) else {
                continue;
            };
            let (name, second_name) = if e == killer { (killer, victim) } else { (victim, killer) };
            let (name, rival) =
                (a.mentions.entity(name).name.clone(), a.mentions.entity(second_name).name.clone());
            let place = if e == killer { first } else { second };
            let contrast = if e == killer { second } else { first };
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, span, other),
                        scene.place(document, place, part),
                        scene.place(document, contrast, other),
                    ],
                    format!("elsewhere {name} is the {part}, and the {other} is {rival}"),
                    78,
                )
                .slot("person", name.clone())
                .slot("part", part)
                .slot("other", other)
                .key(fold(&name))
                .key(fold(&rival)),
            );
            return;
        }
    }
}

/// The names of people in the body, outside quotations.
fn names(a: &Analysis) -> impl Iterator<Item = (EntityId, &Mention)> {
    a.mentions.list.iter().filter_map(|m| match m.value {
        Value::Name(e)
            if !m.quoted
                && a.mentions.entity(e).kind != EntityKind::Organisation
                && a.reading.sentences[m.sentence as usize].kind == BlockKind::Body =>
        {
            Some((e, m))
        }
        _ => None,
    })
}

/// The one bearer of a part, where all its labels are on one.
fn one(list: &[(EntityId, Span)]) -> Option<(EntityId, Span)> {
    let first = list.first()?;
    list.iter().all(|(e, _)| *e == first.0).then_some(*first)
}

fn is(a: &Analysis, at: usize, words: &[&str]) -> bool {
    a.reading.tokens.get(at).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
}

fn says(a: &Analysis, sentence: u32, words: &[&str]) -> bool {
    a.reading
        .sentences
        .get(sentence as usize)
        .is_some_and(|s| a.reading.of(s).iter().any(|t| words.iter().any(|w| t.word == word_id(w))))
}

/// "the accused, NAME,", "the victim NAME".
fn labelled(a: &Analysis, m: &Mention, words: &[&str]) -> Option<Span> {
    let comma = a.reading.tokens.get(m.tokens.start.checked_sub(1)?)?.kind == TokenKind::Comma;
    let at = m.tokens.start.checked_sub(1 + usize::from(comma))?;
    let the = is(a, at.checked_sub(1)?, &["the"]) || is(a, at.checked_sub(2)?, &["the"]);
    let several = is(a, at - 1, &["other", "second", "another", "first", "third", "alleged"]);
    (is(a, at, words) && the && !several).then(|| a.reading.span(at..m.tokens.end))
}

/// "NAME, who was stabbed", "NAME was arrested", "NAME, 34, was jailed": one past the participle.
fn done_to(a: &Analysis, m: &Mention, verbs: &[&str]) -> Option<usize> {
    let mut at = m.tokens.end;
    let kind = |k: usize| a.reading.tokens.get(k).map(|t| t.kind);
    if kind(at) == Some(TokenKind::Comma) {
        at += 1;
        if kind(at) == Some(TokenKind::Number) && kind(at + 1) == Some(TokenKind::Comma) {
            at += 2;
        }
        if is(a, at, &["who"]) {
            at += 1;
        }
    }
    if !is(a, at, &["was", "is"]) {
        return None;
    }
    (at + 1..=at + 2).find(|k| is(a, *k, verbs)).map(|k| k + 1)
}
