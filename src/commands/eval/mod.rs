//! `factlint eval`: how well the rules do on labelled cases, one case a line of JSON.

mod case;
mod funnel;
mod score;
mod second;

use super::load;
use crate::channel::{self, Opened, Second};
use crate::cli::{EvalArgs, ListFormat};
use crate::config::{ConfigFlags, Configs};
use crate::output::{self, Failure, Manners, Outcome, Progress, complain};
use case::Case;
use factlint::Settings;
use factlint::finding::{Class, Confidence, Finding, Severity};
use factlint::report::Fault;
use factlint::rule::RuleSet;
use factlint::text;
use rayon::prelude::*;
use score::{Judged, Score};
use std::path::Path;

/// Runs every case of every file, each alone, and prints how it went.
pub fn run(said: &EvalArgs, manners: &Manners) -> Result<Outcome, Failure> {
    let loaded = load::chosen(&said.rules, &Configs::default())?;
    let mut failed = load::complain(&loaded);
    let second = second(said, manners)?;
    let mut scores = Vec::new();
    for file in &said.files {
        let text = text::read(file).map_err(|e| Failure::with(file, &e))?;
        let cases = case::parse(&file.to_string_lossy(), &text).map_err(Failure)?;
        if cases.is_empty() {
            return Err(Failure(format!("{}: holds no cases", file.display())));
        }
        if said.funnel {
            let stages = funnel::run(&cases, &loaded.rules);
            let all: funnel::Funnel = stages.iter().map(|(_, f, _)| *f).sum();
            output::deliver(None, |out| {
                for (case, f, why) in stages.iter().filter(|_| said.misses) {
                    if let Some(stage) = f.lost() {
                        writeln!(out, "lost at {stage}: {} {}", case.id, case.quotes().join(" | "))?;
                        why.iter().try_for_each(|reason| writeln!(out, "    {reason}"))?;
                    }
                }
                writeln!(out, "{} {all}", name(file))
            })?;
            continue;
        }
        let judged = judge(&cases, &loaded.rules, said, manners);
        for (case, result) in cases.iter().zip(&judged) {
            if let Err(message) = result {
                complain(&format!("{}: case {}: {message}", file.display(), case.id));
                failed = true;
            }
        }
        let judged: Vec<(&Case, Judged)> =
            cases.iter().zip(judged).filter_map(|(c, j)| Some((c, j.ok()?))).collect();
        let (score, told) = (Score::of(&judged), details(said, &judged));
        let Some(second) = &second else {
            scores.push((name(file), score, told, None));
            continue;
        };
        let sound: Vec<&Case> = judged.iter().map(|(c, _)| *c).collect();
        let bar = Bar::of(said);
        let mut read =
            second::measure(&sound, &loaded.rules, second, &bar, score, manners).map_err(Failure)?;
        for why in &read.failures {
            complain(&format!("{}: reader: {why}", file.display()));
            failed = true;
        }
        scores.push((name(file), std::mem::take(&mut read.together), told, Some(read)));
    }
    output::deliver(None, |out| match said.format {
        ListFormat::Json => {
            let all: serde_json::Map<String, serde_json::Value> = scores
                .iter()
                .map(|(name, score, _, read)| (name.clone(), json(score, read.as_ref())))
                .collect();
            writeln!(out, "{:#}", serde_json::Value::Object(all))
        }
        ListFormat::Text => scores.iter().try_for_each(|(name, score, details, read)| {
            let read = read.as_ref().map_or_else(String::new, |r| r.table(score));
            write!(out, "{details}{name}\n{read}{}\n", score.table())
        }),
    })?;
    Ok(if failed { Outcome::Incomplete } else { Outcome::Clean })
}

fn judge(cases: &[Case], rules: &RuleSet, said: &EvalArgs, manners: &Manners) -> Vec<Result<Judged, String>> {
    let progress = Progress::start(manners, "checking", cases.len());
    let Bar { level, settings } = Bar::of(said);
    let one = |case: &Case| {
        let corpus = case.corpus()?;
        let mut report = factlint::check(&corpus, rules, &settings);
        progress.step();
        report.findings.retain(|f| f.severity <= level && conflict(f));
        let hit = case.hit(&corpus, &report.findings);
        let places =
            |f: &Finding| f.places.iter().map(|p| corpus.get(p.document).slice(p.span).to_owned()).collect();
        let findings =
            report.findings.iter().map(|f| (f.rule.clone(), f.message.clone(), places(f))).collect();
        let sure = report.findings.iter().map(|f| f.confidence.percent()).collect();
        Ok(Judged { findings, sure, hit })
    };
    cases.par_iter().map(one).collect()
}

/// What a finding must reach to count.
struct Bar {
    level: Severity,
    settings: Settings,
}

impl Bar {
    fn of(said: &EvalArgs) -> Self {
        let default = Settings::default();
        let min_confidence = said.min_confidence.map_or(default.min_confidence, Confidence::share);
        let level = said.level.severity().unwrap_or(Severity::Info);
        Self { level, settings: Settings { min_confidence, ..default } }
    }
}

/// The reader that was named; here none is asked only because it is configured.
fn second(said: &EvalArgs, manners: &Manners) -> Result<Option<Second>, Failure> {
    if said.reader.reader.is_none() {
        return Ok(None);
    }
    let flags = ConfigFlags { file: said.config.clone(), ..ConfigFlags::default() };
    let configs = Configs::find(&flags, std::iter::once(("cases", Path::new("cases"))));
    for fault in configs.faults.iter().cloned().map(Fault::from) {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    match channel::open(&said.reader, &configs, manners)? {
        Opened::Reader(reader) => Ok(Some(*reader)),
        Opened::Nobody | Opened::Unasked { .. } => Ok(None),
    }
}

fn json(score: &Score, read: Option<&second::Scores>) -> serde_json::Value {
    let mut whole = score.json();
    if let (Some(whole), Some(read)) = (whole.as_object_mut(), read) {
        whole.insert("reader".to_owned(), read.json());
    }
    whole
}

/// The classes of findings that count as a conflict.
fn conflict(finding: &Finding) -> bool {
    matches!(finding.class, Class::Contradiction | Class::Source)
}

/// The misses and false alarms, where they were asked for.
fn details(said: &EvalArgs, judged: &[(&Case, Judged)]) -> String {
    let mut text = String::new();
    for (case, judged) in judged {
        if said.misses && case.conflict() && judged.findings.is_empty() {
            text.push_str(&format!("missed {} {}\n", case.id, case.quotes().join(" | ")));
        }
        if said.alarms && !case.conflict() {
            for (rule, message, places) in &judged.findings {
                text.push_str(&format!("alarm {} {rule}: {message} | {}\n", case.id, places.join(" <> ")));
            }
        }
    }
    text
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
