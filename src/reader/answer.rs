//! What a reader answers: proposals, each with the words it rests on. Nothing in it is believed before it is verified.

use super::VERSION;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An answer to one request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer {
    /// The version of its form.
    pub version: u32,
    /// The proposals; what is none is kept as it came, to be counted.
    pub proposals: Vec<Value>,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Proposal {
    /// A class of findings, by name.
    pub class: String,
    /// What conflicts with what, in a sentence.
    #[serde(default)]
    pub what: String,
    /// The words it rests on.
    pub places: Vec<Quoted>,
}

/// Words of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Quoted {
    /// The document, as the request calls it.
    #[serde(default)]
    pub document: String,
    /// The sentence's number in it.
    pub sentence: u32,
    /// The words.
    pub words: String,
}

impl Answer {
    /// Reads an answer: a JSON object with proposals. A fence of Markdown round it, and a model's thoughts before it, are
    /// passed over.
    ///
    /// # Errors
    /// In a few words what it is instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(bare(text)).map_err(|_| "the answer is not JSON".to_owned())?;
        Self::of(value)
    }

    /// An answer from JSON that was read already.
    ///
    /// # Errors
    /// In a few words what is wrong with it.
    pub fn of(mut value: Value) -> Result<Self, String> {
        let version = match value.get("version") {
            None => VERSION,
            Some(v) => v
                .as_u64()
                .and_then(|v| u32::try_from(v).ok())
                .ok_or_else(|| "the answer's version is no number".to_owned())?,
        };
        if version != VERSION {
            return Err(format!("the answer is of version {version}, not {VERSION}"));
        }
        match value.get_mut("proposals").map(Value::take) {
            Some(Value::Array(proposals)) => Ok(Self { version, proposals }),
            _ => Err("the answer has no list of proposals".to_owned()),
        }
    }

    /// The JSON Schema of an answer, in the small part of the language that servers turn into grammars.
    #[must_use]
    pub fn schema() -> Value {
        let text = json!({"type": "string"});
        let place = object(&json!({"document": text, "sentence": {"type": "integer"}, "words": text}));
        let classes: Vec<&str> = crate::finding::Class::ALL.iter().map(|c| c.name()).collect();
        let class = json!({"type": "string", "enum": classes});
        let proposal =
            object(&json!({"class": class, "what": text, "places": {"type": "array", "items": place}}));
        let proposals = json!({"type": "array", "items": proposal});
        object(&json!({"version": {"type": "integer", "enum": [VERSION]}, "proposals": proposals}))
    }
}

/// An object of exactly these properties.
fn object(properties: &Value) -> Value {
    let names: Vec<&String> = properties.as_object().into_iter().flat_map(|p| p.keys()).collect();
    json!({"type": "object", "additionalProperties": false, "required": names, "properties": properties})
}

/// The JSON in an answer: without the thoughts that come before it, and without the fence round it.
fn bare(text: &str) -> &str {
    let text = text.rsplit_once("</think>").map_or(text, |(_, after)| after).trim();
    let Some(fenced) = text.strip_prefix("```") else { return text };
    let inside = fenced.split_once('\n').map_or(fenced, |(_, rest)| rest);
    inside.trim_end().trim_end_matches('`').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_many_wrappings() {
        let plain = r#"{"version": 1, "proposals": []}"#;
        for text in [
            plain.to_owned(),
            format!("\n{plain}\n"),
            format!("```json\n{plain}\n```"),
            format!("<think>Is {{\"proposals\": 1}} right?</think>\n{plain}"),
            r#"{"proposals": []}"#.to_owned(),
        ] {
            assert_eq!(Answer::parse(&text), Ok(Answer { version: 1, proposals: vec![] }), "{text}");
        }
    }

    #[test]
    fn what_is_no_answer() {
        for (text, why) in [
            ("", "not JSON"),
            ("I found nothing.", "not JSON"),
            (r#"{"version": 1, "proposals": [{"class""#, "not JSON"),
            ("[]", "no list of proposals"),
            (r#"{"proposals": {}}"#, "no list of proposals"),
            (r#"{"version": 2, "proposals": []}"#, "version 2"),
            (r#"{"version": "one", "proposals": []}"#, "no number"),
        ] {
            assert!(Answer::parse(text).is_err_and(|e| e.contains(why)), "{text}");
        }
    }
}
