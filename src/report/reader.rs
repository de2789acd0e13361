//! What came of a second reader: how much it was asked, what it proposed, and what became of each proposal.

use super::wording::many;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a reader was consulted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consulted {
    /// What reports call it.
    pub name: String,
    /// The model behind it.
    pub model: String,
    /// How many requests there were.
    pub requests: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// How many of the answers were known from before.
    pub cached: usize,
    /// Every proposal, in the order of the requests.
    pub proposals: Vec<Proposed>,
    /// Why requests were not answered, each reason in one line.
    pub failures: Vec<String>,
}

/// A proposal as it came, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Its class, as the reader called it.
    pub class: String,
    /// The words that it rests on, as the reader gave them.
    pub words: Vec<String>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is a finding of its own.
    Shown,
    /// A rule found it too.
    Agreed,
    /// A finding of its own, with a veto against it.
    Vetoed(String),
    /// The reader had said it before.
    Repeated,
    /// It was dropped, for a reason with a name.
    Dropped(&'static str),
}

impl Fate {
    /// True where its places stand in the text, whatever the rules say to it.
    #[must_use]
    pub fn verified(&self) -> bool {
        !matches!(self, Self::Dropped(_))
    }
}

/// The reader as the JSON report has it.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    name: &'a str,
    model: &'a str,
    requests: usize,
    answered: usize,
    proposals: usize,
    shown: usize,
    agreed: usize,
    vetoed: usize,
    repeated: usize,
    dropped: BTreeMap<&'static str, usize>,
    failures: &'a [String],
}

impl Consulted {
    /// A reader that was asked nothing yet.
    #[must_use]
    pub fn new(name: &str, model: &str, requests: usize) -> Self {
        Self {
            name: name.to_owned(),
            model: model.to_owned(),
            requests,
            answered: 0,
            cached: 0,
            proposals: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// True where every request was answered.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.failures.is_empty()
    }

    /// What kept requests from being answered, in one line; empty where all were.
    #[must_use]
    pub fn trouble(&self) -> String {
        let missing = self.requests - self.answered.min(self.requests);
        if self.complete() {
            return String::new();
        }
        let why = self.failures.join("; ");
        format!("{missing} of {} without an answer: {why}", many(self.requests, "request"))
    }

    fn count(&self, wanted: impl Fn(&Fate) -> bool) -> usize {
        self.proposals.iter().filter(|p| wanted(&p.fate)).count()
    }

    /// How many proposals were dropped, by reason.
    #[must_use]
    pub fn dropped(&self) -> BTreeMap<&'static str, usize> {
        let mut dropped = BTreeMap::new();
        for p in &self.proposals {
            if let Fate::Dropped(reason) = p.fate {
                *dropped.entry(reason).or_default() += 1;
            }
        }
        dropped
    }

    /// The reader's line in a summary, with a full stop.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { name, model, .. } = self;
        let mut line = format!("Reader {name} ({model}): {}", many(self.proposals.len(), "proposal"));
        line.push_str(&format!(" in {}", many(self.answered, "answer")));
        let parts = [
            (self.count(|f| *f == Fate::Shown), "shown"),
            (self.count(|f| *f == Fate::Agreed), "also found by a rule"),
            (self.count(|f| matches!(f, Fate::Vetoed(_))), "held to be no conflict"),
            (self.count(|f| *f == Fate::Repeated), "said before"),
        ];
        let dropped = self.dropped();
        let mut told: Vec<String> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        if !dropped.is_empty() {
            let reasons: Vec<String> = dropped.iter().map(|(reason, n)| format!("{reason} {n}")).collect();
            told.push(format!("{} dropped ({})", dropped.values().sum::<usize>(), reasons.join(", ")));
        }
        if !told.is_empty() {
            line.push_str(&format!("; {}", told.join(", ")));
        }
        if !self.complete() {
            let missing = self.requests - self.answered.min(self.requests);
            line.push_str(&format!("; {} without an answer", many(missing, "request")));
        }
        line.push('.');
        line
    }

    pub(super) fn entry(&self) -> Entry<'_> {
        Entry {
            name: &self.name,
            model: &self.model,
            requests: self.requests,
            answered: self.answered,
            proposals: self.proposals.len(),
            shown: self.count(|f| *f == Fate::Shown),
            agreed: self.count(|f| *f == Fate::Agreed),
            vetoed: self.count(|f| matches!(f, Fate::Vetoed(_))),
            repeated: self.count(|f| *f == Fate::Repeated),
            dropped: self.dropped(),
            failures: &self.failures,
        }
    }
}
