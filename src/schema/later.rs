//! The tables of what a second person signs later.

diesel::table! {
    later_witnesses (id) {
        id -> Text, client_id -> Text, site_id -> Text, what -> Text, about_id -> Text,
        by_staff -> Text, at -> Timestamp, sign_by -> Timestamp,
    }
}
diesel::table! {
    later_signatures (later_id) {
        later_id -> Text, done_by -> Text, by_staff -> Text, at -> Timestamp,
    }
}
diesel::joinable!(later_signatures -> later_witnesses (later_id));
diesel::allow_tables_to_appear_in_same_query!(later_witnesses, later_signatures);
