## Log masuk, tapak, dan ralat sebagai halaman

sign-in-no-role = Anda belum diberi tugas di mana-mana tapak. Minta pengurus memberikannya.
site-change = Bekerja di tapak lain
site-title = Di manakah anda bekerja sekarang?
site-here = anda di sini
page-error-home = Ke halaman pertama
page-error-trace = Jika anda meminta bantuan, berikan nombor ini:
page-error-kept = Apa yang anda taip disimpan pada halaman ini. Tunggu sebentar, kemudian hantar sekali lagi.
page-error-once = Ia direkodkan sekali sahaja, walau berapa kali pun dihantar.
page-error-secret = Kata laluan atau PIN, sekali lagi
page-error-send = Hantar sekali lagi
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

## One's own account

account-title = Akaun anda
account-name = Nama
account-login = Nama log masuk
account-password = Tukar kata laluan
account-password-about = Sekurang-kurangnya 8 aksara. Beberapa perkataan yang hanya anda gabungkan mudah diingat dan sukar diteka. Anda kekal log masuk di sini; di tempat lain anda dilog keluar.
account-old = Kata laluan sekarang
account-new = Kata laluan baharu
account-again = Yang sama sekali lagi
account-changed = Kata laluan anda telah ditukar. Di tempat lain anda telah dilog keluar.
field-wrong_password = Ini bukan kata laluan anda sekarang.
field-same_as_old = Ini kata laluan yang sedang digunakan. Sila pilih yang lain.
field-not_the_same = Kedua-duanya tidak sama. Sila taip kedua-duanya sekali lagi.

## The people of a site

staff-add = Tambah seseorang
staff-add-about = Orang ini log masuk dengan nama dan kata laluan yang anda tetapkan di sini, kemudian menukar kata laluan di bawah “Akaun anda”.
staff-add-do = Tambah
staff-name-hint = Seperti yang dikenali rakan sekerja.
staff-login-hint = Huruf kecil, digit, titik dan tanda sempang, contohnya w.ong.
staff-role = Tugas
staff-site = Tapak
staff-choose = Sila pilih
staff-language = Bahasa halaman
staff-password = Kata laluan pertama
staff-password-hint = Sekurang-kurangnya 8 aksara. Serahkan secara bersemuka.
staff-works = Tugas
staff-worked = Tugas sehingga itu
staff-retired = Telah ditamatkan
staff-retired-on = Ditamatkan pada { $date }
staff-retired-since = Ditamatkan pada { $date }. Semua yang direkodkan sehingga itu kekal.
staff-own = Ini akaun anda sendiri. Pengurus lain yang mengubah tugas anda.
staff-take = Tarik balik
staff-give = Beri tugas lain
staff-give-do = Beri
staff-retire = Tamatkan akaun ini
staff-retire-title = Tamatkan akaun { $name }?
staff-retire-about = Sesi orang ini tamat serta-merta dan tiada sesiapa boleh log masuk lagi dengan akaun ini. Semua yang direkodkannya kekal. Ini tidak boleh dibatalkan.
staff-retire-do = Tamatkan
staff-did = Apa yang dilakukan orang ini di sini
code-already_retired = Akaun ini sudah ditamatkan.
code-own_account = Tiada sesiapa mengubah tugas sendiri atau menamatkan akaun sendiri. Minta pengurus lain.
code-last_role = Ini satu-satunya tugas orang ini. Tamatkan akaunnya.
code-works_elsewhere = Orang ini juga bekerja di tapak yang anda tidak urus. Tarik balik tugas di sini, atau minta orang yang mengurus kedua-duanya.

## Places that dispense

sites-name = Nama
sites-id = Nama ringkas
sites-id-hint = Huruf kecil, digit dan tanda sempang, contohnya utara. Ia kekal selama-lamanya.
sites-main = Tapak utama
sites-is-main = tapak utama
sites-zone = Zon waktu
sites-zone-hint = Contohnya Asia/Kuala_Lumpur. Hari perkhidmatan ialah tarikh di sana.
sites-step = Langkah sukatan
sites-step-hint = mL, isi padu terkecil yang disukat di sana
sites-policy = Dasar
sites-people = Orang bertugas
sites-one = seorang sahaja
sites-two = dua atau lebih
sites-make-one = Benarkan seorang bertugas sendiri di { $name }
sites-make-two = Dua orang bertugas semula di { $name }
sites-change = Ubah
sites-people-hint = Di tempat seorang bertugas sendiri, orang kedua dalam program menandatangani kemudian, dari peranti lain, apa yang perlu ditandatangani oleh dua orang.
sites-add = Tambah tapak satelit
sites-add-do = Tambah
sites-about = Tapak satelit berkongsi klien dengan { $main }. Anda menambah orangnya di halaman “Kakitangan”.
sites-added = { $name } telah ditambah. Tambah orangnya di halaman “Kakitangan”.
sites-only-main = Tapak satelit ditambah di tapak utama.

## Where somebody is signed in

session-title = Di mana anda log masuk
session-about = Jika ada yang anda tidak kenal, log keluar di situ dan tukar kata laluan.
session-browser = Pelayar di { $site }
session-program = Program di { $site }
session-when = sejak { $since }, kali terakhir { $seen }
session-this = yang ini
session-end = Log keluar di situ
session-end-others = Log keluar di tempat lain
session-of-about = Telefon hilang, atau komputer dibiarkan terbuka?
session-end-of = Log keluar di semua tempat
code-session_unknown-title = Tiada sesi
code-session_unknown = Sesi ini telah tamat, atau bukan milik anda.
audit-action-staff-end_session = Log keluar di tempat lain
audit-action-staff-end_other_sessions = Log keluar di semua tempat lain
audit-action-staff-end_sessions = Log keluarkan rakan sekerja di semua tempat
