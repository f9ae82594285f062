//! Where requests are sent.

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

/// Without the values of the fields: one of them is the credentials.
impl core::fmt::Debug for Sent {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The fields, with names in lower case, in the order of their lines.
    pub fields: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether the body of the request was asked for; `None` when that cannot be seen.
    pub body_was_read: Option<bool>,
}

impl Answer {
    /// The values of the field lines of that name, which is in lower case.
    pub(super) fn field<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let lines = self.fields.iter().filter(move |(field, _)| field == name);
        lines.map(|(_, value)| value.as_slice())
    }
}

/// Something that answers requests.
pub trait Target {
    /// Sends a request and waits for the answer.
    ///
    /// # Errors
    ///
    /// Why there is no answer.
    fn send(&mut self, sent: Sent) -> impl Future<Output = Result<Answer, String>>;
}
