//! The tables, by hand; a test selects every column of every table on both databases.

#![allow(missing_docs, reason = "the migrations describe the columns")]

mod custody;
mod disclosures;
mod guests;
mod jobs;
mod later;
mod monitoring;
mod outage;
mod queue;
mod rounds;
mod second;
mod shared;
mod slots;
mod takehome;
mod told;
mod visits;
mod vomiting;

pub use custody::*;
pub use disclosures::*;
pub use guests::*;
pub use jobs::*;
pub use later::*;
pub use monitoring::*;
pub use outage::*;
pub use queue::*;
pub use rounds::*;
pub use second::*;
pub use shared::*;
pub use slots::*;
pub use takehome::*;
pub use told::*;
pub use visits::*;
pub use vomiting::*;

diesel::table! {
    sites (id) {
        id -> Text, main_site_id -> Nullable<Text>, name -> Text, zone -> Text, policy_id -> Text,
        measuring_step_ul -> BigInt, created_at -> Timestamp, telephone -> Nullable<Text>,
        one_person -> Bool, kind -> Text,
    }
}
diesel::table! {
    staff (id) {
        id -> Text, login -> Text, display_name -> Binary, password_hash -> Text, language -> Text,
        created_at -> Timestamp, retired_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    staff_roles (staff_id, site_id, role) {
        staff_id -> Text, site_id -> Text, role -> Text, granted_at -> Timestamp,
    }
}
diesel::table! {
    sessions (id) {
        id -> Text, audience -> Text, subject_id -> Text, site_id -> Text, cookie_hash -> Nullable<Text>,
        csrf -> Text, created_at -> Timestamp, seen_at -> Timestamp, expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>, computer_id -> Nullable<Text>, locked_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    refresh_tokens (hash) {
        hash -> Text, session_id -> Text, issued_at -> Timestamp, used_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    sign_in_delays (tag) {
        tag -> Text, misses -> BigInt, next_at -> Timestamp,
    }
}
diesel::table! {
    idempotency_keys (tag) {
        tag -> Text, body_hash -> Text, status -> BigInt, answer -> Binary, created_at -> Timestamp,
    }
}
diesel::table! {
    clients (id) {
        id -> Text, programme_code -> Text, page_id -> Text, language -> Text, sex -> Text,
        living_with_hiv -> Nullable<Bool>, living_with_hcv -> Nullable<Bool>, pregnant -> Nullable<Bool>,
        asks_dose -> Bool, created_at -> Timestamp,
    }
}
diesel::table! {
    client_identities (client_id) {
        client_id -> Text, name -> Binary, date_of_birth -> Binary, contact -> Nullable<Binary>,
        updated_at -> Timestamp,
    }
}
diesel::table! {
    client_photos (client_id) {
        client_id -> Text, photo -> Binary, taken_on -> Date, set_by -> Text,
    }
}
diesel::table! {
    client_search (token, client_id) {
        token -> Text, client_id -> Text,
    }
}
diesel::table! {
    client_pins (client_id) {
        client_id -> Text, pin_hash -> Text, set_at -> Timestamp,
    }
}
diesel::table! {
    episodes (id) {
        id -> Text, client_id -> Text, site_id -> Text, started_on -> Date,
        treatment_since -> Nullable<Date>, policy_id -> Nullable<Text>, ended_on -> Nullable<Date>,
        end_reason -> Nullable<Text>, created_at -> Timestamp, guest -> Bool,
    }
}
diesel::table! {
    episode_moves (id) {
        id -> Text, episode_id -> Text, from_site_id -> Nullable<Text>, to_site_id -> Text,
        moved_on -> Date, moved_by -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    consents (id) {
        id -> Text, client_id -> Text, kind -> Text, given -> Bool, recorded_by -> Nullable<Text>,
        at -> Timestamp,
    }
}
diesel::table! {
    excused_days (id) {
        id -> Text, client_id -> Text, from_day -> Date, to_day -> Date, reason -> Text,
        dose_confirmed -> Bool, recorded_by -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    holds (id) {
        id -> Text, client_id -> Text, kind -> Text, service_day -> Date, ends_on -> Nullable<Date>,
        recheck_at -> Nullable<Timestamp>, note -> Nullable<Binary>, opened_by -> Nullable<Text>,
        opened_at -> Timestamp, settled_by -> Nullable<Text>, settled_at -> Nullable<Timestamp>,
        settled_note -> Nullable<Binary>,
    }
}
diesel::table! {
    looks (id) {
        id -> Text, client_id -> Text, staff_id -> Text, site_id -> Text, purpose -> Binary,
        at -> Timestamp, until -> Timestamp, emergency -> Bool,
    }
}
diesel::table! {
    look_reviews (look_id) {
        look_id -> Text, words -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(look_reviews -> looks (look_id));
diesel::table! {
    products (id) {
        id -> Text, name -> Text, mg_per_ml -> Nullable<BigInt>, created_at -> Timestamp,
    }
}
diesel::table! {
    containers (id) {
        id -> Text, site_id -> Text, product_id -> Text, label -> Text, lot -> Text, expires_on -> Date,
        mg_per_ml -> Nullable<BigInt>, state -> Text, counter_window -> Nullable<Text>,
        opened_at -> Nullable<Timestamp>, received_at -> Timestamp, balance_ul -> BigInt,
        set_aside_ul -> BigInt, entries -> BigInt,
    }
}
diesel::table! {
    register_entries (id) {
        id -> Text, site_id -> Text, container_id -> Text, seq -> BigInt, at -> Timestamp,
        service_day -> Date, kind -> Text, volume_ul -> BigInt, balance_ul -> BigInt,
        dose_id -> Nullable<Text>, client_id -> Nullable<Text>, by_staff -> Nullable<Text>,
        witness -> Nullable<Text>, reverses_id -> Nullable<Text>, note -> Nullable<Binary>,
    }
}
diesel::table! {
    stock_counts (id) {
        id -> Text, container_id -> Text, entry_id -> Nullable<Text>, counted_ul -> BigInt,
        book_ul -> BigInt, variance_ul -> BigInt, by_staff -> Nullable<Text>, witness -> Nullable<Text>,
        note -> Nullable<Binary>, at -> Timestamp,
    }
}
diesel::table! {
    orders (id) {
        id -> Text, client_id -> Text, episode_id -> Text, dose_mcg -> BigInt, starts_on -> Date,
        ends_on -> Date, reason -> Nullable<Text>, overridden -> Bool, override_words -> Nullable<Binary>,
        warnings -> Text, settles_outcome -> Nullable<Text>, signed_by -> Text, signed_at -> Timestamp,
        bottles -> Nullable<Text>,
    }
}
diesel::table! {
    order_parts (order_id, part) {
        order_id -> Text, part -> Text, dose_mcg -> BigInt, place -> Text,
    }
}
diesel::table! {
    order_confirmations (id) {
        id -> Text, order_id -> Text, client_id -> Text, settles_outcome -> Text, reason -> Binary,
        confirmed_by -> Text, confirmed_at -> Timestamp,
    }
}
diesel::table! {
    proposed_orders (id) {
        id -> Text, client_id -> Text, dose_mcg -> BigInt, since_day -> Date, last_day -> Date,
        doubts -> Text, created_at -> Timestamp, answered_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    reservations (id) {
        id -> Text, client_id -> Text, episode_id -> Text, order_id -> Text, site_id -> Text,
        service_day -> Date, part -> Text, dose_mcg -> BigInt, ordered_mcg -> BigInt,
        expected_mcg -> Nullable<BigInt>, identity -> Text, alertness -> Text, client_choice -> Bool,
        witness -> Nullable<Text>, warnings -> Text, state -> Text, by_staff -> Text, at -> Timestamp,
        expires_at -> Timestamp, answered_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    reservation_pours (reservation_id, container_id) {
        reservation_id -> Text, container_id -> Text, volume_ul -> BigInt,
    }
}
diesel::table! {
    doses (id) {
        id -> Text, client_id -> Text, episode_id -> Text, site_id -> Text, kind -> Text,
        service_day -> Date, part -> Text, dose_mcg -> BigInt, ordered_mcg -> BigInt,
        volume_ul -> Nullable<BigInt>, order_id -> Nullable<Text>, reservation_id -> Nullable<Text>,
        at -> Timestamp, identity -> Nullable<Text>, alertness -> Nullable<Text>,
        expected_mcg -> Nullable<BigInt>, client_choice -> Bool, warnings -> Text,
        by_staff -> Nullable<Text>, witness -> Nullable<Text>, corrects_id -> Nullable<Text>,
    }
}
diesel::table! {
    dose_guard (client_id, dose_date, part) {
        client_id -> Text, dose_date -> Date, part -> Text, dose_id -> Text,
    }
}
diesel::table! {
    counted_to (episode_id) {
        episode_id -> Text, fenced_at -> Timestamp, planned_day -> Date, through_day -> Nullable<Date>,
        first_dose -> Nullable<Date>, standing_mcg -> Nullable<BigInt>, standing_since -> Nullable<Date>,
        last_rise -> Nullable<Date>, season -> Nullable<Text>,
    }
}
diesel::table! {
    dose_voids (dose_id) {
        dose_id -> Text, what -> Text, reason -> Binary, corrected_dose_id -> Nullable<Text>,
        by_staff -> Text, witness -> Text, at -> Timestamp,
    }
}
diesel::table! {
    audit_log (id) {
        id -> Text, at -> Timestamp, site_id -> Text, actor_kind -> Text, actor_id -> Nullable<Text>,
        role -> Nullable<Text>, action -> Text, outcome -> Text, code -> Nullable<Text>,
        client_id -> Nullable<Text>, subject_id -> Nullable<Text>, note -> Nullable<Binary>,
    }
}

diesel::joinable!(staff_roles -> staff (staff_id));
diesel::joinable!(staff_roles -> sites (site_id));
diesel::joinable!(sessions -> sites (site_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(client_identities -> clients (client_id));
diesel::joinable!(client_photos -> clients (client_id));
diesel::joinable!(client_photos -> staff (set_by));
diesel::joinable!(client_search -> clients (client_id));
diesel::joinable!(client_pins -> clients (client_id));
diesel::joinable!(episodes -> clients (client_id));
diesel::joinable!(episodes -> sites (site_id));
diesel::joinable!(episode_moves -> episodes (episode_id));
diesel::joinable!(episode_moves -> staff (moved_by));
diesel::joinable!(consents -> clients (client_id));
diesel::joinable!(consents -> staff (recorded_by));
diesel::joinable!(excused_days -> clients (client_id));
diesel::joinable!(excused_days -> staff (recorded_by));
diesel::joinable!(holds -> clients (client_id));
diesel::joinable!(looks -> clients (client_id));
diesel::joinable!(looks -> staff (staff_id));
diesel::joinable!(looks -> sites (site_id));
diesel::joinable!(containers -> sites (site_id));
diesel::joinable!(containers -> products (product_id));
diesel::joinable!(register_entries -> sites (site_id));
diesel::joinable!(register_entries -> containers (container_id));
diesel::joinable!(register_entries -> clients (client_id));
diesel::joinable!(stock_counts -> containers (container_id));
diesel::joinable!(stock_counts -> register_entries (entry_id));
diesel::joinable!(orders -> clients (client_id));
diesel::joinable!(orders -> episodes (episode_id));
diesel::joinable!(orders -> staff (signed_by));
diesel::joinable!(order_parts -> orders (order_id));
diesel::joinable!(order_confirmations -> orders (order_id));
diesel::joinable!(order_confirmations -> clients (client_id));
diesel::joinable!(order_confirmations -> staff (confirmed_by));
diesel::joinable!(proposed_orders -> clients (client_id));
diesel::joinable!(reservations -> clients (client_id));
diesel::joinable!(reservations -> episodes (episode_id));
diesel::joinable!(reservations -> orders (order_id));
diesel::joinable!(reservations -> sites (site_id));
diesel::joinable!(reservation_pours -> reservations (reservation_id));
diesel::joinable!(reservation_pours -> containers (container_id));
diesel::joinable!(doses -> clients (client_id));
diesel::joinable!(doses -> episodes (episode_id));
diesel::joinable!(doses -> sites (site_id));
diesel::joinable!(doses -> orders (order_id));
diesel::joinable!(doses -> reservations (reservation_id));
diesel::joinable!(dose_guard -> clients (client_id));
diesel::joinable!(dose_guard -> doses (dose_id));
diesel::joinable!(alertness_checks -> clients (client_id));
diesel::joinable!(alertness_checks -> sites (site_id));
diesel::joinable!(alertness_checks -> staff (by_staff));
diesel::joinable!(withheld_doses -> clients (client_id));
diesel::joinable!(withheld_doses -> sites (site_id));
diesel::joinable!(withheld_doses -> staff (by_staff));
diesel::joinable!(early_allowances -> clients (client_id));
diesel::joinable!(early_allowances -> staff (allowed_by));
diesel::joinable!(incidents -> clients (client_id));
diesel::joinable!(incidents -> sites (site_id));
diesel::joinable!(incidents -> doses (dose_id));
diesel::joinable!(incidents -> staff (seen_by));

diesel::table! {
    seals (site_id, chain, seq) {
        site_id -> Text, chain -> Text, seq -> BigInt, row_id -> Text, hash -> Text, key_id -> BigInt,
        sealed_at -> Timestamp,
    }
}
diesel::table! {
    seal_prints (id) {
        id -> Text, site_id -> Text, chain -> Text, seq -> BigInt, hash -> Text,
        by_staff -> Nullable<Text>, at -> Timestamp,
    }
}
diesel::table! {
    seal_marks (chain) {
        chain -> Text, swept_to -> Text, sealed_to -> Text, swept_at -> Timestamp,
    }
}
diesel::table! {
    telephone_orders (id) {
        id -> Text, client_id -> Text, site_id -> Text, what -> Text, about_id -> Text,
        words -> Nullable<Binary>, doctor -> Text, taken_by -> Text, second -> Text, at -> Timestamp,
        countersign_by -> Timestamp,
    }
}
diesel::table! {
    telephone_answers (telephone_id) {
        telephone_id -> Text, answer -> Text, words -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(telephone_answers -> telephone_orders (telephone_id));
diesel::allow_tables_to_appear_in_same_query!(telephone_orders, telephone_answers);
diesel::table! {
    order_plans (id) {
        id -> Text, client_id -> Text, episode_id -> Text, kind -> Text, ends_on -> Date,
        reason -> Nullable<Text>, override_words -> Nullable<Binary>, agreed -> Bool, signed_by -> Text,
        signed_at -> Timestamp,
    }
}
diesel::table! {
    order_plan_steps (id) {
        id -> Text, plan_id -> Text, step -> BigInt, dose_mcg -> BigInt, starts_on -> Date, warnings -> Text,
    }
}
diesel::table! {
    order_plan_ends (plan_id) {
        plan_id -> Text, what -> Text, agreed -> Bool, reason -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(order_plan_ends -> order_plans (plan_id));
diesel::allow_tables_to_appear_in_same_query!(order_plans, order_plan_ends);
diesel::allow_tables_to_appear_in_same_query! {
    sites, staff, staff_roles, sessions, refresh_tokens, sign_in_delays, idempotency_keys,
    clients, client_identities, client_photos, client_search, client_pins, episodes,
    episode_moves, consents, excused_days, holds, looks, look_reviews, products, containers, register_entries,
    stock_counts, orders, order_parts, order_confirmations, proposed_orders, reservations,
    reservation_pours, doses, dose_guard, counted_to, dose_voids, alertness_checks, withheld_doses,
    early_allowances, incidents, audit_log, seals, seal_prints, seal_marks, attestations,
    severe_sedations, assessments, approvals, step_downs, step_down_returns, declines, appeals,
    take_home_requests, bundles, bottles, bottle_steps, call_back_draws, call_backs, batches,
    batch_clients, policy_versions,
}
