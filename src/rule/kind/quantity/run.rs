//! Runs as copy tells them: "a third straight win", "have lost four in a row", "a run of five defeats", "a six-match winning
//! streak", "cut its rate for the sixth meeting running", "have won their last three".

use super::quantities;
use crate::align::SentenceId;
use crate::language::{Tag, Token, TokenKind};
use crate::mention::Value;
use crate::rule::Scene;
use crate::text::{Span, WordId, word_id};
use rustc_hash::FxHashSet;

/// One run.
pub(super) struct Run {
    pub sentence: SentenceId,
    /// The number's words.
    pub number: Span,
    /// From the number to the noun or the words of succession.
    pub span: Span,
    pub value: f64,
    /// "Their last three": the run may be longer.
    pub least: bool,
    /// What happened each time.
    pub acts: Vec<&'static str>,
    /// The noun counted.
    pub noun: WordId,
    /// What a player does, and not the side: "his second straight start".
    pub own: bool,
    /// The period or the sort of meeting, where the run is of those.
    pub unit: Option<WordId>,
    /// Home, away, league, cup and other narrowings.
    pub scopes: FxHashSet<WordId>,
    /// It is hoped for, over, or of another time.
    pub open: bool,
    /// The names before the number in its clause.
    pub names: Vec<WordId>,
}

/// Outcomes, each with its verbs and nouns.
const ACTS: [(&str, &[&str]); 9] = [
    ("win", &["win", "victory", "success", "triumph", "beat", "winning"]),
    ("lose", &["lose", "defeat", "loss", "reverse", "losing"]),
    ("draw", &["draw", "stalemate"]),
    ("unbeaten", &["unbeaten", "undefeated"]),
    ("cut", &["cut", "trim", "reduce", "reduction", "lower", "ease", "slash", "shave"]),
    (
        "fall",
        &["fall", "drop", "decline", "decrease", "dip", "slide", "slip", "shrink", "contract", "contraction"],
    ),
    ("raise", &["raise", "hike", "lift", "increase"]),
    ("rise", &["rise", "grow", "growth", "climb", "gain", "increase", "expand", "expansion"]),
    ("hold", &["hold", "freeze", "pause"]),
];

/// Nouns for one game: they tell nothing of the run.
const GAMES: [&str; 11] = [
    "match",
    "game",
    "outing",
    "fixture",
    "time",
    "start",
    "appearance",
    "contest",
    "encounter",
    "tie",
    "test",
];

/// Those of them that one player has.
const OWN: [&str; 3] = ["start", "appearance", "outing"];

/// Nouns for a stretch or an occasion.
const UNITS: [&str; 9] =
    ["month", "year", "quarter", "week", "day", "season", "meeting", "session", "weekend"];

/// Words before a run that say that it is hoped for, over, or of another time.
const OPEN: [&str; 34] = [
    "seek",
    "bid",
    "chase",
    "hope",
    "aim",
    "target",
    "avoid",
    "equal",
    "need",
    "want",
    "end",
    "snap",
    "break",
    "halt",
    "stop",
    "previous",
    "best",
    "longest",
    "had",
    "'d",
    "after",
    "following",
    "if",
    "deny",
    "fail",
    "before",
    "until",
    "once",
    "last-time",
    "earlier",
    "face",
    "threaten",
    "risk",
    "prevent",
];

fn is(t: &Token, words: &[&str]) -> bool {
    words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w))
}

fn acts_of(t: &Token) -> Vec<&'static str> {
    ACTS.iter().filter(|(_, words)| is(t, words)).map(|(act, _)| *act).collect()
}

/// The end of words of succession that begin at `k`: straight, in a row, on the trot.
fn row(tokens: &[Token], k: usize) -> Option<usize> {
    let t = tokens.get(k)?;
    if ["straight", "consecutive", "successive"].iter().any(|w| t.word == word_id(w)) {
        return Some(k + 1);
    }
    let (b, c) = (tokens.get(k + 1), tokens.get(k + 2));
    let word =
        |t: Option<&Token>, words: &[&str]| t.is_some_and(|t| words.iter().any(|w| t.word == word_id(w)));
    if t.word == word_id("in") && word(b, &["a"]) && word(c, &["row"])
        || t.word == word_id("on") && word(b, &["the"]) && word(c, &["trot", "bounce", "spin"])
    {
        return Some(k + 3);
    }
    (t.word == word_id("in") && word(b, &["succession"])).then_some(k + 2)
}

/// What stands after a number of a run: the words of succession and the noun.
struct Phrase {
    end: usize,
    noun: Option<usize>,
    between: Vec<usize>,
}

fn phrase(tokens: &[Token], from: usize, end: usize) -> Option<Phrase> {
    let (mut k, mut noun, mut between, mut found) = (from, None, Vec::new(), None);
    while k < end && k < from + 8 {
        if let Some(after) = row(tokens, k) {
            found = Some(after);
            k = after;
            if noun.is_some() {
                break;
            }
            continue;
        }
        let t = &tokens[k];
        // "The third year running".
        if noun.is_some() && found.is_none() && t.word == word_id("running") {
            found = Some(k + 1);
            break;
        }
        match t.tag {
            Tag::Noun => {
                between.extend(noun);
                noun = Some(k);
            }
            Tag::Adj | Tag::Name | Tag::VerbIng if found.is_none() || noun.is_none() => between.push(k),
            _ => break,
        }
        k += 1;
    }
    let found = found?;
    Some(Phrase { end: found.max(noun.map_or(0, |n| n + 1)), noun, between })
}

/// The value of "five" in "five-match", where the rest is a game.
fn of_games(word: &str) -> Option<f64> {
    const SMALL: [&str; 14] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen",
    ];
    let (number, games) = word.split_once('-')?;
    if !["match", "game", "race", "month", "year", "quarter", "week"].contains(&games) {
        return None;
    }
    let n = number.to_lowercase();
    n.parse()
        .ok()
        .or_else(|| SMALL.iter().position(|w| *w == n).map(|i| f64::from(u8::try_from(i).unwrap_or(0))))
}

/// The runs of a sentence.
pub(super) fn runs(scene: &Scene<'_>, id: SentenceId) -> Vec<Run> {
    let a = scene.analysis(id.document);
    let s = scene.sentence(id);
    let tokens = &a.reading.tokens;
    let end = s.tokens.end;
    let mut out = Vec::new();
    for (m, q) in quantities(scene, id).filter(|(m, q)| !m.quoted && q.value >= 2.0 && q.value.fract() == 0.0)
    {
        let (start, from) = (m.tokens.start, number_end(tokens, m.tokens.clone()));
        if let Some(p) = phrase(&tokens[..end], from, end) {
            out.push(read(scene, id, start..from, q.value, &p, false));
            continue;
        }
        let before =
            |back: usize, words: &[&str]| start >= s.tokens.start + back && is(&tokens[start - back], words);
        // "A run of five defeats".
        let noun = (from < end && tokens[from].tag == Tag::Noun).then_some(from);
        if before(1, &["of"]) && before(2, &["run", "streak", "sequence", "string"]) {
            let p = Phrase { end: noun.map_or(from, |n| n + 1), noun, between: Vec::new() };
            out.push(read(scene, id, start..from, q.value, &p, false));
        } else if !q.ordinal
            && before(1, &["last"])
            && before(2, &["their", "his", "her", "its"])
            && before(3, &["win", "lose"])
        {
            let noun = noun.filter(|n| is(&tokens[*n], &GAMES));
            let p = Phrase { end: noun.map_or(from, |n| n + 1), noun, between: Vec::new() };
            out.push(read(scene, id, start..from, q.value, &p, true));
        }
    }
    // "A five-match losing run".
    let text = &scene.document(id.document).text;
    for k in s.tokens.clone() {
        let streak = (k + 1..(k + 4).min(end)).find(|j| is(&tokens[*j], &["run", "streak", "sequence"]));
        let (Some(value), Some(last), false) = (of_games(tokens[k].span.of(text)), streak, tokens[k].quoted)
        else {
            continue;
        };
        let p = Phrase { end: last + 1, noun: None, between: (k + 1..last).collect() };
        let mut run = read(scene, id, k..k + 1, value, &p, false);
        run.acts = (k + 1..last).flat_map(|j| acts_of(&tokens[j])).collect();
        run.scopes
            .retain(|w| !["win", "lose", "winning", "losing", "unbeaten"].iter().any(|x| *w == word_id(x)));
        out.push(run);
    }
    out
}

/// A unit that was read onto a number is the noun of the run: "sixth month in a row".
fn number_end(tokens: &[Token], number: std::ops::Range<usize>) -> usize {
    let unit = number.len() > 1 && tokens[number.end - 1].tag == Tag::Noun;
    if unit { number.end - 1 } else { number.end }
}

fn read(
    scene: &Scene<'_>,
    id: SentenceId,
    number: std::ops::Range<usize>,
    value: f64,
    p: &Phrase,
    least: bool,
) -> Run {
    let a = scene.analysis(id.document);
    let s = scene.sentence(id);
    let tokens = &a.reading.tokens;
    let noun = p.noun.map(|n| &tokens[n]);
    let mut acts = noun.map(acts_of).unwrap_or_default();
    let unit = noun.filter(|t| is(t, &UNITS)).map(|t| t.stem);
    // The clause before the number.
    let clause = (s.tokens.start..number.start)
        .rev()
        .take(16)
        .take_while(|k| {
            !matches!(tokens[*k].kind, TokenKind::Colon | TokenKind::OpenQuote | TokenKind::CloseQuote)
                && tokens[*k].tag != Tag::Sub
        })
        .last()
        .unwrap_or(number.start);
    if acts.is_empty() {
        let verb = (clause..number.start).rev().find(|k| {
            (tokens[*k].tag.is_verb() || tokens[*k].tag == Tag::Noun) && !acts_of(&tokens[*k]).is_empty()
        });
        if let Some(k) = verb {
            acts = acts_of(&tokens[k]);
            // "Have been beaten in six successive matches".
            let passive = tokens[k].stem == word_id("beat")
                && (clause..k).rev().take(3).any(|j| tokens[j].stem == word_id("be"));
            if passive || tokens[k].stem == word_id("defeat") && tokens[k].tag.is_verb() {
                acts = vec![if passive || tokens[k].tag == Tag::VerbPart { "lose" } else { "win" }];
            }
        }
    }
    let narrow = |k: &usize| !acts_of(&tokens[*k]).iter().any(|x| acts.contains(x));
    let mut scopes: FxHashSet<WordId> =
        p.between.iter().filter(|k| narrow(k)).map(|k| tokens[*k].stem).collect();
    let after = (p.end..(p.end + 8).min(s.tokens.end))
        .take_while(|k| !matches!(tokens[*k].kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Number))
        .take_while(|k| tokens[*k].tag != Tag::Conj && tokens[*k].word != word_id("since"));
    for k in after {
        let scope = ["home", "away", "road", "league", "cup", "europe", "against", "over", "ground", "soil"];
        if is(&tokens[k], &scope) {
            scopes.insert(tokens[k].stem);
        }
    }
    // "Said that sales had dropped": the past of what is reported.
    let reported = tokens[s.tokens.start..number.start]
        .iter()
        .any(|t| is(t, &["say", "tell", "add", "report", "announce", "note", "admit"]));
    let later = |t: &Token| t.tag == Tag::Modal || is(t, &["before", "last", "ended"]);
    let open = tokens[clause..number.start]
        .iter()
        .any(|t| (t.tag == Tag::Modal || is(t, &OPEN)) && !(reported && is(t, &["had", "'d"])))
        || tokens[p.end..(p.end + 4).min(s.tokens.end)]
            .iter()
            .take_while(|t| t.kind != TokenKind::Comma)
            .any(later);
    let timed = |k: usize| {
        a.mentions
            .inside(s.tokens.clone())
            .any(|m| m.tokens.contains(&k) && matches!(m.value, Value::Time(_)))
    };
    let names = (clause..number.start)
        .filter(|k| tokens[*k].tag == Tag::Name && !timed(*k))
        .filter_map(|k| a.contents.keys.get(k).copied())
        .collect();
    Run {
        sentence: id,
        number: a.reading.span(number.clone()),
        span: a.reading.span(number.start..p.end.max(number.end)),
        value,
        least,
        acts,
        noun: noun.filter(|t| !is(t, &GAMES)).map_or_else(WordId::default, |t| t.stem),
        own: noun.is_some_and(|t| is(t, &OWN)),
        unit,
        scopes,
        open,
        names,
    }
}
