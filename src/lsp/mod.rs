//! `factlint lsp`: the check in an editor, while an article is written, over the Language Server Protocol.
//!
//! The messages are `lsp-types`, which every Rust server on the protocol shares. The loop over them is our own and waits on one
//! channel for the client and for the checker: there is no runtime, as nothing here waits for anything else. The frames are read
//! by [`wire`] and not by `lsp-server`, which ends the session at the first message that is not JSON and has no answer for it.
//!
//! Three threads: one reads what the client says, one checks ([`checker`]), and this one holds the state. A check whose text
//! changes under it is stopped, and what it came to is dropped; questions about a text wait until it is checked.

mod actions;
mod answers;
mod checker;
mod client;
mod command;
mod diagnostics;
mod documents;
mod finding;
mod front;
mod hover;
mod ignore;
mod page;
mod place;
mod server;
mod settings;
mod shelf;
mod sources;
mod text;
mod wire;

use crate::cli::LspArgs;
use crate::output::{Failure, Manners, Outcome};
use server::{Event, Server};
use std::io::{self, BufReader};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Serves an editor until it says goodbye.
///
/// # Errors
/// Where the machine starts no threads.
pub fn run(_said: &LspArgs, _manners: &Manners) -> Result<Outcome, Failure> {
    let (events, heard) = channel();
    let (tasks, given) = channel();
    let (from_client, from_checker) = (events.clone(), events);
    let start = |name: &str, work: Box<dyn FnOnce() + Send>| {
        let started = thread::Builder::new().name(name.to_owned()).spawn(work);
        started.map_err(|e| Failure(format!("no thread can be started: {e}")))
    };
    start("client", Box::new(move || listen(&from_client)))?;
    start(
        "checker",
        Box::new(move || checker::serve(&given, |c| from_checker.send(Event::Checked(Box::new(c))).is_ok())),
    )?;
    Ok(Server::new(io::stdout().lock(), tasks).run(&heard))
}

/// Hands on what the client says, until it says nothing more.
fn listen(events: &Sender<Event>) {
    let mut input = BufReader::new(io::stdin().lock());
    while let Ok(Some(message)) = wire::read(&mut input) {
        if events.send(Event::Said(message)).is_err() {
            return;
        }
    }
    let _ = events.send(Event::Silence);
}
