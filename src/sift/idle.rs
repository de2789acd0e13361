//! Comments that do nothing are findings themselves: each is shown where it stands.

use super::Context;
use super::levels::level_of;
use crate::config::{Level, RuleKey};
use factlint::document::{Corpus, DocumentId};
use factlint::finding::{Class, Confidence, Finding, Place, PlaceRole, Severity};
use factlint::report::Report;
use std::collections::BTreeMap;
use std::ops::Range;

/// The rule under which they are reported.
const UNUSED: RuleKey<'static> = RuleKey { id: "unused-ignore", family: "ignores", class: Class::Style };

/// A comment that does nothing.
#[derive(Debug)]
pub struct Idle {
    /// The file's name in reports.
    pub file: String,
    /// Where it stands, as bytes of the file's text.
    pub at: Range<usize>,
    /// What tells it from others in the fingerprint.
    pub word: String,
    pub message: String,
    /// It was meant for something and is mistyped: that is more than one that is needed no longer.
    pub mistyped: bool,
}

/// Adds a finding for each of them, where the configuration wants to hear of it.
pub fn report(idle: Vec<Idle>, context: Context<'_>) -> Vec<(Finding, Range<usize>)> {
    let mut documents: BTreeMap<&str, DocumentId> = BTreeMap::new();
    for document in context.corpus.documents.iter().rev() {
        let file = document.path.rsplit_once('#').map_or(document.path.as_str(), |(file, _)| file);
        documents.insert(file, document.id);
        documents.insert(&document.path, document.id);
    }
    let finding = |idle: Idle| {
        let document = *documents.get(idle.file.as_str())?;
        let severity = match level_of(context, UNUSED, &context.corpus.get(document).path) {
            Some(Level::Off) => return None,
            Some(Level::At(severity)) => severity,
            None if idle.mistyped => Severity::Warning,
            None => Severity::Info,
        };
        let (span, role, label, marks) =
            (idle.at.clone().into(), PlaceRole::Primary, String::new(), Vec::new());
        let finding = Finding {
            rule: UNUSED.id.to_owned(),
            class: UNUSED.class,
            severity,
            confidence: Confidence::hundredths(100),
            why: "nothing that it names was found where it asks for silence".to_owned(),
            advice: "Take the comment out, or name the rule that it is meant for.".to_owned(),
            key: vec![idle.word],
            message: idle.message,
            places: vec![Place { document, span, role, label, marks }],
            reader: None,
        };
        Some((finding, idle.at))
    };
    idle.into_iter().filter_map(finding).collect()
}

/// Puts them into a report. Comments are no part of the reading text: they are let follow at its end.
pub fn show(findings: Vec<(Finding, Range<usize>)>, corpus: &mut Corpus, report: &mut Report) {
    for (mut finding, at) in findings {
        for place in &mut finding.places {
            if let Some(document) = corpus.documents.get_mut(place.document.index()) {
                place.span = document.append(at.clone());
            }
        }
        report.findings.push(finding);
    }
    report.sort();
}
