# 本人的手机：无网络时可读的副本。

phone-title = 这部手机
phone-about = 如果这部手机只有您一人使用，可以在上面保存一份副本：您的时间、有药瓶的日子和联系电话。一周内没有网络也能阅读。
phone-others = 打开这部手机的人都能看到副本。其中没有姓名、地点和剂量。借来的或共用的手机请不要选择。
phone-own = 这是我自己的手机
phone-is-own = 这是您自己的手机。
phone-kept = 每次打开您的页面时副本会更新，退出时会删除。
phone-home = 您可以把页面放到主屏幕：打开浏览器菜单，选择“添加到主屏幕”。名称是“今天”。
phone-forget = 别人也用这部手机：删除副本
offline-title = 没有网络
offline-at = { $at } 时的情况。
offline-again = 再试一次
audit-action-me-own_phone = 声明为本人手机
audit-action-me-shared_phone = 声明为共用手机
