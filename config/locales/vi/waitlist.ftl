# Chờ chỗ.

wait-offer = Có chỗ trống: { $when }
wait-until = Chỗ được giữ cho anh/chị đến { $until }. Bỏ qua cũng không sao.
wait-take = Nhận
wait-decline = Không phải lần này
wait-title = Đang chờ chỗ
wait-leave = Không chờ nữa
wait-join = Chờ chỗ trong ngày này
wait-hint = Nếu có giờ trống, giờ đó được mời ở đây và giữ một lúc.
wait-from = Từ
wait-to = Đến
wait-window = { $day }, { $from } đến { $to }
field-not_that_day = Vui lòng chọn giờ muộn hơn trong cùng ngày.
code-waitlist_unknown-title = Không có mục này
code-waitlist_unknown = Không có mục như vậy trong danh sách chờ.
code-waitlist_ended-title = Đã kết thúc
code-waitlist_ended = Mục chờ này đã kết thúc.
code-offer_unknown-title = Không có lời mời này
code-offer_unknown = Không có lời mời như vậy.
code-offer_ended-title = Không còn giữ
code-offer_ended = Chỗ này không còn được giữ. Anh/chị vẫn ở trong danh sách.
code-already_waiting-title = Đang chờ rồi
code-already_waiting = Anh/chị đang chờ chỗ trong ngày này rồi.
code-seat_free-title = Có chỗ trống
code-seat_free = Có chỗ trống vào một trong các giờ này. Vui lòng đặt.
