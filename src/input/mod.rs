//! From what was said on the command line to documents: which files are meant, and their bytes.
//!
//! A path that leads to nothing is a fault of its own and never keeps the others from being read.

mod gather;
mod glob;
mod list;
mod walk;

pub use gather::gather;

use crate::output::reason;
use factlint::document::{Corpus, Document, Rank, read};
use factlint::report::Fault;
use rayon::prelude::*;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One file to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in reports: as said, with forward slashes.
    pub name: String,
    /// Where its bytes are; none for standard input.
    pub path: Option<PathBuf>,
    /// What it is to the check.
    pub rank: Rank,
    /// True where it was named, false where it was met in a folder.
    pub named: bool,
    /// The fields that hold the text, where they were named.
    pub text_fields: Arc<[String]>,
}

impl Input {
    /// Where it is, for all that asks about its surroundings: standard input lies where it says that it does.
    pub fn place(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(&self.name))
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The documents.
    pub corpus: Corpus,
    /// What could not be read, sorted.
    pub faults: Vec<Fault>,
}

/// Reads files, whose bytes `bytes` gives: from disk, or from elsewhere in time. `passed` is told what a folder holds that is no
/// article.
pub fn read(
    inputs: &[Input],
    bytes: impl Fn(&Input) -> io::Result<Vec<u8>> + Sync,
    passed: impl Fn(&str) + Sync,
) -> Reading {
    let read_one = |input: &Input| -> Result<Vec<Document>, Fault> {
        let fault = |message| Fault { path: input.name.clone(), message };
        let bytes = bytes(input).map_err(|e| fault(reason(&e)))?;
        match read::read_fields(&input.name, &bytes, input.rank, &input.text_fields) {
            // The folder's own settings, a list of pictures, an empty file: nobody meant them to be read.
            Err(e) if e.foreign && !input.named => {
                passed(&format!("passed over {}: {}", input.name, e.message));
                Ok(Vec::new())
            }
            other => other.map_err(|e| fault(e.message)),
        }
    };
    let results: Vec<_> = inputs.par_iter().map(read_one).collect();
    let mut reading = Reading::default();
    let mut documents = Vec::new();
    for result in results {
        match result {
            Ok(read) => documents.extend(read),
            Err(fault) => reading.faults.push(fault),
        }
    }
    reading.corpus = Corpus::new(documents);
    reading
}

/// A file's bytes as they lie on disk, or standard input's.
pub fn on_disk(input: &Input) -> io::Result<Vec<u8>> {
    if let Some(path) = &input.path {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as reports have it: as said, with forward slashes.
fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
