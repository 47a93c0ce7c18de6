## Borang arahan dos

order-title = Arahan
order-heading = Arahan baharu
order-all = Arahan dos
order-file = Buka fail
order-code = kod
order-treatment-day = hari rawatan ke-{ $day }
order-in-force = Berkuat kuasa: { $dose } mg sehari, hingga { $date }.
order-none-in-force = Tiada arahan yang berkuat kuasa.
order-undosed = { $count } hari tanpa dos.
order-proposed-by-table = Jadual dos terlepas mencadangkan { $dose } mg. Doktor yang memutuskan.
order-pregnant = Hamil: hubungi doktor hari ini. Tiada dos lebih rendah dicadangkan.
order-proposed-by-import = Rekod terdahulu menunjukkan { $dose } mg sehari dari { $from } hingga { $to }. Belum ada sesiapa menandatanganinya di sini.
order-dose = Dos sehari, mg
order-dose-hint = di hadapan kakitangan, sekali sehari, melainkan dibahagi di bawah
order-first-day = Hari pertama
order-last-day = Hari terakhir
order-split = Dua bahagian sehari
order-split-hint = Jumlah kedua-dua bahagian sama dengan dos sehari.
order-where = Tempat diambil
order-reason = Sebab, jika dos lebih rendah
order-reason-hint = Dos yang lebih rendah perlu salah satu sebab ini. Ia bukan hukuman.
order-reason-none = Dos tidak lebih rendah
order-override = Kata-kata anda untuk melebihi had
order-override-hint = Hanya apabila had menghalang anda. Kata-kata ini kekal pada arahan dan dibaca di kaunter.
order-not-signed = Belum ditandatangani
order-preview-empty = Dos, hari pertama dan hari terakhir diperlukan untuk menunjukkan isi padu yang akan dituang.
order-no-bottle-open = Tiada botol dibuka hari ini, jadi isi padu tidak dapat ditunjukkan.
order-cannot-be-signed = Tidak boleh ditandatangani begini.
order-words-would-lift = Kata-kata anda di bawah akan melepaskan had ini.
order-nothing-in-the-way = Tiada apa-apa yang menghalang.
order-look-first = Lihat ini sebelum menandatangani
order-look-first-more = Baris di bawah belum ada pada halaman semasa anda menekan butang. Tekan sekali lagi jika memang dimaksudkan.
order-sign = Tandatangani arahan
order-signed = Ditandatangani: { $dose } sehari
order-signed-days = Dari { $from } hingga { $to }, untuk { $name }. Arahan ini menamatkan semua arahan lain mulai hari pertamanya.
order-signed-by = Ditandatangani oleh
order-what-stands = Catatan padanya
order-list-empty = Belum ada arahan yang ditandatangani.

## Sebab arahan tidak boleh ditandatangani

order-refusal-invalid = Sila semak ruangan di atas.
order-refusal-dose_out_of_range = Dos di luar julat { $least } hingga { $most } mg.
order-refusal-reason_required = Dos lebih rendah daripada sebelum ini; sila pilih sebabnya.
order-refusal-step_too_large = Dalam dua minggu pertama, satu kenaikan paling banyak { $most } mg.
order-refusal-step_too_soon = Dalam dua minggu pertama, kenaikan seterusnya boleh bermula pada { $date }.
order-refusal-weekly_rise_limit = Dalam dua minggu pertama, semua kenaikan dalam tujuh hari paling banyak { $most } mg.
order-refusal-order_overlaps_bottles = Klien memegang botol dengan dos lain untuk { $date }. Nyatakan sama ada disimpan atau ditukar.

## Yang perlu dilihat sebelum menandatangani

order-note-overridden = Kata-kata anda melepaskan had: { $limit }.
order-note-above_first_day_limit = Hari pertama membenarkan { $dose } mg sekali gus dan { $day } mg semuanya. Tanpa kata-kata anda pada arahan, kaunter menghentikan dos ini.
order-note-ends_orders = Ini menamatkan { $count } arahan lain mulai { $date }.
order-note-gap = Tiada arahan dari { $from } hingga { $to }: tiada dos boleh diberi pada hari-hari itu.
order-note-starts_in_past = Hari pertama sudah berlalu.
order-note-not_measurable = { $dose } mg tidak dapat disukat dengan tepat pada { $strength } mg/mL: { $volume } mL akan dituang, iaitu { $holds } mg.
order-limit-dose_out_of_range = julat dos biasa
order-limit-step_too_large = saiz kenaikan
order-limit-step_too_soon = jarak masa antara kenaikan
order-limit-weekly_rise_limit = kenaikan dalam tujuh hari

## Catatan pada arahan yang ditandatangani

order-mark-overridden = Melebihi had, dengan kata-kata doktor
order-mark-above_first_day_limit = Melebihi had hari pertama
order-mark-ends_orders = Menamatkan arahan lain
order-mark-gap = Ada hari tanpa arahan sebelumnya
order-mark-starts_in_past = Bermula sebelum ditandatangani
order-mark-not_measurable = Tidak dapat disukat dengan tepat

## Perkara luar biasa dalam rekod terdahulu

order-doubt-first_dose_high = Dos pertama melebihi had biasa.
order-doubt-dose_doubled = Dos menjadi dua kali ganda dari satu hari dos ke hari dos berikutnya.
order-doubt-dose_halved = Dos menjadi separuh dari satu hari dos ke hari dos berikutnya.
order-doubt-single_day_slip = Satu hari mempunyai dos berlainan daripada hari-hari di sekelilingnya.
order-doubt-far_from_rest = Beberapa hari terpisah jauh daripada yang lain.
order-doubt-dose_above_range = Dos melebihi julat biasa.
