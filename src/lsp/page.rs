//! The page of a rule, for clients that show documents: a file of its own in a folder that goes when the session ends.

use factlint::manual;
use factlint::rule::Rule;
use std::fs::{self, DirBuilder};
use std::io;
use std::path::{Path, PathBuf};

/// Where pages are put.
#[derive(Debug, Default)]
pub struct Pages {
    folder: Option<PathBuf>,
}

impl Pages {
    /// Writes a rule's page and says where it is.
    ///
    /// # Errors
    /// Where there is no room for it.
    pub fn write(&mut self, rule: &Rule) -> io::Result<PathBuf> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => {
                let made = make()?;
                self.folder = Some(made.clone());
                made
            }
        };
        let file = folder.join(format!("{}.md", rule.id));
        fs::write(&file, manual::page(rule))?;
        Ok(file)
    }

    /// Whether a file is one of the pages: those are not to be checked, full of faults as they are.
    pub fn holds(&self, file: &Path) -> bool {
        self.folder
            .as_ref()
            .is_some_and(|f| file.starts_with(f) || file.canonicalize().is_ok_and(|w| w.starts_with(f)))
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// A folder of the user's own, which nobody made before.
fn make() -> io::Result<PathBuf> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for n in 0..100 {
        let folder = std::env::temp_dir().join(format!("factlint-{}-{n}", std::process::id()));
        match builder.create(&folder) {
            Ok(()) => return folder.canonicalize(),
            Err(e) => last = e,
        }
    }
    Err(last)
}
