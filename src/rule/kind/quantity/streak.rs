//! Mode `streak`: the third win in a row in one place, the fourth in the other.

use super::{key, place, quantities};
use crate::align::SentenceId;
use crate::document::{BlockKind, DocumentId};
use crate::mention::{Mention, Quantity};
use crate::rule::event::passage::{another, names, times};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};

struct Streak<'a> {
    sentence: SentenceId,
    mention: &'a Mention,
    quantity: &'a Quantity,
    noun: WordId,
}

/// "Third straight win", "fourth win in a row": the ordinal, a word of succession, the noun.
fn streaks<'a>(scene: &Scene<'a>, id: SentenceId) -> Vec<Streak<'a>> {
    let a = scene.analysis(id.document);
    let end = scene.sentence(id).tokens.end;
    let tokens = &a.reading.tokens;
    quantities(scene, id)
        .filter(|(m, q)| q.ordinal && !m.quoted)
        .filter_map(|(m, q)| {
            let (noun, at) = match q.unit {
                Some(u) => (u.name, m.tokens.end),
                None => (q.head?, q.head_token?),
            };
            let row = |from: usize, to: usize| {
                tokens[from..to.min(end).max(from)].iter().any(|t| {
                    ["straight", "consecutive", "successive", "row", "succession", "running"]
                        .iter()
                        .any(|w| t.word == word_id(w))
                })
            };
            // "In a row" follows the noun, at most three words on.
            (row(m.tokens.end, at) || row(at + 1, at + 4)).then_some(Streak {
                sentence: id,
                mention: m,
                quantity: q,
                noun,
            })
        })
        .collect()
}

pub(super) fn within(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let n = scene.analysis(document).reading.sentences.len();
    let list: Vec<Streak<'_>> = (0..n)
        .map(|i| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) })
        .filter(|s| {
            matches!(scene.sentence(*s).kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Body)
        })
        .flat_map(|s| streaks(scene, s))
        .take(24)
        .collect();
    for (i, x) in list.iter().enumerate() {
        for y in &list[i + 1..] {
            let same = x.noun == y.noun || scene.knowledge.cues.synonyms(x.noun, y.noun);
            #[allow(clippy::float_cmp)]
            let differ = x.quantity.value != y.quantity.value;
            if !same || !differ || x.sentence == y.sentence {
                continue;
            }
            let places = || {
                vec![
                    place(scene, document, x.mention, x.quantity),
                    place(scene, document, y.mention, y.quantity),
                ]
            };
            // One bearer: a name in common, and no other on both sides.
            let (p, q) = (names(scene, x.sentence), names(scene, y.sentence));
            let shared = p.intersection(&q).count();
            let (s, t) = (times(scene, x.sentence), times(scene, y.sentence));
            let apart = s.iter().any(|a| !t.iter().any(|b| !a.disjoint(b)))
                && t.iter().any(|a| !s.iter().any(|b| !a.disjoint(b)));
            if shared == 0 || another(scene, x.sentence) && x.quantity.value > 2.0 || apart {
                sink.silent("other-streak", places);
                continue;
            }
            sink.report(
                Draft::new(places(), "both count one run of the same thing, and name the same bearer", 82)
                    .slot("left", scene.words(document, x.mention.span))
                    .slot("right", scene.words(document, y.mention.span))
                    .key(key(x.quantity))
                    .key(key(y.quantity)),
            );
        }
    }
}
