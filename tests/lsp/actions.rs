//! What can be done about a finding.

use crate::client::{Client, able, edited, uri};
use crate::findings::TWICE;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let found = actions.iter().find(|a| a["title"].as_str().unwrap().starts_with(start));
    found.unwrap_or_else(|| panic!("{start}: {actions:#?}"))
}

#[test]
fn what_is_ignored_is_silent_in_every_format() {
    let desk = TempDir::new().unwrap();
    let plain = TWICE.replace("\r\n", "\n");
    let paragraphs: Vec<String> = plain.trim().split("\n\n").map(|p| format!("    <p>{p}</p>")).collect();
    let page = format!(
        "<!DOCTYPE html>\n<html>\n  <head><title>A bridge</title></head>\n  <body>\n  <article>\n{}\n  </article>\n  </body>\n</html>\n",
        paragraphs.join("\n")
    );
    let wrapped = plain.replace("on Tuesday ", "on Tuesday\n");
    for (name, text) in [
        ("a.md", TWICE.to_owned()),
        ("b.md", format!("---\ntitle: A bridge\n---\n\n{wrapped}")),
        ("c.txt", wrapped),
        ("d.html", page),
    ] {
        let address = uri(&desk.path().join(name));
        let mut client = Client::begin(desk.path(), &able(), &json!({ "delay": 1 }));
        client.open(&address, &text);
        let found = client.diagnostics(&address, 1);
        assert!(!found.is_empty(), "{name}");
        let (range, rule) = (&found[0]["range"], found[0]["code"].as_str().unwrap());
        let actions = client.actions(&address, range);
        for (version, title) in
            [(2, format!("Ignore {rule} here")), (3, format!("Ignore {rule} in this file"))]
        {
            let action = titled(&actions, &title);
            assert_eq!(
                (&action["kind"], &action["diagnostics"][0]["code"]),
                (&json!("quickfix"), &json!(rule))
            );
            let silent = edited(&text, &address, &action["edit"]);
            client.change(&address, version, &json!([{ "text": silent }]));
            let left = client.diagnostics(&address, version);
            assert!(left.iter().all(|d| d["code"] != rule), "{name}, {title}:\n{silent}\n{left:#?}");
            assert!(left.len() < found.len(), "{name}, {title}");
        }
        assert_eq!(client.end(), 0);
    }
}

#[test]
fn where_comments_have_no_room_a_file_beside_has() {
    let desk = TempDir::new().unwrap();
    let path = desk.path().join("a.rst");
    let text = TWICE.replace("\r\n", "\n");
    let (mut client, address) = (Client::begin(desk.path(), &able(), &Value::Null), uri(&path));
    client.open(&address, &text);
    let found = client.diagnostics(&address, 1);
    let rule = found[0]["code"].as_str().unwrap();
    let actions = client.actions(&address, &found[0]["range"]);
    for reach in ["here", "in this file"] {
        let action = titled(&actions, &format!("Ignore {rule} {reach}"));
        let changes = action["edit"]["documentChanges"].as_array().unwrap();
        let beside = uri(&desk.path().join("a.rst.factlint"));
        assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(beside)));
        let line = edited("", &beside, &action["edit"]);
        fs::write(desk.path().join("a.rst.factlint"), &line).unwrap();
        client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
        let left = client.diagnostics(&address, 1);
        assert!(left.iter().all(|d| d["code"] != rule), "{line}: {left:#?}");
    }
    assert_eq!(client.end(), 0);
}

#[test]
fn a_file_beside_is_added_to_as_the_client_has_it() {
    let desk = TempDir::new().unwrap();
    let (path, beside) = (desk.path().join("a.rst"), desk.path().join("a.rst.factlint"));
    let text = TWICE.replace("\r\n", "\n");
    let address = uri(&path);
    for (encoding, column) in [("utf-16", 6), ("utf-8", 7)] {
        fs::write(&beside, "# one\n# Café").unwrap();
        let mut able = able();
        able["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::begin(desk.path(), &able, &Value::Null);
        client.open(&address, &text);
        let found = client.diagnostics(&address, 1);
        let title = format!("Ignore {} in this file", found[0]["code"].as_str().unwrap());
        let edit = |client: &mut Client| {
            let actions = client.actions(&address, &found[0]["range"]);
            titled(&actions, &title)["edit"]["documentChanges"][1].clone()
        };
        let at = json!({ "line": 1, "character": column });
        let on_disk = edit(&mut client);
        assert_eq!(on_disk["edits"][0]["range"], json!({ "start": at, "end": at }), "{encoding}");
        assert!(on_disk["edits"][0]["newText"].as_str().unwrap().starts_with('\n'));
        // It is open, and not saved.
        client.open(&uri(&beside), "# one\n# two\n# three\n");
        client.diagnostics(&uri(&beside), 1);
        let open = edit(&mut client);
        assert_eq!(open["edits"][0]["range"]["start"], json!({ "line": 3, "character": 0 }));
        assert_eq!(open["textDocument"]["version"], 1);
        client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": uri(&beside) } }));
        // What cannot be read is not written over.
        fs::write(&beside, b"# \xff").unwrap();
        let actions = client.actions(&address, &found[0]["range"]);
        assert!(actions.iter().all(|a| !a["title"].as_str().unwrap().starts_with("Ignore")), "{actions:?}");
        assert_eq!(client.end(), 0);
    }
}

#[test]
fn each_text_has_its_own_rules_and_places_may_lie_anywhere() {
    let desk = TempDir::new().unwrap();
    fs::create_dir(desk.path().join("off")).unwrap();
    let mut client = Client::begin(desk.path(), &able(), &json!({ "clientShowsPages": true }));
    let (loud, silent) = (uri(&desk.path().join("a.md")), uri(&desk.path().join("off/a.md")));
    client.open(&loud, TWICE);
    let found = client.diagnostics(&loud, 1);
    let rule = found[0]["code"].as_str().unwrap();
    fs::write(desk.path().join("off/factlint.toml"), format!("rules.{rule} = 'off'\n")).unwrap();
    client.open(&silent, TWICE);
    assert!(client.diagnostics(&silent, 1).iter().all(|d| d["code"] != rule));
    let actions = client.actions(&loud, &found[0]["range"]);
    let explain = &titled(&actions, "Explain")["command"];
    let page = client.request("workspace/executeCommand", explain);
    assert!(page["result"].as_str().unwrap_or_default().starts_with("# "), "{page}");
    let end = json!({ "line": u32::MAX, "character": u32::MAX });
    let place = json!({ "uri": loud, "range": { "start": end, "end": end } });
    let said = json!({ "command": "factlint.showPlace", "arguments": [place] });
    let answer = client.request("workspace/executeCommand", &said);
    assert!(answer.get("error").is_none(), "{answer}");
    assert_eq!(client.end(), 0);
}

#[test]
fn pages_and_places_are_shown_where_the_client_can() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &able(), &Value::Null);
    client.open(&address, TWICE);
    let found = client.diagnostics(&address, 1);
    let rule = found[0]["code"].as_str().unwrap();
    let actions = client.actions(&address, &found[0]["range"]);
    let shown = |client: &mut Client, action: &Value| {
        client.asked.clear();
        let answer = client.request("workspace/executeCommand", &action["command"]);
        assert!(answer.get("error").is_none(), "{answer}");
        client.until(|m| m["method"] == "window/showDocument")["params"].clone()
    };
    let place = shown(&mut client, titled(&actions, "Go to line"));
    assert_eq!(place["uri"], address.as_str());
    assert_eq!(place["selection"], found[0]["relatedInformation"][0]["location"]["range"]);
    let page = shown(&mut client, titled(&actions, &format!("Explain {rule}")));
    let page = page["uri"].as_str().unwrap().to_owned();
    let file = PathBuf::from(page.strip_prefix("file://").unwrap());
    let words = fs::read_to_string(&file).unwrap();
    assert!(words.starts_with(&format!("# {rule}\n")), "{words}");
    // The page is shown by opening it, and is not checked.
    client.open(&page, &words);
    assert_eq!(client.at("textDocument/hover", &page, &json!({ "line": 0, "character": 0 })), Value::Null);
    assert_eq!(client.end(), 0);
    assert!(!file.exists(), "pages go with the session");
}

#[test]
fn a_client_that_can_little_is_told_in_words() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &json!({}), &Value::Null);
    client.open(&address, TWICE);
    let found = client.diagnostics(&address, 1);
    assert!(found[0].get("relatedInformation").is_none());
    let rule = found[0]["code"].as_str().unwrap();
    let actions = client.actions(&address, &found[0]["range"]);
    assert!(actions.iter().all(|a| a["command"].is_string()), "{actions:#?}");
    for (title, part) in [("Explain", rule), ("Go to", "a.md:")] {
        let action = titled(&actions, title);
        let said = json!({ "command": action["command"], "arguments": action["arguments"] });
        let answer = client.request("workspace/executeCommand", &said);
        assert!(answer.get("error").is_none(), "{answer}");
        let told = client.until(|m| m["method"] == "window/showMessage");
        assert!(told["params"]["message"].as_str().unwrap().contains(part), "{told}");
    }
    let hover = client.at("textDocument/hover", &address, &found[0]["range"]["start"]);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    // A client that shows pages itself is given their text.
    let mut client = Client::begin(desk.path(), &able(), &json!({ "clientShowsPages": true }));
    client.open(&address, TWICE);
    client.diagnostics(&address, 1);
    let said = json!({ "command": "factlint.explainRule", "arguments": [rule] });
    let page = client.request("workspace/executeCommand", &said);
    assert!(page["result"].as_str().unwrap().starts_with("# "), "{page}");
    assert!(client.asked.is_empty());
    assert_eq!(client.end(), 0);
}
