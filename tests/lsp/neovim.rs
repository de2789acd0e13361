//! A real client: Neovim, without a window. Where there is none, the test says so and passes.

use crate::findings::TWICE;
use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};
use tempfile::TempDir;

const SCRIPT: &str = include_str!("neovim.lua");

#[test]
fn neovim_shows_what_is_found_and_follows_the_text() {
    let there = Command::new("nvim").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|s| s.success()) {
        eprintln!("SKIPPED: there is no nvim on the path, so factlint lsp is not tried with Neovim");
        return;
    }
    let desk = TempDir::new().unwrap();
    let at = |name: &str| desk.path().join(name);
    fs::write(at("draft.md"), TWICE.replace("\r\n", "\n")).unwrap();
    fs::write(at("test.lua"), SCRIPT).unwrap();
    let ran = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "draft.md", "-c", "luafile test.lua"])
        .current_dir(desk.path())
        .env("FACTLINT", env!("CARGO_BIN_EXE_factlint"))
        .env("XDG_STATE_HOME", at("state"))
        .env("XDG_CACHE_HOME", at("cache"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = fs::read_to_string(at("result.json")).unwrap_or_else(|e| panic!("{e}: {ran:?}"));
    let result: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(result["error"], Value::Null, "{result:#}");
    assert!(result["opened"].as_u64().unwrap() > 0, "{result:#}");
    assert_eq!(result["source"], "factlint");
    assert!(result["hover"].as_str().unwrap().contains("*why*"), "{result:#}");
    let titles = result["titles"].to_string();
    assert!(titles.contains("Ignore ") && titles.contains("Explain "), "{titles}");
    assert_eq!(result["ignored"], 0, "the comment that the action wrote silences it: {result:#}");
    assert!(result["text"].as_str().unwrap().contains("<!-- factlint-disable-next-line "), "{result:#}");
    assert!(result["again"].as_u64().unwrap() > 0, "{result:#}");
}
