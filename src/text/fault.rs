//! What is wrong in a file of JSON or TOML, in words for those who wrote it.

/// What is wrong in a text of JSON that begins on line `first` of its file: "breaks off at line 2, column 7".
#[must_use]
pub fn json_fault(error: &serde_json::Error, first: usize) -> String {
    let at = format!("line {}, column {}", error.line() + first - 1, error.column());
    let whole = error.to_string();
    let bare = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
    match error.classify() {
        serde_json::error::Category::Eof if error.line() == 1 && error.column() == 0 => "is empty".to_owned(),
        serde_json::error::Category::Eof => format!("breaks off at {at}"),
        serde_json::error::Category::Io => bare.to_owned(),
        _ => format!("{at}: {}", plainly(bare)),
    }
}

/// The message of a reader of JSON or TOML as a person would say it.
#[must_use]
pub fn plainly(message: &str) -> String {
    let message = message.trim();
    if let Some(name) = message.strip_prefix("missing field ") {
        return format!("{name} is missing");
    }
    if let Some((name, known)) = message.strip_prefix("unknown field ").and_then(|m| m.split_once(", ")) {
        return format!("{name} is not known here; {}", nearest(name, known));
    }
    if let Some((name, known)) = message.strip_prefix("unknown variant ").and_then(|m| m.split_once(", ")) {
        return format!("{name} is none of the words known here; {}", nearest(name, known));
    }
    if let Some((found, wanted)) =
        message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected "))
    {
        return format!("{} is wanted, not {found}", sort_of(wanted));
    }
    if let Some((what, wanted)) = message.split_once(", expected ") {
        return format!("{what}: {wanted} is wanted");
    }
    match message {
        "expected value" => "a value is wanted".to_owned(),
        "trailing characters" => "more follows after the end".to_owned(),
        "key must be a string" => "a key in double quotation marks is wanted".to_owned(),
        "trailing comma" => "a comma too many".to_owned(),
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "half a character (\\u escape)".to_owned()
        }
        _ if message.starts_with("control character") => {
            "a line break or control character inside a string: write \\n".to_owned()
        }
        _ => message.to_owned(),
    }
}

/// What a value is to be, without the words of those who program.
fn sort_of(wanted: &str) -> &str {
    match wanted {
        "usize" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        "a map" => "a table",
        _ if wanted.starts_with("struct ") => "a table",
        _ => wanted,
    }
}

/// "did you mean `x`?", or the words that are known where none is near.
fn nearest(name: &str, known: &str) -> String {
    let bare = name.trim_matches('`');
    let words = known.split('`').skip(1).step_by(2);
    let near = words.map(|w| (strsim::jaro_winkler(bare, w), w)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near.filter(|(score, _)| *score >= 0.8) {
        Some((_, word)) => format!("did you mean `{word}`?"),
        None => {
            let known = known.trim_start_matches("expected ").trim_start_matches("one of ");
            let verb = if known.matches('`').count() > 2 { "are" } else { "is" };
            format!("known {verb} {known}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Sample {
        schema: u32,
        rules: Vec<String>,
    }

    #[test]
    fn faults_of_json_in_plain_words() {
        for (text, said) in [
            ("", "is empty"),
            ("{\"schema\": 1,\n\"rules\": [\"a", "breaks off at line 2, column 12"),
            ("{\"schema\": 1}", "line 1, column 13: `rules` is missing"),
            ("{\"schema\": \"1\"}", "line 1, column 14: a whole number is wanted, not string \"1\""),
            ("{\"rulse\": []}", "line 1, column 8: `rulse` is not known here; did you mean `rules`?"),
            ("{\"x\": []}", "line 1, column 4: `x` is not known here; known are `schema` or `rules`"),
            ("{\"schema\": 1,}", "line 1, column 14: a comma too many"),
            ("{} {}", "line 1, column 2: `schema` is missing"),
            ("x", "line 1, column 1: a value is wanted"),
        ] {
            let error = serde_json::from_str::<Sample>(text).expect_err(text);
            assert_eq!(json_fault(&error, 1), said, "{text}");
        }
    }
}
