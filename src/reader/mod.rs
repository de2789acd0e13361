//! A second reader at the desk: somebody outside, such as a language model, proposes; what it proposes is verified here.
//!
//! This room knows no network, no program and no file. It writes requests from the documents as the library reads them, finds
//! every proposed place in the text word for word, holds the proposals against what the rules found, and makes findings.

pub mod answer;
mod build;
mod consult;
mod ledger;
mod quote;
pub mod request;
mod told;
mod verify;
mod window;

pub use answer::Answer;
pub use build::requests;
pub use consult::{Ruled, consult};
pub use request::Request;

/// The version of request and answer. It changes where an older reader would misunderstand.
pub const VERSION: u32 = 1;

/// What a reader is asked to do, in words; it goes with every request.
pub const INSTRUCTIONS: &str = include_str!("instructions.txt");

/// What a window holds if nothing else is said, in characters.
pub const WINDOW: usize = 16_000;

/// The kind of rule that speaks for a reader's proposals.
pub const KIND: &str = "reader";

/// Somebody who reads: how the library reaches a reader, wherever that is.
pub trait Ask: Sync {
    /// What reports call it.
    fn name(&self) -> &str;

    /// The model behind it, or whatever else tells two readers of one name apart.
    fn model(&self) -> &str;

    /// How many characters of text one request may hold.
    fn window(&self) -> usize {
        WINDOW
    }

    /// A reply to each request, in their order.
    fn ask(&self, requests: &[Request]) -> Vec<Reply>;
}

/// What came of a request.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The answer, or in one line why there is none.
    pub answer: Result<Answer, String>,
    /// True where it was not asked for anew.
    pub cached: bool,
}
