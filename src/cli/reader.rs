//! What is said of a second reader: which one, within what bounds, and where its answers are kept.

use super::bounds::between;
use clap::Args;
use std::path::PathBuf;

/// A second reader, for commands that check.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "A second reader")]
pub struct ReaderArgs {
    /// Let this reader propose: one of the configuration, replay:FILE for recorded answers, or off
    ///
    /// Without it the reader under [reader] is asked, where a configuration that is trusted has one. What it proposes is
    /// verified, and told under the rules reader-*, never as an error.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
    /// Ask the reader under [reader] of any factlint.toml that lies above the documents
    ///
    /// Such a file may have come with the text, and could run a program or send the text anywhere. A file that --config names is
    /// trusted, and one in or below a folder that the variable FACTLINT_TRUST names.
    #[arg(long)]
    pub trust_config: bool,
    /// How long one request may take, further tries included, in seconds, 1 to 3600 [default: as configured, or 120]
    #[arg(long, value_name = "SECONDS", value_parser = between(1, 3600))]
    pub reader_timeout: Option<usize>,
    /// How much the reader is asked in a run, such as 40 (requests) or 200000tokens
    #[arg(long, value_name = "N", value_parser = budget)]
    pub reader_budget: Option<Budget>,
    /// Keep answers in this folder, not in the user's cache
    #[arg(long, value_name = "DIR", conflicts_with = "no_reader_cache")]
    pub reader_cache: Option<PathBuf>,
    /// Ask anew, and keep no answers
    #[arg(long)]
    pub no_reader_cache: bool,
}

/// How much a reader is asked in a run, at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Requests.
    pub requests: Option<usize>,
    /// Tokens, of requests and answers.
    pub tokens: Option<usize>,
}

fn budget(said: &str) -> Result<Budget, String> {
    let (number, unit) = said.split_at(said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len()));
    let number: Option<usize> = number.parse().ok();
    match unit.trim_matches([' ', '-']) {
        "" | "request" | "requests" if number.is_some() => Ok(Budget { requests: number, tokens: None }),
        "token" | "tokens" if number.is_some() => Ok(Budget { requests: None, tokens: number }),
        _ => Err("a number of requests is wanted, such as 40, or of tokens, such as 200000tokens".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_of_requests_or_of_tokens() {
        let requests = |n| Ok(Budget { requests: Some(n), tokens: None });
        for said in ["40", "40requests", "40 requests", "40-requests"] {
            assert_eq!(budget(said), requests(40), "{said}");
        }
        assert_eq!(budget("200000tokens"), Ok(Budget { requests: None, tokens: Some(200_000) }));
        for said in ["", "tokens", "4 euros", "-1", "99999999999999999999999"] {
            assert!(budget(said).is_err(), "{said}");
        }
    }
}
