//! What `#[authorize]` and `ensure_authorized` do to a handler: a refusal like any other, and a body that
//! returns as it did.

use crate::Auth;
use crate::call::{both, get};
use crate::precedence::Bits;
use crate::realm::User;
use auth_core::{Denial, authorize, ensure_authorized, require_role};
use std::time::Duration;

#[require_role("viewer")]
#[authorize(user.name == "ann" || bits.a)]
async fn checked(#[principal] user: User, bits: Bits) -> Result<String, Denial> {
    if bits.c {
        return Ok("early".to_owned());
    }
    let stored = load(&user.name).await;
    ensure_authorized(stored == user.name)?;
    Ok(stored)
}

async fn load(name: &str) -> String {
    tokio::task::yield_now().await;
    if name == "eve" { "ann" } else { name }.to_owned()
}

/// What is looked up for the check may refuse the request itself.
#[require_role("viewer")]
#[authorize(may(&user.name).await?)]
#[authorize(bits.a && (bits.b || known(&user.name)?))]
async fn looked_up(#[principal] user: &User, bits: Bits) -> &'static str {
    "fine"
}

async fn may(name: &str) -> Result<bool, Denial> {
    tokio::task::yield_now().await;
    if name == "eve" {
        return Err(Denial::too_many_requests(Duration::from_secs(1)));
    }
    Ok(name == "ann")
}

fn known(name: &str) -> Result<bool, Denial> {
    ensure_authorized(name.len() == 3)?;
    Ok(false)
}

#[actix_web::test]
async fn a_check_may_give_up() {
    let auth = Auth::default();
    for (token, bits, status) in [
        ("ann/viewer", "ab", 200),
        ("ann/viewer", "a", 403),
        ("bob/viewer", "ab", 403),
        ("eve/viewer", "ab", 429),
    ] {
        let call = get(token).header("bits", bits).body("").unwrap();
        let response = both!(auth, looked_up, call);
        assert_eq!(response.status().as_u16(), status, "{token} {bits}");
    }
}

const FORBIDDEN: &str =
    r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions"}"#;

#[actix_web::test]
async fn a_check_refuses_like_a_guard() {
    let auth = Auth::default();
    for (token, bits, status, body) in [
        ("ann/viewer", "", 200, "ann"),
        ("ann/viewer", "c", 200, "early"),
        ("bob/viewer", "a", 200, "bob"),
        ("bob/viewer", "", 403, FORBIDDEN),
        ("bob/viewer", "c", 403, FORBIDDEN),
        ("eve/viewer", "a", 403, FORBIDDEN),
        ("eve/viewer", "ac", 200, "early"),
    ] {
        let call = get(token).header("bits", bits).body("").unwrap();
        let response = both!(auth, checked, call);
        assert_eq!(
            (response.status().as_u16(), response.body().as_str()),
            (status, body),
            "{token} {bits}"
        );
        if status == 403 {
            assert_eq!(response.headers()["cache-control"], "no-store");
            assert!(!response.headers().contains_key("www-authenticate"));
        }
    }
}
