//! Reads the challenges of `data/challenges.json`, strictly and leniently.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect
)]

mod data;

use auth_core::challenge::{
    ChallengeRef, Limits, ParseErrorKind, parse, parse_lenient, parse_with,
};
use data::{bytes, load, params, text};
use serde_json::Value;

fn means(found: &[ChallengeRef], expected: &Value) -> bool {
    let expected = expected.as_array().unwrap();
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| {
            found.is(text(&expected["scheme"]))
                && found.token68() == expected["token68"].as_str()
                && data::same_params(found.params(), &params(&expected["params"]))
        })
}

#[test]
fn challenges_are_read_as_the_standards_have_it() {
    for row in load("challenges") {
        let name = text(&row["name"]);
        let lines: Vec<Vec<u8>> = row["lines"].as_array().unwrap().iter().map(bytes).collect();
        let strict = parse(&lines);
        let lenient = parse_lenient(&lines);
        if row["strict"] == "error" {
            let error = strict.expect_err(name);
            if let Some(kind) = row["error"].as_str() {
                assert_eq!(format!("{:?}", error.kind()), kind, "{name}");
            }
            assert!(!lenient.faults.is_empty(), "{name}");
        } else {
            let found = strict.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(means(&found, &row["strict"]), "{name}: {found:?}");
            assert_eq!(lenient.challenges, found, "{name}");
            assert_eq!(lenient.faults, [], "{name}");
        }
        if let Some(expected) = row.get("lenient") {
            assert!(means(&lenient.challenges, expected), "{name}: {lenient:?}");
        }
    }
}

/// Each error has the position of the first byte that does not fit.
#[test]
fn errors_say_where() {
    use ParseErrorKind as Kind;
    for (line, kind, at) in [
        ("A p=a/b", Kind::Unexpected, 5),
        ("A, p=q", Kind::OrphanParameter, 3),
        ("A p=q, B, r=s", Kind::OrphanParameter, 10),
        ("A p=q, P=r", Kind::DuplicateParameter, 7),
        ("A p=q, r=", Kind::MissingValue, 9),
        ("A p=q, r= , B", Kind::MissingValue, 10),
        ("A p=\"q", Kind::UnclosedQuote, 4),
        ("A p=\"q\\", Kind::UnclosedQuote, 4),
        ("A p=\"q\u{1}\"", Kind::Unexpected, 6),
        ("A p=\"q\\\u{1}\"", Kind::Unexpected, 7),
        ("A p=\"q\u{7f}\"", Kind::Unexpected, 6),
        ("A\tp=q", Kind::WhitespaceAfterScheme, 1),
        ("A \tp=q", Kind::WhitespaceAfterScheme, 2),
        ("A\t, p=q", Kind::OrphanParameter, 4),
        ("A b c", Kind::Unexpected, 4),
        ("A b =", Kind::MissingValue, 5),
        ("A/b", Kind::Unexpected, 1),
        ("A p=\"q\"r", Kind::Unexpected, 7),
    ] {
        let error = parse([line]).expect_err(line);
        assert_eq!((error.kind(), error.at()), (kind, at), "{line:?}");
    }
}

/// The space behind `B` makes it the owner of `r=s` (RFC 9110 §11.3), across lines too (§5.3).
#[test]
fn a_space_behind_a_scheme_makes_it_the_owner() {
    for lines in [
        &["A p=q, B , r=s"][..],
        &["A p=q, B ,, r=s"],
        &["A p=q", "B \t, r=s"],
        &["A p=q, B , ", ",r=s"],
    ] {
        let found = parse(lines.iter().copied()).unwrap();
        assert_eq!(found.len(), 2, "{lines:?}");
        assert!(found[1].get("r").unwrap().is("s"), "{lines:?}");
    }
    let found = parse(["A p=q", "r=s"]).unwrap();
    assert_eq!((found.len(), found[0].params().len()), (1, 2));
}

#[test]
fn every_limit_has_its_error() {
    use ParseErrorKind as Kind;
    let params: String = (0..33).map(|at| format!("p{at}=v,")).collect();
    for (line, limits, kind) in [
        ("A p=\"long\"", Limits::DEFAULT.length(9), Kind::TooLong),
        (
            "A, B, C",
            Limits::DEFAULT.challenges(2),
            Kind::TooManyChallenges,
        ),
        (
            &format!("A {params}"),
            Limits::DEFAULT,
            Kind::TooManyParameters,
        ),
        (&",".repeat(65), Limits::DEFAULT, Kind::TooManyEmptyElements),
        (&"A".repeat(64 * 1024 + 1), Limits::DEFAULT, Kind::TooLong),
    ] {
        assert_eq!(parse_with([line], limits).unwrap_err().kind(), kind);
    }
    assert!(parse([&",".repeat(64)]).is_ok());
    assert!(parse_with(["A p=\"", "long\""], Limits::DEFAULT.length(9)).is_err());
    assert!(parse_with(["A", "B p=q"], Limits::DEFAULT.length(6)).is_ok());
    assert!(parse_with(["A, B"], Limits::DEFAULT.challenges(2)).is_ok());
    let line = format!("A {params}");
    let lenient = parse_lenient([&line]);
    assert_eq!(
        lenient.faults.last().unwrap().kind(),
        Kind::TooManyParameters
    );
    assert_eq!(lenient.challenges[0].params().len(), 32);
}

/// Text in quotes never becomes a challenge, whatever the faults around it.
#[test]
fn quoted_text_poses_as_nothing() {
    for line in [
        r#"Newauth title="x, Basic realm=evil""#,
        r#"Newauth title="x\", Basic realm=\"evil""#,
        r#"Newauth title="x, Basic realm=evil"#,
        r#"Newauth ??? "x, Basic realm=evil", p=q"#,
        "Newauth ??? \"\u{1}, Basic realm=evil\", p=q",
        "Newauth ??? \"\\\", Basic realm=evil",
        r#"Newauth p=x"y, Basic realm=evil", q=r"#,
    ] {
        let found = parse_lenient([line]).challenges;
        assert!(
            found.iter().all(|found| !found.is("Basic")),
            "{line}: {found:?}"
        );
    }
}

/// Text behind a value is one fault, whether it is kept or dropped.
#[test]
fn each_fault_is_recorded_once() {
    for line in [
        "A p=\"x\" =y",
        "A p=x =y",
        "A p=\"x\" q=r",
        "A p=x q=r",
        "A p=\"x\" y==",
    ] {
        assert_eq!(parse_lenient([line]).faults.len(), 1, "{line}");
    }
}

/// The challenges that the lenient reader returns for each kind of fault.
#[test]
fn the_lenient_reader_drops_as_little_as_is_safe() {
    for (line, expected) in [
        ("A p=a@b, q=r", "A p=a@b q=r"),
        ("A p=a\"b\", q=r", "A q=r"),
        ("A p=a\u{1}, q=r", "A q=r"),
        ("A o=1, p=, q=r, s=", "A o=1 q=r"),
        ("A p=\"\u{1}\\\"\", q=r", "A q=r"),
        ("A p=\"x\" y, q=r", "A p=x q=r"),
        ("A p=x y, q=r", "A p=x q=r"),
        ("A p=\"x\" q=r s=\"t\"", "A p=x q=r s=t"),
        ("A p=x\tq =\t\"r\"", "A p=x q=r"),
        ("A p=a@b q=r, B s=t", "A p=a@b q=r|B s=t"),
        // Neither a parameter nor anything else that is known.
        ("A p=\"x\" y==, q=r", "A p=x q=r"),
        ("A p=\"x\" y=, q=r", "A p=x q=r"),
        ("A p=\"x\" B q=r, s=t", "A p=x s=t"),
        ("A p=x B q=\"r\", s=t", "A p=x s=t"),
        ("A p=\"x\"y, q=r, B s=t", ""),
        ("A p=\"x\"q=\"y\", B s=t", ""),
        ("A p=q\r\n r=s", "A p=q r=s"),
        ("A p=x, B q=\"r\"s, t=u", "A p=x"),
        ("A p=1, P=2, p=3", "A p=3"),
        ("A, p=q, B r=s", "A|B r=s"),
        ("A\tp=q", "A p=q"),
        ("A/b p=q, C", "C"),
        ("A b c, D", "A|D"),
        ("A b =, D", "A|D"),
        ("A\r\n p=q,\r\n r=s", "A p=q r=s"),
        ("A p=\"q, B", "A p=q, B"),
        ("???, A p=q", "A p=q"),
    ] {
        let read = parse_lenient([line]);
        let found: Vec<_> = read
            .challenges
            .iter()
            .map(|challenge| {
                challenge
                    .params()
                    .iter()
                    .fold(challenge.scheme().to_owned(), |all, param| {
                        all + &format!(" {}={}", param.name(), param.value().text().unwrap())
                    })
            })
            .collect();
        assert_eq!(found.join("|"), expected, "{line:?}");
        assert!(!read.faults.is_empty(), "{line:?}");
    }
}
