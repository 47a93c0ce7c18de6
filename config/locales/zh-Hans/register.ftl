## 库存：本站点的药瓶

stock-title = 库存
stock-register = 登记册
stock-open-title = 窗口正在使用
stock-sealed-title = 未开封，先到期的在前
stock-apart-title = 单独存放，或已用完但结余不为零
stock-none-open = 没有已开封的药瓶。发第一剂之前请先开一瓶。
stock-none-sealed = 这里没有未开封的药瓶。
stock-container = 药瓶
stock-product = 药品
stock-strength = 浓度，mg/mL
stock-strength-unknown = 浓度不明
stock-lot = 批号
stock-last-day = 有效期至
stock-balance = 结余，mL
stock-do = 操作
stock-at-window = 在 { $window } 号窗口
stock-expired = 已过有效期，不得开封。
stock-expires-soon = 即将到期。
stock-below-zero = 结余低于零，请清点。
stock-set-aside = { $volume } 已倒出或已预留，尚未登记

stock-done-received = 药瓶 { $label } 已入库，{ $volume }。
stock-done-opened = 药瓶 { $label } 已开封，{ $window }。
stock-done-counted = 药瓶 { $label } 已清点，结余 { $volume }。
stock-done-emptied = 药瓶 { $label } 已用完并关闭。
stock-done-spilt = 洒漏已登记。药瓶 { $label } 结余 { $volume }。
stock-done-destroyed = 药瓶 { $label } 中带回的药已销毁，登记册中结余 { $volume }。
stock-destroy = 全部销毁

## 入库、开封、清点、登记洒漏

stock-receive = 药瓶入库
stock-receive-save = 确认入库
stock-product-hint = 新名称即为新药品，例如“美沙酮口服溶液 5 mg/mL”。
stock-strength-hint = 以瓶身所印为准。没有浓度就不能倒药。
stock-last-day-hint = 可以使用的最后一天。
stock-volume = 容量，mL
stock-label = 瓶号
stock-label-hint = 可以留空，自动给下一个号码。
stock-open = 开封
stock-open-title-one = 开封药瓶 { $label }
stock-open-save = 在此开封
stock-window = 窗口
stock-window-hint = 药瓶放在哪里，例如 1。
stock-count = 清点
stock-count-title-one = 清点药瓶 { $label }
stock-count-save = 保存清点
stock-counted = 清点数，mL
stock-counted-hint = 现在量到的数。填 0 即关闭已用完的药瓶。
stock-count-with-poured = 清点时仍算在瓶内。
stock-note = 备注
stock-spill = 洒漏
stock-spill-title-one = 药瓶 { $label } 洒漏
stock-spill-save = 登记洒漏
stock-spilt = 洒漏量，mL
stock-spilt-hint = 尽量准确。之后请清点这瓶药。
stock-reason = 发生了什么
stock-second = 第二人
stock-second-hint = 由在此工作的另一人用自己的密码签名。
stock-second-login = 第二人的名字
stock-second-password = 第二人的密码
stock-second-needed = 清点数与登记册不符或有药品损失时，须由第二人签名。

## 不能接受的内容

stock-wrong-differs = 这个药品登记的是另一种浓度。请再看一遍瓶身，或另起名称。
stock-wrong-more_than_balance = 登记册中这瓶药的结余少于此数。请先清点。
stock-wrong-too_far_off = 这一天距今超过十年，请核对年份。
stock-wrong-too_many_days = 一次最多打印 92 天。
stock-wrong-not_text = 请在一行内填写普通文字。
stock-refused-witness = 这个名字和密码不属于在此工作的第二人。
stock-refused-moved = 您清点时又有新的登记，请重新清点。
stock-refused-expired = 已过有效期，须单独存放，不得开封。
stock-refused-state = 这瓶药目前的状态不能这样操作。

## 登记册页面

register-title = 管制药品登记册
register-before = 之前的日期
register-from = 从
register-to = 到
register-all = 所有有进出的药瓶
register-days = { $from } 至 { $to }
register-empty = 这些日子没有进出。
register-container = 药瓶
register-lot = 批号
register-until = 有效期至 { $date }
register-printed-by = 查看人
register-number = 序号
register-time = 时间
register-what = 事项
register-client = 服药者
register-in = 入 mL
register-out = 出 mL
register-balance = 结余 mL
register-by = 经手
register-witness = 见证
register-brought = 承前页
register-carried = 过次页
register-sum-agrees = 合计相符
register-sum-differs = 合计含其他日期的记录
register-skips = 中间的序号记在另一天。
register-count-agrees = 清点，相符
register-void-of = 作废 { $number } 号
register-voided-by = 由 { $number } 号作废
register-and = { $first }，{ $second }
register-never-edited = 已有记录不作改动，只能由后来的记录作废。
register-counted = 清点数，mL
register-sign-keeper = 药师，日期
register-sign-second = 第二人，日期
register-seals = 本页生成时的封印：
audit-action-register-read = 阅读登记册
