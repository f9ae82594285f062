//! Text from outside in any place of a refusal: refused or encoded.

use crate::common::log;
use auth_core::credentials::BearerToken;
use auth_core::denial::{LoginPage, ReturnPath};
use auth_core::{
    Bearer, Guard, Guarded, Policy, Principal, Realm, RequestHead, Roles, Verify, VerifyError,
    require_role,
};
use http::{Request, Response};

const ROLE: &str = "<script>alert(\"1\")</script>&'";

/// Has names with markup in them, and a URL with a line of its own.
struct Hostile;

/// Holds no role.
struct User;

impl Principal for User {}

impl Realm for Hostile {
    type Principal = User;
    type Schemes = (Bearer,);
    const NAME: &'static str = "a \"quoted\" \\ name";
    const ROLES: Roles = Roles::new(&[ROLE]);

    fn resource_metadata(&self) -> Option<&str> {
        Some("https://api.example/\"\r\nset-cookie: a=b")
    }
}

impl Verify<Bearer> for Hostile {
    async fn verify(&self, _: BearerToken<'_>) -> Result<User, VerifyError> {
        Ok(User)
    }
}

#[require_role("<script>alert(\"1\")</script>&'", realm = Hostile)]
async fn hostile() {}

async fn refused<P, T, F>(
    _: impl Fn(Guarded<P, T>) -> F,
    token: &str,
    accept: &str,
) -> Response<String>
where
    P: Policy<Realm = Hostile>,
{
    let request = Request::get("/").header("accept", accept);
    let request = match token {
        "" => request,
        token => request.header("authorization", format!("Bearer {token}")),
    };
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let guard = Guard::<P>::check(&Hostile, &RequestHead::from(&parts)).await;
    guard.err().expect("refused").into_http()
}

#[tokio::test]
async fn names_are_encoded() {
    log();
    for (accept, body) in [
        (
            "text/html",
            "<p>required role: &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\n",
        ),
        (
            "text/plain",
            "required role: <script>alert(\"1\")</script>&'\n",
        ),
        ("", r#""required_role":"<script>alert(\"1\")</script>&'"}"#),
    ] {
        let response = refused(hostile, "bob", accept).await;
        assert_eq!(response.status(), 403);
        assert!(response.body().ends_with(body), "{}", response.body());
    }
    // A challenge with less in it is better than none.
    let response = refused(hostile, "", "").await;
    assert_eq!(
        response.headers()["www-authenticate"],
        r#"Bearer realm="a \"quoted\" \\ name""#
    );
    assert!(!response.headers().contains_key("set-cookie"));
}

#[test]
fn a_way_back_is_on_this_server() {
    for path in [
        "/",
        "/a",
        "/a?b=c&d=//e",
        "/a//b",
        "/%2F%2Fevil",
        "/:80",
        "/@evil",
    ] {
        assert_eq!(ReturnPath::parse(path).map(ReturnPath::as_str), Some(path));
    }
    let long = format!("/{}", "a".repeat(2048));
    for elsewhere in [
        "",
        "a",
        "?a",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\evil.example",
        "\\\\evil.example",
        "/a\\b",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        " /a",
        "/a b",
        // Browsers drop these, and see two slashes.
        "/\t/evil.example",
        "/\n/evil.example",
        "/\r/evil.example",
        "/a\r\nset-cookie: a=b",
        "/\0",
        "/\u{7f}",
        "/\u{e9}",
        "/\u{ff0f}evil.example",
        &long,
    ] {
        assert_eq!(ReturnPath::parse(elsewhere), None, "{elsewhere:?}");
    }
}

#[test]
fn a_login_page_is_a_page() {
    for url in [
        "/login",
        "/login?tenant=1",
        "https://login.example/",
        "http://127.0.0.1:3000",
    ] {
        assert!(LoginPage::try_new(url).is_ok(), "{url}");
    }
    for other in [
        "",
        "login",
        "//login.example",
        "/\\login.example",
        "/login#there",
        "/login page",
        "/login\r\nset-cookie: a=b",
        "/caf\u{e9}",
        "https://",
        "https:///login",
        "ftp://login.example",
        "javascript:alert(1)",
    ] {
        assert!(LoginPage::try_new(other).is_err(), "{other:?}");
    }
}
