//! Refusals by a handler, which are rendered, concealed and recorded like those of a guard.

#[cfg(feature = "axum")]
use crate::axum::Head;
use crate::denial::Denial;
use crate::guard::Guard;
use crate::policy::{Policy, Refusing};
use crate::principal::Principal;
use crate::trail;
use core::fmt;

/// The result of a handler that may refuse a request itself: a handler under
/// [`#[authorize]`](crate::authorize), a guarded handler that returns `Result<T, Denial>`, or a
/// concealed handler.
///
/// It is a response in axum and actix-web if `T` is one. A test that calls the handler gets the
/// answer by [`into_result`](Self::into_result).
pub struct Checked<T>(pub(crate) Outcome<T>);

pub(crate) enum Outcome<T> {
    /// The handler's own answer.
    Answer(T),
    /// The handler's own answer on a concealed route. If it is made from a denial, the client gets
    /// that of a missing route.
    Concealed(T, Option<Head>),
    /// The handler refuses the request.
    Refused(Refused),
}

pub(crate) struct Refused {
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

/// Uninhabited without the feature `axum`: only axum consumes the head before the handler runs.
#[cfg(not(feature = "axum"))]
pub(crate) enum Head {}

#[cfg(not(feature = "axum"))]
impl Head {
    const fn get(&self) -> crate::head::RequestHead<'_> {
        match *self {}
    }
}

impl<T> Checked<T> {
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

impl<T: fmt::Debug> fmt::Debug for Checked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut checked = f.debug_tuple("Checked");
        match &self.0 {
            Outcome::Answer(answer) | Outcome::Concealed(answer, _) => checked.field(answer),
            Outcome::Refused(refused) => checked.field(&refused.denial),
        };
        checked.finish()
    }
}

/// The data that the guard of a policy keeps of a request, for refusals by the handler.
pub trait Keep<R>: Send {
    /// Keeps nothing: there is no request, or the request stays available.
    fn nothing() -> Self;

    /// Keeps the realm and the head of a request that the handler's arguments consume.
    #[cfg(feature = "axum")]
    fn keep(realm: R, head: impl FnOnce() -> Head) -> Self;

    /// Returns the head, if it was kept.
    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head>;
}

impl<R> Keep<R> for () {
    fn nothing() {}

    #[cfg(feature = "axum")]
    fn keep(_: R, _: impl FnOnce() -> Head) {}

    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head> {
        None
    }
}

/// The realm and the head of a request, if the handler's arguments consume the request.
pub struct Kept<R>(Option<(R, Head)>);

impl<R: Send> Keep<R> for Kept<R> {
    fn nothing() -> Self {
        Self(None)
    }

    #[cfg(feature = "axum")]
    fn keep(realm: R, head: impl FnOnce() -> Head) -> Self {
        Self(Some((realm, head())))
    }

    #[cfg(feature = "axum")]
    fn into_head(self) -> Option<Head> {
        self.0.map(|(_, head)| head)
    }
}

impl<R> fmt::Debug for Kept<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

/// Turns the answer or refusal of a handler into its result.
pub struct Refuser<P: Policy> {
    kept: P::Kept,
    scheme: Option<usize>,
}

impl<P: Policy> Refuser<P> {
    /// Makes a refuser for a request that the guard has let in.
    pub const fn new(guard: &Guard<P>, kept: P::Kept) -> Self {
        let scheme = guard.scheme_index();
        Self { kept, scheme }
    }
}

impl<P: Policy> Refuser<Refusing<P>> {
    /// Returns the handler's answer: all checks are met.
    pub fn answer<T>(self, answer: T) -> Checked<T> {
        Checked(if P::REQUIREMENT.is_concealed() {
            Outcome::Concealed(answer, self.kept.0.map(|(_, head)| head))
        } else {
            Outcome::Answer(answer)
        })
    }

    /// Returns the result of a handler that may have refused the request.
    pub fn result<T>(self, subject: Option<&str>, result: Result<T, Denial>) -> Checked<T> {
        match result {
            Ok(answer) => self.answer(answer),
            Err(denial) => self.deny(subject, denial),
        }
    }

    /// Refuses the request by a denial of the handler's own.
    pub fn deny<T>(self, subject: Option<&str>, denial: Denial) -> Checked<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(denial, move |denial, realm| {
            trail::returned(realm, P::REQUIREMENT, denial, scheme, subject.as_deref())
        })
    }

    /// Refuses the request since an expression of `#[authorize]` is false.
    pub fn refuse<T>(self, subject: Option<&str>, expression: &'static str) -> Checked<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(Denial::forbidden(), move |denial, realm| {
            let reason = format_args!("not so: {expression}");
            let subject = subject.as_deref();
            trail::denied(realm, P::REQUIREMENT, denial, scheme, subject, reason)
        })
    }

    /// Records the denial by `how`, and has the realm render it.
    fn finish<T>(
        self,
        denial: Denial,
        how: impl FnOnce(Denial, &P::Realm) -> Denial + Send + 'static,
    ) -> Checked<T> {
        if let Some((realm, head)) = self.kept.0 {
            return Checked(Outcome::Refused(Refused {
                denial: how(denial, &realm).rendered(&realm, &head.get()),
                #[cfg(feature = "axum")]
                head: Some(head),
                #[cfg(feature = "actix")]
                refuse: None,
            }));
        }
        Checked(Outcome::Refused(Refused {
            denial: denial.clone(),
            #[cfg(feature = "axum")]
            head: None,
            #[cfg(feature = "actix")]
            refuse: Some(Box::new(move |request| {
                crate::actix::refuse(request, P::REQUIREMENT, |realm, head| {
                    how(denial, realm).rendered(realm, head)
                })
            })),
        }))
    }
}

impl<P: Policy> fmt::Debug for Refuser<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refuser").finish_non_exhaustive()
    }
}

/// The value of an expression that contains `?`.
///
/// # Errors
///
/// Never by itself: the type lets `?` return a denial.
pub const fn checked(authorized: bool) -> Result<bool, Denial> {
    Ok(authorized)
}

/// Pins the return type of a body; never executed.
#[expect(clippy::unreachable, reason = "never executed")]
#[must_use]
pub fn returned<T>() -> T {
    unreachable!()
}

/// The subject that a guard has let in, for the log.
#[must_use]
pub fn subject<P: Policy<Admitted: Somebody>>(guard: &Guard<P>) -> Option<&str> {
    guard.principal().subject()
}

/// The principal that a guard has let in, or the absence of one.
pub trait Somebody {
    /// The name for the log.
    fn subject(&self) -> Option<&str>;
}

impl<P: Principal> Somebody for P {
    fn subject(&self) -> Option<&str> {
        Principal::subject(self)
    }
}

impl<P: Principal> Somebody for Option<P> {
    fn subject(&self) -> Option<&str> {
        self.as_ref().and_then(Principal::subject)
    }
}
