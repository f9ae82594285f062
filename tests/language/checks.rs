//! What `#[authorize]` and `ensure` do to a handler: a refusal like any other, and a body that
//! returns as it did.

use crate::Auth;
use crate::call::{both, get};
use crate::precedence::Bits;
use crate::realm::User;
use auth_core::{Denial, authorize, ensure, require_role};

#[require_role("viewer")]
#[authorize(user.name == "ann" || bits.a)]
async fn checked(#[principal] user: User, bits: Bits) -> Result<String, Denial> {
    if bits.c {
        return Ok("early".to_owned());
    }
    let stored = load(&user.name).await;
    ensure(stored == user.name)?;
    Ok(stored)
}

async fn load(name: &str) -> String {
    tokio::task::yield_now().await;
    if name == "eve" { "ann" } else { name }.to_owned()
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
