//! The table of whom a van or a round comes to.

diesel::table! {
    route_stops (id) {
        id -> Text, site_id -> Text, client_id -> Text, place -> BigInt, words -> Nullable<Binary>,
        by_staff -> Text, at -> Timestamp, ended_at -> Nullable<Timestamp>,
    }
}
