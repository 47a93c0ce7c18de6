//! Tables of the queue.

diesel::table! {
    queue_tickets (id) {
        id -> Text, site_id -> Text, day -> Date, number -> BigInt, client_id -> Text, need -> Text,
        booking_id -> Nullable<Text>, first_for -> Nullable<Text>, came_by -> Text, came_at -> Timestamp,
        turn_at -> Timestamp, taken_by -> Nullable<Text>, outcome -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>, ended_by -> Nullable<Text>,
    }
}
diesel::table! {
    queue_calls (ticket_id, seq) {
        ticket_id -> Text, seq -> BigInt, kind -> Text, at_window -> Nullable<BigInt>, at -> Timestamp,
        by_staff -> Nullable<Text>,
    }
}
diesel::table! {
    queue_kiosks (id) {
        id -> Text, site_id -> Text, secret_hash -> Text, made_by -> Nullable<Text>, made_at -> Timestamp,
        ended_by -> Nullable<Text>, ended_at -> Nullable<Timestamp>,
    }
}
