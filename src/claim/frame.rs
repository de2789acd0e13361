//! Clause frames: from chunks to claims, one for each verb group. Passives are turned round, infinitives take the subject
//! and the force of the verb that governs them, and claims inside reported speech carry their speaker.

use super::chunk::{Chunk, ChunkKind};
use super::clause::Source;
use super::cues::Stance;
use super::force::{flip, force, no_determiner};
use super::regroup::chunks;
use super::when::when;
use super::{Argument, Certainty, Claim, Modifier, Polarity, Relation, Speaker};
use crate::language::sentence::Reading;
use crate::language::{Tag, TokenKind};
use crate::mention::{EntityKind, Value};
use crate::text::{Span, word_id};
use std::ops::Range;

/// The acts told in sentence `s`.
#[must_use]
pub fn acts(source: Source<'_>, s: usize) -> Vec<Claim> {
    let sentence = &source.reading.sentences[s];
    let chunks = chunks(source.reading, sentence, source.mentions);
    let mut claims: Vec<(usize, Claim)> = Vec::new();
    for (i, chunk) in chunks.iter().enumerate() {
        if chunk.kind == ChunkKind::Verb {
            let governor = governor(&chunks, i)
                .and_then(|g| claims.iter().find(|(k, _)| *k == g).map(|(_, c)| c.clone()));
            claims.push((i, act(source, s, &chunks, i, governor.as_ref())));
        }
    }
    speech(source, &chunks, &mut claims);
    claims.into_iter().map(|(_, c)| c).collect()
}

/// The verb chunk that governs an infinitive: the one just before it, an object between them allowed.
fn governor(chunks: &[Chunk], i: usize) -> Option<usize> {
    if !chunks[i].verb.infinitive {
        return None;
    }
    let mut k = i;
    for _ in 0..3 {
        k = k.checked_sub(1)?;
        match chunks[k].kind {
            ChunkKind::Verb => return Some(k),
            ChunkKind::Noun | ChunkKind::Adjective | ChunkKind::Time | ChunkKind::Adverb => {}
            _ => return None,
        }
    }
    None
}

fn act(source: Source<'_>, s: usize, chunks: &[Chunk], i: usize, governor: Option<&Claim>) -> Claim {
    let tokens = &source.reading.tokens;
    let chunk = &chunks[i];
    let group = chunk.verb;
    let before = match governor {
        Some(g) => g.subject.clone(),
        None => subject(source, chunks, i),
    };
    let (mut after, next) = object(source, chunks, i);
    let modifiers = modifiers(source, chunks, i, next);
    let mut subject = before;
    // "Has been told nothing": what a passive keeps as its object denies it as well.
    let nothing = no_determiner(source, &after);
    if group.passive || reduced(source, chunks, i) {
        let by = modifiers.iter().find(|m| m.preposition == word_id("by"));
        after = std::mem::replace(&mut subject, by.map(|m| m.argument.clone()).unwrap_or_default());
    }
    let end = modifiers
        .iter()
        .map(|m| m.argument.tokens.end)
        .chain([chunk.tokens.end, after.tokens.end])
        .max()
        .unwrap_or(chunk.tokens.end);
    let start = [&subject, &after]
        .iter()
        .filter(|a| !a.is_empty())
        .map(|a| a.tokens.start)
        .chain([chunk.tokens.start])
        .min()
        .unwrap_or(chunk.tokens.start);
    let (mut polarity, mut certainty) = force(source, s, chunks, i);
    if nothing || no_determiner(source, &subject) || no_determiner(source, &after) {
        polarity = flip(polarity);
    }
    if let Some(g) = governor {
        if g.polarity == Polarity::Negative {
            polarity = flip(polarity);
        }
        certainty = certainty.max(g.certainty);
    }
    let time = when(source.reading, source.mentions, chunks, i, source.reading.sentences[s].tokens.clone());
    let place = modifiers
        .iter()
        .filter(|m| ["in", "at", "from", "near", "outside"].iter().any(|p| m.preposition == word_id(p)))
        .find_map(|m| m.argument.places.first().copied());
    let verb = tokens[chunk.head].stem;
    let spans = start..end.max(start + 1);
    Claim {
        sentence: u32::try_from(s).unwrap_or(u32::MAX),
        span: source.reading.span(spans),
        verb: chunk.tokens.clone(),
        relation: Relation::Act { verb, class: source.cues.class(tokens, chunk.head) },
        subject,
        object: after,
        modifiers,
        time,
        place,
        polarity,
        certainty,
        speaker: Speaker::Narrator,
        quoted: tokens[chunk.head].quoted,
        passive: group.passive,
        finite: group.finite,
        nominal: false,
        number: None,
    }
}

/// True for a participle that tells what was done to the noun before it: "the man killed", ", attended by A".
fn reduced(source: Source<'_>, chunks: &[Chunk], i: usize) -> bool {
    let (group, tokens) = (chunks[i].verb, &source.reading.tokens);
    let by = i > 0
        && chunks[i - 1].kind == ChunkKind::Comma
        && chunks[i].tokens.len() == 1
        && tokens[chunks[i].head].tag == Tag::VerbPast
        && tokens.get(chunks[i].tokens.end).is_some_and(|t| t.word == word_id("by"));
    by || !group.finite && !group.infinitive && tokens[chunks[i].head].tag == Tag::VerbPart
}

/// The subject of a verb group: the noun phrase to its left, over phrases that hang on it and over appositions.
fn subject(source: Source<'_>, chunks: &[Chunk], i: usize) -> Argument {
    let mut k = i;
    // Over adverbs, marks and times that stand between.
    while k > 0 && matches!(chunks[k - 1].kind, ChunkKind::Adverb | ChunkKind::Time) {
        k -= 1;
    }
    if k == 0 {
        return Argument::default();
    }
    if chunks[k - 1].kind == ChunkKind::Comma {
        // "The talks in Muscat, attended by A and B, ended": what opens the sentence, before its first verb.
        if reduced(source, chunks, i) && !chunks[..k].iter().any(|c| c.kind == ChunkKind::Verb) {
            return phrase_before(source, chunks, k - 1);
        }
        // NAME, the foreign minister, attended: to the comma before, then the noun phrase before that.
        let Some(open) = chunks[..k - 1].iter().rposition(|c| c.kind == ChunkKind::Comma) else {
            return Argument::default();
        };
        if k - 1 - open > 9 || open == 0 {
            return Argument::default();
        }
        let mut found = phrase_before(source, chunks, open);
        if k - 1 == open + 2 {
            adopt(source, &mut found, &chunks[open + 1]);
        }
        return found;
    }
    if chunks[k - 1].kind == ChunkKind::Conj {
        // "... met Sharif and told him": the subject of the verb before.
        return match chunks[..k - 1].iter().rposition(|c| c.kind == ChunkKind::Verb) {
            Some(v) if chunks[v].verb.finite == chunks[i].verb.finite => subject(source, chunks, v),
            _ => Argument::default(),
        };
    }
    if chunks[k - 1].kind == ChunkKind::Wh {
        let w = if k >= 2 && chunks[k - 2].kind == ChunkKind::Comma { k - 2 } else { k - 1 };
        return phrase_before(source, chunks, w);
    }
    phrase_before(source, chunks, k)
}

/// The noun phrase that ends just before chunk `k`, with what hangs on it: PPs and coordinated phrases to its left.
fn phrase_before(source: Source<'_>, chunks: &[Chunk], k: usize) -> Argument {
    let Some(mut at) = k.checked_sub(1).filter(|c| chunks[*c].kind == ChunkKind::Noun) else {
        return Argument::default();
    };
    // "NAME, 20 was arrested": the age stands between the one named and the verb.
    if at > 1 && aged(source, &chunks[at - 2..=at]) {
        return argument(source, chunks[at - 2].tokens.clone(), chunks[at - 2].head);
    }
    let mut first = at;
    while let Some(prev) = first.checked_sub(1) {
        match chunks[prev].kind {
            // the presidents of Turkey
            ChunkKind::Prep if prev > 0 && chunks[prev - 1].kind == ChunkKind::Noun => {
                first = prev - 1;
                at = first;
            }
            // A and B; A, B and C
            ChunkKind::Conj
                if prev > 0
                    && chunks[prev - 1].kind == ChunkKind::Noun
                    && source.reading.tokens[chunks[prev].head].word == word_id("and") =>
            {
                first = prev - 1
            }
            ChunkKind::Comma
                if prev > 0 && chunks[prev - 1].kind == ChunkKind::Noun && listed(chunks, first) =>
            {
                first = prev - 1
            }
            _ => break,
        }
    }
    // A phrase that itself hangs on a preposition at the clause's start is no subject: "In Ankara ministers met" is two chunks,
    // but "in Ankara met" has none.
    if first > 0 && chunks[first - 1].kind == ChunkKind::Prep {
        // Coordinated tail of a PP list: keep the nearest phrase only when it is not the PP's own.
        return Argument::default();
    }
    argument(source, chunks[first].tokens.start..chunks[k - 1].tokens.end, chunks[at].head)
}

/// True for a person's name, a comma and an age.
fn aged(source: Source<'_>, chunks: &[Chunk]) -> bool {
    let [name, comma, age] = chunks else { return false };
    let number = &source.reading.tokens[age.head];
    comma.kind == ChunkKind::Comma
        && age.tokens.len() == 1
        && number.kind == TokenKind::Number
        && number.span.len() <= 2
        && source.mentions.inside(name.tokens.clone()).any(|m| {
            m.tokens.end == name.tokens.end
                && matches!(m.value, Value::Name(e) if source.mentions.entity(e).kind == EntityKind::Person)
        })
}

/// True where the noun phrase `at` is followed by more of a list: a comma or "and" and another noun phrase.
fn listed(chunks: &[Chunk], at: usize) -> bool {
    chunks.get(at + 1).is_some_and(|c| matches!(c.kind, ChunkKind::Conj | ChunkKind::Comma))
        && chunks.get(at + 2).is_some_and(|c| c.kind == ChunkKind::Noun)
}

/// The object or complement after a verb group, and the index of the chunk after it.
fn object(source: Source<'_>, chunks: &[Chunk], i: usize) -> (Argument, usize) {
    let mut k = i + 1;
    // "Voted down the bill", "called off the strike": the particle is a part of the verb.
    let particle = |c: &Chunk| {
        let t = &source.reading.tokens[c.head];
        c.kind == ChunkKind::Prep
            && ["down", "off", "out", "up"].iter().any(|w| t.word == word_id(w))
            && source.cues.particle(source.reading.tokens[chunks[i].head].stem, t.word)
    };
    while chunks.get(k).is_some_and(|c| c.kind == ChunkKind::Adverb || k == i + 1 && particle(c)) {
        k += 1;
    }
    let Some(first) = chunks.get(k).filter(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Adjective))
    else {
        return (Argument::default(), k);
    };
    let mut end = k + 1;
    loop {
        match chunks.get(end).map(|c| c.kind) {
            Some(ChunkKind::Prep)
                if source.reading.tokens[chunks[end].head].word == word_id("of")
                    && chunks.get(end + 1).is_some_and(|c| c.kind == ChunkKind::Noun) =>
            {
                end += 2;
            }
            Some(ChunkKind::Conj | ChunkKind::Comma)
                if chunks.get(end + 1).is_some_and(|c| c.kind == ChunkKind::Noun)
                    && !chunks.get(end + 2).is_some_and(|c| c.kind == ChunkKind::Verb && c.verb.finite)
                    && (chunks[end].kind == ChunkKind::Conj || listed(chunks, end + 1)) =>
            {
                end += 2;
            }
            _ => break,
        }
    }
    let mut found = argument(source, first.tokens.start..chunks[end - 1].tokens.end, first.head);
    // "Arrested the banker, NAME, on Monday".
    let comma =
        |at: usize| chunks.get(at).is_none_or(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Mark));
    if end == k + 1
        && chunks.get(end).is_some_and(|c| c.kind == ChunkKind::Comma)
        && comma(end + 2)
        && let Some(name) = chunks.get(end + 1)
    {
        adopt(source, &mut found, name);
    }
    (found, end)
}

/// Gives a noun phrase the one person who stands in apposition to it: "the mayor, NAME,".
fn adopt(source: Source<'_>, phrase: &mut Argument, apposition: &Chunk) {
    let tokens = &source.reading.tokens;
    if apposition.kind != ChunkKind::Noun
        || !phrase.entities.is_empty()
        || phrase.is_empty()
        || tokens[phrase.head].tag != Tag::Noun
    {
        return;
    }
    let mut names = source.mentions.inside(apposition.tokens.clone()).filter_map(|m| match m.value {
        Value::Name(e) if m.tokens == apposition.tokens => Some(e),
        _ => None,
    });
    if let (Some(e), None) = (names.next(), names.next())
        && source.mentions.entity(e).kind == EntityKind::Person
    {
        phrase.entities.push(e);
    }
}

/// The prepositional phrases from chunk `k` to the next verb group, and those that open the clause.
fn modifiers(source: Source<'_>, chunks: &[Chunk], i: usize, k: usize) -> Vec<Modifier> {
    let mut out = Vec::new();
    let mut at = k;
    while let Some(c) = chunks.get(at) {
        match c.kind {
            ChunkKind::Prep => {
                if let Some(n) = chunks.get(at + 1).filter(|n| n.kind == ChunkKind::Noun) {
                    out.push(Modifier {
                        preposition: source.reading.tokens[c.head].word,
                        argument: argument(source, n.tokens.clone(), n.head),
                    });
                    at += 1;
                }
            }
            ChunkKind::Verb | ChunkKind::Sub | ChunkKind::Wh | ChunkKind::Conj => break,
            ChunkKind::Mark if source.reading.tokens[c.head].kind != TokenKind::OpenQuote => break,
            _ => {}
        }
        at += 1;
    }
    // In Istanbul, the presidents convened.
    let open = chunks[..i].iter().rposition(|c| c.kind == ChunkKind::Verb).map_or(0, |v| v + 1);
    if open == 0
        && chunks.first().is_some_and(|c| c.kind == ChunkKind::Prep)
        && let Some(n) = chunks.get(1).filter(|n| n.kind == ChunkKind::Noun && i > 1)
    {
        out.push(Modifier {
            preposition: source.reading.tokens[chunks[0].head].word,
            argument: argument(source, n.tokens.clone(), n.head),
        });
    }
    out
}

/// A noun phrase over tokens: its head's key, the named ones and the places in it.
fn argument(source: Source<'_>, tokens: Range<usize>, head: usize) -> Argument {
    let (mut entities, mut places) = (Vec::new(), Vec::new());
    for m in source.mentions.inside(tokens.clone()) {
        match m.value {
            Value::Name(e) if !entities.contains(&e) => entities.push(e),
            Value::Place { place, .. } if !places.contains(&place) => places.push(place),
            _ => {}
        }
    }
    let pronoun = source.reading.tokens[head].tag == Tag::Pron;
    Argument { key: source.contents.keys[head], tokens, head, entities, places, pronoun }
}

/// Gives the claims inside reported speech their speaker: after "X said (that)", before ", X said", and "according to X".
fn speech(source: Source<'_>, chunks: &[Chunk], claims: &mut [(usize, Claim)]) {
    let tokens = &source.reading.tokens;
    let sayings: Vec<(usize, Speaker, Stance)> = claims
        .iter()
        .filter_map(|(i, c)| {
            let Relation::Act { verb, .. } = c.relation else { return None };
            let stance = source.cues.stance(verb)?;
            (!c.quoted && c.finite).then(|| (*i, who(&c.subject), stance))
        })
        .collect();
    for (i, speaker, stance) in sayings {
        // A clause follows: a that, or a noun phrase with its own finite verb.
        let next_verb = chunks[i + 1..]
            .iter()
            .position(|c| c.kind == ChunkKind::Verb && c.verb.finite)
            .map(|k| i + 1 + k);
        let that = chunks.get(i + 1).is_some_and(|c| c.kind == ChunkKind::Sub);
        let follows = next_verb.is_some()
            && (that
                || chunks.get(i + 1).is_some_and(|c| {
                    matches!(c.kind, ChunkKind::Noun | ChunkKind::Mark | ChunkKind::Adverb | ChunkKind::Prep)
                }));
        // "…, X said": the saying comes last, and its clause begins after a comma or a closing mark.
        let own = claims.iter().find(|(k, _)| *k == i).map_or(0, |(_, c)| {
            if c.subject.is_empty() { c.verb.start } else { c.subject.tokens.start.min(c.verb.start) }
        });
        let last = chunks[i + 1..].iter().all(|c| c.kind != ChunkKind::Verb || !c.verb.finite)
            && own > 0
            && matches!(tokens[own - 1].kind, TokenKind::Comma | TokenKind::CloseQuote);
        for (k, c) in claims.iter_mut() {
            let inside = if follows && !last { *k > i } else { last && *k < i };
            if inside && c.speaker == Speaker::Narrator {
                c.speaker = speaker;
                match stance {
                    Stance::Denies if *k > i => c.polarity = flip(c.polarity),
                    Stance::Hedges => c.certainty = c.certainty.max(Certainty::Hedged),
                    Stance::Other => c.certainty = c.certainty.max(Certainty::Planned),
                    _ => {}
                }
            }
        }
    }
    for (k, c) in chunks.iter().enumerate() {
        if tokens[c.head].word == word_id("according")
            && let Some(n) = chunks[k + 1..].iter().find(|n| n.kind == ChunkKind::Noun)
        {
            let speaker = who(&argument(source, n.tokens.clone(), n.head));
            for (_, claim) in claims.iter_mut().filter(|(_, c)| c.speaker == Speaker::Narrator) {
                claim.speaker = speaker;
            }
        }
    }
}

fn who(subject: &Argument) -> Speaker {
    match subject.entities.first() {
        Some(e) => Speaker::Entity(*e),
        None if subject.is_empty() => Speaker::Noun(word_id("unsaid")),
        None => Speaker::Noun(subject.key),
    }
}

/// The span of an argument.
#[must_use]
pub fn span(reading: &Reading, argument: &Argument) -> Span {
    reading.span(argument.tokens.clone())
}
