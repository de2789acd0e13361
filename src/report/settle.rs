//! The last steps before a report is shown, the same for every program over the library: what could not be done, and what stays
//! hidden.

use super::{Fault, Report};
use crate::document::Corpus;
use crate::finding::Finding;

impl Report {
    /// Takes up what could not be done: each thing once, by file, and within a file as it stands there. Where nothing was read
    /// and nothing says why, that is a fault of the file that was named `first`; of none where nothing was to be read.
    pub fn take_faults(&mut self, faults: Vec<Fault>, corpus: &Corpus, first: Option<&str>) {
        self.errors.extend(faults);
        if let Some(first) = first
            && corpus.documents.is_empty()
            && self.errors.is_empty()
        {
            let message = "holds no article, nor does anything else here".to_owned();
            self.errors.push(Fault { path: first.to_owned(), message });
        }
        self.errors.sort_by(|a, b| a.path.cmp(&b.path));
        self.errors.dedup();
    }

    /// Hides the findings that are not to be shown; reports say how many.
    pub fn hide(&mut self, shown: impl FnMut(&Finding) -> bool) {
        let all = self.findings.len();
        self.findings.retain(shown);
        self.hidden += all - self.findings.len();
    }
}
