## 流动车和送药路线

round-title = 送药路线
round-about = 这辆车或这条路线要到的人，按路上的顺序。每个编码打开其人；药出自本站点自己的库存。
round-none = 路线上还没有人。
round-along = 还在等的人共需：{ $dose }。
round-code = 项目编码
round-words = 怎样找到
round-words-hint = 密封保存。不写疾病，不写药名。
round-add = 加入路线
round-earlier = 提前
round-earlier-one = { $code } 提前
round-later = 推后
round-later-one = { $code } 推后
round-off = 移出
round-off-one = 把 { $code } 移出路线
round-state-waits = 等待
round-state-part_dosed = 还有一份
round-state-dosed = 已服药
round-state-bottle = 有药瓶
round-state-stopped = 须先解决
round-state-not_ordered = 今天没有医嘱

sites-kind = 类别
sites-kind-of = { $name } 的类别
sites-kind-hint = 送药路线把药送到家，每次两人签字。
site-kind-clinic = 诊所
site-kind-van = 流动车
site-kind-round = 送药路线

code-already_on_round-title = 已在路线上
code-already_on_round = 此人已在路线上。

audit-action-rounds-add_stop = 把人加入路线
audit-action-rounds-move_stop = 改变路线顺序
audit-action-rounds-end_stop = 把人移出路线
audit-action-rounds-list = 查看路线
audit-action-staff-set_site_kind = 设定站点类别
