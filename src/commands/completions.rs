//! `factlint completions SHELL`: a completion script, from the command line's own definitions.

use crate::cli::{Cli, CompletionsArgs};
use crate::output::{self, Failure, Outcome};
use clap::CommandFactory;

/// Prints the script.
pub fn run(said: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(said.shell, &mut Cli::command(), "factlint", &mut script);
    output::deliver(None, |out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
