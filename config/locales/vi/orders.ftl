## Phiếu y lệnh

order-title = Y lệnh
order-heading = Y lệnh mới
order-all = Các y lệnh
order-file = Mở hồ sơ
order-code = mã
order-treatment-day = ngày điều trị thứ { $day }
order-in-force = Đang có hiệu lực: { $dose } mg mỗi ngày, đến { $date }.
order-none-in-force = Không có y lệnh nào đang có hiệu lực.
order-undosed = { $count } ngày không uống liều nào.
order-proposed-by-table = Bảng bỏ lỡ liều đề xuất { $dose } mg. Bác sĩ quyết định.
order-pregnant = Đang mang thai: gọi bác sĩ ngay hôm nay. Không đề xuất liều thấp hơn.
order-proposed-by-import = Hồ sơ trước đây ghi { $dose } mg mỗi ngày từ { $from } đến { $to }. Ở đây chưa ai ký.
order-dose = Liều mỗi ngày, mg
order-dose-hint = uống trước mặt nhân viên, một lần mỗi ngày, trừ khi chia ở dưới
order-first-day = Ngày đầu
order-last-day = Ngày cuối
order-split = Chia hai lần mỗi ngày
order-split-hint = Hai lần cộng lại bằng liều của ngày.
order-where = Nơi uống
order-reason = Lý do, nếu liều thấp hơn
order-reason-hint = Giảm liều cần một trong các lý do này. Không bao giờ là hình phạt.
order-reason-none = Liều không thấp hơn
order-override = Lời của bác sĩ khi vượt giới hạn
order-override-hint = Chỉ khi một giới hạn ngăn lại. Lời này lưu trên y lệnh và quầy sẽ đọc.
order-not-signed = Chưa ký
order-preview-empty = Cần có liều, ngày đầu và ngày cuối để thấy thể tích sẽ rót.
order-no-bottle-open = Hôm nay chưa mở chai nào nên không tính được thể tích.
order-cannot-be-signed = Chưa thể ký như vậy.
order-words-would-lift = Lời của bác sĩ ở dưới sẽ cho phép.
order-nothing-in-the-way = Không có gì cản trở.
order-look-first = Xin xem trước khi ký
order-look-first-more = Những dòng dưới đây chưa có trên trang khi bác sĩ nhấn nút. Nếu đúng ý, xin nhấn lần nữa.
order-sign = Ký y lệnh
order-signed = Đã ký: { $dose } mỗi ngày
order-signed-days = Từ { $from } đến { $to }, cho { $name }. Kể từ ngày đầu, mọi y lệnh khác chấm dứt.
order-signed-by = Người ký
order-what-stands = Ghi chú kèm theo
order-list-empty = Chưa có y lệnh nào được ký.

## Vì sao chưa thể ký

order-refusal-invalid = Xin xem lại các mục ở trên.
order-refusal-dose_out_of_range = Liều nằm ngoài khoảng { $least } đến { $most } mg.
order-refusal-reason_required = Liều thấp hơn trước; xin chọn lý do.
order-refusal-step_too_large = Trong hai tuần đầu, mỗi lần tăng nhiều nhất { $most } mg.
order-refusal-step_too_soon = Trong hai tuần đầu, lần tăng tới có thể bắt đầu từ { $date }.
order-refusal-weekly_rise_limit = Trong hai tuần đầu, tổng các lần tăng trong bảy ngày nhiều nhất { $most } mg.
order-refusal-order_overlaps_bottles = Người bệnh đang giữ chai có liều khác cho { $date }. Xin cho biết giữ lại hay đổi.

## Cần xem trước khi ký

order-note-overridden = Lời của bác sĩ vượt một giới hạn: { $limit }.
order-note-above_first_day_limit = Ngày đầu cho phép { $dose } mg một lần và { $day } mg cả ngày. Nếu y lệnh không có lời của bác sĩ, quầy sẽ dừng liều này.
order-note-ends_orders = Từ { $date } chấm dứt { $count } y lệnh khác.
order-note-gap = Từ { $from } đến { $to } không có y lệnh: không thể cấp liều những ngày này.
order-note-starts_in_past = Ngày đầu đã qua.
order-note-not_measurable = Không thể đong đúng { $dose } mg với { $strength } mg/mL: sẽ rót { $volume } mL, chứa { $holds } mg.
order-limit-dose_out_of_range = khoảng liều thường dùng
order-limit-step_too_large = mức của một lần tăng
order-limit-step_too_soon = thời gian giữa hai lần tăng
order-limit-weekly_rise_limit = tổng mức tăng trong bảy ngày

## Ghi chú trên y lệnh đã ký

order-mark-overridden = Vượt giới hạn, có lời của bác sĩ
order-mark-above_first_day_limit = Trên giới hạn ngày đầu
order-mark-ends_orders = Đã chấm dứt y lệnh khác
order-mark-gap = Trước đó có ngày không có y lệnh
order-mark-starts_in_past = Bắt đầu trước khi ký
order-mark-not_measurable = Không đong đúng được

## Điều lạ trong hồ sơ trước đây

order-doubt-first_dose_high = Liều đầu tiên cao hơn giới hạn thường dùng.
order-doubt-dose_doubled = Liều tăng gấp đôi giữa hai ngày uống liền nhau.
order-doubt-dose_halved = Liều giảm một nửa giữa hai ngày uống liền nhau.
order-doubt-single_day_slip = Có một ngày liều khác các ngày xung quanh.
order-doubt-far_from_rest = Có vài ngày cách xa các ngày còn lại.
order-doubt-dose_above_range = Liều cao hơn khoảng thường dùng.
