## The second step at sign-in

sign-in-code-title = One more step
sign-in-code-wrong = This code is not good, or was used already. Wait for the next one in the app, or take another recovery code.
sign-in-code-late = That took too long. Please sign in again.
second-title = Second step at sign-in
second-about = After the password, signing in asks for a code from an app on your telephone. Whoever learns your password alone does not get in. Any authenticator app will do; it needs no connection.
second-asked-now = Your task asks for a second step. Set it up now; until then nothing else is open to you.
second-asked-from = Your task asks for a second step. From { $date } on nothing else is open to you without it.
second-taken-away = { $name } took your second step away on { $moment }. If you did not ask for that, tell a manager at once and change your password. Otherwise set it up again.
second-read = I have read this
second-password = Your password
second-begin = Set it up
second-since = Set up since { $moment }
second-left = { $count ->
    [0] No recovery code is left. Make others now.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
second-change = Change it
second-change-about = For another telephone, take the step away and set it up again there.
second-renew = Other recovery codes
second-remove = Take the second step away
second-set-up = Take it into the app
second-scan = Open the authenticator app and scan this picture with it.
second-picture = The key for the app as a picture; it stands below in letters.
second-or-key = Or type this key into the app:
second-code = Code
second-code-hint = Six digits from the app, or one of your recovery codes.
second-first-hint = The six digits that the app shows now.
second-confirm = Confirm
second-counts = The second step counts from now on. Everywhere else you were signed out.
second-codes = Your recovery codes
second-codes-about = Each is good once, when the telephone is not at hand. They are not shown again: write them down or print them, and keep them apart from the telephone.
second-written-down = I have written them down
second-of-about = The telephone with the app is lost, and the recovery codes too? Make sure who asks, in person. The colleague is signed out everywhere and told at the next sign-in.
second-reset = Take the second step away
field-wrong_code = This code is not good, or was used already. Wait for the next one.
code-no_second_step = This person has no second step.
code-own_second_step = Your own second step is taken away at “Your account”, with password and code.
code-second_step_required = Set up the second step first, at “Your account”.
code-second_step_stands = There is a second step already.
code-second_step_not_begun = Begin again: that took too long.
audit-code-otp_required = no code of the second step
audit-code-otp_wrong = wrong code of the second step
audit-code-wrong_code = wrong code
audit-action-staff-begin_second_step = Begin to set up the second step
audit-action-staff-set_up_second_step = Set up the second step
audit-action-staff-remove_second_step = Take the own second step away
audit-action-staff-renew_recovery_codes = Make other recovery codes
audit-action-staff-reset_second_step = Take a colleague’s second step away
audit-action-staff-read_second_step_reset = Read that the second step was taken away
