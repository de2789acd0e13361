//! Trains the reading of English and measures it.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod build;
mod conllu;
mod eval;
mod gazetteer;
mod lemmas;
mod naming;
mod parsing;
mod perceptron;
mod roles;
mod tagging;

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
    /// Train tagger, parser, name tagger and lemmatiser, and write the file of weights.
    Train {
        /// The folder with treebanks and silver text.
        #[arg(default_value = "../shared/language")]
        data: PathBuf,
        /// The file to write.
        #[arg(default_value = "models/english.bin")]
        out: PathBuf,
    },
    /// Measure tags and relations on treebanks, from their own words and from raw text.
    Eval {
        /// Treebanks in CoNLL-U, plain or gzipped.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The file of weights.
        #[arg(long, default_value = "models/english.bin")]
        model: PathBuf,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Train { data, out } => build::run(&data, &out),
        Command::Eval { files, model } => eval::run(&model, &files),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("train: {e}");
            ExitCode::FAILURE
        }
    }
}
