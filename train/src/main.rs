//! Trains the reading of English and measures it: `train train`, `train eval`, `train eval-coref`, `train gauge`.

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Trains and measures factlint's reading of English.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {}
}
