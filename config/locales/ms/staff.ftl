## Log masuk, tapak, dan ralat sebagai halaman

sign-in-no-role = Anda belum diberi tugas di mana-mana tapak. Minta pengurus memberikannya.
site-change = Bekerja di tapak lain
site-title = Di manakah anda bekerja sekarang?
site-here = anda di sini
page-error-home = Ke halaman pertama
page-error-trace = Jika anda meminta bantuan, berikan nombor ini:
page-error-forbidden = Ini tidak dibuka untuk anda di sini.
page-error-not-found = Halaman ini tidak wujud.
page-error-conflict = Sesuatu yang lain telah direkodkan sementara itu.
page-error-busy = Perkhidmatan sibuk atau tidak bersambung.
page-error-fault = Ada masalah di pihak kami. Tiada apa-apa disimpan.
page-error-refused = Ini tidak dapat dilakukan sebagaimana adanya.
page-error-advice-forbidden = Tugas anda di tapak ini tidak merangkuminya, atau halaman ini dibuka terlalu lama. Kembali dan muatkan semula, atau minta rakan sekerja yang dibenarkan.
page-error-advice-not-found = Semak alamatnya, atau mula semula dari halaman pertama.
page-error-advice-conflict = Kembali, muatkan semula halaman dan lihat keadaannya sekarang.
page-error-advice-busy = Tunggu sebentar, kembali dan cuba lagi. Apa yang anda taip masih ada dalam borang.
page-error-advice-fault = Kembali dan cuba lagi. Jika berulang, gunakan kit kertas dan beritahu pengurus.
page-error-advice-refused = Kembali dan semak apa yang diisi. Tiada apa-apa disimpan.
