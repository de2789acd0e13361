//! `eval --reader`: a reader alone, verified, and with the rules, on labelled cases.

use crate::desk::Desk;
use crate::support::run;
use serde_json::{Value, json};

#[test]
fn a_reader_is_measured_alone_verified_and_with_the_rules() {
    let desk = Desk::new();
    let text =
        "The mill stays open all winter, its owner said. The gates of the mill are locked until spring.";
    let clean =
        "The council met on Tuesday to discuss the new bridge over the river. Members heard from engineers.";
    let document = |t: &str| json!([{"name": "a", "text": t}]);
    let gold = json!([[{"document": "a", "quote": "stays open all winter"}, {"document": "a", "quote": "locked until spring"}]]);
    let cases = [
        json!({"id": "1", "mode": "within", "label": "conflict", "documents": document(text), "gold": gold}),
        json!({"id": "2", "mode": "within", "label": "clean", "documents": document(clean)}),
    ];
    desk.put("cases.jsonl", cases.map(|c| format!("{c}\n")).concat());
    desk.put("1.txt", text);
    desk.put("2.txt", clean);
    let id = |file: &str| -> Value {
        let ran = run(&desk, &["reader", "export", file]);
        serde_json::from_str::<Value>(ran.stdout.lines().next().unwrap()).unwrap()["id"].clone()
    };
    let place = |n: u32, words: &str| json!({"document": "d1", "sentence": n, "words": words});
    let proposal = |places: [Value; 2]| json!({"class": "contradiction", "what": "x", "places": places});
    let right = proposal([place(1, "stays open all winter"), place(2, "locked until spring")]);
    let wrong = proposal([place(1, "on Tuesday"), place(2, "on Wednesday")]);
    let line = |file: &str, p: &Value| format!("{}\n", json!({"id": id(file), "answer": {"proposals": [p]}}));
    desk.put("answers.jsonl", line("1.txt", &right) + &line("2.txt", &wrong));
    let ran = run(&desk, &["eval", "cases.jsonl", "--reader", "replay:answers.jsonl", "--format", "json"]);
    let score = &ran.json()["cases.jsonl"];
    let counts = |v: &Value| ["found", "alarms", "missed", "hit"].map(|k| v[k].as_u64().unwrap());
    let reader = &score["reader"];
    assert_eq!(counts(&reader["rules"]), [0, 0, 1, 0], "{ran:?}");
    assert_eq!(counts(&reader["alone"]), [1, 1, 0, 1]);
    assert_eq!(counts(&reader["verified"]), [1, 0, 0, 1]);
    assert_eq!(counts(&score["all"]), [1, 0, 0, 1]);
    assert_eq!(reader["fates"], json!({"shown": 1, "dropped: not-in-text": 1}));
    assert_eq!(ran.code, 0, "{ran:?}");
    let table = run(&desk, &["eval", "cases.jsonl", "--reader", "replay:answers.jsonl"]).stdout;
    for row in ["rules  ", "reader alone", "reader, verified", "together", "  dropped: not-in-text"] {
        assert!(table.lines().any(|l| l.starts_with(row)), "{row}: {table}");
    }
    desk.put("answers.jsonl", line("1.txt", &right));
    let ran = run(&desk, &["eval", "cases.jsonl", "--reader", "replay:answers.jsonl"]);
    assert!(ran.code == 2 && ran.stderr.contains("holds no answer to it"), "{ran:?}");
}
