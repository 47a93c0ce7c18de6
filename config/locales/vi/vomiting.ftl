# Nôn sau khi uống: đã thấy gì, bác sĩ trả lời gì, và liều được cho uống lại.

vomit-title = Người bệnh đã nôn
vomit-then = Bác sĩ được hỏi ngay xem hôm nay có cho uống lại không. Mời người bệnh ngồi, ở lại đây, và uống nước.
vomit-pregnant = Đang mang thai: hãy gọi bác sĩ ngay.
vomit-pregnant-then = Quy tắc không nêu lượng nào. Hãy gọi điện cho bác sĩ ngay và mời người bệnh ở lại đây.
vomit-minutes = Bao nhiêu phút sau khi uống?
vomit-minutes-hint = Số phút tròn; theo đồng hồ, nếu có người xem
vomit-seen = Nhân viên có thấy không?
vomit-seen-hint = Không thấy thì không phải lỗi của ai. Dù thế nào bác sĩ cũng quyết định.
vomit-seen-yes = Có, nhân viên đã thấy
vomit-seen-no = Không, người bệnh nói vậy
vomit-save = Hỏi bác sĩ

repeat-title = Uống lại sau khi nôn
repeat-asked = Nôn sau khi uống { $dose }, { $minutes } phút sau: đã hỏi bác sĩ lúc { $time } và chưa có trả lời.
repeat-asked-then = Mời người bệnh ở lại đây và xem lại sau; hãy gọi bác sĩ nếu lâu.
repeat-signed = Bác sĩ đã ký cho uống lại { $again } hôm nay, sau { $dose } và nôn { $minutes } phút sau đó.
repeat-signed-then = Chỉ được cho một lần, chỉ trong hôm nay.
repeat-declined = Bác sĩ quyết định hôm nay không cho uống lại, sau { $dose } và nôn { $minutes } phút sau đó.
repeat-declined-then = Hãy báo cho người bệnh. Nếu sau đó không khỏe, hoặc lại nôn, có thể hỏi bác sĩ lần nữa.
repeat-give = Cho uống liều này
repeat-about = Bác sĩ đã ký { $again } sau khi { $dose } bị nôn ra { $minutes } phút sau đó. Mọi kiểm tra đều chạy lại.
repeat-ask = Liều thường ngày, như mọi lần. Hãy chọn câu trả lời nghe được.
repeat-saved = Uống lại sau khi nôn. Liều này có trong sổ và không đổi số ngày nào.

doctor-vomits = Đã nôn và đang chờ
doctor-vomit-seen = Nôn { $minutes } phút sau { $dose }, nhân viên đã thấy
doctor-vomit-unseen = Nôn { $minutes } phút sau { $dose }, nhân viên không thấy
doctor-vomit-pregnant = Đang mang thai, nôn { $minutes } phút sau { $dose }: hãy gọi quầy ngay
doctor-vomit-title = Nôn sau khi uống
doctor-vomit-what = Uống { $dose } lúc { $time }; nôn { $minutes } phút sau, nhân viên đã thấy. { $who } ghi lúc { $written }.
doctor-vomit-what-unseen = Uống { $dose } lúc { $time }; nôn { $minutes } phút sau, nhân viên không thấy. { $who } ghi lúc { $written }.
doctor-again-rule-whole = Nhân viên thấy trước { $whole } phút: quy tắc nêu tối đa cả liều, { $most }.
doctor-again-rule-share = Nhân viên thấy từ { $whole } đến { $share } phút: quy tắc nêu tối đa { $percent } %, { $most }.
doctor-again-rule-none = Muộn hơn { $share } phút, hoặc nhân viên không thấy: quy tắc không nêu lượng nào. Bác sĩ vẫn có thể quyết định khác bằng lời của mình.
doctor-again-rule-pregnant = Đang mang thai: quy tắc không nêu lượng nào. Bác sĩ quyết định bằng lời của mình và nói chuyện với quầy.
doctor-again-mg = Cho uống lại hôm nay, mg
doctor-again-mg-hint = 0 là không cho; không bao giờ nhiều hơn liều đã nôn ra
doctor-again-reason-hint = Cần khi không cho, và khi nhiều hơn quy tắc nêu. Lời này được lưu lại.
doctor-again-then = Quầy cho uống một lần, chỉ hôm nay, sau mọi kiểm tra. Không tính vào số ngày nào.
doctor-again-signed = Đã ký: hôm nay uống lại { $again }.
doctor-again-declined = Đã quyết định: hôm nay không cho uống lại.

field-above_rule = Nhiều hơn quy tắc nêu. Xin nói lý do bằng lời của bác sĩ.
field-first_day = Như vậy sẽ vượt giới hạn của ngày đầu. Xin nói lý do bằng lời của bác sĩ.
field-not_confirmed = Người bệnh nói một liều khác. Xin xác nhận người này bằng cách khác.

code-repeat_not_signed-title = Chưa ký cho uống lại
code-repeat_not_signed = Chưa bác sĩ nào ký cho uống lại liều này hôm nay. Hãy ghi rằng người bệnh đã nôn; bác sĩ sẽ trả lời.
code-repeat_not_signed-say = Tôi phải hỏi bác sĩ trước. Mời anh chị ngồi chờ với chúng tôi, đây không phải lỗi của anh chị.
code-already_repeated-say = Hôm nay liều này đã được cho uống lại một lần. Tôi hỏi bác sĩ xem bây giờ điều gì giúp được anh chị.
code-repeat_stands-title = Liều này đã có lần uống lại
code-repeat_stands = Liều này đã được cho uống lại sau khi nôn. Hãy đánh dấu bản ghi uống lại trước, rồi mới đến bản ghi này, để ngày không bao giờ mở ra bên cạnh một lần uống lại.
code-vomit_over-title = Đã qua
code-vomit_over = Một liều chỉ được uống lại trong chính ngày của nó. Ngày đó đã hết, bản ghi đã bị hủy, hoặc có người đã ghi điều mới hơn.

audit-action-counter-vomit = Ghi việc nôn
audit-action-counter-open_vomit = Mở việc nôn để trả lời
audit-action-counter-answer_vomit = Trả lời về việc uống lại
