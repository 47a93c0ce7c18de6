# 服务对象的时间和站点的开放时间。

room-visits = 到访
slot_state-free = 有空
slot_state-few = 剩余不多
slot_state-full = 已满
slot_state-past = 已过
slots-left = 还剩 { $count }
slots-moment = { $day } { $time }
slots-title = { $day } 的到访
slots-before = 前一天
slots-after = 后一天
slots-hours = 开放时间
slots-closed = 不开放。
slots-other-hours = 当天时间与平常不同。
slots-book = 预约时间
slots-time = 时间
slots-book-it = 预约
slots-list = 时段
slots-taken = { $taken } / { $of }
slots-wait = { $minutes ->
    [0] 不用等
   *[other] 等 { $minutes } 分钟
}
slots-wait-about = { $minutes ->
    [0] 不用等
   *[other] 约等 { $minutes } 分钟
}
slots-choose = 请选择一个时间。
slots-none = 没有预约。没有预约也随时可以来。
slots-moving = 请在下面选择其他时间
slots-move = 改期
slots-cancel = 取消
slots-move-to = 改到其他时间
slots-days = 日期
slots-move-it = 改期
slots-day = 当天全部到访
booking-arrived = 已到
booking-missed = 没有在此时间到
hours-title = 开放时间
hours-days = 特殊日期
hours-no-days = 每天都和平常一样。
hours-as-usual = 恢复平常
hours-day = 日期
hours-day-hours = 当天时间
hours-day-hint = 例如 08:00-10:00。不开放就留空。
hours-words = 原因
hours-words-hint = 服务对象会看到，例如节日名称。
hours-set-day = 设定这一天
hours-week = 每周
hours-week-hint = 每天写一行：07:00-12:00, 16:00-18:00。窗口数或时段长度不同时，加 x3 或 /15：07:00-09:00 x3 /15。没有时间的日子不开放。
hours-from = 从这一天起
hours-mon = 星期一
hours-tue = 星期二
hours-wed = 星期三
hours-thu = 星期四
hours-fri = 星期五
hours-sat = 星期六
hours-sun = 星期日
hours-slot_minutes = 每个时段的分钟数
hours-windows = 开放的窗口
hours-cup_seconds = 窗口每次服药的秒数
hours-bottle_seconds = 每瓶另加的秒数
hours-grace_minutes = 保留位置的分钟数
hours-move_minutes = 提前多少分钟可改期
hours-cancel_minutes = 提前多少分钟可取消
hours-ahead_days = 可提前多少天预约
hours-set-week = 设定每周时间
field-before_opening = 关闭时间早于开放时间。
field-slot_length = 每个时段为 1 到 240 分钟。
field-windows = 1 到 50 个窗口。
field-overlap = 同一天的两段时间重叠。

code-booking_ended-title = 已有变动
code-booking_ended = 这个时间已经改期或取消。
code-booking_unknown-title = 没有这个预约
code-booking_unknown = 没有这个预约。

holidays-title = 从文件读入公共假日
holidays-about = 请选择政府发布的公共假日日历（.ics），或每行一个日期和名称的表格。写入之前，您会看到每一天将如何处理。
holidays-file = 文件
holidays-hint = 日历，或如下的行：2027-02-06, 春节。
holidays-look = 查看日期
holidays-close = 在 { $count } 天休息
holidays-other = 另选文件
holiday-closes = 将休息
holiday-stands = 先前已设定，保持不变
holiday-past = 已过去
holiday-far = 在两年之后
holidays-line = 第 { $line } 行：{ $why }
holidays-wrong-empty = 文件中没有日期。
holidays-wrong-too_long = 太长。
holidays-wrong-not_a_date = 开头不是 2027-01-29 这样的日期。
holidays-wrong-repeats = 不处理重复事件，请逐日写出。
holidays-wrong-days = 天数这么多的事件不是假日。
