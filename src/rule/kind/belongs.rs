//! Kind `belongs`: one thing with two owners, drivers or captains: "NAME, who owns the boat" and "the vessel's owner, NAME".

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{EntityId, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Rows of a noun and the verbs that say the same: "owner: owns, owned".
    parts: Vec<Vec<String>>,
    /// Rows of nouns for one thing, those first that any of them can be called by.
    things: Vec<Vec<String>>,
}

struct Belongs {
    parts: Vec<Vec<WordId>>,
    names: Vec<String>,
    things: Vec<Vec<WordId>>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |rows: &[Vec<String>]| rows.iter().map(|r| r.iter().map(|w| word_id(w)).collect()).collect();
    let names = p.parts.iter().filter_map(|r| r.first().cloned()).collect();
    Ok(Box::new(Belongs { parts: ids(&p.parts), names, things: ids(&p.things) }))
}

/// Who has which part in which thing.
struct Tie {
    part: usize,
    row: usize,
    thing: WordId,
    holder: EntityId,
    span: Span,
    sentence: u32,
}

/// Words beside a part that tell of another holder or another thing.
const OTHERS: &[&str] = &[
    "former", "previous", "then", "new", "other", "second", "another", "first", "co-owner", "joint",
    "current", "late", "ex", "until", "sold", "bought", "later", "next", "both", "each", "relief",
];

impl Check for Belongs {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let mut list: Vec<Tie> = Vec::new();
        for m in a.mentions.list.iter().filter(|m| !m.quoted) {
            let Value::Name(holder) = m.value else { continue };
            let Some(s) = a.reading.sentences.get(m.sentence as usize) else { continue };
            let other = a.reading.of(s).iter().any(|t| OTHERS.iter().any(|w| t.word == word_id(w)));
            if other
                || s.kind != BlockKind::Body
                || a.mentions.entity(holder).kind == EntityKind::Organisation
            {
                continue;
            }
            if let Some((part, thing, span)) = self.before(a, m).or_else(|| self.after(a, m))
                && let Some(row) = self.things.iter().position(|r| r.contains(&thing))
            {
                list.push(Tie { part, row, thing, holder, span, sentence: m.sentence });
            }
        }
        if list.len() > MOST {
            return;
        }
        // Two boats, other cars: the story has several.
        let several: Vec<bool> = self
            .things
            .iter()
            .map(|row| {
                let plural = |t: &Token| row.contains(&t.stem) && t.word != t.stem && t.tag == Tag::Noun;
                a.reading.tokens.iter().any(plural)
            })
            .collect();
        list.retain(|t| !several[t.row]);
        let pair = list
            .iter()
            .enumerate()
            .find_map(|(i, x)| list[i + 1..].iter().find(|y| self.conflict(a, x, y)).map(|y| (x, y)));
        let Some((x, y)) = pair else { return };
        let part = self.names.get(x.part).cloned().unwrap_or_default();
        let name = |t: &Tie| a.mentions.entity(t.holder).name.clone();
        sink.report(
            Draft::new(
                vec![scene.place(document, x.span, name(x)), scene.place(document, y.span, name(y))],
                "the story speaks of one such thing throughout",
                72,
            )
            .slot("part", part.clone())
            .slot("left", name(x))
            .slot("right", name(y))
            .key(part)
            .key(fold(&name(x)))
            .key(fold(&name(y))),
        );
    }
}

fn is(a: &Analysis, at: usize, words: &[&str]) -> bool {
    a.reading.tokens.get(at).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
}

fn comma(a: &Analysis, at: usize) -> bool {
    a.reading.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Comma)
}

fn closed(a: &Analysis, at: usize) -> bool {
    a.reading
        .tokens
        .get(at)
        .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash))
}

impl Belongs {
    fn part(&self, a: &Analysis, at: usize, verb: bool) -> Option<usize> {
        let w = a.reading.tokens.get(at)?.word;
        self.parts
            .iter()
            .position(|r| if verb { r.iter().skip(1).any(|x| *x == w) } else { r.first() == Some(&w) })
    }

    fn thing(&self, a: &Analysis, at: usize) -> Option<WordId> {
        let w = a.reading.tokens.get(at)?.word;
        self.things.iter().any(|r| r.contains(&w)).then_some(w)
    }

    /// "the boat's owner, NAME,", "the owner of the boat, NAME,", a title before the name passed over.
    fn before(&self, a: &Analysis, m: &Mention) -> Option<(usize, WordId, Span)> {
        let title = m.tokens.start.checked_sub(1).and_then(|k| {
            a.mentions
                .inside(k..k + 1)
                .find(|r| matches!(r.value, Value::Role(_)) && r.tokens.end == m.tokens.start)
        });
        let start = title.map_or(m.tokens.start, |r| r.tokens.start);
        let end = start.checked_sub(1).filter(|k| comma(a, *k))?;
        if !closed(a, m.tokens.end) {
            return None;
        }
        // the boat's owner,
        let at = end.checked_sub(1)?;
        if let (Some(part), Some(thing)) = (self.part(a, at, false), self.thing(a, at.checked_sub(2)?))
            && is(a, at.checked_sub(3)?, &["the"])
        {
            return Some((part, thing, a.reading.span(at - 3..m.tokens.end)));
        }
        // the owner of the boat,
        let thing = self.thing(a, at)?;
        let part = self.part(a, at.checked_sub(3)?, false)?;
        (is(a, at - 1, &["the"]) && is(a, at - 2, &["of"]) && is(a, at.checked_sub(4)?, &["the"]))
            .then(|| (part, thing, a.reading.span(at - 4..m.tokens.end)))
    }

    /// "NAME, who owns the boat", "NAME, the owner of the boat", "NAME, the boat's owner,".
    fn after(&self, a: &Analysis, m: &Mention) -> Option<(usize, WordId, Span)> {
        let mut at = m.tokens.end;
        if !comma(a, at) {
            return None;
        }
        if a.reading.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number) && comma(a, at + 2) {
            at += 2;
        }
        let first = at + 1;
        if is(a, first, &["who"]) {
            let verb = first + 1 + usize::from(is(a, first + 1, &["was", "is"]));
            let part = self.part(a, verb, true)?;
            // "Who wrote the report's last chapter" is of the chapter.
            let whole = a.reading.tokens.get(verb + 3).is_none_or(|t| t.tag != Tag::Genitive);
            let thing = self.thing(a, verb + 2).filter(|_| is(a, verb + 1, &["the"]) && whole)?;
            return Some((part, thing, a.reading.span(m.tokens.start..verb + 3)));
        }
        if !is(a, first, &["the"]) {
            return None;
        }
        if let Some(part) = self.part(a, first + 1, false) {
            let thing = self
                .thing(a, first + 4)
                .filter(|_| is(a, first + 2, &["of"]) && is(a, first + 3, &["the"]))?;
            return Some((part, thing, a.reading.span(m.tokens.start..first + 5)));
        }
        let thing = self.thing(a, first + 1)?;
        let part = self.part(a, first + 3, false)?;
        closed(a, first + 4).then(|| (part, thing, a.reading.span(m.tokens.start..first + 4)))
    }

    fn conflict(&self, a: &Analysis, x: &Tie, y: &Tie) -> bool {
        let row = &self.things[x.row];
        // A noun for one kind meets itself or a noun for any of its row; the first of a row is for any.
        let any = |w: WordId| row.iter().take(ANY).any(|r| *r == w);
        let one_thing = x.row == y.row && (x.thing == y.thing || any(x.thing) || any(y.thing));
        let (p, q) = (a.mentions.entity(x.holder), a.mentions.entity(y.holder));
        let two = x.holder != y.holder && !p.words.iter().any(|w| q.words.contains(w));
        x.part == y.part && x.sentence != y.sentence && one_thing && two
    }
}

/// More ties than this in one story are a register.
const MOST: usize = 24;

/// How many nouns at the beginning of a row stand for any thing of it.
const ANY: usize = 2;
