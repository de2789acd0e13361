//! Where kinds put what they found: drafts of findings, and the pairs that a veto silenced.

use crate::finding::{Confidence, Place, PlaceRole, Severity, Silence};

/// A finding as a kind makes it, before the rule's words are put round it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The places, strongest first.
    pub places: Vec<Place>,
    /// What `{slot}` in the rule's message stands for.
    pub slots: Vec<(&'static str, String)>,
    /// Why the places were held to be about one thing.
    pub why: String,
    /// The normalised values at issue.
    pub key: Vec<String>,
    /// How sure.
    pub confidence: Confidence,
    /// Where the damage is less (or more) than the rule says.
    pub severity: Option<Severity>,
}

impl Draft {
    /// A draft over these places, the first of them primary. Confidence in hundredths.
    #[must_use]
    pub fn new(mut places: Vec<Place>, why: impl Into<String>, confidence: u8) -> Self {
        for (i, p) in places.iter_mut().enumerate() {
            p.role = if i == 0 { PlaceRole::Primary } else { PlaceRole::Related };
        }
        Self {
            places,
            slots: Vec::new(),
            why: why.into(),
            key: Vec::new(),
            confidence: Confidence::hundredths(confidence),
            severity: None,
        }
    }

    /// Fills a slot of the message.
    #[must_use]
    pub fn slot(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.slots.push((name, value.into()));
        self
    }

    /// Adds a normalised value to the fingerprint's key.
    #[must_use]
    pub fn key(mut self, value: impl Into<String>) -> Self {
        self.key.push(value.into());
        self
    }

    /// Overrides the rule's severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// Takes what the kinds of one rule find.
#[derive(Default)]
pub struct Sink {
    /// The drafts.
    pub drafts: Vec<Draft>,
    /// The silenced pairs, where they are wanted.
    pub silences: Vec<Silence>,
    /// True where silences are wanted.
    pub explain: bool,
}

impl Sink {
    /// Adds a finding.
    pub fn report(&mut self, draft: Draft) {
        if !draft.places.is_empty() {
            self.drafts.push(draft);
        }
    }

    /// Records that `reason` silenced a pair. `places` is only called where silences are wanted.
    pub fn silent(&mut self, reason: &str, places: impl FnOnce() -> Vec<Place>) {
        if self.explain {
            self.silences.push(Silence { rule: String::new(), reason: reason.to_owned(), places: places() });
        }
    }
}
