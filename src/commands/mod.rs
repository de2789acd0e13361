//! One file a command: what each does with the library, and with what was said.

pub mod check;
pub mod completions;
pub mod explain;
pub mod man;
pub mod rules;

mod load;
