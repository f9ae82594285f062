//! The rules that the standards of the schemes add to the grammar of RFC 9110.

use super::{error::InvalidChallenge, text};
use crate::protocol::grammar::is_token;

/// The standard whose rules the parameters of a scheme follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SchemeRules {
    Basic,
    Bearer,
    Digest,
    Dpop,
    Other,
}

impl SchemeRules {
    pub(crate) const fn of(scheme: &[u8]) -> Self {
        if scheme.eq_ignore_ascii_case(b"Bearer") {
            Self::Bearer
        } else if scheme.eq_ignore_ascii_case(b"Basic") {
            Self::Basic
        } else if scheme.eq_ignore_ascii_case(b"Digest") {
            Self::Digest
        } else if scheme.eq_ignore_ascii_case(b"DPoP") {
            Self::Dpop
        } else {
            Self::Other
        }
    }

    /// Returns whether a challenge writes this parameter as a token (RFC 7616 §3.3). All others are
    /// quoted.
    pub(crate) const fn is_unquoted(self, name: &[u8]) -> bool {
        matches!(self, Self::Digest)
            && (name.eq_ignore_ascii_case(b"stale")
                || name.eq_ignore_ascii_case(b"algorithm")
                || name.eq_ignore_ascii_case(b"userhash")
                || name.eq_ignore_ascii_case(b"charset"))
    }
}

/// Checks one parameter. `value` is the text between the quotes, escapes included.
pub(crate) const fn check(
    scheme: SchemeRules,
    name: &[u8],
    value: &[u8],
    quoted: bool,
) -> Result<(), InvalidChallenge> {
    if name.eq_ignore_ascii_case(b"realm") {
        return if quoted {
            Ok(())
        } else {
            Err(InvalidChallenge::RealmUnquoted)
        };
    }
    if name.eq_ignore_ascii_case(b"resource_metadata") {
        return text::resource_metadata(value);
    }
    match scheme {
        SchemeRules::Other => Ok(()),
        SchemeRules::Basic => {
            if name.eq_ignore_ascii_case(b"charset") {
                text::charset(value)
            } else {
                Ok(())
            }
        }
        SchemeRules::Bearer => oauth(name, value),
        SchemeRules::Dpop => {
            if name.eq_ignore_ascii_case(b"algs") {
                text::algs(value)
            } else {
                oauth(name, value)
            }
        }
        SchemeRules::Digest => digest(name, value, quoted),
    }
}

const fn oauth(name: &[u8], value: &[u8]) -> Result<(), InvalidChallenge> {
    if name.eq_ignore_ascii_case(b"error") {
        text::error(value)
    } else if name.eq_ignore_ascii_case(b"error_description") {
        text::error_description(value)
    } else if name.eq_ignore_ascii_case(b"error_uri") {
        text::error_uri(value)
    } else if name.eq_ignore_ascii_case(b"scope") {
        text::scope(value)
    } else if name.eq_ignore_ascii_case(b"acr_values") {
        text::acr_values(value)
    } else if name.eq_ignore_ascii_case(b"max_age") {
        text::max_age(value)
    } else {
        Ok(())
    }
}

const fn digest(name: &[u8], value: &[u8], quoted: bool) -> Result<(), InvalidChallenge> {
    let must_be_quoted = name.eq_ignore_ascii_case(b"domain")
        || name.eq_ignore_ascii_case(b"nonce")
        || name.eq_ignore_ascii_case(b"opaque")
        || name.eq_ignore_ascii_case(b"qop");
    if must_be_quoted && !quoted {
        return Err(InvalidChallenge::MustBeQuoted);
    }
    if name.eq_ignore_ascii_case(b"qop") {
        return text::qop(value);
    }
    if name.eq_ignore_ascii_case(b"domain") {
        return text::domain(value);
    }
    if name.eq_ignore_ascii_case(b"charset") {
        return text::charset(value);
    }
    if SchemeRules::Digest.is_unquoted(name) && quoted {
        return Err(InvalidChallenge::MustNotBeQuoted);
    }
    if name.eq_ignore_ascii_case(b"stale") || name.eq_ignore_ascii_case(b"userhash") {
        return text::flag(value);
    }
    if name.eq_ignore_ascii_case(b"algorithm") && !is_token(value) {
        return Err(InvalidChallenge::Algorithm);
    }
    Ok(())
}
