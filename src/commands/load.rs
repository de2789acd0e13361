//! The rules that a command is about: built in, from folders, then chosen by name, class or family.

use crate::cli::RuleArgs;
use crate::output::Failure;
use factlint::finding::Class;
use factlint::report::{Fault, RuleInfo};
use factlint::rule::{Rule, RuleSet};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Rules, and the files among them that are broken.
pub struct Loaded {
    /// The sound ones.
    pub rules: RuleSet,
    /// The broken ones.
    pub faults: Vec<Fault>,
}

/// All rules, built in and from folders.
pub fn all(folders: &[PathBuf]) -> Result<Loaded, Failure> {
    let builtin = RuleSet::builtin();
    let mut rules = builtin.map_err(|faults| Failure(said(&faults)))?;
    let mut faults = Vec::new();
    for folder in folders {
        if !folder.is_dir() {
            return Err(Failure(format!("{}: no such folder of rules", folder.display())));
        }
        if let Err(more) = rules.add_folder(folder) {
            faults.extend(more);
        }
    }
    Ok(Loaded { rules, faults })
}

/// The rules that were chosen.
pub fn chosen(said: &RuleArgs) -> Result<Loaded, Failure> {
    let mut loaded = all(&said.folders)?;
    for (flag, names) in [("--select", &said.select), ("--ignore", &said.ignore)] {
        for name in names {
            known(&loaded.rules, flag, name)?;
        }
    }
    loaded.rules.rules.retain(|rule| {
        (said.select.is_empty() || said.select.iter().any(|n| names(rule, n)))
            && !said.ignore.iter().any(|n| names(rule, n))
    });
    Ok(loaded)
}

/// Whether a word names a rule: by its id, its class or its family.
pub fn names(rule: &Rule, word: &str) -> bool {
    rule.id == word || rule.family == word || rule.class.name() == word
}

/// What a rule says about itself, for the formats that carry rule help.
pub fn info(rule: &Rule) -> RuleInfo {
    RuleInfo {
        id: rule.id.clone(),
        class: rule.class,
        severity: rule.severity,
        summary: rule.summary.clone(),
        why: rule.why.clone(),
        advice: rule.advice.clone(),
    }
}

const CLASSES: [Class; 6] = [
    Class::Contradiction,
    Class::Duplication,
    Class::Truncation,
    Class::Residue,
    Class::Style,
    Class::Source,
];

fn known(rules: &RuleSet, flag: &str, word: &str) -> Result<(), Failure> {
    let class = CLASSES.iter().any(|c| c.name() == word);
    if class || rules.rules.iter().any(|rule| names(rule, word)) {
        return Ok(());
    }
    let mut words: BTreeSet<&str> = CLASSES.iter().map(|c| c.name()).collect();
    words.extend(rules.rules.iter().flat_map(|r| [r.id.as_str(), r.family.as_str()]));
    let hint = similar(word, words.into_iter());
    Err(Failure(format!("{flag}: no rule, class or family is called '{word}'{hint}")))
}

/// "; did you mean 'x'?", where one of the words is near enough.
pub fn similar<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> String {
    words
        .map(|w| (strsim::jaro_winkler(word, w), w))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, w)| format!("; did you mean '{w}'?"))
        .unwrap_or_default()
}

fn said(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(|f| format!("{}: {}", f.path, f.message)).collect();
    lines.join("\nfactlint: ")
}
