# 诊所对所有客户说的话。

announce-title = 公告
announce-about = 这里写的内容会显示在本站点所有客户自己的页面上，并发送给选择接收消息的人。
announce-neutral = 别人可能会看到手机。请不要说这里是什么地方、提供什么、人们为什么来。会透露这些的词语不被接受。
announce-from = 第一天
announce-to = 最后一天
announce-words = 内容
announce-words-hint = 最多300字，一种或多种语言。说其他语言的人看到英文。
announce-send = 告诉所有人
announce-newest = 已发布的公告
announce-removed = 已撤回
announce-remove = 撤回
announce-news = 消息
field-not_neutral = 这段文字透露了这里是什么地方或提供什么。请换一种说法。
audit-action-announcements-make = 写了公告
audit-action-announcements-take_back = 撤回公告
code-announcement_unknown-title = 没有这条公告
code-announcement_unknown = 没有这条公告，或已撤回。
