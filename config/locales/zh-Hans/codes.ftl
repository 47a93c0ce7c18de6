## Every stop, as staff read it: title; why, what happens next, who decides; and for the counter
## the words to say to the client. These messages take no arguments: they also stand in answers of
## the API.

# At the counter, in the order of the checks

code-client_unknown-title = 这里没有这位服药者
code-client_unknown = 此卡或编号不属于本诊所及其站点的任何在治人员。请核对编号，或按姓名查找。如果来自其他项目，请登记为外来服药。
code-client_unknown-say = 我还没有找到您的卡，让我按姓名查一下。不会因为一张卡就让您空手回去。

code-episode_not_open-title = 目前不在治疗中
code-episode_not_open = 上一段治疗已结束，因此还没有可发的剂量。随时欢迎回来：请联系医生或主管，今天就可以重新开始治疗。
code-episode_not_open-say = 很高兴您回来。医生会和您一起重新开始治疗。您不需要道歉。

code-order_missing-title = 还没有医嘱
code-order_missing = 本次治疗还没有医生签署剂量。请联系医生；医嘱一经签署，本页即可继续。
code-order_missing-say = 医生还没有写下您的剂量，我现在就打电话。请稍等，您的位置保留着。

code-order_not_in_force-title = 今天没有有效医嘱
code-order_not_in_force = 有医嘱，但不包括今天：已到期或尚未开始。今天的剂量只能由医生决定。请联系医生；电话医嘱即可。
code-order_not_in_force-say = 您的医嘱到期了。这是我们要处理的事，不是您的问题。我正在联系医生。

code-already_dosed_today-title = 今天已服药
code-already_dosed_today = 今天这一剂已在本站点或其他站点发出。再服一次可能使呼吸停止。如果本人说不是自己服的，请核对照片并联系主管：错误的记录可以更正。
code-already_dosed_today-say = 记录显示您今天已经服过药。再服一次对您很危险。如果记录不对，请告诉我，我们一起核对。

code-holds_take_home_for_today-title = 今天的药瓶在本人手中
code-holds_take_home_for_today = 本人手中有今天的带回药瓶，可以带来在这里服用。如果丢失、被盗或打破，请记录；今天怎么办由医生决定，必要时可用电话。
code-holds_take_home_for_today-say = 今天的药瓶在您那里。您可以在家服用，也可以带来在这里服用。如果药瓶出了什么事，请告诉我，我们问医生。
code-holds_take_home_for_today-waits-title = 今天的药瓶已装好，还在这里
code-holds_take_home_for_today-waits = 今天的药瓶已装好，但没有交给本人。请交给本人，或登记为未开封并与第二人一起销毁；然后照常在这里给药。
code-holds_take_home_for_today-waits-say = 您今天的药瓶还在我们这里。我先处理一下，然后您就可以服药。

code-too_soon-title = 距上次服药太近
code-too_soon = 上次服药才过了几个小时；两次剂量相隔太近会叠加，可能使呼吸停止。页面上显示安全的时间。医生可以允许提前。
code-too_soon-say = 上一次的药在您体内还很强，再过一会儿才安全。我告诉您时间，您愿意的话可以在这里等。

code-reserved_elsewhere-title = 正在另一窗口服务
code-reserved_elsewhere = 另一位同事已开始为这位服药者发药。请等其完成，或到那个窗口询问。
code-reserved_elsewhere-say = 我的同事正在为您准备。请稍等一下。

code-hold_open-title = 先要处理一件事
code-hold_open = 下一次发药前有一件事需要处理。是什么事、由谁处理，见下方。发药台工作人员从不更改剂量。
code-hold_open-say = 给您发药之前有一件事要处理。我告诉您是什么事、谁来帮忙。您的位置保留着。

code-identity_not_confirmed-title = 是本人吗？
code-identity_not_confirmed = 尚未核对面容，或本人说的剂量不同。请用第二种方式核对：卡和出生日期，或认识本人的同事。多数情况是剂量刚刚调整过。
code-identity_not_confirmed-say = 我想完全确认这份药是您的。请告诉我您的出生日期。

code-client_not_alert-title = 现在还不安全
code-client_not_alert = 在嗜睡或醉态下再服药可能使呼吸停止，因此暂缓发药。请让本人留在视线内，备好纳洛酮，并写下安排：观察到何时，何时再看。清醒后即可发药。这是照护，不是处罚。
code-client_not_alert-say = 我担心您的呼吸，我们先等一会儿。请坐在我看得到的地方。过一会儿我们再看，您的药不会没有。

code-missed_doses_need_doctor-title = 请停。暂不发药。
code-missed_doses_need_doctor = 几天没有服药后，平常的剂量可能过强。今天的剂量只能由医生决定；下面的建议尚未签署。本人的位置保留，今天一定会看。
code-missed_doses_need_doctor-say = 您来了就好。几天没有服药，身体不那么适应了，所以请医生先看一下。您的位置保留着，今天一定会看到您。

code-dose_not_as_ordered-title = 与医嘱剂量不符
code-dose_not_as_ordered = 输入的剂量不是医生此刻所开的剂量。请按医嘱准确发药；只有本人希望时才可少发。其他更改都由医生决定。
code-dose_not_as_ordered-say = 我严格按医生写的给您。如果今天想少一点，请告诉我。如果这个量不够，我联系医生。

code-first_day_limit-title = 超过首日允许的量
code-first_day_limit = 在治疗的第一天，或重新开始的第一天，这个量超过了身体能安全承受的范围。医生可以写明理由后开出，或开较低的剂量。
code-first_day_limit-say = 第一天我们慢慢来，因为药效会一天天累积。我马上问医生。

code-container_not_open-title = 本窗口没有已开的药瓶
code-container_not_open = 这瓶药不是在这里打开的，或没有选择药瓶。请在本窗口开一瓶，再继续。
code-container_not_open-say = 我要先开一瓶药，一分钟就好。

code-container_expired-title = 这瓶药已过期
code-container_expired = 瓶上印的最后日期已过。请放到一边待销毁，另开一瓶。
code-container_expired-say = 我给您换一瓶新的，一分钟就好。

code-concentration_unknown-title = 药瓶浓度不详
code-concentration_unknown = 没有人录入每 mL 含多少 mg，因此无法算出体积。请与第二人一起读标签并录入，或另开一瓶。绝不要猜。
code-concentration_unknown-say = 我先核对这瓶药的浓度，这样您得到的量才准确。

code-stock_too_low-title = 瓶中药量不够
code-stock_too_low = 剩余的量不够一次完整的剂量。请加用第二瓶，开一瓶新的；如果数字看来不对，请立即盘点。
code-stock_too_low-say = 您的药需要再开一瓶，一分钟就好。

code-dose_jump_needs_confirmation-title = 变化很大：请再看一次
code-dose_jump_needs_confirmation = 今天的剂量与最近几次相差很大。请核对姓名、照片和医嘱。增加剂量需要第二人用自己的密码确认。如果仍觉得不对，请联系医生。
code-dose_jump_needs_confirmation-say = 您的剂量变化很大，所以我们核对两遍。这是为了您的安全。

code-witness_not_valid-title = 第二人未被接受
code-witness_not_valid = 第二人必须是本诊所的另一位工作人员，并使用自己正确的密码。请其本人输入。
code-witness_not_valid-say = 同事要和我一起确认，请稍等。

# Records

code-bottle_unknown-title = 没有这个药瓶
code-bottle_unknown = 没有带回药瓶使用此编号。请再看一次标签。
code-date_already_covered-title = 这一天已有安排
code-date_already_covered = 这一天已有剂量或药瓶。请选择其他日期。
code-bottle_already_ended-title = 这瓶药已有结果
code-bottle_already_ended = 这瓶药的去向已有记录。写下的内容保留；记录有误由医生更正。
code-bottle_not_handed_over-title = 这瓶药没有离开过
code-bottle_not_handed_over = 这瓶药已装好但没有交出，所以没有人喝过。如果不需要，请记录为满瓶。
code-bottle_not_for_today-title = 是另一天的药瓶
code-bottle_not_for_today = 一瓶药只用于标签上的那一天。今天的剂量来自今天的药瓶，或在这里倒出。
code-bottle_not_returned-title = 没有可销毁的
code-bottle_not_returned = 只有带回来的药瓶才销毁。请先记录它的结果。
code-bottle_already_destroyed-title = 已经销毁
code-bottle_already_destroyed = 两个人已经销毁了这瓶药。
code-container_not_quarantined-title = 不是单独存放的
code-container_not_quarantined = 这瓶是库存。这里只销毁带回来的药。
code-nothing_to_destroy-title = 没有可销毁的
code-nothing_to_destroy = 此处没有等待销毁的带回药瓶。
code-replacement_needs_doctor-title = 这一瓶由医生签字
code-replacement_needs_doctor = 这一天的药瓶丢失、被盗或打破。新的一瓶需要医生签字；现场服药照常给。
code-bundle_unknown-title = 没有这一批药瓶
code-bundle_unknown = 本诊所没有这个编号的药瓶批次。
code-nothing_to_hand_over-title = 没有等待交出的
code-nothing_to_hand_over = 这一批的每瓶药都已交出或已有结果。
code-bundles_paused-sedation = 严重镇静之后暂停带药，直到医生看过，不超过两天。现场服药照常给。
code-already_voided-title = 已经作废
code-already_voided = 这条记录此前已作废。打开可查看由谁作废及原因。
code-already_repeated-title = 已经补服过
code-already_repeated = 这一剂已补服过一次。如果似乎还需要，请联系医生。
code-reservation_ended-title = 已有答复
code-reservation_ended = 已有人说明这一剂的情况。请重新打开这位服药者查看。
code-idempotency_conflict-title = 两次提交内容不同
code-idempotency_conflict = 同一表单此前已以其他内容提交，以第一次为准。请重新打开页面，核对已记录的内容。
code-idempotency_key_required-title = 请求缺少键
code-idempotency_key_required = 此类请求需要 Idempotency-Key，以免重试时重复执行。

# Orders

code-step_too_large-title = 增幅太大
code-step_too_large = 最初几周剂量要小步增加，因为药效会逐日累积。请选择较小的增幅，或写明理由：由您决定。
code-step_too_soon-title = 增加太早
code-step_too_soon = 上次增加才过了几天，尚未达到全部作用。请选择较晚的开始日期，或写明理由：由您决定。
code-weekly_rise_limit-title = 一周内增加太多
code-weekly_rise_limit = 加上最近几天的增加，超过了最初几周的安全速度。请选择较低的剂量，或写明理由：由您决定。
code-dose_out_of_range-title = 超出通常范围
code-dose_out_of_range = 此剂量超出诊所设定的范围。请核对数字。如果确实如此，请写明理由；理由随医嘱保存。
code-reason_required-title = 降低剂量需要理由
code-reason_required = 剂量降低了。请从列表中选择理由；绝不以降低剂量作为处罚。
code-order_overlaps_bottles-title = 手中有其他剂量的药瓶
code-order_overlaps_bottles = 本人手中有本医嘱期间其他剂量的带回药瓶。请选择：保留或更换。剂量降低或重新开始时须更换。

# Take-home

code-step_down_needed-title = 这属于下调
code-step_down_needed = 这些日子已有一份数量更高或结束更晚的批准，在结束之前一直有效。如需降低，请签署下调，写明理由和复查日期；本人可以申诉。
code-rungs_limit-title = 一周内超过一级
code-rungs_limit = 按此政策，批准每周最多上升一级。可以批准此数量的日期已显示。
code-reason_required-take_home-title = 高于评估：需要理由
code-reason_required-take_home = 这高于今天评估给出的数量。请写明理由；此批准随后列入每月清单。
code-approval_not_in_force-title = 不是现行的批准
code-approval_not_in_force = 此批准已经结束、尚未开始，或已被另一份取代。请查看现行的批准。
code-appeal_too_late-title = 申诉期已过
code-appeal_too_late = 此决定的复查日已过。可以改为请求再看一次，随时都可以。
code-nothing_to_appeal-title = 没有可申诉的决定
code-nothing_to_appeal = 没有对本人不利的现行决定。可以改为请求再看一次，随时都可以。
code-own_decision-title = 由他人决定
code-own_decision = 最初由您决定，因此申诉由项目的另一位医生决定，或由主管与外部医生共同决定。
code-already_appealed-title = 已经申诉
code-already_appealed = 对此决定已有申诉，将在所示日期之前决定。
code-already_decided-title = 已经决定
code-already_decided = 此申诉已经决定；决定过的不再决定。
code-already_asked-title = 已经提出
code-already_asked = 本人已提出此请求，尚未答复。
code-already_answered-title = 已经答复
code-already_answered = 此请求已经答复。
code-call_back_unknown-title = 没有这次清点
code-call_back_unknown = 没有这次药瓶清点，或您无权查看。
code-already_told-title = 已通知
code-already_told = 此前已记录通知过服药者。
code-call_back_not_due-title = 还有时间
code-call_back_not_due = 只有在已通知服药者且期限已过时，才算未到。
code-already_looked-title = 医生已看过
code-already_looked = 已有医生看过此事。
code-already_returned-title = 已经恢复
code-already_returned = 原来的数量已经恢复。
code-no_valid_approval-title = 今天没有带回批准
code-no_valid_approval = 没有包括今天的医生批准。请医生查看；当面服药照常进行。
code-above_approval-title = 超过批准数量
code-above_approval = 加上这些，本人手中的药瓶会超过医生批准的数量。请减少天数，或询问医生。
code-beyond_order-title = 超过医嘱的最后一天
code-beyond_order = 其中有一天没有医嘱剂量。请选择较早的日期，或请医生开下一份医嘱。
code-date_out_of_window-title = 日期太远
code-date_out_of_window = 其中有一天已过去、是今天，或超出可带回的期限。请选择期限内的日期。
code-policy_week_limit-title = 一周内太多
code-policy_week_limit = 政策要求任意七天内至少来一次。请去掉其中一天。
code-visit_not_dosed-title = 先服药，再带药
code-visit_not_dosed = 只有在当天剂量已当面服下的那次来访中才交付药瓶。请先发当天的药。
code-withheld_today-title = 今天暂缓发药
code-withheld_today = 暂缓发药期间不交付带回药瓶。请按安排再看一次；之后两者都可以。
code-bundles_paused-title = 带回暂停
code-bundles_paused = 重新开始后，带回药瓶暂停几天，直到剂量稳定。批准仍然有效；恢复的日期已显示。

# Visits

code-slot_full-title = 这个时间已满
code-slot_full = 这个时间的名额已满。请选择其他时间；没有预约的人来了也会得到服务。
code-already_booked-title = 已有预约
code-already_booked = 这一天已有预约。请改期，不必另约。
code-slot_closed-title = 这个时间不开放
code-slot_closed = 站点在这个时间不开放。请选择其他时间或其他站点。
code-too_late_to_cancel-title = 已来不及取消
code-too_late_to_cancel = 这次来访即将开始，因此保留在名单上。不来没有处罚；如果会漏服，请给我们打电话。
code-covered_by_take_home-title = 那天不需要来
code-covered_by_take_home = 那天已有带回药瓶。如有需要，仍然欢迎您来。

## Holds: what is to be settled, and the words for the client; the title is `hold-…` of lists.ftl

code-hold_open-missed_doses = 几天没有服药后，由医生确定今天的剂量并签署。
code-hold_open-order_ended = 医嘱已到期，由医生开下一份；电话医嘱即可。
code-hold_open-see_doctor = 医生希望在下一次发药前见到本人。如果没有医生能见，此事项在所示日期之后自动解除。
code-hold_open-recheck_alertness = 本人此前不够清醒。请在所示时间再看一次；清醒后即可发药。
code-hold_open-outcome_unknown = 一剂药已准备好，但没有人说明结果。请询问当时在窗口的人和本人：是否已服下？
code-hold_open-bottle_lost = 今天的药瓶丢失、被盗或打破。今天的剂量由医生决定，必要时可用电话。
code-hold_open-missed_doses-say = 您来了就好。医生先确定您今天的剂量，今天一定会看到您。
code-hold_open-order_ended-say = 您的医嘱到期了，这是我们要处理的事。我正在联系医生。
code-hold_open-see_doctor-say = 您的医生想在服药前和您说几句话。我告诉他们您来了。
code-hold_open-recheck_alertness-say = 刚才说过一会儿再看。您现在感觉怎么样？
code-hold_open-outcome_unknown-say = 倒药之前想问一下：您刚才服过药了吗？我这样问，只是不想让您服两次。
code-hold_open-bottle_lost-say = 谢谢您告诉我们药瓶的事。我现在就问医生今天的剂量。

code-batch_not_signed-title = 未为此人签字
code-batch_not_signed = 没有医生为此人签字发放这些药瓶，或者不是今天用的。请医生查看计划。
code-left_out_of_batch-title = 医生排除了此人
code-left_out_of_batch = 医生决定此人在这些日子用别的方式服药。请问医生如何安排。
code-closed_days_in_induction-title = 连续停诊日太多
code-closed_days_in_induction = 最初几周没有人独自服药超过两天。后面的日子请安排别的站点。
code-too_early_for_batch-title = 治疗时间不够长
code-too_early_for_batch = 紧急药瓶给已治疗一段时间的人。当面服药照常进行。
code-criterion_unmet-title = 还有一项要求
code-criterion_unmet = 有一条紧急情况未免除的规则没有满足。此人的带回页面会说明是哪一条。
code-already_signed-title = 已经签字
code-already_signed = 期间已有人签字。
code-batch_over-title = 已结束
code-batch_over = 此计划已过期或已结束。
code-list_changed-title = 名单变了
code-list_changed = 您打开页面之后有人进来、离开或被排除。请再看一遍名单，然后签字。
code-other_site-title = 别的站点
code-other_site = 此人在别的站点治疗，那里有自己的计划。
code-batch_unknown-title = 没有此计划
code-batch_unknown = 本站没有这个计划。
code-closure_over-title = 已结束
code-closure_over = 这次关闭已过期或已撤回。
code-closure_unknown-title = 未找到
code-closure_unknown = 本站点没有这次关闭。
code-batch_signed-title = 医生已签署药瓶
code-batch_signed = 先由医生结束药瓶计划，站点才能在这几天开放。
code-way_not_open-title = 这种办法已不可行
code-way_not_open = 情况已有变化。请重新查看，并选择所示的办法之一。
code-hiv_consent_missing-title = 需要同意
code-hiv_consent_missing = 服务对象尚未同意在此保存艾滋病资料。请先询问；回答不影响剂量。
code-already_taken-title = 已有记录
code-already_taken = 这种药物已记录为在服用。
code-already_stopped-title = 已停止
code-already_stopped = 这种药物已经停止。
code-medicine_unknown-title = 未找到
code-medicine_unknown = 没有这种药物。
code-flag_unknown-title = 未找到
code-flag_unknown = 此提示已关闭，或不存在。
code-already_corrected-title = 已更正
code-already_corrected = 已有人更正此结果。请重新打开页面查看现行结果。
code-no_regimen-title = 尚无治疗方案
code-no_regimen = 没有记录治疗方案；请先设定药物。
code-already_undone-title = 已经撤销
code-already_undone = 已经撤销。
code-handover_unknown-title = 未找到
code-handover_unknown = 此处没有该发放记录。
code-referral_unknown-title = 未找到
code-referral_unknown = 没有这条转介。
code-referral_over-title = 此转介已结束
code-referral_over = 已有结果或已结束。如有需要请新建转介。
code-kit_unknown-title = 未找到
code-kit_unknown = 没有给过此客户这样的急救包。
code-overdose_unknown-title = 未找到
code-overdose_unknown = 没有这条记录。
code-entry_unknown-title = 未找到
code-entry_unknown = 此客户的关怀记录中没有这一条。
code-episode_not_ended-title = 没有已结束的治疗
code-episode_not_ended = 治疗结束后才记录此项。
code-outcome_known-title = 已有记录
code-outcome_known = 已有人记录。请重新打开页面查看。
code-body_too_large = 发送的内容超过了允许的大小。
code-body_too_slow = 发送的内容没有及时到达。
