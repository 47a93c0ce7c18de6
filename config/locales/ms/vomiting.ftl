# Muntah selepas dos: apa yang dilihat, jawapan doktor, dan dos yang diberi semula.

vomit-title = Klien muntah
vomit-then = Doktor ditanya segera sama ada sesuatu diberi semula hari ini. Biar klien duduk, minta mereka tunggu di sini, tawarkan air.
vomit-pregnant = Hamil: hubungi doktor sekarang.
vomit-pregnant-then = Peraturan tidak menyebut sebarang jumlah. Telefon doktor segera dan minta klien tunggu di sini.
vomit-minutes = Berapa minit selepas dos?
vomit-minutes-hint = Minit penuh; ikut jam, jika ada yang melihat jam
vomit-seen = Adakah kakitangan melihatnya?
vomit-seen-hint = Tidak dilihat bukan salah sesiapa. Doktor tetap membuat keputusan.
vomit-seen-yes = Ya, dilihat kakitangan
vomit-seen-no = Tidak, klien yang memberitahu
vomit-save = Tanya doktor

repeat-title = Semula selepas muntah
repeat-asked = Muntah selepas { $dose }, { $minutes } minit selepas dos: doktor ditanya pada { $time } dan belum menjawab.
repeat-asked-then = Minta klien tunggu di sini dan lihat semula; telefon doktor jika lama.
repeat-signed = Doktor menandatangani { $again } untuk diberi semula hari ini, selepas { $dose } dan muntah { $minutes } minit kemudian.
repeat-signed-then = Boleh diberi sekali, hari ini sahaja.
repeat-declined = Doktor memutuskan tiada apa diberi semula hari ini, selepas { $dose } dan muntah { $minutes } minit kemudian.
repeat-declined-then = Beritahu klien. Jika mereka tidak sihat kemudian, atau ia berlaku lagi, doktor boleh ditanya semula.
repeat-give = Beri dos ini
repeat-about = Doktor menandatangani { $again } selepas { $dose } dimuntahkan { $minutes } minit kemudian. Semua semakan dijalankan semula.
repeat-ask = Dos biasa, seperti selalu. Pilih apa yang anda dengar.
repeat-saved = Diberi semula selepas muntah. Ia ada dalam daftar dan tidak mengubah kiraan hari.

doctor-vomits = Muntah dan sedang menunggu
doctor-vomit-seen = Muntah { $minutes } minit selepas { $dose }, dilihat kakitangan
doctor-vomit-unseen = Muntah { $minutes } minit selepas { $dose }, tidak dilihat kakitangan
doctor-vomit-pregnant = Hamil, muntah { $minutes } minit selepas { $dose }: hubungi kaunter sekarang
doctor-vomit-title = Muntah selepas dos
doctor-vomit-what = { $dose } ditelan pada { $time }; muntah { $minutes } minit kemudian, dilihat kakitangan. { $who } menulisnya pada { $written }.
doctor-vomit-what-unseen = { $dose } ditelan pada { $time }; muntah { $minutes } minit kemudian, tidak dilihat kakitangan. { $who } menulisnya pada { $written }.
doctor-again-rule-whole = Dilihat kakitangan sebelum { $whole } minit: peraturan menyebut sehingga seluruh dos, { $most }.
doctor-again-rule-share = Dilihat kakitangan dari { $whole } hingga { $share } minit: peraturan menyebut sehingga { $percent } %, { $most }.
doctor-again-rule-none = Lebih lewat daripada { $share } minit, atau tidak dilihat kakitangan: peraturan tidak menyebut apa-apa. Anda masih boleh memutuskan sebaliknya dengan kata-kata sendiri.
doctor-again-rule-pregnant = Hamil: peraturan tidak menyebut jumlah. Anda memutuskan, dengan kata-kata sendiri, dan bercakap dengan kaunter.
doctor-again-mg = Diberi semula hari ini, mg
doctor-again-mg-hint = 0 untuk tiada; tidak pernah lebih daripada dos yang dimuntahkan
doctor-again-reason-hint = Perlu jika tiada diberi, dan jika lebih daripada yang disebut peraturan. Ia kekal dalam rekod.
doctor-again-then = Kaunter memberinya sekali, hari ini sahaja, selepas semua semakan. Ia tidak dikira dalam mana-mana angka hari.
doctor-again-signed = Ditandatangani: { $again } semula hari ini.
doctor-again-declined = Diputuskan: tiada apa semula hari ini.

field-above_rule = Ini lebih daripada yang disebut peraturan. Sila nyatakan sebabnya dengan kata-kata anda sendiri.
field-first_day = Dengan ini had hari pertama dilepasi. Sila nyatakan sebabnya dengan kata-kata anda sendiri.
field-not_confirmed = Klien menyebut dos lain. Sila pastikan dengan cara lain siapa orang ini.

code-repeat_not_signed-title = Tiada ulangan ditandatangani
code-repeat_not_signed = Tiada doktor menandatangani bahawa dos ini diberi semula hari ini. Tulis bahawa klien muntah; doktor akan menjawab.
code-repeat_not_signed-say = Saya perlu tanya doktor dahulu. Sila duduk dan tunggu bersama kami, ini bukan salah anda.
code-already_repeated-say = Dos ini sudah diberi semula sekali hari ini. Saya tanya doktor apa yang boleh membantu anda sekarang.
code-repeat_stands-title = Ulangan dos ini masih berdiri
code-repeat_stands = Dos ini diberi semula selepas muntah. Tandakan dahulu rekod ulangan, kemudian rekod ini, supaya hari tidak terbuka di sebelah ulangan.
code-vomit_over-title = Ini sudah berakhir
code-vomit_over = Dos diberi semula pada harinya sendiri sahaja. Hari itu sudah tamat, rekod dos dibatalkan, atau seseorang telah menulis yang lebih baharu.

audit-action-counter-vomit = Catat muntah
audit-action-counter-open_vomit = Buka catatan muntah untuk dijawab
audit-action-counter-answer_vomit = Jawab tentang ulangan dos
