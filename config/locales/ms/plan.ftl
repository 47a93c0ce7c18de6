# Pelan dos: titrasi dan penurunan berperingkat.

plan-title = Pelan dos
plan-hint = Satu tandatangan untuk satu siri arahan. Kenaikan hanya dikira jika tiga hari sebelumnya diambil; jika tidak, dos sebelumnya kekal dan anda diberitahu.
plan-none = Tiada pelan yang berjalan.
plan-new = Pelan baharu
plan-change = Ubah: pelan baharu
plan-kind = Arah
plan-kind-titration = Titrasi
plan-kind-taper = Penurunan berperingkat
plan-first = Dos pertama, mg
plan-by = Setiap langkah, mg
plan-every = Hari antara langkah
plan-to = Dos terakhir, mg
plan-last-day-hint = kosong: empat minggu dos terakhir
plan-agreed = Dipersetujui bersama klien
plan-sign = Tandatangani pelan
plan-look-first-more = Inilah langkah-langkah yang akan ditandatangani. Tekan butang sekali lagi jika memang dimaksudkan.
plan-preview-empty = Isikan dos dan hari pertama untuk melihat langkah-langkahnya.
plan-from = dari { $date }
plan-until = Dos terakhir diarahkan hingga { $date }.
plan-step-refused = Langkah { $step }: { $why }
plan-picture-title = Pelan dalam gambar
plan-picture = Daripada { $first } mg pada { $from } kepada { $last } mg pada { $to }.
plan-title-stands = { $kind }: { $state }
plan-state-running = berjalan
plan-state-paused = dijeda
plan-state-ended = ditamatkan
plan-state-re_induction = dihentikan oleh induksi semula
plan-state-replaced = diganti
plan-state-over = selesai
plan-signed = Ditandatangani oleh { $name }, { $date }.
plan-stopped-agreed = Dihentikan bersama klien pada { $date }: { $reason }
plan-stopped-told = Dihentikan pada { $date }: { $reason }
plan-step-began = sejak { $date }
plan-step-if-taken = jika tiga hari sebelumnya diambil
plan-step-due = dengan dos seterusnya
plan-step-waits = { $taken ->
    [0] menunggu: semalam tidak diambil
   *[other] menunggu: { $taken } daripada tiga hari diambil
  }
plan-step-never = tidak bermula
plan-stop = Jeda atau tamatkan pelan ini
plan-stop-hint = Dos kekal seperti hari ini. Untuk menyambung kemudian, tandatangani pelan baharu.
plan-stop-paused = Jeda
plan-stop-ended = Tamat
plan-why = Sebabnya, dengan kata-kata anda
plan-stop-save = Hentikan pelan
plan-before = Pelan terdahulu
plan-waiting = Kenaikan yang menunggu
plan-waiting-line = { $dose } mg dirancang untuk { $date }; hari-hari sebelumnya tidak semua diambil
order-bottles = Botol di tangan klien
order-bottles-hint = Hanya bagi botol dengan dos lain. Dos lebih rendah bermakna tukar.
order-bottle = { $dose } untuk { $date }
order-bottles-keep = Simpan
order-bottles-exchange = Tukar
know-rise_waits = Kenaikan kepada { $to }, dirancang untuk { $date }, menunggu.
know-then-rise_waits = Hari-hari sebelumnya tidak semua diambil: dos sebelumnya kekal, dan doktor diberitahu.
know-bottles_to_exchange = { $count ->
   *[other] { $count } botol di tangan mempunyai dos yang berlainan daripada arahan sekarang.
  }
know-then-bottles_to_exchange = Doktor mahu botol itu ditukar: minta daripada klien.
code-plan_unknown-title = Tiada pelan
code-plan_unknown = Tiada pelan seperti ini di sini.
code-plan_not_running-title = Tidak berjalan
code-plan_not_running = Pelan ini telah dihentikan, diganti atau selesai.
field-too_few_or_many = Satu pelan ada 2 hingga 40 langkah. Sila semak dosnya.
field-not_in_order = Setiap langkah bermula selepas langkah sebelumnya.
field-not_rising = Dalam titrasi setiap langkah lebih tinggi daripada yang sebelumnya.
field-not_falling = Dalam penurunan berperingkat setiap langkah lebih rendah daripada yang sebelumnya.
audit-action-orders-sign_plan = Tandatangani pelan
audit-action-orders-end_plan = Hentikan pelan
audit-action-orders-begin_step = Kenaikan pelan bermula
