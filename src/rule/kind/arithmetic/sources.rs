//! Sums told in parts: "will cost £900,000, from three sources" and, paragraphs on, "the £340,000 from the lottery, the £210,000
//! from the county and the £250,000 raised locally"; points from a record of wins and draws.

use super::{Item, before, items, place, shown};
use crate::align::SentenceId;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Token, TokenKind};
use crate::mention::Bound;
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

/// How far the parts of a list may stand from one another.
const GAP: usize = 9;

/// Words that say that the parts are all there is.
const WHOLE: [&str; 12] = [
    "whole",
    "entire",
    "total",
    "altogether",
    "combined",
    "together",
    "full",
    "sum",
    "only",
    "all",
    "remaining",
    "rest",
];

/// Nouns for a whole amount.
const AMOUNT: [&str; 18] = [
    "cost", "bill", "price", "total", "budget", "raise", "need", "fund", "worth", "spend", "pay", "sum",
    "package", "share", "grant", "estimate", "invest", "bequest",
];

fn is(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w))
}

fn body(scene: &Scene<'_>, document: DocumentId) -> Vec<SentenceId> {
    let n = scene.analysis(document).reading.sentences.len();
    (0..n)
        .map(|i| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) })
        .filter(|s| scene.sentence(*s).kind == BlockKind::Body)
        .collect()
}

fn money(i: &Item<'_>) -> bool {
    i.q.unit.is_some_and(|u| u.money) && i.q.bound == Bound::Exact && !i.m.quoted
}

/// A list of amounts of one currency, three or more, with commas and a last "and" between them, and nothing else of the sort.
fn parts<'a>(scene: &Scene<'a>, id: SentenceId) -> Option<Vec<Item<'a>>> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list: Vec<Item<'a>> =
        items(scene, id).into_iter().filter(|i| i.q.unit.is_some_and(|u| u.money)).collect();
    if list.len() < 3 || !list.iter().all(money) || list.windows(2).any(|w| !w[0].q.comparable(w[1].q)) {
        return None;
    }
    let joined = list.windows(2).enumerate().all(|(n, w)| {
        let gap = tokens.get(w[0].m.tokens.end..w[1].m.tokens.start).unwrap_or_default();
        let and = gap.iter().any(|t| is(t, &["and", "plus"]));
        let comma = gap.iter().any(|t| t.kind == TokenKind::Comma);
        let last = n + 2 == list.len();
        gap.len() <= GAP
            && (if last { and } else { comma || and })
            && !gap.iter().any(|t| {
                matches!(t.kind, TokenKind::OpenBracket | TokenKind::Stop | TokenKind::Colon)
                    || is(t, &["include", "including", "of", "than", "to", "up", "another"])
            })
    });
    // "Of which", "including": parts of a part.
    let start = scene.sentence(id).tokens.start;
    let open = tokens[start..list[0].m.tokens.start]
        .iter()
        .any(|t| is(t, &["include", "including", "among", "such"]));
    (joined && !open).then_some(list)
}

/// True where the sentence of the parts, or that of the whole, says that they are all there is.
fn closed(scene: &Scene<'_>, list: SentenceId, whole: SentenceId, parts: usize) -> bool {
    let n = parts as f64;
    let counted = items(scene, whole).iter().any(|i| {
        #[allow(clippy::float_cmp)]
        let same = i.q.value == n;
        let nouns =
            ["source", "part", "instalment", "donor", "backer", "grant", "payment", "gift", "lender", "body"];
        let tokens = &scene.analysis(whole.document).reading.tokens;
        same && i.q.head_token.is_some_and(|h| is(&tokens[h], &nouns))
    });
    counted || scene.tokens(list).iter().any(|t| is(t, &WHOLE))
}

pub(super) fn document(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let all = body(scene, document);
    points(scene, document, &all, sink);
    for id in &all {
        let Some(list) = parts(scene, *id) else { continue };
        let sum: f64 = list.iter().map(|i| i.q.base()).sum();
        let most = list.iter().map(|i| i.q.base()).fold(0.0, f64::max);
        // The whole: an amount of the same currency that is told as a cost or a total. Any amount that is the sum ends it.
        let amounts = all.iter().filter(|s| *s != id).flat_map(|s| {
            items(scene, *s).into_iter().filter(|i| i.q.comparable(list[0].q)).map(move |i| (*s, i))
        });
        let mut wholes: Vec<(SentenceId, Item<'_>)> = Vec::new();
        let mut right = false;
        for (s, i) in amounts {
            let f = i.q.unit.map_or(1.0, |u| u.factor);
            right |= i.q.low * f <= sum * 1.02 && i.q.high * f >= sum * 0.98;
            if money(&i) && i.q.base() > most && i.q.base() < sum * 2.0 {
                wholes.push((s, i));
            }
        }
        let [(s, whole)] = wholes.as_slice() else { continue };
        let told = scene.tokens(*s).iter().any(|t| is(t, &AMOUNT));
        if right || !told || !closed(scene, *id, *s, list.len()) {
            continue;
        }
        let mentions: Vec<_> = list.iter().map(|i| i.m).collect();
        report(scene, (*id, &mentions), (*s, &[whole.m]), sum, whole.q.base(), sink);
    }
}

type Where<'a> = (SentenceId, &'a [&'a crate::mention::Mention]);

fn report(scene: &Scene<'_>, parts: Where<'_>, whole: Where<'_>, sum: f64, told: f64, sink: &mut Sink) {
    let words = whole.1.iter().map(|m| scene.words(whole.0.document, m.span)).collect::<Vec<_>>().join(", ");
    sink.report(
        Draft::new(
            vec![
                place(scene, parts.0, parts.1, format!("{} in all", grouped(sum))),
                place(scene, whole.0, whole.1, "the whole".to_owned()),
            ],
            "the parts are told as all there is, and they do not add up to the whole told elsewhere",
            82,
        )
        .slot("whole", words)
        .slot("sum", grouped(sum))
        .key(format!("{told}"))
        .key(format!("{sum}")),
    );
}

/// 800000 as 800,000.
fn grouped(v: f64) -> String {
    let plain = shown(v);
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), ""), |(a, b)| (a, b));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if rest.is_empty() { out } else { format!("{out}.{rest}") }
}

/// A record told by verbs or nouns: "won seven and drawn three", "seven wins and three draws".
fn record<'a>(scene: &Scene<'a>, id: SentenceId) -> Option<(Item<'a>, Item<'a>, Option<Item<'a>>)> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list = items(scene, id);
    let of = |words: &[&str]| {
        let mut found = list.iter().copied().filter(|i| {
            let at = i.m.tokens.start;
            let verb = at > 0 && is(&tokens[at - 1], words);
            let noun = tokens.get(i.m.tokens.end).is_some_and(|t| is(t, words));
            !i.q.ordinal && i.q.unit.is_none() && i.q.bound == Bound::Exact && !i.m.quoted && (verb || noun)
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (w, d) = (of(&["win", "victory"])?, of(&["draw"])?);
    let l = of(&["lose", "defeat", "loss"]);
    // The parts stand side by side.
    let near = |a: &Item<'_>, b: &Item<'_>| a.m.tokens.start.abs_diff(b.m.tokens.start) <= 6;
    (near(&w, &d) && l.is_none_or(|l| near(&d, &l))).then_some((w, d, l))
}

/// Points that a record does not make, where both tell the same number of games: three for a win and one for a draw.
fn points(scene: &Scene<'_>, document: DocumentId, all: &[SentenceId], sink: &mut Sink) {
    let football = all.iter().any(|s| {
        scene.tokens(*s).iter().any(|t| {
            is(
                t,
                &[
                    "goal",
                    "goalkeeper",
                    "striker",
                    "midfielder",
                    "football",
                    "footballer",
                    "equaliser",
                    "keeper",
                ],
            )
        })
    });
    let mut records = all.iter().filter_map(|s| record(scene, *s).map(|r| (*s, r)));
    let (true, Some((at, (w, d, l))), None) = (football, records.next(), records.next()) else { return };
    let games = w.q.value + d.q.value + l.map_or(0.0, |l| l.q.value);
    let right = 3.0 * w.q.value + d.q.value;
    for id in all {
        let tokens = &scene.analysis(document).reading.tokens;
        let list = items(scene, *id);
        let counted = |i: &Item<'_>, nouns: &[&str]| {
            i.q.head_token.is_some_and(|h| h <= i.m.tokens.end + 1 && is(&tokens[h], nouns))
                && !i.q.ordinal
                && !i.m.quoted
                && i.q.bound == Bound::Exact
        };
        #[allow(clippy::float_cmp)]
        let same = *id == at
            || list.iter().any(|i| i.q.value == games && counted(i, &["match", "game", "outing", "fixture"]));
        let mut told = list.iter().filter(|i| counted(i, &["point"]));
        let (true, Some(p), None) = (same, told.next(), told.next()) else { continue };
        // "Two points clear", "six points behind": a gap in a table.
        let after = tokens.get(p.m.tokens.end + 1..).unwrap_or_default();
        let gap = after.iter().take(3).any(|t| {
            is(
                t,
                &[
                    "clear",
                    "behind",
                    "ahead",
                    "above",
                    "below",
                    "from",
                    "adrift",
                    "off",
                    "lead",
                    "short",
                    "deduction",
                ],
            )
        });
        let by = before(tokens, p.m.tokens.start, "by") || before(tokens, p.m.tokens.start, "within");
        if gap || by || (p.q.value - right).abs() < 0.5 || p.q.value < right * 0.5 {
            continue;
        }
        let mut parts = vec![w.m, d.m];
        parts.extend(l.map(|l| l.m));
        report(scene, (at, &parts), (*id, &[p.m]), right, p.q.value, sink);
    }
}
