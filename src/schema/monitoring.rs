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
diesel::table! {
    referrals (id) {
        id -> Text, client_id -> Text, to_whom -> Text, place -> Nullable<Binary>, why -> Binary,
        urgent -> Bool, made_on -> Date, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    referral_steps (id) {
        id -> Text, referral_id -> Text, kind -> Text, on_day -> Date, because -> Nullable<Text>,
        words -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    care_contacts (id) {
        id -> Text, client_id -> Text, kind -> Text, on_day -> Date, minutes -> Nullable<BigInt>,
        with_whom -> Text, reached -> Bool, note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    naloxone_kits (id) {
        id -> Text, client_id -> Text, given_on -> Date, to_whom -> Text, count -> BigInt,
        kind -> Nullable<Text>, lot -> Nullable<Text>, expires_on -> Nullable<Date>, trained -> Bool,
        by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    naloxone_uses (id) {
        id -> Text, client_id -> Text, kit_id -> Nullable<Text>, used_on -> Date, by_whom -> Text,
        used_for -> Text, outcome -> Text, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    overdoses (id) {
        id -> Text, client_id -> Text, on_day -> Date, month_only -> Bool, told_on -> Date,
        told_by -> Text, substances -> Text, naloxone -> Text, help_called -> Text, outcome -> Text,
        note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    overdose_reviews (overdose_id) {
        overdose_id -> Text, on_day -> Date, words -> Binary, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    end_outcomes (id) {
        id -> Text, client_id -> Text, episode_id -> Text, on_day -> Date, work -> Text, housing -> Text,
        after -> Text, note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    end_follow_ups (id) {
        id -> Text, client_id -> Text, episode_id -> Text, month -> BigInt, on_day -> Date, result -> Text,
        note -> Nullable<Binary>, by_staff -> Text, at -> Timestamp,
    }
}
diesel::table! {
    care_mistakes (row_id) {
        row_id -> Text, client_id -> Text, by_staff -> Text, at -> Timestamp,
    }
}

diesel::allow_tables_to_appear_in_same_query!(referrals, referral_steps);
diesel::allow_tables_to_appear_in_same_query!(overdoses, overdose_reviews);
diesel::joinable!(medicine_stops -> medicines_taken (taken_id));
diesel::joinable!(art_handovers_undone -> art_handovers (handover_id));
diesel::allow_tables_to_appear_in_same_query!(medicines_taken, medicine_stops);
diesel::allow_tables_to_appear_in_same_query!(art_handovers, art_handovers_undone);
