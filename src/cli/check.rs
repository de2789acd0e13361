//! What `check` understands.

use super::FailOn;
use super::bounds::{between, share};
use super::reader::ReaderArgs;
use clap::Args;
use factlint::report::Format;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  factlint check draft.md
  factlint check story-1.txt story-2.txt --all
  factlint check draft.md --source wire.txt --source notes/
  factlint check 'drafts/**/*.md' --fail-on warning
  pandoc draft.odt -t markdown | factlint check - --stdin-filename draft.md
  git diff --name-only --diff-filter=d main -- '*.md' | factlint check --file-list -";

/// What `check` understands.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArgs {
    /// What to read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Which rules run.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// How they are set up.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Who reads besides.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// What is kept back as known or unchanged.
    #[command(flatten)]
    pub known: KnownArgs,
    /// What is shown.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Threads to use, 1 to 256 [default: one for each core]
    #[arg(long, value_name = "N", value_parser = between(1, 256), help_heading = "Manners")]
    pub threads: Option<usize>,
}

/// What to read.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to check")]
pub struct ReadArgs {
    /// Files, folders, globs, or - for standard input
    ///
    /// A file that is named is always read. In folders, articles are files that end in txt, md, markdown, mdx, html, htm,
    /// docx, odt, json, jsonl, ndjson, csv, tsv, xml, rss, atom, eml, rst, adoc or asciidoc; hidden files and what ignore files (.gitignore, .ignore, .factlintignore) name are left out.
    #[arg(required_unless_present = "file_list", help_heading = None)]
    pub paths: Vec<PathBuf>,
    /// A file or folder that the articles were written from; repeatable
    ///
    /// The paths are then drafts: each is checked in itself and against the sources. Sources are not checked in themselves.
    #[arg(long = "source", value_name = "PATH")]
    pub sources: Vec<PathBuf>,
    /// Read the paths, one a line, from a file (- for standard input)
    #[arg(long, value_name = "FILE")]
    pub file_list: Option<PathBuf>,
    /// The name under which standard input is reported, which also says its format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// The field of JSON, or the column of a table, that holds the text; repeatable, in order
    #[arg(long = "text-field", value_name = "NAME")]
    pub text_fields: Vec<String>,
    /// Check each document in itself only
    #[arg(long)]
    pub within_only: bool,
}

impl ReadArgs {
    /// Paths alone, for commands that read and do not check.
    pub fn of(paths: &[PathBuf], stdin_filename: Option<String>) -> Self {
        Self {
            paths: paths.to_vec(),
            sources: Vec::new(),
            file_list: None,
            stdin_filename,
            text_fields: Vec::new(),
            within_only: false,
        }
    }
}

/// Which rules run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleArgs {
    /// Run only these: rules, classes or families, separated by commas; repeatable
    #[arg(long, value_name = "RULE|CLASS|FAMILY", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these out
    #[arg(long, value_name = "RULE|CLASS|FAMILY", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// A folder of rules of your own, added to those built in; repeatable
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// How rules are set up.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub struct ConfigArgs {
    /// Show only findings at least so sure, from 0 to 1 [default: 0.5]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f64>,
    /// Read this configuration file, not the nearest factlint.toml above each document
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long)]
    pub no_config: bool,
}

/// What is kept back as known or unchanged.
#[derive(Debug, Args)]
#[command(next_help_heading = "Only what is new")]
pub struct KnownArgs {
    /// Keep back the findings that this file holds (`factlint baseline write` writes it)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Keep back the findings that the documents already had at this git revision
    #[arg(long, value_name = "REV", conflicts_with = "baseline")]
    pub baseline_from_ref: Option<String>,
    /// Show only what touches documents changed since this git revision; they are still checked against the others
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// The same, since the last commit
    #[arg(long, conflicts_with = "changed_since")]
    pub diff_only: bool,
}

/// What is shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct ReportArgs {
    /// How the report is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Console)]
    pub format: Format,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Columns of the console report, 40 to 1000, of which 200 are used [default: the terminal's, or 80]
    #[arg(long, value_name = "N", value_parser = between(40, 1000))]
    pub width: Option<usize>,
    /// Show info findings too
    #[arg(long)]
    pub all: bool,
    /// The severity at which the exit code is 1: error, warning, info, never [default: error]
    #[arg(long, value_enum, value_name = "LEVEL", hide_possible_values = true)]
    pub fail_on: Option<FailOn>,
    /// Show pairs that were passed over, and why
    #[arg(long)]
    pub explain_silence: bool,
    /// Write to standard error how much was read, and how long each stage and the slowest rules took
    #[arg(long)]
    pub stats: bool,
    /// Print the configuration that goes for the documents, and check nothing
    #[arg(long)]
    pub dump_config: bool,
}
