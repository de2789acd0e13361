//! Globs, for shells that do not expand them and for patterns in quotes: `drafts/**/*.md`, `{a,b}.txt`.

use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::path::{Component, Path, PathBuf};

/// True where a path has a glob's signs in it.
pub fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The files that match, sorted. `*` stays within one folder, `**` does not; neither matches what is hidden.
pub fn expand(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let said = super::name(pattern);
    let text = said.strip_prefix("./").unwrap_or(&said);
    let prefix = &said[..said.len() - text.len()];
    let glob = GlobBuilder::new(text).literal_separator(true).build();
    let matcher = glob.map_err(|e| format!("not a pattern: {}", e.kind()))?.compile_matcher();
    let root = plain_start(Path::new(text));
    let hidden = text.split('/').any(|part| part.starts_with('.') && part != "." && part != "..");
    let start = if root.as_os_str().is_empty() { Path::new(".") } else { root.as_path() };
    let walk = WalkBuilder::new(start).standard_filters(false).hidden(!hidden).follow_links(true).build();
    let mut paths: Vec<PathBuf> = walk
        .flatten()
        .filter(|e| e.file_type().is_some_and(|t| t.is_file()))
        .map(|e| e.path().strip_prefix("./").unwrap_or(e.path()).to_owned())
        .filter(|p| matcher.is_match(p))
        .map(|p| Path::new(prefix).join(p))
        .collect();
    paths.sort();
    Ok(paths)
}

/// The folders before the first sign: where the search begins.
fn plain_start(pattern: &Path) -> PathBuf {
    let mut parts: Vec<Component> = pattern.components().collect();
    let plain = parts.iter().position(|c| is_pattern(Path::new(c.as_os_str()))).unwrap_or(parts.len());
    parts.truncate(plain);
    parts.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_begins_before_the_first_sign() {
        assert_eq!(plain_start(Path::new("a/b/*.md")), Path::new("a/b"));
        assert_eq!(plain_start(Path::new("/x/**/y")), Path::new("/x"));
        assert_eq!(plain_start(Path::new("*.md")), Path::new(""));
    }

    #[test]
    fn signs_make_a_pattern() {
        for p in ["*.md", "a?.txt", "[ab].md", "{a,b}.md"] {
            assert!(is_pattern(Path::new(p)), "{p}");
        }
        assert!(!is_pattern(Path::new("a-b_c.md")));
    }
}
