//! How things are said: colour, a closed pipe, complaints on standard error, and the exit code.

mod progress;

pub use progress::Progress;

use crate::cli::{ColorWhen, Common};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at or above the failing level.
    Clean,
    /// Something at or above it.
    Found,
    /// Part of the work could not be done.
    Incomplete,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// A reason to do nothing at all: exit code 2 and one message.
#[derive(Debug)]
pub struct Failure(pub String);

impl Failure {
    /// A failure to do something with a file.
    pub fn with(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {}", path.display(), reason(error)))
    }
}

/// An input or output error in words, without the operating system's number.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, a file is wanted".to_owned(),
        // Said by the reader of text, in words of its own.
        io::ErrorKind::InvalidData => error.to_string(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

/// How the user wants to be spoken to.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    color: ColorWhen,
    /// Nothing but findings and errors.
    pub quiet: bool,
    /// What is being done, on standard error.
    pub verbose: bool,
}

impl Manners {
    /// From what was said.
    pub fn of(common: &Common) -> Self {
        Self { color: common.color, quiet: common.quiet, verbose: common.verbose }
    }

    /// The same, without a word.
    pub fn silent(&self) -> Self {
        Self { quiet: true, verbose: false, ..*self }
    }

    /// Whether what goes to standard output, or to a file, is coloured.
    pub fn color(&self, to_file: bool) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        match self.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if set("NO_COLOR") => false,
            ColorWhen::Auto
                if std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0") =>
            {
                true
            }
            ColorWhen::Auto => {
                !to_file && io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
            }
        }
    }

    /// Says on standard error what is being done, if that was asked for.
    pub fn tell(&self, what: impl FnOnce() -> String) {
        if self.verbose {
            complain(&what());
        }
    }
}

/// The columns of the terminal that standard output is, or 80 where it is none: what is piped is always laid out alike.
pub fn width() -> usize {
    terminal_size::terminal_size_of(io::stdout()).map_or(80, |(w, _)| usize::from(w.0))
}

/// Says something on standard error. If even that is closed there is nobody left to tell.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "factlint: {message}");
}

/// Writes to standard output, or to a file. A reader that closes the pipe has seen enough: that is no error.
pub fn deliver(
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let written = match file {
        Some(path) => {
            let mut out = BufWriter::new(File::create(path).map_err(|e| Failure::with(path, &e))?);
            write(&mut out).and_then(|()| out.flush())
        }
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            let written = write(&mut out).and_then(|()| out.flush());
            // Dropping the buffer would try to write once more: a broken pipe is forgotten whole.
            let _ = out.into_parts();
            written
        }
    };
    match written {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::with(file.unwrap_or(Path::new("standard output")), &e))
        }
        _ => Ok(()),
    }
}
