//! Mode `clock`: 10.15pm in one story, 10.15am in the other.

use super::{differ, shared};
use crate::document::DocumentId;
use crate::mention::{Mention, Time, Value};
use crate::rule::{Scene, Sink};
use crate::text::WordId;
use rustc_hash::{FxHashMap, FxHashSet};

/// Minutes of half a day.
const HALF: i16 = 720;
/// So many words must two sentences share that say something.
const SHARED: usize = 1;
/// More times of day than this are a timetable.
const MOST: usize = 12;

/// A time of day where it stands.
type Told<'a> = (&'a Mention, Time);

pub(super) fn look(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (clocks(scene, left), clocks(scene, right));
    if ours.len() > MOST || theirs.len() > MOST {
        return;
    }
    // The first of each hour.
    let mut by_clock: FxHashMap<i16, &Told<'_>> = FxHashMap::default();
    for t in &theirs {
        if let Some(clock) = t.1.clock {
            by_clock.entry(clock).or_insert(t);
        }
    }
    let mut seen: FxHashSet<i16> = FxHashSet::default();
    let has = |list: &[Told<'_>], c: i16| list.iter().any(|t| t.1.clock == Some(c));
    for (m, time) in &ours {
        let Some(clock) = time.clock.filter(|c| seen.insert(*c)) else { continue };
        let other = (clock + HALF) % (2 * HALF);
        let Some((n, _)) = by_clock.get(&other) else { continue };
        if has(&ours, other) || has(&theirs, clock) {
            continue;
        }
        let one = act(scene, left, m).is_some() && act(scene, left, m) == act(scene, right, n);
        if shared(scene, (left, m.span), (right, n.span)) < SHARED || !one {
            continue;
        }
        let why = "both stories are on one event, and the hour is the same in the other half of the day";
        let draft = differ(scene, [(left, m.span), (right, n.span)], why, 84);
        sink.report(draft.key(format!("{clock}")).key(format!("{other}")));
    }
}

/// The verb that a time of day hangs under.
fn act(scene: &Scene<'_>, document: DocumentId, m: &Mention) -> Option<WordId> {
    let tree = &scene.analysis(document).reading.tree;
    let top = tree.top(tree.of_tokens(m.tokens.clone()))?;
    let verb = std::iter::successors(Some(top), |w| tree.head(*w)).find(|w| tree.words[*w].tag.is_verb())?;
    Some(tree.words[verb].lemma)
}

/// The times of day of a document of which the half is told.
fn clocks<'a>(scene: &Scene<'a>, document: DocumentId) -> Vec<Told<'a>> {
    let list = &scene.analysis(document).mentions.list;
    let each = list.iter().filter_map(|m| match m.value {
        Value::Time(t) if t.clock.is_some() && !t.twelve => Some((m, t)),
        _ => None,
    });
    each.collect()
}
