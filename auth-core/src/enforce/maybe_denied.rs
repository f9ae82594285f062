//! The result of a handler that may refuse a request itself.

use crate::denial::Denial;
use crate::request::Head;
use core::fmt;

/// The result of a handler that may refuse a request itself: a handler under
/// [`#[authorize]`](crate::authorize), a guarded handler that returns `Result<T, Denial>`, or a
/// concealed handler.
///
/// It is a response in axum and actix-web if `T` is one. A test that calls the handler gets the
/// answer by [`into_result`](Self::into_result).
pub struct MaybeDenied<T>(pub(crate) Outcome<T>);

pub(crate) enum Outcome<T> {
    /// The handler's own answer.
    Answer(T),
    /// The handler's own answer on a concealed route. If it is made from a denial, the client gets
    /// that of a missing route.
    Concealed(T, Option<Head>),
    /// The handler refuses the request.
    Refused(HandlerDenial),
}

/// The denial of a handler, and what is needed to answer with it.
pub(crate) struct HandlerDenial {
    pub(crate) denial: Denial,
    #[cfg(feature = "axum")]
    pub(crate) head: Option<Head>,
    /// Makes the denial for a request: in actix-web, the request is still there when the response
    /// is made.
    #[cfg(feature = "actix")]
    pub(crate) refuse: Option<Refuse>,
}

#[cfg(feature = "actix")]
pub(crate) type Refuse = Box<dyn FnOnce(&actix_web::HttpRequest) -> Denial + Send>;

impl<T> MaybeDenied<T> {
    /// Returns the handler's answer.
    ///
    /// # Errors
    ///
    /// If the handler refuses the request. The denial is as the handler made it, without the form
    /// that a client prefers and without concealment: there is no request.
    pub fn into_result(self) -> Result<T, Denial> {
        match self.0 {
            Outcome::Answer(answer) | Outcome::Concealed(answer, _) => Ok(answer),
            Outcome::Refused(refused) => Err(refused.denial),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for MaybeDenied<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut checked = f.debug_tuple("MaybeDenied");
        match &self.0 {
            Outcome::Answer(answer) | Outcome::Concealed(answer, _) => checked.field(answer),
            Outcome::Refused(refused) => checked.field(&refused.denial),
        };
        checked.finish()
    }
}
