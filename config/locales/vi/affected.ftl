# Lượt đến không còn phù hợp.

affected-title = Lượt đến không còn phù hợp, { $day }
affected-moved = Đã đổi: { $count }
affected-none = Mọi lượt đến đều hợp với giờ của ngày này.
affected-hint = Mỗi lượt chuyển sang giờ trống gần nhất. Bỏ chọn ai cần giữ, hoặc mở mã để chọn giờ khác.
affected-bottle = Ngày này không còn giờ nào: cần chai cho ngày nghỉ.
affected-to = sang { $when }
affected-move = Đổi những lượt đã chọn
affected-batches = Chai cho ngày nghỉ
affected-some = Lượt đến không còn phù hợp: { $count }
affected-look = Xem ai bị ảnh hưởng
