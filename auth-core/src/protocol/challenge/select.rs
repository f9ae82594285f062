//! The choice of the challenge that a client answers.

use super::algorithm::{DigestAlgorithm, Qop};
use crate::protocol::parse::ChallengeRef;

/// A scheme that a client supports.
///
/// ```
/// use auth_core::challenge::{Capability, DigestAlgorithm, Qop, parse};
///
/// let can = Capability::Digest(&[DigestAlgorithm::Sha256], &[Qop::Auth]);
/// let challenges = parse([r#"Digest realm="r", nonce="n", algorithm=MD5, qop="auth""#])?;
/// assert!(!can.answers(&challenges[0]));
/// assert!(Capability::DIGEST.answers(&challenges[0]));
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Capability<'a> {
    /// Any challenge of this scheme. A Basic challenge without a realm counts, because servers in use
    /// send it, and one with a token68 does not: Basic defines none.
    Scheme(&'a str),
    /// Digest with one of these algorithms and one of these protections. A challenge without `qop`,
    /// that of RFC 2069, counts too.
    Digest(&'a [DigestAlgorithm], &'a [Qop]),
}

impl Capability<'_> {
    /// Digest with all algorithms and protections.
    pub const DIGEST: Capability<'static> =
        Capability::Digest(&DigestAlgorithm::ALL, &[Qop::Auth, Qop::AuthInt]);

    /// Returns whether a client with this capability can answer `challenge`.
    ///
    /// A Digest challenge needs a realm and a nonce, and is ignored if its algorithm or its protection
    /// is unknown (RFC 7616 §3.3).
    #[must_use]
    pub fn answers(&self, challenge: &ChallengeRef<'_>) -> bool {
        match self {
            Self::Digest(algorithms, qops) => digest(challenge, algorithms, qops),
            Self::Scheme(scheme) if scheme.eq_ignore_ascii_case("Digest") => {
                Capability::DIGEST.answers(challenge)
            }
            Self::Scheme(scheme) => {
                challenge.is(scheme) && (!challenge.is("Basic") || challenge.token68().is_none())
            }
        }
    }
}

fn digest(challenge: &ChallengeRef<'_>, algorithms: &[DigestAlgorithm], qops: &[Qop]) -> bool {
    if !challenge.is("Digest")
        || challenge.get("realm").is_none()
        || challenge.get("nonce").is_none()
    {
        return false;
    }
    let algorithm = match challenge.get("algorithm") {
        None => Some(DigestAlgorithm::Md5),
        Some(name) => name
            .text()
            .and_then(|name| DigestAlgorithm::from_name(&name)),
    };
    let qop = match challenge.get("qop") {
        None => true,
        Some(offered) => offered.text().is_some_and(|offered| {
            offered
                .split(',')
                .filter_map(|name| Qop::from_name(name.trim_matches([' ', '\t'])))
                .any(|qop| qops.contains(&qop))
        }),
    };
    qop && algorithm.is_some_and(|algorithm| algorithms.contains(&algorithm))
}

/// Selects the challenge to answer.
///
/// `can` lists what the client supports, the strongest first. The client decides between schemes
/// (RFC 9110 §11.4: the most secure one that it understands), the server between the challenges of
/// one scheme: the first that can be answered is selected (RFC 7616 §3.7).
///
/// ```
/// use auth_core::challenge::{Capability, parse, select};
///
/// let challenges = parse([
///     r#"Basic realm="simple""#,
///     r#"Digest realm="simple", nonce="n", algorithm=SHA-256, qop="auth""#,
///     r#"Digest realm="simple", nonce="n", algorithm=MD5, qop="auth""#,
/// ])?;
/// let chosen = select(&challenges, &[Capability::DIGEST, Capability::Scheme("Basic")]).unwrap();
/// assert!(chosen.get("algorithm").unwrap().is("SHA-256"));
/// assert!(select(&challenges, &[Capability::Scheme("Negotiate")]).is_none());
/// # Ok::<(), auth_core::challenge::ParseError>(())
/// ```
#[must_use]
pub fn select<'c, 'a>(
    challenges: &'c [ChallengeRef<'a>],
    can: &[Capability<'_>],
) -> Option<&'c ChallengeRef<'a>> {
    can.iter().find_map(|capability| {
        challenges
            .iter()
            .find(|challenge| capability.answers(challenge))
    })
}
