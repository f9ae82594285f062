//! What actix-web asks of services and middleware, by a name each.

use actix_web::Error;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse, Transform};

/// Makes services that answer with a body `B`.
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

/// Makes a service that answers with a body `B` of a service `S`.
pub trait Middleware<S, B>:
    Transform<S, ServiceRequest, Response = ServiceResponse<B>, Error = Error, InitError = ()>
{
}

impl<M, S, B> Middleware<S, B> for M where
    M: Transform<S, ServiceRequest, Response = ServiceResponse<B>, Error = Error, InitError = ()>
{
}
