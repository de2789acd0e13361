//! Kind `orphan`: a surname that speaks though nobody of that name was introduced.

use super::Check;
use super::likeness::{is_addressed, speaks};
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::cell::OnceCell;

struct Orphan {
    /// Surnames that copy gives without introduction: Mr Putin.
    household: FxHashSet<WordId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Surnames so well known that copy gives them without introduction.
    household: Vec<String>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Orphan { household: p.household.iter().map(|w| word_id(&fold(w))).collect() }))
}

impl Check for Orphan {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        // A text that introduces people by full names, and a name that never is.
        let introduced =
            a.mentions.entities.iter().filter(|e| e.kind == EntityKind::Person && e.words.len() > 1).count();
        // How many entities bear a word, and where each entity is named.
        let mut bearers: FxHashMap<WordId, usize> = FxHashMap::default();
        for w in a.mentions.entities.iter().flat_map(|e| e.words.iter().collect::<FxHashSet<_>>()) {
            *bearers.entry(*w).or_default() += 1;
        }
        let mut named: FxHashMap<usize, Vec<&Mention>> = FxHashMap::default();
        for m in &a.mentions.list {
            if let Value::Name(id) = m.value {
                named.entry(id.0 as usize).or_default().push(m);
            }
        }
        let by_noun = OnceCell::new();
        for (e, entity) in a.mentions.entities.iter().enumerate() {
            if entity.words.len() != 1
                || entity.kind == EntityKind::Organisation
                || entity.organisation.is_some()
                || entity.name.contains('-')
                || bearers.get(&entity.key()).is_some_and(|n| *n > 1)
            {
                continue;
            }
            let Some(m) = named.get(&e).and_then(|l| l.first()).copied() else { continue };
            // A word or a given name is a surname for sure only behind "Mr".
            let other = scene.knowledge.vocabulary.is_word(entity.key())
                || scene.knowledge.gazetteer.names.given(entity.key()).is_some();
            if other && !is_addressed(a, m) {
                continue;
            }
            let said = a.reading.tokens.get(m.tokens.end).is_some_and(|t| t.word == word_id("said"));
            let opens = m.tokens.start == a.reading.sentences[m.sentence as usize].tokens.start;
            // "Mendes, who had been booked, was sent off": told as if he were known.
            let known = opens
                && introduced > 1
                && a.reading.tokens.get(m.tokens.end).is_some_and(|t| t.kind == TokenKind::Comma)
                && a.reading.tokens.get(m.tokens.end + 1).is_some_and(|t| t.word == word_id("who"))
                && a.reading.tokens.get(m.tokens.end + 2).is_some_and(|t| t.word == word_id("had"));
            let bare = m.tokens.start == 0
                || a.reading.tokens[m.tokens.start - 1].case == Case::Lower
                || !a.reading.tokens[m.tokens.start - 1].spaced;
            // "Rebels in northern NAME said": the rebels speak.
            let floor = a.reading.sentences[m.sentence as usize].tokens.start;
            let before = (floor..m.tokens.start).rev().find(|k| a.reading.tokens[*k].tag != Tag::Adj);
            if before.is_some_and(|k| a.reading.tokens[k].tag == Tag::Prep) {
                continue;
            }
            let body = a.reading.sentences[m.sentence as usize].kind == BlockKind::Body;
            let upper = a.reading.tokens[m.tokens.start].case == Case::Upper;
            // A text that introduces people by full names; or one that quotes somebody of whom it says nothing else.
            let at = m.tokens.start;
            let quotes = at > 1
                && a.reading.tokens[at - 1].kind == TokenKind::CloseQuote
                && a.reading.tokens[at - 2].quoted;
            let alone = named.get(&e).is_some_and(|l| l.len() == 1);
            // Landscapers and Viennese are no surnames.
            let plural = ["s", "rs", "ers"].iter().any(|end| {
                fold(&entity.name)
                    .strip_suffix(end)
                    .is_some_and(|w| scene.knowledge.vocabulary.is_word(word_id(w)))
            });
            let enough = introduced > 1 || (quotes || opens && introduced > 0) && alone;
            // "Mr Harvie said", "added Mr Marsh": a reader is to know him by now.
            let famous = self.household.contains(&entity.key());
            if introduced > 0 && body && !m.quoted && !famous && is_addressed(a, m) && speaks(a, m) {
                sink.report(
                    Draft::new(
                        vec![scene.place(document, m.span, "")],
                        "the title says that he or she was introduced before, and nobody of that name was",
                        74,
                    )
                    .slot("name", entity.name.clone())
                    .key(fold(&entity.name)),
                );
                continue;
            }
            // "Referee Douglas" where the referee is Hugh Dallas: one calling, two surnames, and one of them came from nowhere.
            if body
                && alone
                && !m.quoted
                && !other
                && let Some(noun) = told_as(scene, a, m)
                && let Some(namesake) = by_noun.get_or_init(|| full_names(a)).get(&noun)
                && namesake.tokens.start < m.tokens.start
            {
                sink.report(
                    Draft::new(
                        vec![scene.place(document, m.span, ""), scene.place(document, namesake.span, "")],
                        "somebody of that calling was introduced under another name, and nobody under this one",
                        72,
                    )
                    .slot("name", entity.name.clone())
                    .key(fold(&entity.name)),
                );
                continue;
            }
            if !(said || known && alone) || !bare || !body || upper || m.quoted || opens && plural || !enough
            {
                continue;
            }
            sink.report(
                Draft::new(
                    vec![scene.place(document, m.span, "")],
                    if introduced > 1 {
                        "other people are introduced by full name, this one is not"
                    } else {
                        "somebody speaks under a bare surname, and is mentioned nowhere else"
                    },
                    62,
                )
                .slot("name", entity.name.clone())
                .key(fold(&entity.name))
                .severity(Severity::Info),
            );
        }
    }
}

/// The noun straight before a name.
fn calling<'a>(a: &'a Analysis, name: &Mention) -> Option<&'a Token> {
    name.tokens.start.checked_sub(1).map(|k| &a.reading.tokens[k])
}

/// The first full name behind each word.
fn full_names(a: &Analysis) -> FxHashMap<WordId, &Mention> {
    let mut out: FxHashMap<WordId, &Mention> = FxHashMap::default();
    for m in a.mentions.list.iter().filter(|m| matches!(m.value, Value::Name(_)) && m.tokens.len() > 1) {
        if let Some(t) = calling(a, m) {
            out.entry(t.stem).or_insert(m);
        }
    }
    out
}

/// The noun that says what the bearer of a bare surname is: "referee Douglas". None behind an article, which may introduce him there.
fn told_as(scene: &Scene<'_>, a: &Analysis, m: &Mention) -> Option<WordId> {
    let own = calling(a, m).filter(|t| t.tag == Tag::Noun && t.case == Case::Lower)?;
    let article = m.tokens.start.checked_sub(2).is_some_and(|k| a.reading.tokens[k].tag == Tag::Det);
    let person = scene.knowledge.knowing().lexis.is_person_noun(own.stem);
    (!article && m.tokens.len() == 1 && person).then_some(own.stem)
}
