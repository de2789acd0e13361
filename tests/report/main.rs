//! Whole reports of hand-made findings, format by format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod console;
mod html;
mod json;
mod machine;
mod made;
mod wild;
