//! The service that a probe sends requests to.

use core::future::Future;

/// A request.
#[derive(Clone, PartialEq, Eq)]
pub struct Sent {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The fields, with names in lower case.
    pub fields: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: &'static str,
}

/// Leaves the fields out: one of them holds the credentials.
impl core::fmt::Debug for Sent {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The fields, with names in lower case, in the order of their lines.
    pub fields: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the service read the body of the request; `None` if that is unknown.
    pub body_was_read: Option<bool>,
}

impl Answer {
    /// The values of the field lines of a name in lower case.
    pub(super) fn field<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let lines = self.fields.iter().filter(move |(field, _)| field == name);
        lines.map(|(_, value)| value.as_slice())
    }
}

/// A service under test.
pub trait Target {
    /// Sends a request and waits for the answer.
    ///
    /// # Errors
    ///
    /// A description of the problem, if there is no answer.
    fn send(&mut self, sent: Sent) -> impl Future<Output = Result<Answer, String>>;
}
