//! All rules of a check: the built-in ones, and those of the user's own folders.

use super::Rule;
use super::{file, kind};
use crate::analysis::Knowledge;
use crate::language::Lexicon;
use crate::report::Fault;
use crate::text;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// All rules of a check, sorted by id, and the knowledge they rest on.
#[derive(Clone)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<Arc<Rule>>,
    /// What the program knows.
    pub knowledge: Arc<Knowledge>,
}

impl RuleSet {
    /// The rules that are built into the program.
    ///
    /// # Errors
    /// Never in a released program: a test holds every built-in file.
    pub fn builtin() -> Result<Self, Vec<Fault>> {
        let knowledge = Arc::new(Knowledge::new(Lexicon::builtin()));
        let files: Vec<_> = file::builtin().collect();
        // Start-up is what a check of one article mostly waits for: the files are read side by side.
        let read: Vec<Result<Rule, Fault>> =
            files.par_iter().map(|file| file::parse_builtin(*file, &knowledge)).collect();
        let mut set = Self { rules: Vec::new(), knowledge };
        let mut faults = Vec::new();
        for rule in read {
            match rule {
                Ok(rule) => set.rules.push(Arc::new(rule)),
                Err(fault) => faults.push(fault),
            }
        }
        set.finish(faults)
    }

    /// Adds the rules of a folder of the user's, and of the folders in it (each a family); a rule of a known id replaces it.
    /// A folder `lexicon` in it adds to the lexicons, a folder `relations` to the relations.
    ///
    /// # Errors
    /// A fault for every file that is broken, each pointing into it; the sound ones are added all the same.
    pub fn add_folder(&mut self, folder: &Path) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        let (words, relations) = (folder.join("lexicon"), folder.join("relations"));
        if words.is_dir() || relations.is_dir() {
            self.learn(&words, &relations, &mut faults);
        }
        each_text(folder, &mut faults, |path, text, faults| self.add(path, text, faults));
        self.sort();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Adds what folders of lexicons and of relations hold, and sets the rules up anew, so that each knows it.
    fn learn(&mut self, words: &Path, relations: &Path, faults: &mut Vec<Fault>) {
        let mut lexicon = self.knowledge.lexicon.clone();
        if words.is_dir()
            && let Err(amiss) = lexicon.add_folder(words)
        {
            faults.extend(amiss.into_iter().map(|(path, message)| Fault { path, message }));
        }
        let mut known = self.knowledge.relations().clone();
        if relations.is_dir() {
            each_text(relations, faults, |path, text, faults| {
                if let Err(f) = known.add(text) {
                    let message = format!("line {}, column {}: {}", f.line, f.column, f.message);
                    faults.push(Fault { path: path.to_owned(), message });
                }
            });
        }
        let knowledge = Arc::new(Knowledge::new(lexicon).with_relations(known));
        for rule in &mut self.rules {
            let Some(build) = kind::find(&rule.kind) else { continue };
            match build(rule.parameters.clone(), &knowledge) {
                Ok(check) => Arc::make_mut(rule).check = check.into(),
                Err(message) => faults.push(Fault { path: rule.path.clone(), message }),
            }
        }
        self.knowledge = knowledge;
    }

    /// True where a folder has something to add: a rule file, or a folder of lexicons. One that cannot be read counts, so that
    /// the reason is said when it is added.
    #[must_use]
    pub fn has_files(folder: &Path) -> bool {
        let mut faults = Vec::new();
        let found = !toml_files(folder, &mut faults).is_empty();
        found || !faults.is_empty() || ["lexicon", "relations"].iter().any(|d| folder.join(d).is_dir())
    }

    /// Sets parameters of a rule anew; those that are not named stay as its file has them.
    ///
    /// # Errors
    /// Where there is no such rule, or its kind does not take the parameters.
    pub fn configure(&mut self, id: &str, parameters: &toml::Table) -> Result<(), String> {
        let rule = self.rules.iter_mut().find(|r| r.id == id);
        let rule = rule.ok_or_else(|| format!("no rule is called '{id}'"))?;
        let mut all = rule.parameters.clone();
        all.extend(parameters.clone());
        let build = kind::find(&rule.kind).ok_or_else(|| format!("no such kind: '{}'", rule.kind))?;
        let check = build(all.clone(), &self.knowledge)?.into();
        // Who else holds the rule keeps it as it was.
        let rule = Arc::make_mut(rule);
        (rule.check, rule.parameters) = (check, all);
        Ok(())
    }

    /// The rule of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|r| r.id == id).map(AsRef::as_ref)
    }

    /// The same knowledge with only the rules that `keep` wants.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Rule) -> bool) -> Self {
        Self {
            rules: self.rules.iter().filter(|r| keep(r)).cloned().collect(),
            knowledge: Arc::clone(&self.knowledge),
        }
    }

    fn add(&mut self, path: &str, text: &str, faults: &mut Vec<Fault>) {
        match file::parse(path, text, &self.knowledge) {
            Ok(rule) => {
                self.rules.retain(|r| r.id != rule.id);
                self.rules.push(Arc::new(rule));
            }
            Err(fault) => faults.push(fault),
        }
    }

    fn sort(&mut self) {
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
    }

    fn finish(mut self, faults: Vec<Fault>) -> Result<Self, Vec<Fault>> {
        self.sort();
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }
}

/// Hands on the path and the text of every file that [`toml_files`] finds; one that cannot be read is a fault.
fn each_text(folder: &Path, faults: &mut Vec<Fault>, mut take: impl FnMut(&str, &str, &mut Vec<Fault>)) {
    for path in toml_files(folder, faults) {
        let name = path.to_string_lossy().replace('\\', "/");
        match text::read(&path) {
            Ok(text) => take(&name, &text, faults),
            Err(e) => faults.push(Fault { path: name, message: e.to_string() }),
        }
    }
}

/// The rule files of a folder and of the folders in it, sorted.
fn toml_files(folder: &Path, faults: &mut Vec<Fault>) -> Vec<std::path::PathBuf> {
    let mut out = Vec::new();
    let mut list = |dir: &Path, deeper: &mut Vec<std::path::PathBuf>| match std::fs::read_dir(dir) {
        Ok(entries) => {
            for e in entries.flatten() {
                let p = e.path();
                if p.is_dir() {
                    deeper.push(p);
                } else if p.extension().is_some_and(|x| x == "toml") {
                    out.push(p);
                }
            }
        }
        Err(e) => faults.push(Fault {
            path: dir.display().to_string(),
            message: format!("cannot read the rules folder: {e}"),
        }),
    };
    let mut families = Vec::new();
    list(folder, &mut families);
    families.retain(|f| !f.ends_with("relations"));
    for f in families.clone() {
        list(&f, &mut Vec::new());
    }
    out.sort();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start-up reads them from what the build script has made of them.
    #[test]
    fn what_start_up_reads_are_the_rules_of_the_files() {
        let set = RuleSet::builtin().unwrap();
        let mut count = 0;
        for (path, text) in file::texts() {
            let own = file::parse(&path, text, &set.knowledge).unwrap();
            let read = set.get(&own.id).unwrap();
            let head = |r: &Rule| {
                let words = [&r.family, &r.path, &r.kind, &r.summary, &r.why, &r.advice, &r.message]
                    .map(String::clone);
                let kind = (r.class, r.severity, r.published, r.yields, r.opt_in, r.any_language);
                (words, kind, r.replaces.clone(), r.parameters.clone())
            };
            assert_eq!(head(read), head(&own), "{path}");
            // A folder of the user's may have the same name.
            assert!(read.builtin && !own.builtin, "{path}");
            assert_eq!((read.flags(), read.allows()), (own.flags(), own.allows()), "{path}");
            count += 1;
        }
        assert_eq!(set.rules.len(), count);
    }
}
