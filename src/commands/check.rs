//! `factlint check`: read, check, keep what was asked for, report.

use super::load;
use super::run::{Done, Work};
use crate::cli::{CheckArgs, FailOn};
use crate::config;
use crate::git::Revision;
use crate::input;
use crate::output::{self, Failure, Manners, Outcome};
use crate::sift::baseline::{Baseline, Frame};
use factlint::finding::{Finding, Severity};
use factlint::manual;
use factlint::report::{self, ConsoleOptions, Fault, Format, RuleInfo, Stats};
use factlint::text;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Checks what was named and reports.
pub fn run(said: &CheckArgs, manners: &Manners) -> Result<Outcome, Failure> {
    if let Some(n) = said.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build_global();
        pool.map_err(|e| Failure(format!("--threads: {n} threads cannot be started: {e}")))?;
    }
    let work = Work::prepare(&said.read, &said.rules, &said.config, &said.reader, manners)?;
    work.spare(said.report.output.as_deref())?;
    if said.report.dump_config {
        return dump(&work);
    }
    let mut done = work.check(said.report.explain_silence, manners, input::on_disk);
    keep_new(said, &work, &mut done, manners)?;
    let outcome = outcome(said, &work, &done);
    hide(said, &work, &mut done);
    deliver(said, manners, &work, &done)?;
    // The program is about to end: to take all that it knows apart, entry by entry, would only keep its caller waiting.
    std::mem::forget(work.loaded);
    Ok(outcome)
}

fn dump(work: &Work<'_>) -> Result<Outcome, Failure> {
    let text = config::dump(&work.configs, &work.loaded.rules).map_err(Failure)?;
    output::deliver(None, |out| out.write_all(text.as_bytes()))?;
    Ok(if load::complain(&work.loaded) { Outcome::Incomplete } else { Outcome::Clean })
}

/// Keeps back what is known, and what touches nothing that changed.
fn keep_new(said: &CheckArgs, work: &Work<'_>, done: &mut Done, manners: &Manners) -> Result<(), Failure> {
    let known = &said.known;
    let all = done.report.findings.len();
    if let Some(file) = &known.baseline {
        let text = text::read(file).map_err(|e| Failure::with(file, &e))?;
        let baseline = Baseline::from_text(&text).map_err(|e| Failure(format!("{}: {e}", file.display())))?;
        let stale = baseline.apply(&mut done.report, &done.reading.corpus, &Frame::of(file));
        let unknown = |rule: &str| done.unheard.iter().any(|r| r.id == rule);
        for entry in stale.iter().filter(|k| !manners.quiet && !unknown(&k.rule)) {
            let (name, path, rule) = (file.display(), &entry.path, &entry.rule);
            output::complain(&format!("{name}: no longer found: {rule} in {path}: {}", entry.message));
        }
    }
    if let Some(name) = &known.baseline_from_ref {
        let frame = Frame::of(Path::new("."));
        let old = at_revision(work, name, manners)?;
        // What the reader would have said then counts as new now: that must not look like the work of a day.
        if let Some(reader) = old.report.reader.as_ref().filter(|r| !r.complete()) {
            let (path, message) =
                (format!("reader {}", reader.name), format!("at {name}: {}", reader.trouble()));
            if work.second.as_ref().is_some_and(|s| s.required) {
                done.report.errors.push(Fault { path, message });
            } else {
                output::complain(&format!("{path}: {message}; what it finds in the documents may be old"));
            }
        }
        let baseline = Baseline::of(&old.report, &old.reading.corpus, &frame);
        baseline.apply(&mut done.report, &done.reading.corpus, &frame);
    }
    done.report.held += all - done.report.findings.len();
    let since = if known.diff_only { Some("HEAD") } else { known.changed_since.as_deref() };
    if let Some(name) = since {
        let changed = changed(work, name)?;
        let corpus = &done.reading.corpus;
        let touched = |f: &Finding| {
            f.places.iter().any(|p| {
                let path = &corpus.get(p.document).path;
                changed.contains(path)
                    || path.rsplit_once('#').is_some_and(|(file, _)| changed.iter().any(|c| c == file))
            })
        };
        done.report.findings.retain(touched);
    }
    Ok(())
}

/// The same check on the documents as they were at a revision. Files outside the repository are taken as they are.
fn at_revision(work: &Work<'_>, name: &str, manners: &Manners) -> Result<Done, Failure> {
    let (revision, files) = repository(work, name)?;
    let inside: Vec<PathBuf> = files.values().filter(|f| revision.holds(f)).cloned().collect();
    let contents = revision.contents(&inside)?;
    let bytes = |input: &input::Input| match files.get(&input.name) {
        Some(file) if revision.holds(file) => {
            contents.get(file).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        }
        _ => input::on_disk(input),
    };
    Ok(work.check(false, &manners.silent(), bytes))
}

/// The names of the documents' files that changed since a revision.
fn changed(work: &Work<'_>, name: &str) -> Result<Vec<String>, Failure> {
    let (revision, files) = repository(work, name)?;
    let changed = revision.changed()?;
    Ok(files.into_iter().filter(|(_, file)| changed.contains(file)).map(|(name, _)| name).collect())
}

/// The repository that the documents lie in, and every file's whole path by its name.
fn repository(work: &Work<'_>, name: &str) -> Result<(Revision, BTreeMap<String, PathBuf>), Failure> {
    let first = work.inputs.iter().find(|i| i.path.is_some());
    let revision = Revision::find(first.map_or(Path::new("."), |i| i.place()), name)?;
    let whole = |i: &input::Input| Some((i.name.clone(), i.path.as_ref()?.canonicalize().ok()?));
    Ok((revision, work.inputs.iter().filter_map(whole).collect()))
}

/// The severity at which a finding fails the check: the strictest that is asked for any of its documents.
fn failing(said: &CheckArgs, work: &Work<'_>, done: &Done, finding: &Finding) -> Option<Severity> {
    if let Some(fail_on) = said.report.fail_on {
        return fail_on.severity();
    }
    let documents = finding.places.iter().map(|p| done.reading.corpus.get(p.document));
    let asked = documents.map(|d| work.configs.of(&d.path).0.fail_on.unwrap_or(FailOn::Error));
    // Severities are ordered worst first: failing at the mildest is strictest.
    asked.filter_map(FailOn::severity).max()
}

fn outcome(said: &CheckArgs, work: &Work<'_>, done: &Done) -> Outcome {
    let report = &done.report;
    let fails = |f: &Finding| failing(said, work, done, f).is_some_and(|level| f.severity <= level);
    match (report.errors.is_empty(), report.findings.iter().any(fails)) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Found,
        (true, false) => Outcome::Clean,
    }
}

/// Hides infos, unless they were asked for, or make the check fail: whoever fails on them wants to see them.
fn hide(said: &CheckArgs, work: &Work<'_>, done: &mut Done) {
    if said.report.all {
        return;
    }
    let mut report = std::mem::take(&mut done.report);
    report.hide(|f| f.severity != Severity::Info || failing(said, work, done, f) == Some(Severity::Info));
    done.report = report;
}

fn deliver(said: &CheckArgs, manners: &Manners, work: &Work<'_>, done: &Done) -> Result<(), Failure> {
    let (corpus, report) = (&done.reading.corpus, &done.report);
    let (format, file) = (said.report.format, said.report.output.as_deref());
    let console = format == Format::Console;
    if !console || file.is_some() {
        for fault in &report.errors {
            output::complain(&format!("{}: {}", fault.path, fault.message));
        }
    }
    if let Some(reader) = report.reader.as_ref().filter(|r| !r.complete())
        && !work.second.as_ref().is_some_and(|s| s.required)
    {
        output::complain(&format!("reader {}: {}", reader.name, reader.trouble()));
    }
    // Quiet, and with nothing to say, the console stays as it is.
    let mute = manners.quiet && console && report.findings.is_empty() && report.errors.is_empty();
    if !mute {
        let options = ConsoleOptions {
            width: said.report.width.unwrap_or_else(output::width),
            color: manners.color(file.is_some()),
            verbose: manners.verbose,
            silences: said.report.explain_silence,
            summary: !manners.quiet,
            ..ConsoleOptions::default()
        };
        let rules: Vec<RuleInfo> = work.loaded.rules.rules.iter().map(|r| manual::info(r)).collect();
        output::deliver(file, |out| report::write(format, report, corpus, &rules, &options, out))?;
    }
    if said.report.stats {
        output::complain(&stats(&report.stats));
    }
    Ok(())
}

fn stats(stats: &Stats) -> String {
    /// Rules whose time is told: the rest is small.
    const SLOWEST: usize = 12;
    let Stats { documents, words, rules, .. } = stats;
    let mut text = format!("documents: {documents}, words: {words}, rules run: {rules}");
    for (stage, time) in &stats.stages {
        text.push_str(&format!("\nfactlint: {stage:12} {:9.1} ms", time.as_secs_f64() * 1000.0));
    }
    for (rule, time) in stats.times.iter().take(SLOWEST) {
        text.push_str(&format!("\nfactlint:   {rule:32} {:9.1} ms", time.as_secs_f64() * 1000.0));
    }
    text
}
