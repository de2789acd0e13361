//! The loader of `factlint.toml` on whatever bytes there are. It is part of the program, not of the library, so its modules are
//! taken in by path.

#![no_main]
#![allow(dead_code)]

#[path = "../../src/cli.rs"]
mod cli;
#[path = "../../src/config/mod.rs"]
mod config;
#[path = "../../src/output/mod.rs"]
mod output;

mod config_body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| config_body::config(data));
