## The page around every page

page-title = 今天
skip = 跳到主要内容
rooms = 栏目
language = 语言
practice = 练习
room-counter = 发药台
room-clients = 服药者
room-worklist = 医生
room-stock = 库存
room-staff = 员工
room-sites = 站点
room-audit = 审计
still-saving = 仍在保存，请稍候。
still-saving-pour = 仍在保存。请不要再次倒药。
not-connected = 自 { $time } 起未连接。您输入的内容仍保留在本页。请不要再次倒药；待此行消失后，再按一次按钮。
time-is-up = 时间已到。如已服下，请立即保存；如尚未服下，倒药前请重新核对。

## Signing in and out

sign-in = 登录
sign-in-title = 登录
sign-in-login = 姓名或项目编号
sign-in-password = 密码或 PIN 码
sign-in-wrong = 名称与密码不符。请重试，或请主管重新设置。
sign-in-wait = 尝试次数过多。请等待 { $seconds } 秒后再试。
sign-in-ended = 由于一段时间没有操作，您已退出登录。这里不保留上一页的任何内容。
sign-out = 退出登录

## Buttons and links

save = 保存
saving = 正在保存…
cancel = 取消
back = 返回
next = 下一步
change = 更改
close = 关闭
continue = 继续
open = 打开
print = 打印
print-page = 打印本页
search = 查找
show = 显示
sign = 签署
more = 更多
today = 今天
yes = 是
no = 否
none = 无
unknown = 不详

## Amounts

dose = 剂量
pour = 倒取
bottle = 药瓶
unit-mg = mg
unit-ml = mL
not-signed = 尚未签署
would-be = 将倒取

## Fields

problems-title = 有 { $count } 处需要您留意
optional = 可不填
field-required = 请填写此项。
field-not_a_number = 请填写数字，例如 85 或 42.5。
field-too_many_decimals = 最多保留三位小数。
field-not_positive = 请填写大于零的数字。
field-out_of_range = 超出了此处允许的范围。
field-too_long = 内容太长，请写得短一些。
field-too_short = 内容太短。
field-unknown = 这里没有这一项。请检查您输入的内容。
field-not_known_here = 这里没有这一项。请检查您输入的内容。
field-unknown_choice = 请从列表中选择一项。
field-unknown_date = 这不是日期。请选择一天，例如 2026年11月24日。
field-not_an_instant = 这不是带时间的日期。请同时选择日期和时间。
field-in_the_past = 这一天已过去，请选择以后的日期。
field-before_start = 最后一天早于第一天。
field-before_from = 最后一天早于第一天。
field-do_not_add_up = 两次剂量之和不等于全天剂量。
field-am_and_pm = 分次服药需要填写第一次和第二次。
field-more_than_balance = 瓶中没有这么多。
field-taken = 已被使用，请另选一个。
field-same_client = 这是同一位服药者，请选择另一位。
field-not_wanted = 此处不需要填写，请留空。
field-not_given_here = 这不是在本站点发放的。
field-not_available = 目前不能选择此项。
field-not_by_hand = 此项由系统设定，不能手工填写。
field-sign_or_confirm = 请签署新医嘱或确认原医嘱，二者只选其一。
field-not_a_code = 这不是卡上的编号。请检查您输入的内容。
field-not_a_pin = PIN 码只能是数字，至少六位。
field-not_a_word = 只能使用小写字母、数字和连字符。
field-not_plain = 只能使用字母、数字、点和连字符。
field-not_a_main_site = 这个站点不是主诊所。
field-not_for_staff = 工作人员不能担任此角色。
field-other = 请检查此项。

## Days

date-long = { $year }年{ $month }{ $day }日
date-full = { $year }年{ $month }{ $day }日 { $weekday }
date-head = { $year }年{ $month }{ $day }日 { $weekday-short }
date-near = { $month }{ $day }日 { $weekday }
date-short = { $month-short }/{ $day }
date-column = { $year }/{ $month-short }/{ $day }
date-strip = { $weekday-short } { $day }
date-moment = { $date } { $time }
weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日
weekday-short-1 = 周一
weekday-short-2 = 周二
weekday-short-3 = 周三
weekday-short-4 = 周四
weekday-short-5 = 周五
weekday-short-6 = 周六
weekday-short-7 = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
month-short-1 = 1
month-short-2 = 2
month-short-3 = 3
month-short-4 = 4
month-short-5 = 5
month-short-6 = 6
month-short-7 = 7
month-short-8 = 8
month-short-9 = 9
month-short-10 = 10
month-short-11 = 11
month-short-12 = 12

## Days in pictures: the strip of seven days and the calendar

day-seen = 当面
day-home = 带回
day-else = 他处
day-miss = 漏服
day-held = 暂缓
day-exc = 免计
day-today = 今天
day-later = 未到
day-none = 无
day-long-seen = 当面服下
day-long-home = 带回的药瓶
day-long-else = 在他处服药
day-long-miss = 漏服
day-long-held = 暂缓发药
day-long-exc = 免计
day-long-today = 今天，尚未服药
day-long-later = 未到
day-long-none = 首次服药之前
strip-title = 最近七天（mg）
strip-day = { $date }：{ $what }
strip-day-dose = { $date }：{ $what }，{ $dose } mg
calendar-weekday = 星期
calendar-name = 日历
calendar-caption = 自 { $date } 起的每一天
calendar-cell = { $date }，{ $what }
calendar-cell-dose = { $date }，{ $what }，{ $dose } mg
line-title = 每日剂量（mg）
line-sentence = 从 { $from } 的 { $first } mg 到 { $to } 的 { $last } mg；最低 { $lowest } mg，最高 { $highest } mg。
