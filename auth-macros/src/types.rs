//! Types as they are written in a signature.

use syn::{GenericArgument, Path, PathArguments, Type, parse_quote};

/// Returns the type itself: `macro_rules!` puts a matched type into a group without delimiters.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

/// The `T` of an `Option<T>`, under whatever path.
pub(crate) fn optional(ty: &Type) -> Option<&Type> {
    argument_of(ty, "Option")
}

/// The `T` of a `Name<T>`.
pub(crate) fn argument_of<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    arguments_of(ty, name)?.first().copied()
}

/// The arguments of a `Name<…>` that has types only.
pub(crate) fn arguments_of<'t>(ty: &'t Type, name: &str) -> Option<Vec<&'t Type>> {
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    let types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types
        .collect::<Option<_>>()
        .filter(|_| segment.ident == name)
}

/// Whether a path names that item of `auth_core`: by the name alone, or with `auth_core` as the
/// first segment. `other::public` is an item of another crate.
pub(crate) fn is_ours(path: &Path, name: &str) -> bool {
    let from_auth_core = path
        .segments
        .first()
        .is_some_and(|it| it.ident == "auth_core");
    let is_named = path.segments.last().is_some_and(|it| it.ident == name);
    is_named && (from_auth_core || path.segments.len() == 1)
}

/// The same type with `_` in place of each `impl Trait`, for a place where the compiler infers it.
pub(crate) fn with_inferred_impl(ty: &Type) -> Type {
    replace_impl(ty, &parse_quote!(_))
}

/// The same type with `replacement` in place of each `impl Trait`.
pub(crate) fn replace_impl(ty: &Type, replacement: &Type) -> Type {
    let mut ty = ty.clone();
    replace_impl_in(&mut ty, replacement);
    ty
}

fn replace_impl_in(ty: &mut Type, replacement: &Type) {
    match ty {
        Type::ImplTrait(_) => *ty = replacement.clone(),
        Type::Tuple(tuple) => {
            for element in &mut tuple.elems {
                replace_impl_in(element, replacement);
            }
        }
        Type::Group(group) => replace_impl_in(&mut group.elem, replacement),
        Type::Paren(paren) => replace_impl_in(&mut paren.elem, replacement),
        Type::Reference(reference) => replace_impl_in(&mut reference.elem, replacement),
        Type::Path(path) => {
            let segments = path.path.segments.iter_mut();
            for arguments in segments.map(|it| &mut it.arguments) {
                let PathArguments::AngleBracketed(arguments) = arguments else {
                    continue;
                };
                for argument in &mut arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        replace_impl_in(ty, replacement);
                    }
                }
            }
        }
        _ => {}
    }
}
