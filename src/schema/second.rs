//! The tables of the second step at sign-in.

diesel::table! {
    staff_second_steps (staff_id) {
        staff_id -> Text, secret -> Binary, begun_at -> Timestamp, confirmed_at -> Nullable<Timestamp>,
        last_step -> BigInt,
    }
}
diesel::table! {
    staff_recovery_codes (staff_id, code_hash) {
        staff_id -> Text, code_hash -> Text, used_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    second_step_resets (id) {
        id -> Text, staff_id -> Text, by_staff -> Nullable<Text>, at -> Timestamp,
        read_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    staff_passkeys (id) {
        id -> Text, staff_id -> Text, name -> Text, credential -> Binary, user_handle -> Binary,
        fixed -> Binary, changing -> Binary, added_at -> Timestamp, answered_at -> Nullable<Timestamp>,
        used_at -> Nullable<Timestamp>,
    }
}
