//! What the server and its client call the actions and commands that are offered.

/// Commands that the program carries out for the client.
pub const EXPLAIN: &str = "factlint.explainRule";
/// Shows a place.
pub const SHOW: &str = "factlint.showPlace";

/// Gives the report of a text as `check --format json` writes it.
pub const REPORT: &str = "factlint.report";

/// The kind of all actions.
pub const KIND: &str = "quickfix";
