//! The house rules of the source tree: a lower room never imports a higher one, no two files import each other in a
//! circle, every file is short and opens with why it exists.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, lowest first. A room may use itself and those before it.
const ROOMS: &[&str] = &[
    "text",
    "document",
    "lexicon",
    "language",
    "knowledge",
    "mention",
    "refer",
    "fact",
    "claim",
    "analysis",
    "align",
    "compare",
    "judge",
    "finding",
    "desk",
    "report",
    "rule",
    "tidy",
    "coverage",
    "reader",
    "check",
    "cases",
    "show",
    "manual",
    "lib", // The program over the library.
    "cli",
    "output",
    "git",
    "config",
    "channel",
    "input",
    "sift",
    "commands",
    "lsp",
    "main",
];

/// The longest that a file may be, in lines.
const LONGEST: usize = 450;

/// One source file: its module path and what it imports from this crate.
struct File {
    path: PathBuf,
    module: Vec<String>,
    text: String,
}

#[test]
fn a_lower_room_never_imports_a_higher_one() {
    let files = files();
    let mut faults = Vec::new();
    for file in &files {
        let Some(here) = rank(room(&file.module)) else {
            faults.push(format!("{}: place the room '{}' in ROOMS", file.path.display(), room(&file.module)));
            continue;
        };
        for used in uses(file) {
            if let Some(there) = rank(room(&used)).filter(|there| *there > here) {
                faults.push(format!(
                    "{} imports {} from {}",
                    file.path.display(),
                    used.join("::"),
                    ROOMS[there]
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_circle() {
    let files = files();
    let modules: BTreeSet<&[String]> = files.iter().map(|f| f.module.as_slice()).collect();
    let exported = exports(&files);
    let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for file in &files {
        let targets = uses(file).into_iter().map(|used| target(&used, &modules, &exported));
        // A folder's face and its files know each other; a circle needs two that stand apart.
        let apart = targets.filter(|t| !t.starts_with(&file.module) && !file.module.starts_with(t));
        edges.insert(file.module.clone(), apart.collect());
    }
    let mut circles = Vec::new();
    for start in edges.keys() {
        if let Some(way) = way_back(start, &edges) {
            circles.push(way.iter().map(|m| m.join("::")).collect::<Vec<_>>().join(" -> "));
        }
    }
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

#[test]
fn files_are_short_and_say_why_they_exist() {
    let mut faults = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines} lines; {LONGEST} are the most", file.path.display()));
        }
        if !file.text.starts_with("//!") {
            faults.push(format!("{}: does not open with //!", file.path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|r| *r == room)
}

fn room(module: &[String]) -> &str {
    module.first().map_or("lib", String::as_str)
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&src).unwrap().with_extension("");
                let mut module: Vec<String> =
                    inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                if module.last().is_some_and(|last| last == "mod" || (module.len() == 1 && last == "lib")) {
                    module.pop();
                }
                let text = fs::read_to_string(&path).unwrap();
                files.push(File { path, module, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 10, "the source tree was not found");
    files
}

/// The code of a file: no comments, no strings, nothing after its tests begin.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.map(|l| l.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Every path of this crate that a file names, from the crate's root.
fn uses(file: &File) -> Vec<Vec<String>> {
    let code = code(&file.text);
    let mut found = Vec::new();
    for (start, base) in roots(&code, &file.module) {
        tree(&code[start..], &base, &mut found);
    }
    found
}

/// Where a path begins in the code, after `crate::` and the like, and what that stands for.
fn roots(code: &str, module: &[String]) -> Vec<(usize, Vec<String>)> {
    let mut roots = Vec::new();
    for (word, base) in [("crate::", Vec::new()), ("factlint::", Vec::new()), ("self::", module.to_vec())] {
        for (at, _) in code.match_indices(word) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                roots.push((at + word.len(), base.clone()));
            }
        }
    }
    for (at, word) in code.match_indices("super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let ups = code[at..].split("super::").take_while(|part| part.is_empty()).count().max(1);
        // A folder's face is `mod.rs`: there, `super` leaves the folder; elsewhere it leaves the file.
        let base = module[..module.len().saturating_sub(ups)].to_vec();
        roots.push((at + word.len() * ups, base));
    }
    roots
}

/// Reads a path or a tree of paths: `a::b`, `a::{b, c::{d, e}}`, `a::*`. Returns how much was read.
fn tree(code: &str, base: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    let mut at = 0;
    loop {
        let rest = &code[at..];
        if rest.starts_with('{') {
            at += 1;
            loop {
                at += code[at..].len() - code[at..].trim_start_matches([',', ' ', '\n', '\r', '\t']).len();
                if code[at..].is_empty() {
                    return at;
                }
                if code[at..].starts_with('}') {
                    return at + 1;
                }
                let read = tree(&code[at..], &path, found);
                at += read;
                at += code[at..].find([',', '}']).unwrap_or(code.len() - at);
            }
        }
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        at += word.len();
        if !word.is_empty() && word != "self" {
            path.push(word);
        }
        if !code[at..].starts_with("::") {
            found.push(path);
            return at;
        }
        at += 2;
    }
}

/// What each module hands on from its files: `pub use origin::Origin` in `document` makes `document::Origin` that file's.
fn exports(files: &[File]) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut exported = BTreeMap::new();
    for file in files {
        let code = code(&file.text);
        for word in ["pub use ", "pub(crate) use "] {
            for (at, _) in code.match_indices(word) {
                let mut found = Vec::new();
                tree(code[at + word.len()..].trim_start_matches("self::"), &file.module, &mut found);
                for path in found {
                    let mut name = file.module.clone();
                    name.extend(path.last().cloned());
                    exported.insert(name, path);
                }
            }
        }
    }
    exported
}

/// The file that a path leads to: the longest module on it, through what modules hand on.
fn target(
    used: &[String],
    modules: &BTreeSet<&[String]>,
    exported: &BTreeMap<Vec<String>, Vec<String>>,
) -> Vec<String> {
    let mut used = used.to_vec();
    for _ in 0..8 {
        match (1..=used.len()).find_map(|n| exported.get(&used[..n]).map(|to| (n, to.clone()))) {
            Some((n, to)) if to[..] != used[..n] => {
                used.splice(..n, to);
            }
            _ => break,
        }
    }
    let longest = (0..=used.len()).rev().find(|n| modules.contains(&used[..*n])).unwrap_or(0);
    used[..longest].to_vec()
}

/// A way along the imports that leads back to where it began.
fn way_back(
    start: &[String],
    edges: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
) -> Option<Vec<Vec<String>>> {
    let mut came: BTreeMap<&[String], &[String]> = BTreeMap::new();
    let mut open: Vec<&[String]> = vec![start];
    while let Some(at) = open.pop() {
        for next in edges.get(at).into_iter().flatten() {
            if next.as_slice() == start {
                let mut way = vec![start.to_vec(), at.to_vec()];
                let mut back = at;
                while back != start {
                    back = came[back];
                    way.push(back.to_vec());
                }
                way.dedup();
                way.reverse();
                return Some(way);
            }
            if !came.contains_key(next.as_slice()) {
                came.insert(next, at);
                open.push(next);
            }
        }
    }
    None
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let file = |module: &[&str], text: &str| File {
        path: PathBuf::new(),
        module: module.iter().map(|m| (*m).to_owned()).collect(),
        text: text.to_owned(),
    };
    let said = |f: File| uses(&f).iter().map(|p| p.join("::")).collect::<Vec<_>>();
    assert_eq!(
        said(file(&["a", "b"], "use crate::x::{y::Z, w::{self, V}};\nuse super::c::D;")),
        ["x::y::Z", "x::w", "x::w::V", "a::c::D"]
    );
    assert_eq!(said(file(&["a"], "// use crate::no::No;\nlet a = crate::yes::now();")), ["yes::now"]);
    assert!(said(file(&["a"], "#[cfg(test)]\nmod tests { use crate::b; }")).is_empty());
}
