//! What stands between the program and an endpoint: pauses before another try, the time that a request may take, a proxy, a
//! revision at which the reader is not heard.

use crate::desk::{CLEAN, Desk, Ran};
use crate::endpoint::{check, desk, good};
use crate::server::{Mood, Server, nothing};
use crate::support::command;
use std::process::Command;
use std::time::Duration;

fn retries(desk: &Desk, n: u32) {
    let toml = std::fs::read_to_string(desk.path().join("factlint.toml")).unwrap();
    desk.put("factlint.toml", toml.replace("retries = 0", &format!("retries = {n}")));
}

#[test]
fn pauses_double_and_then_it_is_told() {
    let server = Server::new(vec![Mood::Says(500, String::new())]);
    let desk = desk(&server, "");
    retries(&desk, 2);
    let ran = check(&desk, &[]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (0, "factlint: reader local: 1 of 1 request without an answer: the server failed (status 500)\n")
    );
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    let pause = |i: usize| asked[i + 1].at - asked[i].at;
    assert!(pause(0) >= Duration::from_millis(500) && pause(1) >= Duration::from_secs(1), "{asked:?}");
}

#[test]
fn the_pause_that_a_server_asks_for_is_kept() {
    let server = Server::new(vec![Mood::Adds(429, "retry-after: 1", String::new()), good()]);
    let desk = desk(&server, "");
    retries(&desk, 1);
    assert_eq!(check(&desk, &[]).json()["reader"]["shown"].as_u64(), Some(1));
    let asked = server.asked();
    assert!(asked.len() == 2 && asked[1].at - asked[0].at >= Duration::from_secs(1), "{asked:?}");
    // For one that there is no time for nobody waits.
    let server = Server::new(vec![Mood::Adds(429, "retry-after: 20", String::new()), good()]);
    let desk = self::desk(&server, "");
    retries(&desk, 1);
    let ran = check(&desk, &["--reader-timeout", "5"]);
    assert!(server.asked().len() == 1 && ran.stderr.contains("the server asks for patience"), "{ran:?}");
}

#[test]
fn the_time_for_a_request_is_for_all_its_tries() {
    let server = Server::new(vec![Mood::Sleeps(Duration::from_secs(3))]);
    let desk = desk(&server, "");
    retries(&desk, 5);
    let ran = check(&desk, &["--reader-timeout", "1"]);
    assert!(ran.stderr.contains("no answer within 1 s") && server.asked().len() == 1, "{ran:?}");
}

#[test]
fn answers_that_are_none_are_paid_for() {
    let broken = Mood::Says(200, crate::server::chat("no JSON"));
    let server = Server::new(vec![broken, nothing()]);
    let desk = desk(&server, "");
    desk.put("other.txt", CLEAN);
    // The server counts 1,000 tokens for each.
    let ran = check(&desk, &["other.txt", "--within-only", "--reader-budget", "1000tokens"]);
    assert_eq!(server.asked().len(), 1);
    assert!(
        ran.stderr.contains("2 of 2 requests") && ran.stderr.contains("the budget of 1000 tokens is spent"),
        "{ran:?}"
    );
}

#[test]
fn a_proxy_is_used_and_told_but_not_for_this_machine() {
    let proxy = Server::new(vec![good()]);
    let address = proxy.url.trim_end_matches("/v1").to_owned();
    let desk = desk(&proxy, "");
    let far = "[reader]\nname = \"local\"\nurl = \"http://models.example:8080/v1\"\nmodel = \"tiny\"\nretries = 0\n";
    desk.put("factlint.toml", far);
    let args = ["check", "story.txt", "--format", "json", "--no-reader-cache", "-v"];
    let ran = Ran::of(command(&desk, &args).env("HTTP_PROXY", &address));
    assert_eq!(ran.json()["reader"]["shown"].as_u64(), Some(1), "{ran:?}");
    assert_eq!(proxy.asked()[0].through.as_deref(), Some("models.example:8080"));
    assert!(ran.stderr.contains("/v1/chat/completions through the proxy 127.0.0.1"), "{ran:?}");
    let ran = Ran::of(command(&desk, &args).env("HTTP_PROXY", &address).env("NO_PROXY", "models.example"));
    assert!(proxy.asked().len() == 1 && ran.stderr.contains("1 of 1 request without an answer"), "{ran:?}");
    let near = Server::new(vec![good()]);
    desk.put("factlint.toml", far.replace("http://models.example:8080/v1", &near.url));
    let ran = Ran::of(command(&desk, &args).env("HTTP_PROXY", &address));
    assert!(near.asked()[0].through.is_none() && proxy.asked().len() == 1, "{ran:?}");
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    desk.put("factlint.toml", far);
    let ran = Ran::of(command(&desk, &args[..5]).env("HTTP_PROXY", format!("http://{dead}")));
    assert!(ran.code == 0 && ran.stderr.lines().count() == 1, "{ran:?}");
    assert!(ran.stderr.contains("the proxy 127.0.0.1 refuses the connection"), "{ran:?}");
}

#[test]
fn a_reader_that_is_not_heard_at_a_revision_is_told() {
    let server = Server::new(vec![good(), Mood::Says(500, String::new())]);
    let desk = desk(&server, "");
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]).args(args);
        assert!(command.current_dir(desk.path()).output().unwrap().status.success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "story.txt"]);
    git(&["commit", "-qm", "first"]);
    let ran = check(&desk, &["--baseline-from-ref", "HEAD"]);
    assert_eq!(
        (ran.code, ran.stderr.as_str()),
        (
            0,
            "factlint: reader local: at HEAD: 1 of 1 request without an answer: the server failed (status 500); what it finds \
             in the documents may be old\n"
        )
    );
    assert_eq!(ran.json()["findings"].as_array().unwrap().len(), 1);
    let server = Server::new(vec![good(), Mood::Says(500, String::new())]);
    let toml = std::fs::read_to_string(self::desk(&server, "required = true\n").path().join("factlint.toml"))
        .unwrap();
    desk.put("factlint.toml", toml);
    let ran = check(&desk, &["--baseline-from-ref", "HEAD"]);
    assert!(ran.code == 2 && ran.errors()[0].1.starts_with("at HEAD: 1 of 1 request"), "{ran:?}");
}
