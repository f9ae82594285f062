//! [`verify`].

use core::fmt;

use http::StatusCode;

use super::{hash::PasswordHash, request::DigestRequest};
use crate::credentials::DigestCredentials;

/// Why Digest credentials are not those of the user.
///
/// ```
/// use auth_core::digest::DigestMismatch;
///
/// assert_eq!(DigestMismatch::Uri.status(), 400);
/// assert_eq!(DigestMismatch::Response.status(), 401);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigestMismatch {
    /// They are for another target than the request's. 400 (RFC 7616 §3.4.6): it is an attack or a
    /// defect on the way, and a new password does not help.
    Uri,
    /// They are made with another algorithm than the hash. 401.
    Algorithm,
    /// The password is another one. 401.
    Response,
}

impl DigestMismatch {
    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Uri => StatusCode::BAD_REQUEST,
            Self::Algorithm | Self::Response => StatusCode::UNAUTHORIZED,
        }
    }
}

impl fmt::Display for DigestMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Uri => "credentials are for another target",
            Self::Algorithm => "credentials are made with another algorithm",
            Self::Response => "credentials are wrong",
        })
    }
}

impl core::error::Error for DigestMismatch {}

/// Whether `credentials` prove that their sender knows the password behind `hash`.
///
/// `target` is the request's, as it stands in the request line; `body` is looked at for `auth-int`
/// only. Takes the same time wherever the response differs.
///
/// That the nonce is the server's own and current, that its count grows, that the realm is the
/// server's, and that name and hash belong together is not looked at: only the caller knows.
///
/// ```
/// use auth_core::{
///     challenge::DigestAlgorithm,
///     credentials::DigestCredentials,
///     digest::{PasswordHash, verify},
/// };
///
/// let field = br#"Digest username="testuser", realm="testrealm", nonce="2053604145", uri="/65", response="66d68d3251f1839576ba7c766cf9205b""#;
/// let credentials = DigestCredentials::parse(field).ok().unwrap();
/// let hash = PasswordHash::new(DigestAlgorithm::Md5, "testuser", "testrealm", b"test2pass");
/// assert_eq!(verify(&credentials, &hash, "GET", "/65", b""), Ok(()));
/// assert!(verify(&credentials, &hash, "GET", "/66", b"").is_err());
/// ```
///
/// # Errors
///
/// If they do not.
pub fn verify(
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
    if credentials.response() == *hash.response(&request).as_str() {
        Ok(())
    } else {
        Err(DigestMismatch::Response)
    }
}
