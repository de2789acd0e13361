//! The server: its life from `initialize` to `exit`, what it is told, and when a text is checked.

use super::checker::{Checked, Task};
use super::client::{Asked, Client, Questions};
use super::command::{EXPLAIN, KIND, REPORT, SHOW};
use super::diagnostics;
use super::documents::Documents;
use super::page::Pages;
use super::place;
use super::settings::Settings;
use super::text::Units;
use super::wire::{self, Fault, Message};
use crate::output::Outcome;
use lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, InitializeParams, MessageType,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// What happens.
pub enum Event {
    /// The client said something.
    Said(Message),
    /// The client says nothing more.
    Silence,
    /// A check is done.
    Checked(Box<Checked>),
}

/// Where in its life a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Life {
    /// Not begun.
    Before,
    /// Serving.
    During,
    /// Asked to end.
    After,
}

/// What a session knows.
pub struct Server<W: Write> {
    out: W,
    /// True once the client no longer reads.
    deaf: bool,
    life: Life,
    tasks: Sender<Task>,
    /// True while a text is being checked.
    busy: bool,
    /// Until when the first checks wait for the client's settings.
    held: Option<Instant>,
    pub(super) client: Client,
    pub(super) questions: Questions,
    pub(super) settings: Arc<Settings>,
    /// What the client said on start, which what it says later is laid over.
    started_with: Settings,
    pub(super) documents: Documents,
    pub(super) pages: Pages,
    /// Requests about texts that are not checked yet.
    waiting: Vec<(Value, String, Value)>,
    /// What was told already, so that it is not told at every key.
    told: BTreeSet<String>,
}

impl<W: Write> Server<W> {
    /// A session that writes to `out` and gives its checks to `tasks`.
    pub fn new(out: W, tasks: Sender<Task>) -> Self {
        Self {
            out,
            deaf: false,
            life: Life::Before,
            tasks,
            busy: false,
            held: None,
            client: Client::of(&InitializeParams::default()),
            questions: Questions::default(),
            settings: Arc::default(),
            started_with: Settings::default(),
            documents: Documents::default(),
            pages: Pages::default(),
            waiting: Vec::new(),
            told: BTreeSet::new(),
        }
    }

    /// Serves until the client says goodbye or nothing more. Clean where it asked for the end before, as the protocol wants.
    pub fn run(mut self, heard: &Receiver<Event>) -> Outcome {
        /// How long to wait where nothing is due.
        const LONG: Duration = Duration::from_secs(3600);
        loop {
            let due = self.documents.next_due().filter(|_| !self.busy).max(self.held);
            let wait = due.map_or(LONG, |due| due.saturating_duration_since(Instant::now()));
            match heard.recv_timeout(wait) {
                Ok(Event::Said(Message::Notification { method, .. })) if method == "exit" => break,
                Ok(Event::Said(message)) => self.hear(message),
                Ok(Event::Checked(checked)) => self.checked(*checked),
                Ok(Event::Silence) | Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.check();
            if self.deaf {
                break;
            }
        }
        if self.life == Life::After { Outcome::Clean } else { Outcome::Found }
    }

    /// Gives the checker what is due, if it has nothing to do.
    fn check(&mut self) {
        let now = Instant::now();
        self.held = self.held.filter(|until| *until > now);
        if self.busy || self.held.is_some() {
            return;
        }
        let job = self.documents.take_due(now, &self.settings, self.client.units);
        self.busy = job.is_some_and(|job| self.tasks.send(Task::Check(Box::new(job))).is_ok());
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Broken(fault) => self.send(&wire::answer(&Value::Null, Err(fault))),
            Message::Request { id, method, params } => {
                if let Some(result) = self.request(&id, &method, params) {
                    self.send(&wire::answer(&id, result));
                }
            }
            Message::Notification { method, params } => self.notification(&method, params),
            Message::Response { id, result } => match self.questions.answered(&id) {
                Some(Asked::Configuration) => {
                    self.held = None;
                    self.configured(result.unwrap_or_default().get(0));
                }
                Some(Asked::Document(words)) => {
                    if !result.is_ok_and(|r| r["success"] == true) {
                        self.show(MessageType::INFO, &words);
                    }
                }
                Some(Asked::Other) | None => {}
            },
        }
    }

    /// The answer to a request; none where it is given later.
    fn request(&mut self, id: &Value, method: &str, params: Value) -> Option<Result<Value, Fault>> {
        match (self.life, method) {
            (Life::Before, "initialize") => {
                Some(parsed(params).map(|said: InitializeParams| self.initialize(said)))
            }
            (Life::Before, _) => Some(Err(Fault::new(Fault::EARLY, "initialize comes first"))),
            (Life::After, _) => Some(Err(Fault::new(Fault::REQUEST, "the session was asked to end"))),
            (Life::During, "initialize") => Some(Err(Fault::new(Fault::REQUEST, "already initialized"))),
            (Life::During, "shutdown") => {
                self.life = Life::After;
                for (id, ..) in std::mem::take(&mut self.waiting) {
                    let fault = Fault::new(Fault::CANCELLED, "the session ends");
                    self.send(&wire::answer(&id, Err(fault)));
                }
                Some(Ok(Value::Null))
            }
            (Life::During, _) => match self.answer(method, &params) {
                Some(result) => Some(result),
                None => {
                    self.waiting.push((id.clone(), method.to_owned(), params));
                    None
                }
            },
        }
    }

    fn initialize(&mut self, said: InitializeParams) -> Value {
        self.life = Life::During;
        self.client = Client::of(&said);
        let options = said.initialization_options.unwrap_or_default();
        let (settings, amiss) = Settings::default().with(&options, self.client.folder.as_deref());
        self.started_with = settings.clone();
        self.settings = Arc::new(settings);
        for words in amiss {
            self.tell(words);
        }
        let encoding = self.client.units.kind();
        json!({
            "capabilities": {
                "positionEncoding": encoding,
                "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
                "hoverProvider": true,
                "definitionProvider": true,
                "codeActionProvider": { "codeActionKinds": [KIND] },
                "executeCommandProvider": { "commands": [EXPLAIN, SHOW, REPORT] },
                "workspace": { "workspaceFolders": { "supported": true } },
            },
            "serverInfo": { "name": "factlint", "version": env!("CARGO_PKG_VERSION") },
        })
    }

    fn notification(&mut self, method: &str, params: Value) {
        if self.life != Life::During {
            return;
        }
        let now = Instant::now();
        let heard = match method {
            "initialized" => {
                self.initialized();
                Ok(())
            }
            "textDocument/didOpen" => parsed(params).map(|p: DidOpenTextDocumentParams| {
                // A page of a rule that the client was asked to show is full of what the rule flags.
                if !place::path(&p.text_document.uri).is_some_and(|path| self.pages.holds(&path)) {
                    self.documents.open(p.text_document, now);
                }
            }),
            "textDocument/didChange" => parsed(params).map(|p: DidChangeTextDocumentParams| {
                let (document, due) = (p.text_document, now + self.settings.delay);
                let units: Units = self.client.units;
                self.documents.change(&document.uri, document.version, p.content_changes, units, due);
            }),
            "textDocument/didSave" => parsed(params)
                .map(|p: DidSaveTextDocumentParams| self.documents.saved(&p.text_document.uri, now)),
            "textDocument/didClose" => parsed(params).map(|p: DidCloseTextDocumentParams| {
                self.documents.close(&p.text_document.uri, now);
                self.send(&wire::notification(
                    "textDocument/publishDiagnostics",
                    diagnostics::none(&p.text_document.uri),
                ));
                self.answer_waiting();
            }),
            "workspace/didChangeConfiguration" => {
                if self.client.configuration {
                    let question = self.questions.settings();
                    self.send(&question);
                } else {
                    self.configured(params["settings"].get("factlint"));
                }
                Ok(())
            }
            "workspace/didChangeWatchedFiles" => {
                self.anew();
                Ok(())
            }
            "$/cancelRequest" => {
                self.cancel(&params["id"]);
                Ok(())
            }
            // Whatever else there is needs no answer.
            _ => Ok(()),
        };
        if let Err(fault) = heard {
            self.tell(format!("{method}: {}", fault.message));
        }
    }

    fn initialized(&mut self) {
        /// How long a client may take to say how it is set.
        const PATIENCE: Duration = Duration::from_secs(2);
        if self.client.configuration {
            self.held = Some(Instant::now() + PATIENCE);
            let question = self.questions.settings();
            self.send(&question);
        }
        if self.client.watches {
            let question = self.questions.watch();
            self.send(&question);
        }
    }

    /// Takes settings that came after the start.
    fn configured(&mut self, said: Option<&Value>) {
        let (settings, amiss) =
            self.started_with.with(said.unwrap_or(&Value::Null), self.client.folder.as_deref());
        for words in amiss {
            self.tell(words);
        }
        if *self.settings != settings {
            self.settings = Arc::new(settings);
            self.anew();
        }
    }

    /// Reads rules and configurations anew, and checks everything.
    fn anew(&mut self) {
        self.told.clear();
        let _ = self.tasks.send(Task::Forget);
        self.documents.all_changed(Instant::now());
    }

    fn cancel(&mut self, wanted: &Value) {
        let before = self.waiting.len();
        self.waiting.retain(|(id, ..)| id != wanted);
        if self.waiting.len() < before {
            let fault = Fault::new(Fault::CANCELLED, "cancelled");
            self.send(&wire::answer(wanted, Err(fault)));
        }
    }

    fn checked(&mut self, mut checked: Checked) {
        self.busy = false;
        let faults = std::mem::take(&mut checked.faults);
        let published = self.documents.take(checked);
        let Some(params) = published.map(|d| diagnostics::published(d, &self.client, &self.settings)) else {
            return;
        };
        self.send(&wire::notification("textDocument/publishDiagnostics", params));
        for words in faults {
            self.tell(words);
        }
        self.answer_waiting();
    }

    /// Answers what can be answered now.
    fn answer_waiting(&mut self) {
        for (id, method, params) in std::mem::take(&mut self.waiting) {
            match self.answer(&method, &params) {
                Some(result) => self.send(&wire::answer(&id, result)),
                None => self.waiting.push((id, method, params)),
            }
        }
    }

    /// Tells the user what is amiss, once.
    fn tell(&mut self, words: String) {
        if self.told.insert(words.clone()) {
            self.show(MessageType::WARNING, &words);
        }
    }

    /// Has words shown.
    pub(super) fn show(&mut self, kind: MessageType, words: &str) {
        let params = json!({ "type": kind, "message": words });
        self.send(&wire::notification("window/showMessage", params));
    }

    pub(super) fn send(&mut self, message: &Value) {
        self.deaf |= wire::write(&mut self.out, message).is_err();
    }
}

/// Parameters of the shape that is wanted.
///
/// # Errors
/// Where they are of another: told as the protocol wants.
pub fn parsed<P: DeserializeOwned>(params: Value) -> Result<P, Fault> {
    serde_json::from_value(params).map_err(|e| Fault::new(Fault::PARAMS, e.to_string()))
}
