## 其他诊所的来客

visit-title = 其他诊所的来客
visit-about = 由其他诊所治疗、在这里服几天药的人。姓名只在档案和纸上。
visit-none = 最近一个月没有人。
visit-new = 接待来客
visit-new-hint = 先打电话给原诊所：剂量、最近一次剂量及时间、手中药瓶。只有信不够。
visit-who = 是谁
visit-known = 项目编码
visit-known-hint = 只用于有本服务卡的人；那时不需姓名。
visit-home = 原诊所
visit-clinic = 诊所
visit-telephone-hint = 您自己查到的号码。
visit-their-code = 对方的编码
visit-said-by = 电话里是谁确认的
visit-said-day = 通话日期
visit-said-time = 通话时间
visit-time-hint = 例如 09:30，最多三天前。
visit-dose = 剂量
visit-dose-hint = 按原诊所所说。只有在本服务的另一项目有医嘱时才留空。
visit-mg = 每日剂量（mg）
visit-to = 在这里的最后一天
visit-to-hint = 一共最多 14 天。
visit-last-day = 最近一次剂量的日期
visit-last-time = 其时间
visit-last-mg = 最近一次剂量（mg）
visit-bottles = 有对方药瓶的日子
visit-bottles-hint = 如 2026-11-28，用逗号隔开。这些日子这里不给药。
visit-note = 过敏和其他要注意的
visit-take-in = 接待
visit-said = { $who } 确认，{ $moment }
visit-runs = 今天是来客
visit-over = 已结束
visit-file = 档案
visit-paper = 给原诊所的纸
visit-end = 来访已结束
visit-paper-title = 在这里给的剂量
visit-days = 来访的日子
visit-no-dose = 这里没有给过药。
visit-printed = { $moment } 打印。

field-not_a_bottle_day = 请写最近一次剂量之后、在这里最后一天之前的日子，每天一次。
field-not_this_person = 编码和出生日期不相符。

code-visit_ended-title = 这次来访已结束
code-visit_ended = 已有人这样记下。

audit-action-clients-take_guest = 接待来客
audit-action-clients-end_guest = 结束来客的来访
audit-action-orders-copy = 抄录其他诊所的医嘱
audit-action-guests-open_visit = 开始来客的来访
audit-action-guests-visits = 查看来客名单
audit-action-guests-show_visit = 查看来客的来访
