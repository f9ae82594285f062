//! The evaluator against brute force: requirements, principals and all that conditions can
//! say, judged by the truth tables of three-valued logic.

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic"
)]

use super::decide;
use crate::protocol::challenge::Challenge;
use crate::realm::scheme::SchemeSet;
use crate::realm::{ChallengeContext, Presented};
use crate::requirement::condition::{ConditionId, ConditionRef};
use crate::requirement::{Name, Requirement, Rule};
use crate::{
    Condition, ConditionContext, Denial, Principal, Realm, RequestHead, RoleSet, Roles, Scheme,
    ScopeSet, Scopes, Verdict, Verify, VerifyError,
};
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a condition says, and how often it is asked.
struct Asked {
    says: Says,
    times: AtomicUsize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Met,
    NotMet,
    TooMany,
    CannotTell,
}

const ANSWERS: [Says; 4] = [Says::Met, Says::NotMet, Says::TooMany, Says::CannotTell];

struct Auth {
    user: User,
    conditions: [Asked; 3],
}

#[derive(Clone, Copy, Debug)]
struct User {
    scheme: usize,
    roles: RoleSet,
    scopes: ScopeSet,
}

impl Principal for User {
    fn roles(&self) -> RoleSet {
        self.roles
    }

    fn scopes(&self) -> ScopeSet {
        self.scopes
    }
}

impl Realm for Auth {
    type Principal = User;
    type Schemes = (By<0>, By<1>);
    const NAME: &'static str = "test";
    const ROLES: Roles = Roles::new(&["a", "b"]).implying(&[("a", "b")]);
    const SCOPES: Scopes = Scopes::new(&["s", "t"]);
}

/// A scheme whose credentials are the path.
enum By<const INDEX: usize> {}

impl<const INDEX: usize> Scheme for By<INDEX> {
    const NAME: &'static str = ["Zero", "One"][INDEX];
    type Credentials<'r> = ();

    fn credentials(head: &RequestHead<'_>) -> Presented<()> {
        if head.path() == ["/0", "/1"][INDEX] {
            Presented::Credentials(())
        } else {
            Presented::Absent
        }
    }

    fn challenge(_: &ChallengeContext<'_>) -> Challenge {
        const { Challenge::from_static("Test realm=\"test\"") }
    }
}

impl<const INDEX: usize> Verify<By<INDEX>> for Auth {
    async fn verify(&self, (): ()) -> Result<User, VerifyError> {
        Ok(self.user)
    }
}

/// The first answers at once, the others later.
enum Given<const INDEX: usize> {}

impl<const INDEX: usize> Condition<Auth> for Given<INDEX> {
    const NAME: &'static str = ["x", "y", "z"][INDEX];
    const DESCRIPTION: &'static str = "";
    const PUT_THE_ATTRIBUTE_CONDITION_ON_THIS_IMPL: ConditionId = ConditionId::NONE;

    fn check(context: ConditionContext<'_, Auth>) -> Verdict<'_> {
        let asked = &context.realm().conditions[INDEX];
        asked.times.fetch_add(1, Ordering::Relaxed);
        let verdict = match asked.says {
            Says::Met => Verdict::met(),
            Says::NotMet => Verdict::not_met("not"),
            Says::TooMany => Verdict::too_many_requests(Duration::from_secs(1)),
            Says::CannotTell => Verdict::unavailable("down"),
        };
        match INDEX {
            0 => verdict,
            1 => Verdict::later(async { verdict }),
            _ => Verdict::later(async { Verdict::later(async { verdict }) }),
        }
    }
}

static CHECKS: [ConditionRef<Auth>; 3] = [
    ConditionRef::of::<Given<0>>(),
    ConditionRef::of::<Given<1>>(),
    ConditionRef::of::<Given<2>>(),
];

fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Who asks and what is said, in numbers.
#[derive(Clone, Copy, Debug)]
struct Case {
    user: User,
    says: [Says; 3],
}

/// What becomes of a rule, if all is known: the answer, or the status that stands for it.
fn expected(rule: &Rule<Auth>, case: &Case) -> Says {
    let known = |met| if met { Says::Met } else { Says::NotMet };
    let undecided = |parts: &[Says]| {
        let cannot_tell = parts.contains(&Says::CannotTell);
        let too_many = parts.contains(&Says::TooMany);
        cannot_tell
            .then_some(Says::CannotTell)
            .or(too_many.then_some(Says::TooMany))
    };
    let each = |rules: &[Rule<Auth>]| -> Vec<_> {
        rules.iter().map(|rule| expected(rule, case)).collect()
    };
    match rule {
        Rule::Authenticated => Says::Met,
        Rule::Scheme(schemes) => known(schemes.contains(case.user.scheme)),
        Rule::Role(name) => known(case.user.roles.intersects(name.met_by)),
        Rule::Scope(name) => known(case.user.scopes.intersects(name.met_by)),
        Rule::Condition(check) => {
            let index = CHECKS.iter().position(|known| known.name() == check.name());
            case.says[index.expect("one of three")]
        }
        Rule::All(rules) => {
            let parts = each(rules);
            if parts.contains(&Says::NotMet) {
                return Says::NotMet;
            }
            undecided(&parts).unwrap_or(Says::Met)
        }
        Rule::Any(rules) => {
            let parts = each(rules);
            if parts.contains(&Says::Met) {
                return Says::Met;
            }
            undecided(&parts).unwrap_or(Says::NotMet)
        }
        Rule::Not(rule) => match expected(rule, case) {
            Says::Met => Says::NotMet,
            Says::NotMet => Says::Met,
            undecided => undecided,
        },
    }
}

/// What the evaluator makes of it, the error code, and how often it asked which condition.
fn found(
    requirement: &'static Requirement<Auth>,
    case: &Case,
) -> (Says, Option<&'static str>, [usize; 3]) {
    let auth = Auth {
        user: case.user,
        conditions: case.says.map(|says| Asked {
            says,
            times: AtomicUsize::new(0),
        }),
    };
    let request = http::Request::get(["/0", "/1"][case.user.scheme]).body(());
    let (parts, ()) = request.expect("a request").into_parts();
    let head = RequestHead::from(&parts);
    let result = {
        let mut future = pin!(decide::<_, User>(&auth, &head, requirement));
        loop {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(result) = future.as_mut().poll(&mut context) {
                break result;
            }
        }
    };
    let error = result.as_ref().err().and_then(Denial::error);
    let says = match result {
        Ok(_) => Says::Met,
        Err(denial) => match denial.status().as_u16() {
            403 => Says::NotMet,
            429 => Says::TooMany,
            503 => Says::CannotTell,
            status => panic!("{status}"),
        },
    };
    let times = auth
        .conditions
        .map(|asked| asked.times.load(Ordering::Relaxed));
    (says, error, times)
}

fn compare(rule: Rule<Auth>, conditions: usize) {
    let requirement = leaked(Requirement {
        step_up: None,
        concealed: false,
        schemes: SchemeSet(0b11),
        rule,
    });
    let roles: [&[&str]; 3] = [&[], &["b"], &["a"]];
    let scopes: [&[&str]; 4] = [&[], &["s"], &["t"], &["s", "t"]];
    for case in 0..3 * 4 * 2 * 4_usize.pow(u32::try_from(conditions).expect("three")) {
        let (held, granted, scheme, answers) = (case % 3, case / 3 % 4, case / 12 % 2, case / 24);
        let case = Case {
            user: User {
                scheme,
                roles: Auth::ROLES.set(roles[held]),
                scopes: Auth::SCOPES.set(scopes[granted]),
            },
            says: [answers % 4, answers / 4 % 4, answers / 16].map(|answer| ANSWERS[answer]),
        };
        let (says, error, times) = found(requirement, &case);
        assert_eq!(says, expected(&rule, &case), "{rule} {case:?}");
        assert!(times.iter().all(|times| *times <= 1), "{rule} {case:?}");
        if conditions == 1 {
            // Asked exactly if it decides.
            let outcomes = ANSWERS.map(|answer| {
                let mut other = case;
                other.says[0] = answer;
                expected(&rule, &other)
            });
            let decides = outcomes.iter().any(|outcome| *outcome != outcomes[0]);
            assert_eq!(times[0] == 1, decides, "{rule} {case:?}");
        }
        if error == Some("insufficient_permissions") {
            for scopes in scopes {
                let mut better = case;
                better.user.scopes = case.user.scopes.union(Auth::SCOPES.set(scopes));
                assert_ne!(expected(&rule, &better), Says::Met, "{rule} {case:?}");
            }
        }
    }
}

fn leaves() -> Vec<Rule<Auth>> {
    let role = |index| Rule::Role(Name::of(&Auth::ROLES, index));
    let scope = |index| Rule::Scope(Name::of(&Auth::SCOPES, index));
    let mut leaves = vec![role(0), role(1), scope(0), scope(1)];
    leaves.extend([Rule::Scheme(SchemeSet(0b01)), Rule::Scheme(SchemeSet(0b10))]);
    leaves.extend(CHECKS.iter().map(Rule::Condition));
    leaves
}

/// Every requirement of two parts, each a name, a condition, or `not` of one, or again two
/// of those.
#[test]
fn small_requirements_agree_with_truth_tables() {
    let all = leaves();
    let names: Vec<_> = [all[1], all[2], all[6]]
        .into_iter()
        .flat_map(|leaf| [leaf, Rule::Not(leaked(leaf))])
        .collect();
    let pairs = |rules: &[Rule<Auth>], others: &[Rule<Auth>]| -> Vec<Rule<Auth>> {
        let both = rules
            .iter()
            .flat_map(|left| others.iter().map(move |right| [*left, *right]));
        both.flat_map(|parts| {
            let parts: &'static [_] = leaked(parts);
            [Rule::All(parts), Rule::Any(parts)]
        })
        .collect()
    };
    let flat = pairs(&names, &names);
    for rule in names.iter().chain(&flat).chain(&pairs(&names, &flat)) {
        compare(*rule, 1);
    }
}

/// Random enough, and the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn rule(&mut self, depth: usize) -> Rule<Auth> {
        let leaves = leaves();
        if depth == 0 {
            return leaves[self.below(leaves.len())];
        }
        let mut parts: Vec<_> = (0..2 + self.below(2))
            .map(|_| self.rule(depth - 1))
            .collect();
        match self.below(5) {
            0 | 1 => Rule::All(Vec::leak(parts)),
            2 | 3 => Rule::Any(Vec::leak(parts)),
            _ => Rule::Not(leaked(parts.swap_remove(0))),
        }
    }
}

#[test]
fn deep_requirements_agree_with_truth_tables() {
    let mut random = Random(7);
    for _ in 0..150 {
        let depth = 1 + random.below(3);
        compare(random.rule(depth), 3);
    }
}
