//! Text from an article put into XML or HTML: no character of it can open a tag, end an attribute, or steer what shows it.

use super::visible::visible;

/// The text as XML or HTML text, fit for an attribute in double quotes too.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_opens_or_ends_markup() {
        let out = escaped("</script><img src=x onerror='alert(\"1\")'>&amp;\u{0}");
        assert_eq!(out, "&lt;/script&gt;&lt;img src=x onerror=&#39;alert(&quot;1&quot;)&#39;&gt;&amp;amp;␀");
    }
}
