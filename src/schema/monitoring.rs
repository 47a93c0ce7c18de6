//! Tables of the monitoring around the dose.

diesel::table! {
    medicines_taken (id) {
        id -> Text, client_id -> Text, medicine -> Text, started_on -> Date, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    medicine_stops (taken_id) {
        taken_id -> Text, stopped_on -> Date, in_error -> Bool, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    art_adherence (id) {
        id -> Text, client_id -> Text, method -> Text, from_day -> Date, to_day -> Date, taken -> BigInt,
        due -> BigInt, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    viral_loads (id) {
        id -> Text, client_id -> Text, taken_on -> Date, sign -> Text, copies -> BigInt,
        assay_limit -> Nullable<BigInt>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    flag_acts (id) {
        id -> Text, client_id -> Text, flag -> Text, about -> Text, act -> Text, on_day -> Date,
        words -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    art_handovers (id) {
        id -> Text, client_id -> Text, from_day -> Date, to_day -> Date, observed -> Bool, by_staff -> Text,
        at -> Timestamp,
    }
}
diesel::table! {
    art_handovers_undone (handover_id) {
        handover_id -> Text, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    flag_turns (id) {
        id -> Text, client_id -> Text, flag -> Text, about -> Text, level -> Nullable<Text>,
        tells_hiv -> Bool, on_day -> Date, at -> Timestamp,
    }
}
diesel::table! {
    screening_results (id) {
        id -> Text, client_id -> Text, kind -> Text, taken_on -> Date, answer -> Text, details -> Text,
        corrects -> Nullable<Text>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    filled_forms (id) {
        id -> Text, client_id -> Text, form -> Text, version -> Text, filled_on -> Date, outcome -> Text,
        answers -> Text, corrects -> Nullable<Text>, by_staff -> Text, at -> Timestamp,
    }
}

diesel::joinable!(medicine_stops -> medicines_taken (taken_id));
diesel::joinable!(art_handovers_undone -> art_handovers (handover_id));
diesel::allow_tables_to_appear_in_same_query!(medicines_taken, medicine_stops);
diesel::allow_tables_to_appear_in_same_query!(art_handovers, art_handovers_undone);
