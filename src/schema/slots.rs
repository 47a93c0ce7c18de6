//! Tables of dispensing slots.

diesel::table! {
    opening_hours (id) {
        id -> Text, site_id -> Text, kind -> Text, from_day -> Date, words -> Nullable<Binary>,
        cup_seconds -> Nullable<BigInt>, bottle_seconds -> Nullable<BigInt>,
        grace_minutes -> Nullable<BigInt>, move_minutes -> Nullable<BigInt>,
        cancel_minutes -> Nullable<BigInt>, ahead_days -> Nullable<BigInt>,
        set_by -> Nullable<Text>, set_at -> Timestamp,
    }
}
diesel::table! {
    opening_periods (hours_id, weekday, opens) {
        hours_id -> Text, weekday -> BigInt, opens -> BigInt, closes -> BigInt, slot_minutes -> BigInt,
        windows -> BigInt,
    }
}
diesel::table! {
    bookings (id) {
        id -> Text, client_id -> Text, site_id -> Text, starts_at -> Timestamp, ends_at -> Timestamp,
        service_day -> Date, part -> Text, seconds -> BigInt, capacity_seconds -> BigInt,
        released_at -> Timestamp, moved_from -> Nullable<Text>, booked_by -> Nullable<Text>,
        booked_at -> Timestamp, arrived_at -> Nullable<Timestamp>, outcome -> Nullable<Text>,
        ended_by -> Nullable<Text>, ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    standing_bookings (id) {
        id -> Text, client_id -> Text, site_id -> Text, weekdays -> BigInt, minute -> BigInt, part -> Text,
        from_day -> Date, set_by -> Nullable<Text>, set_at -> Timestamp, ended_by -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    standing_days (standing_id, day) {
        standing_id -> Text, day -> Date, booking_id -> Text,
    }
}
diesel::allow_tables_to_appear_in_same_query!(standing_bookings, standing_days);
diesel::table! {
    waitlist_entries (id) {
        id -> Text, client_id -> Text, site_id -> Text, from_at -> Timestamp, to_at -> Timestamp, part -> Text,
        seconds -> BigInt, set_by -> Nullable<Text>, set_at -> Timestamp, outcome -> Nullable<Text>,
        ended_by -> Nullable<Text>, ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    waitlist_offers (id) {
        id -> Text, entry_id -> Text, client_id -> Text, site_id -> Text, starts_at -> Timestamp,
        ends_at -> Timestamp, seconds -> BigInt, capacity_seconds -> BigInt, offered_at -> Timestamp,
        holds_until -> Timestamp, answer -> Nullable<Text>, answered_by -> Nullable<Text>,
        answered_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    closures (id) {
        id -> Text, site_id -> Text, from_day -> Date, to_day -> Date, batch_id -> Nullable<Text>,
        entered_by -> Text, entered_at -> Timestamp, withdrawn_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    closure_ways (id) {
        id -> Text, closure_id -> Text, client_id -> Text, way -> Text, by_staff -> Nullable<Text>,
        at -> Timestamp,
    }
}
