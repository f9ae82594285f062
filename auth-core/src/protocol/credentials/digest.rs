//! [`DigestCredentials`].

use core::fmt;
use std::borrow::Cow;

use super::{
    error::{Malformation, MalformedCredentials},
    ext_value,
    generic::Credentials,
    outcome::Parsed,
    scheme,
    secret::Secret,
};
use crate::protocol::challenge::{DigestAlgorithm, Qop};
use crate::protocol::parse::ParamValue;

/// The answer to a Digest challenge in `Authorization: Digest …` (RFC 7616 §3.4).
///
/// The values are as they were sent, without quotes and escapes, because the hash covers them in
/// this form.
///
/// ```
/// use auth_core::{challenge::{DigestAlgorithm, Qop}, credentials::DigestCredentials};
///
/// let field = concat!(
///     r#"Digest username="Mufasa", realm="api", nonce="n", uri="/dir/index.html", qop=auth, "#,
///     r#"nc=00000001, cnonce="c", response="6629fae49393a05397450978507c4ef1""#,
/// );
/// let credentials = DigestCredentials::parse(field.as_bytes()).ok().unwrap();
/// assert_eq!(credentials.username(), "Mufasa");
/// assert_eq!(credentials.algorithm(), DigestAlgorithm::Md5);
/// assert_eq!(credentials.qop(), Some(Qop::Auth));
/// assert_eq!(credentials.nonce_count(), Some(1));
/// ```
#[derive(Clone)]
pub struct DigestCredentials<'a> {
    username: Cow<'a, str>,
    userhash: bool,
    realm: Cow<'a, str>,
    nonce: Cow<'a, str>,
    uri: Cow<'a, str>,
    response: Cow<'a, str>,
    algorithm: DigestAlgorithm,
    exchange: Option<Exchange<'a>>,
    opaque: Option<Cow<'a, str>>,
}

/// The parameters that come with a `qop`.
#[derive(Clone)]
struct Exchange<'a> {
    qop: Qop,
    nc: Cow<'a, str>,
    count: u32,
    cnonce: Cow<'a, str>,
}

impl<'a> DigestCredentials<'a> {
    /// Reads the value of one field.
    ///
    /// Credentials are malformed if they lack a parameter that RFC 7616 §3.4 requires, name an
    /// unknown algorithm or protection, or have a `response` or `nc` of the wrong form. `nc` and
    /// `qop` may be in quotes, as widespread clients send them. Credentials without `qop`, those of
    /// RFC 2069, are well-formed, but `digest::verify` refuses them.
    pub fn parse(value: &'a [u8]) -> Parsed<Self> {
        scheme::find(value, "Digest").and_then(|_| {
            let credentials = Credentials::parse(value)?;
            Self::from_params(&credentials)
        })
    }

    fn from_params(from: &Credentials<'a>) -> Result<Self, MalformedCredentials> {
        let userhash = flag(from, "userhash")?;
        let algorithm = match optional(from, "algorithm")? {
            None => DigestAlgorithm::Md5,
            Some(name) => DigestAlgorithm::from_name(&name).ok_or(illegal("algorithm"))?,
        };
        let response = required(from, "response")?;
        let is_hash = response.len() == algorithm.hex_digits()
            && response.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hash {
            return Err(illegal("response"));
        }
        Ok(Self {
            username: username(from, userhash)?,
            userhash,
            realm: required(from, "realm")?,
            nonce: required(from, "nonce")?,
            uri: required(from, "uri")?,
            response,
            algorithm,
            exchange: exchange(from, algorithm)?,
            opaque: optional(from, "opaque")?,
        })
    }

    /// Returns the name of the user, or its hash if [`is_userhash`](Self::is_userhash) says so. The
    /// hash is in lower case, like the one that `digest::userhash` returns.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns whether the name is hashed (RFC 7616 §3.4.4).
    #[must_use]
    pub const fn is_userhash(&self) -> bool {
        self.userhash
    }

    /// Returns the realm that the client answers for. The server compares it with its own.
    #[must_use]
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// Returns the nonce that the client answers. The server checks that it has issued this nonce
    /// and that the nonce has not expired.
    #[must_use]
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// Returns the request target that the client hashed. If the target of the request differs, the
    /// answer is 400 (RFC 7616 §3.4.6).
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Returns the response as it was sent, in a form that `Debug` does not show. Clients may write
    /// its hexadecimal digits in upper case; `digest::verify` compares the bytes.
    #[must_use]
    pub fn response(&self) -> Secret<'_> {
        Secret::new(self.response.as_bytes())
    }

    /// Returns the algorithm: MD5 if the client names none.
    #[must_use]
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// Returns the protection. `None` means RFC 2069, where a request can be replayed unnoticed.
    #[must_use]
    pub fn qop(&self) -> Option<Qop> {
        self.exchange.as_ref().map(|exchange| exchange.qop)
    }

    /// Returns `nc` as it was sent, because the hash covers it in this form.
    #[must_use]
    pub fn nc(&self) -> Option<&str> {
        self.exchange.as_ref().map(|exchange| exchange.nc.as_ref())
    }

    /// Returns how many requests the client has sent with this nonce. A count that does not grow
    /// marks a replay (RFC 7616 §3.4).
    #[must_use]
    pub fn nonce_count(&self) -> Option<u32> {
        self.exchange.as_ref().map(|exchange| exchange.count)
    }

    /// Returns the client's own nonce.
    #[must_use]
    pub fn cnonce(&self) -> Option<&str> {
        self.exchange
            .as_ref()
            .map(|exchange| exchange.cnonce.as_ref())
    }

    /// Returns the `opaque` of the challenge, which the client sends back unchanged.
    #[must_use]
    pub fn opaque(&self) -> Option<&str> {
        self.opaque.as_deref()
    }
}

const fn illegal(name: &'static str) -> MalformedCredentials {
    MalformedCredentials::new(Malformation::IllegalParameter(name), 0)
}

const fn missing(name: &'static str) -> MalformedCredentials {
    MalformedCredentials::new(Malformation::MissingParameter(name), 0)
}

fn optional<'a>(
    from: &Credentials<'a>,
    name: &'static str,
) -> Result<Option<Cow<'a, str>>, MalformedCredentials> {
    from.get(name)
        .map(|value| value.text().ok_or(illegal(name)))
        .transpose()
}

fn required<'a>(
    from: &Credentials<'a>,
    name: &'static str,
) -> Result<Cow<'a, str>, MalformedCredentials> {
    optional(from, name)?.ok_or(missing(name))
}

fn flag(from: &Credentials<'_>, name: &'static str) -> Result<bool, MalformedCredentials> {
    match from.get(name) {
        None => Ok(false),
        Some(value) if value.is_ignore_case("true") => Ok(true),
        Some(value) if value.is_ignore_case("false") => Ok(false),
        Some(_) => Err(illegal(name)),
    }
}

/// Returns `username`, or the decoded `username*` that senders use for text beyond ASCII. Both
/// together, and `username*` with a hash, are illegal (RFC 7616 §3.4).
fn username<'a>(
    from: &Credentials<'a>,
    userhash: bool,
) -> Result<Cow<'a, str>, MalformedCredentials> {
    let extended = from.get("username*");
    match (optional(from, "username")?, extended) {
        (Some(hash), None) if userhash => Ok(lower_case(hash)),
        (Some(name), None) => Ok(name),
        (None, Some(value)) if !userhash => decoded(value),
        (None, None) => Err(missing("username")),
        (_, Some(_)) => Err(illegal("username*")),
    }
}

fn lower_case(mut hash: Cow<'_, str>) -> Cow<'_, str> {
    if hash.bytes().any(|byte| byte.is_ascii_uppercase()) {
        hash.to_mut().make_ascii_lowercase();
    }
    hash
}

fn decoded(value: ParamValue<'_>) -> Result<Cow<'static, str>, MalformedCredentials> {
    ext_value::decode(&value.bytes())
        .map(Cow::Owned)
        .ok_or(illegal("username*"))
}

/// Returns `qop`, `nc` and `cnonce`: all three or none (RFC 7616 §3.4). A session algorithm hashes
/// the cnonce, so it requires them.
fn exchange<'a>(
    from: &Credentials<'a>,
    algorithm: DigestAlgorithm,
) -> Result<Option<Exchange<'a>>, MalformedCredentials> {
    let Some(qop) = optional(from, "qop")? else {
        return match (from.get("nc"), from.get("cnonce")) {
            (None, None) if !algorithm.is_session() => Ok(None),
            _ => Err(missing("qop")),
        };
    };
    let qop = Qop::from_name(&qop).ok_or(illegal("qop"))?;
    let nc = required(from, "nc")?;
    if nc.len() != 8 || !nc.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(illegal("nc"));
    }
    let count = u32::from_str_radix(&nc, 16).map_err(|_| illegal("nc"))?;
    Ok(Some(Exchange {
        qop,
        nc,
        count,
        cnonce: required(from, "cnonce")?,
    }))
}

impl fmt::Debug for DigestCredentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DigestCredentials")
            .field("username", &self.username)
            .field("realm", &self.realm)
            .field("uri", &self.uri)
            .field("algorithm", &self.algorithm)
            .field("qop", &self.qop())
            .field("response", &format_args!(".."))
            .finish_non_exhaustive()
    }
}
