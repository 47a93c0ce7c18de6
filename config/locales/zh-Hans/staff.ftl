## 登录、站点与错误页面

sign-in-no-role = 您在任何站点都还没有岗位。请经理为您设置。
site-change = 到另一站点工作
site-title = 您现在在哪里工作？
site-here = 您在这里
page-error-home = 回到首页
page-error-trace = 求助时请报这个编号：
page-error-kept = 您填写的内容保留在本页。请稍等，然后重新发送。
page-error-once = 无论发送多少次，只会保存一次。
page-error-secret = 密码或 PIN，请再输入一次
page-error-send = 重新发送
page-error-forbidden = 您在这里不能使用此页。
page-error-not-found = 没有这个页面。
page-error-conflict = 这期间已有别的记录。
page-error-busy = 服务繁忙或未连接。
page-error-fault = 系统出了问题，没有保存任何内容。
page-error-refused = 按现在的内容无法办理。
page-error-advice-forbidden = 您在本站点的岗位不包含此项，或页面打开太久。请返回并重新打开，或请有权限的同事办理。
page-error-advice-not-found = 请检查地址，或从首页重新开始。
page-error-advice-conflict = 请返回，重新打开页面，查看现在的内容。
page-error-advice-busy = 请稍等，返回后再试。您填写的内容仍在表格里。
page-error-advice-fault = 请返回再试。如再次出现，请改用纸质应急表并告知经理。
page-error-advice-refused = 请返回检查所填内容。没有保存任何内容。

## One's own account

account-title = 我的账户
account-name = 姓名
account-login = 登录名
account-password = 更改密码
account-password-about = 至少 8 个字符。用几个只有您会放在一起的词，好记又难猜。您在这里保持登录，其他地方都会退出登录。
account-old = 现在的密码
account-new = 新密码
account-again = 再输入一次
account-changed = 密码已更改。您在其他地方都已退出登录。
field-wrong_password = 这不是您现在的密码。
field-same_as_old = 这就是您现在的密码，请另选一个。
field-not_the_same = 两次输入不一致，请重新输入。

## The people of a site

staff-add = 添加员工
staff-add-about = 此人用您在这里设定的登录名和密码登录，之后在“我的账户”中更改密码。
staff-add-do = 添加
staff-name-hint = 同事所知道的称呼。
staff-login-hint = 小写字母、数字、点和连字符，例如 w.ong。
staff-role = 岗位
staff-site = 站点
staff-choose = 请选择
staff-language = 页面语言
staff-password = 初始密码
staff-password-hint = 至少 8 个字符。请当面交给本人。
staff-works = 岗位
staff-worked = 当时的岗位
staff-retired = 已停用
staff-retired-on = 停用日期：{ $date }
staff-retired-since = 已于 { $date } 停用。此前的所有记录都保留。
staff-own = 这是您自己的账户。您的岗位由其他主管更改。
staff-take = 撤销
staff-give = 再给一个岗位
staff-give-do = 给予
staff-retire = 停用此账户
staff-retire-title = 停用 { $name } 的账户？
staff-retire-about = 此人的登录立即结束，任何人都不能再用此账户登录。其所有记录保持不变。此操作不能撤回。
staff-retire-do = 停用
staff-did = 此人在这里做过什么
code-already_retired = 此账户此前已停用。
code-own_account = 任何人都不能更改自己的岗位或停用自己。请找其他主管。
code-last_role = 这是此人唯一的岗位。请改为停用账户。
code-works_elsewhere = 此人还在您不管理的站点工作。请撤销这里的岗位，或请同时管理两处的人处理。

## Places that dispense

sites-name = 名称
sites-id = 短名
sites-id-hint = 小写字母、数字和连字符，例如 north。以后不能更改。
sites-main = 主站点
sites-is-main = 主站点
sites-zone = 时区
sites-zone-hint = 例如 Asia/Kuala_Lumpur。服务日即当地日期。
sites-step = 量取精度
sites-step-hint = 毫升，当地能量取的最小体积
sites-policy = 政策
sites-people = 在岗人数
sites-one = 一人
sites-two = 两人或以上
sites-make-one = 允许一人在 { $name } 单独工作
sites-make-two = { $name } 恢复两人在岗
sites-change = 更改
sites-people-hint = 一人单独工作的地方，需要两人签署的内容由项目的第二人稍后在另一台设备上签署。
sites-add = 添加分站点
sites-add-do = 添加
sites-about = 分站点与 { $main } 共用服药者名单。请在“员工”页添加其人员。
sites-added = 已添加 { $name }。请在“员工”页添加其人员。
sites-only-main = 分站点在主站点添加。

## Where somebody is signed in

session-title = 您在哪里登录
session-about = 如有不认识的，请在那里退出并更改密码。
session-browser = { $site } 的浏览器
session-program = { $site } 的程序
session-when = 自 { $since }，最近使用 { $seen }
session-this = 当前
session-end = 在那里退出
session-end-others = 退出其他所有登录
session-of-about = 手机丢失，或电脑未锁？
session-end-of = 全部退出
code-session_unknown-title = 没有此登录
code-session_unknown = 此登录已结束，或不属于您。
audit-action-staff-end_session = 退出其他登录
audit-action-staff-end_other_sessions = 退出其他所有登录
audit-action-staff-end_sessions = 让同事全部退出
