//! Requests and answers are what docs/reader.schema.json says, and hold the text and nothing else.

use crate::desk::{CLEAN, Desk};
use crate::support::{requests, run};
use serde_json::{Value, json};
use std::fmt::Write;

fn schema(part: &str) -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(include_str!("../../docs/reader.schema.json")).unwrap();
    schema.as_object_mut().unwrap().remove("oneOf");
    schema["$ref"] = format!("#/$defs/{part}").into();
    jsonschema::validator_for(&schema).unwrap()
}

fn valid(part: &str, value: &Value) {
    let errors: Vec<String> =
        schema(part).iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}

/// A story of many paragraphs, in which three people act.
fn long() -> String {
    let mut text = String::from(
        "# Flood defences fail again\n\nHelen Marsh opened the inquiry into the flood on Monday.\n",
    );
    for i in 0..120 {
        let who = ["Helen Marsh", "Tomas Reyl", "Ana Prado"][i % 3];
        write!(text, "\n{who} told the inquiry that pump number {i} had stopped before the water reached the lower town.\n").unwrap();
    }
    text
}

#[test]
fn every_request_is_of_the_schema() {
    let desk = Desk::with(&["plain.txt", "twin.txt"]);
    desk.put("long.md", long());
    desk.put("draft.md", "---\ndate: 2026-03-05\n---\n# A bridge\n\nThe council met on Tuesday to discuss the new bridge over the river.\n");
    for paths in
        [&["plain.txt"][..], &["plain.txt", "twin.txt"], &["long.md"], &["draft.md", "--source", "plain.txt"]]
    {
        let requests = requests(&desk, paths);
        assert!(!requests.is_empty());
        for r in &requests {
            valid("request", r);
            assert!(!r.to_string().contains(".txt") && !r.to_string().contains(".md"), "{r}");
        }
        let mut ids: Vec<&str> = requests.iter().map(|r| r["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        ids.dedup();
        // Two files with one text are asked about once, so to say: the request is the same.
        assert!(ids.len() == requests.len() || paths.contains(&"twin.txt"));
    }
}

#[test]
fn tasks_are_asked_for_what_is_checked() {
    let desk = Desk::with(&["plain.txt", "twin.txt"]);
    let tasks = |paths: &[&str]| -> Vec<String> {
        requests(&desk, paths).iter().map(|r| r["task"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(tasks(&["plain.txt", "twin.txt"]), ["within", "within", "across"]);
    assert_eq!(tasks(&["plain.txt", "twin.txt", "--within-only"]), ["within", "within"]);
    assert_eq!(tasks(&["plain.txt", "--source", "twin.txt"]), ["within", "source"]);
    let source = &requests(&desk, &["plain.txt", "--source", "twin.txt"])[1];
    assert_eq!(
        (source["documents"][0]["rank"].as_str(), source["documents"][1]["rank"].as_str()),
        (Some("draft"), Some("source"))
    );
    assert_eq!(
        source["passages"][0],
        json!({"sentence": {"document": "d1", "sentence": 1}, "beside": [{"document": "d2", "sentence": 1}]})
    );
}

#[test]
fn a_long_document_is_read_in_windows_with_a_ledger() {
    let desk = Desk::new();
    desk.put("long.md", long());
    let whole = requests(&desk, &["long.md"]);
    assert!(whole.len() == 1 && whole[0].get("ledger").is_none(), "one window needs no ledger");
    let windows = requests(&desk, &["long.md", "--window", "3000"]);
    assert!(windows.len() > 3);
    // The headline, sentence 1, goes with every window; what is told begins behind it.
    let mut last = 1;
    for w in &windows {
        let document = &w["documents"][0];
        let lines = document["sentences"].as_array().unwrap();
        assert_eq!((lines[0]["n"].as_u64(), lines[0]["kind"].as_str()), (Some(1), Some("headline")));
        assert_eq!(document["of"], 122);
        let first = lines.iter().map(|l| l["n"].as_u64().unwrap()).find(|n| *n > 1).unwrap();
        assert!(first <= last + 1 && (last == 1 || first <= last), "windows overlap");
        last = lines.last().unwrap()["n"].as_u64().unwrap();
        let held: usize = lines.iter().map(|l| l["text"].as_str().unwrap().len()).sum();
        assert!(held <= 3_100, "{held}");
        let marsh = w["ledger"].as_array().unwrap().iter().find(|e| e["who"] == "Helen Marsh").unwrap();
        assert_eq!((marsh["kind"].as_str(), marsh["sentences"][0].as_u64()), (Some("person"), Some(2)));
        assert_eq!(marsh["told"], "Helen Marsh opened the inquiry into the flood on Monday.");
    }
    assert_eq!(last, 122, "nothing is left out");
    // Without a full stop a text is one sentence: it is cut, not sent whole.
    desk.put("run.txt", "word ".repeat(50_000));
    let asked = requests(&desk, &["run.txt"]);
    assert!(asked.iter().all(|r| r.to_string().len() < 20_000), "{}", asked.len());
}

#[test]
fn a_window_holds_characters_whatever_the_script() {
    let desk = Desk::new();
    // The same shape twice: letters of one byte, and of two.
    let (mut plain, mut greek) = (String::new(), String::new());
    for i in 0..60 {
        write!(plain, "The mill by the river ran for {i} days and nobody knew why.\n\n").unwrap();
        write!(greek, "The μύλος by the ποταμό ran for {i} days and nobody ξέρει.\n\n").unwrap();
    }
    desk.put("plain.txt", &plain);
    desk.put("greek.txt", &greek);
    let count = |file: &str, window: usize| requests(&desk, &[file, "--window", &window.to_string()]).len();
    let held = |file: &str| -> usize {
        let all = &requests(&desk, &[file])[0]["documents"][0]["sentences"];
        all.as_array().unwrap().iter().map(|l| l["text"].as_str().unwrap().chars().count()).sum()
    };
    for file in ["plain.txt", "greek.txt"] {
        // What just fits is one request; a character less is not.
        assert_eq!(count(file, held(file)), 1, "{file}");
        assert!(count(file, held(file) - 1) > 1, "{file}");
    }
}

#[test]
fn what_goes_with_a_window_is_told_and_bounded() {
    let desk = Desk::new();
    desk.put("long.md", long());
    for r in requests(&desk, &["long.md", "--window", "3000"]) {
        let told = |list: &Value, key: &str| -> usize {
            list.as_array().unwrap().iter().map(|e| e[key].as_str().unwrap().chars().count()).sum()
        };
        let shown: Vec<u64> = r["documents"][0]["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| l["n"].as_u64().unwrap())
            .collect();
        let facts = r["facts"].as_array().unwrap();
        assert!(facts.len() > 2 && facts.iter().all(|f| !shown.contains(&f["sentence"].as_u64().unwrap())));
        assert!(facts.iter().any(|f| f["words"].as_str().unwrap().contains("pump number")), "{facts:?}");
        let all = told(&r["documents"][0]["sentences"], "text")
            + told(&r["facts"], "words")
            + told(&r["ledger"], "told")
            + told(&r["ledger"], "who");
        assert!(all <= 3_000, "{all}");
        valid("request", &r);
    }
    // A draft with more sources than fit is asked about in parts, none of which is larger.
    desk.put("wire.md", long());
    for r in requests(&desk, &["long.md", "--source", "wire.md", "--window", "3000"]) {
        let documents = r["documents"].as_array().unwrap();
        let lines = documents.iter().flat_map(|d| d["sentences"].as_array().unwrap());
        let held: usize = lines.map(|l| l["text"].as_str().unwrap().chars().count()).sum();
        assert!(held <= 3_000, "{}: {held}", r["task"]);
    }
}

#[test]
fn a_conflict_with_what_lies_outside_of_the_window_is_found() {
    let desk = Desk::new();
    let mut text = String::from(
        "# Flood\n\nPump 7 was built in 1931 by Helen Marsh, and 40 men died in Reyl in May 1953.\n",
    );
    for _ in 0..80 {
        text.push_str("\nThe water rose in the lower town and people carried their things upstairs.\n");
    }
    text.push_str("\nNobody has ever died at the pumps.\n");
    desk.put("a.md", text);
    let asked = requests(&desk, &["a.md", "--window", "2000"]);
    let last = asked.last().unwrap();
    let fact = last["facts"].as_array().unwrap().iter().find(|f| f["sentence"] == 2).unwrap();
    assert!(fact["words"].as_str().unwrap().contains("40 men died"));
    let places = json!([{"document": "d1", "sentence": 2, "words": "40 men died in Reyl"},
        {"document": "d1", "sentence": 83, "words": "Nobody has ever died at the pumps"}]);
    let proposal = json!({"class": "contradiction", "what": "forty died, and nobody", "places": places});
    let line = |r: &Value| {
        let proposals = if r["id"] == last["id"] { vec![proposal.clone()] } else { Vec::new() };
        format!("{}\n", json!({"id": r["id"], "window": 2000, "answer": {"proposals": proposals}}))
    };
    desk.put("answers.jsonl", asked.iter().map(line).collect::<String>());
    let ran = run(&desk, &["check", "a.md", "--format", "json", "--reader", "replay:answers.jsonl"]);
    assert_eq!((ran.json()["reader"]["shown"].as_u64(), ran.stderr.as_str()), (Some(1), ""), "{ran:?}");
}

#[test]
fn the_form_of_an_answer_is_the_one_that_is_documented() {
    let desk = Desk::with(&["a.txt"]);
    let request = &requests(&desk, &["a.txt"])[0];
    let strict = jsonschema::validator_for(&request["answer_schema"]).unwrap();
    let place = json!({"document": "d1", "sentence": 1, "words": "x"});
    let answer = json!({"version": 1, "proposals": [{"class": "source", "what": "x", "places": [place]}]});
    assert!(strict.is_valid(&answer));
    valid("answer", &answer);
    valid("answer", &json!({"proposals": []}));
    valid("recorded", &json!({"id": request["id"], "answer": answer}));
    valid("recorded", &json!({"id": request["id"], "answer": "```json\n{}\n```"}));
    for wrong in [
        json!({}),
        json!({"version": 2, "proposals": []}),
        json!({"version": 1, "proposals": [{"class": "x"}]}),
    ] {
        assert!(!strict.is_valid(&wrong) && !schema("answer").is_valid(&wrong), "{wrong}");
    }
}

#[test]
fn answers_that_cannot_be_read_are_said() {
    let desk = Desk::with(&["a.txt"]);
    let replay = ["check", "a.txt", "--reader", "replay:answers.jsonl"];
    let ran = run(&desk, &replay);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "factlint: answers.jsonl: no such file or folder\n"));
    desk.put("answers.jsonl", "{\"id\": \"x\"}\n");
    let ran = run(&desk, &replay);
    assert!(
        ran.code == 2 && ran.stderr.contains("answers.jsonl: line 1, column 11: `answer` is missing"),
        "{ran:?}"
    );
    let id = requests(&desk, &["a.txt"])[0]["id"].clone();
    desk.put("answers.jsonl", format!("{}\n", json!({"id": id, "answer": "no idea"})));
    let ran = run(&desk, &replay);
    assert!(ran.code == 0 && ran.stderr.contains("answers.jsonl: the answer is not JSON"), "{ran:?}");
    desk.put("answers.jsonl", format!("{}\n", json!({"id": "other", "answer": {"proposals": []}})));
    let ran = run(&desk, &replay);
    assert!(
        ran.stderr.contains("1 of 1 request without an answer: answers.jsonl holds no answer to it"),
        "{ran:?}"
    );
    assert_eq!(CLEAN.lines().count(), 3);
}
