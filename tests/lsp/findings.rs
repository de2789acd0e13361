//! Diagnostics are the findings of `check`, byte for byte, whatever a client counts in; they follow the text and nothing else.

use crate::client::{Client, able, offset, uri};
use crate::same::{check, same, written};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// An article in which a sentence stands twice, with signs of two and of four bytes before both, and line ends of two.
pub const TWICE: &str = "😀 Cafe\u{301} owners met the council of Çeşme on Tuesday to talk about the new bridge over the river and its cost.\r\n\
    \r\n\
    Members heard from engineers, who said that work could begin in the spring 👩‍👧.\r\n\
    \r\n\
    😀😀 Cafe\u{301} owners met the council of Çeşme on Tuesday to talk about the new bridge over the river and its cost.\r\n";

fn seeds() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

#[test]
fn the_seeds_are_found_as_on_the_command_line() {
    let seeds = seeds();
    assert_eq!(seeds.len(), 2);
    for (level, flags) in [("auto", &[][..]), ("info", &["--all"][..])] {
        let folder = seeds[0].parent().unwrap();
        let mut client = Client::begin(folder, &able(), &json!({ "level": level }));
        for seed in &seeds {
            let (text, address) = (fs::read_to_string(seed).unwrap(), uri(seed));
            client.open(&address, &text);
            let diagnostics = client.diagnostics(&address, 1);
            let report = check(folder, &[&[seed.to_str().unwrap()], flags].concat());
            assert!(!diagnostics.is_empty(), "{}", seed.display());
            same(&diagnostics, &report, &address, true, |_| text.clone());
            let asked = json!({ "command": "factlint.report", "arguments": [address] });
            let answer = client.request("workspace/executeCommand", &asked);
            let written = written(folder, &[&[seed.to_str().unwrap()], flags].concat());
            assert_eq!(answer["result"].as_str().unwrap().as_bytes(), written, "the report, byte for byte");
            for (diagnostic, finding) in diagnostics.iter().zip(report["findings"].as_array().unwrap()) {
                let hover = client.at("textDocument/hover", &address, &diagnostic["range"]["start"]);
                let words = plain(hover["contents"]["value"].as_str().unwrap());
                for part in ["message", "why", "advice"] {
                    assert!(words.contains(&plain(finding[part].as_str().unwrap())), "{part}: {words}");
                }
            }
        }
        assert_eq!(client.end(), 0);
    }
}

/// Words without what keeps Markdown from reading signs in them.
fn plain(words: &str) -> String {
    words.replace('\\', "")
}

#[test]
fn a_report_waits_for_the_check_and_is_of_open_texts_alone() {
    let desk = TempDir::new().unwrap();
    let file = desk.path().join("a.txt");
    fs::write(&file, TWICE).unwrap();
    let mut client = Client::begin(desk.path(), &able(), &json!({}));
    let address = uri(&file);
    let asked = json!({ "command": "factlint.report", "arguments": [address] });
    let early = client.request("workspace/executeCommand", &asked);
    assert!(
        early["error"]["message"].as_str().unwrap().ends_with("a.txt is not open in the editor"),
        "{early}"
    );
    client.open(&address, TWICE);
    let answer = client.request("workspace/executeCommand", &asked);
    let whole = written(desk.path(), &[file.to_str().unwrap()]);
    assert_eq!(answer["result"].as_str().unwrap().as_bytes(), whole);
    assert_eq!(client.end(), 0);
}

#[test]
fn columns_are_counted_as_the_client_counts() {
    let desk = TempDir::new().unwrap();
    for (encodings, utf16) in
        [(json!(["utf-16"]), true), (json!(["utf-32", "utf-8", "utf-16"]), false), (Value::Null, true)]
    {
        let mut able = able();
        able["general"] = json!({ "positionEncodings": encodings });
        for (name, text) in [("a.md", TWICE.to_owned()), ("b.txt", TWICE.replace("\r\n", "\n"))] {
            let path = desk.path().join(name);
            fs::write(&path, &text).unwrap();
            let (mut client, address) = (Client::begin(desk.path(), &able, &Value::Null), uri(&path));
            client.open(&address, &text);
            let diagnostics = client.diagnostics(&address, 1);
            assert!(!diagnostics.is_empty());
            let report = check(desk.path(), &[path.to_str().unwrap()]);
            same(&diagnostics, &report, &address, utf16, |_| text.clone());
            assert_eq!(client.end(), 0);
        }
    }
}

#[test]
fn what_is_not_saved_counts_and_where_else_is_told() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("never saved.md"));
    let mut client =
        Client::begin(desk.path(), &able(), &json!({ "ruleAddress": "https://desk.example/{rule}" }));
    client.open(&address, TWICE);
    let found = client.diagnostics(&address, 1);
    let first = &found[0];
    assert_eq!(
        first["codeDescription"]["href"],
        format!("https://desk.example/{}", first["code"].as_str().unwrap())
    );
    let other = &first["relatedInformation"][0]["location"];
    assert_eq!(other["uri"], address.as_str());
    assert_ne!(other["range"], first["range"]);
    // Over either place stands why, what to check, and how sure it is.
    for range in [&first["range"], &other["range"]] {
        let hover = client.at("textDocument/hover", &address, &range["start"]);
        let words = hover["contents"]["value"].as_str().unwrap_or_else(|| panic!("{hover}"));
        for part in ["*why*", "*check*", "confidence", first["code"].as_str().unwrap()] {
            assert!(words.contains(part), "{words}");
        }
        assert_eq!(hover["range"], *range);
        let elsewhere = client.at("textDocument/definition", &address, &range["start"]);
        assert_eq!(elsewhere.as_array().unwrap().len(), 1, "{elsewhere}");
        assert_ne!(elsewhere[0]["range"], *range);
    }
    let outside = json!({ "line": 2, "character": 3 });
    assert_eq!(client.at("textDocument/hover", &address, &outside), Value::Null);
    // One word less and the sentences still agree; the second one gone, and nothing is left to say.
    let second = json!({ "start": { "line": 4, "character": 0 }, "end": { "line": 5, "character": 0 } });
    client.change(&address, 2, &json!([{ "range": second, "text": "" }]));
    // A question about a text that is still to be checked is answered once it is.
    assert_eq!(client.at("textDocument/hover", &address, &json!({ "line": 0, "character": 5 })), Value::Null);
    assert_eq!(client.diagnostics(&address, 2), Vec::<Value>::new());
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": address } }));
    let closed = client.until(|m| m["method"] == "textDocument/publishDiagnostics");
    assert_eq!(closed["params"]["diagnostics"], json!([]));
    assert_eq!(client.end(), 0);
}

#[test]
fn a_check_that_is_overtaken_is_never_shown() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &able(), &json!({ "delay": 300 }));
    // Long enough that its check is under way when it is overtaken.
    let long = fs::read_to_string(&seeds()[1]).unwrap().repeat(4);
    client.open(&address, &long);
    for version in 2..=8 {
        client.change(&address, version, &json!([{ "text": format!("Draft {version}.\n") }]));
    }
    client.change(&address, 9, &json!([{ "text": TWICE }]));
    let hover = client.ask(
        "textDocument/hover",
        &json!({
            "textDocument": { "uri": address }, "position": { "line": 0, "character": 9 },
        }),
    );
    let cancelled = client.ask(
        "textDocument/hover",
        &json!({
            "textDocument": { "uri": address }, "position": { "line": 0, "character": 9 },
        }),
    );
    client.notify("$/cancelRequest", &json!({ "id": cancelled }));
    assert_eq!(client.answer(&json!(cancelled))["error"]["code"], -32800);
    assert!(client.answer(&json!(hover))["result"]["contents"]["value"].is_string());
    assert!(!client.diagnostics(&address, 9).is_empty());
    assert_eq!(client.kept.iter().filter(|m| m["method"] == "textDocument/publishDiagnostics").count(), 0);
    assert_eq!(client.end(), 0);
}

#[test]
fn saving_waits_for_nothing() {
    const DELAY: Duration = Duration::from_secs(10);
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &able(), &json!({ "delay": DELAY.as_millis() as u64 }));
    client.open(&address, TWICE);
    client.diagnostics(&address, 1);
    let begun = Instant::now();
    client.change(&address, 2, &json!([{ "text": "Draft.\n" }]));
    client.notify("textDocument/didSave", &json!({ "textDocument": { "uri": address } }));
    assert_eq!(client.diagnostics(&address, 2), Vec::<Value>::new());
    assert!(begun.elapsed() < DELAY, "{:?}", begun.elapsed());
    assert_eq!(client.end(), 0);
}

#[test]
fn a_check_of_a_text_that_was_closed_is_none_of_the_one_that_is_opened_anew() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &able(), &Value::Null);
    for version in 1..6 {
        client.open(&address, TWICE);
        client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": address } }));
        let item =
            json!({ "uri": address, "languageId": "markdown", "version": 10 + version, "text": "Draft.\n" });
        client.notify("textDocument/didOpen", &json!({ "textDocument": item }));
        assert_eq!(client.diagnostics(&address, 10 + version), Vec::<Value>::new());
        client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": address } }));
    }
    assert_eq!(client.end(), 0);
}

#[test]
fn changes_are_made_where_the_client_makes_them() {
    let desk = TempDir::new().unwrap();
    let address = uri(&desk.path().join("a.md"));
    let mut client = Client::begin(desk.path(), &able(), &json!({ "delay": 1 }));
    client.open(&address, &TWICE.replace("😀😀 ", ""));
    let before = client.diagnostics(&address, 1);
    // Four emoji before the first sentence: what follows on its line moves by eight units, the lines below do not move.
    let start = json!({ "line": 0, "character": 0 });
    client.change(&address, 2, &json!([{ "range": { "start": start, "end": start }, "text": "😀😀😀😀" }]));
    let (text, after) = (format!("😀😀😀😀{}", TWICE.replace("😀😀 ", "")), client.diagnostics(&address, 2));
    assert_eq!(before.len(), after.len());
    for diagnostic in &after {
        let range = &diagnostic["range"];
        let words = &text[offset(&text, &range["start"], true)..offset(&text, &range["end"], true)];
        assert!(words.contains("owners met the council"), "{words}");
    }
    assert_eq!(client.end(), 0);
}

#[test]
fn configuration_is_found_as_check_finds_it_and_read_anew() {
    let desk = TempDir::new().unwrap();
    let path = desk.path().join("a.md");
    fs::write(&path, TWICE).unwrap();
    let mut able = able();
    able["workspace"]["configuration"] = json!(true);
    able["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    let (mut client, address) = (Client::begin(desk.path(), &able, &Value::Null), uri(&path));
    client.open(&address, TWICE);
    let rule = client.diagnostics(&address, 1)[0]["code"].as_str().unwrap().to_owned();
    assert!(client.asked.iter().any(|m| m["method"] == "client/registerCapability"));
    fs::write(desk.path().join("factlint.toml"), format!("rules.{rule} = 'off'\n")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", &json!({ "changes": [] }));
    let off = client.diagnostics(&address, 1);
    same(&off, &check(desk.path(), &["a.md"]), &address, true, |_| TWICE.to_owned());
    assert!(off.iter().all(|d| d["code"] != rule.as_str()));
    // Another file, by a setting that comes later.
    fs::write(desk.path().join("other.toml"), format!("rules.{rule} = 'error'\nnonsense = 1\n")).unwrap();
    client.settings = json!({ "config": "other.toml" });
    client.notify("workspace/didChangeConfiguration", &json!({ "settings": null }));
    let loud = client.diagnostics(&address, 1);
    assert!(loud.iter().any(|d| d["code"] == rule.as_str() && d["severity"] == 1), "{loud:?}");
    let told = client.until(|m| m["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("unknown key 'nonsense'"), "{told}");
    assert_eq!(client.end(), 0);
}
