//! The two seed articles against their gold: every discrepancy that a careful editor finds, and the look-alikes that must
//! stay silent. Run with `--nocapture` to read the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Deserialize)]
struct Gold {
    documents: BTreeMap<String, String>,
    must_flag: Vec<Wanted>,
    must_not_flag: Vec<LookAlike>,
}

#[derive(Deserialize)]
struct Wanted {
    id: String,
    class: String,
    level: String,
    what: String,
    places: Vec<Quote>,
}

#[derive(Deserialize)]
struct LookAlike {
    what: String,
    places: Vec<Quote>,
}

#[derive(Deserialize)]
struct Quote {
    #[serde(rename = "in")]
    document: String,
    quote: String,
}

#[derive(Deserialize)]
struct Report {
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    class: String,
    severity: String,
    message: String,
    places: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    path: String,
    start: usize,
    end: usize,
}

struct Seeds {
    folder: PathBuf,
    gold: Gold,
    findings: Vec<Finding>,
}

impl Seeds {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let gold: Gold = toml::from_str(&fs::read_to_string(folder.join("gold.toml")).unwrap()).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_factlint"))
            .args(["check", "--no-config", "--all", "--format", "json"])
            .args(gold.documents.values().map(|name| folder.join(name)))
            .output()
            .unwrap();
        let code = output.status.code();
        assert!(code == Some(0) || code == Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let report: Report = serde_json::from_slice(&output.stdout).unwrap();
        Self { folder, gold, findings: report.findings }
    }

    /// Whether one of a finding's places overlaps a quotation.
    fn touches(&self, finding: &Finding, quote: &Quote) -> bool {
        let name = &self.gold.documents[&quote.document];
        let text = fs::read_to_string(self.folder.join(name)).unwrap();
        let start = text.find(&quote.quote).expect("a gold quote that is not in its article");
        let end = start + quote.quote.len();
        finding.places.iter().any(|p| p.path.ends_with(name.as_str()) && p.start < end && start < p.end)
    }

    /// What became of an entry: "found", "wrong level", "other class" or "missed", with what was reported there.
    fn state(&self, wanted: &Wanted) -> (&'static str, Vec<String>) {
        let need = wanted.places.len().min(2);
        let same: Vec<&Finding> = self
            .findings
            .iter()
            .filter(|f| wanted.places.iter().filter(|q| self.touches(f, q)).count() >= need)
            .collect();
        let hits: Vec<&Finding> = same.iter().copied().filter(|f| f.class == wanted.class).collect();
        let said = |list: &[&Finding]| list.iter().map(|f| format!("{}:{}", f.rule, f.severity)).collect();
        if hits.iter().any(|f| f.severity == wanted.level) {
            ("found", said(&hits))
        } else if !hits.is_empty() {
            ("wrong level", said(&hits))
        } else if !same.is_empty() {
            ("other class", said(&same))
        } else {
            ("missed", Vec::new())
        }
    }
}

#[test]
fn every_discrepancy_of_the_gold_is_named() {
    let seeds = Seeds::read();
    let faults: Vec<String> = seeds
        .gold
        .must_flag
        .iter()
        .map(|wanted| (wanted, seeds.state(wanted)))
        .filter(|(_, (state, _))| *state != "found")
        .map(|(wanted, (state, said))| format!("{}: {state}: {} {said:?}", wanted.id, wanted.what))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn look_alikes_stay_silent() {
    let seeds = Seeds::read();
    let mut alarms = Vec::new();
    for alike in &seeds.gold.must_not_flag {
        for finding in seeds.findings.iter().filter(|f| f.severity != "info" && f.class != "style") {
            if alike.places.iter().all(|q| seeds.touches(finding, q)) {
                alarms.push(format!("{} | {} {}", alike.what, finding.rule, finding.message));
            }
        }
    }
    assert!(alarms.is_empty(), "\n{}", alarms.join("\n"));
}
