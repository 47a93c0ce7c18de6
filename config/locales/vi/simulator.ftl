# Thử một ngày.

try-title = Thử một ngày
try-about = Bạn xem mọi người sẽ chờ bao lâu nếu đổi số cửa, thời gian và khung giờ, với các lượt đã đặt của một ngày. Không có gì được lưu.
try-date-hint = Lấy giờ mở cửa và các lượt đã đặt của ngày này.
try-empty-hint = Để trống: theo giờ mở cửa.
try-times-hint = Để trống: theo số đo được, hoặc số đã đặt.
try-walk-ins = Số người không đặt giờ
try-walk-ins-hint = Để trống: như những tuần gần đây vào thứ này.
try-most = Số phút chờ tối đa của chín trên mười người
try-it = Thử
try-as-it-is = Theo thực tế của cơ sở
try-waits = Chín trên mười người chờ nhiều nhất { $minutes } phút, lâu nhất là { $longest } phút.
try-nobody = Không có ai đến.
try-enough = { $windows ->
    [1] Một cửa là đủ cho số người của ngày này.
   *[other] Số người của ngày này cần { $windows } cửa.
}
try-never-enough = Năm mươi cửa cũng không đủ cho số người của ngày này.
try-doses = Với số cửa này, mỗi khung giờ có thể đặt { $minutes } phút phát thuốc ({ $doses } liều), và chín trên mười người không chờ lâu hơn.
try-no-doses = Với số cửa này, chỉ riêng người không đặt giờ đã chờ quá lâu; không thể đặt thêm.
try-picture = Thời gian chờ lâu nhất của mỗi khung giờ, nhiều nhất { $minutes } phút, và số người chờ cùng lúc, nhiều nhất { $people }. Bảng bên dưới có cùng nội dung.
try-bars = Chờ lâu nhất, đến { $minutes } phút
try-line = Số người chờ, đến { $people }
try-dashes = Nét đứt: { $minutes } phút
try-booked = Đã đặt
try-unbooked = Không đặt giờ
try-longest = Chờ lâu nhất, phút
try-in-line = Chờ cùng lúc
