## Bước thứ hai khi đăng nhập

sign-in-code-title = Thêm một bước
sign-in-code-wrong = Mã này không đúng hoặc đã dùng rồi. Hãy đợi mã tiếp theo trong ứng dụng, hoặc dùng mã dự phòng khác.
sign-in-code-late = Đã quá lâu. Vui lòng đăng nhập lại.
second-title = Bước thứ hai khi đăng nhập
second-about = Sau mật khẩu, đăng nhập hỏi một mã từ ứng dụng trên điện thoại của bạn. Ai chỉ biết mật khẩu thì không vào được. Ứng dụng xác thực nào cũng được, không cần kết nối.
second-asked-now = Nhiệm vụ của bạn cần bước thứ hai. Hãy cài đặt ngay; cho đến lúc đó các trang khác không mở với bạn.
second-asked-from = Nhiệm vụ của bạn cần bước thứ hai. Từ { $date }, không có bước này thì các trang khác không mở với bạn.
second-taken-away = { $name } đã bỏ bước thứ hai của bạn lúc { $moment }. Nếu bạn không yêu cầu, hãy báo quản lý ngay và đổi mật khẩu. Nếu có, hãy cài đặt lại.
second-read = Tôi đã đọc
second-password = Mật khẩu của bạn
second-begin = Cài đặt
second-since = Đã cài đặt từ { $moment }
second-left = { $count ->
    [0] Không còn mã dự phòng. Hãy tạo mã khác ngay.
   *[other] Còn { $count } mã dự phòng.
}
second-change = Thay đổi
second-change-about = Với điện thoại khác, hãy bỏ bước này và cài đặt lại ở đó.
second-renew = Mã dự phòng khác
second-remove = Bỏ bước thứ hai
second-set-up = Đưa vào ứng dụng
second-scan = Mở ứng dụng xác thực và quét hình này.
second-picture = Khóa cho ứng dụng dưới dạng hình; bên dưới có bằng chữ.
second-or-key = Hoặc nhập khóa này vào ứng dụng:
second-code = Mã
second-code-hint = Sáu chữ số trong ứng dụng, hoặc một mã dự phòng của bạn.
second-first-hint = Sáu chữ số mà ứng dụng đang hiện.
second-confirm = Xác nhận
second-counts = Bước thứ hai có hiệu lực từ bây giờ. Ở mọi nơi khác bạn đã được đăng xuất.
second-codes = Mã dự phòng của bạn
second-codes-about = Mỗi mã dùng được một lần, khi không có điện thoại bên mình. Mã không hiện lại: hãy chép hoặc in ra, và cất riêng với điện thoại.
second-written-down = Tôi đã chép lại
second-of-about = Điện thoại có ứng dụng bị mất, mã dự phòng cũng mất? Hãy chắc chắn ai đang yêu cầu, gặp tận mặt. Đồng nghiệp bị đăng xuất ở mọi nơi và được báo ở lần đăng nhập sau.
second-reset = Bỏ bước thứ hai
field-wrong_code = Mã này không đúng hoặc đã dùng rồi. Hãy đợi mã tiếp theo.
code-no_second_step = Người này không có bước thứ hai.
code-own_second_step = Bước thứ hai của chính bạn được bỏ ở “Tài khoản của bạn”, bằng mật khẩu và mã.
code-second_step_required = Hãy cài đặt bước thứ hai trước, ở “Tài khoản của bạn”.
code-second_step_stands = Đã có bước thứ hai rồi.
code-second_step_not_begun = Hãy bắt đầu lại: đã quá lâu.
audit-code-otp_required = không có mã của bước thứ hai
audit-code-otp_wrong = sai mã của bước thứ hai
audit-code-wrong_code = sai mã
audit-action-staff-begin_second_step = Bắt đầu cài đặt bước thứ hai
audit-action-staff-set_up_second_step = Cài đặt bước thứ hai
audit-action-staff-remove_second_step = Bỏ bước thứ hai của mình
audit-action-staff-renew_recovery_codes = Tạo mã dự phòng khác
audit-action-staff-reset_second_step = Bỏ bước thứ hai của đồng nghiệp
audit-action-staff-read_second_step_reset = Đọc rằng bước thứ hai đã bị bỏ
