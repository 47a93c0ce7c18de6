## The members of the closed lists, as pages call them

role-pharmacist = ahli farmasi
role-doctor = doktor
role-manager = pengurus
role-case_worker = pekerja kes
role-auditor = juruaudit
role-analyst = penganalisis
role-client = klien

part-whole = dos penuh
part-am = bahagian pertama
part-pm = bahagian kedua

place-seen = ditelan di sini
place-bottle = daripada botol

dose_kind-observed = dilihat menelan
dose_kind-imported = daripada rekod terdahulu
dose_kind-take_home = botol bawa pulang
dose_kind-guest = diberi di tapak lain
dose_kind-delivered = dilihat menelan di rumah
dose_kind-repeat = diulang selepas muntah
dose_kind-extra = diberi walaupun hari itu sudah ada dos

void-wasted = Dituang, tetapi tiada sesiapa menelannya
void-wrong_client = Orang lain yang menelannya
void-record_only = Dos sudah ditelan, rekodnya silap

hold-missed_doses = Dos terlepas: dos hari ini
hold-order_ended = Arahan dos sudah tamat
hold-see_doctor = Doktor ingin berjumpa klien
hold-recheck_alertness = Periksa semula tahap sedar
hold-outcome_unknown = Adakah dos sudah ditelan?
hold-bottle_lost = Botol hari ini hilang

alertness-alert = Sedar penuh
alertness-drowsy = Mengantuk
alertness-intoxicated = Mabuk atau khayal

identity-photo = Wajah sama seperti dalam foto
identity-card_and_birth_date = Kad, dan tarikh lahir disebut
identity-second_person = Dikenali oleh kakitangan kedua

lower_reason-missed_doses = Selepas dos terlepas
lower_reason-sedation = Sedasi diperhatikan
lower_reason-interaction = Ubat lain menambah kesan metadon
lower_reason-qt = Selang QT
lower_reason-client_request = Klien meminta dos lebih rendah
lower_reason-taper_agreed = Penurunan dipersetujui bersama klien
lower_reason-pregnancy_review = Semakan semasa atau selepas hamil
lower_reason-medical_other = Sebab perubatan lain

episode_end-completed = Rawatan selesai
episode_end-client_choice = Pilihan klien sendiri
episode_end-transfer = Berpindah ke program lain
episode_end-lost_to_follow_up = Hilang daripada susulan
episode_end-detained = Ditahan
episode_end-died = Meninggal dunia
episode_end-medical = Sebab perubatan
episode_end-serious_violence = Keganasan serius

excused-hospital = Di hospital
excused-guest_unconfirmed = Dos di tapak lain diatur, belum disahkan
excused-detained = Ditahan
excused-site_closed = Tapak ditutup
excused-withheld = Dos ditahan oleh kakitangan

entry-receipt = Diterima
entry-opened = Dibuka
entry-dose = Dos
entry-take_home = Botol bawa pulang
entry-waste = Dituang, tidak ditelan
entry-spill = Tumpah
entry-count = Kiraan
entry-reversal = Batal

bottle_end-empty = Dikembalikan kosong
bottle_end-full = Dikembalikan penuh
bottle_end-partial = Dikembalikan dengan sedikit baki
bottle_end-empty_not_returned = Kosong, tidak dibawa balik
bottle_end-lost_full = Hilang bersama dosnya
bottle_end-stolen = Dicuri bersama dosnya
bottle_end-damaged_full = Pecah bersama dosnya
