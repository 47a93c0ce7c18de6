//! The tables of what was written on paper while the service was away.

diesel::table! {
    outage_kits (id) {
        id -> Text, number -> BigInt, site_id -> Text, for_day -> Date, first_line -> BigInt,
        last_line -> BigInt, evening -> Bool, by_staff -> Nullable<Text>, made_at -> Timestamp,
    }
}
diesel::table! {
    back_entries (id) {
        id -> Text, kit_id -> Text, line -> BigInt, what -> Text, dose_id -> Nullable<Text>,
        stopped -> Nullable<Text>, words -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    outage_kit_ends (id) {
        id -> Text, kit_id -> Text, last_used -> BigInt, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(back_entries -> outage_kits (kit_id));
diesel::joinable!(outage_kit_ends -> outage_kits (kit_id));
diesel::allow_tables_to_appear_in_same_query!(outage_kits, back_entries, outage_kit_ends);
