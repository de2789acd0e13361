//! Text from an article made safe to print: characters that steer a terminal, hide, or turn the reading order are shown, not obeyed.

use std::borrow::Cow;

/// The text with every steering character in a visible form. Letters of any script stay as they are.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| picture(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match picture(c) {
            Some(p) => out.push_str(&p),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// How a character is shown that must not be printed as it is; nothing for the others.
fn picture(c: char) -> Option<Cow<'static, str>> {
    Some(match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Cow::Borrowed(" "),
        // Control characters have pictures of their own from U+2400 on.
        '\0'..='\u{1f}' => Cow::Owned(char::from_u32(0x2400 + c as u32).unwrap_or('?').to_string()),
        '\u{7f}' => Cow::Borrowed("␡"),
        // Invisible in print: a soft hyphen, a zero-width space, a byte-order mark.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Cow::Borrowed(""),
        // C1 controls, marks and overrides of direction, tags, non-characters.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{e0000}'..='\u{e007f}' => Cow::Owned(format!("<U+{:04X}>", c as u32)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_steers_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("x\u{202e}y\u{9b}z"), "x<U+202E>y<U+009B>z");
        assert_eq!(visible("so\u{ad}ft\u{feff}\ttab"), "soft tab");
    }

    #[test]
    fn letters_of_any_script_stay() {
        let plain = "Çavuşoğlu שלום مرحبا 東京 👩‍👩‍👧";
        assert!(matches!(visible(plain), std::borrow::Cow::Borrowed(t) if t == plain));
    }
}
