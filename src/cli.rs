//! What was said: the command line's own definitions. Help, completions and the manual page all come from here.

mod bounds;
mod check;
mod fail_on;
mod reader;

pub use check::{CheckArgs, ConfigArgs, ReadArgs, RuleArgs};
pub use fail_on::FailOn;
pub use reader::{Budget, ReaderArgs};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// How it is called, for help and the manual page.
#[rustfmt::skip]
pub const EXAMPLES: &str =
"  factlint check draft.md                   one article in itself
  factlint check story-1.txt story-2.txt    two articles, each in itself and against each other
  factlint check draft.md --source wire/    a draft against the texts it was written from
  factlint check drafts/ --format sarif     a folder, for a machine
  factlint explain RULE                     what a rule looks for, and why";

/// What the exit codes say, for help and the manual page.
#[rustfmt::skip]
pub const EXIT_CODES: &str =
"  0  nothing at or above the failing level
  1  something at or above it
  2  a usage error, a file that could not be read, or a broken rule or configuration
     (everything else is still checked and reported)";

/// Reads news copy the way a copy desk does: does a story agree with itself, with the stories beside it, and with its sources?
#[derive(Debug, Parser)]
#[command(name = "factlint", version, after_help = after_help(), arg_required_else_help = true)]
#[command(max_term_width = 100, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

fn after_help() -> String {
    format!("Examples:\n{EXAMPLES}\n\nExit codes:\n{EXIT_CODES}")
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles: each in itself, and all of them against each other or against their sources
    Check(Box<CheckArgs>),
    /// Hold two articles, or two versions of one, against each other
    Compare(CompareArgs),
    /// Print what the program sees in a text, stage by stage
    Show(ShowArgs),
    /// List the rules, or run their cases
    Rules(RulesArgs),
    /// Print the manual page of a rule: what it flags, why, and what it leaves alone
    Explain(ExplainArgs),
    /// Write a configuration file to begin with
    Init(InitArgs),
    /// Write down the findings that are known, so that only new ones are shown
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Measure the rules on labelled cases, one a line of JSON
    Eval(EvalArgs),
    /// Work with second readers: write down what they would be asked
    #[command(subcommand)]
    Reader(ReaderCommand),
    /// Serve an editor: check articles while they are written, over the Language Server Protocol
    ///
    /// Editors start it; it speaks on standard input and output. What it finds is what `check` finds in the same text, saved or
    /// not, with the configuration above it. A draft whose front matter has `sources:` (files or folders, from the draft's own
    /// folder), or for which factlint.toml names some under [[overrides]], is held against them. No second reader is asked, and
    /// nothing leaves the machine.
    Lsp(LspArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, for `man -l -`
    Man,
}

/// What every command understands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Manners")]
pub struct Common {
    /// Colour the output: auto, always, never (auto honours NO_COLOR and CLICOLOR_FORCE)
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto, global = true)]
    #[arg(hide_possible_values = true)]
    pub color: ColorWhen,
    /// Print findings and failures only: no summary, no progress
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say on standard error what is being done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Wherever it is written.
    Always,
    /// Nowhere.
    Never,
}

/// What can be done with rules besides listing them.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Run the cases that rules carry: what each must flag, and what it must leave alone
    Test(RulesTestArgs),
}

/// What `rules test` understands.
#[derive(Debug, Args)]
pub struct RulesTestArgs {
    /// A folder of rules of your own; without it, the rules built in
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// What `rules` understands.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct RulesArgs {
    /// What to do with them; without it, list them
    #[command(subcommand)]
    pub command: Option<RulesCommand>,
    /// How to list them
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Which rules are meant.
    #[command(flatten)]
    pub rules: RuleArgs,
}

/// What `explain` understands.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's id, as reports have it
    pub rule: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// A folder of rules of your own, added to those built in
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// What `show` understands.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Which stage of the work
    #[arg(value_parser = ["blocks", "sentences", "tokens", "tree", "chunks", "mentions", "entities", "referents", "facts", "pairs", "claims", "alignments"])]
    pub stage: String,
    /// Files, folders, globs, or - for standard input; alignments are also told between them
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The name of standard input, which also says its format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// A folder of rules of your own, for the lexicons in it
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// How to print it: text, or json (one object a line)
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// What `compare` understands.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// One file
    #[arg(value_name = "A")]
    pub left: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    pub right: PathBuf,
    /// A folder of rules of your own, added to those built in; repeatable
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// Columns of the page, 40 to 1000, of which 200 are used [default: the terminal's, or 80]
    #[arg(long, value_name = "N", value_parser = bounds::between(40, 1000))]
    pub width: Option<usize>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// What `completions` understands.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// What `lsp` understands.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Speak on standard input and output: the default; accepted because editors pass it
    #[arg(long)]
    pub stdio: bool,
}

/// What `init` understands.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to write factlint.toml to
    #[arg(default_value = ".")]
    pub folder: PathBuf,
}

/// What can be done with a baseline.
#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Check, and write all findings to a baseline file
    Write(Box<BaselineArgs>),
}

/// What `baseline write` understands.
#[derive(Debug, Args)]
pub struct BaselineArgs {
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
    /// Where the baseline is written to
    #[arg(
        short,
        long,
        value_name = "FILE",
        default_value = "factlint-baseline.json",
        help_heading = "Report"
    )]
    pub output: PathBuf,
}

/// What can be done with readers besides asking them.
#[derive(Debug, Subcommand)]
pub enum ReaderCommand {
    /// Write the requests that a check would make, one a line of JSON
    ///
    /// Whoever answers them, a program or a person, is tried with `factlint check --reader replay:ANSWERS.jsonl`.
    Export(Box<ReaderExportArgs>),
}

/// What `reader export` understands.
#[derive(Debug, Args)]
pub struct ReaderExportArgs {
    /// What to read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Characters of text in one request, 1000 to 1000000 [default: 16000]
    #[arg(long, value_name = "N", value_parser = bounds::between(1_000, 1_000_000), help_heading = "Report")]
    pub window: Option<usize>,
    /// Write the requests to a file
    #[arg(short, long, value_name = "FILE", help_heading = "Report")]
    pub output: Option<PathBuf>,
}

/// What `eval` understands.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// Files of cases: id, mode (within, across, source), label (conflict, clean), documents, gold, tags
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Which rules run.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// A reader to measure beside them, and with them.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// Where readers are configured [default: factlint.toml in this folder or above]
    #[arg(long, value_name = "FILE", help_heading = "A second reader")]
    pub config: Option<PathBuf>,
    /// The mildest severity that counts: error, warning, info
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Info, help_heading = "Report")]
    #[arg(hide_possible_values = true)]
    pub level: FailOn,
    /// Count only findings at least so sure, from 0 to 1 [default: 0.5]
    #[arg(long, value_name = "SHARE", value_parser = bounds::share, help_heading = "Report")]
    pub min_confidence: Option<f64>,
    /// Print only how far the known conflicts get: told as facts, of one referent, aligned, judged, found
    #[arg(long, help_heading = "Report", conflicts_with_all = ["reader", "alarms"])]
    pub funnel: bool,
    /// Also print conflicts that were missed
    #[arg(long, help_heading = "Report")]
    pub misses: bool,
    /// Also print false alarms
    #[arg(long, help_heading = "Report")]
    pub alarms: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = ListFormat::Text, help_heading = "Report")]
    pub format: ListFormat,
}
