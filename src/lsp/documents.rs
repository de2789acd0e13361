//! The texts that are open in the editor, and how far each is checked.

use super::checker::{Checked, Job, Open};
use super::finding::Finding;
use super::place::{self, canonical};
use super::settings::Settings;
use super::text::{Units, change};
use factlint::document::Corpus;
use factlint::report::Report;
use factlint::rule::Rule;
use lsp_types::{Range, TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// One open text.
pub struct Document {
    /// Its address, as the client writes it.
    pub uri: Uri,
    /// The client's number for its state.
    pub version: i32,
    /// The text as the editor has it.
    pub text: Arc<str>,
    /// What was found when it was last checked.
    pub findings: Vec<Finding>,
    /// The whole report of that check, and the documents that it is about.
    pub report: Option<(Report, Corpus)>,
    /// What is amiss with its sources.
    pub notes: Vec<(Range, String)>,
    /// The rules that it was checked with.
    pub rules: Vec<Arc<Rule>>,
    name: String,
    /// Its canonical path; none where it is no file.
    path: Option<PathBuf>,
    /// The number of its state, and of that of what it is held against. No two states of any texts share one.
    generation: u64,
    /// The state that `findings` are of.
    checked: Option<u64>,
    /// When it is to be checked; none where nothing changed since it was, or since a check of it began.
    due: Option<Instant>,
    /// Stops the check that is under way.
    stop: Arc<AtomicBool>,
    /// The files and folders that it is held against, and those that it names and that are not there, by canonical path.
    sources: Vec<PathBuf>,
}

impl Document {
    /// The name that it is checked under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// True where what was found is of the text as it is.
    pub fn is_current(&self) -> bool {
        self.checked == Some(self.generation)
    }

    fn changed(&mut self, generation: u64, due: Instant) {
        self.generation = generation;
        self.due = Some(due);
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// All open texts.
#[derive(Default)]
pub struct Documents {
    /// By their addresses.
    all: BTreeMap<String, Document>,
    /// How many states there were. It outlives the texts: a check of one that was closed must not pass for one of its successor.
    generations: u64,
}

impl Documents {
    /// One of them.
    pub fn get(&self, uri: &Uri) -> Option<&Document> {
        self.all.get(uri.as_str())
    }

    /// The one that lies at a path.
    pub fn at(&self, path: &Path) -> Option<&Document> {
        let path = canonical(path);
        self.all.values().find(|d| d.path.as_ref() == Some(&path))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Document> {
        self.all.values()
    }

    fn generation(&mut self) -> u64 {
        self.generations += 1;
        self.generations
    }

    /// Takes a text that was opened.
    pub fn open(&mut self, item: TextDocumentItem, now: Instant) {
        let TextDocumentItem { uri, language_id, version, text } = item;
        let path = place::path(&uri).map(|p| canonical(&p));
        let document = Document {
            name: place::name(&uri, &language_id),
            path: path.clone(),
            version,
            text: text.into(),
            findings: Vec::new(),
            report: None,
            notes: Vec::new(),
            rules: Vec::new(),
            generation: self.generation(),
            checked: None,
            due: Some(now),
            stop: Arc::default(),
            sources: Vec::new(),
            uri,
        };
        let key = document.uri.as_str().to_owned();
        if let Some(old) = self.all.insert(key, document) {
            old.stop.store(true, Ordering::Relaxed);
        }
        self.source_changed(path.as_deref(), now);
    }

    /// Makes changes to a text.
    pub fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        units: Units,
        due: Instant,
    ) {
        let generation = self.generation();
        let Some(document) = self.all.get_mut(uri.as_str()) else { return };
        let mut text = String::from(&*document.text);
        change(&mut text, changes, units);
        document.text = text.into();
        document.version = version;
        document.changed(generation, due);
        let path = document.path.clone();
        self.source_changed(path.as_deref(), due);
    }

    /// Has a text checked at once, if it changed or if its sources may have changed where the editor does not see it.
    pub fn saved(&mut self, uri: &Uri, now: Instant) {
        let generation = self.generation();
        let Some(document) = self.all.get_mut(uri.as_str()) else { return };
        if document.due.is_some() || !document.sources.is_empty() {
            document.changed(generation, now);
        }
        let path = document.path.clone();
        self.source_changed(path.as_deref(), now);
    }

    /// Forgets a text that was closed.
    pub fn close(&mut self, uri: &Uri, now: Instant) {
        if let Some(old) = self.all.remove(uri.as_str()) {
            old.stop.store(true, Ordering::Relaxed);
            self.source_changed(old.path.as_deref(), now);
        }
    }

    /// Has all texts checked anew: rules or settings changed.
    pub fn all_changed(&mut self, now: Instant) {
        for document in self.all.values_mut() {
            self.generations += 1;
            document.changed(self.generations, now);
        }
    }

    /// Has the texts checked anew that are held against a file, or against a folder that it lies in.
    fn source_changed(&mut self, path: Option<&Path>, due: Instant) {
        let Some(path) = path else { return };
        let held = |d: &&mut Document| {
            d.path.as_deref() != Some(path) && d.sources.iter().any(|s| path.starts_with(s))
        };
        for other in self.all.values_mut().filter(held) {
            self.generations += 1;
            let due = other.due.map_or(due, |own| own.max(due));
            other.changed(self.generations, due);
        }
    }

    /// When the next check is due.
    pub fn next_due(&self) -> Option<Instant> {
        self.all.values().filter_map(|d| d.due).min()
    }

    /// The check that is due, the longest waiting first.
    pub fn take_due(&mut self, now: Instant, settings: &Arc<Settings>, units: Units) -> Option<Job> {
        let waiting = self.all.iter().filter_map(|(key, d)| Some((d.due?, key)));
        let (_, key) = waiting.filter(|(due, _)| *due <= now).min()?;
        let key = key.clone();
        let open = Arc::new(self.others(&key));
        let document = self.all.get_mut(&key)?;
        document.due = None;
        document.stop = Arc::default();
        Some(Job {
            uri: document.uri.clone(),
            name: document.name.clone(),
            text: Arc::clone(&document.text),
            generation: document.generation,
            open,
            settings: Arc::clone(settings),
            units,
            stop: Arc::clone(&document.stop),
        })
    }

    fn others(&self, but: &str) -> Open {
        let others = self.all.iter().filter(|(key, _)| key.as_str() != but);
        others.filter_map(|(_, d)| Some((d.path.clone()?, (d.uri.clone(), Arc::clone(&d.text))))).collect()
    }

    /// Takes what a check came to; none where the text has changed since, or is closed.
    pub fn take(&mut self, checked: Checked) -> Option<&Document> {
        let document = self.all.get_mut(checked.uri.as_str())?;
        if document.generation != checked.generation {
            return None;
        }
        document.findings = checked.findings;
        document.report = checked.report;
        document.notes = checked.notes;
        document.rules = checked.rules;
        document.sources = checked.sources;
        document.checked = Some(checked.generation);
        Some(document)
    }
}
