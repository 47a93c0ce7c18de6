# 等候空位。

wait-offer = 有空位：{ $when }
wait-until = 为您保留到 { $until }。放弃没有任何影响。
wait-take = 接受
wait-decline = 这次不要
wait-title = 等候空位
wait-leave = 不再等候
wait-join = 等候这一天的空位
wait-hint = 有时间空出来时，会在这里提供并保留一段时间。
wait-from = 从
wait-to = 到
wait-window = { $day } { $from } 至 { $to }
field-not_that_day = 请选择同一天较晚的时间。
code-waitlist_unknown-title = 没有这个记录
code-waitlist_unknown = 等候名单上没有这个记录。
code-waitlist_ended-title = 已经结束
code-waitlist_ended = 这个等候已经结束。
code-offer_unknown-title = 没有这个空位
code-offer_unknown = 没有这个提供的空位。
code-offer_ended-title = 不再保留
code-offer_ended = 这个位置不再保留。您仍在名单上。
code-already_waiting-title = 已在等候
code-already_waiting = 您已经在等候这一天的空位。
code-seat_free-title = 有空位
code-seat_free = 其中一个时间有空位，请直接预约。
