//! Where two near copies part: the words that stand for others there, and which of those places say something else.

use super::context::{Context, Edit};
use super::difference::Difference;
use super::kind::Kind;
use super::kindred::{Kindred, is_person};
use super::profile::Told;
use super::shared::Half;
use crate::analysis::Knowledge;
use crate::compare::likeness::{Likeness, likeness};
use crate::fact::Effect;
use crate::language::{Relation, Tag, Token, TokenKind, WordIndex};
use crate::text::{Span, word_id};

/// So alike by Jaro and Winkler are two spellings of one name.
const SPELLING: f64 = 0.88;

/// What sort of words stand for others: the first of these that is among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordSort {
    Time,
    Number,
    Name,
    Verb,
    Noun,
    Adjective,
    Small,
}

impl WordSort {
    pub fn of(half: Half<'_>, list: &[&Token]) -> Self {
        let has = |f: &dyn Fn(&Token) -> bool| list.iter().any(|t| f(t));
        let told = |of: fn(&Told) -> bool| {
            let mut data = half.profile.data.iter().filter(|d| of(&d.told));
            data.any(|d| has(&|t| d.span.overlaps(t.span)))
        };
        if told(|t| matches!(t, Told::Time(_))) {
            Self::Time
        } else if told(|t| matches!(t, Told::Amount(_)))
            || has(&|t| t.kind == TokenKind::Number || t.tag == Tag::Num || t.word == word_id("one"))
        {
            Self::Number
        } else if has(&|t| t.tag == Tag::Name) {
            Self::Name
        } else if has(&|t| t.tag.is_verb()) {
            Self::Verb
        } else if has(&|t| t.tag == Tag::Noun) {
            Self::Noun
        } else if has(&|t| t.tag == Tag::Adj) {
            Self::Adjective
        } else {
            Self::Small
        }
    }
}

/// Where two near copies part: words that stand for others, and words of denial that only one has. `agree` tells of two stretches
/// whether a value stands in both.
pub(super) fn edits(
    left: Half<'_>,
    right: Half<'_>,
    context: &Context<'_>,
    agree: &dyn Fn([Span; 2]) -> bool,
    (kindred, k): (&Kindred, &Knowledge),
) -> Vec<Difference> {
    // Words that only one has, a denial among them.
    let turns = |edit: &Edit| {
        let [a, b] = context.spans(edit);
        !edit.is_swap() && denies(left, a, k) != denies(right, b, k)
    };
    let turned = context.edits.iter().any(turns);
    let mut out = Vec::new();
    for (n, edit) in context.edits.iter().enumerate() {
        let spans = context.spans(edit);
        let Some(words) = heads(left, right, spans).filter(|_| !agree(spans)) else { continue };
        let kind = if turns(edit) {
            Kind::Denied
        } else if edit.is_swap() && !turned && says_else(left, right, (context, edit), words, kindred, k) {
            Kind::Edit(n)
        } else {
            continue;
        };
        out.push(Difference::of_words(kind, [left, right], words, spans));
    }
    out
}

/// True where one of some words denies.
fn denies(half: Half<'_>, span: Span, k: &Knowledge) -> bool {
    let mut words = half.tokens().iter().filter(|t| span.contains(t.span));
    words.any(|t| k.scope_words().effect(t.word) == Some(Effect::No))
}

/// True for words of one sort that stand for others and mean something else (not a name for another of its bearer, not a word for
/// one like it, not *a* for *the*), and for any that stand crosswise.
fn says_else(
    left: Half<'_>,
    right: Half<'_>,
    edit: (&Context<'_>, &Edit),
    heads: [WordIndex; 2],
    kindred: &Kindred,
    k: &Knowledge,
) -> bool {
    let (context, edit) = edit;
    let [a, b] = context.tokens(edit);
    let sort = WordSort::of(left, a);
    if context.is_crossed(edit) {
        return sort != WordSort::Small;
    }
    if sort != WordSort::of(right, b) {
        return false;
    }
    let any = |f: &dyn Fn(&Token, &Token) -> bool| a.iter().any(|x| b.iter().any(|y| f(x, y)));
    let text = |h: Half<'_>, t: &Token| h.side.document.slice(t.span).to_owned();
    match sort {
        WordSort::Small => any(&|x, y| {
            k.cues.opposites(x.word, y.word)
                || k.cues.contrasts(x.word, y.word)
                || kindred.opposed(x.word, y.word)
        }),
        WordSort::Time => true,
        // *5.6m* and *5.6million* are one.
        WordSort::Number => !any(&|x, y| {
            let digits = |t: String| t.chars().take_while(|c| !c.is_alphabetic()).collect::<String>();
            let (m, n) = (digits(text(left, x)), digits(text(right, y)));
            !m.is_empty() && m == n
        }),
        WordSort::Name => {
            // *Mohamed* and *Mohammed* are one: names in two spellings have rules of their own.
            let alike = any(&|x, y| strsim::jaro_winkler(&text(left, x), &text(right, y)) > SPELLING);
            let one = likeness(left.side, heads[0], right.side, heads[1], &k.gazetteer);
            let within = |h: Half<'_>, w: WordIndex| {
                let tree = h.side.tree();
                tree.relation(w) == Relation::Compound
                    && tree.head(w).is_some_and(|x| tree.words[x].tag.is_name())
            };
            let in_name = within(left, heads[0]) || within(right, heads[1]);
            !(alike || in_name || matches!(one, Likeness::Same(_)))
        }
        // Stories repeat a pattern for effect: only words that exclude each other, or are kinds of one thing, are a slip.
        WordSort::Verb | WordSort::Noun | WordSort::Adjective => {
            let (x, y) = (left.side.word(heads[0]).lemma, right.side.word(heads[1]).lemma);
            let people = is_person(x) && is_person(y);
            let alike = any(&|x, y| x.stem == y.stem || kindred.alike(x.stem, y.stem));
            let excluded = any(&|x, y| {
                let kin = kindred.of(x.stem).zip(kindred.of(y.stem));
                kin.is_some_and(|(p, q)| p.siblings(q) || p.opposed(q) || !people && p.sisters(q))
            });
            excluded && !alike
        }
    }
}

/// The word that heads each of two stretches.
fn heads(left: Half<'_>, right: Half<'_>, spans: [Span; 2]) -> Option<[WordIndex; 2]> {
    let head = |h: Half<'_>, span: Span| {
        let first = h.sentence().tokens.start;
        let from = h.tokens().partition_point(|t| t.span.end <= span.start);
        let to = h.tokens().partition_point(|t| t.span.start < span.end);
        let tree = h.side.tree();
        (from < to).then(|| tree.top(tree.of_tokens(first + from..first + to))).flatten()
    };
    Some([head(left, spans[0])?, head(right, spans[1])?])
}
