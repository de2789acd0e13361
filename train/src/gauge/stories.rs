//! Scores a story: the sorts of its referents, who is meant by names, descriptions and pronouns told again, who says what.
//!
//! A mention told again is right where what it was linked to is a mention of the same referent. "Linked" counts those that
//! were linked at all.

use super::cases::Story;
use super::marks::{Mark, take_out};
use super::tally::Tally;
use factlint::document::{Block, BlockKind};
use factlint::language::annotate::annotate;
use factlint::language::model::Model;
use factlint::language::morphology::Vocabulary;
use factlint::language::sentence::cut;
use factlint::language::{Tree, WordIndex};
use factlint::refer::{Knowing, Referent, Referents, Sort, resolve};
use factlint::text::Span;
use std::collections::{BTreeMap, HashMap};

/// Scores a story.
pub fn score(case: &Story, model: &Model, vocabulary: &Vocabulary, knowing: &Knowing, tally: &mut Tally<'_>) {
    let (text, marks) = take_out(&case.text);
    let blocks = blocks(&text);
    let tree = annotate(&text, &cut(&text, &blocks), model, vocabulary);
    let referents = resolve(&text, &blocks, &tree, knowing);
    let told = Told::new(&text, &tree, &referents, &marks);
    sorts(case, &told, tally);
    again(case, &told, tally);
    speakers(case, &told, tally);
}

/// The headline and the paragraphs.
fn blocks(text: &str) -> Vec<Block> {
    let mut out = crate::eval::paragraphs(text);
    out.retain(|b| !b.span.of(text).trim().is_empty());
    if let Some(first) = out.first_mut() {
        first.kind = BlockKind::Headline;
    }
    out
}

/// A story as we read it, beside its marks.
struct Told<'a> {
    text: &'a str,
    tree: &'a Tree,
    referents: &'a Referents,
    marks: &'a [Mark],
    /// The word that heads each mark; none where no word of ours lies in it.
    heads: Vec<Option<WordIndex>>,
    /// The keys of the marks that a word heads.
    keys: HashMap<WordIndex, Vec<&'a str>>,
}

impl<'a> Told<'a> {
    fn new(text: &'a str, tree: &'a Tree, referents: &'a Referents, marks: &'a [Mark]) -> Self {
        let heads: Vec<Option<WordIndex>> = marks.iter().map(|m| head(tree, referents, m)).collect();
        let mut keys: HashMap<WordIndex, Vec<&str>> = HashMap::new();
        for (mark, head) in marks.iter().zip(&heads) {
            if let Some(head) = head {
                keys.entry(*head).or_default().push(&mark.key);
            }
        }
        Self { text, tree, referents, marks, heads, keys }
    }

    /// True where a word heads a mark with this key.
    fn means(&self, word: WordIndex, key: &str) -> bool {
        self.keys.get(&word).is_some_and(|k| k.contains(&key))
    }

    /// The key that most of a referent's mentions have.
    fn key_of(&self, referent: &Referent) -> Option<&'a str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for key in referent.anchors.iter().filter_map(|a| self.keys.get(&a.head)).flatten() {
            *counts.entry(key).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, n)| *n).map(|(key, _)| key)
    }

    fn words(&self, mark: &Mark) -> &str {
        &self.text[mark.start..mark.end]
    }
}

/// The word that heads a mark: the one of its words that hangs outside, and heads a mention of ours where one does.
fn head(tree: &Tree, referents: &Referents, mark: &Mark) -> Option<WordIndex> {
    let span = Span::new(mark.start, mark.end);
    let from = tree.words.partition_point(|w| w.span.end <= span.start);
    let to = tree.words.partition_point(|w| w.span.start < span.end);
    let top = |w: &WordIndex| tree.head(*w).is_none_or(|h| !(from..to).contains(&h));
    let tops: Vec<WordIndex> = (from..to).filter(top).collect();
    let ours = tops.iter().copied().find(|w| referents.at(*w).is_some());
    ours.or_else(|| tops.first().copied())
}

/// The sorts of named referents, at their first named mention.
fn sorts(case: &Story, told: &Told<'_>, tally: &mut Tally<'_>) {
    for row in &case.referents {
        let parts: Vec<&str> = row.splitn(3, ' ').collect();
        let [key, sort, name] = parts[..] else { continue };
        if key == "group" || name == "-" {
            continue;
        }
        let place = told.marks.iter().position(|m| m.key == key && told.words(m).contains(name));
        let found = place.and_then(|i| told.heads[i]).and_then(|h| told.referents.at(h));
        let ours = found.and_then(|(id, _)| told.referents.get(id)).map(|r| match r.sort {
            Sort::Person => "person",
            Sort::Body => "body",
            Sort::Place => "place",
            Sort::Thing => "thing",
            Sort::Event => "event",
            Sort::Group => "group",
        });
        tally.count("stories: name sorts", ours == Some(sort), || {
            format!("{row}, not {}: {}", ours.unwrap_or("found"), case.title)
        });
    }
}

/// What kind of words a mention is.
fn kind(words: &str) -> &'static str {
    let lower = words.to_lowercase();
    match lower.as_str() {
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => "he, she",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        "it" | "its" | "itself" => "it",
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" | "you"
        | "your" => "I, we, you",
        _ => {
            let last = words.rsplit(' ').next().unwrap_or_default();
            let names = last.starts_with(char::is_uppercase) && !lower.starts_with("the ");
            if names { "names" } else { "descriptions" }
        }
    }
}

/// Mentions told again.
fn again(case: &Story, told: &Told<'_>, tally: &mut Tally<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for (mark, head) in told.marks.iter().zip(&told.heads) {
        let first = !seen.contains(&mark.key.as_str());
        seen.push(&mark.key);
        let kind = kind(told.words(mark));
        let anchor = head.and_then(|h| told.referents.at(h)).map(|(_, a)| a);
        let to = anchor.and_then(|a| a.to);
        let right = to.is_some_and(|to| told.means(to, &mark.key));
        let said = || {
            let to = to.map_or("nothing", |t| told.tree.words[t].span.of(told.text));
            format!("{} ({}) to {to}: {}", told.words(mark), mark.key, case.title)
        };
        if first {
            if kind == "descriptions" {
                tally.count("stories: first descriptions left alone", to.is_none(), said);
            }
            continue;
        }
        tally.count(&format!("stories: {kind} linked"), to.is_some(), said);
        if to.is_some() {
            tally.count(&format!("stories: {kind} right"), right, said);
        }
        let all = if kind == "names" || kind == "descriptions" { kind } else { "pronouns" };
        tally.count(&format!("stories: {all}, right of all"), right, String::new);
    }
}

/// Who says what.
fn speakers(case: &Story, told: &Told<'_>, tally: &mut Tally<'_>) {
    for row in &case.speech {
        let Some((words, key)) = row.rsplit_once(" = ") else { continue };
        let Some(at) = find(told.text, words) else { continue };
        // A word inside the statement: its first may be shared with what introduces it.
        let word =
            told.tree.words.partition_point(|w| (w.span.start as usize) < at + words.len()).saturating_sub(1);
        let speaker = told.referents.statement_at(word).and_then(|s| s.speaker);
        let ours = speaker.and_then(|id| told.referents.get(id)).and_then(|r| told.key_of(r));
        let right = if key == "-" { ours.is_none() } else { ours == Some(key) };
        tally.count("stories: speakers, right of all", right, || {
            format!("{row}, not {}: {}", ours.unwrap_or("anybody"), case.title)
        });
        if ours.is_some() {
            tally.count("stories: speakers right", right, String::new);
        }
    }
}

/// Where words stand in a text, whatever the white space between them.
fn find(text: &str, words: &str) -> Option<usize> {
    text.find(words).or_else(|| {
        let squeezed: Vec<&str> = words.split_whitespace().collect();
        let first = squeezed.first()?;
        text.match_indices(first)
            .map(|(at, _)| at)
            .find(|at| text[*at..].split_whitespace().take(squeezed.len()).eq(squeezed.iter().copied()))
    })
}
