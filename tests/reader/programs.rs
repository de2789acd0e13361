//! A reader that is a program: one request in, one answer out, and every way in which that goes wrong.

#![cfg(unix)]

use crate::desk::{Desk, Ran};
use crate::support::command;
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;

const STORY: &str = "The museum will stay open during the works, its director said on Monday.\n\nVisitors must wait until spring to see the halls again.\n";

/// A desk whose reader is this shell script.
fn desk(script: &str) -> Desk {
    let desk = Desk::new();
    desk.put("story.txt", STORY);
    let path = desk.put("read.sh", format!("#!/bin/sh\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    desk.put(
        "factlint.toml",
        "[readers.script]\ncommand = [\"./read.sh\", \"an argument\"]\nmodel = \"by hand\"\n",
    );
    desk
}

fn check(desk: &Desk, more: &[&str]) -> Ran {
    let args = [&["check", "story.txt", "--format", "json", "--reader", "script", "--no-reader-cache"], more]
        .concat();
    Ran::of(&mut command(desk, &args))
}

const ANSWER: &str = r#"{"version": 1, "proposals": [{"class": "contradiction", "what": "open and shut", "places": [
  {"document": "d1", "sentence": 1, "words": "will stay open"}, {"document": "d1", "sentence": 2, "words": "must wait until spring"}]}]}"#;

#[test]
fn it_reads_a_request_and_writes_an_answer() {
    let desk = desk(&format!("cat > asked.json\necho \"$1\" > argument\ncat <<'END'\n{ANSWER}\nEND"));
    let ran = check(&desk, &[]);
    let report = ran.json();
    assert_eq!((ran.code, report["findings"][0]["message"].as_str()), (0, Some("open and shut")), "{ran:?}");
    assert_eq!(report["findings"][0]["reader"]["model"], "by hand");
    let read = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
    assert_eq!(read("argument"), "an argument\n");
    let asked: Value = serde_json::from_str(&read("asked.json")).unwrap();
    assert_eq!((asked["version"].as_u64(), asked["task"].as_str()), (Some(1), Some("within")));
    assert!(
        asked["instructions"].as_str().unwrap().contains("copy desk") && asked["answer_schema"].is_object()
    );
}

#[test]
fn it_is_asked_only_where_it_is_named() {
    let desk = desk("touch asked; echo '{\"proposals\": []}'");
    let ran = Ran::of(&mut command(&desk, &["check", "story.txt"]));
    assert!(ran.code == 0 && !desk.path().join("asked").exists(), "{ran:?}");
    assert!(check(&desk, &[]).code == 0 && desk.path().join("asked").exists());
}

#[test]
fn failures_are_told_in_one_line() {
    let cases = [
        ("echo nonsense", "read.sh: the answer is not JSON"),
        ("true", "read.sh: the answer is not JSON"),
        ("echo 'no model here' >&2; exit 3", "read.sh failed: no model here"),
        ("exec sleep 20", "read.sh: no answer within 1 s"),
        ("sleep 20 & sleep 20", "read.sh: no answer within 1 s"),
        ("kill -9 $$", "read.sh failed"),
    ];
    for (script, why) in cases {
        let desk = desk(script);
        let ran = check(&desk, &["--reader-timeout", "1"]);
        assert_eq!((ran.code, ran.stderr.lines().count()), (0, 1), "{script}: {ran:?}");
        assert!(
            ran.stderr.contains(&format!("reader script: 1 of 1 request without an answer: ./{why}")),
            "{script}: {ran:?}"
        );
    }
    let desk = desk("true");
    desk.put("factlint.toml", "[reader]\ncommand = [\"./gone.sh\"]\n");
    let ran = Ran::of(&mut command(&desk, &["check", "story.txt", "--no-reader-cache"]));
    assert!(ran.code == 0 && ran.stderr.contains("./gone.sh: no such file or folder"), "{ran:?}");
}

#[test]
fn one_that_answers_before_it_has_read_and_complains_at_length_blocks_nobody() {
    let noise = "i=0; while [ $i -lt 3000 ]; do echo 'a long complaint that fills the pipe of errors' >&2; i=$((i+1)); done";
    let desk = desk(&format!("cat <<'END'\n{ANSWER}\nEND\n{noise}"));
    let ran = check(&desk, &["--reader-timeout", "60"]);
    assert_eq!((ran.json()["reader"]["shown"].as_u64(), ran.stderr.as_str()), (Some(1), ""));
}

#[test]
fn what_drowns_the_desk_is_cut() {
    let one = |i: usize| {
        format!(
            r#"{{"class": "contradiction", "what": "{i}", "places": [{{"sentence": 1, "words": "stay open"}}, {{"sentence": 2, "words": "to see the halls"}}]}}"#
        )
    };
    let many: Vec<String> = (0..500).map(one).collect();
    let desk = desk("cat answer.json");
    desk.put("answer.json", format!("{{\"proposals\": [{}]}}", many.join(",")));
    let reader = check(&desk, &[]).json()["reader"].clone();
    assert_eq!((reader["shown"].as_u64(), reader["repeated"].as_u64()), (Some(1), Some(39)));
    assert_eq!(reader["dropped"]["too-many-proposals"], 460);
}
