//! What git knows: which files changed since a revision, and what they held then. Nothing here changes a repository.

use crate::output::Failure;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository, and a revision in it.
#[derive(Debug)]
pub struct Revision {
    top: PathBuf,
    commit: String,
}

impl Revision {
    /// The revision of a name in the repository that a file lies in.
    pub fn find(file: &Path, name: &str) -> Result<Self, Failure> {
        let whole =
            file.canonicalize().or_else(|_| std::path::absolute(file)).unwrap_or_else(|_| file.to_owned());
        let folder = whole.ancestors().skip(1).find(|f| f.is_dir()).unwrap_or(Path::new("/"));
        let top = git(folder, &["rev-parse", "--show-toplevel"])
            .map_err(|_| Failure(format!("{} is in no git repository", file.display())))?;
        let top = PathBuf::from(top.trim_end_matches('\n'));
        let wanted = format!("{name}^{{commit}}");
        let commit = git(&top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])
            .map_err(|_| Failure(format!("git knows no revision '{name}' in {}", top.display())))?;
        Ok(Self { top, commit: commit.trim().to_owned() })
    }

    /// True where a file lies in this repository.
    pub fn holds(&self, whole: &Path) -> bool {
        whole.starts_with(&self.top)
    }

    /// The files changed on this side since the revision, and those that git does not know yet, as whole paths.
    ///
    /// "Since" is since the two histories parted: what others changed in the meantime is not this side's change.
    pub fn changed(&self) -> Result<BTreeSet<PathBuf>, Failure> {
        let base = git(&self.top, &["merge-base", &self.commit, "HEAD"]).unwrap_or_default();
        let base = if base.trim().is_empty() { self.commit.as_str() } else { base.trim() };
        let said = |e| Failure(format!("git: {e}"));
        let diff =
            git(&self.top, &["diff", "--name-only", "-z", "--no-renames", base, "--"]).map_err(said)?;
        let new = git(&self.top, &["ls-files", "--others", "--exclude-standard", "-z"]).map_err(said)?;
        let names = diff.split('\0').chain(new.split('\0')).filter(|n| !n.is_empty());
        Ok(names.map(|n| self.top.join(n)).collect())
    }

    /// What files held at the revision, for those that existed. One process serves them all.
    pub fn contents(&self, files: &[PathBuf]) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
        let said = |e: std::io::Error| Failure(format!("git: {e}"));
        let mut child = Command::new("git")
            .args(["cat-file", "--batch"])
            .current_dir(&self.top)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(said)?;
        let (Some(mut asked), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Failure("git: no pipe".to_owned()));
        };
        // A name with a line break cannot be asked for: such a file counts as new.
        let inside = |f: &PathBuf| Some(f.strip_prefix(&self.top).ok()?.to_str()?.replace('\\', "/"));
        let wanted: Vec<(&PathBuf, String)> =
            files.iter().filter_map(|f| Some((f, inside(f)?))).filter(|(_, n)| !n.contains('\n')).collect();
        let questions: String = wanted.iter().map(|(_, name)| format!("{}:{name}\n", self.commit)).collect();
        let writer = std::thread::spawn(move || asked.write_all(questions.as_bytes()));
        let mut answers = BufReader::new(answers);
        let mut contents = BTreeMap::new();
        for (file, _) in wanted {
            if let Some(bytes) = answer(&mut answers).map_err(said)? {
                contents.insert(file.clone(), bytes);
            }
        }
        let _ = writer.join();
        let _ = child.wait();
        Ok(contents)
    }
}

/// One answer of `cat-file --batch`: the bytes of a file, or nothing where there was none.
fn answer(answers: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let mut words = head.trim_end().rsplit(' ');
    let (size, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let Ok(size) = size.parse::<usize>() else { return Ok(None) };
    let mut bytes = vec![0; size];
    answers.read_exact(&mut bytes)?;
    answers.read_exact(&mut [0])?;
    Ok((kind == "blob").then_some(bytes))
}

fn git(folder: &Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new("git").args(args).current_dir(folder).output().map_err(|e| e.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
