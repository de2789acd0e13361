//! Trains the reading of English and measures it: `train train`, `train eval`, `train eval-coref`, `train gauge`.

mod knowledge;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Trains and measures factlint's reading of English.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the tables of words, synsets and rolesets.
    Knowledge {
        /// The folder of the lexicons: oewn-synsets, oewn-senses and propbank, compressed.
        lexicon: PathBuf,
        /// The file to write: models/knowledge.bin.
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Knowledge { lexicon, out } => knowledge::build(&lexicon, &out),
    };
    report(done)
}

/// Prints what a command did, or why it could not.
#[allow(clippy::print_stdout, clippy::print_stderr)]
fn report(done: Result<String, String>) -> ExitCode {
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("train: {fault}");
            ExitCode::FAILURE
        }
    }
}
