//! The rules that a command is about: built in, from folders, then chosen by name, class or family.

use crate::cli::RuleArgs;
use crate::config::{Configs, RuleKey, known, names};
use crate::output::{self, Failure};
use factlint::report::Fault;
use factlint::rule::RuleSet;
use std::path::PathBuf;

/// Rules, and the files among them that are broken.
#[derive(Clone)]
pub struct Loaded {
    /// The sound ones.
    pub rules: RuleSet,
    /// The broken ones.
    pub faults: Vec<Fault>,
}

/// What is said of a folder that adds nothing.
pub const NO_RULES: &str = "no rules there: a rule is a .toml file";

/// All rules, built in and from folders.
pub fn all(folders: &[PathBuf]) -> Result<Loaded, Failure> {
    let builtin = RuleSet::builtin();
    let mut rules = builtin.map_err(|faults| Failure(said(&faults)))?;
    let mut faults = Vec::new();
    for folder in folders {
        if !folder.is_dir() {
            return Err(Failure(format!("{}: no such folder of rules", folder.display())));
        }
        // A mistyped folder must not pass for one whose rules found nothing.
        if !RuleSet::has_files(folder) {
            return Err(Failure(format!("{}: {NO_RULES}", folder.display())));
        }
        if let Err(more) = rules.add_folder(folder) {
            faults.extend(more);
        }
    }
    Ok(Loaded { rules, faults })
}

/// The rules that were chosen, on the command line and in configurations.
pub fn chosen(said: &RuleArgs, configs: &Configs) -> Result<Loaded, Failure> {
    chosen_of(all(&said.folders)?, said, configs)
}

/// The same of rules that are loaded already: a server loads them once.
pub fn chosen_of(mut loaded: Loaded, said: &RuleArgs, configs: &Configs) -> Result<Loaded, Failure> {
    let mut faults = configs.faults.clone();
    for config in configs.read() {
        for (folder, at) in &config.rule_folders {
            if !folder.is_dir() {
                let message = format!("{}: no such folder of rules", folder.display());
                faults.push(at.fault(&config.name, &message));
            } else if let Err(more) = loaded.rules.add_folder(folder) {
                loaded.faults.extend(more);
            }
        }
    }
    faults.extend(configs.unknown_names(&loaded.rules));
    faults.extend(configs.set_parameters(&mut loaded.rules));
    faults.sort();
    faults.dedup();
    loaded.faults.extend(faults.into_iter().map(Fault::from));
    for (flag, words) in [("--select", &said.select), ("--ignore", &said.ignore)] {
        for word in words {
            known(&loaded.rules, word).map_err(|message| Failure(format!("{flag}: {message}")))?;
        }
    }
    loaded.rules.rules.retain(|rule| {
        let named = |words: &[String]| words.iter().any(|word| names(RuleKey::of(rule), word));
        let wanted = if said.select.is_empty() {
            !rule.opt_in && !configs.off_everywhere(rule)
        } else {
            named(&said.select)
        };
        wanted && !named(&said.ignore)
    });
    Ok(loaded)
}

/// Says what is broken; true where something is.
pub fn complain(loaded: &Loaded) -> bool {
    for fault in &loaded.faults {
        output::complain(&format!("{}: {}", fault.path, fault.message));
    }
    !loaded.faults.is_empty()
}

fn said(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(|f| format!("{}: {}", f.path, f.message)).collect();
    lines.join("\nfactlint: ")
}
