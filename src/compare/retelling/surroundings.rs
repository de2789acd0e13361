//! Features of the words around a difference: how far they run alike, what they hang on, and what stands for what.

use super::bearer::one_bearer;
use super::difference::Difference;
use super::edit::WordSort;
use super::kind::{Group, Kind};
use super::kindred::{Kin, is_person};
use super::scene::{Feature, Scene};
use super::shared::Half;
use crate::fact::Effect;
use crate::language::{Relation, Token, WordIndex};
use crate::text::word_id;

/// So many words from a value is near.
const NEAR: usize = 4;

/// How far the words beside the value run alike, what it hangs on, what stands for what, and whether two documents tell it.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
pub(super) fn of(s: &Scene<'_>, d: &Difference, out: &mut Vec<Feature>) {
    let around = s.context.around(d.spans);
    let (p, q) = (s.left.profile, s.right.profile);
    let near = s.shared.terms.iter().filter(|(i, j, _)| {
        let (a, b) = (p.terms[*i].word, q.terms[*j].word);
        (1..=NEAR).contains(&a.abs_diff(d.words[0])) && (1..=NEAR).contains(&b.abs_diff(d.words[1]))
    });
    out.extend([
        ("same before", around.before as i32),
        ("same after", around.after as i32),
        ("same on both sides", i32::from(around.before > 0 && around.after > 0)),
        ("same around", (around.before + around.after) as i32),
        ("nothing same around", i32::from(around.before + around.after == 0)),
        ("shared near", near.count().min(5) as i32),
    ]);
    let one = one_bearer(s.left, s.right, s.shared, d.words);
    out.push(("one bearer", i32::from(one)));
    if one {
        out.push((
            match d.kind.group() {
                Group::Number => "one bearer of a number",
                Group::Time => "one bearer of a time",
                Group::Name => "one bearer of a name",
                Group::Exchange | Group::Kinds | Group::Edit | Group::Word => "one bearer of a word",
            },
            1,
        ));
    }
    if let Kind::Edit(n) = d.kind {
        edit(s, n, out);
    }
    if s.context.alike > 0 {
        out.push(("alike in order", s.context.alike as i32));
        out.push(("places where they part", s.context.parts.min(8) as i32));
    }
    let word = |h: Half<'_>, w: WordIndex| (h.side.word(w).tag, h.side.word(w).lemma);
    let ((x, m), (y, n)) = (word(s.left, d.words[0]), word(s.right, d.words[1]));
    let people = d.data.is_none() && x.is_noun() && y.is_noun() && is_person(m) && is_person(n);
    let listed = |h: Half<'_>, w: WordIndex| {
        let tree = h.side.tree();
        tree.relation(w) == Relation::Conj || tree.children(w).any(|c| tree.relation(c) == Relation::Conj)
    };
    let more = |h: Half<'_>| {
        let further = |t: &Token| {
            s.knowledge.scope_words().effect(t.word) == Some(Effect::Other) || t.word == word_id("also")
        };
        h.tokens().iter().any(further)
    };
    let lists = [listed(s.left, d.words[0]), listed(s.right, d.words[1])];
    out.extend([
        ("two verbs", i32::from(d.data.is_none() && x.is_verb() && y.is_verb())),
        ("two nouns for people", i32::from(people)),
        ("in a list", lists.iter().filter(|l| **l).count() as i32),
        ("one tells of more", i32::from(more(s.left) != more(s.right))),
    ]);
    let across = s.left.side.id != s.right.side.id;
    if across {
        out.push(("across", 1));
        out.push((
            match d.kind.group() {
                Group::Number => "across number",
                Group::Time => "across time",
                Group::Name => "across name",
                Group::Exchange => "across exchange",
                Group::Kinds => "across kinds",
                Group::Edit => "across edit",
                Group::Word => "across word",
            },
            1,
        ));
    }
}

/// The words that stand for each other where two near copies part.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
fn edit(s: &Scene<'_>, n: usize, out: &mut Vec<Feature>) {
    let Some(edit) = s.context.edits.get(n) else { return };
    let [a, b] = s.context.tokens(edit);
    let kin = |x: &Token, y: &Token, f: &dyn Fn(&Kin, &Kin) -> bool| {
        let (k, l) = (s.kindred.of(x.stem), s.kindred.of(y.stem));
        k.zip(l).is_some_and(|(k, l)| f(k, l))
    };
    let any = |f: &dyn Fn(&Token, &Token) -> bool| i32::from(a.iter().any(|x| b.iter().any(|y| f(x, y))));
    out.push((
        match WordSort::of(s.left, a) {
            WordSort::Number => "edit of numbers",
            WordSort::Name => "edit of names",
            WordSort::Verb => "edit of verbs",
            WordSort::Noun => "edit of nouns",
            WordSort::Adjective => "edit of adjectives",
            WordSort::Time => "edit of times",
            WordSort::Small => "edit of small words",
        },
        1,
    ));
    let written = |list: &[&Token], side: Half<'_>| {
        let words: Vec<&str> = list.iter().map(|t| side.side.document.slice(t.span)).collect();
        words.concat().to_lowercase()
    };
    let near = strsim::normalized_levenshtein(&written(a, s.left), &written(b, s.right));
    out.extend([
        ("edit of one word", i32::from(a.len() == 1 && b.len() == 1)),
        ("edit of many words", (edit.len() as i32 - 1).min(4)),
        ("edit of opposites", any(&|x, y| kin(x, y, &Kin::opposed))),
        ("edit of siblings", any(&|x, y| kin(x, y, &Kin::siblings))),
        ("edit of sisters", any(&|x, y| kin(x, y, &Kin::sisters))),
        ("edit of one figure", i32::from(near > 0.7)),
        ("edit crossed", i32::from(s.context.is_crossed(edit))),
        ("edit in a quotation", any(&|x, y| x.quoted && y.quoted)),
    ]);
}
