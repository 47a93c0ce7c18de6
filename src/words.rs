//! Closed lists: one enum each, one word per member, the same word in the database, on the wire
//! and in policies.

/// Declares a closed list: an enum whose members are stored and sent as one word each.
macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
            serde::Serialize, serde::Deserialize)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $member),+ }

        impl $name {
            /// Every member, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$member),+];

            /// The member's word.
            pub const fn word(self) -> &'static str {
                match self { $($name::$member => $word),+ }
            }

            /// The member with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$member),)+ _ => None }
            }
        }

        // By hand: the derive does not see a `rename` that comes out of a macro.
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(Self::ALL.iter().map(|member| member.word())))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                Self::from_word(word).ok_or_else(|| format!("expected one of: {}", Self::ALL.iter().map(|m| m.word()).collect::<Vec<_>>().join(", ")))
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.word().to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let word = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, DB>>::from_sql(bytes)?;
                Self::from_word(&word).ok_or_else(|| format!("{word:?} is no {}", stringify!($name)).into())
            }
        }
    };
}

mod takehome;

pub use takehome::*;

closed_list! {
    /// What a person may do at a site. There is no role for police (domain § 7).
    Role {
        /// Doses at the counter, keeps the register.
        Pharmacist = "pharmacist",
        /// Signs orders, settles holds, approves take-home.
        Doctor = "doctor",
        /// Runs a site: staff, hours, the audit page.
        Manager = "manager",
        /// Counselling and referrals.
        CaseWorker = "case_worker",
        /// Reads the register under pseudonyms.
        Auditor = "auditor",
        /// De-identified reports only.
        Analyst = "analyst",
        /// A person in treatment.
        Client = "client",
    }
}

closed_list! {
    /// The part of a day that a dose covers.
    Part {
        /// The whole day's dose; occupies both parts.
        Whole = "whole",
        /// The first part of a split day.
        Am = "am",
        /// The second part of a split day.
        Pm = "pm",
    }
}

closed_list! {
    /// Where a part is taken.
    Place {
        /// Swallowed in front of staff.
        Seen = "seen",
        /// From a bottle handed over.
        Bottle = "bottle",
    }
}

closed_list! {
    /// How a dose came to be in the record.
    DoseKind {
        /// Swallowed in front of staff.
        Observed = "observed",
        /// From another system or paper, before this one; never in the register.
        Imported = "imported",
        /// One bottle handed over for one later date.
        TakeHome = "take_home",
        /// Given and confirmed by a site outside the programme.
        Guest = "guest",
        /// Swallowed in front of staff at the client's home.
        Delivered = "delivered",
        /// Signed by a doctor after vomiting; in no adherence figure.
        Repeat = "repeat",
        /// Swallowed although the part was already held; in no adherence figure.
        Extra = "extra",
    }
}

closed_list! {
    /// What happened to a record that is voided (domain § 6).
    VoidKind {
        /// Nothing was swallowed: the volume is a loss, the day opens again.
        Wasted = "wasted",
        /// Somebody else swallowed it.
        WrongClient = "wrong_client",
        /// The dose happened, the record is wrong.
        RecordOnly = "record_only",
    }
}

closed_list! {
    /// Something to settle before the next dose (domain § 1).
    HoldKind {
        /// More undosed days than the policy lets through.
        MissedDoses = "missed_doses",
        /// The order has run out.
        OrderEnded = "order_ended",
        /// A doctor wants to see the client, for three days at most.
        SeeDoctor = "see_doctor",
        /// Not alert at the counter: to be looked at again.
        RecheckAlertness = "recheck_alertness",
        /// A reservation ran out and nobody said what happened.
        OutcomeUnknown = "outcome_unknown",
        /// Today's take-home bottle is lost.
        BottleLost = "bottle_lost",
    }
}

closed_list! {
    /// How a client seems at the counter.
    Alertness {
        /// Awake, speech and balance as usual.
        Alert = "alert",
        /// Sleepy, slow, slurred.
        Drowsy = "drowsy",
        /// Intoxicated.
        Intoxicated = "intoxicated",
    }
}

closed_list! {
    /// How the counter made sure who this is.
    Identity {
        /// The face is the face in the photo.
        Photo = "photo",
        /// The card, and the birth date said aloud.
        CardAndBirthDate = "card_and_birth_date",
        /// Known to a second member of staff.
        SecondPerson = "second_person",
    }
}

closed_list! {
    /// Reasons of an order that lowers the dose (domain § 6, closed).
    LowerReason {
        /// After missed doses.
        MissedDoses = "missed_doses",
        /// Sedation seen.
        Sedation = "sedation",
        /// A medicine that raises methadone or adds to it.
        Interaction = "interaction",
        /// QT interval.
        Qt = "qt",
        /// The client asked for less.
        ClientRequest = "client_request",
        /// A taper agreed with the client.
        TaperAgreed = "taper_agreed",
        /// Review in or after pregnancy.
        PregnancyReview = "pregnancy_review",
        /// Another medical reason, in the doctor's words.
        MedicalOther = "medical_other",
    }
}

closed_list! {
    /// Why an episode ended (domain § 7, rule 3, closed).
    EpisodeEndReason {
        /// Treatment completed.
        Completed = "completed",
        /// The client's choice.
        ClientChoice = "client_choice",
        /// Moved to a programme outside this one.
        Transfer = "transfer",
        /// Lost to follow-up.
        LostToFollowUp = "lost_to_follow_up",
        /// Detained.
        Detained = "detained",
        /// Died.
        Died = "died",
        /// Medical reasons.
        Medical = "medical",
        /// Serious violence: two signatures and another site offered.
        SeriousViolence = "serious_violence",
    }
}

closed_list! {
    /// Why a day without a dose is nobody's fault (domain § 1).
    ExcusedReason {
        /// In hospital.
        Hospital = "hospital",
        /// A guest dose was arranged and is not confirmed.
        GuestUnconfirmed = "guest_unconfirmed",
        /// Detained.
        Detained = "detained",
        /// The site was closed and no take-home was given.
        SiteClosed = "site_closed",
        /// Staff withheld the dose.
        Withheld = "withheld",
    }
}

closed_list! {
    /// A movement in the controlled-drug register.
    EntryKind {
        /// A container came in, with its volume.
        Receipt = "receipt",
        /// A container was opened at a window (no volume).
        Opened = "opened",
        /// A dose swallowed at the counter.
        Dose = "dose",
        /// A bottle prepared to be taken home.
        TakeHome = "take_home",
        /// Poured and not swallowed.
        Waste = "waste",
        /// Spilt.
        Spill = "spill",
        /// The difference that a count found.
        Count = "count",
        /// Reverses exactly one earlier entry.
        Reversal = "reversal",
        /// Returned by a client into a quarantine container.
        Returned = "returned",
        /// Destroyed out of a quarantine container.
        Destroyed = "destroyed",
    }
}

closed_list! {
    /// The languages that pages and letters speak.
    Language {
        /// English.
        English = "en",
        /// Bahasa Melayu.
        Malay = "ms",
        /// Chinese in simplified characters.
        Chinese = "zh-Hans",
        /// Vietnamese.
        Vietnamese = "vi",
    }
}

impl Language {
    /// The language's name in itself, as a list of languages shows it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Malay => "Bahasa Melayu",
            Language::Chinese => "中文",
            Language::Vietnamese => "Tiếng Việt",
        }
    }
}
