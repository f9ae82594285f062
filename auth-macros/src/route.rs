//! The routing attributes of actix-web below an attribute of this crate.
//!
//! `#[get("/x")]` turns the handler into a service. A guarded application takes a service only with
//! its stance, which the attribute declares if it is above the route and so can see it.

use crate::handler::Handler;
use crate::options::Options;
use crate::stance::Stance;
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta, Token, parse_quote};

/// A path, and the methods it is mounted for.
struct Route {
    path: LitStr,
    methods: Vec<String>,
    /// Whether a guard of actix-web also decides on a request.
    is_guarded: bool,
}

/// Declares the stance of the service that a routing attribute makes of the handler, if there is one.
///
/// The second mention of the stance uses look-ups that report nothing, so that a mistake is one
/// error.
pub(crate) fn declared(handler: &Handler, stance: &Stance, options: &Options) -> TokenStream {
    let krate = options.krate();
    let again = Options {
        krate: Some(parse_quote!(#krate::__private::again)),
        realm: options.realm.clone(),
        conceal: options.conceal,
    };
    service(handler, options, &stance.to_type_again(&again))
}

/// Declares the stance of the service of a handler that denies every request.
pub(crate) fn denied(handler: &Handler, options: &Options) -> TokenStream {
    let krate = options.krate();
    service(handler, options, &quote!(#krate::__private::Denied))
}

fn service(handler: &Handler, options: &Options, stance: &TokenStream) -> TokenStream {
    let routes: Vec<_> = handler.attributes.iter().filter_map(Route::of).collect();
    if routes.is_empty() {
        return TokenStream::new();
    }
    let routes = routes.iter().map(|route| {
        let Route { path, methods, .. } = route;
        let guard = route.is_guarded.then(|| quote!(, guard));
        quote!((#path, &[#(#methods),*] #guard))
    });
    let (krate, name) = (options.krate(), &handler.signature.ident);
    // `cfg` removes the service together with the handler.
    let conditions = handler
        .attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    quote! {
        #krate::__private::actix_service! {
            #(#conditions)* #name: #stance => [#(#routes),*]
        }
    }
}

impl Route {
    fn of(attribute: &Attribute) -> Option<Self> {
        const METHODS: [&str; 10] = [
            "get", "post", "put", "patch", "delete", "head", "options", "connect", "trace", "query",
        ];
        let path = attribute.path();
        let from = path.segments.first()?;
        let name = path.segments.last()?.ident.to_string();
        let is_of_actix = path.segments.len() == 1 || from.ident == "actix_web";
        if !is_of_actix || !(name == "route" || METHODS.contains(&&*name)) {
            return None;
        }
        let Meta::List(list) = &attribute.meta else {
            return None;
        };
        let parser = |input: ParseStream<'_>| Self::parse(&name, input);
        // The routing attribute reports its own mistakes.
        parser.parse2(list.tokens.clone()).ok()
    }

    fn parse(name: &str, input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse()?;
        let mut methods = Vec::new();
        let mut is_guarded = false;
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let option: syn::MetaNameValue = input.parse()?;
            is_guarded |= option.path.is_ident("guard");
            if option.path.is_ident("method")
                && let syn::Expr::Lit(literal) = &option.value
                && let syn::Lit::Str(method) = &literal.lit
            {
                methods.push(method.value());
            }
        }
        if name != "route" {
            methods = vec![name.to_uppercase()];
        }
        Ok(Self {
            path,
            methods,
            is_guarded,
        })
    }
}
