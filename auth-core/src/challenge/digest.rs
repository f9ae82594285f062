//! [`DigestChallenge`].

use super::{
    algorithm::{DigestAlgorithm, Qop},
    error::InvalidChallenge,
    list::Challenges,
    oauth::checked,
    realm::RealmName,
    text,
    write::{Parameters, Sink, Write, conversions},
};

/// A Digest challenge (RFC 7616 §3.3).
///
/// A realm for Digest should have no `"` and no `\`: widespread clients read them and send them back
/// unescaped. Every parameter is quoted, or not, as the standard says for it. A response that offers several
/// algorithms has one challenge for each; [`to_challenges`](Self::to_challenges) makes them.
///
/// ```
/// use auth_core::challenge::{DigestAlgorithm, DigestChallenge, RealmName};
///
/// let challenge = DigestChallenge::new(RealmName::new("api"), DigestAlgorithm::Sha256, "dcd98b71")?
///     .opaque("5ccc069c")?;
/// assert_eq!(
///     challenge.to_header_value(),
///     r#"Digest realm="api", qop="auth", algorithm=SHA-256, nonce="dcd98b71", opaque="5ccc069c""#,
/// );
/// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DigestChallenge<'a> {
    realm: RealmName<'a>,
    algorithm: DigestAlgorithm,
    nonce: &'a str,
    qop: Protection,
    opaque: Option<&'a str>,
    domain: Option<&'a str>,
    stale: bool,
    utf8: bool,
    userhash: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Protection {
    Auth,
    AuthInt,
    Either,
}

impl<'a> DigestChallenge<'a> {
    /// A challenge with a nonce, for `qop="auth"`.
    ///
    /// The algorithm is asked for so that nobody offers MD5 who does not mean to. The nonce is the
    /// server's affair; it must not be guessable.
    ///
    /// # Errors
    ///
    /// If the nonce is empty, or has other than printable ASCII characters, or more than 2048 bytes.
    pub const fn new(
        realm: RealmName<'a>,
        algorithm: DigestAlgorithm,
        nonce: &'a str,
    ) -> Result<Self, InvalidChallenge> {
        if nonce.is_empty() {
            return Err(InvalidChallenge::MissingNonce);
        }
        match text::printable(nonce.as_bytes()) {
            Ok(()) => Ok(Self {
                realm,
                algorithm,
                nonce,
                qop: Protection::Auth,
                opaque: None,
                domain: None,
                stale: false,
                utf8: false,
                userhash: false,
            }),
            Err(error) => Err(error),
        }
    }

    /// Demands one protection.
    #[must_use]
    pub const fn qop(mut self, qop: Qop) -> Self {
        self.qop = match qop {
            Qop::Auth => Protection::Auth,
            Qop::AuthInt => Protection::AuthInt,
        };
        self
    }

    /// Leaves the choice between `auth` and `auth-int` to the client.
    #[must_use]
    pub const fn any_qop(mut self) -> Self {
        self.qop = Protection::Either;
        self
    }

    /// Data that the client sends back unchanged.
    ///
    /// # Errors
    ///
    /// If it has other than printable ASCII characters, or more than 2048 bytes.
    pub const fn opaque(mut self, opaque: &'a str) -> Result<Self, InvalidChallenge> {
        match text::printable(opaque.as_bytes()) {
            Ok(()) => {
                self.opaque = Some(opaque);
                Ok(self)
            }
            Err(error) => Err(error),
        }
    }

    /// The URIs that the credentials are good for, space-separated; the whole server without it.
    ///
    /// # Errors
    ///
    /// If it is not a space-separated list of what URIs are made of, or longer than 2048 bytes.
    pub const fn domain(mut self, uris: &'a str) -> Result<Self, InvalidChallenge> {
        match checked(uris, text::domain(uris.as_bytes())) {
            Ok(uris) => {
                self.domain = Some(uris);
                Ok(self)
            }
            Err(error) => Err(error),
        }
    }

    /// Says that only the nonce was wrong: an outdated one, with a response that was right for it.
    /// The client then repeats the request without asking its user.
    #[must_use]
    pub const fn stale(mut self) -> Self {
        self.stale = true;
        self
    }

    /// Asks for name and password in UTF-8, with `charset=UTF-8`.
    #[must_use]
    pub const fn utf8(mut self) -> Self {
        self.utf8 = true;
        self
    }

    /// Says that the name may be sent as a hash (RFC 7616 §3.4.4).
    #[must_use]
    pub const fn userhash(mut self) -> Self {
        self.userhash = true;
        self
    }

    /// One challenge for each of several algorithms, the strongest first (RFC 7616 §3.7).
    ///
    /// The one that this challenge was made with is among them whether it is listed or not.
    ///
    /// ```
    /// use auth_core::challenge::{DigestAlgorithm as Algorithm, DigestChallenge, RealmName};
    ///
    /// let challenges = DigestChallenge::new(RealmName::new("api"), Algorithm::Md5, "dcd98b71")?
    ///     .to_challenges(&[Algorithm::Sha256]);
    /// assert!(challenges.first().as_str().contains("algorithm=SHA-256"));
    /// assert_eq!(challenges.len(), 2);
    /// # Ok::<(), auth_core::challenge::InvalidChallenge>(())
    /// ```
    #[must_use]
    pub fn to_challenges(&self, algorithms: &[DigestAlgorithm]) -> Challenges {
        let mut all = DigestAlgorithm::ALL
            .into_iter()
            .filter(|algorithm| *algorithm == self.algorithm || algorithms.contains(algorithm))
            .map(|algorithm| Self { algorithm, ..*self }.to_challenge());
        let mut challenges = Challenges::new(all.next().unwrap_or_else(|| self.to_challenge()));
        challenges.extend(all);
        challenges
    }
}

impl Write for DigestChallenge<'_> {
    fn scheme(&self) -> &'static str {
        "Digest"
    }

    fn parameters<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        to.quoted("realm", self.realm.as_str());
        to.quoted(
            "qop",
            match self.qop {
                Protection::Auth => "auth",
                Protection::AuthInt => "auth-int",
                Protection::Either => "auth, auth-int",
            },
        );
        to.token("algorithm", self.algorithm.name());
        to.quoted("nonce", self.nonce);
        if let Some(opaque) = self.opaque {
            to.quoted("opaque", opaque);
        }
        if let Some(domain) = self.domain {
            to.quoted("domain", domain);
        }
        if self.stale {
            to.token("stale", "true");
        }
        if self.utf8 {
            to.token("charset", "UTF-8");
        }
        if self.userhash {
            to.token("userhash", "true");
        }
    }
}

conversions!(DigestChallenge);
