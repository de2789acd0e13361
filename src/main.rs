//! The program: parse what was said, then read, check and report.

mod channel;
mod cli;
mod commands;
mod config;
mod git;
mod input;
mod lsp;
mod output;
mod sift;

use clap::Parser;
use cli::{BaselineCommand, Cli, Command, ReaderCommand};
use std::process::ExitCode;

fn main() -> ExitCode {
    let said = Cli::parse();
    let manners = output::Manners::of(&said.common);
    let outcome = match &said.command {
        Command::Check(args) => commands::check::run(args, &manners),
        Command::Compare(args) => commands::compare::run(args, &manners),
        Command::Rules(args) => commands::rules::run(args, &manners),
        Command::Show(args) => commands::show::run(args),
        Command::Explain(args) => commands::explain::run(args, &manners),
        Command::Init(args) => commands::init::run(args, &manners),
        Command::Baseline(BaselineCommand::Write(args)) => commands::baseline::write(args, &manners),
        Command::Eval(args) => commands::eval::run(args, &manners),
        Command::Reader(ReaderCommand::Export(args)) => commands::reader::export(args, &manners),
        Command::Lsp(args) => lsp::run(args, &manners),
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
