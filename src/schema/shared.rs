//! The tables of computers that colleagues share.

diesel::table! {
    shared_computers (id) {
        id -> Text, secret_hash -> Text, site_id -> Text, marked_by -> Text, marked_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    shared_computer_people (computer_id, staff_id) {
        computer_id -> Text, staff_id -> Text, password_at -> Timestamp, misses -> BigInt,
    }
}
diesel::table! {
    staff_pins (staff_id) {
        staff_id -> Text, pin_hash -> Text, set_at -> Timestamp,
    }
}
