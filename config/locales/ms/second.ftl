## Langkah kedua semasa log masuk

sign-in-code-title = Satu langkah lagi
sign-in-code-wrong = Kod ini tidak sah, atau sudah digunakan. Tunggu kod seterusnya dalam aplikasi, atau gunakan kod pemulihan lain.
sign-in-code-late = Masa sudah tamat. Sila log masuk semula.
second-title = Langkah kedua semasa log masuk
second-about = Selepas kata laluan, log masuk meminta kod daripada aplikasi di telefon anda. Orang yang hanya mengetahui kata laluan anda tidak dapat masuk. Mana-mana aplikasi pengesah boleh digunakan; ia tidak memerlukan sambungan.
second-asked-now = Tugas anda memerlukan langkah kedua. Sediakan sekarang; sehingga itu tiada yang lain terbuka untuk anda.
second-asked-from = Tugas anda memerlukan langkah kedua. Mulai { $date } tiada yang lain terbuka untuk anda tanpanya.
second-taken-away = { $name } membuang langkah kedua anda pada { $moment }. Jika anda tidak memintanya, beritahu pengurus segera dan tukar kata laluan anda. Jika ya, sediakannya semula.
second-read = Saya sudah membacanya
second-password = Kata laluan anda
second-begin = Sediakan
second-since = Disediakan sejak { $moment }
second-left = { $count ->
    [0] Tiada kod pemulihan lagi. Buat yang lain sekarang.
   *[other] { $count } kod pemulihan masih ada.
}
second-change = Ubah
second-change-about = Untuk telefon lain, buang langkah ini dan sediakannya semula di sana.
second-renew = Kod pemulihan lain
second-remove = Buang langkah kedua
second-set-up = Masukkan ke dalam aplikasi
second-scan = Buka aplikasi pengesah dan imbas gambar ini dengannya.
second-picture = Kunci untuk aplikasi sebagai gambar; di bawahnya dalam huruf.
second-or-key = Atau taip kunci ini ke dalam aplikasi:
second-code = Kod
second-code-hint = Enam angka daripada aplikasi, atau salah satu kod pemulihan anda.
second-first-hint = Enam angka yang ditunjukkan oleh aplikasi sekarang.
second-confirm = Sahkan
second-counts = Langkah kedua dikira mulai sekarang. Di tempat lain anda telah dilog keluar.
second-codes = Kod pemulihan anda
second-codes-about = Setiap satu sah sekali, apabila telefon tiada bersama anda. Kod ini tidak ditunjukkan lagi: tulis atau cetak, dan simpan berasingan daripada telefon.
second-written-down = Saya sudah menulisnya
second-of-about = Telefon dengan aplikasi hilang, dan kod pemulihan juga? Pastikan siapa yang meminta, secara bersemuka. Rakan sekerja dilog keluar di semua tempat dan diberitahu semasa log masuk berikutnya.
second-reset = Buang langkah kedua
field-wrong_code = Kod ini tidak sah, atau sudah digunakan. Tunggu kod seterusnya.
code-no_second_step = Orang ini tiada langkah kedua.
code-own_second_step = Langkah kedua anda sendiri dibuang di “Akaun anda”, dengan kata laluan dan kod.
code-second_step_required = Sediakan langkah kedua dahulu, di “Akaun anda”.
code-second_step_stands = Langkah kedua sudah ada.
code-second_step_not_begun = Mulakan semula: masa sudah tamat.
audit-code-otp_required = tiada kod langkah kedua
audit-code-otp_wrong = kod langkah kedua salah
audit-code-wrong_code = kod salah
audit-action-staff-begin_second_step = Mula menyediakan langkah kedua
audit-action-staff-set_up_second_step = Sediakan langkah kedua
audit-action-staff-remove_second_step = Buang langkah kedua sendiri
audit-action-staff-renew_recovery_codes = Buat kod pemulihan lain
audit-action-staff-reset_second_step = Buang langkah kedua rakan sekerja
audit-action-staff-read_second_step_reset = Baca bahawa langkah kedua telah dibuang
