//! Ages: "NAME, 47,", "NAME, aged 34,", "the 29-year-old teacher NAME", "NAME, a 29-year-old teacher", "NAME is 58",
//! "NAME, who is 71,", "She is 34 years old", "the 29-year-old said"; and at death: "NAME died … at the age of 85".

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::{Tag, TokenKind};
use crate::mention::{EntityKind, number};
use crate::text::fold;
use std::ops::Range;

/// Nobody in the news is older.
const OLDEST: f64 = 115.0;

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        let found = apposition(told, i).or_else(|| compound(told, i)).or_else(|| copula(told, i));
        if let Some((who, age, tokens)) = found {
            let subject = told.named(&who);
            let object = told.value(tokens.clone(), crate::text::word_id("age"));
            let mut claim = told.claim(Relation::Age, tokens, subject, object);
            claim.number = Some(age);
            out.push(claim);
        } else if let Some((who, age, tokens)) = at_death(told, i).or_else(|| last_age(told, i)) {
            let object = told.value(tokens.clone(), crate::text::word_id("age"));
            let mut claim = told.claim(Relation::AgeAtDeath, tokens, told.named(&who), object);
            claim.number = Some(age);
            out.push(claim);
        }
    }
}

/// "NAME died on Monday at the age of 85", "NAME, the actor, died aged 85"; `i` is the number.
fn at_death(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    let (age, n) = bare(told, i)?;
    let mut from = i.checked_sub(1)?;
    if told.is(from, &["of"]) && told.is(from.checked_sub(1)?, &["age"]) {
        from = from.checked_sub(3)?;
    } else if !told.is(from, &["aged"]) {
        return None;
    }
    let start = told.reading.sentences.get(told.sentence(i))?.tokens.start;
    let died = (start..from).rev().find(|k| told.is(*k, &["died", "dies"]))?;
    // Between them only when, where and of what: no other verb, no other person.
    if (died + 1..from).any(|k| {
        told.tag(k).is_verb() || told.person_at(k).is_some_and(|b| told.kind(b.entity) == EntityKind::Person)
    }) {
        return None;
    }
    told.only_person(died, None).map(|b| (Bearer { inferred: false, ..b }, age, i..i + n))
}

/// "She was 87." of somebody whose death the story tells; `i` is the number.
fn last_age(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    let (age, n) = bare(told, i)?;
    let pronoun = i.checked_sub(2)?;
    let gender = told.subject_pronoun(pronoun)?;
    let s = told.sentence(i);
    let sentence = told.reading.sentences.get(s)?;
    let alone = sentence.tokens.start == pronoun
        && told.is(i - 1, &["was"])
        && told.token(i + n).is_some_and(|t| t.kind == TokenKind::Stop)
        && i + n + 1 >= sentence.tokens.end;
    if !alone || told.token(i)?.quoted {
        return None;
    }
    let who = told.last_person(pronoun, Some(gender))?;
    // The death is told of the same one, in the story's first sentences.
    let dead = told.reading.sentences.iter().take((s + 1).min(12)).any(|x| {
        let died = x
            .tokens
            .clone()
            .find(|k| told.is(*k, &["died", "dies"]) && !told.token(*k).is_some_and(|t| t.quoted));
        died.is_some_and(|k| told.persons(x.tokens.start..k, None).iter().any(|b| b.entity == who.entity))
    });
    // "In 1982 he won the prize. He was 23.": the age of that year.
    let year = |k: usize| {
        told.token(k).is_some_and(|t| {
            let word = t.span.of(told.text);
            word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        })
    };
    let earlier = s.checked_sub(1).and_then(|k| told.reading.sentences.get(k)).is_some_and(|x| {
        x.tokens.clone().any(year)
            && !x.tokens.clone().any(|k| told.is(k, &["until", "died", "death", "this"]))
    });
    (dead && !earlier).then_some((who, age, i..i + n))
}

/// A bare whole number that can be an age: its value and how many tokens it covers.
fn bare(told: Told<'_>, at: usize) -> Option<(f64, usize)> {
    let n = number::at(told.text, &told.reading.tokens, at)?;
    (n.suffix == 0 && !n.ordinal && !n.one && n.slack == 0.0 && n.value.fract() == 0.0)
        .then_some((n.value, n.tokens))
        .filter(|(v, _)| (1.0..=OLDEST).contains(v))
}

/// "NAME, 47," and "NAME, aged 47"; `i` is the number.
fn apposition(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    let t = told.token(i)?;
    if t.kind != TokenKind::Number {
        return None;
    }
    let (age, n) = bare(told, i)?;
    let mut at = i.checked_sub(1)?;
    let said = told.is(at, &["aged", "age"]);
    if said {
        at = at.checked_sub(1)?;
    }
    let comma = told.token(at)?.kind == TokenKind::Comma;
    if !comma && !said {
        return None;
    }
    let who = told.person_before(if comma { at } else { at + 1 })?;
    // A name of several words, or a person for sure: "Galatasaray, 12, ..." is a table.
    let entity = told.mentions.entity(who.entity);
    if entity.kind != EntityKind::Person && entity.words.len() < 2 {
        return None;
    }
    let closed = told.token(i + n).is_none_or(|t| {
        matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::CloseBracket | TokenKind::Dash)
            || t.tag == Tag::Conj
            || told.is(i + n, &["who", "from", "was", "is", "has", "of"])
    });
    closed.then_some((who, age, i..i + n))
}

/// What "-year-old" says at token `i`: the age and how many tokens it covers.
fn years_old(told: Told<'_>, i: usize) -> Option<(f64, usize)> {
    let t = told.token(i)?;
    if !matches!(t.kind, TokenKind::Number | TokenKind::Word) {
        return None;
    }
    let word = fold(t.span.of(told.text));
    let n = number::at(told.text, &told.reading.tokens, i)?;
    let ok = |v: f64| v.fract() == 0.0 && (1.0..=OLDEST).contains(&v);
    if n.tokens == 1 && word.ends_with("-year-old") && ok(n.value) {
        return Some((n.value, 1));
    }
    let apart = told.is(i + n.tokens, &["year"]) && told.is(i + n.tokens + 1, &["old"]);
    (apart && n.suffix == 0 && !n.ordinal && ok(n.value)).then_some((n.value, n.tokens + 2))
}

/// "the 29-year-old striker NAME", "NAME, a 29-year-old teacher", "the 29-year-old said".
fn compound(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    let (age, n) = years_old(told, i)?;
    let tokens = i..i + n;
    let end = told.reading.sentences.get(told.sentence(i))?.tokens.end;
    let mut at = i + n;
    let mut words = 0;
    while at < end && words < 8 {
        if let Some(b) = told.name_at(at) {
            // Galatasaray striker NAME: a name that is no person's goes on.
            let next = told.tag(b.tokens.end);
            let goes_on = told.kind(b.entity) != EntityKind::Person
                && matches!(next, Tag::Noun | Tag::Adj | Tag::Name | Tag::Genitive);
            if told.kind(b.entity) == EntityKind::Organisation || goes_on {
                at = b.tokens.end;
                words += 1;
                continue;
            }
            return Some((b, age, tokens));
        }
        // "The 43-year-old suspect, NAME, …".
        if told.token(at)?.kind == TokenKind::Comma
            && words > 0
            && told.tag(at - 1) == Tag::Noun
            && let Some(b) = told.person_at(at + 1)
            && told.token(b.tokens.end).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop))
            && i.checked_sub(1).is_some_and(|k| told.is(k, &["the", "a", "an", "his", "her", "their"]))
            && !told.is(b.tokens.end + 1, &["and"])
        {
            return Some((b, age, tokens));
        }
        // The full stop of "Sen." belongs to the phrase.
        let dot = told.token(at)?.kind == TokenKind::Stop && told.person_at(at + 1).is_some();
        if !dot && !matches!(told.tag(at), Tag::Adj | Tag::Noun | Tag::Name | Tag::VerbPart) {
            break;
        }
        words += 1;
        at += 1;
    }
    let article = i.checked_sub(1)?;
    if let Some(comma) = article.checked_sub(1)
        && told.is(article, &["a", "an", "the"])
        && told.token(comma)?.kind == TokenKind::Comma
        && let Some(b) = told.person_before(comma)
        && !told.is(at, &["and"])
        && !told.is(at + 1, &["and"])
    {
        return Some((b, age, tokens));
    }
    if words == 0
        && told.is(article, &["the"])
        && matches!(
            told.tag(at),
            Tag::VerbPast | Tag::VerbS | Tag::Aux | Tag::Modal | Tag::Mark | Tag::Adv | Tag::Wh
        )
        && told.reading.sentences.get(told.sentence(i))?.tokens.start == article
    {
        return told.only_person(i, None).map(|b| (b, age, tokens));
    }
    None
}

/// "NAME is 58", "She is 34 years old"; `i` is the verb.
fn copula(told: Told<'_>, i: usize) -> Option<(Bearer, f64, Range<usize>)> {
    if !told.is(i, &["is", "'s"]) || told.tag(i) == Tag::Genitive {
        return None;
    }
    let mut at = i + 1;
    if told.is(at, &["now", "aged"]) {
        at += 1;
    }
    let (age, n) = bare(told, at)?;
    let years = told.is(at + n, &["years", "year"]);
    let old = years && told.is(at + n + 1, &["old"]);
    let closed = told.token(at + n).is_none_or(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Comma))
        || told.is(at + n, &["and"]) && !told.is(at + n + 1, &["a"]);
    if !(old || closed && !years) {
        return None;
    }
    let who = match told.person_before(i) {
        Some(b) => b,
        // NAME, who is 71,
        None if told.is(i.checked_sub(1)?, &["who"]) => {
            let comma = i.checked_sub(2)?;
            told.token(comma).filter(|t| t.kind == TokenKind::Comma)?;
            told.person_before(comma)?
        }
        None => told.pronoun(i.checked_sub(1)?)?,
    };
    Some((who, age, at..at + n + if old { 2 } else { 0 }))
}
