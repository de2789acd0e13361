//! The level at which a check fails: a flag and a setting of the configuration, which stands on it alone.

use clap::ValueEnum;
use factlint::finding::Severity;

/// The severity at which a check fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding; infos are then shown.
    Info,
    /// None.
    Never,
}

impl FailOn {
    /// As a severity; none for never.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
