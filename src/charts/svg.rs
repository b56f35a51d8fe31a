//! What every drawing needs: text made safe for markup, and short numbers.

/// Text for an attribute or an element, with the five characters that mean something escaped.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A coordinate with at most two decimals and no trailing zeros; 0 for what is no number.
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let fixed = format!("{value:.2}");
    match fixed.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        short => short.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_label_stays_text() {
        let label = r#"<script>"a" & 'b'</script>"#;
        assert_eq!(escape(label), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
    }

    #[test]
    fn numbers_are_short() {
        let cases = [(1.0, "1"), (1.5, "1.5"), (0.126, "0.13"), (-0.001, "0"), (100.0, "100"), (f64::NAN, "0")];
        for (value, shown) in cases {
            assert_eq!(number(value), shown);
        }
    }
}
