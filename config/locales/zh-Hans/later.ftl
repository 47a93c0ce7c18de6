# 第二人稍后签署的内容。

later-title = 待作为第二人签署
later-about = 一人单独工作的地方，由项目的同事查看所做的事，并在另一台设备上签署。任何事都不必等它。
later-none = 全部已签署。
later-count = { $count ->
   *[other] { $count } 件等待第二人签署
  }
later-dose = 已给 { $dose }
later-waste = 已倒出并弃去 { $volume }
later-wasted = 剩下的 { $volume } 已弃去。
later-done-by = { $who }，{ $moment }
later-due = 请在 { $until } 前签署
later-was-due = 应在 { $until } 前签署
later-mine = 这是您自己做的：由同事签署。
later-look = 请查看记录，可能的话也查看药瓶。用您的密码作为第二人签署。
later-password = 您自己的密码
later-sign = 作为第二人签署
later-signed = { $who } 于 { $moment } 补签
later-not-signed = 尚未签署
counter-second-later = 其稍后签署
counter-second-later-hint = 在另一台设备上。在此之前，它列为未签署。
counter-how-second = 第二人查看
counter-how-then-second = 剂量高：由另一人查看药杯并签署。
code-already_witnessed-title = 已经签署
code-already_witnessed = 第二人已签署。
audit-action-counter-witness_later = 第二人的签名留待以后
audit-action-counter-sign_later = 稍后作为第二人签署
audit-action-staff-set_one_person = 说明站点的在岗人数
field-not_your_password = 这不是您的密码。
register-later = { $who }，补签：{ $moment }
