## Stok: botol stok di sesuatu tapak

stock-title = Stok
stock-register = Daftar
stock-open-title = Dibuka di kaunter
stock-sealed-title = Belum dibuka, yang luput dahulu di atas
stock-apart-title = Diasingkan, atau habis tetapi baki bukan sifar
stock-none-open = Tiada botol stok yang dibuka. Buka satu sebelum dos pertama.
stock-none-sealed = Tiada botol stok yang belum dibuka di sini.
stock-container = Botol stok
stock-product = Produk
stock-strength = Kekuatan, mg/mL
stock-strength-unknown = kekuatan tidak diketahui
stock-lot = Lot
stock-last-day = Hari terakhir
stock-balance = Baki, mL
stock-do = Tindakan
stock-at-window = di kaunter { $window }
stock-expired = Hari terakhirnya sudah berlalu. Botol ini tidak dibuka.
stock-expires-soon = Hari terakhirnya sudah dekat.
stock-below-zero = Bawah sifar: sila kira.
stock-set-aside = { $volume } sudah dituang atau diketepikan dan belum direkodkan

stock-done-received = Botol stok { $label } diterima dengan { $volume }.
stock-done-opened = Botol stok { $label } dibuka { $window }.
stock-done-counted = Botol stok { $label } sudah dikira. Bakinya { $volume }.
stock-done-emptied = Botol stok { $label } sudah habis dan ditutup.
stock-done-spilt = Tumpahan sudah dihapus kira. Botol stok { $label } ada { $volume }.
stock-done-destroyed = Yang dipulangkan di dalam botol stok { $label } sudah dimusnahkan. Daftar mencatat { $volume } di dalamnya.
stock-destroy = Musnahkan semuanya

## Terima, buka, kira, hapus kira

stock-receive = Terima botol stok
stock-receive-save = Terima botol ini
stock-product-hint = Nama baharu membuat produk baharu, contohnya “Larutan oral metadon 5 mg/mL”.
stock-strength-hint = Seperti tercetak pada botol. Tanpanya tiada apa-apa dapat dituang.
stock-last-day-hint = Hari terakhir botol ini boleh digunakan.
stock-volume = Isi padu, mL
stock-label = Label
stock-label-hint = Boleh dibiarkan kosong: nombor seterusnya diberi.
stock-open = Buka
stock-open-title-one = Buka botol stok { $label }
stock-open-save = Buka di sini
stock-window = Kaunter
stock-window-hint = Tempat botol diletakkan, contohnya 1.
stock-count = Kira
stock-count-title-one = Kira botol stok { $label }
stock-count-save = Simpan kiraan
stock-counted = Dikira, mL
stock-counted-hint = Apa yang anda sukat sekarang. 0 menutup botol yang sudah habis.
stock-count-with-poured = Kira seolah-olah masih di dalam botol.
stock-note = Nota
stock-spill = Tumpah
stock-spill-title-one = Tumpah dari botol stok { $label }
stock-spill-save = Hapus kira
stock-spilt = Tumpah, mL
stock-spilt-hint = Setepat yang boleh. Kira botol itu selepas ini.
stock-reason = Apa yang berlaku
stock-second = Orang kedua
stock-second-hint = Seorang lagi yang bekerja di sini menandatangani dengan kata laluannya sendiri.
stock-second-login = Nama orang kedua
stock-second-password = Kata laluan orang kedua
stock-second-needed = Orang kedua menandatangani apabila kiraan berbeza daripada daftar atau stok hilang.

## Apa yang tidak dapat diterima

stock-wrong-differs = Produk ini diketahui dengan kekuatan lain. Lihat botol sekali lagi, atau beri nama lain.
stock-wrong-more_than_balance = Daftar mencatat kurang daripada ini di dalam botol. Sila kira dahulu.
stock-wrong-too_far_off = Hari ini lebih sepuluh tahun dari sekarang. Sila semak tahunnya.
stock-wrong-too_many_days = Satu cetakan memuatkan paling banyak 92 hari.
stock-wrong-not_text = Sila tulis teks biasa pada satu baris.
stock-refused-witness = Nama dan kata laluan ini bukan milik orang kedua yang bekerja di sini.
stock-refused-moved = Ada yang direkodkan semasa anda mengira. Sila kira sekali lagi.
stock-refused-expired = Hari terakhirnya sudah berlalu. Botol ini diasingkan dan tidak dibuka.
stock-refused-state = Ini tidak dapat dilakukan dengan botol ini dalam keadaannya sekarang.

## Halaman daftar

register-title = Daftar dadah terkawal
register-before = Hari-hari sebelumnya
register-from = Dari
register-to = Hingga
register-all = Semua yang bergerak
register-days = { $from } hingga { $to }
register-empty = Tiada pergerakan pada hari-hari ini.
register-container = botol stok
register-lot = lot
register-until = hingga { $date }
register-printed-by = dilihat oleh
register-number = No.
register-time = Masa
register-what = Perkara
register-client = Klien
register-in = Masuk mL
register-out = Keluar mL
register-balance = Baki mL
register-by = Oleh
register-witness = Saksi
register-brought = Baki dari muka sebelumnya
register-carried = Dibawa ke muka berikutnya
register-sum-agrees = Jumlah sepadan
register-sum-differs = Jumlah termasuk baris hari lain
register-skips = Nombor di antaranya dicatat pada hari lain.
register-count-agrees = Kiraan, sepadan
register-void-of = Pembatalan { $number }
register-voided-by = dibatalkan oleh { $number }
register-and = { $first }, { $second }
register-never-edited = Tiada catatan diubah; catatan kemudian membatalkannya.
register-counted = Dikira, mL
register-sign-keeper = Ahli farmasi, tarikh
register-sign-second = Orang kedua, tarikh
register-seals = Meterai semasa halaman ini dilukis:
audit-action-register-read = Baca daftar
