# Giờ hằng tuần.

usual-title = Giờ cố định hằng tuần
usual-hint = Tự đặt cho đến khi kết thúc. Bỏ qua ngày nghỉ và ngày đã có chai ở nhà.
usual-every = { $days } lúc { $time }
usual-full = Hết chỗ vào { $day }. Anh/chị vẫn có thể đến mà không đặt giờ.
usual-closed = Không mở cửa vào { $day }
usual-end = Không giữ nữa
usual-another = Giữ một giờ hằng tuần
usual-days = Các ngày trong tuần
usual-set = Giữ giờ này
usual-choose = Vui lòng chọn ngày và một giờ.
code-already_standing-title = Đã giữ một giờ
code-already_standing = Đã giữ một giờ hằng tuần cho một trong các ngày này. Hãy kết thúc giờ đó trước.
code-standing_ended-title = Đã kết thúc
code-standing_ended = Giờ hằng tuần này đã kết thúc.
code-standing_unknown-title = Không có giờ này
code-standing_unknown = Không có giờ hằng tuần như vậy.
next-visit = Lượt đến tiếp theo:
next-book = Đặt giờ này
next-needless = Những ngày này đã có chai. Có thể trả lại giờ đã đặt.
next-give-back = Trả lại
