//! The tables of what belongs to a visit beside the dose.

diesel::table! {
    alertness_checks (id) {
        id -> Text, client_id -> Text, site_id -> Text, service_day -> Date, alertness -> Text,
        by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    withheld_doses (id) {
        id -> Text, client_id -> Text, site_id -> Text, service_day -> Date, reason -> Text,
        observed_until -> Nullable<Timestamp>, naloxone_given -> Bool, recheck_at -> Nullable<Timestamp>,
        sent_on -> Nullable<Text>, note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    early_allowances (id) {
        id -> Text, client_id -> Text, service_day -> Date, reason -> Binary, allowed_by -> Text,
        at -> Timestamp,
    }
}
diesel::table! {
    incidents (id) {
        id -> Text, client_id -> Text, site_id -> Text, kind -> Text, dose_id -> Nullable<Text>,
        note -> Nullable<Binary>, at -> Timestamp, seen_by -> Nullable<Text>,
        seen_at -> Nullable<Timestamp>,
    }
}
