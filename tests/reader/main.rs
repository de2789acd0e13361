//! A second reader from end to end: recorded answers, programs, an endpoint in every mood, articles that try to steer it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../cli/desk.rs"]
#[allow(dead_code, reason = "the tests of the command line use more of it")]
mod desk;

mod cache;
mod endpoint;
mod injection;
mod measured;
mod newsroom;
mod programs;
mod protocol;
mod server;
mod stories;
mod support;
