//! The baseline: findings that are known and need not be shown again. Matched by file and fingerprint, with counts, so that
//! edits elsewhere in a file, new line breaks and new numbers of lines change nothing.

use factlint::document::Corpus;
use factlint::finding::Finding;
use factlint::report::Report;
use factlint::text::{ends, json_fault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The one version of the file's form.
const SCHEMA: u32 = 1;

/// Findings that are known.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema: u32,
    findings: Vec<Known>,
}

/// One finding, as often as it stands in a file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The file, from the baseline's folder.
    pub path: String,
    pub rule: String,
    pub fingerprint: String,
    /// For those who read the baseline; it says nothing in the matching.
    pub message: String,
    pub count: usize,
}

/// How a document's path becomes the path in a baseline: from the folder that the baseline lies in, so that it does not matter
/// from where the program is run.
pub struct Frame(PathBuf);

impl Frame {
    /// The frame of a baseline file.
    pub fn of(baseline: &Path) -> Self {
        // What the shell hands on lies nowhere: paths in it are seen from here.
        let baseline = if ends(baseline) { Path::new("baseline") } else { baseline };
        let whole = std::path::absolute(baseline).unwrap_or_else(|_| baseline.to_owned());
        let folder = whole.parent().unwrap_or(Path::new("")).to_owned();
        Self(folder.canonicalize().unwrap_or(folder))
    }

    fn path(&self, document: &str) -> String {
        let whole = std::path::absolute(document).unwrap_or_else(|_| PathBuf::from(document));
        let whole = real(&whole);
        let short = whole.strip_prefix(&self.0).unwrap_or(&whole);
        short.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// A path with its folders' real names; the file itself need not exist.
fn real(path: &Path) -> PathBuf {
    match (path.parent().and_then(|p| p.canonicalize().ok()), path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

type Key = (String, String);

impl Baseline {
    /// All findings of a report.
    pub fn of(report: &Report, corpus: &Corpus, frame: &Frame) -> Self {
        let mut known: BTreeMap<Key, Known> = BTreeMap::new();
        for finding in &report.findings {
            let (path, fingerprint) = key(finding, corpus, frame);
            let entry = known.entry((path.clone(), fingerprint.clone())).or_insert_with(|| Known {
                path,
                rule: finding.rule.clone(),
                fingerprint,
                message: finding.message.clone(),
                count: 0,
            });
            entry.count += 1;
        }
        Self { schema: SCHEMA, findings: known.into_values().collect() }
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.iter().map(|k| k.count).sum()
    }

    /// The file's text: one finding a line, so that changes are easily read.
    pub fn to_text(&self) -> serde_json::Result<String> {
        let lines: Result<Vec<String>, _> = self.findings.iter().map(serde_json::to_string).collect();
        let lines = lines?.iter().map(|l| format!("\n  {l}")).collect::<Vec<_>>().join(",");
        Ok(format!("{{\"schema\": {SCHEMA}, \"findings\": [{lines}\n]}}\n"))
    }

    /// Reads a file's text.
    pub fn from_text(text: &str) -> Result<Self, String> {
        let read: Self =
            serde_json::from_str(text).map_err(|e| format!("is no baseline: {}", json_fault(&e, 1)))?;
        if read.schema != SCHEMA {
            return Err(format!("is a baseline of form {}, not {SCHEMA}: write it anew", read.schema));
        }
        Ok(read)
    }

    /// Drops the findings that are known, and returns what is known and was not found again in the files that were checked, or
    /// whose file is gone.
    pub fn apply(self, report: &mut Report, corpus: &Corpus, frame: &Frame) -> Vec<Known> {
        let mut known: BTreeMap<Key, Known> = BTreeMap::new();
        for entry in self.findings {
            known.insert((entry.path.clone(), entry.fingerprint.clone()), entry);
        }
        report.findings.retain(|finding| {
            let entry = known.get_mut(&key(finding, corpus, frame)).filter(|k| k.count > 0);
            entry.map(|k| k.count -= 1).is_none()
        });
        let checked: Vec<String> = corpus.documents.iter().map(|d| frame.path(&d.path)).collect();
        let stale = |k: &Known| k.count > 0 && (checked.contains(&k.path) || !frame.0.join(&k.path).exists());
        known.into_values().filter(stale).collect()
    }
}

fn key(finding: &Finding, corpus: &Corpus, frame: &Frame) -> Key {
    let document = finding.places.first().map(|p| corpus.get(p.document).path.as_str());
    (frame.path(document.unwrap_or_default()), finding.fingerprint())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let known = Known {
            path: "a.md".to_owned(),
            rule: "r".to_owned(),
            fingerprint: "00ff".to_owned(),
            message: "“x” \"y\"".to_owned(),
            count: 2,
        };
        let baseline = Baseline { schema: 1, findings: vec![known] };
        let text = baseline.to_text().unwrap();
        assert_eq!(Baseline::from_text(&text).unwrap(), baseline);
        assert_eq!(
            Baseline { schema: 1, findings: vec![] }.to_text().unwrap(),
            "{\"schema\": 1, \"findings\": [\n]}\n"
        );
        assert!(Baseline::from_text("{}").is_err());
        assert!(Baseline::from_text("{\"schema\": 2, \"findings\": []}").is_err());
    }
}
