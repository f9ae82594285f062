//! Whether somebody known may pass.

use super::refusal::Refusal;
use crate::condition::{ConditionContext, Reason};
use crate::denial::{Denial, Required};
use crate::head::RequestHead;
use crate::realm::Realm;
use crate::requirement::{Answers, Held, Judged, Rule, Settled, Unsettled};
use crate::scheme::{AuthError, SchemeList};
use crate::trail;

/// Somebody whose credentials are valid.
pub(super) struct Known<'a, R: Realm> {
    pub(super) refusal: &'a Refusal<'a, R>,
    pub(super) scheme: usize,
    pub(super) principal: &'a R::Principal,
}

impl<R: Realm> Known<'_, R> {
    /// Lets in who meets the rule, or says why not.
    pub(super) async fn decide(&self, head: RequestHead<'_>) -> Result<(), Denial> {
        let rule = &self.refusal.requirement.rule;
        let known = Held::by(self.scheme, self.principal);
        let context = ConditionContext {
            realm: self.refusal.realm,
            principal: self.principal,
            head,
        };
        let mut answers = Answers::none();
        // Of the last condition asked, which was asked because it decides.
        let mut reason = None;
        let mut judged = rule.judge(&known);
        while let Judged::Ask(check) = judged {
            let (settled, why) = check.ask(context).settled().await;
            if let (Settled::Unsettled(Unsettled::Unavailable(_)), Some(why)) = (settled, &why) {
                trail::cannot_tell(self.refusal.requirement, check, &why.text);
            }
            reason = why.filter(|_| settled == Settled::NotMet);
            // A requirement has no more conditions than there is room for answers; if it
            // had, it would not be met.
            judged = if answers.add(check.about(), settled) {
                rule.judge(&known.with_answers(&answers))
            } else {
                Judged::NotMet
            };
        }
        match judged {
            Judged::Met => Ok(()),
            Judged::Unsettled(Unsettled::TooManyRequests(wait)) => {
                Err(self.refused(Denial::too_many_requests(wait), None))
            }
            Judged::Unsettled(Unsettled::Unavailable(delay)) => {
                Err(self.refused(Denial::unavailable(delay), None))
            }
            Judged::NotMet | Judged::Ask(_) => {
                let denial = self.forbidden(&known.with_answers(&answers), reason.as_ref());
                Err(self.refused(denial, reason))
            }
        }
    }

    fn refused(&self, denial: Denial, reason: Option<Reason>) -> Denial {
        let reason = reason.map(|reason| reason.text);
        trail::forbidden::<R>(
            self.refusal.requirement,
            denial,
            self.scheme,
            self.principal,
            reason.as_deref(),
        )
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
