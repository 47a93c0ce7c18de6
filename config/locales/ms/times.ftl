# Tempoh setiap lawatan.

times-title = Tempoh setiap lawatan
times-about = Diukur dari panggilan ke kaunter hingga dos diambil, atau hingga botol diserahkan, pada lawatan terbaharu; yang melebihi 15 minit tidak dikira. Slot mengikut tetapan sehingga seseorang menerima masa yang diukur.
times-what = Lawatan
times-set = Tetapan
times-measured = Diukur
times-cup = Satu dos di kaunter
times-bottle = Setiap botol tambahan
times-seconds = { $seconds } s
times-spread = { $half } s daripada { $visits } lawatan, separuhnya antara { $from } dan { $to } s
times-too-few = Belum ada: kurang daripada 20 lawatan.
times-take = Guna { $cup } s untuk satu dos dan { $bottle } s untuk setiap botol
times-from-hint = Masa yang telah ditempah klien tidak berubah.
times-take-over = Terima
field-no_hours = Waktu buka belum ditetapkan.
