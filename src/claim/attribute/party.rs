//! Parties: "Labour MP NAME", "NAME, a Democrat,", "Sen. NAME (R-Texas)", "NAME, D-N.Y.,".

use super::super::{Claim, Relation};
use super::{Bearer, Told};
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::text::{WordId, fold, word_id};
use std::ops::Range;

/// A party by its words: the key of the party, and the forms that name a member or stand before a name.
const PARTIES: &[(&str, &[&str])] = &[
    ("liberal democrat", &["liberal democrat", "lib dem", "lib-dem"]),
    ("social democrat", &["social democrat", "social democratic"]),
    ("christian democrat", &["christian democrat", "christian democratic"]),
    ("green", &["green"]),
    ("liberal", &["liberal"]),
    ("socialist", &["socialist"]),
    ("republican", &["republican", "gop"]),
    ("democrat", &["democrat", "democratic"]),
    ("labour", &["labour"]),
    ("conservative", &["conservative", "tory"]),
    ("snp", &["snp"]),
    ("ukip", &["ukip"]),
    ("plaid cymru", &["plaid cymru"]),
    ("sinn fein", &["sinn fein"]),
    ("dup", &["dup"]),
    ("sdlp", &["sdlp"]),
    ("ulster unionist", &["ulster unionist", "uup"]),
    ("cdu", &["cdu"]),
    ("csu", &["csu"]),
    ("spd", &["spd"]),
    ("fdp", &["fdp"]),
    ("afd", &["afd"]),
    ("ak party", &["akp", "ak party"]),
    ("chp", &["chp"]),
    ("mhp", &["mhp"]),
    ("bjp", &["bjp"]),
    ("likud", &["likud"]),
];

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for i in 0..told.reading.tokens.len() {
        let found = word(told, i)
            .and_then(|(n, key)| {
                let who = titled(told, i, i + n)
                    .or_else(|| member(told, i, n))
                    .or_else(|| seated(told, i, n))
                    .or_else(|| speaking(told, i, n))?;
                Some((who, key, i..i + n))
            })
            .or_else(|| letter(told, i));
        if let Some((who, key, tokens)) = found {
            let subject = told.named(&who);
            let object = told.value(tokens.clone(), key);
            out.push(told.claim(Relation::Party, tokens, subject, object));
        }
    }
}

/// The party word at token `i`, with a capital: how many tokens, and its key.
fn word(told: Told<'_>, i: usize) -> Option<(usize, WordId)> {
    let t = told.token(i)?;
    if t.kind != TokenKind::Word || t.case == Case::Lower {
        return None;
    }
    let first = fold(t.span.of(told.text));
    PARTIES.iter().find_map(|(key, forms)| {
        forms.iter().find_map(|f| {
            let mut words = f.split(' ');
            if words.next()? != first {
                return None;
            }
            let rest: Vec<&str> = words.collect();
            let fits = rest.iter().enumerate().all(|(k, w)| told.is(i + 1 + k, &[w]));
            fits.then(|| (rest.len() + 1, word_id(key)))
        })
    })
}

/// "Labour MP NAME": only nouns, adjectives and titles between.
fn titled(told: Told<'_>, start: usize, from: usize) -> Option<Bearer> {
    if start > 0
        && (told.tag(start - 1) == Tag::Name
            || told.is(
                start - 1,
                &[
                    "former",
                    "ex",
                    "then",
                    "lifelong",
                    "and",
                    "liberal",
                    "social",
                    "christian",
                    "free",
                    "national",
                ],
            ))
    {
        return None;
    }
    // A green house, a liberal view, Green Bay: such a word is a party only right before an office.
    if told.is(start, &["green", "liberal", "socialist"]) && !office(told, from) {
        return None;
    }
    // Capitals that go on make another name: Democratic Party, Labour Friends.

    for at in from..from + 5 {
        if let Some(b) = told.name_at(at) {
            // One office or noun at least: "Republican John Smith" is a member too.
            return (!b.inferred
                && told.kind(b.entity) == crate::mention::EntityKind::Person
                && told.tag(b.tokens.end) != Tag::Name)
                .then_some(b);
        }
        let dot = told.token(at)?.kind == TokenKind::Stop
            && told.person_at(at + 1).is_some()
            && told.sentence(at + 1) == told.sentence(start);
        let office = told.token(at)?.case != Case::Lower || matches!(told.tag(at), Tag::Noun | Tag::Adj);
        if !(dot || office)
            || told.is(at, &["former", "then", "rival", "opponent", "party", "challenger", "critic"])
        {
            return None;
        }
    }
    None
}

/// "NAME, a Democrat,", "NAME, the Republican who holds the seat", "NAME, a Green councillor".
fn member(told: Told<'_>, i: usize, n: usize) -> Option<Bearer> {
    let article = i.checked_sub(1).filter(|k| told.is(*k, &["a", "the"]))?;
    let before = article.checked_sub(1)?;
    let mut end = i + n;
    if office(told, end) {
        end += 1;
    }
    let stop = matches!(told.token(end).map(|t| t.kind), None | Some(TokenKind::Comma | TokenKind::Stop));
    // "NAME, the Labour," is nobody's party.
    let closed = stop && (end > i + n || told.is(article, &["a"]))
        || told.is(end, &["who", "whose"])
        || told.is(end, &["from", "of", "for"]) && (end > i + n || told.is(article, &["a"]));
    let apposition = told.token(before)?.kind == TokenKind::Comma;
    let copula = told.is(before, &["is"]);
    if !closed || !(apposition || copula) {
        return None;
    }
    told.person_before(before)
}

/// An office that a party's member holds.
fn office(told: Told<'_>, at: usize) -> bool {
    told.is(
        at,
        &[
            "mp",
            "mps",
            "msp",
            "mep",
            "senator",
            "congressman",
            "congresswoman",
            "representative",
            "councillor",
            "peer",
            "member",
            "lawmaker",
            "legislator",
            "politician",
            "deputy",
            "governor",
            "mayor",
            "leader",
            "backbencher",
            "delegate",
            "alderman",
            "assemblyman",
            "assemblywoman",
        ],
    )
}

/// "the Labour MP for the dale, NAME,": a seat stands between the office and the name.
fn seated(told: Told<'_>, i: usize, n: usize) -> Option<Bearer> {
    let after = i + n;
    let led = i.checked_sub(1).is_some_and(|k| told.is(k, &["the"]));
    if !led || !office(told, after) || !told.is(after + 1, &["for", "from", "in"]) {
        return None;
    }
    let comma =
        (after + 2..after + 8).find(|k| told.token(*k).is_some_and(|t| t.kind == TokenKind::Comma))?;
    let seat = (after + 2..comma).all(|k| {
        matches!(told.tag(k), Tag::Name | Tag::Det | Tag::Conj | Tag::Noun | Tag::Adj | Tag::Prep | Tag::Mark)
    });
    let who = told.person_at(comma + 1)?;
    let closed =
        told.token(who.tokens.end).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop));
    (seat && closed).then_some(who)
}

/// "As a Conservative, he added,": of the one told of in the sentence or before it.
fn speaking(told: Told<'_>, i: usize, n: usize) -> Option<Bearer> {
    let s = told.reading.sentences.get(told.sentence(i))?;
    let mut end = i + n;
    if office(told, end) {
        end += 1;
    }
    if i != s.tokens.start + 2
        || !told.is(i - 2, &["as"])
        || !told.is(i - 1, &["a"])
        || told.token(end)?.kind != TokenKind::Comma
        || told.token(i)?.quoted
    {
        return None;
    }
    match told.subject_pronoun(end + 1) {
        Some(gender) => told.last_person(i - 2, Some(gender)),
        None => told.person_at(end + 1),
    }
}

/// "Sen. NAME (R-Texas)", "NAME, D-N.Y.,": `i` is the token with the letter.
fn letter(told: Told<'_>, i: usize) -> Option<(Bearer, WordId, Range<usize>)> {
    let t = told.token(i)?;
    let word = t.span.of(told.text);
    let key = match word.get(..2)? {
        "R-" => "republican",
        "D-" => "democrat",
        _ => return None,
    };
    let before = i.checked_sub(1)?;
    if !word[2..].starts_with(|c: char| c.is_uppercase())
        || !matches!(told.token(before)?.kind, TokenKind::OpenBracket | TokenKind::Comma)
    {
        return None;
    }
    told.person_before(before).map(|b| (b, word_id(key), i..i + 1))
}
