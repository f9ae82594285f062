//! [`DigestChallenge`].

use super::{
    algorithm::{DigestAlgorithm, Qop},
    error::InvalidChallenge,
    list::Challenges,
    oauth::{checked, set},
    realm::RealmName,
    text,
    write::{Parameters, Sink, Write, conversions},
};

/// A Digest challenge (RFC 7616 §3.3).
///
/// A realm for Digest should have no `"` and no `\`, because widespread clients send them back without
/// escapes. The standard decides which parameters are quoted. A response that offers several algorithms
/// has one challenge for each, which [`to_challenges`](Self::to_challenges) creates.
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
    /// Creates a challenge with `qop="auth"`.
    ///
    /// The algorithm has no default, so that nobody offers MD5 by accident. The server creates the
    /// nonce, which must not be guessable.
    ///
    /// # Errors
    ///
    /// Returns an error if the nonce is empty, not printable ASCII, or longer than 2048 bytes.
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

    /// Requires one protection.
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

    /// Sets data that the client sends back unchanged.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not printable ASCII, or is longer than 2048 bytes.
    pub const fn opaque(self, opaque: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.opaque, value = checked(opaque, text::printable(opaque.as_bytes())) => Some(value))
    }

    /// Sets the URIs that the credentials are for, space-separated. The default is the whole server.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a space-separated list of URIs, or is longer than 2048 bytes.
    pub const fn domain(self, uris: &'a str) -> Result<Self, InvalidChallenge> {
        set!(self.domain, value = checked(uris, text::domain(uris.as_bytes())) => Some(value))
    }

    /// Tells the client that only its nonce was outdated: the response was right for that nonce. The
    /// client then repeats the request without asking its user.
    #[must_use]
    pub const fn stale(mut self) -> Self {
        self.stale = true;
        self
    }

    /// Asks for name and password in UTF-8 by `charset=UTF-8`.
    #[must_use]
    pub const fn utf8(mut self) -> Self {
        self.utf8 = true;
        self
    }

    /// Allows the client to send the name as a hash (RFC 7616 §3.4.4).
    #[must_use]
    pub const fn userhash(mut self) -> Self {
        self.userhash = true;
        self
    }

    /// Returns one challenge for each algorithm, the strongest first (RFC 7616 §3.7): those listed, and
    /// the algorithm of this challenge.
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
