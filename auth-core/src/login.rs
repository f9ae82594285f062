//! The way to a login page and back.

use core::fmt;
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// Longer ones are not handed around.
const LONGEST: usize = 2048;

/// What stands for itself in a query (RFC 3986 §2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The page where users log in.
///
/// A realm that has one (see [`Realm::login_page`](crate::Realm::login_page)) sends users there
/// who open a page that is not for everybody. That is an answer to a browser that navigates, and
/// to nobody else: programs, and scripts on a page, get the 401 that they understand. Who is
/// logged in and may not do something gets 403, since logging in again would not help.
///
/// The redirect is a 303 that keeps the challenges of the 401 (RFC 9110 §11.6.1 allows that), in
/// answer to GET alone. The page finds the way back in the query, as `return_to`; see
/// [`ReturnPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPage {
    url: Cow<'static, str>,
}

impl LoginPage {
    /// The page at a path of this server, such as `/login`, or at an `https` or `http` URL.
    ///
    /// # Panics
    ///
    /// If it is neither, or has a fragment; in a `const` or `static`, that is an error of the
    /// compiler.
    ///
    /// ```
    /// use auth_core::LoginPage;
    ///
    /// static LOGIN: LoginPage = LoginPage::new("/login");
    /// # drop(LOGIN.clone());
    /// ```
    ///
    /// ```compile_fail
    /// use auth_core::LoginPage;
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

    /// The same for a URL that is known at run time.
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

    /// Where to send somebody who wants to see `path`. `None` if that is the login page itself,
    /// which must not be behind a login.
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
    let is_url = starts_with(url, b"https://") || starts_with(url, b"http://");
    (is_url || is_path(url)) && !has(url, b'#') && is_visible(url)
}

/// Why a URL is none of a login page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLoginPage(());

impl fmt::Display for InvalidLoginPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a login page is at a path of this server or at an http or https url")
    }
}

impl core::error::Error for InvalidLoginPage {}

/// A path of this server to return to, with its query. It leads nowhere else.
///
/// What comes to a login page as `return_to` may come from anybody: a link to
/// `/login?return_to=https://evil.example` is a phishing site under a trusted name. So the
/// page must not redirect to text of a request, but to this:
///
/// ```
/// use auth_core::ReturnPath;
///
/// assert_eq!(ReturnPath::parse("/orders?page=2").unwrap().as_str(), "/orders?page=2");
/// for elsewhere in ["https://evil.example", "//evil.example", r"/\evil.example", "javascript:alert(1)"] {
///     assert_eq!(ReturnPath::parse(elsewhere), None);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReturnPath<'a>(&'a str);

impl<'a> ReturnPath<'a> {
    /// The path, if it is one: starts with one slash, and is made of visible ASCII characters but
    /// for the backslash, which browsers take for a slash. They drop tabs and line ends, which
    /// are therefore no part of a path either.
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

/// Starts with a slash, and with no more than one.
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
