## 登录、站点与错误页面

sign-in-no-role = 您在任何站点都还没有岗位。请经理为您设置。
site-change = 到另一站点工作
site-title = 您现在在哪里工作？
site-here = 您在这里
page-error-home = 回到首页
page-error-trace = 求助时请报这个编号：
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
