//! A second reader from end to end: recorded answers, programs, an endpoint in every mood, articles that try to steer it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../cli/desk.rs"]
#[allow(dead_code, reason = "the tests of the command line use more of it")]
mod desk;

#[cfg(feature = "reader")]
mod cache;
mod consent;
#[cfg(feature = "reader")]
mod endpoint;
mod injection;
mod measured;
mod newsroom;
mod off;
mod programs;
mod protocol;
#[cfg(feature = "reader")]
mod server;
#[cfg(feature = "reader")]
mod setbacks;
mod stories;
mod support;
