# Điện thoại riêng: bản sao để đọc khi không có mạng.

phone-title = Điện thoại này
phone-about = Nếu điện thoại này chỉ mình anh/chị dùng, có thể lưu trên máy một bản sao các giờ hẹn, những ngày có chai và các số để gọi. Anh/chị đọc được khi không có mạng, trong một tuần.
phone-others = Ai mở điện thoại này cũng đọc được bản sao. Trong đó không có tên, địa điểm hay liều. Đừng chọn trên máy mượn hoặc dùng chung.
phone-own = Đây là điện thoại riêng của tôi
phone-is-own = Đây là điện thoại riêng của anh/chị.
phone-kept = Bản sao được làm mới mỗi khi anh/chị mở trang của mình, và bị xóa khi anh/chị đăng xuất.
phone-home = Anh/chị có thể đặt trang lên màn hình chính: mở trình đơn của trình duyệt và chọn "Thêm vào màn hình chính". Tên là "Hôm nay".
phone-forget = Người khác cũng dùng máy này: xóa bản sao
offline-title = Không có mạng
offline-at = Điều đã biết lúc { $at }.
offline-again = Thử lại
audit-action-me-own_phone = Khai là điện thoại riêng
audit-action-me-shared_phone = Khai là điện thoại dùng chung
