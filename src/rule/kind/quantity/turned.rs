//! Mode `turned`: one number twice, with two neighbouring digits in each other's place: 2,580 jobs in the headline, 2,850 below.

use super::scale::{digits, mantissa};
use super::{key, place, quantities, sentences};
use crate::align::SentenceId;
use crate::align::passages::telling;
use crate::document::{BlockKind, DocumentId};
use crate::mention::{Bound, Mention, Quantity, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;
use std::collections::BTreeMap;

/// Numbers of fewer digits than this that say something are turned by chance.
const FEWEST: usize = 3;
/// Of so many digits, chance turns none.
const MANY: usize = 4;
/// Prices and indices move by a few digits a day: of those so many are asked for.
const OF_PRICES: usize = 5;
/// So many sets of digits are looked at.
const GROUPS: usize = 200;
/// Numbers of one set of digits that are held against each other.
const MOST: usize = 8;

/// A number where it stands.
type Told<'a> = (SentenceId, &'a Mention, &'a Quantity);

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let groups = grouped(scene, document).into_iter().filter(|(_, l)| (2..=MOST).contains(&l.len()));
    // A story with more such numbers is a table.
    for (_, list) in groups.take(GROUPS) {
        for (i, x) in list.iter().enumerate() {
            for y in &list[i + 1..] {
                judge(scene, &list, *x, *y, sink);
            }
        }
    }
}

/// Two stories on one event: neither has the number of the other anywhere.
pub(super) fn across(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (grouped(scene, left), grouped(scene, right));
    let unit = |x: &Quantity| x.unit.map(|u| u.name);
    for (key, list) in ours {
        let Some(others) = theirs.get(&key) else { continue };
        let has = |list: &[Told<'_>], v: f64| list.iter().any(|(.., q)| q.value == v);
        let digits = |q: &Quantity| written(q).map(|w| w.0).unwrap_or_default();
        for (s, m, q) in list.iter().take(MOST) {
            for (t, n, p) in others.iter().take(MOST) {
                let enough = |least| digits(q).len() >= OF_PRICES || shared(scene, *s, *t) >= least;
                let head = q.head.is_some() && q.head == p.head;
                let turned = is_turned(&digits(q), &digits(p))
                    && unit(q) == unit(p)
                    && !(m.quoted && n.quoted)
                    && enough(if head { 1 } else { 2 });
                if turned && !has(&list, p.value) && !has(others, q.value) {
                    report(scene, (*s, m, q), (*t, n, p), sink);
                }
            }
        }
    }
}

/// The numbers of a document, by scale and by their digits in order of size.
fn grouped<'a>(scene: &Scene<'a>, document: DocumentId) -> BTreeMap<(i32, Vec<u8>), Vec<Told<'a>>> {
    let mut groups: BTreeMap<(i32, Vec<u8>), Vec<Told<'_>>> = BTreeMap::new();
    for kind in [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Body] {
        for s in sentences(scene, document, kind) {
            for (m, q) in quantities(scene, s) {
                if let Some((written, power)) = written(q) {
                    let mut sorted = written;
                    sorted.sort_unstable();
                    groups.entry((power, sorted)).or_default().push((s, m, q));
                }
            }
        }
    }
    groups
}

/// How many words two sentences share that say something.
fn shared(scene: &Scene<'_>, s: SentenceId, t: SentenceId) -> usize {
    let contents = |id: SentenceId| scene.analysis(id.document).contents.of(id.sentence as usize);
    telling(contents(s), contents(t))
}

/// The digits of a number that say something, and its scale; none for what may be a year, an ordinal or a round number.
fn written(q: &Quantity) -> Option<(Vec<u8>, i32)> {
    let bare = q.unit.is_none() && q.head.is_none();
    let year = bare && q.value.fract() == 0.0 && (1000.0..2100.0).contains(&q.value);
    if year || q.ordinal || q.age || q.bound == Bound::Vague {
        return None;
    }
    let scaled = if q.value < 1000.0 { q.value * 1000.0 } else { q.value };
    let (m, power) = mantissa(scaled)?;
    let all = format!("{m}");
    let told = all.trim_end_matches('0').as_bytes().to_vec();
    (digits(m) >= FEWEST).then_some((told, if q.value < 1000.0 { power - 3 } else { power }))
}

/// True where two neighbours have changed places and all else is the same.
fn is_turned(a: &[u8], b: &[u8]) -> bool {
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|i| a[*i] != b[*i]).collect();
    a.len() == b.len() && matches!(apart.as_slice(), [i, j] if j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i])
}

/// Whether two sentences tell of two times or two places, or only one of them tells a time.
fn elsewhere(scene: &Scene<'_>, s: SentenceId, t: SentenceId) -> bool {
    let a = scene.analysis(s.document);
    let (mut times, mut places) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for (k, id) in [s, t].into_iter().enumerate() {
        for m in a.mentions.inside(scene.sentence(id).tokens.clone()) {
            match m.value {
                Value::Time(time) => times[k].push(time.key()),
                Value::Place { place, .. } => places[k].push(place),
                _ => {}
            }
        }
    }
    let period = |id: SentenceId| {
        scene.tokens(id).iter().any(|t| ["quarter", "half", "period"].iter().any(|w| t.stem == word_id(w)))
    };
    times[0] != times[1] || places[0] != places[1] || period(s) && period(t)
}

fn judge(scene: &Scene<'_>, list: &[Told<'_>], (s, m, q): Told<'_>, (t, n, p): Told<'_>, sink: &mut Sink) {
    let (Some((a, _)), Some((b, _))) = (written(q), written(p)) else { return };
    let unit = |x: &Quantity| x.unit.map(|u| u.name);
    if s == t || !is_turned(&a, &b) || unit(q) != unit(p) || m.quoted && n.quoted {
        return;
    }
    // A slip stands once.
    let times = |v: f64| list.iter().filter(|(_, _, x)| x.value == v).count();
    let shared = shared(scene, s, t);
    let headline = scene.sentence(s).kind == BlockKind::Headline;
    let head = q.head.is_some() && q.head == p.head;
    let price = q.value < 1e6 && (q.unit.is_some_and(|u| u.money) || q.value.fract() != 0.0);
    let enough = match a.len() {
        _ if headline => shared >= 1,
        n if price => n >= OF_PRICES && shared >= 2 && q.value.fract() == 0.0,
        n if n >= MANY => shared >= 2 || head && shared >= 1,
        _ => head && shared >= 3,
    };
    // Another day, another town: another number.
    if !headline && elsewhere(scene, s, t) {
        sink.silent("other-time-or-place", || {
            vec![place(scene, s.document, m, q), place(scene, t.document, n, p)]
        });
        return;
    }
    // Both stand in one sentence: they are two things.
    let both = |id: SentenceId, other: &Quantity| quantities(scene, id).any(|(_, x)| x.value == other.value);
    if times(q.value).min(times(p.value)) != 1 || !enough || both(s, p) || both(t, q) {
        return;
    }
    report(scene, (s, m, q), (t, n, p), sink);
}

fn report(scene: &Scene<'_>, (s, m, q): Told<'_>, (t, n, p): Told<'_>, sink: &mut Sink) {
    sink.report(
        Draft::new(
            vec![place(scene, s.document, m, q), place(scene, t.document, n, p)],
            "the numbers differ in nothing but two digits that have changed places, and the sentences speak of the same",
            80,
        )
        .slot("left", scene.words(s.document, m.span))
        .slot("right", scene.words(t.document, n.span))
        .key(key(q))
        .key(key(p)),
    );
}
