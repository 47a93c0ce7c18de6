//! What it costs to recount the flags of everybody: facts, rules and history for each client, beside bare
//! statements that read the same rows.

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamp};
use teduh::app::App;
use teduh::db::Conn;
use teduh::ids::SiteId;
use teduh::monitoring::art::recount;

/// How many flags turned, and how long it took.
pub fn ours(app: &App, now: NaiveDateTime) -> (usize, Duration) {
    let mut ctx = app.system(SiteId::from_text("main"));
    ctx.now = now;
    let begun = std::time::Instant::now();
    let turned = app.act_blocking(&ctx, recount).expect("recounts");
    (turned, begun.elapsed())
}

macro_rules! row {
    ($name:ident { $($field:ident: $sql:ty => $rust:ty),+ $(,)? }) => {
        #[derive(QueryableByName)]
        #[allow(dead_code, reason = "read and thrown away: reading is what is measured")]
        struct $name { $(#[diesel(sql_type = $sql)] $field: $rust),+ }
    };
}

row!(Client { id: Text => String, programme_code: Text => String, page_id: Text => String, language: Text => String });
row!(Consent { client_id: Text => String, given: Bool => bool });
row!(Taken {
    id: Text => String, client_id: Text => String, medicine: Text => String, started_on: Date => NaiveDate,
    by_staff: Text => String, at: Timestamp => NaiveDateTime, stopped_on: Nullable<Date> => Option<NaiveDate>,
});
row!(Order {
    id: Text => String, client_id: Text => String, episode_id: Text => String, dose_mcg: BigInt => i64,
    starts_on: Date => NaiveDate, ends_on: Date => NaiveDate, signed_at: Timestamp => NaiveDateTime,
});
row!(Kept {
    id: Text => String, client_id: Text => String, method: Text => String, from_day: Date => NaiveDate,
    to_day: Date => NaiveDate, taken: BigInt => i64, due: BigInt => i64,
});
row!(Load {
    id: Text => String, client_id: Text => String, taken_on: Date => NaiveDate, sign: Text => String,
    copies: BigInt => i64, assay_limit: Nullable<BigInt> => Option<i64>,
});
row!(Act {
    client_id: Text => String, flag: Text => String, about: Text => String, act: Text => String,
    on_day: Date => NaiveDate, by_staff: Text => String,
});
row!(Turn {
    id: Text => String, client_id: Text => String, flag: Text => String, about: Text => String,
    level: Nullable<Text> => Option<String>, tells_hiv: Bool => bool, on_day: Date => NaiveDate,
});
row!(Urine { client_id: Text => String, taken_on: Date => NaiveDate, details: Text => String });

/// Reads the same rows of the site by bare statements, in one transaction.
pub fn bare(app: &App) -> Duration {
    let begun = std::time::Instant::now();
    let work = |conn: &mut Conn| {
        let here =
            "client_id IN (SELECT client_id FROM episodes WHERE site_id = 'main' AND ended_on IS NULL)";
        let of = |what: &str, from: &str, and: &str| format!("SELECT {what} FROM {from} WHERE {here}{and}");
        let clients = format!("SELECT * FROM clients WHERE {}", here.replacen("client_id", "id", 1));
        let mut rows = sql_query(clients).load::<Client>(conn)?.len();
        rows += sql_query(of("*", "consents", " AND kind = 'hiv_data' ORDER BY client_id, at DESC"))
            .load::<Consent>(conn)?
            .len();
        let medicines = "medicines_taken LEFT JOIN medicine_stops ON taken_id = id";
        rows += sql_query(of("medicines_taken.*, stopped_on", medicines, " ORDER BY started_on"))
            .load::<Taken>(conn)?
            .len();
        let changing = " AND client_id IN (SELECT client_id FROM medicines_taken WHERE medicine = 'efavirenz' \
             AND id NOT IN (SELECT taken_id FROM medicine_stops))";
        rows += sql_query(of("*", "orders", changing)).load::<Order>(conn)?.len();
        rows += sql_query(of("*", "art_adherence", " ORDER BY to_day")).load::<Kept>(conn)?.len();
        rows += sql_query(of("*", "viral_loads", " ORDER BY taken_on")).load::<Load>(conn)?.len();
        rows += sql_query(of("*", "flag_acts", " ORDER BY at")).load::<Act>(conn)?.len();
        rows += sql_query(of("*", "flag_turns", " ORDER BY at")).load::<Turn>(conn)?.len();
        let urine = format!("{changing} AND kind = 'urine' ORDER BY taken_on");
        rows += sql_query(of("*", "screening_results", &urine)).load::<Urine>(conn)?.len();
        Ok(rows)
    };
    assert!(app.db.read_blocking(work).expect("reads") > 0);
    begun.elapsed()
}
