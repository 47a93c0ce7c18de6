## What the service does by itself

jobs-title = Jobs of the service
jobs-about = What the service does by itself. Whatever depends on the time is worked out when somebody looks, so a job that stands still delays, but loses nothing. The log says more about one that fails.
jobs-last = Last run
jobs-next = Next run
jobs-run = Run now
jobs-ran = { $job }: it was run.
jobs-busy = { $job }: another server is running it.
jobs-new = Not run yet
jobs-running = Running
jobs-well = In order
jobs-failing = Fails since { $at }
jobs-late = Was due { $at }
jobs-code = Log word: { $code }
jobs-took = { $at }, { $ms } ms
jobs-never = None yet
jobs-soon = Within the hour
jobs-trouble = A job of the service needs somebody to look at it.

job-seal = Seal what was written
job-about-seal = Register and audit, every two seconds while there is something new.
job-seat_offers = Offer free seats
job-about-seat_offers = To who waits for one, every ten minutes; looking at a seat offers it too.
job-counts = Count records further
job-about-counts = So that a file opens quickly however long its history is.
job-forget = Forget what is no longer needed
job-about-forget = Ended sessions after a month, kept answers after a day.
job-levels = Give take-home levels back
job-about-levels = Where a step-down has ended.
job-standing_bookings = Book standing visits ahead
job-about-standing_bookings = The days to come of each time that a client keeps.
job-call_backs = Draw call-backs
job-about-call_backs = Once each morning at each site.
job-notices = Send messages
job-about-notices = What clients chose to be told, each minute.
job-flags = Write down how flags turned
job-about-flags = Which opened and which closed, each hour; what is open is always computed.
