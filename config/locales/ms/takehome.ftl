takehome-title = Dos bawa pulang
takehome-allowed =
    { $doses ->
        [0] Mengikut peraturan, dos bawa pulang belum dibenarkan.
       *[other] Mengikut peraturan, sehingga { $doses } dos bawa pulang dibenarkan.
    }
takehome-next-taken =
    { $until ->
       *[other] { $until } dos lagi hingga { $last } untuk { $doses } dos, mulai { $day }, jika tiada yang tertinggal.
    }
takehome-next-attested = { $doses } dos sebaik sahaja ini direkodkan: { $list }.
takehome-next-both = { $doses } dos mulai { $day }, jika tiada yang tertinggal sehingga itu dan ini direkodkan: { $list }.
takehome-policy = { $policy }, versi { $version }.
takehome-signs = ● daripada sumber di luar klinik, ○ ditetapkan oleh klinik.
takehome-rule = Peraturan
takehome-found = Didapati
takehome-needed = Diperlukan
takehome-met-on = Dipenuhi pada
takehome-state-met = Dipenuhi:
takehome-state-not_met = Belum dipenuhi:
takehome-state-unknown = Tidak diketahui:
takehome-days =
    { $days ->
       *[other] { $days } hari
    }
takehome-found-none = tiada dalam rekod
takehome-found-unknown = belum dinyatakan
takehome-found-yes = ya
takehome-found-no = tidak
takehome-needed-yes = ya
takehome-needed-least = sekurang-kurangnya { $days }
takehome-needed-most = paling banyak { $days }
takehome-needed-more = tiada dalam { $days } hari
takehome-needed-of-28 = sekurang-kurangnya { $days } daripada 28
takehome-compare = Di bawah polisi lain
takehome-compare-do = Banding
takehome-back = Kembali ke fail
