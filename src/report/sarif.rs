//! SARIF 2.1.0, for code scanning: one run, its rules with help, results with related locations and fingerprints.

use super::visible::visible;
use super::{Fault, Report, RuleInfo};
use crate::document::Corpus;
use crate::finding::{Finding, Place, Severity};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    artifacts: Vec<Artifact>,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: String,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Level,
    properties: Tags,
}

#[derive(Serialize)]
struct Level {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Artifact {
    location: Address,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Address {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    rank: f64,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Prints,
    properties: Extra,
}

#[derive(Serialize)]
struct Prints {
    #[serde(rename = "factlint/v1")]
    print: String,
}

#[derive(Serialize)]
struct Extra {
    class: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let addresses: Vec<Address> =
        corpus.documents.iter().enumerate().map(|(i, d)| address(&d.path, Some(i))).collect();
    let scribe = Scribe { corpus, addresses: &addresses, rules };
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "factlint",
                version,
                semantic_version: version,
                rules: rules.iter().map(descriptor).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: report.errors.is_empty(),
            tool_execution_notifications: report.errors.iter().map(notification).collect(),
        }],
        artifacts: addresses
            .iter()
            .map(|a| Artifact { location: Address { index: None, ..a.clone() } })
            .collect(),
        column_kind: "unicodeCodePoints",
        results: report.findings.iter().map(|f| scribe.outcome(f)).collect(),
    };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// What writes the results.
struct Scribe<'a> {
    corpus: &'a Corpus,
    addresses: &'a [Address],
    rules: &'a [RuleInfo],
}

impl Scribe<'_> {
    fn outcome(&self, finding: &Finding) -> Outcome {
        let (first, rest) = match finding.places.split_first() {
            Some((first, rest)) => (Some(first), rest),
            None => (None, [].as_slice()),
        };
        Outcome {
            rule_id: finding.rule.clone(),
            rule_index: self.rules.iter().position(|r| r.id == finding.rule),
            level: level(finding.severity),
            rank: f64::from(finding.confidence.percent()),
            message: Text { text: self.message(finding, rest) },
            locations: first.into_iter().map(|p| self.location(p, None)).collect(),
            related_locations: rest.iter().enumerate().map(|(i, p)| self.location(p, Some(i + 1))).collect(),
            partial_fingerprints: Prints { print: finding.fingerprint() },
            properties: Extra { class: finding.class.name(), confidence: finding.confidence.value() },
        }
    }

    /// The message, with a link to each further place; brackets of an article's own make no link.
    fn message(&self, finding: &Finding, rest: &[Place]) -> String {
        let mut text = plain(&finding.message);
        for (i, place) in rest.iter().enumerate() {
            let document = self.corpus.get(place.document);
            let name = format!("{}:{}", document.path, document.locate(place.span).line);
            let lead = if i == 0 { "\nSee also " } else { ", " };
            text.push_str(&format!("{lead}[{}]({})", plain(&name), i + 1));
        }
        for (name, words) in [("Why", &finding.why), ("Check", &finding.advice)] {
            if !words.trim().is_empty() {
                text.push_str(&format!("\n{name}: {}", plain(words)));
            }
        }
        text
    }

    fn location(&self, place: &Place, id: Option<usize>) -> Location {
        let document = self.corpus.get(place.document);
        let at = document.locate(place.span);
        let address = self.addresses.get(place.document.index()).cloned();
        let label = place.label.trim();
        Location {
            id,
            physical_location: Physical {
                artifact_location: address.unwrap_or_else(|| address_of(&document.path)),
                region: Some(Region {
                    start_line: at.line,
                    start_column: at.column,
                    end_line: at.end_line,
                    end_column: at.end_column,
                    snippet: Text { text: document.slice(place.span).to_owned() },
                }),
            },
            message: (!label.is_empty()).then(|| Text { text: plain(label) }),
        }
    }
}

/// A rule with its help.
fn descriptor(rule: &RuleInfo) -> Descriptor {
    let help =
        [rule.why.trim(), rule.advice.trim()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
    let help = if help.is_empty() { rule.summary.clone() } else { help.join("\n\n") };
    let why = if rule.why.trim().is_empty() { &rule.summary } else { &rule.why };
    Descriptor {
        id: rule.id.clone(),
        short_description: Text { text: rule.summary.clone() },
        full_description: Text { text: why.trim().to_owned() },
        help: Text { text: help },
        default_configuration: Level { level: level(rule.severity) },
        properties: Tags { tags: [rule.class.name()] },
    }
}

fn notification(fault: &Fault) -> Notification {
    Notification {
        level: "error",
        message: Text { text: plain(&fault.message) },
        locations: [Location {
            id: None,
            physical_location: Physical { artifact_location: address_of(&fault.path), region: None },
            message: None,
        }],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Text of a message: one line, with the signs of links escaped.
fn plain(text: &str) -> String {
    visible(text.trim()).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn address_of(path: &str) -> Address {
    address(path, None)
}

/// A path as a URI: relative to the root of the sources, or a file of this machine.
fn address(path: &str, index: Option<usize>) -> Address {
    let drive = path.as_bytes().get(1) == Some(&b':');
    let absolute = path.starts_with('/') || drive;
    let path = path.trim_start_matches("./");
    let encoded = percent(path);
    match (absolute, drive) {
        (true, true) => Address { uri: format!("file:///{encoded}"), uri_base_id: None, index },
        (true, false) => Address { uri: format!("file://{encoded}"), uri_base_id: None, index },
        _ => Address { uri: encoded, uri_base_id: Some("%SRCROOT%"), index },
    }
}

/// Percent-encodes what may not stand in the path of a URI; `#` parts a feed from its item and is encoded too, since it would cut the path.
fn percent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into())
            }
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}
