## Every stop, as staff read it: title; why, what happens next, who decides; and for the counter
## the words to say to the client. These messages take no arguments: they also stand in answers of
## the API.

# At the counter, in the order of the checks

code-client_unknown-title = Klien ini tiada di sini
code-client_unknown = Kad atau kod ini bukan milik sesiapa yang sedang dirawat di klinik ini atau tapaknya. Semak kod, atau cari klien mengikut nama. Jika orang ini datang dari program lain, buka lawatan tetamu.
code-client_unknown-say = Saya belum jumpa kad anda. Biar saya cari mengikut nama. Anda tidak akan disuruh pulang hanya kerana kad.

code-episode_not_open-title = Tidak dalam rawatan buat masa ini
code-episode_not_open = Tempoh rawatan yang lalu sudah tamat, jadi belum ada dos untuk diberi. Klien sentiasa boleh kembali: hubungi doktor atau pengurus, yang membuka tempoh baharu hari ini.
code-episode_not_open-say = Gembira anda datang semula. Doktor akan memulakan semula rawatan bersama anda. Anda tidak perlu meminta maaf.

code-order_missing-title = Belum ada arahan dos
code-order_missing = Belum ada doktor menandatangani dos untuk tempoh rawatan ini. Hubungi doktor; sebaik sahaja arahan ditandatangani, halaman ini terbuka.
code-order_missing-say = Doktor belum menulis dos anda. Saya sedang menghubunginya. Sila tunggu, giliran anda kekal.

code-order_not_in_force-title = Tiada arahan dos untuk hari ini
code-order_not_in_force = Ada arahan dos, tetapi tidak meliputi hari ini: sudah tamat atau belum bermula. Hanya doktor menentukan dos hari ini. Hubungi doktor; arahan melalui telefon sudah memadai.
code-order_not_in_force-say = Arahan untuk dos anda sudah tamat. Itu urusan kami, bukan salah anda. Saya sedang menghubungi doktor.

code-already_dosed_today-title = Sudah menerima dos hari ini
code-already_dosed_today = Dos ini sudah diberi hari ini, di sini atau di tapak lain. Dos kedua boleh menghentikan pernafasan. Jika klien berkata itu bukan dirinya, bandingkan foto dan hubungi pengurus: rekod yang silap boleh dibetulkan.
code-already_dosed_today-say = Rekod kami menunjukkan anda sudah menerima dos hari ini. Dos kedua berbahaya untuk anda. Jika itu tidak betul, beritahu saya dan kita semak bersama.

code-holds_take_home_for_today-title = Botol hari ini ada pada klien
code-holds_take_home_for_today = Klien ada botol bawa pulang untuk hari ini. Botol itu boleh dibawa dan ditelan di sini. Jika hilang, dicuri atau pecah, rekodkan; kemudian doktor memutuskan tentang hari ini, melalui telefon jika perlu.
code-holds_take_home_for_today-say = Botol untuk hari ini ada pada anda. Anda boleh mengambilnya di rumah, atau membawanya dan mengambilnya di sini. Jika ada apa-apa berlaku pada botol itu, beritahu saya dan kita tanya doktor.
code-holds_take_home_for_today-waits-title = Botol hari ini sudah diisi dan menunggu di sini
code-holds_take_home_for_today-waits = Botol untuk hari ini telah diisi tetapi tidak diserahkan. Serahkan, atau catat bahawa botol masih penuh dan musnahkan bersama orang kedua; kemudian dos diberi di sini seperti biasa.
code-holds_take_home_for_today-waits-say = Botol anda untuk hari ini masih ada pada kami. Saya uruskan sekarang, kemudian anda dapat dos anda.

code-too_soon-title = Terlalu awal selepas dos terakhir
code-too_soon = Dos terakhir baru beberapa jam lalu; dua dos yang rapat akan bertambah kesannya dan boleh menghentikan pernafasan. Waktu yang selamat ditunjukkan. Doktor boleh membenarkan lebih awal.
code-too_soon-say = Dos terakhir masih kuat dalam badan anda. Sebentar lagi barulah selamat. Saya beritahu waktunya, dan anda boleh menunggu di sini jika mahu.

code-reserved_elsewhere-title = Sedang dilayan di kaunter lain
code-reserved_elsewhere = Orang lain sudah mula memberi dos kepada klien ini. Tunggu sehingga selesai, atau tanya di kaunter itu.
code-reserved_elsewhere-say = Rakan saya sedang menyediakan dos anda. Tunggu sebentar, ya.

code-hold_open-title = Ada perkara perlu diselesaikan dahulu
code-hold_open = Ada perkara yang perlu diselesaikan sebelum dos seterusnya. Apa perkaranya dan siapa yang menyelesaikannya ditunjukkan di bawah. Kakitangan kaunter tidak pernah mengubah dos.
code-hold_open-say = Ada satu perkara perlu diselesaikan sebelum dos anda. Saya terangkan apa dan siapa yang membantu. Giliran anda kekal.

code-identity_not_confirmed-title = Adakah ini orangnya?
code-identity_not_confirmed = Wajah belum dibandingkan, atau klien menyebut dos lain. Semak dengan cara kedua: kad dan tarikh lahir, atau rakan yang mengenali klien. Selalunya dos baru sahaja berubah.
code-identity_not_confirmed-say = Saya mahu benar-benar pasti dos ini milik anda. Sila sebut tarikh lahir anda.

code-client_not_alert-title = Belum selamat sekarang
code-client_not_alert = Dos semasa mengantuk atau khayal boleh menghentikan pernafasan, jadi dos ditahan dahulu. Pastikan klien sentiasa kelihatan, sediakan nalokson dan tulis rancangan: diperhatikan sehingga bila, diperiksa semula bila. Apabila sedar penuh, dos boleh diberi. Ini penjagaan, bukan hukuman.
code-client_not_alert-say = Saya bimbang tentang pernafasan anda, jadi mari kita tunggu sebentar. Sila duduk di tempat yang saya boleh nampak. Kita periksa semula tidak lama lagi, dan dos anda tidak hilang.

code-missed_doses_need_doctor-title = Henti. Belum ada dos.
code-missed_doses_need_doctor = Selepas beberapa hari tanpa dos, dos biasa boleh menjadi terlalu kuat. Hanya doktor menetapkan dos hari ini; cadangan di bawah belum ditandatangani. Giliran klien kekal dan klien dilihat hari ini.
code-missed_doses_need_doctor-say = Baguslah anda datang. Selepas beberapa hari tanpa dos, badan anda kurang biasa dengannya, jadi doktor melihat dahulu. Giliran anda kekal, dan anda akan dilihat hari ini.

code-dose_not_as_ordered-title = Bukan dos yang diarahkan
code-dose_not_as_ordered = Dos yang dimasukkan bukan dos yang diarahkan doktor untuk waktu ini. Beri tepat seperti arahan, atau kurang hanya jika klien mahu. Perubahan lain adalah hak doktor.
code-dose_not_as_ordered-say = Saya beri tepat seperti yang ditulis doktor. Jika anda mahu kurang hari ini, beritahu saya. Jika dos ini tidak mencukupi, saya hubungi doktor.

code-first_day_limit-title = Lebih daripada had hari pertama
code-first_day_limit = Pada hari pertama rawatan, atau semasa memulakan semula, ini lebih daripada yang selamat untuk badan. Doktor boleh mengarahkannya dengan sebab bertulis, atau dos yang lebih rendah.
code-first_day_limit-say = Pada hari pertama kita mula dengan berhati-hati, kerana kesan dos bertambah dari hari ke hari. Saya tanya doktor sekarang.

code-container_not_open-title = Tiada botol terbuka di kaunter ini
code-container_not_open = Botol ini tidak dibuka di sini, atau tiada botol dipilih. Buka satu di kaunter ini, kemudian teruskan.
code-container_not_open-say = Saya perlu membuka botol dahulu. Seminit sahaja.

code-container_expired-title = Botol ini sudah luput
code-container_expired = Hari terakhir yang tercetak pada botol ini sudah berlalu. Asingkan untuk dilupuskan dan buka botol lain.
code-container_expired-say = Saya ambil botol baharu untuk anda. Seminit sahaja.

code-concentration_unknown-title = Kekuatan botol tidak diketahui
code-concentration_unknown = Belum ada sesiapa memasukkan berapa mg dalam satu mL, jadi isi padu tidak dapat dikira. Baca pada label bersama orang kedua dan masukkan, atau buka botol lain. Jangan sekali-kali meneka.
code-concentration_unknown-say = Saya semak kekuatan botol ini dahulu, supaya anda mendapat jumlah yang betul.

code-stock_too_low-title = Isi botol tidak cukup
code-stock_too_low = Bakinya tidak cukup untuk dos penuh. Tambah botol kedua, buka botol baharu, atau kira sekarang jika angkanya nampak silap.
code-stock_too_low-say = Saya perlukan botol kedua untuk dos anda. Seminit sahaja.

code-dose_jump_needs_confirmation-title = Perubahan besar: sila lihat sekali lagi
code-dose_jump_needs_confirmation = Dos hari ini sangat berbeza daripada yang lepas. Semak nama, foto dan arahan. Kenaikan memerlukan orang kedua dengan kata laluannya sendiri. Jika masih nampak silap, hubungi doktor.
code-dose_jump_needs_confirmation-say = Dos anda banyak berubah, jadi kami semak dua kali. Ini untuk keselamatan anda.

code-witness_not_valid-title = Orang kedua tidak diterima
code-witness_not_valid = Orang kedua mesti orang lain dari klinik ini, dengan kata laluannya sendiri yang betul. Minta dia memasukkannya sendiri.
code-witness_not_valid-say = Rakan saya mengesahkan ini bersama saya. Tunggu sebentar, ya.

# Records

code-bottle_unknown-title = Botol ini tiada
code-bottle_unknown = Tiada botol bawa pulang dengan kod ini. Baca semula pada label.
code-date_already_covered-title = Hari tersebut sudah diliputi
code-date_already_covered = Sudah ada dos atau botol untuk hari tersebut. Pilih hari lain.
code-bottle_already_ended-title = Botol ini sudah tamat
code-bottle_already_ended = Apa yang terjadi pada botol ini sudah direkodkan. Yang ditulis kekal; rekod yang salah dibetulkan oleh doktor.
code-bottle_not_handed_over-title = Botol ini tidak pernah keluar
code-bottle_not_handed_over = Botol ini telah diisi dan belum diserahkan, jadi tiada siapa boleh meminumnya. Jika tidak diperlukan, rekodkan sebagai penuh.
code-bottle_not_for_today-title = Botol untuk hari lain
code-bottle_not_for_today = Satu botol adalah untuk satu tarikh pada labelnya. Dos hari ini datang daripada botol hari ini, atau dituang di sini.
code-bottle_not_returned-title = Tiada apa untuk dimusnahkan
code-bottle_not_returned = Hanya botol yang dipulangkan dimusnahkan. Rekodkan dahulu bagaimana ia tamat.
code-bottle_already_destroyed-title = Sudah dimusnahkan
code-bottle_already_destroyed = Dua orang telah memusnahkan botol ini.
code-container_not_quarantined-title = Tidak diasingkan
code-container_not_quarantined = Botol stok ini bukan untuk kuarantin. Hanya yang dipulangkan dimusnahkan di sini.
code-nothing_to_destroy-title = Tiada apa untuk dimusnahkan
code-nothing_to_destroy = Tiada botol yang dipulangkan menunggu di dalam botol stok ini.
code-replacement_needs_doctor-title = Doktor menandatangani yang ini
code-replacement_needs_doctor = Botol untuk hari ini hilang, dicuri atau pecah. Botol baharu memerlukan tandatangan doktor; dos yang diperhatikan diberi seperti biasa.
code-bundle_unknown-title = Tiada set botol seperti ini
code-bundle_unknown = Tiada set botol klinik ini dengan nombor ini.
code-nothing_to_hand_over-title = Tiada yang menunggu
code-nothing_to_hand_over = Setiap botol dalam set ini telah diserahkan atau sudah tamat.
code-bundles_paused-sedation = Selepas sedasi teruk, botol dihentikan seketika sehingga doktor melihatnya, dalam masa dua hari. Dos yang diperhatikan diberi seperti biasa.
code-already_voided-title = Sudah dibatalkan
code-already_voided = Rekod ini sudah dibatalkan sebelum ini. Buka untuk melihat oleh siapa dan mengapa.
code-already_repeated-title = Sudah diulang
code-already_repeated = Dos ini sudah diulang sekali. Jika nampak perlu lagi, hubungi doktor.
code-reservation_ended-title = Sudah dijawab
code-reservation_ended = Ada orang sudah menyatakan apa yang berlaku pada dos ini. Buka semula klien untuk melihatnya.
code-idempotency_conflict-title = Dihantar dua kali dengan isi berbeza
code-idempotency_conflict = Borang yang sama sudah dihantar dengan isi lain, dan yang pertama diguna pakai. Buka semula halaman dan semak apa yang direkodkan.
code-idempotency_key_required-title = Permintaan ini tiada kunci
code-idempotency_key_required = Permintaan seperti ini memerlukan Idempotency-Key, supaya cubaan semula tidak melakukannya dua kali.

# Orders

code-step_too_large-title = Langkah terlalu besar
code-step_too_large = Pada minggu-minggu pertama dos naik sedikit demi sedikit, kerana kesannya bertambah dari hari ke hari. Pilih langkah lebih kecil, atau tulis sebab anda: anda yang menentukan.
code-step_too_soon-title = Langkah terlalu awal
code-step_too_soon = Langkah terakhir baru beberapa hari lalu dan belum mencapai kesan penuh. Pilih hari pertama yang kemudian, atau tulis sebab anda: anda yang menentukan.
code-weekly_rise_limit-title = Terlalu banyak dalam seminggu
code-weekly_rise_limit = Bersama langkah beberapa hari lepas, dos naik lebih cepat daripada yang selamat pada minggu-minggu pertama. Pilih dos lebih rendah, atau tulis sebab anda: anda yang menentukan.
code-dose_out_of_range-title = Di luar julat biasa
code-dose_out_of_range = Dos ini di luar julat yang ditetapkan klinik. Semak nombornya. Jika memang dimaksudkan, tulis sebab anda; sebab itu kekal bersama arahan.
code-reason_required-title = Dos lebih rendah memerlukan sebab
code-reason_required = Dos diturunkan. Pilih sebab daripada senarai; dos tidak pernah diturunkan sebagai hukuman.
code-order_overlaps_bottles-title = Ada botol dengan dos lain di tangan klien
code-order_overlaps_bottles = Klien memegang botol bawa pulang dengan dos lain untuk hari-hari dalam arahan ini. Pilih: kekalkan atau tukar. Dos lebih rendah atau permulaan semula bermakna tukar.

# Take-home

code-step_down_needed-title = Ini penurunan
code-step_down_needed = Untuk hari-hari ini ada kelulusan dengan bilangan lebih tinggi atau tamat lebih lewat. Ia kekal sehingga tamat. Untuk menurunkannya, tandatangani penurunan dengan sebab dan tarikh semakan; klien boleh merayu.
code-rungs_limit-title = Lebih daripada satu langkah seminggu
code-rungs_limit = Di bawah polisi ini kelulusan naik paling banyak satu langkah seminggu. Hari bila bilangan ini boleh diluluskan ditunjukkan.
code-reason_required-take_home-title = Melebihi penilaian: sebab diperlukan
code-reason_required-take_home = Ini lebih daripada yang diberi oleh penilaian hari ini. Tulis sebab anda; kelulusan ini kemudian tersenarai dalam senarai bulanan.
code-approval_not_in_force-title = Bukan kelulusan yang berkuat kuasa
code-approval_not_in_force = Kelulusan ini telah tamat, belum bermula, atau telah diganti. Lihat yang berkuat kuasa.
code-appeal_too_late-title = Masa untuk merayu telah tamat
code-appeal_too_late = Hari semakan keputusan ini sudah berlalu. Minta dilihat semula; itu sentiasa boleh.
code-nothing_to_appeal-title = Tiada apa untuk dirayu
code-nothing_to_appeal = Tiada keputusan yang merugikan klien. Minta dilihat semula; itu sentiasa boleh.
code-own_decision-title = Orang lain memutuskan
code-own_decision = Anda yang memutuskan dahulu, jadi doktor lain dalam program memutuskan rayuan, atau pengurus bersama doktor dari luar.
code-already_appealed-title = Sudah dirayu
code-already_appealed = Sudah ada rayuan terhadap keputusan ini. Ia diputuskan sebelum hari yang ditunjukkan.
code-already_decided-title = Sudah diputuskan
code-already_decided = Rayuan ini sudah diputuskan. Yang sudah diputuskan tidak diputuskan lagi.
code-already_asked-title = Sudah diminta
code-already_asked = Klien sudah meminta ini dan belum dijawab.
code-already_answered-title = Sudah dijawab
code-already_answered = Permintaan ini sudah dijawab.
code-call_back_unknown-title = Tiada kiraan sedemikian
code-call_back_unknown = Tiada kiraan botol sedemikian, atau bukan untuk pengetahuan anda.
code-already_told-title = Sudah diberitahu
code-already_told = Sudah dicatat bahawa klien telah diberitahu.
code-call_back_not_due-title = Masih ada masa
code-call_back_not_due = Kiraan hanya dianggap terlepas apabila klien telah diberitahu dan masanya tamat.
code-already_looked-title = Doktor sudah melihat
code-already_looked = Seorang doktor sudah melihat perkara ini.
code-already_returned-title = Sudah kembali
code-already_returned = Bilangan sebelum ini sudah kembali.
code-no_valid_approval-title = Tiada kelulusan botol hari ini
code-no_valid_approval = Tiada kelulusan doktor yang meliputi hari ini. Minta doktor melihatnya; dos di kaunter tetap diberi seperti biasa.
code-above_approval-title = Lebih daripada yang diluluskan
code-above_approval = Dengan botol-botol ini klien akan memegang lebih banyak daripada yang diluluskan doktor. Pilih hari yang lebih sedikit, atau tanya doktor.
code-beyond_order-title = Selepas hari terakhir arahan
code-beyond_order = Tiada dos diarahkan untuk salah satu hari ini. Pilih hari lebih awal, atau minta arahan seterusnya daripada doktor.
code-date_out_of_window-title = Terlalu jauh ke hadapan
code-date_out_of_window = Salah satu hari ini sudah lepas, hari ini, atau lebih jauh daripada yang dibenarkan untuk botol. Pilih hari dalam tempoh itu.
code-policy_week_limit-title = Terlalu banyak dalam seminggu
code-policy_week_limit = Polisi meminta sekurang-kurangnya satu lawatan dalam mana-mana tujuh hari. Tinggalkan satu hari.
code-visit_not_dosed-title = Dos dahulu, kemudian botol
code-visit_not_dosed = Botol diserahkan dalam lawatan yang dos hari itu sendiri dilihat ditelan. Beri dos itu dahulu.
code-withheld_today-title = Dos hari ini ditahan
code-withheld_today = Semasa dos ditahan, tiada botol dibawa pulang. Periksa klien semula seperti dirancang; selepas itu kedua-duanya boleh diberi.
code-bundles_paused-title = Botol dihentikan sementara
code-bundles_paused = Selepas permulaan semula, botol dihentikan beberapa hari sehingga dos stabil. Kelulusan kekal; hari ia bersambung ditunjukkan.

# Visits

code-slot_full-title = Waktu ini penuh
code-slot_full = Semua tempat pada waktu ini sudah diambil. Pilih waktu lain; sesiapa yang datang tanpa tempahan juga dilayan.
code-already_booked-title = Lawatan sudah ditempah
code-already_booked = Sudah ada tempahan untuk hari tersebut. Alihkan tempahan itu, bukan buat yang baharu.
code-slot_closed-title = Tutup pada waktu ini
code-slot_closed = Tapak ditutup pada waktu ini. Pilih waktu lain atau tapak lain.
code-too_late_to_cancel-title = Terlalu lewat untuk membatalkan
code-too_late_to_cancel = Lawatan ini bermula tidak lama lagi, jadi ia kekal dalam senarai. Tidak datang tiada hukuman; hubungi kami jika dos akan terlepas.
code-covered_by_take_home-title = Tidak perlu datang pada hari itu
code-covered_by_take_home = Botol bawa pulang meliputi hari itu. Datanglah juga jika anda perlukan apa-apa.

## Holds: what is to be settled, and the words for the client; the title is `hold-…` of lists.ftl

code-hold_open-missed_doses = Selepas beberapa hari tanpa dos, doktor menetapkan dos hari ini dan menandatanganinya.
code-hold_open-order_ended = Arahan dos sudah tamat. Doktor menulis yang seterusnya; arahan melalui telefon sudah memadai.
code-hold_open-see_doctor = Doktor meminta berjumpa klien sebelum dos seterusnya. Jika tiada doktor dapat berjumpa, tahanan ini tamat sendiri selepas hari yang ditunjukkan.
code-hold_open-recheck_alertness = Klien tadi tidak sedar penuh. Periksa semula pada waktu yang ditunjukkan; jika sedar penuh, dos boleh diberi.
code-hold_open-outcome_unknown = Satu dos disediakan dan tiada sesiapa menyatakan apa yang berlaku. Tanya orang yang berada di kaunter, dan klien: adakah ia ditelan?
code-hold_open-bottle_lost = Botol hari ini hilang, dicuri atau pecah. Doktor memutuskan dos hari ini, melalui telefon jika perlu.
code-hold_open-missed_doses-say = Baguslah anda datang. Doktor menetapkan dos anda hari ini dahulu. Anda akan dilihat hari ini.
code-hold_open-order_ended-say = Arahan untuk dos anda sudah tamat. Itu urusan kami. Saya sedang menghubungi doktor.
code-hold_open-see_doctor-say = Doktor anda ingin bercakap sebentar sebelum dos anda. Saya beritahu doktor yang anda sudah sampai.
code-hold_open-recheck_alertness-say = Tadi kita kata akan periksa semula sebentar lagi. Apa khabar anda sekarang?
code-hold_open-outcome_unknown-say = Sebelum saya menuang: adakah anda sudah mengambil dos tadi? Saya bertanya supaya anda tidak menerimanya dua kali.
code-hold_open-bottle_lost-say = Terima kasih kerana memberitahu tentang botol itu. Saya tanya doktor tentang dos hari ini sekarang.

code-batch_not_signed-title = Belum ditandatangani untuk klien ini
code-batch_not_signed = Tiada doktor yang menandatangani botol ini untuk klien ini, atau bukan untuk hari ini. Minta doktor melihat rancangan itu.
code-left_out_of_batch-title = Doktor mengecualikan klien ini
code-left_out_of_batch = Doktor memutuskan klien ini menerima dos dengan cara lain pada hari-hari ini. Tanya doktor caranya.
code-closed_days_in_induction-title = Terlalu banyak hari tutup berturut-turut
code-closed_days_in_induction = Pada minggu-minggu pertama tiada siapa mengambil lebih daripada dua hari sendirian. Aturkan tapak lain untuk hari selebihnya.
code-too_early_for_batch-title = Belum cukup lama dalam rawatan
code-too_early_for_batch = Botol kecemasan adalah untuk klien yang sudah beberapa lama dalam rawatan. Dos di kaunter diberi seperti biasa.
code-criterion_unmet-title = Masih ada yang diminta
code-criterion_unmet = Satu peraturan yang tidak dikecualikan oleh kecemasan belum dipenuhi. Halaman bawa pulang klien menyatakannya.
code-already_signed-title = Sudah ditandatangani
code-already_signed = Seseorang sudah menandatanganinya.
code-batch_over-title = Tamat
code-batch_over = Rancangan ini sudah tamat atau ditamatkan.
code-list_changed-title = Senarai sudah berubah
code-list_changed = Ada yang datang, keluar atau dikecualikan sejak anda membuka halaman. Lihat senarai semula, kemudian tandatangan.
code-other_site-title = Tapak lain
code-other_site = Klien ini dirawat di tapak lain, yang mempunyai rancangannya sendiri.
code-batch_unknown-title = Tiada rancangan begitu
code-batch_unknown = Tiada rancangan begitu di tapak ini.
code-closure_over-title = Tamat
code-closure_over = Penutupan ini sudah tamat atau ditarik balik.
code-closure_unknown-title = Tidak dijumpai
code-closure_unknown = Tiada penutupan sedemikian di tapak ini.
code-batch_signed-title = Doktor telah menandatangani botol
code-batch_signed = Doktor menamatkan rancangan botol dahulu; kemudian tapak boleh dibuka pada hari ini.
code-way_not_open-title = Cara ini tidak lagi terbuka
code-way_not_open = Sesuatu telah berubah. Sila lihat semula dan pilih satu cara yang ditunjukkan.
code-hiv_consent_missing-title = Perlu persetujuan
code-hiv_consent_missing = Klien belum bersetuju data HIV disimpan di sini. Tanya dahulu; jawapannya tidak menjejaskan dos.
code-already_taken-title = Sudah dicatat
code-already_taken = Ubat ini sudah dicatat sebagai diambil.
code-already_stopped-title = Sudah tamat
code-already_stopped = Ubat ini sudah tamat.
code-medicine_unknown-title = Tidak dijumpai
code-medicine_unknown = Tiada ubat sedemikian.
code-flag_unknown-title = Tidak dijumpai
code-flag_unknown = Tanda ini sudah ditutup, atau tiada.
code-already_corrected-title = Sudah dibetulkan
code-already_corrected = Seseorang telah membetulkan keputusan ini. Buka halaman semula untuk melihat yang terkini.
code-no_regimen-title = Belum ada rawatan
code-no_regimen = Tiada rawatan dicatat; tetapkan ubat dahulu.
code-already_undone-title = Sudah ditarik balik
code-already_undone = Sudah ditarik balik.
code-handover_unknown-title = Tidak dijumpai
code-handover_unknown = Penyerahan ini tiada di sini.
code-referral_unknown-title = Tidak dijumpai
code-referral_unknown = Tiada rujukan sedemikian.
code-referral_over-title = Rujukan ini telah selesai
code-referral_over = Keputusan telah diterima, atau ia ditutup. Buat rujukan baharu jika perlu.
code-kit_unknown-title = Tidak dijumpai
code-kit_unknown = Tiada kit sedemikian diberi kepada klien ini.
code-overdose_unknown-title = Tidak dijumpai
code-overdose_unknown = Tiada catatan sedemikian.
code-entry_unknown-title = Tidak dijumpai
code-entry_unknown = Tiada catatan sedemikian dalam penjagaan klien ini.
code-episode_not_ended-title = Tiada rawatan yang tamat
code-episode_not_ended = Ini dicatat apabila rawatan telah tamat.
code-outcome_known-title = Sudah dicatat
code-outcome_known = Seseorang telah mencatatnya. Buka halaman semula untuk melihatnya.
code-body_too_large = Apa yang dihantar lebih besar daripada yang dibenarkan.
code-body_too_slow = Apa yang dihantar tidak sampai pada masanya.
