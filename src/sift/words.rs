//! Words that are never at fault, and names that may vary: a finding that rests on them alone is excused.

use super::Context;
use factlint::desk::Desk;
use factlint::document::{Document, DocumentId};
use factlint::finding::{Finding, Place};
use factlint::text::{Span, fold, squeeze};
use regex::Regex;
use std::collections::BTreeMap;

/// The desk's words, made ready.
pub struct Words<'a> {
    context: Context<'a>,
    /// Any of the words never to flag.
    never: Option<Regex>,
    /// Groups of spellings, folded.
    varying: Vec<Vec<String>>,
    /// Where the words stand, for documents that were asked about.
    spans: BTreeMap<DocumentId, Vec<Span>>,
}

impl<'a> Words<'a> {
    pub fn new(context: Context<'a>) -> Self {
        let desk = context.configs.desk();
        let varying = desk.varying.iter().map(|g| g.iter().map(|name| fold(&squeeze(name))).collect());
        Self { context, never: never(&desk), varying: varying.collect(), spans: BTreeMap::new() }
    }

    /// True where the words at issue in one of the places are never to be flagged, or all places show spellings of one name.
    pub fn excuse(&mut self, finding: &Finding) -> bool {
        finding.places.iter().any(|place| self.never_flagged(place)) || self.varies(finding)
    }

    fn never_flagged(&mut self, place: &Place) -> bool {
        let Some(never) = &self.never else { return false };
        let document = self.context.corpus.get(place.document);
        let spans = self.spans.entry(document.id).or_insert_with(|| {
            never.find_iter(&document.text).map(|m| Span::new(m.start(), m.end())).collect()
        });
        at_issue(place).iter().all(|target| spans.iter().any(|s| s.contains(*target)))
    }

    fn varies(&self, finding: &Finding) -> bool {
        let document = |place: &Place| self.context.corpus.get(place.document);
        let names: Vec<String> = finding.places.iter().map(|p| name(document(p), p)).collect();
        names.len() > 1 && self.varying.iter().any(|group| names.iter().all(|n| group.contains(n)))
    }
}

/// The words at issue: those that differ, or the whole place.
fn at_issue(place: &Place) -> Vec<Span> {
    if place.marks.is_empty() { vec![place.span] } else { place.marks.clone() }
}

fn name(document: &Document, place: &Place) -> String {
    let words: Vec<String> = at_issue(place).iter().map(|s| fold(&squeeze(document.slice(*s)))).collect();
    words.join(" ")
}

fn never(desk: &Desk) -> Option<Regex> {
    let words = desk.never_flag.iter().map(|phrase| {
        let parts: Vec<String> = phrase.split_whitespace().map(regex::escape).collect();
        parts.join(r"\s+")
    });
    let any: Vec<String> = words.collect();
    // Where words of the user's are too many for one expression there is nothing to be excused by.
    (!any.is_empty()).then(|| Regex::new(&format!(r"(?i)\b(?:{})\b", any.join("|"))).ok()).flatten()
}
