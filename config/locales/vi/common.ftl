## The page around every page

page-title = Hôm nay
skip = Đến phần chính
rooms = Các mục
language = Ngôn ngữ
practice = Thực hành
room-counter = Quầy cấp thuốc
room-clients = Người bệnh
room-worklist = Bác sĩ
room-stock = Kho
room-staff = Nhân viên
room-sites = Cơ sở
room-audit = Nhật ký
still-saving = Vẫn đang lưu. Xin chờ.
still-saving-pour = Vẫn đang lưu. Không rót thêm lần nữa.
not-connected = Mất kết nối từ { $time }. Những gì đã nhập vẫn còn trên trang này. Không rót thêm lần nữa; khi dòng này biến mất, hãy bấm nút một lần nữa.
time-is-up = đã hết giờ. Nếu đã uống, hãy lưu ngay. Nếu chưa, hãy kiểm tra lại trước khi rót.

## Signing in and out

sign-in = Đăng nhập
sign-in-title = Đăng nhập
sign-in-login = Tên hoặc mã chương trình
sign-in-password = Mật khẩu hoặc mã PIN
sign-in-wrong = Tên và mật khẩu không khớp. Hãy thử lại, hoặc nhờ người quản lý đặt mật khẩu mới.
sign-in-wait = Thử quá nhiều lần. Xin chờ { $seconds } giây rồi thử lại.
sign-in-ended = Bạn đã được đăng xuất vì một lúc không thao tác. Nội dung trang trước không được giữ lại ở đây.
sign-out = Đăng xuất

## Buttons and links

save = Lưu
saving = Đang lưu…
cancel = Hủy
back = Quay lại
next = Tiếp theo
change = Thay đổi
close = Đóng
continue = Tiếp tục
open = Mở
print = In
print-page = In trang này
search = Tìm
show = Xem
sign = Ký
more = Thêm
today = Hôm nay
yes = Có
no = Không
none = Không có
unknown = Không rõ

## Amounts

dose = Liều
pour = Rót
bottle = Chai
unit-mg = mg
unit-ml = mL
not-signed = Chưa ký
would-be = Sẽ rót

## Fields

problems-title = Có { $count } chỗ cần xem lại
optional = có thể để trống
field-required = Xin điền mục này.
field-not_a_number = Xin ghi một số, ví dụ 85 hoặc 42,5.
field-too_many_decimals = Xin dùng nhiều nhất ba chữ số thập phân.
field-not_positive = Xin ghi một số lớn hơn không.
field-out_of_range = Số này nằm ngoài khoảng cho phép ở đây.
field-too_long = Nội dung quá dài. Xin viết ngắn hơn.
field-too_short = Nội dung quá ngắn.
field-unknown = Ở đây không có mục này. Xin kiểm tra lại nội dung đã nhập.
field-not_known_here = Ở đây không có mục này. Xin kiểm tra lại nội dung đã nhập.
field-unknown_choice = Xin chọn một mục trong danh sách.
field-unknown_date = Đây không phải là ngày. Xin chọn một ngày, ví dụ 24 tháng 11 năm 2026.
field-not_an_instant = Đây không phải là ngày kèm giờ. Xin chọn cả hai.
field-in_the_past = Ngày này đã qua. Xin chọn ngày sau.
field-before_start = Ngày cuối trước ngày đầu.
field-before_from = Ngày cuối trước ngày đầu.
field-do_not_add_up = Hai phần cộng lại không bằng liều cả ngày.
field-am_and_pm = Ngày chia liều cần có phần thứ nhất và phần thứ hai.
field-more_than_balance = Trong chai không còn nhiều như vậy.
field-taken = Mục này đã được dùng. Xin chọn mục khác.
field-same_client = Đây là cùng một người bệnh. Xin chọn người kia.
field-not_wanted = Mục này không cần ở đây. Xin để trống.
field-not_given_here = Liều này không được cấp tại điểm này.
field-not_available = Hiện chưa thể chọn mục này.
field-not_by_hand = Mục này do hệ thống đặt, không ghi bằng tay.
field-sign_or_confirm = Ký y lệnh mới hoặc xác nhận y lệnh cũ, không chọn cả hai.
field-not_a_code = Đây không phải là mã trên thẻ. Xin kiểm tra lại nội dung đã nhập.
field-not_a_pin = Mã PIN chỉ gồm chữ số, từ sáu chữ số trở lên.
field-not_a_word = Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối.
field-not_plain = Chỉ dùng chữ cái, chữ số, dấu chấm và dấu gạch nối.
field-not_a_main_site = Điểm này không phải là cơ sở chính.
field-not_for_staff = Nhân viên không thể giữ vai trò này.
field-other = Xin kiểm tra mục này.

## Days

date-long = { $day } { $month } năm { $year }
date-full = { $weekday }, { $day } { $month } năm { $year }
date-head = { $weekday-short }, { $day } { $month } năm { $year }
date-near = { $weekday }, { $day } { $month }
date-short = { $day }/{ $month-short }
date-column = { $day }/{ $month-short }/{ $year }
date-strip = { $weekday-short } { $day }
date-moment = { $date }, { $time }
weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật
weekday-short-1 = T2
weekday-short-2 = T3
weekday-short-3 = T4
weekday-short-4 = T5
weekday-short-5 = T6
weekday-short-6 = T7
weekday-short-7 = CN
month-1 = tháng 1
month-2 = tháng 2
month-3 = tháng 3
month-4 = tháng 4
month-5 = tháng 5
month-6 = tháng 6
month-7 = tháng 7
month-8 = tháng 8
month-9 = tháng 9
month-10 = tháng 10
month-11 = tháng 11
month-12 = tháng 12
month-short-1 = 1
month-short-2 = 2
month-short-3 = 3
month-short-4 = 4
month-short-5 = 5
month-short-6 = 6
month-short-7 = 7
month-short-8 = 8
month-short-9 = 9
month-short-10 = 10
month-short-11 = 11
month-short-12 = 12

## Days in pictures: the strip of seven days and the calendar

day-seen = tại quầy
day-home = mang về
day-else = nơi khác
day-miss = bỏ lỡ
day-held = tạm hoãn
day-exc = có lý do
day-today = hôm nay
day-later = sắp tới
day-none = không có
day-long-seen = uống trước mặt nhân viên
day-long-home = chai mang về
day-long-else = uống ở nơi khác
day-long-miss = bỏ lỡ liều
day-long-held = tạm hoãn cấp liều
day-long-exc = có lý do
day-long-today = hôm nay, chưa uống
day-long-later = sắp tới
day-long-none = trước liều đầu tiên
strip-title = Bảy ngày gần đây, mg
strip-day = { $date }: { $what }
strip-day-dose = { $date }: { $what }, { $dose } mg
calendar-weekday = Ngày trong tuần
calendar-name = Lịch
calendar-caption = Từng ngày kể từ { $date }
calendar-cell = { $date }, { $what }
calendar-cell-dose = { $date }, { $what }, { $dose } mg
line-title = Liều mỗi ngày, mg
line-sentence = Từ { $first } mg ngày { $from } đến { $last } mg ngày { $to }; thấp nhất { $lowest }, cao nhất { $highest } mg.
