//! What it means: the configuration that goes for a file, validated, with every fault pointing into the file it is in.
//!
//! Two types: what a file says is read in [`parse`] and becomes a [`Config`], in which nothing is left to doubt but whether
//! the rules it names exist; that is asked once the rules are loaded.

mod dump;
pub mod parse;
mod place;
mod reader;
mod search;
mod trust;

pub use dump::dump;
pub use place::similar;
pub use place::{ConfigFault, Pointer};
pub use reader::{Reach, ReaderConfig};
pub use search::{ConfigFlags, Configs, OWN, known};
pub use trust::Trust;

use crate::cli::FailOn;
use factlint::desk::Desk;
use factlint::finding::{Class, Confidence, Severity};
use factlint::rule::Rule;
use globset::GlobSet;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The names under which a configuration is looked for, best first.
pub const NAMES: [&str; 2] = ["factlint.toml", ".factlint.toml"];

/// A file to begin with.
pub const TEMPLATE: &str = include_str!("template.toml");

/// What one file says, and what goes where there is none.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Its name in messages; empty for the defaults.
    pub name: String,
    /// The folder that paths in it are relative to.
    pub folder: PathBuf,
    /// True where the reader that it configures may be asked without being named.
    pub trusted: bool,
    /// The severity at which a check fails.
    pub fail_on: Option<FailOn>,
    /// Findings less sure than this are not shown.
    pub min_confidence: Option<Confidence>,
    /// Only these rules, classes or families.
    pub select: Vec<Named>,
    /// Not these.
    pub ignore: Vec<Named>,
    /// Folders of rules, each where it was named.
    pub rule_folders: Vec<(PathBuf, Pointer)>,
    /// Names, words and offices.
    pub desk: Desk,
    /// The second reader that is asked whenever its documents are checked.
    pub reader: Option<ReaderConfig>,
    /// Readers that are asked where they are named.
    pub readers: BTreeMap<String, ReaderConfig>,
    /// By rule, family or class.
    pub rules: BTreeMap<String, RuleConfig>,
    /// For some paths only; the last that matches wins.
    pub overrides: Vec<Override>,
}

/// A word that must name a rule, a class or a family, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub word: String,
    pub at: Pointer,
}

/// What is said of a rule.
#[derive(Clone, Debug)]
pub struct RuleConfig {
    /// Its severity, or that it is off.
    pub level: Option<Level>,
    /// Parameters of its kind, as in `[match]` of its file.
    pub parameters: toml::Table,
    /// Where it is named.
    pub at: Pointer,
}

/// A severity, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// Its findings have this severity.
    At(Severity),
}

impl Level {
    /// All, by name.
    pub const NAMES: [(&str, Self); 4] = [
        ("off", Self::Off),
        ("info", Self::At(Severity::Info)),
        ("warning", Self::At(Severity::Warning)),
        ("error", Self::At(Severity::Error)),
    ];
}

/// What goes for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which, relative to the configuration's folder.
    pub paths: GlobSet,
    /// As they were said.
    pub said: Vec<String>,
    /// What drafts there were written from, where it says so; for editors.
    pub sources: Option<Vec<PathBuf>>,
    /// By rule, family or class.
    pub rules: BTreeMap<String, RuleConfig>,
}

impl Config {
    /// What is said of a rule for a path in the configuration's folder: overrides first, then the rule's own table, then what is
    /// ignored and selected.
    pub fn level(&self, rule: RuleKey<'_>, path: &str) -> Option<Level> {
        let matching = self.overrides.iter().rev().filter(|o| o.paths.is_match(path));
        if let Some(level) = matching.map(|o| &o.rules).chain([&self.rules]).find_map(|r| level_in(r, rule)) {
            return Some(level);
        }
        let named = |list: &[Named]| list.iter().any(|n| names(rule, &n.word));
        let off = named(&self.ignore) || !(self.select.is_empty() || named(&self.select));
        off.then_some(Level::Off)
    }

    /// What a draft in the configuration's folder was written from: files and folders. The last override counts that
    /// matches and says so.
    pub fn sources(&self, path: &str) -> &[PathBuf] {
        let mut matching = self.overrides.iter().rev().filter(|o| o.paths.is_match(path));
        matching.find_map(|o| o.sources.as_deref()).unwrap_or_default()
    }

    /// Every word in it that must name a rule, a class or a family.
    pub fn named(&self) -> impl Iterator<Item = (&str, Pointer)> {
        let listed = self.select.iter().chain(&self.ignore).map(|n| (n.word.as_str(), n.at));
        let tables = self.overrides.iter().map(|o| &o.rules).chain([&self.rules]);
        listed.chain(tables.flatten().map(|(word, rule)| (word.as_str(), rule.at)))
    }
}

/// The names that a rule goes by.
#[derive(Clone, Copy, Debug)]
pub struct RuleKey<'a> {
    pub id: &'a str,
    pub family: &'a str,
    pub class: Class,
}

impl<'a> RuleKey<'a> {
    /// A rule's names.
    pub fn of(rule: &'a Rule) -> Self {
        Self { id: &rule.id, family: &rule.family, class: rule.class }
    }
}

/// Whether a word names a rule: by its id, its class or its family.
pub fn names(rule: RuleKey<'_>, word: &str) -> bool {
    rule.id == word || rule.family == word || rule.class.name() == word
}

/// The rule's own entry counts before its family's, and that before its class's.
fn level_in(rules: &BTreeMap<String, RuleConfig>, rule: RuleKey<'_>) -> Option<Level> {
    [rule.id, rule.family, rule.class.name()].iter().find_map(|word| rules.get(*word)?.level)
}
