## Danh sách việc của bác sĩ

doctor-title = Hôm nay
doctor-heading = Việc của bác sĩ hôm nay
doctor-done = Đã xong.
doctor-empty = Không có việc nào đang chờ.
doctor-waiting = Đang dừng, chờ bác sĩ quyết định
doctor-incidents = Có sự việc xảy ra
doctor-seen = Tôi đã xem
doctor-seen-of = Tôi đã xem, người bệnh { $code }
doctor-would-stop = Sẽ bị dừng nếu đến hôm nay
doctor-would-stop-hint = Sau khi bỏ lỡ liều. Quyết định bây giờ thì không ai phải chờ ở quầy.
doctor-stopped = { $count } ngày không uống liều nào
doctor-stopped-proposed = { $count } ngày không uống liều nào: đề xuất { $dose } mg
doctor-away = Còn { $count } người vắng hơn hai tháng. Khi họ đến sẽ hiện ở đây.
doctor-more = và { $count } dòng nữa
doctor-endings = Y lệnh sắp hết
doctor-order-ends = { $dose } mg đến { $date }
doctor-order-ended = { $dose } mg đã hết ngày { $date }
doctor-proposals = Từ hồ sơ trước đây, cần ký
doctor-proposals-hint = Liều cuối cùng trong hồ sơ. Chưa có bác sĩ ký thì chưa cấp liều.
doctor-proposal = { $dose } mg, lần cuối { $date }

## Một quyết định

doctor-days-without = { $count } ngày không uống liều nào
doctor-last-dose = Liều cuối ngày { $date }.
doctor-rule-percent = Sau chừng ấy ngày, quy tắc đề xuất { $percent } % của mức thấp hơn giữa y lệnh và liều cuối.
doctor-rule-percent-cap = Sau chừng ấy ngày, quy tắc đề xuất { $percent } % của mức thấp hơn giữa y lệnh và liều cuối, nhiều nhất { $most } mg.
doctor-rule-re_induct = Sau chừng ấy ngày phải dò liều lại: nhiều nhất { $most } mg một lần, { $day } mg cả ngày đầu.
doctor-rule-doctor = Trong hai tuần đầu, bác sĩ xem lại sau hai ngày không uống. Quy tắc không nêu liều.
doctor-rule-none = Hôm nay quy tắc không yêu cầu gì.
doctor-rule-source = Chính sách { $policy }, phiên bản { $version }: { $source }
doctor-new-episode = Vắng lâu như vậy nên đề xuất đợt điều trị mới: cùng hồ sơ, không phải chờ. Bác sĩ quyết định; không có gì tự kết thúc.
doctor-outreach = Gọi điện hoặc đến thăm, nếu người bệnh đồng ý cho liên lạc.
doctor-nothing-to-settle = Không còn gì phải giải quyết.
doctor-sign-new = Ký y lệnh mới
doctor-from-today = từ hôm nay
doctor-confirm = Hoặc giữ { $dose } mg
doctor-confirm-hint = Vì sao liều thường dùng an toàn hôm nay. Lời này được lưu lại.
doctor-confirm-button = Giữ { $dose } mg
doctor-reason = Lý do
doctor-other-order = Y lệnh khác
doctor-since = Từ { $moment }
doctor-counter-first = Quầy cho biết trước là liều đã được uống hay chưa. Sau đó việc này tự giải quyết.
doctor-settle = Giải quyết
doctor-settle-hint = Điều bác sĩ đã thấy và quyết định. Lời này được lưu lại.
doctor-settle-bottle = Khi bác sĩ giải quyết xong, quầy có thể cho uống liều hôm nay theo y lệnh. Muốn liều khác thì viết y lệnh khác trước.
doctor-not-taken = Chưa làm được
doctor-refusal-first_day_limit = Sau chừng ấy ngày, quầy sẽ dừng liều này. Xin ký y lệnh mới: liều thấp hơn, hoặc liều này kèm lời của bác sĩ.
doctor-refusal-nothing_to_settle = Không còn gì phải giải quyết.
doctor-refusal-order_missing = Không có y lệnh đang có hiệu lực. Xin ký một y lệnh.
doctor-refusal-order_not_in_force = Y lệnh không có hiệu lực hôm nay. Xin ký y lệnh mới.
doctor-refusal-hold_open = Quầy cho biết trước là liều đã được uống hay chưa.
doctor-refusal-hold_already_settled = Đã có người giải quyết việc này.

## Điều bác sĩ phải được biết

incident-extra_dose = Đã uống dù ngày đó đã có liều
incident-wrong_client = Người uống khác người được ghi
incident-changed_meanwhile = Có thay đổi trước khi ghi liều
incident-confirm_missing = Không có người thứ hai
