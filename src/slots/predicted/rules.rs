//! How long people wait at windows, worked out one after another. Pure.
//!
//! Whoever comes first is served first, by the window that is free first, for as long as the visit
//! takes; nothing is drawn by lot. That who is booked goes before who came without a time is left out:
//! it would move waits between people and not make them fewer, and an added booking could then shorten
//! somebody's. So the waits of the booked are rather told too long than too short.

/// Somebody who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// When, in seconds of the day.
    pub at: i64,
    /// How long the visit takes; 0 for somebody who only asks how long it would be.
    pub seconds: i64,
}

/// How many windows are open from a second of the day on. The queue of one stretch is served to its
/// end, however long after closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// From when.
    pub from: i64,
    /// How many; at least one.
    pub windows: usize,
}

/// How long each waits, in seconds, in the order given: by coming. Nobody waits where nothing opens.
pub fn waits(people: &[Coming], open: &[Open]) -> Vec<i64> {
    let mut windows = Windows { free: Vec::new(), open };
    people.iter().map(|one| windows.serve(one) - one.at).collect()
}

/// When each window is free, soonest first, and what opens or closes later.
struct Windows<'a> {
    free: Vec<i64>,
    open: &'a [Open],
}

impl Windows<'_> {
    /// Serves somebody; gives when it begins.
    fn serve(&mut self, one: &Coming) -> i64 {
        while let Some((next, later)) = self.open.split_first() {
            // What opens before this visit could begin may begin it sooner.
            let soonest = self.free.first().map(|free| one.at.max(*free));
            if soonest.is_some_and(|soonest| soonest < next.from) {
                break;
            }
            self.change(next);
            self.open = later;
        }
        if self.free.is_empty() {
            return one.at;
        }
        let begins = one.at.max(self.free.remove(0));
        self.put(begins + one.seconds);
        begins
    }

    /// Opens windows, or closes those that are busy longest when they are done.
    fn change(&mut self, to: &Open) {
        self.free.truncate(to.windows);
        while self.free.len() < to.windows {
            self.put(to.from);
        }
    }

    fn put(&mut self, free_at: i64) {
        let place = self.free.partition_point(|free| *free <= free_at);
        self.free.insert(place, free_at);
    }
}

/// So many of those who came on days before, spread over the day as they were; over `hours`, stretches
/// of the day, where nobody came. Sorted.
pub fn spread(came: &[i64], count: usize, hours: &[(i64, i64)]) -> Vec<i64> {
    let middle = |at: usize, of: usize| (2 * at + 1) * of / (2 * count);
    if !came.is_empty() {
        return (0..count).map(|at| came[middle(at, came.len())]).collect();
    }
    let length = |stretch: &(i64, i64)| (stretch.1 - stretch.0).max(0);
    let all = usize::try_from(hours.iter().map(length).sum::<i64>()).unwrap_or(0);
    let place = |at: usize| {
        let mut left = i64::try_from(middle(at, all)).unwrap_or(0);
        hours.iter().find_map(|stretch| {
            let within = (left < length(stretch)).then_some(stretch.0 + left);
            left -= length(stretch);
            within
        })
    };
    (0..count).filter_map(place).collect()
}

/// How many come on a day, by how many came on some.
pub fn expected(came: usize, days: usize) -> usize {
    if days == 0 { 0 } else { (2 * came + days) / (2 * days) }
}

/// Whole minutes of a wait, the begun one too.
pub fn minutes(seconds: i64) -> i64 {
    (seconds.max(0) + 59) / 60
}
