//! [`DigestAlgorithm`] and [`Qop`].

use core::fmt;

/// A hash algorithm of Digest (RFC 7616 §3.3), plain or as a session variant.
///
/// ```
/// use auth_core::challenge::DigestAlgorithm;
///
/// assert_eq!(DigestAlgorithm::from_name("sha-256-SESS"), Some(DigestAlgorithm::Sha256Sess));
/// assert_eq!(DigestAlgorithm::from_name("SHA-1"), None);
/// assert_eq!(DigestAlgorithm::Sha512_256.name(), "SHA-512-256");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigestAlgorithm {
    /// `MD5`: broken, and the only one that some clients support.
    Md5,
    /// `MD5-sess`.
    Md5Sess,
    /// `SHA-256`: the one that every implementation must support.
    Sha256,
    /// `SHA-256-sess`.
    Sha256Sess,
    /// `SHA-512-256`, that is SHA-512/256. Few clients support it, and some that name it hash with
    /// SHA-256 instead (curl 7.88): a server that offers it first locks them out.
    Sha512_256,
    /// `SHA-512-256-sess`.
    Sha512_256Sess,
}

impl DigestAlgorithm {
    /// All algorithms, the strongest first (RFC 7616 §3.7).
    pub const ALL: [Self; 6] = [
        Self::Sha512_256,
        Self::Sha512_256Sess,
        Self::Sha256,
        Self::Sha256Sess,
        Self::Md5,
        Self::Md5Sess,
    ];

    /// Returns the name as the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Md5Sess => "MD5-sess",
            Self::Sha256 => "SHA-256",
            Self::Sha256Sess => "SHA-256-sess",
            Self::Sha512_256 => "SHA-512-256",
            Self::Sha512_256Sess => "SHA-512-256-sess",
        }
    }

    /// Returns the algorithm of this name, in any case. A challenge with an unknown algorithm is to be
    /// ignored (RFC 7616 §3.3).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// Returns whether the hash covers a session, that is nonce and cnonce (RFC 7616 §3.4.2).
    #[must_use]
    pub const fn is_session(self) -> bool {
        matches!(
            self,
            Self::Md5Sess | Self::Sha256Sess | Self::Sha512_256Sess
        )
    }

    /// Returns the number of hexadecimal digits of a hash.
    #[must_use]
    pub const fn hex_digits(self) -> usize {
        match self {
            Self::Md5 | Self::Md5Sess => 32,
            Self::Sha256 | Self::Sha256Sess | Self::Sha512_256 | Self::Sha512_256Sess => 64,
        }
    }
}

impl fmt::Display for DigestAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The "quality of protection" of Digest: the parts of a request that the response covers (RFC 7616
/// §3.3).
///
/// ```
/// use auth_core::challenge::Qop;
///
/// assert_eq!(Qop::from_name("AUTH-int"), Some(Qop::AuthInt));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qop {
    /// `auth`: the request line.
    Auth,
    /// `auth-int`: the request line and the body.
    AuthInt,
}

impl Qop {
    /// Returns the name as the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::AuthInt => "auth-int",
        }
    }

    /// Returns the protection of this name, in any case. Unknown ones are to be ignored (RFC 7616
    /// §3.3).
    #[must_use]
    pub const fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("auth") {
            Some(Self::Auth)
        } else if name.eq_ignore_ascii_case("auth-int") {
            Some(Self::AuthInt)
        } else {
            None
        }
    }
}

impl fmt::Display for Qop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
