//! Days and moments as an embedded database keeps them, read by their places and not by trying one form after
//! the other: a visit reads a hundred of them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::{Date, Timestamp};
use diesel::sqlite::{Sqlite, SqliteValue};

/// A day of a row that is read often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct Day(NaiveDate);

/// A moment of a row that is read often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct Moment(NaiveDateTime);

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl From<Moment> for NaiveDateTime {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

impl FromSql<Date, Sqlite> for Day {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        match day(value.read_text().as_bytes()) {
            Some(day) => Ok(Day(day)),
            None => FromSql::<Date, Sqlite>::from_sql(value).map(Day),
        }
    }
}

impl FromSql<Date, Pg> for Day {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Date, Pg>::from_sql(value).map(Day)
    }
}

impl FromSql<Timestamp, Sqlite> for Moment {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        match moment(value.read_text().as_bytes()) {
            Some(moment) => Ok(Moment(moment)),
            None => FromSql::<Timestamp, Sqlite>::from_sql(value).map(Moment),
        }
    }
}

impl FromSql<Timestamp, Pg> for Moment {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Timestamp, Pg>::from_sql(value).map(Moment)
    }
}

/// `2026-03-02`; any other form is somebody else's to read.
fn day(text: &[u8]) -> Option<NaiveDate> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text else { return None };
    let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)
}

/// `2026-03-02 08:15:00`, with up to nine digits of a second or none.
fn moment(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let (time, fraction) = rest.split_at_checked(9)?;
    let [b' ', h0, h1, b':', m0, m1, b':', s0, s1] = *time else { return None };
    let nanos = match fraction {
        [] => 0,
        [b'.', digits @ ..] if (1..=9).contains(&digits.len()) => {
            number(digits)? * 10_u32.pow(9 - u32::try_from(digits.len()).ok()?)
        }
        _ => return None,
    };
    day(date)?.and_hms_nano_opt(number(&[h0, h1])?, number(&[m0, m1])?, number(&[s0, s1])?, nanos)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection as _;
    use diesel::prelude::*;
    use proptest::prelude::*;

    use super::*;

    #[derive(QueryableByName)]
    struct Read {
        #[diesel(sql_type = Date)]
        day: Day,
        #[diesel(sql_type = Timestamp)]
        moment: Moment,
    }

    fn read(day: &str, moment: &str) -> QueryResult<(NaiveDate, NaiveDateTime)> {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.batch_execute("SELECT 1").unwrap();
        let read: Read = diesel::sql_query("SELECT ? AS day, ? AS moment")
            .bind::<diesel::sql_types::Text, _>(day)
            .bind::<diesel::sql_types::Text, _>(moment)
            .get_result(&mut conn)?;
        Ok((read.day.into(), read.moment.into()))
    }

    #[test]
    fn other_forms_are_read_as_before_and_what_is_none_is_refused() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let (read_day, read_at) = read("2026-03-02", "2026-03-02T08:15:00Z").unwrap();
        assert_eq!((read_day, read_at), (day, day.and_hms_opt(8, 15, 0).unwrap()));
        for (day, moment) in [
            ("2026-02-30", "2026-03-02 08:15:00"),
            ("2026-03-02", "2026-03-02 24:15:00"),
            ("2026-03-02", "2026-03-02 08:15:00."),
            ("2026-03-02", "2026-03-0é 08:15:00"),
            ("", "2026-03-02 08:15:00"),
        ] {
            assert!(read(day, moment).is_err(), "{day} {moment}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(days in 0_u64..80_000, seconds in 0_u32..86_400, micros in 0_u32..1_000_000) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days);
            let moment = day.and_time(
                chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, micros * 1_000).unwrap(),
            );
            let (text_day, text_moment) = (day.format("%F").to_string(), moment.format("%F %T%.f").to_string());
            prop_assert_eq!(super::day(text_day.as_bytes()), Some(day));
            prop_assert_eq!(super::moment(text_moment.as_bytes()), Some(moment));
            prop_assert_eq!(read(&text_day, &text_moment).unwrap(), (day, moment));
        }
    }
}
