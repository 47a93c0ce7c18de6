# Mỗi lượt mất bao lâu.

times-title = Mỗi lượt mất bao lâu
times-about = Đo từ lúc gọi đến cửa cho đến khi uống thuốc, hoặc đến khi trao chai, ở những lượt mới nhất; lượt dài hơn 15 phút không tính. Khung giờ theo số đã đặt cho đến khi có người chọn dùng số đo được.
times-what = Lượt
times-set = Đã đặt
times-measured = Đo được
times-cup = Một liều tại cửa
times-bottle = Thêm mỗi chai
times-seconds = { $seconds } giây
times-spread = { $half } giây qua { $visits } lượt, một nửa trong khoảng { $from } đến { $to } giây
times-too-few = Chưa có: chưa đủ 20 lượt.
times-take = Dùng { $cup } giây cho một liều và { $bottle } giây cho mỗi chai
times-from-hint = Giờ đã đặt của mọi người vẫn giữ nguyên.
times-take-over = Dùng số này
field-no_hours = Chưa đặt giờ mở cửa.
