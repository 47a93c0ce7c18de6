# Kế hoạch liều: dò liều và giảm liều.

plan-title = Kế hoạch liều
plan-hint = Một chữ ký cho một loạt y lệnh. Lần tăng chỉ có hiệu lực nếu ba ngày trước đã uống đủ; nếu không, liều trước được giữ và bác sĩ được báo.
plan-none = Không có kế hoạch nào đang chạy.
plan-new = Kế hoạch mới
plan-change = Thay đổi: kế hoạch mới
plan-kind = Hướng
plan-kind-titration = Dò liều tăng dần
plan-kind-taper = Giảm liều dần
plan-first = Liều đầu, mg
plan-by = Mỗi bước, mg
plan-every = Số ngày giữa các bước
plan-to = Liều cuối, mg
plan-last-day-hint = để trống: bốn tuần liều cuối
plan-agreed = Đã thống nhất với người bệnh
plan-sign = Ký kế hoạch
plan-look-first-more = Đây là các bước sẽ được ký. Nếu đúng ý, xin nhấn nút lần nữa.
plan-preview-empty = Điền các liều và ngày đầu để xem các bước.
plan-from = từ { $date }
plan-until = Liều cuối được kê đến { $date }.
plan-step-refused = Bước { $step }: { $why }
plan-picture-title = Kế hoạch bằng hình
plan-picture = Từ { $first } mg ngày { $from } đến { $last } mg ngày { $to }.
plan-title-stands = { $kind }: { $state }
plan-state-running = đang chạy
plan-state-paused = tạm dừng
plan-state-ended = đã kết thúc
plan-state-re_induction = dừng do khởi liều lại
plan-state-replaced = đã được thay
plan-state-over = đã hết hạn
plan-signed = { $name } ký, { $date }.
plan-stopped-agreed = Dừng theo thống nhất với người bệnh ngày { $date }: { $reason }
plan-stopped-told = Dừng ngày { $date }: { $reason }
plan-step-began = từ { $date }
plan-step-if-taken = nếu ba ngày trước uống đủ
plan-step-due = với liều tiếp theo
plan-step-waits = { $taken ->
    [0] đang chờ: hôm qua không uống
   *[other] đang chờ: đã uống { $taken } trong ba ngày
  }
plan-step-never = chưa bắt đầu
plan-stop = Tạm dừng hoặc kết thúc kế hoạch này
plan-stop-hint = Liều giữ như hôm nay. Muốn tiếp tục sau, xin ký kế hoạch mới.
plan-stop-paused = Tạm dừng
plan-stop-ended = Kết thúc
plan-why = Lý do, bằng lời của bác sĩ
plan-stop-save = Dừng kế hoạch
plan-before = Các kế hoạch trước
plan-waiting = Lần tăng đang chờ
plan-waiting-line = { $dose } mg dự kiến { $date }; các ngày trước không uống đủ
order-bottles = Chai người bệnh đang giữ
order-bottles-hint = Chỉ với chai có liều khác. Liều thấp hơn thì phải đổi.
order-bottle = { $dose } cho { $date }
order-bottles-keep = Giữ
order-bottles-exchange = Đổi
know-rise_waits = Lần tăng lên { $to }, dự kiến { $date }, đang chờ.
know-then-rise_waits = Các ngày trước không uống đủ: giữ liều trước, và bác sĩ được báo.
know-bottles_to_exchange = { $count ->
   *[other] { $count } chai đang giữ có liều khác y lệnh hiện nay.
  }
know-then-bottles_to_exchange = Bác sĩ muốn đổi: xin hỏi người bệnh.
code-plan_unknown-title = Không có kế hoạch
code-plan_unknown = Ở đây không có kế hoạch như vậy.
code-plan_not_running-title = Không còn chạy
code-plan_not_running = Kế hoạch này đã dừng, được thay, hoặc hết hạn.
field-too_few_or_many = Một kế hoạch có 2 đến 40 bước. Xin xem lại các liều.
field-not_in_order = Mỗi bước bắt đầu sau bước trước.
field-not_rising = Khi dò liều, mỗi bước cao hơn bước trước.
field-not_falling = Khi giảm liều, mỗi bước thấp hơn bước trước.
audit-action-orders-sign_plan = Ký kế hoạch
audit-action-orders-end_plan = Dừng kế hoạch
audit-action-orders-begin_step = Một lần tăng của kế hoạch bắt đầu
