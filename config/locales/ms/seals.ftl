## Meterai pada daftar dan log audit

seals-title = Meterai
seals-about = Setiap baris daftar dan log audit dimeterai sejurus selepas ditulis. Nombor dan meterai terakhir yang tercetak di atas kertas membuktikan kemudian bahawa tiada apa-apa diubah, dibuang atau dipotong.
seals-over = Meliputi
seals-count = Baris bermeterai
seals-last = Meterai terakhir
seals-on-paper = Terakhir di atas kertas
seals-chain-register = Daftar
seals-chain-audit = Audit
seals-printed = nombor { $number }, { $at }
seals-check = Semak meterai sekarang
seals-note-print = Catat nombor ini sebagai dicetak
seals-fit = Setiap meterai sepadan dengan barisnya.
seals-differ = Ada meterai yang tidak sepadan
seals-differ-then = Biarkan semuanya seperti sedia ada dan hubungi pengendali perkhidmatan. Salinan dan helaian cetak menunjukkan apa yang asalnya tertulis.
seals-fault-gone = meterai nombor { $number } tiada.
seals-fault-row = baris yang dimeterai sebagai nombor { $number } sudah tiada.
seals-fault-changed = baris yang dimeterai sebagai nombor { $number }, atau meterainya, telah diubah kemudian.
seals-fault-key = meterai nombor { $number } dibuat dengan kunci yang tiada di sini.
seals-fault-cut = helaian cetak menyatakan nombor { $number }, tetapi rantaian tidak lagi memilikinya.
seals-fault-unsealed = { $number } baris yang lebih lama daripada seminit belum bermeterai.
audit-action-seals-print = Catat meterai untuk kertas
audit-action-custody-rotate = Buat kunci akar baharu
audit-action-custody-retire = Tamatkan kunci
audit-action-custody-recovery = Buat kunci pemulihan
audit-action-custody-recover = Buka pangkalan data dengan kunci pemulihan
audit-action-custody-reseal = Meterai nama dengan kunci terbaharu
