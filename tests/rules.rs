//! Every rule's own cases: what it flags is reported at the right words, what it allows is silent.

use factlint::cases;
use factlint::rule::RuleSet;

#[test]
fn every_rule_holds_its_cases() {
    let rules = RuleSet::builtin().unwrap_or_else(|faults| panic!("{faults:#?}"));
    let bad: Vec<String> = cases::run(&rules)
        .into_iter()
        .filter(|r| !r.outcome.good())
        .map(|r| {
            let kind = if r.flags { "flags" } else { "allows" };
            format!("{} {kind} {}: {} ({})", r.path, r.number, r.outcome.name(), r.note)
        })
        .collect();
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[test]
fn every_rule_has_enough_cases() {
    let rules = RuleSet::builtin().unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(!rules.rules.is_empty());
    for r in &rules.rules {
        assert!(r.flags().len() >= 2, "{}: at least two [[flags]]", r.path);
        assert!(r.allows().len() >= 3, "{}: at least three [[allows]]", r.path);
    }
}
