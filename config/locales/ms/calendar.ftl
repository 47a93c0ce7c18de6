# Lawatan klien dalam kalendar lain.

calendar-event = Temu janji
calendar-title = Kalendar anda
calendar-about = Satu alamat yang dibaca oleh kalendar telefon anda. Ia menyatakan bila, dengan perkataan “Temu janji” sahaja. Sesiapa yang ada alamat itu boleh membaca waktu anda: jangan beri kepada sesiapa.
calendar-made = Inilah alamatnya. Ia ditunjukkan sekali ini sahaja: salin ke dalam kalendar anda.
calendar-since = Alamat sudah ada sejak { $day }.
calendar-make = Buat alamat
calendar-another = Buat alamat lain dan tamatkan yang lama
calendar-end = Tamatkan alamat
audit-action-slots-make_feed = Membuat alamat kalendar
audit-action-slots-end_feed = Menamatkan alamat kalendar
