//! factlint: a source-consistency and fact-discrepancy checker for news copy.
//!
//! The library's face: read documents into a [`document::Corpus`], load a rule set, and call `check`.
//! The flow has one direction: documents, sentences, mentions, claims, alignments, rules, findings, report.
//!
//! `docs/how-to/library.md` shows it with examples that run, and says which parts are meant to last and which are unstable: the
//! stages of a check are public so that they can be shown, measured and trained, and change as they get better.

pub mod align;
pub mod analysis;
pub mod cases;
pub mod check;
pub mod claim;
pub mod compare;
pub mod coverage;
pub mod desk;
pub mod document;
pub mod fact;
pub mod finding;
#[cfg(feature = "judge")]
pub mod judge;
pub mod knowledge;
pub mod language;
pub mod manual;
pub mod mention;
pub mod reader;
pub mod refer;
pub mod report;
pub mod rule;
pub mod show;
pub mod text;
pub mod tidy;

pub use check::{Settings, check, check_with};

/// The examples of the how-to, run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/how-to/library.md")]
pub struct HowTo;
