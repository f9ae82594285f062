//! [`Challenges`].

use core::{iter, slice};

use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{self, MaxSizeReached},
};

use super::{field::ChallengeField, value::Challenge};

/// The challenges of one response, at least one, the most preferred first.
///
/// A 401 without a challenge is against RFC 9110 §15.5.2; made from this type it cannot be. Each
/// challenge gets a field line of its own: several on one line "might not be interoperable"
/// (§11.6.1), and browsers indeed overlook all but the first.
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
    /// A list of one.
    #[must_use]
    pub const fn new(first: Challenge) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }

    /// Adds a challenge at the end, as the least preferred.
    pub fn push(&mut self, challenge: Challenge) {
        self.rest.push(challenge);
    }

    /// The same with one challenge more.
    #[must_use]
    pub fn and(mut self, challenge: Challenge) -> Self {
        self.push(challenge);
        self
    }

    /// The most preferred challenge.
    #[must_use]
    pub const fn first(&self) -> &Challenge {
        &self.first
    }

    /// How many there are; one or more.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "it never is, and a method that says so would invite the question"
    )]
    pub fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// All of them in order of preference.
    pub fn iter(&self) -> ChallengesIter<'_> {
        iter::once(&self.first).chain(&self.rest)
    }

    /// Adds one field line per challenge to `headers`, behind those already there.
    ///
    /// # Errors
    ///
    /// If `headers` has no room for another field, which takes more than 24 000 of them. Lines
    /// added by then stay.
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

    /// The whole response: 401 or 407, one line per challenge, and `Cache-Control: no-store`, since
    /// what caches may keep is ruled for `Authorization` only and not for keys in other fields
    /// (RFC 9111 §3.5).
    pub fn to_response<B>(&self, field: ChallengeField, body: B) -> Response<B> {
        let mut response = Response::new(body);
        *response.status_mut() = field.status();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.append_to(headers, field).is_err() {
            // Tens of thousands of challenges. A 401 has to carry one, so none of them is sent.
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response.headers_mut().remove(field.name());
        }
        response
    }
}

/// What [`Challenges::iter`] returns.
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

    /// The challenges themselves, to be made into field values without another allocation.
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
        self.rest.extend(challenges);
    }
}
