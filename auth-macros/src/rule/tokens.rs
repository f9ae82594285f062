//! The expansion of rules: a type that carries the rule, and the formula by which the compiler
//! checks it.

use super::{NameKind, Rule, Value};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

/// The paths of `auth_core` and of the realm, as the expansion writes them.
pub(crate) struct Target {
    pub(crate) krate: Path,
    pub(crate) realm: Path,
}

impl Target {
    /// The realm's declarations. The tokens are always the same, so that the compiler reports an
    /// error in them once.
    pub(crate) fn declared(&self) -> TokenStream {
        let Self { krate, realm } = self;
        quote!(#krate::__private::realm::<#realm>())
    }

    /// The type that carries a rule, or the absence of one.
    pub(crate) fn need(&self, rule: Option<&Rule>) -> TokenStream {
        let krate = &self.krate;
        rule.map_or_else(
            || quote!(#krate::__private::Authenticated),
            |rule| rule.to_type(self),
        )
    }

    /// The expression `schemes` after the checks of the rule as a whole.
    pub(crate) fn checked(
        &self,
        rule: Option<&Rule>,
        stacked: bool,
        schemes: TokenStream,
    ) -> TokenStream {
        let Some(rule) = rule else { return schemes };
        let mut spans = Vec::new();
        rule.spans(&mut spans);
        let krate = &self.krate;
        let formula = rule.to_formula(self);
        match (rule, spans.as_slice()) {
            // A single name can neither contradict another nor be superfluous.
            (Rule::Part(_), [_]) => quote!(match #formula { _ => #schemes }),
            (_, [_]) => schemes,
            (_, spans) => {
                let declared = self.declared();
                let finding = Ident::new("finding", Span::mixed_site());
                let blame = spans.iter().enumerate().map(|(part, span)| {
                    let krate = at(krate, *span);
                    quote_spanned!(*span=> #krate::__private::Finding::blame(&#finding, #part);)
                });
                quote! {
                    match #krate::__private::Finding::of(&#declared, #schemes, &#formula, #stacked) {
                        #finding => { #(#blame)* }
                    }
                    #schemes
                }
            }
        }
    }

    /// The check that the rule implies the policy whose guard the handler takes.
    pub(crate) fn proven(
        &self,
        rule: Option<&Rule>,
        schemes: &TokenStream,
        policy: &Type,
    ) -> TokenStream {
        let (krate, realm) = (&self.krate, &self.realm);
        let declared = self.declared();
        let formula = rule.map_or_else(
            || quote!(#krate::__private::Formula::All(&[])),
            |rule| rule.to_formula(self),
        );
        let span = policy.span();
        let spanned = at(krate, span);
        let part = quote_spanned!(span=> #spanned::__private::part::<#policy, #realm>());
        let implication = quote! {
            #krate::__private::Implication::of(&#declared, #schemes, &#formula, &#part)
        };
        quote_spanned!(span=> #spanned::__private::Implication::demand(#implication);)
    }

    /// The bits of schemes, each of which is checked at its own place.
    pub(crate) fn scheme_bits(&self, schemes: &[Path]) -> TokenStream {
        let realm = &self.realm;
        let declared = self.declared();
        let bits = schemes.iter().map(|scheme| {
            let krate = at(&self.krate, scheme.span());
            quote_spanned! {scheme.span()=>
                #krate::__private::scheme(&#declared, #krate::__private::listed::<#scheme, #realm, _>())
            }
        });
        quote!(#(#bits)|*)
    }

    /// The expression for the text of a name.
    fn name(&self, value: &Value) -> TokenStream {
        match value {
            Value::Literal(literal) => literal.to_token_stream(),
            Value::Variant(path) => {
                let krate = at(&self.krate, path.span());
                // The call has the span of the whole path, so that the compiler reports a value
                // that is no variant once.
                let end = path.segments.last().map_or(path.span(), Spanned::span);
                let mut argument = Group::new(Delimiter::Parenthesis, path.to_token_stream());
                argument.set_span(end);
                let itself = quote_spanned!(path.span()=> #krate::__private::itself #argument);
                quote_spanned! {path.span()=>
                    #krate::__private::variant(&#itself, #itself as usize)
                }
            }
        }
    }
}

impl Rule {
    /// The type that carries the rule.
    pub(crate) fn to_type(&self, target: &Target) -> TokenStream {
        let span = self.span();
        let krate = at(&target.krate, span);
        match self {
            Self::Named(name, value) => {
                let declared = target.declared();
                let (ty, index) = match name {
                    NameKind::Role => ("HasRole", "role"),
                    NameKind::Scope => ("HasScope", "scope"),
                };
                let (ty, index) = (Ident::new(ty, span), Ident::new(index, span));
                let name = target.name(value);
                quote_spanned! {span=>
                    #krate::__private::#ty<{ #krate::__private::#index(&#declared, #name) }>
                }
            }
            Self::Schemes(_, schemes) => {
                let bits = target.scheme_bits(schemes);
                quote_spanned!(span=> #krate::__private::ComesBy<{ #bits }>)
            }
            Self::Part(path) => quote_spanned!(span=> #krate::__private::Meets<#path>),
            Self::All(_, parts) => list("All", span, parts, target),
            Self::Any(_, parts) => list("Any", span, parts, target),
            Self::Not(_, part) => {
                let part = part.to_type(target);
                quote_spanned!(span=> #krate::__private::Not<#part>)
            }
        }
    }

    /// The value by which the compiler checks the rule.
    pub(crate) fn to_formula(&self, target: &Target) -> TokenStream {
        let krate = &target.krate;
        let formula = quote!(#krate::__private::Formula);
        let parts = |parts: &[Self]| -> Vec<_> {
            parts.iter().map(|part| part.to_formula(target)).collect()
        };
        match self {
            Self::Named(name, value) => {
                let declared = target.declared();
                let kind = match name {
                    NameKind::Role => quote!(role),
                    NameKind::Scope => quote!(scope),
                };
                let name = target.name(value);
                quote!(#formula::#kind(&#declared, #name))
            }
            Self::Schemes(_, schemes) => {
                let bits = target.scheme_bits(schemes);
                quote!(#formula::Scheme(#bits))
            }
            Self::Part(path) => {
                let krate = at(krate, path.span());
                let realm = &target.realm;
                quote_spanned!(path.span()=> #krate::__private::part::<#path, #realm>())
            }
            Self::All(_, list) | Self::Any(_, list) if list.len() == 1 => {
                list.iter().map(|part| part.to_formula(target)).collect()
            }
            Self::All(_, list) => {
                let parts = parts(list);
                quote!(#formula::All(&[#(#parts),*]))
            }
            Self::Any(_, list) => {
                let parts = parts(list);
                quote!(#formula::Any(&[#(#parts),*]))
            }
            Self::Not(_, part) => {
                let part = part.to_formula(target);
                quote!(#formula::Not(&#part))
            }
        }
    }
}

fn list(name: &str, span: Span, parts: &[Rule], target: &Target) -> TokenStream {
    let name = Ident::new(name, span);
    let krate = at(&target.krate, span);
    let parts: Vec<_> = parts.iter().map(|part| part.to_type(target)).collect();
    match parts.as_slice() {
        [part] => part.clone(),
        parts => quote_spanned!(span=> #krate::__private::#name<(#(#parts,)*)>),
    }
}

/// The same tokens with another span. The compiler points at the start of an expression.
pub(crate) fn at(tokens: impl ToTokens, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        token.set_span(span);
        token
    };
    tokens.into_token_stream().into_iter().map(respan).collect()
}
