//! `factlint baseline write`: what is known today, so that only what is new is shown tomorrow.

use super::run::Work;
use crate::cli::BaselineArgs;
use crate::input;
use crate::output::{self, Failure, Manners, Outcome, complain};
use crate::sift::baseline::{Baseline, Frame};

/// Checks, and writes all findings down. Nothing is written where part of the work could not be done: a baseline with holes
/// would hide that.
pub fn write(said: &BaselineArgs, manners: &Manners) -> Result<Outcome, Failure> {
    let work = Work::prepare(&said.read, &said.rules, &said.config, &said.reader, manners)?;
    work.spare(Some(&said.output))?;
    let done = work.check(false, manners, input::on_disk);
    for fault in &done.report.errors {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    let unheard = done.report.reader.as_ref().filter(|r| !r.complete());
    if let Some(reader) = unheard {
        complain(&format!("reader {}: {}", reader.name, reader.trouble()));
    }
    if !done.report.errors.is_empty() || unheard.is_some() {
        complain(&format!("{} is not written", said.output.display()));
        return Ok(Outcome::Incomplete);
    }
    let baseline = Baseline::of(&done.report, &done.reading.corpus, &Frame::of(&said.output));
    let text = baseline.to_text().map_err(|e| Failure(e.to_string()))?;
    std::fs::write(&said.output, text).map_err(|e| Failure::with(&said.output, &e))?;
    if !manners.quiet {
        let (n, name) = (baseline.len(), said.output.display());
        let noun = if n == 1 { "finding" } else { "findings" };
        output::deliver(None, |out| writeln!(out, "{n} {noun} written to {name}."))?;
    }
    Ok(Outcome::Clean)
}
