## Điều khách hàng nói về cơ sở

feedback-title = Khiếu nại hoặc góp ý
feedback-nameless = Góp ý không ghi tên
feedback-kind = Loại
feedback-complaint = Khiếu nại
feedback-idea = Đề xuất
feedback-thanks = Lời cảm ơn
feedback-words = Bằng lời của anh/chị
feedback-send = Gửi
feedback-about = Người quản lý cơ sở đọc và trả lời tại đây. Việc này không ảnh hưởng gì đến điều trị của anh/chị.
feedback-nameless-instead = Gửi không ghi tên
feedback-nameless-about = Chỉ lưu cơ sở, ngày và lời của anh/chị: không lưu anh/chị là ai, không lưu giờ. Vì vậy không ai trả lời anh/chị được ở đây.
feedback-site = Về cơ sở nào
feedback-thanks-for = Cảm ơn anh/chị
feedback-kept = Người quản lý cơ sở sẽ đọc.
feedback-not-answered = Chưa trả lời
feedback-answered = Đã trả lời
feedback-answer = Trả lời
feedback-send-answer = Gửi câu trả lời
feedback-note-read = Ghi là đã đọc
feedback-read-about = Điều khách hàng nói về cơ sở này. Lời có tên đang chờ trả lời.
feedback-none = Chưa có góp ý nào.
feedback-no-name = Không ghi tên
feedback-waits = Một khách hàng đang chờ trả lời
