//! Verification: what a reader proposes must stand in the text, at the sentences it names, or it is dropped with a reason.

use super::answer::{Proposal, Quoted};
use super::quote::{Found, find};
use super::request::Request;
use super::window::clip;
use crate::align::inspected;
use crate::document::Rank;
use crate::finding::{Class, Place, PlaceRole};
use crate::report::visible::visible;
use crate::rule::Scene;
use crate::text::{Span, differing, fold, squeeze, words};
use serde_json::Value;

/// Places of one proposal, at most.
const PLACES: usize = 6;
/// Characters of what a reader says of a proposal that are shown, at most.
const SAID: usize = 200;

/// A proposal whose places stand in the text.
#[derive(Clone, Debug)]
pub(super) struct Verified {
    pub class: Class,
    /// What the reader says, on one line.
    pub what: String,
    /// The places in text order, the first of them primary.
    pub places: Vec<Place>,
}

/// Holds a proposal against the text.
///
/// # Errors
/// Why it is dropped, by name.
pub(super) fn verify(scene: &Scene<'_>, request: &Request, value: &Value) -> Result<Verified, &'static str> {
    let proposal = Proposal::deserialize(value)?;
    let class = Class::ALL.into_iter().find(|c| c.name() == proposal.class).ok_or("unknown-class")?;
    if proposal.places.len() > PLACES {
        return Err("too-many-places");
    }
    let mut places = Vec::new();
    for quoted in &proposal.places {
        places.push(place(scene, request, quoted)?);
    }
    places.sort_by_key(|p| (p.document, p.span));
    places.dedup_by(|b, a| a.document == b.document && a.span.overlaps(b.span));
    let alone = matches!(class, Class::Truncation | Class::Residue);
    if places.is_empty() || places.len() < 2 && !alone {
        return Err("one-place");
    }
    let rank = |p: &Place| scene.document(p.document).rank;
    if !places.iter().any(|p| inspected(rank(p))) {
        return Err("sources-only");
    }
    let sourced = places.iter().any(|p| rank(p) == Rank::Source);
    let class = match class {
        // A source contradicts a draft; a draft that is held against no source contradicts itself.
        Class::Contradiction if sourced => Class::Source,
        Class::Source if !sourced => return Err("no-source"),
        class => class,
    };
    if class != Class::Duplication && !alone && alike(scene, &places) {
        return Err("same-words");
    }
    mark(scene, &mut places);
    for (i, p) in places.iter_mut().enumerate() {
        p.role = if i == 0 { PlaceRole::Primary } else { PlaceRole::Related };
    }
    // Whatever an article made a reader say: it can be read, and does nothing else.
    let what = squeeze(&visible(&proposal.what.replace(char::is_control, " ")));
    let cut = clip(&what, SAID);
    let what = if cut.len() < what.len() { format!("{}…", cut.trim_end()) } else { what };
    Ok(Verified { class, what: what.trim_end_matches('.').to_owned(), places })
}

impl Proposal {
    fn deserialize(value: &Value) -> Result<Self, &'static str> {
        serde::Deserialize::deserialize(value).map_err(|_| "malformed")
    }
}

fn place(scene: &Scene<'_>, request: &Request, quoted: &Quoted) -> Result<Place, &'static str> {
    let only = request.documents.len() == 1 && quoted.document.is_empty();
    let which = request.documents.iter().position(|d| only || d.id == quoted.document);
    let document = which.and_then(|i| request.behind.get(i)).copied().ok_or("no-such-document")?;
    let number = quoted.sentence as usize;
    let sentences = &scene.analysis(document).reading.sentences;
    let sentence = number.checked_sub(1).and_then(|i| sentences.get(i)).ok_or("no-such-sentence")?;
    match find(&scene.document(document).text, sentence.span, &quoted.words) {
        Found::Exact(span) | Found::Repaired(span) => Ok(scene.place(document, span, "")),
        Found::Nothing => Err("no-words"),
        Found::Nowhere => Err("not-in-text"),
    }
}

/// True where all places say the same words, articles aside: there is nothing in which they differ.
fn alike(scene: &Scene<'_>, places: &[Place]) -> bool {
    let said = |p: &Place| -> Vec<String> {
        let text = &scene.document(p.document).text;
        let folded = words(text, p.span).into_iter().map(|w| fold(w.of(text)));
        folded.filter(|w| !matches!(w.as_str(), "a" | "an" | "the")).collect()
    };
    let mut all = places.iter().map(said);
    let first = all.next();
    all.all(|words| Some(words) == first)
}

/// Marks the words in which the first two places differ, where they have most of their words in common.
fn mark(scene: &Scene<'_>, places: &mut [Place]) {
    let [first, second, ..] = places else { return };
    let (a, b) = (&scene.document(first.document).text, &scene.document(second.document).text);
    let (left, right) = differing(a, first.span, b, second.span);
    let covered = |spans: &[Span], of: Span| spans.iter().map(|s| s.len()).sum::<usize>() * 2 > of.len();
    if !covered(&left, first.span) && !covered(&right, second.span) {
        (first.marks, second.marks) = (left, right);
    }
}
