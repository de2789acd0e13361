//! What a draft was written from: as its front matter says, else as a configuration says of drafts in its place.

use super::place::canonical;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// What is said of an absolute path in front matter.
const NOT_FROM_HERE: &str =
    "front matter names sources from the draft's folder; absolute paths go into factlint.toml";

/// The sources of a draft.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Those that the draft names, each with the bytes at which it does.
    pub named: Vec<(PathBuf, Range<usize>)>,
    /// What is amiss with what it names, each with the bytes at which it does.
    pub amiss: Vec<(String, Range<usize>)>,
    /// All that the draft is held against, and what it would be if it were there, by canonical path.
    pub followed: Vec<PathBuf>,
    /// Those that a configuration names.
    configured: Vec<PathBuf>,
}

impl Sources {
    /// From what stands in front matter (relative to the draft's folder) and what a configuration says. Addresses of the web and
    /// names of people and agencies are no files and are passed over, and so is what is neither file nor folder: a text that came
    /// from elsewhere must not make the program wait for a pipe, nor have it ask another machine for a file: front matter names
    /// no absolute paths. A draft is not its own source.
    pub fn of(draft: &Path, said: Vec<(String, Range<usize>)>, configured: &[PathBuf]) -> Self {
        let folder = draft.parent().unwrap_or(Path::new(""));
        let itself = canonical(draft);
        let mut sources = Self::default();
        for (word, at) in said {
            if is_absolute(&word) {
                sources.amiss.push((format!("{word}: {NOT_FROM_HERE}"), at));
                continue;
            }
            let path = folder.join(&word);
            let real = canonical(&path);
            if itself.starts_with(&real) {
                continue;
            }
            if path.is_file() || path.is_dir() {
                sources.named.push((path, at));
            } else if word.contains("://") || word.contains(char::is_whitespace) {
                continue;
            } else if word.contains(['/', '.']) {
                sources.amiss.push((format!("{word}: no such file or folder"), at));
            }
            sources.followed.push(real);
        }
        if sources.named.is_empty() && sources.amiss.is_empty() {
            let all: Vec<PathBuf> = configured.iter().map(|c| canonical(c)).collect();
            // A source that is open is checked as what it is: an article.
            if !all.iter().any(|c| itself.starts_with(c)) {
                sources.configured =
                    configured.iter().filter(|c| c.is_file() || c.is_dir()).cloned().collect();
                sources.followed.extend(all);
            }
        }
        sources
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.named.iter().map(|(path, _)| path).chain(&self.configured)
    }
}

/// True for a path that starts anywhere but at the draft: at the root, at a drive, on another machine.
fn is_absolute(word: &str) -> bool {
    let first = Path::new(word).components().next();
    word.starts_with(['/', '\\']) || matches!(first, Some(Component::Prefix(_) | Component::RootDir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_count() {
        let desk = tempfile::TempDir::new().unwrap();
        let at = |name: &str| desk.path().join(name);
        std::fs::create_dir(at("wire")).unwrap();
        for name in ["draft.md", "wire/a.txt", "note.txt"] {
            std::fs::write(at(name), "x").unwrap();
        }
        let said = |words: &[&str]| words.iter().map(|w| ((*w).to_owned(), 0..1)).collect::<Vec<_>>();
        let of =
            |words: &[&str], configured: &[PathBuf]| Sources::of(&at("draft.md"), said(words), configured);
        let some = of(
            &[
                "wire",
                "note.txt",
                "gone.txt",
                "draft.md",
                ".",
                "https://example.org/a.html",
                "Reuters",
                "Mr. Smith",
            ],
            &[at("wire")],
        );
        assert_eq!(some.all().collect::<Vec<_>>(), [&at("wire"), &at("note.txt")]);
        assert_eq!(some.amiss, [("gone.txt: no such file or folder".to_owned(), 0..1)]);
        let followed = ["wire", "note.txt", "gone.txt", "Reuters"].map(|n| canonical(desk.path()).join(n));
        assert_eq!(some.followed, followed, "what is not there may come");
        assert_eq!(of(&["Reuters"], &[at("wire"), at("gone")]).all().collect::<Vec<_>>(), [&at("wire")]);
        assert_eq!(of(&[], &[desk.path().to_owned()]).all().count(), 0);
    }

    #[test]
    fn front_matter_names_no_absolute_paths() {
        let desk = tempfile::TempDir::new().unwrap();
        let file = desk.path().join("wire.txt");
        std::fs::write(&file, "x").unwrap();
        let word = file.to_str().unwrap().to_owned();
        for word in [word, "//host/share/a.txt".to_owned(), "\\\\host\\share\\a.txt".to_owned()] {
            let sources = Sources::of(&desk.path().join("draft.md"), vec![(word, 0..1)], &[]);
            assert_eq!((sources.all().count(), sources.followed.len()), (0, 0));
            assert!(sources.amiss[0].0.ends_with(NOT_FROM_HERE), "{sources:?}");
        }
        let configured = Sources::of(&desk.path().join("draft.md"), Vec::new(), std::slice::from_ref(&file));
        assert_eq!(configured.all().collect::<Vec<_>>(), [&file]);
    }
}
