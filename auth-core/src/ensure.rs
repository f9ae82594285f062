//! Checks that a handler makes on its own.

use crate::denial::Denial;
use crate::guard::Guard;
use crate::policy::Policy;
use crate::trail;
use core::panic::Location;

/// For a check on something the handler has loaded first: goes on if it is so, and with `?`
/// refuses the request if not, in the same form as a guard does (403).
///
/// ```
/// use auth_core::{Denial, ensure};
///
/// # struct Post { author: u64 }
/// # async fn load(_: u64) -> Post { Post { author: 7 } }
/// async fn edit(id: u64, user: u64) -> Result<&'static str, Denial> {
///     let post = load(id).await;
///     ensure(post.author == user)?;
///     Ok("edited")
/// }
/// ```
///
/// [`Denial`] is a response in axum and an error in actix-web, so the handler may as well
/// return what its framework has for any error.
///
/// # Errors
///
/// If it is not so.
#[track_caller]
pub fn ensure(authorized: bool) -> Result<(), Denial> {
    if authorized {
        return Ok(());
    }
    Err(trail::not_ensured(Denial::forbidden(), Location::caller()))
}

/// What to refuse a request with that met the guard and not `#[authorize]`.
#[must_use]
pub fn denied<P: Policy>(_: &Guard<P>) -> fn(&'static str) -> Denial {
    |expression| {
        let reason = format_args!("not so: {expression}");
        trail::not_authorized(P::REQUIREMENT, Denial::forbidden(), reason)
    }
}
