//! Conversions in brackets: "10 miles (30 km)", and the exchange rates that two of them imply.

use super::{Item, Range, before, is_kind, items, meet, place, shown, stated};
use crate::align::SentenceId;
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::unit::Unit;
use crate::mention::{Bound, Quantity};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// Two numbers of which the second, in brackets or after "or", renders the first.
fn pairs<'a>(scene: &Scene<'a>, id: SentenceId) -> Vec<(Item<'a>, Item<'a>)> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list = items(scene, id);
    list.windows(2)
        .filter_map(|w| {
            let (x, y) = (w[0], w[1]);
            let (from, to) = (x.m.tokens.end, y.m.tokens.start);
            let gap = tokens.get(from..to)?;
            let end = y.m.tokens.end;
            // "19. 89 inches" is the tail of a decimal that was set with a space.
            let at = x.m.tokens.start;
            if at > 1 && tokens[at - 1].kind == TokenKind::Stop && tokens[at - 2].kind == TokenKind::Number {
                return None;
            }
            let bracket = gap.first().is_some_and(|t| t.kind == TokenKind::OpenBracket)
                && gap[1..]
                    .iter()
                    .all(|t| ["or", "about", "around", "some"].iter().any(|w| t.word == word_id(w)))
                && (is_kind(tokens, end, TokenKind::CloseBracket) || is_kind(tokens, end, TokenKind::Colon));
            let or = gap.len() == 2
                && gap[0].kind == TokenKind::Comma
                && gap[1].word == word_id("or")
                && tokens.get(end).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop));
            // "40 million euros, about £34 million,", "worth £34 million".
            let closes = tokens
                .get(end)
                .is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Colon));
            let words = |list: &[&str]| {
                gap.len() == list.len() + 1
                    && gap[0].kind == TokenKind::Comma
                    && list.iter().zip(&gap[1..]).all(|(w, t)| t.word == word_id(w))
            };
            let money = [x.q, y.q].iter().all(|q| q.unit.is_some_and(|u| u.money));
            let renders = words(&["equivalent", "to"]) || words(&["equal", "to"]) || words(&["or"]);
            let about = y.q.bound == Bound::About && (words(&[]) || words(&["worth"]));
            (bracket || or || money && closes && (renders || about)).then_some((x, y))
        })
        .collect()
}

pub(super) fn sentence(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let all = items(scene, id);
    let text = &scene.document(id.document).text;
    for (x, y) in pairs(scene, id) {
        let (Some(a), unit) = (x.q.unit, y.q.unit) else { continue };
        // "3m" is three million until it renders feet.
        let metres = unit.is_none() && a.dimension == word_id("length") && y.m.span.of(text).ends_with('m');
        let (b, value) = match unit {
            Some(u) => (u, y.q.value),
            None if metres => (
                Unit { dimension: a.dimension, factor: 1.0, name: word_id("metre"), money: false },
                y.q.value / 1e6,
            ),
            None => continue,
        };
        if a.dimension != b.dimension || a.name == b.name || a.money || x.q.ordinal {
            continue;
        }
        // Five feet ten inches are two numbers.
        let more = all
            .iter()
            .find(|i| {
                i.m.tokens.end == x.m.tokens.start && i.q.unit.is_some_and(|u| u.dimension == a.dimension)
            })
            .map_or(0.0, |i| i.q.base());
        // "Over 10 miles (16km)": the bound holds for both, and says nothing of their ratio.
        let (mut p, q): (Range, Range) = (unbounded(x.q.value, x.q), unbounded(value, y.q));
        if metres {
            // Its own bounds were those of millions.
            let half = if value.fract() == 0.0 { 0.5 } else { 0.05 };
            let r = (value - half, value + half);
            check(scene, id, x, y, p, a, r, b, more, sink);
            continue;
        }
        if let (Some(low), true) = (range_low(x), x.q.low < x.q.value && x.q.bound != Bound::AtMost) {
            p.0 = p.0.min(low);
        }
        check(scene, id, x, y, p, a, q, b, more, sink);
    }
}

fn range_low(x: Item<'_>) -> Option<f64> {
    x.q.low.is_finite().then_some(x.q.low)
}

/// As [`stated`], without an open end: "over" and "up to" hold for the converted value as well.
fn unbounded(value: f64, q: &Quantity) -> Range {
    match q.bound {
        Bound::AtLeast | Bound::AtMost => stated(value, &Quantity { low: q.value, high: q.value, ..*q }),
        _ => stated(value, q),
    }
}

#[allow(clippy::too_many_arguments)]
fn check(
    scene: &Scene<'_>,
    id: SentenceId,
    x: Item<'_>,
    y: Item<'_>,
    p: Range,
    a: Unit,
    q: Range,
    b: Unit,
    more: f64,
    sink: &mut Sink,
) {
    let temperature = a.dimension == word_id("temperature");
    let (base, ok) = if temperature {
        let celsius = word_id("degree Celsius");
        // A temperature, or a difference of temperatures.
        let (c, f) = if a.name == celsius || b.name != celsius { (p, q) } else { (q, p) };
        let wide = |r: Range| (r.0 * 1.8 + 32.0, r.1 * 1.8 + 32.0);
        let span = |r: Range| (r.0 * 1.8, r.1 * 1.8);
        (f64::NAN, meet(wide(c), f) || meet(span(c), f))
    } else {
        if !(a.factor.is_finite() && b.factor.is_finite()) {
            return;
        }
        let from = (p.0 * a.factor + more, p.1 * a.factor + more);
        let to = (q.0 * b.factor, q.1 * b.factor);
        ((x.q.value * a.factor + more) / b.factor, meet(from, to))
    };
    if ok {
        return;
    }
    // Gallons, tons and ounces are of two sorts, and copy rarely says which.
    let loose =
        ["gallon", "pint", "ton", "tonne", "ounce", "short ton", "long ton", "US gallon", "imperial gallon"]
            .iter()
            .any(|w| a.name == word_id(w) || b.name == word_id(w));
    let value = q.0.midpoint(q.1);
    if loose && (base / value).abs().ln().abs() < 0.3 {
        return;
    }
    let right = if base.is_nan() { "another value".to_owned() } else { shown(base) };
    sink.report(
        Draft::new(
            vec![place(scene, id, &[x.m, y.m], format!("would be {right}"))],
            "the two values measure one thing in two units, and rounding does not explain the gap",
            92,
        )
        .slot("left", scene.words(id.document, x.m.span))
        .slot("right", scene.words(id.document, y.m.span))
        .slot("value", right)
        .key(format!("{}", x.q.value))
        .key(format!("{}", y.q.value)),
    );
}

/// Exchange rates that bracket pairs imply: two of one pair of currencies must be near each other.
pub(super) fn rates(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    type Seen<'a> = (SentenceId, Item<'a>, Item<'a>, Range);
    let mut seen: FxHashMap<(WordId, WordId), Vec<Seen<'_>>> = FxHashMap::default();
    let a = scene.analysis(document);
    for i in 0..a.reading.sentences.len() {
        let id = SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) };
        // Money of another year was changed at another rate.
        let dated = years(scene, id);
        for (x, y) in pairs(scene, id) {
            let (Some(u), Some(v)) = (x.q.unit, y.q.unit) else { continue };
            if !u.money || !v.money || u.dimension == v.dimension || dated {
                continue;
            }
            let then = a.reading.tokens[y.m.tokens.end..].iter().take(5).any(|t| t.word == word_id("time"));
            if then
                || before(&a.reading.tokens, x.m.tokens.start, "then")
                || before(&a.reading.tokens, y.m.tokens.start, "then")
            {
                continue;
            }
            let (p, q) = (stated_money(x, 0.5), stated_money(y, 2.5));
            let low = p.0 * u.factor / (q.1 * v.factor);
            let high = p.1 * u.factor / (q.0 * v.factor);
            if low > 0.0 && high.is_finite() {
                let flip = u.dimension > v.dimension;
                let (key, range) = if flip {
                    ((v.dimension, u.dimension), (1.0 / high, 1.0 / low))
                } else {
                    ((u.dimension, v.dimension), (low, high))
                };
                seen.entry(key).or_default().push((id, x, y, range));
            }
        }
    }
    let mut groups: Vec<_> = seen.into_values().filter(|l| l.len() > 1).collect();
    groups.sort_by_key(|l| l[0].0);
    for list in groups {
        // The one that most others contradict is at fault; of two, both are shown.
        let apart = |r: Range, s: Range| r.0 > s.1 * 1.1 || s.0 > r.1 * 1.1;
        let against = |i: usize| list.iter().take(40).filter(|o| apart(list[i].3, o.3)).count();
        let Some(worst) = (0..list.len().min(40)).max_by_key(|i| (against(*i), std::cmp::Reverse(*i))) else {
            continue;
        };
        let Some(other) = list.iter().find(|o| apart(list[worst].3, o.3)) else { continue };
        let (id, x, y, r) = &list[worst];
        let (jd, z, w, s) = other;
        let factor = (r.0.midpoint(r.1) / s.0.midpoint(s.1)).max(s.0.midpoint(s.1) / r.0.midpoint(r.1));
        sink.report(
            Draft::new(
                vec![
                    place(
                        scene,
                        *id,
                        &[x.m, y.m],
                        format!("{} = {}", scene.words(document, x.m.span), scene.words(document, y.m.span)),
                    ),
                    place(
                        scene,
                        *jd,
                        &[z.m, w.m],
                        format!("{} = {}", scene.words(document, z.m.span), scene.words(document, w.m.span)),
                    ),
                ],
                format!("the two pairs imply exchange rates that are {} times apart", shown(factor)),
                if factor > 1.5 { 90 } else { 82 },
            )
            .slot("factor", shown(factor))
            .key(format!("{}/{}", x.q.value, y.q.value))
            .key(format!("{}/{}", z.q.value, w.q.value)),
        );
    }
}

/// Money may be rounded: by half of its last stated place, and of ten or more of a scale by `most` at most. The amount that is
/// converted is told more exactly than the one that it is converted to.
fn stated_money(x: Item<'_>, most: f64) -> Range {
    let (mut scale, mut v) = (1.0, x.q.value);
    for by in [1e12, 1e9, 1e6, 1e3] {
        if v >= by {
            scale = by;
            v /= by;
            break;
        }
    }
    let r = stated(v, x.q);
    // "$30 million" for 27.6 is usual, for 22 it is not.
    let half = if v >= 10.0 { most } else { 0.5 };
    (r.0.max(v - half) * scale, r.1.min(v + half) * scale)
}

/// True where the sentence names a year or looks years back.
fn years(scene: &Scene<'_>, id: SentenceId) -> bool {
    let a = scene.analysis(id.document);
    a.mentions.inside(a.reading.sentences[id.sentence as usize].tokens.clone()).any(|m| {
        matches!(m.value, crate::mention::Value::Time(t) if t.year.is_some() || t.years_ago.is_some() || t.turn.is_some_and(|n| n != 0))
    })
}
