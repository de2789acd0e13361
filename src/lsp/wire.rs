//! The wire: messages in frames of `Content-Length`, as they come in and go out. A broken one is answered and passed over.

use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

/// The largest message that is read, in bytes.
const LARGEST: u64 = 1 << 28;

/// The longest line of a frame's head, in bytes.
const LONGEST_LINE: u64 = 1 << 13;

/// Something a client said.
#[derive(Debug, PartialEq)]
pub enum Message {
    /// It wants an answer.
    Request {
        /// What the answer must carry.
        id: Value,
        /// Its name.
        method: String,
        /// Its parameters; null where there are none.
        params: Value,
    },
    /// It wants none.
    Notification {
        /// Its name.
        method: String,
        /// Its parameters; null where there are none.
        params: Value,
    },
    /// It answers what it was asked.
    Response {
        /// The number of the question.
        id: Value,
        /// What it says; an error, where it is none.
        result: Result<Value, Value>,
    },
    /// No message at all: what to say to it.
    Broken(Fault),
}

/// Why something is refused: a code of JSON-RPC or of the protocol, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The code.
    pub code: i32,
    /// The words.
    pub message: String,
}

impl Fault {
    /// Not JSON.
    pub const PARSE: i32 = -32700;
    /// JSON, but no message, or one that has no place here.
    pub const REQUEST: i32 = -32600;
    /// Nothing by that name.
    pub const METHOD: i32 = -32601;
    /// Parameters of another shape.
    pub const PARAMS: i32 = -32602;
    /// Before `initialize`.
    pub const EARLY: i32 = -32002;
    /// Taken back by the client.
    pub const CANCELLED: i32 = -32800;

    /// A refusal.
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// Reads the next message; none at the end of the stream.
///
/// # Errors
/// Where the stream breaks off or cannot be read. What is merely no message is [`Message::Broken`].
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut length: Option<u64> = None;
    let mut stray = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\n', '\r']);
        if line.is_empty() {
            match length {
                Some(_) => break,
                // Empty lines between frames harm nobody; a head without a length does.
                None if stray => return Ok(Some(broken("a frame without a Content-Length"))),
                None => continue,
            }
        }
        match line.split_once(':') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok();
                stray |= length.is_none();
            }
            _ => stray = true,
        }
    }
    let length = length.unwrap_or(0);
    if length > LARGEST {
        io::copy(&mut input.by_ref().take(length), &mut io::sink())?;
        return Ok(Some(broken("a message larger than 256 MiB")));
    }
    let mut body = Vec::new();
    if input.by_ref().take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(message(&body)))
}

fn broken(what: &str) -> Message {
    Message::Broken(Fault::new(Fault::PARSE, what))
}

fn message(body: &[u8]) -> Message {
    let mut value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(e) => return broken(&format!("not JSON: {e}")),
    };
    let mut take = |key: &str| value.get_mut(key).map(Value::take);
    let (id, method, params) = (take("id"), take("method"), take("params").unwrap_or_default());
    match (id, method) {
        (Some(id), Some(Value::String(method))) if id.is_number() || id.is_string() => {
            Message::Request { id, method, params }
        }
        (None, Some(Value::String(method))) => Message::Notification { method, params },
        (Some(id), None) => {
            let result = match take("error") {
                Some(error) if !error.is_null() => Err(error),
                _ => Ok(take("result").unwrap_or_default()),
            };
            Message::Response { id, result }
        }
        _ => Message::Broken(Fault::new(Fault::REQUEST, "JSON that is no message of JSON-RPC")),
    }
}

/// Writes one message.
///
/// # Errors
/// Where nobody reads any longer.
pub fn write(out: &mut impl Write, message: &Value) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    write!(out, "Content-Length: {}\r\n\r\n", body.len())?;
    out.write_all(&body)?;
    out.flush()
}

/// An answer.
pub fn answer(id: &Value, result: Result<Value, Fault>) -> Value {
    match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Fault { code, message }) => {
            json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
        }
    }
}

/// A notification.
pub fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

/// A request.
pub fn request(id: i64, method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut bytes: &[u8]) -> Vec<Message> {
        std::iter::from_fn(|| read(&mut bytes).unwrap()).collect()
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut out = Vec::new();
        write(&mut out, &request(7, "a/b", json!({ "é": 1 }))).unwrap();
        write(&mut out, &notification("c", Value::Null)).unwrap();
        write(&mut out, &answer(&json!("x"), Ok(json!([1])))).unwrap();
        let read = all(&out);
        assert_eq!(
            read,
            [
                Message::Request { id: json!(7), method: "a/b".to_owned(), params: json!({ "é": 1 }) },
                Message::Notification { method: "c".to_owned(), params: Value::Null },
                Message::Response { id: json!("x"), result: Ok(json!([1])) },
            ]
        );
    }

    #[test]
    fn what_is_broken_does_not_spoil_what_follows() {
        let good = frame(r#"{"method":"m"}"#);
        for bad in [
            frame("{\"method\":"),
            frame("[1]"),
            frame(r#"{"id":null,"method":"m"}"#),
            "Content-Type: x\r\n\r\n".to_owned(),
            "Content-Length: many\r\n\r\n".to_owned(),
            frame("\u{0}"),
        ] {
            let read = all(format!("{bad}{good}").as_bytes());
            assert!(matches!(read.first(), Some(Message::Broken(_))), "{bad}: {read:?}");
            assert!(matches!(read.last(), Some(Message::Notification { .. })), "{bad}: {read:?}");
        }
        assert_eq!(all(b"Content-Length: 99\r\n\r\n{}"), []);
        assert_eq!(all(b"\r\n\r\n"), []);
    }
}
