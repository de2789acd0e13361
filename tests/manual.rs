//! The rule manual in docs/ is what the rule files say. `FACTLINT_UPDATE=1 cargo test --test manual` writes it anew.

use factlint::manual;
use factlint::rule::RuleSet;
use std::path::Path;

#[test]
fn the_manual_is_true() {
    let rules = RuleSet::builtin().unwrap_or_else(|faults| panic!("{faults:#?}"));
    let page = manual::markdown(&rules);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("FACTLINT_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/rules.md is out of date: run FACTLINT_UPDATE=1 cargo test --test manual");
}
