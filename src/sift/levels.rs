//! The severity of a finding as the configuration of its documents has it.
//!
//! A finding between two documents gets the milder of two settings: whoever turned a rule off for one of them wants to hear
//! nothing of it there.

use super::Context;
use crate::config::{Level, RuleKey, names};
use factlint::finding::{Finding, Severity};
use factlint::rule::Rule;

/// Sets the severity; false where the finding is not wanted.
pub fn apply(context: Context<'_>, finding: &mut Finding) -> bool {
    let documents = context.checked(finding);
    if !context.confidence_given {
        let asked = documents.iter().filter_map(|d| context.configs.of(&d.path).0.min_confidence).max();
        if asked.is_some_and(|asked| finding.confidence < asked) {
            return false;
        }
    }
    let Some(rule) = context.rules.get(&finding.rule) else { return true };
    let own = rule.kind == factlint::reader::KIND;
    let key = RuleKey::of(rule);
    let mildest = documents.iter().map(|d| level_of(context, key, &d.path)).reduce(milder).flatten();
    match mildest {
        Some(Level::Off) => return false,
        Some(Level::At(severity)) => finding.severity = shifted(rule, finding.severity, severity),
        None => {}
    }
    if own {
        // Whatever is configured: a reader alone never makes an error. Severities are ordered worst first.
        finding.severity = finding.severity.max(Severity::Warning);
    }
    true
}

/// What a document's configuration says of a rule; a rule named on the command line is never off.
pub fn level_of(context: Context<'_>, rule: RuleKey<'_>, document: &str) -> Option<Level> {
    let level = context.configs.level(rule, document)?;
    let forced = level == Level::Off && context.forced.iter().any(|word| names(rule, word));
    (!forced).then_some(level)
}

/// The milder of two settings. Saying nothing is neither.
fn milder(a: Option<Level>, b: Option<Level>) -> Option<Level> {
    match (a, b) {
        (Some(Level::Off), _) | (_, Some(Level::Off)) => Some(Level::Off),
        // Severities are ordered worst first.
        (Some(Level::At(a)), Some(Level::At(b))) => Some(Level::At(a.max(b))),
        (a, b) => a.or(b),
    }
}

/// A rule that found something milder than usual stays as much milder than its configured severity.
fn shifted(rule: &Rule, found: Severity, configured: Severity) -> Severity {
    let steps = (found as usize).saturating_sub(rule.severity as usize);
    (0..steps).fold(configured, |severity, _| severity.milder())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_milder_setting_counts() {
        let (off, info, error) =
            (Some(Level::Off), Some(Level::At(Severity::Info)), Some(Level::At(Severity::Error)));
        assert_eq!(milder(off, error), off);
        assert_eq!(milder(error, info), info);
        assert_eq!(milder(info, error), info);
        assert_eq!(milder(None, error), error);
        assert_eq!(milder(None, None), None);
    }
}
