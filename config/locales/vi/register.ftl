## Kho: các chai thuốc của một điểm

stock-title = Kho thuốc
stock-register = Sổ theo dõi
stock-open-title = Đang mở tại cửa phát
stock-sealed-title = Chưa mở, hết hạn trước xếp trước
stock-apart-title = Để riêng, hoặc đã hết nhưng tồn khác không
stock-none-open = Chưa có chai nào được mở. Hãy mở một chai trước liều đầu tiên.
stock-none-sealed = Ở đây không có chai nào chưa mở.
stock-container = Chai
stock-product = Thuốc
stock-strength = Nồng độ, mg/mL
stock-strength-unknown = chưa biết nồng độ
stock-lot = Số lô
stock-last-day = Hạn dùng
stock-balance = Tồn, mL
stock-do = Việc cần làm
stock-at-window = tại cửa { $window }
stock-expired = Đã quá hạn dùng. Không được mở.
stock-expires-soon = Sắp hết hạn dùng.
stock-below-zero = Tồn dưới không: hãy kiểm đếm.
stock-set-aside = { $volume } đã rót hoặc đã giữ riêng mà chưa ghi sổ

stock-done-received = Đã nhận chai { $label } với { $volume }.
stock-done-opened = Đã mở chai { $label } { $window }.
stock-done-counted = Đã kiểm đếm chai { $label }. Tồn { $volume }.
stock-done-emptied = Chai { $label } đã hết và được đóng sổ.
stock-done-spilt = Đã ghi phần bị đổ. Chai { $label } còn { $volume }.
stock-done-destroyed = Đã hủy thuốc mang trả trong chai { $label }. Trong sổ còn { $volume }.
stock-destroy = Hủy tất cả

## Nhận, mở, kiểm đếm, ghi phần bị đổ

stock-receive = Nhận một chai
stock-receive-save = Nhận chai này
stock-product-hint = Tên mới tạo ra một thuốc mới, ví dụ “Methadone dung dịch uống 5 mg/mL”.
stock-strength-hint = Như in trên chai. Không có nồng độ thì không rót được.
stock-last-day-hint = Ngày cuối cùng còn được dùng.
stock-volume = Thể tích, mL
stock-label = Nhãn chai
stock-label-hint = Có thể để trống: hệ thống cho số kế tiếp.
stock-open = Mở chai
stock-open-title-one = Mở chai { $label }
stock-open-save = Mở tại đây
stock-window = Cửa phát
stock-window-hint = Nơi đặt chai, ví dụ 1.
stock-count = Kiểm đếm
stock-count-title-one = Kiểm đếm chai { $label }
stock-count-save = Lưu kết quả
stock-counted = Đếm được, mL
stock-counted-hint = Số đo được bây giờ. Số 0 đóng sổ một chai đã hết.
stock-count-with-poured = Hãy tính như vẫn còn trong chai.
stock-note = Ghi chú
stock-spill = Bị đổ
stock-spill-title-one = Bị đổ từ chai { $label }
stock-spill-save = Ghi phần bị đổ
stock-spilt = Bị đổ, mL
stock-spilt-hint = Càng đúng càng tốt. Sau đó hãy kiểm đếm chai.
stock-reason = Chuyện gì đã xảy ra
stock-second = Người thứ hai
stock-second-hint = Một người khác làm việc ở đây ký bằng mật khẩu của chính mình.
stock-second-login = Tên người thứ hai
stock-second-password = Mật khẩu người thứ hai
stock-second-needed = Khi số đếm khác với sổ hoặc thuốc bị mất, cần người thứ hai ký.

## Những gì không nhận được

stock-wrong-differs = Thuốc này đã được ghi với nồng độ khác. Hãy xem lại chai, hoặc đặt tên khác.
stock-wrong-more_than_balance = Theo sổ, trong chai còn ít hơn số này. Hãy kiểm đếm trước.
stock-wrong-too_far_off = Ngày này cách đây hơn mười năm. Hãy xem lại năm.
stock-wrong-too_many_days = Mỗi lần in nhiều nhất 92 ngày.
stock-wrong-not_text = Hãy viết chữ thường trên một dòng.
stock-refused-witness = Tên và mật khẩu này không phải của người thứ hai làm việc ở đây.
stock-refused-moved = Có ghi chép mới trong lúc bạn đếm. Hãy đếm lại.
stock-refused-expired = Đã quá hạn dùng. Chai được để riêng và không bao giờ mở.
stock-refused-state = Không làm được như vậy với chai này ở tình trạng hiện nay.

## Trang sổ

register-title = Sổ theo dõi thuốc kiểm soát đặc biệt
register-before = Những ngày trước
register-from = Từ ngày
register-to = Đến ngày
register-all = Mọi chai có xuất nhập
register-days = { $from } đến { $to }
register-empty = Không có xuất nhập trong những ngày này.
register-container = chai
register-lot = số lô
register-until = hạn dùng { $date }
register-printed-by = người xem
register-number = Số
register-time = Giờ
register-what = Nội dung
register-client = Người bệnh
register-in = Nhập mL
register-out = Xuất mL
register-balance = Tồn mL
register-by = Người ghi
register-witness = Người chứng kiến
register-brought = Mang sang
register-carried = Chuyển trang sau
register-sum-agrees = Tổng khớp
register-sum-differs = Tổng có dòng của ngày khác
register-skips = Các số ở giữa nằm dưới một ngày khác.
register-count-agrees = Kiểm đếm, khớp
register-void-of = Hủy số { $number }
register-voided-by = bị hủy bởi số { $number }
register-and = { $first }, { $second }
register-never-edited = Không sửa dòng nào; dòng sau hủy dòng trước.
register-counted = Đếm được, mL
register-sign-keeper = Dược sĩ, ngày
register-sign-second = Người thứ hai, ngày
register-seals = Niêm phong khi trang này được lập:
audit-action-register-read = Đọc sổ đăng ký
