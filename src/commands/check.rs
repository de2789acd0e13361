//! `factlint check`: read, check, keep what was asked for, report.

use super::load::{self, Loaded};
use crate::cli::{CheckArgs, FailOn};
use crate::input;
use crate::output::{self, Failure, Manners, Outcome};
use factlint::Settings;
use factlint::document::Corpus;
use factlint::finding::{Confidence, Severity};
use factlint::report::{self, ConsoleOptions, Format, Report, RuleInfo, Stats};

/// Checks what was named and reports.
pub fn run(said: &CheckArgs, manners: &Manners) -> Result<Outcome, Failure> {
    if let Some(n) = said.threads {
        // A second pool is never built, so this cannot fail in earnest.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(n).build_global();
    }
    let loaded = load::chosen(&said.rules)?;
    let reading = input::read(&said.read)?;
    for input in &reading.inputs {
        manners.tell(|| {
            format!("reading {}{}", input.name, if input.named { "" } else { " (met in a folder)" })
        });
    }
    manners.tell(|| format!("{} rules run", loaded.rules.rules.len()));
    let mut report = factlint::check(&reading.corpus, &loaded.rules, &settings(said));
    report.errors.extend(loaded.faults.iter().cloned());
    report.errors.extend(reading.faults);
    report.errors.sort();

    let fail_on = said.report.fail_on.unwrap_or(FailOn::Error);
    let outcome = outcome(&report, fail_on);
    // Whoever fails on infos wants to see them.
    if !said.report.all && fail_on != FailOn::Info {
        let all = report.findings.len();
        report.findings.retain(|f| f.severity != Severity::Info);
        report.hidden = all - report.findings.len();
    }
    deliver(said, manners, &loaded, &reading.corpus, &report)?;
    Ok(outcome)
}

fn settings(said: &CheckArgs) -> Settings {
    let mut settings = Settings {
        within_only: said.read.within_only,
        explain_silence: said.report.explain_silence,
        ..Settings::default()
    };
    if let Some(share) = said.report.min_confidence {
        settings.min_confidence = Confidence::share(share);
    }
    settings
}

fn outcome(report: &Report, fail_on: FailOn) -> Outcome {
    let level = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Info => Some(Severity::Info),
        FailOn::Never => None,
    };
    // Severities are ordered worst first.
    let found = level.is_some_and(|level| report.findings.iter().any(|f| f.severity <= level));
    match (report.errors.is_empty(), found) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Found,
        (true, false) => Outcome::Clean,
    }
}

fn deliver(
    said: &CheckArgs,
    manners: &Manners,
    loaded: &Loaded,
    corpus: &Corpus,
    report: &Report,
) -> Result<(), Failure> {
    let (format, file) = (said.report.format, said.report.output.as_deref());
    let console = format == Format::Console;
    if !console || file.is_some() {
        for fault in &report.errors {
            output::complain(&format!("{}: {}", fault.path, fault.message));
        }
    }
    let nothing = report.findings.is_empty() && report.errors.is_empty();
    if manners.quiet && console && nothing {
        return Ok(());
    }
    let options = ConsoleOptions {
        width: said.report.width.unwrap_or_else(output::width),
        color: manners.color(file.is_some()),
        verbose: manners.verbose,
        silences: said.report.explain_silence,
        stats: console && said.report.stats,
        ..ConsoleOptions::default()
    };
    let rules: Vec<RuleInfo> = loaded.rules.rules.iter().map(load::info).collect();
    output::deliver(file, |out| report::write(format, report, corpus, &rules, &options, out))?;
    if said.report.stats && !console {
        output::complain(&stats(&report.stats));
    }
    Ok(())
}

fn stats(stats: &Stats) -> String {
    let mut text = format!("{} documents, {} words, {} rules run", stats.documents, stats.words, stats.rules);
    for (stage, time) in &stats.stages {
        text.push_str(&format!("\nfactlint: {stage:12} {:9.1} ms", time.as_secs_f64() * 1000.0));
    }
    text
}
