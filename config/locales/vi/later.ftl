# Những gì người thứ hai ký sau.

later-title = Chờ ký với tư cách người thứ hai
later-about = Ở nơi một người làm việc một mình, một đồng nghiệp của chương trình xem lại việc đã làm và ký từ một thiết bị khác. Không có gì phải chờ chữ ký này.
later-none = Mọi việc đã được ký.
later-count = { $count ->
   *[other] { $count } việc chờ người thứ hai
  }
later-dose = Đã cho uống { $dose }
later-waste = Đã rót rồi bỏ { $volume }
later-wasted = Còn lại { $volume } đã bỏ.
later-done-by = { $who }, { $moment }
later-due = Ký trước { $until }
later-was-due = Lẽ ra phải ký trước { $until }
later-mine = Chính bạn đã làm việc này: một đồng nghiệp sẽ ký.
later-look = Hãy xem bản ghi và, nếu được, xem các chai thuốc. Bằng mật khẩu của mình, bạn ký với tư cách người thứ hai.
later-password = Mật khẩu của chính bạn
later-sign = Ký với tư cách người thứ hai
later-signed = { $who } ký sau, { $moment }
later-not-signed = chưa ký
counter-second-later = Họ ký sau
counter-second-later-hint = Từ một thiết bị khác. Đến lúc đó việc này nằm trong danh sách chưa ký.
counter-how-second = Người thứ hai xem
counter-how-then-second = Liều cao: một người khác xem cốc thuốc và ký.
code-already_witnessed-title = Đã ký rồi
code-already_witnessed = Người thứ hai đã ký trong lúc này.
audit-action-counter-witness_later = Để chữ ký thứ hai lại sau
audit-action-counter-sign_later = Ký sau với tư cách người thứ hai
audit-action-staff-set_one_person = Ghi số người làm việc tại một cơ sở
field-not_your_password = Đây không phải mật khẩu của bạn.
register-later = { $who }, ký sau: { $moment }
