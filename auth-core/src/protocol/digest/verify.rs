//! [`verify`].

use core::fmt;

use http::StatusCode;

use subtle::ConstantTimeEq;

use super::{hash::PasswordHash, request::DigestRequest};
use crate::protocol::credentials::DigestCredentials;

/// The reason why Digest credentials do not prove that their sender knows the password.
///
/// ```
/// use auth_core::digest::DigestMismatch;
///
/// assert_eq!(DigestMismatch::Uri.status(), 400);
/// assert_eq!(DigestMismatch::Response.status(), 401);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DigestMismatch {
    /// The credentials are for another request target. 400 (RFC 7616 §3.4.6): the cause is an attack
    /// or a defect on the way, and another password does not help.
    Uri,
    /// The algorithm of the credentials is not that of the hash. 401.
    Algorithm,
    /// The credentials have no `qop`. 401: without a count of requests, a replay cannot be detected.
    MissingQop,
    /// The response was computed with another password. 401.
    Response,
}

impl DigestMismatch {
    /// Returns the status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Uri => StatusCode::BAD_REQUEST,
            Self::Algorithm | Self::MissingQop | Self::Response => StatusCode::UNAUTHORIZED,
        }
    }
}

impl fmt::Display for DigestMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Uri => "credentials are for another target",
            Self::Algorithm => "credentials are made with another algorithm",
            Self::MissingQop => "credentials have no qop",
            Self::Response => "credentials are wrong",
        })
    }
}

impl core::error::Error for DigestMismatch {}

/// Verifies that the sender of `credentials` knows the password behind `hash`.
///
/// `target` is that of the request line. `body` matters for `auth-int` only. The comparison takes
/// the same time wherever the response differs, and accepts hexadecimal digits in either case.
///
/// The caller checks what only it knows: that the realm is its own, that it has issued the nonce and
/// the nonce has not expired, that it has offered this `qop`, that the nonce count has grown, and that
/// `hash` is that of the named user.
///
/// ```
/// use auth_core::{
///     challenge::{DigestAlgorithm, Qop},
///     credentials::DigestCredentials,
///     digest::{DigestMismatch, DigestRequest, PasswordHash, verify},
/// };
///
/// let hash = PasswordHash::new(DigestAlgorithm::Md5, "alice", "api", b"secret");
/// let request = DigestRequest::new("GET", "/65", "dcd98b71").with_qop(Qop::Auth, "00000001", "c");
/// let field = format!(
///     r#"Digest username="alice", realm="api", nonce="dcd98b71", uri="/65", qop=auth, nc=00000001, cnonce="c", response="{}""#,
///     hash.response(&request),
/// );
/// let credentials = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
/// assert_eq!(verify(&credentials, &hash, "GET", "/65", b""), Ok(()));
/// assert_eq!(verify(&credentials, &hash, "GET", "/66", b""), Err(DigestMismatch::Uri));
/// ```
///
/// # Errors
///
/// Returns the reason if the credentials do not prove it. Credentials without `qop` never do: see
/// [`verify_allowing_rfc2069`].
pub fn verify(
    credentials: &DigestCredentials<'_>,
    hash: &PasswordHash,
    method: &str,
    target: &str,
    body: &[u8],
) -> Result<(), DigestMismatch> {
    if credentials.qop().is_none() {
        return Err(DigestMismatch::MissingQop);
    }
    verify_allowing_rfc2069(credentials, hash, method, target, body)
}

/// Verifies like [`verify`], and accepts credentials without `qop` too.
///
/// RFC 2069 clients send these. They have no nonce count, so whoever reads such a request can repeat
/// it until the nonce expires. Use nonces that are good for one request.
///
/// ```
/// use auth_core::{
///     challenge::DigestAlgorithm,
///     credentials::DigestCredentials,
///     digest::{DigestMismatch, PasswordHash, verify, verify_allowing_rfc2069},
/// };
///
/// let field = br#"Digest username="testuser", realm="testrealm", nonce="2053604145", uri="/65", response="66d68d3251f1839576ba7c766cf9205b""#;
/// let credentials = DigestCredentials::parse(field).ok().unwrap();
/// let hash = PasswordHash::new(DigestAlgorithm::Md5, "testuser", "testrealm", b"test2pass");
/// assert_eq!(verify(&credentials, &hash, "GET", "/65", b""), Err(DigestMismatch::MissingQop));
/// assert_eq!(verify_allowing_rfc2069(&credentials, &hash, "GET", "/65", b""), Ok(()));
/// ```
///
/// # Errors
///
/// Returns the reason if the credentials do not prove that their sender knows the password.
pub fn verify_allowing_rfc2069(
    credentials: &DigestCredentials<'_>,
    hash: &PasswordHash,
    method: &str,
    target: &str,
    body: &[u8],
) -> Result<(), DigestMismatch> {
    if credentials.uri() != target {
        return Err(DigestMismatch::Uri);
    }
    if credentials.algorithm() != hash.algorithm() {
        return Err(DigestMismatch::Algorithm);
    }
    let mut request =
        DigestRequest::new(method, credentials.uri(), credentials.nonce()).with_body(body);
    if let (Some(qop), Some(nc), Some(cnonce)) =
        (credentials.qop(), credentials.nc(), credentials.cnonce())
    {
        request = request.with_qop(qop, nc, cnonce);
    }
    let expected = decoded(hash.response(&request).as_bytes());
    let sent = decoded(credentials.response().expose());
    if sent.ct_eq(&expected).into() {
        Ok(())
    } else {
        Err(DigestMismatch::Response)
    }
}

/// Decodes hexadecimal digits without a branch on their values. Callers pass nothing else: the reader
/// of the credentials has checked the response.
fn decoded(digits: &[u8]) -> Vec<u8> {
    let value = |digit: u8| (digit & 15).wrapping_add(9 * (digit >> 6));
    let pairs = digits.chunks_exact(2);
    pairs
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | value(*digit)))
        .collect()
}
