//! The attributes of one handler: the one being expanded, and its siblings, which it takes
//! off the function so that all become one guard.

use crate::check::Check;
use crate::errors::Errors;
use crate::options::{self, Options};
use crate::rule::{self, Language, Name, Rule};
use crate::step_up::StepUp;
use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, LitStr, Meta, Path, Result, Token};

/// Which attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    RequireAuth,
    RequireRole,
    RequireScope,
    Require,
    Authorize,
    RequireStepUp,
    OptionalAuth,
    Public,
    Conceal,
}

impl Kind {
    pub(crate) const ALL: [Self; 9] = [
        Self::RequireAuth,
        Self::RequireRole,
        Self::RequireScope,
        Self::Require,
        Self::Authorize,
        Self::RequireStepUp,
        Self::OptionalAuth,
        Self::Public,
        Self::Conceal,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::RequireAuth => "require_auth",
            Self::RequireRole => "require_role",
            Self::RequireScope => "require_scope",
            Self::Require => "require",
            Self::Authorize => "authorize",
            Self::RequireStepUp => "require_step_up",
            Self::OptionalAuth => "optional_auth",
            Self::Public => "public",
            Self::Conceal => "conceal",
        }
    }

    /// The kind of an attribute on the handler, if it is one of ours.
    fn of(path: &Path) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| is_ours(path, kind.name()))
    }
}

/// Whether a path is to that item of this crate, as far as can be seen: by its name alone, or
/// from here. Somebody else's `other::public` is none of our business.
pub(crate) fn is_ours(path: &Path, name: &str) -> bool {
    let from_here = path
        .segments
        .first()
        .is_some_and(|it| it.ident == "auth_core");
    let is_named = path.segments.last().is_some_and(|it| it.ident == name);
    is_named && (from_here || path.segments.len() == 1)
}

/// An attribute with its arguments.
pub(crate) struct Parsed {
    pub(crate) kind: Kind,
    /// Where to point when the attribute as a whole is wrong.
    pub(crate) span: Span,
    pub(crate) demand: Demand,
    pub(crate) options: Options,
}

/// What an attribute asks for.
pub(crate) enum Demand {
    /// Credentials of one of these schemes; of any, if there is none.
    Schemes(Vec<Path>),
    Rule(Rule),
    Check(Check),
    StepUp(StepUp),
    Public(LitStr),
    /// Nothing by itself.
    Nothing,
}

/// The attribute being expanded and its siblings, in the order they stand in.
pub(crate) fn parse_all(
    kind: Kind,
    arguments: TokenStream,
    siblings: &[Attribute],
    errors: &mut Errors,
) -> Vec<Parsed> {
    let own = (kind, Span::call_site(), Ok(arguments));
    let siblings = siblings.iter().filter_map(|sibling| {
        let arguments = match &sibling.meta {
            Meta::Path(_) => Ok(TokenStream::new()),
            Meta::List(list) => Ok(list.tokens.clone()),
            Meta::NameValue(meta) => Err(Error::new(
                meta.eq_token.span(),
                "expected arguments in parentheses",
            )),
        };
        let name = sibling.path().segments.last()?;
        Some((Kind::of(sibling.path())?, name.ident.span(), arguments))
    });
    std::iter::once(own)
        .chain(siblings)
        .filter_map(|(kind, span, arguments)| {
            let parser = |input: ParseStream<'_>| Parsed::parse(kind, span, input);
            errors.ok(arguments.and_then(|arguments| parser.parse2(arguments)))
        })
        .collect()
}

/// Takes our attributes off a handler.
pub(crate) fn take_siblings(attributes: &mut Vec<Attribute>) -> Vec<Attribute> {
    let (ours, others) = attributes
        .drain(..)
        .partition(|attribute| Kind::of(attribute.path()).is_some());
    *attributes = others;
    ours
}

impl Parsed {
    fn parse(kind: Kind, span: Span, input: ParseStream<'_>) -> Result<Self> {
        let (demand, options) = match kind {
            Kind::RequireAuth | Kind::OptionalAuth => {
                let (schemes, options) = options::list(input, scheme)?;
                (Demand::Schemes(schemes), options)
            }
            Kind::RequireRole => rule(Language::Names(Name::Role), kind, span, input)?,
            Kind::RequireScope => rule(Language::Names(Name::Scope), kind, span, input)?,
            Kind::Require => rule(Language::Whole, kind, span, input)?,
            Kind::Authorize => (
                Demand::Check(Check::parse(span, input)?),
                Options::default(),
            ),
            Kind::RequireStepUp => {
                let (step_up, options) = StepUp::parse(span, input)?;
                (Demand::StepUp(step_up), options)
            }
            Kind::Public => {
                let (reason, options) = reason(span, input)?;
                (Demand::Public(reason), options)
            }
            Kind::Conceal => {
                let (unexpected, mut options) = options::list(input, unexpected)?;
                if let Some(unexpected) = unexpected.first() {
                    return Err(Error::new(*unexpected, "`conceal` takes no arguments"));
                }
                options.conceal = Some(span);
                (Demand::Nothing, options)
            }
        };
        Ok(Self {
            kind,
            span,
            demand,
            options,
        })
    }
}

/// Where there is something that should not be there.
pub(crate) fn unexpected(input: ParseStream<'_>) -> Result<Span> {
    let span = input.span();
    input.parse::<proc_macro2::TokenTree>()?;
    Ok(span)
}

/// The type of a scheme.
pub(crate) fn scheme(input: ParseStream<'_>) -> Result<Path> {
    if let Some(literal) = input.parse::<Option<LitStr>>()? {
        return Err(Error::new(
            literal.span(),
            "expected the type of a scheme, such as `Bearer`, without quotes",
        ));
    }
    if !input.peek(syn::Ident)
        && !input.peek(Token![::])
        && !input.peek(Token![crate])
        && !input.peek(Token![self])
        && !input.peek(Token![super])
    {
        return Err(input.error("expected the type of a scheme, such as `Bearer`"));
    }
    input.parse()
}

/// Exactly one rule: frameworks disagree on what a bare list means.
fn rule(
    language: Language,
    kind: Kind,
    span: Span,
    input: ParseStream<'_>,
) -> Result<(Demand, Options)> {
    // The span of nothing is that of the attribute being expanded, maybe another one.
    let start = if input.is_empty() { span } else { input.span() };
    let (rules, options) = options::list(input, |input| {
        let span = input.span();
        Ok((span, Rule::parse(language, input)?))
    })?;
    let mut rules = rules.into_iter();
    let Some((_, rule)) = rules.next() else {
        let name = kind.name();
        let message = match language {
            Language::Names(names) => format!(
                "expected a {}, such as `#[{name}(\"{}\")]`",
                names.noun(),
                names.example()
            ),
            Language::Whole => "expected a requirement, such as \
                 `#[require(all(role(\"editor\"), scope(\"posts:write\")))]`"
                .to_owned(),
        };
        return Err(Error::new(start, message));
    };
    if let Some((second, _)) = rules.next() {
        return Err(Error::new(second, rule::ambiguous(language)));
    }
    Ok((Demand::Rule(rule), options))
}

fn reason(span: Span, input: ParseStream<'_>) -> Result<(LitStr, Options)> {
    const EXPECTED: &str = "say why it is open: `#[public(reason = \"…\")]`";
    /// Sixteen bytes are one level of a type; a reason is a line, not a page.
    const LONGEST: usize = 512;
    let mut reason = None;
    let (unexpected, options) = options::list_with(input, unexpected, |name, input| {
        if name != "reason" {
            return Ok(false);
        }
        if reason.is_some() {
            return Err(Error::new(name.span(), "`reason` is given twice"));
        }
        reason = Some(input.parse::<LitStr>()?);
        Ok(true)
    })?;
    if let Some(unexpected) = unexpected.first() {
        return Err(Error::new(*unexpected, EXPECTED));
    }
    let reason: LitStr = reason.ok_or_else(|| Error::new(span, EXPECTED))?;
    let text = reason.value();
    if text.trim().is_empty() {
        return Err(Error::new(reason.span(), "the reason is empty"));
    }
    if text.contains('\0') || text.len() > LONGEST {
        return Err(Error::new(
            reason.span(),
            format!("a reason has at most {LONGEST} bytes, none of them NUL"),
        ));
    }
    Ok((reason, options))
}
