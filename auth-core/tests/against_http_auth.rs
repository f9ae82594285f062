//! Compares the strict reader with the crate `http-auth`, on generated fields and on the vectors.
//!
//! `http-auth` is strict too and differs in five points. Each is named here with the rule of RFC 9110
//! that decides it. Any other difference is a failure.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod data;

use std::collections::BTreeMap;

use auth_core::challenge::{ChallengeRef, ParseErrorKind, parse};
use data::{load, text};
use proptest::{
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// §11.2: "each parameter name MUST only occur once per challenge". `http-auth` keeps both.
    Duplicate,
    /// §11.3 and §11.2: a challenge can have a token68. `http-auth` knows none.
    Token68,
    /// §11.3: `1*SP` stands behind a scheme, and a list may start with an empty element (§5.6.1.2).
    /// `http-auth` wants one SP and a parameter.
    SpacesAfterScheme,
    /// §5.6.4: obs-text may stand in a quoted-string. `http-auth` takes ASCII only.
    ObsText,
    /// §5.6.1.2: a list may consist of empty elements only. `http-auth` wants a challenge, and takes
    /// no empty input.
    NoChallenge,
}

/// Returns the accepted reason for a difference on `line`, if there is one.
fn accepted(line: &str, ours: Result<&[ChallengeRef], ParseErrorKind>) -> Option<Difference> {
    match ours {
        Err(ParseErrorKind::DuplicateParameter) => Some(Difference::Duplicate),
        Err(_) => None,
        Ok([]) => Some(Difference::NoChallenge),
        Ok(_) if !line.is_ascii() => Some(Difference::ObsText),
        Ok(found) if found.iter().any(|found| found.token68().is_some()) => {
            Some(Difference::Token68)
        }
        Ok(found) => {
            let spaces = found.iter().any(|found| {
                let scheme = found.scheme();
                let start = scheme.as_ptr().addr() - line.as_ptr().addr();
                let behind = &line[start + scheme.len()..];
                let behind_space = behind.strip_prefix(' ');
                behind_space
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ',']))
            });
            spaces.then_some(Difference::SpacesAfterScheme)
        }
    }
}

/// Compares the two readers and returns the accepted difference, if there is one.
fn compare(line: &str) -> Option<Difference> {
    // Whitespace around a field's value is not part of it (§5.5). `http-auth` expects it trimmed.
    let line = line.trim_matches([' ', '\t']);
    let ours = parse([line]);
    let theirs = http_auth::parse_challenges(line);
    let same =
        match (&ours, &theirs) {
            (Ok(ours), Ok(theirs)) => {
                ours.len() == theirs.len()
                    && ours.iter().zip(theirs).all(|(ours, theirs)| {
                        ours.is(theirs.scheme)
                            && ours.token68().is_none()
                            && ours.params().len() == theirs.params.len()
                            && ours.params().iter().zip(&theirs.params).all(
                                |(ours, (name, value))| {
                                    ours.is(name) && ours.value().is(&value.to_unescaped())
                                },
                            )
                    })
            }
            (Err(_), Err(_)) => true,
            _ => false,
        };
    if same {
        return None;
    }
    let reason = accepted(
        line,
        ours.as_deref()
            .map_err(auth_core::challenge::ParseError::kind),
    );
    assert!(
        reason.is_some(),
        "{line:?}\n  ours: {ours:?}\ntheirs: {theirs:?}"
    );
    reason
}

/// Lists of parts of challenges, most of them with legal separators.
fn field() -> impl Strategy<Value = String> {
    let element = select(vec![
        "Basic",
        "A",
        "b ",
        "A p=q",
        "B r=\"s\"",
        "C  p=q",
        "p=q",
        "q=\"r\"",
        "r = s",
        "P=\"a\\\"b\\\\\"",
        "t\t=\t\"\"",
        "realm=\"a, B c=d\"",
        "A abc==",
        "x=\"\u{e4}\"",
        "p=",
        "",
        " ",
        "\"",
        "A/b",
        "\u{1}",
        "B\tp=q",
        "p=a/b",
        "q=\"\\",
        "A b c",
    ]);
    let separator = select(vec![
        ",", ", ", " , ", ",\t", ", ", ",", ", ", ", ", ",,", " ", "",
    ]);
    prop::collection::vec((element, separator), 1..7).prop_map(|pairs| {
        pairs
            .into_iter()
            .flat_map(|(left, right)| [left, right])
            .collect()
    })
}

#[test]
fn generated_fields_are_read_alike() {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = field();
    let mut seen = BTreeMap::new();
    let mut accepted_by_both = 0;
    for _ in 0..100_000 {
        let line = strategy.new_tree(&mut runner).unwrap().current();
        match compare(&line) {
            Some(difference) => *seen.entry(difference).or_insert(0) += 1,
            None => accepted_by_both += usize::from(parse([&line]).is_ok()),
        }
    }
    // Each named difference occurs, and the generator creates enough legal fields.
    assert_eq!(seen.len(), 5, "{seen:?}");
    assert!(accepted_by_both > 2_000, "{accepted_by_both}");
    println!("accepted by both {accepted_by_both}, differences {seen:?}");
}

#[test]
fn vectors_are_read_alike() {
    for row in load("challenges") {
        for line in row["lines"].as_array().unwrap() {
            let line = text(line);
            if line.bytes().any(|byte| byte == b'\r') {
                continue;
            }
            compare(line);
        }
    }
}
