## Đăng nhập, cơ sở và trang báo lỗi

sign-in-no-role = Bạn chưa được giao việc ở cơ sở nào. Hãy nhờ người quản lý giao việc.
site-change = Làm việc ở cơ sở khác
site-title = Bây giờ bạn làm việc ở đâu?
site-here = bạn đang ở đây
page-error-home = Về trang đầu
page-error-trace = Khi cần giúp đỡ, hãy đọc mã số này:
page-error-kept = Những gì bạn đã nhập được giữ trên trang này. Hãy chờ một lát rồi gửi lại.
page-error-once = Dù gửi bao nhiêu lần, nội dung chỉ được lưu một lần.
page-error-secret = Mật khẩu hoặc mã PIN, nhập lại
page-error-send = Gửi lại
page-error-forbidden = Phần này không mở cho bạn ở đây.
page-error-not-found = Trang này không có.
page-error-conflict = Trong lúc đó đã có điều khác được ghi lại.
page-error-busy = Hệ thống đang bận hoặc mất kết nối.
page-error-fault = Hệ thống gặp trục trặc. Chưa có gì được lưu.
page-error-refused = Không thể làm việc này như hiện tại.
page-error-advice-forbidden = Công việc của bạn ở cơ sở này không gồm phần đó, hoặc trang đã mở quá lâu. Hãy quay lại và tải lại trang, hoặc nhờ đồng nghiệp có quyền.
page-error-advice-not-found = Hãy kiểm tra địa chỉ, hoặc bắt đầu lại từ trang đầu.
page-error-advice-conflict = Hãy quay lại, tải lại trang và xem nội dung hiện tại.
page-error-advice-busy = Hãy chờ một lát, quay lại và thử lại. Những gì bạn đã nhập vẫn còn trong biểu mẫu.
page-error-advice-fault = Hãy quay lại và thử lại. Nếu vẫn vậy, hãy dùng bộ giấy dự phòng và báo người quản lý.
page-error-advice-refused = Hãy quay lại và kiểm tra những gì đã nhập. Chưa có gì được lưu.

## One's own account

account-title = Tài khoản của bạn
account-name = Họ tên
account-login = Tên đăng nhập
account-password = Đổi mật khẩu
account-password-about = Ít nhất 8 ký tự. Vài từ mà chỉ bạn ghép lại thì dễ nhớ và khó đoán. Bạn vẫn đăng nhập ở đây; ở mọi nơi khác bạn được đăng xuất.
account-old = Mật khẩu hiện nay
account-new = Mật khẩu mới
account-again = Nhập lại lần nữa
account-changed = Mật khẩu đã được đổi. Ở mọi nơi khác bạn đã được đăng xuất.
field-wrong_password = Đây không phải là mật khẩu hiện nay của bạn.
field-same_as_old = Đây là mật khẩu bạn đang dùng. Xin chọn mật khẩu khác.
field-not_the_same = Hai lần nhập không giống nhau. Xin nhập lại cả hai.

## The people of a site

staff-add = Thêm người
staff-add-about = Người này đăng nhập bằng tên và mật khẩu bạn đặt ở đây, rồi đổi mật khẩu trong “Tài khoản của bạn”.
staff-add-do = Thêm
staff-name-hint = Như đồng nghiệp vẫn gọi.
staff-login-hint = Chữ thường không dấu, chữ số, dấu chấm và gạch nối, ví dụ w.ong.
staff-role = Công việc
staff-site = Cơ sở
staff-choose = Xin chọn
staff-language = Ngôn ngữ của trang
staff-password = Mật khẩu đầu tiên
staff-password-hint = Ít nhất 8 ký tự. Hãy trao tận tay.
staff-works = Công việc
staff-worked = Công việc đến lúc đó
staff-retired = Đã ngừng
staff-retired-on = Ngừng ngày { $date }
staff-retired-since = Đã ngừng từ ngày { $date }. Mọi điều đã ghi đến lúc đó vẫn còn.
staff-own = Đây là tài khoản của chính bạn. Người quản lý khác sẽ thay đổi công việc của bạn.
staff-take = Thôi giao
staff-give = Giao thêm việc
staff-give-do = Giao
staff-retire = Ngừng tài khoản này
staff-retire-title = Ngừng tài khoản của { $name }?
staff-retire-about = Các phiên của người này kết thúc ngay và không ai đăng nhập được bằng tài khoản này nữa. Mọi điều họ đã ghi vẫn giữ nguyên. Không thể hoàn tác.
staff-retire-do = Ngừng
staff-did = Người này đã làm gì ở đây
code-already_retired = Tài khoản này đã ngừng từ trước.
code-own_account = Không ai tự đổi công việc của mình hay tự ngừng tài khoản. Hãy nhờ người quản lý khác.
code-last_role = Đây là công việc duy nhất của người này. Hãy ngừng tài khoản.
code-works_elsewhere = Người này còn làm ở cơ sở mà bạn không quản lý. Hãy thôi giao việc ở đây, hoặc nhờ người quản lý cả hai nơi.

## Places that dispense

sites-name = Tên
sites-id = Tên ngắn
sites-id-hint = Chữ thường không dấu, chữ số và gạch nối, ví dụ phia-bac. Tên này giữ mãi.
sites-main = Cơ sở chính
sites-is-main = cơ sở chính
sites-zone = Múi giờ
sites-zone-hint = Ví dụ Asia/Ho_Chi_Minh. Ngày phục vụ là ngày ở đó.
sites-step = Bước đong
sites-step-hint = mL, thể tích nhỏ nhất đong được ở đó
sites-policy = Quy định
sites-people = Người làm việc
sites-one = một người
sites-two = hai người trở lên
sites-make-one = Cho một người làm việc một mình ở { $name }
sites-make-two = Ở { $name } lại có hai người làm việc
sites-change = Đổi
sites-people-hint = Ở nơi một người làm việc một mình, người thứ hai của chương trình ký sau, từ một thiết bị khác, những gì cần hai người ký.
sites-add = Thêm cơ sở vệ tinh
sites-add-do = Thêm
sites-about = Cơ sở vệ tinh dùng chung người bệnh với { $main }. Bạn thêm người làm ở trang “Nhân viên”.
sites-added = Đã thêm { $name }. Hãy thêm người làm ở trang “Nhân viên”.
sites-only-main = Cơ sở vệ tinh được thêm tại cơ sở chính.

## Where somebody is signed in

session-title = Nơi bạn đang đăng nhập
session-about = Nếu có nơi bạn không nhận ra, hãy đăng xuất ở đó và đổi mật khẩu.
session-browser = Trình duyệt tại { $site }
session-program = Chương trình tại { $site }
session-when = từ { $since }, dùng lần cuối { $seen }
session-this = nơi này
session-end = Đăng xuất ở đó
session-end-others = Đăng xuất mọi nơi khác
session-of-about = Mất điện thoại, hay máy tính để mở?
session-end-of = Đăng xuất mọi nơi
code-session_unknown-title = Không có phiên này
code-session_unknown = Phiên này đã kết thúc, hoặc không phải của bạn.
audit-action-staff-end_session = Đăng xuất nơi khác
audit-action-staff-end_other_sessions = Đăng xuất mọi nơi khác
audit-action-staff-end_sessions = Đăng xuất đồng nghiệp mọi nơi
