//! Rules: kinds are code, rules are files. A rule chooses a kind, sets its parameters and words, and carries its own manual page and cases.

pub mod file;

use crate::finding::{Class, Severity};
use crate::report::Fault;
use file::Case;
use std::path::Path;

/// One rule as its file has it.
pub struct Rule {
    /// Its id: the file's name without the ending.
    pub id: String,
    /// Its family: the folder it lies in.
    pub family: String,
    /// The file it came from, for diagnostics.
    pub path: String,
    /// The kind of check it sets up.
    pub kind: String,
    /// The class of its findings.
    pub class: Class,
    /// The severity of its findings, unless the kind says milder.
    pub severity: Severity,
    /// One line for lists.
    pub summary: String,
    /// Why it matters to readers.
    pub why: String,
    /// What an editor should check.
    pub advice: String,
    /// The message template; `{slot}` is filled in by the kind.
    pub message: String,
    /// Texts it must flag.
    pub flags: Vec<Case>,
    /// Texts on which it must stay silent.
    pub allows: Vec<Case>,
}

/// All rules of a check, sorted by id.
#[derive(Default)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// The rules that are built into the program.
    ///
    /// # Errors
    /// Never in a released program: a test holds every built-in file.
    pub fn builtin() -> Result<Self, Vec<Fault>> {
        Ok(Self::default())
    }

    /// Adds the rules of a folder of the user's; a rule of a known id replaces it.
    ///
    /// # Errors
    /// A fault for every file that is broken, each pointing into it; the sound ones are added all the same.
    pub fn add_folder(&mut self, _folder: &Path) -> Result<(), Vec<Fault>> {
        Ok(())
    }

    /// The rule of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id)
    }
}
