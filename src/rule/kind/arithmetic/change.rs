//! Changes: "up 20 per cent to 250 from 200", "rose from 250 to 200", "from 5 per cent to 7 per cent, up 2 per cent".

use super::{Arithmetic, Item, Mode, Range, before, items, meet, place, shown, stated};
use crate::align::SentenceId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::Bound;
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

/// How far apart the parts of a change may stand.
const REACH: usize = 22;
/// Whose the value before was may stand in so many words: "from November's 4.2%".
const OWNER: usize = 3;

/// A change as told: from one value to another, by a share.
struct Change<'a> {
    from: Item<'a>,
    to: Item<'a>,
    share: Option<Item<'a>>,
    up: Option<bool>,
}

/// The only change of a sentence: one value after "from", one after "to" (or the subject of "up … from"), at most one share.
fn change<'a>(rule: &Arithmetic, scene: &Scene<'a>, id: SentenceId) -> Option<Change<'a>> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list: Vec<Item<'a>> = items(scene, id).into_iter().filter(|i| !i.q.age && !i.q.ordinal).collect();
    let froms: Vec<Item<'a>> =
        list.iter().copied().filter(|i| before(tokens, i.m.tokens.start, "from")).collect();
    let tos: Vec<Item<'a>> =
        list.iter().copied().filter(|i| before(tokens, i.m.tokens.start, "to")).collect();
    let ([from], [to]) = (froms.as_slice(), tos.as_slice()) else { return None };
    if list.iter().any(|i| i.m.quoted || i.q.bound != Bound::Exact) || !from.q.comparable(to.q) {
        return None;
    }
    // Ranges ("from 5 to 7 years old") are no changes: a word of direction is asked for.
    let start = from.m.tokens.start.min(to.m.tokens.start);
    let end = from.m.tokens.end.max(to.m.tokens.end);
    if end - start > REACH || tokens[start..end].iter().any(|t| t.kind == TokenKind::Colon) {
        return None;
    }
    // No other value of the sort stands near: it would be a second change.
    let ratio = |i: &Item<'_>| i.q.unit.is_some_and(|u| u.dimension == rule.ratio);
    let others = list
        .iter()
        .filter(|i| i.m.tokens != from.m.tokens && i.m.tokens != to.m.tokens && i.q.comparable(from.q))
        .count();
    let shares: Vec<Item<'a>> = list
        .iter()
        .copied()
        .filter(|i| ratio(i) && i.m.tokens != from.m.tokens && i.m.tokens != to.m.tokens)
        .collect();
    if shares.len() > 1 || !ratio(from) && others > 0 || ratio(from) && others != shares.len() {
        return None;
    }
    let share = shares.first().copied();
    if let Some(s) = share {
        let gap = |a: usize, b: usize| {
            tokens[a.min(b)..a.max(b)].iter().any(|t| matches!(t.kind, TokenKind::Colon))
        };
        let near = s.m.tokens.start.abs_diff(start) <= REACH && s.m.tokens.start.abs_diff(end) <= REACH;
        // The share stands right before the two values, or after them with a word of direction of its own.
        let at = s.m.tokens.clone();
        let linked = if at.end <= start {
            start - at.end <= 2
        } else {
            tokens[at.start.saturating_sub(4)..(at.end + 2).min(tokens.len())]
                .iter()
                .any(|t| rule.directions.of(t).is_some() || t.word == word_id("change"))
        };
        if !near || !linked || gap(s.m.tokens.start, start) {
            return None;
        }
    }
    Some(Change { from: *from, to: *to, share, up: direction(rule, tokens, start, share) })
}

/// The nearest word of direction before the first of the two values (or before the share).
fn direction(rule: &Arithmetic, tokens: &[Token], start: usize, share: Option<Item<'_>>) -> Option<bool> {
    let near = |at: usize| {
        tokens[at.saturating_sub(5)..at]
            .iter()
            .rev()
            .take_while(|t| !matches!(t.kind, TokenKind::Stop | TokenKind::Colon | TokenKind::OpenQuote))
            .filter(|t| t.tag != Tag::Name)
            .find_map(|t| rule.directions.of(t))
    };
    near(start).or_else(|| share.and_then(|s| near(s.m.tokens.start)))
}

/// The two values of the only change of a sentence: from, to.
pub(super) fn values<'a>(
    rule: &Arithmetic,
    scene: &Scene<'a>,
    id: SentenceId,
) -> Option<(Item<'a>, Item<'a>)> {
    change(rule, scene, id).map(|c| (c.from, c.to))
}

/// What a level can stand for.
pub(super) fn range(i: Item<'_>) -> Range {
    // A small whole number is what it is; a scaled one (1.2 million) is rounded at its own last digit.
    let f = i.q.unit.map_or(1.0, |u| u.factor);
    if i.q.value < 1000.0 && i.q.value.fract() == 0.0 {
        return ((i.q.value - 0.5) * f, (i.q.value + 0.5) * f);
    }
    let (mut scale, mut v) = (1.0, i.q.value);
    for by in [1e12, 1e9, 1e6] {
        if v >= by {
            scale = by;
            v /= by;
            break;
        }
    }
    let r = stated(v, i.q);
    (r.0 * scale * f, r.1 * scale * f)
}

/// A rate of exchange: "the rouble fell to 92.4 against the dollar from 91.1" is right, and so is its rise to fewer.
pub(super) fn is_rate(rule: &Arithmetic, scene: &Scene<'_>, id: SentenceId) -> bool {
    let tokens = scene.tokens(id);
    let is = |t: &Token, words: &[&str]| words.iter().any(|w| t.word == word_id(w));
    let per = tokens.windows(3).any(|w| {
        let of = is(&w[0], &["per", "against", "to", "a"]) || is(&w[0], &["the", "u.s"]);
        of && w[1..].iter().any(|t| is(t, &["dollar", "euro", "pound", "sterling"]))
    });
    per || tokens.iter().any(|t| rule.currencies.contains(&t.word))
}

/// "About $50 million in aid each year, up from $300 million in 2004": a value, and behind it the one before.
pub(super) fn trailing(rule: &Arithmetic, scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list: Vec<Item<'_>> = items(scene, id).into_iter().filter(|i| !i.q.age && !i.q.ordinal).collect();
    for (k, from) in list.iter().enumerate() {
        // "Down from 4.2%", "down from November's 4.2%".
        let owner = |k: usize| matches!(tokens[k].tag, Tag::Name | Tag::Genitive | Tag::Det);
        let mut start = from.m.tokens.start;
        while start > 0 && from.m.tokens.start - start < OWNER && owner(start - 1) {
            start -= 1;
        }
        let Some(cue) = start.checked_sub(2).map(|c| &tokens[c]).filter(|_| before(tokens, start, "from"))
        else {
            continue;
        };
        let up = match () {
            () if cue.word == word_id("up") => true,
            () if cue.word == word_id("down") => false,
            () => continue,
        };
        // The value before it: one alone of that sort, nearby. Where another sentence gives "to", the whole change is told.
        let near =
            |i: &&Item<'_>| i.q.comparable(from.q) && start.saturating_sub(i.m.tokens.end) <= REACH / 2;
        let [to] = list[..k].iter().filter(near).copied().collect::<Vec<_>>()[..] else { continue };
        let behind = list[k + 1..].iter().any(|i| i.q.comparable(from.q));
        let sure = |i: Item<'_>| {
            matches!(i.q.bound, Bound::Exact | Bound::About) && !i.m.quoted && i.q.unit.is_some()
        };
        // Set off by a comma, or behind a rise that it denies: "rose by 4.3% in the year to December down from 4.2%".
        let set_off = start.checked_sub(3).is_some_and(|c| tokens[c].kind == TokenKind::Comma);
        let denied = direction(rule, tokens, to.m.tokens.start, None).is_some_and(|rose| rose != up);
        if behind
            || !(set_off || denied)
            || !sure(to)
            || !sure(*from)
            || from.q.unit.map(|u| u.name) != to.q.unit.map(|u| u.name)
        {
            continue;
        }
        // As printed: a reader holds 4.3 against 4.2, whatever was rounded.
        let (a, b) = (from.q.base(), to.q.base());
        if if up { b < a } else { b > a } {
            sink.report(wrong_way(scene, id, from, &to, up));
        }
    }
}

/// "Profits rose to £933m, against £942m a year earlier": the value before is told behind "against" or "compared with".
pub(super) fn against(rule: &Arithmetic, scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list: Vec<Item<'_>> = items(scene, id).into_iter().filter(|i| !i.q.age && !i.q.ordinal).collect();
    let is =
        |k: usize, words: &[&str]| tokens.get(k).is_some_and(|t| words.iter().any(|w| t.word == word_id(w)));
    for (k, from) in list.iter().enumerate() {
        let (start, end) = (from.m.tokens.start, from.m.tokens.end);
        let compared = start > 1 && is(start - 1, &["with", "to"]) && is(start - 2, &["compared"]);
        let earlier = (end..end + 4).any(|k| is(k, &["earlier", "ago", "before", "previous", "last"]));
        if !(compared || start > 0 && is(start - 1, &["against", "versus"])) || !earlier {
            continue;
        }
        let tos: Vec<&Item<'_>> = list[..k].iter().filter(|i| i.q.comparable(from.q)).collect();
        let [to] = tos.as_slice() else { continue };
        let sure = |i: &Item<'_>| i.q.bound == Bound::Exact && !i.m.quoted && i.q.unit.is_some();
        let same = from.q.unit.map(|u| u.name) == to.q.unit.map(|u| u.name);
        let Some(up) = direction(rule, tokens, to.m.tokens.start, None)
            .filter(|_| before(tokens, to.m.tokens.start, "to"))
        else {
            continue;
        };
        let (a, b) = (range(*from), range(**to));
        // Losses and debts are said to rise both ways.
        let loss =
            scene.tokens(id).iter().any(|t| ["loss", "deficit", "debt"].iter().any(|w| t.stem == word_id(w)));
        if !sure(from) || !sure(to) || !same || loss || !if up { b.1 < a.0 } else { b.0 > a.1 } {
            continue;
        }
        sink.report(wrong_way(scene, id, from, to, up));
    }
}

/// The finding over two values that went the other way.
fn wrong_way(scene: &Scene<'_>, id: SentenceId, from: &Item<'_>, to: &Item<'_>, up: bool) -> Draft {
    let value = if up { "less than before" } else { "more than before" };
    Draft::new(
        vec![place(scene, id, &[to.m, from.m], value.to_owned())],
        "the word says one direction, the two values the other",
        84,
    )
    .slot("from", scene.words(id.document, from.m.span))
    .slot("to", scene.words(id.document, to.m.span))
    .slot("share", "")
    .slot("value", value)
    .key(format!("{}", from.q.base()))
    .key(format!("{}", to.q.base()))
}

pub(super) fn sentence(rule: &Arithmetic, scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let Some(c) = change(rule, scene, id) else { return };
    let (a, b) = (range(c.from), range(c.to));
    if a.0 <= 0.0 || b.0 <= 0.0 {
        return;
    }
    let points = c.from.q.unit.is_some_and(|u| u.dimension == rule.ratio);
    // The least and the greatest change in per cent that rounding leaves open.
    let (low, high) = ((b.0 / a.1 - 1.0) * 100.0, (b.1 / a.0 - 1.0) * 100.0);
    let words = |i: Item<'_>| scene.words(id.document, i.m.span);
    let report = |why: String, sure: u8, value: String, sink: &mut Sink| {
        let mut all = vec![c.from.m, c.to.m];
        all.extend(c.share.map(|s| s.m));
        sink.report(
            Draft::new(vec![place(scene, id, &all, value.clone())], why, sure)
                .slot("from", words(c.from))
                .slot("to", words(c.to))
                .slot("share", c.share.map_or_else(String::new, words))
                .slot("value", value)
                .key(format!("{}", c.from.q.base()))
                .key(format!("{}", c.to.q.base())),
        );
    };
    match rule.mode {
        Mode::Direction => {
            let Some(up) = c.up else { return };
            let wrong = if up { b.1 < a.0 } else { b.0 > a.1 };
            // A fall in losses or a lower deficit may be called a rise.
            let verb = scene
                .tokens(id)
                .iter()
                .any(|t| ["loss", "deficit", "debt", "ranking", "rank"].iter().any(|w| t.stem == word_id(w)));
            if wrong && !verb {
                let is = if up { "less than before" } else { "more than before" };
                report(
                    "the word says one direction, the two values the other".to_owned(),
                    88,
                    is.to_owned(),
                    sink,
                );
            }
        }
        Mode::Change => {
            let Some(s) = c.share.filter(|_| !points) else { return };
            let told = stated(s.q.value, s.q);
            let size = if low >= 0.0 {
                (low, high)
            } else if high <= 0.0 {
                (-high, -low)
            } else {
                (0.0, high.max(-low))
            };
            // Half a point for those who round twice.
            if meet((told.0 - 0.5, told.1 + 0.5), size) {
                return;
            }
            let mid = (c.to.q.base() / c.from.q.base() - 1.0).abs() * 100.0;
            let (x, y) = (told.0.midpoint(told.1), mid);
            let factor = x.max(y) / x.min(y).max(0.01);
            // Shares per cent of another base (volume, like for like) come near; a slip rarely does.
            report(
                "the change between the two values is not the share that is given".to_owned(),
                if factor > 1.3 { 88 } else { 78 },
                format!("{} per cent", shown(mid)),
                sink,
            );
        }
        Mode::Points => {
            let Some(s) = c.share.filter(|_| points) else { return };
            let (x, y) = (c.from.q.value, c.to.q.value);
            let (difference, told) = ((y - x).abs(), stated(s.q.value, s.q));
            let relative = (low.min(high).abs().min(low.max(high).abs()), low.abs().max(high.abs()));
            if meet((difference - 0.05, difference + 0.05), told) && !meet(told, relative) {
                report(
                    "the figure is the difference of two rates: percentage points, not per cent".to_owned(),
                    86,
                    format!("{} percentage points", shown(difference)),
                    sink,
                );
            }
        }
        _ => {}
    }
}
