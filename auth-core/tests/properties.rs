//! Properties of all values and all inputs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use auth_core::{
    challenge::{
        AuthenticationInfo, BasicChallenge, BearerChallenge, BearerError, Challenge,
        DigestAlgorithm, DigestChallenge, DpopChallenge, DpopError, ErrorCode, ParseErrorKind,
        RealmName, parse, parse_lenient,
    },
    credentials::{
        BasicCredentials, BearerToken, Credentials, CredentialsBuf, DigestCredentials,
        DpopCredentials, Parsed,
    },
};
use http::HeaderValue;
use proptest::{collection::vec, option, prelude::*, sample::select};

fn token() -> impl Strategy<Value = String> {
    vec(
        select("abcXYZ019!#$%&'*+-.^_`|~".chars().collect::<Vec<_>>()),
        1..8,
    )
    .prop_map(|chars| chars.into_iter().collect())
}

fn token68() -> impl Strategy<Value = String> {
    let chars = select("abcXYZ019-._~+/".chars().collect::<Vec<_>>());
    (vec(chars, 1..20), 0..3_usize)
        .prop_map(|(chars, padding)| chars.into_iter().collect::<String>() + &"=".repeat(padding))
}

/// Printable ASCII with many characters that are special in quotes and lists.
fn printable() -> impl Strategy<Value = String> {
    let special = select("\"\\,= ".chars().collect::<Vec<_>>());
    let any = (b' '..=b'~').prop_map(char::from);
    vec(prop_oneof![special, any], 0..24).prop_map(|chars| chars.into_iter().collect())
}

/// Text for a description, which has no `"`, `\` and `=`.
fn description() -> impl Strategy<Value = String> {
    printable().prop_map(|text| text.replace(['"', '\\', '='], "."))
}

fn words() -> impl Strategy<Value = String> {
    vec(token(), 1..4).prop_map(|words| words.join(" "))
}

/// Credentials with the faults that the lenient reader accepts, and some others.
fn credentials() -> impl Strategy<Value = Vec<u8>> {
    let value = select(vec![
        "v", "a/b;c", "\"q, r\"", "\"\\\"\"", "", "x\"y\"", "b=c",
    ]);
    let separator = select(vec![", ", ",", " ", "\t", " , ", "", "; "]);
    (token(), vec((token(), value, separator), 1..5)).prop_map(|(scheme, params)| {
        let start = format!("{scheme} ").into_bytes();
        params
            .into_iter()
            .fold(start, |all, (name, value, separator)| {
                [all, format!("{name}={value}{separator}").into_bytes()].concat()
            })
    })
}

fn named() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((token(), printable()), 0..6).prop_map(|mut params| {
        let mut names = Vec::new();
        params.retain(|(name, _)| {
            let name = name.to_ascii_lowercase();
            let new = !names.contains(&name) && name != "resource_metadata";
            names.push(name);
            new
        });
        params
    })
}

fn built() -> impl Strategy<Value = Challenge> {
    let private = (token(), named()).prop_filter_map("known scheme", |(scheme, params)| {
        let params = params
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        Challenge::with_params(&scheme, params).ok()
    });
    let with_token68 = (token(), token68()).prop_filter_map("known scheme", |(scheme, token68)| {
        Challenge::with_token68(&scheme, &token68).ok()
    });
    prop_oneof![private, with_token68, bearer(), basic(), digest(), dpop()]
}

fn bearer() -> impl Strategy<Value = Challenge> {
    let optional = (
        option::of(words()),
        option::of(description()),
        option::of(token()),
        option::of(words()),
        option::of(any::<u64>()),
        any::<bool>(),
    );
    (realm(), optional).prop_map(|(realm, (scope, description, error, acr, age, metadata))| {
        let mut built = BearerChallenge::new(RealmName::try_new(&realm).unwrap());
        if let Some(scope) = &scope {
            built = built.scope(scope).unwrap();
        }
        if let Some(description) = &description {
            built = built.error_description(description).unwrap();
        }
        if let Some(error) = &error {
            built = built.error(BearerError::Other(ErrorCode::try_new(error).unwrap()));
        }
        if let Some(acr) = &acr {
            built = built.acr_values(acr).unwrap();
        }
        if let Some(age) = age {
            built = built.max_age(age);
        }
        if metadata {
            built = built.resource_metadata("https://h/p?q=r").unwrap();
        }
        built.to_challenge()
    })
}

fn realm() -> impl Strategy<Value = String> {
    printable().prop_filter("empty", |text| !text.is_empty())
}

fn basic() -> impl Strategy<Value = Challenge> {
    (realm(), any::<bool>()).prop_map(|(realm, utf8)| {
        let built = BasicChallenge::new(RealmName::try_new(&realm).unwrap());
        if utf8 { built.utf8() } else { built }.to_challenge()
    })
}

fn digest() -> impl Strategy<Value = Challenge> {
    (
        realm(),
        realm(),
        option::of(printable()),
        select(DigestAlgorithm::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(realm, nonce, opaque, algorithm, flags)| {
            let realm = RealmName::try_new(&realm).unwrap();
            let mut built = DigestChallenge::new(realm, algorithm, &nonce).unwrap();
            if let Some(opaque) = &opaque {
                built = built.opaque(opaque).unwrap();
            }
            if flags {
                built = built
                    .any_qop()
                    .stale()
                    .utf8()
                    .userhash()
                    .domain("/a /b")
                    .unwrap();
            }
            built.to_challenge()
        })
}

fn dpop() -> impl Strategy<Value = Challenge> {
    (option::of(words()), option::of(description())).prop_map(|(algs, description)| {
        let mut built = DpopChallenge::new().error(DpopError::UseDpopNonce);
        if let Some(algs) = &algs {
            built = built.algs(algs).unwrap();
        }
        if let Some(description) = &description {
            built = built.error_description(description).unwrap();
        }
        built.to_challenge()
    })
}

/// Bytes, most of them from the parts of fields.
fn field() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        select(vec![
            &b"Basic "[..],
            b"Bearer ",
            b"A",
            b"B ",
            b" ",
            b",",
            b", ",
            b"=",
            b"\"",
            b"\\",
            b"\t",
            b"realm=\"x\"",
            b"p=q",
            b"p",
            b"P=",
            b"token68==",
            b"/",
            b"\xe4",
            b"\x01",
            b"\r\n ",
        ])
        .prop_map(<[u8]>::to_vec),
        vec(any::<u8>(), 1..3),
    ];
    vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A written challenge is read again unchanged, and the check of constants accepts it.
    #[test]
    fn parse_of_format_is_the_identity(challenge in built()) {
        let value = challenge.to_header_value();
        prop_assert!(HeaderValue::from_bytes(value.as_bytes()).is_ok());
        let found = parse([&value]).unwrap();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0], &challenge.parts());
        prop_assert_eq!(found[0].to_challenge().unwrap(), challenge.clone());
        let text: &'static str = challenge.as_str().to_owned().leak();
        prop_assert_eq!(Challenge::from_static(text), challenge);
    }

    /// Parameters are read as they were written, in order.
    #[test]
    fn parameters_survive(params in named()) {
        let pairs = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let challenge = Challenge::with_params("X-Private", pairs.clone()).unwrap();
        let parts = challenge.parts();
        let found = parts.params();
        prop_assert_eq!(found.len(), params.len());
        for (found, (name, value)) in found.iter().zip(pairs.clone()) {
            prop_assert_eq!(found.name(), name);
            prop_assert_eq!(found.value().text().unwrap(), value);
            prop_assert!(found.value().is(value));
        }
        let info = AuthenticationInfo::with_params(pairs.clone().filter(|(name, _)| {
            !name.eq_ignore_ascii_case("nc") && !name.eq_ignore_ascii_case("qop")
        })).unwrap().to_header_value();
        prop_assert!(AuthenticationInfo::parse([&info]).is_ok());
        let sent = CredentialsBuf::with_params("X-Private", pairs).unwrap().to_header_value();
        let credentials = Credentials::parse(sent.as_bytes()).unwrap();
        for (name, value) in &params {
            prop_assert!(credentials.get(name).unwrap().is(value));
        }
    }

    /// No value becomes a second parameter, whether the scheme quotes it or not.
    #[test]
    fn nothing_is_injected(
        scheme in select(vec!["Digest", "digest", "Bearer", "DPoP", "Basic", "X"]),
        name in select(vec!["algorithm", "stale", "charset", "userhash", "qop", "nc", "domain", "error", "x"]),
        value in prop_oneof![printable(), select(vec!["MD5, stale=true", "true,a=b", "a b", "\", b=\"", ""]).prop_map(str::to_owned)],
    ) {
        let params = [("realm", "r"), ("nonce", "n"), (name, value.as_str())];
        if let Ok(challenge) = Challenge::with_params(scheme, params) {
            prop_assert_eq!(parse([challenge.as_str()]).unwrap().len(), 1);
            let parts = challenge.parts();
            prop_assert_eq!(parts.params().len(), 3);
            prop_assert!(parts.get(name).unwrap().is(&value));
        }
        if let Ok(info) = AuthenticationInfo::with_params([(name, value.as_str())]) {
            let info = info.to_header_value();
            let found = AuthenticationInfo::parse([&info]).unwrap();
            prop_assert!(found.len() == 1 && found[0].value().is(&value));
        }
        if let Ok(sent) = CredentialsBuf::with_params(scheme, [(name, value.as_str())]) {
            let sent = sent.to_header_value();
            let found = Credentials::parse(sent.as_bytes()).unwrap();
            prop_assert_eq!(found.params().len(), 1);
            prop_assert!(found.get(name).unwrap().is(&value));
        }
    }

    /// Challenges on lines of their own and on one line are the same list.
    #[test]
    fn lines_recombine(challenges in vec(built(), 1..4)) {
        let lines: Vec<_> = challenges.iter().map(Challenge::as_str).collect();
        let joined = lines.join(", ");
        let joined = [joined.as_str()];
        prop_assert_eq!(parse(lines).unwrap(), parse(joined).unwrap());
    }

    #[test]
    fn strict_and_lenient_agree_on_valid_input(lines in vec(field(), 0..3)) {
        let lenient = parse_lenient(&lines);
        match parse(&lines) {
            Ok(found) => {
                prop_assert_eq!(&found, &lenient.challenges);
                prop_assert_eq!(lenient.faults, []);
            }
            // The lenient reader records a line break as soon as it meets one.
            Err(error) => {
                let first = lenient.faults.first().unwrap();
                prop_assert!(first.kind() == ParseErrorKind::LineBreak || *first == error);
            }
        }
    }

    /// A challenge that was read can be written again, unless senders never write its form.
    #[test]
    fn what_is_read_can_be_written(line in field()) {
        for found in parse([&line]).unwrap_or_default() {
            if let Ok(challenge) = found.to_challenge() {
                prop_assert_eq!(challenge.parts(), found);
            }
        }
    }

    /// A lenient reader of credentials changes nothing that the strict one accepts, and what it
    /// accepts beyond that, the lenient reader of challenges understands in the same way.
    #[test]
    fn lenient_credentials_agree_with_strict_ones(line in prop_oneof![field(), credentials()]) {
        let meaning = |found: &Credentials| {
            let token68 = found.token68().map(|token68| token68.expose().to_owned());
            let params = found.params().iter();
            let params = params.map(|param| (param.name().to_owned(), param.value().bytes().into_owned()));
            (found.scheme().to_owned(), token68, params.collect::<Vec<_>>())
        };
        let lenient = Credentials::parse_lenient(&line);
        if let Ok(strict) = Credentials::parse(&line) {
            prop_assert_eq!(meaning(lenient.as_ref().unwrap()), meaning(&strict));
        }
        if let Ok(found) = &lenient {
            let (scheme, token68, params) = meaning(found);
            let challenges = parse_lenient([&line]).challenges;
            prop_assert_eq!(challenges.len(), 1);
            prop_assert_eq!(challenges[0].scheme(), scheme);
            prop_assert_eq!(challenges[0].token68().map(str::as_bytes), token68.as_deref());
            let theirs = challenges[0].params().iter();
            let theirs = theirs.map(|param| (param.name().to_owned(), param.value().bytes().into_owned()));
            prop_assert_eq!(theirs.collect::<Vec<_>>(), params);
        }
    }

    /// A lenient token is one word of one field, so it cannot pose as a second one.
    #[test]
    fn lenient_tokens_agree_with_strict_ones(line in prop_oneof![field(), printable().prop_map(String::into_bytes)]) {
        let line = [b"Bearer ", &*line].concat();
        let lenient = BearerToken::parse_lenient(&line);
        if let Parsed::Ok(strict) = BearerToken::parse(&line) {
            prop_assert_eq!(lenient, Parsed::Ok(strict));
        }
        if let Parsed::Ok(token) = lenient {
            prop_assert!(token.expose().bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\,".contains(&byte)));
            let sent = CredentialsBuf::bearer_lenient(token.expose()).unwrap().to_header_value();
            prop_assert_eq!(BearerToken::parse_lenient(sent.as_bytes()), lenient);
        }
    }

    #[test]
    fn no_reader_panics(line in vec(any::<u8>(), 0..200)) {
        let _ = parse([&line]);
        let _ = parse_lenient([&line]);
        let _ = Credentials::parse(&line);
        let _ = Credentials::parse_lenient(&line);
        let _ = AuthenticationInfo::parse([&line]);
    }

    #[test]
    fn no_reader_of_credentials_panics(line in field(), scheme in select(vec!["Basic", "Bearer", "Digest", "DPoP"])) {
        let line = [scheme.as_bytes(), b" ", &line].concat();
        let _ = BearerToken::parse(&line).ok();
        let _ = BearerToken::parse_lenient(&line).ok();
        let _ = Credentials::parse_lenient(&line);
        let _ = BasicCredentials::parse(&line).ok();
        let _ = DpopCredentials::parse(&line).ok();
        let _ = DigestCredentials::parse(&line).ok();
    }

    #[test]
    fn basic_round_trips(user in "[^:\\p{Cc}]{0,12}", password in "\\P{Cc}{0,12}") {
        let sent = CredentialsBuf::basic(&user, &password).unwrap().to_header_value();
        let found = BasicCredentials::parse(sent.as_bytes()).ok().unwrap();
        prop_assert_eq!(found.user(), &user);
        prop_assert!(found.password() == *password.as_str());
    }

    #[test]
    fn tokens_round_trip(token in token68()) {
        let sent = CredentialsBuf::bearer(&token).unwrap().to_header_value();
        prop_assert_eq!(BearerToken::parse(sent.as_bytes()).ok().unwrap().expose(), &token);
        let generic = Credentials::parse(sent.as_bytes()).unwrap();
        prop_assert_eq!(generic.token68().unwrap().expose_str(), Some(token.as_str()));
    }
}
