//! The rule file: what stands in `rules/<family>/<rule-id>.toml`, and how its faults are told.

use super::{Rule, kind};
use crate::analysis::Knowledge;
use crate::desk::Tenure;
use crate::finding::{Class, Severity};
use crate::report::Fault;
use crate::text;
use serde::Deserialize;
use std::path::Path;
use std::sync::OnceLock;
use toml::Spanned;

/// A text that a rule carries to show what it flags or allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Case {
    /// One document; or `left` and `right`; or `draft` and `source`.
    pub text: Option<String>,
    /// The first of two documents of equal rank.
    pub left: Option<String>,
    /// The second.
    pub right: Option<String>,
    /// A draft.
    pub draft: Option<String>,
    /// Its source.
    pub source: Option<String>,
    /// The days of publication of the documents, in their order.
    pub dates: Vec<String>,
    /// Who held which office when, as a desk would tell it.
    pub tenures: Vec<CaseTenure>,
    /// What a second reader proposes of the documents, where the rule speaks for one.
    pub proposes: Vec<CaseProposal>,
    /// Words that the places of the finding must touch, in any order.
    pub at: Vec<String>,
    /// Why it is allowed.
    pub because: Option<String>,
}

/// What a second reader proposes, in a case: a class and the words that it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaseProposal {
    /// The class.
    pub class: String,
    /// What conflicts with what.
    pub what: String,
    /// The words of each place; the sentence is the first of any document that has them.
    pub words: Vec<String>,
}

/// One person's time in one office, in a case; days as `2026-11-21`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaseTenure {
    /// The office.
    pub office: String,
    /// The country or body.
    pub polity: Option<String>,
    /// Who held it.
    pub holder: String,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
}

impl CaseTenure {
    /// As a desk has it; a day that is none is left open.
    #[must_use]
    pub fn tenure(&self) -> Tenure {
        let day = |d: &Option<String>| d.as_ref().and_then(|d| d.parse().ok());
        Tenure {
            office: self.office.clone(),
            polity: self.polity.clone(),
            holder: self.holder.clone(),
            from: day(&self.from),
            until: day(&self.until),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile<K, M> {
    kind: K,
    class: Class,
    severity: Severity,
    summary: String,
    why: String,
    advice: String,
    message: String,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default)]
    yields: bool,
    #[serde(default)]
    opt_in: bool,
    #[serde(default)]
    any_language: bool,
    published: Option<Severity>,
    #[serde(rename = "match")]
    parameters: Option<M>,
    #[serde(default)]
    flags: Vec<Case>,
    #[serde(default)]
    allows: Vec<Case>,
}

/// The cases of a rule, read when they are first asked for: a check never needs them, and they are most of the file.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// Those of a built-in rule, in JSON.
    text: &'static str,
    read: OnceLock<CaseFile>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct CaseFile {
    #[serde(default)]
    flags: Vec<Case>,
    #[serde(default)]
    allows: Vec<Case>,
}

impl Cases {
    /// The texts that the rule must flag, and those it must leave alone. Cases that cannot be read are none.
    #[must_use]
    pub fn get(&self) -> (&[Case], &[Case]) {
        let file = self.read.get_or_init(|| serde_json::from_str(self.text).unwrap_or_default());
        (&file.flags, &file.allows)
    }
}

/// The rules that are built in, as the build script has brought them into JSON: the path, the text without the cases, and the cases.
static BUILTIN: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

/// A built-in rule file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Builtin {
    /// Where it lies.
    pub(super) path: &'static str,
    /// What stands in it, in JSON, without its cases.
    rule: &'static str,
    /// Its cases, in JSON.
    cases: &'static str,
}

/// The built-in rule files.
pub(super) fn builtin() -> impl Iterator<Item = Builtin> {
    BUILTIN.lines().filter_map(|line| {
        let (path, rest) = line.split_once('\t')?;
        let (rule, cases) = rest.split_once('\t')?;
        Some(Builtin { path, rule, cases })
    })
}

/// Path and text of every built-in rule file as it is written: for the test that holds them against what start-up reads.
#[cfg(test)]
pub(super) fn texts() -> impl Iterator<Item = (String, &'static str)> {
    use include_dir::{Dir, include_dir};
    static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");
    let families = FILES.dirs().filter(|d| !["lexicon", "relations"].iter().any(|n| d.path().ends_with(n)));
    let files = families.flat_map(Dir::files).filter(|f| f.path().extension().is_some_and(|e| e == "toml"));
    files.map(|f| (format!("rules/{}", f.path().display()), f.contents_utf8().unwrap_or_default()))
}

/// Reads a built-in rule; its cases are left for later.
///
/// # Errors
/// As [`parse`] has them, without the place.
pub(super) fn parse_builtin(file: Builtin, knowledge: &Knowledge) -> Result<Rule, Fault> {
    let Builtin { path, rule, cases } = file;
    let file: RuleFile<String, toml::Table> =
        serde_json::from_str(rule).map_err(|e| Fault { path: path.to_owned(), message: e.to_string() })?;
    let file = RuleFile {
        kind: Spanned::new(0..0, file.kind),
        parameters: file.parameters.map(|p| Spanned::new(0..0, p)),
        class: file.class,
        severity: file.severity,
        summary: file.summary,
        why: file.why,
        advice: file.advice,
        message: file.message,
        replaces: file.replaces,
        yields: file.yields,
        opt_in: file.opt_in,
        any_language: file.any_language,
        published: file.published,
        flags: file.flags,
        allows: file.allows,
    };
    let mut rule = set_up(path, "", file, knowledge)?;
    rule.cases = Cases { text: cases, read: OnceLock::new() };
    rule.builtin = true;
    Ok(rule)
}

static SLOTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/slots.txt"));

/// The names that kinds fill in.
fn slots() -> impl Iterator<Item = &'static str> {
    SLOTS.lines().filter(|l| !l.starts_with('#'))
}

/// The first name between braces in a message that nothing fills in.
fn unknown_slot(message: &str) -> Option<&str> {
    let names = message.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    let is_name =
        |n: &&str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'_'));
    names.filter(is_name).find(|n| !slots().any(|s| s == *n))
}

/// Reads a rule file.
///
/// # Errors
/// A fault that names line and column, and what to write instead.
pub fn parse(path: &str, text: &str, knowledge: &Knowledge) -> Result<Rule, Fault> {
    let file = toml::from_str(text)
        .map_err(|e| fault(path, text, e.span().map_or(0, |s| s.start), text::plainly(e.message())))?;
    set_up(path, text, file, knowledge)
}

/// A fault that points into a file.
fn fault(path: &str, text: &str, at: usize, message: String) -> Fault {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Fault { path: path.to_owned(), message: format!("line {line}, column {column}: {message}") }
}

/// Makes a rule of what its file says.
fn set_up(
    path: &str,
    text: &str,
    file: RuleFile<Spanned<String>, Spanned<toml::Table>>,
    knowledge: &Knowledge,
) -> Result<Rule, Fault> {
    let fault = |at: usize, message: String| fault(path, text, at, message);
    let at = file.parameters.as_ref().map_or(file.kind.span().start, |p| p.span().start);
    let table = file.parameters.map(Spanned::into_inner).unwrap_or_default();
    let kind = file.kind.get_ref().clone();
    let build = kind::find(&kind).ok_or_else(|| {
        let near = kind::names().min_by_key(|n| strsim::damerau_levenshtein(n, &kind)).unwrap_or_default();
        fault(file.kind.span().start, format!("no such kind: `{kind}`; did you mean `{near}`?"))
    })?;
    let check = build(table.clone(), knowledge).map_err(|m| fault(at, format!("in [match]: {m}")))?;
    // A built-in file comes without its text: a test has looked at its slots, and start-up need not.
    if !text.is_empty()
        && let Some(slot) = unknown_slot(&file.message)
    {
        let near = slots().min_by_key(|n| strsim::damerau_levenshtein(n, slot)).unwrap_or_default();
        let at = text.find(&format!("{{{slot}}}")).unwrap_or(0);
        return Err(fault(at, format!("nothing fills in `{{{slot}}}`; did you mean `{{{near}}}`?")));
    }
    let p = Path::new(path);
    let stem = |p: Option<&std::ffi::OsStr>| p.and_then(|s| s.to_str()).unwrap_or_default().to_owned();
    Ok(Rule {
        id: stem(p.file_stem()),
        family: stem(p.parent().and_then(Path::file_name)),
        path: path.to_owned(),
        builtin: false,
        kind,
        class: file.class,
        severity: file.severity,
        summary: file.summary,
        why: file.why,
        advice: file.advice,
        message: file.message,
        replaces: file.replaces,
        yields: file.yields,
        opt_in: file.opt_in,
        any_language: file.any_language,
        published: file.published,
        cases: Cases { text: "", read: OnceLock::from(CaseFile { flags: file.flags, allows: file.allows }) },
        parameters: table,
        check: check.into(),
    })
}
