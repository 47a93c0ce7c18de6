//! The tables of vomiting and of doses given again.

diesel::table! {
    vomits (id) {
        id -> Text, client_id -> Text, site_id -> Text, dose_id -> Text, service_day -> Date,
        minutes_after -> BigInt, witnessed -> Bool, most_mcg -> Nullable<BigInt>,
        note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    vomit_answers (vomit_id) {
        vomit_id -> Text, dose_mcg -> BigInt, reason -> Nullable<Binary>, by_staff -> Text,
        at -> Timestamp,
    }
}
diesel::table! {
    reservation_repeats (reservation_id) {
        reservation_id -> Text, vomit_id -> Text,
    }
}
diesel::table! {
    dose_repeats (dose_id) {
        dose_id -> Text, vomit_id -> Text, repeats_id -> Text,
    }
}
diesel::table! {
    repeat_guard (client_id, dose_date, part) {
        client_id -> Text, dose_date -> Date, part -> Text, dose_id -> Text,
    }
}
diesel::allow_tables_to_appear_in_same_query!(vomits, vomit_answers);
