## Khách của phòng khám khác

visit-title = Khách của phòng khám khác
visit-about = Người do phòng khám khác điều trị và uống liều ở đây vài ngày. Tên chỉ có trong hồ sơ và trên giấy.
visit-none = Không có ai trong tháng qua.
visit-new = Nhận khách
visit-new-hint = Trước hết gọi phòng khám gốc: liều, liều gần nhất và giờ, chai đang giữ. Chỉ có thư là chưa đủ.
visit-who = Là ai
visit-known = Mã chương trình
visit-known-hint = Chỉ cho người có thẻ của dịch vụ này; khi đó không cần tên.
visit-home = Phòng khám gốc
visit-clinic = Phòng khám
visit-telephone-hint = Số mà anh/chị tự tra.
visit-their-code = Mã của họ cho khách
visit-said-by = Ai xác nhận qua điện thoại
visit-said-day = Ngày gọi
visit-said-time = Giờ gọi
visit-time-hint = Ví dụ 09:30, nhiều nhất ba ngày trước.
visit-dose = Liều
visit-dose-hint = Theo lời phòng khám gốc. Chỉ để trống khi người đó có y lệnh ở chương trình khác của dịch vụ này.
visit-mg = Liều mỗi ngày, mg
visit-to = Ngày cuối ở đây
visit-to-hint = Tất cả nhiều nhất 14 ngày.
visit-last-day = Ngày của liều gần nhất
visit-last-time = Giờ của liều
visit-last-mg = Liều gần nhất, mg
visit-bottles = Ngày có chai của họ
visit-bottles-hint = Như 2026-11-28, cách nhau bằng dấu phẩy. Những ngày đó ở đây không cho liều.
visit-note = Dị ứng và điều khác cần để ý
visit-take-in = Nhận
visit-said = { $who } xác nhận, { $moment }
visit-runs = hôm nay là khách
visit-over = đã hết
visit-file = Hồ sơ
visit-paper = Giấy cho phòng khám gốc
visit-end = Đợt khách đã hết
visit-paper-title = Các liều đã cho ở đây
visit-days = Các ngày đến
visit-no-dose = Ở đây chưa cho liều nào.
visit-printed = In lúc { $moment }.

field-not_a_bottle_day = Hãy ghi các ngày sau liều gần nhất và đến ngày cuối ở đây, mỗi ngày một lần.
field-not_this_person = Mã và ngày sinh không khớp nhau.

code-visit_ended-title = Đợt khách này đã hết
code-visit_ended = Đã có người ghi như vậy.

audit-action-clients-take_guest = Nhận khách
audit-action-clients-end_guest = Kết thúc đợt khách
audit-action-orders-copy = Chép y lệnh của phòng khám khác
audit-action-guests-open_visit = Mở đợt khách
audit-action-guests-visits = Đọc danh sách khách
audit-action-guests-show_visit = Xem đợt khách
