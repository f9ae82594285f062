//! Refusals by a handler, which are rendered, concealed and recorded like those of a guard.

use crate::denial::Denial;
use crate::enforce::audit;
use crate::enforce::guard::Guard;
use crate::enforce::maybe_denied::{HandlerDenial, MaybeDenied, Outcome};
use crate::enforce::policy::{KeepsRequest, Policy};
use crate::names::Admitted;
use core::fmt;

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

impl<P: Policy> Refuser<KeepsRequest<P>> {
    /// Returns the handler's answer: all checks are met.
    pub fn answer<T>(self, answer: T) -> MaybeDenied<T> {
        MaybeDenied(if P::REQUIREMENT.is_concealed() {
            Outcome::Concealed(answer, self.kept.0.map(|(_, head)| head))
        } else {
            Outcome::Answer(answer)
        })
    }

    /// Returns the result of a handler that may have refused the request.
    pub fn result<T>(self, subject: Option<&str>, result: Result<T, Denial>) -> MaybeDenied<T> {
        match result {
            Ok(answer) => self.answer(answer),
            Err(denial) => self.deny(subject, denial),
        }
    }

    /// Refuses the request by a denial of the handler's own.
    pub fn deny<T>(self, subject: Option<&str>, denial: Denial) -> MaybeDenied<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(denial, move |denial, realm| {
            audit::returned(realm, P::REQUIREMENT, &denial, scheme, subject.as_deref());
            P::REQUIREMENT.answer(denial)
        })
    }

    /// Refuses the request since an expression of `#[authorize]` is false.
    pub fn refuse<T>(self, subject: Option<&str>, expression: &'static str) -> MaybeDenied<T> {
        let (scheme, subject) = (self.scheme, subject.map(str::to_owned));
        self.finish(Denial::forbidden(), move |denial, realm| {
            let reason = format_args!("not so: {expression}");
            let subject = subject.as_deref();
            audit::denied(realm, P::REQUIREMENT, &denial, scheme, subject, reason);
            P::REQUIREMENT.answer(denial)
        })
    }

    /// Records the denial by `how`, and has the realm render it.
    fn finish<T>(
        self,
        denial: Denial,
        how: impl FnOnce(Denial, &P::Realm) -> Denial + Send + 'static,
    ) -> MaybeDenied<T> {
        if let Some((realm, head)) = self.kept.0 {
            return MaybeDenied(Outcome::Refused(HandlerDenial {
                denial: how(denial, &realm).rendered(&realm, &head.get()),
                #[cfg(feature = "axum")]
                head: Some(head),
                #[cfg(feature = "actix")]
                refuse: None,
            }));
        }
        MaybeDenied(Outcome::Refused(HandlerDenial {
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
pub fn subject<P: Policy>(guard: &Guard<P>) -> Option<&str> {
    guard.principal().subject()
}
