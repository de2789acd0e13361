//! Without a reader nothing of it is to be seen: no byte of any report differs, whether readers are configured or not.

use crate::desk::{Desk, Ran};
use crate::support::{command, run};
use std::fs;

const FORMATS: [&str; 10] =
    ["console", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "html"];

/// Two stories with findings in each and between them.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("a.txt", "Twelve people died in the fire at the mill on Monday, police said.\n\nThe fire at the mill on Monday killed fourteen people, police said.\n\nRain in June came too late to\n");
    desk.put("b.txt", "Nine people died in the fire at the mill on Monday, police said.\n");
    desk
}

/// What a run says, but for nothing.
fn told(ran: Ran) -> (i32, String, String) {
    (ran.code, ran.stdout, ran.stderr)
}

#[test]
fn no_byte_of_any_report_is_another() {
    let desk = desk();
    // Whoever is asked leaves a trace; nobody must be.
    let trap = "command = ['sh', '-c', 'touch asked']\n";
    for format in FORMATS {
        let args = ["check", "a.txt", "b.txt", "--all", "--format", format];
        let plain = told(run(&desk, &args));
        assert!(
            plain.1.contains("stops on") && plain.2.is_empty(),
            "{format}: there is something to find: {plain:?}"
        );
        // No rule of a reader's is listed, and no reader: as where none was ever built in.
        for trace in ["reader-", "\"reader\"", "Reader "] {
            assert!(!plain.1.contains(trace), "{format}: {}", plain.1);
        }
        desk.put("factlint.toml", format!("[readers.trap]\n{trap}"));
        assert_eq!(told(run(&desk, &args)), plain, "{format}: a reader that nobody names");
        desk.put("factlint.toml", format!("[reader]\n{trap}"));
        let off = told(run(&desk, &[&args[..], &["--reader", "off"]].concat()));
        assert_eq!(off, plain, "{format}: a reader that is turned off");
        let untrusted = Ran::of(command(&desk, &args).env_remove("FACTLINT_TRUST"));
        assert_eq!(
            (untrusted.code, &untrusted.stdout),
            (plain.0, &plain.1),
            "{format}: one that is not trusted"
        );
        assert_eq!(untrusted.stderr.lines().count(), 1, "{untrusted:?}");
        fs::remove_file(desk.path().join("factlint.toml")).unwrap();
    }
    assert!(!desk.path().join("asked").exists());
}

/// One text for every build, with the feature that reaches endpoints and without: both run this test.
#[test]
fn a_build_without_endpoints_says_the_same() {
    let desk = desk();
    let ran = run(&desk, &["check", ".", "--all", "--width", "80"]);
    insta::assert_snapshot!(ran.stdout);
}

#[cfg(not(feature = "reader"))]
#[test]
fn an_endpoint_out_of_reach_is_said() {
    let desk = desk();
    desk.put("factlint.toml", "[readers.far]\nurl = 'http://127.0.0.1:9/v1'\nmodel = 'm'\n");
    let ran = run(&desk, &["check", "a.txt", "--reader", "far"]);
    assert!(ran.code == 2 && ran.stderr.contains("built without the feature `reader`"), "{ran:?}");
}
