## 医嘱表单

order-title = 医嘱
order-heading = 新医嘱
order-all = 医嘱
order-file = 打开档案
order-code = 编号
order-treatment-day = 治疗第 { $day } 天
order-in-force = 现行医嘱：每天 { $dose } mg，至{ $date }。
order-none-in-force = 目前没有有效医嘱。
order-undosed = 已 { $count } 天未服药。
order-proposed-by-table = 漏服规则表建议 { $dose } mg。由医生决定。
order-pregnant = 孕期：今天就请联系医生。不预填更低的剂量。
order-proposed-by-import = 以往记录显示 { $from }至{ $to }每天 { $dose } mg。本处尚无人签署。
order-dose = 每天剂量，mg
order-dose-hint = 每天一次，当面服下；如分次请填下方
order-first-day = 第一天
order-last-day = 最后一天
order-split = 每天分两次
order-split-hint = 两次相加等于当天剂量。
order-where = 服药地点
order-reason = 减量原因
order-reason-hint = 减量必须选择其中一项。减量绝不是惩罚。
order-reason-none = 没有减量
order-override = 超出限度时您的说明
order-override-hint = 仅在限度阻止您时填写。说明留在医嘱上，发药台会看到。
order-not-signed = 尚未签署
order-preview-empty = 填写剂量、第一天和最后一天后，显示应倒取的体积。
order-no-bottle-open = 今天没有开启的药瓶，无法显示体积。
order-cannot-be-signed = 目前不能签署。
order-words-would-lift = 在下方写明理由即可放行。
order-nothing-in-the-way = 可以签署。
order-look-first = 签署前请先看
order-look-first-more = 您按下按钮时，页面上还没有下面这些内容。如确认无误，请再按一次。
order-sign = 签署医嘱
order-signed = 已签署：每天 { $dose }
order-signed-days = { $name }，{ $from }至{ $to }。自第一天起，其他医嘱全部终止。
order-signed-by = 签署人
order-what-stands = 附注
order-list-empty = 尚无已签署的医嘱。

## 不能签署的原因

order-refusal-invalid = 请检查上面的各项。
order-refusal-dose_out_of_range = 剂量超出 { $least } 至 { $most } mg 的范围。
order-refusal-reason_required = 剂量低于之前，请选择原因。
order-refusal-step_too_large = 前两周内，每次加量最多 { $most } mg。
order-refusal-step_too_soon = 前两周内，下一次加量最早从{ $date }开始。
order-refusal-weekly_rise_limit = 前两周内，七天加量合计最多 { $most } mg。
order-refusal-order_overlaps_bottles = 服药者手中有{ $date }的其他剂量药瓶。请说明保留还是更换。

## 签署前须看

order-note-overridden = 您的说明放宽了一项限度：{ $limit }。
order-note-above_first_day_limit = 第一天每次最多 { $dose } mg，全天最多 { $day } mg。医嘱上没有您的说明时，发药台会停发此剂量。
order-note-ends_orders = 自{ $date }起终止其他 { $count } 条医嘱。
order-note-gap = { $from }至{ $to }没有医嘱：这些天不能发药。
order-note-starts_in_past = 第一天已经过去。
order-note-not_measurable = 在 { $strength } mg/mL 下不能准确量取 { $dose } mg：将倒取 { $volume } mL，含 { $holds } mg。
order-limit-dose_out_of_range = 常用剂量范围
order-limit-step_too_large = 每次加量幅度
order-limit-step_too_soon = 加量间隔
order-limit-weekly_rise_limit = 七天内的加量

## 已签署医嘱的附注

order-mark-overridden = 超出限度，附医生说明
order-mark-above_first_day_limit = 超过第一天限量
order-mark-ends_orders = 终止了其他医嘱
order-mark-gap = 之前有几天没有医嘱
order-mark-starts_in_past = 早于签署日开始
order-mark-not_measurable = 不能准确量取

## 以往记录中的异常

order-doubt-first_dose_high = 首次剂量高于常用限量。
order-doubt-dose_doubled = 相邻两个服药日之间剂量翻倍。
order-doubt-dose_halved = 相邻两个服药日之间剂量减半。
order-doubt-single_day_slip = 有一天的剂量与前后不同。
order-doubt-far_from_rest = 有几天与其他记录相隔很远。
order-doubt-dose_above_range = 剂量高于常用范围。
