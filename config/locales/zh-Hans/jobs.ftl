## 系统自行完成的工作

jobs-title = 系统任务
jobs-about = 系统自行完成的工作。凡与时间有关的内容，都在有人查看时即时计算，所以任务停顿只会延迟，不会丢失任何内容。失败的详情见日志。
jobs-last = 上次运行
jobs-next = 下次运行
jobs-run = 立即运行
jobs-ran = { $job }：已运行。
jobs-busy = { $job }：另一台服务器正在运行。
jobs-new = 尚未运行
jobs-running = 正在运行
jobs-well = 正常
jobs-failing = 自 { $at } 起失败
jobs-late = 应于 { $at } 运行
jobs-code = 日志用词：{ $code }
jobs-took = { $at }，{ $ms } 毫秒
jobs-never = 尚无
jobs-soon = 一小时内
jobs-trouble = 有一项系统任务需要处理。

job-seal = 加封新记录
job-about-seal = 登记册与审计，有新内容时每两秒一次。
job-seat_offers = 提供空位
job-about-seat_offers = 每十分钟提供给候补者；有人查看空位时也会提供。
job-counts = 继续统计记录
job-about-counts = 使病历再长也能很快打开。
job-forget = 清除不再需要的内容
job-about-forget = 已结束的会话一个月后清除，保存的应答一天后清除。
job-levels = 恢复带药级别
job-about-levels = 在降级期结束之后。
job-standing_bookings = 预先登记固定时间
job-about-standing_bookings = 为每位服药者的固定时间登记以后的日期。
job-call_backs = 抽取回查
job-about-call_backs = 每个站点每天早上一次。
job-notices = 发送消息
job-about-notices = 按服药者选择的方式，每分钟一次。
job-flags = 记录提示的变化
job-about-flags = 每小时记录开启和关闭的提示；当前提示总是现算。
