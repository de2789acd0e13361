//! Kind `status`: somebody is told to be caught or dead, and still to be sought.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Argument, Certainty, Claim, Polarity, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Phrases, Tag};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Nouns for those who are sought.
    sought: Vec<String>,
    /// Classes of acts after which nobody is sought: told of the one who suffers them.
    suffers: Vec<String>,
    /// The same, told of the one who does them.
    does: Vec<String>,
    /// Verbs of seeking, with "for" where they ask for it.
    seek: Vec<String>,
    /// Phrases that say of somebody that he is free.
    free: Vec<String>,
    /// Words that show that there were several, or that it is past.
    unless: Vec<String>,
}

struct Status {
    sought: Vec<WordId>,
    suffers: Vec<WordId>,
    does: Vec<WordId>,
    seek: Phrases<()>,
    free: Phrases<()>,
    unless: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[String]| list.iter().map(|w| word_id(&crate::text::fold(w))).collect();
    let phrases = |list: &[String]| {
        let mut out = Phrases::default();
        for w in list {
            out.add(w, ());
        }
        out
    };
    Ok(Box::new(Status {
        sought: ids(&p.sought),
        suffers: ids(&p.suffers),
        does: ids(&p.does),
        seek: phrases(&p.seek),
        free: phrases(&p.free),
        unless: ids(&p.unless),
    }))
}

/// Somebody, caught or sought.
struct Found {
    /// The stem of the noun for him, or the key of his name.
    key: WordId,
    name: bool,
    plural: bool,
    span: Span,
    sentence: u32,
}

impl Status {
    /// Who an argument is, where it is "the gunman" or a name.
    fn who(&self, a: &Analysis, argument: &Argument, span: Span, sentence: u32) -> Option<Found> {
        if argument.is_empty() || argument.pronoun {
            return None;
        }
        let t = &a.reading.tokens[argument.head];
        let several = a.reading.tokens[argument.tokens.clone()].iter().any(|t| {
            self.unless.contains(&t.word)
                || t.tag == Tag::Num && t.word != word_id("one")
                || t.tag == Tag::Conj
        });
        let name = t.tag == Tag::Name && argument.entities.len() == 1;
        let noun = self.sought.contains(&t.stem);
        if several || !(name || noun) {
            return None;
        }
        let key = if name { a.mentions.entity(argument.entities[0]).key() } else { t.stem };
        Some(Found { key, name, plural: !name && t.word != t.stem, span, sentence })
    }

    fn caught(&self, a: &Analysis, c: &Claim) -> Option<Found> {
        let Relation::Act { verb, class } = c.relation else { return None };
        if !c.finite || c.certainty != Certainty::Asserted || c.polarity == Polarity::Negative || c.quoted {
            return None;
        }
        let is = |list: &[WordId]| list.contains(&verb) || list.contains(&class);
        let one = if is(&self.does) && !c.passive {
            &c.subject
        } else if is(&self.suffers) {
            &c.object
        } else {
            return None;
        };
        self.who(a, one, c.span, c.sentence)
    }

    /// Those who are sought or free now: told in the present.
    fn sought(&self, a: &Analysis, c: &Claim) -> Option<Found> {
        if c.quoted || c.polarity == Polarity::Negative || c.certainty != Certainty::Asserted {
            return None;
        }
        let s = &a.reading.sentences[c.sentence as usize];
        let present = a.reading.tokens[c.verb.clone()]
            .iter()
            .any(|t| ["is", "are", "'s", "'re", "remain", "remains"].iter().any(|w| t.word == word_id(w)));
        if !present {
            return None;
        }
        let main = c.verb.end.checked_sub(1)?;
        if let Some((n, ())) = self.seek.at(&a.reading.tokens[..s.tokens.end], main) {
            let end = main + n;
            if c.object.tokens.start >= main && !c.object.is_empty() {
                return self.who(a, &c.object, a.reading.span(c.verb.start..c.object.tokens.end), c.sentence);
            }
            let m = c
                .modifiers
                .iter()
                .find(|m| m.argument.tokens.start <= end + 3 && m.argument.tokens.start >= main)?;
            return self.who(a, &m.argument, a.reading.span(c.verb.start..m.argument.tokens.end), c.sentence);
        }
        let reach = c.verb.start..(c.verb.end + 4).min(s.tokens.end);
        let (k, n) = reach
            .clone()
            .find_map(|k| self.free.at(&a.reading.tokens[..s.tokens.end], k).map(|(n, ())| (k, n)))?;
        let of = if c.subject.is_empty() { &c.object } else { &c.subject };
        let start = if of.is_empty() { c.verb.start } else { of.tokens.start };
        self.who(a, of, a.reading.span(start..k + n), c.sentence)
    }
}

/// More persons caught than this in one story are a list: each is held against every one who is sought.
const CAUGHT: usize = 32;

impl Check for Status {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let body = |c: &&Claim| {
            matches!(
                a.reading.sentences[c.sentence as usize].kind,
                BlockKind::Body | BlockKind::Headline | BlockKind::Standfirst
            )
        };
        let caught: Vec<Found> =
            a.claims.iter().filter(body).filter_map(|c| self.caught(a, c)).take(CAUGHT).collect();
        if caught.is_empty() {
            return;
        }
        // A story with another suspect, an accomplice or one of several is left alone.
        let several = a.reading.tokens.iter().any(|t| {
            ["accomplice", "another", "second", "other", "remaining", "fellow", "third"]
                .iter()
                .any(|w| t.word == word_id(w))
                && !t.quoted
        });
        for f in a.claims.iter().filter(body).filter_map(|c| self.sought(a, c)) {
            let Some(end) = caught.iter().find(|e| {
                e.sentence != f.sentence && e.key == f.key && e.name == f.name && e.plural == f.plural
            }) else {
                continue;
            };
            if several && !f.name {
                sink.silent("several", || vec![scene.place(document, f.span, "")]);
                continue;
            }
            let (x, y) = (scene.words(document, end.span), scene.words(document, f.span));
            sink.report(
                Draft::new(
                    vec![scene.place(document, end.span, "over"), scene.place(document, f.span, "still on")],
                    "both passages are of one wanted person, and the second is told in the present",
                    84,
                )
                .slot("left", x.clone())
                .slot("right", y.clone())
                .key(crate::text::fold(&x))
                .key(crate::text::fold(&y)),
            );
            return;
        }
    }
}
