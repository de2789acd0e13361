//! Which configuration goes for which file: the nearest one above it.

use super::place::{ConfigFault, Pointer, similar};
use super::{Config, Level, NAMES, ReaderConfig, RuleKey, Trust, names, parse};
use crate::output::reason;
use factlint::desk::Desk;
use factlint::finding::{Class, Confidence};
use factlint::rule::{Rule, RuleSet};
use factlint::text;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Where configuration comes from.
#[derive(Clone, Debug, Default)]
pub struct ConfigFlags {
    /// Nowhere.
    pub none: bool,
    /// This file, whatever lies above the documents.
    pub file: Option<PathBuf>,
    /// Which of the files that are found may have a reader asked.
    pub trust: Trust,
}

/// The configurations of a check.
#[derive(Debug, Default)]
pub struct Configs {
    /// Each once; the first is the default, for what has none.
    all: Vec<Config>,
    /// By a file's name in reports: which of them, and its path from the configuration's folder.
    by_name: BTreeMap<String, (usize, String)>,
    /// What is wrong in them.
    pub faults: Vec<ConfigFault>,
}

impl Configs {
    /// Finds the configuration of every file that is checked (not of the sources). `files` are names in reports with the
    /// paths they stand for; standard input stands for a file in the folder that the program runs in.
    pub fn find<'a>(flags: &ConfigFlags, files: impl Iterator<Item = (&'a str, &'a Path)>) -> Self {
        let mut configs = Self { all: vec![Config::default()], ..Self::default() };
        let mut seen: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let given = flags.file.as_deref().map(|file| configs.load(file, &shown(file, file)));
        // Who names a file has read it, or trusts whoever wrote it.
        if let Some(config) = given.and_then(|which| configs.all.get_mut(which)) {
            config.trusted = true;
        }
        for (name, path) in files {
            let whole = path.canonicalize().or_else(|_| std::path::absolute(path));
            let whole = whole.unwrap_or_else(|_| path.to_owned());
            let which = match (flags.none, given) {
                (true, _) => 0,
                (_, Some(given)) => given,
                _ => configs.above(&whole, path, &mut seen),
            };
            let inside = whole.strip_prefix(&configs.all[which].folder).unwrap_or(&whole);
            let inside = inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            configs.by_name.insert(name.to_owned(), (which, inside));
        }
        for config in configs.all.iter_mut().skip(1) {
            config.trusted |= flags.trust.holds(&config.folder);
        }
        configs
    }

    fn above(&mut self, whole: &Path, said: &Path, seen: &mut BTreeMap<PathBuf, usize>) -> usize {
        let Some(folder) = whole.parent() else { return 0 };
        if let Some(which) = seen.get(folder) {
            return *which;
        }
        let found = folder.ancestors().find_map(|f| NAMES.iter().map(|n| f.join(n)).find(|p| there(p)));
        let which = match found {
            None => 0,
            Some(file) => match self.all.iter().position(|c| c.folder.join(file_name(&c.name)) == file) {
                Some(known) => known,
                None => self.load(&file, &shown(&file, said)),
            },
        };
        seen.insert(folder.to_owned(), which);
        which
    }

    fn load(&mut self, file: &Path, name: &str) -> usize {
        // What the shell hands on lies nowhere: paths in it are seen from here.
        let whole = if text::ends(file) { std::path::absolute(NAMES[0]) } else { file.canonicalize() };
        let folder = whole.ok().and_then(|f| f.parent().map(Path::to_owned)).unwrap_or_default();
        let config = match text::read(file) {
            Ok(text) => {
                let (config, faults) = parse::parse(name, &folder, text.trim_start_matches('\u{feff}'));
                self.faults.extend(faults);
                config
            }
            Err(e) => {
                self.faults.push(Pointer::default().fault(name, &reason(&e)));
                Config { name: name.to_owned(), folder, ..Config::default() }
            }
        };
        self.all.push(config);
        self.all.len() - 1
    }

    /// The configurations that were read.
    pub fn read(&self) -> &[Config] {
        self.all.get(1..).unwrap_or_default()
    }

    /// The configuration of a document, by its name in reports; an item of a feed has its file's.
    pub fn of(&self, document: &str) -> (&Config, &str) {
        let file = || self.by_name.get(document.rsplit_once('#')?.0);
        let (which, inside) =
            self.by_name.get(document).or_else(file).map_or((0, ""), |(n, p)| (*n, p.as_str()));
        (&self.all[which], inside)
    }

    /// What is said of a rule for a document.
    pub fn level(&self, rule: RuleKey<'_>, document: &str) -> Option<Level> {
        let (config, inside) = self.of(document);
        config.level(rule, inside)
    }

    /// True where a rule is off for every file.
    pub fn off_everywhere(&self, rule: &Rule) -> bool {
        let off = |(which, inside): &(usize, String)| {
            self.all[*which].level(RuleKey::of(rule), inside) == Some(Level::Off)
        };
        !self.by_name.is_empty() && self.by_name.values().all(off)
    }

    /// The lowest confidence that any of them asks for: what is below is nowhere shown.
    pub fn min_confidence(&self) -> Option<Confidence> {
        let mut used: BTreeSet<usize> = self.by_name.values().map(|(which, _)| *which).collect();
        if used.is_empty() {
            used.insert(0);
        }
        let asked = used.iter().map(|which| self.all[*which].min_confidence);
        asked.collect::<Option<Vec<_>>>()?.into_iter().min()
    }

    /// What the desks know, taken together.
    pub fn desk(&self) -> Desk {
        let mut desk = Desk::default();
        for config in self.read() {
            desk.varying.extend(config.desk.varying.iter().cloned());
            desk.never_flag.extend(config.desk.never_flag.iter().cloned());
            desk.tenures.extend(config.desk.tenures.iter().cloned());
        }
        desk.varying.sort();
        desk.varying.dedup();
        desk.never_flag.sort();
        desk.never_flag.dedup();
        desk.tenures.sort();
        desk.tenures.dedup();
        desk
    }

    /// The reader that is configured for the check, or the one of a name, with the file that describes it; a check has one
    /// reader, so two files must not describe two. Where two files describe the same, the one that is not trusted counts.
    pub fn reader(&self, name: Option<&str>) -> Result<Option<(&Config, &ReaderConfig)>, ConfigFault> {
        let mut found: Option<(&Config, &ReaderConfig)> = None;
        for config in self.read() {
            let reader = match name {
                None => config.reader.as_ref(),
                Some(name) => config.readers.get(name).or(config.reader.as_ref().filter(|r| r.name == name)),
            };
            let Some(reader) = reader else { continue };
            match found {
                Some((other, same)) if (ReaderConfig { at: reader.at, ..same.clone() }) != *reader => {
                    let message = format!("{} describes another reader: check the two apart", other.name);
                    return Err(reader.at.fault(&config.name, &message));
                }
                Some((other, _)) if !other.trusted => {}
                _ => found = Some((config, reader)),
            }
        }
        Ok(found)
    }

    /// The names of all readers that are configured.
    pub fn reader_names(&self) -> BTreeSet<&str> {
        let named = self.read().iter().flat_map(|c| c.readers.keys().map(String::as_str));
        named.chain(self.read().iter().filter_map(|c| Some(c.reader.as_ref()?.name.as_str()))).collect()
    }

    /// Sets the parameters of rules as configured. They go for the whole check, so two configurations must not differ.
    pub fn set_parameters(&self, rules: &mut RuleSet) -> Vec<ConfigFault> {
        let mut faults = Vec::new();
        let mut set: BTreeMap<&str, (&Config, &toml::Table)> = BTreeMap::new();
        for config in self.read() {
            for (id, rule) in config.rules.iter().filter(|(_, r)| !r.parameters.is_empty()) {
                match set.get(id.as_str()) {
                    Some((other, same)) if **same != rule.parameters => {
                        let message =
                            format!("{} sets other parameters for '{id}': check the two apart", other.name);
                        faults.push(rule.at.fault(&config.name, &message));
                    }
                    Some(_) => {}
                    // A word that names nothing is told once, with all others of its kind.
                    None if rules.get(id).is_none() => {
                        if known(rules, id).is_ok() {
                            let message = format!("'{id}' is no rule: only a rule has parameters");
                            faults.push(rule.at.fault(&config.name, &message));
                        }
                    }
                    None => {
                        if let Err(message) = rules.configure(id, &rule.parameters) {
                            faults.push(rule.at.fault(&config.name, message.trim()));
                        }
                        set.insert(id, (config, &rule.parameters));
                    }
                }
            }
        }
        faults
    }

    /// Faults for every word that names no rule, class or family.
    pub fn unknown_names(&self, rules: &RuleSet) -> Vec<ConfigFault> {
        let mut faults = Vec::new();
        for config in self.read() {
            for (word, at) in config.named() {
                if let Err(message) = known(rules, word) {
                    faults.push(at.fault(&config.name, &message));
                }
            }
        }
        faults
    }
}

/// Findings that the program makes itself, beside those of rules.
pub const OWN: [&str; 1] = ["unused-ignore"];

/// Whether a word names a rule, a class or a family; if not, what to say.
pub fn known(rules: &RuleSet, word: &str) -> Result<(), String> {
    let class = Class::ALL.iter().any(|c| c.name() == word);
    if class || OWN.contains(&word) || rules.rules.iter().any(|rule| names(RuleKey::of(rule), word)) {
        return Ok(());
    }
    let mut words: BTreeSet<&str> = Class::ALL.iter().map(|c| c.name()).chain(OWN).collect();
    words.extend(rules.rules.iter().flat_map(|r| [r.id.as_str(), r.family.as_str()]));
    Err(format!("no rule, class or family is called '{word}'{}", similar(word, words.into_iter())))
}

/// Whether a path leads to anything, be it a folder or a link to nothing: what bears the name is meant to be read, or mended.
fn there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A configuration's name in messages: from here where the document was named from here, else the whole path.
fn shown(file: &Path, said: &Path) -> String {
    let here = std::env::current_dir().and_then(|d| d.canonicalize()).unwrap_or_default();
    let short = if said.is_absolute() { file } else { file.strip_prefix(&here).unwrap_or(file) };
    short.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
