## Đăng nhập, cơ sở và trang báo lỗi

sign-in-no-role = Bạn chưa được giao việc ở cơ sở nào. Hãy nhờ người quản lý giao việc.
site-change = Làm việc ở cơ sở khác
site-title = Bây giờ bạn làm việc ở đâu?
site-here = bạn đang ở đây
page-error-home = Về trang đầu
page-error-trace = Khi cần giúp đỡ, hãy đọc mã số này:
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
