takehome-title = Liều mang về
takehome-allowed =
    { $doses ->
        [0] Theo quy định, chưa được mang liều về.
       *[other] Theo quy định, được mang về tối đa { $doses } liều.
    }
takehome-next-taken =
    { $until ->
       *[other] Thêm { $until } liều đến { $last } để được { $doses } liều, từ { $day }, nếu không lỡ liều nào.
    }
takehome-next-attested = { $doses } liều ngay khi có ghi nhận: { $list }.
takehome-next-both = { $doses } liều từ { $day }, nếu đến lúc đó không lỡ liều nào và có ghi nhận: { $list }.
takehome-policy = { $policy }, phiên bản { $version }.
takehome-signs = ● theo nguồn ngoài phòng khám, ○ do phòng khám đặt.
takehome-rule = Quy định
takehome-found = Thực tế
takehome-needed = Cần
takehome-met-on = Đạt vào
takehome-state-met = Đạt:
takehome-state-not_met = Chưa đạt:
takehome-state-unknown = Chưa rõ:
takehome-days =
    { $days ->
       *[other] { $days } ngày
    }
takehome-found-none = không có ghi nhận
takehome-found-unknown = chưa ai ghi nhận
takehome-found-yes = có
takehome-found-no = không
takehome-needed-yes = có
takehome-needed-least = ít nhất { $days }
takehome-needed-most = nhiều nhất { $days }
takehome-needed-more = không có trong { $days } ngày
takehome-needed-of-28 = ít nhất { $days } trên 28
takehome-compare = Theo chính sách khác
takehome-compare-do = So sánh
takehome-back = Quay lại hồ sơ
