//! Whether two claims are of one person, and how sure that is: within a document by its entities, across documents by full names.

use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::analysis::Analysis;
use crate::claim::{Certainty, Claim};
use crate::document::DocumentId;
use crate::mention::{EntityId, EntityKind, same_bearer};
use crate::rule::Scene;
use crate::text::{WordId, word_id};

/// One person whom two claims are of.
pub(super) struct One {
    /// The name for messages.
    pub name: String,
    /// True where both documents are one.
    pub within: bool,
    /// True where a pronoun or a bare noun had to be resolved.
    pub inferred: bool,
    /// Days between the two documents, where both carry a date.
    pub days: Option<i32>,
}

impl One {
    /// A confidence, less where something was inferred or the articles carry no dates.
    pub fn confidence(&self, sure: u8) -> u8 {
        let less =
            if self.inferred { 20 } else { 0 } + if self.within || self.days.is_some() { 0 } else { 8 };
        sure.saturating_sub(less)
    }

    /// True where the articles are further apart than news of one event is.
    pub fn apart(&self) -> bool {
        self.days.is_some_and(|d| d.abs() > 60)
    }

    /// What to say of the dates of two articles.
    pub fn when(&self) -> &'static str {
        match (self.within, self.days) {
            (true, _) => "",
            (false, None) => "; the articles carry no dates, so they may be of different times",
            (false, Some(_)) if self.apart() => "; the articles are of different dates",
            _ => "",
        }
    }
}

/// The person of both claims; `None` where they may be two.
pub(super) fn one(scene: &Scene<'_>, pair: &ClaimPair) -> Option<One> {
    let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
    one_of(scene, pair, l.subject.entities.first().copied()?, r.subject.entities.first().copied()?)
}

/// As [`one`], for participants other than the subjects.
pub(super) fn one_of(scene: &Scene<'_>, pair: &ClaimPair, left: EntityId, right: EntityId) -> Option<One> {
    let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
    let (x, y) = (scene.analysis(pair.left.document), scene.analysis(pair.right.document));
    let (a, b) = (x.mentions.entities.get(left.0 as usize)?, y.mentions.entities.get(right.0 as usize)?);
    let within = pair.left.document == pair.right.document;
    if a.kind == EntityKind::Organisation || b.kind == EntityKind::Organisation {
        return None;
    }
    if within {
        if left != right {
            return None;
        }
        // Where two bear one surname, only the full name tells whose it is.
        if shared(x, left) && !(full(x, l, left) && full(x, r, right)) {
            return None;
        }
    } else if a.words.len() < 2 || b.words.len() < 2 || !same_bearer(a, b) {
        return None;
    }
    let dates = (scene.document(pair.left.document).date, scene.document(pair.right.document).date);
    let days = match dates {
        (Some(p), Some(q)) => Some((q - p).get_days()),
        _ => None,
    };
    let inferred = [l, r].iter().any(|c| c.certainty == Certainty::Hedged);
    Some(One { name: a.name.clone(), within, inferred, days })
}

/// True where another bearer in the document shares the last word of the name, or (for one word) any word.
pub(super) fn shared(a: &Analysis, e: EntityId) -> bool {
    let own = a.mentions.entity(e);
    a.mentions.entities.iter().enumerate().any(|(i, other)| {
        i != e.0 as usize
            && other.kind != EntityKind::Organisation
            && (other.key() == own.key() || own.words.len() == 1 && other.words.contains(&own.key()))
    })
}

/// True where the claim names the entity by more than one word, or by a given name that nobody else bears.
fn full(a: &Analysis, claim: &Claim, e: EntityId) -> bool {
    let own = a.mentions.entity(e);
    let alone = |word: WordId| {
        own.words.first() == Some(&word)
            && a.mentions
                .entities
                .iter()
                .enumerate()
                .all(|(i, o)| i == e.0 as usize || !o.words.contains(&word))
    };
    own.words.len() > 1
        && [&claim.subject, &claim.object].iter().any(|x| {
            x.entities.first() == Some(&e)
                && (x.tokens.len() > 1 || a.reading.tokens.get(x.tokens.start).is_some_and(|t| alone(t.word)))
        })
}

/// True where the sentence of a claim speaks of another time: "when", "then", "ago", "later", a year.
pub(super) fn other_time(scene: &Scene<'_>, id: ClaimId) -> bool {
    const CUES: &[&str] = &[
        "when",
        "then",
        "ago",
        "later",
        "earlier",
        "once",
        "former",
        "formerly",
        "previously",
        "turned",
        "turns",
        "turning",
        "birthday",
    ];
    says(scene, id.document, scene.claim(id).sentence, CUES)
        || year_said(scene, id.document, scene.claim(id).sentence)
}

/// True where a sentence has one of these words.
pub(super) fn says(scene: &Scene<'_>, document: DocumentId, sentence: u32, words: &[&str]) -> bool {
    let a = scene.analysis(document);
    let Some(s) = a.reading.sentences.get(sentence as usize) else { return false };
    a.reading.of(s).iter().any(|t| words.iter().any(|w| t.word == word_id(w)))
}

/// True where a sentence names a year other than that of publication.
pub(super) fn year_said(scene: &Scene<'_>, document: DocumentId, sentence: u32) -> bool {
    let a = scene.analysis(document);
    let now = scene.document(document).date.map(|d| d.year().to_string());
    let Some(s) = a.reading.sentences.get(sentence as usize) else { return false };
    a.reading.of(s).iter().any(|t| {
        let word = scene.document(document).slice(t.span);
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20") || word.starts_with("18"))
            && word.bytes().all(|b| b.is_ascii_digit());
        year && now.as_deref() != Some(word)
    })
}
