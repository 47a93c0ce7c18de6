# Perkara yang ditandatangani kemudian oleh orang kedua.

later-title = Untuk ditandatangani sebagai orang kedua
later-about = Di tempat seorang bertugas sendiri, rakan sekerja dalam program melihat apa yang dibuat dan menandatanganinya dari peranti lain. Tiada apa-apa menunggunya.
later-none = Semuanya sudah ditandatangani.
later-count = { $count ->
   *[other] { $count } perkara menunggu orang kedua
  }
later-dose = { $dose } diberi
later-waste = { $volume } dituang dan dibuang
later-wasted = { $volume } tertinggal dan dibuang.
later-done-by = { $who }, { $moment }
later-due = Tandatangan sebelum { $until }
later-was-due = Sepatutnya sebelum { $until }
later-mine = Anda sendiri yang membuatnya: rakan sekerja menandatanganinya.
later-look = Lihat rekod dan, jika boleh, bekasnya. Dengan kata laluan anda, anda menandatangani sebagai orang kedua.
later-password = Kata laluan anda sendiri
later-sign = Tandatangan sebagai orang kedua
later-signed = ditandatangani kemudian oleh { $who }, { $moment }
later-not-signed = belum ditandatangani
counter-second-later = Tandatangan kemudian
counter-second-later-hint = Dari peranti lain. Sehingga itu ia tersenarai sebagai belum ditandatangani.
counter-how-second = Orang kedua melihat
counter-how-then-second = Dos tinggi: orang lain melihat cawan dan menandatangani.
code-already_witnessed-title = Sudah ditandatangani
code-already_witnessed = Orang kedua telah menandatanganinya sementara itu.
audit-action-counter-witness_later = Tinggalkan tandatangan kedua untuk kemudian
audit-action-counter-sign_later = Tandatangan kemudian sebagai orang kedua
audit-action-staff-set_one_person = Nyatakan bilangan orang yang bertugas di sesuatu tapak
field-not_your_password = Ini bukan kata laluan anda.
register-later = { $who }, kemudian: { $moment }
