//! What a rule is judged by: what is known of a request, and what is assumed of it.

use crate::names::principal::Principal;
use crate::names::vocabulary::{Kind, NameSet, RoleSet, Roles, ScopeSet, Scopes, Vocabulary};
use crate::realm::scheme::SchemeSet;
use crate::requirement::condition::{About, Settled};

/// What is known, or assumed, of a request.
#[derive(Clone, Copy)]
pub(crate) struct Held<'a> {
    pub(super) schemes: Fact<SchemeSet>,
    pub(super) roles: Fact<RoleSet>,
    pub(super) scopes: Fact<ScopeSet>,
    pub(super) answers: &'a [Answer],
    /// What a condition that has not been asked would say.
    pub(super) unasked: Fact<()>,
}

/// Something known, or assumed to find out what better credentials could change.
#[derive(Clone, Copy)]
pub(super) enum Fact<T> {
    Known(T),
    /// Whatever helps.
    Favourable,
    /// Whatever hurts.
    Adverse,
}

impl<T> Fact<T> {
    /// What a `not` judges by: an assumption in favour must not turn against.
    fn negated(self) -> Self {
        match self {
            Self::Known(known) => Self::Known(known),
            Self::Favourable => Self::Adverse,
            Self::Adverse => Self::Favourable,
        }
    }
}

impl<K> Fact<NameSet<K>> {
    pub(super) const fn meets(self, names: NameSet<K>) -> bool {
        match self {
            // Of the realm's vocabulary both: `is_of_realm` is asked before anything is judged.
            Self::Known(held) => held.bits() & names.bits() != 0,
            Self::Favourable => true,
            Self::Adverse => false,
        }
    }
}

impl<K: Kind> Fact<NameSet<K>> {
    fn is_of(self, vocabulary: &Vocabulary<K>) -> bool {
        match self {
            Self::Known(held) => held.is_of(vocabulary),
            Self::Favourable | Self::Adverse => true,
        }
    }
}

impl Fact<SchemeSet> {
    pub(super) const fn is_one_of(self, schemes: SchemeSet) -> bool {
        match self {
            Self::Known(used) => used.intersects(schemes),
            Self::Favourable => true,
            Self::Adverse => false,
        }
    }
}

impl<'a> Held<'a> {
    /// By a principal who came with that scheme.
    pub(crate) fn by(scheme: usize, principal: &impl Principal) -> Self {
        Self {
            schemes: Fact::Known(SchemeSet::only(scheme)),
            roles: Fact::Known(principal.roles()),
            scopes: Fact::Known(principal.scopes()),
            answers: &[],
            unasked: Fact::Known(()),
        }
    }

    /// Whether the roles and scopes are those that a realm declares. A bit of another vocabulary
    /// would be taken for another name.
    pub(crate) fn is_of_realm(&self, roles: &Roles, scopes: &Scopes) -> bool {
        self.roles.is_of(roles) && self.scopes.is_of(scopes)
    }

    /// The most favourable caller possible.
    pub(crate) const fn by_anybody() -> Self {
        Self {
            schemes: Fact::Favourable,
            roles: Fact::Favourable,
            scopes: Fact::Favourable,
            answers: &[],
            unasked: Fact::Favourable,
        }
    }

    /// With what conditions have said.
    pub(crate) fn with_answers<'b>(self, answers: &'b Answers) -> Held<'b>
    where
        'a: 'b,
    {
        Held {
            answers: answers.given(),
            ..self
        }
    }

    /// By the same principal with a token of all scopes, conditions permitting.
    pub(crate) const fn with_every_scope(self) -> Self {
        Self {
            scopes: Fact::Favourable,
            unasked: Fact::Favourable,
            ..self
        }
    }

    pub(super) fn negated(&self) -> Self {
        Self {
            schemes: self.schemes.negated(),
            roles: self.roles.negated(),
            scopes: self.scopes.negated(),
            answers: self.answers,
            unasked: self.unasked.negated(),
        }
    }

    pub(super) fn answer(&self, about: &About) -> Option<Settled> {
        let answer = self.answers.iter().find(|answer| answer.about.is(about));
        answer.map(|answer| answer.settled)
    }
}

#[derive(Clone, Copy)]
pub(super) struct Answer {
    about: &'static About,
    settled: Settled,
}

/// What the conditions asked so far have said. On the stack: asking does not allocate.
pub(crate) struct Answers {
    given: [Answer; Self::MOST],
    len: usize,
}

impl Answers {
    /// As many as one requirement may have names of any kind.
    const MOST: usize = 12;

    pub(crate) const fn none() -> Self {
        const BLANK: Answer = Answer {
            about: &About::NOBODY,
            settled: Settled::NotMet,
        };
        Self {
            given: [BLANK; Self::MOST],
            len: 0,
        }
    }

    fn given(&self) -> &[Answer] {
        self.given.get(..self.len).unwrap_or_default()
    }

    /// Takes note of an answer, unless there is no room for it.
    #[must_use]
    pub(crate) fn add(&mut self, about: &'static About, settled: Settled) -> bool {
        match self.given.get_mut(self.len) {
            Some(answer) => {
                *answer = Answer { about, settled };
                self.len += 1;
                true
            }
            None => false,
        }
    }
}
