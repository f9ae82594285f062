//! `cargo bench -p auth-core --bench challenges`
//!
//! Measures reading a 401 against the crate `http-auth`, writing challenges, and reading the nastiest
//! inputs of growing length. Fails if reading is slower than with `http-auth`, if writing allocates
//! more than once, or if the time grows faster than the input.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::missing_docs_in_private_items
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use auth_core::{
    challenge::{
        BearerChallenge, BearerError, Challenge, Limits, RealmName, parse_lenient_with, parse_with,
    },
    credentials::Credentials,
};

const TYPICAL: &str = "Bearer error=\"invalid_token\", scope=\"files:read files:write\", \
    resource_metadata=\"https://api.example/.well-known/oauth-protected-resource\", \
    realm=\"api\", error_description=\"the access token expired\", \
    Basic realm=\"api\", charset=\"UTF-8\"";

fn main() {
    reading();
    writing();
    growing();
}

/// Returns the nanoseconds of one call in the best of several rounds.
fn time<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..15 {
        let mut calls = 0_u32;
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(20) {
            for _ in 0..16 {
                black_box(work());
            }
            calls += 16;
        }
        best = best.min(start.elapsed().as_nanos() as f64 / f64::from(calls));
    }
    best
}

fn allocations<T>(work: impl Fn() -> T) -> u64 {
    allocation_counter::measure(|| drop(black_box(work()))).count_total
}

fn row<T>(name: &str, mut work: impl FnMut() -> T + Copy) -> f64 {
    let nanoseconds = time(&mut work);
    let count = allocation_counter::measure(|| drop(black_box(work()))).count_total;
    println!("{name:<44} {nanoseconds:>9.1} ns {count:>3} allocations");
    nanoseconds
}

fn reading() {
    println!("a 401 with two challenges ({} bytes)", TYPICAL.len());
    let ours = row("  auth-core, strict", || {
        parse_with([black_box(TYPICAL)], Limits::DEFAULT).unwrap()
    });
    row("  auth-core, lenient", || {
        parse_lenient_with([black_box(TYPICAL)], Limits::DEFAULT)
    });
    let theirs = row("  http-auth", || {
        http_auth::parse_challenges(black_box(TYPICAL)).unwrap()
    });
    println!("  http-auth takes {:.2} times as long\n", theirs / ours);
    assert!(ours <= theirs, "reading is slower than http-auth's");
}

fn writing() {
    const REALM: RealmName = RealmName::new("api");
    const CONSTANT: Challenge = Challenge::from_static("Bearer realm=\"api\"");
    println!("writing");
    let built = || {
        BearerChallenge::new(black_box(REALM))
            .error(BearerError::InsufficientScope)
            .scopes(black_box(&["files:read", "files:write"]))
            .unwrap()
            .resource_metadata("https://api.example/.well-known/oauth-protected-resource")
            .unwrap()
            .to_header_value()
    };
    row("  Bearer with realm", || {
        BearerChallenge::new(black_box(REALM)).to_header_value()
    });
    row("  Bearer with scope and metadata, checked too", built);
    row("  constant", || black_box(&CONSTANT).to_header_value());
    println!();
    assert!(allocations(built) <= 1, "writing allocates more than once");
    assert_eq!(allocations(|| CONSTANT.to_header_value()), 0);
}

/// Pieces that, repeated, make a reader look ahead, go back, compare or recover as often as possible.
const NASTY: [(&str, &str); 13] = [
    ("", ","),
    ("", "A,"),
    ("A ", "p,"),
    ("", "A b==,"),
    ("A p=\"", "\\\""),
    ("A p=\"", "x"),
    ("A ", "="),
    ("", "\" \u{1},"),
    ("", "A p=\"\u{1}\","),
    ("", "\r\n "),
    // Missing commas.
    ("A p=\"x\"", " p=\"x\""),
    ("A p=a/b", " p=a/b"),
    ("A p=x", " y"),
];

/// Creates an input of about the given length.
type Input = Box<dyn Fn(usize) -> String>;

fn growing() {
    let limits = Limits::DEFAULT
        .length(usize::MAX)
        .challenges(usize::MAX)
        .empty_elements(usize::MAX)
        .parameters(Limits::MOST_PARAMETERS);
    println!("time for the nastiest inputs, ns per byte    1 KiB  10 KiB 100 KiB");
    let mut inputs: Vec<(String, Input)> = Vec::new();
    for (start, piece) in NASTY {
        let repeat = move |length: usize| start.to_owned() + &piece.repeat(length / piece.len());
        inputs.push((
            format!("{start}{piece}…").escape_debug().to_string(),
            Box::new(repeat),
        ));
    }
    // As many names as possible, each compared with all others.
    let names: String = (0..Limits::MOST_PARAMETERS)
        .map(|at| format!("name{at:02}=v,"))
        .fold("A ".to_owned(), |all, name| all + &name);
    let repeat = move |length: usize| names.repeat(length / names.len() + 1);
    inputs.push(("A name00=v,…64 names, again".to_owned(), Box::new(repeat)));
    for (name, input) in inputs {
        slope(&format!("  strict  {name}"), &input, |text| {
            black_box(parse_with([text], limits).is_ok())
        });
        slope(&format!("  lenient {name}"), &input, |text| {
            black_box(parse_lenient_with([text], limits).faults.is_empty())
        });
        slope(&format!("  credentials {name}"), &input, |text| {
            black_box(Credentials::parse(text.as_bytes()).is_ok())
        });
        slope(&format!("  lenient credentials {name}"), &input, |text| {
            black_box(Credentials::parse_lenient(text.as_bytes()).is_ok())
        });
    }
}

fn slope(name: &str, input: impl Fn(usize) -> String, read: impl Fn(&str) -> bool) {
    let per_byte = [1, 10, 100].map(|kib| {
        let text = input(kib * 1024);
        let rounds = 200 / kib;
        let best = (0..10)
            .map(|_| {
                let start = Instant::now();
                for _ in 0..rounds {
                    read(&text);
                }
                start.elapsed()
            })
            .min()
            .unwrap();
        best.as_nanos() as f64 / (rounds * text.len()) as f64
    });
    let [short, middle, long] = per_byte;
    println!("{name:<44} {short:>6.2} {middle:>7.2} {long:>7.2}");
    // For a hundredfold input, linear time stays about the same for each byte, and quadratic time grows
    // a hundredfold. The bound leaves room for page faults in large allocations.
    assert!(
        long < 20.0 * short.max(0.5),
        "time grows faster than the input"
    );
}
