## The members of the closed lists, as pages call them

role-pharmacist = dược sĩ
role-doctor = bác sĩ
role-manager = quản lý
role-case_worker = tư vấn viên
role-auditor = kiểm toán viên
role-analyst = chuyên viên phân tích
role-client = người bệnh

part-whole = cả liều
part-am = phần thứ nhất
part-pm = phần thứ hai

place-seen = uống tại đây
place-bottle = từ chai mang về

dose_kind-observed = uống trước mặt nhân viên
dose_kind-imported = từ hồ sơ trước đây
dose_kind-take_home = chai mang về
dose_kind-guest = cấp tại điểm khác
dose_kind-delivered = uống tại nhà trước mặt nhân viên
dose_kind-repeat = uống lại sau khi nôn
dose_kind-extra = đã uống dù ngày đó đã có liều

void-wasted = Đã rót nhưng không ai uống
void-wrong_client = Người khác đã uống
void-record_only = Đã uống, nhưng ghi sai

hold-missed_doses = Bỏ lỡ liều: liều hôm nay
hold-order_ended = Y lệnh đã hết hạn
hold-see_doctor = Bác sĩ muốn gặp người bệnh
hold-recheck_alertness = Xem lại mức tỉnh táo
hold-outcome_unknown = Liều này đã được uống chưa?
hold-bottle_lost = Mất chai của hôm nay

alertness-alert = Tỉnh táo
alertness-drowsy = Buồn ngủ, lơ mơ
alertness-intoxicated = Say

identity-photo = Khuôn mặt đúng với ảnh
identity-card_and_birth_date = Thẻ, và tự nói ngày sinh
identity-second_person = Một nhân viên khác biết rõ

lower_reason-missed_doses = Sau khi bỏ lỡ liều
lower_reason-sedation = Đã thấy an thần quá mức
lower_reason-interaction = Thuốc khác làm tăng tác dụng methadone
lower_reason-qt = Khoảng QT
lower_reason-client_request = Người bệnh xin giảm
lower_reason-taper_agreed = Giảm dần theo thỏa thuận với người bệnh
lower_reason-pregnancy_review = Xem lại khi mang thai hoặc sau sinh
lower_reason-medical_other = Lý do y khoa khác

episode_end-completed = Hoàn thành điều trị
episode_end-client_choice = Người bệnh tự chọn
episode_end-transfer = Chuyển sang chương trình khác
episode_end-lost_to_follow_up = Mất liên lạc
episode_end-detained = Bị giam giữ
episode_end-died = Qua đời
episode_end-medical = Lý do y khoa
episode_end-serious_violence = Bạo lực nghiêm trọng

excused-hospital = Nằm viện
excused-guest_unconfirmed = Đã hẹn uống nơi khác, chưa xác nhận
excused-detained = Bị giam giữ
excused-site_closed = Điểm cấp thuốc đóng cửa
excused-withheld = Nhân viên tạm hoãn cấp liều

entry-receipt = Nhập
entry-opened = Mở chai
entry-dose = Cấp liều
entry-take_home = Chai mang về
entry-waste = Đã rót, không uống
entry-spill = Đổ
entry-count = Kiểm đếm
entry-reversal = Hủy bản ghi
entry-returned = Khách hàng trả lại
entry-destroyed = Tiêu hủy

bottle_end-empty = Trả lại chai rỗng
bottle_end-full = Trả lại còn đầy
bottle_end-partial = Trả lại còn một phần
bottle_end-empty_not_returned = Đã hết, không mang trả
bottle_end-lost_full = Mất khi còn thuốc
bottle_end-stolen = Bị lấy cắp khi còn thuốc
bottle_end-damaged_full = Vỡ khi còn thuốc

criterion-min_treatment_day = Số ngày điều trị
criterion-missed_30 = Ngày lỡ liều trong 30 ngày qua
criterion-missed_90 = Ngày lỡ liều trong 90 ngày qua
criterion-stable_days = Số ngày từ lần tăng liều gần nhất
criterion-sedation_14 = Không có an thần nặng
criterion-ladder = Bậc của thang
criterion-consent_signed = Đã ký đồng ý nhận thuốc mang về
criterion-safe_storage = Có chỗ khóa ở nhà
criterion-storage_talk = Đã trao đổi về cách cất giữ
criterion-naloxone_offered = Đã mời nhận naloxone
criterion-stable_health = Sức khỏe ổn định
criterion-daily_routine = Nếp sinh hoạt: làm việc, học, chăm sóc hoặc khác
criterion-us_1 = Không có tình trạng làm tăng nguy cơ gây hại
criterion-us_2 = Đến khám đều đặn
criterion-us_3 = Không có hành vi gây nguy hiểm cho người khác
criterion-us_4 = Không có chuyển nhượng thuốc gần đây được biết
criterion-us_5 = Vận chuyển và cất giữ an toàn
criterion-us_6 = Điều khác mà người hành nghề cho là liên quan

sedation-unrousable = Không đánh thức được
sedation-naloxone_given = Đã dùng naloxone
sedation-overdose = Quá liều

step_down-bottles_short = Thiếu chai hoặc không giải thích được
step_down-seal_broken = Niêm phong bị vỡ
step_down-sedation = An thần nặng
step_down-missed_doses = Lỡ liều
step_down-client_request = Khách hàng xin ít hơn
step_down-clinical_other = Lý do lâm sàng khác

request-more = Thêm liều mang về
request-travel = Liều cho chuyến đi
request-review = Xem xét lại liều mang về

answer-granted = Chấp thuận
answer-in_part = Chấp thuận một phần
answer-declined = Không chấp thuận

appeal-decline = Về quyết định không chấp thuận
appeal-step_down = Về việc giảm bậc

bundle-ladder = Theo phê duyệt
bundle-part = Phần thứ hai trong ngày
bundle-closure = Ngày cơ sở đóng cửa
bundle-emergency = Khẩn cấp

bottle_step-prepared = Đã chuẩn bị
bottle_step-handed_over = Đã giao
bottle_step-ended = Kết thúc
bottle_step-destroyed = Đã tiêu hủy
