//! Packs the program of the page more closely than any packer that a browser brings, and unpacks it there. Three quarters of the
//! program are two tables, of weights and of words: each is taken apart into like numbers, and what follows from the rest is left out.
//! Weights and classes are packed by the odds of each, all else by LZMA. What comes out is, byte for byte, what went in, but for the
//! order of the rows within the buckets of weights, which means nothing.

mod bytes;
mod classes;
mod knowledge;
mod model;
mod odds;
mod parts;
mod rows;
mod sets;
mod stream;
mod weave;

pub use parts::{Kind, unpack};
#[cfg(feature = "pack")]
pub use parts::{Settled, pack, settled};
use wasm_bindgen::prelude::wasm_bindgen;

/// Why bytes cannot be unpacked: they are not of this packing, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn;

impl std::fmt::Display for Torn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the program did not come whole")
    }
}

impl std::error::Error for Torn {}

/// Unpacks, for the browser.
///
/// # Errors
/// What [`Torn`] says, as a text.
#[wasm_bindgen(js_name = unpack)]
pub fn unpack_here(packed: &[u8]) -> Result<Vec<u8>, String> {
    unpack(packed).map_err(|e| e.to_string())
}
