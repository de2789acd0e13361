//! Findings of real rules on their way through the command line: levels, choices, ignores, the desk's words, sources.

use crate::desk::{CLEAN, Desk, Ran};

/// An article that stops in the middle of a sentence: one error.
const CUT: &str = "The ministry confirmed the deal on Tuesday after weeks of talks with the union.\n\n\
    The convoy reached the border at dawn. However reports indicate the use of\n\n\
    The minister said that talks would go on through the week.\n";

/// Two spellings of one word: one info.
const MIXED: &str = "The defence ministry confirmed the deal on Tuesday after weeks of talks.\n\n\
    Its defense budget will grow next year, the defence minister said on Monday.\n\n\
    The defence staff agreed to the plan before the end of the week.\n";

fn rules(ran: &Ran) -> Vec<String> {
    let report = ran.json();
    report["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

fn json<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["check", "--format", "json"], more].concat()
}

#[test]
fn the_exit_code_says_whether_the_level_was_reached() {
    let desk = Desk::new();
    desk.put("cut.txt", CUT);
    desk.put("mixed.txt", MIXED);
    for (args, code) in [
        (&["cut.txt"][..], 1),
        (&["cut.txt", "--fail-on", "warning"], 1),
        (&["cut.txt", "--fail-on", "never"], 0),
        (&["mixed.txt"], 0),
        (&["mixed.txt", "--all"], 0),
        (&["mixed.txt", "--fail-on", "info"], 1),
        (&["mixed.txt", "--fail-on", "warning"], 0),
        (&["cut.txt", "mixed.txt", "gone.txt"], 2),
    ] {
        assert_eq!(desk.run(&json(args)).code, code, "{args:?}");
    }
    let ran = desk.run(&json(&["cut.txt", "gone.txt"]));
    assert_eq!(
        (rules(&ran), ran.errors().len()),
        (vec!["ends-on-function-word".to_owned()], 1),
        "the good is reported"
    );
}

#[test]
fn infos_are_shown_when_asked_for() {
    let desk = Desk::new();
    desk.put("mixed.txt", MIXED);
    assert_eq!(rules(&desk.run(&json(&["mixed.txt"]))), Vec::<String>::new());
    assert_eq!(rules(&desk.run(&json(&["mixed.txt", "--all"]))), ["spelling-mixed"]);
    assert_eq!(rules(&desk.run(&json(&["mixed.txt", "--fail-on", "info"]))), ["spelling-mixed"]);
    let console = desk.run(&["check", "mixed.txt"]);
    assert!(console.stdout.contains("1 info is hidden: --all shows them."), "{console:?}");
}

#[test]
fn rules_are_chosen_by_id_class_and_family() {
    let desk = Desk::new();
    desk.put("cut.txt", CUT);
    for word in ["ends-on-function-word", "truncation", "fragments"] {
        assert_eq!(
            rules(&desk.run(&json(&["cut.txt", "--select", word]))),
            ["ends-on-function-word"],
            "{word}"
        );
        assert_eq!(rules(&desk.run(&json(&["cut.txt", "--ignore", word]))), Vec::<String>::new(), "{word}");
    }
    assert_eq!(rules(&desk.run(&json(&["cut.txt", "--select", "style,duplication"]))), Vec::<String>::new());
    assert_eq!(rules(&desk.run(&json(&["cut.txt", "--min-confidence", "1"]))).len(), 0);
    let listed = desk.run(&["rules", "--select", "fragments", "--format", "json"]).json();
    assert!(listed.as_array().unwrap().iter().all(|r| r["family"] == "fragments"));
}

#[test]
fn configuration_sets_severities_of_rules_families_and_classes() {
    let desk = Desk::new();
    desk.put("cut.txt", CUT);
    let level = |toml: &str, more: &[&str]| {
        desk.put("factlint.toml", toml);
        let report = desk.run(&json(&[&["cut.txt", "--all"], more].concat())).json();
        report["findings"][0]["severity"].as_str().map_or("none".to_owned(), str::to_owned)
    };
    assert_eq!(level("", &[]), "error");
    assert_eq!(level("rules.truncation = 'info'", &[]), "info");
    assert_eq!(level("rules.truncation = 'info'\nrules.fragments = 'warning'", &[]), "warning");
    assert_eq!(level("rules.fragments = 'warning'\nrules.ends-on-function-word = 'off'", &[]), "none");
    assert_eq!(level("ignore = ['truncation']", &[]), "none");
    assert_eq!(level("select = ['style']", &[]), "none");
    assert_eq!(level("min-confidence = 1.0", &[]), "none");
    assert_eq!(
        level("min-confidence = 1.0", &["--min-confidence", "0"]),
        "error",
        "flags go before the file"
    );
    assert_eq!(
        level("rules.truncation = 'off'", &["--select", "truncation"]),
        "error",
        "flags go before the file"
    );
    assert_eq!(level("rules.truncation = 'off'", &["--no-config"]), "error");
}

#[test]
fn ignores_in_the_text_silence_what_they_name() {
    let desk = Desk::new();
    let before = |comment: &str| CUT.replace("The convoy", &format!("{comment}\nThe convoy"));
    for (comment, found) in [
        ("<!-- factlint-disable-next-line ends-on-function-word -- cut by the agency -->\n", 0),
        ("<!-- factlint-disable-next-line truncation -->", 0),
        ("<!-- factlint-disable-next-line fragments, style -->", 0),
        ("<!-- factlint-disable-next-line -->", 0),
        ("[//]: # (factlint-disable-next-line truncation)\n", 0),
        ("<!-- factlint-disable -->", 0),
        ("<!-- factlint-disable truncation -->\n<!-- factlint-enable truncation -->", 1),
        ("<!-- factlint-disable-next-line style -->", 1),
        ("", 1),
    ] {
        desk.put("cut.md", before(comment));
        assert_eq!(rules(&desk.run(&json(&["cut.md"]))).len(), found, "{comment}");
    }
    desk.put(
        "cut.md",
        format!("---\ntitle: The deal\n# factlint: disable=truncation -- an extract\n---\n\n{CUT}"),
    );
    assert_eq!(rules(&desk.run(&json(&["cut.md", "--all"]))), Vec::<String>::new());
    // However the paragraph is wrapped.
    let wrapped = before("<!-- factlint-disable-next-line truncation -->")
        .replace(" However", "\nHowever")
        .replace("the use", "the\nuse");
    desk.put("cut.md", wrapped);
    assert_eq!(rules(&desk.run(&json(&["cut.md", "--all"]))), Vec::<String>::new());
    let html = CUT
        .replace("\n\n", "</p>\n<p>")
        .replace("<p>The convoy", "<!-- factlint-disable-next-line truncation -->\n<p>The convoy");
    desk.put("cut.html", format!("<html><body><article><p>{html}</p></article></body></html>"));
    assert_eq!(rules(&desk.run(&json(&["cut.html", "--all"]))), Vec::<String>::new());
}

#[test]
fn words_of_the_desk_are_left_alone() {
    let desk = Desk::new();
    desk.put("mixed.txt", MIXED);
    assert_eq!(rules(&desk.run(&json(&["mixed.txt", "--all"]))).len(), 1);
    for toml in [
        "never-flag = ['Defense budget']",
        "never-flag = ['defense', 'defence']",
        "names-that-vary = [['defense', 'defence']]",
    ] {
        desk.put("factlint.toml", toml);
        assert_eq!(rules(&desk.run(&json(&["mixed.txt", "--all"]))), Vec::<String>::new(), "{toml}");
    }
    desk.put("factlint.toml", "never-flag = ['def']\nnames-that-vary = [['defense', 'offense']]");
    assert_eq!(rules(&desk.run(&json(&["mixed.txt", "--all"]))).len(), 1);
}

#[test]
fn a_baseline_survives_edits_and_new_line_breaks() {
    let desk = Desk::new();
    desk.put("cut.md", CUT);
    assert_eq!(desk.run(&["baseline", "write", "cut.md"]).code, 0);
    let args = ["cut.md", "--baseline", "factlint-baseline.json"];
    desk.put(
        "cut.md",
        format!(
            "A first paragraph is new today.\n\n{}",
            CUT.replace(" of talks", "\nof talks").replace(" the use", "\nthe use")
        ),
    );
    let ran = desk.run(&json(&args));
    assert_eq!((rules(&ran).len(), ran.code, ran.stderr.as_str()), (0, 0, ""));
    // The same slip once more is new.
    desk.put("cut.md", format!("{CUT}\nMembers heard from engineers. However reports indicate the use of\n"));
    assert_eq!(desk.run(&json(&args)).code, 1);
}

#[test]
fn the_rules_cases_can_be_run() {
    let desk = Desk::with(&["a.md"]);
    let rule = "kind = 'fragment'\nclass = 'truncation'\nseverity = 'warning'\nsummary = 's'\nwhy = 'w'\nadvice = 'a'\nmessage = 'm'\n";
    desk.put("desk-rules/own/broken.toml", format!("{rule}\n[match]\nnonsense = 1\n"));
    let ran = desk.run(&["rules", "test", "desk-rules"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("desk-rules/own/broken.toml"), "{ran:?}");
    let ran = desk.run(&json(&["a.md", "--rules", "desk-rules"]));
    assert_eq!((ran.code, ran.errors()[0].0.as_str()), (2, "desk-rules/own/broken.toml"));
    assert_eq!(desk.run(&["rules", "test", "nowhere"]).code, 2);
}

#[test]
fn a_rules_parameters_can_be_configured() {
    let desk = Desk::new();
    let twice = "Some parents have refused to let their children attend school since the fire.\n\nThe head teacher appealed for calm.\n\n\
        Some angry parents have refused to let their children attend the school since the fire.\n";
    desk.put("a.txt", twice);
    let check = || desk.run(&json(&["a.txt", "--select", "sentence-nearly-repeated"]));
    assert_eq!(rules(&check()).len(), 1);
    desk.put("factlint.toml", "[rules.sentence-nearly-repeated]\nmin_words = 40\n");
    assert_eq!((rules(&check()).len(), check().errors().len()), (0, 0));
    let dump = desk.run(&["check", "a.txt", "--dump-config"]);
    assert!(dump.stdout.contains("min_words = 40"), "{dump:?}");
    desk.put("factlint.toml", "[rules.sentence-nearly-repeated]\nmin_wrds = 40\n");
    let faults = check().errors();
    assert!(faults[0].1.starts_with("line 1, column 8: ") && faults[0].1.contains("min_wrds"), "{faults:?}");
    assert_eq!(rules(&check()).len(), 1, "the rule runs as it was");
    desk.put(
        "factlint.toml",
        "[[overrides]]\npaths = ['*']\nrules.sentence-nearly-repeated.min_words = 40\n",
    );
    assert!(check().errors()[0].1.contains("under [rules]"));
    desk.put("factlint.toml", "rules.sentence-nearly-repeated.min_words = 40\n");
    desk.put("sub/a.txt", CLEAN);
    desk.put("sub/factlint.toml", "rules.sentence-nearly-repeated.min_words = 50\n");
    let two = desk.run(&json(&["a.txt", "sub/a.txt"]));
    assert!(two.errors()[0].1.contains("sets other parameters"), "{two:?}");
}

#[test]
fn every_rule_has_a_manual_page() {
    let desk = Desk::new();
    let listed = desk.run(&["rules", "--format", "json"]).json();
    for rule in listed.as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let page = desk.run(&["explain", id]).stdout;
        for word in ["\nWhy\n", "\nWhat to do\n", "\nFlags\n", "\nLeaves alone\n", id] {
            assert!(page.contains(word), "{id}: {word}");
        }
        assert!(page.lines().all(|l| l.chars().count() <= 80), "{id}");
    }
}

#[test]
fn stages_are_shown_as_text_and_as_json() {
    let desk = Desk::new();
    desk.put("cut.md", CUT);
    for stage in ["blocks", "sentences", "tokens", "mentions", "entities", "claims", "alignments"] {
        let text = desk.run(&["show", stage, "cut.md"]);
        assert_eq!(text.code, 0, "{stage}");
        for line in desk.run(&["show", stage, "cut.md", "--format", "json"]).stdout.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let at = |name: &str| usize::try_from(row[name].as_u64().unwrap()).unwrap();
            assert!(CUT.get(at("start")..at("end")).is_some(), "{stage} {line}");
        }
    }
    let ran = desk.run(&["show", "sentences", "cut.md", "gone.md"]);
    assert!(ran.code == 2 && ran.stdout.contains("The convoy") && ran.stderr.contains("gone.md"), "{ran:?}");
    assert_eq!(desk.run(&["show", "nonsense", "cut.md"]).code, 2);
}

#[test]
fn two_versions_side_by_side() {
    let desk = Desk::new();
    desk.put("new.md", CUT.replace("on Tuesday", "on Monday") + "\nThe vote is in May.\n");
    desk.put("old.md", CUT);
    let ran = desk.run(&["compare", "old.md", "new.md"]);
    insta::assert_snapshot!(ran.stdout);
    let json = desk.run(&["compare", "old.md", "new.md", "--format", "json"]).json();
    let count = |name: &str| json[name].as_array().unwrap().len();
    let counts = ["same", "differing", "alike", "only_left", "only_right"].map(count);
    assert_eq!(counts, [3, 1, 0, 0, 1]);
    assert_eq!(json["differing"][0]["left_differs"][0]["text"], "Tuesday");
    let wide = desk.run(&["compare", "old.md", "new.md", "--width", "160"]);
    insta::assert_snapshot!("beside_each_other", wide.stdout);
    // The other way round the sides change, nothing else.
    let turned = desk.run(&["compare", "new.md", "old.md", "--format", "json"]).json();
    assert_eq!(
        (turned["differing"][0]["left"].clone(), turned["only_left"].clone()),
        (json["differing"][0]["right"].clone(), json["only_right"].clone())
    );
    assert_eq!(desk.run(&["compare", "old.md", "gone.md"]).code, 2);
    assert_eq!(desk.run(&["compare", "old.md", "old.md"]).code, 2);
}

#[test]
fn sources_are_held_against_drafts_and_not_checked_themselves() {
    let desk = Desk::new();
    desk.put("wire/cut.txt", CUT);
    desk.put("draft.md", CLEAN);
    let ran = desk.run(&json(&["draft.md", "--source", "wire"]));
    assert_eq!(
        (rules(&ran).len(), ran.documents(), ran.code),
        (0, vec!["draft.md".to_owned(), "wire/cut.txt".to_owned()], 0)
    );
}
