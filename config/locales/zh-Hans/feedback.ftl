## 服药者对站点的意见

feedback-title = 投诉或意见
feedback-nameless = 匿名意见
feedback-kind = 类型
feedback-complaint = 投诉
feedback-idea = 建议
feedback-thanks = 感谢
feedback-words = 请用自己的话说
feedback-send = 发送
feedback-about = 站点负责人会阅读并在此答复。这不会影响您的治疗。
feedback-nameless-instead = 匿名发送
feedback-nameless-about = 只保存站点、日期和您写的话：不记录您是谁，也不记录时刻。因此无法在此答复您。
feedback-site = 关于哪个站点
feedback-thanks-for = 谢谢
feedback-kept = 站点负责人会阅读。
feedback-not-answered = 尚未答复
feedback-answered = 已答复
feedback-answer = 答复
feedback-send-answer = 发送答复
feedback-note-read = 记为已读
feedback-read-about = 服药者对本站点的意见。具名的等待答复。
feedback-none = 尚无意见。
feedback-no-name = 匿名
feedback-waits = 有服药者等待答复
