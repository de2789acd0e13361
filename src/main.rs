//! The program: parse what was said, then read, check and report.

mod cli;
mod commands;
mod input;
mod output;

use clap::Parser;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let said = Cli::parse();
    let manners = output::Manners::of(&said.common);
    let outcome = match &said.command {
        Command::Check(args) => commands::check::run(args, &manners),
        Command::Rules(args) => commands::rules::run(args, &manners),
        Command::Explain(args) => commands::explain::run(args, &manners),
        Command::Completions(args) => commands::completions::run(args),
        Command::Man => commands::man::run(),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            output::complain(&failure.0);
            ExitCode::from(2)
        }
    }
}
