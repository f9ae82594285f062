//! The redirect to a login page, and the path to return to afterwards.

use core::fmt;
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// The most bytes of a path to return to.
const LONGEST: usize = 2048;

/// All characters but the unreserved ones (RFC 3986 §2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The page where users log in.
///
/// A realm with a login page ([`Realm::login_page`](crate::Realm::login_page)) redirects users
/// there who are not logged in and open a page. Only a browser that navigates is redirected:
/// programs, and scripts on a page, get a 401. A user who is logged in and lacks a permission gets
/// 403, since another login would not help.
///
/// The redirect is a 303, sent only in answer to GET. It keeps the challenges of the 401, as
/// RFC 9110 §11.6.1 allows. The query parameter `return_to` tells the login page where to return
/// to; see [`ReturnPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPage {
    url: Cow<'static, str>,
}

impl LoginPage {
    /// Makes a login page at a path of this server, such as `/login`, or at an `https` or `http`
    /// URL.
    ///
    /// # Panics
    ///
    /// If the text is neither, or has a fragment. In a `const` or `static`, that is a compile
    /// error.
    ///
    /// ```
    /// use auth_core::denial::LoginPage;
    ///
    /// static LOGIN: LoginPage = LoginPage::new("/login");
    /// # drop(LOGIN.clone());
    /// ```
    ///
    /// ```compile_fail
    /// use auth_core::denial::LoginPage;
    ///
    /// static LOGIN: LoginPage = LoginPage::new("javascript:alert(1)");
    /// ```
    #[must_use]
    pub const fn new(url: &'static str) -> Self {
        assert!(
            is_login_page(url.as_bytes()),
            "a login page is at a path of this server or at an http or https URL"
        );
        Self {
            url: Cow::Borrowed(url),
        }
    }

    /// Makes a login page at a URL that is known at run time.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new) panics.
    pub fn try_new(url: impl Into<String>) -> Result<Self, InvalidLoginPage> {
        let url = url.into();
        if is_login_page(url.as_bytes()) {
            Ok(Self {
                url: Cow::Owned(url),
            })
        } else {
            Err(InvalidLoginPage(()))
        }
    }

    /// The redirect for a request to `path`. `None` if `path` is the login page itself: a redirect
    /// would never end.
    pub(crate) fn location(&self, path: &str, query: Option<&str>) -> Option<HeaderValue> {
        let (own, own_query) = match self.url.split_once('?') {
            Some((own, _)) => (own, true),
            None => (&*self.url, false),
        };
        if own == path {
            return None;
        }
        let target = match query {
            Some(query) => Cow::Owned(format!("{path}?{query}")),
            None => Cow::Borrowed(path),
        };
        let Some(target) = ReturnPath::parse(&target) else {
            return HeaderValue::from_str(&self.url).ok();
        };
        let separator = if own_query { '&' } else { '?' };
        let target = utf8_percent_encode(target.as_str(), ENCODED);
        let location = format!("{}{separator}return_to={target}", self.url);
        HeaderValue::try_from(location).ok()
    }
}

const fn is_login_page(url: &[u8]) -> bool {
    let host = match url {
        [b'h', b't', b't', b'p', b's', b':', b'/', b'/', host @ ..]
        | [b'h', b't', b't', b'p', b':', b'/', b'/', host @ ..] => host,
        _ => b"",
    };
    let is_url = !host.is_empty() && !starts_with(host, b"/");
    (is_url || is_path(url)) && !has(url, b'#') && is_visible(url)
}

/// The error for text that is not the URL of a login page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLoginPage(());

impl fmt::Display for InvalidLoginPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a login page is at a path of this server or at an http or https url")
    }
}

impl core::error::Error for InvalidLoginPage {}

/// A path of this server to return to, with its query. It never leads to another server.
///
/// Anybody can write the `return_to` of a login page: a link to
/// `/login?return_to=https://evil.example` would lead users from a trusted name to a phishing site
/// (an open redirect). So a login page must not redirect to the text itself, but to a `ReturnPath`:
///
/// ```
/// use auth_core::denial::ReturnPath;
///
/// assert_eq!(ReturnPath::parse("/orders?page=2").unwrap().as_str(), "/orders?page=2");
/// for elsewhere in ["https://evil.example", "//evil.example", r"/\evil.example", "javascript:alert(1)"] {
///     assert_eq!(ReturnPath::parse(elsewhere), None);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReturnPath<'a>(&'a str);

impl<'a> ReturnPath<'a> {
    /// Parses a path: one slash, followed by visible ASCII characters.
    ///
    /// A second slash or a backslash is refused, since browsers read both as the start of a host. So
    /// are tabs and line ends, which browsers drop.
    #[must_use]
    pub const fn parse(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        if text.len() <= LONGEST && is_path(bytes) && is_visible(bytes) {
            Some(Self(text))
        } else {
            None
        }
    }

    /// The path and query.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

impl fmt::Display for ReturnPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Whether the text starts with exactly one slash.
const fn is_path(text: &[u8]) -> bool {
    starts_with(text, b"/") && !starts_with(text, b"//") && !starts_with(text, b"/\\")
}

const fn starts_with(mut text: &[u8], mut start: &[u8]) -> bool {
    while let [first, rest @ ..] = start {
        match text {
            [same, others @ ..] if *same == *first => text = others,
            _ => return false,
        }
        start = rest;
    }
    true
}

const fn has(mut text: &[u8], byte: u8) -> bool {
    while let [first, rest @ ..] = text {
        if *first == byte {
            return true;
        }
        text = rest;
    }
    false
}

const fn is_visible(mut text: &[u8]) -> bool {
    while let [first, rest @ ..] = text {
        if !matches!(*first, b'!'..=b'[' | b']'..=b'~') {
            return false;
        }
        text = rest;
    }
    true
}
