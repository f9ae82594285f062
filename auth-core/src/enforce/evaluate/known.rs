//! Whether somebody known may pass.

use super::refusal::Refusal;
use crate::denial::{Denial, Required};
use crate::enforce::audit;
use crate::names::principal::Principal;
use crate::realm::InPlace;
use crate::realm::Realm;
use crate::realm::scheme::{AuthError, ChallengeContext, SchemeList};
use crate::request::head::RequestHead;
use crate::requirement::condition::{Answered, ConditionContext, ConditionRef, Later, Reason};
use crate::requirement::{Answers, Held, Judged, Rule, Settled, Unsettled};

/// Somebody whose credentials are valid.
pub(super) struct Known<'a, R: Realm> {
    refusal: &'a Refusal<'a, R>,
    scheme: usize,
    principal: &'a R::Principal,
    /// The principal's roles and scopes, asked once: all judgements see the same.
    held: Held<'static>,
}

/// What conditions have said so far.
struct Asked {
    answers: Answers,
    /// Of the last condition asked, which was asked because it decides.
    reason: Option<Reason>,
}

impl Asked {
    const fn nobody() -> Self {
        Self {
            answers: Answers::none(),
            reason: None,
        }
    }
}

/// How far a decision has come.
pub(super) enum Progress<'a, R: Realm> {
    Decided(Result<(), Denial>),
    Waiting(Box<Waiting<'a, R>>),
}

/// For a condition that takes its time. Boxed: the guards of all other handlers have room for
/// it in their futures, and need none.
pub(super) struct Waiting<'a, R: Realm> {
    check: &'static ConditionRef<R>,
    verdict: Later<'a>,
    asked: Asked,
}

impl<'a, R: Realm> Known<'a, R> {
    pub(super) fn new(
        refusal: &'a Refusal<'a, R>,
        scheme: usize,
        principal: &'a R::Principal,
    ) -> Self {
        Self {
            refusal,
            scheme,
            principal,
            held: Held::by(scheme, principal),
        }
    }

    /// Lets in who meets the rule, or refuses, as far as that can be done at once.
    pub(super) fn decide<'b>(&'b self, head: &'b RequestHead<'b>) -> Progress<'b, R> {
        let known = self.held;
        if !known.is_of_realm(InPlace::<R>::ROLES, InPlace::<R>::SCOPES) {
            return Progress::Decided(Err(self.foreign()));
        }
        if let Some(denial) = self.step_up(&known) {
            return Progress::Decided(Err(self.refused(denial, None)));
        }
        match self.refusal.requirement.rule.judge(&known) {
            Judged::Ask(check) => self.ask(check, head, Asked::nobody()),
            judged => Progress::Decided(self.conclude(&judged, &known, None)),
        }
    }

    /// Refuses a principal whose roles or scopes are not the realm's: each bit would be taken for
    /// another name, and a `not` would let in whoever holds none.
    fn foreign(&self) -> Denial {
        let subject = self.principal.subject();
        let Refusal { realm, requirement } = *self.refusal;
        let denial = Denial::misconfigured();
        audit::foreign_principal(realm, requirement, &denial, self.scheme, subject);
        requirement.answer(denial)
    }

    /// Asks one condition after the other, as long as they answer at once.
    fn ask<'b>(
        &'b self,
        mut check: &'static ConditionRef<R>,
        head: &'b RequestHead<'b>,
        mut asked: Asked,
    ) -> Progress<'b, R> {
        loop {
            let context = ConditionContext {
                realm: self.refusal.realm,
                principal: self.principal,
                head: *head,
            };
            match check.ask(context).at_once() {
                Err(verdict) => {
                    return Progress::Waiting(Box::new(Waiting {
                        check,
                        verdict,
                        asked,
                    }));
                }
                Ok(answered) => match self.heard(check, answered, &mut asked) {
                    Judged::Ask(next) => check = next,
                    judged => return Progress::Decided(self.judged(&judged, asked)),
                },
            }
        }
    }

    /// Waits for what conditions will have said.
    pub(super) async fn wait<'b>(
        &'b self,
        waiting: Box<Waiting<'b, R>>,
        head: &'b RequestHead<'b>,
    ) -> Result<(), Denial> {
        let Waiting {
            mut check,
            mut verdict,
            mut asked,
        } = *waiting;
        loop {
            let answered = match verdict.await.at_once() {
                Ok(answered) => answered,
                // What it said is that it will say later.
                Err(later) => {
                    verdict = later;
                    continue;
                }
            };
            let next = match self.heard(check, answered, &mut asked) {
                Judged::Ask(next) => next,
                judged => return self.judged(&judged, asked),
            };
            match self.ask(next, head, asked) {
                Progress::Decided(decided) => return decided,
                Progress::Waiting(waiting) => {
                    Waiting {
                        check,
                        verdict,
                        asked,
                    } = *waiting;
                }
            }
        }
    }

    /// Takes note of an answer, and judges by it.
    fn heard(
        &self,
        check: &'static ConditionRef<R>,
        (settled, why): Answered,
        asked: &mut Asked,
    ) -> Judged<R> {
        if let (Settled::Unsettled(Unsettled::Unavailable(_)), Some(why)) = (settled, &why) {
            audit::cannot_tell(self.refusal.requirement, check, &why.text);
        }
        asked.reason = why.filter(|_| settled == Settled::NotMet);
        // A requirement has no more conditions than there is room for answers; if it had, it
        // would not be met.
        if asked.answers.add(check.about(), settled) {
            self.refusal
                .requirement
                .rule
                .judge(&self.held.with_answers(&asked.answers))
        } else {
            Judged::NotMet
        }
    }

    fn judged(&self, judged: &Judged<R>, asked: Asked) -> Result<(), Denial> {
        let known = self.held.with_answers(&asked.answers);
        self.conclude(judged, &known, asked.reason)
    }

    fn conclude(
        &self,
        judged: &Judged<R>,
        known: &Held<'_>,
        reason: Option<Reason>,
    ) -> Result<(), Denial> {
        match judged {
            Judged::Met => Ok(()),
            Judged::Unsettled(Unsettled::TooManyRequests(wait)) => {
                Err(self.refused(Denial::too_many_requests(*wait), None))
            }
            Judged::Unsettled(Unsettled::Unavailable(delay)) => {
                Err(self.refused(Denial::unavailable(*delay), None))
            }
            Judged::NotMet | Judged::Ask(_) => {
                let denial = self.forbidden(known, reason.as_ref());
                Err(self.refused(denial, reason))
            }
        }
    }

    /// Unless the principal authenticated as it has to, or no authentication would let it in.
    fn step_up(&self, known: &Held<'_>) -> Option<Denial> {
        let step_up = self.refusal.requirement.step_up?;
        let rule = &self.refusal.requirement.rule;
        if step_up.is_met_by(self.principal) || rule.is_not_met_by(&known.with_every_scope()) {
            return None;
        }
        let scope = self.refusal.scope(known);
        let step_up = R::DISCLOSE_REQUIREMENT.then_some(step_up);
        let challenges = R::Schemes::challenges(self.refusal.requirement.schemes, |index| {
            let tried = index == self.scheme;
            let error = tried.then_some(AuthError::InsufficientUserAuthentication);
            ChallengeContext {
                step_up,
                ..self.refusal.context(error, scope.as_deref())
            }
        });
        let required = step_up.map(Required::StepUp);
        Some(Denial::insufficient_authentication(challenges).with_required(required))
    }

    fn refused(&self, denial: Denial, reason: Option<Reason>) -> Denial {
        let reason = reason.map(|reason| reason.text);
        let reason = reason.unwrap_or_else(|| denial.error().unwrap_or_default().into());
        audit::denied(
            self.refusal.realm,
            self.refusal.requirement,
            &denial,
            Some(self.scheme),
            self.principal.subject(),
            reason,
        );
        self.refusal.requirement.answer(denial)
    }

    fn forbidden(&self, held: &Held<'_>, reason: Option<&Reason>) -> Denial {
        let rule = &self.refusal.requirement.rule;
        if rule.is_not_met_by(&held.with_every_scope()) {
            let required = R::DISCLOSE_REQUIREMENT.then(|| match rule {
                Rule::Role(name) => Required::Role(name.as_str()),
                _ => Required::Rule(rule.to_string()),
            });
            let detail = reason.filter(|reason| reason.public);
            return Denial::forbidden()
                .with_required(required)
                .with_detail(detail.map(|reason| reason.text.clone()));
        }
        let scope = self.refusal.scope(held);
        let error = Some(AuthError::InsufficientScope);
        let context = self.refusal.context(error, scope.as_deref());
        let challenge = R::Schemes::scope_challenge(self.scheme, &context);
        Denial::insufficient_scope(challenge).with_required(scope.map(Required::Scope))
    }
}
