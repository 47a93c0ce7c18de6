# Apa yang klinik katakan kepada semua klien.

announce-title = Pengumuman
announce-about = Apa yang ditulis di sini ditunjukkan kepada semua klien tapak ini di halaman mereka sendiri, dan dihantar kepada yang memilih untuk dihubungi.
announce-neutral = Orang lain mungkin membaca telefon itu. Jangan nyatakan tempat apa ini, apa yang diberi di sini atau sebab orang datang. Perkataan yang mendedahkannya ditolak.
announce-from = Hari pertama
announce-to = Hari terakhir
announce-words = Teks
announce-words-hint = Paling banyak 300 huruf, dalam satu bahasa atau lebih. Yang berbahasa lain melihat bahasa Inggeris.
announce-send = Umumkan kepada semua
announce-newest = Pengumuman terdahulu
announce-removed = Ditarik balik
announce-remove = Tarik balik
announce-news = Berita
field-not_neutral = Teks ini mendedahkan tempat apa ini, atau apa yang diberi di sini. Sila cari perkataan lain.
audit-action-announcements-make = Menulis pengumuman
audit-action-announcements-take_back = Menarik balik pengumuman
code-announcement_unknown-title = Tiada pengumuman itu
code-announcement_unknown = Tiada pengumuman itu, atau sudah ditarik balik.
