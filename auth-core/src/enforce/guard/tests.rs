//! Guards as their users see them: who is let in, what the guard knows of it, and what a refused
//! request gets. Over `Guard::check`, without a framework.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod disclosure;
mod foreign;
mod realm;

use super::Guard;
use crate::__private::{Concealed, Implication, Optional, realm as declared};
use crate::enforce::policy::Policy;
use crate::{Basic, Bearer, DenialKind};
use realm::{
    Admin, Anybody, Auth, ByKey, Either, Key, Password, Private, Public, Strong, Viewer, Writer,
    check, refused,
};

/// Fields of a request; the status, the challenges and the members of the body.
type Case<'a> = (&'a [(&'a str, &'a str)], u16, [&'a str; 3], &'a str);

const BEARER: &str = r#"Bearer resource_metadata="https://r.example/meta", realm="r""#;
const BASIC: &str = r#"Basic realm="r", charset="UTF-8""#;
const KEY: &str = r#"Key realm="r""#;
const KEY_ERROR: &str = r#"Key realm="r", error="e""#;

/// A challenge of Bearer with more in it.
fn bearer(parameters: &str) -> String {
    BEARER.replacen("Bearer ", &format!("Bearer {parameters}, "), 1)
}

#[test]
fn a_refusal_is_a_challenge_of_each_accepted_scheme_with_the_error_on_the_one_tried() {
    let invalid = bearer(r#"error="invalid_token""#);
    let malformed = bearer(r#"error="invalid_request""#);
    let bearer_token = |token| ("authorization", token);
    let cases: &[Case<'_>] = &[
        (&[], 401, [BEARER, BASIC, KEY], ""),
        (&[bearer_token("Other x")], 401, [BEARER, BASIC, KEY], ""),
        (
            &[bearer_token("Bearer nobody")],
            401,
            [&invalid, BASIC, KEY],
            r#""error":"invalid_token""#,
        ),
        (
            &[bearer_token("Bearer \"x")],
            401,
            [&invalid, BASIC, KEY],
            r#""error":"invalid_token""#,
        ),
        (
            &[bearer_token("Basic bm9ib2R5OngK")],
            401,
            [BEARER, BASIC, KEY],
            "",
        ),
        (&[bearer_token("Basic !")], 401, [BEARER, BASIC, KEY], ""),
        (&[("x-key", "nobody")], 401, [BEARER, BASIC, KEY_ERROR], ""),
        (&[("x-key", "")], 401, [BEARER, BASIC, KEY_ERROR], ""),
        (
            &[("x-key", "a"), ("x-key", "b")],
            400,
            [BEARER, BASIC, KEY_ERROR],
            r#""error":"invalid_request""#,
        ),
        (
            &[bearer_token("Bearer ann"), ("x-key", "ann")],
            400,
            [&malformed, BASIC, KEY_ERROR],
            r#""error":"invalid_request""#,
        ),
        (
            &[bearer_token("Bearer a"), bearer_token("Bearer b")],
            400,
            [&malformed, BASIC, KEY],
            r#""error":"invalid_request""#,
        ),
    ];
    for (fields, status, challenges, members) in cases {
        let found = refused::<Anybody>(fields);
        let challenges = challenges.map(str::to_owned).to_vec();
        assert_eq!(
            found,
            (*status, challenges, (*members).to_owned()),
            "{fields:?}"
        );
    }
}

#[test]
fn only_accepted_schemes_are_looked_at_and_asked_for() {
    let password = ("authorization", "Basic YW5uOng=");
    assert!(check::<Password>(&Auth::default(), &[password]).is_ok());
    // Whatever else the request has.
    assert!(check::<Password>(&Auth::default(), &[password, ("x-key", "nobody")]).is_ok());
    for fields in [
        &[("authorization", "Bearer ann")] as &[_],
        &[("x-key", "ann")],
        &[],
    ] {
        let found = refused::<Password>(fields);
        assert_eq!(
            found,
            (401, vec![BASIC.to_owned()], String::new()),
            "{fields:?}"
        );
    }
    // What the rule says of schemes counts as well.
    let found = refused::<ByKey>(&[("authorization", "Bearer ann.viewer")]);
    assert_eq!(found, (401, vec![KEY.to_owned()], String::new()));
    assert!(check::<ByKey>(&Auth::default(), &[("x-key", "ann.viewer")]).is_ok());
}

#[test]
fn who_is_known_and_lacks_something_is_told_what() {
    let ann = |token| [("authorization", token)];
    let all_scopes = bearer(r#"error="insufficient_scope", scope="read write""#);
    let one_scope = bearer(r#"error="insufficient_scope", scope="write""#);
    let role = r#""error":"insufficient_permissions","required_role":"admin""#;
    let scope = r#""error":"insufficient_scope","required_scope":"read write""#;
    let write = r#""error":"insufficient_scope","required_scope":"write""#;
    for (found, status, challenge, members) in [
        (refused::<Admin>(&ann("Bearer ann.viewer")), 403, None, role),
        (refused::<Admin>(&ann("Bearer ann.admin")), 200, None, ""),
        (refused::<Viewer>(&ann("Bearer ann.admin")), 200, None, ""),
        // All that the route needs, held or not.
        (
            refused::<Writer>(&ann("Bearer ann.read")),
            403,
            Some(&all_scopes),
            scope,
        ),
        (
            refused::<Either>(&ann("Bearer ann")),
            403,
            Some(&one_scope),
            write,
        ),
        (refused::<Either>(&ann("Bearer ann.write")), 200, None, ""),
        // A scheme that cannot say it.
        (refused::<Writer>(&ann("Basic YW5uOng=")), 403, None, scope),
        (
            refused::<Private>(&ann("Bearer ann")),
            403,
            None,
            r#""error":"insufficient_permissions","requirement":"never""#,
        ),
        (
            refused::<Public>(&ann("Bearer ann")),
            403,
            None,
            r#""detail":"because","error":"insufficient_permissions","requirement":"never""#,
        ),
    ] {
        let challenges: Vec<_> = challenge.into_iter().cloned().collect();
        assert_eq!(found, (status, challenges, members.to_owned()));
    }
}

#[test]
fn a_weak_or_old_authentication_is_asked_to_be_repeated() {
    let ask = bearer(r#"error="insufficient_user_authentication", scope="read write""#);
    let ask = ask.replace(", realm", r#", acr_values="mfa", max_age="300", realm"#);
    let found = refused::<Strong<Writer>>(&[("authorization", "Bearer ann")]);
    assert_eq!(found.0, 401);
    assert_eq!(found.1.first(), Some(&ask));
    // No authentication would help.
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer ann")]).0,
        403
    );
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer ann.admin")]).0,
        401
    );
    assert_eq!(
        refused::<Strong<Admin>>(&[("authorization", "Bearer strong.admin")]).0,
        200
    );
}

#[test]
fn a_verifier_out_of_reach_is_503_and_concealment_hides_all() {
    let denial = check::<Anybody>(&Auth::default(), &[("x-key", "down")]).expect_err("down");
    assert_eq!(denial.kind(), DenialKind::Unavailable);
    let response = denial.into_http();
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers().get("retry-after").expect("a time"), "7");
    for fields in [
        &[] as &[_],
        &[("x-key", "down")],
        &[("x-key", "")],
        &[("x-key", "ann")],
    ] {
        let denial = check::<Concealed<Admin>>(&Auth::default(), fields).expect_err("not admin");
        assert_eq!(denial.kind(), DenialKind::NotFound, "{fields:?}");
    }
}

#[test]
fn a_guard_knows_who_came_and_by_which_scheme() {
    for (field, scheme, by) in [
        (
            ("authorization", "Bearer ann"),
            "Bearer",
            [true, false, false],
        ),
        (
            ("authorization", "Basic YW5uOng="),
            "Basic",
            [false, true, false],
        ),
        (("x-key", "ann"), "Key", [false, false, true]),
    ] {
        let auth = Auth::default();
        let guard = check::<Anybody>(&auth, &[field]).expect("let in");
        assert_eq!(guard.scheme(), Some(scheme));
        let found = [
            guard.authenticated_by::<Bearer>(),
            guard.authenticated_by::<Basic>(),
            guard.authenticated_by::<Key>(),
        ];
        assert_eq!(found, by, "{scheme}");
        assert_eq!(guard.scheme_index(), by.iter().position(|by| *by));
        assert_eq!(guard.principal().name, "ann");
        let observed = auth.0.lock().expect("one thread").clone();
        assert_eq!(observed, [format!("Some({scheme:?}) Some(\"ann\")")]);
        assert_eq!(guard.into_principal().name, "ann");
    }
}

#[test]
fn a_refusal_is_observed_with_the_scheme_tried_and_the_subject_if_known() {
    for (fields, observed) in [
        (&[] as &[_], "None None"),
        (&[("x-key", "nobody")], r#"Some("Key") None"#),
        (&[("x-key", "")], r#"Some("Key") None"#),
        (&[("x-key", "down")], r#"Some("Key") None"#),
        (&[("authorization", "Bearer \"")], r#"Some("Bearer") None"#),
        (
            &[("authorization", "Bearer ann"), ("x-key", "ann")],
            "None None",
        ),
        (
            &[("authorization", "Basic YW5uOng=")],
            r#"Some("Basic") Some("ann")"#,
        ),
    ] {
        let auth = Auth::default();
        assert!(check::<Admin>(&auth, fields).is_err(), "{fields:?}");
        assert_eq!(
            *auth.0.lock().expect("one thread"),
            [observed],
            "{fields:?}"
        );
    }
}

#[test]
fn an_anonymous_request_has_neither_principal_nor_scheme() {
    type Maybe = Optional<Auth, 0b001>;
    for fields in [
        &[] as &[_],
        &[("x-key", "ann")],
        &[("authorization", "Basic YW5uOng=")],
    ] {
        let auth = Auth::default();
        let guard = check::<Maybe>(&auth, fields).expect("let in");
        assert!(guard.principal().is_none(), "{fields:?}");
        assert_eq!(guard.scheme(), None);
        assert_eq!(guard.scheme_index(), None);
        assert!(!guard.authenticated_by::<Bearer>());
        assert!(!guard.authenticated_by::<Key>());
        assert_eq!(*auth.0.lock().expect("one thread"), ["None None"]);
    }
    let guard = check::<Maybe>(&Auth::default(), &[("authorization", "Bearer ann")]);
    let guard = guard.expect("let in");
    assert!(guard.authenticated_by::<Bearer>());
    assert_eq!(
        guard.into_principal().map(|user| user.name),
        Some("ann".to_owned())
    );
    let twice = |value| [("authorization", value), ("authorization", value)];
    for (status, found) in [
        (401, refused::<Maybe>(&[("authorization", "Bearer nobody")])),
        (401, refused::<Maybe>(&[("authorization", "Bearer \"")])),
        (400, refused::<Maybe>(&twice("Bearer ann"))),
        (
            401,
            refused::<Optional<Auth, 0b010>>(&[("authorization", "Basic !")]),
        ),
        (
            400,
            refused::<Optional<Auth, 0b010>>(&twice("Basic YW5uOng=")),
        ),
    ] {
        assert_eq!(found.0, status, "{found:?}");
    }
}

#[test]
fn a_weaker_guard_keeps_what_is_known() {
    let guard = check::<Strong<Admin>>(
        &Auth::default(),
        &[("authorization", "Bearer strong.admin")],
    );
    let weaker: Guard<Viewer> = guard.expect("let in").weaken();
    assert_eq!(weaker.principal().name, "strong");
    assert!(weaker.authenticated_by::<Bearer>());
    assert!(format!("{weaker:?}").starts_with("Guard(User { name: \"strong\""));
}

#[test]
fn a_policy_with_step_up_is_stronger_than_one_without() {
    fn implies<P: Policy<Realm = Auth>, Q: Policy<Realm = Auth>>() -> Implication {
        let schemes = P::REQUIREMENT.schemes.0;
        Implication::of(&declared::<Auth>(), schemes, &P::FORMULA, &Q::FORMULA)
    }
    assert_eq!(implies::<Admin, Viewer>(), Implication::Holds);
    assert_eq!(implies::<Viewer, Admin>(), Implication::Fails);
    assert_eq!(implies::<Strong<Admin>, Viewer>(), Implication::Holds);
    assert_eq!(
        implies::<Strong<Admin>, Strong<Viewer>>(),
        Implication::Holds
    );
    assert_eq!(
        implies::<Concealed<Strong<Admin>>, Strong<Viewer>>(),
        Implication::Holds
    );
    assert_eq!(implies::<Admin, Strong<Admin>>(), Implication::Fails);
    assert_eq!(implies::<Admin, Strong<Viewer>>(), Implication::Fails);
    assert_eq!(
        implies::<Strong<Viewer>, Strong<Admin>>(),
        Implication::Fails
    );
}
