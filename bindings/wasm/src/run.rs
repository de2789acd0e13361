//! One check as the command line makes it where nothing is configured, and nothing in the text ignores a finding.

use crate::request::{File, Request};
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
    let asked = &request.settings;
    let rank = if request.sources.is_empty() { Rank::Peer } else { Rank::Draft };
    let drafts = request.drafts.iter().map(|f| (f, rank));
    let sources = request.sources.iter().map(|f| (f, Rank::Source));
    let (mut documents, mut faults) = (Vec::new(), Vec::new());
    for (file, rank) in drafts.chain(sources) {
        match documents_of(file, rank) {
            Ok(read) => documents.extend(read),
            Err(fault) => faults.push(fault),
        }
    }
    let corpus = Corpus::new(documents);
    // Nobody else reads along here: rules that speak for a second reader, and those that must be asked for, stay out.
    let rules = rules.only(|r| !r.opt_in && r.kind != KIND);
    let default = factlint::Settings::default();
    let settings = factlint::Settings {
        within_only: asked.within_only,
        min_confidence: asked.min_confidence.map_or(default.min_confidence, Confidence::share),
        ..default
    };
    let mut report = factlint::check(&corpus, &rules, &settings);
    let first = request.drafts.iter().chain(&request.sources).next().map_or("", |d| d.name.as_str());
    report.take_faults(faults, &corpus, Some(first));
    let all = report.findings.len();
    report.findings.retain(|f| !asked.ignored.contains(&f.fingerprint()));
    report.held = all - report.findings.len();
    if !asked.all {
        report.hide(|f| f.severity != Severity::Info);
    }
    let infos = rules.rules.iter().map(|r| manual::info(r)).collect();
    Done { corpus, report, infos }
}

fn documents_of(file: &File, rank: Rank) -> Result<Vec<factlint::document::Document>, Fault> {
    let fault = |message| Fault { path: file.name.clone(), message };
    let bytes = file.bytes().map_err(fault)?;
    read::read(&file.name, &bytes, rank).map_err(|e| fault(e.message))
}
