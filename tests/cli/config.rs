//! Configuration: found above each file, per path, with faults that point into the file; `init` and `--dump-config`.

use crate::desk::{CLEAN, Desk, Ran};
use serde_json::Value;

/// A text with an ignore that silences nothing: a finding that needs no rule.
fn idle() -> String {
    format!("<!-- factlint-disable-next-line contradiction -->\n{CLEAN}")
}

fn severities(ran: &Ran) -> Vec<String> {
    let report = ran.json();
    let findings = report["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|f| format!("{} {}", f["places"][0]["path"].as_str().unwrap(), f["severity"].as_str().unwrap()))
        .collect()
}

const ALL: [&str; 4] = ["check", "--all", "--format", "json"];

fn all<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&ALL[..], more].concat()
}

#[test]
fn the_nearest_file_above_a_document_goes_for_it() {
    let desk = Desk::new();
    for name in ["a.md", "sub/b.md", "sub/deep/c.md", "other/d.md"] {
        desk.put(name, idle());
    }
    desk.put("factlint.toml", "[rules]\nunused-ignore = 'error'\n");
    desk.put("sub/.factlint.toml", "[rules.unused-ignore]\nseverity = \"warning\"\n");
    let ran = desk.run(&all(&["."]));
    assert_eq!(
        severities(&ran),
        ["a.md error", "other/d.md error", "sub/b.md warning", "sub/deep/c.md warning"]
    );
    assert_eq!(ran.code, 1);
    let ran = desk.run(&all(&["--no-config", "."]));
    assert_eq!((severities(&ran).join(" ").matches("info").count(), ran.code), (4, 0));
    let ran = desk.run(&all(&["--config", "sub/.factlint.toml", "."]));
    assert_eq!(severities(&ran).join(" ").matches("warning").count(), 4);
}

#[test]
fn it_does_not_matter_from_where() {
    let desk = Desk::new();
    let path = desk.put("sub/a.md", idle()).to_string_lossy().into_owned();
    desk.put("factlint.toml", "rules.style = 'warning'\n");
    let other = Desk::new();
    let (here, there) = (desk.run(&all(&[&path])), other.run(&all(&[&path])));
    assert_eq!(here.stdout, there.stdout);
    assert_eq!(severities(&here).len(), 1);
    assert!(severities(&here)[0].ends_with("warning"));
}

#[test]
fn overrides_go_for_paths_and_the_last_counts() {
    let desk = Desk::new();
    for name in ["a.md", "archive/b.md", "archive/keep/c.md"] {
        desk.put(name, idle());
    }
    let toml = "[rules]\nstyle = 'warning'\n[[overrides]]\npaths = ['archive/**']\nrules.unused-ignore = 'off'\n\
        [[overrides]]\npaths = ['**/keep/*']\nrules.unused-ignore.severity = 'error'\n";
    desk.put("factlint.toml", toml);
    assert_eq!(severities(&desk.run(&all(&["."]))), ["a.md warning", "archive/keep/c.md error"]);
}

#[test]
fn the_failing_level_can_be_configured_and_the_flag_goes_before_it() {
    let desk = Desk::new();
    desk.put("a.md", idle());
    desk.put("factlint.toml", "fail-on = 'info'\n");
    let ran = desk.run(&["check", "a.md", "--format", "json"]);
    assert_eq!((severities(&ran), ran.code), (vec!["a.md info".to_owned()], 1), "what fails is shown");
    assert_eq!(desk.run(&["check", "a.md", "--fail-on", "error"]).code, 0);
    assert_eq!(desk.run(&["check", "a.md", "--fail-on", "never"]).code, 0);
    assert_eq!(desk.run(&["check", "a.md", "--no-config"]).code, 0);
}

#[test]
fn faults_point_into_the_file_and_the_rest_is_checked() {
    let desk = Desk::with(&["a.md"]);
    let toml = "fail_on = 'error'\nmin-confidence = 2\nignore = ['stile']\n\n[rules.nonsense]\nseverity = 'eror'\nlevel = 1\n\
        [[overrides]]\nrules.style = 'off'\n[[offices]]\noffice = 'Chancellor'\nfrom = 'May'\n";
    desk.put("factlint.toml", toml);
    let ran = desk.run(&all(&["a.md"]));
    assert_eq!((ran.documents(), ran.code), (vec!["a.md".to_owned()], 2));
    let errors: Vec<String> =
        ran.errors().into_iter().map(|(path, message)| format!("{path}: {message}")).collect();
    insta::assert_snapshot!(errors.join("\n"));
    desk.put("factlint.toml", "fail-on = 'never'\n[rules\n");
    let ran = desk.run(&all(&["a.md"]));
    assert!(ran.errors()[0].1.starts_with("line 2, column "), "{ran:?}");
    // One mistake is one fault, and the lines after it count.
    desk.put("factlint.toml", "fail-on = error\nmin-confidence = 7\n");
    let lines: Vec<String> = desk.run(&all(&["a.md"])).errors().into_iter().map(|e| e.1).collect();
    assert!(
        lines.len() == 2 && lines[0].starts_with("line 1, ") && lines[1].starts_with("line 2, "),
        "{lines:?}"
    );
    desk.put("factlint.toml", "[rules.style]\nmin_words = 3\n");
    let said = "line 1, column 8: 'style' is no rule: only a rule has parameters";
    assert_eq!(desk.run(&all(&["a.md"])).errors(), [("factlint.toml".to_owned(), said.to_owned())]);
    assert_eq!(desk.run(&["check", "a.md", "--config", "gone.toml"]).code, 2);
}

#[test]
fn what_bears_the_name_and_is_no_file_is_said() {
    let desk = Desk::with(&["a/a.md"]);
    std::fs::create_dir(desk.path().join("factlint.toml")).unwrap();
    let said = "is a folder, a file is wanted";
    assert_eq!(desk.run(&all(&["a/a.md"])).errors(), [("factlint.toml".to_owned(), said.to_owned())]);
    assert_eq!(desk.run(&all(&["a/a.md", "--no-config"])).code, 0);
}

#[test]
fn init_writes_a_file_that_says_nothing_yet_and_never_writes_over_one() {
    let desk = Desk::with(&["a.md"]);
    let ran = desk.run(&["init"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "factlint.toml is written.\n"));
    assert_eq!(desk.run(&["check", "a.md"]).code, 0);
    let again = desk.run(&["init"]);
    assert_eq!((again.code, again.stderr.as_str()), (2, "factlint: factlint.toml is there already\n"));
    assert_eq!(desk.run(&["init", "nowhere"]).code, 2);
}

/// The template with its examples in force.
fn examples() -> String {
    let template = include_str!("../../src/config/template.toml");
    let example = |line: &str| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let is = bare.starts_with('[') || bare.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
        if is { bare.to_owned() } else { line.to_owned() }
    };
    template.lines().map(example).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_examples_of_the_template_are_right() {
    let desk = Desk::with(&["a.md", "desk-rules/x"]);
    let toml = examples().replace("some-rule", "style");
    assert!(toml.contains("\nfail-on = ") && toml.contains("\nholder = "), "{toml}");
    desk.put("factlint.toml", &toml);
    let ran = desk.run(&all(&["a.md"]));
    assert!(ran.errors().is_empty(), "{ran:?}");
    valid(
        &toml::from_str::<Value>(
            &toml.replace("2021-12-08", "'2021-12-08'").replace("2025-05-06", "'2025-05-06'"),
        )
        .unwrap(),
    );
}

#[test]
fn the_configuration_that_goes_can_be_printed_and_read_again() {
    let desk = Desk::with(&["a.md", "sub/b.md", "desk-rules/x"]);
    desk.put("factlint.toml", examples().replace("some-rule", "style"));
    let first = desk.run(&["check", "a.md", "--dump-config"]);
    assert_eq!((first.code, first.stderr.as_str()), (0, ""), "{first:?}");
    valid(&toml::from_str::<Value>(&first.stdout).unwrap());
    desk.put("factlint.toml", &first.stdout);
    let settings = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.split("  # ").next().unwrap_or_default().to_owned()).collect()
    };
    let again = desk.run(&["check", "a.md", "--dump-config"]).stdout;
    assert_eq!(settings(&again), settings(&first.stdout));
    desk.put("sub/factlint.toml", "");
    let two = desk.run(&["check", ".", "--dump-config"]);
    assert!(two.code == 2 && two.stderr.contains("2 configurations"), "{two:?}");
    let none = desk.run(&["check", "a.md", "--dump-config", "--no-config"]);
    assert!(
        none.stdout.starts_with(
            "# no configuration file\nfail-on = \"error\"  # as built in\nmin-confidence = 0.5  # as built in\n"
        ),
        "{none:?}"
    );
}

#[test]
fn each_setting_says_where_it_comes_from() {
    let desk = Desk::with(&["a.md", "wire/b.md"]);
    desk.put(
        "factlint.toml",
        "fail-on = \"warning\"\nignore = [\"residue\"]\n\n[rules.style]\nseverity = \"off\"\n\n[rules.word-doubled]\nseverity = \"info\"\n\n[[overrides]]\npaths = [\"wire/**\"]\nrules.agency-line.severity = \"info\"\n",
    );
    let dump = desk.run(&["check", ".", "--dump-config"]).stdout;
    let of = |rule: &str| {
        let section = dump.split(&format!("[rules.{rule}]\n")).nth(1).unwrap_or_default();
        section.lines().next().unwrap_or_default().to_owned()
    };
    assert!(dump.contains("fail-on = \"warning\"\n"), "{dump}");
    assert_eq!(of("word-doubled"), "severity = \"info\"  # [rules.word-doubled], line 7");
    assert_eq!(of("style"), "severity = \"off\"  # [rules.style], line 4");
    // One that runs nowhere is not listed.
    assert_eq!(of("dashes-mixed"), "");
    // This one is on under wire/.
    assert_eq!(of("agency-line"), "severity = \"off\"  # ignore = \"residue\", line 2");
    assert_eq!(of("weekday-date"), "severity = \"error\"  # as built in");
}

fn valid(config: &Value) {
    let schema: Value = serde_json::from_str(include_str!("../../docs/config.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(config).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn the_schema_names_the_keys_that_the_program_knows() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/config.schema.json")).unwrap();
    let keys =
        |v: &Value| v["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(", ");
    let desk = Desk::with(&["a.md"]);
    for (toml, wanted) in [
        ("zzz = 1", &schema),
        ("[[overrides]]\npaths = ['x']\nzzz = 1", &schema["properties"]["overrides"]["items"]),
        ("[[offices]]\noffice = 'x'\nholder = 'y'\nzzz = 1", &schema["properties"]["offices"]["items"]),
    ] {
        desk.put("factlint.toml", toml);
        let errors = desk.run(&all(&["a.md"])).errors();
        let known = errors[0].1.split("; known are ").nth(1).unwrap().to_owned();
        let mut known: Vec<&str> = known.split(", ").collect();
        known.sort_unstable();
        assert_eq!(known.join(", "), {
            let mut k: Vec<String> = keys(wanted).split(", ").map(str::to_owned).collect();
            k.sort();
            k.join(", ")
        });
    }
}
