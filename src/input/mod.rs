//! From what was said on the command line to documents: which files are meant, and their bytes.
//!
//! A path that leads to nothing is a fault of its own and never keeps the others from being read.

mod gather;
mod glob;
mod list;
mod walk;

use crate::cli::ReadArgs;
use crate::output::{Failure, reason};
use factlint::document::{Corpus, Document, Rank, read};
use factlint::report::Fault;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

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
}

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The files, by name.
    pub inputs: Vec<Input>,
    /// Their documents.
    pub corpus: Corpus,
    /// What could not be read, sorted.
    pub faults: Vec<Fault>,
}

/// Reads all that was asked for.
pub fn read(said: &ReadArgs) -> Result<Reading, Failure> {
    let gathered = gather::gather(said)?;
    let mut faults = gathered.faults;
    let results: Vec<_> = gathered.inputs.par_iter().map(read_one).collect();
    let mut documents = Vec::new();
    for result in results {
        match result {
            Ok(more) => documents.extend(more),
            Err(fault) => faults.push(fault),
        }
    }
    faults.sort();
    faults.dedup();
    Ok(Reading { inputs: gathered.inputs, corpus: Corpus::new(documents), faults })
}

fn read_one(input: &Input) -> Result<Vec<Document>, Fault> {
    let fault = |message| Fault { path: input.name.clone(), message };
    let bytes = bytes(input).map_err(|e| fault(reason(&e)))?;
    read::read(&input.name, &bytes, input.rank).map_err(|e| fault(e.message))
}

fn bytes(input: &Input) -> std::io::Result<Vec<u8>> {
    if let Some(path) = &input.path {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as reports have it: as said, with forward slashes.
fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
