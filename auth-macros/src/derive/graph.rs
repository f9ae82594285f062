//! Which member implies which, without a cycle.

use super::input::Member;
use crate::errors::Errors;
use crate::rule::NameKind;
use syn::Error;

/// The pairs of a member and one that it implies.
pub(super) fn pairs<'m>(
    name: NameKind,
    members: &'m [Member],
    errors: &mut Errors,
) -> Vec<(&'m Member, &'m Member)> {
    let mut pairs: Vec<(&Member, &Member)> = Vec::new();
    for member in members {
        for implied in &member.implies {
            let Some(weaker) = members.iter().find(|other| other.ident == *implied) else {
                let noun = name.noun();
                let known: Vec<_> = members
                    .iter()
                    .map(|other| format!("`{}`", other.ident))
                    .collect();
                errors.add(Error::new(
                    implied.span(),
                    format!("no such {noun}; expected one of {}", known.join(", ")),
                ));
                continue;
            };
            if weaker.ident == member.ident {
                let message = format!("`{implied}` implies itself anyway");
                errors.add(Error::new(implied.span(), message));
            } else if reaches(weaker, member, &pairs, members.len()) {
                let message = format!("`{}` and `{implied}` imply each other", member.ident);
                errors.add(Error::new(implied.span(), message));
            } else {
                pairs.push((member, weaker));
            }
        }
    }
    pairs
}

/// Whether one implies the other, in so many steps at most.
fn reaches(from: &Member, to: &Member, pairs: &[(&Member, &Member)], steps: usize) -> bool {
    from.ident == to.ident
        || steps > 0
            && pairs
                .iter()
                .filter(|(stronger, _)| stronger.ident == from.ident)
                .any(|(_, weaker)| reaches(weaker, to, pairs, steps - 1))
}
