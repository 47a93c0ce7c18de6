## 登录的第二步

sign-in-code-title = 还有一步
sign-in-code-wrong = 验证码不对，或已用过。请等应用里的下一个，或换一个恢复码。
sign-in-code-late = 时间太久了，请重新登录。
second-title = 登录的第二步
second-about = 输入密码之后，登录还要手机应用里的验证码。只知道您密码的人进不来。任何验证器应用都可以，不需要联网。
second-asked-now = 您的职务要求第二步。请现在设置；在此之前其他页面不对您开放。
second-asked-from = 您的职务要求第二步。从 { $date } 起，没有它，其他页面不对您开放。
second-taken-away = { $name } 于 { $moment } 取消了您的第二步。如果不是您要求的，请立刻告诉管理员并更改密码。否则请重新设置。
second-read = 我已知道
second-password = 您的密码
second-begin = 设置
second-since = 设置于 { $moment }
second-left = { $count ->
    [0] 没有恢复码了，请现在生成新的。
   *[other] 还有 { $count } 个恢复码。
}
second-change = 更改
second-change-about = 换手机时，先取消第二步，再在新手机上设置。
second-renew = 换新的恢复码
second-remove = 取消第二步
second-set-up = 加入应用
second-scan = 打开验证器应用，用它扫描这张图。
second-picture = 应用的密钥图；下面有文字。
second-or-key = 或在应用里输入这个密钥：
second-code = 验证码
second-code-hint = 应用里的六位数字，或一个恢复码。
second-first-hint = 应用现在显示的六位数字。
second-confirm = 确认
second-counts = 第二步从现在起生效。其他地方的登录已结束。
second-codes = 您的恢复码
second-codes-about = 手机不在身边时，每个可用一次。以后不再显示：请抄下或打印，不要和手机放在一起。
second-written-down = 我已抄好
second-of-about = 装有应用的手机丢了，恢复码也没有了？请当面确认是谁在要求。同事在各处的登录都会结束，下次登录时会得知。
second-reset = 取消第二步
field-wrong_code = 验证码不对，或已用过。请等下一个。
code-no_second_step = 此人没有第二步。
code-own_second_step = 您自己的第二步在“您的账户”里用密码和验证码取消。
code-second_step_required = 请先在“您的账户”里设置第二步。
code-second_step_stands = 已经有第二步了。
code-second_step_not_begun = 时间太久了，请重新开始。
audit-code-otp_required = 没有第二步的验证码
audit-code-otp_wrong = 第二步的验证码不对
audit-code-wrong_code = 验证码不对
audit-action-staff-begin_second_step = 开始设置第二步
audit-action-staff-set_up_second_step = 设置第二步
audit-action-staff-remove_second_step = 取消自己的第二步
audit-action-staff-renew_recovery_codes = 换新的恢复码
audit-action-staff-reset_second_step = 取消同事的第二步
audit-action-staff-read_second_step_reset = 已知道第二步被取消
