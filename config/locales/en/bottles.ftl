## Bottles to take home, and their labels

takehome-hand-over = Bottles to take home
takehome-hand-over-then = One bottle for each day. Choose the days together; nothing is chosen yet. The labels come next.
takehome-which-days = For which days?
takehome-covered = A bottle covers this day
takehome-no-order = No order for this day
takehome-with-them = With the bottles
takehome-storage-shown = Talked about where they are kept: locked, out of reach of children
takehome-caps = Every cap is child-resistant
takehome-lockbox = A box with a lock is there
takehome-naloxone = Naloxone was offered
naloxone-given = Kit given
naloxone-has_one = Has one at home
naloxone-declined = Does not want one
takehome-hand-over-save = Fill and hand over
takehome-bottles = Bottles
takehome-no-bottles = No bottles in the last 60 days.
takehome-bottles-then = Say how each bottle ended; leave those alone that are still out. What comes back goes into quarantine, never to stock.
takehome-code = Code
takehome-day = Day
takehome-in-it = In it
takehome-ended = How it ended
takehome-left-ml = mL that came back
takehome-still-out = Still out
takehome-bottles-save = Save how they ended
label-title = Labels
label-check = Print this page. Check the date and the volume on each label before it goes on. Bag and slip stay plain outside.
label-zpl = File for a label printer (ZPL)
label-one-day = For one day only
label-warn = Can kill a child or anyone not used to it.
label-locked = Keep locked.
label-whole = Whole dose, by mouth.
label-count =
    { $count ->
        [one] One label to print
       *[other] { $count } labels to print
    }
label-amount = { $dose } in { $volume }
label-what = Methadone oral solution, { $strength }.
label-call = Emergency { $emergency } · Clinic { $clinic }
label-call-emergency = Emergency { $emergency }
label-mute = This site has no telephone number, so none stands on the labels. A manager can write it on the page “Sites”.
sites-telephone = Telephone, as labels say it
sites-telephone-of = Where { $name } is called
sites-telephone-hint = Stands on bottle labels and slips. Leave it empty to take it away.
sites-telephone-none = no number
slip-title = Medicine for the holder’s own use
slip-fold = Print, sign and fold with the writing inside; it travels with the bottles.
slip-says = These bottles were prescribed by a doctor for { $holder }, for the days named, and were handed over by the site below.
slip-given = Handed over at { $site } on { $day }.
slip-ask = Questions: { $telephone }
slip-signed = Signed for the site:
label-roll = One a page, for a label printer
label-sheet = Eight on a sheet of A4
brought-here = The bottle is here: see it swallowed
brought-title = Today’s bottle, brought along
brought-line = Bottle { $code }; nothing is poured.
brought-watch = Watch the bottle emptied, talk
brought-now = Watch the bottle being emptied, talk.
brought-held = The bottle held { $dose }, { $volume }.
brought-rest = What is left in the bottle goes into quarantine, never to stock.
brought-closed = The bottle is still closed
brought-closed-then = It stays the client’s bottle for today. If it was opened or spilt, set the dose free, then record under Bottles how it ended.
brought-saved = From today’s take-home bottle; nothing more leaves stock.
bottles-said = How each bottle ended
bottles-ended = Bottles that have ended
bottles-waiting = Filled, not handed over
bottles-seal = Seal
bottles-seal-unlooked = Nobody looked
bottles-seal-intact = Whole
bottles-seal-broken = Broken
bottles-bundles = Labels and slips
bottles-with-talk = where to keep them was talked about
bottles-with-caps = every cap child-resistant
bottles-with-lockbox = a box with a lock
bottles-without-lockbox = no box with a lock
bottles-with-naloxone = naloxone: { $what }
bottles-bundle =
    { $count ->
        [one] One bottle, { $from }
       *[other] { $count } bottles, { $from } to { $to }
    }
bottles-scanned = Scanned: bottle { $code }, for { $date }.
bottles-destroyed = destroyed
bottles-destroy = Destroy what came back
destroy-then = Two people destroy these bottles together. What is in them leaves the quarantine in the register.
destroy-which = Which bottles?
destroy-none = No bottle that came back waits to be destroyed.
destroy-save = Destroy these bottles
quarantine-title = Destroy all that came back: { $label }
quarantine-then = Two people destroy these bottles together, in one act. Each leaves the register under its own number.
quarantine-sum =
    { $count ->
        [one] One bottle with { $volume }
       *[other] { $count } bottles with { $volume }
    }
quarantine-differs = The register has { $volume } in this container. The difference stays in the book; count the container afterwards.
quarantine-save = Destroy all of it
slip-name = Slip
waiting-hand-over = Hand over
waiting-title = Hand over what was filled
waiting-then = These bottles were filled before the visit. The day’s own dose is seen first, where one is due.
part-title = The second part of today
part-then = On the doctor’s order alone: it needs no approval and does not count among the bottles in hand.
part-link = The second part of today: { $dose }
part-none = The order has no second part for today to take along, or a bottle holds it already.
takehome-lost = A bottle was lost: a doctor signs
takehome-doctor = The doctor signs for a new bottle
takehome-doctor-hint = Only for a day whose bottle was lost, stolen or broken. The doctor enters it here.
takehome-otherwise = Somebody else takes them, or they wait
takehome-who-takes = Who takes the bottles?
collected-client = The client
collected-proxy = Somebody whom the client named
collected-delivery = Staff bring them home
takehome-collector = Name of who takes them
takehome-collector-hint = For anybody but the client; a second person signs too
takehome-later = Only fill them now
takehome-later-hint = They wait here until they are handed over from the page of bottles.
who-approved = take-home up to { $doses } until { $until }, { $bottles } in hand
who-bottles = no take-home approved, { $bottles } in hand
bottles-older = Earlier ones
