//! The articles in a folder: by ending, leaving out what is hidden or ignored, and never going round in circles.

use super::name;
use crate::output::reason;
use ignore::{DirEntry, WalkBuilder};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The endings under which articles are looked for in folders.
const ENDINGS: [&str; 20] = [
    "txt", "md", "markdown", "mdx", "html", "htm", "docx", "odt", "json", "jsonl", "ndjson", "csv", "tsv",
    "xml", "rss", "atom", "eml", "rst", "adoc", "asciidoc",
];

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Files with an article's ending.
    pub articles: Vec<PathBuf>,
    /// What could not be entered or followed.
    pub faults: Vec<(PathBuf, String)>,
    /// The endings of the other files, and how many of each there are.
    others: BTreeMap<String, usize>,
}

impl Found {
    /// Why the folder gave nothing, in words.
    pub fn nothing(&self) -> String {
        let wanted = ENDINGS.join(", ");
        if self.others.is_empty() {
            return format!("no article in this folder (files ending in {wanted})");
        }
        let others: Vec<&str> = self.others.keys().map(String::as_str).take(5).collect();
        format!("no article in this folder: it has files ending in {}, not in {wanted}", others.join(", "))
    }
}

impl Found {
    /// What was passed over, in words; nothing where that is nothing.
    pub fn passed_over(&self) -> Option<String> {
        let count: usize = self.others.values().sum();
        let kinds: Vec<String> = self.others.iter().map(|(e, n)| format!("{n} .{e}")).collect();
        let noun = if count == 1 { "file" } else { "files" };
        (count > 0).then(|| format!("{count} {noun} passed over by the ending: {}", kinds.join(", ")))
    }
}

/// Walks a folder. Ignore files count whether or not the folder is under version control, and the user's own global ones do
/// not: the same folder gives the same articles on every machine.
pub fn articles(folder: &Path) -> Found {
    let mut found = Found::default();
    let walk = WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".factlintignore")
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => found.take(folder, &entry),
            Err(error) => found.stumble(folder, &error),
        }
    }
    found.articles.sort();
    found
}

impl Found {
    fn take(&mut self, folder: &Path, entry: &DirEntry) {
        // Nor pipes and devices, which could block for ever.
        if !entry.file_type().is_some_and(|t| t.is_file()) {
            return;
        }
        let path = entry.path();
        // The folder `.` goes without saying: `check .` reports `a.md`, `check ./drafts` reports `./drafts/a.md`.
        let path = if folder == Path::new(".") { path.strip_prefix(".").unwrap_or(path) } else { path };
        match ending(path) {
            Some(ending) if ENDINGS.contains(&ending.as_str()) => self.articles.push(path.to_owned()),
            Some(ending) => {
                *self.others.entry(ending).or_default() += 1;
            }
            None => {}
        }
    }

    fn stumble(&mut self, folder: &Path, error: &ignore::Error) {
        // A link that leads back to a folder above it: what is there has been read already.
        if is_loop(error) {
            return;
        }
        let path = path_of(error).unwrap_or(folder);
        let broken_link = path.is_symlink();
        if broken_link && !ending(path).is_some_and(|e| ENDINGS.contains(&e.as_str())) {
            return;
        }
        let message = match error.io_error() {
            Some(e) if broken_link && e.kind() == io::ErrorKind::NotFound => "a link to nothing".to_owned(),
            Some(e) => reason(e),
            None => error.to_string(),
        };
        self.faults.push((PathBuf::from(name(path)), message));
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
