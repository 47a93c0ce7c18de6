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
entry-returned = Dipulangkan oleh klien
entry-destroyed = Dimusnahkan

bottle_end-empty = Dikembalikan kosong
bottle_end-full = Dikembalikan penuh
bottle_end-partial = Dikembalikan dengan sedikit baki
bottle_end-empty_not_returned = Kosong, tidak dibawa balik
bottle_end-lost_full = Hilang bersama dosnya
bottle_end-stolen = Dicuri bersama dosnya
bottle_end-damaged_full = Pecah bersama dosnya

criterion-min_treatment_day = Hari dalam rawatan
criterion-missed_30 = Hari tertinggal dalam 30 hari lalu
criterion-missed_90 = Hari tertinggal dalam 90 hari lalu
criterion-stable_days = Hari sejak dos terakhir dinaikkan
criterion-sedation_14 = Tiada sedasi teruk
criterion-ladder = Anak tangga
criterion-consent_signed = Persetujuan bawa pulang ditandatangani
criterion-safe_storage = Tempat berkunci di rumah
criterion-storage_talk = Penyimpanan telah dibincangkan
criterion-naloxone_offered = Naloxone telah ditawarkan
criterion-stable_health = Kesihatan stabil
criterion-daily_routine = Rutin harian: kerja, belajar, menjaga atau lain-lain
criterion-us_1 = Tiada keadaan yang meningkatkan risiko kemudaratan
criterion-us_2 = Kehadiran tetap
criterion-us_3 = Tiada tingkah laku yang membahayakan orang lain
criterion-us_4 = Tiada penyelewengan baru-baru ini yang diketahui
criterion-us_5 = Pengangkutan dan simpanan selamat
criterion-us_6 = Perkara lain yang dianggap penting oleh pengamal

sedation-unrousable = Tidak dapat dikejutkan
sedation-naloxone_given = Naloxone diberikan
sedation-overdose = Dos berlebihan

step_down-bottles_short = Botol kurang atau tidak dijelaskan
step_down-seal_broken = Meterai pecah
step_down-sedation = Sedasi teruk
step_down-missed_doses = Dos tertinggal
step_down-client_request = Klien meminta lebih sedikit
step_down-clinical_other = Sebab klinikal lain

request-more = Lebih banyak dos bawa pulang
request-travel = Dos untuk perjalanan
request-review = Semak semula dos bawa pulang

answer-granted = Dibenarkan
answer-in_part = Dibenarkan sebahagian
answer-declined = Tidak dibenarkan

appeal-decline = Terhadap keputusan tidak dibenarkan
appeal-step_down = Terhadap penurunan

bundle-ladder = Di bawah kelulusan
bundle-part = Bahagian kedua hari itu
bundle-closure = Hari tapak ditutup
bundle-emergency = Kecemasan

bottle_step-prepared = Disediakan
bottle_step-handed_over = Diserahkan
bottle_step-ended = Selesai
bottle_step-destroyed = Dimusnahkan
