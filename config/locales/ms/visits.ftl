## Tetamu klinik lain

visit-title = Tetamu klinik lain
visit-about = Orang yang dirawat klinik lain dan mengambil dos di sini beberapa hari. Nama hanya ada dalam fail dan pada kertas.
visit-none = Tiada sesiapa dalam sebulan lalu.
visit-new = Terima tetamu
visit-new-hint = Telefon klinik asal dahulu: dos, dos terakhir dengan masanya, botol di tangan. Surat sahaja tidak cukup.
visit-who = Siapa
visit-known = Kod program
visit-known-hint = Hanya untuk orang yang ada kad perkhidmatan ini; nama tidak diperlukan.
visit-home = Klinik asal
visit-clinic = Klinik
visit-telephone-hint = Nombor yang anda cari sendiri.
visit-their-code = Kod mereka untuk tetamu
visit-said-by = Siapa yang mengesahkan melalui telefon
visit-said-day = Hari panggilan
visit-said-time = Masa panggilan
visit-time-hint = Contohnya 09:30, paling lama tiga hari lalu.
visit-dose = Dos
visit-dose-hint = Seperti kata klinik asal. Dikosongkan hanya jika orang itu ada arahan dalam program lain perkhidmatan ini.
visit-mg = Dos harian dalam mg
visit-to = Hari terakhir di sini
visit-to-hint = Paling lama 14 hari semuanya.
visit-last-day = Hari dos terakhir
visit-last-time = Masanya
visit-last-mg = Dos terakhir dalam mg
visit-bottles = Hari dengan botol mereka
visit-bottles-hint = Seperti 2026-11-28, dipisahkan koma. Pada hari-hari ini tiada dos diberi di sini.
visit-note = Alahan, dan apa lagi yang perlu diperhatikan
visit-take-in = Terima
visit-said = Disahkan oleh { $who }, { $moment }
visit-runs = tetamu hari ini
visit-over = tamat
visit-file = Fail
visit-paper = Kertas untuk klinik asal
visit-end = Lawatan sudah tamat
visit-paper-title = Dos yang diberi di sini
visit-days = Hari lawatan
visit-no-dose = Tiada dos diberi di sini.
visit-printed = Dicetak { $moment }.

field-not_a_bottle_day = Tulis hari selepas dos terakhir hingga hari terakhir di sini, sekali setiap satu.
field-not_this_person = Kod dan tarikh lahir tidak sepadan.

code-visit_ended-title = Lawatan ini sudah tamat
code-visit_ended = Seseorang telah menyatakannya.

audit-action-clients-take_guest = Terima tetamu
audit-action-clients-end_guest = Tamatkan lawatan tetamu
audit-action-orders-copy = Salin arahan klinik lain
audit-action-guests-open_visit = Buka lawatan tetamu
audit-action-guests-visits = Baca senarai tetamu
audit-action-guests-show_visit = Lihat lawatan tetamu
