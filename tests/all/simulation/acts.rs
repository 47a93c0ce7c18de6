//! What happens at the windows, drawn with dice: mostly as it should, often not.

use super::dice::Dice;

/// Somebody at a window asks for a dose.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    pub client: usize,
    pub window: usize,
    pub bottle: usize,
    pub slip: Slip,
}

/// What is wrong with what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    None,
    /// Another dose than is due.
    Dose,
    /// The client says another dose, and only the photo was looked at.
    Said,
    /// The client is not alert.
    Alertness,
}

/// One act. Numbers stand for what there is then, counted round.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    Give(Ask),
    /// Two windows at the same moment.
    Race(Ask, usize),
    Reserve(Ask),
    /// All that was reserved was swallowed, or less by so many tenths.
    Swallowed {
        reservation: usize,
        window: usize,
        less: usize,
    },
    NotSwallowed {
        reservation: usize,
        window: usize,
    },
    /// Somebody who was not alert is looked at again.
    Recheck {
        client: usize,
        window: usize,
    },
    Wasted {
        dose: usize,
    },
    WrongClient {
        dose: usize,
        client: usize,
    },
    OtherVolume {
        dose: usize,
        tenths: usize,
    },
    Receive {
        site: usize,
        ml: usize,
    },
    Open {
        bottle: usize,
        window: usize,
    },
    Spill {
        bottle: usize,
        window: usize,
        ml: usize,
    },
    Count {
        bottle: usize,
        window: usize,
        by: usize,
    },
    /// The clock goes on by so many minutes.
    Minutes(usize),
    /// The clock is set back by so many minutes.
    Back(usize),
    NextDay,
    /// The service is started again on what it has written.
    Restart,
}

/// The next act.
pub fn draw(dice: &mut Dice) -> Act {
    let (client, window) = (dice.below(6), dice.below(3));
    // The first two are the open ones, one at each site.
    let bottle = if dice.once_in(4) { dice.below(8) } else { window / 2 };
    let slip = match dice.below(16) {
        0 => Slip::Dose,
        1 => Slip::Said,
        2 => Slip::Alertness,
        _ => Slip::None,
    };
    let ask = Ask { client, window, bottle, slip };
    let (dose, reservation) = (dice.below(64), dice.below(64));
    match dice.below(100) {
        0..26 => Act::Give(ask),
        26..29 => Act::Recheck { client, window },
        29..34 => Act::Race(ask, dice.below(3)),
        34..50 => Act::Reserve(ask),
        50..64 => Act::Swallowed { reservation, window, less: dice.below(4) },
        64..68 => Act::NotSwallowed { reservation, window },
        68..72 => Act::Wasted { dose },
        72..75 => Act::WrongClient { dose, client },
        75..78 => Act::OtherVolume { dose, tenths: 1 + dice.below(120) },
        78..80 => Act::Receive { site: dice.below(2), ml: 10 + dice.below(200) },
        80..83 => Act::Open { bottle, window },
        83..85 => Act::Spill { bottle, window, ml: 1 + dice.below(60) },
        85..87 => Act::Count { bottle, window, by: dice.below(9) },
        87..93 => Act::Minutes(1 + dice.below(15)),
        93..94 => Act::Back(1 + dice.below(5)),
        94..98 => Act::NextDay,
        _ if dice.once_in(3) => Act::Restart,
        _ => Act::Minutes(2),
    }
}
