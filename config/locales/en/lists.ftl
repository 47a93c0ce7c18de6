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

bottle_end-empty = Came back empty
bottle_end-full = Came back full
bottle_end-partial = Came back with some left
bottle_end-empty_not_returned = Empty, not brought back
bottle_end-lost_full = Lost with its dose
bottle_end-stolen = Stolen with its dose
bottle_end-damaged_full = Broken with its dose
