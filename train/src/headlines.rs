//! Headlines made of silver sentences: no articles, no forms of *be* before participles, the present for the past. There is no
//! treebank of headlines whose texts may be used.

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
