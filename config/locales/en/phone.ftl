# One's own phone: a copy to read without a connection.

phone-title = This phone
phone-about = If this phone is yours alone, a copy of your times, of the days with a bottle and of the numbers to call can be kept on it. You can read it without a connection, for a week.
phone-others = Whoever opens this phone can read the copy. No name, no place and no dose stand in it. Do not choose this on a borrowed or shared phone.
phone-own = This is my own phone
phone-is-own = This is your own phone.
phone-kept = A copy is renewed each time you open your page, and removed when you sign out.
phone-home = You can put the page on the home screen: open the browser's menu and choose "Add to home screen". It is called "Today".
phone-forget = Others use this phone too: remove the copy
offline-title = No connection
offline-at = What was known { $at }.
offline-again = Try again
audit-action-me-own_phone = Called a phone one's own
audit-action-me-shared_phone = Called a phone shared
