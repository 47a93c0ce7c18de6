# Masa setiap minggu.

usual-title = Masa setiap minggu
usual-hint = Ditempah sendiri sehingga ditamatkan. Hari tutup dan hari dengan botol di rumah dilangkau.
usual-every = { $days } pada { $time }
usual-full = Tiada tempat pada { $day }. Anda masih boleh datang tanpa tempahan.
usual-closed = Tutup pada { $day }
usual-end = Jangan simpan lagi
usual-another = Simpan satu masa setiap minggu
usual-days = Hari dalam minggu
usual-set = Simpan masa ini
usual-choose = Sila pilih hari dan salah satu masa.
code-already_standing-title = Satu masa sudah disimpan
code-already_standing = Satu masa mingguan sudah disimpan bagi salah satu hari ini. Tamatkan dahulu.
code-standing_ended-title = Telah ditamatkan
code-standing_ended = Masa mingguan ini sudah ditamatkan.
code-standing_unknown-title = Tiada masa ini
code-standing_unknown = Tiada masa mingguan sedemikian.
next-visit = Lawatan seterusnya:
next-book = Tempah
next-needless = Ada botol untuk hari-hari ini. Masanya boleh diberi balik.
next-give-back = Beri balik
