## The page around every page

page-title = Hari ini
skip = Terus ke bahagian utama
rooms = Bahagian
language = Bahasa
practice = Latihan
room-counter = Kaunter
room-clients = Klien
room-worklist = Doktor
room-stock = Stok
room-staff = Kakitangan
room-sites = Tapak
room-audit = Audit
still-saving = Masih menyimpan. Sila tunggu.
still-saving-pour = Masih menyimpan. Jangan tuang lagi.
not-connected = Tiada sambungan sejak { $time }. Apa yang anda taip kekal di halaman ini. Jangan tuang lagi; tekan butang sekali lagi apabila baris ini hilang.
time-is-up = masa tamat. Jika sudah ditelan, simpan sekarang. Jika belum, semak semula sebelum menuang.

## Signing in and out

sign-in = Log masuk
sign-in-title = Log masuk
sign-in-login = Nama atau kod program
sign-in-password = Kata laluan atau PIN
sign-in-wrong = Nama dan kata laluan itu tidak sepadan. Cuba lagi, atau minta pengurus menetapkan yang baharu.
sign-in-wait = Terlalu banyak cubaan. Sila tunggu { $seconds } saat dan cuba lagi.
sign-in-ended = Anda dilog keluar kerana tiada apa-apa dilakukan buat seketika. Tiada apa-apa daripada halaman terakhir disimpan di sini.
sign-out = Log keluar

## Buttons and links

save = Simpan
saving = Menyimpan…
cancel = Batal
back = Kembali
next = Seterusnya
change = Ubah
close = Tutup
continue = Teruskan
open = Buka
print = Cetak
print-page = Cetak halaman ini
search = Cari
show = Papar
sign = Tandatangan
more = Lagi
today = Hari ini
yes = Ya
no = Tidak
none = Tiada
unknown = Tidak diketahui

## Amounts

dose = Dos
pour = Tuang
bottle = Botol
unit-mg = mg
unit-ml = mL
not-signed = Belum ditandatangani
would-be = Akan menjadi

## Fields

problems-title = { $count } perkara perlu diperhatikan
optional = boleh dikosongkan
field-required = Sila isi ruangan ini.
field-not_a_number = Sila tulis nombor, contohnya 85 atau 42.5.
field-too_many_decimals = Sila guna paling banyak tiga tempat perpuluhan.
field-not_positive = Sila tulis nombor lebih daripada sifar.
field-out_of_range = Ini lebih atau kurang daripada yang boleh di sini.
field-too_long = Ini terlalu panjang. Sila tulis lebih pendek.
field-too_short = Ini terlalu pendek.
field-unknown = Perkara ini tiada di sini. Sila semak apa yang anda taip.
field-not_known_here = Perkara ini tiada di sini. Sila semak apa yang anda taip.
field-unknown_choice = Sila pilih satu daripada senarai.
field-unknown_date = Ini bukan tarikh. Sila pilih hari, contohnya 24 November 2026.
field-not_an_instant = Ini bukan hari dengan masa. Sila pilih kedua-duanya.
field-in_the_past = Hari ini sudah berlalu. Sila pilih hari yang kemudian.
field-before_start = Hari terakhir adalah sebelum hari pertama.
field-before_from = Hari terakhir adalah sebelum hari pertama.
field-do_not_add_up = Jumlah kedua-dua bahagian tidak sama dengan dos sehari.
field-am_and_pm = Hari yang dibahagi memerlukan bahagian pertama dan kedua.
field-more_than_balance = Isi botol tidak sebanyak itu.
field-taken = Ini sudah digunakan. Sila pilih yang lain.
field-same_client = Ini klien yang sama. Sila pilih klien yang satu lagi.
field-not_wanted = Ini tidak perlu di sini. Sila kosongkan.
field-not_given_here = Ini tidak diberi di tapak ini.
field-not_available = Ini tidak boleh dipilih buat masa ini.
field-not_by_hand = Ini ditetapkan oleh sistem dan tidak boleh ditulis sendiri.
field-sign_or_confirm = Tandatangan arahan baharu atau sahkan yang lama, bukan kedua-duanya.
field-not_a_code = Ini bukan kod daripada kad. Sila semak apa yang anda taip.
field-not_a_pin = PIN terdiri daripada digit sahaja, enam atau lebih.
field-not_a_word = Sila guna huruf kecil, digit dan tanda sempang sahaja.
field-not_plain = Sila guna huruf, digit, titik dan tanda sempang sahaja.
field-not_a_main_site = Tapak ini bukan klinik utama.
field-not_for_staff = Kakitangan tidak boleh memegang peranan ini.
field-other = Sila semak ruangan ini.

## Days

date-long = { $day } { $month } { $year }
date-full = { $weekday }, { $day } { $month } { $year }
date-head = { $weekday-short } { $day } { $month } { $year }
date-near = { $weekday }, { $day } { $month }
date-short = { $day } { $month-short }
date-column = { $day } { $month-short } { $year }
date-strip = { $weekday-short } { $day }
date-moment = { $date }, { $time }
weekday-1 = Isnin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Khamis
weekday-5 = Jumaat
weekday-6 = Sabtu
weekday-7 = Ahad
weekday-short-1 = Isn
weekday-short-2 = Sel
weekday-short-3 = Rab
weekday-short-4 = Kha
weekday-short-5 = Jum
weekday-short-6 = Sab
weekday-short-7 = Ahd
month-1 = Januari
month-2 = Februari
month-3 = Mac
month-4 = April
month-5 = Mei
month-6 = Jun
month-7 = Julai
month-8 = Ogos
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Disember
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mac
month-short-4 = Apr
month-short-5 = Mei
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Ogos
month-short-9 = Sep
month-short-10 = Okt
month-short-11 = Nov
month-short-12 = Dis

## Days in pictures: the strip of seven days and the calendar

day-seen = dilihat
day-home = botol
day-else = luar
day-miss = terlepas
day-held = ditahan
day-exc = bersebab
day-today = hari ini
day-later = akan datang
day-none = tiada
day-long-seen = dilihat menelan
day-long-home = botol bawa pulang
day-long-else = diambil di tempat lain
day-long-miss = terlepas
day-long-held = dos ditahan
day-long-exc = dikecualikan, bersebab
day-long-today = hari ini, belum ada dos
day-long-later = akan datang
day-long-none = sebelum dos pertama
strip-title = Tujuh hari lepas, mg
strip-day = { $date }: { $what }
strip-day-dose = { $date }: { $what }, { $dose } mg
calendar-weekday = Hari dalam minggu
calendar-name = Kalendar
calendar-caption = Setiap hari sejak { $date }
calendar-cell = { $date }, { $what }
calendar-cell-dose = { $date }, { $what }, { $dose } mg
line-title = Dos, mg sehari
line-sentence = Daripada { $first } mg pada { $from } kepada { $last } mg pada { $to }; paling rendah { $lowest }, paling tinggi { $highest } mg.
