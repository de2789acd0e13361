//! Mode `back`: "the 54,000 pounds raised at the gala" points back to an amount, and the only one that was told is another.

use super::{key, place, quantities, sentences};
use crate::align::SentenceId;
use crate::align::passages::common;
use crate::claim::{Certainty, Polarity};
use crate::document::{BlockKind, DocumentId};
use crate::language::Tag;
use crate::mention::{Bound, Mention, Quantity};
use crate::rule::event::passage::another;
use crate::rule::veto::cue_near;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// A head noun with more amounts than this has no one amount to point back to.
const MANY: usize = 6;

/// Content words, besides the head, that both sentences must share.
const SHARED: usize = 2;

#[derive(Clone, Copy)]
struct Amount<'a> {
    sentence: SentenceId,
    mention: &'a Mention,
    quantity: &'a Quantity,
    /// "The N …", with nothing but the noun after the number.
    definite: bool,
}

/// What an amount is of: its head noun, or its unit.
fn of(q: &Quantity) -> Option<WordId> {
    q.unit.map(|u| u.name).or(q.head)
}

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let tokens = &a.reading.tokens;
    let mut told: FxHashMap<WordId, Vec<Amount<'_>>> = FxHashMap::default();
    for id in sentences(scene, document, BlockKind::Body) {
        for (mention, quantity) in quantities(scene, id) {
            let Some(noun) = of(quantity) else { continue };
            let end = quantity.head_token.unwrap_or(mention.tokens.end);
            if mention.quoted || quantity.ordinal || quantity.age || quantity.value < 2.0 {
                continue;
            }
            // "The $2,000 dress" tells a price, not the amount that was told.
            let adjective = tokens.get(mention.tokens.end).is_some_and(|t| t.tag == Tag::Noun);
            let plain = if quantity.unit.is_some() { !adjective } else { end == mention.tokens.end };
            let article = mention.tokens.start > 0 && tokens[mention.tokens.start - 1].word == word_id("the");
            let amount = Amount {
                sentence: id,
                mention,
                quantity,
                definite: article && plain && quantity.bound == Bound::Exact,
            };
            let list = told.entry(noun).or_default();
            if amount.definite && list.len() <= MANY {
                back(scene, list, amount, sink);
            }
            list.push(amount);
        }
    }
}

/// Holds a definite amount against what was told of its noun before.
fn back(scene: &Scene<'_>, before: &[Amount<'_>], y: Amount<'_>, sink: &mut Sink) {
    // It was introduced, or is what earlier ones make together.
    let sum: f64 = before.iter().filter(|x| !x.definite).map(|x| x.quantity.value).sum();
    if before.iter().any(|x| x.quantity.agrees(y.quantity)) || (sum - y.quantity.value).abs() < 0.5 {
        return;
    }
    let mut like = before.iter().filter(|x| x.sentence != y.sentence && shared(scene, **x, y) >= SHARED);
    let (Some(x), None) = (like.next(), like.next()) else { return };
    if x.definite || x.quantity.bound != Bound::Exact || !x.quantity.comparable(y.quantity) {
        return;
    }
    let document = y.sentence.document;
    let places =
        || vec![place(scene, document, x.mention, x.quantity), place(scene, document, y.mention, y.quantity)];
    let cues = ["addition", "other", "subset", "update", "earlier"];
    let parted = [*x, y]
        .iter()
        .any(|t| cue_near(scene, document, t.mention.tokens.clone(), 4, &cues) || another(scene, t.sentence));
    if parted {
        sink.silent("change", places);
        return;
    }
    if !asserted(scene, *x) {
        sink.silent("not-told", places);
        return;
    }
    sink.report(
        Draft::new(
            places(),
            "the later amount refers back to one already given, and only the other was given before it",
            80,
        )
        .slot("left", scene.words(document, x.mention.span))
        .slot("right", scene.words(document, y.mention.span))
        .key(key(x.quantity))
        .key(key(y.quantity)),
    );
}

/// How many content words two sentences share besides the noun and numbers. The noun itself must stand alike: nothing but
/// the same words between number and noun.
fn shared(scene: &Scene<'_>, x: Amount<'_>, y: Amount<'_>) -> usize {
    let a = scene.analysis(x.sentence.document);
    if x.quantity.unit.is_none() && x.quantity.head_token != Some(x.mention.tokens.end) {
        return 0;
    }
    let head = y.quantity.head_token.and_then(|h| a.contents.keys.get(h)).copied();
    common(a.contents.of(x.sentence.sentence as usize), a.contents.of(y.sentence.sentence as usize))
        .filter(|(c, _)| Some(c.key) != head && c.weight > 0.9)
        .count()
}

/// True where the first amount is told as so.
fn asserted(scene: &Scene<'_>, x: Amount<'_>) -> bool {
    let a = scene.analysis(x.sentence.document);
    a.claims_of(x.sentence.sentence).iter().filter(|c| c.span.contains(x.mention.span)).all(|c| {
        c.polarity == Polarity::Positive && matches!(c.certainty, Certainty::Asserted | Certainty::Planned)
    })
}
