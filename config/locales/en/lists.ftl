## The members of the closed lists, as pages call them

role-pharmacist = pharmacist
role-doctor = doctor
role-manager = manager
role-case_worker = case worker
role-auditor = auditor
role-analyst = analyst
role-client = client

part-whole = whole dose
part-am = first part
part-pm = second part

place-seen = swallowed here
place-bottle = from a bottle

dose_kind-observed = seen swallowed
dose_kind-imported = from earlier records
dose_kind-take_home = take-home bottle
dose_kind-guest = given at another site
dose_kind-delivered = seen swallowed at home
dose_kind-repeat = repeated after vomiting
dose_kind-extra = given although the day was covered

void-wasted = Poured, but nobody swallowed it
void-wrong_client = Somebody else swallowed it
void-record_only = It was swallowed, the record is wrong

hold-missed_doses = Missed doses: today’s dose
hold-order_ended = Order has ended
hold-see_doctor = Doctor wants to see the client
hold-recheck_alertness = Look at alertness again
hold-outcome_unknown = Was the dose swallowed?
hold-bottle_lost = Today’s bottle is lost

alertness-alert = Alert
alertness-drowsy = Drowsy
alertness-intoxicated = Intoxicated

identity-photo = The face is the face in the photo
identity-card_and_birth_date = Card, and birth date said aloud
identity-second_person = Known to a second member of staff

lower_reason-missed_doses = After missed doses
lower_reason-sedation = Sedation was seen
lower_reason-interaction = Another medicine adds to methadone
lower_reason-qt = QT interval
lower_reason-client_request = The client asked for less
lower_reason-taper_agreed = Taper agreed with the client
lower_reason-pregnancy_review = Review in or after pregnancy
lower_reason-medical_other = Another medical reason

episode_end-completed = Treatment completed
episode_end-client_choice = Client’s own choice
episode_end-transfer = Moved to another programme
episode_end-lost_to_follow_up = Lost to follow-up
episode_end-detained = Detained
episode_end-died = Died
episode_end-medical = Medical reasons
episode_end-serious_violence = Serious violence

excused-hospital = In hospital
excused-guest_unconfirmed = Guest dose arranged, not confirmed yet
excused-detained = Detained
excused-site_closed = Site was closed
excused-withheld = Dose withheld by staff

entry-receipt = Received
entry-opened = Opened
entry-dose = Dose
entry-take_home = Take-home bottle
entry-waste = Poured, not swallowed
entry-spill = Spilt
entry-count = Count
entry-reversal = Void
entry-returned = Returned by a client
entry-destroyed = Destroyed

bottle_end-empty = Came back empty
bottle_end-full = Came back full
bottle_end-partial = Came back with some left
bottle_end-empty_not_returned = Empty, not brought back
bottle_end-lost_full = Lost with its dose
bottle_end-stolen = Stolen with its dose
bottle_end-damaged_full = Broken with its dose

criterion-min_treatment_day = Days in treatment
criterion-missed_30 = Missed days of the last 30
criterion-missed_90 = Missed days of the last 90
criterion-stable_days = Days since the dose last rose
criterion-sedation_14 = No severe sedation
criterion-ladder = Step on the ladder
criterion-consent_signed = Consent to take-home signed
criterion-safe_storage = A locked place at home
criterion-storage_talk = Storage talked through
criterion-naloxone_offered = Naloxone offered
criterion-stable_health = Stable health
criterion-daily_routine = Daily routine: work, study, caring or other
criterion-us_1 = No condition that raises the risk of harm
criterion-us_2 = Regular attendance
criterion-us_3 = No behaviour that endangers others
criterion-us_4 = No known recent diversion
criterion-us_5 = Safe transport and storage
criterion-us_6 = Anything else the practitioner considers relevant

sedation-unrousable = Could not be roused
sedation-naloxone_given = Naloxone was given
sedation-overdose = Overdose

step_down-bottles_short = Bottles short or not explained
step_down-seal_broken = A seal was broken
step_down-sedation = Severe sedation
step_down-missed_doses = Missed doses
step_down-client_request = The client asked for fewer
step_down-clinical_other = Another clinical reason

request-more = More doses to take home
request-travel = Doses for a journey
request-review = Look again at the take-home

answer-granted = Granted
answer-in_part = Granted in part
answer-declined = Declined

appeal-decline = Against a decline
appeal-step_down = Against a step-down

bundle-ladder = Under an approval
bundle-part = Second part of a day
bundle-closure = Days on which the site is closed
bundle-emergency = Emergency

bottle_step-prepared = Prepared
bottle_step-handed_over = Handed over
bottle_step-ended = Ended
bottle_step-destroyed = Destroyed
