//! What is wrong with a requirement as a whole.

use super::Formula;
use super::atoms::{Atoms, MOST_ATOMS};
use super::worlds::Worlds;
use crate::names::Declared;
use crate::names::message::Message;
use crate::realm::scheme::SchemeSet;

/// More parts are more than twelve names need.
const MOST_PARTS: usize = 48;

/// What is wrong with a requirement, and with which part of it.
#[must_use]
pub struct Finding {
    /// The number of the part: the whole is 0, then comes every part before its own parts.
    part: usize,
    fault: Option<(Fault, Message)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// More names than can be checked.
    TooManyNames,
    /// Nobody can meet the part.
    Nobody,
    /// Nobody can meet the part, a `not` of what everybody meets.
    NotEverybody,
    /// The handler accepts none of the schemes.
    NoScheme,
    /// Nobody can meet all of the attributes.
    Contradiction,
    /// Everybody meets the part.
    Everybody,
    /// The part is there before.
    Twice,
    /// Without the part, the requirement is the same.
    Useless,
}

/// The part that is being looked at, and what has been found out about the parts.
struct Parts {
    len: usize,
    /// How many parts a part has, itself among them.
    size: [usize; MOST_PARTS],
    /// In which of the worlds at hand a part is met.
    met: [u128; MOST_PARTS],
    /// Whether a part is met in a world, and in which it is not.
    somewhere: [bool; MOST_PARTS],
    not_everywhere: [bool; MOST_PARTS],
    /// Whether leaving the part out makes a difference in a world.
    matters: [bool; MOST_PARTS],
    fault: Option<Fault>,
    at: usize,
}

impl Finding {
    /// Looks for the first thing that is wrong, innermost parts first. `schemes` are those
    /// that the handler accepts; `stacked`, whether the outermost `all` is nothing written
    /// but several attributes.
    pub const fn of(realm: &Declared, schemes: u32, formula: &Formula<'_>, stacked: bool) -> Self {
        let atoms = Atoms::of(realm, formula);
        let mut parts = Parts::of(SchemeSet(schemes), formula, &atoms);
        if stacked && parts.at == 0 && matches!(parts.fault, Some(Fault::Nobody)) {
            parts.fault = Some(Fault::Contradiction);
        }
        Self {
            part: parts.at,
            fault: match parts.fault {
                Some(fault) => Some((fault, message(fault, &atoms))),
                None => None,
            },
        }
    }

    /// The compile error, where that part is written, if it is the one to blame.
    #[track_caller]
    pub const fn blame(&self, part: usize) {
        if let Some((_, message)) = &self.fault
            && self.part == part
        {
            message.panic();
        }
    }

    #[cfg(test)]
    pub(super) const fn found(&self) -> Option<(usize, Fault)> {
        match &self.fault {
            Some((fault, _)) => Some((self.part, *fault)),
            None => None,
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
impl Parts {
    const fn of<'a>(schemes: SchemeSet, formula: &Formula<'a>, atoms: &Atoms<'a>) -> Self {
        let mut parts = Self {
            len: count(formula),
            size: [0; MOST_PARTS],
            met: [0; MOST_PARTS],
            somewhere: [false; MOST_PARTS],
            not_everywhere: [false; MOST_PARTS],
            matters: [false; MOST_PARTS],
            fault: None,
            at: 0,
        };
        if atoms.unknown {
            return parts;
        }
        if atoms.too_many || parts.len > MOST_PARTS {
            parts.fault = Some(Fault::TooManyNames);
            return parts;
        }
        // Where no scheme is named, all are the same.
        let last_scheme = if atoms.schemes { SchemeSet::MOST } else { 1 };
        let mut scheme = 0;
        while scheme < last_scheme {
            if !atoms.schemes || schemes.contains(scheme) {
                let mut block = 0;
                while block < Worlds::count(atoms) {
                    let worlds = Worlds::new(atoms, block, scheme);
                    parts.look(formula, atoms, &worlds);
                    block += 1;
                }
            }
            scheme += 1;
        }
        parts.judge(formula, 0);
        if parts.fault.is_none() {
            parts.find_useless(formula, atoms, 0);
        }
        parts
    }

    const fn look<'a>(&mut self, formula: &Formula<'a>, atoms: &Atoms<'a>, worlds: &Worlds) {
        self.evaluate(formula, atoms, worlds, 0);
        self.weigh(formula, worlds.valid, 0);
    }

    /// Finds out where each part is met, from that number on. Returns the next number.
    const fn evaluate<'a>(
        &mut self,
        formula: &Formula<'a>,
        atoms: &Atoms<'a>,
        worlds: &Worlds,
        number: usize,
    ) -> usize {
        let (met, next) = match formula {
            Formula::All(parts) | Formula::Any(parts) => {
                let all = matches!(formula, Formula::All(_));
                let mut met = if all { !0 } else { 0 };
                let mut next = number + 1;
                let mut index = 0;
                while index < parts.len() {
                    let part = next;
                    next = self.evaluate(&parts[index], atoms, worlds, part);
                    met = if all {
                        met & self.met[part]
                    } else {
                        met | self.met[part]
                    };
                    index += 1;
                }
                (met, next)
            }
            Formula::Not(part) => {
                let next = self.evaluate(part, atoms, worlds, number + 1);
                (!self.met[number + 1], next)
            }
            opaque => (value(opaque, atoms, worlds), number + 1),
        };
        self.size[number] = next - number;
        self.met[number] = met;
        self.somewhere[number] |= met & worlds.valid != 0;
        self.not_everywhere[number] |= !met & worlds.valid != 0;
        next
    }

    /// Finds out whether parts of that part matter in the worlds `decisive`, which are those
    /// where the whole would be another if the part was. Returns the next number.
    const fn weigh(&mut self, formula: &Formula<'_>, decisive: u128, number: usize) -> usize {
        match formula {
            Formula::All(parts) | Formula::Any(parts) => {
                let all = matches!(formula, Formula::All(_));
                let mut next = number + 1;
                let mut index = 0;
                while index < parts.len() {
                    let part = next;
                    let mut decisive = decisive;
                    let mut other = number + 1;
                    let mut sibling = 0;
                    while sibling < parts.len() {
                        if sibling != index {
                            decisive &= if all {
                                self.met[other]
                            } else {
                                !self.met[other]
                            };
                        }
                        other += self.size[other];
                        sibling += 1;
                    }
                    let met = self.met[part];
                    self.matters[part] |= decisive & if all { !met } else { met } != 0;
                    next = self.weigh(&parts[index], decisive, part);
                    index += 1;
                }
                next
            }
            Formula::Not(part) => self.weigh(part, decisive, number + 1),
            _ => number + 1,
        }
    }

    /// Looks for a part that is always or never met, innermost first.
    const fn judge(&mut self, formula: &Formula<'_>, number: usize) -> usize {
        let next = match formula {
            Formula::All(parts) | Formula::Any(parts) => {
                let mut next = number + 1;
                let mut index = 0;
                while index < parts.len() {
                    next = self.judge(&parts[index], next);
                    index += 1;
                }
                next
            }
            Formula::Not(part) => self.judge(part, number + 1),
            _ => number + 1,
        };
        let fault = match formula {
            // To name all schemes is to be explicit.
            Formula::Scheme(_) if self.somewhere[number] => None,
            Formula::Scheme(_) => Some(Fault::NoScheme),
            Formula::Not(_) if !self.somewhere[number] => Some(Fault::NotEverybody),
            _ if !self.somewhere[number] => Some(Fault::Nobody),
            _ if !self.not_everywhere[number] => Some(Fault::Everybody),
            _ => None,
        };
        if let (None, Some(_)) = (self.fault, fault) {
            self.fault = fault;
            self.at = number;
        }
        next
    }

    /// Looks for the last part that can be left out.
    const fn find_useless<'a>(
        &mut self,
        formula: &Formula<'a>,
        atoms: &Atoms<'a>,
        number: usize,
    ) -> usize {
        match formula {
            Formula::All(parts) | Formula::Any(parts) => {
                let mut next = number + 1;
                let mut index = 0;
                while index < parts.len() {
                    let part = &parts[index];
                    if !matches!(part, Formula::Scheme(_)) && !self.matters[next] {
                        self.fault = Some(if stands_before(atoms, parts, index) {
                            Fault::Twice
                        } else {
                            Fault::Useless
                        });
                        self.at = next;
                    }
                    next = self.find_useless(part, atoms, next);
                    index += 1;
                }
                next
            }
            Formula::Not(part) => self.find_useless(part, atoms, number + 1),
            _ => number + 1,
        }
    }
}

/// How many parts a part has, itself among them.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn count(formula: &Formula<'_>) -> usize {
    match formula {
        Formula::All(parts) | Formula::Any(parts) => {
            let mut sum = 1;
            let mut index = 0;
            while index < parts.len() {
                sum += count(&parts[index]);
                index += 1;
            }
            sum
        }
        Formula::Not(part) => 1 + count(part),
        _ => 1,
    }
}

/// Where a part is met.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub(super) const fn value<'a>(formula: &Formula<'a>, atoms: &Atoms<'a>, worlds: &Worlds) -> u128 {
    match formula {
        Formula::Policy(part) => value(part, atoms, worlds),
        Formula::Not(part) => !value(part, atoms, worlds),
        Formula::All(parts) => {
            let mut met = !0;
            let mut index = 0;
            while index < parts.len() {
                met &= value(&parts[index], atoms, worlds);
                index += 1;
            }
            met
        }
        Formula::Any(parts) => {
            let mut met = 0;
            let mut index = 0;
            while index < parts.len() {
                met |= value(&parts[index], atoms, worlds);
                index += 1;
            }
            met
        }
        Formula::Scheme(schemes) => {
            if SchemeSet(*schemes).contains(worlds.scheme) {
                !0
            } else {
                0
            }
        }
        leaf => match atoms.find(leaf) {
            Some(atom) => worlds.where_held(atom),
            None => 0,
        },
    }
}

/// Whether the part at `index` is a name that a part before it is, too.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn stands_before<'a>(atoms: &Atoms<'a>, parts: &[Formula<'a>], index: usize) -> bool {
    let Some(atom) = atoms.find(&parts[index]) else {
        return false;
    };
    let mut before = 0;
    while before < index {
        if let Some(other) = atoms.find(&parts[before])
            && other == atom
        {
            return true;
        }
        before += 1;
    }
    false
}

const fn message(fault: Fault, atoms: &Atoms<'_>) -> Message {
    let message = Message::new();
    match fault {
        Fault::TooManyNames => message.text(
            "more than 12 distinct names in one requirement cannot be checked; split it, \
             or declare a role or scope that implies several of them",
        ),
        Fault::Nobody => implications(
            message.text("nobody can meet this; remove one of the parts that exclude each other"),
            atoms,
        ),
        Fault::NotEverybody => implications(
            message.text("nobody can meet this, since everybody meets what is in the `not`"),
            atoms,
        ),
        Fault::NoScheme => message.text(
            "nobody can meet this: the other attributes of the handler accept no such scheme",
        ),
        Fault::Contradiction => implications(
            message.text("nobody can meet all attributes of this handler: they exclude each other"),
            atoms,
        ),
        Fault::Everybody => implications(
            message.text("everybody meets this, so it demands nothing; remove it"),
            atoms,
        ),
        Fault::Twice => message.text("this part is there twice; remove one"),
        Fault::Useless => implications(
            message.text(
                "this part can never matter: without it the requirement is the same; remove it",
            ),
            atoms,
        ),
    }
}

/// Adds what the finding may rest on: which of the names imply which.
const fn implications(mut message: Message, atoms: &Atoms<'_>) -> Message {
    let mut stronger = 0;
    while stronger < atoms.len {
        let mut weaker = 0;
        while weaker < atoms.len {
            if stronger != weaker && atoms.get(stronger).implies(atoms.get(weaker)) {
                message = message
                    .text("\n")
                    .quoted(atoms.get(stronger).name)
                    .text(" implies ")
                    .quoted(atoms.get(weaker).name);
            }
            weaker += 1;
        }
        stronger += 1;
    }
    message
}

const _: () = assert!(MOST_ATOMS == 12, "the message says so");
