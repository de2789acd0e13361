//! What rules of short statements do alike once they have their two places: silent on questions and on other times, then both shown.

use crate::align::PassagePair;
use crate::rule::over::Over;
use crate::rule::{Draft, Sink, pairs};
use crate::text::{Span, fold};

/// Reports `here` of the statement against `there` of the passage (bytes of their documents), the earlier document first, with
/// the words of both as the slots `left` and `right`; silent where one of the two is a question or they are of two times.
pub(super) fn contrast(
    over: &Over<'_>,
    pair: &PassagePair,
    (here, there): (Span, Span),
    (why, sure): (&str, u8),
    sink: &mut Sink,
) {
    let scene = over.scene;
    let places = || {
        let mut p =
            vec![scene.place(over.short.document, here, ""), scene.place(over.long.document, there, "")];
        p.sort_by_key(|p| (p.document, p.span));
        p
    };
    if over.asks() {
        sink.silent("question", places);
        return;
    }
    if pairs::other_times(scene, pair) {
        sink.silent("other-time", places);
        return;
    }
    let places = places();
    let [l, r] = [0, 1].map(|i| scene.words(places[i].document, places[i].span));
    sink.report(
        Draft::new(places, why, sure)
            .slot("left", l.clone())
            .slot("right", r.clone())
            .key(fold(&l))
            .key(fold(&r)),
    );
}
