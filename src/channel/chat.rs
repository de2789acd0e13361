//! The words of the chat protocol that OpenAI-compatible endpoints speak: how a request becomes messages, and what of the reply
//! is the answer. It knows no network.

use super::{Told, Trouble};
use factlint::reader::{Answer, INSTRUCTIONS, Request};
use serde_json::{Value, json};

/// A number for the reader's dice, so that equal requests are answered alike where a server honours it.
const SEED: u32 = 7;

/// How much is asked of a server besides the messages: each step asks for less, for servers that refuse what they do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// An answer by the schema.
    Schema,
    /// An answer that is some JSON.
    Json,
    /// An answer.
    Plain,
}

impl Asking {
    /// The next step down.
    pub(super) fn less(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::Json),
            Self::Json => Some(Self::Plain),
            Self::Plain => None,
        }
    }
}

/// The body of a request. The instructions are the system's message, the articles the user's, as one JSON object: no word of an
/// article can leave it.
pub(super) fn body(model: &str, request: &Request, asking: Asking) -> Value {
    let mut body = json!({
        "model": model,
        "messages": [
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": request.content()},
        ],
        "stream": false,
    });
    let mut more = |key: &str, value: Value| {
        if let Some(body) = body.as_object_mut() {
            body.insert(key.to_owned(), value);
        }
    };
    if asking != Asking::Plain {
        more("temperature", 0.into());
        more("seed", SEED.into());
    }
    match asking {
        Asking::Schema => more(
            "response_format",
            json!({"type": "json_schema", "json_schema":
                {"name": "factlint_answer", "strict": true, "schema": Answer::schema()}}),
        ),
        Asking::Json => more("response_format", json!({"type": "json_object"})),
        Asking::Plain => {}
    }
    body
}

/// The answer in a server's reply.
pub(super) fn answer(request: &Request, reply: &str) -> Result<Told, Trouble> {
    let value: Value =
        serde_json::from_str(reply).map_err(|_| Trouble::passing("what the server sent is not JSON"))?;
    let content = value.pointer("/choices/0/message/content").and_then(Value::as_str).unwrap_or_default();
    let counted = value.pointer("/usage/total_tokens").and_then(Value::as_u64);
    let counted = counted.and_then(|n| usize::try_from(n).ok());
    // Where the server counts nothing, four characters make about one.
    let guess = (INSTRUCTIONS.len() + request.content().len() + content.len()) / 4;
    let tokens = counted.unwrap_or(guess);
    let answer = said(&value, content).map_err(|why| Trouble::passing(why).at(tokens))?;
    Ok(Told { answer, tokens })
}

/// The answer in what the model says.
fn said(reply: &Value, content: &str) -> Result<Answer, String> {
    let choice = reply.pointer("/choices/0").ok_or("the server chose no answer")?;
    if content.trim().is_empty() {
        let refusal = choice.pointer("/message/refusal").and_then(Value::as_str);
        return Err(
            if refusal.is_some() { "the model refuses to answer" } else { "the answer is empty" }.to_owned()
        );
    }
    let cut = choice.get("finish_reason").and_then(Value::as_str) == Some("length");
    Answer::parse(content)
        .map_err(|why| if cut { "the answer was cut off: the model may say no more".to_owned() } else { why })
}

/// What a server says is wrong, in one short line.
pub(super) fn complaint(reply: &str) -> String {
    let value: Value = serde_json::from_str(reply).unwrap_or_default();
    let message = ["/error/message", "/error", "/message", "/detail"];
    let said = message.iter().find_map(|at| value.pointer(at)?.as_str()).unwrap_or_default();
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().filter(|c| !c.is_control()).take(160).collect();
    if short.is_empty() { short } else { format!(": {short}") }
}
