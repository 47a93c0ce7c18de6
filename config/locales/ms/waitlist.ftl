# Menunggu tempat.

wait-offer = Ada tempat kosong: { $when }
wait-until = Ia disimpan untuk anda hingga { $until }. Melepaskannya tiada akibat.
wait-take = Ambil
wait-decline = Bukan kali ini
wait-title = Menunggu tempat
wait-leave = Tidak menunggu lagi
wait-join = Tunggu tempat pada hari ini
wait-hint = Jika ada masa kosong, ia ditawarkan di sini dan disimpan seketika.
wait-from = Dari
wait-to = Hingga
wait-window = { $day }, { $from } hingga { $to }
field-not_that_day = Sila pilih masa kemudian pada hari yang sama.
code-waitlist_unknown-title = Tiada entri ini
code-waitlist_unknown = Tiada entri sedemikian dalam senarai menunggu.
code-waitlist_ended-title = Telah tamat
code-waitlist_ended = Entri senarai menunggu ini sudah tamat.
code-offer_unknown-title = Tiada tawaran ini
code-offer_unknown = Tiada tawaran sedemikian.
code-offer_ended-title = Tidak disimpan lagi
code-offer_ended = Tempat ini tidak disimpan lagi. Anda kekal dalam senarai.
code-already_waiting-title = Sudah menunggu
code-already_waiting = Anda sudah menunggu tempat pada hari ini.
code-seat_free-title = Ada tempat kosong
code-seat_free = Ada tempat kosong pada salah satu masa ini. Sila tempah.
