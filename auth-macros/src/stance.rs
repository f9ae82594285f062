//! The access that a handler declares, which is called its stance, and the type that enforces it.

use crate::check::Check;
use crate::handler::Handler;
use crate::options::Options;
use crate::rule::{self, Rule, Target};
use crate::step_up::StepUp;
use crate::type_text::type_text;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Path, Type};

/// The stance of a handler.
pub(crate) enum Stance {
    /// Credentials of a scheme in all of these lists, by a principal that meets the rule.
    Required {
        schemes: Vec<Vec<Path>>,
        rule: Option<Rule>,
        /// Whether the rule combines those of several attributes.
        stacked: bool,
        step_up: Option<StepUp>,
        /// Expressions over the arguments that have to be true.
        checks: Vec<Check>,
    },
    /// Valid credentials of one of these schemes, or no credentials.
    Optional { schemes: Vec<Path> },
    /// No requirement, for this reason.
    Public { reason: LitStr },
}

/// The properties of the handler that are in the type of its argument, besides the stance.
pub(crate) struct Shape<'h> {
    /// The tuple of the types of its own arguments.
    pub(crate) arguments: TokenStream,
    /// The policy whose guard it takes.
    pub(crate) proof: Option<&'h Type>,
    /// Whether the handler itself can refuse a request.
    pub(crate) is_refusing: bool,
}

impl Stance {
    /// The expressions over the arguments that have to be true.
    pub(crate) fn checks(&self) -> &[Check] {
        match self {
            Self::Required { checks, .. } => checks,
            Self::Optional { .. } | Self::Public { .. } => &[],
        }
    }

    /// Whether the handler itself refuses requests because of its attributes: by a check, or
    /// because a concealed route hides every denial.
    pub(crate) fn is_checking(&self, options: &Options) -> bool {
        !self.checks().is_empty() || options.conceal.is_some()
    }

    /// Whether the handler itself can refuse a request, by its attributes or its return type.
    pub(crate) fn is_refusing(&self, handler: &Handler, options: &Options) -> bool {
        let has_guard = !matches!(self, Self::Public { .. });
        self.is_checking(options) || has_guard && handler.denies().is_some()
    }

    /// The type of the argument that enforces the stance and holds the other arguments.
    pub(crate) fn to_type(&self, options: &Options, shape: &Shape<'_>) -> TokenStream {
        let target = &options.target();
        self.around(options, shape, |rule, stacked, schemes| {
            let proven = shape
                .proof
                .map(|policy| target.proven(rule, &schemes, policy));
            let checked = target.checked(rule, stacked, schemes);
            quote!(#proven #checked)
        })
    }

    /// The type for a second mention: without arguments, and without the checks of the rule as a
    /// whole, whose errors have been reported.
    pub(crate) fn to_type_again(&self, options: &Options) -> TokenStream {
        let shape = Shape {
            arguments: quote!(()),
            proof: None,
            is_refusing: false,
        };
        self.around(options, &shape, |_, _, schemes| schemes)
    }

    fn around(
        &self,
        options: &Options,
        shape: &Shape<'_>,
        checked: impl FnOnce(Option<&Rule>, bool, TokenStream) -> TokenStream,
    ) -> TokenStream {
        let target = &options.target();
        let Target { krate, realm } = target;
        match self {
            Self::Required {
                schemes,
                rule,
                stacked,
                step_up,
                ..
            } => {
                let need = target.need(rule.as_ref());
                let schemes = common_schemes(schemes, target);
                let schemes = checked(rule.as_ref(), *stacked, schemes);
                let policy = quote!(#krate::__private::Required<#realm, { #schemes }, #need>);
                let policy = match step_up {
                    Some(step_up) => step_up.around(&policy, krate),
                    None => policy,
                };
                guarded(options, &policy, shape)
            }
            Self::Optional { schemes } => {
                let schemes = if schemes.is_empty() {
                    every_scheme(target)
                } else {
                    target.scheme_bits(schemes)
                };
                let policy = quote!(#krate::__private::Optional<#realm, { #schemes }>);
                guarded(options, &policy, shape)
            }
            Self::Public { reason } => {
                let reason = type_text(&reason.value(), krate);
                let arguments = &shape.arguments;
                quote!(#krate::Public<#reason, #arguments>)
            }
        }
    }
}

fn guarded(options: &Options, policy: &TokenStream, shape: &Shape<'_>) -> TokenStream {
    let krate = &options.krate();
    let arguments = &shape.arguments;
    let concealed = options
        .conceal
        .map(|_| quote!(#krate::__private::Concealed<#policy>));
    let policy = concealed.as_ref().unwrap_or(policy);
    if shape.is_refusing {
        quote!(#krate::Guarded<#krate::__private::KeepsRequest<#policy>, #arguments>)
    } else {
        quote!(#krate::Guarded<#policy, #arguments>)
    }
}

fn every_scheme(target: &Target) -> TokenStream {
    let krate = &target.krate;
    let declared = target.declared();
    quote!(#krate::__private::every_scheme(&#declared))
}

/// The bits of the schemes that are in all lists. An error is reported at the last list.
fn common_schemes(lists: &[Vec<Path>], target: &Target) -> TokenStream {
    let bits = lists.iter().map(|list| (list, target.scheme_bits(list)));
    let common = bits.reduce(|(_, above), (list, below)| {
        let span = list.first().map_or_else(Span::call_site, Spanned::span);
        let krate = rule::at(&target.krate, span);
        (
            list,
            quote_spanned!(span=> #krate::__private::common_schemes(#above, #below)),
        )
    });
    common.map_or_else(|| every_scheme(target), |(_, bits)| bits)
}
