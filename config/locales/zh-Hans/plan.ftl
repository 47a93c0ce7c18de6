# 剂量计划：加量与减量。

plan-title = 剂量计划
plan-hint = 一次签署一系列医嘱。只有前三天都已服药，加量才生效；否则维持之前的剂量，并告知您。
plan-none = 目前没有进行中的计划。
plan-new = 新计划
plan-change = 更改：新计划
plan-kind = 方向
plan-kind-titration = 加量
plan-kind-taper = 减量
plan-first = 起始剂量，mg
plan-by = 每步，mg
plan-every = 每步间隔天数
plan-to = 最后剂量，mg
plan-last-day-hint = 留空：最后剂量四周
plan-agreed = 已与服药者商定
plan-sign = 签署计划
plan-look-first-more = 以下是将要签署的各步。如确认无误，请再按一次。
plan-preview-empty = 填写剂量和第一天后显示各步。
plan-from = 自{ $date }起
plan-until = 最后剂量的医嘱至{ $date }。
plan-step-refused = 第 { $step } 步：{ $why }
plan-picture-title = 计划图
plan-picture = 从 { $from } 的 { $first } mg 到 { $to } 的 { $last } mg。
plan-title-stands = { $kind }：{ $state }
plan-state-running = 进行中
plan-state-paused = 已暂停
plan-state-ended = 已结束
plan-state-re_induction = 因重新诱导而停止
plan-state-replaced = 已被取代
plan-state-over = 已到期
plan-signed = { $date } 由 { $name } 签署。
plan-stopped-agreed = { $date } 与服药者商定停止：{ $reason }
plan-stopped-told = { $date } 停止：{ $reason }
plan-step-began = 自 { $date } 起
plan-step-if-taken = 前三天都已服药才生效
plan-step-due = 下次服药时生效
plan-step-waits = { $taken ->
    [0] 等待：昨天未服药
   *[other] 等待：三天中已服 { $taken } 天
  }
plan-step-never = 未开始
plan-stop = 暂停或结束此计划
plan-stop-hint = 剂量维持今天的水平。之后要继续，请签署新计划。
plan-stop-paused = 暂停
plan-stop-ended = 结束
plan-why = 您的理由
plan-stop-save = 停止计划
plan-before = 以前的计划
plan-waiting = 等待中的加量
plan-waiting-line = 原定{ $date } { $dose } mg；之前几天没有全部服药
order-bottles = 服药者手中的药瓶
order-bottles-hint = 只针对其他剂量的药瓶。减量必须更换。
order-bottle = { $date }：{ $dose }
order-bottles-keep = 保留
order-bottles-exchange = 更换
know-rise_waits = 原定{ $date }加至 { $to }，现在等待。
know-then-rise_waits = 之前几天没有全部服药：维持之前的剂量，并告知医生。
know-bottles_to_exchange = { $count ->
   *[other] 手中有 { $count } 瓶的剂量与现行医嘱不同。
  }
know-then-bottles_to_exchange = 医生要求更换：请向服药者索取。
code-plan_unknown-title = 没有此计划
code-plan_unknown = 这里没有这样的计划。
code-plan_not_running-title = 不在进行中
code-plan_not_running = 此计划已停止、被取代或已到期。
field-too_few_or_many = 一个计划有 2 到 40 步。请再看一下剂量。
field-not_in_order = 每一步须在上一步之后开始。
field-not_rising = 加量计划中每一步都高于上一步。
field-not_falling = 减量计划中每一步都低于上一步。
audit-action-orders-sign_plan = 签署计划
audit-action-orders-end_plan = 停止计划
audit-action-orders-begin_step = 计划中的加量开始
