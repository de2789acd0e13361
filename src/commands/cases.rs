//! `factlint rules test [DIR]`: runs the cases that rules carry and names how each came out.

use super::load;
use crate::cli::RulesTestArgs;
use crate::output::{self, Failure, Manners, Outcome, complain};
use factlint::cases::{self, Run};
use factlint::rule::RuleSet;
use std::io::{self, Write};

/// Runs the cases: of the built-in rules, or of a folder's.
pub fn run(said: &RulesTestArgs, manners: &Manners) -> Result<Outcome, Failure> {
    let builtin = load::all(&[])?.rules;
    let (rules, faults) = match &said.folder {
        None => (builtin, Vec::new()),
        Some(folder) => {
            if !folder.is_dir() {
                return Err(Failure(format!("{}: no such folder of rules", folder.display())));
            }
            let mut own = builtin.only(|_| false);
            let faults = own.add_folder(folder).err().unwrap_or_default();
            (own, faults)
        }
    };
    let runs = cases::run(&rules);
    output::deliver(None, |out| write(out, &rules, &runs, manners))?;
    for fault in &faults {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    if rules.rules.is_empty() && faults.is_empty() {
        return Err(Failure(load::NO_RULES.to_owned()));
    }
    let bad = runs.iter().any(|r| !r.outcome.good());
    Ok(match (faults.is_empty(), bad) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Found,
        (true, false) => Outcome::Clean,
    })
}

fn write(out: &mut dyn Write, rules: &RuleSet, runs: &[Run], manners: &Manners) -> io::Result<()> {
    for run in runs.iter().filter(|r| manners.verbose || !r.outcome.good()) {
        let (list, name) = (if run.flags { "flags" } else { "allows" }, run.outcome.name());
        let note = if run.note.is_empty() { String::new() } else { format!(": {}", run.note) };
        writeln!(out, "{}: [[{list}]] {}: {name}{note}", run.path, run.number)?;
    }
    let bad = runs.iter().filter(|r| !r.outcome.good()).count();
    if !manners.quiet {
        writeln!(
            out,
            "{} rules, {} cases: {} as they should be, {bad} not",
            rules.rules.len(),
            runs.len(),
            runs.len() - bad
        )?;
    }
    Ok(())
}
