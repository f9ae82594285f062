//! The bounds that actix-web demands of services and middleware, and the methods of builders that
//! have them.

use actix_web::Error;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse, Transform};

/// A factory of services that answer with a body `B`.
pub trait Factory<B>:
    ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<B>,
        Error = Error,
        InitError = (),
    >
{
}

impl<T, B> Factory<B> for T where
    T: ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<B>,
            Error = Error,
            InitError = (),
        >
{
}

/// A middleware around a service `S` that answers with a body `B`.
pub trait Middleware<S, B>:
    Transform<S, ServiceRequest, Response = ServiceResponse<B>, Error = Error, InitError = ()>
{
}

impl<M, S, B> Middleware<S, B> for M where
    M: Transform<S, ServiceRequest, Response = ServiceResponse<B>, Error = Error, InitError = ()>
{
}

/// The methods of an application, a scope or a resource that put something around it.
macro_rules! middleware_methods {
    ($Builder:ident) => {
        /// Puts a middleware around it.
        pub fn wrap<M, B>(self, middleware: M) -> $Builder<Inner<impl Factory<B>>>
        where
            M: Middleware<T::Service, B> + 'static,
            B: MessageBody,
        {
            self.map(|inner| inner.wrap(middleware))
        }

        /// Puts a middleware around it that is a function.
        pub fn wrap_fn<F, Fut, B>(self, middleware: F) -> $Builder<Inner<impl Factory<B>>>
        where
            F: Fn(ServiceRequest, &T::Service) -> Fut + Clone + 'static,
            Fut: Future<Output = Result<ServiceResponse<B>, Error>>,
            B: MessageBody,
        {
            self.map(|inner| inner.wrap_fn(middleware))
        }

        /// Adds data, such as the realm, for the handlers in it.
        pub fn app_data<U: 'static>(self, data: U) -> Self {
            self.map(|inner| inner.app_data(data))
        }
    };
}
pub(super) use middleware_methods;

/// The methods of an application or a scope that add services. `service` is not among them, since
/// the compiler would mention this macro in its error on a service without a stance.
macro_rules! builder_methods {
    () => {
        /// Adds the services that a function configures.
        #[track_caller]
        pub fn configure(mut self, configure: impl FnOnce(&mut ServiceConfig<'_>)) -> Self {
            let contents = &mut self.contents;
            self.inner = self
                .inner
                .configure(|inner| ServiceConfig::run(inner, contents, configure));
            self
        }

        /// Adds a route at a path. Requests of other methods are left to the services behind it;
        /// if there is none for the path, the answer is 404.
        ///
        /// # Panics
        ///
        /// If a handler for the same method and path is mounted already, which would answer.
        #[track_caller]
        pub fn route(mut self, path: &str, route: Route) -> Self {
            self.contents.add(route.at(path));
            self.map(|inner| inner.route(path, route.inner))
        }

        /// Sets the handler, which needs a stance as well, for requests that nothing else in it is
        /// for.
        pub fn default_service(mut self, route: Route) -> Self {
            let route = self.contents.set_fallback(route);
            self.map(|inner| inner.default_service(route))
        }

        /// Adds a service without a stance. The matrix lists it as unchecked.
        #[track_caller]
        pub fn service_unchecked(mut self, service: impl HttpServiceFactory + 'static) -> Self {
            self.contents.add(super::unchecked::mounts(&service));
            self.map(|inner| inner.service(service))
        }
    };
}
pub(super) use builder_methods;
