//! Whom a configuration file can have asked: one that lies above a text may have come with it, and asks nobody by itself.

#![cfg(unix)]

use crate::desk::{CLEAN, Desk, Ran};
use crate::support::command;

/// A folder that came from elsewhere, whose configuration runs a program.
fn foreign(more: &str) -> Desk {
    let desk = Desk::new();
    desk.put("sub/a.txt", CLEAN);
    let script = "touch \\\"$0.asked\\\"; echo '{\\\"proposals\\\": []}'";
    let toml =
        format!("[reader]\nname = \"theirs\"\ncommand = [\"sh\", \"-c\", \"{script}\", \"ran\"]\n{more}");
    desk.put("sub/factlint.toml", toml);
    desk
}

/// Runs, and says whether the program was run.
fn run(desk: &Desk, more: &[&str], trusted: &[&str]) -> (Ran, bool) {
    let args = [&["check", "sub/a.txt", "--format", "json", "--no-reader-cache"], more].concat();
    let folders = std::env::join_paths(trusted.iter().map(|t| desk.path().join(t))).unwrap();
    let ran = Ran::of(command(desk, &args).env("FACTLINT_TRUST", folders));
    let trace = desk.path().join("ran.asked");
    let asked = trace.exists();
    let _ = std::fs::remove_file(trace);
    (ran, asked)
}

#[test]
fn a_file_that_is_found_asks_nobody() {
    let desk = foreign("");
    let (ran, asked) = run(&desk, &[], &[]);
    assert!(!asked && ran.code == 0, "{ran:?}");
    assert_eq!(
        ran.stderr,
        "factlint: reader theirs: not asked, as sub/factlint.toml is not trusted to have it asked: --reader theirs asks it, \
         --trust-config trusts the file, --reader off passes it over\n"
    );
    assert!(!run(&desk, &["--quiet"], &[]).0.stderr.contains("theirs"));
    for (more, trusted) in [
        (&["--reader", "theirs"][..], &[][..]),
        (&["--trust-config"], &[]),
        (&["--config", "sub/factlint.toml"], &[]),
        (&[], &["sub"]),
        (&[], &["gone", "."]),
    ] {
        let (ran, asked) = run(&desk, more, trusted);
        assert!(asked && ran.code == 0 && ran.stderr.is_empty(), "{more:?} {trusted:?}: {ran:?}");
    }
    for (more, trusted) in
        [(&["--reader", "off"][..], &["."][..]), (&["--no-config"], &["."]), (&[], &["sub/a.txt", "subway"])]
    {
        assert!(!run(&desk, more, trusted).1, "{more:?} {trusted:?}");
    }
}

#[test]
fn an_address_is_no_more_trusted_than_a_program() {
    let desk = Desk::new();
    desk.put("sub/a.txt", CLEAN);
    // Nothing is listening there; a request would be told of.
    let toml = "[reader]\nurl = 'http://127.0.0.1:9/v1'\nmodel = 'm'\nkey-env = 'HOME'\n";
    desk.put("sub/factlint.toml", toml);
    let (ran, _) = run(&desk, &[], &[]);
    assert!(ran.code == 0 && ran.stderr.contains("reader reader: not asked"), "{ran:?}");
}

#[test]
fn what_is_required_and_not_asked_fails() {
    let desk = foreign("required = true\n");
    let (ran, asked) = run(&desk, &[], &[]);
    assert!(!asked && ran.code == 2, "{ran:?}");
    let errors = ran.errors();
    assert!(errors[0].0 == "reader theirs" && errors[0].1.starts_with("not asked"), "{errors:?}");
    assert_eq!(ran.documents(), ["sub/a.txt"], "the rest is checked");
    let (ran, asked) = run(&desk, &["--reader", "theirs"], &[]);
    assert!(asked && ran.code == 0, "{ran:?}");
}

#[test]
fn a_path_is_meant_from_the_file_and_a_name_is_not() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("sub/a.txt", CLEAN);
    let script = desk.put("sub/tools/read.sh", "#!/bin/sh\necho '{\"proposals\": []}'\n");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    desk.put("sub/factlint.toml", "[readers.own]\ncommand = ['tools/read.sh']\n");
    let (ran, _) = run(&desk, &["--reader", "own"], &[]);
    assert_eq!((ran.json()["reader"]["answered"].as_u64(), ran.stderr.as_str()), (Some(1), ""), "{ran:?}");
}
