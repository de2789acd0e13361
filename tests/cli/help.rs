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
