//! The answers to requests about a text, and the commands that code actions name.

use super::actions;
use super::client::Asked;
use super::command::{EXPLAIN, REPORT, SHOW};
use super::documents::Document;
use super::hover::hover;
use super::server::{Server, parsed};
use super::wire::Fault;
use factlint::manual;
use factlint::report::{RuleInfo, json as report_json};
use factlint::rule::Rule;
use lsp_types::{
    CodeActionParams, ExecuteCommandParams, Location, MessageType, TextDocumentPositionParams, Uri,
};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::Arc;

impl<W: Write> Server<W> {
    /// The answer to a request; none while the text that it is about is not checked.
    pub(super) fn answer(&mut self, method: &str, params: &Value) -> Option<Result<Value, Fault>> {
        match method {
            "textDocument/hover" => self.at(params, |server, document, p: TextDocumentPositionParams| {
                hover(&document.findings, p.position, &server.client)
            }),
            "textDocument/definition" => {
                self.at(params, |server, document, p: TextDocumentPositionParams| {
                    actions::definition(&document.findings, p.position, &server.client)
                })
            }
            "textDocument/codeAction" => self.at(params, |server, document, p: CodeActionParams| {
                actions::actions(document, p.range, &p.context, server)
            }),
            "workspace/executeCommand" => {
                parsed(params.clone()).map_or_else(|fault| Some(Err(fault)), |said| self.command(said))
            }
            _ => Some(Err(Fault::new(Fault::METHOD, format!("unknown method {method}")))),
        }
    }

    /// An answer from what was found in a text; null where no such text is open.
    fn at<P: serde::de::DeserializeOwned>(
        &self,
        params: &Value,
        say: impl FnOnce(&Self, &Document, P) -> Value,
    ) -> Option<Result<Value, Fault>> {
        let uri: Result<Uri, Fault> = parsed(params["textDocument"]["uri"].clone());
        let (uri, asked) = match (uri, parsed(params.clone())) {
            (Ok(uri), Ok(asked)) => (uri, asked),
            (Err(fault), _) | (_, Err(fault)) => return Some(Err(fault)),
        };
        let Some(document) = self.documents.get(&uri) else { return Some(Ok(Value::Null)) };
        document.is_current().then(|| Ok(say(self, document, asked)))
    }

    /// Carries out a command; none while the text that it is about is not checked.
    fn command(&mut self, said: ExecuteCommandParams) -> Option<Result<Value, Fault>> {
        let mut arguments = said.arguments.into_iter();
        let first = arguments.next().unwrap_or_default();
        Some(match said.command.as_str() {
            EXPLAIN => {
                let document = arguments.next().and_then(|uri| parsed(uri).ok());
                parsed(first).and_then(|id: String| self.explain(&id, document.as_ref()))
            }
            SHOW => parsed(first).map(|place: Location| {
                self.show_place(&place);
                Value::Null
            }),
            REPORT => return parsed(first).map_or_else(|fault| Some(Err(fault)), |uri| self.report(&uri)),
            other => Err(Fault::new(Fault::PARAMS, format!("no command is called {other}"))),
        })
    }

    /// The report of an open text, as `check --format json` writes it; none while it is not checked.
    fn report(&self, uri: &Uri) -> Option<Result<Value, Fault>> {
        let fault = |words: &str| Err(Fault::new(Fault::PARAMS, format!("{} {words}", uri.as_str())));
        let Some(document) = self.documents.get(uri) else { return Some(fault("is not open in the editor")) };
        if !document.is_current() {
            return None;
        }
        let Some((report, corpus)) = &document.report else {
            return Some(fault("could not be checked"));
        };
        let rules: Vec<RuleInfo> = document.rules.iter().map(|r| manual::info(r)).collect();
        let mut out = Vec::new();
        let written = report_json::render(report, corpus, &rules, &mut out).ok();
        let words = written.and_then(|()| String::from_utf8(out).ok());
        Some(words.map_or_else(
            || fault("was checked, but its report could not be written"),
            |words| Ok(Value::from(words)),
        ))
    }

    /// Shows the page of a rule as a text was checked with it (any that is open, where none is named), and gives its text.
    fn explain(&mut self, id: &str, uri: Option<&Uri>) -> Result<Value, Fault> {
        let known: Option<Arc<Rule>> = {
            let mut texts = self.documents.iter().filter(|d| uri.is_none_or(|uri| d.uri == *uri));
            texts.find_map(|d| d.rules.iter().find(|r| r.id == id)).map(Arc::clone)
        };
        let rule = known.ok_or_else(|| Fault::new(Fault::PARAMS, format!("no rule is called '{id}'")))?;
        let page = manual::page(&rule);
        if self.settings.client_shows_pages {
            return Ok(Value::from(page));
        }
        let brief = format!("{}: {}\n\n{}\n\nWhat to do: {}", rule.id, rule.summary, rule.why, rule.advice);
        let written = self.client.shows_documents.then(|| self.pages.write(&rule));
        match written.and_then(Result::ok).and_then(|file| super::place::uri(&file)) {
            Some(uri) => self.show_document(json!({ "uri": uri, "takeFocus": true }), brief),
            None => self.show(MessageType::INFO, &brief),
        }
        Ok(Value::from(page))
    }

    /// Shows a place in its document; where the client cannot, says where it is.
    fn show_place(&mut self, place: &Location) {
        let line = place.range.start.line.saturating_add(1);
        let words = format!("{}:{line}", super::place::name(&place.uri, ""));
        if self.client.shows_documents {
            let params = json!({ "uri": place.uri, "takeFocus": true, "selection": place.range });
            self.show_document(params, words);
        } else {
            self.show(MessageType::INFO, &words);
        }
    }

    fn show_document(&mut self, params: Value, otherwise: String) {
        let question = self.questions.ask(Asked::Document(otherwise), "window/showDocument", params);
        self.send(&question);
    }
}
