//! `#[condition]`: writes the identity of a condition into its implementation.

use crate::errors::Errors;
use crate::options::{self, unexpected};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use std::sync::atomic::{AtomicU32, Ordering};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{
    ConstParam, Error, GenericArgument, GenericParam, ImplItem, ItemImpl, Path, PathArguments,
    Result, Type, parse2,
};

const EXPECTED: &str = "`#[condition]` stands on an implementation: `#[condition] impl Condition<Auth> for FromOffice`";

/// How many implementations there were before: a macro can write several in one place.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Expands the attribute.
pub(crate) fn condition(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let krate = errors.ok(krate(arguments));
    let mut implementation = errors.ok(implementation(item));
    if let Some(implementation) = &mut implementation {
        check_parameters(implementation, &mut errors);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let krate = krate.unwrap_or_else(|| options::Options::default().krate());
        let identity = identity(implementation, number, &krate);
        implementation.items.push(ImplItem::Verbatim(identity));
    }
    let item = implementation.map_or_else(|| item.clone(), ToTokens::into_token_stream);
    let errors = errors.finish().err();
    quote!(#errors #item)
}

/// The crate of the paths: `crate = path` is the one argument.
fn krate(arguments: TokenStream) -> Result<Path> {
    let parser = |input: ParseStream<'_>| options::list_with(input, unexpected, |_, _| Ok(false));
    let (unexpected, options) = parser.parse2(arguments)?;
    let error = |span| Err(Error::new(span, "`#[condition]` takes no arguments"));
    let realm = options.realm.as_ref().map(Spanned::span);
    let unexpected = unexpected.first().copied();
    unexpected
        .or(realm)
        .or(options.conceal)
        .map_or_else(|| Ok(options.krate()), error)
}

fn implementation(item: &TokenStream) -> Result<ItemImpl> {
    let Ok(implementation) = parse2::<ItemImpl>(item.clone()) else {
        return Err(Error::new(Span::call_site(), EXPECTED));
    };
    let Some(path) = trait_of(&implementation) else {
        return Err(Error::new(implementation.self_ty.span(), EXPECTED));
    };
    match path.segments.last() {
        Some(last) if last.ident == "Condition" => Ok(implementation),
        _ => {
            let message = "`#[condition]` is for implementations of `auth_core::Condition`";
            Err(Error::new(path.span(), message))
        }
    }
}

fn trait_of(implementation: &ItemImpl) -> Option<&Path> {
    let (path, _) = implementation.trait_.as_ref()?;
    Some(path)
}

/// The identity has the values of const parameters, and nothing of types: an implementation for
/// several types would be several conditions of one identity. The realm may be a parameter,
/// because conditions of different realms do not meet.
fn check_parameters(implementation: &ItemImpl, errors: &mut Errors) {
    let realm = trait_of(implementation).and_then(realm);
    for parameter in implementation.generics.type_params() {
        if realm.is_none_or(|realm| *realm != parameter.ident) {
            errors.add(Error::new(
                parameter.ident.span(),
                format!(
                    "a condition has no type parameter but its realm, since it is identified while \
                     compiling: write an implementation for each type that `{}` stands for",
                    parameter.ident
                ),
            ));
        }
    }
}

/// The identifier that stands for the realm in `Condition<R>`.
fn realm(path: &Path) -> Option<&syn::Ident> {
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(Type::Path(ty)) if ty.qself.is_none() => ty.path.get_ident(),
        _ => None,
    }
}

fn identity(implementation: &ItemImpl, number: u32, krate: &Path) -> TokenStream {
    let arguments = implementation.generics.params.iter();
    let arguments = arguments.filter_map(|parameter| match parameter {
        GenericParam::Const(parameter) => Some(argument(parameter, krate)),
        GenericParam::Type(_) | GenericParam::Lifetime(_) => None,
    });
    // At the type, where a name that is not there for another trait is reported.
    let span = implementation.self_ty.span();
    let constant = quote_spanned!(span=> PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL);
    quote! {
        #[allow(clippy::as_conversions, clippy::cast_lossless, clippy::cast_possible_truncation)]
        #[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, clippy::unnecessary_cast)]
        #[allow(trivial_numeric_casts)]
        const #constant: #krate::__private::ConditionId = #krate::__private::ConditionId {
            module: ::core::module_path!(),
            file: ::core::file!(),
            line: ::core::line!(),
            column: ::core::column!(),
            number: #number,
            arguments: &[#(#arguments),*],
        };
    }
}

/// The value of a const parameter, which is an integer, a `bool` or a `char`.
fn argument(parameter: &ConstParam, krate: &Path) -> TokenStream {
    let name = &parameter.ident;
    let ty = parameter.ty.to_token_stream().to_string();
    let argument = quote!(#krate::__private::Argument);
    match ty.as_str() {
        "bool" => quote!(#argument::Bool(#name)),
        "char" => quote!(#argument::Char(#name)),
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => {
            quote!(#argument::Signed(#name as i128))
        }
        // An alias is one of them; all can be told apart as numbers.
        _ => quote!(#argument::Unsigned(#name as u128)),
    }
}
