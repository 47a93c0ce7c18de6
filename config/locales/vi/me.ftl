## Trang riêng của người bệnh: lời lẽ ân cần, không nêu tên thuốc hay bệnh

sign-in-code = Mã trên thẻ của anh/chị
sign-in-code-hint = Chữ và số như trên thẻ, có hoặc không có dấu gạch.
sign-in-pin = Mã PIN
sign-in-me-wrong = Mã và PIN không khớp. Hãy thử lại, hoặc xin chúng tôi mã PIN mới.
sign-in-as-me = Tôi có thẻ và mã PIN
sign-in-as-staff = Tôi làm việc ở đây
me-now-ready = Liều của anh/chị đã sẵn sàng.
me-now-dosed = Hôm nay anh/chị đã uống liều rồi.
me-now-bottle = Hôm nay không cần đến. Chai của hôm nay đang ở chỗ anh/chị.
me-now-from = Liều của anh/chị sẵn sàng từ { $time }.
me-now-preparing = Liều của anh/chị đang được chuẩn bị.
me-now-doctor = Xin gặp bác sĩ trước.
me-now-again = Xin quay lại chỗ chúng tôi lúc { $time }.
me-now-counter = Xin nói chuyện với chúng tôi ở quầy trước.
me-now-no_order = Hôm nay chưa có y lệnh. Xin đến nói chuyện với chúng tôi.
me-now-begins = Y lệnh tiếp theo của anh/chị bắt đầu vào { $day }.
me-now-left = Hiện anh/chị không có lượt đến nào. Anh/chị luôn có thể quay lại.
me-clear = Không có gì cản trở.
me-all-done = Hôm nay vậy là xong.
me-time = Cần chờ thêm một chút.
me-first = Có một việc cần giải quyết trước.
me-also = Trước liều tiếp theo
me-until = Điều này kéo dài muộn nhất đến { $day }.
me-why-missed_doses = Vì có vài ngày không uống liều, bác sĩ sẽ cùng anh/chị định liều hôm nay. Xin đến hôm nay; anh/chị sẽ được khám.
me-why-order_ended = Y lệnh đã hết hạn. Đó là việc của chúng tôi, không phải của anh/chị.
me-why-see_doctor = Bác sĩ muốn nói chuyện với anh/chị một chút trước khi uống.
me-why-recheck_alertness = Chúng tôi muốn xem lại anh/chị thấy trong người thế nào. Liều của anh/chị không mất.
me-why-outcome_unknown = Chúng tôi cần hỏi anh/chị đã uống liều hôm nay chưa.
me-why-bottle_lost = Chai của hôm nay không còn. Cảm ơn anh/chị đã báo; bác sĩ quyết định về liều hôm nay.
me-why-doctor_sets = Bác sĩ xem liều hôm nay trước.
me-why-no_order = Đó là việc của chúng tôi, không phải của anh/chị. Bác sĩ sẽ được hỏi, anh/chị vẫn giữ lượt.
me-why-begins = Cứ đến sớm hơn nếu anh/chị muốn nói chuyện.
me-why-left = Không có gì phải xin lỗi. Xin ghé qua hoặc gọi cho chúng tôi.
me-why-bottle = Xin uống như ghi trên nhãn. Nếu chai có chuyện gì, xin cho chúng tôi biết; anh/chị sẽ không bị từ chối.
me-why-from = Liều trước vẫn còn mạnh trong người. Anh/chị có thể chờ ở chỗ chúng tôi nếu muốn.
me-why-preparing = Người ở quầy đã bắt đầu. Xin chờ một chút.
me-dose-show = Xem liều của tôi
me-dose = { $dose } mỗi ngày, đến { $day }.

## Trong tuần

me-week = Tuần của anh/chị
me-plan-taken = xong
me-plan-bottle = chai
me-plan-closed = nghỉ
me-plan-visit = đến
me-bottles-for = Chai đang ở chỗ anh/chị cho:
me-next-visit = Lần đến tiếp theo sau hôm nay:
me-closed-bottles = Nghỉ: { $days }. Anh/chị nhận chai cho những ngày này ở lần đến trước đó.
me-closed-ask = Nghỉ: { $days }. Xin hỏi chúng tôi về những ngày này.

## Chai mang về

me-take-home = Chai mang về nhà
me-approved = Hiện nay: mỗi lần tối đa { $doses }, đến { $day }.
me-approved-none = Hiện chưa có chai mang về nào được duyệt.
me-approved-lowered = Hiện nay: tối đa { $doses } thay vì { $signed }, đến { $day }. Bác sĩ xem lại trước { $review }.
me-paused = Chai chờ đến khi bác sĩ xem. Liều uống tại đây vẫn cho như thường.
me-possible-now = Theo quy định, hiện có thể là { $doses }.
me-possible-from = Có thể là { $doses } từ { $day }, nếu
me-possible-when = Có thể là { $doses } ngay khi
me-if-none-missed = đến lúc đó anh/chị không lỡ ngày nào
me-if-same = đến lúc đó liều không tăng: { $days } trên { $needed } ngày
me-said-consent_signed = anh/chị đã ký là muốn mang chai về nhà
me-said-safe_storage = anh/chị có chỗ khóa ở nhà
me-said-storage_talk = chúng ta đã nói về cách cất giữ an toàn
me-said-naloxone_offered = chúng tôi đã mời anh/chị nhận bộ cấp cứu
me-said-stable_health = sức khỏe anh/chị ổn định
me-said-daily_routine = chúng tôi biết ngày của anh/chị có gì: làm việc, học, chăm sóc người khác hoặc việc khác
me-said-other = bác sĩ đã ghi những điều quy định yêu cầu
me-taken = { $taken } trong { $days } ngày qua được tính là đã uống.
me-doctor-decides = Bác sĩ của anh/chị quyết định và cho biết lý do.

## Yêu cầu, và ai đã xem

me-asked = Yêu cầu của anh/chị
me-asked-none = Chưa có yêu cầu.
me-with-doctor = đang ở bác sĩ
me-answer-by = Trả lời trước { $day }
me-asked-on = Yêu cầu ngày { $day }
me-appealed-decline = Người khác xem lại lần từ chối
me-appealed-step_down = Người khác xem lại con số đã giảm
me-decided-decline = Tạm thời chưa thêm chai
me-decided-step_down = Tạm thời ít chai hơn
me-looks-again = Bác sĩ xem lại trước { $day }.
me-appeal = Xin người khác xem lại
me-appeal-hint = Người trả lời không phải là người đã quyết định. Ngày trả lời sẽ hiện ở đây.
me-ask = Xin bác sĩ cho mang chai về
me-ask-hint = Ngày trả lời sẽ hiện ở đây. Việc hỏi không bao giờ thay đổi liều của anh/chị.
me-words = Bằng lời của anh/chị
me-send = Gửi
me-not-taken = Chưa gửi được
me-back = Quay lại hôm nay
me-looks = Ai đã xem hồ sơ của anh/chị
me-looks-hint = Chức trách, nơi và lúc nào, mới nhất trước. Việc của một người trong một ngày là một dòng.
me-looks-none = Chưa có ai.
me-looks-all = Tất cả các dòng
me-looks-older = Các dòng cũ hơn
me-look-outside = không thuộc nhóm của anh/chị, trong 15 phút
me-look-counter = lần đến của anh/chị
me-look-doses = các ngày của anh/chị
me-look-orders = y lệnh của anh/chị
me-look-takehome = chai mang về
me-look-doctor = danh sách của bác sĩ
me-look-file = hồ sơ của anh/chị
me-signs-out = Tự đăng xuất sau { $minutes } phút.
me-help = Trợ giúp: { $number }
me-emergency = Cấp cứu: { $number }
me-error-advice = Xin về trang đầu và thử lại. Nếu lại xảy ra, xin báo cho chúng tôi.
