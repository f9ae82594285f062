//! The head of a request, as schemes and conditions see it, whatever the framework.

mod authority;
mod cookie;

use core::fmt;
use core::net::SocketAddr;
use http::Extensions;
use http::header::{AUTHORIZATION, COOKIE, HOST, HeaderName};

/// The head of a request: all that a decision is made from. The body is out of reach.
///
/// ```
/// use auth_core::request::Field;
/// use auth_core::RequestHead;
///
/// let (parts, _body) = http::Request::get("/me?x=1")
///     .header("x-api-key", "k-1")
///     .body(())?
///     .into_parts();
/// let head = RequestHead::from(&parts);
///
/// assert_eq!(head.method(), "GET");
/// assert_eq!(head.path(), "/me");
/// assert_eq!(head.query(), Some("x=1"));
/// assert_eq!(head.field(&"x-api-key".parse()?), Field::One(b"k-1"));
/// assert_eq!(head.authorization(), Field::Absent);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct RequestHead<'r> {
    pub(crate) method: &'r str,
    pub(crate) path: &'r str,
    pub(crate) query: Option<&'r str>,
    /// The authority in the request target: `:authority` over HTTP/2.
    pub(crate) authority: Option<&'r str>,
    pub(crate) rest: &'r dyn Rest,
}

impl<'r> RequestHead<'r> {
    /// The method, in upper case as sent.
    #[must_use]
    pub const fn method(&self) -> &'r str {
        self.method
    }

    /// The path of the request target, neither decoded nor normalised.
    #[must_use]
    pub const fn path(&self) -> &'r str {
        self.path
    }

    /// The query of the request target, without the `?` and not decoded.
    #[must_use]
    pub const fn query(&self) -> Option<&'r str> {
        self.query
    }

    /// The host and port that the client asked for, as it wrote them: the authority in the request
    /// target, which is `:authority` over HTTP/2 (RFC 9113 §8.3.1), and the `Host` field otherwise
    /// (RFC 9112 §3.2).
    ///
    /// `None` if the request does not say, or not clearly: two `Host` fields, a `Host` that differs
    /// from the target, user information, characters that no authority has. A client can write any
    /// name: compare it with those that the service has.
    ///
    /// ```
    /// use auth_core::RequestHead;
    ///
    /// let (parts, ()) = http::Request::get("/").header("host", "a.example").body(())?.into_parts();
    /// assert_eq!(RequestHead::from(&parts).authority(), Some("a.example"));
    /// # Ok::<_, http::Error>(())
    /// ```
    #[must_use]
    pub fn authority(&self) -> Option<&'r str> {
        authority::of(self.authority, self.field(&HOST))
    }

    /// The address at the other end of the connection, which may be a proxy's. `None` where
    /// the server does not tell: axum needs `into_make_service_with_connect_info` for it.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.rest.peer()
    }

    /// What a middleware has added to the request.
    ///
    /// In axum these are the extensions of the request. Those of actix-web cannot be shared
    /// between threads; there, what conditions and schemes are to see goes into an
    /// [`http::Extensions`] in the extensions of the request.
    ///
    /// ```
    /// use auth_core::RequestHead;
    ///
    /// #[derive(Clone, Debug, PartialEq)]
    /// struct Tenant(u32);
    ///
    /// let (parts, _body) = http::Request::get("/").extension(Tenant(7)).body(())?.into_parts();
    /// assert_eq!(RequestHead::from(&parts).extension(), Some(&Tenant(7)));
    /// # Ok::<_, http::Error>(())
    /// ```
    #[must_use]
    pub fn extension<T: Send + Sync + 'static>(&self) -> Option<&'r T> {
        self.rest.extensions()?.get()
    }

    /// The field of that name, which should be there once at most.
    #[must_use]
    pub fn field(&self, name: &HeaderName) -> Field<'r> {
        let mut field = Field::Absent;
        self.each_line(name, |value| field = field.and(value));
        field
    }

    /// Calls `visitor` with the value of each line of a field, in the order of the request.
    ///
    /// For fields that are lists: HTTP/2 clients split `Cookie`, and proxies add lines to
    /// `X-Forwarded-For`. Does not allocate.
    ///
    /// ```
    /// use auth_core::RequestHead;
    /// use http::header::VIA;
    ///
    /// let (parts, ()) = http::Request::get("/")
    ///     .header(VIA, "1.1 a")
    ///     .header(VIA, "2 b")
    ///     .body(())?
    ///     .into_parts();
    /// let mut proxies = Vec::new();
    /// RequestHead::from(&parts).each_line(&VIA, |line| proxies.push(line));
    /// assert_eq!(proxies, [b"1.1 a".as_slice(), b"2 b"]);
    /// # Ok::<_, http::Error>(())
    /// ```
    pub fn each_line(&self, name: &HeaderName, mut visitor: impl FnMut(&'r [u8])) {
        self.rest.visit(name, &mut visitor);
    }

    /// The cookie of that name, from all `Cookie` lines (RFC 6265 §5.4): browsers send a line for
    /// each cookie over HTTP/2 (RFC 9113 §8.2.3).
    ///
    /// Names are compared as they are, and the value is neither decoded nor unquoted. A cookie that
    /// is there twice is [`Field::Several`]: a sibling domain can have set one of them. Does not
    /// allocate.
    ///
    /// ```
    /// use auth_core::request::Field;
    /// use auth_core::RequestHead;
    ///
    /// let (parts, ()) = http::Request::get("/")
    ///     .header("cookie", "theme=dark; session=s-1")
    ///     .header("cookie", "language=en")
    ///     .body(())?
    ///     .into_parts();
    /// let head = RequestHead::from(&parts);
    /// assert_eq!(head.cookie("session"), Field::One(b"s-1"));
    /// assert_eq!(head.cookie("language"), Field::One(b"en"));
    /// assert_eq!(head.cookie("Session"), Field::Absent);
    /// # Ok::<_, http::Error>(())
    /// ```
    #[must_use]
    pub fn cookie(&self, name: &str) -> Field<'r> {
        let mut cookie = Field::Absent;
        self.each_line(&COOKIE, |line| {
            for value in cookie::values(line, name.as_bytes()) {
                cookie = cookie.and(value);
            }
        });
        cookie
    }

    /// The `Authorization` field (RFC 9110 §11.6.2).
    #[must_use]
    pub fn authorization(&self) -> Field<'r> {
        self.field(&AUTHORIZATION)
    }
}

impl<'r> From<&'r http::request::Parts> for RequestHead<'r> {
    fn from(parts: &'r http::request::Parts) -> Self {
        Self {
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query(),
            authority: parts.uri.authority().map(http::uri::Authority::as_str),
            rest: parts,
        }
    }
}

/// Without the values of the fields: one of them is the credentials.
impl fmt::Debug for RequestHead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestHead")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A field, or a cookie, that a well-formed request has once at most.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Field<'r> {
    /// No such field line.
    Absent,
    /// One field line, and its value: any bytes that HTTP lets through.
    One(&'r [u8]),
    /// Several field lines: there is no telling which of them is right, so none should be used.
    Several,
}

impl<'r> Field<'r> {
    /// The field with one more line.
    const fn and(self, value: &'r [u8]) -> Self {
        match self {
            Self::Absent => Self::One(value),
            Self::One(_) | Self::Several => Self::Several,
        }
    }
}

/// Without the value: it may be the credentials.
impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::One(_) => "One(..)",
            Self::Several => "Several",
        })
    }
}

/// What is looked at only when asked for, of a type of the framework's own.
pub(crate) trait Rest: Send + Sync {
    /// Calls `visitor` with the value of each field line of that name, in order.
    fn visit<'h>(&'h self, name: &HeaderName, visitor: &mut dyn FnMut(&'h [u8]));

    fn peer(&self) -> Option<SocketAddr>;

    fn extensions(&self) -> Option<&Extensions>;
}

impl Rest for http::request::Parts {
    fn visit<'h>(&'h self, name: &HeaderName, visitor: &mut dyn FnMut(&'h [u8])) {
        for value in self.headers.get_all(name) {
            visitor(value.as_bytes());
        }
    }

    fn peer(&self) -> Option<SocketAddr> {
        #[cfg(feature = "axum")]
        return super::owned::peer(&self.extensions);
        #[cfg(not(feature = "axum"))]
        None
    }

    fn extensions(&self) -> Option<&Extensions> {
        Some(&self.extensions)
    }
}
