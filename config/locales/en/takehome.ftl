takehome-title = Take-home
takehome-allowed =
    { $doses ->
        [0] By the rules no take-home doses are allowed yet.
        [one] By the rules one take-home dose is allowed.
       *[other] By the rules up to { $doses } take-home doses are allowed.
    }
takehome-next-taken =
    { $until ->
        [one] One more dose by { $last } for { $doses } doses, from { $day }, if nothing is missed.
       *[other] { $until } more doses by { $last } for { $doses } doses, from { $day }, if nothing is missed.
    }
takehome-next-attested = { $doses } doses as soon as this is on record: { $list }.
takehome-next-both = { $doses } doses from { $day }, if nothing is missed until then and this is on record: { $list }.
takehome-policy = { $policy }, version { $version }.
takehome-signs = ● from a source outside the clinic, ○ set by the clinic.
takehome-rule = Rule
takehome-found = Found
takehome-needed = Needed
takehome-met-on = Met on
takehome-state-met = Met:
takehome-state-not_met = Not met:
takehome-state-unknown = Not known:
takehome-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
takehome-found-none = none on record
takehome-found-unknown = nobody has said
takehome-found-yes = yes
takehome-found-no = no
takehome-needed-yes = yes
takehome-needed-least = at least { $days }
takehome-needed-most = at most { $days }
takehome-needed-more = none in { $days } days
takehome-needed-of-28 = at least { $days } of 28
takehome-compare = Under another policy
takehome-compare-do = Compare
takehome-back = Back to the file
