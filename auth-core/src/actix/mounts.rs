//! The list of what is mounted in an application, a scope or a resource, in order.
//!
//! actix-web asks the services of a scope one after the other, and the first whose path and guards
//! match gets the request, even if it has no route for the method. So the order decides who
//! answers.

use super::group::Group;
use super::path::{joined, slashed};
use super::reach::{Reach, Step};
use crate::tooling::matrix::Pattern;
use crate::tooling::matrix::mount::{Declares, Methods, Mount, Order, Place, Stance};
use actix_web::dev::ResourceDef;
use core::any::type_name;
use core::panic::Location;
use std::rc::Rc;

/// The contents of a service, for the access matrix. Opaque.
#[derive(Debug, Default)]
pub struct Mounts {
    pub(super) routes: Vec<Mounted>,
    takes: Vec<Take>,
    /// The groups that are in no other group of these.
    pub(super) groups: Vec<Rc<Group>>,
}

/// A mounted handler or service with the requests that it gets.
#[derive(Clone, Debug)]
pub(super) struct Mounted {
    pub(super) mount: Mount,
    pub(super) reach: Reach,
}

/// The requests that a service takes, so that no later service gets them.
#[derive(Clone, Debug)]
struct Take {
    path: String,
    methods: Methods,
    /// Whether only some of these requests are taken: a guard of actix-web decides.
    conditional: bool,
}

impl Mounted {
    pub(super) fn new<T>(
        methods: Methods,
        stance: Stance,
        place: &'static Location<'static>,
        path: String,
        reach: Reach,
    ) -> Self {
        let mount = Mount {
            methods,
            path,
            handler: type_name::<T>(),
            place: Place::Mounted(place),
            stance,
            groups: Vec::new(),
            fallback: false,
            order: Order::default(),
        };
        Self { mount, reach }
    }

    /// The same as the handler of a default service.
    pub(super) fn fallback(mut self) -> Self {
        self.mount.methods = Methods::Any;
        "/*".clone_into(&mut self.mount.path);
        self.mount.fallback = true;
        self.reach = Reach::default();
        self
    }

    /// Whether it is the default service of the list that it is in, and not of a scope inside.
    pub(super) const fn is_own_fallback(&self) -> bool {
        self.mount.fallback && self.reach.is_direct()
    }

    /// Puts a prefix in front of the path, and of the paths of earlier routes in the same service.
    fn prefix(&mut self, prefix: &str) {
        let Mount { path, order, .. } = &mut self.mount;
        *path = joined(prefix, path);
        for label in order.yields_to.iter_mut().chain(&mut order.shadowed_by) {
            *label = match label.split_once(' ') {
                Some((methods, path)) => format!("{methods} {}", joined(prefix, path)),
                None => joined(prefix, label),
            };
        }
    }
}

impl Mounts {
    /// A service with one handler, which takes the requests of its path and methods.
    pub(super) fn one(mounted: Mounted) -> Self {
        let take = Take {
            path: mounted.mount.path.clone(),
            methods: mounted.mount.methods.clone(),
            conditional: mounted.reach.is_conditional(),
        };
        Self {
            routes: vec![mounted],
            takes: vec![take],
            groups: Vec::new(),
        }
    }

    /// The contents of a group, of which it is not yet known which requests it takes.
    pub(super) fn of_group(routes: Vec<Mounted>, group: Rc<Group>) -> Self {
        Self {
            routes,
            takes: Vec::new(),
            groups: vec![group],
        }
    }

    /// The contents that an attribute of actix-web, such as `#[get("…")]`, mounts: paths, with the
    /// methods of each and whether a guard of actix-web decides as well.
    ///
    /// Unchecked: nothing makes sure that the handler has the argument `A`.
    #[doc(hidden)]
    #[must_use]
    pub fn by_attributes_unchecked<A: Declares>(
        handler: &'static str,
        place: &'static str,
        routes: &[(&str, &[&str], bool)],
    ) -> Self {
        let mut mounts = Self::default();
        for (path, methods, conditional) in routes {
            let methods = methods.iter().map(|method| method.parse());
            let mount = Mount {
                // An invalid method does not compile in actix-web's own attribute.
                methods: methods
                    .collect::<Result<_, _>>()
                    .map_or(Methods::Any, Methods::These),
                path: slashed(path),
                handler,
                place: Place::Written(place),
                stance: Stance::Declared(A::declared),
                groups: Vec::new(),
                fallback: false,
                order: Order::default(),
            };
            let reach = Reach::through(Step::at(path, mount.methods.clone(), *conditional));
            mounts.add(Self::one(Mounted { mount, reach }));
        }
        mounts
    }

    /// Adds a service behind those that are there.
    ///
    /// # Panics
    ///
    /// If an earlier route has the same path and method, and gets all requests.
    #[track_caller]
    pub(super) fn add(&mut self, mut service: Self) {
        for route in &mut service.routes {
            self.place(route);
        }
        self.routes.extend(service.routes);
        self.takes.extend(service.takes);
        self.groups.extend(service.groups);
    }

    /// Sets the handler for the requests that nothing else is for.
    pub(super) fn set_fallback(&mut self, mounted: Option<Mounted>) {
        self.routes.retain(|route| !route.is_own_fallback());
        self.routes.extend(mounted);
    }

    /// Notes which of the earlier services take requests of `route`.
    #[track_caller]
    #[expect(clippy::panic, reason = "as axum does for two handlers of one route")]
    fn place(&self, route: &mut Mounted) {
        let mount = &mut route.mount;
        for take in &self.takes {
            let covers = take.covers(mount);
            if covers && !take.conditional {
                if let Some(earlier) = self.duplicate(mount) {
                    panic!(
                        "`{} {}` is mounted twice: {} ({}) takes all requests of {} ({})",
                        name(&mount.methods),
                        mount.path,
                        earlier.handler,
                        earlier.place,
                        mount.handler,
                        mount.place,
                    );
                }
                mount.order.shadowed_by.get_or_insert_with(|| take.label());
            } else if !mount.fallback && take.overlaps(mount) {
                let label = take.label();
                if !mount.order.yields_to.contains(&label) {
                    mount.order.yields_to.push(label);
                }
            }
        }
        if mount.order.shadowed_by.is_some() {
            mount.order.yields_to.clear();
        }
    }

    fn duplicate(&self, mount: &Mount) -> Option<&Mount> {
        let same = self.routes.iter().find(
            |Mounted {
                 mount: other,
                 reach,
             }| {
                !reach.is_conditional()
                    && !other.fallback
                    && !mount.fallback
                    && other.path == mount.path
                    && other.methods == mount.methods
            },
        );
        same.map(|mounted| &mounted.mount)
    }

    /// The same as seen from outside a scope.
    pub(super) fn within(mut self, prefix: &str, conditional: bool) -> Self {
        let step = Rc::new(Step::below(prefix, conditional));
        for route in &mut self.routes {
            route.prefix(prefix);
            route.reach.enter(&step);
        }
        self.takes = vec![Take {
            path: joined(prefix, "/*"),
            methods: Methods::Any,
            conditional,
        }];
        self
    }

    /// The same as seen from outside a resource with these paths, which takes all methods.
    pub(super) fn of_resource(self, paths: &[String], conditional: bool) -> Self {
        let at = |path: &String| {
            let routes = self.routes.clone().into_iter();
            let path = path.clone();
            let step = Rc::new(Step::at(&path, Methods::Any, conditional));
            routes.map(move |mut route| {
                if route.mount.fallback {
                    // The answer to other methods is a line of the path.
                    route.mount.path.clear();
                    route.mount.fallback = false;
                }
                route.prefix(&path);
                route.reach.enter(&step);
                route
            })
        };
        let take = |path: &String| Take {
            path: slashed(path),
            methods: Methods::Any,
            conditional,
        };
        Self {
            routes: paths.iter().flat_map(at).collect(),
            takes: paths.iter().map(take).collect(),
            groups: self.groups,
        }
    }
}

impl Extend<Mounts> for Mounts {
    fn extend<I: IntoIterator<Item = Self>>(&mut self, services: I) {
        for service in services {
            self.add(service);
        }
    }
}

impl Take {
    fn covers(&self, mount: &Mount) -> bool {
        self.methods.cover(&mount.methods) && self.covers_path(&mount.path)
    }

    fn covers_path(&self, path: &str) -> bool {
        let is_static = !path.contains(['{', '*']);
        if is_static && self.path.contains('{') && !self.path.contains('*') {
            return ResourceDef::new(&*self.path).is_match(path);
        }
        self.path == path || Pattern::of(&self.path).covers(&Pattern::of(path))
    }

    fn overlaps(&self, mount: &Mount) -> bool {
        self.methods.overlap(&mount.methods)
            && (self.path == mount.path
                || Pattern::of(&self.path).overlaps(&Pattern::of(&mount.path)))
    }

    /// The name in the matrix: the path, and the methods unless it takes all.
    fn label(&self) -> String {
        match &self.methods {
            Methods::Any => self.path.clone(),
            methods @ Methods::These(_) => format!("{} {}", name(methods), self.path),
        }
    }
}

fn name(methods: &Methods) -> String {
    match methods {
        Methods::Any => "*".to_owned(),
        Methods::These(methods) => {
            let names: Vec<_> = methods.iter().map(http::Method::as_str).collect();
            names.join("|")
        }
    }
}
