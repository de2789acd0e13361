//! What `check --format json` finds in a file, to hold diagnostics against.

use super::client::offset;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The report of the program's own `check`.
pub fn check(folder: &Path, args: &[&str]) -> Value {
    let written = written(folder, args);
    serde_json::from_slice(&written).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&written)))
}

/// The same, in the bytes that it writes.
pub fn written(folder: &Path, args: &[&str]) -> Vec<u8> {
    let program = env!("CARGO_BIN_EXE_factlint");
    let ran =
        Command::new(program).current_dir(folder).args(["check", "--format", "json"]).args(args).output();
    ran.unwrap().stdout
}

/// Holds diagnostics against a report: the same findings with the same words at the same bytes. `read` gives the text of a URI.
pub fn same(diagnostics: &[Value], report: &Value, draft: &str, utf16: bool, read: impl Fn(&str) -> String) {
    let findings = report["findings"].as_array().unwrap();
    let said =
        |list: &[Value], key: &str| -> Vec<String> { list.iter().map(|f| f[key].to_string()).collect() };
    assert_eq!(said(diagnostics, "message"), said(findings, "message"));
    assert_eq!(said(diagnostics, "code"), said(findings, "rule"));
    for (diagnostic, finding) in diagnostics.iter().zip(findings) {
        let severity = ["error", "warning", "info"].iter().position(|s| finding["severity"] == *s).unwrap();
        assert_eq!(diagnostic["severity"].as_u64().unwrap() as usize, severity + 1);
        assert_eq!(diagnostic["source"], "factlint");
        assert_eq!(diagnostic["data"]["fingerprint"], finding["fingerprint"]);
        let place = |uri: &str, range: &Value| {
            let text = read(uri);
            (offset(&text, &range["start"], utf16), offset(&text, &range["end"], utf16))
        };
        let mut places = vec![place(draft, &diagnostic["range"])];
        for other in diagnostic["relatedInformation"].as_array().unwrap() {
            let at = &other["location"];
            places.push(place(at["uri"].as_str().unwrap(), &at["range"]));
        }
        let byte = |p: &Value, key: &str| p[key].as_u64().unwrap() as usize;
        let wanted: Vec<(usize, usize)> = finding["places"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| (byte(p, "start"), byte(p, "end")))
            .collect();
        assert_eq!(places, wanted, "{finding:#}");
    }
}
