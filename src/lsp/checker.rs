//! The check behind the editor: the one that `factlint check` makes, of a text that need not be saved, with rules that are
//! loaded once. It runs on a thread of its own, one text at a time.

use super::finding::{Atlas, Finding};
use super::place::canonical;
use super::settings::Settings;
use super::shelf::Shelf;
use super::sources::Sources;
use super::text::{Lines, Units};
use crate::cli::{CheckArgs, Cli, Command, FailOn};
use crate::commands::run::{Done, Work};
use crate::config::{ConfigFlags, Configs, Trust};
use crate::input::{Input, on_disk};
use crate::output::{Failure, Manners};
use clap::Parser;
use factlint::document::Corpus;
use factlint::finding::{self, Severity};
use factlint::report::Report;
use factlint::rule::Rule;
use lsp_types::{Range, Uri};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Receiver;

/// Texts that are open in the editor, by canonical path, each with its address there.
pub type Open = BTreeMap<PathBuf, (Uri, Arc<str>)>;

/// What is wanted of the checker.
pub enum Task {
    /// A check.
    Check(Box<Job>),
    /// Rules and configurations to be read anew.
    Forget,
}

/// One text to check.
pub struct Job {
    /// Its address.
    pub uri: Uri,
    /// The name it is checked under: the path, or something with an ending that says its format.
    pub name: String,
    /// The text.
    pub text: Arc<str>,
    /// Which state of the text this is.
    pub generation: u64,
    /// What else is open.
    pub open: Arc<Open>,
    /// How to check.
    pub settings: Arc<Settings>,
    /// In what columns are counted.
    pub units: Units,
    /// Set once the text has changed again.
    pub stop: Arc<AtomicBool>,
}

/// What came of it.
pub struct Checked {
    /// The text's address.
    pub uri: Uri,
    /// Which state of the text was checked.
    pub generation: u64,
    /// The findings, in the order of the report.
    pub findings: Vec<Finding>,
    /// The whole report, and the documents that it is about; none where the check broke off.
    pub report: Option<(Report, Corpus)>,
    /// What is amiss with the draft's sources, where it names them.
    pub notes: Vec<(Range, String)>,
    /// What is amiss elsewhere: configurations, rules.
    pub faults: Vec<String>,
    /// What the draft is held against, and what it would be if it were there, by canonical path.
    pub sources: Vec<PathBuf>,
    /// The rules that it was checked with.
    pub rules: Vec<Arc<Rule>>,
}

/// Takes tasks until nobody has any more, and hands on what came of each.
pub fn serve(tasks: &Receiver<Task>, done: impl Fn(Checked) -> bool) {
    let mut shelf = Shelf::default();
    // The first check must not wait for what can be read before there is a text.
    let _ = shelf.all(&[]);
    while let Ok(task) = tasks.recv() {
        let job = match task {
            Task::Forget => {
                shelf.forget();
                continue;
            }
            Task::Check(job) => job,
        };
        // A fault of the program in one text must not end the session.
        let checked = catch_unwind(AssertUnwindSafe(|| check(&job, &mut shelf)));
        let checked = checked.unwrap_or_else(|_| {
            shelf = Shelf::default();
            Err(Failure(format!("{}: the check broke off; please report it", job.name)))
        });
        let checked = checked.unwrap_or_else(|Failure(message)| Checked {
            uri: job.uri.clone(),
            generation: job.generation,
            findings: Vec::new(),
            report: None,
            notes: Vec::new(),
            faults: vec![message],
            sources: Vec::new(),
            rules: Vec::new(),
        });
        if !done(checked) {
            return;
        }
    }
}

fn check(job: &Job, shelf: &mut Shelf) -> Result<Checked, Failure> {
    let lines = Lines::new(&job.text);
    let named = super::front::sources(&job.text);
    let flags = ConfigFlags { none: false, file: job.settings.config.clone(), trust: Trust::of(false) };
    let place = Path::new(&job.name);
    let configs = Configs::find(&flags, std::iter::once((job.name.as_str(), place)));
    let (config, inside) = configs.of(&job.name);
    let sources = Sources::of(place, named, config.sources(inside));
    let (args, manners) = said(job, &sources)?;
    let mut work = Work::prepare_with(&args.read, &args.rules, &args.config, &args.reader, &manners, |c| {
        shelf.chosen(&args.rules, c)
    })?;
    work.stop = Some(Arc::clone(&job.stop));
    let Done { reading, mut report, .. } = work.check(false, &manners, |input| bytes(job, input));
    report.hide(|f| shown(f, job, &work.configs));
    let atlas = Atlas { draft: &job.uri, text: &job.text, open: &job.open, units: job.units };
    let range = |at: std::ops::Range<usize>| {
        let position = |at| lines.position(&job.text, at, job.units);
        Range::new(position(at.start), position(at.end))
    };
    let mut notes: Vec<(Range, String)> =
        sources.amiss.into_iter().map(|(message, at)| (range(at), message)).collect();
    let mut faults = Vec::new();
    for fault in &report.errors {
        let source = sources.named.iter().find(|(path, _)| super::place::slashed(path) == fault.path);
        match source {
            Some((_, at)) => notes.push((range(at.clone()), format!("{}: {}", fault.path, fault.message))),
            // A text that is empty as yet, or no article: an editor shows more than those.
            None if fault.path == job.name => {}
            None => faults.push(format!("{}: {}", fault.path, fault.message)),
        }
    }
    let findings = atlas.findings(&report.findings, &reading.corpus);
    let rules = work.loaded.rules.rules;
    let (uri, generation, sources) = (job.uri.clone(), job.generation, sources.followed);
    let report = Some((report, reading.corpus));
    Ok(Checked { uri, generation, findings, report, notes, faults, sources, rules })
}

/// The command line that this check stands for.
fn said(job: &Job, sources: &Sources) -> Result<(CheckArgs, Manners), Failure> {
    let mut words: Vec<OsString> =
        ["factlint", "check", "-", "--quiet", "--reader=off"].map(OsString::from).into();
    let mut say = |flag: &str, value: &std::ffi::OsStr| {
        let mut word = OsString::from(flag);
        word.push("=");
        word.push(value);
        words.push(word);
    };
    say("--stdin-filename", job.name.as_ref());
    for path in sources.all() {
        say("--source", path.as_os_str());
    }
    for folder in &job.settings.rules {
        say("--rules", folder.as_os_str());
    }
    if let Some(file) = &job.settings.config {
        say("--config", file.as_os_str());
    }
    let cli = Cli::try_parse_from(words).map_err(|e| Failure(e.to_string().trim().to_owned()))?;
    match cli.command {
        Command::Check(args) => Ok((*args, Manners::of(&cli.common))),
        _ => Err(Failure("no check".to_owned())),
    }
}

/// The draft's text and those of sources that are open come from the editor, the rest from disk.
fn bytes(job: &Job, input: &Input) -> io::Result<Vec<u8>> {
    let Some(path) = &input.path else { return Ok(job.text.as_bytes().to_vec()) };
    match job.open.get(path).or_else(|| job.open.get(&canonical(path))) {
        Some((_, text)) => Ok(text.as_bytes().to_vec()),
        None => on_disk(input),
    }
}

/// Whether a finding is severe enough: as set, or as `check` has it, which shows infos where they are to fail a check.
fn shown(finding: &finding::Finding, job: &Job, configs: &Configs) -> bool {
    let fails = configs.of(&job.name).0.fail_on == Some(FailOn::Info);
    let auto = if fails { Severity::Info } else { Severity::Warning };
    // Severities are ordered worst first.
    finding.severity <= job.settings.level.unwrap_or(auto)
}
