//! Answers that were given before: the same text, asked in the same way of the same model, is answered alike, today and in CI.

use factlint::reader::{Answer, Request, VERSION};
use serde_json::json;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// A folder of answers, one file each.
pub(super) struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The folder that was named, or the user's own; none where a user has no place for such things.
    pub(super) fn open(named: Option<&Path>) -> Option<Self> {
        let folder = named.map(Path::to_owned).or_else(|| Some(home()?.join("factlint").join("reader")))?;
        Some(Self { folder })
    }

    /// The answer to a request; a file that is broken is none.
    pub(super) fn get(&self, request: &Request, model: &str) -> Option<Answer> {
        let text = fs::read_to_string(self.file(request, model)).ok()?;
        let mut kept: serde_json::Value = serde_json::from_str(&text).ok()?;
        Answer::of(kept.get_mut("answer")?.take()).ok()
    }

    /// Keeps an answer. It is written aside and moved, so that two runs at once leave no half of a file.
    pub(super) fn put(&self, request: &Request, model: &str, answer: &Answer) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let file = self.file(request, model);
        let aside = file.with_extension(format!("{}.part", std::process::id()));
        let kept =
            json!({"version": VERSION, "id": request.id(), "model": model.lines().next(), "answer": answer});
        fs::write(&aside, format!("{kept}\n"))?;
        fs::rename(&aside, &file).inspect_err(|_| {
            let _ = fs::remove_file(&aside);
        })
    }

    /// The name of an answer: the hash of the request with its instructions, of the answer's form and of the model.
    fn file(&self, request: &Request, model: &str) -> PathBuf {
        let whole = format!("{}\n{}\n{model}", request.id(), Answer::schema());
        self.folder.join(format!("{:032x}.json", xxh3_128(whole.as_bytes())))
    }
}

/// The user's folder for what can be made again.
fn home() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return set("LOCALAPPDATA");
    }
    let user = || set("HOME");
    if cfg!(target_os = "macos") {
        return Some(user()?.join("Library").join("Caches"));
    }
    set("XDG_CACHE_HOME").filter(|p| p.is_absolute()).or_else(|| Some(user()?.join(".cache")))
}
