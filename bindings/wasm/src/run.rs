//! One check as the command line makes it where nothing is configured.

use crate::request::{Paper, Request};
use factlint::Settings;
use factlint::document::{Corpus, Rank, read};
use factlint::finding::{Confidence, Severity};
use factlint::manual;
use factlint::reader::KIND;
use factlint::report::{self, ConsoleOptions, Fault, Format, Report, RuleInfo};
use factlint::rule::RuleSet;

/// What a check came to.
pub struct Done {
    /// What was read.
    pub corpus: Corpus,
    /// What was found.
    pub report: Report,
    /// What the rules say about themselves.
    pub infos: Vec<RuleInfo>,
}

impl Done {
    /// The report in a format.
    ///
    /// # Errors
    /// Never but where memory ends.
    pub fn written(&self, format: Format) -> Result<String, String> {
        let (mut bytes, console) = (Vec::new(), ConsoleOptions::default());
        report::write(format, &self.report, &self.corpus, &self.infos, &console, &mut bytes)
            .map_err(|e| e.to_string())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Reads and checks.
pub fn run(request: &Request, rules: &RuleSet) -> Done {
    let wishes = &request.settings;
    let rank = if request.sources.is_empty() { Rank::Peer } else { Rank::Draft };
    let drafts = request.drafts.iter().map(|p| (p, rank));
    let sources = request.sources.iter().map(|p| (p, Rank::Source));
    let (mut documents, mut faults) = (Vec::new(), Vec::new());
    for (paper, rank) in drafts.chain(sources) {
        match documents_of(paper, rank) {
            Ok(read) => documents.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    let corpus = Corpus::new(documents);
    // Nobody else reads along here: rules that speak for a second reader, and those that must be asked for, stay out.
    let rules = rules.only(|r| !r.opt_in && r.kind != KIND);
    let default = Settings::default();
    let settings = Settings {
        within_only: wishes.within_only,
        min_confidence: wishes.min_confidence.map_or(default.min_confidence, Confidence::share),
        ..default
    };
    let mut report = factlint::check(&corpus, &rules, &settings);
    report.errors.extend(faults);
    report.errors.sort_by(|a, b| a.path.cmp(&b.path));
    report.errors.dedup();
    let all = report.findings.len();
    report.findings.retain(|f| !wishes.ignored.contains(&f.fingerprint()));
    report.held = all - report.findings.len();
    if !wishes.all {
        let all = report.findings.len();
        report.findings.retain(|f| f.severity != Severity::Info);
        report.hidden = all - report.findings.len();
    }
    let infos = rules.rules.iter().map(|r| manual::info(r)).collect();
    Done { corpus, report, infos }
}

fn documents_of(paper: &Paper, rank: Rank) -> Result<Vec<factlint::document::Document>, Fault> {
    let fault = |message| Fault { path: paper.name.clone(), message };
    let bytes = paper.bytes().map_err(fault)?;
    read::read(&paper.name, &bytes, rank).map_err(|e| fault(e.message))
}
