## 服药者自己的页面：用语友善，不提药名和病名

sign-in-code = 您卡上的编号
sign-in-code-hint = 照卡上的字母和数字输入，横线可省略。
sign-in-pin = PIN 码
sign-in-me-wrong = 编号与 PIN 码不符。请重试，或向我们要新的 PIN 码。
sign-in-as-me = 我有卡和 PIN 码
sign-in-as-staff = 我在这里工作
me-now-ready = 您今天的一剂已准备好。
me-now-dosed = 您今天已经服过了。
me-now-bottle = 今天不用来。今天的药瓶在您手里。
me-now-from = 您今天的一剂从 { $time } 起可以领取。
me-now-preparing = 正在为您准备。
me-now-doctor = 请先去见医生。
me-now-again = 请在 { $time } 再来找我们。
me-now-counter = 请先到窗口和我们说一下。
me-now-no_order = 今天还没有医嘱。请来和我们谈谈。
me-now-begins = 您的下一份医嘱从{ $day }开始。
me-now-left = 您目前在我们这里没有安排。您随时可以回来。
me-clear = 没有需要先办的事。
me-all-done = 今天都办好了。
me-time = 还要等一等。
me-first = 有一件事要先办。
me-also = 下一次服药之前
me-until = 最晚到{ $day }为止。
me-why-missed_doses = 因为有几天没有服药，医生会和您一起定今天的剂量。请今天来，一定会见到您。
me-why-order_ended = 医嘱到期了。这是我们要处理的事，不是您的。
me-why-see_doctor = 医生想在您服药前和您说几句话。
me-why-recheck_alertness = 我们想再看看您感觉怎样。您今天的一剂还在。
me-why-outcome_unknown = 我们要问一下您今天是否已经服过。
me-why-bottle_lost = 今天的药瓶没有了。谢谢您告诉我们，今天的剂量由医生决定。
me-why-doctor_sets = 医生要先看一下今天的剂量。
me-why-no_order = 这是我们要处理的事，不是您的。我们会问医生，您的位置保留着。
me-why-begins = 想和我们谈谈的话可以早点来。
me-why-left = 您不需要道歉。请过来或打电话给我们。
me-why-bottle = 请按标签服用。如果药瓶出了什么事，请告诉我们，不会让您白来。
me-why-from = 上一次的药在您体内还很强。愿意的话可以在我们这里等。
me-why-preparing = 窗口的同事已经开始了。请稍等一下。
me-dose-show = 显示我的剂量
me-dose = 每天 { $dose }，到{ $day }为止。

## 一周

me-week = 您的一周
me-plan-taken = 已服
me-plan-bottle = 药瓶
me-plan-closed = 休息
me-plan-visit = 来访
me-bottles-for = 您手里的药瓶用于：
me-next-visit = 今天之后下一次来：
me-closed-bottles = 休息：{ $days }。您会在之前来时领到这几天的药瓶。
me-closed-ask = 休息：{ $days }。请问我们这几天怎么办。

## 带回家的药瓶

me-take-home = 带回家的药瓶
me-approved = 现在：每次最多 { $doses } 瓶，到{ $day }为止。
me-approved-none = 目前没有批准带药瓶回家。
me-approved-lowered = 现在：最多 { $doses } 瓶，原为 { $signed } 瓶，到{ $day }为止。医生会在{ $review }前再看。
me-paused = 药瓶要等医生看过再发。您在这里的一剂照常给。
me-possible-now = 按规定，现在可以有 { $doses } 瓶。
me-possible-from = 从{ $day }起可以有 { $doses } 瓶，条件是
me-possible-when = 可以有 { $doses } 瓶，只要
me-if-none-missed = 到那时一天也没有漏服
me-if-same = 到那时没有加量：{ $needed } 天中已有 { $days } 天
me-said-consent_signed = 您签字表示愿意带药瓶回家
me-said-safe_storage = 您家里有上锁的地方
me-said-storage_talk = 我们谈过怎样安全存放
me-said-naloxone_offered = 我们向您提供过急救包
me-said-stable_health = 您的健康状况稳定
me-said-daily_routine = 我们知道您每天做什么：工作、学习、照顾家人或其他
me-said-other = 医生写下了规定要求的内容
me-taken = 最近 { $days } 天中有 { $taken } 天算已服。
me-doctor-decides = 由您的医生决定，并告诉您理由。

## 请求，以及谁看过

me-asked = 您的请求
me-asked-none = 没有请求。
me-with-doctor = 在医生那里
me-answer-by = { $day }前答复
me-asked-on = { $day }提出
me-appealed-decline = 请别人再看一次不同意的决定
me-appealed-step_down = 请别人再看一次减少的数量
me-decided-decline = 暂时不增加药瓶
me-decided-step_down = 暂时减少药瓶
me-looks-again = 医生会在{ $day }前再看。
me-appeal = 请别人再看一次
me-appeal-hint = 答复的不是作决定的人。最晚哪天答复，这里会显示。
me-ask = 向医生要药瓶
me-ask-hint = 最晚哪天答复，这里会显示。提出请求不会改变您的剂量。
me-words = 用您自己的话
me-send = 发送
me-not-taken = 没有发送
me-back = 返回今天
me-looks = 谁看过您的档案
me-looks-hint = 他们的职务、地点和时间，最新的在前。同一人一天内所做的算一条。
me-looks-none = 还没有人。
me-looks-all = 全部记录
me-looks-older = 更早的记录
me-look-outside = 不是您的团队，15 分钟
me-look-counter = 您的来访
me-look-doses = 您的日子
me-look-orders = 您的医嘱
me-look-takehome = 带回家的药瓶
me-look-doctor = 医生的名单
me-look-file = 您的档案
me-signs-out = { $minutes } 分钟后自动退出。
me-help = 帮助：{ $number }
me-emergency = 急救：{ $number }
me-error-advice = 请回到首页再试一次。如果又这样，请告诉我们。
