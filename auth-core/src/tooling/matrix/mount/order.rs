//! The order of mounting, where it decides which route answers.

/// The routes that were mounted before and come first for some requests. Empty where the order
/// does not matter: axum prefers the more specific path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    /// The earlier route that answers all requests of this one.
    pub(crate) shadowed_by: Option<String>,
    /// The earlier routes that answer some requests of this one.
    pub(crate) yields_to: Vec<String>,
}
