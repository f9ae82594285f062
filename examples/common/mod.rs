//! What both example services share: everything but the framework.
//!
//! | file | is |
//! |---|---|
//! | `realm.rs` | the realm `Auth`: which schemes, roles and scopes there are, and how credentials are verified |
//! | `accounts.rs` | users and their passwords |
//! | `tokens.rs` | access tokens |
//! | `api.rs` | what goes in and out of the handlers, and where posts are kept |
//! | `program.rs` | command line, log, Ctrl-C |

mod accounts;
mod api;
#[allow(dead_code, reason = "other examples have no matrix to show")]
mod program;
mod realm;
mod tokens;

pub(crate) use api::{Draft, Login, LoginError, Post, Posts, Profile, greet};
pub(crate) use program::{GRACE, ctrl_c, introduce, start_or_list};
pub(crate) use realm::{Auth, User};
