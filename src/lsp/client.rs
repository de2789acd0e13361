//! The client: what it can do, as it said on start, and what it was asked and has not answered yet.

use super::text::Units;
use super::wire;
use lsp_types::{ClientCapabilities, InitializeParams};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the client can do.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)]
pub struct Client {
    /// In what columns are counted.
    pub units: Units,
    /// It can be asked for its settings.
    pub configuration: bool,
    /// It can be asked to watch files.
    pub watches: bool,
    /// It can be asked to show a document.
    pub shows_documents: bool,
    /// It understands where else a diagnostic speaks of.
    pub related: bool,
    /// It understands a link for a rule's id.
    pub code_links: bool,
    /// It understands actions that are more than commands.
    pub action_literals: bool,
    /// It understands edits of a numbered state of a document.
    pub document_changes: bool,
    /// It can be asked to make files.
    pub creates_files: bool,
    /// It understands links with the range that they start from.
    pub definition_links: bool,
    /// It shows Markdown on hover.
    pub markdown: bool,
    /// The workspace's folder.
    pub folder: Option<PathBuf>,
}

impl Client {
    /// From what it says on start.
    #[allow(deprecated)]
    pub fn of(said: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, window, general, .. } = &said.capabilities;
        let (workspace, text) = (workspace.as_ref(), text_document.as_ref());
        let diagnostics = text.and_then(|t| t.publish_diagnostics.as_ref());
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
        let creates = lsp_types::ResourceOperationKind::Create;
        let root = said.workspace_folders.iter().flatten().map(|f| &f.uri).chain(&said.root_uri).next();
        Self {
            units: Units::of(general.as_ref().and_then(|g| g.position_encodings.as_deref())),
            configuration: workspace.and_then(|w| w.configuration).unwrap_or(false),
            watches: workspace
                .and_then(|w| w.did_change_watched_files.as_ref()?.dynamic_registration)
                .unwrap_or(false),
            shows_documents: window
                .as_ref()
                .and_then(|w| w.show_document.as_ref())
                .is_some_and(|s| s.support),
            related: diagnostics.and_then(|d| d.related_information).unwrap_or(false),
            code_links: diagnostics.and_then(|d| d.code_description_support).unwrap_or(false),
            action_literals: text
                .and_then(|t| t.code_action.as_ref())
                .is_some_and(|c| c.code_action_literal_support.is_some()),
            document_changes: edit.and_then(|e| e.document_changes).unwrap_or(false),
            creates_files: edit
                .and_then(|e| e.resource_operations.as_ref())
                .is_some_and(|kinds| kinds.contains(&creates)),
            definition_links: text.and_then(|t| t.definition.as_ref()?.link_support).unwrap_or(false),
            markdown: text
                .and_then(|t| t.hover.as_ref()?.content_format.as_ref())
                .is_some_and(|kinds| kinds.contains(&lsp_types::MarkupKind::Markdown)),
            folder: root.and_then(super::place::path),
        }
    }
}

/// What an answer of the client's is for.
#[derive(Debug)]
pub enum Asked {
    /// Its settings.
    Configuration,
    /// A document to be shown; these words, where it is not.
    Document(String),
    /// Something whose answer says nothing.
    Other,
}

/// Questions to the client that are open.
#[derive(Debug, Default)]
pub struct Questions {
    count: i64,
    open: BTreeMap<i64, Asked>,
}

impl Questions {
    /// A question as a message.
    pub fn ask(&mut self, what: Asked, method: &str, params: Value) -> Value {
        self.count += 1;
        self.open.insert(self.count, what);
        wire::request(self.count, method, params)
    }

    /// What an answer is for; none where nothing was asked.
    pub fn answered(&mut self, id: &Value) -> Option<Asked> {
        self.open.remove(&id.as_i64()?)
    }

    /// The client's settings, please.
    pub fn settings(&mut self) -> Value {
        self.ask(
            Asked::Configuration,
            "workspace/configuration",
            json!({ "items": [{ "section": "factlint" }] }),
        )
    }

    /// Word of every change to configurations and rules (whatever they are called: all are TOML), to lexicons, and to files of
    /// ignores beside documents, please.
    pub fn watch(&mut self) -> Value {
        let globs = ["**/*.toml", "**/lexicon/*.txt", "**/*.factlint"];
        let watchers: Vec<Value> = globs.iter().map(|g| json!({ "globPattern": g })).collect();
        let registration = json!({
            "id": "watch",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        self.ask(Asked::Other, "client/registerCapability", json!({ "registrations": [registration] }))
    }
}
