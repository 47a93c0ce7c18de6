# Giờ hẹn của khách hàng trong lịch khác.

calendar-event = Cuộc hẹn
calendar-title = Lịch của anh/chị
calendar-about = Một địa chỉ mà lịch trên điện thoại của anh/chị đọc. Nó chỉ nói khi nào, dưới chữ “Cuộc hẹn”, không gì khác. Ai có địa chỉ đều đọc được giờ của anh/chị: đừng đưa cho ai.
calendar-made = Đây là địa chỉ. Nó chỉ hiện lần này: hãy chép vào lịch của anh/chị.
calendar-since = Đã có địa chỉ từ { $day }.
calendar-make = Tạo địa chỉ
calendar-another = Tạo địa chỉ khác và bỏ địa chỉ cũ
calendar-end = Bỏ địa chỉ
audit-action-slots-make_feed = Tạo địa chỉ lịch
audit-action-slots-end_feed = Bỏ địa chỉ lịch
