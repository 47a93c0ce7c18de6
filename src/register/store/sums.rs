//! The sums that must agree, each asked of the whole register in one statement.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::db::Conn;
use crate::error::Result;

/// One thing that does not agree.
#[derive(Debug, Clone, QueryableByName)]
pub struct Disagreement {
    #[diesel(sql_type = Text)]
    pub what: String,
    #[diesel(sql_type = Text)]
    pub site: String,
    #[diesel(sql_type = Text)]
    pub label: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub seq: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub found: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub expected: Option<i64>,
}

/// Entries run from 1 without a gap, and each balance is the one before it plus the volume.
const RUNNING: &str = "
SELECT CASE WHEN t.seq <> t.before_seq + 1 THEN 'gap' ELSE 'running' END AS what,
       c.site_id AS site, c.label AS label, t.seq AS seq,
       CASE WHEN t.seq <> t.before_seq + 1 THEN t.seq ELSE t.balance_ul END AS found,
       CASE WHEN t.seq <> t.before_seq + 1 THEN t.before_seq + 1
            ELSE t.before_balance_ul + t.volume_ul END AS expected
FROM (SELECT container_id, seq, volume_ul, balance_ul,
             COALESCE(LAG(seq) OVER (PARTITION BY container_id ORDER BY seq), 0) AS before_seq,
             COALESCE(LAG(balance_ul) OVER (PARTITION BY container_id ORDER BY seq), 0) AS before_balance_ul
      FROM register_entries) t
JOIN containers c ON c.id = t.container_id
WHERE t.seq <> t.before_seq + 1 OR t.balance_ul <> t.before_balance_ul + t.volume_ul
ORDER BY c.site_id, c.label, t.seq";

/// A container's balance is the sum of its movements, and it knows how many there are.
const TOTALS: &str = "
SELECT CASE WHEN c.balance_ul <> COALESCE(s.total, 0) THEN 'sum' ELSE 'entries' END AS what,
       c.site_id AS site, c.label AS label, NULL AS seq,
       CASE WHEN c.balance_ul <> COALESCE(s.total, 0) THEN c.balance_ul ELSE c.entries END AS found,
       CASE WHEN c.balance_ul <> COALESCE(s.total, 0) THEN COALESCE(s.total, 0) ELSE COALESCE(s.lines, 0) END AS expected
FROM containers c
LEFT JOIN (SELECT container_id, CAST(SUM(volume_ul) AS BIGINT) AS total, COUNT(*) AS lines
           FROM register_entries GROUP BY container_id) s ON s.container_id = c.id
WHERE c.balance_ul <> COALESCE(s.total, 0) OR c.entries <> COALESCE(s.lines, 0)
ORDER BY c.site_id, c.label";

/// A reversal reverses an earlier movement of the same container, once, with the opposite volume.
const REVERSALS: &str = "
SELECT CASE WHEN o.id IS NULL OR o.container_id <> r.container_id OR o.seq >= r.seq OR o.kind = 'reversal'
            THEN 'reverses_nothing'
            WHEN o.volume_ul <> -r.volume_ul THEN 'reversal' ELSE 'reversed_twice' END AS what,
       c.site_id AS site, c.label AS label, r.seq AS seq, r.volume_ul AS found, -o.volume_ul AS expected
FROM register_entries r
JOIN containers c ON c.id = r.container_id
LEFT JOIN register_entries o ON o.id = r.reverses_id
WHERE r.kind = 'reversal'
  AND (o.id IS NULL OR o.container_id <> r.container_id OR o.seq >= r.seq OR o.kind = 'reversal'
       OR o.volume_ul <> -r.volume_ul
       OR EXISTS (SELECT 1 FROM register_entries d WHERE d.reverses_id = r.reverses_id AND d.id < r.id))
ORDER BY c.site_id, c.label, r.seq";

/// What is set aside is what the reservations without an answer will pour.
const SET_ASIDE: &str = "
SELECT 'set_aside' AS what, c.site_id AS site, c.label AS label, NULL AS seq,
       c.set_aside_ul AS found, COALESCE(s.total, 0) AS expected
FROM containers c
LEFT JOIN (SELECT p.container_id, CAST(SUM(p.volume_ul) AS BIGINT) AS total
           FROM reservation_pours p
           JOIN reservations r ON r.id = p.reservation_id
           WHERE r.state = 'open' GROUP BY p.container_id) s ON s.container_id = c.id
WHERE c.set_aside_ul <> COALESCE(s.total, 0)
ORDER BY c.site_id, c.label";

/// An entry stands at its container's site, its direction fits its kind, and its dose exists.
const ENTRIES: &str = "
SELECT CASE WHEN e.site_id <> c.site_id THEN 'site'
            WHEN d.id IS NULL AND (e.dose_id IS NOT NULL OR e.kind IN ('dose', 'take_home', 'returned', 'destroyed')) THEN 'dose'
            ELSE 'direction' END AS what,
       c.site_id AS site, c.label AS label, e.seq AS seq, e.volume_ul AS found, NULL AS expected
FROM register_entries e
JOIN containers c ON c.id = e.container_id
LEFT JOIN doses d ON d.id = e.dose_id
WHERE e.site_id <> c.site_id
   OR (d.id IS NULL AND (e.dose_id IS NOT NULL OR e.kind IN ('dose', 'take_home', 'returned', 'destroyed')))
   OR (e.kind IN ('receipt', 'returned') AND e.volume_ul < 0)
   OR (e.kind = 'opened' AND e.volume_ul <> 0)
   OR (e.kind IN ('dose', 'take_home', 'waste', 'spill', 'destroyed') AND e.volume_ul > 0)
ORDER BY c.site_id, c.label, e.seq";

/// The difference that a count found stands in the register, in the same container.
const COUNTS: &str = "
SELECT 'count' AS what, c.site_id AS site, c.label AS label, e.seq AS seq,
       e.volume_ul AS found, k.variance_ul AS expected
FROM stock_counts k
JOIN containers c ON c.id = k.container_id
LEFT JOIN register_entries e ON e.id = k.entry_id
WHERE COALESCE(e.volume_ul, 0) <> k.variance_ul OR e.container_id <> k.container_id OR e.kind <> 'count'
ORDER BY c.site_id, c.label, k.id";

/// A difference in the register comes from a count.
const UNCOUNTED: &str = "
SELECT 'uncounted' AS what, c.site_id AS site, c.label AS label, e.seq AS seq,
       e.volume_ul AS found, NULL AS expected
FROM register_entries e
JOIN containers c ON c.id = e.container_id
LEFT JOIN stock_counts k ON k.entry_id = e.id
WHERE e.kind = 'count' AND k.id IS NULL
ORDER BY c.site_id, c.label, e.seq";

/// What a take-home bottle holds left its container in one entry, and every such entry fills a bottle.
const FILLED: &str = "
SELECT CASE WHEN e.id IS NULL THEN 'unfilled' WHEN e.container_id <> b.container_id THEN 'elsewhere'
            WHEN e.volume_ul <> -b.volume_ul THEN 'filled' ELSE 'filled_twice' END AS what,
       c.site_id AS site, c.label AS label, e.seq AS seq, e.volume_ul AS found, -b.volume_ul AS expected
FROM bottles b
LEFT JOIN register_entries e ON e.dose_id = b.dose_id AND e.kind = 'take_home'
JOIN containers c ON c.id = COALESCE(e.container_id, b.container_id)
WHERE e.id IS NULL OR e.container_id <> b.container_id OR e.volume_ul <> -b.volume_ul
   OR EXISTS (SELECT 1 FROM register_entries o WHERE o.dose_id = b.dose_id AND o.kind = 'take_home' AND o.id < e.id)
UNION ALL
SELECT 'bottleless', c.site_id, c.label, e.seq, e.volume_ul, NULL
FROM register_entries e
JOIN containers c ON c.id = e.container_id
WHERE e.kind = 'take_home' AND NOT EXISTS (SELECT 1 FROM bottles b WHERE b.dose_id = e.dose_id)
ORDER BY 2, 3, 4";

/// No more comes back of a bottle than it held, and all of it is destroyed together, from where it lay.
const RETURNED: &str = "
SELECT 'returned' AS what, c.site_id AS site, c.label AS label, r.seq AS seq,
       r.volume_ul AS found, b.volume_ul AS expected
FROM register_entries r
JOIN containers c ON c.id = r.container_id
LEFT JOIN bottles b ON b.dose_id = r.dose_id
WHERE r.kind = 'returned' AND (b.id IS NULL OR r.volume_ul > b.volume_ul)
UNION ALL
SELECT 'destroyed', c.site_id, c.label, d.seq, d.volume_ul, -r.volume_ul
FROM register_entries d
JOIN containers c ON c.id = d.container_id
LEFT JOIN register_entries r ON r.dose_id = d.dose_id AND r.kind = 'returned' AND r.container_id = d.container_id
WHERE d.kind = 'destroyed' AND (r.id IS NULL OR r.volume_ul <> -d.volume_ul)
UNION ALL
SELECT 'kept', c.site_id, c.label, r.seq, r.volume_ul, NULL
FROM bottle_steps s
JOIN bottles b ON b.id = s.bottle_id
JOIN register_entries r ON r.dose_id = b.dose_id AND r.kind = 'returned'
JOIN containers c ON c.id = r.container_id
WHERE s.step = 'destroyed'
  AND NOT EXISTS (SELECT 1 FROM register_entries d WHERE d.dose_id = b.dose_id AND d.kind = 'destroyed')
ORDER BY 2, 3, 4";

/// Everything in the register that does not agree; nine statements, whatever its size.
pub fn disagreements(conn: &mut Conn) -> Result<Vec<Disagreement>> {
    let mut all = Vec::new();
    for question in [RUNNING, TOTALS, REVERSALS, SET_ASIDE, ENTRIES, COUNTS, UNCOUNTED, FILLED, RETURNED] {
        all.extend(diesel::sql_query(question).load::<Disagreement>(conn)?);
    }
    Ok(all)
}
