//! The form of answer that a client prefers: media type and language.

use crate::request::head::{Field, RequestHead};
use core::fmt;
use headers_accept::Accept;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};
use mediatype::{MediaType, Name, names};

/// The kinds of body that a refusal can have if the realm does not render it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Problem details, `application/problem+json` (RFC 9457), for programs.
    #[default]
    Json,
    /// `text/plain`.
    Text,
    /// `text/html`, for browsers that open a page.
    Html,
}

static OFFERS: [(MediaType<'static>, Format); 4] = [
    (PROBLEM, Format::Json),
    // Clients of an API accept this type and mean any JSON.
    (
        MediaType::new(names::APPLICATION, names::JSON),
        Format::Json,
    ),
    (MediaType::new(names::TEXT, names::HTML), Format::Html),
    (MediaType::new(names::TEXT, names::PLAIN), Format::Text),
];

const PROBLEM: MediaType<'static> = MediaType::from_parts(
    names::APPLICATION,
    Name::new_unchecked("problem"),
    Some(names::JSON),
    &[],
);

/// The most bytes of a field that are looked at.
const LONGEST: usize = 4096;

impl Format {
    /// Returns the format that an `Accept` field prefers (RFC 9110 §12.5.1), and the first of
    /// several equal ones. Returns problem details if the field names none or is malformed.
    fn accepted(lines: &[&str]) -> Self {
        let Ok(accept) = lines.join(",").parse::<Accept>() else {
            return Self::default();
        };
        let best = accept.negotiate(OFFERS.iter().map(|(offer, _)| offer));
        let format = best.and_then(|best| OFFERS.iter().find(|(offer, _)| offer == best));
        format.map(|(_, format)| *format).unwrap_or_default()
    }
}

/// The form of refusal that a client prefers. A renderer learns nothing else of the request.
///
/// ```
/// use auth_core::denial::{Format, Preference};
/// use auth_core::RequestHead;
///
/// let (parts, ()) = http::Request::get("/")
///     .header("accept", "text/html, */*;q=0.8")
///     .header("accept-language", "de-AT, de;q=0.9, *;q=0.1")
///     .body(())?
///     .into_parts();
/// let preference = Preference::of(&RequestHead::from(&parts));
///
/// assert_eq!(preference.format(), Format::Html);
/// assert_eq!(preference.languages().collect::<Vec<_>>(), ["de-AT", "de", "*"]);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Preference<'r> {
    format: Format,
    languages: Vec<&'r str>,
    is_navigation: bool,
}

static SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

impl<'r> Preference<'r> {
    /// Reads the preference of the client from a request.
    #[must_use]
    pub fn of(head: &RequestHead<'r>) -> Self {
        Self {
            format: Format::accepted(&lines(head, &ACCEPT)),
            languages: languages(&lines(head, &ACCEPT_LANGUAGE)),
            is_navigation: head.method() == "GET"
                && head.field(&SEC_FETCH_MODE) == Field::One(b"navigate"),
        }
    }

    /// The kind of body that `Accept` prefers.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// The languages of `Accept-Language` (RFC 9110 §12.5.4), the preferred one first: language
    /// ranges such as `de`, `de-AT` or `*`. Empty if the client has no preference.
    pub fn languages(&self) -> impl Iterator<Item = &'r str> {
        self.languages.iter().copied()
    }

    /// Whether a browser sends the request to show a page to its user, and not for a script.
    ///
    /// Browsers tell by a field that scripts cannot set: `Sec-Fetch-Mode: navigate`.
    #[must_use]
    pub const fn is_navigation(&self) -> bool {
        self.is_navigation
    }
}

impl fmt::Debug for Preference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preference")
            .field("format", &self.format)
            .field("languages", &self.languages)
            .field("is_navigation", &self.is_navigation)
            .finish()
    }
}

/// The lines of a list field. Empty if they are not UTF-8 or longer than [`LONGEST`] bytes.
fn lines<'r>(head: &RequestHead<'r>, name: &HeaderName) -> Vec<&'r str> {
    let (mut lines, mut length) = (Vec::new(), 0_usize);
    head.rest.visit(name, &mut |value| {
        length = length.saturating_add(value.len());
        match core::str::from_utf8(value) {
            Ok(line) if length <= LONGEST => lines.push(line),
            _ => length = usize::MAX,
        }
    });
    if length > LONGEST {
        lines.clear();
    }
    lines
}

fn languages<'r>(lines: &[&'r str]) -> Vec<&'r str> {
    let elements = lines.iter().flat_map(|line| line.split(','));
    let mut weighted: Vec<_> = elements.filter_map(weighted).collect();
    // The sort is stable: equal ones keep the order of the client.
    weighted.sort_by_key(|(_, quality)| core::cmp::Reverse(*quality));
    weighted.into_iter().map(|(range, _)| range).collect()
}

/// A language range with its quality in thousandths. `None` if it is malformed or unacceptable.
fn weighted(element: &str) -> Option<(&str, u16)> {
    let (range, quality) = match element.split_once(';') {
        None => (element, 1000),
        Some((range, weight)) => {
            let weight = weight.trim_matches([' ', '\t']);
            let value = weight.strip_prefix("q=").or(weight.strip_prefix("Q="))?;
            (range, thousandths(value)?)
        }
    };
    let range = range.trim_matches([' ', '\t']);
    let is_range = range == "*"
        || range.split('-').all(|tag| {
            (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    (is_range && quality > 0).then_some((range, quality))
}

/// A quality value: from 0 to 1 with up to three decimals (RFC 9110 §12.4.2).
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}
