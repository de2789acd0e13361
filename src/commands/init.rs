//! `factlint init`: a configuration file to begin with, which says nothing yet and explains everything.

use crate::cli::InitArgs;
use crate::config::{NAMES, TEMPLATE};
use crate::output::{self, Failure, Manners, Outcome};
use std::io::Write;

/// Writes the file, unless there is one.
pub fn run(said: &InitArgs, manners: &Manners) -> Result<Outcome, Failure> {
    // The folder one is in goes without saying.
    let folder = said.folder.strip_prefix(".").unwrap_or(&said.folder);
    if let Some(old) = NAMES.map(|n| folder.join(n)).iter().find(|p| p.exists()) {
        return Err(Failure(format!("{} is there already", old.display())));
    }
    let file = folder.join(NAMES[0]);
    // Never over a file that came into being in the meantime.
    let new = std::fs::File::create_new(&file).and_then(|mut f| f.write_all(TEMPLATE.as_bytes()));
    new.map_err(|e| Failure::with(&file, &e))?;
    if !manners.quiet {
        output::deliver(None, |out| writeln!(out, "{} is written.", file.display()))?;
    }
    Ok(Outcome::Clean)
}
