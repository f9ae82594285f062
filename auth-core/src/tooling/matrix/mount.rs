//! The record that a guarded router keeps of each mounted handler and service.
//!
//! It holds pointers and names only. The access matrix evaluates them on request, so that a
//! service without a matrix pays nothing.

mod declared;
mod order;

pub(crate) use declared::{Declared, Declares};
pub(crate) use order::Order;

use core::fmt;
use core::panic::Location;
use http::Method;

/// A mounted handler or service.
#[derive(Clone, Debug)]
pub(crate) struct Mount {
    pub(crate) methods: Methods,
    pub(crate) path: String,
    pub(crate) handler: &'static str,
    pub(crate) place: Place,
    pub(crate) stance: Stance,
    /// The policies of the groups around it, the innermost first.
    pub(crate) groups: Vec<fn() -> Declared>,
    /// Whether it is the fallback, which answers requests without a route.
    pub(crate) fallback: bool,
    pub(crate) order: Order,
}

impl Mount {
    /// Whether denials of its guards look like a missing route.
    pub(crate) fn is_concealed(&self) -> bool {
        let own = match self.stance {
            Stance::Declared(declared) => Some(declared),
            Stance::Public(_) | Stance::Unchecked => None,
        };
        let mut declared = own.iter().chain(&self.groups);
        declared.any(|declared| match declared() {
            Declared::Guarded { concealed, .. } => concealed,
            Declared::Public(_) | Declared::Nobody => false,
        })
    }
}

/// The place in the code of the mounting, or of the handler.
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

/// The source of the requirement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stance {
    /// The type of the handler or wrapper.
    Declared(fn() -> Declared),
    /// Open, for this reason.
    Public(&'static str),
    /// Unknown: the router asked for no stance.
    Unchecked,
}

/// The methods of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Methods {
    /// All methods that no other route of the same path is for.
    Any,
    These(Vec<Method>),
}

impl Methods {
    /// The methods that one of `mounts` answers in axum.
    #[cfg(feature = "axum")]
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
                // The handler for GET answers HEAD, unless HEAD has its own.
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

    /// Whether all methods of `other` are among these.
    #[cfg(feature = "actix")]
    pub(crate) fn cover(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) => true,
            (Self::These(_), Self::Any) => false,
            (Self::These(ours), Self::These(theirs)) => {
                theirs.iter().all(|method| ours.contains(method))
            }
        }
    }

    /// Whether some method is in both.
    #[cfg(feature = "actix")]
    pub(crate) fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => true,
            (Self::These(ours), Self::These(theirs)) => {
                theirs.iter().any(|method| ours.contains(method))
            }
        }
    }
}
