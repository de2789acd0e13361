//! One file a command: what each does with the library, and with what was said.

pub mod baseline;
pub mod cases;
pub mod check;
pub mod compare;
pub mod completions;
pub mod eval;
pub mod explain;
pub mod init;
pub mod man;
pub mod reader;
pub mod rules;
pub mod show;

pub mod load;
pub mod run;
