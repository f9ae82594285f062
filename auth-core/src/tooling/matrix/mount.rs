//! What a guarded router takes note of when something is mounted on it.
//!
//! Only pointers and names: the access matrix works them out when it is asked for, so that a
//! service that never asks pays nothing.

mod declared;

pub(crate) use declared::{Declared, Declares};

use core::fmt;
use core::panic::Location;
use http::Method;

/// Something mounted.
#[derive(Clone, Debug)]
pub(crate) struct Mount {
    pub(crate) methods: Methods,
    pub(crate) path: String,
    pub(crate) handler: &'static str,
    pub(crate) place: Place,
    pub(crate) stance: Stance,
    /// What the groups around it demand besides, the innermost first.
    pub(crate) groups: Vec<fn() -> Declared>,
    /// Whether it answers where nothing else does, so that groups of axum leave it alone.
    #[cfg_attr(
        not(feature = "axum"),
        expect(dead_code, reason = "groups of actix-web do not leave it alone")
    )]
    pub(crate) fallback: bool,
}

/// Where it was mounted, or where its handler is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    Mounted(&'static Location<'static>),
    #[cfg(feature = "actix")]
    Written(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mounted(location) => location.fmt(f),
            #[cfg(feature = "actix")]
            Self::Written(place) => f.write_str(place),
        }
    }
}

/// How to find out what is demanded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stance {
    /// The type says it.
    Declared(fn() -> Declared),
    /// It is open, for this reason.
    Public(&'static str),
    /// Nothing is known: it comes from a router that does not ask.
    Unchecked,
}

/// Which methods something is mounted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Methods {
    /// All, or all that nothing else at the same path is for.
    Any,
    These(Vec<Method>),
}

impl Methods {
    /// The methods that any of `mounts` answers.
    pub(crate) fn of_all<'m>(mounts: impl IntoIterator<Item = &'m Mount>) -> Self {
        let mut all = Vec::new();
        for mount in mounts {
            let Self::These(methods) = &mount.methods else {
                return Self::Any;
            };
            for method in methods {
                if !all.contains(method) {
                    all.push(method.clone());
                }
                // The handler for GET answers HEAD, unless there is another for it.
                if method == Method::GET && !all.contains(&Method::HEAD) {
                    all.push(Method::HEAD);
                }
            }
        }
        Self::These(all)
    }

    pub(crate) fn contains(&self, method: &str) -> bool {
        match self {
            Self::Any => true,
            Self::These(methods) => methods.iter().any(|known| known == method),
        }
    }
}
