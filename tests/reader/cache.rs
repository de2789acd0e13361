//! Answers that are kept: the same text is answered alike and costs nothing; another text, model or way of asking is asked anew.

use crate::desk::{CLEAN, Desk, Ran};
use crate::server::{Server, nothing};
use crate::support::{command, run};

fn desk(server: &Server, model: &str) -> Desk {
    let desk = Desk::with(&["a.txt"]);
    configure(&desk, server, model);
    desk
}

fn configure(desk: &Desk, server: &Server, model: &str) {
    desk.put("factlint.toml", format!("[reader]\nurl = \"{}\"\nmodel = \"{model}\"\n", server.url));
}

#[test]
fn the_same_text_is_asked_about_once() {
    let server = Server::new(vec![nothing()]);
    let desk = desk(&server, "tiny");
    let args = ["check", "a.txt", "--format", "json"];
    let first = run(&desk, &args);
    let second = run(&desk, &args);
    assert_eq!((first.stdout, first.code), (second.stdout, second.code));
    assert_eq!(server.asked().len(), 1);
    let kept = std::fs::read_dir(desk.path().join("cache/factlint/reader")).unwrap().count();
    assert_eq!(kept, 1, "one file an answer, and none beside it");
    // A document beside it changes nothing of what is asked about this one.
    desk.put("b.txt", "Rain fell on the hills all night, and the brook by the mill rose.\n");
    run(&desk, &["check", "a.txt", "b.txt", "--within-only"]);
    assert_eq!(server.asked().len(), 2);
    configure(&desk, &server, "other");
    run(&desk, &args);
    assert_eq!(server.asked().len(), 3, "another model");
    desk.put("a.txt", format!("{CLEAN}\nAnd one more thing.\n"));
    run(&desk, &args);
    assert_eq!(server.asked().len(), 4, "another text");
    run(&desk, &[&args[..], &["--no-reader-cache"]].concat());
    assert_eq!(server.asked().len(), 5, "no cache");
}

#[test]
fn a_folder_can_be_named_and_what_is_broken_is_asked_anew() {
    let server = Server::new(vec![nothing()]);
    let desk = desk(&server, "tiny");
    let args = ["check", "a.txt", "--reader-cache", "kept/answers"];
    run(&desk, &args);
    run(&desk, &args);
    assert_eq!(server.asked().len(), 1);
    for entry in std::fs::read_dir(desk.path().join("kept/answers")).unwrap() {
        std::fs::write(entry.unwrap().path(), "{\"answer\": 1").unwrap();
    }
    run(&desk, &args);
    assert_eq!(server.asked().len(), 2);
    // A folder that cannot be written to costs the cache, not the check.
    desk.put("file", "x");
    let ran = Ran::of(&mut command(&desk, &["check", "a.txt", "--reader-cache", "file/in-it", "-v"]));
    assert!(ran.code == 0 && ran.stderr.contains("the answer is not kept"), "{ran:?}");
}

#[test]
fn a_failure_is_not_kept() {
    let broken = crate::server::Mood::Says(200, crate::server::chat("no JSON"));
    let server = Server::new(vec![broken, nothing()]);
    let desk = desk(&server, "tiny");
    let first = run(&desk, &["check", "a.txt"]);
    let second = run(&desk, &["check", "a.txt"]);
    assert!(
        first.stderr.contains("the answer is not JSON") && second.stderr.is_empty(),
        "{first:?} {second:?}"
    );
}
