//! Packs the program of the page more closely than any packer that a browser brings, and unpacks it there. Three quarters of the
//! program are two tables, of weights and of words: each is taken apart into streams of like numbers, what follows from the rest is
//! left out, and each stream is packed by LZMA. What comes out is, byte for byte, what went in.

mod bytes;
mod knowledge;
mod model;
mod parts;
mod stream;
mod weave;

#[cfg(feature = "pack")]
pub use parts::pack;
pub use parts::{Kind, unpack};
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
