//! Each situation in which a request is refused, and what the answer then is.

use http::{HeaderValue, Request};

/// The kinds of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Json,
    Text,
    Html,
}

/// A response, but for what depends on the server: `date`, `content-length`, `connection`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// By name; those of the same name in their order.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The values of all fields of that name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let fields = self.fields.iter().filter(|field| field.0 == name);
        fields.map(|field| &*field.1).collect()
    }
}

/// A request and what is said to it.
pub(crate) struct Situation {
    pub(crate) name: &'static str,
    path: &'static str,
    authorization: Option<&'static str>,
    status: u16,
    title: &'static str,
    fields: Vec<(&'static str, &'static str)>,
    /// What the body says beside the status.
    members: Vec<(&'static str, &'static str)>,
}

impl Situation {
    fn new(name: &'static str, path: &'static str, authorization: &'static str) -> Self {
        Self {
            name,
            path,
            authorization: Some(authorization),
            status: 0,
            title: "",
            fields: Vec::new(),
            members: Vec::new(),
        }
    }

    fn refused(mut self, status: u16, title: &'static str, challenges: &[&'static str]) -> Self {
        (self.status, self.title) = (status, title);
        let challenges = challenges.iter().map(|line| ("www-authenticate", *line));
        self.fields.extend(challenges);
        self
    }

    fn field(mut self, name: &'static str, value: &'static str) -> Self {
        self.fields.push((name, value));
        self
    }

    fn member(mut self, name: &'static str, value: &'static str) -> Self {
        self.members.push((name, value));
        self
    }

    /// A request without credentials.
    pub(crate) fn nobody() -> Self {
        Self {
            authorization: None,
            ..Self::new("nobody", "/any", "").refused(401, "Unauthorized", &[BEARER, BASIC, KEY])
        }
    }

    /// A request that the handler refuses.
    pub(crate) fn not_own(path: &'static str) -> Self {
        Self::new("not one's own", path, "Bearer bob")
            .refused(403, "Forbidden", &[])
            .member("error", "insufficient_permissions")
    }

    pub(crate) fn request(&self, accept: &str) -> Request<()> {
        if accept.is_empty() {
            self.builder().body(()).unwrap()
        } else {
            self.request_with("accept", accept.as_bytes())
        }
    }

    pub(crate) fn request_with(&self, name: &str, value: &[u8]) -> Request<()> {
        let value = HeaderValue::from_bytes(value).unwrap();
        self.builder().header(name, value).body(()).unwrap()
    }

    fn builder(&self) -> http::request::Builder {
        let request = Request::get(self.path);
        match self.authorization {
            Some(credentials) => credentials.lines().fold(request, |request, line| {
                request.header("authorization", line)
            }),
            None => request,
        }
    }

    pub(crate) fn answer(&self, body: Body) -> Answer {
        let (content_type, body) = match body {
            Body::Json => ("application/problem+json", self.json()),
            Body::Text => ("text/plain; charset=utf-8", self.text()),
            Body::Html => ("text/html; charset=utf-8", self.html()),
        };
        let always = [
            ("content-type", content_type),
            ("cache-control", "no-store"),
            ("vary", "Accept"),
        ];
        let fields = self.fields.iter().copied().chain(always);
        let mut fields: Vec<_> = fields
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        Answer {
            status: self.status,
            fields,
            body,
        }
    }

    fn json(&self) -> String {
        let Self { status, title, .. } = self;
        let members = self.all_members(|name, value| match name {
            "max_age" => format!(r#","{name}":{value}"#),
            _ => format!(r#","{name}":"{}""#, value.replace('"', "\\\"")),
        });
        format!(r#"{{"type":"about:blank","title":"{title}","status":{status}{members}}}"#)
    }

    fn text(&self) -> String {
        let members =
            self.all_members(|name, value| format!("{}: {value}\n", name.replace('_', " ")));
        format!("{} {}\n{members}", self.status, self.title)
    }

    fn html(&self) -> String {
        let title = format!("{} {}", self.status, self.title);
        let members = self.all_members(|name, value| {
            let value = value.replace('"', "&quot;").replace('<', "&lt;");
            format!("<p>{}: {value}\n", name.replace('_', " "))
        });
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <title>{title}</title>\n<h1>{title}</h1>\n{members}"
        )
    }

    fn all_members(&self, write: impl Fn(&str, &str) -> String) -> String {
        let members = self.members.iter();
        let members = members.map(|(name, value)| write(name, value));
        members.collect::<Vec<_>>().concat()
    }
}

const BEARER: &str = r#"Bearer realm="test""#;
const BASIC: &str = r#"Basic realm="test", charset="UTF-8""#;
const KEY: &str = r#"ApiKey realm="test""#;

#[rustfmt::skip]
pub(crate) fn situations() -> Vec<Situation> {
    vec![
        Situation::nobody(),
        Situation::new("credentials of another scheme", "/bearer", "Digest a")
            .refused(401, "Unauthorized", &[BEARER]),
        Situation::new("a bad token", "/any", "Bearer eve")
            .refused(401, "Unauthorized", &[r#"Bearer error="invalid_token", realm="test""#, BASIC, KEY])
            .member("error", "invalid_token"),
        Situation::new("a malformed token", "/bearer", "Bearer al\"ice")
            .refused(401, "Unauthorized", &[r#"Bearer error="invalid_token", realm="test""#])
            .member("error", "invalid_token"),
        Situation::new("a wrong password", "/basic", "Basic YWxpY2U6d3Jvbmc=")
            .refused(401, "Unauthorized", &[BASIC]),
        Situation::new("two fields", "/bearer", "Bearer eve\nBearer eve")
            .refused(400, "Bad Request", &[r#"Bearer error="invalid_request", realm="test""#])
            .member("error", "invalid_request"),
        Situation::new("no role", "/admin", "Bearer bob")
            .refused(403, "Forbidden", &[])
            .member("error", "insufficient_permissions")
            .member("required_role", "admin"),
        Situation::new("a role too many", "/human", "Bearer robot")
            .refused(403, "Forbidden", &[])
            .member("error", "insufficient_permissions")
            .member("requirement", r#"not(role("bot"))"#),
        Situation::new("no scope", "/write", "Bearer bob")
            .refused(403, "Forbidden", &[r#"Bearer error="insufficient_scope", scope="posts:write", realm="test""#])
            .member("error", "insufficient_scope")
            .member("required_scope", "posts:write"),
        Situation::new("too weak", "/transfer", "Bearer weak")
            .refused(401, "Unauthorized", &[r#"Bearer error="insufficient_user_authentication", acr_values="mfa passkey", max_age="300", realm="test""#, BASIC, KEY])
            .member("error", "insufficient_user_authentication")
            .member("acr_values", "mfa passkey")
            .member("max_age", "300"),
        Situation::new("out of reach", "/any", "Bearer down")
            .refused(503, "Service Unavailable", &[])
            .field("retry-after", "10"),
        Situation::new("too often", "/seldom", "Bearer alice")
            .refused(429, "Too Many Requests", &[])
            .field("retry-after", "30"),
        Situation::new("a condition that says why", "/someday", "Bearer alice")
            .refused(403, "Forbidden", &[])
            .member("detail", "not yet")
            .member("error", "insufficient_permissions")
            .member("requirement", "all(auth(Bearer), someday)"),
        Situation::not_own("/own"),
        Situation::not_own("/found"),
        Situation::new("optional, a bad token", "/optional", "Bearer eve")
            .refused(401, "Unauthorized", &[r#"Bearer error="invalid_token", realm="test""#, BASIC, KEY])
            .member("error", "invalid_token"),
    ]
}
