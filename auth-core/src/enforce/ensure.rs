//! Checks that a handler makes on its own.

use crate::denial::Denial;
use crate::enforce::audit;
use core::panic::Location;

/// For a check on something the handler has loaded first: goes on if it is so, and with `?`
/// refuses the request if not (403).
///
/// ```
/// use auth_core::{Denial, ensure_authorized};
///
/// # struct Post { author: u64 }
/// # async fn load(_: u64) -> Post { Post { author: 7 } }
/// async fn edit(id: u64, user: u64) -> Result<&'static str, Denial> {
///     let post = load(id).await;
///     ensure_authorized(post.author == user)?;
///     Ok("edited")
/// }
/// ```
///
/// Where a handler has a guard and returns `Result<_, Denial>`, written like that, the refusal is
/// one like the guard's: rendered by the realm, concealed where the route is. So that it can be,
/// the handler returns a [`MaybeDenied`](crate::MaybeDenied).
///
/// [`Denial`] is a response in axum and an error in actix-web, so a handler may as well return
/// what its framework has for any error. The refusal is then in problem details, and concealed
/// still, as long as the error's response is made from the denial's: by `into_response` in axum, by
/// `ResponseError::error_response` in actix-web.
///
/// # Errors
///
/// If it is not so.
#[track_caller]
pub fn ensure_authorized(authorized: bool) -> Result<(), Denial> {
    if authorized {
        return Ok(());
    }
    Err(audit::not_ensured(Denial::forbidden(), Location::caller()))
}
