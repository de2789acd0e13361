//! `bodies::relation` on whatever bytes there are.

#![no_main]

#[allow(dead_code)]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::relation(data));
