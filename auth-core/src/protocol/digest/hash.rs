//! [`PasswordHash`] and [`userhash`].

use core::fmt;

use md5::Md5;
use sha2::{Digest, Sha256, Sha512_256};
use subtle::ConstantTimeEq;

use super::request::DigestRequest;
use crate::protocol::challenge::{DigestAlgorithm, Qop};

/// The hash `H(username ":" realm ":" password)`, which a server stores in place of the password
/// (RFC 7616 §3.4.2). The hash suffices to log in to this realm, so it is as secret as the password.
///
/// ```
/// use auth_core::{challenge::{DigestAlgorithm, Qop}, digest::{DigestRequest, PasswordHash}};
///
/// let hash = PasswordHash::new(DigestAlgorithm::Md5, "Mufasa", "http-auth@example.org", b"Circle of Life");
/// let request = DigestRequest::new("GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v")
///     .with_qop(Qop::Auth, "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
/// assert_eq!(hash.response(&request), "8ca523f5e9506fed4657c9700eebdbec");
/// assert_eq!(format!("{hash:?}"), "PasswordHash(..)");
/// ```
#[derive(Clone)]
pub struct PasswordHash {
    algorithm: DigestAlgorithm,
    hex: String,
}

impl PasswordHash {
    /// Hashes a password. Name and realm are those of the credentials and the challenge, without
    /// quotes and escapes.
    #[must_use]
    pub fn new(algorithm: DigestAlgorithm, username: &str, realm: &str, password: &[u8]) -> Self {
        let hex = hash(
            algorithm,
            &[username.as_bytes(), b":", realm.as_bytes(), b":", password],
        );
        Self { algorithm, hex }
    }

    /// Wraps a stored hash, in hexadecimal digits of either case.
    ///
    /// The session variant of an algorithm has the same hash as the plain one. Returns `None` if the
    /// number of digits is not that of the algorithm.
    #[must_use]
    pub fn from_hex(algorithm: DigestAlgorithm, hex: &str) -> Option<Self> {
        let digits =
            hex.len() == algorithm.hex_digits() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.then(|| Self {
            algorithm,
            hex: hex.to_ascii_lowercase(),
        })
    }

    /// Returns the algorithm.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// Returns the hash in hexadecimal, to be stored.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.hex
    }

    /// Returns the `response` that the client sends (RFC 7616 §3.4.1).
    #[must_use]
    pub fn response(&self, request: &DigestRequest<'_>) -> String {
        self.respond(request, request.method)
    }

    /// Returns the `rspauth` by which the server proves that it knows the hash too (RFC 7616 §3.5). It
    /// does not cover the method. For `auth-int`, the body of `request` is that of the response.
    #[must_use]
    pub fn rspauth(&self, request: &DigestRequest<'_>) -> String {
        self.respond(request, "")
    }

    fn respond(&self, request: &DigestRequest<'_>, method: &str) -> String {
        let algorithm = self.algorithm;
        let nonce = request.nonce.as_bytes();
        let session;
        let first = match &request.protection {
            Some(protection) if algorithm.is_session() => {
                let parts = [
                    self.hex.as_bytes(),
                    b":",
                    nonce,
                    b":",
                    protection.cnonce.as_bytes(),
                ];
                session = hash(algorithm, &parts);
                &session
            }
            None if algorithm.is_session() => {
                session = hash(algorithm, &[self.hex.as_bytes(), b":", nonce, b":"]);
                &session
            }
            _ => &self.hex,
        };
        let target = [method.as_bytes(), b":", request.uri.as_bytes()];
        let Some(protection) = &request.protection else {
            let second = hash(algorithm, &target);
            return hash(
                algorithm,
                &[first.as_bytes(), b":", nonce, b":", second.as_bytes()],
            );
        };
        let second = match protection.qop {
            Qop::Auth => hash(algorithm, &target),
            Qop::AuthInt => {
                let body = hash(algorithm, &[request.body]);
                let [method, colon, uri] = target;
                hash(algorithm, &[method, colon, uri, colon, body.as_bytes()])
            }
        };
        hash(
            algorithm,
            &[
                first.as_bytes(),
                b":",
                nonce,
                b":",
                protection.nc.as_bytes(),
                b":",
                protection.cnonce.as_bytes(),
                b":",
                protection.qop.name().as_bytes(),
                b":",
                second.as_bytes(),
            ],
        )
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

impl PartialEq for PasswordHash {
    fn eq(&self, other: &Self) -> bool {
        self.algorithm == other.algorithm
            && bool::from(self.hex.as_bytes().ct_eq(other.hex.as_bytes()))
    }
}

impl Eq for PasswordHash {}

/// Returns `H(username ":" realm)`, which a client sends as `username` with `userhash=true`, so that
/// the name is not disclosed on the way (RFC 7616 §3.4.4).
///
/// ```
/// use auth_core::{challenge::DigestAlgorithm, digest::userhash};
///
/// assert_eq!(
///     userhash(DigestAlgorithm::Sha512_256, "Jäsøn Doe", "api@example.org"),
///     "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b",
/// );
/// ```
#[must_use]
pub fn userhash(algorithm: DigestAlgorithm, username: &str, realm: &str) -> String {
    hash(algorithm, &[username.as_bytes(), b":", realm.as_bytes()])
}

fn hash(algorithm: DigestAlgorithm, parts: &[&[u8]]) -> String {
    use DigestAlgorithm as Is;
    match algorithm {
        Is::Md5 | Is::Md5Sess => hash_with::<Md5>(parts),
        Is::Sha256 | Is::Sha256Sess => hash_with::<Sha256>(parts),
        Is::Sha512_256 | Is::Sha512_256Sess => hash_with::<Sha512_256>(parts),
    }
}

fn hash_with<D: Digest>(parts: &[&[u8]]) -> String {
    let mut digest = D::new();
    for part in parts {
        digest.update(part);
    }
    let hash = digest.finalize();
    let mut hex = String::with_capacity(2 * hash.len());
    for byte in &hash {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(digit), 16).unwrap_or_default());
        }
    }
    hex
}
