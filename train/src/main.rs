//! Trains the reading of English and measures it.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod build;
mod cases;
mod conllu;
mod coref;
mod eval;
mod gauge;
mod gazetteer;
mod headlines;
mod judge;
mod knowledge;
mod lemmas;
mod material;
mod naming;
mod parsing;
mod perceptron;
mod retelling;
mod roles;
mod scheme;
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
        /// The folder with silver text of our own.
        #[arg(long, default_value = "train/data")]
        own: PathBuf,
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
    /// Score the gauge of reading by kind of thing.
    Gauge {
        /// The folder with the cases.
        #[arg(default_value = "tests/reading")]
        folder: PathBuf,
        /// The file of weights.
        #[arg(long, default_value = "models/english.bin")]
        model: PathBuf,
        /// The file of the ranker's weights.
        #[arg(long, default_value = "models/refer.bin")]
        refer: PathBuf,
        /// Print every case of this kind that is wrong, from files whose names hold PART (`--show main --part court`).
        #[arg(long)]
        show: Option<String>,
        /// Only files whose names hold this.
        #[arg(long)]
        part: Option<String>,
        /// A list of what the score must not fall short of.
        #[arg(long)]
        hold: Option<PathBuf>,
    },
    /// Train the ranker of pronouns and descriptions.
    Refer {
        /// The folder with treebanks.
        #[arg(default_value = "../shared/language")]
        data: PathBuf,
        /// The file to write.
        #[arg(default_value = "models/refer.bin")]
        out: PathBuf,
        /// A folder of a teacher's trees (teach-GENRE.tsv.gz) in place of our own reading.
        #[arg(long)]
        trees: Option<PathBuf>,
    },
    /// Measure who is who on a treebank of GUM with its full annotation.
    EvalCoref {
        /// The treebank.
        gold: PathBuf,
        /// The same texts in OntoGUM; looked for beside the treebanks where it is not said.
        #[arg(long)]
        ontogum: Option<PathBuf>,
        /// The file of weights.
        #[arg(long, default_value = "models/refer.bin")]
        model: PathBuf,
        /// A folder of a teacher's trees in place of our own reading.
        #[arg(long)]
        trees: Option<PathBuf>,
        /// Print the counts behind the figures.
        #[arg(long)]
        detail: bool,
    },
    /// Build the tables of words, synsets and rolesets from Open English WordNet and PropBank.
    Knowledge {
        /// The folder with oewn-synsets.tsv.gz, oewn-senses.tsv.gz and propbank.tsv.gz.
        lexicon: PathBuf,
        /// The file to write.
        out: PathBuf,
    },
    /// Score written-out pairs with a file of the judge's weights.
    Judge {
        /// The file of weights.
        model: PathBuf,
        /// The pairs, as `pairs` writes them.
        file: PathBuf,
        /// The file to write: score in thousandths, label and origin, a line each.
        out: PathBuf,
    },
    /// Print what a file of the judge's weights would tell of each article of a folder, for reading.
    Judged {
        /// The file of weights.
        model: PathBuf,
        /// The folder.
        folder: PathBuf,
        /// From this score on, in thousandths of the logarithm of the odds.
        #[arg(long, default_value_t = 1500)]
        least: i32,
    },
    /// Write every difference that the comparer of retellings weighs, with its features: of labelled cases and folders of articles.
    Retelling {
        /// Where to.
        #[arg(long)]
        out: PathBuf,
        /// Cases (.jsonl) and folders.
        files: Vec<PathBuf>,
    },
    /// Write pairs of passages as the judge reads them: from pairs that somebody wrote, from labelled cases, from folders of articles.
    Pairs {
        /// The file to write, as JSON lines.
        out: PathBuf,
        /// `.jsonl` files and folders.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

fn main() -> ExitCode {
    let done: Result<(), Box<dyn std::error::Error>> = match Cli::parse().command {
        Command::Train { data, out, own } => build::run(&data, &own, &out).map_err(Into::into),
        Command::Eval { files, model } => eval::run(&model, &files).map_err(Into::into),
        Command::Gauge { folder, model, refer, show, part, hold } => {
            gauge::run((&model, &refer), &folder, show.as_deref(), part.as_deref(), hold.as_deref())
                .map_err(Into::into)
        }
        Command::Refer { data, out, trees } => {
            coref::train(&data, &out, trees.as_deref()).map(|said| println!("{said}")).map_err(Into::into)
        }
        Command::EvalCoref { gold, ontogum, model, trees, detail } => {
            coref::measure(&gold, ontogum.as_deref(), &model, trees.as_deref(), detail)
                .map(|said| println!("{said}"))
                .map_err(Into::into)
        }
        Command::Judge { model, file, out } => {
            judge::score(&model, &file, &out).map(|said| println!("{said}"))
        }
        Command::Judged { model, folder, least } => {
            judge::judged_articles(&model, &folder, least).map(|said| println!("{said}"))
        }
        Command::Retelling { out, files } => retelling::run(&files, &out).map(|said| println!("{said}")),
        Command::Pairs { out, files } => judge::run(&files, &out).map(|said| println!("{said}")),
        Command::Knowledge { lexicon, out } => {
            knowledge::build(&lexicon, &out).map(|said| println!("{said}")).map_err(Into::into)
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("train: {e}");
            ExitCode::FAILURE
        }
    }
}
