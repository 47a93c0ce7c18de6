//! The closed lists of take-home: criteria, decisions, bottles.

closed_list! {
    /// How a take-home bottle ended (domain § 3, closed).
    BottleEnd {
        /// Came back empty.
        Empty = "empty",
        /// Came back full: not swallowed.
        Full = "full",
        /// Came back with some of it left.
        Partial = "partial",
        /// Said to be empty and not brought back.
        EmptyNotReturned = "empty_not_returned",
        /// Lost with its dose.
        LostFull = "lost_full",
        /// Stolen with its dose.
        Stolen = "stolen",
        /// Broken with its dose.
        DamagedFull = "damaged_full",
    }
}

impl BottleEnd {
    /// Whether the day of a bottle that ended so is open again: its dose was not taken (domain § 3).
    pub fn opens_day(self) -> bool {
        use BottleEnd::{DamagedFull, Empty, EmptyNotReturned, Full, LostFull, Partial, Stolen};
        match self {
            Full | LostFull | Stolen | DamagedFull => true,
            Empty | Partial | EmptyNotReturned => false,
        }
    }

    /// Whether its dose is gone, so that another bottle for the date replaces it (domain § 5).
    pub fn is_lost(self) -> bool {
        self.opens_day() && self != BottleEnd::Full
    }
}

closed_list! {
    /// What take-home eligibility is judged by (domain § 5), in the order in which unmet criteria are
    /// listed. The first six are computed from the record, the others are attested by a person.
    Criterion {
        /// Days in treatment.
        MinTreatmentDay = "min_treatment_day",
        /// Missed days among the 30 before.
        Missed30 = "missed_30",
        /// Missed days among the 90 before.
        Missed90 = "missed_90",
        /// Days since the dose last rose.
        StableDays = "stable_days",
        /// No severe sedation in the days before.
        Sedation14 = "sedation_14",
        /// The ladder itself gives more than nothing.
        Ladder = "ladder",
        /// The client agreed to take-home in writing.
        ConsentSigned = "consent_signed",
        /// There is a locked place at home.
        SafeStorage = "safe_storage",
        /// Storage was talked through.
        StorageTalk = "storage_talk",
        /// Naloxone was offered; a refusal is met.
        NaloxoneOffered = "naloxone_offered",
        /// Health is stable.
        StableHealth = "stable_health",
        /// Work, study, caring or another daily routine; unemployment alone never refuses.
        DailyRoutine = "daily_routine",
        /// 42 CFR 8.12(i)(2)(i): conditions that raise the risk of harm.
        Us1 = "us_1",
        /// 42 CFR 8.12(i)(2)(ii): regular attendance.
        Us2 = "us_2",
        /// 42 CFR 8.12(i)(2)(iii): behaviour that endangers.
        Us3 = "us_3",
        /// 42 CFR 8.12(i)(2)(iv): recent diversion.
        Us4 = "us_4",
        /// 42 CFR 8.12(i)(2)(v): safe transport and storage.
        Us5 = "us_5",
        /// 42 CFR 8.12(i)(2)(vi): anything else that the practitioner considers relevant.
        Us6 = "us_6",
    }
}

impl Criterion {
    /// Whether a person attests it, and nothing is computed.
    pub fn is_attested(self) -> bool {
        self > Criterion::Ladder
    }
}

closed_list! {
    /// Whether a criterion holds.
    CriterionState {
        /// It holds.
        Met = "met",
        /// It does not hold.
        NotMet = "not_met",
        /// Nobody has said, or there is nothing to count yet.
        Unknown = "unknown",
    }
}

closed_list! {
    /// What a ladder of take-home doses is climbed by.
    LadderBy {
        /// Days in treatment.
        TreatmentDay = "treatment_day",
        /// Per cent of the 28 days before that were taken or excused.
        Taken28Percent = "taken_28_percent",
        /// Days since the first issue under the present unbroken approvals; 0 where there is none.
        DaysSinceFirstIssue = "days_since_first_issue",
    }
}

closed_list! {
    /// Severe sedation; drowsy or intoxicated at the counter is not.
    SedationKind {
        /// Could not be roused.
        Unrousable = "unrousable",
        /// Naloxone was given.
        NaloxoneGiven = "naloxone_given",
        /// An overdose.
        Overdose = "overdose",
    }
}

closed_list! {
    /// Why a doctor steps take-home down.
    StepDownReason {
        /// Bottles short or not explained, twice in 90 days.
        BottlesShort = "bottles_short",
        /// A bottle's seal was broken.
        SealBroken = "seal_broken",
        /// Severe sedation or an overdose.
        Sedation = "sedation",
        /// Missed days.
        MissedDoses = "missed_doses",
        /// The client asked for fewer.
        ClientRequest = "client_request",
        /// Another reason, in the doctor's words.
        ClinicalOther = "clinical_other",
    }
}

closed_list! {
    /// What a client asks the doctor for.
    RequestKind {
        /// More take-home doses.
        More = "more",
        /// Doses for a journey.
        Travel = "travel",
        /// That somebody looks at the take-home again.
        Review = "review",
    }
}

closed_list! {
    /// How a request or an appeal was answered.
    Answer {
        /// As asked.
        Granted = "granted",
        /// In part.
        InPart = "in_part",
        /// No.
        Declined = "declined",
    }
}

closed_list! {
    /// What an appeal is against.
    AppealAgainst {
        /// A declined eligibility.
        Decline = "decline",
        /// A step-down.
        StepDown = "step_down",
    }
}

closed_list! {
    /// Under what a bundle is handed over.
    BundleKind {
        /// Under an approval by the ladder.
        Ladder = "ladder",
        /// The second part of a split order, on the order alone.
        Part = "part",
        /// For days on which the site is closed.
        Closure = "closure",
        /// Under an emergency record.
        Emergency = "emergency",
    }
}

closed_list! {
    /// A step in the life of a bottle.
    BottleStep {
        /// Filled and labelled.
        Prepared = "prepared",
        /// Given to the client or whoever collects for the client.
        HandedOver = "handed_over",
        /// Came to its end, in one of the states of [`BottleEnd`].
        Ended = "ended",
        /// What came back was destroyed.
        Destroyed = "destroyed",
    }
}

closed_list! {
    /// How a call-back ended.
    CallBackAnswer {
        /// Every bottle was there, its seal whole.
        Complete = "complete",
        /// Bottles were missing or not full.
        Short = "short",
        /// A seal was broken.
        SealBroken = "seal_broken",
        /// Nobody came, and the client is known to have been told.
        Missed = "missed",
    }
}
