//! Sums of closed partitions, records of games, and shares of a whole.

use super::{Arithmetic, Item, before, is_kind, items, meet, place, shown, stated};
use crate::align::SentenceId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::Bound;
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

fn any(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w))
}

/// "14 people: eight men and five women" and "14 people – eight men and five women –".
pub(super) fn partition(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let end = scene.sentence(id).tokens.end;
    let list = items(scene, id);
    for (k, whole) in list.iter().enumerate() {
        let Some(head) = whole.q.head_token else { continue };
        if whole.q.bound != Bound::Exact || whole.q.ordinal || whole.q.unit.is_some() || whole.m.quoted {
            continue;
        }
        let opens = tokens.get(head + 1).is_some_and(|t| {
            matches!(t.kind, TokenKind::Dash | TokenKind::OpenBracket)
                || t.kind == TokenKind::Colon
                || any(t, &["comprising", "comprise"])
        }) || tokens.get(head + 1).is_some_and(|t| any(t, &["consisting"]))
            && before(tokens, head + 3, "of");
        if !opens || head + 2 >= end {
            continue;
        }
        let opener = tokens[head + 1].kind;
        let from = head + 2;
        let stop = (from..end)
            .find(|i| {
                let t = &tokens[*i];
                matches!(t.kind, TokenKind::Stop | TokenKind::CloseBracket | TokenKind::Colon)
                    || t.kind == TokenKind::Dash && opener == TokenKind::Dash && t.spaced
            })
            .unwrap_or(end);
        let parts: Vec<&Item<'_>> = list[k + 1..].iter().take_while(|i| i.m.tokens.start < stop).collect();
        if parts.len() < 2 || !closed(tokens, from, stop, &parts) {
            continue;
        }
        // "Four hurricanes, two major hurricanes": one is a part of the other.
        let heads: Vec<_> = parts.iter().map(|i| i.q.head).collect();
        if (1..heads.len()).any(|k| heads[..k].contains(&heads[k])) {
            continue;
        }
        let sum: f64 = parts.iter().map(|i| i.q.value).sum();
        if (sum - whole.q.value).abs() < 0.5 {
            continue;
        }
        let mut all = vec![whole.m];
        all.extend(parts.iter().map(|i| i.m));
        sink.report(
            Draft::new(
                vec![place(scene, id, &all, format!("{} in all", shown(sum)))],
                "the parts are told as a closed list, and they do not add up to the whole",
                90,
            )
            .slot("whole", scene.words(id.document, whole.m.span))
            .slot("sum", shown(sum))
            .key(format!("{}", whole.q.value))
            .key(format!("{sum}")),
        );
    }
}

/// "Of the 120 employees, 70 voted in favour, 30 against and 10 abstained."
pub(super) fn breakdown(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    /// Classes that leave nobody over.
    const CLOSED: [&str; 4] = ["abstain", "abstention", "rest", "remaining"];
    let tokens = &scene.analysis(id.document).reading.tokens;
    let range = scene.sentence(id).tokens.clone();
    let list = items(scene, id);
    let Some((whole, parts)) = list.split_first() else { return };
    let counts = |i: &Item<'_>| {
        !i.q.ordinal && !i.q.age && i.q.unit.is_none() && !i.m.quoted && i.q.bound == Bound::Exact
    };
    let lead = tokens.get(range.start..whole.m.tokens.start).unwrap_or_default();
    let of = match lead {
        [a] => any(a, &["of"]),
        [a, b] => any(a, &["of"]) && (b.tag == Tag::Det || any(b, &["the", "its", "their"])),
        _ => false,
    };
    if !of || !counts(whole) || parts.len() < 2 || !parts.iter().all(counts) {
        return;
    }
    // A comma closes the whole, each part begins after a comma or "and", and the last after "and".
    let opens = |i: &Item<'_>| {
        let at = i.m.tokens.start;
        let and = tokens[at - 1].word == word_id("and");
        (tokens[at - 1].kind == TokenKind::Comma || and, and)
    };
    if parts.iter().any(|i| !opens(i).0) || !parts.last().is_some_and(|i| opens(i).1) {
        return;
    }
    // "70 voted and 30 of them …": a part of a part.
    if parts.iter().any(|i| {
        tokens.get(i.m.tokens.end).is_some_and(|t| any(t, &["of", "more", "other", "percent", "per"]))
    }) {
        return;
    }
    let sum: f64 = parts.iter().map(|i| i.q.value).sum();
    let over = sum > whole.q.value + 0.5;
    let closed = tokens[parts[0].m.tokens.start..range.end].iter().any(|t| any(t, &CLOSED));
    if !over && (!closed || (sum - whole.q.value).abs() < 0.5) {
        return;
    }
    let mut all = vec![whole.m];
    all.extend(parts.iter().map(|i| i.m));
    sink.report(
        Draft::new(
            vec![place(scene, id, &all, format!("{} in all", shown(sum)))],
            if over {
                "the parts are more than the whole"
            } else {
                "the parts leave nobody over, and are fewer than the whole"
            },
            if over { 85 } else { 88 },
        )
        .slot("whole", scene.words(id.document, whole.m.span))
        .slot("sum", shown(sum))
        .key(format!("{}", whole.q.value))
        .key(format!("{sum}")),
    );
}

/// A list of counted nouns and nothing else: number, noun, comma or "and", number, noun.
fn closed(tokens: &[Token], from: usize, stop: usize, parts: &[&Item<'_>]) -> bool {
    let mut at = from;
    for (n, p) in parts.iter().enumerate() {
        let gap = &tokens[at..p.m.tokens.start.max(at)];
        let plain = if n == 0 {
            gap.is_empty()
        } else {
            !gap.is_empty()
                && gap.iter().all(|t| {
                    t.kind == TokenKind::Comma || t.word == word_id("and") || t.word == word_id("plus")
                })
        };
        if !plain || p.q.bound != Bound::Exact || p.q.ordinal || p.q.unit.is_some() || p.q.age {
            return false;
        }
        at = p.q.head_token.map_or(p.m.tokens.end, |h| h + 1);
        if p.q.head_token.is_none()
            || tokens[p.m.tokens.end..at.min(stop)].iter().any(|t| any(t, &["of", "other", "more"]))
        {
            return false;
        }
    }
    at == stop
}

/// "Seven wins, three draws and a defeat from nine games".
pub(super) fn record(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let a = scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let list = items(scene, id);
    let of = |words: &[&str]| -> Vec<Item<'_>> {
        list.iter()
            .copied()
            .filter(|i| {
                !i.q.ordinal
                    && i.q.unit.is_none()
                    && i.q.bound == Bound::Exact
                    && !i.m.quoted
                    && i.q.head_token.is_some_and(|h| {
                        // "Seven wins", not "seven home wins": a part of them.
                        h == i.m.tokens.end && any(&tokens[h], words)
                    })
            })
            .collect()
    };
    let (wins, draws) = (of(&["win", "victory"]), of(&["draw", "tie"]));
    let losses = of(&["loss", "defeat"]);
    let games: Vec<Item<'_>> = list
        .iter()
        .copied()
        .filter(|i| {
            i.q.bound == Bound::Exact
                && i.q.unit.is_none()
                && !i.q.ordinal
                && i.q.head_token.is_some_and(|h| {
                    any(&tokens[h], &["game", "match", "start", "outing", "fixture", "test"])
                })
                && i.m.tokens.start > 0
                && any(
                    &tokens[i.m.tokens.start - 1],
                    &[
                        "from", "in", "of", "their", "his", "her", "its", "first", "last", "over", "after",
                        "play", "played",
                    ],
                )
        })
        .collect();
    let ([w], true, true, [g]) = (wins.as_slice(), draws.len() <= 1, losses.len() <= 1, games.as_slice())
    else {
        return;
    };
    if draws.is_empty() && losses.is_empty() {
        return;
    }
    // "No defeats", "without a loss": a part that is nothing.
    let none = |words: &[&str]| {
        let t = scene.tokens(id);
        (0..t.len()).any(|k| {
            any(&t[k], words)
                && (1..=2).any(|b| {
                    k >= b
                        && any(&t[k - b], &["no", "without"])
                        && any(&t[k - 1], &["no", "without", "a", "any"])
                })
        })
    };
    let (undrawn, undefeated) = (none(&["draw", "tie"]), none(&["loss", "defeat"]));
    let parts: Vec<Item<'_>> =
        [w].into_iter().copied().chain(draws.first().copied()).chain(losses.first().copied()).collect();
    // The parts stand together, the games within reach.
    let (first, last) = (
        parts.iter().map(|i| i.m.tokens.start).min().unwrap_or(0),
        parts.iter().map(|i| i.m.tokens.end).max().unwrap_or(0),
    );
    if last - first > 14 || g.m.tokens.start.abs_diff(last) > 12 && g.m.tokens.start.abs_diff(first) > 12 {
        return;
    }
    let sum: f64 = parts.iter().map(|i| i.q.value).sum();
    let unbeaten = scene.tokens(id).iter().any(|t| any(t, &["unbeaten", "undefeated"]));
    let whole = (!draws.is_empty() || undrawn) && (!losses.is_empty() || unbeaten || undefeated);
    if sum > g.q.value || whole && (sum - g.q.value).abs() > 0.5 {
        let mut all: Vec<_> = parts.iter().map(|i| i.m).collect();
        all.push(g.m);
        sink.report(
            Draft::new(
                vec![place(scene, id, &all, format!("{} in all", shown(sum)))],
                "wins, draws and defeats are told with the number of games, and do not add up to it",
                90,
            )
            .slot("sum", shown(sum))
            .slot("whole", scene.words(id.document, g.m.span))
            .key(format!("{sum}"))
            .key(format!("{}", g.q.value)),
        );
    }
}

/// "12 of the 40 seats (25 per cent)", "12 of 40, or 25 per cent,".
pub(super) fn share(rule: &Arithmetic, scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let end = scene.sentence(id).tokens.end;
    let list = items(scene, id);
    for w in list.windows(3) {
        let [first, second, rate] = w else { continue };
        // "Of the 400 patients, 90 recovered, or 30 per cent.": the whole comes first.
        let fronted = before(tokens, first.m.tokens.start, "of")
            || before(tokens, first.m.tokens.start, "the") && before(tokens, first.m.tokens.start - 1, "of");
        let fronted = fronted
            && first.m.tokens.start.saturating_sub(scene.sentence(id).tokens.start) <= 2
            && second.m.tokens.start > 0
            && tokens[second.m.tokens.start - 1].kind == TokenKind::Comma;
        let (part, whole) = if fronted { (second, first) } else { (first, second) };
        let counts =
            |i: &Item<'_>| i.q.unit.is_none() && !i.q.ordinal && !i.m.quoted && i.q.bound == Bound::Exact;
        if !counts(part)
            || !counts(whole)
            || rate.q.unit.is_none_or(|u| u.dimension != rule.ratio)
            || rate.q.bound != Bound::Exact
            || part.q.value >= whole.q.value
        {
            continue;
        }
        let gap = tokens.get(part.m.tokens.end..whole.m.tokens.start).unwrap_or_default();
        let of = fronted
            || match gap {
                [a] => any(a, &["of"]),
                [a, b] => any(a, &["of", "out"]) && (b.tag == Tag::Det || any(b, &["of", "its", "their"])),
                [a, b, c] => any(a, &["out"]) && any(b, &["of"]) && c.tag == Tag::Det,
                _ => false,
            };
        let between = &tokens[second.m.tokens.end..rate.m.tokens.start];
        let bracket = between.last().is_some_and(|t| t.kind == TokenKind::OpenBracket)
            && is_kind(tokens, rate.m.tokens.end, TokenKind::CloseBracket);
        let or = matches!(between, [.., a, b] if a.kind == TokenKind::Comma && any(b, &["or"]))
            && (rate.m.tokens.end >= end
                || tokens
                    .get(rate.m.tokens.end)
                    .is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop)));
        // Only a noun phrase between.
        let nouns = between[..between.len().saturating_sub(if bracket { 1 } else { 2 })]
            .iter()
            .all(|t| matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Name | Tag::VerbPart));
        // After a fronted whole a whole clause may stand, without another comma.
        let clause = fronted && between.iter().filter(|t| t.kind == TokenKind::Comma).count() <= 1;
        if !of || !(bracket || or) || !(nouns && between.len() <= 6 || clause && between.len() <= 14) {
            continue;
        }
        let (p, q) = (stated_count(part.q.value), stated_count(whole.q.value));
        let told = stated(rate.q.value, rate.q);
        let value = (100.0 * p.0 / q.1, 100.0 * p.1 / q.0);
        if meet((told.0 - 0.5, told.1 + 0.5), value) {
            continue;
        }
        let right = shown(100.0 * part.q.value / whole.q.value);
        sink.report(
            Draft::new(
                vec![place(scene, id, &[part.m, whole.m, rate.m], format!("{right} per cent"))],
                "part and whole are given, and the share is not theirs",
                90,
            )
            .slot("value", right)
            .slot("share", scene.words(id.document, rate.m.span))
            .key(format!("{}", part.q.value))
            .key(format!("{}", whole.q.value)),
        );
    }
}

/// A count below a thousand is exact; above, its trailing zeros may be rounded.
fn stated_count(v: f64) -> (f64, f64) {
    if v < 1000.0 || v % 10.0 != 0.0 {
        return (v, v);
    }
    (v * 0.95, v * 1.05)
}
