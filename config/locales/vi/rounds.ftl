## Xe lưu động và tuyến đưa tận nhà

round-title = Tuyến đi
round-about = Những người xe hoặc tuyến này đến, theo thứ tự đường đi. Mỗi mã mở khách hàng đó; liều lấy từ kho riêng của cơ sở này.
round-none = Chưa có ai trên tuyến.
round-along = Y lệnh cho những người còn chờ: { $dose }.
round-code = Mã chương trình
round-words = Cách tìm
round-words-hint = Được niêm phong. Không ghi bệnh, không ghi tên thuốc.
round-add = Thêm vào tuyến
round-earlier = Sớm hơn
round-earlier-one = { $code } sớm hơn
round-later = Muộn hơn
round-later-one = { $code } muộn hơn
round-off = Bỏ ra
round-off-one = Bỏ { $code } ra khỏi tuyến
round-state-waits = đang chờ
round-state-part_dosed = còn một phần
round-state-dosed = đã uống
round-state-bottle = có chai
round-state-stopped = cần giải quyết trước
round-state-not_ordered = hôm nay không có y lệnh

sites-kind = Loại nơi
sites-kind-of = Loại nơi của { $name }
sites-kind-hint = Trên tuyến đi, liều được đưa đến nhà và mỗi liều có hai người ký.
site-kind-clinic = Phòng khám
site-kind-van = Xe lưu động
site-kind-round = Tuyến đưa tận nhà

code-already_on_round-title = Đã có trên tuyến
code-already_on_round = Khách hàng này đã có trên tuyến.

audit-action-rounds-add_stop = Thêm người vào tuyến
audit-action-rounds-move_stop = Đổi thứ tự tuyến
audit-action-rounds-end_stop = Bỏ người khỏi tuyến
audit-action-rounds-list = Đọc tuyến
audit-action-staff-set_site_kind = Đặt loại nơi của cơ sở
