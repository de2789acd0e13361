//! What the rules say to a proposal: they found the same, they have a reason why it is no conflict, or they cannot compare.

use crate::document::DocumentId;
use crate::finding::{Finding, Place, Silence};
use crate::text::Span;
use crate::tidy::Places;
use rustc_hash::FxHashMap;

/// Findings and silences, by where they are.
pub(super) struct Told<'a> {
    shown: FxHashMap<DocumentId, Places>,
    unsure: (&'a [Finding], FxHashMap<DocumentId, Places>),
    silences: (&'a [Silence], FxHashMap<DocumentId, Places>),
}

fn index<'a>(all: impl Iterator<Item = &'a [Place]>) -> FxHashMap<DocumentId, Places> {
    Places::by_document(
        all.enumerate().flat_map(|(i, places)| places.iter().map(move |p| (p.document, p.span, i))),
    )
}

impl<'a> Told<'a> {
    /// What the rules found, what they found and are too unsure of, and what they passed over.
    pub fn new(shown: &[Finding], unsure: &'a [Finding], silences: &'a [Silence]) -> Self {
        Self {
            shown: index(shown.iter().map(|f| f.places.as_slice())),
            unsure: (unsure, index(unsure.iter().map(|f| f.places.as_slice()))),
            silences: (silences, index(silences.iter().map(|s| s.places.as_slice()))),
        }
    }

    /// The first of the findings that says what a proposal says: of its class, and about its words. `shown` are the findings
    /// that this was made with.
    pub fn same(&self, shown: &[Finding], proposed: &Finding) -> Option<usize> {
        near(&self.shown, proposed).into_iter().find(|i| shown.get(*i).is_some_and(|f| says(f, proposed)))
    }

    /// The first of those that are too unsure to be shown.
    pub fn unsure(&self, proposed: &Finding) -> Option<&'a Finding> {
        let (list, index) = &self.unsure;
        near(index, proposed).into_iter().filter_map(|i| list.get(i)).find(|f| says(f, proposed))
    }

    /// The veto that passed over the places of a proposal, if it is one of those that speak against it.
    pub fn veto(&self, proposed: &Finding, unless: &[&str]) -> Option<&'a str> {
        let (list, index) = &self.silences;
        let vetoes = near(index, proposed).into_iter().filter_map(|i| list.get(i));
        vetoes
            .filter(|s| unless.contains(&s.reason.as_str()) && s.places.len() > 1)
            .find(|s| covers(&s.places, &proposed.places) && apart(&s.places, &proposed.places))
            .map(|s| s.reason.as_str())
    }
}

/// What touches the first place of a proposal: what speaks of all of its places is among it.
fn near(index: &FxHashMap<DocumentId, Places>, proposed: &Finding) -> Vec<usize> {
    let first = proposed.places.first();
    let places = first.and_then(|p| Some((index.get(&p.document)?, p.span)));
    let mut found: Vec<usize> = places.map_or_else(Vec::new, |(p, span)| p.touching(span).collect());
    found.sort_unstable();
    found.dedup();
    found
}

fn says(f: &Finding, proposed: &Finding) -> bool {
    f.class == proposed.class
        && f.rule != proposed.rule
        && covers(&f.places, &proposed.places)
        && (proposed.places.len() < 2 || apart(&f.places, &proposed.places) && at_issue(f, proposed))
}

/// Every place of the proposal is touched.
fn covers(there: &[Place], proposed: &[Place]) -> bool {
    proposed.iter().all(|p| there.iter().any(|q| touch(p, q)))
}

/// The places of the proposal are touched by more than one.
fn apart(there: &[Place], proposed: &[Place]) -> bool {
    there.iter().filter(|q| proposed.iter().any(|p| touch(p, q))).count() > 1
}

fn touch(p: &Place, q: &Place) -> bool {
    p.document == q.document && p.span.overlaps(q.span)
}

/// Both speak of the same words, where both say which words differ: two sentences can conflict in two things.
fn at_issue(f: &Finding, proposed: &Finding) -> bool {
    let marks = |places: &[Place]| -> Vec<(DocumentId, Span)> {
        places.iter().flat_map(|p| p.marks.iter().map(|m| (p.document, *m))).collect()
    };
    let (a, b) = (marks(&f.places), marks(&proposed.places));
    let shared = a.iter().any(|(d, s)| b.iter().any(|(e, t)| d == e && s.overlaps(*t)));
    a.is_empty() || b.is_empty() || shared
}
