## Những việc hệ thống tự làm

jobs-title = Việc tự động của hệ thống
jobs-about = Những việc hệ thống tự làm. Mọi điều phụ thuộc vào thời gian đều được tính khi có người xem, nên một việc bị dừng chỉ làm chậm chứ không làm mất gì. Nhật ký nói rõ hơn về việc bị lỗi.
jobs-last = Lần chạy gần nhất
jobs-next = Lần chạy tới
jobs-run = Chạy ngay
jobs-ran = { $job }: đã chạy.
jobs-busy = { $job }: một máy chủ khác đang chạy.
jobs-new = Chưa chạy
jobs-running = Đang chạy
jobs-well = Bình thường
jobs-failing = Lỗi từ { $at }
jobs-late = Lẽ ra chạy lúc { $at }
jobs-code = Từ trong nhật ký: { $code }
jobs-took = { $at }, { $ms } ms
jobs-never = Chưa có
jobs-soon = Trong vòng một giờ
jobs-trouble = Có một việc của hệ thống cần người xem.

job-seal = Niêm phong dòng mới ghi
job-about-seal = Sổ đăng ký và nhật ký kiểm tra, hai giây một lần khi có dòng mới.
job-seat_offers = Mời chỗ trống
job-about-seat_offers = Cho người đang chờ, mười phút một lần; khi có người xem chỗ thì cũng mời.
job-counts = Đếm tiếp hồ sơ
job-about-counts = Để hồ sơ mở nhanh dù lịch sử dài bao nhiêu.
job-forget = Xoá những gì không cần nữa
job-about-forget = Phiên đã kết thúc sau một tháng, câu trả lời đã lưu sau một ngày.
job-levels = Trả lại mức mang về
job-about-levels = Khi thời gian hạ mức đã hết.
job-standing_bookings = Đặt trước lượt cố định
job-about-standing_bookings = Những ngày tới của mỗi giờ cố định.
job-call_backs = Rút thăm gọi kiểm tra
job-about-call_backs = Mỗi sáng một lần tại mỗi cơ sở.
job-notices = Gửi tin nhắn
job-about-notices = Những gì khách hàng đã chọn nhận, mỗi phút một lần.
job-flags = Ghi lại thay đổi của cảnh báo
job-about-flags = Cảnh báo nào mở, cảnh báo nào đóng, mỗi giờ; cái đang mở luôn được tính lại.
