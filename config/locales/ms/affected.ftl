# Lawatan yang tidak lagi sesuai.

affected-title = Lawatan yang tidak lagi sesuai, { $day }
affected-moved = Dipindah: { $count }
affected-none = Semua lawatan sesuai dengan waktu hari ini.
affected-hint = Setiap satu ke masa kosong terdekat. Nyahtanda yang perlu kekal, atau buka kod untuk memilih yang lain.
affected-bottle = Tiada masa lagi pada hari ini: botol bagi hari tutup diperlukan.
affected-to = ke { $when }
affected-move = Pindah yang ditanda
affected-batches = Botol bagi hari tutup
affected-some = Lawatan yang tidak lagi sesuai: { $count }
affected-look = Lihat siapa terlibat
