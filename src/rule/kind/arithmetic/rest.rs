//! Parts that cannot be right without a closed list: those that are more than the whole ("$10m, including $7m for pay and $5m for
//! cars"), and a remainder that leaves a gap ("owns 74 per cent, the remaining 36 per cent").

use super::{Item, items, place, shown};
use crate::align::SentenceId;
use crate::language::TokenKind;
use crate::mention::Bound;
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;

/// How far behind a whole "including" may stand, in words.
const REACH: usize = 8;
/// Rounded shares may leave so much of a per cent over.
const ROUNDING: f64 = 1.0;

/// "$10.5 million on staff, including $6.9 million for overtime and $4.8 million for benefits".
pub(super) fn including(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let end = scene.sentence(id).tokens.end;
    let list = items(scene, id);
    for (k, whole) in list.iter().enumerate() {
        let behind = whole.m.tokens.end..end.min(whole.m.tokens.end + REACH);
        let Some(word) = behind.clone().find(|i| tokens[*i].word == word_id("including")) else { continue };
        let parts: Vec<&Item<'_>> = list[k + 1..].iter().filter(|i| i.m.tokens.start > word).collect();
        // A part of a part ("of which"), or a value of another sort, and nobody can add them up.
        let nested = tokens[word..end].iter().any(|t| {
            ["which", "whom", "them", "or", "than"].iter().any(|w| t.word == word_id(w))
                || t.kind == TokenKind::Colon
        });
        let plain = |i: &Item<'_>| {
            let told = i.q.bound == Bound::Exact && !i.q.ordinal && !i.q.age && !i.m.quoted;
            told && i.q.unit.map(|u| u.name) == whole.q.unit.map(|u| u.name)
                && (i.q.unit.is_some() || i.q.head == whole.q.head)
        };
        let between =
            list[..=k].iter().any(|i| i.m.tokens.end > whole.m.tokens.end && i.m.tokens.start < word);
        if parts.len() < 2 || nested || between || !plain(whole) || !parts.iter().all(|i| plain(i)) {
            continue;
        }
        let sum: f64 = parts.iter().map(|i| i.q.base()).sum();
        let each = parts.iter().all(|i| i.q.base() <= whole.q.base());
        if !each || sum <= whole.q.base() * 1.005 {
            continue;
        }
        let mut all = vec![whole.m];
        all.extend(parts.iter().map(|i| i.m));
        let factor = whole.q.unit.map_or(1.0, |u| u.factor);
        report(
            scene,
            id,
            &all,
            whole,
            sum / factor,
            "the parts are more than the whole that includes them",
            sink,
        );
    }
}

/// "The city owns 74 pct of the bank, and the remaining 36 pct is held by small shareholders".
pub(super) fn remaining(scene: &Scene<'_>, id: SentenceId, sink: &mut Sink) {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let is_share = |i: &Item<'_>| i.q.is_share() && i.q.bound == Bound::Exact && !i.m.quoted;
    let list: Vec<Item<'_>> = items(scene, id);
    let shares: Vec<&Item<'_>> = list.iter().filter(|i| is_share(i)).collect();
    let [first, rest] = shares.as_slice() else { return };
    let before = rest.m.tokens.start.checked_sub(1).map(|k| &tokens[k]);
    let says = before.is_some_and(|t| ["remaining", "other"].iter().any(|w| t.word == word_id(w)));
    let the = rest.m.tokens.start.checked_sub(2).is_some_and(|k| tokens[k].word == word_id("the"));
    let sum = first.q.value + rest.q.value;
    if says && the && (sum - 100.0).abs() > ROUNDING {
        report(
            scene,
            id,
            &[first.m, rest.m],
            first,
            sum,
            "the remainder and the share before it do not make 100 per cent",
            sink,
        );
    }
}

fn report(
    scene: &Scene<'_>,
    id: SentenceId,
    all: &[&crate::mention::Mention],
    whole: &Item<'_>,
    sum: f64,
    why: &str,
    sink: &mut Sink,
) {
    sink.report(
        Draft::new(vec![place(scene, id, all, format!("{} in all", shown(sum)))], why, 86)
            .slot("whole", scene.words(id.document, whole.m.span))
            .slot("sum", shown(sum))
            .key(format!("{}", whole.q.value))
            .key(format!("{sum}")),
    );
}
