//! Numbers from a seed: SplitMix64, the same on every machine.

/// A die that falls the same way for the same seed.
pub struct Dice(u64);

impl Dice {
    /// For one seed. It is mixed first, or the next seed would throw the same numbers one later.
    pub fn of(seed: u64) -> Dice {
        Dice(mixed(seed))
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        usize::try_from(mixed(self.0) % most as u64).expect("below most")
    }

    /// Once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

fn mixed(number: u64) -> u64 {
    let first = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let second = (first ^ (first >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    second ^ (second >> 31)
}
