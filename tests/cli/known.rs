//! What is kept back: ignores in the text, the baseline, what did not change since a revision.

use crate::desk::{CLEAN, Desk, Ran};
use std::process::Command;

const JSON: [&str; 4] = ["check", "--all", "--format", "json"];

fn check<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&JSON[..], more].concat()
}

/// Findings as "path:line message".
fn findings(ran: &Ran) -> Vec<String> {
    let report = ran.json();
    let list = report["findings"].as_array().unwrap();
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    list.iter()
        .map(|f| {
            format!("{}:{} {}", text(&f["places"][0]["path"]), f["places"][0]["line"], text(&f["message"]))
        })
        .collect()
}

/// A text with an ignore that silences nothing: a finding that needs no rule.
fn idle(word: &str) -> String {
    format!("{CLEAN}\n<!-- factlint-disable-next-line {word} -- for a reason -->\nThe vote is in May.\n")
}

#[test]
fn an_ignore_that_silences_nothing_is_reported() {
    let desk = Desk::new();
    desk.put("a.md", idle("contradiction"));
    desk.put("b.md", idle("contradicton"));
    desk.put("c.md", format!("---\ntitle: x\n# factlint: disable=style\n---\n\n{CLEAN}"));
    desk.put("d.html", "<html><body><p>The council met.</p>\n<!-- factlint-enable -->\n<p>It will meet again.</p></body></html>\n");
    desk.put("e.md", format!("[//]: # (factlint-disabled style)\n\n{CLEAN}"));
    let ran = desk.run(&check(&["."]));
    insta::assert_snapshot!(findings(&ran).join("\n"));
    assert_eq!(ran.code, 0);
}

#[test]
fn whether_an_ignore_is_unused_is_said_only_where_all_rules_ran() {
    let desk = Desk::new();
    desk.put("a.md", idle("contradiction"));
    assert_eq!(findings(&desk.run(&check(&["a.md"]))).len(), 1);
    for more in [
        &["--select", "style"][..],
        &["--ignore", "style"],
        &["--ignore", "unused-ignore"],
        &["--within-only"],
    ] {
        assert_eq!(
            findings(&desk.run(&check(&[&["a.md"], more].concat()))),
            Vec::<String>::new(),
            "{more:?}"
        );
    }
    assert_eq!(findings(&desk.run(&check(&["a.md", "--select", "unused-ignore"]))).len(), 1);
}

#[test]
fn a_baseline_holds_back_what_is_known_and_tells_what_is_gone() {
    let desk = Desk::new();
    desk.put("desk/a.md", idle("contradiction"));
    let wrote = desk.run(&["baseline", "write", "desk"]);
    assert_eq!((wrote.code, wrote.stdout.as_str()), (0, "1 finding written to factlint-baseline.json.\n"));
    let args = check(&["desk", "--baseline", "factlint-baseline.json"]);
    assert_eq!(findings(&desk.run(&args)), Vec::<String>::new());

    // From another folder, by another name, it is the same.
    let whole = |name: &str| desk.path().join(name).to_string_lossy().into_owned();
    let other = Desk::new();
    let ran = other.run(&check(&[&whole("desk"), "--baseline", &whole("factlint-baseline.json")]));
    assert_eq!((findings(&ran), ran.stderr.as_str()), (vec![], ""));

    // A new finding is shown, in a new file too.
    desk.put("desk/b.md", idle("contradiction"));
    assert_eq!(findings(&desk.run(&args)).len(), 1);

    // What is gone is told, and fails nothing.
    desk.put("desk/a.md", CLEAN);
    let ran = desk.run(&args);
    assert!(ran.stderr.contains("no longer found: unused-ignore in desk/a.md: "), "{ran:?}");
    assert_eq!(ran.code, 0);
    // Files that were not checked are not gone.
    assert_eq!(desk.run(&check(&["desk/b.md", "--baseline", "factlint-baseline.json"])).stderr, "");
}

#[test]
fn a_baseline_counts() {
    let desk = Desk::new();
    desk.put("a.md", idle("style"));
    desk.run(&["baseline", "write", "a.md", "--output", "known.json"]);
    desk.put("a.md", idle("style").replace("-->\n", "-->\nWe meet.\n\n"));
    let args = check(&["a.md", "--baseline", "known.json"]);
    assert_eq!(findings(&desk.run(&args)).len(), 0, "an edit elsewhere changes nothing");
}

#[test]
fn a_broken_baseline_is_said() {
    let desk = Desk::with(&["a.md"]);
    for (text, word) in [
        ("{", "is no baseline: breaks off at line 1, column 1"),
        ("{\"schema\": 7, \"findings\": []}", "write it anew"),
    ] {
        desk.put("known.json", text);
        let ran = desk.run(&check(&["a.md", "--baseline", "known.json"]));
        assert!(ran.code == 2 && ran.stderr.contains(word), "{ran:?}");
    }
    assert_eq!(desk.run(&check(&["a.md", "--baseline", "gone.json"])).code, 2);
    let ran = desk.run(&["baseline", "write", "a.md", "gone.md"]);
    assert!(ran.code == 2 && !desk.path().join("factlint-baseline.json").exists(), "{ran:?}");
}

fn git(desk: &Desk, args: &[&str]) {
    let names =
        ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").args(names).args(args).current_dir(desk.path()).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn repository() -> Desk {
    let desk = Desk::new();
    desk.put("desk/a.md", idle("contradiction"));
    desk.put("desk/b.md", idle("truncation"));
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-qm", "first"]);
    desk
}

#[test]
fn findings_new_since_a_revision() {
    let desk = repository();
    let args = check(&["desk", "--baseline-from-ref", "HEAD"]);
    assert_eq!(findings(&desk.run(&args)), Vec::<String>::new());
    desk.put("desk/b.md", idle("duplication"));
    desk.put("desk/c.md", idle("style"));
    let found = findings(&desk.run(&args));
    assert_eq!(found.iter().map(|f| &f[..9]).collect::<Vec<_>>(), ["desk/b.md", "desk/c.md"], "{found:?}");
    let ran = desk.run(&check(&["desk", "--baseline-from-ref", "nonsense"]));
    assert!(ran.code == 2 && ran.stderr.contains("git knows no revision 'nonsense'"), "{ran:?}");
    let ran = desk.run(&check(&["desk", "--baseline-from-ref", "--output=x"]));
    assert_eq!(ran.code, 2);
}

#[test]
fn only_what_touches_changed_documents() {
    let desk = repository();
    for flag in [&["--diff-only"][..], &["--changed-since", "HEAD"]] {
        let ran = desk.run(&check(&[&["desk"], flag].concat()));
        assert_eq!((findings(&ran).len(), ran.documents().len()), (0, 2), "{flag:?}");
    }
    desk.put("desk/b.md", idle("duplication"));
    desk.put("desk/c.md", idle("style"));
    let found = findings(&desk.run(&check(&["desk", "--diff-only"])));
    assert_eq!(found.iter().map(|f| &f[..9]).collect::<Vec<_>>(), ["desk/b.md", "desk/c.md"], "{found:?}");
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-qm", "second"]);
    assert_eq!(findings(&desk.run(&check(&["desk", "--diff-only"]))).len(), 0);
    assert_eq!(findings(&desk.run(&check(&["desk", "--changed-since", "HEAD~1"]))).len(), 2);
    let ran = Desk::with(&["a.md"]).run(&check(&["a.md", "--diff-only"]));
    assert!(ran.code == 2 && ran.stderr.contains("in no git repository"), "{ran:?}");
}

#[test]
fn a_file_that_is_checked_is_never_written_over() {
    let desk = Desk::with(&["a.txt"]);
    let before = std::fs::read(desk.path().join("a.txt")).unwrap();
    for args in [&["check", "a.txt", "-o", "a.txt"][..], &["baseline", "write", "a.txt", "-o", "./a.txt"]] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains("is not written over"), "{ran:?}");
        assert_eq!(std::fs::read(desk.path().join("a.txt")).unwrap(), before);
    }
}

#[test]
fn what_is_held_back_is_counted() {
    let desk = Desk::new();
    desk.put(
        "a.txt",
        format!("{CLEAN}\n\nThe mayor said the the bridge would open on Monday, and nobody came.\n"),
    );
    desk.run(&["baseline", "write", "a.txt", "-o", "known.json"]);
    let ran = desk.run(&["check", "a.txt", "--baseline", "known.json"]);
    assert!(ran.stdout.contains("held back by a baseline or an ignore"), "{ran:?}");
    let ran = desk.run(&check(&["a.txt", "--baseline", "known.json"]));
    assert!(ran.json()["summary"]["held"].as_u64().unwrap() > 0, "{ran:?}");
}
