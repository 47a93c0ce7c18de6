# 客户的时间，用于其他日历。

calendar-event = 约会
calendar-title = 您的日历
calendar-about = 手机日历读取的网址。只写时间，标题为“约会”，没有其他内容。有网址的人都能看到您的时间：请不要给任何人。
calendar-made = 这是网址。只显示这一次：请复制到您的日历。
calendar-since = 网址从{ $day }起有效。
calendar-make = 生成网址
calendar-another = 生成新网址并停用旧网址
calendar-end = 停用网址
audit-action-slots-make_feed = 生成日历网址
audit-action-slots-end_feed = 停用日历网址
