//! Conditions by type: at run time, in requirements, in lists.

use crate::Auth;
use crate::server::servers;
use auth_core::{
    AccessMatrix, Condition, ConditionContext, Guard, Verdict, condition, policy, require,
};

/// Several conditions of one name.
enum AtLeast<const LEVEL: u32> {}

#[condition]
impl<const LEVEL: u32> Condition<Auth> for AtLeast<LEVEL> {
    const NAME: &'static str = "at-least";
    const DESCRIPTION: &'static str = "the account has a level";

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        if context.principal().level >= LEVEL {
            Verdict::met()
        } else {
            Verdict::not_met("the level is too low")
        }
    }
}

type AtLeast1 = AtLeast<1>;
type AtLeast10 = AtLeast<10>;

/// Several conditions of one name, written in one place.
macro_rules! conditions {
    ($($name:ident $met:literal),+) => {$(
        enum $name {}

        #[condition]
        impl Condition<Auth> for $name {
            const NAME: &'static str = "same";
            const DESCRIPTION: &'static str = "what the macro says";

            fn check(_: ConditionContext<'_, Auth>) -> Verdict<'_> {
                if $met { Verdict::met() } else { Verdict::not_met("never") }
            }
        }
    )+};
}

conditions!(Always true, Never false);

policy! {
    Low = AtLeast1;
    High = AtLeast10;
}

#[require(Low)]
async fn low() -> &'static str {
    "in"
}

#[require(High)]
async fn high(#[guard] proof: &Guard<High>) -> &'static str {
    proof.scheme().unwrap_or("in")
}

// For conditions of one identity, each of these would be a contradiction.
#[require(all(AtLeast1, not(AtLeast10)))]
async fn between() -> &'static str {
    "in"
}

#[require(any(AtLeast10, not(AtLeast1)))]
async fn outside() -> &'static str {
    "in"
}

#[require(all(Always, not(Never)))]
async fn always() -> &'static str {
    "in"
}

#[require(any(Never, all(Always, AtLeast10)))]
async fn sometimes() -> &'static str {
    "in"
}

#[require(Always)]
async fn only_always() -> &'static str {
    "in"
}

#[require(Never)]
async fn only_never() -> &'static str {
    "in"
}

#[tokio::test]
async fn conditions_of_one_name_are_judged_each_by_itself() {
    let servers = servers!(
        Auth,
        "/low" => low, "/high" => high, "/between" => between, "/outside" => outside,
        "/always" => always, "/sometimes" => sometimes,
    );
    for (framework, address) in servers {
        for (path, token, status) in [
            ("/low", "ann-0", 403),
            ("/low", "ann-5", 200),
            ("/high", "ann-5", 403),
            ("/high", "ann-10", 200),
            ("/between", "ann-0", 403),
            ("/between", "ann-5", 200),
            ("/between", "ann-10", 403),
            ("/outside", "ann-0", 200),
            ("/outside", "ann-5", 403),
            ("/outside", "ann-10", 200),
            ("/always", "ann-0", 200),
            ("/sometimes", "ann-0", 403),
            ("/sometimes", "ann-10", 200),
        ] {
            let request = reqwest::Client::new().get(format!("http://{address}{path}"));
            let response = request.bearer_auth(token).send().await.unwrap();
            assert_eq!(response.status(), status, "{framework} {path} {token}");
            if (path, token) == ("/high", "ann-5") {
                let body = response.text().await.unwrap();
                assert!(
                    body.contains(r#""requirement":"at-least(10)""#),
                    "{framework} {body}"
                );
            }
        }
    }
}

/// The lists of both frameworks, which are the same but for places in the code.
macro_rules! matrix {
    ($($path:literal => $handler:expr),+ $(,)?) => {{
        let axum: auth_core::axum::Router<Auth> = auth_core::axum::Router::new()
            $(.route($path, auth_core::axum::get($handler)))+;
        let actix = auth_core::actix::App::new()
            $(.route($path, auth_core::actix::get().to($handler)))+;
        let (axum, actix) = (axum.matrix(), actix.matrix());
        assert_eq!(axum.to_string(), actix.to_string());
        assert!(axum.changes_since(&actix).is_empty());
        // As from a file.
        let read: AccessMatrix = axum.to_json().parse().unwrap();
        assert_eq!(read, axum);
        axum
    }};
}

#[test]
fn lists_tell_conditions_of_one_name_apart() {
    let access = |matrix: &AccessMatrix| -> Vec<_> {
        matrix
            .entries()
            .iter()
            .map(auth_core::matrix::Entry::access)
            .collect()
    };
    let own = module_path!();
    let listed = matrix!("/1" => low, "/2" => high, "/3" => between, "/4" => only_always);
    assert_eq!(
        access(&listed),
        [
            "at-least(1)",
            "at-least(10)",
            "all(at-least(1), not(at-least(10)))",
            "same"
        ]
    );
    let listed = matrix!("/1" => only_always, "/2" => only_never);
    assert_eq!(
        access(&listed),
        [
            format!("same ({own}::Always)"),
            format!("same ({own}::Never)")
        ]
    );
    let listed = matrix!("/1" => always);
    assert_eq!(
        access(&listed),
        [format!(
            "all(same ({own}::Always), not(same ({own}::Never)))"
        )]
    );
}

#[test]
fn a_condition_in_place_of_another_is_a_change() {
    let own = module_path!();
    let changes = |new: &AccessMatrix, old: &AccessMatrix| -> Vec<_> {
        let changes = new.changes_since(old);
        changes.iter().map(ToString::to_string).collect()
    };
    let (low, high) = (matrix!("/" => low), matrix!("/" => high));
    let found = changes(&low, &high);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("GET /: changed from at-least(10) to at-least(1)"),
        "{found:?}"
    );

    // The same name, and nothing else to tell them apart by.
    let (before, now) = (matrix!("/" => only_always), matrix!("/" => only_never));
    assert_eq!(
        changes(&now, &before),
        [format!(
            "realm \"identity\": the condition same is another type now, {own}::Never; \
             it was {own}::Always"
        )]
    );
    let path = std::env::temp_dir().join(format!("identity-{}.json", std::process::id()));
    std::fs::write(&path, before.to_json()).unwrap();
    assert!(before.check_snapshot(&path).is_ok());
    assert!(now.check_snapshot(&path).is_err());
    std::fs::remove_file(&path).unwrap();
}
