# 每周固定时间。

usual-title = 每周固定时间
usual-hint = 自动预约，直到结束。不开放的日子和家中有药瓶的日子会跳过。
usual-every = { $days } { $time }
usual-full = { $day } 没有位置了。您仍然可以不预约就来。
usual-closed = { $day } 不开放
usual-end = 不再保留
usual-another = 保留每周固定时间
usual-days = 星期
usual-set = 保留这个时间
usual-choose = 请选择日子和一个时间。
code-already_standing-title = 已保留时间
code-already_standing = 其中一天已有每周固定时间。请先结束它。
code-standing_ended-title = 已经结束
code-standing_ended = 这个每周固定时间已经结束。
code-standing_unknown-title = 没有这个时间
code-standing_unknown = 没有这个每周固定时间。
next-visit = 下次到访：
next-book = 预约
next-needless = 这些日子已有药瓶，可以退回预约的时间。
next-give-back = 退回
