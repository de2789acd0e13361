//! What a configuration says of second readers.

use super::Pointer;
use std::path::PathBuf;

/// A reader, and the bounds that it is asked within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderConfig {
    /// What reports call it.
    pub name: String,
    /// How it is reached.
    pub reach: Reach,
    /// What stands behind it.
    pub model: String,
    /// Seconds that one request may take.
    pub timeout: u64,
    /// How often a request is made again where it failed for a reason that passes.
    pub retries: u32,
    /// Requests in a run, at most.
    pub budget_requests: Option<usize>,
    /// Tokens in a run, at most.
    pub budget_tokens: Option<usize>,
    /// True where a check without its answers has failed.
    pub required: bool,
    /// Characters of text in one request.
    pub window: usize,
    /// Where it is named.
    pub at: Pointer,
}

/// How a reader is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A program with its arguments: a request on standard input, an answer on standard output.
    Command {
        /// As the file says it.
        said: Vec<String>,
        /// The program, from the file's folder where it is named by a path.
        program: PathBuf,
    },
    /// A chat endpoint.
    Endpoint {
        /// Its address.
        url: String,
        /// The environment variable that holds its key.
        key_env: Option<String>,
    },
}
