//! Chance from a seed, so that a seed and a day mean the same clinic everywhere and always.
//!
//! The generator is SplitMix64, written out: a library may change its sequence with a version.

/// One stream of chance.
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// The stream of one name and number. Drawing more from one stream leaves the others as they are.
    pub fn new(seed: u64, name: &str, number: u64) -> Self {
        let mut dice = Dice { state: seed };
        for byte in name.bytes() {
            dice.state = dice.next() ^ u64::from(byte);
        }
        dice.state = dice.next() ^ number;
        dice
    }

    /// The next number, any of them alike.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included; `low` where there is none.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u128::from((high - low + 1).max(1).unsigned_abs());
        let offset = (u128::from(self.next()) * width) >> 64;
        low + i64::try_from(offset).unwrap_or(0)
    }

    /// Whether something happens that happens so many times in ten thousand.
    pub fn chance(&mut self, in_10_000: i64) -> bool {
        self.between(1, 10_000) <= in_10_000
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T: ?Sized>(&mut self, list: &'a [&'a T]) -> &'a T {
        let last = i64::try_from(list.len()).unwrap_or(1) - 1;
        list[usize::try_from(self.between(0, last)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_means_the_same_always_and_streams_are_apart() {
        let draw = |name, number| Dice::new(1, name, number).between(0, 1_000_000);
        assert_eq!(draw("person", 3), draw("person", 3));
        assert_ne!(draw("person", 3), draw("person", 4));
        assert_ne!(draw("person", 3), draw("day", 3));
    }

    #[test]
    fn every_number_of_a_range_comes_up_and_no_other() {
        let mut dice = Dice::new(7, "range", 0);
        let drawn: std::collections::BTreeSet<i64> = (0..500).map(|_| dice.between(-1, 4)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [-1, 0, 1, 2, 3, 4]);
        assert_eq!(dice.between(5, 4), 5);
        let hits = (0..10_000).filter(|_| dice.chance(2_500)).count();
        assert!((2_300..2_700).contains(&hits), "{hits}");
    }
}
