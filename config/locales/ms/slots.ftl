# Masa klien, dan waktu tapak.

room-visits = Lawatan
slot_state-free = kosong
slot_state-few = tinggal sedikit
slot_state-full = penuh
slot_state-past = sudah lepas
slots-left = tinggal { $count }
slots-moment = { $day }, { $time }
slots-title = Lawatan, { $day }
slots-before = Hari sebelumnya
slots-after = Hari berikutnya
slots-hours = Waktu buka
slots-closed = Tutup.
slots-other-hours = Waktu berbeza daripada biasa.
slots-book = Tempah masa
slots-time = Masa
slots-book-it = Tempah
slots-list = Masa
slots-taken = { $taken } daripada { $of }
slots-wait = { $minutes ->
    [0] tidak perlu menunggu
   *[other] tunggu { $minutes } min
}
slots-wait-about = { $minutes ->
    [0] tidak perlu menunggu
   *[other] tunggu kira-kira { $minutes } minit
}
slots-choose = Sila pilih salah satu masa.
slots-none = Tiada masa ditempah. Klien sentiasa boleh datang tanpa tempahan.
slots-moving = Pilih masa lain di bawah
slots-move = Pindah
slots-cancel = Batal
slots-move-to = Pindah ke masa lain
slots-days = Hari
slots-move-it = Pindah
slots-day = Semua lawatan hari ini
booking-arrived = sudah tiba
booking-missed = tidak datang pada masa ini
hours-title = Waktu buka
hours-days = Hari yang berbeza
hours-no-days = Setiap hari seperti minggu biasa.
hours-as-usual = Seperti biasa semula
hours-day = Hari
hours-day-hours = Waktu pada hari itu
hours-day-hint = Contohnya 08:00-10:00. Biarkan kosong jika tapak tutup.
hours-words = Sebab
hours-words-hint = Klien melihatnya, contohnya nama cuti.
hours-set-day = Tetapkan hari ini
hours-week = Setiap minggu
hours-week-hint = Tulis setiap hari dalam satu baris: 07:00-12:00, 16:00-18:00. Jika bilangan kaunter atau panjang slot berbeza, tambah x3 atau /15: 07:00-09:00 x3 /15. Hari tanpa waktu ialah hari tutup.
hours-from = Mulai hari ini
hours-mon = Isnin
hours-tue = Selasa
hours-wed = Rabu
hours-thu = Khamis
hours-fri = Jumaat
hours-sat = Sabtu
hours-sun = Ahad
hours-slot_minutes = Minit bagi satu slot
hours-windows = Kaunter dibuka
hours-cup_seconds = Saat bagi satu dos di kaunter
hours-bottle_seconds = Saat tambahan bagi setiap botol
hours-grace_minutes = Minit tempat disimpan
hours-move_minutes = Minit sebelum slot untuk pindah
hours-cancel_minutes = Minit sebelum slot untuk batal
hours-ahead_days = Hari awal untuk tempah
hours-set-week = Tetapkan minggu
field-before_opening = Waktu tutup sebelum waktu buka.
field-slot_length = Satu slot ada 1 hingga 240 minit.
field-windows = Dari 1 hingga 50 kaunter.
field-overlap = Dua tempoh pada hari itu bertindih.

code-booking_ended-title = Telah diubah
code-booking_ended = Masa ini sudah dipindah atau dibatalkan.
code-booking_unknown-title = Tiada lawatan ini
code-booking_unknown = Tiada lawatan sedemikian.

holidays-title = Cuti umum daripada fail
holidays-about = Pilih senarai cuti umum yang diterbitkan oleh kerajaan sebagai kalendar (.ics), atau jadual dengan tarikh dan nama pada setiap baris. Anda melihat apa yang akan berlaku pada setiap hari sebelum apa-apa ditulis.
holidays-file = Fail
holidays-hint = Kalendar, atau baris seperti 2027-02-06, Tahun Baharu Cina.
holidays-look = Lihat hari-hari itu
holidays-close = Tutup pada { $count } hari
holidays-other = Fail lain
holiday-closes = Akan ditutup
holiday-stands = Telah ditetapkan dahulu dan kekal
holiday-past = Telah berlalu
holiday-far = Lebih dua tahun lagi
holidays-line = Baris { $line }: { $why }
holidays-wrong-empty = tiada hari dalam fail ini.
holidays-wrong-too_long = terlalu panjang.
holidays-wrong-not_a_date = tidak bermula dengan tarikh seperti 2027-01-29.
holidays-wrong-repeats = acara yang berulang tidak diikuti. Sila tulis setiap hari.
holidays-wrong-days = acara selama itu bukan hari cuti.
