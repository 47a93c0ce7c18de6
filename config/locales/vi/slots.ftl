# Giờ của mọi người và giờ của cơ sở.

room-visits = Lượt đến
slot_state-free = còn trống
slot_state-few = còn ít
slot_state-full = đã đầy
slot_state-past = đã qua
slots-left = còn { $count }
slots-moment = { $day }, { $time }
slots-title = Lượt đến, { $day }
slots-before = Ngày trước
slots-after = Ngày sau
slots-hours = Giờ mở cửa
slots-closed = Không mở cửa.
slots-other-hours = Giờ khác thường lệ.
slots-book = Đặt giờ
slots-time = Giờ
slots-book-it = Đặt
slots-list = Các giờ
slots-taken = { $taken } trên { $of }
slots-wait = { $minutes ->
    [0] không phải chờ
   *[other] chờ { $minutes } phút
}
slots-wait-about = { $minutes ->
    [0] không phải chờ
   *[other] chờ khoảng { $minutes } phút
}
slots-choose = Vui lòng chọn một giờ.
slots-none = Chưa đặt giờ nào. Không đặt giờ vẫn luôn có thể đến.
slots-moving = Chọn giờ khác bên dưới
slots-move = Đổi giờ
slots-cancel = Hủy
slots-move-to = Đổi sang giờ khác
slots-days = Các ngày
slots-move-it = Đổi giờ
slots-day = Mọi lượt đến trong ngày
booking-arrived = đã đến
booking-missed = không đến vào giờ này
hours-title = Giờ mở cửa
hours-days = Những ngày khác thường
hours-no-days = Mọi ngày đều như hằng tuần.
hours-as-usual = Trở lại như thường
hours-day = Ngày
hours-day-hours = Giờ trong ngày đó
hours-day-hint = Ví dụ 08:00-10:00. Để trống nếu không mở cửa.
hours-words = Lý do
hours-words-hint = Mọi người sẽ thấy, ví dụ tên ngày lễ.
hours-set-day = Đặt ngày này
hours-week = Hằng tuần
hours-week-hint = Viết mỗi ngày trên một dòng: 07:00-12:00, 16:00-18:00. Nếu số cửa hoặc độ dài khác, thêm x3 hoặc /15: 07:00-09:00 x3 /15. Ngày không có giờ là ngày nghỉ.
hours-from = Từ ngày này
hours-mon = Thứ Hai
hours-tue = Thứ Ba
hours-wed = Thứ Tư
hours-thu = Thứ Năm
hours-fri = Thứ Sáu
hours-sat = Thứ Bảy
hours-sun = Chủ Nhật
hours-slot_minutes = Số phút mỗi khung giờ
hours-windows = Số cửa mở
hours-cup_seconds = Số giây cho một liều tại cửa
hours-bottle_seconds = Số giây thêm cho mỗi chai
hours-grace_minutes = Số phút giữ chỗ
hours-move_minutes = Đổi giờ trước số phút
hours-cancel_minutes = Hủy trước số phút
hours-ahead_days = Đặt trước số ngày
hours-set-week = Đặt tuần
field-before_opening = Giờ đóng trước giờ mở.
field-slot_length = Mỗi khung giờ có từ 1 đến 240 phút.
field-windows = Từ 1 đến 50 cửa.
field-overlap = Hai khoảng giờ trong ngày chồng lên nhau.

code-booking_ended-title = Đã thay đổi
code-booking_ended = Giờ này đã được đổi hoặc hủy.
code-booking_unknown-title = Không có lượt này
code-booking_unknown = Không có lượt đến này.

holidays-title = Ngày nghỉ lễ từ tệp
holidays-about = Chọn danh sách ngày nghỉ lễ do nhà nước công bố dưới dạng lịch (.ics), hoặc bảng có ngày và tên trên mỗi dòng. Bạn thấy mỗi ngày sẽ ra sao trước khi ghi bất cứ điều gì.
holidays-file = Tệp
holidays-hint = Lịch, hoặc các dòng như 2027-02-06, Tết Nguyên đán.
holidays-look = Xem các ngày
holidays-close = Đóng cửa { $count } ngày
holidays-other = Tệp khác
holiday-closes = Sẽ đóng cửa
holiday-stands = Đã đặt trước đó và giữ nguyên
holiday-past = Đã qua
holiday-far = Còn hơn hai năm nữa
holidays-line = Dòng { $line }: { $why }
holidays-wrong-empty = tệp này không có ngày nào.
holidays-wrong-too_long = quá dài.
holidays-wrong-not_a_date = không bắt đầu bằng ngày như 2027-01-29.
holidays-wrong-repeats = sự kiện lặp lại không được tính. Xin ghi từng ngày.
holidays-wrong-days = sự kiện dài như vậy không phải ngày nghỉ lễ.
