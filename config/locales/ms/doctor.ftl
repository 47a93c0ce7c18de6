## Senarai kerja doktor

doctor-title = Hari ini
doctor-heading = Untuk anda hari ini
doctor-done = Selesai.
doctor-empty = Tiada apa-apa yang menunggu anda.
doctor-waiting = Dihentikan sehingga anda memutuskan
doctor-incidents = Ada sesuatu yang berlaku
doctor-seen = Saya sudah melihatnya
doctor-seen-of = Saya sudah melihatnya, klien { $code }
doctor-would-stop = Akan dihentikan jika datang hari ini
doctor-would-stop-hint = Selepas dos terlepas. Putuskan sekarang supaya tiada sesiapa menunggu di kaunter.
doctor-stopped = { $count } hari tanpa dos
doctor-stopped-proposed = { $count } hari tanpa dos: { $dose } mg dicadangkan
doctor-away = { $count } lagi klien tidak datang lebih dua bulan. Mereka ditunjukkan di sini apabila datang.
doctor-more = dan { $count } lagi
doctor-endings = Arahan yang tamat
doctor-order-ends = { $dose } mg hingga { $date }
doctor-order-ended = { $dose } mg tamat pada { $date }
doctor-proposals = Daripada rekod terdahulu, untuk ditandatangani
doctor-proposals-hint = Dos terakhir dalam rekod. Tiada apa-apa diberi sehingga doktor menandatangani.
doctor-proposal = { $dose } mg, kali terakhir diberi { $date }

## Satu keputusan

doctor-days-without = { $count } hari tanpa dos
doctor-last-dose = Dos terakhir pada { $date }.
doctor-rule-percent = Selepas sekian hari, peraturan mencadangkan { $percent } % daripada yang lebih rendah antara arahan dan dos terakhir.
doctor-rule-percent-cap = Selepas sekian hari, peraturan mencadangkan { $percent } % daripada yang lebih rendah antara arahan dan dos terakhir, paling banyak { $most } mg.
doctor-rule-re_induct = Selepas sekian hari, rawatan dibina semula: paling banyak { $most } mg sekali gus, { $day } mg semuanya pada hari pertama.
doctor-rule-doctor = Dalam dua minggu pertama, doktor melihat selepas dua hari tanpa dos. Peraturan tidak menamakan dos.
doctor-rule-none = Peraturan tidak meminta apa-apa hari ini.
doctor-rule-source = Polisi { $policy }, versi { $version }: { $source }
doctor-new-episode = Ketiadaan selama ini mencadangkan episod baharu: fail sama, tanpa menunggu. Anda yang memutuskan; tiada apa-apa tamat dengan sendirinya.
doctor-outreach = Telefon atau lawat, jika klien bersetuju untuk dihubungi.
doctor-nothing-to-settle = Tiada apa-apa lagi yang perlu diselesaikan.
doctor-sign-new = Tandatangani arahan baharu
doctor-from-today = mulai hari ini
doctor-confirm = Atau kekalkan { $dose } mg
doctor-confirm-hint = Mengapa dos biasa selamat hari ini. Ia kekal dalam rekod.
doctor-confirm-button = Kekalkan { $dose } mg
doctor-reason = Sebab
doctor-other-order = Arahan lain
doctor-since = Sejak { $moment }
doctor-counter-first = Kaunter menyatakan dahulu sama ada dos ditelan. Selepas itu perkara ini selesai sendiri.
doctor-settle = Selesaikan
doctor-settle-hint = Apa yang anda lihat dan putuskan. Ia kekal dalam rekod.
doctor-settle-bottle = Selepas anda menyelesaikannya, kaunter boleh memberi dos hari ini mengikut arahan. Untuk dos lain, tulis arahan lain dahulu.
doctor-not-taken = Tidak dilakukan
doctor-refusal-first_day_limit = Selepas sekian hari, kaunter akan menghentikan dos ini. Tandatangani arahan baharu: yang lebih rendah, atau yang ini dengan kata-kata anda.
doctor-refusal-nothing_to_settle = Tiada apa-apa lagi yang perlu diselesaikan.
doctor-refusal-order_missing = Tiada arahan yang berkuat kuasa. Tandatangani satu.
doctor-refusal-order_not_in_force = Arahan tidak berkuat kuasa hari ini. Tandatangani yang baharu.
doctor-refusal-hold_open = Kaunter menyatakan dahulu sama ada dos ditelan.
doctor-refusal-hold_already_settled = Seseorang telah menyelesaikannya.

## Perkara yang doktor perlu tahu

incident-extra_dose = Ditelan walaupun hari itu sudah diliputi
incident-wrong_client = Ditelan oleh klien lain daripada yang direkodkan
incident-changed_meanwhile = Ada perubahan sebelum dos direkodkan
incident-confirm_missing = Tiada orang kedua
