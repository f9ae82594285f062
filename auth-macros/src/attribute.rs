//! The attributes of one handler: the one being expanded, and its siblings, which it takes off the
//! function so that all become one guard.

use crate::check::Check;
use crate::errors::Errors;
use crate::options::{self, Options, unexpected};
use crate::rule::{self, Language, NameKind, Rule, scheme};
use crate::step_up::StepUp;
use crate::types::is_ours;
use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, LitStr, Meta, Path, Result};

/// One of the attributes for handlers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum AttributeKind {
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

impl AttributeKind {
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

    /// The kind of an attribute, if it is one of this crate.
    fn of(path: &Path) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| is_ours(path, kind.name()))
    }
}

/// An attribute with its arguments.
pub(crate) struct ParsedAttribute {
    pub(crate) kind: AttributeKind,
    /// The place of errors about the attribute as a whole.
    pub(crate) span: Span,
    pub(crate) demand: Demand,
    pub(crate) options: Options,
}

/// The requirement of one attribute.
pub(crate) enum Demand {
    /// Credentials of one of these schemes, or of any scheme if the list is empty.
    Schemes(Vec<Path>),
    Rule(Rule),
    Check(Check),
    StepUp(StepUp),
    Public(LitStr),
    /// None: the attribute changes how the handler refuses.
    Nothing,
}

/// Parses the attribute being expanded and its siblings, in the order of the source.
pub(crate) fn parse_all(
    kind: AttributeKind,
    arguments: TokenStream,
    siblings: &[Attribute],
    errors: &mut Errors,
) -> Vec<ParsedAttribute> {
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
        Some((
            AttributeKind::of(sibling.path())?,
            name.ident.span(),
            arguments,
        ))
    });
    std::iter::once(own)
        .chain(siblings)
        .filter_map(|(kind, span, arguments)| {
            let parser = |input: ParseStream<'_>| ParsedAttribute::parse(kind, span, input);
            errors.ok(arguments.and_then(|arguments| parser.parse2(arguments)))
        })
        .collect()
}

/// Takes our attributes off a handler.
pub(crate) fn take_siblings(attributes: &mut Vec<Attribute>) -> Vec<Attribute> {
    let (ours, others) = attributes
        .drain(..)
        .partition(|attribute| AttributeKind::of(attribute.path()).is_some());
    *attributes = others;
    ours
}

impl ParsedAttribute {
    fn parse(kind: AttributeKind, span: Span, input: ParseStream<'_>) -> Result<Self> {
        let (demand, options) = match kind {
            AttributeKind::RequireAuth | AttributeKind::OptionalAuth => {
                let (schemes, options) = options::list(input, scheme)?;
                (Demand::Schemes(schemes), options)
            }
            AttributeKind::RequireRole => rule(Language::Names(NameKind::Role), kind, span, input)?,
            AttributeKind::RequireScope => {
                rule(Language::Names(NameKind::Scope), kind, span, input)?
            }
            AttributeKind::Require => rule(Language::Whole, kind, span, input)?,
            AttributeKind::Authorize => (
                Demand::Check(Check::parse(span, input)?),
                Options::default(),
            ),
            AttributeKind::RequireStepUp => {
                let (step_up, options) = StepUp::parse(span, input)?;
                (Demand::StepUp(step_up), options)
            }
            AttributeKind::Public => {
                let (reason, options) = reason(span, input)?;
                (Demand::Public(reason), options)
            }
            AttributeKind::Conceal => {
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

/// Parses exactly one rule: frameworks disagree on the meaning of a bare list.
fn rule(
    language: Language,
    kind: AttributeKind,
    span: Span,
    input: ParseStream<'_>,
) -> Result<(Demand, Options)> {
    // Without arguments, the input has the span of the attribute being expanded, which may be
    // another one.
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
    const EXPECTED: &str =
        "expected the reason why the handler is open: `#[public(reason = \"…\")]`";
    /// The length that the type of a public handler can spell, with sixteen bytes in each level.
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
