//! Which files are meant: every path said, unfolded, each file once.

use super::{Input, glob, list, name, walk};
use crate::cli::ReadArgs;
use crate::output::{Failure, reason};
use factlint::document::Rank;
use factlint::report::Fault;
use factlint::text;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files that are meant, and the paths that led to nothing.
#[derive(Debug, Default)]
pub struct Files {
    pub inputs: Vec<Input>,
    pub faults: Vec<Fault>,
    /// What folders hold and is not read, for who asks.
    pub passed_over: Vec<String>,
    text_fields: Arc<[String]>,
}

/// Unfolds everything that was said.
pub fn gather(said: &ReadArgs) -> Result<Files, Failure> {
    let mut all = Files { text_fields: said.text_fields.clone().into(), ..Files::default() };
    let rank = if said.sources.is_empty() { Rank::Peer } else { Rank::Draft };
    let stdin = said.stdin_filename.as_deref().unwrap_or("<stdin>");
    for path in &said.paths {
        all.add(path, rank, stdin, true);
    }
    if let Some(file) = &said.file_list {
        if file == Path::new("-") && said.paths.iter().any(|p| p == Path::new("-")) {
            return Err(Failure("standard input cannot be both an article and the file list".to_owned()));
        }
        for path in list::read(file)? {
            all.add(&path, rank, stdin, false);
        }
    }
    for path in &said.sources {
        all.add(path, Rank::Source, stdin, true);
    }
    all.each_once();
    Ok(all)
}

impl Files {
    fn add(&mut self, said: &Path, rank: Rank, stdin: &str, globs: bool) {
        if said == Path::new("-") {
            let text_fields = Arc::clone(&self.text_fields);
            self.inputs.push(Input { name: stdin.to_owned(), path: None, rank, named: true, text_fields });
            return;
        }
        match std::fs::metadata(said) {
            Ok(meta) if meta.is_dir() => self.add_folder(said, rank),
            Ok(meta) if meta.is_file() || text::ends(said) => self.add_file(said, rank, true),
            Ok(_) => {
                self.fault(said, "is neither a file nor a folder; use - to read standard input".to_owned());
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound && globs && glob::is_pattern(said) => {
                self.add_glob(said, rank);
            }
            Err(e) => self.fault(said, reason(&e)),
        }
    }

    fn add_folder(&mut self, folder: &Path, rank: Rank) {
        let found = walk::articles(folder);
        for (path, message) in &found.faults {
            self.fault(path, message.clone());
        }
        if found.articles.is_empty() && found.faults.is_empty() {
            self.fault(folder, found.nothing());
        }
        self.passed_over.extend(found.passed_over().map(|words| format!("{}: {words}", name(folder))));
        for path in found.articles {
            self.add_file(&path, rank, false);
        }
    }

    fn add_glob(&mut self, pattern: &Path, rank: Rank) {
        match glob::expand(pattern) {
            Ok(paths) if paths.is_empty() => self.fault(pattern, "no file matches this pattern".to_owned()),
            Ok(paths) => {
                for path in paths {
                    self.add_file(&path, rank, true);
                }
            }
            Err(message) => self.fault(pattern, message),
        }
    }

    fn add_file(&mut self, path: &Path, rank: Rank, named: bool) {
        let text_fields = Arc::clone(&self.text_fields);
        self.inputs.push(Input { name: name(path), path: Some(path.to_owned()), rank, named, text_fields });
    }

    fn fault(&mut self, path: &Path, message: String) {
        self.faults.push(Fault { path: name(path), message });
    }

    /// Keeps each file once, however often and under whatever names it was said. A draft is not its own source, so the
    /// better rank wins; then the name that sorts first, so that the order of the names says nothing.
    fn each_once(&mut self) {
        let mut seen: BTreeMap<PathBuf, Input> = BTreeMap::new();
        for input in std::mem::take(&mut self.inputs) {
            let key = match &input.path {
                None => PathBuf::from("-"),
                Some(path) => path.canonicalize().unwrap_or_else(|_| path.clone()),
            };
            match seen.entry(key) {
                std::collections::btree_map::Entry::Vacant(slot) => {
                    slot.insert(input);
                }
                std::collections::btree_map::Entry::Occupied(mut slot) => {
                    let named = slot.get().named || input.named;
                    if (input.rank, &input.name) < (slot.get().rank, &slot.get().name) {
                        slot.insert(input);
                    }
                    slot.get_mut().named = named;
                }
            }
        }
        self.faults.sort();
        self.faults.dedup();
        self.inputs = seen.into_values().collect();
        self.inputs.sort_by(|a, b| (a.rank, &a.name).cmp(&(b.rank, &b.name)));
    }
}
