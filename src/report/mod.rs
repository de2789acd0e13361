//! Reports: one file a format. Reporters only render; what is shown and in which order was decided before.

use crate::document::{Corpus, DocumentId};
use crate::finding::{Finding, Severity, Silence};

/// The outcome of a check: sorted, filtered, complete.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// What was found, in the order in which it is shown.
    pub findings: Vec<Finding>,
    /// Pairs that were passed over, with the reason.
    pub silences: Vec<Silence>,
    /// Files that could not be read and rules that are broken.
    pub errors: Vec<Fault>,
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
}

impl Report {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// The display name of a document.
#[must_use]
pub fn path(corpus: &Corpus, id: DocumentId) -> &str {
    &corpus.get(id).path
}
