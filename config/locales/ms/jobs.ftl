## Apa yang dilakukan oleh perkhidmatan dengan sendirinya

jobs-title = Kerja perkhidmatan
jobs-about = Apa yang dilakukan oleh perkhidmatan dengan sendirinya. Apa sahaja yang bergantung pada masa dikira apabila seseorang melihat, maka kerja yang terhenti hanya lewat dan tiada apa-apa hilang. Log menerangkan lebih lanjut tentang kerja yang gagal.
jobs-last = Kali terakhir
jobs-next = Seterusnya
jobs-run = Jalankan sekarang
jobs-ran = { $job }: telah dijalankan.
jobs-busy = { $job }: pelayan lain sedang menjalankannya.
jobs-new = Belum dijalankan
jobs-running = Sedang berjalan
jobs-well = Teratur
jobs-failing = Gagal sejak { $at }
jobs-late = Sepatutnya berjalan { $at }
jobs-code = Perkataan log: { $code }
jobs-took = { $at }, { $ms } ms
jobs-never = Belum ada
jobs-soon = Dalam masa sejam
jobs-trouble = Satu kerja perkhidmatan perlu dilihat oleh seseorang.

job-seal = Meterai apa yang ditulis
job-about-seal = Daftar dan log audit, setiap dua saat selagi ada yang baharu.
job-seat_offers = Tawarkan tempat kosong
job-about-seat_offers = Kepada yang menunggu, setiap sepuluh minit; melihat tempat itu juga menawarkannya.
job-counts = Kira rekod seterusnya
job-about-counts = Supaya fail dibuka dengan cepat walau sepanjang mana sejarahnya.
job-forget = Lupakan apa yang tidak diperlukan lagi
job-about-forget = Sesi tamat selepas sebulan, jawapan tersimpan selepas sehari.
job-levels = Pulangkan tahap bawa pulang
job-about-levels = Apabila penurunan tahap telah tamat.
job-standing_bookings = Tempah lawatan tetap lebih awal
job-about-standing_bookings = Hari-hari akan datang bagi setiap masa tetap klien.
job-call_backs = Cabut panggilan semula
job-about-call_backs = Sekali setiap pagi di setiap tapak.
job-notices = Hantar mesej
job-about-notices = Apa yang klien pilih untuk diberitahu, setiap minit.
job-flags = Catat perubahan bendera
job-about-flags = Yang dibuka dan ditutup, setiap jam; yang terbuka sentiasa dikira semula.
