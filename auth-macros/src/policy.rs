//! `policy!`: named requirements.

use crate::errors::Errors;
use crate::options::{self, Options};
use crate::rule::{Language, Rule, ambiguous};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, Ident, Result, Token, Visibility};

/// One declaration: `#[…] pub Name = rule`, and options.
struct Declaration {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    rule: Rule,
    options: Options,
}

/// Expands `policy! { … }`.
pub(crate) fn policies(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let parser = |input: ParseStream<'_>| {
        let mut policies = Vec::new();
        while !input.is_empty() {
            policies.push(Declaration::parse(input)?);
        }
        Ok(policies)
    };
    let policies = errors.ok(parser.parse2(input));
    if let Some([]) = policies.as_deref() {
        errors.add(Error::new(
            Span::call_site(),
            "expected a policy, such as `policy!(pub CanPublish = role(\"editor\"));`",
        ));
    }
    if let Err(errors) = errors.finish() {
        return errors;
    }
    policies.iter().flatten().map(Declaration::expand).collect()
}

impl Declaration {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let (name, equals): (Ident, Token![=]) = match (input.parse(), input.parse()) {
            (Ok(name), Ok(equals)) => (name, equals),
            (Err(error), _) | (_, Err(error)) => {
                let message = "expected a policy, such as `pub CanPublish = role(\"editor\")`";
                return Err(Error::new(error.span(), message));
            }
        };
        // A declaration ends at the semicolon.
        let mut tokens = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![;]) {
            tokens.extend([input.parse::<proc_macro2::TokenTree>()?]);
        }
        input.parse::<Option<Token![;]>>()?;
        let rule = |input: ParseStream<'_>| Self::rule(equals.span, input);
        let (rule, options) = rule.parse2(tokens)?;
        Ok(Self {
            attributes,
            visibility,
            name,
            rule,
            options,
        })
    }

    fn rule(start: Span, input: ParseStream<'_>) -> Result<(Rule, Options)> {
        let (rules, options) = options::list(input, |input| {
            let span = input.span();
            Ok((span, Rule::parse(Language::Whole, input)?))
        })?;
        let mut rules = rules.into_iter();
        match (rules.next(), rules.next()) {
            (Some((_, rule)), None) => Ok((rule, options)),
            (None, _) => Err(Error::new(
                start,
                "expected a requirement, such as `role(\"editor\")`",
            )),
            (Some(_), Some((second, _))) => Err(Error::new(second, ambiguous(Language::Whole))),
        }
    }

    fn expand(&self) -> TokenStream {
        let Self {
            attributes,
            visibility,
            name,
            rule,
            options,
        } = self;
        let target = &options.target();
        let (krate, realm) = (&target.krate, &target.realm);
        let declared = target.declared();
        let schemes = quote!(#krate::__private::every_scheme(&#declared));
        let need = target.need(Some(rule));
        let schemes = target.checked(Some(rule), false, schemes);
        let formula = rule.to_formula(target);
        let ty = quote_spanned!(name.span()=> #visibility enum #name {});
        quote! {
            #(#attributes)*
            // An enum without variants has no value to print.
            #[allow(missing_debug_implementations)]
            #ty

            impl #krate::__private::Named for #name {
                type Policy = #krate::__private::Required<#realm, { #schemes }, #need>;
            }

            impl #krate::__private::Part<#realm> for #name {
                const RULE: #krate::requirement::Rule<#realm> = #krate::__private::rule::<#name>();
                const FORMULA: #krate::__private::Formula<'static> =
                    #krate::__private::Formula::Policy(&#formula);
            }
        }
    }
}
