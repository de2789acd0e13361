//! What the target `config` does with its bytes: the loader of `factlint.toml`, which is part of the program. Whoever takes this in
//! has the program's modules `cli`, `config` and `output` beside it.

use crate::config::{RuleKey, parse};
use factlint::finding::Class;
use std::path::Path;

/// Every fault points into the file, and what is sound can be asked.
pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (config, faults) = parse::parse("factlint.toml", Path::new("."), text);
    let lines = text.matches('\n').count() + 1;
    for f in &faults {
        assert!((1..=lines).contains(&f.at.line) && f.at.column >= 1, "{}", f.message);
    }
    let rule = RuleKey { id: "weekday-date", family: "numbers", class: Class::Contradiction };
    let _ = config.level(rule, "copy/draft.md");
    assert!(config.named().all(|(_, at)| at.line >= 1 && at.line <= lines), "a name stands in the file");
}
