//! Roles: offices, ranks and titles, the polity or body they belong to, and who is said to hold them.

use super::entity::{Entity, EntityId, EntityKind};
use super::gazetteer::{Gazetteer, Gender, PlaceId, RoleEntry};
use super::{Mention, Value};
use crate::language::sentence::Reading;
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::text::{WordId, word_id};

/// What qualifies a role: a holder of the past or to come does not compete with today's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The holder.
    Full,
    /// former, then, ex-, late, outgoing, past.
    Former,
    /// acting, interim, caretaker.
    Acting,
    /// deputy, vice, assistant, junior, shadow.
    Lesser,
    /// -elect, incoming, designate, candidate, would-be.
    Future,
}

/// A role as mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What the lexicons say it is.
    pub entry: RoleEntry,
    /// former, acting, deputy and so on.
    pub standing: Standing,
    /// The country, state or city of the office, where it is said.
    pub polity: Option<PlaceId>,
    /// The person said to hold it.
    pub holder: Option<EntityId>,
    /// The tokens of the holder's name.
    pub holder_tokens: Option<(usize, usize)>,
}

/// Finds the role phrases of a document; polity and holder come later, by [`attach`].
pub fn find(reading: &Reading, gazetteer: &Gazetteer, list: &mut Vec<Mention>) {
    for (s, sentence) in reading.sentences.iter().enumerate() {
        let end = sentence.tokens.end;
        let mut i = sentence.tokens.start;
        while i < end {
            let Some((n, entries)) = gazetteer.roles_at(&reading.tokens[..end], i) else {
                i += 1;
                continue;
            };
            let t = &reading.tokens[i];
            let named = name_follows(reading, i + n, end);
            if n == 1 && named && given(reading, gazetteer, sentence.tokens.start, i, end) {
                i += n;
                continue;
            }
            // The Premier League has no premier.
            if t.word == word_id("premier")
                && reading.tokens[i + n..end].first().is_some_and(|t| {
                    t.case != Case::Lower && ["league", "division"].iter().any(|w| t.word == word_id(w))
                })
            {
                i += n;
                continue;
            }
            // Before a name a rank is meant: General NAME is an officer, not the general of some office.
            let mut ordered: Vec<RoleEntry> = entries.clone();
            ordered.sort_by_key(|e| !matches!(e, RoleEntry::Rank(_)));
            let entry = ordered.into_iter().find(|e| match e {
                RoleEntry::Office(_) => t.tag != Tag::Name || named || n > 1 || t.case != Case::Upper,
                // "general", "major", "private", "marshal" in small letters are words before they are ranks.
                RoleEntry::Rank(_) | RoleEntry::Title(_) => t.case != Case::Lower && named,
            });
            let Some(entry) = entry else {
                i += 1;
                continue;
            };
            list.push(Mention {
                span: reading.span(i..i + n),
                tokens: i..i + n,
                sentence: u32::try_from(s).unwrap_or(u32::MAX),
                value: Value::Role(Role {
                    entry,
                    standing: standing(reading, i, sentence.tokens.start, i + n, end),
                    polity: None,
                    holder: None,
                    holder_tokens: None,
                }),
                quoted: t.quoted,
            });
            i += n;
        }
    }
}

/// "Amir Haddad", "Dean Foster": a title that is a given name too, with nothing before it that leads to a title.
fn given(reading: &Reading, gazetteer: &Gazetteer, floor: usize, i: usize, end: usize) -> bool {
    let t = &reading.tokens[i];
    let led =
        i > floor && matches!(reading.tokens[i - 1].tag, Tag::Det | Tag::Genitive | Tag::Adj | Tag::Name);
    t.case == Case::Title
        && gazetteer.names.given(t.word).is_some()
        && !led
        && gazetteer.roles_at(&reading.tokens[..end], i + 1).is_none()
}

/// True where a capitalised word follows, a full stop of an abbreviation passed over.
fn name_follows(reading: &Reading, at: usize, end: usize) -> bool {
    let dot = reading.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Stop && !t.spaced);
    let at = at + usize::from(dot);
    at < end && reading.tokens[at].kind == TokenKind::Word && reading.tokens[at].case != Case::Lower
}

fn standing(reading: &Reading, i: usize, floor: usize, after: usize, end: usize) -> Standing {
    let word = |k: usize| reading.tokens[k].word;
    let any = |k: usize, list: &[&str]| list.iter().any(|w| word(k) == word_id(w));
    for k in (floor.max(i.saturating_sub(3))..i).rev() {
        if any(
            k,
            &[
                "former",
                "ex",
                "then",
                "late",
                "outgoing",
                "past",
                "one-time",
                "previous",
                "ousted",
                "deposed",
                "retired",
                "onetime",
                "ex-president",
                "then-president",
                "first",
                "last",
            ],
        ) {
            return Standing::Former;
        }
        if any(k, &["acting", "interim", "caretaker", "temporary"]) {
            return Standing::Acting;
        }
        if any(
            k,
            &[
                "deputy",
                "vice",
                "assistant",
                "junior",
                "shadow",
                "associate",
                "co",
                "honorary",
                "opposition",
                "regional",
                "local",
            ],
        ) {
            return Standing::Lesser;
        }
        // Under Secretary and under secretary, not "men under Captain NAME".
        if any(k, &["under"]) && (reading.tokens[k].case == reading.tokens[i].case) {
            return Standing::Lesser;
        }
        if any(k, &["incoming", "future", "new", "next", "would-be", "aspiring"]) {
            return Standing::Future;
        }
        if !matches!(reading.tokens[k].tag, Tag::Name | Tag::Adj | Tag::Noun | Tag::Mark | Tag::Genitive) {
            break;
        }
    }
    if after < end && any(after, &["elect", "designate", "candidate", "nominee", "hopeful", "emeritus"]) {
        return Standing::Future;
    }
    if after + 1 < end
        && reading.tokens[after].kind == TokenKind::Dash
        && any(after + 1, &["elect", "designate"])
    {
        return Standing::Future;
    }
    Standing::Full
}

/// Gives every role its polity ("Turkish President", "Turkey's foreign minister", "president of Turkey") and its holder
/// ("Foreign Minister NAME", "the foreign minister, NAME,", "NAME, the foreign minister").
pub fn attach(reading: &Reading, entities: &[Entity], list: &mut [Mention]) {
    for i in 0..list.len() {
        let Value::Role(role) = &list[i].value else { continue };
        let mut role = role.clone();
        let (from, to) = (list[i].tokens.start, list[i].tokens.end);
        // Only what stands in the same sentence: a headline's last name is not the next line's.
        let here = list[i].sentence;
        let before: Vec<&Mention> = list[..i].iter().rev().take(4).filter(|m| m.sentence == here).collect();
        for m in before.iter().filter(|m| m.tokens.end <= from) {
            let gap = &reading.tokens[m.tokens.end..from];
            let near = gap.len() <= 2
                && gap
                    .iter()
                    .all(|t| matches!(t.tag, Tag::Genitive | Tag::Adj | Tag::Noun) || t.word == word_id("s"));
            if let (Value::Place { place, .. }, true) = (&m.value, near) {
                role.polity.get_or_insert(*place);
            }
        }
        let after: Vec<&Mention> = list[i + 1..].iter().take(5).filter(|m| m.sentence == here).collect();
        for m in after.iter().filter(|m| m.tokens.start >= to) {
            let gap = &reading.tokens[to..m.tokens.start];
            let of = matches!(gap.len(), 1 | 2)
                && gap[0].word == word_id("of")
                && gap.iter().skip(1).all(|t| t.tag == Tag::Det);
            if let (Value::Place { place, adjective: false }, true, None) = (&m.value, of, role.polity) {
                role.polity = Some(*place);
            }
        }
        let mut edge = to;
        for m in &after {
            if let Value::Place { .. } = m.value
                && m.tokens.start <= edge + 2
                && reading.tokens.get(edge).is_some_and(|t| t.word == word_id("of"))
            {
                edge = m.tokens.end;
            }
            if let Value::Role(_) = m.value
                && m.tokens.start == edge
            {
                edge = m.tokens.end; // Field Marshal General NAME
            }
            // The chief executive of BODY, NAME,
            if let Value::Name(e) = m.value
                && edge == to
                && entities.get(e.0 as usize).is_some_and(|e| e.kind != EntityKind::Person)
                && reading.tokens.get(to..m.tokens.start).is_some_and(|gap| {
                    matches!(gap.len(), 1 | 2)
                        && ["of", "at", "for"].iter().any(|w| gap[0].word == word_id(w))
                        && gap.iter().skip(1).all(|t| t.tag == Tag::Det)
                })
            {
                edge = m.tokens.end;
                continue;
            }
            if let Value::Name(e) = m.value
                && is_person(entities, e)
            {
                let gap: Vec<TokenKind> =
                    reading.tokens[edge.min(m.tokens.start)..m.tokens.start].iter().map(|t| t.kind).collect();
                let comma = gap == [TokenKind::Comma] && closes(reading, m.tokens.end);
                if gap.is_empty() || gap == [TokenKind::Stop] || comma {
                    role.holder = Some(e);
                    role.holder_tokens = Some((m.tokens.start, m.tokens.end));
                }
                break;
            }
        }
        if role.holder.is_none() {
            for m in before {
                let Value::Name(e) = m.value else { continue };
                let gap = &reading.tokens[m.tokens.end..from.max(m.tokens.end)];
                let apposition = (1..=4).contains(&gap.len())
                    && gap[0].kind == TokenKind::Comma
                    && gap[1..]
                        .iter()
                        .all(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Name | Tag::Genitive));
                let copula = (1..=3).contains(&gap.len())
                    && gap[0].stem == word_id("be")
                    && gap[1..].iter().all(|t| matches!(t.tag, Tag::Det | Tag::Name | Tag::Genitive));
                if is_person(entities, e) && (apposition || copula) && !list_follows(reading, to) {
                    role.holder = Some(e);
                    role.holder_tokens = Some((m.tokens.start, m.tokens.end));
                }
                break;
            }
        }
        list[i].value = Value::Role(role);
    }
}

/// True where an apposition after a role ends: "the foreign minister, NAME," or "." but not "the minister, NAME and NAME".
fn closes(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_none_or(|t| {
        matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::CloseBracket)
    })
}

/// "X, foreign minister Y" names Y, not X; "X, the prime minister and Y" is a list.
fn list_follows(reading: &Reading, at: usize) -> bool {
    reading.tokens.get(at).is_some_and(|t| t.tag == Tag::Name)
}

fn is_person(entities: &[Entity], e: EntityId) -> bool {
    entities.get(e.0 as usize).is_some_and(|e| matches!(e.kind, EntityKind::Person | EntityKind::Open))
}

impl Role {
    /// The gender that a title tells.
    #[must_use]
    pub fn gender(&self) -> Gender {
        match self.entry {
            RoleEntry::Title(g) => g,
            _ => Gender::Open,
        }
    }

    /// The name of the role for messages.
    #[must_use]
    pub fn name<'a>(&self, gazetteer: &'a Gazetteer) -> &'a str {
        match self.entry {
            RoleEntry::Office(o) => gazetteer.offices().get(o as usize).map_or("", |o| &o.name),
            RoleEntry::Rank(r) => gazetteer.ranks().get(r as usize).map_or("", |r| &r.name),
            RoleEntry::Title(_) => "title",
        }
    }

    /// The folded name of the office, as offices exclude each other by it.
    #[must_use]
    pub fn office_key(&self, gazetteer: &Gazetteer) -> Option<WordId> {
        match self.entry {
            RoleEntry::Office(o) => {
                gazetteer.offices().get(o as usize).map(|o| word_id(&crate::text::fold(&o.name)))
            }
            _ => None,
        }
    }
}
