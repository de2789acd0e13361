//! What the program says of itself: help, completions, the manual page.

use crate::desk::Desk;

#[test]
fn the_program_presents_itself() {
    insta::assert_snapshot!(Desk::new().run(&["--help"]).stdout);
}

#[test]
fn check_presents_itself() {
    let help = Desk::new().run(&["check", "-h"]).stdout;
    // The formats are the reporters' own list.
    let (before, after) =
        (help.split_once("[default: console]").unwrap(), help.split_once("  -o, ").unwrap());
    insta::assert_snapshot!(format!(
        "{}[default: console] [possible values: …]\n  -o, {}",
        before.0, after.1
    ));
}

#[test]
fn help_and_version_are_no_errors() {
    let desk = Desk::new();
    for args in [&["--help"][..], &["-h"], &["--version"], &["check", "--help"], &["rules", "--help"]] {
        assert_eq!(desk.run(args).code, 0, "{args:?}");
    }
    assert_eq!(desk.run(&["-V"]).stdout, format!("factlint {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_can_complete() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = desk.run(&["completions", shell]);
        assert!(ran.code == 0 && ran.stdout.contains("min-confidence"), "{shell}");
    }
}

#[test]
fn the_manual_page_has_every_command_and_flag() {
    let desk = Desk::new();
    let man = desk.run(&["man"]).stdout.replace("\\-", "-");
    for word in [".TH factlint", "FACTLINT CHECK", "FACTLINT EXPLAIN", "--min-confidence", "EXIT STATUS"] {
        assert!(man.contains(word), "{word}");
    }
}

/// Every command with its path.
const COMMANDS: [&[&str]; 14] = [
    &[],
    &["check"],
    &["compare"],
    &["show"],
    &["rules"],
    &["rules", "test"],
    &["explain"],
    &["init"],
    &["baseline", "write"],
    &["eval"],
    &["reader", "export"],
    &["lsp"],
    &["completions"],
    &["man"],
];

/// `FACTLINT_UPDATE=1 cargo test --test cli help` writes the page anew.
#[test]
fn the_page_on_the_command_line_is_what_the_program_says() {
    let desk = Desk::new();
    let mut page = String::from(
        "# The command line\n\nEvery command and option, as `--help` has them; the page is made from the program. The exit codes \
         stand at the end of the first part.\n",
    );
    for command in COMMANDS {
        let help = desk.run(&[command, &["--help"]].concat()).stdout;
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let name = [&["factlint"], command].concat().join(" ");
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()));
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/command-line.md");
    if std::env::var_os("FACTLINT_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/command-line.md is out of date: run FACTLINT_UPDATE=1 cargo test --test cli help"
    );
}
