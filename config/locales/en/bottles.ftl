## Bottles to take home, and their labels

takehome-hand-over = Bottles to take home
takehome-hand-over-then = One bottle for each day. Choose the days together; nothing is chosen yet. The labels come next.
takehome-which-days = For which days?
takehome-covered = A bottle covers this day
takehome-no-order = No order for this day
takehome-with-them = With the bottles
takehome-storage-shown = Talked about where they are kept: locked, out of reach of children
takehome-caps = Every cap is child-resistant
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
takehome-bottles-save = Save what came back
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
sites-telephone = Telephone, as labels say it
slip-title = Medicine for the holder’s own use
slip-fold = Print, sign and fold with the writing inside; it travels with the bottles.
slip-says = These bottles were prescribed by a doctor for { $holder }, for the days named, and were handed over by the site below.
slip-given = Handed over at { $site } on { $day }.
slip-ask = Questions: { $telephone }
slip-signed = Signed for the site:
label-roll = One a page, for a label printer
label-sheet = Eight on a sheet of A4
