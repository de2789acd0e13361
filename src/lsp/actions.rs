//! What can be done about a finding: ignore it, go to its other places, open its rule's page.

use super::client::Client;
use super::command::{EXPLAIN, KIND, SHOW};
use super::diagnostics::diagnostic;
use super::documents::{Document, Documents};
use super::finding::Finding;
use super::hover::{location, said};
use super::ignore::{Draft, Edit, Reach};
use super::server::Server;
use super::text::Lines;
use lsp_types::{CodeActionContext, Position, Range};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

/// The most other places of a finding that are offered.
const PLACES: usize = 5;

/// The actions for a range of a text.
pub fn actions<W: Write>(
    document: &Document,
    range: Range,
    context: &CodeActionContext,
    server: &Server<W>,
) -> Value {
    let (client, settings) = (&server.client, &server.settings);
    let wanted = |kind: &str| kind.is_empty() || kind == KIND;
    if context.only.as_ref().is_some_and(|only| !only.iter().any(|k| wanted(k.as_str()))) {
        return json!([]);
    }
    let here: Vec<&Finding> = document.findings.iter().filter(|f| f.touches(range)).collect();
    let mut all = Vec::new();
    for found in &here {
        let diagnostics = json!([diagnostic(found, client, settings)]);
        if client.action_literals {
            all.extend(ignore(document, found, Reach::Here, server, &diagnostics));
            all.extend(ignore(document, found, Reach::File, server, &diagnostics));
        }
        for place in found.others.iter().take(PLACES) {
            let title = format!("Go to {}, {}", location(place), said(place));
            all.push(command(&title, SHOW, json!([place.at]), client, &diagnostics));
        }
        if !own(found) {
            let title = format!("Explain {}", found.rule);
            all.push(command(&title, EXPLAIN, json!([found.rule, document.uri]), client, &diagnostics));
        }
    }
    // Two findings of one rule share what goes for the rule.
    let mut seen = BTreeSet::new();
    all.retain(|a| seen.insert(format!("{} {}", a["title"], a["edit"])));
    Value::Array(all)
}

/// Whether a finding is the program's own and no rule's.
fn own(found: &Finding) -> bool {
    crate::config::OWN.contains(&found.rule.as_str())
}

fn command(title: &str, name: &str, arguments: Value, client: &Client, diagnostics: &Value) -> Value {
    let command = json!({ "title": title, "command": name, "arguments": arguments });
    if !client.action_literals {
        return command;
    }
    json!({ "title": title, "kind": KIND, "diagnostics": diagnostics, "command": command })
}

fn ignore<W: Write>(
    document: &Document,
    found: &Finding,
    reach: Reach,
    server: &Server<W>,
    diagnostics: &Value,
) -> Option<Value> {
    let client = &server.client;
    // A comment that is itself at fault is not to be ignored by another.
    if own(found) {
        return None;
    }
    let draft = Draft { name: Path::new(document.name()), text: &document.text, units: client.units };
    let edit = match draft.ignoring(found, reach)? {
        Edit::Inside(edit) if client.document_changes => {
            let text = json!({ "uri": document.uri, "version": document.version });
            json!({ "documentChanges": [{ "textDocument": text, "edits": [edit] }] })
        }
        Edit::Inside(edit) => {
            let changes: serde_json::Map<String, Value> =
                [(document.uri.as_str().to_owned(), json!([edit]))].into_iter().collect();
            json!({ "changes": changes })
        }
        Edit::Beside { file, line } if client.document_changes && client.creates_files => {
            beside(&file, &line, &server.documents, client)?
        }
        Edit::Beside { .. } => return None,
    };
    let title = match reach {
        Reach::Here => format!("Ignore {} here", found.rule),
        Reach::File => format!("Ignore {} in this file", found.rule),
    };
    Some(json!({ "title": title, "kind": KIND, "diagnostics": diagnostics, "edit": edit }))
}

/// One more line in a file, as it is open or as it lies on disk; it is made where it is not there. None where it cannot be read.
fn beside(file: &Path, line: &str, documents: &Documents, client: &Client) -> Option<Value> {
    let open = documents.at(file);
    let old: Arc<str> = match open {
        Some(open) => Arc::clone(&open.text),
        None => match std::fs::read_to_string(file) {
            Ok(text) => text.into(),
            Err(e) if e.kind() == ErrorKind::NotFound => Arc::from(""),
            Err(_) => return None,
        },
    };
    let uri = open.map(|d| d.uri.clone()).or_else(|| super::place::uri(file))?;
    let end = Lines::new(&old).position(&old, old.len(), client.units);
    let parted = if end.character == 0 { "" } else { "\n" };
    let edit = json!({ "range": Range::new(end, end), "newText": format!("{parted}{line}\n") });
    let text = json!({ "uri": uri, "version": open.map(|d| d.version) });
    Some(json!({
        "documentChanges": [
            { "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } },
            { "textDocument": text, "edits": [edit] },
        ]
    }))
}

/// The other places of what was found at a position, for whoever asks where it is defined.
pub fn definition(found: &[Finding], at: Position, client: &Client) -> Value {
    let mut all = Vec::new();
    for found in found.iter().filter(|f| f.covers(at)) {
        let places: Vec<_> = std::iter::once(&found.own).chain(&found.others).collect();
        let is_here = |r: Range| r.start <= at && at <= r.end;
        let here = places.iter().find(|s| s.in_draft && is_here(s.at.range)).map(|s| s.at.range);
        for place in places.iter().filter(|s| !(s.in_draft && is_here(s.at.range))) {
            let range = place.at.range;
            all.push(if client.definition_links {
                json!({
                    "originSelectionRange": here,
                    "targetUri": place.at.uri,
                    "targetRange": range,
                    "targetSelectionRange": range,
                })
            } else {
                json!(place.at)
            });
        }
    }
    if all.is_empty() { Value::Null } else { Value::Array(all) }
}
