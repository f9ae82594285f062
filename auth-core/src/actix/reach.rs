//! The way of a request through the services of actix-web to a handler.

use super::path::slashed;
use crate::tooling::matrix::mount::Methods;
use actix_web::dev::ResourceDef;
use std::rc::Rc;

/// The services around a handler, in the order in which actix-web asks them.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// The outermost first.
    steps: Vec<Rc<Step>>,
    /// Whether a guard of actix-web at the handler also decides.
    pub(super) conditional: bool,
}

/// A service that takes requests.
#[derive(Debug)]
pub(super) struct Step {
    place: Place,
    methods: Methods,
    /// Whether a guard of actix-web also decides, so that not all of the requests are taken.
    conditional: bool,
}

/// The paths that a service takes.
#[derive(Debug)]
enum Place {
    At(ResourceDef),
    /// A path and everything below it.
    Below(ResourceDef),
    Anywhere,
}

impl Step {
    /// A service at a path, which leaves other methods to the services behind it.
    pub(super) fn at(path: &str, methods: Methods, conditional: bool) -> Self {
        Self {
            place: Place::At(ResourceDef::new(slashed(path))),
            methods,
            conditional,
        }
    }

    /// A service below a path, for all methods.
    pub(super) fn below(path: &str, conditional: bool) -> Self {
        Self {
            place: Place::Below(ResourceDef::root_prefix(path)),
            methods: Methods::Any,
            conditional,
        }
    }

    /// A service that takes unknown requests.
    pub(super) const fn unknown() -> Self {
        Self {
            place: Place::Anywhere,
            methods: Methods::Any,
            conditional: true,
        }
    }

    /// The part of the path that is left to the services inside, if the request is taken.
    fn take<'p>(&self, method: &str, path: &'p str) -> Option<&'p str> {
        if !self.methods.contains(method) {
            return None;
        }
        match &self.place {
            Place::At(path_of) => path_of.is_match(path).then_some(""),
            Place::Below(prefix) => path.get(prefix.find_match(path)?..),
            Place::Anywhere => Some(path),
        }
    }
}

impl Reach {
    /// The way to a handler in one service.
    pub(super) fn through(step: Step) -> Self {
        Self {
            steps: vec![Rc::new(step)],
            conditional: false,
        }
    }

    /// Puts a service around the others.
    pub(super) fn enter(&mut self, step: &Rc<Step>) {
        self.steps.insert(0, Rc::clone(step));
    }

    /// Whether a guard of actix-web decides somewhere on the way.
    pub(super) fn is_conditional(&self) -> bool {
        self.conditional || self.steps.iter().any(|step| step.conditional)
    }

    /// Whether no service is around the handler, and it gets the requests that are left.
    pub(super) const fn is_direct(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether the paths that the handler answers are unknown.
    pub(super) fn is_unknown(&self) -> bool {
        let last = self.steps.last();
        last.is_some_and(|step| matches!(step.place, Place::Anywhere))
    }
}

/// A handler, as the gate of a group knows it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) reach: Reach,
    pub(super) methods: Methods,
    pub(super) concealed: bool,
}

/// Finds the handler of a request as actix-web does, from its method and the part of its path that
/// is left. The answer is whether the handler is concealed, or `None` if there is none. A guard of
/// actix-web may choose among several handlers, which are concealed if one of them is.
pub(super) fn conceals(routes: &[Known], method: &str, path: &str) -> Option<bool> {
    let mut concealed = None;
    find(routes, 0, method, path, &mut concealed);
    concealed
}

/// Asks the services at a depth, one after the other, and returns whether one takes the request.
fn find(
    routes: &[Known],
    depth: usize,
    method: &str,
    path: &str,
    concealed: &mut Option<bool>,
) -> bool {
    let mut rest = routes;
    while let Some(first) = rest.first() {
        let step = first.reach.steps.get(depth);
        let Some(step) = step else {
            if first.methods.contains(method) {
                *concealed = Some(concealed.unwrap_or(false) || first.concealed);
                if !first.reach.conditional {
                    return true;
                }
            }
            rest = rest.split_first().map_or(&[], |(_, rest)| rest);
            continue;
        };
        // The handlers of one service are listed one after the other.
        let same = |known: &Known| {
            let other = known.reach.steps.get(depth);
            other.is_some_and(|other| Rc::ptr_eq(other, step))
        };
        let end = rest.iter().position(|known| !same(known));
        let (inside, others) = rest
            .split_at_checked(end.unwrap_or(rest.len()))
            .unwrap_or((rest, &[]));
        if let Some(path) = step.take(method, path) {
            let found = find(inside, depth + 1, method, path, concealed);
            // A service that takes a request answers it, and be it with 404 or 405.
            if found || !step.conditional {
                return true;
            }
        }
        rest = others;
    }
    false
}
