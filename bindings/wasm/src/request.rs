//! What is asked for: the files and the settings, as the page sends them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is to be checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Articles: each in itself, and against each other; against the sources where there are some.
    #[serde(default)]
    pub drafts: Vec<File>,
    /// What the drafts were written from.
    #[serde(default)]
    pub sources: Vec<File>,
    /// How.
    #[serde(default)]
    pub settings: Settings,
}

/// One file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its name in the report; its ending says what it is, as for a file.
    pub name: String,
    /// Its text.
    pub text: Option<String>,
    /// Or its bytes, in base 64.
    pub bytes: Option<String>,
}

impl File {
    /// Its bytes.
    ///
    /// # Errors
    /// Where it has neither text nor bytes, or what stands for bytes is not base 64.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        match (&self.text, &self.bytes) {
            (Some(text), _) => Ok(Cow::Borrowed(text.as_bytes())),
            (None, Some(bytes)) => {
                STANDARD.decode(bytes).map(Cow::Owned).map_err(|e| format!("its bytes are not base 64: {e}"))
            }
            (None, None) => Err("has neither text nor bytes".to_owned()),
        }
    }
}

/// How to check and what to show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Show infos too, as `--all` does.
    pub all: bool,
    /// Each draft in itself only, as `--within-only` has it.
    pub within_only: bool,
    /// Findings less sure than this share of one are not shown; half if not said.
    pub min_confidence: Option<f64>,
    /// Fingerprints of findings that are held back for now.
    pub ignored: BTreeSet<String>,
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// Where it is no JSON, or not of this form.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|e| format!("the request: {e}"))
    }
}
