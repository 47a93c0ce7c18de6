//! The tables of keys and of who holds them.

diesel::table! {
    data_keys (id) {
        id -> BigInt, made_at -> Timestamp, used_from -> Timestamp,
    }
}
diesel::table! {
    key_holders (id) {
        id -> Text, kind -> Text, made_at -> Timestamp, retired_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    key_wraps (holder_id, data_key_id) {
        holder_id -> Text, data_key_id -> BigInt, wrapped -> Binary,
    }
}
