//! All the worlds there are: who a request could be by, as far as a requirement can tell.
//!
//! With `n` names there are 2ⁿ of them, 128 at a time as the bits of a number: the value of
//! a part in all of them is one number, and `all`, `any` and `not` are `&`, `|` and `!`.

use super::atoms::Atoms;

/// 128 worlds, in all of which the same scheme is used.
#[derive(Clone, Copy)]
pub(super) struct Worlds {
    block: usize,
    /// The index of the scheme.
    pub(super) scheme: usize,
    /// Those that exist: what is implied is there, and no name is counted twice.
    pub(super) valid: u128,
}

/// In which of 128 worlds each of the first names is held: in every second, in every second
/// pair, and so on. Spelt out, since every handler with a list is checked by it.
const HELD: [u128; WITHIN] = [
    0xaaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa,
    0xcccc_cccc_cccc_cccc_cccc_cccc_cccc_cccc,
    0xf0f0_f0f0_f0f0_f0f0_f0f0_f0f0_f0f0_f0f0,
    0xff00_ff00_ff00_ff00_ff00_ff00_ff00_ff00,
    0xffff_0000_ffff_0000_ffff_0000_ffff_0000,
    0xffff_ffff_0000_0000_ffff_ffff_0000_0000,
    0xffff_ffff_ffff_ffff_0000_0000_0000_0000,
];

/// As many names as 128 worlds tell apart; the others are the same in all of them.
const WITHIN: usize = 7;

impl Worlds {
    pub(super) const fn count(atoms: &Atoms<'_>) -> usize {
        if atoms.len <= WITHIN {
            1
        } else {
            1 << (atoms.len - WITHIN)
        }
    }

    pub(super) const fn new(atoms: &Atoms<'_>, block: usize, scheme: usize) -> Self {
        let mut worlds = Self {
            block,
            scheme,
            valid: !0,
        };
        let mut stronger = 0;
        while stronger < atoms.len {
            let mut weaker = 0;
            while weaker < atoms.len {
                if atoms.get(stronger).implies(atoms.get(weaker)) {
                    worlds.valid &= !worlds.where_held(stronger) | worlds.where_held(weaker);
                }
                weaker += 1;
            }
            stronger += 1;
        }
        worlds
    }

    /// Those in which an atom is so.
    #[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
    pub(super) const fn where_held(&self, atom: usize) -> u128 {
        if atom >= WITHIN {
            return if self.block >> (atom - WITHIN) & 1 == 1 {
                !0
            } else {
                0
            };
        }
        HELD[atom]
    }
}
