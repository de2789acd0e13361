//! An editor for tests: it drives the built program over standard input and output, and keeps what it is told.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long an answer may take: machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// What most editors can do.
pub fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
        },
        "window": { "showDocument": { "support": true } },
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
        },
    })
}

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// Notifications and requests of the server that nobody looked at yet.
    pub kept: Vec<Value>,
    /// What the server asked for and was given.
    pub asked: Vec<Value>,
    /// What `workspace/configuration` is answered with.
    pub settings: Value,
    count: i64,
}

impl Client {
    /// Starts the program, and says nothing yet.
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_factlint"))
            .args(["lsp", "--stdio"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (tell, heard) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, heard, kept: Vec::new(), asked: Vec::new(), settings: Value::Null, count: 0 }
    }

    /// Starts the program and begins a session.
    pub fn begin(folder: &Path, capabilities: &Value, options: &Value) -> Self {
        let mut client = Self::start(folder);
        let params = json!({
            "processId": null, "rootUri": uri(folder), "capabilities": capabilities, "initializationOptions": options,
        });
        let answer = client.request("initialize", &params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "factlint", "{answer}");
        client.notify("initialized", &json!({}));
        client
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks without waiting.
    pub fn ask(&mut self, method: &str, params: &Value) -> i64 {
        self.count += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.count, "method": method, "params": params }));
        self.count
    }

    /// Asks, and waits for the answer.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.answer(&json!(id))
    }

    pub fn answer(&mut self, id: &Value) -> Value {
        self.until(|m| m["id"] == *id && m.get("method").is_none())
    }

    /// The next message that is looked for, among those that were kept and those to come.
    pub fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at);
        }
        let begun = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            let message = self.heard.recv_timeout(left).unwrap_or_else(|e| panic!("{e}: {:?}", self.kept));
            self.serve(&message);
            if wanted(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// Answers what the server asks.
    fn serve(&mut self, message: &Value) {
        let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) else { return };
        let result = match method {
            "workspace/configuration" => json!([self.settings]),
            "window/showDocument" => json!({ "success": true }),
            _ => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
        self.asked.push(message.clone());
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: &Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify(
            "textDocument/didChange",
            &json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The diagnostics of a text's state.
    pub fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let published = self.until(|m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        });
        published["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The answer to a question about a position.
    pub fn at(&mut self, method: &str, uri: &str, position: &Value) -> Value {
        let answer = self.request(method, &json!({ "textDocument": { "uri": uri }, "position": position }));
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    /// The actions for a range.
    pub fn actions(&mut self, uri: &str, range: &Value) -> Vec<Value> {
        let params =
            json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
        let answer = self.request("textDocument/codeAction", &params);
        answer["result"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// Says goodbye as the protocol wants it, and gives the exit code.
    pub fn end(mut self) -> i32 {
        assert_eq!(self.request("shutdown", &Value::Null)["result"], Value::Null);
        self.notify("exit", &Value::Null);
        self.code()
    }

    /// Says no more, and gives the exit code.
    pub fn code(&mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        length = line.trim().strip_prefix("Content-Length: ")?.parse().unwrap();
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    let text = path.to_str().unwrap().replace('\\', "/").replace(' ', "%20");
    if text.starts_with('/') { format!("file://{text}") } else { format!("file:///{text}") }
}

/// The byte of a position in a text, counted in units of UTF-16 or in bytes.
pub fn offset(text: &str, position: &Value, utf16: bool) -> usize {
    let (line, column) =
        (position["line"].as_u64().unwrap() as usize, position["character"].as_u64().unwrap() as usize);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = 0;
    for (at, c) in text[start..].char_indices() {
        if units == column {
            return start + at;
        }
        units += if utf16 { c.len_utf16() } else { c.len_utf8() };
    }
    assert_eq!(units, column, "{position} is inside a character or outside of the text");
    text.len()
}

/// The text after an edit of an action has been made in it.
pub fn edited(text: &str, uri: &str, edit: &Value) -> String {
    let edits = match edit.get("documentChanges") {
        Some(changes) => {
            let own = changes.as_array().unwrap().iter().find(|c| c["textDocument"]["uri"] == uri);
            own.unwrap_or_else(|| panic!("{edit}"))["edits"].clone()
        }
        None => edit["changes"][uri].clone(),
    };
    let mut text = text.to_owned();
    for edit in edits.as_array().unwrap() {
        let range = offset(&text, &edit["range"]["start"], true)..offset(&text, &edit["range"]["end"], true);
        text.replace_range(range, edit["newText"].as_str().unwrap());
    }
    text
}
