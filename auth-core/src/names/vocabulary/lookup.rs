//! What a vocabulary does while compiling: checks itself, finds names, follows
//! implications, and says what is wrong in a way that can be acted on.

use super::{Kind, NameSet, Vocabulary, bit};
use crate::names::message::Message;

/// More would not fit the bits of a [`NameSet`].
pub(super) const MOST_NAMES: usize = 128;

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
impl<K: Kind> Vocabulary<K> {
    /// The index of a name that a requirement mentions.
    #[track_caller]
    pub(crate) const fn require(&self, name: &str) -> usize {
        match self.position(name) {
            Some(index) => index,
            None => self.unknown(name),
        }
    }

    /// The index of a name, and one that no name has if it is not declared.
    pub(crate) const fn index(&self, name: &str) -> usize {
        match self.position(name) {
            Some(index) => index,
            None => usize::MAX,
        }
    }

    pub(crate) const fn position(&self, name: &str) -> Option<usize> {
        let mut index = 0;
        while index < self.names.len() {
            if equal(self.names[index], name) {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// The names that meet a requirement of the name at `index`: itself and all that
    /// imply it, however indirectly.
    pub(crate) const fn meeting(&self, index: usize) -> NameSet<K> {
        NameSet::new(self.met_by[index], self.names)
    }

    /// With what meets what, by the implications declared.
    pub(super) const fn closed(mut self) -> Self {
        let mut index = 0;
        while index < self.names.len() {
            self.met_by[index] = bit(index);
            index += 1;
        }
        loop {
            let mut grown = false;
            let mut pair = 0;
            while pair < self.implications.len() {
                let (stronger, weaker) = self.implications[pair];
                if let (Some(stronger), Some(weaker)) =
                    (self.position(stronger), self.position(weaker))
                {
                    let bits = self.met_by[weaker] | self.met_by[stronger];
                    grown |= bits != self.met_by[weaker];
                    self.met_by[weaker] = bits;
                }
                pair += 1;
            }
            if !grown {
                return self;
            }
        }
    }

    #[track_caller]
    pub(super) const fn check_names(&self) {
        if self.names.len() > MOST_NAMES {
            Message::new()
                .text("a vocabulary has at most 128 ")
                .text(K::NOUN)
                .text("s")
                .panic();
        }
        let mut index = 0;
        while index < self.names.len() {
            let name = self.names[index];
            if !is_legal::<K>(name) {
                let message = Message::new()
                    .text("illegal ")
                    .text(K::NOUN)
                    .text(" ")
                    .quoted(name);
                if K::IS_SCOPE {
                    message
                        .text(": a scope is printable ASCII without space, '\"' and '\\' (RFC 6749 section 3.3)")
                        .panic();
                }
                message
                    .text(": a role is not empty and has no control characters")
                    .panic();
            }
            // Found earlier than here: declared twice.
            if let Some(first) = self.position(name)
                && first != index
            {
                Message::new()
                    .text(K::NOUN)
                    .text(" ")
                    .quoted(name)
                    .text(" is declared twice")
                    .panic();
            }
            index += 1;
        }
    }

    #[track_caller]
    pub(super) const fn check_implications(&self) {
        let mut pair = 0;
        while pair < self.implications.len() {
            let (stronger, weaker) = self.implications[pair];
            let (stronger, weaker) = (self.require(stronger), self.require(weaker));
            // Whatever meets the stronger one meets the weaker one; the reverse is a cycle.
            if self.met_by[stronger] & bit(weaker) != 0 {
                Message::new()
                    .text("the ")
                    .text(K::NOUN)
                    .text("s ")
                    .quoted(self.names[stronger])
                    .text(" and ")
                    .quoted(self.names[weaker])
                    .text(" imply each other")
                    .panic();
            }
            pair += 1;
        }
    }

    #[track_caller]
    const fn unknown(&self, name: &str) -> ! {
        let mut message = Message::new()
            .text("unknown ")
            .text(K::NOUN)
            .text(" ")
            .quoted(name);
        if self.names.is_empty() {
            message
                .text("; `")
                .text(K::DECLARED_BY)
                .text("` declares none")
                .panic();
        }
        if let Some(similar) = self.similar(name) {
            message = message.text("; did you mean ").quoted(similar).text("?");
        }
        message = message.text("\ndeclared ").text(K::NOUN).text("s: ");
        let mut index = 0;
        while index < self.names.len() {
            if index > 0 {
                message = message.text(", ");
            }
            message = message.text(self.names[index]);
            index += 1;
        }
        message.panic()
    }

    /// The declared name that `name` is most likely a misspelling of.
    const fn similar(&self, name: &str) -> Option<&'static str> {
        // A third of the characters wrong is a misspelling, more is another word.
        let mut best = None;
        let mut least = name.len() / 3 + 1;
        let mut index = 0;
        while index < self.names.len() {
            let distance = distance(self.names[index], name);
            if distance <= least && (distance < least || best.is_none()) {
                least = distance;
                best = Some(self.names[index]);
            }
            index += 1;
        }
        best
    }
}

const fn is_legal<K: Kind>(name: &str) -> bool {
    if K::IS_SCOPE {
        crate::protocol::challenge::is_scope_token(name)
    } else {
        is_role_name(name)
    }
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn is_role_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index].is_ascii_control() {
            return false;
        }
        index += 1;
    }
    !bytes.is_empty()
}

/// `==` of two strings; the trait's is not `const`.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub(crate) const fn equal(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The optimal string alignment distance of two names, upper and lower case being the
/// same: how many characters to insert, delete, replace or swap with their neighbour.
#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
const fn distance(left: &str, right: &str) -> usize {
    /// Longer names are not worth a suggestion: the work is quadratic.
    const LONGEST: usize = 64;
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() > LONGEST || right.len() > LONGEST {
        return usize::MAX;
    }
    // Of the table of distances between all beginnings: the row before the last, the last,
    // the next.
    let mut rows = [[0; LONGEST + 1]; 3];
    let mut column = 0;
    while column <= right.len() {
        rows[1][column] = column;
        column += 1;
    }
    let mut row = 1;
    while row <= left.len() {
        rows[2][0] = row;
        let mut column = 1;
        while column <= right.len() {
            let (l, r) = (left[row - 1], right[column - 1]);
            let mut least = rows[1][column - 1] + !l.eq_ignore_ascii_case(&r) as usize;
            least = min(least, min(rows[1][column], rows[2][column - 1]) + 1);
            if row > 1
                && column > 1
                && l.eq_ignore_ascii_case(&right[column - 2])
                && left[row - 2].eq_ignore_ascii_case(&r)
            {
                least = min(least, rows[0][column - 2] + 1);
            }
            rows[2][column] = least;
            column += 1;
        }
        rows = [rows[1], rows[2], rows[0]];
        row += 1;
    }
    rows[1][right.len()]
}

const fn min(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Roles, Scopes};

    #[test]
    fn distance_counts_edits() {
        for (left, right, expected) in [
            ("admin", "admin", 0),
            ("admin", "Admin", 0),
            ("admin", "amdin", 1),
            ("admin", "admn", 1),
            ("admin", "admiin", 1),
            ("admin", "viewer", 6),
            ("", "abc", 3),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
            assert_eq!(distance(right, left), expected, "{right} {left}");
        }
    }

    #[test]
    fn suggests_the_nearest_name_or_none() {
        const ROLES: Roles = Roles::new(&["admin", "editor", "viewer", "auditor"]);
        for (name, expected) in [
            ("amdin", Some("admin")),
            ("ADMIN", Some("admin")),
            ("edtor", Some("editor")),
            ("view", Some("viewer")),
            ("root", None),
            ("x", None),
        ] {
            assert_eq!(ROLES.similar(name), expected, "{name}");
        }
    }

    #[test]
    fn implication_is_transitive() {
        const ROLES: Roles = Roles::new(&["viewer", "editor", "admin", "auditor"]).implying(&[
            ("editor", "viewer"),
            ("admin", "editor"),
            ("auditor", "viewer"),
        ]);
        for (name, meeting) in [
            ("viewer", &["viewer", "editor", "admin", "auditor"] as &[_]),
            ("editor", &["editor", "admin"]),
            ("admin", &["admin"]),
        ] {
            assert_eq!(
                ROLES.meeting(ROLES.require(name)),
                ROLES.set(meeting),
                "{name}"
            );
        }
    }

    #[test]
    #[should_panic(expected = "the roles 'a' and 'b' imply each other")]
    fn a_cycle_is_refused() {
        let _ = Roles::new(&["a", "b"]).implying(&[("a", "b"), ("b", "a")]);
    }

    #[test]
    #[should_panic(expected = "illegal scope 'posts write'")]
    fn an_illegal_scope_is_refused() {
        let _ = Scopes::new(&["posts write"]);
    }

    #[test]
    #[should_panic(expected = "role 'a' is declared twice")]
    fn a_duplicate_is_refused() {
        let _ = Roles::new(&["a", "b", "a"]);
    }
}
