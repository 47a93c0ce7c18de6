## The members of the closed lists, as pages call them

role-pharmacist = 药师
role-doctor = 医生
role-manager = 主管
role-case_worker = 个案管理员
role-auditor = 审计员
role-analyst = 分析员
role-client = 服药者

part-whole = 全天剂量
part-am = 第一次
part-pm = 第二次

place-seen = 在此服下
place-bottle = 从药瓶服用

dose_kind-observed = 当面服下
dose_kind-imported = 来自以前的记录
dose_kind-take_home = 带回的药瓶
dose_kind-guest = 在其他站点服药
dose_kind-delivered = 在家中当面服下
dose_kind-repeat = 呕吐后补服
dose_kind-extra = 当天已有剂量后又服

void-wasted = 已倒取，但无人服下
void-wrong_client = 由另一人服下
void-record_only = 已服下，但记录有误

hold-missed_doses = 漏服：今天的剂量
hold-order_ended = 医嘱已到期
hold-see_doctor = 医生想见服药者
hold-recheck_alertness = 再次查看清醒程度
hold-outcome_unknown = 药是否已服下？
hold-bottle_lost = 今天的药瓶丢失

alertness-alert = 清醒
alertness-drowsy = 嗜睡
alertness-intoxicated = 醉态

identity-photo = 本人与照片相符
identity-card_and_birth_date = 出示卡并说出出生日期
identity-second_person = 另一位工作人员认识本人

lower_reason-missed_doses = 漏服之后
lower_reason-sedation = 出现过度镇静
lower_reason-interaction = 其他药物加强美沙酮作用
lower_reason-qt = QT 间期
lower_reason-client_request = 服药者要求减少
lower_reason-taper_agreed = 与服药者商定的逐步减量
lower_reason-pregnancy_review = 孕期或产后复查
lower_reason-medical_other = 其他医疗原因

episode_end-completed = 治疗完成
episode_end-client_choice = 服药者本人选择
episode_end-transfer = 转到其他项目
episode_end-lost_to_follow_up = 失访
episode_end-detained = 被羁押
episode_end-died = 去世
episode_end-medical = 医疗原因
episode_end-serious_violence = 严重暴力

excused-hospital = 住院
excused-guest_unconfirmed = 已安排他处服药，尚未确认
excused-detained = 被羁押
excused-site_closed = 站点关闭
excused-withheld = 工作人员暂缓发药

entry-receipt = 入库
entry-opened = 开瓶
entry-dose = 发药
entry-take_home = 带回药瓶
entry-waste = 已倒取，未服下
entry-spill = 洒漏
entry-count = 盘点
entry-reversal = 作废
entry-returned = 服药者退回
entry-destroyed = 销毁

bottle_end-empty = 空瓶交回
bottle_end-full = 满瓶交回
bottle_end-partial = 交回时尚有剩余
bottle_end-empty_not_returned = 已空，未交回
bottle_end-lost_full = 连药丢失
bottle_end-stolen = 连药被盗
bottle_end-damaged_full = 连药打破

criterion-min_treatment_day = 治疗天数
criterion-missed_30 = 近30天漏服天数
criterion-missed_90 = 近90天漏服天数
criterion-stable_days = 距上次加量的天数
criterion-sedation_14 = 无严重镇静
criterion-ladder = 阶梯级别
criterion-consent_signed = 已签署带药回家同意书
criterion-safe_storage = 家中有上锁的存放处
criterion-storage_talk = 已谈过存放方法
criterion-naloxone_offered = 已提供纳洛酮
criterion-stable_health = 健康状况稳定
criterion-daily_routine = 日常安排：工作、学习、照护或其他
criterion-us_1 = 无增加伤害风险的状况
criterion-us_2 = 按时到诊
criterion-us_3 = 无危及他人的行为
criterion-us_4 = 近期无已知的药物流失
criterion-us_5 = 运送和存放安全
criterion-us_6 = 医师认为相关的其他情况

sedation-unrousable = 无法唤醒
sedation-naloxone_given = 已使用纳洛酮
sedation-overdose = 用药过量

step_down-bottles_short = 药瓶短缺或无法说明
step_down-seal_broken = 封签破损
step_down-sedation = 严重镇静
step_down-missed_doses = 漏服
step_down-client_request = 服药者要求减少
step_down-clinical_other = 其他临床原因

request-more = 增加带药数量
request-travel = 出行用药
request-review = 重新评估带药

answer-granted = 同意
answer-in_part = 部分同意
answer-declined = 不同意

appeal-decline = 针对不同意的决定
appeal-step_down = 针对降级的决定

bundle-ladder = 按批准
bundle-part = 当日第二份
bundle-closure = 停诊日
bundle-emergency = 紧急情况

bottle_step-prepared = 已配好
bottle_step-handed_over = 已交付
bottle_step-ended = 已了结
bottle_step-destroyed = 已销毁
