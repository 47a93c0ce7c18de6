//! Invented people: names, languages and contacts that could be in Kuala Lumpur and belong to nobody.

use chrono::{Days, NaiveDate};

use super::dice::Dice;
use crate::clients::{Facts, Identity, Language, Sex};

const MALAY_MEN: &[&str] = &[
    "Ahmad Faizal",
    "Mohd Hafiz",
    "Azlan",
    "Khairul Anuar",
    "Shahrul Nizam",
    "Rosli",
    "Zainal",
    "Ismail",
    "Amirul Hakim",
    "Fadzli",
    "Saiful Bahri",
    "Jamaluddin",
    "Syafiq",
    "Iskandar",
    "Ridzuan",
    "Abdul Halim",
    "Mohd Firdaus",
    "Norazman",
    "Hafizan",
    "Muhammad Danish",
];
const MALAY_WOMEN: &[&str] =
    &["Nur Aina", "Siti Hajar", "Noraini", "Rohana", "Faridah", "Zarina", "Azizah", "Suraya", "Nurul Huda"];
const MALAY_FATHERS: &[&str] = &[
    "Abdullah",
    "Hassan",
    "Yusof",
    "Ibrahim",
    "Othman",
    "Salleh",
    "Abdul Rahman",
    "Kassim",
    "Ariffin",
    "Daud",
    "Mahmud",
    "Idris",
    "Abu Bakar",
    "Abdul Latif",
    "Zakaria",
    "Omar",
    "Jusoh",
    "Mat Zain",
];
const CHINESE_SURNAMES: &[&str] =
    &["Tan", "Lim", "Lee", "Wong", "Chong", "Ng", "Ong", "Goh", "Chan", "Teoh", "Yap", "Low", "Khoo", "Liew"];
const CHINESE_MEN: &[&str] = &[
    "Wei Jie",
    "Chee Keong",
    "Kah Hoe",
    "Boon Huat",
    "Jun Hao",
    "Swee Leong",
    "Kok Wai",
    "Yew Meng",
    "Zhi Wei",
    "Teck Soon",
    "Kim Fatt",
    "Chin Hock",
];
const CHINESE_WOMEN: &[&str] = &["Mei Ling", "Siew Lan", "Hui Min", "Li Ying", "Pei Shan", "Sook Yee"];
const TAMIL_MEN: &[&str] = &[
    "Murugan",
    "Selvam",
    "Kumar",
    "Ravichandran",
    "Ganesan",
    "Saravanan",
    "Prakash",
    "Mahendran",
    "Arumugam",
    "Suresh",
    "Vijayan",
    "Letchumanan",
];
const TAMIL_WOMEN: &[&str] = &["Kavitha", "Priya", "Malarvili", "Devi", "Shanti", "Parameswari"];
const TAMIL_FATHERS: &[&str] = &[
    "Subramaniam",
    "Krishnan",
    "Perumal",
    "Govindasamy",
    "Ramasamy",
    "Muniandy",
    "Sinnappan",
    "Palaniappan",
];
const VIETNAMESE_SURNAMES: &[&str] = &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi"];
const VIETNAMESE_MEN: &[&str] =
    &["Văn Hùng", "Văn Dũng", "Quốc Tuấn", "Hữu Long", "Minh Sơn", "Đức Thành", "Văn Khang", "Hữu Phúc"];
const VIETNAMESE_WOMEN: &[&str] = &["Thị Lan", "Thị Hương", "Ngọc Mai", "Thị Thảo"];

/// Letters and digits of a programme code, those that are not mistaken for one another.
const CODE_LETTERS: &[&str] = &[
    "2", "3", "4", "5", "6", "7", "8", "9", "C", "D", "F", "G", "H", "J", "K", "M", "N", "P", "Q", "R", "T",
    "V", "W", "X", "Y",
];

/// A programme code in the writing of the card, e.g. `K7M4-Q2TX`.
pub fn code(dice: &mut Dice) -> String {
    let half = |dice: &mut Dice| -> String { (0..4).map(|_| dice.pick(CODE_LETTERS)).collect() };
    format!("{}-{}", half(dice), half(dice))
}

/// Somebody who does not exist.
#[derive(Debug, Clone)]
pub struct Invented {
    /// Name, birth date, contact.
    pub identity: Identity,
    /// Sex, language and what a file says besides.
    pub facts: Facts,
}

/// Somebody who does not exist, between 21 and 64 on `today`.
pub fn invent(dice: &mut Dice, number: usize, today: NaiveDate) -> Invented {
    let is_woman = dice.chance(1_300);
    let (name, language) = match dice.between(1, 100) {
        1..=54 => (malay(dice, is_woman), Language::Malay),
        55..=74 => {
            let language = if dice.chance(6_000) { Language::Chinese } else { Language::English };
            (chinese(dice, is_woman), language)
        }
        75..=89 => {
            let language = if dice.chance(5_000) { Language::English } else { Language::Malay };
            (tamil(dice, is_woman), language)
        }
        _ => (vietnamese(dice, is_woman), Language::Vietnamese),
    };
    let age = Days::new(dice.between(21 * 366, 64 * 365).unsigned_abs());
    let identity = Identity {
        name,
        date_of_birth: today.checked_sub_days(age).unwrap_or(today),
        contact: Some(contact(dice, number)),
    };
    let facts = Facts {
        sex: Some(if is_woman { Sex::Female } else { Sex::Male }),
        language: Some(language),
        living_with_hiv: Some(dice.chance(1_900)),
        living_with_hcv: Some(dice.chance(4_600)),
        pregnant: None,
        asks_dose: Some(!dice.chance(400)),
    };
    Invented { identity, facts }
}

/// The same person as a woman of 29 who is pregnant.
pub fn pregnant(dice: &mut Dice, invented: Invented, today: NaiveDate) -> Invented {
    let name = match invented.facts.language {
        Some(Language::Chinese) => chinese(dice, true),
        Some(Language::Vietnamese) => vietnamese(dice, true),
        Some(Language::English) => tamil(dice, true),
        Some(Language::Malay) | None => malay(dice, true),
    };
    let date_of_birth = today.checked_sub_days(Days::new(29 * 365 + 100)).unwrap_or(today);
    Invented {
        identity: Identity { name, date_of_birth, ..invented.identity },
        facts: Facts { sex: Some(Sex::Female), pregnant: Some(true), ..invented.facts },
    }
}

fn malay(dice: &mut Dice, is_woman: bool) -> String {
    let (given, child_of) = if is_woman { (MALAY_WOMEN, "binti") } else { (MALAY_MEN, "bin") };
    format!("{} {child_of} {}", dice.pick(given), dice.pick(MALAY_FATHERS))
}

fn chinese(dice: &mut Dice, is_woman: bool) -> String {
    let given = if is_woman { CHINESE_WOMEN } else { CHINESE_MEN };
    format!("{} {}", dice.pick(CHINESE_SURNAMES), dice.pick(given))
}

fn tamil(dice: &mut Dice, is_woman: bool) -> String {
    let (given, child_of) = if is_woman { (TAMIL_WOMEN, "a/p") } else { (TAMIL_MEN, "a/l") };
    format!("{} {child_of} {}", dice.pick(given), dice.pick(TAMIL_FATHERS))
}

fn vietnamese(dice: &mut Dice, is_woman: bool) -> String {
    let given = if is_woman { VIETNAMESE_WOMEN } else { VIETNAMESE_MEN };
    format!("{} {}", dice.pick(VIETNAMESE_SURNAMES), dice.pick(given))
}

/// No subscriber's number begins with 000, and `contoh` means example: nobody is called or visited.
fn contact(dice: &mut Dice, number: usize) -> String {
    let operator = dice.pick(&["12", "13", "16", "17", "19"]);
    let (house, street) = (dice.between(1, 88), dice.between(1, 9));
    format!("+60 {operator}-000 {:04} · {house}, Jalan Contoh {street}, Kuala Lumpur", 1 + number % 9_999)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_as_on_the_card() {
        let mut dice = Dice::new(1, "code", 0);
        let codes: std::collections::BTreeSet<String> = (0..500).map(|_| code(&mut dice)).collect();
        assert_eq!(codes.len(), 500);
        assert!(codes.iter().all(|code| crate::clients::code::parse(code).is_some() && code.len() == 9));
    }

    #[test]
    fn everybody_is_of_age_and_every_language_is_spoken() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let people: Vec<Invented> =
            (0..200).map(|n| invent(&mut Dice::new(1, "person", n), n as usize, today)).collect();
        let ages = people.iter().map(|one| today.years_since(one.identity.date_of_birth).unwrap());
        assert!(ages.min() >= Some(21));
        for language in Language::ALL {
            assert!(people.iter().any(|one| one.facts.language == Some(*language)), "{language}");
        }
    }
}
