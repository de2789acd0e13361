//! Which files are read: named, met in folders, matched, listed, piped; and what leads to nothing.

use crate::desk::{CLEAN, Desk};
use std::fs;

const JSON: [&str; 3] = ["check", "--format", "json"];

fn check<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&JSON[..], more].concat()
}

#[test]
fn folders_give_their_articles_by_ending() {
    let names = ["d/a.txt", "d/b.md", "d/c.MARKDOWN", "d/sub/d.text", "d/e.rs", "d/Makefile", "d/sub/f.htm"];
    let desk = Desk::with(&names);
    let ran = desk.run(&check(&["d"]));
    assert_eq!(ran.documents(), ["d/a.txt", "d/b.md", "d/c.MARKDOWN", "d/sub/f.htm"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn json_and_xml_that_hold_no_article_are_passed_over_in_folders_and_told_where_named() {
    let desk = Desk::with(&["d/a.txt"]);
    desk.put("d/package.json", "{\"name\": \"x\"}");
    desk.put("d/build.xml", "<project><a>1</a></project>");
    let ran = desk.run(&check(&["d"]));
    assert_eq!((ran.documents(), ran.code), (vec!["d/a.txt".to_owned()], 0), "{ran:?}");
    for named in ["d/package.json", "d/*.xml"] {
        assert_eq!(desk.run(&check(&[named, "d"])).code, 2, "{named}");
    }
    desk.put("bare/package.json", "{\"name\": \"x\"}");
    assert_eq!(desk.run(&check(&["bare"])).errors()[0].0, "bare/package.json", "never silence");
    desk.put("d/broken.json", "{");
    assert_eq!(desk.run(&check(&["d"])).code, 2);
}

#[test]
fn a_named_file_is_read_whatever_its_ending() {
    let desk = Desk::with(&["draft", "draft.rs", ".hidden.txt"]);
    let ran = desk.run(&check(&["draft", "draft.rs", ".hidden.txt"]));
    assert_eq!(ran.documents(), [".hidden.txt", "draft", "draft.rs"]);
}

#[test]
fn hidden_and_ignored_files_are_left_out_of_folders() {
    let desk = Desk::with(&["a.txt", ".b.txt", ".git/c.txt", "old/d.txt", "e.txt", "f.txt", "g.txt"]);
    desk.put(".gitignore", "old/\n");
    desk.put(".ignore", "e.txt\n");
    desk.put(".factlintignore", "f.txt\n");
    assert_eq!(desk.run(&check(&["."])).documents(), ["a.txt", "g.txt"]);
}

#[test]
fn paths_are_reported_as_said() {
    let desk = Desk::with(&["d/a.txt", "b.txt"]);
    let whole = desk.path().join("b.txt").to_string_lossy().into_owned();
    assert_eq!(desk.run(&check(&["./d"])).documents(), ["./d/a.txt"]);
    assert_eq!(desk.run(&check(&["d/", &whole])).documents(), [whole.as_str(), "d/a.txt"]);
    assert_eq!(desk.run(&check(&["d/../b.txt"])).documents(), ["d/../b.txt"]);
}

#[test]
fn a_file_said_twice_is_read_once() {
    let desk = Desk::with(&["a.txt"]);
    for order in [["a.txt", "./a.txt", "."], [".", "./a.txt", "a.txt"]] {
        assert_eq!(desk.run(&check(&order)).documents(), ["./a.txt"]);
    }
}

#[test]
fn a_draft_is_not_its_own_source() {
    let desk = Desk::with(&["desk/draft.md", "desk/wire.txt"]);
    let ran = desk.run(&check(&["desk/draft.md", "--source", "desk"]));
    assert_eq!(ran.documents(), ["desk/draft.md", "desk/wire.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn globs_are_unfolded_where_the_shell_did_not() {
    let desk = Desk::with(&["d/a.md", "d/b.txt", "d/sub/c.md", "d/.h.md", "e.md"]);
    assert_eq!(desk.run(&check(&["d/*.md"])).documents(), ["d/a.md"]);
    assert_eq!(desk.run(&check(&["**/*.md"])).documents(), ["d/a.md", "d/sub/c.md", "e.md"]);
    assert_eq!(desk.run(&check(&["./d/{a,b}.*"])).documents(), ["./d/a.md", "./d/b.txt"]);
    let none = desk.run(&check(&["*.docx"]));
    assert_eq!(none.errors(), [("*.docx".to_owned(), "no file matches this pattern".to_owned())]);
    assert_eq!(none.code, 2);
    assert_eq!(desk.run(&check(&["d/[a"])).code, 2);
}

#[test]
fn a_name_with_signs_of_a_glob_is_a_name_where_it_exists() {
    let desk = Desk::with(&["[draft].txt", "d.txt"]);
    assert_eq!(desk.run(&check(&["[draft].txt"])).documents(), ["[draft].txt"]);
}

#[test]
fn standard_input_is_a_document() {
    let desk = Desk::new();
    let ran = desk.pipe(&check(&["-"]), CLEAN);
    assert_eq!((ran.documents(), ran.code), (vec!["<stdin>".to_owned()], 0));
    let ran = desk.pipe(&check(&["-", "--stdin-filename", "desk/draft.md"]), CLEAN);
    assert_eq!(ran.documents(), ["desk/draft.md"]);
}

#[test]
fn file_lists_name_files_one_a_line() {
    let desk = Desk::with(&["a.txt", "b b.txt", "c*.txt"]);
    desk.put("list", "a.txt\r\n\nb b.txt\nc*.txt\n");
    let all = ["a.txt", "b b.txt", "c*.txt"];
    assert_eq!(desk.run(&check(&["--file-list", "list"])).documents(), all);
    assert_eq!(desk.pipe(&check(&["--file-list", "-"]), "a.txt\0b b.txt\0c*.txt\0").documents(), all);
    let ran = desk.run(&check(&["--file-list", "nowhere"]));
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "factlint: nowhere: no such file or folder\n"));
}

#[test]
fn a_list_of_nothing_is_no_error() {
    let ran = Desk::new().pipe(&["check", "--file-list", "-"], "");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("Nothing checked in 0 documents"), "{ran:?}");
}

#[test]
fn a_list_that_is_none_is_said_once() {
    let desk = Desk::with(&["a.txt"]);
    desk.put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01");
    let ran = desk.run(&check(&["--file-list", "picture.png"]));
    let said = "factlint: picture.png: is a binary file: a list of paths, one a line, is wanted\n";
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (2, "", said));
}

#[test]
fn what_leads_to_nothing_is_said_and_the_rest_is_checked() {
    let desk = Desk::with(&["a.txt", "bare/x.rs"]);
    fs::create_dir(desk.path().join("empty")).unwrap();
    let ran = desk.run(&check(&["a.txt", "gone.txt", "empty", "bare"]));
    assert_eq!(ran.documents(), ["a.txt"]);
    let errors = ran.errors();
    assert_eq!(errors.iter().map(|e| e.0.as_str()).collect::<Vec<_>>(), ["bare", "empty", "gone.txt"]);
    assert!(errors[0].1.contains("it has files ending in rs"), "{errors:?}");
    assert!(errors[1].1.starts_with("no article in this folder"), "{errors:?}");
    assert_eq!(errors[2].1, "no such file or folder");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("factlint: gone.txt: no such file or folder\n"), "{ran:?}");
}

#[test]
fn the_console_report_names_what_failed() {
    let desk = Desk::with(&["a.txt"]);
    let ran = desk.run(&["check", "a.txt", "gone.txt"]);
    assert!(ran.stdout.contains("gone.txt") && ran.stdout.contains("no such file or folder"), "{ran:?}");
    assert_eq!((ran.code, ran.stderr.as_str()), (2, ""));
    let rest = "everything else was checked";
    assert!(ran.stdout.contains(rest) && !desk.run(&["check", "gone.txt"]).stdout.contains(rest), "{ran:?}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_are_followed_but_never_in_circles() {
        let desk = Desk::with(&["d/a.txt", "other/b.txt"]);
        symlink("..", desk.path().join("d/up")).unwrap();
        symlink("../other", desk.path().join("d/other")).unwrap();
        symlink("../d", desk.path().join("other/back")).unwrap();
        symlink("a.txt", desk.path().join("d/again.txt")).unwrap();
        let ran = desk.run(&check(&["d"]));
        assert_eq!(ran.documents(), ["d/a.txt", "d/other/b.txt"], "{ran:?}");
        assert_eq!(ran.code, 0);
    }

    #[test]
    fn a_link_to_nothing_is_said_where_it_would_be_an_article() {
        let desk = Desk::with(&["d/a.txt"]);
        symlink("gone.md", desk.path().join("d/link.md")).unwrap();
        symlink("gone", desk.path().join("d/link")).unwrap();
        let ran = desk.run(&check(&["d"]));
        assert_eq!(ran.errors(), [("d/link.md".to_owned(), "a link to nothing".to_owned())]);
        assert_eq!((ran.documents(), ran.code), (vec!["d/a.txt".to_owned()], 2));
    }

    #[test]
    fn a_pipe_is_never_waited_for() {
        let desk = Desk::with(&["d/a.txt"]);
        let made = std::process::Command::new("mkfifo").arg(desk.path().join("d/pipe.txt")).status();
        if !made.is_ok_and(|s| s.success()) {
            return; // Not every machine can make one.
        }
        for (path, said) in [
            ("d/pipe.txt", "is neither a file nor a folder; use - to read standard input"),
            ("d/p*.txt", "no file matches this pattern"),
        ] {
            let ran = desk.run(&check(&["d/a.txt", path]));
            assert_eq!(ran.errors(), [(path.to_owned(), said.to_owned())]);
            assert_eq!((ran.documents(), ran.code), (vec!["d/a.txt".to_owned()], 2));
        }
        // Nobody named it: a folder may hold what it likes.
        let ran = desk.run(&check(&["d"]));
        assert_eq!((ran.documents(), ran.code), (vec!["d/a.txt".to_owned()], 0), "{ran:?}");
        let ran = desk.pipe(&check(&["/dev/stdin"]), CLEAN);
        assert_eq!((ran.documents(), ran.code), (vec!["/dev/stdin".to_owned()], 0), "{ran:?}");
    }

    #[test]
    fn a_pipe_is_never_waited_for_whatever_it_is_named_for() {
        let desk = Desk::with(&["a.txt"]);
        let made = std::process::Command::new("mkfifo").arg(desk.path().join("pipe")).status();
        if !made.is_ok_and(|s| s.success()) {
            return; // Not every machine can make one.
        }
        let said = "is a pipe or a device, which may never end: a file or /dev/stdin is wanted";
        for flag in ["--config", "--baseline", "--file-list"] {
            let ran = desk.run(&check(&["a.txt", flag, "pipe"]));
            assert!(
                ran.code == 2 && format!("{}{}", ran.stdout, ran.stderr).contains(said),
                "{flag} {ran:?}"
            );
        }
        // What the shell hands on open is read.
        let ran = desk.pipe(&check(&["a.txt", "--config", "/dev/stdin"]), "fail-on = 'nevr'");
        assert!(ran.errors()[0].1.contains("did you mean 'never'?"), "{ran:?}");
        let ran =
            desk.pipe(&check(&["a.txt", "--baseline", "/dev/stdin"]), "{\"schema\": 1, \"findings\": []}");
        assert_eq!(ran.code, 0, "{ran:?}");
        let ran = desk.pipe(&check(&["--file-list", "/dev/stdin"]), "a.txt\n");
        assert_eq!(ran.documents(), ["a.txt"]);
        assert_eq!(desk.run(&check(&["a.txt", "--config", "/dev/null"])).code, 0);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_said() {
        let desk = Desk::with(&["a.txt", "b.txt"]);
        let path = desk.path().join("a.txt");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&path).is_ok() {
            return; // Run by a user who may read everything.
        }
        let ran = desk.run(&check(&["a.txt", "b.txt"]));
        assert_eq!(ran.errors(), [("a.txt".to_owned(), "permission denied".to_owned())]);
        assert_eq!(ran.documents(), ["b.txt"]);
    }
}

#[test]
fn what_a_folder_holds_and_is_no_article_is_passed_over_and_named_when_asked() {
    let desk = Desk::with(&["in/a.txt", "in/b.pdf"]);
    desk.put("in/empty.md", "\n");
    desk.put("in/settings.json", "{\n  // for the compiler\n  \"strict\": true,\n}\n");
    desk.put("in/tools.json", "// for the compiler\n{ \"strict\": true }\n");
    let ran = desk.run(&check(&["in"]));
    assert_eq!((ran.code, ran.documents()), (0, vec!["in/a.txt".to_owned()]), "{ran:?}");
    let ran = desk.run(&["check", "-v", "in"]);
    assert!(ran.stderr.contains("in: 1 file passed over by the ending: 1 .pdf"), "{ran:?}");
    for settings in ["settings", "tools"] {
        assert!(ran.stderr.contains(&format!("passed over in/{settings}.json")), "{ran:?}");
    }
}

#[test]
fn what_is_longer_than_any_article_is_said_and_the_rest_is_checked() {
    let desk = Desk::with(&["a.txt"]);
    desk.put("b.txt", "The boat sank in the bay and the crew swam home. ".repeat(45_000));
    let ran = desk.run(&check(&["."]));
    assert_eq!((ran.code, ran.documents()), (2, vec!["a.txt".to_owned()]));
    let said = "holds 2.1 MiB of text in one piece, more than any article (2 MiB): split it into one file an article";
    assert_eq!(ran.errors(), [("b.txt".to_owned(), said.to_owned())]);
}
