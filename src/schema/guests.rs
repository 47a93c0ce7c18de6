//! The tables of doses at other places.

diesel::table! {
    guest_letters (id) {
        id -> Text, client_id -> Text, episode_id -> Text, site_id -> Text, from_day -> Date, to_day -> Date,
        words -> Binary, excused_id -> Text, signed_by -> Text, signed_at -> Timestamp,
    }
}
diesel::table! {
    guest_letter_ends (letter_id) {
        letter_id -> Text, reason -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    guest_letter_prints (id) {
        id -> Text, letter_id -> Text, language -> Text, told -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    guest_doses (dose_id) {
        dose_id -> Text, letter_id -> Nullable<Text>, how -> Text, words -> Binary, at -> Timestamp,
    }
}
diesel::joinable!(guest_letter_ends -> guest_letters (letter_id));
diesel::joinable!(guest_letter_prints -> guest_letters (letter_id));
diesel::allow_tables_to_appear_in_same_query!(guest_letters, guest_letter_ends, guest_letter_prints);
diesel::table! {
    guest_visits (id) {
        id -> Text, client_id -> Text, site_id -> Text, episode_id -> Nullable<Text>,
        order_id -> Nullable<Text>, from_day -> Date, to_day -> Date, words -> Binary,
        confirmed_at -> Timestamp, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    guest_visit_ends (visit_id) {
        visit_id -> Text, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(guest_visit_ends -> guest_visits (visit_id));
diesel::allow_tables_to_appear_in_same_query!(guest_visits, guest_visit_ends);
