//! [`Challenges`].

use core::{iter, slice};

use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{self, MaxSizeReached},
};

use super::{field::ChallengeField, rules::SchemeRules, value::Challenge};

/// The challenges of one response, at least one, the most preferred first.
///
/// RFC 9110 §15.5.2 forbids a 401 without a challenge, so this list is never empty. Each challenge
/// gets a field line of its own, because several on one line "might not be interoperable" (§11.6.1):
/// browsers overlook all but the first. Digest challenges differ in their algorithm (RFC 7616 §3.7):
/// one whose algorithm is in the list already is not added.
///
/// ```
/// use auth_core::challenge::{Challenge, ChallengeField, Challenges};
///
/// let mut challenges = Challenges::new(Challenge::from_static(r#"Bearer realm="api""#));
/// challenges.push(Challenge::from_static(r#"Basic realm="api""#));
///
/// let response = challenges.to_response(ChallengeField::WwwAuthenticate, "log in first");
/// assert_eq!(response.status(), 401);
/// assert_eq!(response.headers().get_all("www-authenticate").iter().count(), 2);
/// assert_eq!(response.headers()["cache-control"], "no-store");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Challenges {
    first: Challenge,
    rest: Vec<Challenge>,
}

impl Challenges {
    /// Creates a list of one challenge.
    #[must_use]
    pub const fn new(first: Challenge) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }

    /// Adds a challenge at the end, as the least preferred. A Digest challenge is left out if the list
    /// has one of the same algorithm.
    ///
    /// ```
    /// use auth_core::challenge::{Challenge, Challenges};
    ///
    /// let digest = Challenge::from_static(r#"Digest realm="api", nonce="1", algorithm=MD5"#);
    /// let mut challenges = Challenges::new(digest);
    /// challenges.push(Challenge::from_static(r#"Digest realm="api", nonce="2""#));
    /// assert_eq!(challenges.len(), 1);
    /// ```
    pub fn push(&mut self, challenge: Challenge) {
        let algorithm = digest_algorithm(&challenge);
        let repeated = algorithm.is_some()
            && self
                .iter()
                .any(|listed| digest_algorithm(listed) == algorithm);
        if !repeated {
            self.rest.push(challenge);
        }
    }

    /// Returns the list with one challenge more, as [`push`](Self::push) adds it.
    #[must_use]
    pub fn and(mut self, challenge: Challenge) -> Self {
        self.push(challenge);
        self
    }

    /// Returns the most preferred challenge.
    #[must_use]
    pub const fn first(&self) -> &Challenge {
        &self.first
    }

    /// Returns the number of challenges: one or more.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a list is never empty")]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// Iterates over the challenges in order of preference.
    pub fn iter(&self) -> ChallengesIter<'_> {
        iter::once(&self.first).chain(&self.rest)
    }

    /// Adds one field line for each challenge to `headers`, behind the lines already there.
    ///
    /// # Errors
    ///
    /// Returns an error if `headers` is full, at more than 24 000 fields. The lines added before stay.
    pub fn append_to(
        &self,
        headers: &mut HeaderMap,
        field: ChallengeField,
    ) -> Result<(), MaxSizeReached> {
        for challenge in self {
            headers.try_append(field.name(), challenge.to_header_value())?;
        }
        Ok(())
    }

    /// Creates the whole response: 401 or 407, one line for each challenge, and `Cache-Control:
    /// no-store`. The caching rules for `Authorization` do not cover keys in other fields (RFC 9111
    /// §3.5).
    pub fn to_response<B>(&self, field: ChallengeField, body: B) -> Response<B> {
        let mut response = Response::new(body);
        *response.status_mut() = field.status();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.append_to(headers, field).is_err() {
            // A list of tens of thousands is a defect of the server, and a 401 needs its challenges.
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response.headers_mut().remove(field.name());
        }
        response
    }
}

/// The iterator of [`Challenges::iter`].
pub type ChallengesIter<'a> = iter::Chain<iter::Once<&'a Challenge>, slice::Iter<'a, Challenge>>;

impl<'a> IntoIterator for &'a Challenges {
    type Item = &'a Challenge;
    type IntoIter = ChallengesIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Challenges {
    type Item = Challenge;
    type IntoIter = iter::Chain<iter::Once<Challenge>, std::vec::IntoIter<Challenge>>;

    /// Returns the challenges by value, which become field values without another allocation.
    fn into_iter(self) -> Self::IntoIter {
        iter::once(self.first).chain(self.rest)
    }
}

impl From<Challenge> for Challenges {
    fn from(first: Challenge) -> Self {
        Self::new(first)
    }
}

impl Extend<Challenge> for Challenges {
    fn extend<I: IntoIterator<Item = Challenge>>(&mut self, challenges: I) {
        for challenge in challenges {
            self.push(challenge);
        }
    }
}

/// Returns the algorithm of a Digest challenge in lower case; the default is MD5 (RFC 7616 §3.3).
fn digest_algorithm(challenge: &Challenge) -> Option<String> {
    if SchemeRules::of(challenge.scheme().as_bytes()) != SchemeRules::Digest {
        return None;
    }
    let algorithm = challenge.parts().get("algorithm");
    let name = algorithm.and_then(|name| Some(name.text()?.to_ascii_lowercase()));
    Some(name.unwrap_or_else(|| "md5".to_owned()))
}
