//! Mode `scale`: the same digits of the same thing, but million in one place and billion in the other.

use super::{key, place, quantities, sentences};
use crate::align::passages::{self, common};
use crate::align::{PassagePair, SentenceId};
use crate::document::{BlockKind, DocumentId};
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::{Draft, Scene, Sink};
use crate::text::word_id;
use std::collections::BTreeMap;

/// The digits without their scale, in ten-thousandths: 8 million and 8 billion have one.
pub(super) fn mantissa(value: f64) -> Option<(u32, i32)> {
    if !(value.is_finite() && value >= 1000.0) {
        return None;
    }
    let power = value.log10().floor();
    let digits = (value / 10f64.powf(power) * 10_000.0).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((digits as u32, power as i32))
}

/// How many digits say something: 8 has one, 1.25 three.
pub(super) fn digits(m: u32) -> usize {
    let mut m = m;
    let mut n = 5;
    while n > 1 && m.is_multiple_of(10) {
        m /= 10;
        n -= 1;
    }
    n
}

fn slip(x: &Quantity, y: &Quantity) -> Option<usize> {
    let (a, b) = (mantissa(x.value)?, mantissa(y.value)?);
    let apart = (a.1 - b.1).abs();
    (a.0 == b.0
        && matches!(apart, 3 | 6)
        && x.unit.map(|u| u.name) == y.unit.map(|u| u.name)
        && !x.ordinal
        && !y.ordinal
        && x.bound != Bound::Vague
        && y.bound != Bound::Vague)
        .then(|| digits(a.0))
}

/// Numbers of one set of digits that are held against each other.
const MOST: usize = 16;

/// A number where it stands.
type Told<'a> = (SentenceId, &'a Mention, &'a Quantity);

/// The numbers of a document by their digits.
fn grouped<'a>(scene: &Scene<'a>, document: DocumentId) -> BTreeMap<u32, Vec<Told<'a>>> {
    let mut by_digits: BTreeMap<u32, Vec<Told<'_>>> = BTreeMap::new();
    for kind in [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Body] {
        for s in sentences(scene, document, kind) {
            for (m, q) in quantities(scene, s) {
                if let Some((digits, _)) = mantissa(q.value) {
                    by_digits.entry(digits).or_default().push((s, m, q));
                }
            }
        }
    }
    by_digits
}

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    for (_, list) in grouped(scene, document).into_iter().filter(|(_, l)| l.len() > 1) {
        for (i, x) in list.iter().take(MOST).enumerate() {
            for y in list[i + 1..].iter().take(MOST) {
                if x.0 != y.0 {
                    judge(scene, *x, *y, sink);
                }
            }
        }
    }
}

/// Two stories on one event: what one of the two has in millions, the other in billions.
pub(super) fn across(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (grouped(scene, left), grouped(scene, right));
    for (digits, list) in &ours {
        for x in list.iter().take(MOST) {
            for y in theirs.get(digits).into_iter().flatten().take(MOST) {
                judge(scene, *x, *y, sink);
            }
        }
    }
}

pub(super) fn passages(scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
    for (m, q) in quantities(scene, pair.left) {
        for (n, p) in quantities(scene, pair.right) {
            judge(scene, (pair.left, m, q), (pair.right, n, p), sink);
        }
    }
}

/// "The £45 billion ground", "the 2.4 billion tonnes": an amount with the article that points back.
fn points_back(scene: &Scene<'_>, document: DocumentId, m: &Mention) -> bool {
    let tokens = &scene.analysis(document).reading.tokens;
    m.tokens.start > 0
        && ["the", "this", "that"].iter().any(|w| tokens[m.tokens.start - 1].word == word_id(w))
}

/// Words that tell of a whole of which a story's own subject is a part.
fn of_the_whole(scene: &Scene<'_>, id: SentenceId) -> bool {
    scene.tokens(id).iter().any(|t| {
        [
            "world",
            "worldwide",
            "global",
            "globally",
            "industry",
            "economy",
            "country",
            "nation",
            "national",
            "nationwide",
            "sector",
            "market",
            "overall",
            "annual",
            "annually",
        ]
        .iter()
        .any(|w| t.word == word_id(w) || t.stem == word_id(w))
    })
}

fn judge(
    scene: &Scene<'_>,
    (s, m, q): (SentenceId, &Mention, &Quantity),
    (t, n, p): (SentenceId, &Mention, &Quantity),
    sink: &mut Sink,
) {
    let Some(digits) = slip(q, p) else { return };
    let (a, b) = (scene.analysis(s.document), scene.analysis(t.document));
    // Content that both sentences share, numbers apart.
    let rare = common(a.contents.of(s.sentence as usize), b.contents.of(t.sentence as usize))
        .filter(|(c, _)| c.weight > 0.9)
        .count();
    let any = passages::telling(a.contents.of(s.sentence as usize), b.contents.of(t.sentence as usize));
    let head = q.head.is_some() && q.head == p.head;
    let near = passages::score(scene.analyses, s, t).map_or(0.0, |p| p.dice);
    // "The £45 billion ground" points back to what was told; tonnes with a word in common are one crop.
    let wide = of_the_whole(scene, s) != of_the_whole(scene, t);
    let one_event = s.document != t.document;
    let pointed = s.document == t.document && q.unit.is_some() && points_back(scene, t.document, n) && !wide;
    let alike = q.unit.is_some_and(|u| !u.money) && any >= 1 && !wide;
    let telling = one_event && digits >= 3 && q.unit.is_some() && any >= 1;
    let enough = match digits {
        _ if telling => true,
        1 => head && rare >= 1 || rare >= 2 && any >= 3 && near >= 0.3 || pointed && any >= 1,
        2 => head && rare >= 1 || rare >= 2 && (near >= 0.4 || one_event) || pointed || alike,
        _ => head || rare >= 1 || any >= 2,
    };
    // Both stand in one sentence of either: then they are two things.
    let both = |id: SentenceId, other: &Quantity| {
        quantities(scene, id).any(|(_, x)| x.value == other.value && x.unit == other.unit)
    };
    if !enough || both(s, p) || both(t, q) || m.quoted && n.quoted {
        return;
    }
    let sure = match (digits, head) {
        (1, false) => 72,
        (1, true) => 82,
        (2, _) if pointed && any == 0 => 78,
        (2, _) => 84,
        _ => 90,
    };
    let draft = Draft::new(
        vec![place(scene, s.document, m, q), place(scene, t.document, n, p)],
        "the digits are the same and the scale is not, in two sentences that share what they speak of",
        sure,
    )
    .slot("left", scene.words(s.document, m.span))
    .slot("right", scene.words(t.document, n.span))
    .key(key(q))
    .key(key(p));
    sink.report(draft);
}
