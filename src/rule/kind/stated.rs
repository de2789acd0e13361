//! Kind `stated`: the figure or date of a short statement against the one that the passage with all its words has instead.

use super::Check;
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Mention, Quantity, Time, Value};
use crate::rule::over::Over;
use crate::rule::{Draft, Scene, Sink, pairs, veto};
use crate::text::{fold, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// A count or measure of the same thing.
    Figure,
    /// The day or year of the same act.
    Date,
    /// The day or year that the passage has of another act.
    OtherAct,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// The least share of the statement's other content words that the passage must have, in hundredths.
    share: u8,
}

struct Stated {
    mode: Mode,
    share: f64,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Stated { mode: p.mode, share: f64::from(p.share) / 100.0 }))
}

impl Check for Stated {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document == pair.right.document || !pairs::short(scene, pair) || pair.containment < 0.5 {
            return;
        }
        let Some(over) = Over::of(scene, pair) else { return };
        let found = match self.mode {
            Mode::Figure => figure(&over, self.share),
            Mode::Date => date(&over, self.share),
            Mode::OtherAct => other_act(&over, self.share),
        };
        let Some((x, y)) = found else { return };
        let (short, long) = (over.short, over.long);
        let places = || {
            let mut p = vec![scene.place(short.document, x.span, ""), scene.place(long.document, y.span, "")];
            p.sort_by_key(|p| (p.document, p.span));
            p
        };
        if over.asks() {
            sink.silent("question", places);
            return;
        }
        if self.mode == Mode::Figure && pairs::other_times(scene, pair) {
            sink.silent("other-time", places);
            return;
        }
        let moved = |id: SentenceId, m: &Mention| {
            veto::cue_near(scene, id.document, m.tokens.clone(), 3, &["update", "earlier", "other", "former"])
        };
        if moved(short, x) || moved(long, y) {
            sink.silent("change", places);
            return;
        }
        let (l, r) = (scene.words(short.document, x.span), scene.words(long.document, y.span));
        sink.report(
            Draft::new(places(), "the shorter text uses the other words of this passage", 78)
                .slot("left", l.clone())
                .slot("right", r.clone())
                .key(fold(&l))
                .key(fold(&r)),
        );
    }
}

/// The share of the statement's words outside a mention that the passage has; none where a name is missing or too few are left.
pub(super) fn rest(over: &Over<'_>, m: &Mention, head: Option<usize>) -> Option<f64> {
    let own = |w: usize| m.tokens.contains(&w) || head == Some(w);
    let words: Vec<_> = over
        .words
        .iter()
        .filter(|w| {
            !own(w.at) && over.token(w.at).kind != TokenKind::Number && over.token(w.at).tag != Tag::Num
        })
        .collect();
    let shared = words.iter().filter(|w| w.there.is_some()).count();
    // Somebody or something must be named on both sides, so that two stories of one sort are not one.
    let named = words.iter().any(|w| w.there.is_some() && over.token(w.at).tag == Tag::Name);
    if !over.named() || !named {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    Some(shared as f64 / words.len() as f64)
}

/// The figures of a sentence, ordinals and "one" aside.
pub(super) fn quantities<'a>(over: &Over<'a>, id: SentenceId) -> Vec<(&'a Mention, &'a Quantity)> {
    over.scene
        .analysis(id.document)
        .mentions
        .inside(over.scene.sentence(id).tokens.clone())
        .filter_map(|m| match &m.value {
            Value::Quantity(q) if !q.ordinal && !q.one => Some((m, q)),
            _ => None,
        })
        .collect()
}

/// A figure whose like the passage has of the same thing, and never with its value.
fn figure<'a>(over: &Over<'a>, share: f64) -> Option<(&'a Mention, &'a Mention)> {
    let (ours, theirs) = (quantities(over, over.short), quantities(over, over.long));
    let cues = &over.scene.knowledge.cues;
    for (m, q) in &ours {
        if q.age || rest(over, m, q.head_token).is_none_or(|s| s < share) {
            continue;
        }
        // Any figure of the passage that could be the same value speaks for it; not one that is told per thousand.
        let per = |n: &Mention, r: &Quantity| {
            let after = r.head_token.map_or(n.tokens.end, |h| h + 1);
            after < over.scene.sentence(over.long).tokens.end && over.there(after).word == word_id("per")
        };
        if theirs.iter().any(|(n, r)| q.comparable(r) && agrees(q, r) && !per(n, r)) {
            continue;
        }
        let like: Vec<_> = theirs
            .iter()
            .filter(|(n, r)| {
                let one_head = match (q.head, r.head) {
                    (Some(a), Some(b)) => a == b || cues.synonyms(a, b),
                    (None, None) => true,
                    _ => q.unit.is_some(),
                };
                let one_unit = q.unit.is_some()
                    && r.unit.is_some()
                    && q.unit.map(|u| u.dimension) == r.unit.map(|u| u.dimension);
                let bare = q.head.is_none() && r.head.is_none();
                !per(n, r) && q.comparable(r) && (one_unit || q.unit.is_none() && one_head && !bare)
                    || q.comparable(r) && bare && q.unit.is_none() && counted(over, m, n)
            })
            .collect();
        // Several of one sort tell several things: which one is meant is not known.
        if let [(n, _)] = like.as_slice() {
            let races = names_thing(over, over.short, m) || names_thing(over, over.long, n);
            return (!races && act(over, m, n)).then_some((m, n));
        }
    }
    None
}

/// Sums of one money are compared as they stand; of two moneys it is not known.
fn agrees(q: &Quantity, r: &Quantity) -> bool {
    let one = q.unit.zip(r.unit).is_some_and(|(u, v)| u.name == v.name && u.dimension == v.dimension);
    if one { q.low <= r.high && r.low <= q.high } else { q.agrees(r) }
}

/// A noun beside both figures says what they count: a population of 8,000, the population is 200,000.
fn counted(over: &Over<'_>, m: &Mention, n: &Mention) -> bool {
    over.words.iter().any(|w| {
        over.token(w.at).tag == Tag::Noun
            && w.at.abs_diff(m.tokens.start) <= 7
            && w.there.is_some_and(|j| j < n.tokens.start && n.tokens.start - j <= 4)
    })
}

/// An 80-metre hurdle, the 800 metres champion: the measure names a thing.
fn names_thing(over: &Over<'_>, id: SentenceId, m: &Mention) -> bool {
    let a = over.scene.analysis(id.document);
    let text = &over.scene.document(id.document).text;
    let unit = matches!(&m.value, Value::Quantity(q) if q.unit.is_some());
    let end = over.scene.sentence(id).tokens.end;
    let noun = (m.tokens.end..end).next().is_some_and(|i| a.reading.tokens[i].tag == Tag::Noun);
    unit && (noun || m.span.of(text).contains('-'))
}

/// Verbs that tell a price.
const PRICE: [&str; 6] = ["pay", "buy", "acquire", "purchase", "sell", "cost"];

fn money(m: &Mention) -> bool {
    matches!(&m.value, Value::Quantity(q) if q.unit.is_some_and(|u| u.money))
}

/// The verb beside the figure is told of the figure in the passage too, where it says more than that there is so much.
fn act(over: &Over<'_>, m: &Mention, n: &Mention) -> bool {
    let light = |stem: crate::text::WordId| {
        ["be", "have", "do", "get", "make", "number", "total", "stand", "reach"]
            .iter()
            .any(|w| stem == word_id(w))
    };
    let nearest = |id: SentenceId, at: usize| {
        pairs::claims(over.scene, id)
            .iter()
            .map(|c| c.verb.end.saturating_sub(1))
            .min_by_key(|v| v.abs_diff(at))
    };
    let Some(v) = nearest(over.short, m.tokens.start).filter(|v| !light(over.token(*v).stem)) else {
        return true;
    };
    if nearest(over.long, n.tokens.start).is_some_and(|w| light(over.there(w).stem)) {
        return true;
    }
    // Pay 5 million for a thing, buy it for 5 million: the price of one sale.
    let price = |t: &Token| PRICE.iter().any(|w| t.stem == word_id(w));
    if money(m) && money(n) && price(over.token(v)) {
        return nearest(over.long, n.tokens.start).is_some_and(|w| price(over.there(w)));
    }
    let there = over.words.iter().find(|w| w.at == v).and_then(|w| w.there);
    there.is_some_and(|j| j.abs_diff(n.tokens.start) <= 10)
}

/// "By 1 June" against "the 15 June deadline for": the first date of a deadline that the passage sets for the act at `at`.
fn deadline<'a>(
    over: &Over<'a>,
    own: &Mention,
    at: usize,
    theirs: &[(&'a Mention, &'a Time)],
) -> Option<&'a Mention> {
    let by = own.tokens.start.checked_sub(1).map(|k| over.token(k).word)?;
    if !["by", "before", "until"].iter().any(|w| by == word_id(w)) {
        return None;
    }
    let start = over.scene.sentence(over.long).tokens.start;
    let near = at.saturating_sub(4).max(start);
    let noun = (near..at)
        .rev()
        .find(|k| ["deadline", "cutoff", "cut-off"].iter().any(|w| over.there(*k).stem == word_id(w)))?;
    let hangs = (noun + 1..at).any(|k| ["for", "to"].iter().any(|w| over.there(k).word == word_id(w)));
    let before = |n: &Mention| n.tokens.end <= noun && noun - n.tokens.end <= 6;
    let after = |n: &Mention| n.tokens.start > noun && n.tokens.start < at;
    theirs.iter().map(|(n, _)| *n).find(|n| before(n) || after(n)).filter(|_| hangs)
}

/// The date of an act, where the passage dates the same act otherwise.
fn date<'a>(over: &Over<'a>, share: f64) -> Option<(&'a Mention, &'a Mention)> {
    let (ours, theirs) = (times(over, over.short), times(over, over.long));
    let [(m, t)] = ours.as_slice() else { return None };
    if rest(over, m, None).is_none_or(|s| s < share) {
        return None;
    }
    let verb = pairs::claims(over.scene, over.short)
        .iter()
        .map(|c| c.verb.end.saturating_sub(1))
        .find(|v| !["be", "have", "do"].iter().any(|w| over.token(*v).stem == word_id(w)))?;
    let at = over.words.iter().find(|w| w.at == verb).and_then(|w| w.there)?;
    if let Some(n) = deadline(over, m, at, &theirs) {
        let none = theirs.iter().all(|(_, u)| u.disjoint(t));
        return none.then_some((*m, n));
    }
    // The time that belongs to the act: the nearest after it, with no other act between.
    let (n, u) = theirs.iter().find(|(n, _)| {
        n.tokens.start > at
            && n.tokens.start - at <= 7
            && !over.b.reading.tokens[at + 1..n.tokens.start].iter().any(|t| {
                t.tag.is_verb() && t.tag != Tag::Aux || t.kind == TokenKind::Stop || t.tag == Tag::Conj
            })
    })?;
    // The statement's own date may stand in the passage, but only with another act.
    let acts = |r: std::ops::Range<usize>| {
        over.b.reading.tokens.get(r).unwrap_or_default().iter().any(|t| t.tag.is_verb() && t.tag != Tag::Aux)
    };
    let start = over.scene.sentence(over.long).tokens.start;
    let told = theirs.iter().any(|(o, w)| {
        let own = if o.tokens.start > at {
            acts(n.tokens.end..o.tokens.start)
        } else {
            acts(start..o.tokens.start)
        };
        !w.disjoint(t) && !own
    });
    // "The niece of X died": the passage tells it of another.
    let whose = over.words.iter().find(|w| over.token(w.at).tag == Tag::Name).and_then(|w| w.there)?;
    let before = (start..whose).rev().find(|i| {
        let t = over.there(*i);
        !matches!(t.tag, Tag::Det | Tag::Adj | Tag::Adv | Tag::Name) && t.word != word_id("late")
    });
    if before.is_some_and(|i| over.there(i).tag == Tag::Prep) {
        return None;
    }
    (u.disjoint(t) && !told).then_some((*m, *n))
}

/// The date of an act, where the passage has that date of another act and this act without it.
fn other_act<'a>(over: &Over<'a>, share: f64) -> Option<(&'a Mention, &'a Mention)> {
    let (ours, theirs) = (times(over, over.short), times(over, over.long));
    let [(m, t)] = ours.as_slice() else { return None };
    if rest(over, m, None).is_none_or(|s| s < share) {
        return None;
    }
    let told = |id: SentenceId, i: usize| {
        let a = over.scene.analysis(id.document);
        a.reading.tokens[i].tag.is_verb()
    };
    let s = over.scene.sentence(over.short).tokens.clone();
    let verb = (s.start..m.tokens.start).rev().find(|i| told(over.short, *i))?;
    let there =
        over.words.iter().find(|w| w.at == verb).and_then(|w| w.there).filter(|j| told(over.long, *j))?;
    let same: Vec<_> = theirs.iter().filter(|(_, u)| !u.disjoint(t)).collect();
    let [(n, _)] = same.as_slice() else { return None };
    let l = over.scene.sentence(over.long).tokens.clone();
    // ", in August,": after a comma the date may hang on any act before it.
    let preposition = n.tokens.start.checked_sub(1).filter(|i| over.there(*i).tag == Tag::Prep);
    let before = preposition.unwrap_or(n.tokens.start).checked_sub(1)?;
    if over.there(before).kind == TokenKind::Comma {
        return None;
    }
    let governor = (l.start..n.tokens.start).rev().find(|i| told(over.long, *i))?;
    (governor > there).then_some((*m, *n))
}

fn times<'a>(over: &Over<'a>, id: SentenceId) -> Vec<(&'a Mention, &'a Time)> {
    over.scene
        .analysis(id.document)
        .mentions
        .inside(over.scene.sentence(id).tokens.clone())
        .filter_map(|m| match &m.value {
            Value::Time(t) => Some((m, t)),
            _ => None,
        })
        .collect()
}
