//! The loader of `factlint.toml` on whatever bytes there are. It is part of the program, not of the library, so its modules are
//! taken in by path.

#![no_main]
#![allow(dead_code)]

#[allow(dead_code, unused_imports, missing_docs)]
#[path = "../../src/config/mod.rs"]
mod config;
#[allow(dead_code)]
#[path = "../../src/cli/fail_on.rs"]
mod fail_on;

mod cli {
    pub use super::fail_on::FailOn;
}

mod output {
    pub fn reason(error: &std::io::Error) -> String {
        error.to_string()
    }
}

mod config_body;

libfuzzer_sys::fuzz_target!(|data: &[u8]| config_body::config(data));
