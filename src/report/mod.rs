//! Reports: one file a format. Reporters only render; what is shown and in which order was decided before.

pub mod checkstyle;
pub mod console;
pub mod coverage;
mod excerpt;
mod format;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod markup;
mod others;
pub mod reader;
pub mod sarif;
mod settle;
pub mod visible;
mod wording;

pub use console::ConsoleOptions;
pub use coverage::Coverage;
pub use format::{Format, write};
pub use reader::Consulted;

use crate::document::{Corpus, DocumentId};
use crate::finding::{Class, Finding, Severity, Silence};
use std::collections::BTreeMap;

/// The outcome of a check: sorted, filtered, complete.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What was found, in the order in which it is shown.
    pub findings: Vec<Finding>,
    /// Pairs that were passed over, with the reason.
    pub silences: Vec<Silence>,
    /// Files that could not be read and rules that are broken.
    pub errors: Vec<Fault>,
    /// How many findings the settings keep back (info, unless asked for): reports say that they exist.
    pub hidden: usize,
    /// How many findings a baseline or an ignore in the text holds back: reports say that they exist.
    pub held: usize,
    /// What the sources say to each claim of the drafts; none where there are no sources.
    pub coverage: Option<Coverage>,
    /// What came of a second reader; none where none was asked.
    pub reader: Option<Consulted>,
    /// Numbers for the summary.
    pub stats: Stats,
}

/// Something that kept part of the work from being done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Fault {
    /// The file at fault.
    pub path: String,
    /// What is wrong and what to do, with line and column where the file is text.
    pub message: String,
}

/// What a rule says about itself, for the formats that carry rule help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// The class of its findings.
    pub class: Class,
    /// The severity of its findings, unless one is milder.
    pub severity: Severity,
    /// One line for lists.
    pub summary: String,
    /// Why it matters to readers.
    pub why: String,
    /// What an editor should check.
    pub advice: String,
    /// Where its manual page stands in the project's `docs`; none for a rule of the user's own.
    pub page: Option<String>,
}

/// Numbers for the summary line and `--stats`.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// Documents checked.
    pub documents: usize,
    /// Words in them.
    pub words: usize,
    /// Rules that ran.
    pub rules: usize,
    /// Stage names with the time they took.
    pub stages: Vec<(&'static str, std::time::Duration)>,
    /// Ids of rules with the time they took on all threads together, the slowest first.
    pub times: Vec<(String, std::time::Duration)>,
}

impl Report {
    /// Puts findings in the order in which they are shown: by document, by place, worst first. It is the same whatever order
    /// they were found in.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span.start));
            let rest = |f: &Finding| f.places.iter().map(|p| (p.document, p.span)).collect::<Vec<_>>();
            let key = |f: &Finding| (at(f), f.severity);
            let last = |f: &Finding| (f.rule.clone(), f.message.clone(), rest(f));
            key(a).cmp(&key(b)).then_with(|| last(a).cmp(&last(b)))
        });
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// The findings under the document of their first place: documents in the corpus's order, findings in the report's.
#[must_use]
pub fn by_document(report: &Report) -> BTreeMap<DocumentId, Vec<&Finding>> {
    let mut groups: BTreeMap<DocumentId, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        if let Some(place) = finding.places.first() {
            groups.entry(place.document).or_default().push(finding);
        }
    }
    groups
}

/// The display name of a document.
#[must_use]
pub fn path(corpus: &Corpus, id: DocumentId) -> &str {
    &corpus.get(id).path
}
