//! Mode `streak`: the third win in a row in one place, four straight wins in the other.

use super::run::{Run, runs};
use crate::align::SentenceId;
use crate::document::{BlockKind, DocumentId};
use crate::rule::event::passage::{another, names, times};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashSet;

/// A story with more runs than this is a table of them.
const MANY: usize = 24;

/// True where both count one sort of run: the same outcome, or the same noun, of the same sort of games or periods.
fn alike(scene: &Scene<'_>, x: &Run, y: &Run, shared: bool) -> bool {
    if matches!((x.unit, y.unit), (Some(a), Some(b)) if a != b) {
        return false;
    }
    if x.acts.is_empty() && y.acts.is_empty() {
        return shared && (x.noun == y.noun || scene.knowledge.cues.synonyms(x.noun, y.noun));
    }
    if x.acts.is_empty() || y.acts.is_empty() {
        // A player's starts are no run of the side's games.
        return shared && x.noun == y.noun && x.own == y.own;
    }
    x.acts.iter().any(|a| y.acts.contains(a))
}

/// Home wins are not all wins; league defeats are all there are where the story knows no cup.
fn one_scope(x: &Run, y: &Run, cups: bool) -> bool {
    let league: FxHashSet<WordId> = std::iter::once(word_id("league")).collect();
    x.scopes == y.scopes
        || !cups && (x.scopes.is_empty() && y.scopes == league || y.scopes.is_empty() && x.scopes == league)
}

/// True where the two lengths can both be: equal, or "their last three" of a longer run.
fn fits(x: &Run, y: &Run) -> bool {
    #[allow(clippy::float_cmp)]
    let equal = x.value == y.value;
    equal || x.least && x.value < y.value || y.least && y.value < x.value
}

/// One bearer: a name in common, or a later passage that names nobody and tells of one outcome.
fn one_bearer(scene: &Scene<'_>, x: &Run, y: &Run) -> bool {
    let (p, q) = (names(scene, x.sentence), names(scene, y.sentence));
    if y.names.is_empty() {
        // "His side have lost four in a row": of whom the story is.
        return !x.acts.is_empty() && !y.acts.is_empty() || p.intersection(&q).next().is_some();
    }
    if x.names.is_empty() {
        return p.intersection(&q).next().is_some();
    }
    y.names.iter().any(|n| x.names.contains(n)) || y.names.iter().any(|n| p.contains(n) && !x.acts.is_empty())
}

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let n = scene.analysis(document).reading.sentences.len();
    let all = (0..n).map(|i| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) });
    let told: Vec<SentenceId> = all
        .filter(|s| {
            matches!(scene.sentence(*s).kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Body)
        })
        .collect();
    let list: Vec<Run> = told.iter().flat_map(|s| runs(scene, *s)).take(MANY).collect();
    if list.len() < 2 {
        return;
    }
    let cups = told.iter().any(|s| {
        scene.tokens(*s).iter().any(|t| ["cup", "competition"].iter().any(|w| t.stem == word_id(w)))
    });
    for (i, x) in list.iter().enumerate() {
        for y in &list[i + 1..] {
            if x.sentence == y.sentence || fits(x, y) {
                continue;
            }
            let shared = names(scene, x.sentence).intersection(&names(scene, y.sentence)).next().is_some();
            if !alike(scene, x, y, shared) {
                continue;
            }
            let place = |r: &Run| {
                let mut place = scene.place(document, r.span, scene.words(document, r.number));
                place.marks = vec![r.number];
                place
            };
            let places = || vec![place(x), place(y)];
            let (s, t) = (times(scene, x.sentence), times(scene, y.sentence));
            let apart = s.iter().any(|a| !t.iter().any(|b| !a.disjoint(b)))
                && t.iter().any(|a| !s.iter().any(|b| !a.disjoint(b)));
            let reason = if !one_scope(x, y, cups) {
                Some("other-scope")
            } else if x.open || y.open {
                Some("not-told")
            } else if apart || another(scene, x.sentence) && x.value > 2.0 || !one_bearer(scene, x, y) {
                Some("other-streak")
            } else {
                None
            };
            if let Some(reason) = reason {
                sink.silent(reason, places);
                continue;
            }
            sink.report(
                Draft::new(
                    places(),
                    "both count one run of the same thing, and nothing names another bearer",
                    82,
                )
                .slot("left", scene.words(document, x.number))
                .slot("right", scene.words(document, y.number))
                .key(format!("{}", x.value))
                .key(format!("{}", y.value)),
            );
        }
    }
}
