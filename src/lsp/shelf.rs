//! The rules, kept between checks: loading them takes longer than checking an article.

use crate::cli::RuleArgs;
use crate::commands::load::{self, Loaded};
use crate::config::Configs;
use crate::output::Failure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How many choices of rules are kept: one a configuration is enough, and one a document where its rules are off for some.
const KEPT: usize = 16;

/// What was loaded.
#[derive(Default)]
pub struct Shelf {
    /// All rules, by the folders that were added to those built in.
    all: BTreeMap<Vec<PathBuf>, Loaded>,
    /// The rules that were chosen, by all that the choice depends on.
    chosen: BTreeMap<String, Loaded>,
}

impl Shelf {
    /// The rules chosen by what was said and by configurations.
    ///
    /// # Errors
    /// Where a folder or a rule is named that does not exist.
    pub fn chosen(&mut self, said: &RuleArgs, configs: &Configs) -> Result<Loaded, Failure> {
        let key = format!("{said:?} {configs:?}");
        if let Some(known) = self.chosen.get(&key) {
            return Ok(known.clone());
        }
        let loaded = load::chosen_of(self.all(&said.folders)?, said, configs)?;
        if self.chosen.len() >= KEPT {
            self.chosen.clear();
        }
        self.chosen.insert(key, loaded.clone());
        Ok(loaded)
    }

    /// All rules, built in and from folders.
    ///
    /// # Errors
    /// Where a folder does not exist or holds no rules.
    pub fn all(&mut self, folders: &[PathBuf]) -> Result<Loaded, Failure> {
        if let Some(known) = self.all.get(folders) {
            return Ok(known.clone());
        }
        let loaded = load::all(folders)?;
        self.all.insert(folders.to_vec(), loaded.clone());
        Ok(loaded)
    }

    /// Forgets what came from folders: something in them changed.
    pub fn forget(&mut self) {
        self.all.retain(|folders, _| folders.is_empty());
        self.chosen.clear();
    }
}
