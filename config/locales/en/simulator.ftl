# A day that is tried.

try-title = Try a day
try-about = See what clients would wait with other windows, times and slots, with the bookings of a day. Nothing is saved.
try-date-hint = Its hours and bookings are taken.
try-empty-hint = Empty: as in the opening hours.
try-times-hint = Empty: as measured, or as set.
try-walk-ins = People without a booking
try-walk-ins-hint = Empty: as many as lately on this weekday.
try-most = Minutes that nine of ten wait at most
try-it = Try
try-as-it-is = As it is at the site
try-waits = Nine of ten wait at most { $minutes } min, the longest wait is { $longest } min.
try-nobody = Nobody comes.
try-enough = { $windows ->
    [one] One window is enough for the people of this day.
   *[other] The people of this day need { $windows } windows.
}
try-never-enough = Fifty windows are not enough for the people of this day.
try-doses = With these windows { $minutes } minutes of dosing ({ $doses } doses) can be booked in each slot, and nine of ten wait no longer.
try-no-doses = With these windows those without a booking alone wait too long; nothing more can be booked.
try-picture = The longest wait of each slot, at most { $minutes } minutes, and how many people wait at once, at most { $people }. The table below has the same.
try-bars = Longest wait, up to { $minutes } min
try-line = People waiting, up to { $people }
try-dashes = Dashes: { $minutes } min
try-booked = Booked
try-unbooked = Without a booking
try-longest = Longest wait, min
try-in-line = Waiting at once
