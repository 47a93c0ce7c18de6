# Hari yang dicuba.

try-title = Cuba satu hari
try-about = Lihat berapa lama klien akan menunggu dengan kaunter, masa dan slot yang lain, berdasarkan tempahan satu hari. Tiada apa-apa disimpan.
try-date-hint = Waktu buka dan tempahannya digunakan.
try-empty-hint = Kosong: seperti waktu buka.
try-times-hint = Kosong: seperti diukur, atau seperti tetapan.
try-walk-ins = Orang tanpa tempahan
try-walk-ins-hint = Kosong: sebanyak yang biasa pada hari ini dalam minggu kebelakangan.
try-most = Minit paling lama bagi sembilan daripada sepuluh orang
try-it = Cuba
try-as-it-is = Seperti sebenar di tapak
try-waits = Sembilan daripada sepuluh menunggu paling lama { $minutes } min, yang paling lama { $longest } min.
try-nobody = Tiada sesiapa datang.
try-enough = { $windows ->
    [1] Satu kaunter mencukupi untuk orang pada hari ini.
   *[other] Orang pada hari ini memerlukan { $windows } kaunter.
}
try-never-enough = Lima puluh kaunter pun tidak mencukupi untuk orang pada hari ini.
try-doses = Dengan kaunter ini { $minutes } minit pemberian dos ({ $doses } dos) boleh ditempah dalam setiap slot, dan sembilan daripada sepuluh tidak menunggu lebih lama.
try-no-doses = Dengan kaunter ini mereka yang tanpa tempahan sahaja sudah menunggu terlalu lama; tiada lagi yang boleh ditempah.
try-picture = Masa menunggu paling lama bagi setiap slot, paling banyak { $minutes } minit, dan bilangan orang yang menunggu serentak, paling ramai { $people }. Jadual di bawah menunjukkan perkara yang sama.
try-bars = Menunggu paling lama, hingga { $minutes } min
try-line = Orang menunggu, hingga { $people }
try-dashes = Garis putus: { $minutes } min
try-booked = Ditempah
try-unbooked = Tanpa tempahan
try-longest = Menunggu paling lama, min
try-in-line = Menunggu serentak
