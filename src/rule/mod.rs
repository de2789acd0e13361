//! Rules: kinds are code, rules are files. A rule chooses a kind, sets its parameters and words, and carries its own manual page and cases.

pub mod event;
pub mod file;
pub mod kind;
pub mod named;
pub mod over;
pub mod pairs;
pub mod scene;
pub mod set;
pub mod sink;
pub mod veto;

use crate::finding::{Class, Finding, Severity};
use file::{Case, Cases};
use std::sync::Arc;

pub use event::{Why, same_act, same_event};
pub use kind::Check;
pub use scene::Scene;
pub use set::RuleSet;
pub use sink::{Draft, Sink};

/// One rule as its file has it.
#[derive(Clone)]
pub struct Rule {
    /// Its id: the file's name without the ending.
    pub id: String,
    /// Its family: the folder it lies in.
    pub family: String,
    /// The file it came from, for diagnostics.
    pub path: String,
    /// True for a rule that the program brings with it.
    pub builtin: bool,
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
    /// Rules whose findings give way where this one speaks of the same places.
    pub replaces: Vec<String>,
    /// True where its findings give way to those of any other rule that speaks of the same places.
    pub yields: bool,
    /// Off unless it is selected by id.
    pub opt_in: bool,
    /// Asks nothing of the language of a text: it also runs on one that is not English.
    pub any_language: bool,
    /// The severity of its findings at most in a text that was published already; none where that makes no difference.
    pub published: Option<Severity>,
    /// Texts it must flag, and texts on which it must stay silent.
    pub cases: Cases,
    /// The parameters of its `[match]`.
    pub parameters: toml::Table,
    /// The check itself.
    pub check: Arc<dyn Check>,
}

impl Rule {
    /// Texts it must flag.
    #[must_use]
    pub fn flags(&self) -> &[Case] {
        self.cases.get().0
    }

    /// Texts on which it must stay silent.
    #[must_use]
    pub fn allows(&self) -> &[Case] {
        self.cases.get().1
    }

    /// Puts the rule's words round what its kind found.
    #[must_use]
    pub fn finding(&self, draft: Draft) -> Finding {
        let mut message = self.message.clone();
        for (name, value) in &draft.slots {
            message = message.replace(&format!("{{{name}}}"), value);
        }
        Finding {
            rule: self.id.clone(),
            class: self.class,
            severity: draft.severity.map_or(self.severity, |s| s.max(self.severity)),
            confidence: draft.confidence,
            message,
            why: draft.why,
            advice: self.advice.clone(),
            key: draft.key,
            places: draft.places,
            reader: None,
        }
    }
}
