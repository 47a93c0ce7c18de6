# Telefon sendiri: salinan untuk dibaca tanpa sambungan.

phone-title = Telefon ini
phone-about = Jika telefon ini milik anda seorang, salinan waktu anda, hari dengan botol dan nombor untuk dihubungi boleh disimpan padanya. Anda boleh membacanya tanpa sambungan, selama seminggu.
phone-others = Sesiapa yang membuka telefon ini boleh membaca salinan itu. Tiada nama, tempat atau dos di dalamnya. Jangan pilih ini pada telefon pinjaman atau kongsi.
phone-own = Ini telefon saya sendiri
phone-is-own = Ini telefon anda sendiri.
phone-kept = Salinan dibaharui setiap kali anda membuka halaman anda, dan dibuang apabila anda log keluar.
phone-home = Anda boleh meletakkan halaman ini pada skrin utama: buka menu pelayar dan pilih "Tambah ke skrin utama". Namanya "Hari ini".
phone-forget = Orang lain juga guna telefon ini: buang salinan
offline-title = Tiada sambungan
offline-at = Yang diketahui { $at }.
offline-again = Cuba lagi
audit-action-me-own_phone = Menyatakan telefon sendiri
audit-action-me-shared_phone = Menyatakan telefon kongsi
