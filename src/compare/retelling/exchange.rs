//! Two values that both sentences have, each where the other stands in the other sentence.

use super::context::Context;
use super::difference::Difference;
use super::kind::Kind;
use super::profile::{Datum, Told};
use super::shared::{Half, Shared};
use crate::language::WordIndex;
use crate::mention::EntityKind;
use crate::text::Span;

/// So many words from a value is beside it.
const BESIDE: usize = 4;

/// Two values of one kind that both sentences have, with what stands near the one in the left sentence near the other in
/// the right one.
pub(super) fn exchanges(
    left: Half<'_>,
    right: Half<'_>,
    shared: &Shared,
    context: &Context<'_>,
    same: &[(usize, usize)],
) -> Vec<Difference> {
    let mut out = Vec::new();
    let (p, q) = (&left.profile.data, &right.profile.data);
    for (n, (i, j)) in same.iter().enumerate() {
        for (x, y) in &same[n + 1..] {
            let one = i == x || j == y || p[*i].told == p[*x].told;
            if one || !alike_kind((left, p[*i].told), p[*x].told) {
                continue;
            }
            // A value that is told twice in one sentence is held against itself there.
            if same.contains(&(*i, *y)) || same.contains(&(*x, *j)) {
                continue;
            }
            let (mut crossed, mut straight) = (0, 0);
            for (t, u, _) in &shared.terms {
                let (a, b) = (left.profile.terms[*t].word, right.profile.terms[*u].word);
                let own = |d: &Datum, w: WordIndex| d.top == w;
                if own(&p[*i], a) || own(&p[*x], a) || own(&q[*j], b) || own(&q[*y], b) {
                    continue;
                }
                // Nearer the first value or the second: by words between.
                let near = |w: WordIndex, m: WordIndex, n: WordIndex| {
                    let (f, g) = (w.abs_diff(m), w.abs_diff(n));
                    if f.min(g) > BESIDE {
                        0
                    } else if f + 1 < g {
                        1
                    } else if g + 1 < f {
                        -1
                    } else {
                        0
                    }
                };
                match near(a, p[*i].top, p[*x].top) * near(b, q[*j].top, q[*y].top) {
                    1 => straight += 1,
                    -1 => crossed += 1,
                    _ => {}
                }
            }
            // Or the words right beside them run alike crosswise.
            let beside = |a: usize, b: usize| {
                let around = context.around([p[a].span, q[b].span]);
                around.before + around.after
            };
            let cross = beside(*i, *y) + beside(*x, *j);
            let turned = cross > beside(*i, *j) + beside(*x, *y) + 1;
            if crossed >= 2 && crossed > 2 * straight || turned {
                out.push(Difference {
                    kind: Kind::Exchange,
                    spans: [with_host(left, &p[*i]), with_host(right, &q[*y])],
                    data: Some((*i, *y)),
                    words: [p[*i].top, q[*y].top],
                    frames: [p[*i].frame, q[*y].frame],
                    rivals: straight,
                });
            }
        }
    }
    out
}

/// Values of one kind, which may stand in each other's place.
fn alike_kind((left, a): (Half<'_>, Told), b: Told) -> bool {
    let kind = |e| left.side.analysis.mentions.entity(e).kind;
    match (a, b) {
        (Told::Amount(x), Told::Amount(y)) => x.comparable(&y),
        (Told::Time(_), Told::Time(_)) | (Told::Place(_, false), Told::Place(_, false)) => true,
        (Told::Name(x), Told::Name(y)) => kind(x) == kind(y) && kind(x) != EntityKind::Open,
        _ => false,
    }
}

/// A value with the word that it hangs on, where that is near.
fn with_host(h: Half<'_>, d: &Datum) -> Span {
    let near = d.host.filter(|w| w.abs_diff(d.top) <= 4);
    near.map_or(d.span, |w| d.span.to(h.side.word(w).span))
}
