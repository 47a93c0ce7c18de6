# What a second person signs later.

later-title = To sign as the second person
later-about = Where one person works alone, a colleague of the programme looks at what was done and signs it from another device. Nothing waits for it.
later-none = Everything is signed.
later-count = { $count ->
    [one] One act waits for a second person
   *[other] { $count } acts wait for a second person
  }
later-dose = { $dose } given
later-waste = { $volume } poured and thrown away
later-wasted = { $volume } were left and thrown away.
later-done-by = { $who }, { $moment }
later-due = Sign by { $until }
later-was-due = Was due by { $until }
later-mine = You did this yourself: a colleague signs it.
later-look = Look at the record and, where you can, at the containers. With your password you sign as the second person.
later-password = Your own password
later-sign = Sign as the second person
later-signed = signed later by { $who }, { $moment }
later-not-signed = not signed yet
counter-second-later = They sign later
counter-second-later-hint = From another device. Until then it stands on the list as not signed.
counter-how-second = A second person looks
counter-how-then-second = A high dose: somebody else looks at the cup and signs.
code-already_witnessed-title = Signed already
code-already_witnessed = A second person has signed this meanwhile.
audit-action-counter-witness_later = Leave the second signature for later
audit-action-counter-sign_later = Sign later as the second person
audit-action-staff-set_one_person = Say how many people work at a site
field-not_your_password = This is not your password.
register-later = { $who }, later: { $moment }
