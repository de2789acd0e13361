//! A draft that names its sources is held against them, as they are on disk or as they are open in the editor.

use crate::client::{Client, able, uri};
use crate::same::{check, same};
use serde_json::{Value, json};
use std::fs;
use tempfile::TempDir;

const WIRE: &str = "The ferry Astrid sank off Bergen on Tuesday, police said. Twelve people were killed and 31 were injured, \
    the coastguard said on Wednesday.\n\nThe ship left Stavanger at 9 a.m. with 140 passengers on board.\n";

const STORY: &str = "The ferry Astrid sank off Bergen on Tuesday, police said. Fourteen people were killed and 31 were \
    injured, the coastguard said on Wednesday.\n\nThe ship left Stavanger at 9 a.m. with 140 passengers on board.\n";

#[test]
fn as_the_front_matter_says() {
    let desk = TempDir::new().unwrap();
    let folder = desk.path().canonicalize().unwrap();
    fs::create_dir(folder.join("wire")).unwrap();
    let (draft, wire) = (folder.join("draft.md"), folder.join("wire/one.txt"));
    let text = format!("---\ntitle: A ferry sinks\nsources: [wire/, gone.txt, Reuters]\n---\n\n{STORY}");
    fs::write(&draft, &text).unwrap();
    fs::write(&wire, WIRE).unwrap();
    let mut client = Client::begin(&folder, &able(), &Value::Null);
    client.open(&uri(&draft), &text);
    let mut found = client.diagnostics(&uri(&draft), 1);
    let missing = found.pop().unwrap();
    assert_eq!(missing["message"], "gone.txt: no such file or folder");
    assert_eq!(missing["range"]["start"], json!({ "line": 2, "character": 17 }));
    let report = check(&folder, &["draft.md", "--source", "wire"]);
    assert!(!found.is_empty(), "{report:#}");
    let read = |u: &str| if u == uri(&draft) { text.clone() } else { WIRE.to_owned() };
    same(&found, &report, &uri(&draft), true, read);
    let others = found[0]["relatedInformation"].as_array().unwrap();
    assert!(others.iter().any(|o| o["location"]["uri"] == uri(&wire)), "{others:?}");
    // The source is open, and not saved: it counts as it is.
    client.open(&uri(&wire), &WIRE.replace("Twelve", "Fourteen"));
    let agreed = client.diagnostics(&uri(&draft), 1);
    assert_eq!(agreed.len(), 1, "{agreed:#?}");
    // Closed again, it counts as it lies on disk.
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": uri(&wire) } }));
    assert_eq!(client.diagnostics(&uri(&draft), 1).len(), found.len() + 1);
    // Where the missing one comes to be there, and is saved, that is noticed.
    let late = folder.join("gone.txt");
    fs::write(&late, "The council met.\n").unwrap();
    client.open(&uri(&late), "The council met.\n");
    assert_eq!(client.diagnostics(&uri(&draft), 1).len(), found.len());
    // A text that is no source of it has it checked no more.
    client.diagnostics(&uri(&late), 1);
    let other = uri(&folder.join("other.md"));
    client.open(&other, "The council met.\n");
    client.diagnostics(&other, 1);
    client.change(&other, 2, &json!([{ "text": "The council met again.\n" }]));
    client.diagnostics(&other, 2);
    let again = client.kept.iter().filter(|m| m["params"]["uri"] == uri(&draft)).count();
    assert_eq!(again, 0, "{:?}", client.kept);
    assert_eq!(client.end(), 0);
}

#[test]
fn as_the_configuration_says_of_the_drafts_there() {
    let desk = TempDir::new().unwrap();
    let folder = desk.path().canonicalize().unwrap();
    for name in ["drafts", "wire"] {
        fs::create_dir(folder.join(name)).unwrap();
    }
    let toml = "[[overrides]]\npaths = ['drafts/**']\nsources = ['wire']\n";
    fs::write(folder.join("factlint.toml"), toml).unwrap();
    let (draft, wire) = (folder.join("drafts/a.txt"), folder.join("wire/one.txt"));
    fs::write(&draft, STORY).unwrap();
    fs::write(&wire, WIRE).unwrap();
    let mut client = Client::begin(&folder, &able(), &Value::Null);
    client.open(&uri(&draft), STORY);
    let found = client.diagnostics(&uri(&draft), 1);
    let report = check(&folder, &["drafts/a.txt", "--source", "wire"]);
    assert!(!found.is_empty());
    let read = |u: &str| if u == uri(&draft) { STORY.to_owned() } else { WIRE.to_owned() };
    same(&found, &report, &uri(&draft), true, read);
    // A source is no draft.
    client.open(&uri(&wire), WIRE);
    let own = client.diagnostics(&uri(&wire), 1);
    same(&own, &check(&folder, &["wire/one.txt"]), &uri(&wire), true, |_| WIRE.to_owned());
    assert_eq!(client.end(), 0);
}
