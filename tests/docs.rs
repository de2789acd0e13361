//! What the documentation tells a newcomer is so: the report in README.md is the program's, and only rules are named that exist.

#![allow(clippy::unwrap_used, clippy::panic)]

use factlint::rule::RuleSet;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that people read, but for the one that is written from the rules themselves.
fn pages() -> Vec<(PathBuf, String)> {
    let mut paths = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    for folder in ["docs", "docs/how-to"] {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|e| e.unwrap().path());
        paths.extend(files.filter(|p| p.extension().is_some_and(|e| e == "md") && !p.ends_with("rules.md")));
    }
    paths.sort();
    paths.into_iter().map(|p| (p.clone(), fs::read_to_string(&p).unwrap())).collect()
}

#[test]
fn the_report_in_the_readme_is_the_programs() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown =
        readme.split("```\n").find(|b| b.contains("  rule   ")).unwrap_or_else(|| panic!("no report"));
    let mut seeds: Vec<String> = fs::read_dir(root().join("seeds"))
        .unwrap()
        .map(|e| format!("seeds/{}", e.unwrap().file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    seeds.sort();
    let ran = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .current_dir(root())
        .args(["check", "--no-config", "--width", "80"])
        .args(&seeds)
        .output()
        .unwrap();
    let report = String::from_utf8(ran.stdout).unwrap();
    assert!(
        report.contains(shown.trim_end()),
        "README.md shows a report that the program does not make:\n{report}"
    );
    let code = ran.status.code().unwrap();
    assert!(readme.contains(&format!("its exit code is {code},")), "README.md: the exit code is {code}");
}

#[test]
fn the_readme_names_the_rust_that_is_needed() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let version = manifest.lines().find_map(|l| l.strip_prefix("rust-version = ")).unwrap().trim_matches('"');
    assert!(
        fs::read_to_string(root().join("README.md")).unwrap().contains(&format!("Rust {version} or newer"))
    );
}

#[test]
fn the_docs_name_only_rules_that_exist() {
    let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
    let mut known: BTreeSet<&str> = BTreeSet::from(["unused-ignore"]);
    for rule in &rules.rules {
        known.extend([rule.id.as_str(), rule.family.as_str(), rule.class.name()]);
    }
    let named = [
        r"factlint-(?:disable|enable)(?:-next-line)? ([a-z][a-z-]+)",
        r"# factlint: disable=([a-z][a-z-]+)",
        r"(?m)^\[?rules\.([a-z-]+)",
        r"--(?:select|ignore) ([a-z][a-z-]+)",
        r"factlint explain ([a-z][a-z-]+)",
        r"(?m)^\s+rule +([a-z-]+) · ",
    ];
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        for pattern in named {
            for found in Regex::new(pattern).unwrap().captures_iter(&text) {
                if !known.contains(&found[1]) {
                    wrong.push(format!("{}: {}", path.display(), &found[0]));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
