//! Headlines to learn from: some made of silver sentences (no articles, no forms of *be* before participles, the present for
//! the past), some written beside the full sentence that they shorten, whose tree they take. There is no treebank of headlines
//! whose texts may be used.

use crate::conllu::Sentence;
use factlint::language::Penn;

/// The longest sentence that is made into a headline, in words.
const LONGEST: usize = 16;

/// The headline of a sentence; none where it would not be one.
pub fn headline(s: &Sentence) -> Option<Sentence> {
    let size = s.forms.len();
    let root = s.relations.iter().position(|r| r == "root")?;
    let told = |name: &str| (0..size).any(|i| s.heads[i] as usize == root && s.relations[i] == name);
    let quoted = s.forms.iter().any(|f| matches!(f.as_str(), "\"" | "“" | "?" | ":" | "I" | "you" | "we"));
    if !(5..=LONGEST).contains(&size)
        || !s.tags[root].is_verb()
        || quoted
        || !(told("nsubj") || told("nsubjpass"))
    {
        return None;
    }
    let leaf = |i: usize| s.heads.iter().all(|h| *h as usize != i);
    let be = |i: usize| s.lemmas[i] == "be" && matches!(s.relations[i].as_str(), "auxpass" | "aux");
    let dropped = |i: usize| {
        leaf(i)
            && (matches!(s.forms[i].to_lowercase().as_str(), "a" | "an" | "the")
                || be(i)
                || i + 1 == size && s.tags[i] == Penn::Stop)
    };
    let kept: Vec<usize> = (0..size).filter(|i| !dropped(*i)).collect();
    if kept.len() + 2 > size {
        return None;
    }
    let place = |old: u32| kept.iter().position(|k| *k == old as usize);
    let mut out = Sentence::default();
    for &i in &kept {
        let (mut form, mut tag) = (s.forms[i].clone(), s.tags[i]);
        if tag == Penn::Vbd && s.lemmas[i] != "be" {
            form = present(&s.lemmas[i]);
            tag = Penn::Vbz;
        }
        if out.forms.is_empty() {
            let mut chars = form.chars();
            form = chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default();
        }
        out.forms.push(form);
        out.lemmas.push(s.lemmas[i].clone());
        out.universal.push(s.universal[i].clone());
        out.tags.push(tag);
        let head = place(s.heads[i]).unwrap_or(kept.len());
        out.heads.push(u32::try_from(head).ok()?);
        out.relations.push(s.relations[i].clone());
        out.names.push(s.names[i]);
        out.spaced.push(true);
        out.misc.push(String::new());
    }
    Some(out)
}

/// The third person of a verb.
fn present(lemma: &str) -> String {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(vowel)) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| lemma.ends_with(e));
    format!("{lemma}{}", if hissing { "es" } else { "s" })
}

/// The comment that carries a headline before the full sentence that it shortens.
const SHORTENED: &str = "headline = ";

/// The tree of the headline that a sentence's comment carries; none where there is none, or its words are not all in the sentence.
pub fn shortened(s: &Sentence) -> Option<Sentence> {
    let text = s.comments.iter().find_map(|c| c.strip_prefix(SHORTENED))?;
    let mut words = Vec::new();
    factlint::language::words::words(text, &factlint::language::token::tokens(text, 0), 0, &mut words);
    let mut kept: Vec<usize> = Vec::new();
    let mut from = 0;
    for word in words {
        let form = word.span.of(text);
        let same = |i: &usize| s.forms[*i].to_lowercase() == form.to_lowercase();
        match (from..s.forms.len()).find(same) {
            Some(i) => {
                kept.push(i);
                from = i + 1;
            }
            // Marks may differ: a comma for *and*, a colon.
            None if form.chars().all(|c| !c.is_alphanumeric()) => {}
            None => return None,
        }
    }
    if kept.len() < 3 {
        return None;
    }
    let tree = Shortening::new(s, &kept);
    let mut out = Sentence::default();
    for &i in &kept {
        let (head, relation) = tree.hangs(i);
        let first = out.forms.is_empty();
        let mut form = s.forms[i].clone();
        if first {
            let mut chars = form.chars();
            form = chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default();
        }
        out.forms.push(form);
        out.lemmas.push(s.lemmas[i].clone());
        out.universal.push(s.universal[i].clone());
        out.tags.push(s.tags[i]);
        let place = head.and_then(|h| kept.iter().position(|k| *k == h)).unwrap_or(kept.len());
        out.heads.push(u32::try_from(place).ok()?);
        out.relations.push(relation);
        out.names.push(s.names[i]);
        out.spaced.push(true);
        out.misc.push(String::new());
    }
    Some(out)
}

/// A tree from which words are taken away: each is replaced by the likeliest of the words that hung on it.
struct Shortening<'a> {
    s: &'a Sentence,
    kept: &'a [usize],
    /// What stands for each word; none where nothing is left of it.
    stands: Vec<Option<usize>>,
}

impl<'a> Shortening<'a> {
    fn new(s: &'a Sentence, kept: &'a [usize]) -> Self {
        let mut new = Self { s, kept, stands: vec![None; s.forms.len()] };
        for i in 0..s.forms.len() {
            new.stands[i] = new.replacement(i, 0);
        }
        new
    }

    fn replacement(&self, word: usize, depth: usize) -> Option<usize> {
        if self.kept.contains(&word) {
            return Some(word);
        }
        // What a clause or phrase is about outlives its head.
        let worth = |c: &usize| match self.s.relations[*c].as_str() {
            "xcomp" | "acomp" | "attr" | "ccomp" => 0,
            "nummod" | "compound" | "amod" | "pobj" | "pcomp" => 1,
            "punct" | "det" | "aux" | "cc" => 3,
            _ => 2,
        };
        let mut children: Vec<usize> =
            (0..self.s.forms.len()).filter(|c| self.s.heads[*c] as usize == word && *c != word).collect();
        children.sort_by_key(worth);
        if depth > 8 {
            return None;
        }
        children.into_iter().filter(|c| worth(c) < 3).find_map(|c| self.replacement(c, depth + 1))
    }

    /// The head of a kept word and how it hangs there.
    fn hangs(&self, word: usize) -> (Option<usize>, String) {
        let (mut at, mut relation) = (word, self.s.relations[word].clone());
        for _ in 0..self.s.forms.len() {
            let head = self.s.heads[at] as usize;
            if head >= self.s.forms.len() {
                return (None, "root".to_owned());
            }
            match self.stands[head] {
                // It stands for its head itself: it hangs as that did.
                Some(w) if w == word => relation.clone_from(&self.s.relations[head]),
                Some(w) => {
                    let passive = relation == "nsubj" && head != w && self.s.tags[w] == Penn::Vbn;
                    return (Some(w), if passive { "nsubjpass".to_owned() } else { relation });
                }
                None => {}
            }
            at = head;
        }
        (None, "root".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(headline: &str, rows: &[(&str, Penn, u32, &str)]) -> Sentence {
        let size = u32::try_from(rows.len()).unwrap();
        let mut s = Sentence { comments: vec![format!("{SHORTENED}{headline}")], ..Sentence::default() };
        for (form, tag, head, relation) in rows {
            s.forms.push((*form).to_owned());
            s.lemmas.push((*form).to_owned());
            s.universal.push("X".to_owned());
            s.tags.push(*tag);
            s.heads.push((*head).min(size));
            s.relations.push((*relation).to_owned());
            s.names.push(factlint::language::NameTag::OUTSIDE);
            s.spaced.push(true);
            s.misc.push(String::new());
        }
        s
    }

    #[test]
    fn a_headline_takes_the_tree_of_its_sentence() {
        let full = sentence(
            "Three killed in Peru",
            &[
                ("Three", Penn::Cd, 1, "nummod"),
                ("people", Penn::Nns, 3, "nsubjpass"),
                ("were", Penn::Vbd, 3, "auxpass"),
                ("killed", Penn::Vbn, 99, "root"),
                ("in", Penn::In, 3, "prep"),
                ("Peru", Penn::Nnp, 4, "pobj"),
            ],
        );
        let short = shortened(&full).unwrap();
        assert_eq!(short.heads, [1, 4, 1, 2]);
        assert_eq!(short.relations, ["nsubjpass", "root", "prep", "pobj"]);
    }

    #[test]
    fn a_future_keeps_its_subject() {
        let full = sentence(
            "Council to be fined",
            &[
                ("Council", Penn::Nn, 1, "nsubj"),
                ("is", Penn::Vbz, 99, "root"),
                ("to", Penn::To, 4, "aux"),
                ("be", Penn::Vb, 4, "auxpass"),
                ("fined", Penn::Vbn, 1, "xcomp"),
            ],
        );
        let short = shortened(&full).unwrap();
        assert_eq!(short.heads, [3, 3, 3, 4]);
        assert_eq!(short.relations, ["nsubjpass", "aux", "auxpass", "root"]);
    }
}
