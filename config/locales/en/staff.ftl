## Signing in, the site, and errors as pages

sign-in-no-role = You have no task at any site yet. Ask the manager to give you one.
site-change = Work at another site
site-title = Where do you work now?
site-here = you are here
page-error-home = To the first page
page-error-trace = If you ask for help, give this number:
page-error-kept = What you typed is kept on this page. Wait a moment, then send it again.
page-error-once = It is saved once, however often it is sent.
page-error-secret = Password or PIN, once more
page-error-send = Send again
page-error-forbidden = This is not open to you here.
page-error-not-found = This page does not exist.
page-error-conflict = Something else was recorded meanwhile.
page-error-busy = The service is busy or not connected.
page-error-fault = Something went wrong here. Nothing was saved.
page-error-refused = This cannot be done as it stands.
page-error-advice-forbidden = Your task at this site does not include it, or the page was open for too long. Go back and load it again, or ask a colleague who may.
page-error-advice-not-found = Check the address, or begin again from the first page.
page-error-advice-conflict = Go back, load the page again and look at what it says now.
page-error-advice-busy = Wait a moment, go back and try again. What you typed is still in the form.
page-error-advice-fault = Go back and try again. If it happens again, use the paper kit and tell the manager.
page-error-advice-refused = Go back and check what was entered. Nothing was saved.

## One's own account

account-title = Your account
account-name = Name
account-login = Sign-in name
account-password = Change the password
account-password-about = At least 8 characters. Several words that only you put together are easy to remember and hard to guess. You stay signed in here; everywhere else you are signed out.
account-old = Password until now
account-new = New password
account-again = The same once more
account-changed = Your password is changed. Everywhere else you were signed out.
field-wrong_password = This is not your password until now.
field-same_as_old = This is the password that you have now. Please choose another.
field-not_the_same = The two are not the same. Please type both again.

## The people of a site

staff-add = Add somebody
staff-add-about = The person signs in with the name and the password that you set here, and changes the password afterwards under “Your account”.
staff-add-do = Add
staff-name-hint = As colleagues know this person.
staff-login-hint = Small letters, digits, points and hyphens, for example w.ong.
staff-role = Task
staff-site = Site
staff-choose = Please choose
staff-language = Language of the pages
staff-password = First password
staff-password-hint = At least 8 characters. Hand it over in person.
staff-works = Tasks
staff-worked = Tasks until then
staff-retired = Retired
staff-retired-on = Retired on { $date }
staff-retired-since = Retired on { $date }. Everything recorded until then stays.
staff-own = This is your own account. Another manager changes your tasks.
staff-take = Take away
staff-give = Give another task
staff-give-do = Give
staff-retire = Retire this account
staff-retire-title = Retire { $name }?
staff-retire-about = The sessions of this person end at once and nobody can sign in with this account any more. Everything they recorded stays as it is. This cannot be undone.
staff-retire-do = Retire
staff-did = What this person did here
code-already_retired = This account was retired before.
code-own_account = Nobody changes their own tasks or retires themselves. Ask another manager.
code-last_role = This is the only task of this person. Retire the account instead.
code-works_elsewhere = This person also works at a site that you do not manage. Take away the tasks here, or ask who manages both.

## Places that dispense

sites-name = Name
sites-id = Short name
sites-id-hint = Small letters, digits and hyphens, for example north. It stays for good.
sites-main = Main site
sites-is-main = main site
sites-zone = Time zone
sites-zone-hint = For example Asia/Kuala_Lumpur. The service day is the date there.
sites-step = Measuring step
sites-step-hint = mL, the smallest volume that is measured there
sites-policy = Policy
sites-people = People at work
sites-one = one person alone
sites-two = two or more
sites-make-one = Let one person work alone at { $name }
sites-make-two = Two people work at { $name } again
sites-change = Change
sites-people-hint = Where one person works alone, a second person of the programme signs later, from another device, what two have to sign.
sites-add = Add a satellite
sites-add-do = Add
sites-about = A satellite shares the clients of { $main }. You add its people on the page “Staff”.
sites-added = { $name } was added. Add its people on the page “Staff”.
sites-only-main = Satellites are added at the main site.

## Where somebody is signed in

session-title = Where you are signed in
session-about = If you do not know one of these, sign out there and change your password.
session-browser = A browser at { $site }
session-program = A program at { $site }
session-when = since { $since }, last used { $seen }
session-this = this one
session-end = Sign out there
session-end-others = Sign out everywhere else
session-of-about = A telephone was lost, or a computer left open?
session-end-of = Sign out everywhere
code-session_unknown-title = No such session
code-session_unknown = This session has ended, or is not yours.
audit-action-staff-end_session = Sign out elsewhere
audit-action-staff-end_other_sessions = Sign out everywhere else
audit-action-staff-end_sessions = Sign a colleague out everywhere
