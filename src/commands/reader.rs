//! `factlint reader export`: what a reader would be asked, one request a line, for whoever is to answer: a program, a person.

use super::load;
use crate::cli::{ReaderExportArgs, RuleArgs};
use crate::config::Configs;
use crate::input;
use crate::output::{self, Failure, Manners, Outcome, complain};
use factlint::Settings;
use factlint::reader::{Ask, KIND, Reply, Request, WINDOW};
use std::sync::Mutex;

/// A reader that answers nothing and keeps what it was asked.
struct Clerk {
    window: usize,
    asked: Mutex<Vec<Request>>,
}

impl Ask for Clerk {
    fn name(&self) -> &str {
        "export"
    }

    fn model(&self) -> &str {
        "none"
    }

    fn window(&self) -> usize {
        self.window
    }

    fn ask(&self, requests: &[Request]) -> Vec<Reply> {
        let mut asked = self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        asked.extend(requests.iter().cloned());
        Vec::new()
    }
}

/// Writes the requests of a check.
pub fn export(said: &ReaderExportArgs, manners: &Manners) -> Result<Outcome, Failure> {
    let files = input::gather(&said.read)?;
    let reading = input::read(&files.inputs, input::on_disk, |_| ());
    let faults: Vec<_> = files.faults.iter().chain(&reading.faults).collect();
    for fault in &faults {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    let all = RuleArgs { select: Vec::new(), ignore: Vec::new(), folders: Vec::new() };
    let rules = load::chosen(&all, &Configs::default())?.rules.only(|r| r.kind == KIND);
    let clerk = Clerk { window: said.window.unwrap_or(WINDOW), asked: Mutex::default() };
    let settings = Settings { within_only: said.read.within_only, ..Settings::default() };
    // Only what is asked is of interest here, not what is found.
    let _ = factlint::check_with(&reading.corpus, &rules, &settings, Some(&clerk));
    let asked = clerk.asked.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    output::deliver(said.output.as_deref(), |out| {
        asked.iter().try_for_each(|request| writeln!(out, "{}", request.envelope()))
    })?;
    manners.tell(|| format!("{} requests written", asked.len()));
    Ok(if faults.is_empty() { Outcome::Clean } else { Outcome::Incomplete })
}
