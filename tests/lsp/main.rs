//! `factlint lsp` as an editor meets it: the built program over standard input and output.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::cast_possible_truncation)]
#![allow(clippy::print_stdout, clippy::print_stderr)] // Figures, and why a test was skipped, are for who runs it.

mod actions;
mod client;
mod findings;
mod life;
mod neovim;
mod rules;
mod same;
mod sources;
mod speed;
