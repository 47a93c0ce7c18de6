# 不再合适的到访。

affected-title = { $day } 不再合适的到访
affected-moved = 已改期：{ $count }
affected-none = 所有到访都符合当天时间。
affected-hint = 每个改到最近的空闲时间。要保留的请取消勾选，或打开代码另选。
affected-bottle = 这一天没有时间了：需要不开放日的药瓶。
affected-to = 改到 { $when }
affected-move = 改期已勾选的
affected-batches = 不开放日的药瓶
affected-some = 不再合适的到访：{ $count }
affected-look = 查看受影响者
