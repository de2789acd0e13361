//! Labelled cases: read, run, counted; broken ones are said.

use crate::desk::{CLEAN, Desk};
use serde_json::json;

fn cases() -> String {
    let text = |name: &str, text: &str| json!({"name": name, "text": text});
    let one = json!({"id": "1", "set": "x", "mode": "within", "label": "clean", "documents": [text("a", CLEAN)], "gold": [], "tags": ["t"]});
    let two = json!({"id": "2", "mode": "source", "label": "conflict", "documents": [text("a", CLEAN), text("b.md", CLEAN)],
        "gold": [[{"document": "a", "quote": "on Tuesday"}]], "tags": []});
    format!("{one}\n\n{two}\n")
}

#[test]
fn cases_are_counted() {
    let desk = Desk::new();
    desk.put("cases.jsonl", cases());
    let ran = desk.run(&["eval", "cases.jsonl", "--format", "json", "--select", "style"]);
    let all = &ran.json()["cases.jsonl"]["all"];
    assert_eq!(
        (all["cases"].as_u64(), all["missed"].as_u64(), all["silent"].as_u64()),
        (Some(2), Some(1), Some(1))
    );
    assert_eq!((all["recall"].as_f64(), all["alarm_share"].as_f64(), ran.code), (Some(0.0), Some(0.0), 0));
    let ran = desk.run(&["eval", "cases.jsonl", "--misses", "--select", "style"]);
    assert!(ran.stdout.starts_with("missed 2 on Tuesday\ncases.jsonl\n"), "{ran:?}");
}

#[test]
fn what_is_no_case_is_said() {
    let desk = Desk::new();
    desk.put("cases.jsonl", "{\"id\": \"1\"}\n");
    let ran = desk.run(&["eval", "cases.jsonl"]);
    assert!(
        ran.code == 2 && ran.stderr.contains("cases.jsonl: line 1, column 11: `mode` is missing"),
        "{ran:?}"
    );
    assert_eq!(desk.run(&["eval", "gone.jsonl"]).code, 2);
    desk.put("none.jsonl", "\n\n");
    let ran = desk.run(&["eval", "none.jsonl"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "factlint: none.jsonl: holds no cases\n"));
}
