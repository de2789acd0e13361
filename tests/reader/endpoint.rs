//! A reader behind an endpoint, in every mood: what goes there, what comes of its answer, and what is said where there is none.

use crate::desk::{CLEAN, Desk, Ran};
use crate::server::{Mood, Server, chat, nothing};
use crate::support::command;
use serde_json::{Value, json};
use std::time::Duration;

const STORY: &str = "The museum will stay open during the works, its director said on Monday.\n\nVisitors must wait until spring to see the halls again.\n";

pub fn desk(server: &Server, more: &str) -> Desk {
    let desk = Desk::new();
    desk.put("story.txt", STORY);
    let toml = format!(
        "[reader]\nname = \"local\"\nurl = \"{}\"\nmodel = \"tiny\"\nretries = 0\n{more}",
        server.url
    );
    desk.put("factlint.toml", toml);
    desk
}

pub fn check(desk: &Desk, more: &[&str]) -> Ran {
    let args = [&["check", "story.txt", "--format", "json", "--no-reader-cache"], more].concat();
    Ran::of(&mut command(desk, &args))
}

pub fn good() -> Mood {
    let place = |n: u32, words: &str| json!({"document": "d1", "sentence": n, "words": words});
    let places = [place(1, "will stay open during the works"), place(2, "must wait until spring")];
    let proposal =
        json!({"class": "contradiction", "what": "The museum is open, and is shut.", "places": places});
    Mood::Says(200, chat(&json!({"version": 1, "proposals": [proposal]}).to_string()))
}

#[test]
fn what_it_proposes_is_shown_and_only_sentences_go_there() {
    let server = Server::new(vec![good()]);
    let desk = desk(&server, "");
    let ran = check(&desk, &["-v"]);
    let report = ran.json();
    let finding = &report["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["severity"].as_str()),
        (Some("reader-contradiction"), Some("warning"))
    );
    assert_eq!(finding["message"], "The museum is open, and is shut");
    assert_eq!(finding["reader"], json!({"name": "local", "model": "tiny", "verdict": "not-comparable"}));
    assert_eq!(ran.code, 0, "a reader's word alone is no error");
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].head.starts_with("POST /v1/chat/completions ")
            && !asked[0].head.to_lowercase().contains("authorization")
    );
    let body = &asked[0].body;
    assert_eq!(
        (body["model"].as_str(), body["temperature"].as_i64(), body["stream"].as_bool()),
        (Some("tiny"), Some(0), Some(false))
    );
    assert!(body["seed"].is_u64() && body["response_format"]["json_schema"]["strict"] == true);
    let user: Value = serde_json::from_str(body["messages"][1]["content"].as_str().unwrap()).unwrap();
    assert_eq!(
        user["documents"][0]["sentences"][1]["text"],
        "Visitors must wait until spring to see the halls again."
    );
    let all = body.to_string();
    assert!(!all.contains("story.txt") && !all.contains(&*desk.path().to_string_lossy()), "{all}");
    assert!(
        ran.stderr.contains(&format!(
            "story.txt goes to {}/chat/completions (model tiny): 2 sentences, 127 characters",
            server.url
        )),
        "{}",
        ran.stderr
    );
}

#[test]
fn without_a_reader_nobody_is_asked() {
    let server = Server::new(vec![good()]);
    let desk = desk(&server, "");
    let off = check(&desk, &["--reader", "off"]);
    let none = check(&desk, &["--no-config"]);
    assert_eq!((off.stdout.as_str(), off.code), (none.stdout.as_str(), none.code));
    assert!(!off.stdout.contains("reader") && server.asked().is_empty());
    let style = check(&desk, &["--ignore", "reader"]);
    assert!(server.asked().is_empty(), "no rule would tell of what it says: {style:?}");
}

#[test]
fn the_key_comes_from_the_environment_alone() {
    let server = Server::new(vec![nothing()]);
    let desk = desk(&server, "key-env = \"DESK_TEST_KEY\"\n");
    let args = ["check", "story.txt", "--no-reader-cache", "-v"];
    let ran = Ran::of(command(&desk, &args).env("DESK_TEST_KEY", "s3cret"));
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(server.asked()[0].head.contains("Bearer s3cret"), "{:?}", server.asked());
    assert!(!format!("{ran:?}").contains("s3cret"));
    let ran = Ran::of(command(&desk, &args).env_remove("DESK_TEST_KEY"));
    assert_eq!(ran.code, 0);
    assert!(
        ran.stderr.contains(
            "1 of 1 request without an answer: the variable DESK_TEST_KEY, which key-env names, holds no key"
        ),
        "{ran:?}"
    );
    assert_eq!(server.asked().len(), 1);
}

/// Every way to fail, and the words for it.
#[test]
fn failures_are_told_in_one_line_and_the_rest_is_reported() {
    let plain = |status, text: &str| Mood::Says(status, text.to_owned());
    let moods = [
        (plain(200, "<html>hello</html>"), "what the server sent is not JSON"),
        (plain(200, "{}"), "the server chose no answer"),
        (Mood::Says(200, chat("I am sorry, I cannot help with that.")), "the answer is not JSON"),
        (Mood::Says(200, chat("")), "the answer is empty"),
        (Mood::Says(200, chat(r#"{"version": 7, "proposals": []}"#)), "the answer is of version 7, not 1"),
        (Mood::Says(200, chat("[1, 2]")), "the answer has no list of proposals"),
        (
            Mood::Says(200, chat(r#"{"proposals": [{"class""#).replace("\"stop\"", "\"length\"")),
            "the answer was cut off",
        ),
        (plain(500, ""), "the server failed (status 500)"),
        (
            plain(503, r#"{"error": {"message": "loading\nthe model"}}"#),
            "the server failed (status 503): loading the model",
        ),
        (
            plain(429, r#"{"error": {"message": "slow down"}}"#),
            "the server asks for patience (status 429): slow down",
        ),
        (plain(429, r#"{"error": {"message": "insufficient quota"}}"#), "the quota is used up (status 429)"),
        (plain(402, ""), "the quota is used up (status 402)"),
        (plain(401, r#"{"error": "no key"}"#), "the key is missing or refused (status 401): no key"),
        (
            plain(404, r#"{"message": "no such model"}"#),
            "there is no such endpoint or model (status 404): no such model",
        ),
        (
            Mood::Adds(302, "location: http://127.0.0.1:9/", String::new()),
            "nothing is sent elsewhere (status 302)",
        ),
        (plain(418, ""), "the server answers strangely (status 418)"),
        (Mood::HangsUp, "cannot be reached"),
        (Mood::Halves, "cannot be reached"),
        (Mood::Sleeps(Duration::from_millis(2500)), "no answer within 1 s"),
    ];
    for (mood, why) in moods {
        let server = Server::new(vec![mood.clone()]);
        let desk = desk(&server, "");
        let ran = check(&desk, &["--reader-timeout", "1"]);
        let report = ran.json();
        assert_eq!((ran.code, report["errors"].as_array().map(Vec::len)), (0, Some(0)), "{mood:?}: {ran:?}");
        assert_eq!(ran.stderr.lines().count(), 1, "{mood:?}: {ran:?}");
        assert!(
            ran.stderr.starts_with("factlint: reader local: 1 of 1 request without an answer: ")
                && ran.stderr.contains(why),
            "{why}: {}",
            ran.stderr
        );
        assert!(
            report["reader"]["failures"][0].as_str().is_some_and(|f| f.contains(why)),
            "{}",
            report["reader"]
        );
        let args = ["check", "story.txt", "--no-reader-cache", "--reader-timeout", "1"];
        let ran = Ran::of(&mut command(&desk, &args));
        assert!(ran.stdout.contains("1 request without an"), "{ran:?}");
    }
}

#[test]
fn an_endpoint_that_is_down_changes_no_exit_code_unless_it_is_required() {
    let server = Server::new(vec![nothing()]);
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let toml =
        format!("[reader]\nname = \"local\"\nurl = \"http://{dead}/v1\"\nmodel = \"tiny\"\nretries = 0\n");
    let desk = desk(&server, "");
    desk.put("factlint.toml", &toml);
    let ran = check(&desk, &[]);
    assert!(
        ran.code == 0 && ran.stderr.contains("refuses the connection: is the server running?"),
        "{ran:?}"
    );
    desk.put("factlint.toml", format!("{toml}required = true\n"));
    let ran = check(&desk, &[]);
    assert_eq!((ran.code, ran.errors()[0].0.as_str()), (2, "reader local"), "{ran:?}");
    let ran = Ran::of(&mut command(&desk, &["baseline", "write", "story.txt"]));
    assert!(ran.code == 2 && !desk.path().join("factlint-baseline.json").exists(), "{ran:?}");
}

#[test]
fn what_passes_is_tried_again() {
    let busy = Mood::Adds(429, "retry-after: 0", String::new());
    let server = Server::new(vec![busy, Mood::Says(503, String::new()), good()]);
    let desk = desk(&server, "");
    let toml = std::fs::read_to_string(desk.path().join("factlint.toml")).unwrap();
    desk.put("factlint.toml", toml.replace("retries = 0", "retries = 2"));
    let ran = check(&desk, &[]);
    assert_eq!((ran.json()["reader"]["shown"].as_u64(), ran.stderr.as_str()), (Some(1), ""));
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_server_that_knows_no_schema_is_asked_for_less_and_only_once() {
    let no = |what: &str| Mood::Says(400, json!({"error": {"message": what}}).to_string());
    let server = Server::new(vec![no("response_format"), no("json_object"), good()]);
    let desk = desk(&server, "");
    desk.put("other.txt", CLEAN);
    let ran = check(&desk, &["other.txt", "--within-only"]);
    assert_eq!(ran.json()["reader"]["answered"].as_u64(), Some(2), "{ran:?}");
    let forms: Vec<String> = server
        .asked()
        .iter()
        .map(|a| a.body["response_format"]["type"].as_str().unwrap_or("none").to_owned())
        .collect();
    assert_eq!(forms, ["json_schema", "json_object", "none", "none"]);
}

#[test]
fn a_budget_is_kept_and_told() {
    let server = Server::new(vec![nothing()]);
    let desk = desk(&server, "budget-requests = 50\n");
    for name in ["a.txt", "b.txt", "c.txt"] {
        desk.put(name, format!("{CLEAN}\nThe file is {name}.\n"));
    }
    let more = ["a.txt", "b.txt", "c.txt", "--within-only", "--reader-budget"];
    let ran = check(&desk, &[&more[..], &["2"]].concat());
    assert_eq!((server.asked().len(), ran.code), (2, 0));
    assert_eq!(
        ran.stderr,
        "factlint: reader local: 2 of 4 requests without an answer: the budget of 2 requests is spent\n"
    );
    // The server counts 1,000 tokens for each.
    let ran = check(&desk, &[&more[..], &["2500tokens"]].concat());
    assert_eq!(server.asked().len(), 2 + 3);
    assert!(
        ran.stderr.contains("1 of 4 requests without an answer: the budget of 2500 tokens is spent"),
        "{ran:?}"
    );
}

#[test]
fn a_dead_endpoint_is_not_waited_for_again_and_again() {
    let server = Server::new(vec![Mood::Sleeps(Duration::from_secs(3))]);
    let desk = desk(&server, "");
    for i in 0..8 {
        desk.put(&format!("n{i}.txt"), format!("{CLEAN}\nThe number is {i}.\n"));
    }
    let ran = check(&desk, &[".", "--within-only", "--reader-timeout", "1"]);
    assert!(ran.stderr.contains("9 of 9 requests"), "{ran:?}");
    assert!(server.asked().len() <= 2, "{}", server.asked().len());
}
