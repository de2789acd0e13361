//! The program that a workflow or a hook takes: the released one where its checksum is right, else one that is built.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A script that can be run.
fn script(path: &Path, text: &str) {
    fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn sh(folder: &Path, said: &str) -> Output {
    let ran = Command::new("sh").args(["-euc", said]).current_dir(folder).output().unwrap();
    assert!(ran.status.success(), "{ran:?}");
    ran
}

/// Where releases are: one of this version for each system that this test may run on, with a program that says `released`.
fn releases(desk: &Path) {
    let folder = desk.join(format!("releases/v{}", env!("CARGO_PKG_VERSION")));
    fs::create_dir_all(&folder).unwrap();
    for system in [
        "x86_64-unknown-linux-gnu",
        "aarch64-unknown-linux-gnu",
        "x86_64-apple-darwin",
        "aarch64-apple-darwin",
    ] {
        let name = format!("factlint-{system}");
        fs::create_dir(folder.join(&name)).unwrap();
        script(&folder.join(&name).join("factlint"), "echo released");
        sh(
            &folder,
            &format!(
                "tar -czf {name}.tar.gz {name}; (sha256sum {name}.tar.gz || shasum -a 256 {name}.tar.gz) > {name}.tar.gz.sha256"
            ),
        );
    }
}

/// Runs `.ci/program` where no Rust is, but something that says it was asked to build.
fn program(desk: &Path) -> Output {
    fs::create_dir_all(desk.join("bin")).unwrap();
    script(&desk.join("bin/cargo"), "echo asked to build >&2; exit 9");
    let path = format!("{}:{}", desk.join("bin").display(), std::env::var("PATH").unwrap());
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/program"))
        .arg(desk.join("kept"))
        .env("PATH", path)
        .env("FACTLINT_RELEASES", format!("file://{}", desk.join("releases").display()))
        .output()
        .unwrap()
}

#[test]
fn the_released_program_is_taken_and_kept() {
    let desk = TempDir::new().unwrap();
    releases(desk.path());
    for _ in 0..2 {
        let ran = program(desk.path());
        assert!(ran.status.success(), "{ran:?}");
        let path = String::from_utf8(ran.stdout).unwrap();
        let said = Command::new(path.trim()).output().unwrap();
        assert_eq!(said.stdout, b"released\n");
        // What is kept is asked for no second time.
        fs::remove_dir_all(desk.path().join("releases")).ok();
    }
}

#[test]
fn one_with_a_wrong_checksum_is_not_used() {
    let desk = TempDir::new().unwrap();
    releases(desk.path());
    sh(desk.path(), "for file in releases/*/*.tar.gz; do echo more >> $file; done");
    let ran = program(desk.path());
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(said.contains("checksum") && said.contains("asked to build"), "{said}");
    assert!(!ran.status.success() && ran.stdout.is_empty(), "{ran:?}");
}
