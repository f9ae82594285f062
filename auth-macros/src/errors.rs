//! All mistakes in one place, so that they are reported together.

use proc_macro2::TokenStream;
use syn::Error;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<Error>);

impl Errors {
    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The value, or `None` after taking note of the mistake.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    /// The `compile_error!`s, unless there is none.
    pub(crate) fn finish(self) -> Result<(), TokenStream> {
        match self.0 {
            Some(errors) => Err(errors.into_compile_error()),
            None => Ok(()),
        }
    }
}
