//! [`DigestRequest`].

use crate::protocol::challenge::Qop;

/// The parts of a request that the response covers (RFC 7616 §3.4.1).
///
/// ```
/// use auth_core::{challenge::{DigestAlgorithm, Qop}, digest::{DigestRequest, PasswordHash}};
///
/// let request = DigestRequest::new("POST", "/orders?draft", "7ypf/xlj9XXwfDPE")
///     .with_qop(Qop::AuthInt, "00000001", "f2/wE4q74E6z")
///     .with_body(b"{}");
/// let hash = PasswordHash::new(DigestAlgorithm::Sha256, "Mufasa", "api", b"Circle of Life");
/// assert_ne!(hash.response(&request), hash.response(&request.with_body(b"")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigestRequest<'a> {
    pub(super) method: &'a str,
    pub(super) uri: &'a str,
    pub(super) nonce: &'a str,
    pub(super) protection: Option<Protection<'a>>,
    pub(super) body: &'a [u8],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Protection<'a> {
    pub(super) qop: Qop,
    pub(super) nc: &'a str,
    pub(super) cnonce: &'a str,
}

impl<'a> DigestRequest<'a> {
    /// Creates a request without `qop`, in the manner of RFC 2069.
    ///
    /// `uri` is the target in the request line, query included.
    #[must_use]
    pub const fn new(method: &'a str, uri: &'a str, nonce: &'a str) -> Self {
        Self {
            method,
            uri,
            nonce,
            protection: None,
            body: b"",
        }
    }

    /// Sets the protection, the nonce count and the client's nonce, each exactly as it is sent.
    #[must_use]
    pub const fn with_qop(mut self, qop: Qop, nc: &'a str, cnonce: &'a str) -> Self {
        self.protection = Some(Protection { qop, nc, cnonce });
        self
    }

    /// Sets the body, which `auth-int` covers.
    #[must_use]
    pub const fn with_body(mut self, body: &'a [u8]) -> Self {
        self.body = body;
        self
    }
}
