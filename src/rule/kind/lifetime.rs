//! Kind `lifetime`: ages, birthdays and birth years that a story tells of one person and that no year of birth fits: 34 now, and 37 in
//! April; born in 1993, and eleven in 2009.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::attribute::kin::kind;
use crate::claim::{Certainty, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{EntityId, EntityKind, Mention, Value, number};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use std::collections::BTreeSet;
use std::ops::Range;

/// Nobody in the news is older.
const OLDEST: f64 = 115.0;
/// More facts than this are a list of people.
const MOST: usize = 24;
/// How many words after "born" or beside an age its year may stand.
const REACH: usize = 12;

struct Lifetime;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Lifetime))
}

/// What is told of somebody's years.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Years {
    /// So old on the day of the story.
    Now(f64),
    /// So old on a birthday that is to come.
    Turning(f64),
    /// So old in a year.
    In(f64, f64),
    /// Born in a year.
    Born(f64),
}

impl Years {
    /// The first and last year of birth that fit; none for what hangs on the day of the story where that is not known.
    fn births(self, now: Option<f64>) -> Option<(f64, f64)> {
        match self {
            Self::Now(age) => now.map(|y| (y - age - 1.0, y - age)),
            Self::Turning(age) => now.map(|y| (y - age, y + 1.0 - age)),
            Self::In(age, year) => Some((year - age - 1.0, year - age)),
            Self::Born(year) => Some((year, year)),
        }
    }

    /// Whether both can be true of one person.
    fn agrees(self, other: Self, now: Option<f64>) -> bool {
        match (self, other) {
            // The day of the story need not be known.
            (Self::Now(x), Self::Turning(y)) | (Self::Turning(y), Self::Now(x)) => y == x || y == x + 1.0,
            // Two ages on one day, and two years of birth, are another rule's.
            (Self::Now(_), Self::Now(_))
            | (Self::Born(_), Self::Born(_) | Self::Now(_))
            | (Self::Now(_), Self::Born(_)) => true,
            _ => match (self.births(now), other.births(now)) {
                (Some((a, b)), Some((c, d))) => a <= d && c <= b,
                _ => true,
            },
        }
    }
}

/// One fact of somebody's years.
struct Fact {
    person: Option<EntityId>,
    years: Years,
    tokens: Range<usize>,
    sentence: usize,
}

impl Check for Lifetime {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let mut facts = claimed(scene, document);
        if facts.is_empty() || facts.len() > MOST {
            return;
        }
        facts.extend(unclaimed(scene, document, &facts).into_iter().take(MOST));
        facts.sort_by_key(|f| f.tokens.start);
        let people: BTreeSet<EntityId> = facts.iter().filter_map(|f| f.person).collect();
        // Whom a story of one person means without a name is that one, where the sentence and the one before tell of nobody else; in a
        // story of several only the one named there is.
        for f in facts.iter_mut().filter(|f| f.person.is_none()) {
            let one = people
                .first()
                .filter(|_| people.len() == 1 && !somebody_else(scene, document, f.sentence, &people));
            f.person = one.copied().or_else(|| near(a, f.sentence, &people).filter(|_| !kin(a, f.sentence)));
        }
        let now = scene.document(document).date.map(|d| f64::from(d.year()));
        for (i, x) in facts.iter().enumerate() {
            let Some(person) = x.person else { continue };
            let who = a.mentions.entity(person).name.as_str();
            for y in &facts[i + 1..] {
                if y.person != Some(person) || x.years.agrees(y.years, now) {
                    continue;
                }
                let place = |f: &Fact| scene.place(document, a.reading.span(f.tokens.clone()), told(f.years));
                sink.report(
                    Draft::new(
                        vec![place(x), place(y)],
                        format!("both passages tell how old {who} is or was, and no year of birth fits both"),
                        78,
                    )
                    .slot("left", scene.words(document, a.reading.span(x.tokens.clone())))
                    .slot("right", scene.words(document, a.reading.span(y.tokens.clone())))
                    .key(fold(who))
                    .key(told(x.years))
                    .key(told(y.years)),
                );
                return;
            }
        }
    }
}

/// What a fact comes to, in words.
fn told(years: Years) -> String {
    match years {
        Years::Now(age) => format!("{age} now"),
        Years::Turning(age) => format!("soon {age}"),
        Years::In(age, year) => format!("{age} in {year}"),
        Years::Born(year) => format!("born in {year}"),
    }
}

/// A word of kin in a sentence: the years may be those of a son or a wife.
fn kin(a: &Analysis, s: usize) -> bool {
    a.reading.of(&a.reading.sentences[s]).iter().any(|t| kind(t.stem).is_some())
}

/// Whether a sentence or the one before it tells of another person, by name, by kin or by a noun.
fn somebody_else(scene: &Scene<'_>, document: DocumentId, s: usize, people: &BTreeSet<EntityId>) -> bool {
    let a = scene.analysis(document);
    let lexis = &scene.knowledge.knowing().lexis;
    (s.saturating_sub(1)..=s).any(|s| {
        let tokens = a.reading.sentences[s].tokens.clone();
        let named = a.mentions.inside(tokens.clone()).any(|m| match m.value {
            Value::Name(e) => a.mentions.entity(e).kind == EntityKind::Person && !people.contains(&e),
            _ => false,
        });
        // "A driver", "another girl": somebody comes in anew.
        let anew = tokens.clone().skip(1).any(|k| {
            let t = &a.reading.tokens[k];
            lexis.is_person_noun(t.stem) && is(a.reading.tokens.get(k - 1), &["a", "an", "another"])
        });
        named || anew || kin(a, s)
    })
}

/// The only one of several people who is named in a sentence or in the one before.
fn near(a: &Analysis, s: usize, people: &BTreeSet<EntityId>) -> Option<EntityId> {
    let named = |s: usize| -> BTreeSet<EntityId> {
        let tokens = a.reading.sentences[s].tokens.clone();
        let names = a.mentions.inside(tokens).filter_map(|m| match m.value {
            Value::Name(e) if a.mentions.entity(e).kind != EntityKind::Organisation => Some(e),
            _ => None,
        });
        names.collect()
    };
    let mut who = named(s);
    if who.is_empty() {
        who = named(s.checked_sub(1)?);
    }
    who.first().copied().filter(|e| who.len() == 1 && people.contains(e))
}

/// The years of four digits in a sentence that are told as years.
fn years(a: &Analysis, s: usize) -> Vec<f64> {
    let times = a.mentions.inside(a.reading.sentences[s].tokens.clone());
    let mut out: Vec<f64> = times
        .filter_map(|m| match m.value {
            Value::Time(t) if t.turn.is_none() => t.year.map(f64::from),
            _ => None,
        })
        .collect();
    out.dedup();
    out
}

/// An age on the day of the story, or in the one year that its sentence tells; none in a sentence of a birth, whose year it is, or of a death
/// without a year.
fn aged(a: &Analysis, s: usize, age: f64) -> Option<Years> {
    let tells = |words: &[&str]| a.reading.of(&a.reading.sentences[s]).iter().any(|t| is(Some(t), words));
    if tells(&["born"]) || tells(&["died", "dies", "death", "dead"]) && years(a, s).is_empty() {
        return None;
    }
    match years(a, s).as_slice() {
        [] => Some(Years::Now(age)),
        [year] => Some(Years::In(age, *year)),
        _ => None,
    }
}

fn is(t: Option<&Token>, words: &[&str]) -> bool {
    t.is_some_and(|t| words.iter().any(|w| t.word == word_id(w)))
}

/// True where a sentence puts its ages into another time without a year: "when", "ago".
fn elsewhen(a: &Analysis, s: usize) -> bool {
    a.reading
        .of(&a.reading.sentences[s])
        .iter()
        .any(|t| is(Some(t), &["when", "then", "ago", "once", "after"]))
}

/// What the story's claims tell: ages and birth years beside a name.
fn claimed(scene: &Scene<'_>, document: DocumentId) -> Vec<Fact> {
    let a = scene.analysis(document);
    let told = a.claims.iter().filter(|c| !c.quoted && c.certainty == Certainty::Asserted);
    let facts = told.filter_map(|c| {
        let (person, n) = (c.subject.entities.first().copied()?, c.number?);
        let sentence = c.sentence as usize;
        let years = match c.relation {
            Relation::Born => Years::Born(n),
            Relation::Age if years(a, sentence).is_empty() && !elsewhen(a, sentence) => Years::Now(n),
            _ => return None,
        };
        Some(Fact { person: Some(person), years, tokens: c.verb.clone(), sentence })
    });
    facts.collect()
}

/// What else is told of years: "turns 37 in April", "aged just 15", "as an 11-year-old", "the 34-year-old", "who was born in 1993".
fn unclaimed(scene: &Scene<'_>, document: DocumentId, known: &[Fact]) -> Vec<Fact> {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let tokens = &a.reading.tokens;
    let taken: BTreeSet<usize> = known.iter().flat_map(|f| f.tokens.clone()).collect();
    let mut out = Vec::new();
    for (s, sentence) in a.reading.sentences.iter().enumerate().filter(|(_, s)| s.kind == BlockKind::Body) {
        for k in sentence.tokens.clone().skip(1) {
            let before = Some(&tokens[k - 1]);
            if tokens[k].quoted || taken.contains(&k) {
                continue;
            }
            let mut fact = |years: Option<Years>, person: Option<EntityId>, span: Range<usize>| {
                out.extend(years.map(|years| Fact { person, years, tokens: span, sentence: s }));
            };
            if is(Some(&tokens[k]), &["born"]) && is(before, &["was"]) {
                let year = (k + 1..sentence.tokens.end.min(k + REACH))
                    .find_map(|i| year(text, &tokens[i]).map(|y| (i, y)));
                if let Some((i, year)) = year {
                    fact(Some(Years::Born(year)), subject(a, k - 1), k..i + 1);
                }
                continue;
            }
            let Some(n) = number::at(text, tokens, k).filter(|n| (1.0..=OLDEST).contains(&n.value)) else {
                continue;
            };
            let two = k.checked_sub(2).map(|k| &tokens[k]);
            // "His 19th birthday": so old within a year of it.
            if n.ordinal {
                let own = is(before, &["his", "her"]) && is(tokens.get(k + 1), &["birthday"]);
                fact(Some(Years::Turning(n.value)).filter(|_| own && !elsewhen(a, s)), None, k - 1..k + 2);
                continue;
            }
            let word = fold(tokens[k].span.of(text));
            if n.suffix == 0 && is(before, &["turns", "turning"]) && birthday(tokens.get(k + n.tokens)) {
                let (who, pronoun) = (subject(a, k - 1), is(two, &["he", "she"]));
                let turning = Some(Years::Turning(n.value)).filter(|_| pronoun || who.is_some());
                fact(turning, who, k - 1..k + n.tokens);
            } else if word.ends_with("-year-old") && is(before, &["the"]) && alone(tokens.get(k + 1)) {
                fact(aged(a, s, n.value).filter(|_| !elsewhen(a, s)), None, k - 1..k + 1);
            } else {
                let boy = word.ends_with("-year-old") && is(before, &["an", "a"]) && is(two, &["as"]);
                let bare = is(before, &["aged"])
                    || is(before, &["just", "only"]) && is(two, &["aged"])
                    || is(before, &["of"]) && is(two, &["age"]);
                // Only beside a year: so old then.
                let then = aged(a, s, n.value).filter(|y| matches!(y, Years::In(..)));
                fact(then.filter(|_| boy || n.suffix == 0 && bare), None, k - 1..k + n.tokens);
            }
        }
    }
    out
}

/// "The 34-year-old" stands for somebody by itself.
fn alone(next: Option<&Token>) -> bool {
    next.is_none_or(|t| {
        t.tag.is_verb() || t.kind != TokenKind::Word || matches!(t.tag, Tag::Aux | Tag::Modal)
    })
}

/// What may stand behind the age of a birthday.
fn birthday(next: Option<&Token>) -> bool {
    next.is_none_or(|t| {
        matches!(t.kind, TokenKind::Stop | TokenKind::Comma)
            || is(Some(t), &["in", "on", "next", "this", "later"])
    })
}

/// The name before a verb: "Agassi, who turns", "Agassi turns".
fn subject(a: &Analysis, verb: usize) -> Option<EntityId> {
    let who = is(a.reading.tokens.get(verb.checked_sub(1)?), &["who"]);
    let end = if who { verb.checked_sub(2)? } else { verb };
    let name = |m: &&Mention| matches!(m.value, Value::Name(_)) && m.tokens.end == end;
    a.mentions.inside(end.saturating_sub(4)..end).find(name).and_then(|m| match m.value {
        Value::Name(e) => Some(e),
        _ => None,
    })
}

/// A year of four digits.
fn year(text: &str, t: &Token) -> Option<f64> {
    let word = t.span.of(text);
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| digits && (1850.0..=2100.0).contains(y))
}
