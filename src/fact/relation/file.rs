//! The relation file, `rules/relations/<family>.toml`, and how its faults are told.

use super::{Part, Relation, Wording};
use crate::text::{WordId, folded_id, plainly};
use serde::Deserialize;
use std::sync::Arc;
use toml::Spanned;

/// A text with the fact that it must give, or must not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationCase {
    /// A sentence or two.
    pub text: String,
    /// The word of the text that is the key, as it stands there, where a fact must be given.
    #[serde(default)]
    pub key: String,
    /// The state, or the word of the text that is the value. Empty: the text must give no fact of the relation.
    #[serde(default)]
    pub value: String,
}

/// A fault of a relation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationFault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what to write.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<X, W> {
    relation: Vec<Entry<X, W>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<X, W> {
    id: String,
    about: String,
    #[serde(default = "Vec::new")]
    excludes: Vec<X>,
    #[serde(default)]
    passes: bool,
    wording: Vec<W>,
    #[serde(default)]
    case: Vec<RelationCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Verbs, with their particles; the nouns for their acts are meant too.
    verb: Option<String>,
    /// Nouns that somebody or something is said to be, or that tell an act.
    noun: Option<String>,
    /// Adjectives.
    adjective: Option<String>,
    /// Phrases that begin with a preposition: *in custody*.
    phrase: Option<String>,
    /// Where the key stands.
    key: Option<String>,
    /// Where the value stands.
    value: Option<String>,
    /// The state that is told.
    state: Option<String>,
}

/// Which words a wording goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// A verb or the noun for its act, by the verb.
    Verb(WordId),
    /// A noun by its own lemma.
    Noun(WordId),
    /// An adjective.
    Adjective(WordId),
    /// A phrase: its first word; the rest follows.
    Phrase(WordId),
}

/// A relation with its wordings as a file has them.
pub struct Read {
    /// The relation.
    pub relation: Relation,
    /// Its wordings by what they go by; of a phrase all its words.
    pub wordings: Vec<(Head, Vec<WordId>, Arc<Wording>)>,
    /// Texts that must give a fact of it, and texts that must not.
    pub cases: Vec<RelationCase>,
}

/// Reads a built-in relation file that the build script has brought into JSON, without its cases.
///
/// # Errors
/// As [`parse`] has them, without the place.
pub fn parse_json(json: &str) -> Result<Vec<Read>, RelationFault> {
    let file: File<Vec<String>, Row> = serde_json::from_str(json).map_err(|e| RelationFault {
        line: 1,
        column: 1,
        message: e.to_string(),
    })?;
    let placed = |e: Entry<Vec<String>, Row>| Entry {
        id: e.id,
        about: e.about,
        excludes: e.excludes.into_iter().map(|x| Spanned::new(0..0, x)).collect(),
        passes: e.passes,
        wording: e.wording.into_iter().map(|w| Spanned::new(0..0, w)).collect(),
        case: e.case,
    };
    file.relation.into_iter().map(|e| entry("", placed(e))).collect()
}

/// Reads a relation file.
///
/// # Errors
/// A fault that names line and column, and what to write instead.
pub fn parse(text: &str) -> Result<Vec<Read>, RelationFault> {
    let file: File<Spanned<Vec<String>>, Spanned<Row>> = toml::from_str(text)
        .map_err(|e| fault(text, e.span().map_or(0, |s| s.start), plainly(e.message())))?;
    file.relation.into_iter().map(|e| entry(text, e)).collect()
}

fn fault(text: &str, at: usize, message: String) -> RelationFault {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    RelationFault { line, column, message }
}

fn entry(text: &str, e: Entry<Spanned<Vec<String>>, Spanned<Row>>) -> Result<Read, RelationFault> {
    let mut states: Vec<String> = Vec::new();
    for row in &e.wording {
        if let Some(s) = &row.get_ref().state
            && !states.contains(s)
        {
            states.push(s.clone());
        }
    }
    let number = |s: &str| states.iter().position(|x| x == s).and_then(|i| u8::try_from(i).ok());
    let mut excludes = Vec::new();
    for pair in &e.excludes {
        let told: Option<Vec<u8>> = pair.get_ref().iter().map(|s| number(s)).collect();
        let Some(told) = told.filter(|t| t.len() > 1) else {
            let at = pair.span().start;
            return Err(fault(
                text,
                at,
                format!("write two or more of the states that a wording tells: {}", states.join(", ")),
            ));
        };
        for (i, a) in told.iter().enumerate() {
            excludes.extend(told[i + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let mut wordings = Vec::new();
    for row in e.wording {
        let at = row.span().start;
        let row = row.into_inner();
        let parts = |said: Option<&String>, usual: &[Part]| -> Result<Vec<Part>, RelationFault> {
            let Some(said) = said else { return Ok(usual.to_vec()) };
            said.split('|').map(|p| part(p.trim())).collect::<Option<Vec<_>>>().ok_or_else(|| {
                let names =
                    "agent, patient, recipient, attribute, beside, self, or a preposition as in `under of`";
                fault(text, at, format!("`{said}`: write {names}"))
            })
        };
        let usual: &[Part] = if row.verb.is_some() { &[Part::Patient] } else { &[Part::Of] };
        let wording = Wording {
            key: parts(row.key.as_ref(), usual)?,
            value: parts(row.value.as_ref(), &[])?,
            state: row.state.as_deref().and_then(number),
        };
        if wording.state.is_none() && wording.value.is_empty() {
            return Err(fault(text, at, "a wording tells a `state` or a `value`".to_owned()));
        }
        let id = |w: &str| folded_id(w);
        let mut heads: Vec<(Head, Vec<WordId>)> = Vec::new();
        heads.extend(words(&row.verb).map(|w| (Head::Verb(id(w)), Vec::new())));
        heads.extend(words(&row.noun).map(|w| (Head::Noun(id(w)), Vec::new())));
        heads.extend(words(&row.adjective).map(|w| (Head::Adjective(id(w)), Vec::new())));
        for p in words(&row.phrase) {
            let all: Vec<WordId> = p.split_whitespace().map(id).collect();
            if let Some(first) = all.first() {
                heads.push((Head::Phrase(*first), all.clone()));
            }
        }
        if heads.is_empty() {
            return Err(fault(
                text,
                at,
                "a wording needs a `verb`, a `noun`, an `adjective` or a `phrase`".to_owned(),
            ));
        }
        let wording = Arc::new(wording);
        wordings.extend(heads.into_iter().map(|(h, rest)| (h, rest, Arc::clone(&wording))));
    }
    let relation = Relation { id: e.id, about: e.about, states, excludes, passes: e.passes };
    Ok(Read { relation, wordings, cases: e.case })
}

/// What stands between bars.
fn words(said: &Option<String>) -> impl Iterator<Item = &str> {
    said.iter().flat_map(|said| said.split('|')).map(str::trim).filter(|w| !w.is_empty())
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "agent" => Part::Agent,
        "patient" => Part::Patient,
        "recipient" => Part::Recipient,
        "attribute" => Part::Attribute,
        "beside" => Part::Beside,
        "self" => Part::Of,
        _ => Part::Under(folded_id(name.strip_prefix("under ")?)),
    })
}
