//! Who did what to whom, and who says so, against the sources: agent and object exchanged, words given to another speaker.

use super::held::Held;
use super::misnamed::near_spelling;
use super::negation::claims;
use crate::align::SentenceId;
use crate::claim::{Argument, Claim, Relation, Speaker};
use crate::mention::same_bearer;
use crate::rule::Sink;
use crate::text::{WordId, fold};

/// Reports acts whose agent and object stand the other way round in the source.
pub(super) fn exchanged(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.3 {
        return;
    }
    for ours in claims(held, held.id) {
        let Relation::Act { class, .. } = ours.relation else { continue };
        let (Some(agent), Some(object)) =
            (bearer(held, held.id, &ours.subject), bearer(held, held.id, &ours.object))
        else {
            continue;
        };
        if agent == object || mutual(held, ours) {
            continue;
        }
        let mut turned = None;
        let mut same = false;
        for s in held.window() {
            for c in claims(held, s) {
                if !matches!(c.relation, Relation::Act { class: other, .. } if other == class) {
                    continue;
                }
                let theirs = (bearer(held, s, &c.subject), bearer(held, s, &c.object));
                same |= theirs == (Some(agent), Some(object));
                if theirs == (Some(object), Some(agent)) && turned.is_none() {
                    turned = Some((s, c.span));
                }
            }
        }
        if let (Some(at), false) = (turned, same) {
            sink.report(
                held.finding(ours.span, "", Some(at), "one act and two parties, the other way round", 82)
                    .key(held.scene.words(held.id.document, ours.span)),
            );
        }
    }
}

/// Acts that two do to each other: met, fought, married.
fn mutual(held: &Held<'_>, c: &Claim) -> bool {
    let t = &held.analysis().reading.tokens[c.verb.end.saturating_sub(1)];
    [
        "meet", "fight", "marry", "be", "join", "talk", "speak", "face", "play", "divorce", "clash", "share",
        "border", "become", "say", "include", "have", "discuss", "date", "resemble", "match", "equal",
    ]
    .iter()
    .any(|w| t.stem == crate::text::word_id(w))
}

/// The one named party of an argument: a name's last word, or a place.
fn bearer(held: &Held<'_>, s: SentenceId, a: &Argument) -> Option<WordId> {
    let analysis = held.scene.analysis(s.document);
    match (a.entities.as_slice(), a.places.as_slice()) {
        ([e], _) => Some(analysis.mentions.entity(*e).key()),
        ([], [p]) if !a.is_empty() => Some(analysis.contents.keys[a.head]).filter(|_| {
            analysis.mentions.inside(a.tokens.clone()).any(|m| {
                m.tokens.contains(&a.head)
                    && matches!(m.value, crate::mention::Value::Place { place, .. } if place == *p)
            })
        }),
        _ => None,
    }
}

/// Reports words that the source gives to another speaker.
pub(super) fn attributed(held: &Held<'_>, sink: &mut Sink) {
    if held.score() < 0.45 {
        return;
    }
    let mentions = &held.analysis().mentions;
    let ours = claims(held, held.id).iter().find_map(|c| match c.speaker {
        Speaker::Entity(e) => Some((c, e)),
        _ => None,
    });
    let Some((claim, speaker)) = ours else { return };
    let speaker = mentions.entity(speaker);
    let mut other = None;
    for s in held.close(0.6) {
        let a = held.scene.analysis(s.document);
        for c in claims(held, s) {
            match c.speaker {
                Speaker::Entity(e) if same_bearer(a.mentions.entity(e), speaker) => return,
                // One letter apart is one speaker misspelled: that is told of the name.
                Speaker::Entity(e)
                    if a.mentions
                        .entity(e)
                        .name
                        .split(' ')
                        .any(|x| speaker.name.split(' ').any(|y| near_spelling(&fold(x), &fold(y)))) =>
                {
                    return;
                }
                Speaker::Entity(e) if other.is_none() => other = Some((s, e)),
                _ => {}
            }
        }
    }
    // The draft's speaker must not stand in the passage: he may be the one whom "he said" means.
    let named = held.window().iter().any(|s| held.stands_in(*s, speaker.key()));
    let Some((s, e)) = other.filter(|_| !named) else { return };
    let a = held.scene.analysis(s.document);
    let at = a.mentions.entity(e).forms.first().map_or(held.scene.sentence(s).span, |_| {
        a.mentions
            .inside(held.scene.sentence(s).tokens.clone())
            .find(|m| m.value == crate::mention::Value::Name(e))
            .map_or(held.scene.sentence(s).span, |m| m.span)
    });
    sink.report(
        held.finding(
            claim.span,
            &speaker.name,
            Some((s, at)),
            "the source gives these words to another speaker",
            72,
        )
        .key(speaker.name.clone())
        .key(a.mentions.entity(e).name.clone()),
    );
}
