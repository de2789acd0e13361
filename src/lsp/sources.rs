//! What a draft was written from: as its front matter says, else as a configuration says of drafts in its place.

use super::found::whole;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The sources of a draft.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Those that the draft names, each with the bytes at which it does.
    pub named: Vec<(PathBuf, Range<usize>)>,
    /// Those that it means as files, as it seems, and that are not there.
    pub missing: Vec<(String, Range<usize>)>,
    /// Those that a configuration names.
    configured: Vec<PathBuf>,
}

impl Sources {
    /// From what stands in front matter (relative to the draft's folder) and what a configuration says. Addresses of the web and
    /// names of people and agencies are no files and are passed over, and so is what is neither file nor folder: a text that came
    /// from elsewhere must not make the program wait for a pipe. A draft is not its own source.
    pub fn of(draft: &Path, said: Vec<(String, Range<usize>)>, configured: &[PathBuf]) -> Self {
        let folder = draft.parent().unwrap_or(Path::new(""));
        let itself = whole(draft);
        let mut sources = Self::default();
        for (word, at) in said {
            let path = folder.join(&word);
            if path.is_file() || path.is_dir() {
                if !itself.starts_with(whole(&path)) {
                    sources.named.push((path, at));
                }
            } else if word.contains(['/', '.'])
                && !word.contains("://")
                && !word.contains(char::is_whitespace)
            {
                sources.missing.push((word, at));
            }
        }
        if sources.named.is_empty() && sources.missing.is_empty() {
            // A source that is open is checked as what it is: an article.
            let is_one = configured.iter().any(|c| itself.starts_with(whole(c)));
            let there = configured.iter().filter(|c| !is_one && (c.is_file() || c.is_dir()));
            sources.configured = there.cloned().collect();
        }
        sources
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.named.iter().map(|(path, _)| path).chain(&self.configured)
    }
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
        assert_eq!(some.missing, [("gone.txt".to_owned(), 0..1)]);
        assert_eq!(of(&["Reuters"], &[at("wire"), at("gone")]).all().collect::<Vec<_>>(), [&at("wire")]);
        assert_eq!(of(&[], &[desk.path().to_owned()]).all().count(), 0);
    }
}
