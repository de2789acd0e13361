//! Kind `aged`: "the 32-year-old", said of somebody known, with an age that nobody in the story has.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::language::{Tag, TokenKind};
use crate::mention::{EntityKind, Value, number};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use std::ops::Range;

/// Nouns of a person whom a story need not name.
const UNNAMED: &[&str] = &[
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "teen",
    "youth",
    "suspect",
    "driver",
    "passenger",
    "motorcyclist",
    "cyclist",
    "pedestrian",
    "victim",
    "person",
    "child",
    "toddler",
    "baby",
    "gunman",
    "attacker",
    "student",
    "pupil",
    "resident",
    "tourist",
    "patient",
    "player",
];

/// Words that put a sentence in another time.
const ELSEWHEN: &[&str] = &["when", "then", "ago", "once", "earlier", "later", "turned", "turns", "birthday"];

struct Aged;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Aged))
}

impl Check for Aged {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let stated: Vec<&Claim> = a
            .claims
            .iter()
            .filter(|c| {
                c.relation == Relation::Age && c.certainty == Certainty::Asserted && !c.quoted && named(a, c)
            })
            .collect();
        if stated.is_empty() {
            return;
        }
        let anaphors = (1..a.reading.tokens.len()).filter_map(|i| Some((i, anaphor(scene, document, i)?)));
        for (i, (age, after)) in anaphors.take(MOST) {
            let Some(one) = introduced(a, &stated, i) else { continue };
            let Some(own) = one.number.filter(|n| *n != age) else { continue };
            if elsewhere(scene, document, age, i)
                || another(a, &stated, one, i)
                || elsewhen(scene, document, i)
            {
                continue;
            }
            let Some(person) = one.subject.entities.first().map(|e| a.mentions.entity(*e).name.clone())
            else {
                continue;
            };
            let mut draft = Draft::new(
                vec![
                    scene.place(document, a.reading.span(i - 1..after), format!("{age}")),
                    scene.place(document, one.span, format!("{own}")),
                ],
                format!("the words speak of somebody known, and nobody in the story is {age}"),
                if stated.len() == 1 { 80 } else { 72 },
            )
            .slot("age", format!("{age}"))
            .slot("person", person.clone())
            .slot("own", format!("{own}"))
            .key(fold(&person))
            .key(format!("{age}"))
            .key(format!("{own}"));
            // Where the story names others, too, the phrase must say of the one what was said of her before.
            let alone = a.mentions.entities.iter().filter(|e| e.kind == EntityKind::Person).count() == 1;
            if somebody(scene, document, i) || !alone && !echoed(a, one, i, after) {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }
}

/// True where the noun of the phrase stands beside the name of the one: "the 34-year-old teacher", "Maria Keane, 43, a teacher".
fn echoed(a: &Analysis, one: &Claim, i: usize, after: usize) -> bool {
    let tokens = &a.reading.tokens;
    let Some(noun) = tokens.get(after.saturating_sub(1)).filter(|t| t.tag == Tag::Noun && after > i + 1)
    else {
        return false;
    };
    let Some(own) = one.subject.entities.first() else { return false };
    a.mentions.list.iter().filter(|m| m.value == Value::Name(*own)).any(|m| {
        let before = tokens.get(m.tokens.start.saturating_sub(3)..m.tokens.start).unwrap_or_default();
        let behind = tokens.get(m.tokens.end..(m.tokens.end + 8).min(tokens.len())).unwrap_or_default();
        let apposed = behind.first().is_some_and(|t| t.kind == TokenKind::Comma);
        let says = |list: &[crate::language::Token]| list.iter().any(|t| t.stem == noun.stem);
        says(before) || apposed && says(behind)
    })
}

/// More such phrases than this in one story are a list.
const MOST: usize = 12;

/// True where the sentence or one of the two before it tells of a person by a noun alone: her predecessor, the driver.
fn somebody(scene: &Scene<'_>, document: DocumentId, i: usize) -> bool {
    let a = scene.analysis(document);
    let tokens = &a.reading.tokens;
    let Some(s) = a.reading.sentence_at(tokens[i].span.start) else { return true };
    (a.reading.sentences[s.saturating_sub(2)].tokens.start..i - 1).any(|k| {
        let t = &tokens[k];
        let named = tokens.get(k + 1).is_some_and(|n| n.tag == Tag::Name || n.kind == TokenKind::Comma);
        let person = scene.knowledge.gazetteer.names.is_people(t.stem)
            || UNNAMED.iter().any(|w| t.stem == word_id(w))
            || ["predecessor", "successor", "partner"].iter().any(|w| t.stem == word_id(w))
            || crate::claim::attribute::kin::kind(t.stem).is_some();
        person && !named && !t.quoted && t.tag == Tag::Noun
    })
}

/// True for "32-year-old", also in the genitive.
fn years_old(word: &str) -> bool {
    let word = fold(word);
    word.trim_end_matches(['s', '\'', '’']).ends_with("-year-old")
}

/// True where an age is told right beside a person's name.
fn named(a: &Analysis, c: &Claim) -> bool {
    c.subject.entities.first().is_some_and(|e| a.mentions.entity(*e).kind != EntityKind::Organisation)
}

/// "the 32-year-old", "the 78-year-old widow" with the compound at token `i`: the age, and where the phrase ends.
/// None before a name or a thing.
fn anaphor(scene: &Scene<'_>, document: DocumentId, i: usize) -> Option<(f64, usize)> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let t = a.reading.tokens.get(i)?;
    let n = number::at(text, &a.reading.tokens, i)?;
    let sentence = &a.reading.sentences[a.reading.sentence_at(t.span.start)?];
    if t.quoted
        || sentence.kind != BlockKind::Body
        || n.tokens != 1
        || !years_old(t.span.of(text))
        || a.reading.tokens[i - 1].word != word_id("the")
        || !(1.0..=115.0).contains(&n.value)
    {
        return None;
    }
    let person = |k: usize| {
        a.reading.tokens.get(k).is_some_and(|t| {
            scene.knowledge.gazetteer.names.is_people(t.word)
                || UNNAMED.iter().any(|w| t.word == word_id(w))
                || crate::claim::attribute::kin::kind(t.word).is_some()
        })
    };
    let noun = |k: usize| {
        k < sentence.tokens.end
            && matches!(a.reading.tokens[k].tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::Num)
            && a.reading.tokens[k].kind == TokenKind::Word
    };
    let mut at = i + 1;
    while noun(at) {
        at += 1;
    }
    // Nothing after it, or nouns of which the last is a person; no name right behind, and no other word of the phrase.
    let plain = at == i + 1 || person(at - 1);
    let comma = a.reading.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Comma);
    let followed = a.mentions.entity_at(at + usize::from(comma)).is_some()
        || (i + 1..at).any(|k| a.mentions.entity_at(k).is_some());
    (plain && !followed).then_some((n.value, at))
}

/// The one who was introduced with an age before token `i`: the latest, where the story tells several.
fn introduced<'a>(a: &Analysis, stated: &[&'a Claim], i: usize) -> Option<&'a Claim> {
    let before: Vec<&&Claim> = stated.iter().filter(|c| c.verb.start < i).collect();
    let first = before.first()?;
    let own = |c: &Claim| c.subject.entities.first().copied();
    // Whom the story is about: the one named most, and otherwise the first.
    let told = |c: &Claim| own(c).map_or(0, |e| a.mentions.entity(e).mentions);
    Some(before.iter().fold(**first, |best, c| if told(c) > told(best) { **c } else { best }))
}

/// True where the age stands anywhere else in the story, in whatever sense.
fn elsewhere(scene: &Scene<'_>, document: DocumentId, age: f64, i: usize) -> bool {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    (0..a.reading.tokens.len()).any(|k| {
        let definite = k > 0 && a.reading.tokens[k - 1].word == word_id("the");
        let again = definite && years_old(a.reading.tokens[k].span.of(text));
        k != i && !again && number::at(text, &a.reading.tokens, k).is_some_and(|n| n.value == age)
    })
}

/// True where somebody else may be meant: a person without an age told of just before, or one whom the story does not name.
fn another(a: &Analysis, stated: &[&Claim], one: &Claim, i: usize) -> bool {
    let tokens = &a.reading.tokens;
    let Some(s) = a.reading.sentence_at(tokens[i].span.start) else { return true };
    let near = a.reading.sentences[s.saturating_sub(2)].tokens.start..i;
    let aged = |e| stated.iter().any(|c| c.subject.entities.first() == Some(&e));
    let ageless = a.mentions.inside(near.clone()).any(|m| match m.value {
        Value::Name(e) => {
            // What no lexicon knows is a person where it acts, and may be a prize or a village elsewhere.
            let acts = tokens.get(m.tokens.end).is_some_and(|t| t.tag.is_verb() || t.tag == Tag::Aux);
            let person = match a.mentions.entity(e).kind {
                EntityKind::Person => true,
                EntityKind::Open => acts,
                EntityKind::Organisation => false,
            };
            person && !aged(e) && !placed(a, &m.tokens)
        }
        _ => false,
    });
    // "A man" after the one with the age is somebody else; before, it is how that one was introduced, if it stands alone.
    let unnamed: Vec<usize> = (1..i)
        .filter(|k| {
            UNNAMED.iter().any(|w| tokens[*k].word == word_id(w))
                && !tokens[*k].quoted
                && tokens[k.saturating_sub(4)..*k]
                    .iter()
                    .any(|t| ["a", "an", "another", "one", "second"].iter().any(|w| t.word == word_id(w)))
        })
        .collect();
    let start = one.span.start;
    let after = unnamed.iter().any(|k| tokens[*k].span.start > start && near.contains(k));
    ageless || after || unnamed.len() > stated.len()
}

/// True for a name beside an office or a relation, which tells who that is: Judge NAME, the department's head, NAME.
fn placed(a: &Analysis, name: &Range<usize>) -> bool {
    let before = (1..=2).filter_map(|k| name.start.checked_sub(k)).any(|k| {
        a.mentions.inside(k..k + 1).any(|m| matches!(m.value, Value::Role(_)))
            || a.reading.tokens[k].tag == Tag::Noun
    });
    let after = a.reading.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Comma)
        && a.reading
            .tokens
            .get(name.end + 1)
            // "NAME, who recalled" tells what somebody did, and not who that is.
            .is_some_and(|t| matches!(t.tag, Tag::Det | Tag::Wh | Tag::Noun) && t.word != word_id("who"));
    before || after
}

/// True where the sentence (or the one that it carries on) is of another time: it has a year, or a word that says so.
fn elsewhen(scene: &Scene<'_>, document: DocumentId, i: usize) -> bool {
    let a = scene.analysis(document);
    let Some(s) = a.reading.sentence_at(a.reading.tokens[i].span.start) else { return true };
    let own = &a.reading.sentences[s];
    let from = if own.tokens.start + 1 == i { s.saturating_sub(1) } else { s };
    a.reading.sentences[from..=s].iter().any(|sentence| {
        // "When" further on is a clause of its own.
        let reach = sentence.tokens.start..sentence.tokens.end.min(i + 5);
        a.reading.tokens[reach].iter().any(|t| ELSEWHEN.iter().any(|w| t.word == word_id(w)))
            || a.mentions.inside(sentence.tokens.clone()).any(|m| {
                let written = scene.document(document).slice(m.span);
                matches!(m.value, Value::Time(t) if t.year.is_some())
                    && written.bytes().filter(u8::is_ascii_digit).count() >= 4
            })
    })
}
