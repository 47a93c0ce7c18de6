## Van dan pusingan penghantaran

round-title = Pusingan
round-about = Siapa yang dilawati van atau pusingan ini, mengikut turutan jalan. Setiap kod membuka kliennya; dos diberi daripada stok tapak ini.
round-none = Belum ada sesiapa dalam pusingan.
round-along = Diarahkan untuk yang masih menunggu: { $dose }.
round-code = Kod program
round-words = Cara mencari mereka
round-words-hint = Disimpan bermeterai. Tiada penyakit, tiada nama ubat.
round-add = Tambah
round-earlier = Lebih awal
round-earlier-one = { $code } lebih awal
round-later = Lebih lewat
round-later-one = { $code } lebih lewat
round-off = Keluarkan
round-off-one = Keluarkan { $code } daripada pusingan
round-state-waits = menunggu
round-state-part_dosed = satu bahagian lagi
round-state-dosed = sudah diberi
round-state-bottle = ada botol
round-state-stopped = perlu diselesaikan
round-state-not_ordered = tiada arahan hari ini

sites-kind = Jenis tempat
sites-kind-of = Jenis tempat { $name }
sites-kind-hint = Dalam pusingan, dos dihantar ke rumah, dan dua orang menandatangani setiap satu.
site-kind-clinic = Klinik
site-kind-van = Van
site-kind-round = Pusingan penghantaran

code-already_on_round-title = Sudah dalam pusingan
code-already_on_round = Klien ini sudah ada dalam pusingan.

audit-action-rounds-add_stop = Tambah seseorang ke pusingan
audit-action-rounds-move_stop = Ubah turutan pusingan
audit-action-rounds-end_stop = Keluarkan seseorang daripada pusingan
audit-action-rounds-list = Baca pusingan
audit-action-staff-set_site_kind = Nyatakan jenis tempat
