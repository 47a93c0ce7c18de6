## 登记册与审计记录的封印

seals-title = 封印
seals-about = 登记册和审计记录的每一行在写入后片刻即被封印。打印在纸上的编号和最后一个封印，日后可以证明没有任何内容被更改、抽走或截断。
seals-over = 范围
seals-count = 已封印行数
seals-last = 最后封印
seals-on-paper = 最近一次纸面记录
seals-chain-register = 登记册
seals-chain-audit = 审计
seals-printed = 编号 { $number }，{ $at }
seals-check = 立即核对封印
seals-note-print = 将这些编号记为已打印
seals-fit = 每个封印都与其记录相符。
seals-differ = 有封印不相符
seals-differ-then = 请保持现状，并联系系统负责人。备份和打印件可以说明原来的内容。
seals-fault-gone = 缺少编号为 { $number } 的封印。
seals-fault-row = 编号 { $number } 所封印的记录已不存在。
seals-fault-changed = 编号 { $number } 所封印的记录或其封印事后被更改。
seals-fault-key = 编号 { $number } 的封印使用了此处没有的密钥。
seals-fault-cut = 打印件上有编号 { $number }，而封印链中已没有它。
seals-fault-unsealed = 有 { $number } 行超过一分钟仍未封印。
audit-action-seals-print = 为纸面记下封印
audit-action-custody-rotate = 生成新的根密钥
audit-action-custody-retire = 停用密钥
audit-action-custody-recovery = 生成恢复密钥
audit-action-custody-recover = 用恢复密钥打开数据库
audit-action-custody-reseal = 用最新密钥重新封存姓名
