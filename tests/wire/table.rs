//! The situations of a request, with the exact answer to each.

use http::Method;

/// A request and its answer.
pub(crate) struct Row {
    pub(crate) situation: &'static str,
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) fields: Vec<(&'static str, Vec<u8>)>,
    pub(crate) answer: Answer,
}

/// A response without `date`, and without `content-length` unless the method is HEAD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Sorted by name; fields of one name in their order.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: String,
}

pub(crate) fn get(situation: &'static str, path: &'static str) -> Row {
    Row {
        situation,
        method: Method::GET,
        path,
        fields: Vec::new(),
        answer: Answer {
            status: 0,
            fields: Vec::new(),
            body: String::new(),
        },
    }
}

impl Row {
    fn method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// Adds an `Authorization` field.
    pub(crate) fn authorization(self, value: impl Into<Vec<u8>>) -> Self {
        self.field("authorization", value)
    }

    /// Adds an API key.
    fn key(self, value: &str) -> Self {
        self.field("x-api-key", value)
    }

    fn field(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    fn gets(mut self, status: u16, fields: &[(&str, &str)], body: &str) -> Self {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.answer = Answer {
            status,
            fields: fields.collect(),
            body: body.to_owned(),
        };
        self.answer.fields.sort_by(|a, b| a.0.cmp(&b.0));
        self
    }

    /// Expects that the handler runs.
    fn runs(self, body: &str) -> Self {
        self.gets(200, &[("content-type", "text/plain; charset=utf-8")], body)
    }

    /// Expects a refusal with these challenges and this body.
    pub(crate) fn refused(self, status: u16, challenges: &[&str], body: &str) -> Self {
        let mut fields = vec![
            ("content-type", "application/problem+json"),
            ("cache-control", "no-store"),
            ("vary", "Accept"),
        ];
        fields.extend(challenges.iter().map(|line| ("www-authenticate", *line)));
        self.gets(status, &fields, body)
    }

    /// Expects that the guard cannot decide.
    fn unavailable(self, retry_after: &str) -> Self {
        let fields = [
            ("content-type", "application/problem+json"),
            ("cache-control", "no-store"),
            ("retry-after", retry_after),
            ("vary", "Accept"),
        ];
        self.gets(503, &fields, UNAVAILABLE)
    }
}

const BEARER: &str = r#"Bearer realm="test""#;
const BEARER_INVALID_TOKEN: &str = r#"Bearer error="invalid_token", realm="test""#;
const BEARER_INVALID_REQUEST: &str = r#"Bearer error="invalid_request", realm="test""#;
const BASIC: &str = r#"Basic realm="test", charset="UTF-8""#;
const KEY: &str = r#"ApiKey realm="test""#;

const BEARER_STEP_UP: &str = r#"Bearer error="insufficient_user_authentication", acr_values="mfa passkey", max_age="300", realm="test""#;
const STEP_UP: &str = r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"insufficient_user_authentication","acr_values":"mfa passkey","max_age":300}"#;

const UNAUTHORIZED: &str = r#"{"type":"about:blank","title":"Unauthorized","status":401}"#;
const INVALID_TOKEN: &str =
    r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"invalid_token"}"#;
const INVALID_REQUEST: &str =
    r#"{"type":"about:blank","title":"Bad Request","status":400,"error":"invalid_request"}"#;
const UNAVAILABLE: &str = r#"{"type":"about:blank","title":"Service Unavailable","status":503}"#;

/// Returns the table, which both frameworks share.
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "one row for each situation")]
pub(crate) fn table() -> Vec<Row> {
    vec![
        // No credentials: a challenge for each scheme, in the order of the realm, and no error.
        get("no credentials", "/any")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("no credentials for the one scheme", "/bearer")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("no password", "/basic")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("no key", "/key")
            .refused(401, &[KEY], UNAUTHORIZED),
        get("no credentials for two schemes", "/legacy")
            .refused(401, &[BEARER, BASIC], UNAUTHORIZED),
        get("a scheme nobody knows", "/any").authorization(r#"Digest username="alice""#)
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("a scheme not accepted here", "/bearer").authorization("Basic YWxpY2U6c2VjcmV0")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a field not looked at here", "/bearer").key("alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a token in the query", "/bearer?access_token=alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a token for a proxy", "/bearer").field("proxy-authorization", "Bearer alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a scheme that only starts like one", "/any").authorization("BearerToken alice")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("an empty field", "/any").authorization("")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("no scheme", "/any").authorization("=, alice")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("bytes that are no text", "/any").authorization(b"\xff\xfe\x80")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("64 KiB of scheme", "/any").authorization("B".repeat(64 * 1024))
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),

        // Nothing behind the scheme, as clients send it before login: no credentials either.
        get("no token behind the scheme", "/any").authorization("Bearer")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("only spaces behind the scheme", "/bearer").authorization("bEARER   ")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("only a tab behind the scheme", "/bearer").authorization("BEARER\t")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("no password behind the scheme", "/basic").authorization("Basic")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("no token for a scope", "/write").authorization("Bearer ")
            .refused(401, &[r#"Bearer scope="posts:write", realm="test""#], UNAUTHORIZED),
        get("no token, and a key", "/any").authorization("Bearer").key("alice").runs("hello alice"),
        get("two fields without a token", "/any").authorization("Bearer").authorization("Bearer")
            .refused(400, &[BEARER_INVALID_REQUEST, BASIC, KEY], INVALID_REQUEST),

        // No space behind the name: the scheme is another.
        get("a colon behind the scheme", "/any").authorization("Bearer: alice")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("a colon between scheme and token", "/bearer").authorization("Bearer:alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("an equals sign behind the scheme", "/bearer").authorization("Bearer=alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a comma behind the scheme", "/bearer").authorization("Bearer, Bearer alice")
            .refused(401, &[BEARER], UNAUTHORIZED),
        get("a colon behind Basic", "/basic").authorization("Basic: YWxpY2U6c2VjcmV0")
            .refused(401, &[BASIC], UNAUTHORIZED),

        // A bad token: the error is on the scheme that was tried, and on no other.
        get("an invalid token", "/any").authorization("Bearer eve")
            .refused(401, &[BEARER_INVALID_TOKEN, BASIC, KEY], INVALID_TOKEN),
        get("an invalid token, for two schemes", "/legacy").authorization("Bearer eve")
            .refused(401, &[BEARER_INVALID_TOKEN, BASIC], INVALID_TOKEN),
        get("a malformed token", "/any").authorization(r#"Bearer al"ice"#)
            .refused(401, &[BEARER_INVALID_TOKEN, BASIC, KEY], INVALID_TOKEN),
        get("text behind the token", "/bearer").authorization("Bearer alice alice")
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a comma behind the token", "/bearer").authorization("Bearer alice, Bearer alice")
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a parameter for a token", "/bearer").authorization(r#"Bearer token="alice""#)
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a tab behind the scheme", "/bearer").authorization("Bearer\talice")
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a tab behind the space", "/bearer").authorization("Bearer \talice")
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a token that is no text", "/bearer").authorization(b"Bearer \xff\xfe\x80")
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a token of 64 KiB", "/bearer").authorization(format!("Bearer {}", "a".repeat(64 * 1024 - 7)))
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("a token of more", "/bearer").authorization(format!("Bearer {}", "a".repeat(64 * 1024)))
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),
        get("64 KiB in front of a good token", "/bearer").authorization(format!("Bearer {}alice", " ".repeat(64 * 1024)))
            .refused(401, &[BEARER_INVALID_TOKEN], INVALID_TOKEN),

        // Ambiguous requests.
        get("two good tokens", "/any").authorization("Bearer alice").authorization("Bearer alice")
            .refused(400, &[BEARER_INVALID_REQUEST, BASIC, KEY], INVALID_REQUEST),
        get("a token and a password", "/legacy").authorization("Bearer alice").authorization("Basic YWxpY2U6c2VjcmV0")
            .refused(400, &[BEARER_INVALID_REQUEST, BASIC], INVALID_REQUEST),
        get("two fields of a scheme not accepted here", "/bearer").authorization("Digest a").authorization("Digest b")
            .refused(400, &[BEARER_INVALID_REQUEST], INVALID_REQUEST),
        get("two fields, the first of them empty", "/bearer").authorization("").authorization("Bearer alice")
            .refused(400, &[BEARER_INVALID_REQUEST], INVALID_REQUEST),
        get("a token and a key", "/any").authorization("Bearer alice").key("alice")
            .refused(400, &[BEARER_INVALID_REQUEST, BASIC, KEY], INVALID_REQUEST),
        get("a password and a key", "/any").authorization("Basic YWxpY2U6c2VjcmV0").key("alice")
            .refused(400, &[BEARER, BASIC, KEY], INVALID_REQUEST),
        get("two keys", "/any").key("alice").key("alice")
            .refused(400, &[BEARER, BASIC, KEY], INVALID_REQUEST),

        // A bad password or key: schemes without error codes get none.
        get("a wrong password", "/any").authorization("Basic YWxpY2U6d3Jvbmc=")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("an unknown user", "/any").authorization("Basic ZXZlOnNlY3JldA==")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("no base64", "/basic").authorization("Basic alice:secret")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("base64 without its padding", "/basic").authorization("Basic ZXZlOnNlY3JldA")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("no colon", "/basic").authorization("Basic YWxpY2U=")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("a name that is no text", "/basic").authorization("Basic //46c2VjcmV0")
            .refused(401, &[BASIC], UNAUTHORIZED),
        get("a wrong key", "/any").key("eve")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("a malformed key", "/key").key("")
            .refused(401, &[KEY], UNAUTHORIZED),

        // Good credentials.
        get("a good token", "/any").authorization("Bearer alice").runs("hello alice"),
        get("in lower case", "/any").authorization("bearer alice").runs("hello alice"),
        get("in upper case", "/bearer").authorization("BEARER alice").runs("hello alice"),
        get("with spaces between", "/bearer").authorization("Bearer   alice").runs("hello alice"),
        get("with space behind", "/bearer").authorization("Bearer alice \t").runs("hello alice"),
        get("a good password", "/any").authorization("Basic YWxpY2U6c2VjcmV0").runs("hello alice"),
        get("for a reference", "/basic").authorization("bASIC YWxpY2U6c2VjcmV0").runs("hello alice"),
        get("a good key", "/any").key("alice").runs("hello alice"),
        get("one of two schemes", "/legacy").authorization("Basic Ym9iOnNlY3JldA==").runs("hello bob"),
        get("the other", "/legacy").authorization("Bearer bob").runs("hello bob"),
        get("beside a field not looked at", "/bearer").authorization("Bearer alice").key("eve").runs("hello alice"),

        // Roles: a 403 that asks for no other token.
        get("nobody for a role", "/admin")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("the role", "/admin").authorization("Bearer alice").runs("hello alice"),
        get("a role that implies it", "/view").authorization("Bearer alice").runs("hello alice"),
        get("another role", "/admin").authorization("Bearer bob")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","required_role":"admin"}"#),
        get("another role, by key", "/admin").key("bob")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","required_role":"admin"}"#),
        get("a role too many", "/human").authorization("Bearer robot")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","requirement":"not(role(\"bot\"))"}"#),
        get("none of that role", "/human").authorization("Bearer bob").runs("hello bob"),

        // Scopes: the challenge says which.
        get("nobody for a scope", "/write")
            .refused(401, &[r#"Bearer scope="posts:write", realm="test""#], UNAUTHORIZED),
        get("an invalid token for a scope", "/write").authorization("Bearer eve")
            .refused(401, &[r#"Bearer error="invalid_token", scope="posts:write", realm="test""#], INVALID_TOKEN),
        get("the scope", "/write").authorization("Bearer writer").runs("hello writer"),
        get("another scope", "/write").authorization("Bearer bob")
            .refused(
                403,
                &[r#"Bearer error="insufficient_scope", scope="posts:write", realm="test""#],
                r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_scope","required_scope":"posts:write"}"#,
            ),

        // Roles and scopes: all scopes at once, and no challenge where scopes would not do.
        get("nobody for both", "/publish")
            .refused(401, &[r#"Bearer scope="posts:read posts:write", realm="test""#, BASIC, KEY], UNAUTHORIZED),
        get("both", "/publish").authorization("Bearer alice").runs("hello alice"),
        get("the role alone", "/publish").authorization("Bearer reader")
            .refused(
                403,
                &[r#"Bearer error="insufficient_scope", scope="posts:read posts:write", realm="test""#],
                r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_scope","required_scope":"posts:read posts:write"}"#,
            ),
        get("the role alone, by a scheme without scopes", "/publish").key("reader")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_scope","required_scope":"posts:read posts:write"}"#),
        get("the scopes alone", "/publish").authorization("Bearer writer")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","requirement":"all(all(scope(\"posts:read\"), scope(\"posts:write\")), role(\"editor\"))"}"#),
        get("neither", "/publish").authorization("Bearer bob")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","requirement":"all(all(scope(\"posts:read\"), scope(\"posts:write\")), role(\"editor\"))"}"#),

        // A realm with metadata, and one that says nothing of what it wants.
        get("metadata", "/partner")
            .refused(401, &[r#"Bearer scope="posts:write", resource_metadata="https://api.example/.well-known/oauth-protected-resource", realm="partner""#], UNAUTHORIZED),
        get("metadata for more scopes", "/partner").authorization("Bearer bob")
            .refused(
                403,
                &[r#"Bearer error="insufficient_scope", scope="posts:write", resource_metadata="https://api.example/.well-known/oauth-protected-resource", realm="partner""#],
                r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_scope","required_scope":"posts:write"}"#,
            ),
        get("nobody, quietly", "/quiet")
            .refused(401, &[r#"Bearer realm="quiet""#], UNAUTHORIZED),
        get("no role, quietly", "/quiet").authorization("Bearer writer")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions"}"#),
        get("no scope, quietly", "/quiet").authorization("Bearer reader")
            .refused(
                403,
                &[r#"Bearer error="insufficient_scope", realm="quiet""#],
                r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_scope"}"#,
            ),

        // Step-up: 401, since new credentials help, unless others would be needed as well.
        get("nobody for a step-up", "/transfer")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("strong and recent", "/transfer").authorization("Bearer strong").runs("hello strong"),
        get("a clock that is half a minute ahead", "/transfer").authorization("Bearer ahead").runs("hello ahead"),
        get("too weak", "/transfer").authorization("Bearer weak")
            .refused(401, &[BEARER_STEP_UP, BASIC, KEY], STEP_UP),
        get("too long ago", "/transfer").authorization("Bearer stale")
            .refused(401, &[BEARER_STEP_UP, BASIC, KEY], STEP_UP),
        get("a clock that is a day ahead", "/transfer").authorization("Bearer tomorrow")
            .refused(401, &[BEARER_STEP_UP, BASIC, KEY], STEP_UP),
        get("nobody knows when and how", "/transfer").authorization("Bearer alice")
            .refused(401, &[BEARER_STEP_UP, BASIC, KEY], STEP_UP),
        get("too long ago, and no role", "/transfer").authorization("Bearer stale-viewer")
            .refused(403, &[], r#"{"type":"about:blank","title":"Forbidden","status":403,"error":"insufficient_permissions","required_role":"admin"}"#),
        get("too long ago, and a scope missing", "/fresh").authorization("Bearer stale-reader")
            .refused(
                401,
                &[r#"Bearer error="insufficient_user_authentication", scope="posts:write", max_age="300", realm="test""#, BASIC],
                r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"insufficient_user_authentication","max_age":300}"#,
            ),
        get("a password from nobody knows when", "/fresh").authorization("Basic YWxpY2U6c2VjcmV0")
            .refused(
                401,
                &[r#"Bearer scope="posts:write", max_age="300", realm="test""#, BASIC],
                r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"insufficient_user_authentication","max_age":300}"#,
            ),
        get("nobody knows when, and a scope missing", "/fresh").authorization("Bearer bob")
            .refused(
                401,
                &[r#"Bearer error="insufficient_user_authentication", scope="posts:write", max_age="300", realm="test""#, BASIC],
                r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"insufficient_user_authentication","max_age":300}"#,
            ),
        get("too weak, quietly", "/quiet-fresh").authorization("Bearer strong")
            .refused(
                401,
                &[r#"Bearer error="insufficient_user_authentication", realm="quiet""#],
                r#"{"type":"about:blank","title":"Unauthorized","status":401,"error":"insufficient_user_authentication"}"#,
            ),

        // The verifier is out of reach: nobody's fault, so no challenge.
        get("a directory that is down", "/any").authorization("Bearer down").unavailable("10"),
        get("down for a password", "/basic").authorization("Basic ZG93bjpzZWNyZXQ=").unavailable("10"),
        get("a directory that is busy for 1.5 seconds", "/admin").authorization("Bearer busy").unavailable("2"),

        // Open to all, whatever they send.
        get("public", "/open").runs("hello nobody"),
        get("public, a good token", "/open").authorization("Bearer alice").runs("hello nobody"),
        get("public, a bad token", "/open").authorization("Bearer eve").runs("hello nobody"),
        get("public, two fields", "/open").authorization("Bearer alice").authorization("").runs("hello nobody"),
        get("public, a directory that is down", "/open").authorization("Bearer down").runs("hello nobody"),

        // Optional: open without credentials, refused with bad ones.
        get("optional, none", "/optional").runs("hello nobody"),
        get("optional, another scheme", "/optional").authorization("Digest a").runs("hello nobody"),
        get("optional, a good token", "/optional").authorization("Bearer bob").runs("hello bob"),
        get("optional, a bad token", "/optional").authorization("Bearer eve")
            .refused(401, &[BEARER_INVALID_TOKEN, BASIC, KEY], INVALID_TOKEN),
        get("optional, a wrong password", "/optional").authorization("Basic YWxpY2U6d3Jvbmc=")
            .refused(401, &[BEARER, BASIC, KEY], UNAUTHORIZED),
        get("optional, no token behind the scheme", "/optional").authorization("Bearer").runs("hello nobody"),
        get("optional, only spaces behind it", "/optional").authorization("Basic  ").runs("hello nobody"),
        get("optional, a directory that is down", "/optional").key("down").unavailable("10"),

        // HEAD is answered like GET, without the body but with its length.
        get("HEAD without credentials", "/any").method(Method::HEAD)
            .gets(401, &[
                ("cache-control", "no-store"),
                ("content-length", "58"),
                ("content-type", "application/problem+json"),
                ("vary", "Accept"),
                ("www-authenticate", BEARER),
                ("www-authenticate", BASIC),
                ("www-authenticate", KEY),
            ], ""),
        get("HEAD without the role", "/admin").method(Method::HEAD).authorization("Bearer bob")
            .gets(403, &[
                ("cache-control", "no-store"),
                ("content-length", "114"),
                ("content-type", "application/problem+json"),
                ("vary", "Accept"),
            ], ""),
        get("HEAD with a good token", "/any").method(Method::HEAD).authorization("Bearer alice")
            .gets(200, &[
                ("content-length", "11"),
                ("content-type", "text/plain; charset=utf-8"),
            ], ""),

        // Without a handler there is no guard: the router answers.
        get("an unknown path", "/nowhere").gets(404, &[], ""),
        get("an unknown path, a good token", "/nowhere").authorization("Bearer alice").gets(404, &[], ""),
        get("another method", "/any").method(Method::DELETE).gets(405, &[("allow", "GET,HEAD")], ""),
        get("another method, a good token", "/any").method(Method::DELETE).authorization("Bearer alice")
            .gets(405, &[("allow", "GET,HEAD")], ""),
    ]
}
