# What the clinic says to all its clients.

announce-title = Announcements
announce-about = What is written here is shown to all clients of this site on their own page, and sent to who chose to be written to.
announce-neutral = Others may read the phone. Do not say what this place is, what is given here or why people come. Words that would tell it are refused.
announce-from = First day
announce-to = Last day
announce-words = The words
announce-words-hint = At most 300 letters, in one language or more. Who speaks another language sees English.
announce-send = Say it to everybody
announce-newest = Said so far
announce-removed = Taken back
announce-remove = Take back
announce-news = News
field-not_neutral = This text says what the place is, or what is given here. Please find other words.
audit-action-announcements-make = Wrote an announcement
audit-action-announcements-take_back = Took an announcement back
code-announcement_unknown-title = No such announcement
code-announcement_unknown = There is no such announcement, or it was taken back already.
