//! What is watched around the dose, for loading: medicines, adherence, viral loads, orders.

use chrono::NaiveDate;

/// One in three takes antiretroviral medicines with two years of records; each has five orders, and each
/// twentieth has urine that showed use.
pub fn care_sql(staff: &str, (begin, end): (usize, usize), first: NaiveDate) -> Vec<String> {
    let series = format!(
        "WITH RECURSIVE s(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM s WHERE n < {}), \
         k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < 7)",
        1_000_000 + begin,
        1_000_000 + end - 1
    );
    let now = format!("CAST('{first} 01:00:00' AS TIMESTAMP)");
    let day = |days: i64| format!("CAST('{}' AS DATE)", first + chrono::TimeDelta::days(days));
    let steps = |from: i64, step: i64| {
        let cases = (0..8).map(|at| format!("WHEN {at} THEN {}", day(from + at * step)));
        format!("CASE i {} END", cases.collect::<Vec<_>>().join(" "))
    };
    let (starts, ends) = (steps(0, 140), steps(139, 140));
    let (kept_from, kept_to, loaded) = (steps(10, 80), steps(39, 80), steps(60, 85));
    vec![
        format!(
            "INSERT INTO orders (id, client_id, episode_id, dose_mcg, starts_on, ends_on, overridden, warnings, \
             signed_by, signed_at) {series} SELECT 'o' || n || '-' || i, 'c' || n, 'e' || n, 40000 + 10000 * i, \
             {starts}, {ends}, FALSE, '', '{staff}', {now} FROM s CROSS JOIN k WHERE i < 6"
        ),
        format!(
            "INSERT INTO consents (id, client_id, kind, given, recorded_by, at) {series} \
             SELECT 'h' || n, 'c' || n, 'hiv_data', TRUE, '{staff}', {now} FROM s WHERE n % 3 = 0"
        ),
        format!(
            "INSERT INTO medicines_taken (id, client_id, medicine, started_on, by_staff, at) {series} \
             SELECT 'm' || n || '-' || i, 'c' || n, CASE i WHEN 0 THEN 'efavirenz' WHEN 1 THEN 'tenofovir' \
             WHEN 2 THEN 'lamivudine' ELSE 'dolutegravir' END, CASE i WHEN 3 THEN {} ELSE {} END, '{staff}', {now} \
             FROM s CROSS JOIN k WHERE i < 4 AND n % 3 = 0 AND (i < 3 OR n % 2 = 0)",
            day(720),
            day(5)
        ),
        format!(
            "INSERT INTO medicine_stops (taken_id, stopped_on, in_error, by_staff, at) {series} \
             SELECT 'm' || n || '-0', {}, FALSE, '{staff}', {now} FROM s WHERE n % 6 = 0",
            day(720)
        ),
        format!(
            "INSERT INTO art_adherence (id, client_id, method, from_day, to_day, taken, due, by_staff, at) {series} \
             SELECT 'k' || n || '-' || i, 'c' || n, 'pill_count', {kept_from}, {kept_to}, 30 - (n + i) % 9, 30, \
             '{staff}', {now} FROM s CROSS JOIN k WHERE n % 3 = 0"
        ),
        format!(
            "INSERT INTO viral_loads (id, client_id, taken_on, sign, copies, assay_limit, by_staff, at) {series} \
             SELECT 'v' || n || '-' || i, 'c' || n, {loaded}, '=', (n + i) % 1500, 50, '{staff}', {now} \
             FROM s CROSS JOIN k WHERE n % 3 = 0"
        ),
        format!(
            "INSERT INTO flag_acts (id, client_id, flag, about, act, on_day, by_staff, at) {series} \
             SELECT 'f' || n, 'c' || n, 'viral_load_due', '', 'seen', {}, '{staff}', {now} FROM s WHERE n % 3 = 0",
            day(700)
        ),
        format!(
            "INSERT INTO screening_results (id, client_id, kind, taken_on, answer, details, by_staff, at) {series} \
             SELECT 'u' || n, 'c' || n, 'urine', {}, 'positive', '{{\"method\":\"strip\",\"certainty\":\"presumptive\",\
             \"found\":[\"opiates\"]}}', '{staff}', {now} FROM s WHERE n % 20 = 0",
            day(722)
        ),
    ]
}
