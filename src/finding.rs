//! What a check found: findings with both places, and the pairs it decided not to speak of.

use crate::document::DocumentId;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// How much damage a discrepancy does once published. Never how sure the program is: that is [`Confidence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A reader would be misled, or see that something broke.
    Error,
    /// A careful editor would circle it.
    Warning,
    /// Worth knowing; hidden unless asked for.
    Info,
}

impl Severity {
    /// All, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// Its name in reports and configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// One step milder; info stays info.
    #[must_use]
    pub fn milder(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            _ => Self::Info,
        }
    }
}

/// What sort of discrepancy a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Two passages that cannot both be true.
    Contradiction,
    /// A passage told twice.
    Duplication,
    /// Words that were lost.
    Truncation,
    /// Words that do not belong to the story.
    Residue,
    /// Two valid forms mixed.
    Style,
    /// A draft against its sources.
    Source,
}

impl Class {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 6] =
        [Self::Contradiction, Self::Duplication, Self::Truncation, Self::Residue, Self::Style, Self::Source];

    /// Its name in reports and configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Duplication => "duplication",
            Self::Truncation => "truncation",
            Self::Residue => "residue",
            Self::Style => "style",
            Self::Source => "source",
        }
    }
}

/// How sure the program is, in hundredths, so that it compares and prints alike on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// A confidence of so many hundredths (at most 100).
    #[must_use]
    pub fn hundredths(n: u8) -> Self {
        Self(n.min(100))
    }

    /// From a share of one; what is outside 0 to 1 is drawn in.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn share(x: f64) -> Self {
        Self((x.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// As a share of one.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// In hundredths.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

/// What a place is to its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceRole {
    /// The one place a machine format points at: the strongest.
    Primary,
    /// A place that it is held against, or a further place of the same cluster.
    Related,
}

/// A stretch of a document that a finding speaks of: the words at issue, not the whole paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The words at issue, in its reading text.
    pub span: Span,
    /// Primary or related.
    pub role: PlaceRole,
    /// What this place says, in few words ("12 killed", "stops here"); may be empty.
    pub label: String,
    /// The words inside `span` that differ from the other place; may be empty.
    pub marks: Vec<Span>,
}

/// One discrepancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule's class.
    pub class: Class,
    /// The damage.
    pub severity: Severity,
    /// How sure the program is.
    pub confidence: Confidence,
    /// One line: what conflicts with what.
    pub message: String,
    /// Why the places were held to be about one thing, or what gave the defect away.
    pub why: String,
    /// What an editor should check.
    pub advice: String,
    /// The normalised values and entities at issue: with the rule's id they make the fingerprint.
    pub key: Vec<String>,
    /// The places, primary first; never empty.
    pub places: Vec<Place>,
    /// The second reader that proposed it or saw it too; none for what the rules found alone.
    pub reader: Option<SeenBy>,
}

/// What a second reader had to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeenBy {
    /// The reader's name.
    pub name: String,
    /// The model behind it.
    pub model: String,
    /// What the program itself says to it.
    pub verdict: Verdict,
    /// The veto that speaks against it, by name; only where the verdict is that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<String>,
}

/// What the program says to a reader's proposal whose places stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The rules found the same.
    Agreed,
    /// The rules cannot compare the places.
    NotComparable,
    /// A veto says why the places do not conflict.
    Vetoed,
}

impl Finding {
    /// A stable name for the finding: it survives edits elsewhere, re-wrapping and renumbering, since no position enters it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut h = Xxh3::new();
        h.update(self.rule.as_bytes());
        let mut key: Vec<&str> = self.key.iter().map(String::as_str).collect();
        key.sort_unstable();
        for part in key {
            h.update(&[0]);
            h.update(part.as_bytes());
        }
        format!("{:016x}", h.digest())
    }
}

/// A pair that looked like a discrepancy and was passed over, for `--explain-silence`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The rule that kept silent.
    pub rule: String,
    /// The veto or reason, by name ("other-time", "open-list", "low-confidence").
    pub reason: String,
    /// The places of the pair.
    pub places: Vec<Place>,
}
