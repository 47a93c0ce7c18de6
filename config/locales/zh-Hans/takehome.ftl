takehome-title = 带药回家
takehome-allowed =
    { $doses ->
        [0] 按规定，目前还不能带药回家。
       *[other] 按规定，最多可带 { $doses } 剂回家。
    }
takehome-next-taken =
    { $until ->
       *[other] 到{ $last }再服 { $until } 剂且无漏服，从{ $day }起可带 { $doses } 剂。
    }
takehome-next-attested = 记录以下内容后即可带 { $doses } 剂：{ $list }。
takehome-next-both = 如到时无漏服并已记录以下内容，从{ $day }起可带 { $doses } 剂：{ $list }。
takehome-policy = { $policy }，第 { $version } 版。
takehome-signs = ● 来自诊所以外的依据，○ 由诊所设定。
takehome-rule = 规定
takehome-found = 实际
takehome-needed = 要求
takehome-met-on = 达到日期
takehome-state-met = 已达到：
takehome-state-not_met = 未达到：
takehome-state-unknown = 未知：
takehome-days =
    { $days ->
       *[other] { $days } 天
    }
takehome-found-none = 无记录
takehome-found-unknown = 尚无人记录
takehome-found-yes = 是
takehome-found-no = 否
takehome-needed-yes = 是
takehome-needed-least = 至少 { $days }
takehome-needed-most = 最多 { $days }
takehome-needed-more = { $days } 天内无
takehome-needed-of-28 = 28 天中至少 { $days } 天
takehome-compare = 按其他规定
takehome-compare-do = 比较
takehome-back = 返回档案
