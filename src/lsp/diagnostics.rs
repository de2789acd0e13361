//! Findings as diagnostics: the message as in every report, the other places as related information.

use super::client::Client;
use super::documents::Document;
use super::finding::Finding;
use super::hover::said;
use super::settings::Settings;
use factlint::finding::Severity;
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Uri,
};
use serde_json::{Value, json};
use std::str::FromStr;

/// The name that diagnostics carry.
const SOURCE: &str = "factlint";

/// The parameters of `textDocument/publishDiagnostics` for a text as it was checked.
pub fn published(document: &Document, client: &Client, settings: &Settings) -> Value {
    let mut all: Vec<Diagnostic> =
        document.findings.iter().map(|f| diagnostic(f, client, settings)).collect();
    all.extend(document.notes.iter().map(|(range, message)| Diagnostic {
        range: *range,
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: message.clone(),
        ..Diagnostic::default()
    }));
    json!({ "uri": document.uri, "version": document.version, "diagnostics": all })
}

/// The parameters that take all diagnostics of a text back.
pub fn none(uri: &Uri) -> Value {
    json!({ "uri": uri, "diagnostics": [] })
}

/// One finding.
pub fn diagnostic(found: &Finding, client: &Client, settings: &Settings) -> Diagnostic {
    let related = found
        .others
        .iter()
        .map(|place| DiagnosticRelatedInformation { location: place.at.clone(), message: said(place) });
    let address = settings.rule_address.as_ref().filter(|_| client.code_links);
    let href = address.and_then(|a| Uri::from_str(&a.replace("{rule}", &found.rule)).ok());
    Diagnostic {
        range: found.own.at.range,
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.rule.clone())),
        code_description: href.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: found.message.clone(),
        related_information: client.related.then(|| related.collect()),
        tags: None,
        data: Some(json!({ "fingerprint": found.fingerprint })),
    }
}
