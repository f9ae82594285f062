//! What a handler refuses itself, and how that becomes an answer like a guard's.

#[cfg(feature = "axum")]
use crate::axum::Head;
use crate::denial::Denial;
use crate::guard::Guard;
use crate::policy::{Policy, Refusing};
use crate::principal::Principal;
use crate::trail;
use core::fmt;

/// What a handler returns that may refuse a request itself: one under
/// [`#[authorize]`](crate::authorize), one with a guard whose result is `Result<T, Denial>`, and a
/// concealed one.
///
/// It is a response in axum and actix-web where `T` is one. A test that calls the handler finds
/// by [`into_result`](Self::into_result) what it would have answered.
pub struct Checked<T>(pub(crate) Outcome<T>);

pub(crate) enum Outcome<T> {
    /// What the handler returned.
    Answer(T),
    /// The same on a concealed route: if it is a denial, the client gets to see none.
    Concealed(T, Option<Head>),
    /// What the handler refuses.
    Refused(Refused),
}

pub(crate) struct Refused {
    pub(crate) denial: Denial,
    #[cfg(feature = "axum")]
    pub(crate) head: Option<Head>,
    /// In actix-web, the response is made with the request at hand, and so is the denial.
    #[cfg(feature = "actix")]
    pub(crate) refuse: Option<Refuse>,
}

#[cfg(feature = "actix")]
pub(crate) type Refuse = Box<dyn FnOnce(&actix_web::HttpRequest) -> Denial + Send>;

/// Nothing has to be kept but in axum.
#[cfg(not(feature = "axum"))]
pub(crate) enum Head {}

#[cfg(not(feature = "axum"))]
impl Head {
    const fn get(&self) -> crate::head::RequestHead<'_> {
        match *self {}
    }
}

impl<T> Checked<T> {
    /// What the handler answers, unless it refuses the request.
    ///
    /// # Errors
    ///
    /// If it does. Of a request that a test has not made, nothing is known: neither what the
    /// client would like to see, nor whether it is to see anything.
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

/// What a policy's guard keeps of a request for its handler: nothing, or what a refusal is made
/// from.
pub trait Keep<R>: Send {
    /// There is no request, or it can be had later.
    fn nothing() -> Self;

    /// Of a request that will be gone.
    #[cfg(feature = "axum")]
    fn keep(realm: R, head: impl FnOnce() -> Head) -> Self;

    /// The head of it.
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

/// What a refusal is made from, if that will be gone.
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

/// Refuses, or passes on what the handler answers.
pub struct Refuser<P: Policy> {
    kept: P::Kept,
    scheme: Option<usize>,
}

impl<P: Policy> Refuser<P> {
    /// For whom the guard has let in.
    pub const fn new(guard: &Guard<P>, kept: P::Kept) -> Self {
        let scheme = guard.scheme_index();
        Self { kept, scheme }
    }
}

impl<P: Policy> Refuser<Refusing<P>> {
    /// Nothing was refused by a check.
    pub fn answer<T>(self, answer: T) -> Checked<T> {
        Checked(if P::REQUIREMENT.is_concealed() {
            Outcome::Concealed(answer, self.kept.0.map(|(_, head)| head))
        } else {
            Outcome::Answer(answer)
        })
    }

    /// The same of a handler that may have refused the request.
    pub fn result<T>(self, subject: Option<&str>, result: Result<T, Denial>) -> Checked<T> {
        match result {
            Ok(answer) => self.answer(answer),
            Err(denial) => self.deny(subject, denial),
        }
    }

    /// The handler refuses the request, and says how.
    pub fn deny<T>(self, subject: Option<&str>, denial: Denial) -> Checked<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(denial, move |denial, realm| {
            trail::returned(realm, P::REQUIREMENT, denial, scheme, subject.as_deref())
        })
    }

    /// The expression is not so.
    pub fn refuse<T>(self, subject: Option<&str>, expression: &'static str) -> Checked<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(Denial::forbidden(), move |denial, realm| {
            let reason = format_args!("not so: {expression}");
            let subject = subject.as_deref();
            trail::denied(realm, P::REQUIREMENT, denial, scheme, subject, reason)
        })
    }

    /// Has the realm render the denial, once it is decided `how` to deny.
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

/// What an expression with `?` in it comes to.
///
/// # Errors
///
/// What it gives up with.
pub const fn checked(authorized: bool) -> Result<bool, Denial> {
    Ok(authorized)
}

/// What a body returns, for the compiler to know of before it looks at the body.
#[expect(clippy::unreachable, reason = "stands where nobody comes")]
#[must_use]
pub fn returned<T>() -> T {
    unreachable!()
}

/// Whom a guard let in, for the log.
#[must_use]
pub fn subject<P: Policy<Admitted: Somebody>>(guard: &Guard<P>) -> Option<&str> {
    guard.principal().subject()
}

/// What is known of whom a guard let in.
pub trait Somebody {
    /// By what name to log it.
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
