//! In the service of others: the workflow action, a terminal that is watched, a program that pipes stories through.

use crate::desk::{CLEAN, Desk, Ran};
use std::path::Path;
use std::process::Command;

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn action(desk: &Desk, inputs: &[(&str, &str)]) -> Ran {
    let mut command = Command::new("bash");
    command.arg(root(".ci/action")).current_dir(desk.path());
    command.env("FACTLINT_BINARY", env!("CARGO_BIN_EXE_factlint"));
    command
        .env("GITHUB_OUTPUT", desk.path().join("output"))
        .env("GITHUB_STEP_SUMMARY", desk.path().join("summary"));
    Ran::of(command.envs(inputs.iter().copied()))
}

#[cfg(unix)]
#[test]
fn the_action_reports_and_fails_as_asked() {
    let desk = Desk::new();
    desk.put("drafts/a b.md", format!("<!-- factlint-disable-next-line style -->\n{CLEAN}"));
    let read = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
    let args = ("FACTLINT_ARGS", "--all");
    let ran = action(&desk, &[("FACTLINT_PATHS", "drafts/a b.md\n"), args]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("::notice file=drafts/a b.md"), "{ran:?}");
    assert!(read("factlint.sarif").contains("unused-ignore") && read("summary").contains("unused-ignore"));
    assert!(read("output").starts_with("sarif-file=/") && read("output").ends_with("/factlint.sarif\n"));
    assert_eq!(action(&desk, &[("FACTLINT_PATHS", "drafts"), ("FACTLINT_FAIL_ON", "info"), args]).code, 1);
    let ran = action(&desk, &[("FACTLINT_PATHS", "drafts\ngone.md; touch harm\n$(touch harm)"), args]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stdout.contains("notice") && !desk.path().join("harm").exists(), "{ran:?}");
}

#[test]
fn the_action_hands_every_input_on() {
    let read = |name: &str| std::fs::read_to_string(root(name)).unwrap();
    let (action, script) = (read("action.yml"), read(".ci/action") + &read(".ci/program"));
    let names: Vec<&str> =
        action.lines().filter_map(|l| l.trim().strip_prefix("FACTLINT_")?.split(':').next()).collect();
    assert_eq!(names.len(), 9);
    for name in names {
        assert!(
            script.contains(&format!("FACTLINT_{name}:-")) || script.contains(&format!("$FACTLINT_{name}")),
            "{name}"
        );
    }
}

/// Runs a shell command on a terminal of its own and returns what it showed.
#[cfg(target_os = "linux")]
fn on_a_terminal(desk: &Desk, command: &str) -> Option<String> {
    let program = env!("CARGO_BIN_EXE_factlint");
    let ran = Command::new("script")
        .args(["-qec", &command.replace("factlint", program), "/dev/null"])
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .current_dir(desk.path())
        .stdin(std::process::Stdio::null())
        .output();
    Some(String::from_utf8(ran.ok()?.stdout).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn long_work_shows_on_a_terminal_and_only_there() {
    let desk = Desk::with(&["a.md"]);
    desk.put("story.md", CLEAN);
    let slow = "(sleep 1; cat story.md) | factlint check - a.md";
    let Some(shown) = on_a_terminal(&desk, slow) else { return };
    assert!(shown.contains("reading ") && shown.contains("/2"), "{shown:?}");
    assert!(shown.contains('\u{1b}'), "coloured");
    for quiet in [format!("{slow} -q"), format!("{slow} 2>err"), "factlint check a.md story.md".to_owned()] {
        let shown = on_a_terminal(&desk, &quiet).unwrap();
        assert!(!shown.contains("reading "), "{quiet} {shown:?}");
    }
    assert_eq!(std::fs::read_to_string(desk.path().join("err")).unwrap(), "");
}

#[test]
fn a_story_on_standard_input_is_answered_in_json() {
    let desk = Desk::new();
    desk.put("cms/factlint.toml", "rules.unused-ignore = 'warning'\n");
    let story = "<html><body><p>Mustafa Öz &amp; Co met.</p>\n<!-- factlint-disable-next-line style -->\n<p>Şule spoke.</p></body></html>";
    let args = ["check", "-", "--stdin-filename", "cms/story.html", "--format", "json"];
    let ran = desk.pipe(&args, story);
    let place = &ran.json()["findings"][0]["places"][0];
    let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
    assert_eq!(&story.as_bytes()[at("start")..at("end")], place["text"].as_str().unwrap().as_bytes());
    assert_eq!((place["path"].as_str(), place["line"].as_u64()), (Some("cms/story.html"), Some(2)));
    assert_eq!(desk.pipe(&args, "").code, 2);
}
