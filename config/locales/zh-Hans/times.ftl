# 每次来访用时。

times-title = 每次来访用时
times-about = 按最近的来访测量：从叫到窗口到服药，或到交给药瓶为止；超过 15 分钟的不算。在有人采用测得的时间之前，时段仍按设定计算。
times-what = 来访
times-set = 设定
times-measured = 测得
times-cup = 在窗口服药一次
times-bottle = 每多一瓶
times-seconds = { $seconds } 秒
times-spread = { $half } 秒（{ $visits } 次来访，其中一半在 { $from } 到 { $to } 秒之间）
times-too-few = 还没有：来访不到 20 次。
times-take = 服药一次按 { $cup } 秒、每瓶按 { $bottle } 秒
times-from-hint = 已预约的时间不变。
times-take-over = 采用
field-no_hours = 还没有设定开放时间。
