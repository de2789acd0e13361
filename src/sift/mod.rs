//! What of a report is shown: severities as configured, what the desk never flags, ignores in the text, the baseline, what
//! changed. Done once, here; reporters only render.

pub mod baseline;
pub mod comments;
pub mod idle;
mod ignores;
mod levels;
mod lines;
pub mod sidecar;
mod words;

pub use ignores::Ignores;

use crate::config::Configs;
use factlint::document::{Corpus, Document, Rank};
use factlint::finding::Finding;
use factlint::report::Report;
use factlint::rule::{Rule, RuleSet};
use std::sync::Arc;

/// What every sieve looks at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub corpus: &'a Corpus,
    pub configs: &'a Configs,
    pub rules: &'a RuleSet,
    /// Rules of which it is not known what they would have found.
    pub unheard: &'a [Arc<Rule>],
    /// Rules, classes and families named by `--select`: they run even where a configuration turns them off.
    pub forced: &'a [String],
    /// The confidence given on the command line goes before that of a configuration.
    pub confidence_given: bool,
}

impl<'a> Context<'a> {
    /// The documents of a finding whose configuration counts: those that are checked, each once.
    pub fn checked(&self, finding: &Finding) -> Vec<&'a Document> {
        let mut documents: Vec<&Document> = Vec::new();
        for place in &finding.places {
            let document = self.corpus.get(place.document);
            if document.rank != Rank::Source && !documents.iter().any(|d| d.id == document.id) {
                documents.push(document);
            }
        }
        documents
    }
}

/// Gives every finding the severity that its documents' configuration asks for, and drops what is off, too unsure, or in words
/// that are never flagged.
pub fn configured(context: Context<'_>, report: &mut Report) {
    let mut words = words::Words::new(context);
    report.findings.retain_mut(|finding| levels::apply(context, finding) && !words.excuse(finding));
}
