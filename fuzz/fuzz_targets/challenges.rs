//! Reads field lines with challenges, separated by NUL. The readers do not panic; strict and lenient
//! agree; a challenge that can be written is read again unchanged.
#![no_main]

use auth_core::challenge::{
    AuthenticationInfo, Capability, Challenges, ParseErrorKind, parse, parse_lenient, select,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let lines: Vec<&[u8]> = data.split(|&byte| byte == 0).collect();
    let strict = parse(lines.iter().copied());
    let lenient = parse_lenient(lines.iter().copied());
    match &strict {
        Ok(found) => {
            assert_eq!(*found, lenient.challenges);
            assert!(lenient.faults.is_empty());
        }
        Err(error) => {
            let first = lenient.faults.first().expect("strict found a fault");
            assert!(first.kind() == ParseErrorKind::LineBreak || first == error);
            assert!(error.at() <= lines[error.line()].len());
        }
    }
    for found in strict.unwrap_or_default().iter().chain(&lenient.challenges) {
        if let Ok(challenge) = found.to_challenge() {
            assert_eq!(challenge.parts(), *found);
        }
    }
    let mut listed: Option<Challenges> = None;
    for challenge in lenient.challenges.iter().filter_map(|found| found.to_challenge().ok()) {
        match &mut listed {
            None => listed = Some(challenge.into()),
            Some(listed) => listed.push(challenge),
        }
    }
    assert!(listed.is_none_or(|listed| listed.len() <= lenient.challenges.len()));
    let _ = select(&lenient.challenges, &[Capability::DIGEST, Capability::Scheme("Basic")]);
    if let Ok(params) = AuthenticationInfo::parse(lines.iter().copied()) {
        for param in params {
            let _ = param.value().text();
        }
    }
});
