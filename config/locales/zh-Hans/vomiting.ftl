# 服药后呕吐：看到了什么，医生如何答复，以及再次给的药。

vomit-title = 服药者呕吐了
vomit-then = 马上请医生决定今天是否再给。请服药者坐下，留在这里，给些水。
vomit-pregnant = 怀孕：请立即联系医生。
vomit-pregnant-then = 规则不给出任何剂量。请立即打电话给医生，请服药者留在这里。
vomit-minutes = 服药后多少分钟？
vomit-minutes-hint = 整分钟；若有人看了钟，以钟为准
vomit-seen = 工作人员看到了吗？
vomit-seen-hint = 没看到不怪任何人。无论如何都由医生决定。
vomit-seen-yes = 是，工作人员看到了
vomit-seen-no = 否，是服药者说的
vomit-save = 请医生决定

repeat-title = 呕吐后再次给药
repeat-asked = 服 { $dose } 后呕吐，在服药后 { $minutes } 分钟：{ $time } 已请示医生，还没有答复。
repeat-asked-then = 请服药者留在这里，稍后再看；若等得久，请打电话给医生。
repeat-signed = 医生签署今天再给 { $again }：服 { $dose } 后 { $minutes } 分钟呕吐。
repeat-signed-then = 只能给一次，仅限今天。
repeat-declined = 医生决定今天不再给药：服 { $dose } 后 { $minutes } 分钟呕吐。
repeat-declined-then = 请告诉服药者。如果之后不舒服，或再次呕吐，可以再请示医生。
repeat-give = 给这一剂
repeat-about = { $dose } 在 { $minutes } 分钟后吐出，医生签署了 { $again }。所有核对重新进行。
repeat-ask = 平时的剂量，和往常一样。请选听到的答案。
repeat-saved = 呕吐后再次给药。已记入登记册，不改变天数的统计。

doctor-vomits = 呕吐了，正在等待
doctor-vomit-seen = 服 { $dose } 后 { $minutes } 分钟呕吐，工作人员看到
doctor-vomit-unseen = 服 { $dose } 后 { $minutes } 分钟呕吐，工作人员没有看到
doctor-vomit-pregnant = 怀孕，服 { $dose } 后 { $minutes } 分钟呕吐：请立即联系窗口
doctor-vomit-title = 服药后呕吐
doctor-vomit-what = { $time } 服下 { $dose }；{ $minutes } 分钟后呕吐，工作人员看到。{ $who } 于 { $written } 记录。
doctor-vomit-what-unseen = { $time } 服下 { $dose }；{ $minutes } 分钟后呕吐，工作人员没有看到。{ $who } 于 { $written } 记录。
doctor-again-rule-whole = 工作人员在 { $whole } 分钟之前看到：规则允许至全剂量 { $most }。
doctor-again-rule-share = 工作人员在 { $whole } 至 { $share } 分钟看到：规则允许至 { $percent } %，即 { $most }。
doctor-again-rule-none = 晚于 { $share } 分钟，或工作人员没有看到：规则不给出剂量。您仍可用自己的话另作决定。
doctor-again-rule-pregnant = 怀孕：规则不给出剂量。由您用自己的话决定，并与窗口通话。
doctor-again-mg = 今天再给，mg
doctor-again-mg-hint = 0 表示不给；绝不超过吐出的那一剂
doctor-again-reason-hint = 不给时，或超过规则时，需要填写。会留在记录中。
doctor-again-then = 窗口在全部核对之后给一次，仅限今天。不计入任何天数。
doctor-again-signed = 已签署：今天再给 { $again }。
doctor-again-declined = 已决定：今天不再给。

field-above_rule = 这超过规则给出的量。请用您自己的话说明原因。
field-first_day = 这样会超过第一天的上限。请用您自己的话说明原因。
field-not_confirmed = 服药者说的是另一个剂量。请用其他方式确认这是谁。

code-repeat_not_signed-title = 没有签署的补服
code-repeat_not_signed = 没有医生签署今天再给这一剂。请记录服药者呕吐；医生会答复。
code-repeat_not_signed-say = 我得先问医生。请坐下来等我们，这不是您的错。
code-already_repeated-say = 这一剂今天已经再给过一次。我请医生看看现在怎样帮您。
code-repeat_stands-title = 这一剂有补服记录
code-repeat_stands = 这一剂呕吐后已再次给药。请先标记补服的记录，再标记这一条，这样当天不会在补服之外重新开放。
code-vomit_over-title = 已经过去
code-vomit_over = 只能在同一天再给。那一天已过去，或剂量记录已作废，或有人写了更新的内容。

audit-action-counter-vomit = 记录呕吐
audit-action-counter-open_vomit = 打开呕吐记录以答复
audit-action-counter-answer_vomit = 答复是否补服
