# 试排一天。

try-title = 试排一天
try-about = 用一天的预约，看看换成别的窗口数、用时和时段，大家要等多久。什么都不会保存。
try-date-hint = 采用这一天的开放时间和预约。
try-empty-hint = 留空：按开放时间。
try-times-hint = 留空：按测得的，没有则按设定。
try-walk-ins = 未预约的人数
try-walk-ins-hint = 留空：按最近几周的同一天。
try-most = 十人中九人最多等几分钟
try-it = 试一试
try-as-it-is = 按站点实际
try-waits = 十人中九人最多等 { $minutes } 分钟，最长等 { $longest } 分钟。
try-nobody = 没有人来。
try-enough = { $windows ->
    [1] 这一天的人一个窗口就够。
   *[other] 这一天的人需要 { $windows } 个窗口。
}
try-never-enough = 五十个窗口也不够这一天的人用。
try-doses = 用这些窗口，每个时段可预约 { $minutes } 分钟的发药时间（{ $doses } 次），十人中九人不会等得更久。
try-no-doses = 用这些窗口，光是未预约的人就等得太久，不能再预约。
try-picture = 每个时段最长的等候时间，最多 { $minutes } 分钟；同时等候的人数，最多 { $people } 人。下面的表格内容相同。
try-bars = 最长等候，最多 { $minutes } 分钟
try-line = 等候人数，最多 { $people } 人
try-dashes = 虚线：{ $minutes } 分钟
try-booked = 已预约
try-unbooked = 未预约
try-longest = 最长等候（分钟）
try-in-line = 同时等候
