//! Which configuration files may have a reader asked that nobody named: a file that lies above a text may have come with the
//! text, and could run a program of its author's choice, or send what is checked, and a key, to an address of its author's.

use std::path::{Path, PathBuf};

/// The variable that names trusted folders, separated as in PATH.
const VARIABLE: &str = "FACTLINT_TRUST";

/// What is trusted.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    all: bool,
    folders: Vec<PathBuf>,
}

impl Trust {
    /// All files, where the command line says so, and those in the folders that the environment names.
    pub fn of(all: bool) -> Self {
        let named = std::env::var_os(VARIABLE).unwrap_or_default();
        let folders = std::env::split_paths(&named).filter(|f| !f.as_os_str().is_empty());
        // A folder that is not there is trusted by nobody's mistake.
        Self { all, folders: folders.filter_map(|f| f.canonicalize().ok()).collect() }
    }

    /// True for a file that lies in a trusted folder or below one.
    pub fn holds(&self, folder: &Path) -> bool {
        self.all || self.folders.iter().any(|f| folder.starts_with(f))
    }
}

#[cfg(test)]
mod tests {
    use super::Trust;
    use std::path::{Path, PathBuf};

    #[test]
    fn a_folder_and_what_is_below_it() {
        let trust = Trust { all: false, folders: vec![PathBuf::from("/news/desk")] };
        for (folder, held) in
            [("/news/desk", true), ("/news/desk/a", true), ("/news/desktop", false), ("/news", false)]
        {
            assert_eq!(trust.holds(Path::new(folder)), held, "{folder}");
        }
        assert!(!Trust::default().holds(Path::new("/")));
    }
}
