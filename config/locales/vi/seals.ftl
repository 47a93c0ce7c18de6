## Niêm phong sổ theo dõi và nhật ký

seals-title = Niêm phong
seals-about = Mỗi dòng của sổ theo dõi và của nhật ký được niêm phong ngay sau khi ghi. Số thứ tự và dấu niêm phong cuối cùng in trên giấy về sau chứng minh rằng không có gì bị sửa, bị lấy đi hay bị cắt bỏ.
seals-over = Phạm vi
seals-count = Số dòng đã niêm phong
seals-last = Niêm phong cuối
seals-on-paper = Lần cuối trên giấy
seals-chain-register = Sổ theo dõi
seals-chain-audit = Nhật ký
seals-printed = số { $number }, { $at }
seals-check = Kiểm tra niêm phong ngay
seals-note-print = Ghi nhận đã in các số này
seals-fit = Mọi niêm phong đều khớp với dòng của nó.
seals-differ = Có niêm phong không khớp
seals-differ-then = Hãy giữ nguyên hiện trạng và gọi người phụ trách hệ thống. Bản sao lưu và tờ in cho thấy nội dung ban đầu.
seals-fault-gone = thiếu niêm phong số { $number }.
seals-fault-row = dòng được niêm phong số { $number } không còn nữa.
seals-fault-changed = dòng được niêm phong số { $number }, hoặc niêm phong của nó, đã bị sửa sau đó.
seals-fault-key = niêm phong số { $number } được tạo bằng khóa không có ở đây.
seals-fault-cut = tờ in ghi số { $number } nhưng chuỗi không còn số đó.
seals-fault-unsealed = { $number } dòng cũ hơn một phút chưa được niêm phong.
audit-action-seals-print = Ghi nhận niêm phong để in
audit-action-custody-rotate = Tạo khóa gốc mới
audit-action-custody-retire = Ngừng dùng một khóa
audit-action-custody-recovery = Tạo khóa khôi phục
audit-action-custody-recover = Mở cơ sở dữ liệu bằng khóa khôi phục
audit-action-custody-reseal = Niêm phong lại tên bằng khóa mới nhất
