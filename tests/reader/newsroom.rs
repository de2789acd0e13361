//! A reader's findings are findings: ignored, levelled, baselined and configured like those of every rule.

use crate::desk::{CLEAN, Desk};
use crate::support::{Proposed, answer, check, run};
use serde_json::Value;

const STORY: &str =
    "The mill stays open all winter, its owner said.\n\nThe gates of the mill are locked until spring.\n";

fn proposed() -> Proposed {
    Proposed {
        class: "contradiction".to_owned(),
        what: "open and shut".to_owned(),
        words: vec![
            "The mill stays open all winter".to_owned(),
            "The gates of the mill are locked until spring".to_owned(),
        ],
        sentences: Vec::new(),
        dropped: None,
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("a.md", STORY);
    answer(&desk, &["a.md"], &[proposed()]);
    desk
}

fn severities(desk: &Desk, more: &[&str]) -> Vec<String> {
    let ran = check(desk, &[&["a.md"], more].concat());
    let report = ran.json();
    let own = report["findings"].as_array().unwrap().iter().filter(|f| f.get("reader").is_some());
    own.map(|f| format!("{} {}", f["rule"].as_str().unwrap(), f["severity"].as_str().unwrap())).collect()
}

#[test]
fn levels_are_set_but_never_to_error() {
    let desk = desk();
    assert_eq!(severities(&desk, &[]), ["reader-contradiction warning"]);
    for (level, wanted) in [("info", "info"), ("warning", "warning"), ("error", "warning")] {
        desk.put("factlint.toml", format!("[rules]\nreader-contradiction = '{level}'\n"));
        assert_eq!(severities(&desk, &[]), [format!("reader-contradiction {wanted}")], "{level}");
    }
    for off in ["[rules]\nreader = 'off'\n", "ignore = ['reader-contradiction']\n", "min-confidence = 0.8\n"]
    {
        desk.put("factlint.toml", off);
        assert!(severities(&desk, &[]).is_empty(), "{off}");
    }
    desk.put("factlint.toml", "");
    assert!(severities(&desk, &["--ignore", "reader"]).is_empty());
    assert_eq!(severities(&desk, &["--select", "reader"]).len(), 1);
    assert_eq!(check(&desk, &["a.md", "--fail-on", "warning"]).code, 1);
}

#[test]
fn an_ignore_silences_it_and_is_idle_only_where_the_reader_was_heard() {
    let ignored =
        STORY.replace("The gates", "<!-- factlint-disable-next-line reader-contradiction -->\nThe gates");
    let desk = Desk::new();
    desk.put("a.md", &ignored);
    answer(&desk, &["a.md"], &[proposed()]);
    let idle = |more: &[&str]| {
        run(&desk, &[&["check", "a.md", "--all", "--format", "json"], more].concat())
            .stdout
            .contains("unused-ignore")
    };
    assert!(severities(&desk, &[]).is_empty() && !idle(&["--reader", "replay:answers.jsonl"]));
    assert!(!idle(&[]), "without the reader nobody knows what it silences");
    desk.put("answers.jsonl", "");
    assert!(!idle(&["--reader", "replay:answers.jsonl"]), "nor where it was not heard");
    answer(&desk, &["a.md"], &[]);
    assert!(idle(&["--reader", "replay:answers.jsonl"]), "it was heard, and said nothing");
}

#[test]
fn a_baseline_holds_it_and_other_words_of_the_model_change_nothing() {
    let desk = desk();
    let written = run(&desk, &["baseline", "write", "a.md", "--reader", "replay:answers.jsonl"]);
    assert_eq!(
        (written.code, written.stdout.as_str()),
        (0, "1 finding written to factlint-baseline.json.\n"),
        "{written:?}"
    );
    let known = ["--baseline", "factlint-baseline.json"];
    assert!(severities(&desk, &known).is_empty());
    let mut other = proposed();
    other.what = "The owner keeps it open, but the gates are shut".to_owned();
    other.words.reverse();
    answer(&desk, &["a.md"], &[other]);
    assert!(severities(&desk, &known).is_empty());
    let ran = run(&desk, &["check", "a.md", "--baseline", "factlint-baseline.json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "without the reader it is not called gone");
    answer(&desk, &["a.md"], &[]);
    let ran = check(&desk, &[&["a.md"][..], &known].concat());
    assert!(ran.stderr.contains("no longer found: reader-contradiction"), "{ran:?}");
}

#[test]
fn faults_in_the_configuration_point_into_it() {
    let desk = Desk::with(&["a.md"]);
    let cases = [
        (
            "[reader]\n",
            "line 1, column 1: a reader is a program or an endpoint: command = [\"…\"], or url and model",
        ),
        ("[reader]\nurl = 'http://x/v1'\n", "line 1, column 1: an endpoint is asked for a model"),
        ("[reader]\nurl = 'x'\nmodel = 'y'\n", "line 2, column 7: an address is wanted"),
        (
            "[reader]\nurl = 'http://me:secret@x/v1'\nmodel = 'y'\n",
            "line 2, column 7: a key stands in no file",
        ),
        (
            "[reader]\ncommand = ['x']\nurl = 'http://x'\nmodel = 'y'\n",
            "line 1, column 1: a reader is a program or an endpoint",
        ),
        (
            "[reader]\ncommand = ['x']\ntimeout = 0\n",
            "line 3, column 11: a whole number from 1 to 3600 is wanted",
        ),
        ("[reader]\ncommand = ['x']\nrequired = 1\n", "line 3, column 12: true or false is wanted"),
        ("[reader]\ncommand = ['x']\nkey-env = 'K'\n", "line 3, column 11: a key is for an endpoint"),
        (
            "[readers.a]\ncommand = ['x']\ntimout = 1\n",
            "line 3, column 1: unknown key 'timout'; did you mean 'timeout'?",
        ),
    ];
    for (toml, why) in cases {
        desk.put("factlint.toml", toml);
        let ran = run(&desk, &["check", "a.md", "--format", "json"]);
        assert!(ran.code == 2 && ran.errors()[0].1.starts_with(why), "{toml}: {ran:?}");
        assert!(!ran.stdout.contains("secret"), "{ran:?}");
        assert_eq!(ran.documents().len(), 1, "the rest is checked");
    }
    desk.put("factlint.toml", "[readers.local]\ncommand = ['true']\n");
    let ran = run(&desk, &["check", "a.md", "--reader", "locl"]);
    assert_eq!(ran.stderr, "factlint: --reader: no reader is called 'locl'; did you mean 'local'?\n");
    desk.put("sub/b.md", CLEAN);
    desk.put("sub/factlint.toml", "[readers.local]\ncommand = ['false']\n");
    let ran = run(&desk, &["check", ".", "--reader", "local"]);
    assert!(ran.code == 2 && ran.stderr.contains("describes another reader: check the two apart"), "{ran:?}");
}

#[test]
fn the_schema_knows_the_keys_and_the_dump_reads_again() {
    let desk = Desk::with(&["a.md"]);
    let toml = "[reader]\nname = 'own'\ncommand = ['true', 'x']\ntimeout = 5\nbudget-tokens = 9\nrequired = true\n\
        [readers.far]\nurl = 'https://models.example/v1'\nmodel = 'm'\nkey-env = 'K'\n";
    desk.put("factlint.toml", toml);
    let dumped = run(&desk, &["check", "a.md", "--dump-config", "--reader", "off"]);
    assert_eq!(dumped.code, 0, "{dumped:?}");
    let value: Value = serde_json::to_value(toml::from_str::<toml::Table>(&dumped.stdout).unwrap()).unwrap();
    assert_eq!(
        (value["reader"]["name"].as_str(), value["reader"]["timeout"].as_i64()),
        (Some("own"), Some(5))
    );
    assert_eq!(value["readers"]["far"]["key-env"], "K");
    let schema: Value = serde_json::from_str(include_str!("../../docs/config.schema.json")).unwrap();
    let errors: Vec<String> =
        jsonschema::validator_for(&schema).unwrap().iter_errors(&value).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    desk.put("factlint.toml", &dumped.stdout);
    let again = run(&desk, &["check", "a.md", "--dump-config", "--reader", "off"]).stdout;
    // The remarks differ: now the file makes every setting.
    assert_eq!(
        toml::from_str::<toml::Table>(&again).unwrap(),
        toml::from_str::<toml::Table>(&dumped.stdout).unwrap()
    );
    let keys: Vec<&str> =
        schema["$defs"]["reader"]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    desk.put("factlint.toml", "[reader]\ncommand = ['x']\nzzz = 1\n");
    let told = run(&desk, &["check", "a.md", "--format", "json"]).errors();
    let known = told[0].1.split("known are ").nth(1).unwrap().to_owned();
    assert_eq!(known, {
        let mut k = keys;
        k.sort_unstable();
        k.join(", ")
    });
}

#[test]
fn the_report_is_of_the_schema_and_every_rule_explains_itself() {
    let desk = desk();
    let report = check(&desk, &["a.md"]).json();
    let schema: Value = serde_json::from_str(include_str!("../../docs/report.schema.json")).unwrap();
    let errors: Vec<String> =
        jsonschema::validator_for(&schema).unwrap().iter_errors(&report).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    for class in ["contradiction", "duplication", "truncation", "residue", "style", "source"] {
        let page = run(&desk, &["explain", &format!("reader-{class}")]);
        assert!(page.code == 0 && page.stdout.contains("kind reader"), "{page:?}");
    }
    let told = run(&desk, &["check", "a.md", "--reader", "replay:answers.jsonl"]).stdout;
    let line = "Reader replay (a careful editor): 1 proposal in 1 answer; 1 shown.";
    assert!(told.contains(line), "{told}");
    for format in ["html", "markdown"] {
        let args = ["check", "a.md", "--reader", "replay:answers.jsonl", "--format", format];
        assert!(run(&desk, &args).stdout.contains(line), "{format}");
    }
}
