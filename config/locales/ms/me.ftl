## Halaman klien sendiri: kata-kata yang baik, tanpa nama ubat atau penyakit

sign-in-code = Kod pada kad anda
sign-in-code-hint = Huruf dan nombor seperti tertera, dengan atau tanpa sengkang.
sign-in-pin = PIN
sign-in-me-wrong = Kod dan PIN itu tidak sepadan. Cuba lagi, atau minta PIN baharu daripada kami.
sign-in-as-me = Saya ada kad dan PIN
sign-in-as-staff = Saya bekerja di sini
me-now-ready = Dos anda sudah sedia.
me-now-dosed = Anda sudah mengambil dos hari ini.
me-now-bottle = Tiada lawatan hari ini. Botol untuk hari ini ada pada anda.
me-now-from = Dos anda sedia mulai jam { $time }.
me-now-preparing = Dos anda sedang disediakan.
me-now-doctor = Sila jumpa doktor dahulu.
me-now-again = Sila datang semula kepada kami pada jam { $time }.
me-now-counter = Sila bercakap dengan kami di kaunter dahulu.
me-now-no_order = Tiada arahan untuk hari ini. Sila datang dan bercakap dengan kami.
me-now-begins = Arahan anda yang seterusnya bermula pada { $day }.
me-now-left = Buat masa ini anda tiada lawatan dengan kami. Anda boleh kembali bila-bila masa.
me-clear = Tiada apa-apa yang menghalang.
me-all-done = Semua selesai untuk hari ini.
me-time = Tunggu sedikit masa dahulu.
me-first = Satu perkara perlu diselesaikan dahulu.
me-also = Sebelum dos anda yang seterusnya
me-until = Ia kekal paling lewat hingga { $day }.
me-why-missed_doses = Kerana ada beberapa hari tanpa dos, doktor menetapkan dos hari ini bersama anda. Datanglah hari ini; anda akan dilihat.
me-why-order_ended = Arahan sudah tamat. Itu urusan kami, bukan urusan anda.
me-why-see_doctor = Doktor ingin bercakap sebentar dengan anda sebelum dos.
me-why-recheck_alertness = Kami mahu melihat sekali lagi keadaan anda. Dos anda tidak hilang.
me-why-outcome_unknown = Kami perlu bertanya sama ada anda sudah mengambil dos hari ini.
me-why-bottle_lost = Botol hari ini tiada. Terima kasih kerana memberitahu kami; doktor memutuskan tentang dos hari ini.
me-why-doctor_sets = Doktor melihat dos hari ini dahulu.
me-why-no_order = Itu urusan kami, bukan urusan anda. Doktor akan ditanya, dan giliran anda kekal.
me-why-begins = Datang lebih awal jika anda mahu bercakap dengan kami.
me-why-left = Anda tidak perlu meminta maaf. Singgah atau hubungi kami.
me-why-bottle = Ambil seperti pada label. Jika ada apa-apa berlaku padanya, beritahu kami; anda tidak akan disuruh pulang.
me-why-from = Dos terakhir masih kuat dalam badan anda. Anda boleh menunggu bersama kami jika mahu.
me-why-preparing = Seseorang di kaunter sudah mula. Tunggu sebentar, ya.
me-dose-show = Tunjukkan dos saya
me-dose = { $dose } sehari, hingga { $day }.

## Minggu

me-week = Minggu anda
me-plan-taken = sudah
me-plan-bottle = botol
me-plan-closed = tutup
me-plan-visit = datang
me-bottles-for = Botol yang ada pada anda untuk:
me-next-visit = Lawatan seterusnya selepas hari ini:
me-closed-bottles = Tutup: { $days }. Anda menerima botol untuk hari-hari ini pada lawatan sebelumnya.
me-closed-ask = Tutup: { $days }. Sila tanya kami apa yang perlu dibuat pada hari-hari ini.

## Botol bawa pulang

me-take-home = Botol untuk dibawa pulang
me-approved = Sekarang: sehingga { $doses } setiap kali, hingga { $day }.
me-approved-none = Buat masa ini tiada botol bawa pulang yang diluluskan.
me-approved-lowered = Sekarang: sehingga { $doses } dan bukan { $signed }, hingga { $day }. Doktor melihat semula sebelum { $review }.
me-paused = Botol menunggu sehingga doktor melihat. Dos anda di sini diberi seperti biasa.
me-possible-now = Mengikut peraturan, { $doses } boleh sekarang.
me-possible-from = { $doses } boleh mulai { $day }, jika
me-possible-when = { $doses } boleh sebaik sahaja
me-if-none-missed = anda tidak tertinggal sehari pun sehingga itu
me-if-same = dos anda tidak dinaikkan sehingga itu: { $days } daripada { $needed } hari
me-said-consent_signed = anda sudah menandatangani bahawa anda mahu botol di rumah
me-said-safe_storage = anda ada tempat berkunci di rumah
me-said-storage_talk = kita sudah bercakap tentang menyimpannya dengan selamat
me-said-naloxone_offered = kami sudah menawarkan kit menyelamat kepada anda
me-said-stable_health = kesihatan anda stabil
me-said-daily_routine = kami tahu apa yang mengisi hari anda: kerja, belajar, menjaga orang atau lain-lain
me-said-other = doktor sudah menulis apa yang diminta oleh peraturan
me-taken = { $taken } daripada { $days } hari terakhir dikira sebagai diambil.
me-doctor-decides = Doktor anda memutuskan, dan memberitahu anda sebabnya.

## Permintaan, dan siapa yang melihat

me-asked = Permintaan anda
me-asked-none = Tiada permintaan.
me-with-doctor = pada doktor
me-answer-by = Jawapan sebelum { $day }
me-asked-on = Diminta pada { $day }
me-appealed-decline = Orang lain melihat keputusan tidak
me-appealed-step_down = Orang lain melihat bilangan yang dikurangkan
me-decided-decline = Belum boleh tambah botol
me-decided-step_down = Kurang botol buat sementara
me-looks-again = Doktor melihat semula sebelum { $day }.
me-appeal = Minta orang lain melihatnya
me-appeal-hint = Yang menjawab ialah orang lain, bukan yang memutuskan. Anda nampak di sini sebelum hari apa.
me-ask = Minta botol daripada doktor
me-ask-hint = Anda nampak di sini sebelum hari apa ia dijawab. Bertanya tidak mengubah dos anda.
me-words = Dengan kata-kata anda sendiri
me-send = Hantar
me-not-taken = Tidak dihantar
me-back = Kembali ke hari ini
me-looks = Siapa melihat fail anda
me-looks-hint = Siapa mereka dari segi tugas, di mana dan bila, yang terbaharu dahulu. Apa yang dibuat seorang dalam sehari ialah satu catatan.
me-looks-none = Belum ada sesiapa.
me-looks-all = Semua catatan
me-looks-older = Catatan lama
me-look-outside = bukan pasukan anda, selama 15 minit
me-look-counter = lawatan anda
me-look-doses = hari-hari anda
me-look-orders = arahan anda
me-look-takehome = botol bawa pulang
me-look-doctor = senarai doktor
me-look-file = fail anda
me-signs-out = Log keluar sendiri selepas { $minutes } minit.
me-help = Bantuan: { $number }
me-emergency = Kecemasan: { $number }
me-error-advice = Pergi ke halaman pertama dan cuba lagi. Jika berlaku lagi, beritahu kami.
