//! Manners: exit codes of usage errors, closed pipes, colour, files written, and the same bytes whatever the circumstances.

use crate::desk::{CLEAN, Desk, Ran};
use std::io::Read;
use std::process::Stdio;

#[test]
fn usage_errors_are_two_and_go_to_standard_error() {
    let desk = Desk::with(&["a.txt"]);
    for args in [
        &["check", "a.txt", "--nonsense"][..],
        &["check"],
        &["nonsense"],
        &["check", "a.txt", "--format", "nonsense"],
        &["check", "a.txt", "--fail-on", "nonsense"],
        &["check", "a.txt", "--min-confidence", "80"],
        &["check", "a.txt", "--threads", "0"],
        &["check", "a.txt", "--threads", "100000"],
        &["check", "a.txt", "--width", "39"],
        &["check", "a.txt", "--width", "1001"],
        &["check", "a.txt", "--select", "nonsense"],
        &["check", "a.txt", "--rules", "nowhere"],
        &["check", "a.txt", "--quiet", "--verbose"],
        &["explain", "nonsense"],
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_folder_of_rules_that_holds_none_is_no_set_of_rules() {
    let desk = Desk::with(&["a.txt", "notes/x.txt", "words/lexicon/doubled-ok.txt"]);
    let said = "factlint: notes: no rules there: a rule is a .toml file\n";
    for args in [&["check", "a.txt", "--rules", "notes"][..], &["rules", "--rules", "notes"]] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (2, said), "{args:?}");
    }
    assert_eq!(desk.run(&["check", "a.txt", "--rules", "words"]).code, 0);
}

#[test]
fn text_that_is_not_utf8_is_told_what_to_become() {
    let desk = Desk::with(&["a.txt"]);
    for name in ["x.toml", "rules/x.toml", "words/lexicon/x.txt"] {
        desk.put(name, b"caf\xe9");
    }
    for (name, args) in [
        ("x.toml", &["eval", "x.toml"][..]),
        ("x.toml", &["check", "a.txt", "--format", "json", "--baseline", "x.toml"]),
        ("x.toml", &["check", "a.txt", "--format", "json", "--config", "x.toml"]),
        ("rules/x.toml", &["check", "a.txt", "--format", "json", "--rules", "rules"]),
        ("words/lexicon/x.txt", &["check", "a.txt", "--format", "json", "--rules", "words"]),
    ] {
        let ran = desk.run(args);
        let said = format!("{name}: is not UTF-8 text: save it as UTF-8\n");
        assert!(ran.code == 2 && ran.stderr.ends_with(&said), "{args:?} {ran:?}");
    }
}

#[test]
fn a_near_miss_is_put_right() {
    let desk = Desk::with(&["a.txt"]);
    let ran = desk.run(&["check", "a.txt", "--ignore", "contradicton"]);
    let said = "factlint: --ignore: no rule, class or family is called 'contradicton'; did you mean 'contradiction'?\n";
    assert_eq!(ran.stderr, said);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    // More than a pipe holds, so that the program is still writing when nobody reads any more.
    for n in 0..3000 {
        desk.put(&format!("articles/{n}/an-article-with-a-rather-long-name.txt"), CLEAN);
    }
    for args in
        [&["check", "articles", "--format", "json"][..], &["check", "gone", "--format", "json"], &["man"]]
    {
        let mut command = desk.command(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdout.take().unwrap();
        let mut few = [0; 8];
        pipe.read_exact(&mut few).unwrap();
        drop(pipe);
        let ran = Ran::from(child.wait_with_output().unwrap());
        let failed = args.contains(&"gone");
        assert_eq!(ran.code, if failed { 2 } else { 0 }, "{args:?} {ran:?}");
        assert!(failed || ran.stderr.is_empty(), "{args:?} {ran:?}");
    }
}

#[test]
fn nothing_is_coloured_in_a_pipe_unless_asked_for() {
    let desk = Desk::with(&["a.txt"]);
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let args = [&["check", "a.txt", "gone.txt"], args].concat();
        let ran = Ran::of(desk.command(&args).envs(env.iter().copied()));
        ran.stdout.contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_report_can_be_written_to_a_file() {
    let desk = Desk::with(&["a.txt"]);
    let said = desk.run(&["check", "a.txt", "--format", "json"]);
    let ran = desk.run(&["check", "a.txt", "--format", "json", "--output", "report.json"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    assert_eq!(std::fs::read_to_string(desk.path().join("report.json")).unwrap(), said.stdout);
    let ran = desk.run(&["check", "a.txt", "--output", "nowhere/report.json"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (2, "factlint: nowhere/report.json: no such file or folder\n")
    );
}

#[test]
fn quiet_says_nothing_where_nothing_is_found() {
    let desk = Desk::with(&["a.txt"]);
    let ran = desk.run(&["check", "a.txt", "-q"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    // Findings and failures stay, the summary goes.
    desk.put("b.txt", format!("{CLEAN}\nThe bridge was built in 1987, on February 30, 1987.\n"));
    let ran = desk.run(&["check", "b.txt", "gone.txt", "-q"]);
    assert!(ran.stdout.contains("no-such-day") && ran.stdout.contains("failed  gone.txt"), "{ran:?}");
    assert!(!ran.stdout.contains("document"), "{ran:?}");
}

#[test]
fn verbose_and_stats_go_to_standard_error() {
    let desk = Desk::with(&["a.txt"]);
    let ran = desk.run(&["check", "a.txt", "-v", "--stats", "--format", "json"]);
    assert!(ran.stderr.contains("factlint: reading a.txt\n"), "{ran:?}");
    assert!(ran.stderr.contains("factlint: documents: 1, words: 26, rules run: "), "{ran:?}");
    ran.json();
    let ran = desk.run(&["check", "a.txt", "-q", "--stats"]);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("documents: 1"), "{ran:?}");
}

#[test]
fn the_same_bytes_whatever_the_threads_order_and_place() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let names = ["000_501a68fc815b2a88.txt", "004_071e165ea3c713de.txt"];
    let paths = names.map(|n| root.join(n).to_string_lossy().into_owned());
    let desk = Desk::new();
    let other = Desk::with(&["noise.txt"]);
    for format in ["json", "console"] {
        let args = |a: usize, b: usize, threads| {
            let more = ["--all", "--no-config", "--format", format, "--threads", threads];
            [&["check", &paths[a], &paths[b]][..], &more].concat()
        };
        let first = desk.run(&args(0, 1, "1"));
        for ran in [desk.run(&args(1, 0, "1")), other.run(&args(0, 1, "4")), desk.run(&args(1, 0, "3"))] {
            assert_eq!((ran.code, &ran.stdout), (first.code, &first.stdout));
        }
    }
}

#[test]
fn what_is_amiss_in_a_desks_lexicons_and_messages_is_told() {
    let desk = Desk::with(&["a.txt"]);
    let text = "The mayor said that the the bridge is open, and so is the the pier.\n";
    desk.put("a.txt", text);
    desk.put("good/lexicon/doubled-ok.txt", "the\n");
    assert!(desk.run(&["check", "a.txt", "--rules", "good"]).stdout.contains("Nothing found"));
    desk.put("bad/lexicon/acronym.txt", "KLF | one\n");
    desk.put(
        "bad/lexicon/residue.txt",
        "desk note | own-line | fatal | cms\n/x(/ | anywhere | error | cms\n",
    );
    let rule = "kind = 'doubled'\nclass = 'duplication'\nseverity = 'warning'\nsummary = 's'\nwhy = 'w'\nadvice = 'a'\n";
    desk.put("bad/desk/mine.toml", format!("{rule}message = 'twice: {{wordz}}'\n"));
    let ran = desk.run(&["check", "a.txt", "--rules", "bad", "--format", "json"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for told in [
        "no lexicon is called 'acronym'; did you mean 'acronyms'?",
        "line 1: 'fatal' is no severity: one of error, warning, info",
        "line 2: not a pattern",
        "nothing fills in `{wordz}`; did you mean `{word}`?",
    ] {
        assert!(ran.stderr.contains(told), "{told}: {ran:?}");
    }
    desk.put("bare/desk/mine.toml", format!("{rule}message = 'twice: {{words}}'\n"));
    assert_eq!(desk.run(&["rules", "test", "bare"]).code, 1);
}

#[test]
fn ignores_for_files_that_have_no_room_for_comments() {
    let desk = Desk::new();
    let text = "The mayor said that the the bridge is open, and so is the pier.\n";
    desk.put("a.txt", text);
    desk.put("a.txt.factlint", "# known\nword-doubled on \"the the\" -- meant so\n");
    desk.put("b.txt", format!("<!-- factlint-disable-next-line word-doubled -->\n{text}"));
    let ran = desk.run(&["check", "a.txt", "b.txt", "--within-only"]);
    assert!(
        ran.stdout.contains("Nothing found") && ran.stdout.contains("2 findings are held back"),
        "{ran:?}"
    );
    desk.put("a.txt.factlint", "word-doubld -- mistyped\n");
    let ran = desk.run(&["check", "a.txt", "--within-only"]);
    assert!(ran.stderr.contains("a.txt.factlint: line 1: silences nothing: no rule"), "{ran:?}");
    desk.put("b.txt", format!("<!-- factlint-disable-next-line word-doubld -->\n{text}"));
    let ran = desk.run(&["check", "b.txt"]);
    assert!(ran.stdout.contains("unused-ignore") && ran.stdout.contains("word-doubled"), "{ran:?}");
}
