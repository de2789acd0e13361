//! One check, from what was said to a report with severities as configured: what `check` and `baseline write` share.

use super::load::{self, Loaded};
use crate::channel::{self, Opened, Second};
use crate::cli::{ConfigArgs, ReadArgs, ReaderArgs, RuleArgs};
use crate::config::{ConfigFlags, Configs, Trust};
use crate::input::{self, Input, Reading};
use crate::output::{Failure, Manners, Progress, complain};
use crate::sift::{self, Context, Ignores};
use factlint::Settings;
use factlint::document::Rank;
use factlint::finding::Confidence;
use factlint::reader::{Ask, KIND};
use factlint::report::{self, Fault, Report};
use factlint::rule::Rule;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What a check begins with.
pub struct Work<'a> {
    read: &'a ReadArgs,
    rules: &'a RuleArgs,
    config: &'a ConfigArgs,
    /// The files.
    pub inputs: Vec<Input>,
    /// The configurations that go for them.
    pub configs: Configs,
    /// The rules that run.
    pub loaded: Loaded,
    /// Who reads besides.
    pub second: Option<Second>,
    /// Set by whoever no longer wants to know what a check comes to.
    pub stop: Option<Arc<AtomicBool>>,
    /// Who does not, although a file asks for it: in one line.
    unasked: Option<String>,
    /// The rules that speak for a reader.
    spoken: Vec<Arc<Rule>>,
    /// What is amiss before anything is read.
    faults: Vec<Fault>,
}

/// What a check came to.
pub struct Done {
    pub reading: Reading,
    pub report: Report,
    /// The rules that speak for a reader who was not asked, or not heard to the end: what they would find is not known.
    pub unheard: Vec<Arc<Rule>>,
}

impl<'a> Work<'a> {
    /// Finds files, configurations and rules.
    pub fn prepare(
        read: &'a ReadArgs,
        rules: &'a RuleArgs,
        config: &'a ConfigArgs,
        reader: &ReaderArgs,
        manners: &Manners,
    ) -> Result<Self, Failure> {
        Self::prepare_with(read, rules, config, reader, manners, |configs| load::chosen(rules, configs))
    }

    /// The same, with the rules from whoever may have them loaded already.
    pub fn prepare_with(
        read: &'a ReadArgs,
        rules: &'a RuleArgs,
        config: &'a ConfigArgs,
        reader: &ReaderArgs,
        manners: &Manners,
        chosen: impl FnOnce(&Configs) -> Result<Loaded, Failure>,
    ) -> Result<Self, Failure> {
        let files = input::gather(read)?;
        for words in &files.passed_over {
            manners.tell(|| words.clone());
        }
        let trust = Trust::of(reader.trust_config);
        let flags = ConfigFlags { none: config.no_config, file: config.config.clone(), trust };
        let checked = files.inputs.iter().filter(|i| i.rank != Rank::Source);
        let configs = Configs::find(&flags, checked.map(|i| (i.name.as_str(), i.place())));
        for config in configs.read() {
            manners.tell(|| format!("configured by {}", config.name));
        }
        let mut loaded = chosen(&configs)?;
        let (mut faults, mut second, mut unasked) = (files.faults, None, None);
        match channel::open(reader, &configs, manners)? {
            Opened::Nobody => {}
            Opened::Reader(reader) => second = Some(*reader),
            // Who relies on a reader hears that it was not asked; so does everybody else.
            Opened::Unasked { name, required: true, why } => {
                faults.push(Fault { path: format!("reader {name}"), message: why });
            }
            Opened::Unasked { name, why, .. } => unasked = Some(format!("reader {name}: {why}")),
        }
        let spoken: Vec<Arc<Rule>> = loaded.rules.rules.iter().filter(|r| r.kind == KIND).cloned().collect();
        if second.is_none() {
            loaded.rules.rules.retain(|r| r.kind != KIND);
        }
        let ids: Vec<&str> = loaded.rules.rules.iter().map(|r| r.id.as_str()).collect();
        manners.tell(|| format!("{} rules: {}", ids.len(), ids.join(", ")));
        let inputs = files.inputs;
        let stop = None;
        Ok(Self { read, rules, config, inputs, configs, loaded, second, stop, unasked, spoken, faults })
    }

    /// Reads and checks, with bytes from disk or from elsewhere in time.
    pub fn check(
        &self,
        explain_silence: bool,
        manners: &Manners,
        bytes: impl Fn(&Input) -> io::Result<Vec<u8>> + Sync,
    ) -> Done {
        if let Some(unasked) = self.unasked.as_deref().filter(|_| !manners.quiet) {
            complain(unasked);
        }
        let progress = Progress::start(manners, "reading", self.inputs.len());
        let take = |input: &Input| {
            manners.tell(|| format!("reading {}", input.name));
            let bytes = bytes(input);
            progress.step();
            bytes
        };
        let mut reading = input::read(&self.inputs, take, |words| manners.tell(|| words.to_owned()));
        drop(progress);
        let _progress = Progress::start(manners, "checking", 0);
        let settings = self.settings(explain_silence);
        let second = self.second.as_ref().map(|s| s as &dyn Ask);
        let mut report = factlint::check_with(&reading.corpus, &self.loaded.rules, &settings, second);
        let mut faults: Vec<Fault> = self.required(&report).into_iter().collect();
        faults.extend(self.loaded.faults.iter().chain(&self.faults).cloned());
        faults.append(&mut reading.faults);
        // A list of nothing is an answer: nothing changed, nothing is to be checked.
        let nothing_meant = self.read.file_list.is_some() && self.inputs.is_empty();
        let first = self.inputs.first().map_or("", |i| i.name.as_str());
        report.take_faults(faults, &reading.corpus, (!nothing_meant).then_some(first));
        let heard = report.reader.as_ref().is_some_and(report::Consulted::complete);
        let unheard = if heard { Vec::new() } else { self.spoken.clone() };
        let context = self.context(&reading, &unheard);
        sift::configured(context, &mut report);
        let mut ignores = Ignores::read(&reading.corpus);
        let all = report.findings.len();
        ignores.apply(context, &mut report);
        for words in sift::sidecar::apply(context, &mut report) {
            complain(&words);
        }
        report.held = all - report.findings.len();
        if self.wanted_itself() {
            let idle = sift::idle::report(ignores.idle(context), context);
            sift::idle::show(idle, &mut reading.corpus, &mut report);
        }
        Done { reading, report, unheard }
    }

    /// Refuses to write over a file that is read: an article must never be lost to its own report.
    ///
    /// # Errors
    /// Where `output` is one of the files.
    pub fn spare(&self, output: Option<&Path>) -> Result<(), Failure> {
        let Some(output) = output else { return Ok(()) };
        let Ok(whole) = output.canonicalize() else { return Ok(()) };
        let is = |i: &&Input| i.path.as_ref().is_some_and(|p| p.canonicalize().is_ok_and(|p| p == whole));
        match self.inputs.iter().find(is) {
            Some(input) => Err(Failure(format!(
                "{}: is one of the files to be checked ({}), and is not written over: name another file",
                output.display(),
                input.name
            ))),
            None => Ok(()),
        }
    }

    /// A reader that is required and was not heard to the end is a fault of the check.
    fn required(&self, report: &Report) -> Option<Fault> {
        let consulted = report.reader.as_ref().filter(|r| !r.complete())?;
        let wanted = self.second.as_ref().is_some_and(|s| s.required);
        wanted.then(|| Fault { path: format!("reader {}", consulted.name), message: consulted.trouble() })
    }

    fn context<'b>(&'b self, reading: &'b Reading, unheard: &'b [Arc<Rule>]) -> Context<'b> {
        Context {
            corpus: &reading.corpus,
            configs: &self.configs,
            rules: &self.loaded.rules,
            unheard,
            forced: &self.rules.select,
            confidence_given: self.config.min_confidence.is_some(),
        }
    }

    /// Whether an ignore that silences nothing can be told from one whose rule did not run.
    fn wanted_itself(&self) -> bool {
        let own = |words: &[String]| words.iter().any(|w| crate::config::OWN.contains(&w.as_str()));
        let all = self.rules.select.is_empty() && self.rules.ignore.is_empty() && !self.read.within_only;
        (all || own(&self.rules.select)) && !own(&self.rules.ignore)
    }

    fn settings(&self, explain_silence: bool) -> Settings {
        let default = Settings::default();
        let given = self.config.min_confidence.map(Confidence::share);
        Settings {
            within_only: self.read.within_only,
            explain_silence,
            min_confidence: given.or(self.configs.min_confidence()).unwrap_or(default.min_confidence),
            desk: self.configs.desk(),
            stop: self.stop.clone(),
        }
    }
}
