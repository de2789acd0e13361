//! Trains the reading of English and measures it: `train train`, `train eval`, `train eval-coref`, `train gauge`.

mod coref;
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
    /// Trains the ranker of pronouns and descriptions.
    Refer {
        /// The folder of the shared data: treebanks.
        shared: PathBuf,
        /// The file to write: models/refer.bin.
        out: PathBuf,
        /// A folder of a teacher's trees (teach-GENRE.tsv.gz), to develop on.
        #[arg(long)]
        trees: Option<PathBuf>,
    },
    /// Measures who is who on a GUM treebank.
    EvalCoref {
        /// The treebank with full GUM annotation.
        gold: PathBuf,
        /// The same texts in OntoGUM; beside the treebanks where it is not said.
        #[arg(long)]
        ontogum: Option<PathBuf>,
        /// A folder of a teacher's trees, to develop on.
        #[arg(long)]
        trees: Option<PathBuf>,
        /// Prints the counts behind the figures.
        #[arg(long)]
        detail: bool,
    },
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
        Command::Refer { shared, out, trees } => coref::train(&shared, &out, trees.as_deref()),
        Command::EvalCoref { gold, ontogum, trees, detail } => {
            coref::measure(&gold, ontogum.as_deref(), trees.as_deref(), detail)
        }
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
