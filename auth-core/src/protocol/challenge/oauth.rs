//! The parameters that challenges of Bearer (RFC 6750) and `DPoP` (RFC 9449) share.

use super::{
    error::InvalidChallenge,
    realm::RealmName,
    text::{self, MAX_VALUE},
    write::{Parameters, Sink},
};

/// Returns the builder with a field set from the value of a `Result`, or its error: `?` is not stable
/// in a `const fn`.
macro_rules! set {
    ($builder:ident.$($field:tt).+, $value:ident = $result:expr => $set:expr) => {
        match $result {
            Ok($value) => {
                let mut builder = $builder;
                builder.$($field).+ = $set;
                Ok(builder)
            }
            Err(error) => Err(error),
        }
    };
}
pub(crate) use set;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Oauth<'a> {
    pub(crate) realm: Option<RealmName<'a>>,
    pub(crate) error: Option<&'a str>,
    pub(crate) error_description: Option<&'a str>,
    pub(crate) error_uri: Option<&'a str>,
    pub(crate) scope: Words<'a>,
    pub(crate) acr_values: Words<'a>,
    pub(crate) max_age: Option<u64>,
    pub(crate) resource_metadata: Option<&'a str>,
}

/// A space-separated list, given as one text or word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Words<'a> {
    None,
    Text(&'a str),
    List(&'a [&'a str]),
}

impl Words<'_> {
    pub(crate) fn put<S: Sink>(self, name: &str, to: &mut Parameters<'_, S>) {
        match self {
            Self::None => {}
            Self::Text(text) => to.quoted(name, text),
            Self::List(words) => to.quoted_words(name, words, " "),
        }
    }
}

impl Oauth<'_> {
    pub(crate) const NOTHING: Self = Self {
        realm: None,
        error: None,
        error_description: None,
        error_uri: None,
        scope: Words::None,
        acr_values: Words::None,
        max_age: None,
        resource_metadata: None,
    };

    /// Writes all parameters but the description.
    ///
    /// Widespread clients do not parse the field: they take the first text that looks like `name=`. So
    /// the parameters that they act on come first, and free text last.
    pub(crate) fn put<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        if let Some(error) = self.error {
            to.quoted("error", error);
        }
        self.scope.put("scope", to);
        if let Some(url) = self.resource_metadata {
            to.quoted("resource_metadata", url);
        }
        self.acr_values.put("acr_values", to);
        if let Some(seconds) = self.max_age {
            let mut digits = [0; 20];
            to.quoted("max_age", decimal(seconds, &mut digits));
        }
        if let Some(realm) = self.realm {
            to.quoted("realm", realm.as_str());
        }
        if let Some(uri) = self.error_uri {
            to.quoted("error_uri", uri);
        }
    }

    pub(crate) fn put_description<S: Sink>(&self, to: &mut Parameters<'_, S>) {
        if let Some(description) = self.error_description {
            to.quoted("error_description", description);
        }
    }
}

/// Writes `number` into the end of `digits` and returns the digits, without allocating.
fn decimal(mut number: u64, digits: &mut [u8; 20]) -> &str {
    let mut start = digits.len();
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        // The remainder is below ten.
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        start = at;
        if number == 0 {
            break;
        }
    }
    digits
        .get(start..)
        .and_then(|digits| core::str::from_utf8(digits).ok())
        .unwrap_or("0")
}

/// Returns `text` if it passed `check` and is not too long for a value.
pub(crate) const fn checked(
    text: &str,
    check: Result<(), InvalidChallenge>,
) -> Result<&str, InvalidChallenge> {
    if text.len() > MAX_VALUE {
        return Err(InvalidChallenge::TooLong);
    }
    match check {
        Ok(()) => Ok(text),
        Err(error) => Err(error),
    }
}

pub(crate) const fn description(text: &str) -> Result<&str, InvalidChallenge> {
    let mut at = 0;
    while at < text.len() {
        if crate::protocol::grammar::byte_is(text.as_bytes(), at, b'=') {
            return Err(InvalidChallenge::DescriptionEquals);
        }
        at += 1;
    }
    checked(text, text::error_description(text.as_bytes()))
}

/// Returns `tokens` as a list if each is a scope token and together they are not too long for a value.
#[expect(
    clippy::indexing_slicing,
    reason = "`at` is compared with the length; `slice::get` is not const"
)]
pub(crate) const fn list<'a>(
    tokens: &'a [&'a str],
    otherwise: InvalidChallenge,
) -> Result<Words<'a>, InvalidChallenge> {
    if tokens.is_empty() {
        return Err(otherwise);
    }
    let mut length = 0;
    let mut at = 0;
    while at < tokens.len() {
        if !text::is_scope_token(tokens[at]) {
            return Err(otherwise);
        }
        length += tokens[at].len() + 1;
        at += 1;
    }
    if length > MAX_VALUE {
        return Err(InvalidChallenge::TooLong);
    }
    Ok(Words::List(tokens))
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn decimals_are_those_of_the_standard_library() {
        for number in [0, 1, 9, 10, 300, 86_400, u64::MAX] {
            assert_eq!(decimal(number, &mut [0; 20]), number.to_string());
        }
    }
}
