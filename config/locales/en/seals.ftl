## Seals over the register and the audit

seals-title = Seals
seals-about = Each line of the register and of the audit is sealed a moment after it is written. Numbers and last seals that stand on paper prove later that nothing was changed, taken out or cut off.
seals-over = Over
seals-count = Sealed lines
seals-last = Last seal
seals-on-paper = Last on paper
seals-chain-register = Register
seals-chain-audit = Audit
seals-printed = number { $number }, { $at }
seals-check = Check the seals now
seals-note-print = Note these numbers as printed
seals-fit = Every seal fits its line.
seals-differ = A seal does not fit
seals-differ-then = Keep everything as it is and call whoever runs the service. Copies and printed sheets show what stood there.
seals-fault-gone = seal number { $number } is missing.
seals-fault-row = the line sealed as number { $number } is gone.
seals-fault-changed = the line sealed as number { $number }, or its seal, was changed afterwards.
seals-fault-key = seal number { $number } was made with a key that is not here.
seals-fault-cut = a printed sheet says number { $number }, and the chain no longer has it.
seals-fault-unsealed = { $number } lines older than a minute have no seal yet.
audit-action-seals-print = Note the seals for paper
audit-action-custody-rotate = Make a new root key
audit-action-custody-retire = Retire a key
audit-action-custody-recovery = Make a recovery key
audit-action-custody-recover = Open the database with the recovery key
audit-action-custody-reseal = Seal names with the newest key
