## 医生工作清单

doctor-title = 今天
doctor-heading = 今天等您处理
doctor-done = 已完成。
doctor-empty = 没有等您处理的事项。
doctor-waiting = 停发，等您决定
doctor-incidents = 发生的事件
doctor-seen = 我已看过
doctor-seen-of = 我已看过，服药者 { $code }
doctor-would-stop = 今天若来会被停发
doctor-would-stop-hint = 因漏服。现在决定，就不必有人在发药台等候。
doctor-stopped = 已 { $count } 天未服药
doctor-stopped-proposed = 已 { $count } 天未服药：建议 { $dose } mg
doctor-away = 另有 { $count } 人超过两个月未来。来时会显示在这里。
doctor-more = 另有 { $count } 条
doctor-endings = 即将结束的医嘱
doctor-order-ends = { $dose } mg，至{ $date }
doctor-order-ended = { $dose } mg，已于{ $date }结束
doctor-proposals = 来自以往记录，待签署
doctor-proposals-hint = 记录中的最后剂量。医生签署之前不发药。
doctor-proposal = { $dose } mg，最后一次发药{ $date }

## 一项决定

doctor-days-without = 已 { $count } 天未服药
doctor-last-dose = 最后一次服药：{ $date }。
doctor-rule-percent = 漏服这些天后，规则建议取医嘱与最后剂量中较低者的 { $percent } %。
doctor-rule-percent-cap = 漏服这些天后，规则建议取医嘱与最后剂量中较低者的 { $percent } %，最多 { $most } mg。
doctor-rule-re_induct = 漏服这些天后须重新诱导：每次最多 { $most } mg，第一天合计最多 { $day } mg。
doctor-rule-doctor = 前两周内，两天未服药即须医生查看。规则不指定剂量。
doctor-rule-none = 规则今天没有要求。
doctor-rule-source = 方案 { $policy }，版本 { $version }：{ $source }
doctor-new-episode = 离开这么久，建议开始新的疗程：档案不变，无须等待。由您决定，不会自动结束。
doctor-outreach = 如服药者同意联系，请致电或探访。
doctor-nothing-to-settle = 已无须处理。
doctor-sign-new = 签署新医嘱
doctor-from-today = 从今天起
doctor-confirm = 或维持 { $dose } mg
doctor-confirm-hint = 说明今天用原剂量为何安全。说明会留在记录中。
doctor-confirm-button = 维持 { $dose } mg
doctor-reason = 理由
doctor-other-order = 其他医嘱
doctor-since = 自 { $moment }
doctor-counter-first = 先由发药台说明是否已服下，随后此项自动解决。
doctor-settle = 解决
doctor-settle-hint = 您所见与所定。会留在记录中。
doctor-settle-bottle = 您解决之后，窗口就可以按医嘱给今天的剂量。如要别的剂量，请先写另一份医嘱。
doctor-not-taken = 未完成
doctor-refusal-first_day_limit = 漏服这些天后，发药台会停发此剂量。请签署新医嘱：减量，或附上您的说明。
doctor-refusal-nothing_to_settle = 已无须处理。
doctor-refusal-order_missing = 没有有效医嘱，请签署。
doctor-refusal-order_not_in_force = 该医嘱今天无效，请签署新医嘱。
doctor-refusal-hold_open = 先由发药台说明是否已服下。
doctor-refusal-hold_already_settled = 已有人处理。

## 须告知医生的事件

incident-extra_dose = 当天已有剂量仍被服下
incident-wrong_client = 服下者与记录的服药者不同
incident-changed_meanwhile = 记录剂量之前情况有变
incident-confirm_missing = 当时没有第二人
