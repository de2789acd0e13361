//! Kind `another`: a short statement says of one whom the passage names what the passage says of another: the post of the man
//! who stands beside him, the office for the assistant.

use super::Check;
use crate::align::PassagePair;
use crate::analysis::Knowledge;
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::language::Tag;
use crate::mention::Value;
use crate::rule::named::{alike, name_in, names, words};
use crate::rule::over::Over;
use crate::rule::{Draft, Scene, Sink, pairs};
use crate::text::{fold, word_id};
use std::ops::Range;

struct Another;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Another))
}

/// Who bears it in the statement, who in the passage, and where the passage says it.
struct Found {
    here: Range<usize>,
    other: Range<usize>,
    there: Range<usize>,
}

impl Check for Another {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.containment < 0.5 {
            return;
        }
        let Some(over) = Over::of(scene, pair) else { return };
        let Some(f) = description(&over).or_else(|| done_by(&over)).or_else(|| source(&over)) else { return };
        let (short, long) = (over.short, over.long);
        let places = || {
            let span = over.b.reading.span(f.there.start.min(f.other.start)..f.there.end.max(f.other.end));
            let mut p = vec![
                scene.place(short.document, scene.sentence(short).span, ""),
                scene.place(long.document, span, ""),
            ];
            p.sort_by_key(|p| (p.document, p.span));
            p
        };
        if over.asks() {
            sink.silent("question", places);
            return;
        }
        if pairs::other_times(scene, pair) {
            sink.silent("other-time", places);
            return;
        }
        let one = scene.words(short.document, over.a.reading.span(f.here.clone()));
        let other = scene.words(long.document, over.b.reading.span(f.other.clone()));
        sink.report(
            Draft::new(places(), "the passage names both, and says it of the other one", 76)
                .slot("one", one.clone())
                .slot("other", other.clone())
                .key(fold(&one))
                .key(fold(&other)),
        );
    }
}

fn fact(c: &Claim) -> bool {
    c.polarity == Polarity::Positive
        && c.certainty == Certainty::Asserted
        && matches!(c.relation, Relation::Act { .. })
}

/// Those who stand by another's office: an assistant to the president is not the president.
const BESIDE: &[&str] = &[
    "assistant",
    "aide",
    "adviser",
    "advisor",
    "deputy",
    "secretary",
    "spokesman",
    "spokeswoman",
    "wife",
    "husband",
    "widow",
    "son",
    "daughter",
    "brother",
    "sister",
    "friend",
    "lawyer",
    "attorney",
    "rival",
    "successor",
    "predecessor",
    "nominee",
    "candidate",
    "counsel",
    "envoy",
];

/// "X is D", where the passage has another one before or after D.
fn description(over: &Over<'_>) -> Option<Found> {
    let c = pairs::claims(over.scene, over.short).iter().find(|c| fact(c) && is_be(over, c))?;
    let here = name_in(over.a, c.subject.tokens.clone())?;
    // The subject is the name and nothing else: not "the father of X".
    if c.subject.tokens.clone().any(|i| !here.contains(&i) && over.token(i).tag == Tag::Noun) {
        return None;
    }
    let who = words(over.scene, over.short, &here);
    let told: Vec<_> = over.words.iter().filter(|w| w.at >= c.verb.end).collect();
    let there: Vec<usize> = told.iter().filter_map(|w| w.there).collect();
    let noun = told.iter().any(|w| over.token(w.at).tag == Tag::Noun);
    // "Members" are others than "a member".
    let number = told.iter().all(|w| {
        w.there.is_none_or(|j| {
            over.token(w.at).tag != Tag::Noun
                || over.token(w.at).stem != over.there(j).stem
                || over.token(w.at).word == over.there(j).word
        })
    });
    if !number || told.len() < 2 || there.len() != told.len() || !noun && told.len() < 3 {
        return None;
    }
    let (from, to) = (*there.iter().min()?, *there.iter().max()? + 1);
    // A long name between is one word: "of the Harbour Workers Union (HWU)".
    let named = (from..to).filter(|j| over.there(*j).tag == Tag::Name).count();
    if to - from > c.verb.end.abs_diff(told.last()?.at) + 5 + named.saturating_sub(1) {
        return None;
    }
    let present = |name: &[String]| names(over.scene, over.long).iter().any(|n| alike(n, name));
    if !present(&who) {
        return None;
    }
    let stretch = from..to;
    if let Some(beside) = beside(over, &stretch) {
        return Some(Found { here, other: beside, there: stretch });
    }
    if over.b.mentions.inside(stretch.clone()).any(|m| matches!(m.value, Value::Role(_)))
        && addressed(over, &stretch, &who)
    {
        return Some(Found { here, other: stretch.clone(), there: stretch });
    }
    let bearers: Vec<Range<usize>> =
        [before(over, from), after(over, to), subject(over, &stretch)].into_iter().flatten().collect();
    let is = |r: &Range<usize>| alike(&words(over.scene, over.long, r), &who);
    if bearers.iter().any(is) {
        return None;
    }
    // A name that the statement has too, after an initial or a title, is the bearer's own.
    let stated = |r: &Range<usize>| {
        r.clone().any(|j| over.scene.tokens(over.short).iter().any(|t| t.stem == over.there(j).stem))
    };
    let other = bearers.into_iter().find(|r| person(over, r) && !stated(r))?;
    Some(Found { here, other, there: stretch })
}

/// "X wrote to the mayor": X is not the mayor.
fn addressed(over: &Over<'_>, stretch: &Range<usize>, who: &[String]) -> bool {
    let start = over.scene.sentence(over.long).tokens.start;
    let Some(det) = stretch.start.checked_sub(1).filter(|i| *i > start) else { return false };
    let leads = over.there(det - 1);
    let prep = ["to", "with", "by", "from", "against"].iter().any(|w| leads.word == word_id(w));
    let meets = [
        "meet",
        "ask",
        "tell",
        "urge",
        "thank",
        "sue",
        "accuse",
        "phone",
        "praise",
        "criticise",
        "criticize",
    ]
    .iter()
    .any(|w| leads.stem == word_id(w));
    let becomes = ["promote", "appoint", "elevate", "name", "elect", "title", "close", "similar"];
    over.there(det).word == word_id("the")
        && (prep || meets)
        && !(start..det).any(|i| becomes.iter().any(|w| over.there(i).stem == word_id(w)))
        && pairs::claims(over.scene, over.long)
            .iter()
            .filter(|c| c.verb.start < stretch.start)
            .max_by_key(|c| c.verb.start)
            .is_some_and(|c| {
                let name = name_in(over.b, c.subject.tokens.clone());
                name.is_some_and(|r| {
                    r.end == c.subject.tokens.end && alike(&words(over.scene, over.long, &r), who)
                })
            })
}

/// Acts that two do to each other.
const MUTUAL: &[&str] = &[
    "meet",
    "marry",
    "join",
    "fight",
    "face",
    "play",
    "talk",
    "see",
    "visit",
    "succeed",
    "replace",
    "follow",
    "accompany",
    "be",
    "have",
    "say",
    "tell",
    "draw",
    "tie",
    "embrace",
    "kiss",
    "contact",
    "call",
];

/// "V's X", where in the passage X does V to another.
fn done_by(over: &Over<'_>) -> Option<Found> {
    let theirs = pairs::claims(over.scene, over.long);
    for c in pairs::claims(over.scene, over.short).iter().filter(|c| fact(c) && !c.quoted) {
        let v = c.verb.end.saturating_sub(1);
        let there = over.words.iter().find(|w| w.at == v).and_then(|w| w.there);
        let (Some(there), Some(here)) = (there, name_in(over.a, c.object.tokens.clone())) else { continue };
        if MUTUAL.iter().any(|w| over.token(v).stem == word_id(w)) || here.end != c.object.tokens.end {
            continue;
        }
        let who = words(over.scene, over.short, &here);
        for d in theirs.iter().filter(|d| d.verb.contains(&there) && d.polarity == Polarity::Positive) {
            let agent = name_in(over.b, d.subject.tokens.clone()).filter(|r| r.end == d.subject.tokens.end);
            let patient = name_in(over.b, d.object.tokens.clone()).filter(|r| r.end == d.object.tokens.end);
            if let (Some(agent), Some(patient)) = (agent, patient)
                && alike(&words(over.scene, over.long, &agent), &who)
                && !alike(&words(over.scene, over.long, &patient), &who)
                && person(over, &patient)
            {
                return Some(Found { here, other: patient.clone(), there: agent.start..patient.end });
            }
        }
    }
    None
}

/// "X found it", where the passage says that Y found it, according to X.
fn source(over: &Over<'_>) -> Option<Found> {
    if over.share() < 0.8 {
        return None;
    }
    let c = pairs::claims(over.scene, over.short).iter().find(|c| fact(c) && !is_be(over, c))?;
    let v = c.verb.end.saturating_sub(1);
    let says =
        ["say", "tell", "report", "announce", "state", "claim", "note", "add", "warn", "confirm", "deny"];
    if says.iter().any(|w| over.token(v).stem == word_id(w)) {
        return None;
    }
    let there = over.words.iter().find(|w| w.at == v).and_then(|w| w.there)?;
    let here = name_in(over.a, c.subject.tokens.clone()).filter(|r| r.end == c.subject.tokens.end)?;
    let who = words(over.scene, over.short, &here);
    let d = pairs::claims(over.scene, over.long)
        .iter()
        .find(|d| d.verb.contains(&there) && fact(d) && !d.subject.is_empty() && !d.subject.pronoun)?;
    let mut at = over.scene.sentence(over.long).tokens.start;
    let end = over.scene.sentence(over.long).tokens.end;
    let mut cited = 0;
    let mut named = 0;
    while let Some(r) = name_in(over.b, at..end) {
        at = r.end;
        if alike(&words(over.scene, over.long, &r), &who) {
            named += 1;
            cited += usize::from(
                (r.start.saturating_sub(4)..r.start).any(|i| over.there(i).word == word_id("according")),
            );
        }
    }
    // "The ministry's own check": who acts may be of the source.
    let own = over.there(d.subject.tokens.start).word;
    let theirs = ["its", "their", "his", "her"].iter().any(|w| own == word_id(w));
    let verbal = over.words.iter().any(|w| d.subject.tokens.contains(&w.there.unwrap_or(usize::MAX)));
    (named == 1 && cited == 1 && !theirs && !verbal).then(|| Found {
        here,
        other: d.subject.tokens.clone(),
        there: d.verb.clone(),
    })
}

fn is_be(over: &Over<'_>, c: &Claim) -> bool {
    over.token(c.verb.end.saturating_sub(1)).stem == word_id("be")
}

/// Not the name of a place: "the mayor of Bergen, Norway".
fn person(over: &Over<'_>, r: &Range<usize>) -> bool {
    !over.b.mentions.inside(r.clone()).any(|m| matches!(m.value, Value::Place { .. } | Value::Time(_)))
}

/// "Assistant to the president": who stands beside the office.
fn beside(over: &Over<'_>, stretch: &Range<usize>) -> Option<Range<usize>> {
    let start = over.scene.sentence(over.long).tokens.start;
    let mut i = stretch.start;
    while i > start && over.there(i - 1).tag == Tag::Det {
        i -= 1;
    }
    let (p, n) = (i.checked_sub(1)?, i.checked_sub(2)?);
    let of = ["to", "of", "for"].iter().any(|w| over.there(p).word == word_id(w));
    let helper = BESIDE.iter().any(|w| over.there(n).stem == word_id(w));
    (n >= start && of && helper).then_some(n..stretch.end)
}

/// "Z, the (new) D".
fn before(over: &Over<'_>, from: usize) -> Option<Range<usize>> {
    let start = over.scene.sentence(over.long).tokens.start;
    let mut i = from;
    while i > start
        && from - i < 4
        && matches!(over.there(i - 1).tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Num)
    {
        i -= 1;
    }
    let comma = i.checked_sub(1).filter(|k| *k > start && over.there(*k).tag == Tag::Mark)?;
    let first = (start..comma).rev().take_while(|k| over.there(*k).tag == Tag::Name).last()?;
    Some(first..comma)
}

/// "D, Z" and "D Z", over an abbreviation in brackets.
fn after(over: &Over<'_>, to: usize) -> Option<Range<usize>> {
    let end = over.scene.sentence(over.long).tokens.end;
    let mut i = to;
    let mark = |i: usize, m: &str| i < end && over.text(over.long, over.there(i)) == m;
    // The description may end inside the brackets.
    if mark(i, ")") {
        i += 1;
    }
    if mark(i, "(") {
        i = (i..(i + 5).min(end)).find(|k| mark(*k, ")"))? + 1;
    }
    if mark(i, ",") {
        i += 1;
    }
    let r = name_in(over.b, i..end).filter(|r| r.start == i)?;
    Some(r)
}

/// "Z is D".
fn subject(over: &Over<'_>, stretch: &Range<usize>) -> Option<Range<usize>> {
    let c = pairs::claims(over.scene, over.long)
        .iter()
        .filter(|c| fact(c) && c.verb.end <= stretch.start && stretch.start - c.verb.end <= 3)
        .find(|c| over.there(c.verb.end.saturating_sub(1)).stem == word_id("be"))?;
    name_in(over.b, c.subject.tokens.clone())
}
