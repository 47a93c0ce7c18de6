# Visits that no longer fit their day.

affected-title = Visits that no longer fit, { $day }
affected-moved = Moved: { $count }
affected-none = Every visit fits the hours of this day.
affected-hint = Each goes to the nearest free time. Untick who should stay, or open the code to choose another.
affected-bottle = No time is left on this day: a bottle for the closed day is needed.
affected-to = to { $when }
affected-move = Move those ticked
affected-batches = Bottles for closed days
affected-some = Visits that no longer fit: { $count }
affected-look = See who is affected
