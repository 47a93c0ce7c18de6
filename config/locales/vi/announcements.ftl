# Điều phòng khám nói với mọi khách hàng.

announce-title = Thông báo
announce-about = Điều viết ở đây hiện cho mọi khách hàng của cơ sở này trên trang riêng của họ, và được gửi cho ai đã chọn nhận tin.
announce-neutral = Người khác có thể đọc điện thoại. Đừng nói đây là nơi nào, ở đây phát gì hay vì sao người ta đến. Những từ làm lộ điều đó bị từ chối.
announce-from = Ngày đầu
announce-to = Ngày cuối
announce-words = Nội dung
announce-words-hint = Nhiều nhất 300 chữ cái, bằng một hay nhiều ngôn ngữ. Ai nói ngôn ngữ khác sẽ thấy tiếng Anh.
announce-send = Báo cho mọi người
announce-newest = Thông báo đã đăng
announce-removed = Đã rút lại
announce-remove = Rút lại
announce-news = Tin mới
field-not_neutral = Nội dung này làm lộ đây là nơi nào hoặc ở đây phát gì. Hãy tìm từ khác.
audit-action-announcements-make = Viết thông báo
audit-action-announcements-take_back = Rút lại thông báo
code-announcement_unknown-title = Không có thông báo này
code-announcement_unknown = Không có thông báo này, hoặc đã được rút lại.
