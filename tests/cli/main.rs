//! The command line as a user meets it: every test runs the built program in a folder of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod config;
mod desk;
mod eval;
mod findings;
mod help;
mod known;
mod manners;
mod paths;
mod service;
