//! The names that the arguments of a handler bind.
//!
//! The expansion destructures the arguments one after the other, so the compiler would take a name
//! that two of them bind for shadowing. In a function it is an error (E0415), and here it is too.

use crate::errors::Errors;
use crate::handler::Handler;
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Error, Pat};

/// Reports each name that two patterns bind, at the second one.
pub(crate) fn check(handler: &Handler, errors: &mut Errors) {
    let given = handler.guards.iter().chain(&handler.principals);
    let given = given.map(|given| &given.argument);
    let mut bound: Vec<&Ident> = Vec::new();
    for argument in handler.arguments.iter().chain(given) {
        // Two versions of one argument, of which `cfg` leaves one.
        if argument.attrs.iter().any(|it| it.path().is_ident("cfg")) {
            continue;
        }
        let mut names = Vec::new();
        collect(&argument.pat, &mut names);
        for name in names {
            if bound.iter().any(|other| other.unraw() == name.unraw()) {
                errors.add(Error::new(
                    name.span(),
                    format!("`{name}` is bound more than once in the arguments; rename one"),
                ));
            } else {
                bound.push(name);
            }
        }
    }
}

/// Collects the names that a pattern binds.
fn collect<'p>(pattern: &'p Pat, names: &mut Vec<&'p Ident>) {
    match pattern {
        Pat::Ident(pattern) => {
            if is_variable(pattern) {
                names.push(&pattern.ident);
            }
            if let Some((_, inner)) = &pattern.subpat {
                collect(inner, names);
            }
        }
        // Each alternative binds the same names.
        Pat::Or(pattern) => {
            if let Some(first) = pattern.cases.first() {
                collect(first, names);
            }
        }
        Pat::Paren(pattern) => collect(&pattern.pat, names),
        Pat::Reference(pattern) => collect(&pattern.pat, names),
        Pat::Type(pattern) => collect(&pattern.pat, names),
        Pat::Slice(pattern) => pattern.elems.iter().for_each(|it| collect(it, names)),
        Pat::Tuple(pattern) => pattern.elems.iter().for_each(|it| collect(it, names)),
        Pat::TupleStruct(pattern) => pattern.elems.iter().for_each(|it| collect(it, names)),
        Pat::Struct(pattern) => {
            let fields = pattern.fields.iter();
            fields.for_each(|field| collect(&field.pat, names));
        }
        // Literals and paths bind nothing, and the names in a macro cannot be seen.
        _ => {}
    }
}

/// Whether an identifier binds a value: a constant and a unit struct look the same, and start with
/// an upper-case letter.
fn is_variable(pattern: &syn::PatIdent) -> bool {
    pattern.by_ref.is_some()
        || pattern.mutability.is_some()
        || pattern.subpat.is_some()
        || !pattern.ident.to_string().starts_with(char::is_uppercase)
}
