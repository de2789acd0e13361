//! What a good reader says of ten stories and of the seeds, written down by hand, among what a bad one invents: all of the good
//! is shown at the right words, all of the rest is dropped for the right reason.

use crate::desk::Desk;
use crate::support::{Proposed, about, answer, check, run, texts};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    /// Peers, by file name; the seeds stand in their own folder.
    #[serde(default)]
    texts: BTreeMap<String, String>,
    #[serde(default)]
    seeds: bool,
    draft: Option<String>,
    source: Option<String>,
    proposals: Vec<Proposed>,
}

fn story(path: &Path) -> (Desk, Vec<String>, Vec<Proposed>) {
    let story: Story =
        toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    let desk = Desk::new();
    let mut paths: Vec<String> = Vec::new();
    for (name, text) in &story.texts {
        desk.put(name, text);
        paths.push(name.clone());
    }
    if story.seeds {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "txt") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                desk.put(&name, fs::read(&path).unwrap());
                paths.push(name);
            }
        }
        paths.sort();
    }
    if let (Some(draft), Some(source)) = (&story.draft, &story.source) {
        desk.put("draft.md", draft);
        desk.put("wire.md", source);
        paths.extend(["draft.md", "--source", "wire.md"].map(str::to_owned));
    }
    (desk, paths, story.proposals)
}

#[test]
fn all_that_is_good_is_shown_and_all_that_is_invented_is_dropped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reader/stories");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 11, "ten stories and the seeds");
    let (mut shown, mut gone) = (0, 0);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (desk, paths, proposals) = story(&file);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let before = run(&desk, &[&["check", "--all", "--format", "json"], &paths[..]].concat());
        answer(&desk, &paths, &proposals);
        let ran = check(&desk, &paths);
        let report = ran.json();
        assert_eq!((ran.code, ran.stderr.as_str()), (before.code, ""), "{name}");
        let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
        for p in &proposals {
            match &p.dropped {
                Some(reason) => {
                    *reasons.entry(reason.clone()).or_default() += 1;
                    gone += 1;
                    let invented = report["findings"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .any(|f| f["message"] == p.what.as_str());
                    assert!(!invented, "{name}: {}", p.what);
                }
                None => {
                    let finding = about(&report, &p.words)
                        .unwrap_or_else(|| panic!("{name}: {}: {:#}", p.what, report["reader"]));
                    assert_ne!(finding["reader"]["verdict"], "vetoed", "{name}: {}", p.what);
                    assert!(
                        finding["why"].as_str().unwrap().contains("the reader replay (a careful editor)"),
                        "{finding}"
                    );
                    assert!(
                        finding["rule"].as_str().unwrap().starts_with("reader-")
                            == (finding["reader"]["verdict"] == "not-comparable")
                    );
                    // Its own finding points at the very words, each once; a rule's has the rule's places.
                    if finding["reader"]["verdict"] == "not-comparable" {
                        let (mut there, mut named) = (texts(finding), p.words.clone());
                        there.sort();
                        named.sort();
                        assert_eq!(there, named, "{name}: {}", p.what);
                        assert_eq!(finding["message"], p.what.as_str(), "{name}");
                    }
                    shown += 1;
                }
            }
        }
        let dropped: BTreeMap<String, u64> =
            serde_json::from_value(report["reader"]["dropped"].clone()).unwrap();
        assert_eq!(dropped, reasons, "{name}");
        // What the rules found stands as it was, but for what the reader saw too.
        for old in before.json()["findings"].as_array().unwrap() {
            let same = report["findings"]
                .as_array()
                .unwrap()
                .iter()
                .find(|f| f["fingerprint"] == old["fingerprint"] && f["places"] == old["places"]);
            let same = same.unwrap_or_else(|| panic!("{name}: {old} is lost"));
            assert_eq!(same["severity"], old["severity"], "{name}");
            assert!(same == old || same["reader"]["verdict"] == "agreed", "{name}: {same}");
        }
        for f in report["findings"].as_array().unwrap() {
            assert!(!(f["rule"].as_str().unwrap().starts_with("reader-") && f["severity"] == "error"), "{f}");
        }
    }
    assert!(shown >= 20 && gone >= 20, "{shown} good, {gone} invented");
}
