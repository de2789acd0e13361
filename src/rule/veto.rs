//! Vetoes: named reasons why two aligned claims, though their values differ, are no conflict. All kinds of rule share them.

use super::Scene;
use crate::align::claims::ClaimId;
use crate::claim::{Certainty, Claim, Polarity, Speaker};
use crate::document::DocumentId;
use crate::mention::same_bearer;
use std::ops::Range;

/// A veto: true where it silences the pair.
pub type Veto = fn(&Scene<'_>, ClaimId, ClaimId) -> bool;

/// Every veto by the name that rule files use.
const VETOES: &[(&str, Veto)] = &[
    ("other-time", other_time),
    ("other-place", other_place),
    ("other-speaker", other_speaker),
    ("including", open_list),
    ("other-session", other_session),
    ("change", change),
    ("quoted", quoted),
    ("plan", plan),
    ("denial", denial),
    ("list", list),
];

/// The veto of a name.
///
/// # Errors
/// Names the vetoes that there are.
pub fn find(name: &str) -> Result<(&'static str, Veto), String> {
    VETOES.iter().find(|(n, _)| *n == name).copied().ok_or_else(|| {
        let all: Vec<&str> = VETOES.iter().map(|(n, _)| *n).collect();
        format!("no such veto: `{name}`; there are {}", all.join(", "))
    })
}

fn both(scene: &Scene<'_>, a: ClaimId, b: ClaimId, test: impl Fn(&Claim, DocumentId) -> bool) -> bool {
    test(scene.claim(a), a.document) || test(scene.claim(b), b.document)
}

/// Both say when, and it is not one time.
fn other_time(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    matches!((scene.claim(a).time, scene.claim(b).time), (Some(x), Some(y)) if x.disjoint(&y))
}

/// Both say where, and neither place contains the other.
fn other_place(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    matches!((scene.claim(a).place, scene.claim(b).place), (Some(x), Some(y)) if !scene.knowledge.gazetteer.nested(x, y))
}

/// Two voices: "police said 12, officials said 14" is two sources, not a slip.
#[must_use]
pub fn other_speaker(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    match (scene.claim(a).speaker, scene.claim(b).speaker) {
        (Speaker::Entity(x), Speaker::Entity(y)) => {
            let (x, y) = (
                scene.analysis(a.document).mentions.entity(x),
                scene.analysis(b.document).mentions.entity(y),
            );
            !same_bearer(x, y)
        }
        (x, y) => x != y && x != Speaker::Narrator && y != Speaker::Narrator,
    }
}

/// The words of change, part and otherness near a stretch of tokens: the kinds of the change lexicon.
#[must_use]
pub fn cue_near(
    scene: &Scene<'_>,
    document: DocumentId,
    tokens: Range<usize>,
    reach: usize,
    kinds: &[&str],
) -> bool {
    let a = scene.analysis(document);
    let Some(t) = a.reading.tokens.get(tokens.start) else { return false };
    let Some(s) = a.reading.sentence_at(t.span.start) else { return false };
    let sentence = &a.reading.sentences[s];
    let from = tokens.start.saturating_sub(reach).max(sentence.tokens.start);
    let to = (tokens.end + reach).min(sentence.tokens.end);
    (from..to).any(|k| {
        scene.knowledge.cues.change(&a.reading.tokens[..to], k).is_some_and(|(_, kind)| kinds.contains(&kind))
    })
}

fn extent(c: &Claim) -> Range<usize> {
    let start = [&c.subject, &c.object]
        .iter()
        .filter(|a| !a.is_empty())
        .map(|a| a.tokens.start)
        .chain([c.verb.start])
        .min()
        .unwrap_or(c.verb.start);
    let end =
        [&c.subject, &c.object].iter().map(|a| a.tokens.end).chain([c.verb.end]).max().unwrap_or(c.verb.end);
    start..end
}

/// "Ministers including A": the list may be completed later.
fn open_list(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, d| cue_near(scene, d, extent(c), 2, &["subset"]))
}

/// "Another meeting", "the second session", "separately".
fn other_session(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, d| cue_near(scene, d, c.object.tokens.clone(), 1, &["other"]))
}

/// "Rose to", "by Tuesday", "earlier": the value moved between the two.
fn change(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, d| cue_near(scene, d, extent(c), 3, &["update", "earlier"]))
}

/// Inside a quotation on either side: words of others are theirs.
fn quoted(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, _| c.quoted)
}

/// A plan, a wish, a condition or a question on either side. "His arrest" is hedged only in whose it is.
fn plan(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, _| c.certainty > if c.nominal { Certainty::Hedged } else { Certainty::Asserted })
}

/// Denied on either side.
fn denial(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, _| c.polarity == Polarity::Negative)
}

/// Rows of a list or of results on either side.
fn list(scene: &Scene<'_>, a: ClaimId, b: ClaimId) -> bool {
    both(scene, a, b, |c, d| {
        scene.analysis(d).reading.sentences[c.sentence as usize].kind == crate::document::BlockKind::List
    })
}
