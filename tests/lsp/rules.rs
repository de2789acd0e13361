//! Rules are those of `check`: with the parameters that a configuration sets, and with what folders of rules add.

use crate::client::{Client, able, uri};
use crate::same::{check, same};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const DOUBLED: &str = "The mayor said that the the bridge is open, and so is the the pier.\n";

const NEARLY: &str = "Some parents have refused to let their children attend school since the fire.\n\n\
    The head teacher appealed for calm.\n\n\
    Some angry parents have refused to let their children attend the school since the fire.\n";

/// The diagnostics of the file `a.md` as it lies there, and those that `check` has for it, told to be the same.
fn held(folder: &Path, options: &Value, flags: &[&str]) -> Vec<Value> {
    let (path, mut client) = (folder.join("a.md"), Client::begin(folder, &able(), options));
    let (text, address) = (fs::read_to_string(&path).unwrap(), uri(&path));
    client.open(&address, &text);
    let found = client.diagnostics(&address, 1);
    same(&found, &check(folder, &[&["a.md"], flags].concat()), &address, true, |_| text.clone());
    assert_eq!(client.request("shutdown", &Value::Null)["result"], Value::Null);
    let told: Vec<_> = client.kept.iter().filter(|m| m["method"] == "window/showMessage").collect();
    assert!(told.is_empty(), "{told:?}");
    found
}

#[test]
fn parameters_count_as_configured() {
    let desk = TempDir::new().unwrap();
    fs::write(desk.path().join("a.md"), NEARLY).unwrap();
    let nearly = |found: Vec<Value>| found.iter().any(|d| d["code"] == "sentence-nearly-repeated");
    assert!(nearly(held(desk.path(), &Value::Null, &[])));
    fs::write(desk.path().join("factlint.toml"), "[rules.sentence-nearly-repeated]\nmin_words = 40\n")
        .unwrap();
    assert!(!nearly(held(desk.path(), &Value::Null, &[])));
}

#[test]
fn rules_and_configurations_of_any_name_are_watched_and_read_anew() {
    let desk = TempDir::new().unwrap();
    let folder = desk.path().canonicalize().unwrap();
    let (lexicon, address) = (folder.join("good/lexicon"), uri(&folder.join("a.md")));
    fs::create_dir_all(&lexicon).unwrap();
    fs::write(lexicon.join("doubled-ok.txt"), "the\n").unwrap();
    let mut able = able();
    able["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    let mut client = Client::begin(&folder, &able, &json!({ "rules": ["good"] }));
    client.open(&address, DOUBLED);
    assert_eq!(client.diagnostics(&address, 1), Vec::<Value>::new());
    let asked = client.asked.iter().find(|m| m["method"] == "client/registerCapability").unwrap();
    let watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"].to_string();
    for glob in ["**/*.toml", "**/lexicon/*.txt", "**/*.factlint"] {
        assert!(watchers.contains(glob), "{watchers}");
    }
    fs::write(lexicon.join("doubled-ok.txt"), "had\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
    assert!(!client.diagnostics(&address, 1).is_empty());
    assert_eq!(client.end(), 0);
}

#[test]
fn lexicons_of_a_folder_teach_the_rules_that_were_there() {
    let desk = TempDir::new().unwrap();
    fs::write(desk.path().join("a.md"), DOUBLED).unwrap();
    fs::create_dir_all(desk.path().join("good/lexicon")).unwrap();
    fs::write(desk.path().join("good/lexicon/doubled-ok.txt"), "the\n").unwrap();
    assert!(!held(desk.path(), &Value::Null, &[]).is_empty());
    assert_eq!(held(desk.path(), &json!({ "rules": ["good"] }), &["--rules", "good"]), Vec::<Value>::new());
    fs::write(desk.path().join("factlint.toml"), "rule-folders = ['good']\n").unwrap();
    assert_eq!(held(desk.path(), &Value::Null, &[]), Vec::<Value>::new());
}
