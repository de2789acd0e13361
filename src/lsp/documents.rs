//! The texts that are open in the editor, and how far each is checked.

use super::checker::{Checked, Job, Open};
use super::found::{Found, whole};
use super::place;
use super::settings::Settings;
use super::text::{Units, change};
use lsp_types::{Range, TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::collections::BTreeMap;
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
    pub text: String,
    /// What was found when it was last checked.
    pub found: Vec<Found>,
    /// What is amiss with its sources.
    pub notes: Vec<(Range, String)>,
    name: String,
    /// Counts its states, and those of what it is held against.
    generation: u64,
    /// The state that `found` is of.
    checked: Option<u64>,
    /// When it is to be checked; none where nothing changed since it was, or since a check of it began.
    due: Option<Instant>,
    /// Stops the check that is under way.
    stop: Arc<AtomicBool>,
    has_sources: bool,
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

    fn changed(&mut self, due: Instant) {
        self.generation += 1;
        self.due = Some(due);
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// All open texts.
#[derive(Default)]
pub struct Documents {
    /// By their addresses.
    all: BTreeMap<String, Document>,
}

impl Documents {
    /// One of them.
    pub fn get(&self, uri: &Uri) -> Option<&Document> {
        self.all.get(uri.as_str())
    }

    /// Takes a text that was opened.
    pub fn open(&mut self, item: TextDocumentItem, now: Instant) {
        let TextDocumentItem { uri, language_id, version, text } = item;
        let name = place::name(&uri, &language_id);
        let document = Document {
            name,
            version,
            text,
            found: Vec::new(),
            notes: Vec::new(),
            generation: 0,
            checked: None,
            due: Some(now),
            stop: Arc::default(),
            has_sources: false,
            uri,
        };
        let key = document.uri.as_str().to_owned();
        if let Some(old) = self.all.insert(key, document) {
            old.stop.store(true, Ordering::Relaxed);
        }
        self.others_changed(None, now);
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
        let Some(document) = self.all.get_mut(uri.as_str()) else { return };
        change(&mut document.text, changes, units);
        document.version = version;
        document.changed(due);
        self.others_changed(Some(uri), due);
    }

    /// Has a text checked at once.
    pub fn saved(&mut self, uri: &Uri, now: Instant) {
        if let Some(document) = self.all.get_mut(uri.as_str())
            && document.due.is_some()
        {
            document.due = Some(now);
        }
        self.others_changed(Some(uri), now);
    }

    /// Forgets a text that was closed.
    pub fn close(&mut self, uri: &Uri, now: Instant) {
        if let Some(old) = self.all.remove(uri.as_str()) {
            old.stop.store(true, Ordering::Relaxed);
        }
        self.others_changed(None, now);
    }

    /// Has all texts checked anew: rules or settings changed.
    pub fn all_changed(&mut self, now: Instant) {
        self.all.values_mut().for_each(|d| d.changed(now));
    }

    /// A text that is held against sources may be held against this one, or against one that has just been opened or closed.
    fn others_changed(&mut self, but: Option<&Uri>, due: Instant) {
        let others = self.all.values_mut().filter(|d| d.has_sources && but != Some(&d.uri));
        for other in others {
            let due = other.due.map_or(due, |own| own.max(due));
            other.changed(due);
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
            text: document.text.as_str().into(),
            generation: document.generation,
            open,
            settings: Arc::clone(settings),
            units,
            stop: Arc::clone(&document.stop),
        })
    }

    fn others(&self, but: &str) -> Open {
        let others = self.all.iter().filter(|(key, _)| key.as_str() != but);
        others
            .filter_map(|(_, d)| {
                Some((whole(&place::path(&d.uri)?), (d.uri.clone(), d.text.as_str().into())))
            })
            .collect()
    }

    /// Takes what a check came to; none where the text has changed since, or is closed.
    pub fn take(&mut self, checked: Checked) -> Option<&Document> {
        let document = self.all.get_mut(checked.uri.as_str())?;
        document.has_sources = checked.has_sources;
        if document.generation != checked.generation {
            return None;
        }
        document.found = checked.found;
        document.notes = checked.notes;
        document.checked = Some(checked.generation);
        Some(document)
    }
}
