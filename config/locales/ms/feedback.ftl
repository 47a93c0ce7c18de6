## Apa yang klien katakan tentang tapak

feedback-title = Aduan atau maklum balas
feedback-nameless = Maklum balas tanpa nama
feedback-kind = Jenisnya
feedback-complaint = Aduan
feedback-idea = Cadangan
feedback-thanks = Terima kasih
feedback-words = Dalam kata-kata anda
feedback-send = Hantar
feedback-about = Pengurus tapak membacanya dan menjawab di sini. Ia tidak mengubah apa-apa tentang rawatan anda.
feedback-nameless-instead = Hantar tanpa nama
feedback-nameless-about = Hanya tapak, hari dan kata-kata anda disimpan: bukan siapa anda, bukan pukul berapa. Tiada sesiapa dapat menjawab anda di sini.
feedback-site = Tentang tapak yang mana
feedback-thanks-for = Terima kasih
feedback-kept = Pengurus tapak akan membacanya.
feedback-not-answered = Belum dijawab
feedback-answered = Dijawab
feedback-answer = Jawapan
feedback-send-answer = Hantar jawapan
feedback-note-read = Tandakan telah dibaca
feedback-read-about = Apa yang klien katakan tentang tapak ini. Yang bernama menunggu jawapan.
feedback-none = Belum ada apa-apa.
feedback-no-name = Tanpa nama
feedback-waits = Seorang klien menunggu jawapan
