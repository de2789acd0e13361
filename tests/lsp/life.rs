//! A session from its beginning to its end, and what is no message at all.

use crate::client::{Client, able, uri};
use serde_json::{Value, json};
use tempfile::TempDir;

fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("{answer}"))
}

#[test]
fn every_message_has_its_time() {
    let desk = TempDir::new().unwrap();
    let mut client = Client::start(desk.path());
    assert_eq!(code(&client.request("textDocument/hover", &json!({}))), -32002);
    client.notify("textDocument/didOpen", &json!({ "too": "early" }));
    let answer = client.request("initialize", &json!({ "capabilities": {} }));
    let can = &answer["result"]["capabilities"];
    assert_eq!(can["positionEncoding"], "utf-16");
    assert_eq!(can["textDocumentSync"]["change"], 2);
    client.notify("initialized", &json!({}));
    assert_eq!(code(&client.request("initialize", &json!({ "capabilities": {} }))), -32600);
    assert_eq!(code(&client.request("textDocument/rename", &json!({}))), -32601);
    assert_eq!(code(&client.request("$/whatever", &json!({}))), -32601);
    assert_eq!(code(&client.request("textDocument/hover", &json!({ "textDocument": 1 }))), -32602);
    assert_eq!(code(&client.request("workspace/executeCommand", &json!({ "command": "x" }))), -32602);
    assert_eq!(client.request("shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(code(&client.request("textDocument/hover", &json!({}))), -32600);
    client.notify("exit", &Value::Null);
    assert_eq!(client.code(), 0);
}

#[test]
fn an_end_that_was_not_asked_for_is_told_by_the_exit_code() {
    let desk = TempDir::new().unwrap();
    let mut client = Client::begin(desk.path(), &able(), &Value::Null);
    client.notify("exit", &Value::Null);
    assert_eq!(client.code(), 1);
    let mut client = Client::begin(desk.path(), &able(), &Value::Null);
    assert_eq!(client.code(), 1, "the client is gone");
}

#[test]
fn what_is_broken_is_answered_and_the_session_goes_on() {
    let desk = TempDir::new().unwrap();
    let mut client = Client::begin(desk.path(), &able(), &Value::Null);
    let nobody = |m: &Value| m.get("id") == Some(&Value::Null);
    client.raw(b"Content-Length: 9\r\n\r\n{\"method\"");
    assert_eq!(code(&client.until(nobody)), -32700);
    client.raw(b"Content-Length: 2\r\n\r\n[]");
    assert_eq!(code(&client.until(nobody)), -32600);
    client.raw(b"Content-Length: nothing\r\n\r\n");
    assert_eq!(code(&client.until(nobody)), -32700);
    // Notifications about what is not there, and of another shape, and answers that nobody wants.
    let address = uri(&desk.path().join("a.md"));
    client.change(&address, 2, &json!([{ "text": "x" }]));
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": address } }));
    client.notify("textDocument/didOpen", &json!([1, 2]));
    client.notify("$/cancelRequest", &json!({ "id": 99 }));
    client.send(&json!({ "jsonrpc": "2.0", "id": 4711, "result": null }));
    let said = client.until(|m| m["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().starts_with("textDocument/didOpen: "), "{said}");
    // Positions that lie nowhere.
    client.open(&address, "One.\n");
    client.diagnostics(&address, 1);
    let far = json!({ "line": 4_000_000_000_u32, "character": 7 });
    client.change(
        &address,
        2,
        &json!([{ "range": { "start": far, "end": { "line": 0, "character": 2 } }, "text": "😀" }]),
    );
    client.diagnostics(&address, 2);
    assert_eq!(client.at("textDocument/hover", &address, &far), Value::Null);
    assert_eq!(client.end(), 0);
}

#[test]
fn settings_that_cannot_be_are_told_and_the_rest_counts() {
    let desk = TempDir::new().unwrap();
    let options = json!({ "level": "loud", "rules": ["gone"] });
    let mut client = Client::begin(desk.path(), &able(), &options);
    let level = client.until(|m| m["method"] == "window/showMessage");
    assert_eq!(level["params"]["message"], "factlint.level: \"loud\" is not a valid value");
    let address = uri(&desk.path().join("a.md"));
    client.open(&address, "One.\n");
    assert_eq!(client.diagnostics(&address, 1), Vec::<Value>::new());
    let rules = client.until(|m| m["method"] == "window/showMessage");
    assert!(rules["params"]["message"].as_str().unwrap().ends_with("no such folder of rules"), "{rules}");
    assert_eq!(client.end(), 0);
}

#[test]
fn every_setting_of_the_extension_is_one_of_the_servers() {
    let desk = TempDir::new().unwrap();
    let manifest = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/package.json");
    let manifest: Value = serde_json::from_slice(&std::fs::read(manifest).unwrap()).unwrap();
    let settings = manifest["contributes"]["configuration"]["properties"].as_object().unwrap();
    // What is for the extension alone.
    let own = ["factlint.path", "factlint.trace.server"];
    let settings: Vec<_> = settings.iter().filter(|(key, _)| !own.contains(&key.as_str())).collect();
    // A value of no shape that any setting has is told for each that the server knows.
    let odd: Value = settings.iter().map(|(key, _)| (key.replace("factlint.", ""), json!({}))).collect();
    let mut client = Client::begin(desk.path(), &able(), &odd);
    for (key, _) in &settings {
        let told = format!("{key}: {{}} is not a valid value");
        client.until(|m| m["params"]["message"] == told.as_str());
    }
    assert_eq!(client.end(), 0);
    // What they are where nobody sets them is sound.
    let usual: Value =
        settings.iter().map(|(key, s)| (key.replace("factlint.", ""), s["default"].clone())).collect();
    let mut client = Client::begin(desk.path(), &able(), &usual);
    assert_eq!(client.request("shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(client.kept, Vec::<Value>::new());
    client.notify("exit", &Value::Null);
    assert_eq!(client.code(), 0);
}
