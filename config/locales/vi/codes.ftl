## Every stop, as staff read it: title; why, what happens next, who decides; and for the counter
## the words to say to the client. These messages take no arguments: they also stand in answers of
## the API.

# At the counter, in the order of the checks

code-client_unknown-title = Không có người bệnh này ở đây
code-client_unknown = Thẻ hoặc mã này không thuộc về ai đang điều trị tại cơ sở hay các điểm của cơ sở. Hãy kiểm tra mã, hoặc tìm theo tên. Nếu người này đến từ chương trình khác, hãy mở lượt uống tạm thời.
code-client_unknown-say = Tôi chưa tìm thấy thẻ của anh/chị. Để tôi tìm theo tên. Không ai phải về chỉ vì một tấm thẻ.

code-episode_not_open-title = Hiện không trong đợt điều trị
code-episode_not_open = Đợt điều trị trước đã kết thúc nên chưa có liều để cấp. Lúc nào cũng có thể quay lại: hãy gọi bác sĩ hoặc người quản lý để mở đợt mới ngay hôm nay.
code-episode_not_open-say = Rất mừng anh/chị quay lại. Bác sĩ sẽ cùng anh/chị bắt đầu lại việc điều trị. Anh/chị không cần phải xin lỗi.

code-order_missing-title = Chưa có y lệnh
code-order_missing = Chưa có bác sĩ nào ký liều cho đợt điều trị này. Hãy gọi bác sĩ; ngay khi y lệnh được ký, trang này sẽ mở.
code-order_missing-say = Bác sĩ chưa ghi liều của anh/chị. Tôi đang gọi. Xin anh/chị chờ, vẫn giữ nguyên lượt.

code-order_not_in_force-title = Hôm nay không có y lệnh
code-order_not_in_force = Có y lệnh nhưng không gồm hôm nay: đã hết hạn hoặc chưa bắt đầu. Chỉ bác sĩ quyết định liều hôm nay. Hãy gọi bác sĩ; y lệnh qua điện thoại là đủ.
code-order_not_in_force-say = Y lệnh của anh/chị đã hết hạn. Đó là việc của chúng tôi, không phải lỗi của anh/chị. Tôi đang gọi bác sĩ.

code-already_dosed_today-title = Hôm nay đã uống rồi
code-already_dosed_today = Liều này đã được cấp hôm nay, tại đây hoặc ở điểm khác. Uống lần thứ hai có thể gây ngừng thở. Nếu người bệnh nói không phải mình, hãy so ảnh và gọi người quản lý: bản ghi sai có thể sửa được.
code-already_dosed_today-say = Sổ ghi rằng hôm nay anh/chị đã uống rồi. Uống lần thứ hai sẽ nguy hiểm cho anh/chị. Nếu không đúng, xin cho tôi biết để cùng xem lại.

code-holds_take_home_for_today-title = Chai của hôm nay đang ở nhà
code-holds_take_home_for_today = Người bệnh có chai mang về cho hôm nay. Có thể mang đến và uống tại đây. Nếu mất, bị lấy cắp hoặc vỡ, hãy ghi lại; bác sĩ sẽ quyết định cho hôm nay, khi cần thì qua điện thoại.
code-holds_take_home_for_today-say = Anh/chị đang giữ chai của hôm nay. Anh/chị có thể uống ở nhà, hoặc mang đến đây uống. Nếu chai có chuyện gì, xin cho tôi biết để hỏi bác sĩ.
code-holds_take_home_for_today-waits-title = Chai của hôm nay đã rót và đang chờ ở đây
code-holds_take_home_for_today-waits = Chai cho hôm nay đã rót nhưng chưa giao. Hãy giao, hoặc ghi rằng chai còn đầy và hủy cùng người thứ hai; sau đó cho liều ở đây như thường.
code-holds_take_home_for_today-waits-say = Chai của hôm nay vẫn còn ở chỗ chúng tôi. Tôi xử lý việc đó ngay, rồi anh chị nhận liều.

code-too_soon-title = Quá sớm sau liều trước
code-too_soon = Liều trước mới cách đây vài giờ; hai liều gần nhau cộng dồn và có thể gây ngừng thở. Thời điểm an toàn được ghi rõ. Bác sĩ có thể cho phép sớm hơn.
code-too_soon-say = Liều trước vẫn còn mạnh trong người anh/chị. Lát nữa mới an toàn. Tôi sẽ nói rõ giờ, anh/chị có thể chờ ở đây nếu muốn.

code-reserved_elsewhere-title = Đang được phục vụ ở cửa khác
code-reserved_elsewhere = Có người đã bắt đầu cấp liều cho người bệnh này. Hãy chờ họ xong, hoặc hỏi ở cửa đó.
code-reserved_elsewhere-say = Đồng nghiệp của tôi đang chuẩn bị liều cho anh/chị. Xin chờ một chút.

code-hold_open-title = Có việc cần giải quyết trước
code-hold_open = Có việc cần giải quyết trước liều tiếp theo. Đó là việc gì và ai giải quyết được ghi bên dưới. Nhân viên tại quầy không bao giờ thay đổi liều.
code-hold_open-say = Có một việc cần giải quyết trước khi uống. Tôi sẽ nói rõ việc gì và ai giúp. Anh/chị vẫn giữ nguyên lượt.

code-identity_not_confirmed-title = Có đúng người không?
code-identity_not_confirmed = Chưa so khuôn mặt, hoặc người bệnh nói một liều khác. Hãy kiểm tra bằng cách thứ hai: thẻ và ngày sinh, hoặc một đồng nghiệp biết người bệnh. Thường là do liều vừa được thay đổi.
code-identity_not_confirmed-say = Tôi muốn chắc chắn liều này là của anh/chị. Xin cho biết ngày sinh của anh/chị.

code-client_not_alert-title = Lúc này chưa an toàn
code-client_not_alert = Uống thêm khi đang lơ mơ hoặc say có thể gây ngừng thở, nên tạm hoãn cấp liều. Hãy để người bệnh trong tầm mắt, có sẵn naloxone và ghi kế hoạch: theo dõi đến khi nào, xem lại khi nào. Khi tỉnh táo thì có thể cấp liều. Đây là chăm sóc, không phải hình phạt.
code-client_not_alert-say = Tôi lo cho nhịp thở của anh/chị, nên mình chờ một lát. Xin ngồi chỗ tôi nhìn thấy được. Lát nữa ta xem lại, liều của anh/chị không mất đâu.

code-missed_doses_need_doctor-title = Dừng lại. Chưa cấp liều.
code-missed_doses_need_doctor = Sau những ngày không uống, liều thường ngày có thể quá mạnh. Chỉ bác sĩ quyết định liều hôm nay; đề xuất bên dưới chưa được ký. Người bệnh giữ nguyên lượt và được khám ngay hôm nay.
code-missed_doses_need_doctor-say = Anh/chị đến là tốt rồi. Sau mấy ngày không uống, cơ thể không còn quen thuốc như trước, nên bác sĩ xem trước. Anh/chị giữ nguyên lượt và sẽ được khám hôm nay.

code-dose_not_as_ordered-title = Không đúng liều theo y lệnh
code-dose_not_as_ordered = Liều đã nhập không phải liều bác sĩ chỉ định lúc này. Hãy cấp đúng liều, hoặc ít hơn chỉ khi người bệnh muốn. Mọi thay đổi khác là của bác sĩ.
code-dose_not_as_ordered-say = Tôi cấp đúng như bác sĩ đã ghi. Nếu hôm nay anh/chị muốn ít hơn, xin cho tôi biết. Nếu liều này không đủ, tôi gọi bác sĩ.

code-first_day_limit-title = Vượt mức của ngày đầu
code-first_day_limit = Vào ngày đầu điều trị, hoặc ngày bắt đầu lại, mức này vượt quá mức an toàn cho cơ thể. Bác sĩ có thể chỉ định kèm lý do bằng văn bản, hoặc một liều thấp hơn.
code-first_day_limit-say = Ngày đầu mình bắt đầu thận trọng, vì thuốc tích lại qua từng ngày. Tôi hỏi bác sĩ ngay.

code-container_not_open-title = Cửa này chưa mở chai nào
code-container_not_open = Chai này không được mở ở đây, hoặc chưa chọn chai nào. Hãy mở một chai ở cửa này rồi tiếp tục.
code-container_not_open-say = Tôi cần mở một chai trước, chỉ một phút thôi.

code-container_expired-title = Chai này đã hết hạn
code-container_expired = Ngày cuối in trên chai đã qua. Hãy để riêng chờ hủy và mở chai khác.
code-container_expired-say = Tôi lấy chai mới cho anh/chị, chỉ một phút thôi.

code-concentration_unknown-title = Không rõ nồng độ của chai
code-concentration_unknown = Chưa ai nhập số mg trong một mL, nên không tính được thể tích. Hãy cùng người thứ hai đọc nhãn và nhập vào, hoặc mở chai khác. Tuyệt đối không đoán.
code-concentration_unknown-say = Tôi kiểm tra nồng độ của chai này trước, để anh/chị nhận đúng lượng.

code-stock_too_low-title = Trong chai không đủ
code-stock_too_low = Lượng còn lại không đủ cả liều. Hãy thêm chai thứ hai, mở chai mới, hoặc kiểm đếm ngay nếu con số có vẻ sai.
code-stock_too_low-say = Liều của anh/chị cần thêm một chai nữa, chỉ một phút thôi.

code-dose_jump_needs_confirmation-title = Thay đổi lớn: xin xem lại
code-dose_jump_needs_confirmation = Liều hôm nay khác nhiều so với những liều gần đây. Hãy kiểm tra tên, ảnh và y lệnh. Tăng liều cần người thứ hai với mật khẩu của chính họ. Nếu vẫn thấy không đúng, hãy gọi bác sĩ.
code-dose_jump_needs_confirmation-say = Liều của anh/chị thay đổi nhiều, nên chúng tôi kiểm tra hai lần. Đó là vì an toàn của anh/chị.

code-witness_not_valid-title = Người thứ hai không được chấp nhận
code-witness_not_valid = Người thứ hai phải là người khác của cơ sở này, với mật khẩu đúng của chính họ. Hãy để họ tự nhập.
code-witness_not_valid-say = Một đồng nghiệp cùng tôi xác nhận việc này. Xin chờ một chút.

# Records

code-bottle_unknown-title = Không có chai này
code-bottle_unknown = Không có chai mang về nào mang mã này. Xin đọc lại trên nhãn.
code-date_already_covered-title = Ngày này đã có thuốc
code-date_already_covered = Đã có liều hoặc chai cho ngày này. Hãy chọn ngày khác.
code-bottle_already_ended-title = Chai này đã kết thúc
code-bottle_already_ended = Chuyện gì xảy ra với chai này đã được ghi lại. Điều đã ghi được giữ nguyên; bác sĩ sửa lại bản ghi sai.
code-bottle_not_handed_over-title = Chai này chưa rời khỏi đây
code-bottle_not_handed_over = Chai này đã rót và chưa được giao, nên không ai có thể đã uống. Nếu không cần nữa, hãy ghi là còn đầy.
code-bottle_not_for_today-title = Chai của ngày khác
code-bottle_not_for_today = Mỗi chai dành cho một ngày ghi trên nhãn. Liều hôm nay lấy từ chai hôm nay, hoặc rót tại đây.
code-bottle_not_returned-title = Không có gì để hủy
code-bottle_not_returned = Chỉ hủy chai đã được mang trả. Trước hết hãy ghi chai đã kết thúc thế nào.
code-bottle_already_destroyed-title = Đã hủy rồi
code-bottle_already_destroyed = Hai người đã hủy chai này.
code-container_not_quarantined-title = Không phải thuốc cách ly
code-container_not_quarantined = Chai này là thuốc tồn kho. Ở đây chỉ hủy thuốc mang trả.
code-nothing_to_destroy-title = Không có gì để hủy
code-nothing_to_destroy = Không có chai mang trả nào chờ hủy ở đây.
code-replacement_needs_doctor-title = Chai này cần bác sĩ ký
code-replacement_needs_doctor = Chai cho ngày này bị mất, bị trộm hoặc vỡ. Chai mới cần chữ ký của bác sĩ; liều uống tại chỗ vẫn được cấp như thường.
code-bundle_unknown-title = Không có bộ chai này
code-bundle_unknown = Cơ sở này không có bộ chai mang số này.
code-nothing_to_hand_over-title = Không có gì đang chờ
code-nothing_to_hand_over = Mọi chai trong bộ này đã được giao hoặc đã kết thúc.
code-bundles_paused-sedation = Sau khi bị an thần nặng, việc mang thuốc về tạm ngừng cho đến khi bác sĩ xem lại, trong vòng hai ngày. Liều uống tại chỗ vẫn được cấp như thường.
code-already_voided-title = Đã hủy từ trước
code-already_voided = Bản ghi này đã được hủy trước đó. Mở ra để xem ai hủy và vì sao.
code-already_repeated-title = Đã uống lại rồi
code-already_repeated = Liều này đã được uống lại một lần. Nếu thấy cần thêm, hãy gọi bác sĩ.
code-reservation_ended-title = Đã có câu trả lời
code-reservation_ended = Đã có người ghi rõ chuyện gì xảy ra với liều này. Hãy mở lại người bệnh để xem.
code-idempotency_conflict-title = Gửi hai lần với nội dung khác nhau
code-idempotency_conflict = Cùng biểu mẫu này đã được gửi với nội dung khác, và lần đầu được tính. Hãy mở lại trang và kiểm tra điều đã ghi.
code-idempotency_key_required-title = Yêu cầu thiếu khóa
code-idempotency_key_required = Loại yêu cầu này cần Idempotency-Key, để khi gửi lại không thực hiện hai lần.

# Orders

code-step_too_large-title = Bước tăng quá lớn
code-step_too_large = Trong những tuần đầu, liều tăng từng bước nhỏ vì thuốc tích lại qua từng ngày. Hãy chọn bước nhỏ hơn, hoặc ghi lý do: bác sĩ quyết định.
code-step_too_soon-title = Tăng quá sớm
code-step_too_soon = Bước trước mới cách đây vài ngày và chưa đạt tác dụng đầy đủ. Hãy chọn ngày bắt đầu muộn hơn, hoặc ghi lý do: bác sĩ quyết định.
code-weekly_rise_limit-title = Tăng quá nhiều trong một tuần
code-weekly_rise_limit = Cùng với các bước của những ngày qua, liều tăng nhanh hơn mức an toàn của những tuần đầu. Hãy chọn liều thấp hơn, hoặc ghi lý do: bác sĩ quyết định.
code-dose_out_of_range-title = Ngoài khoảng thường dùng
code-dose_out_of_range = Liều này nằm ngoài khoảng cơ sở đã đặt. Hãy kiểm tra con số. Nếu đúng là ý bác sĩ, xin ghi lý do; lý do được lưu cùng y lệnh.
code-reason_required-title = Liều thấp hơn cần có lý do
code-reason_required = Liều giảm xuống. Hãy chọn lý do trong danh sách; không bao giờ giảm liều để phạt.
code-order_overlaps_bottles-title = Đang giữ chai với liều khác
code-order_overlaps_bottles = Người bệnh đang giữ chai mang về với liều khác cho những ngày của y lệnh này. Hãy chọn: giữ lại hoặc đổi. Liều thấp hơn hoặc bắt đầu lại thì phải đổi.

# Take-home

code-step_down_needed-title = Đây là hạ mức
code-step_down_needed = Những ngày này đã có một phê duyệt với số cao hơn hoặc kết thúc muộn hơn. Phê duyệt đó có hiệu lực đến khi kết thúc. Muốn hạ, hãy ký hạ mức với lý do và ngày xem lại; người bệnh có thể khiếu nại.
code-rungs_limit-title = Hơn một bậc trong một tuần
code-rungs_limit = Theo chính sách này, phê duyệt chỉ tăng tối đa một bậc mỗi tuần. Ngày có thể duyệt con số này được hiển thị.
code-reason_required-take_home-title = Cao hơn đánh giá: cần lý do
code-reason_required-take_home = Con số này cao hơn mức đánh giá hôm nay cho phép. Hãy ghi lý do; phê duyệt sẽ nằm trong danh sách hằng tháng.
code-approval_not_in_force-title = Không phải phê duyệt đang có hiệu lực
code-approval_not_in_force = Phê duyệt này đã kết thúc, chưa bắt đầu, hoặc đã được thay. Hãy xem phê duyệt đang có hiệu lực.
code-appeal_too_late-title = Đã hết thời gian khiếu nại
code-appeal_too_late = Ngày xem lại của quyết định này đã qua. Hãy xin xem lại; điều đó lúc nào cũng được.
code-nothing_to_appeal-title = Không có gì để khiếu nại
code-nothing_to_appeal = Không có quyết định bất lợi nào đang có hiệu lực. Hãy xin xem lại; điều đó lúc nào cũng được.
code-own_decision-title = Người khác quyết định
code-own_decision = Anh/chị đã quyết định lúc đầu, nên một bác sĩ khác của chương trình quyết định khiếu nại, hoặc quản lý cùng một bác sĩ bên ngoài.
code-already_appealed-title = Đã khiếu nại
code-already_appealed = Đã có khiếu nại về quyết định này. Khiếu nại được quyết định trước ngày ghi ở đây.
code-already_decided-title = Đã quyết định
code-already_decided = Khiếu nại này đã được quyết định. Điều đã quyết định thì không quyết định lại.
code-already_asked-title = Đã yêu cầu
code-already_asked = Người bệnh đã yêu cầu điều này và chưa được trả lời.
code-already_answered-title = Đã trả lời
code-already_answered = Yêu cầu này đã được trả lời.
code-call_back_unknown-title = Không có lần đếm này
code-call_back_unknown = Không có lần đếm chai này, hoặc không thuộc quyền của bạn.
code-already_told-title = Đã báo rồi
code-already_told = Đã có ghi nhận là khách hàng được báo.
code-call_back_not_due-title = Vẫn còn thời gian
code-call_back_not_due = Chỉ coi là lỡ khi khách hàng đã được báo và hết thời gian.
code-already_looked-title = Bác sĩ đã xem
code-already_looked = Một bác sĩ đã xem việc này.
code-already_returned-title = Đã trở lại
code-already_returned = Con số trước đã trở lại.
code-no_valid_approval-title = Hôm nay không có phê duyệt mang về
code-no_valid_approval = Không có phê duyệt nào của bác sĩ gồm hôm nay. Hãy nhờ bác sĩ xem; liều uống tại quầy vẫn được cấp như thường.
code-above_approval-title = Nhiều hơn mức được duyệt
code-above_approval = Với số này người bệnh sẽ giữ nhiều chai hơn mức bác sĩ đã duyệt. Hãy chọn ít ngày hơn, hoặc hỏi bác sĩ.
code-beyond_order-title = Sau ngày cuối của y lệnh
code-beyond_order = Có một ngày không có liều theo y lệnh. Hãy chọn ngày sớm hơn, hoặc xin bác sĩ y lệnh tiếp theo.
code-date_out_of_window-title = Ngày quá xa
code-date_out_of_window = Có một ngày đã qua, là hôm nay, hoặc xa hơn mức được mang về. Hãy chọn ngày trong khoảng cho phép.
code-policy_week_limit-title = Quá nhiều trong một tuần
code-policy_week_limit = Quy định yêu cầu ít nhất một lần đến trong bảy ngày bất kỳ. Hãy bỏ bớt một ngày.
code-visit_not_dosed-title = Uống trước, nhận chai sau
code-visit_not_dosed = Chai mang về được trao trong lần đến mà liều của chính ngày đó đã uống tại quầy. Hãy cấp liều đó trước.
code-withheld_today-title = Liều hôm nay tạm hoãn
code-withheld_today = Khi liều đang tạm hoãn thì không mang chai về. Hãy xem lại người bệnh theo kế hoạch; sau đó cả hai đều được.
code-bundles_paused-title = Tạm ngưng chai mang về
code-bundles_paused = Sau khi bắt đầu lại, chai mang về tạm ngưng vài ngày cho đến khi liều ổn định. Phê duyệt vẫn còn; ngày tiếp tục được ghi rõ.

# Visits

code-slot_full-title = Giờ này đã đủ người
code-slot_full = Mọi chỗ trong giờ này đã có người. Hãy chọn giờ khác; ai đến không hẹn cũng được phục vụ.
code-already_booked-title = Đã có lịch hẹn
code-already_booked = Ngày này đã có lịch hẹn. Hãy dời lịch, không cần hẹn thêm.
code-slot_closed-title = Giờ này đóng cửa
code-slot_closed = Điểm này đóng cửa vào giờ đó. Hãy chọn giờ khác hoặc điểm khác.
code-too_late_to_cancel-title = Đã quá giờ để hủy
code-too_late_to_cancel = Lần đến này sắp bắt đầu nên vẫn ở trong danh sách. Không đến cũng không bị phạt; xin gọi cho chúng tôi nếu sẽ lỡ liều.
code-covered_by_take_home-title = Ngày đó không cần đến
code-covered_by_take_home = Ngày đó đã có chai mang về. Nếu cần gì, cứ đến.

## Holds: what is to be settled, and the words for the client; the title is `hold-…` of lists.ftl

code-hold_open-missed_doses = Sau những ngày không uống, bác sĩ quyết định liều hôm nay và ký.
code-hold_open-order_ended = Y lệnh đã hết hạn. Bác sĩ ghi y lệnh tiếp theo; qua điện thoại là đủ.
code-hold_open-see_doctor = Bác sĩ muốn gặp người bệnh trước liều tiếp theo. Nếu không ai gặp được, việc này tự hết sau ngày đã ghi.
code-hold_open-recheck_alertness = Lúc trước người bệnh chưa tỉnh táo. Hãy xem lại vào giờ đã ghi; nếu tỉnh táo thì có thể cấp liều.
code-hold_open-outcome_unknown = Một liều đã được chuẩn bị mà chưa ai ghi kết quả. Hãy hỏi người ở quầy lúc đó, và hỏi người bệnh: đã uống chưa?
code-hold_open-bottle_lost = Chai của hôm nay bị mất, bị lấy cắp hoặc vỡ. Bác sĩ quyết định liều hôm nay, khi cần thì qua điện thoại.
code-hold_open-missed_doses-say = Anh/chị đến là tốt rồi. Bác sĩ quyết định liều hôm nay trước. Anh/chị sẽ được khám hôm nay.
code-hold_open-order_ended-say = Y lệnh của anh/chị đã hết hạn. Đó là việc của chúng tôi. Tôi đang gọi bác sĩ.
code-hold_open-see_doctor-say = Bác sĩ muốn nói chuyện với anh/chị một chút trước khi uống. Tôi báo là anh/chị đã đến.
code-hold_open-recheck_alertness-say = Lúc nãy mình hẹn xem lại sau một lát. Bây giờ anh/chị thấy thế nào?
code-hold_open-outcome_unknown-say = Trước khi rót, cho tôi hỏi: lúc nãy anh/chị đã uống chưa? Tôi hỏi chỉ để anh/chị không uống hai lần.
code-hold_open-bottle_lost-say = Cảm ơn anh/chị đã báo về chai thuốc. Tôi hỏi bác sĩ về liều hôm nay ngay đây.

code-batch_not_signed-title = Chưa ký cho khách hàng này
code-batch_not_signed = Chưa có bác sĩ nào ký các chai này cho khách hàng này, hoặc không phải cho hôm nay. Hãy nhờ bác sĩ xem kế hoạch.
code-left_out_of_batch-title = Bác sĩ để khách hàng này ra ngoài
code-left_out_of_batch = Bác sĩ quyết định khách hàng này uống thuốc theo cách khác trong các ngày này. Hãy hỏi bác sĩ.
code-closed_days_in_induction-title = Quá nhiều ngày nghỉ liền nhau
code-closed_days_in_induction = Trong những tuần đầu không ai uống một mình quá hai ngày. Hãy thu xếp cơ sở khác cho các ngày sau.
code-too_early_for_batch-title = Điều trị chưa đủ lâu
code-too_early_for_batch = Chai khẩn cấp dành cho người đã điều trị một thời gian. Liều uống tại quầy vẫn được cấp như thường.
code-criterion_unmet-title = Vẫn còn một yêu cầu
code-criterion_unmet = Một quy tắc mà tình huống khẩn cấp không miễn chưa đạt. Trang mang về của khách hàng cho biết quy tắc nào.
code-already_signed-title = Đã ký
code-already_signed = Đã có người ký trong lúc đó.
code-batch_over-title = Đã hết
code-batch_over = Kế hoạch này đã hết hoặc đã được kết thúc.
code-list_changed-title = Danh sách đã thay đổi
code-list_changed = Có người đến, đi hoặc được để ra ngoài từ khi bạn mở trang. Hãy xem lại danh sách rồi ký.
code-other_site-title = Cơ sở khác
code-other_site = Khách hàng này điều trị ở cơ sở khác, nơi có kế hoạch riêng.
code-batch_unknown-title = Không có kế hoạch này
code-batch_unknown = Cơ sở này không có kế hoạch như vậy.
code-closure_over-title = Đã hết
code-closure_over = Đợt nghỉ này đã hết hoặc đã được rút lại.
code-closure_unknown-title = Không tìm thấy
code-closure_unknown = Cơ sở này không có đợt nghỉ như vậy.
code-batch_signed-title = Bác sĩ đã ký các chai
code-batch_signed = Bác sĩ kết thúc kế hoạch chai trước; rồi cơ sở mới mở cửa những ngày này.
code-way_not_open-title = Cách này không còn được
code-way_not_open = Đã có thay đổi. Xin xem lại và chọn một trong các cách hiện ra.
code-hiv_consent_missing-title = Cần đồng ý
code-hiv_consent_missing = Khách hàng chưa đồng ý lưu dữ liệu HIV ở đây. Hãy hỏi trước; câu trả lời không ảnh hưởng đến liều.
code-already_taken-title = Đã ghi
code-already_taken = Thuốc này đã được ghi là đang dùng.
code-already_stopped-title = Đã dừng
code-already_stopped = Thuốc này đã dừng.
code-medicine_unknown-title = Không tìm thấy
code-medicine_unknown = Không có thuốc như vậy.
code-flag_unknown-title = Không tìm thấy
code-flag_unknown = Cảnh báo này đã đóng, hoặc không có.
code-already_corrected-title = Đã sửa
code-already_corrected = Đã có người sửa kết quả này. Hãy mở lại trang để xem kết quả hiện hành.
code-no_regimen-title = Chưa có điều trị
code-no_regimen = Chưa ghi điều trị nào; hãy đặt thuốc trước.
code-already_undone-title = Đã rút lại
code-already_undone = Đã được rút lại.
code-handover_unknown-title = Không tìm thấy
code-handover_unknown = Không có lần phát này ở đây.
code-referral_unknown-title = Không tìm thấy
code-referral_unknown = Không có chuyển gửi như vậy.
code-referral_over-title = Chuyển gửi này đã xong
code-referral_over = Đã có kết quả hoặc đã đóng. Hãy tạo chuyển gửi mới nếu cần.
code-kit_unknown-title = Không tìm thấy
code-kit_unknown = Không có bộ thuốc như vậy được đưa cho khách hàng này.
code-overdose_unknown-title = Không tìm thấy
code-overdose_unknown = Không có ghi chép như vậy.
code-entry_unknown-title = Không tìm thấy
code-entry_unknown = Không có dòng như vậy trong phần chăm sóc của khách hàng này.
code-episode_not_ended-title = Chưa có đợt điều trị nào kết thúc
code-episode_not_ended = Chỉ ghi điều này khi một đợt điều trị đã kết thúc.
code-outcome_known-title = Đã ghi rồi
code-outcome_known = Đã có người ghi điều này. Hãy mở lại trang để xem.
code-body_too_large = Nội dung gửi lên lớn hơn mức cho phép.
code-body_too_slow = Nội dung gửi lên không đến kịp thời gian.
