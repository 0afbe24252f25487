<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AcknowledgeDialog</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Ghi chú (không bắt buộc)</translation>
    </message>
    <message>
        <source>Hidden in the list by the filter, and acknowledged as well: {0}.</source>
        <translation>Đang bị bộ lọc ẩn trong danh sách nhưng cũng được xác nhận: {0}.</translation>
    </message>
    <message>
        <source>Hidden by the filter and not acknowledged by this: {0}.</source>
        <translation>Đang bị bộ lọc ẩn và không được xác nhận lần này: {0}.</translation>
    </message>
</context>
<context>
    <name>AlarmDelegate</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Hậu quả</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Việc cần làm</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>Hiện trên tường hình</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Copy the telephone number</source>
        <translation>Sao chép số điện thoại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>AlarmEntries</name>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Put back from the shelf</source>
        <translation>Bỏ tạm gác</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Đưa vào sử dụng lại</translation>
    </message>
    <message>
        <source>Shelve …</source>
        <translation>Tạm gác …</translation>
    </message>
    <message>
        <source>Take out of service …</source>
        <translation>Ngừng sử dụng …</translation>
    </message>
    <message>
        <source>Work on it</source>
        <translation>Xử lý</translation>
    </message>
    <message>
        <source>Looked after by {0}</source>
        <translation>Người phụ trách: {0}</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Giao cho tôi</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Giao cho</translation>
    </message>
    <message>
        <source>Assign to nobody</source>
        <translation>Bỏ phân công</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>AlarmModel</name>
    <message>
        <source>Acknowledging it acknowledges its cameras too.</source>
        <translation>Xác nhận cảnh báo này là xác nhận cho cả các camera của nó.</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n cảnh báo mới</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n selected</source>
        <translation>
            <numerusform>Xác nhận %n mục đã chọn</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge selected</source>
        <translation>Xác nhận mục đã chọn</translation>
    </message>
    <message>
        <source>Acknowledge facility</source>
        <translation>Xác nhận cả cơ sở</translation>
    </message>
    <message>
        <source>Acknowledge all shown</source>
        <translation>Xác nhận tất cả đang hiện</translation>
    </message>
    <message>
        <source>No alarm that the filter lets through</source>
        <translation>Không có cảnh báo nào khớp bộ lọc</translation>
    </message>
    <message>
        <source>They are lost with their place, whose alarm stands for theirs.</source>
        <translation>Các camera này mất cùng cả nơi đó; một cảnh báo chung thay cho từng camera.</translation>
    </message>
    <message numerus="yes">
        <source>%n drawn together, not counted as shown: acknowledge them at their row</source>
        <translation>
            <numerusform>%n cảnh báo đã gộp, không tính là đang hiện: xác nhận tại hàng gộp</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge {0}</source>
        <translation>Xác nhận {0}</translation>
    </message>
    <message>
        <source>ALARMS</source>
        <translation>CẢNH BÁO</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Không có cảnh báo</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>Ghi chú (không bắt buộc)</translation>
    </message>
    <message>
        <source>Show the new alarms now</source>
        <translation>Hiện các cảnh báo mới ngay</translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message>
        <source>No alarm can be heard: sound is off in the settings of this desk</source>
        <translation>Không nghe được cảnh báo: âm báo của bàn này đang tắt trong cấu hình</translation>
    </message>
    <message>
        <source>No alarm can be heard: there is no sound device that works</source>
        <translation>Không nghe được cảnh báo: không có thiết bị âm thanh nào hoạt động</translation>
    </message>
    <message>
        <source>The tone is silenced (M); a new alarm sounds again</source>
        <translation>Âm báo đã tắt (M); có cảnh báo mới sẽ kêu lại</translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n</source>
        <translation>
            <numerusform>Xác nhận %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message numerus="yes">
        <source>%n more unacknowledged alarm(s)</source>
        <translation>
            <numerusform>còn %n cảnh báo khác chưa xác nhận</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AsideDialog</name>
    <message>
        <source>Put aside</source>
        <translation>Đang tạm gác, ngừng sử dụng hoặc ngừng theo kế hoạch</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi đặt</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến khi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người thực hiện</translation>
    </message>
    <message>
        <source>Nothing is shelved, out of service or away by plan.</source>
        <translation>Không có gì đang tạm gác, ngừng sử dụng hay ngừng theo kế hoạch.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Đưa trở lại</translation>
    </message>
    <message>
        <source>End the plan …</source>
        <translation>Kết thúc kế hoạch …</translation>
    </message>
    <message>
        <source>Put back ({0})</source>
        <translation>Đưa trở lại ({0})</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Show on screen {0}</source>
        <translation>Hiện trên màn hình {0}</translation>
    </message>
    <message>
        <source>Nothing is wrong with it: there is nothing to put aside</source>
        <translation>Không có gì bất thường: không có gì để tạm gác</translation>
    </message>
    <message>
        <source>It is out of service already</source>
        <translation>Đang ngừng sử dụng rồi</translation>
    </message>
    <message>
        <source>No alarm of this waits for an answer</source>
        <translation>Không có cảnh báo nào ở đây chờ xác nhận</translation>
    </message>
    <message>
        <source>Its alarm does not wait for a reset</source>
        <translation>Cảnh báo của camera này không cần đặt lại</translation>
    </message>
</context>
<context>
    <name>AskingDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>BundlePart</name>
    <message>
        <source>No survey is open.</source>
        <translation>Chưa mở đợt khảo sát nào.</translation>
    </message>
    <message>
        <source>Note the facility&apos;s province and name first (part 3), and save them.</source>
        <translation>Trước hết hãy ghi tỉnh và tên cơ sở (phần 3) rồi lưu lại.</translation>
    </message>
    <message>
        <source>The passphrase needs {0} letters more.</source>
        <translation>Cụm mật khẩu còn thiếu {0} ký tự.</translation>
    </message>
    <message>
        <source>These are two different passphrases.</source>
        <translation>Hai cụm mật khẩu không giống nhau.</translation>
    </message>
    <message>
        <source>Save the bundle</source>
        <translation>Lưu gói khảo sát</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>The bundle is one file with the survey, its pictures, and the cameras&apos; passwords sealed by the passphrase. It has at least {0} letters. Tell it to the centre by another way than the file.</source>
        <translation>Gói là một tệp chứa kết quả khảo sát, hình ảnh và mật khẩu camera được mã hóa bằng cụm mật khẩu. Cụm mật khẩu có ít nhất {0} ký tự. Hãy báo cho trung tâm bằng đường khác, không gửi kèm tệp.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Cụm mật khẩu</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Nhập lại</translation>
    </message>
    <message>
        <source>Save the bundle …</source>
        <translation>Lưu gói …</translation>
    </message>
</context>
<context>
    <name>CameraForm</name>
    <message>
        <source>Connecting to the camera …</source>
        <translation>Đang kết nối tới camera …</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Hiện mật khẩu</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Thử kết nối</translation>
    </message>
    <message>
        <source>Add the camera</source>
        <translation>Thêm camera</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>CameraMenu</name>
    <message>
        <source>Back to the grid</source>
        <translation>Trở lại lưới</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Evidence …</source>
        <translation>Chứng cứ …</translation>
    </message>
    <message>
        <source>Acknowledge with a note …</source>
        <translation>Xác nhận kèm ghi chú …</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>Kết nối lại ngay</translation>
    </message>
    <message>
        <source>Change the password …</source>
        <translation>Đổi mật khẩu …</translation>
    </message>
    <message>
        <source>Copy the address without the password</source>
        <translation>Sao chép địa chỉ (không có mật khẩu)</translation>
    </message>
    <message>
        <source>The picture may be still</source>
        <translation>Hình có thể đứng yên (nguồn tĩnh)</translation>
    </message>
    <message>
        <source>PTZ camera (looks around)</source>
        <translation>Camera PTZ (tự xoay)</translation>
    </message>
    <message>
        <source>Learn anew …</source>
        <translation>Học lại từ đầu …</translation>
    </message>
</context>
<context>
    <name>CamerasPart</name>
    <message>
        <source>Being probed …</source>
        <translation>Đang kiểm tra …</translation>
    </message>
    <message>
        <source>{0} of {1} cameras</source>
        <translation>{0}/{1} camera</translation>
    </message>
    <message>
        <source>No picture was taken</source>
        <translation>Không có ảnh chụp</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Đánh giá</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Cách khắc phục</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Those that were not probed yet</source>
        <translation>Những camera chưa được kiểm tra</translation>
    </message>
    <message>
        <source>Probe again what was not fit</source>
        <translation>Kiểm tra lại camera chưa đạt</translation>
    </message>
    <message>
        <source>Probe all again</source>
        <translation>Kiểm tra lại tất cả</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>No camera yet. Find them in part 1, or add one there by its address.</source>
        <translation>Chưa có camera. Hãy tìm ở phần 1, hoặc thêm ở đó bằng địa chỉ.</translation>
    </message>
</context>
<context>
    <name>DevicesView</name>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Maker, model</source>
        <translation>Hãng, kiểu máy</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Serial no.</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>No device yet. Tick a network, or type hosts, and press “Find cameras”.</source>
        <translation>Chưa có thiết bị. Hãy chọn một mạng hoặc nhập địa chỉ IP, rồi bấm “Tìm camera”.</translation>
    </message>
</context>
<context>
    <name>Dialling</name>
    <message>
        <source>Grid</source>
        <translation>Lưới</translation>
    </message>
    <message>
        <source>There is no grid {0}</source>
        <translation>Không có lưới {0}</translation>
    </message>
    <message>
        <source>Which grid?</source>
        <translation>Chọn lưới nào?</translation>
    </message>
    <message>
        <source>1 to 8: so many tiles a side · 9: one large and five small</source>
        <translation>1 đến 8: số ô mỗi cạnh · 9: một ô lớn và năm ô nhỏ</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>No view {0}</source>
        <translation>Không có bố cục số {0}</translation>
    </message>
    <message>
        <source>Which number?</source>
        <translation>Số mấy?</translation>
    </message>
    <message>
        <source>Type its number, then Enter · Esc leaves</source>
        <translation>Gõ số rồi Enter · Esc để thôi</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>No camera {0}</source>
        <translation>Không có camera số {0}</translation>
    </message>
    <message>
        <source>More digits, or Backspace · Esc leaves</source>
        <translation>Gõ tiếp hoặc Backspace · Esc để thôi</translation>
    </message>
</context>
<context>
    <name>EditorCanvas</name>
    <message>
        <source>Swap</source>
        <translation>Đổi chỗ</translation>
    </message>
</context>
<context>
    <name>EditorForm</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Thuộc về</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Hàng</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>What is dialled to show this view; none: it is not dialled</source>
        <translation>Số bấm để mở bố cục này; không: không bấm số</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Evidence: {0}</source>
        <translation>Chứng cứ: {0}</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Cũ hơn</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Mới hơn</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Lưu thành …</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Phát</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <source>All provinces</source>
        <translation>Mọi tỉnh</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại sự cố</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Mọi loại sự cố</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Thêm …</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n cảnh báo bị bộ lọc ẩn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unacknowledged</source>
        <translation>
            <numerusform>%n chưa xác nhận</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new, hidden</source>
        <translation>
            <numerusform>%n cảnh báo mới đang bị ẩn</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in the alarms</source>
        <translation>Tìm trong cảnh báo</translation>
    </message>
    <message>
        <source>A new alarm of priority 1 is never hidden.</source>
        <translation>Cảnh báo mức 1 mới không bao giờ bị ẩn.</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Chưa xác nhận</translation>
    </message>
    <message>
        <source>Only what waits for an answer</source>
        <translation>Chỉ các cảnh báo chờ xác nhận</translation>
    </message>
    <message>
        <source>Province, kind</source>
        <translation>Tỉnh, loại sự cố</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Hiện tất cả</translation>
    </message>
</context>
<context>
    <name>FindPart</name>
    <message>
        <source>This computer is in no network: see that the cable is in.</source>
        <translation>Máy tính này chưa nối mạng: hãy kiểm tra dây mạng.</translation>
    </message>
    <message>
        <source>Call the devices on</source>
        <translation>Dò thiết bị trong mạng</translation>
    </message>
    <message>
        <source>Ask these hosts</source>
        <translation>Địa chỉ IP cần dò</translation>
    </message>
    <message>
        <source>Ask a whole subnet</source>
        <translation>Dò cả dải mạng</translation>
    </message>
    <message>
        <source>User of the devices</source>
        <translation>Tài khoản của thiết bị</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Yes, every host of this subnet may be asked</source>
        <translation>Đồng ý dò mọi địa chỉ trong dải mạng này</translation>
    </message>
    <message>
        <source>Find cameras</source>
        <translation>Tìm camera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Each device is asked with this password once. One that refuses it is not asked again, because accounts lock. Without a password none is tried.</source>
        <translation>Mỗi thiết bị chỉ được thử mật khẩu này một lần, vì sai nhiều lần tài khoản sẽ bị khóa. Để trống thì không thử.</translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation>Địa chỉ luồng</translation>
    </message>
    <message>
        <source>Sub stream</source>
        <translation>Luồng phụ</translation>
    </message>
    <message>
        <source>Of a camera that no search finds</source>
        <translation>Của camera mà tìm kiếm không thấy</translation>
    </message>
    <message>
        <source>Add this camera</source>
        <translation>Thêm camera này</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Reading {0} …</source>
        <translation>Đang đọc {0} …</translation>
    </message>
    <message>
        <source>Add one camera</source>
        <translation>Thêm một camera</translation>
    </message>
    <message>
        <source>Which cameras shall the wall show?</source>
        <translation>Màn hình sẽ hiển thị những camera nào?</translation>
    </message>
    <message>
        <source>Add cameras</source>
        <translation>Thêm camera</translation>
    </message>
    <message>
        <source>What is there already stays. A sheet adds and changes, it takes nothing out.</source>
        <translation>Camera đang có vẫn giữ nguyên. Bảng tính chỉ thêm và sửa, không xóa gì.</translation>
    </message>
    <message>
        <source>Nothing is shown before you say so, and everything can be changed later.</source>
        <translation>Chưa có gì được hiển thị khi bạn chưa chọn, và mọi thứ đều có thể thay đổi sau.</translation>
    </message>
    <message>
        <source>Import a sheet (CSV or Excel) with provinces, facilities and cameras</source>
        <translation>Nhập bảng tính (CSV hoặc Excel) gồm tỉnh, cơ sở và camera</translation>
    </message>
    <message>
        <source>Look at the demo with simulated cameras</source>
        <translation>Xem bản trình diễn với camera mô phỏng</translation>
    </message>
    <message>
        <source>Back to the wall</source>
        <translation>Trở về tường hình</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>FloodBanner</name>
    <message>
        <source>FLOOD {0} in {1} min</source>
        <translation>CẢNH BÁO DỒN DẬP: {0} trong {1} phút</translation>
    </message>
    <message>
        <source>FLOOD {0}</source>
        <translation>DỒN DẬP: {0}</translation>
    </message>
    <message>
        <source>{0} alarms have come in {1} minutes. Until they are fewer than {2}, only priority 1 and the first alarm of each facility sound. Everything is listed and written down as ever.</source>
        <translation>Có {0} cảnh báo trong {1} phút. Cho đến khi còn dưới {2}, chỉ cảnh báo mức 1 và cảnh báo đầu tiên của mỗi cơ sở phát tiếng. Mọi cảnh báo vẫn được liệt kê và ghi lại như thường lệ.</translation>
    </message>
</context>
<context>
    <name>GuardDialog</name>
    <message>
        <source>Leave guard mode</source>
        <translation>Thoát chế độ khóa</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
</context>
<context>
    <name>ImportPart</name>
    <message>
        <source>Choose the bundle</source>
        <translation>Chọn gói khảo sát</translation>
    </message>
    <message>
        <source>Survey bundles (*.zip)</source>
        <translation>Gói khảo sát (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Choose a bundle …</source>
        <translation>Chọn gói …</translation>
    </message>
    <message>
        <source>no bundle is chosen</source>
        <translation>chưa chọn gói nào</translation>
    </message>
    <message>
        <source>Its passphrase</source>
        <translation>Cụm mật khẩu của gói</translation>
    </message>
    <message>
        <source>Also cameras that showed no picture at the facility</source>
        <translation>Nhập cả camera không lên hình tại cơ sở</translation>
    </message>
    <message>
        <source>Show what would change</source>
        <translation>Xem những gì sẽ thay đổi</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Nhập vào hệ thống</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>What the bundle would change on this wall is listed here. Nothing is written before it is confirmed.</source>
        <translation>Những gì gói sẽ thay đổi trên hệ thống này được liệt kê ở đây. Chưa xác nhận thì chưa ghi gì.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Bàn phím</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Tìm phím hoặc việc cần làm</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Đổi phím</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>In …</translation>
    </message>
    <message>
        <source>No key does that</source>
        <translation>Không có phím nào làm việc đó</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Press the new key for: {0}</source>
        <translation>Hãy bấm phím mới cho: {0}</translation>
    </message>
    <message>
        <source>Esc leaves everything as it is.</source>
        <translation>Esc: giữ nguyên như cũ.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Find an action, or a key</source>
        <translation>Tìm thao tác hoặc phím</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Phím</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>Another key … (Enter)</source>
        <translation>Đổi phím … (Enter)</translation>
    </message>
    <message>
        <source>One key more …</source>
        <translation>Thêm một phím …</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>Đổi chỗ hai phím</translation>
    </message>
    <message>
        <source>All as delivered</source>
        <translation>Tất cả về mặc định</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>{0} cannot be given away: lists, fields and dialling need it. Hold Ctrl or Alt with it.</source>
        <translation>Không thể dùng {0}: danh sách, ô nhập và gọi số cần phím này. Hãy giữ thêm Ctrl hoặc Alt.</translation>
    </message>
    <message>
        <source>{0} belongs to the desktop, which may not let it through. Choose another key.</source>
        <translation>{0} là phím của hệ điều hành, có thể không đến được chương trình. Hãy chọn phím khác.</translation>
    </message>
    <message>
        <source>{0} is taken: “{1}”. Give that another key first, or swap the two.</source>
        <translation>{0} đã dùng cho: “{1}”. Hãy đổi phím của thao tác đó trước, hoặc đổi chỗ hai phím.</translation>
    </message>
    <message>
        <source>This is no key that every keyboard has. Choose a letter from A to Z, a sign or an F key.</source>
        <translation>Không phải bàn phím nào cũng có phím này. Hãy chọn chữ cái từ A đến Z, một dấu hoặc phím F.</translation>
    </message>
</context>
<context>
    <name>LearnDialog</name>
    <message>
        <source>Learn {0} anew</source>
        <translation>Học lại {0} từ đầu</translation>
    </message>
    <message>
        <source>Learn anew</source>
        <translation>Học lại từ đầu</translation>
    </message>
    <message>
        <source>What is usual for this camera is forgotten: its view, its sharpness by day and by night, how much its picture changes, how many pictures it sends, and where its clock stands in the picture.</source>
        <translation>Chương trình sẽ quên những gì là bình thường của camera này: góc nhìn, độ nét ban ngày và ban đêm, mức hình thay đổi, số hình gửi mỗi giây và chỗ đồng hồ trên hình.</translation>
    </message>
    <message>
        <source>It is learnt again from what the camera shows from now on. Do this only while its picture is good. Until then moved, covered and blurred are not told, and a still picture is found later than usual.</source>
        <translation>Các điều này được học lại từ hình của camera từ bây giờ. Chỉ làm khi hình đang tốt. Trong lúc học, lệch hướng, bị che và hình mờ không được báo, và hình đứng được phát hiện chậm hơn thường lệ.</translation>
    </message>
    <message>
        <source>Alarms and settings stay as they are.</source>
        <translation>Cảnh báo và cài đặt giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The filter hid this alarm. It is off now: all alarms are listed</source>
        <translation>Bộ lọc đã ẩn cảnh báo này. Đã bỏ bộ lọc: danh sách hiện đủ mọi cảnh báo</translation>
    </message>
    <message>
        <source>Learning anew: {0}</source>
        <translation>Đang học lại: {0}</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Đã sao chép: {0}</translation>
    </message>
    <message>
        <source>No alarm waits for an answer</source>
        <translation>Không có cảnh báo nào chờ xác nhận</translation>
    </message>
    <message>
        <source>No alarm is listed</source>
        <translation>Danh sách không có cảnh báo nào</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Tất cả camera</translation>
    </message>
    <message>
        <source>Video wall</source>
        <translation>Tường hình</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>NamingView</name>
    <message>
        <source>Name on the wall</source>
        <translation>Tên trên màn hình</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>for example: Main gate</source>
        <translation>ví dụ: Cổng chính</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>Lưu tên</translation>
    </message>
</context>
<context>
    <name>OperatorDialog</name>
    <message>
        <source>Who sits here now?</source>
        <translation>Ai đang trực ở bàn này?</translation>
    </message>
    <message>
        <source>Sit down</source>
        <translation>Vào trực</translation>
    </message>
    <message>
        <source>Your name, as others know it</source>
        <translation>Họ tên người trực, như mọi người vẫn gọi</translation>
    </message>
    <message>
        <source>It stands beside every acknowledgement, and all desks offer it from now on.</source>
        <translation>Tên này được ghi cùng mỗi lần xác nhận, và từ nay có trong danh sách chọn ở mọi bàn.</translation>
    </message>
</context>
<context>
    <name>OperatorMenu</name>
    <message>
        <source>Who sits here now?</source>
        <translation>Ai đang trực ở bàn này?</translation>
    </message>
    <message>
        <source>Another name …</source>
        <translation>Tên khác …</translation>
    </message>
    <message>
        <source>Sign in by PIN: set up roles and PINs …</source>
        <translation>Đăng nhập bằng mã PIN: thiết lập vai trò và mã PIN …</translation>
    </message>
</context>
<context>
    <name>OperatorsDialog</name>
    <message>
        <source>Operators</source>
        <translation>Người trực</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Name of somebody new</source>
        <translation>Tên người mới</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>New PIN …</source>
        <translation>Mã PIN mới …</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Cho thôi trực</translation>
    </message>
    <message>
        <source>The selected one:</source>
        <translation>Người đang chọn:</translation>
    </message>
    <message>
        <source>Whoever acts at a desk signs in by name and PIN, and may what the role may.</source>
        <translation>Ai thao tác tại bàn trực đều đăng nhập bằng tên và mã PIN, và được làm những việc vai trò cho phép.</translation>
    </message>
    <message>
        <source>Nobody is asked for a PIN yet: at every desk everybody may do everything. Make yourself an administrator and give yourself a PIN; from then on whoever acts signs in.</source>
        <translation>Chưa ai phải nhập mã PIN: ở mọi bàn trực ai cũng làm được mọi việc. Hãy đặt mình làm quản trị viên và tạo mã PIN cho mình; từ đó ai thao tác đều phải đăng nhập.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>từ {0}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a facility, a camera, a view or an action</source>
        <translation>Tìm cơ sở, camera, bố cục hoặc thao tác</translation>
    </message>
    <message>
        <source>Enter: do it · ←: back · Esc: leave</source>
        <translation>Enter: thực hiện · ←: trở lại · Esc: đóng</translation>
    </message>
    <message>
        <source>Enter: do it · Ctrl+Enter or →: what else can be done · Esc: leave</source>
        <translation>Enter: thực hiện · Ctrl+Enter hoặc →: việc khác có thể làm · Esc: đóng</translation>
    </message>
    <message>
        <source>Nothing is called so. Fewer letters find more; accents need not be typed.</source>
        <translation>Không có gì tên như vậy. Gõ ít chữ hơn sẽ tìm được nhiều hơn; không cần gõ dấu.</translation>
    </message>
    <message>
        <source>Still reading the names …</source>
        <translation>Đang đọc các tên …</translation>
    </message>
    <message>
        <source>What is to be done with it</source>
        <translation>Làm gì với mục này</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change the password of {0}</source>
        <translation>Đổi mật khẩu của {0}</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Lưu và kết nối</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Mật khẩu mới</translation>
    </message>
</context>
<context>
    <name>PhotographsView</name>
    <message>
        <source>Choose photographs</source>
        <translation>Chọn ảnh</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png)</source>
        <translation>Hình ảnh (*.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>Add photographs …</source>
        <translation>Thêm ảnh …</translation>
    </message>
    <message>
        <source>No photograph yet: the gate, the recorder, the cabinet of the line.</source>
        <translation>Chưa có ảnh: nên chụp cổng, đầu ghi, tủ đấu đường truyền.</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>New PIN for {0}</source>
        <translation>Mã PIN mới cho {0}</translation>
    </message>
    <message>
        <source>Keep the PIN</source>
        <translation>Lưu mã PIN</translation>
    </message>
    <message>
        <source>4 to 12 digits; not 1234, not one digit all the way. More digits are harder to guess.</source>
        <translation>4 đến 12 chữ số; không dùng 1234, không dùng toàn một chữ số. Càng nhiều chữ số càng khó đoán.</translation>
    </message>
    <message>
        <source>PIN until now</source>
        <translation>Mã PIN hiện tại</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Mã PIN mới</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nhập lại</translation>
    </message>
    <message>
        <source>These were two different PINs. Nothing was changed.</source>
        <translation>Hai mã PIN không giống nhau. Chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Đang kiểm tra …</translation>
    </message>
</context>
<context>
    <name>PlaceMenu</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Acknowledge the facility</source>
        <translation>Xác nhận cả cơ sở</translation>
    </message>
    <message>
        <source>Evidence …</source>
        <translation>Chứng cứ …</translation>
    </message>
</context>
<context>
    <name>PlaceOffers</name>
    <message>
        <source>Show it on the wall</source>
        <translation>Xem trên tường hình</translation>
    </message>
    <message>
        <source>no alarm of it waits for an answer</source>
        <translation>không có cảnh báo nào chờ xác nhận</translation>
    </message>
    <message>
        <source>Enlarge it</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Show its facility</source>
        <translation>Xem cơ sở</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Vì sao?</translation>
    </message>
    <message>
        <source>Acknowledge with a note …</source>
        <translation>Xác nhận kèm ghi chú …</translation>
    </message>
    <message>
        <source>Evidence …</source>
        <translation>Chứng cứ …</translation>
    </message>
    <message>
        <source>Facility page: record, survey, scheme</source>
        <translation>Hồ sơ cơ sở: liên hệ, khảo sát, phương án</translation>
    </message>
    <message>
        <source>Shelve …</source>
        <translation>Tạm gác …</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>Kết nối lại ngay</translation>
    </message>
    <message>
        <source>Copy the address without the password</source>
        <translation>Sao chép địa chỉ (không có mật khẩu)</translation>
    </message>
    <message>
        <source>Planned absence …</source>
        <translation>Ngừng theo kế hoạch …</translation>
    </message>
    <message>
        <source>Change the password …</source>
        <translation>Đổi mật khẩu …</translation>
    </message>
    <message>
        <source>Copy the telephone number</source>
        <translation>Sao chép số điện thoại</translation>
    </message>
    <message>
        <source>no telephone number is known</source>
        <translation>chưa có số điện thoại</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>Planned absence: {0}</source>
        <translation>Ngừng theo kế hoạch: {0}</translation>
    </message>
    <message>
        <source>It is watched as ever. Its alarms are neither listed nor heard in that time.</source>
        <translation>Vẫn được giám sát như thường. Trong thời gian đó, cảnh báo không được liệt kê và không phát tiếng.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Bỏ kế hoạch</translation>
    </message>
    <message>
        <source>Maintenance, once</source>
        <translation>Bảo trì, một lần</translation>
    </message>
    <message>
        <source>Switched off, daily</source>
        <translation>Tắt hằng ngày</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>beginning on</source>
        <translation>bắt đầu vào</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>Lập kế hoạch</translation>
    </message>
    <message>
        <source>Maintenance: {0} days at most. What is off daily must be on for an hour.</source>
        <translation>Bảo trì: tối đa {0} ngày. Tắt hằng ngày thì mỗi ngày phải bật ít nhất một giờ.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The end is over already, or before the beginning</source>
        <translation>Lúc kết thúc đã qua hoặc trước lúc bắt đầu</translation>
    </message>
    <message>
        <source>On no day</source>
        <translation>Chưa chọn ngày nào</translation>
    </message>
    <message numerus="yes">
        <source>Off all day, every day: leave %n hour(s) at least</source>
        <translation>
            <numerusform>Ngừng suốt ngày, mọi ngày: phải chừa ít nhất %n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n days: what is away for longer leaves the inventory</source>
        <translation>
            <numerusform>Tối đa %n ngày: ngừng lâu hơn thì hãy bỏ khỏi danh mục</numerusform>
        </translation>
    </message>
    <message>
        <source>Say why</source>
        <translation>Hãy nêu lý do</translation>
    </message>
    <message numerus="yes">
        <source>Alarms of %n camera(s) are then neither listed nor heard.</source>
        <translation>
            <numerusform>Khi đó cảnh báo của %n camera không được liệt kê và không phát tiếng.</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan it for all</source>
        <translation>Lập kế hoạch cho tất cả</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Ổ đĩa</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Tìm trong:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Tiến</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Thư mục cha</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Lên thư mục cha</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Dạng danh sách</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Chuyển sang dạng danh sách</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Dạng chi tiết</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Chuyển sang dạng chi tiết</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Thanh bên</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Các vị trí và dấu trang</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Loại tệp:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>Tên &amp;tệp:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Tên tệp:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Chọn</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Đổ&amp;i tên</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Xóa</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Thư mục &amp;mới</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Hiện tệp ẩn</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Vị trí gần đây</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Không tìm thấy tệp.
Hãy kiểm tra lại tên tệp.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Không tìm thấy thư mục.
Hãy kiểm tra lại tên thư mục.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 đã có.
Có ghi đè lên không?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Ngày sửa</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Máy tính</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Có</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Không</translation>
    </message>
</context>
<context>
    <name>RecordPart</name>
    <message>
        <source>Not saved yet</source>
        <translation>Chưa lưu</translation>
    </message>
    <message>
        <source>Cameras probed last: {0}</source>
        <translation>Kiểm tra camera lần cuối: {0}</translation>
    </message>
    <message>
        <source>Nothing connects it with the outside</source>
        <translation>Cơ sở không có đường truyền ra ngoài</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>SaveChooser</name>
    <message>
        <source>Save a copy as</source>
        <translation>Lưu bản sao thành</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>SchemeDialog</name>
    <message>
        <source>Connection scheme: {0}</source>
        <translation>Phương án kết nối: {0}</translation>
    </message>
    <message>
        <source>Write it down (Ctrl+Enter)</source>
        <translation>Ghi lại (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Agreed on</source>
        <translation>Ngày thống nhất</translation>
    </message>
    <message>
        <source>One rule a line: ADDRESS there -&gt; ADDRESS from the centre. What is left out on the right stays; the first rule that fits is used. In a path: {0}</source>
        <translation>Mỗi dòng một quy tắc: ĐỊA CHỈ tại cơ sở -&gt; ĐỊA CHỈ từ trung tâm. Phần bỏ trống bên phải giữ nguyên; quy tắc khớp đầu tiên được dùng. Trong đường dẫn: {0}</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cách kết nối</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Quy tắc</translation>
    </message>
    <message>
        <source>Agreed with</source>
        <translation>Thống nhất với</translation>
    </message>
    <message>
        <source>Agreed by</source>
        <translation>Người thống nhất</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Người báo</translation>
    </message>
    <message>
        <source>Say first who sits here (O on the wall).</source>
        <translation>Trước hết hãy cho biết ai đang trực (phím O ở tường hình).</translation>
    </message>
    <message>
        <source>Put the rules right first, or take the wrong lines out.</source>
        <translation>Hãy sửa các quy tắc sai, hoặc xóa những dòng đó.</translation>
    </message>
    <message>
        <source>That is too long: at most {0} rules of {1} letters.</source>
        <translation>Quá dài: tối đa {0} quy tắc, mỗi quy tắc {1} ký tự.</translation>
    </message>
    <message>
        <source>The note is too long: at most {0} letters.</source>
        <translation>Ghi chú quá dài: tối đa {0} ký tự.</translation>
    </message>
    <message>
        <source>Only planned: it is agreed once it says with whom, or on which day.</source>
        <translation>Mới là dự kiến: coi là đã thống nhất khi ghi rõ thống nhất với ai, hoặc ngày nào.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>From the centre</source>
        <translation>Từ trung tâm</translation>
    </message>
    <message>
        <source>The addresses are shown here once the rules are right.</source>
        <translation>Địa chỉ sẽ hiện ở đây khi các quy tắc đã đúng.</translation>
    </message>
    <message>
        <source>No camera is known here yet: it counts for those that come.</source>
        <translation>Chưa có camera nào: phương án áp dụng cho các camera sẽ thêm vào.</translation>
    </message>
    <message>
        <source>NO ADDRESS</source>
        <translation>KHÔNG CÓ ĐỊA CHỈ</translation>
    </message>
    <message>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>stays: no survey knows it</source>
        <translation>giữ nguyên: chưa khảo sát</translation>
    </message>
    <message>
        <source>by the scheme</source>
        <translation>theo phương án</translation>
    </message>
    <message>
        <source>without an address by it: {0}</source>
        <translation>không có địa chỉ: {0}</translation>
    </message>
    <message>
        <source>new address: {0}</source>
        <translation>địa chỉ mới: {0}</translation>
    </message>
    <message>
        <source>with an address: {0}</source>
        <translation>có địa chỉ: {0}</translation>
    </message>
    <message>
        <source>as they are: {0}</source>
        <translation>giữ nguyên: {0}</translation>
    </message>
    <message>
        <source>Writing it down …</source>
        <translation>Đang ghi …</translation>
    </message>
</context>
<context>
    <name>SchemeLine</name>
    <message>
        <source>Nothing is noted: addresses stay as they are there.</source>
        <translation>Chưa ghi gì: địa chỉ giữ nguyên như tại cơ sở.</translation>
    </message>
    <message>
        <source>Connection scheme</source>
        <translation>Phương án kết nối</translation>
    </message>
    <message>
        <source>Note the scheme …</source>
        <translation>Ghi phương án kết nối …</translation>
    </message>
</context>
<context>
    <name>ScreensDialog</name>
    <message>
        <source>Screens</source>
        <translation>Các màn hình</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Every window shows something of its own, and is found again on its monitor after a restart.</source>
        <translation>Mỗi cửa sổ hiện nội dung riêng, và sau khi khởi động lại vẫn nằm đúng màn hình của nó.</translation>
    </message>
    <message>
        <source>Show the numbers on the monitors</source>
        <translation>Hiện số trên các màn hình</translation>
    </message>
    <message>
        <source>A window on every monitor</source>
        <translation>Mỗi màn hình một cửa sổ</translation>
    </message>
    <message>
        <source>Guard mode</source>
        <translation>Chế độ khóa</translation>
    </message>
    <message>
        <source>Every window over all of its monitor, without controls, until somebody enters a PIN</source>
        <translation>Mọi cửa sổ phủ kín màn hình của nó, không có nút điều khiển, cho đến khi có người nhập mã PIN</translation>
    </message>
    <message>
        <source>Add a window here</source>
        <translation>Thêm cửa sổ ở đây</translation>
    </message>
    <message>
        <source>No window of the wall is here</source>
        <translation>Chưa có cửa sổ tường hình nào ở đây</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>on screen {0}</source>
        <translation>trên màn hình {0}</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Đóng cửa sổ</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>SheetChooser</name>
    <message>
        <source>Choose the sheet</source>
        <translation>Chọn bảng tính</translation>
    </message>
    <message>
        <source>Sheets (*.csv *.xlsx *.txt)</source>
        <translation>Bảng tính (*.csv *.xlsx *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Look in</source>
        <translation>Tìm trong</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Tên tệp</translation>
    </message>
    <message>
        <source>Files of type</source>
        <translation>Loại tệp</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>SheetReport</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Sai ở đâu</translation>
    </message>
    <message>
        <source>What would be right</source>
        <translation>Thế nào là đúng</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Choose the file again</source>
        <translation>Chọn lại tệp</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) in {0}</source>
        <translation>
            <numerusform>%n lỗi trong {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was imported. Mend these cells, save the file and choose it again.</source>
        <translation>Chưa nhập gì cả. Hãy sửa các ô này, lưu tệp rồi chọn lại.</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>Nhập {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n province(s)</source>
        <translation>
            <numerusform>%n tỉnh</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facility(s)</source>
        <translation>
            <numerusform>%n cơ sở</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} cameras are new, {1} change, {2} stay as they are.</source>
        <translation>{0} camera mới, {1} camera thay đổi, {2} camera giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>ShelveDialog</name>
    <message>
        <source>Shelve: {0}</source>
        <translation>Tạm gác: {0}</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Tạm gác</translation>
    </message>
    <message>
        <source>Put it back as soon as the alarm is over</source>
        <translation>Đưa trở lại ngay khi hết cảnh báo</translation>
    </message>
    <message>
        <source>For how long (1 to 4)</source>
        <translation>Trong bao lâu (1–4)</translation>
    </message>
    <message>
        <source>{0} at most. What lasts longer is taken out of service.</source>
        <translation>Tối đa {0}. Lâu hơn thì chọn ngừng sử dụng.</translation>
    </message>
    <message>
        <source>Until then it is neither listed nor heard, and goes on being judged and written down. Shelving does not acknowledge: what is still wrong then calls again, and what becomes worse calls before.</source>
        <translation>Trong thời gian đó cảnh báo không hiện trong danh sách và không kêu, nhưng vẫn được theo dõi và ghi nhật ký. Tạm gác không phải là xác nhận: hết giờ mà vẫn lỗi thì báo lại, lỗi nặng hơn thì báo ngay.</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Take over the shift: sign by your PIN</source>
        <translation>Nhận ca: ký bằng mã PIN của bạn</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Nhận ca</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Change my PIN …</source>
        <translation>Đổi mã PIN của tôi …</translation>
    </message>
    <message>
        <source>Operators …</source>
        <translation>Người trực …</translation>
    </message>
    <message>
        <source>Type the first letters of your name, then your PIN, then Enter.</source>
        <translation>Gõ các chữ đầu của tên, rồi mã PIN, rồi Enter.</translation>
    </message>
    <message>
        <source>Signed in now: {0}</source>
        <translation>Đang đăng nhập: {0}</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Đang kiểm tra …</translation>
    </message>
    <message>
        <source>The next try is heard in {0} s.</source>
        <translation>Được nhập lại sau {0} giây.</translation>
    </message>
</context>
<context>
    <name>SiteTree</name>
    <message>
        <source>Add cameras</source>
        <translation>Thêm camera</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>no operator</source>
        <translation>chưa có người trực</translation>
    </message>
    <message>
        <source>alarms cannot be written down, trying again</source>
        <translation>không ghi được cảnh báo, đang thử lại</translation>
    </message>
    <message>
        <source>Silence what sounds now</source>
        <translation>Tắt âm báo đang kêu</translation>
    </message>
    <message>
        <source>Play the alarm sounds as a test</source>
        <translation>Nghe thử âm báo</translation>
    </message>
    <message>
        <source>database ok</source>
        <translation>cơ sở dữ liệu tốt</translation>
    </message>
    <message>
        <source>no connection to the centre, this desk is alone</source>
        <translation>mất kết nối trung tâm, bàn này chạy độc lập</translation>
    </message>
    <message>
        <source>CPU {0} cores</source>
        <translation>CPU {0} nhân</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>sound is off</source>
        <translation>âm báo tắt theo cấu hình</translation>
    </message>
    <message>
        <source>looking for a sound device</source>
        <translation>đang tìm thiết bị âm thanh</translation>
    </message>
    <message>
        <source>tone silenced</source>
        <translation>âm báo đã tắt</translation>
    </message>
    <message>
        <source>tone on</source>
        <translation>âm báo bật</translation>
    </message>
    <message>
        <source>no sound device: alarms make no sound</source>
        <translation>không có thiết bị âm thanh: cảnh báo không phát tiếng</translation>
    </message>
    <message>
        <source>Connection programme</source>
        <translation>Tiến độ kết nối</translation>
    </message>
    <message>
        <source>Alarm health</source>
        <translation>Chất lượng cảnh báo</translation>
    </message>
    <message>
        <source>Survey a facility</source>
        <translation>Khảo sát cơ sở</translation>
    </message>
    <message>
        <source>Screens: windows of the wall on monitors</source>
        <translation>Màn hình: các cửa sổ tường hình trên từng màn hình</translation>
    </message>
    <message>
        <source>Shift hand-over</source>
        <translation>Bàn giao ca</translation>
    </message>
    <message>
        <source>Everything that can be done, and its key</source>
        <translation>Mọi thao tác và phím tắt</translation>
    </message>
    <message>
        <source>Silence the tone; right click: test it</source>
        <translation>Tắt âm báo; bấm chuột phải: nghe thử</translation>
    </message>
    <message>
        <source>nobody has signed in</source>
        <translation>chưa ai đăng nhập</translation>
    </message>
    <message>
        <source>{0} sits here and acknowledges; press to say who does</source>
        <translation>{0} đang trực và xác nhận ở bàn này; bấm để đổi người trực</translation>
    </message>
    <message>
        <source>{0} has signed in; press to sign out, or to sign in as somebody else</source>
        <translation>{0} đã đăng nhập; bấm để đăng xuất hoặc đăng nhập người khác</translation>
    </message>
    <message>
        <source>Nobody has signed in: press to sign in</source>
        <translation>Chưa ai đăng nhập: bấm để đăng nhập</translation>
    </message>
    <message>
        <source>last known settings</source>
        <translation>cài đặt nhận lần cuối</translation>
    </message>
    <message>
        <source>settings changed: restart</source>
        <translation>cài đặt đã đổi: cần khởi động lại</translation>
    </message>
    <message>
        <source>centre&apos;s settings unusable</source>
        <translation>cài đặt trung tâm bị hỏng</translation>
    </message>
    <message>
        <source>camera list of {0}</source>
        <translation>danh sách camera lúc {0}</translation>
    </message>
    <message>
        <source>camera list never fetched</source>
        <translation>chưa lấy được danh sách camera</translation>
    </message>
    <message>
        <source>The least important tiles are shown with fewer pictures, so that the others stay up to date.</source>
        <translation>Các ô ít quan trọng nhất được hiện ít hình hơn, để các ô còn lại không bị trễ.</translation>
    </message>
    <message>
        <source>this desk cannot show so many</source>
        <translation>máy này không hiện nổi nhiều ô như vậy</translation>
    </message>
    <message>
        <source>Pictures are late and nothing is left to reduce: show fewer tiles, or end other programs.</source>
        <translation>Hình bị trễ và không còn gì để giảm: hãy hiện ít ô hơn, hoặc tắt các chương trình khác.</translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s) reduced: other programs take {0} %</source>
        <translation>
            <numerusform>%n ô bị giảm tải: chương trình khác chiếm {0} %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s) reduced: this desk is busy</source>
        <translation>
            <numerusform>%n ô bị giảm tải: máy này đang bận</numerusform>
        </translation>
    </message>
    <message>
        <source>Other programs take {0} % of this computer&apos;s processors, and the wall has the rest.</source>
        <translation>Các chương trình khác chiếm {0} % bộ xử lý của máy này, tường hình chỉ còn phần còn lại.</translation>
    </message>
    <message>
        <source>notices fail</source>
        <translation>lỗi gửi ra ngoài</translation>
    </message>
    <message>
        <source>Others outside are not told of alarms by {0}. They are here as always.</source>
        <translation>Không gửi được thông báo cảnh báo ra ngoài qua {0}. Cảnh báo vẫn hiện tại đây như thường.</translation>
    </message>
</context>
<context>
    <name>SurveyWindow</name>
    <message>
        <source>{0}: what is typed in part 3 is not saved yet</source>
        <translation>{0}: nội dung nhập ở phần 3 chưa được lưu</translation>
    </message>
    <message>
        <source>Survey a facility</source>
        <translation>Khảo sát cơ sở</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Khảo sát</translation>
    </message>
    <message>
        <source>Open or begin</source>
        <translation>Mở hoặc bắt đầu</translation>
    </message>
    <message>
        <source>a short name, like HG-07</source>
        <translation>tên ngắn, ví dụ HG-07</translation>
    </message>
    <message>
        <source>1  Find</source>
        <translation>1  Tìm</translation>
    </message>
    <message>
        <source>2  Probe</source>
        <translation>2  Kiểm tra</translation>
    </message>
    <message>
        <source>3  Facility</source>
        <translation>3  Cơ sở</translation>
    </message>
    <message>
        <source>4  Bundle</source>
        <translation>4  Gói khảo sát</translation>
    </message>
    <message>
        <source>Import a survey</source>
        <translation>Nhập gói khảo sát</translation>
    </message>
    <message>
        <source>Begin a survey: give it a name, or open one that was begun</source>
        <translation>Bắt đầu khảo sát: đặt tên mới, hoặc mở khảo sát đang làm dở</translation>
    </message>
</context>
<context>
    <name>TakeOutDialog</name>
    <message>
        <source>Take out of service: {0}</source>
        <translation>Ngừng sử dụng: {0}</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Ngừng sử dụng</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến khi</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Số phiếu sửa chữa</translation>
    </message>
    <message>
        <source>Until then nobody is called for it, and it does not count for its facility. Afterwards, or when it is returned, it is on trial until it has been good for 60 s; what is still wrong then calls.</source>
        <translation>Đến lúc đó không ai bị gọi vì camera này, và nó không được tính cho cơ sở. Sau đó, hoặc khi đưa vào sử dụng lại, camera được theo dõi thử cho đến khi tốt liên tục 60 s; nếu vẫn lỗi thì báo ngay.</translation>
    </message>
    <message>
        <source>{0} days at most. What is away for longer leaves the inventory.</source>
        <translation>Tối đa {0} ngày. Lâu hơn thì bỏ khỏi danh sách camera.</translation>
    </message>
</context>
<context>
    <name>TileControls</name>
    <message>
        <source>The last seconds again, or live</source>
        <translation>Xem lại mấy giây vừa qua, hoặc về trực tiếp</translation>
    </message>
    <message>
        <source>5 s back</source>
        <translation>Lùi 5 giây</translation>
    </message>
    <message>
        <source>Stand still, or go on</source>
        <translation>Dừng hình, hoặc chạy tiếp</translation>
    </message>
    <message>
        <source>5 s on</source>
        <translation>Tới 5 giây</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Lưu ảnh</translation>
    </message>
    <message>
        <source>Save the last seconds, or the replay, as a video</source>
        <translation>Lưu mấy giây vừa qua, hoặc đoạn đang xem lại, thành video</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Toàn bộ hình</translation>
    </message>
</context>
<context>
    <name>ToolEntries</name>
    <message>
        <source>Picture tools</source>
        <translation>Công cụ hình ảnh</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Lưu ảnh</translation>
    </message>
    <message>
        <source>Open the folder of saved files</source>
        <translation>Mở thư mục tệp đã lưu</translation>
    </message>
    <message>
        <source>Copy the path of the last saved file</source>
        <translation>Sao chép đường dẫn tệp vừa lưu</translation>
    </message>
    <message>
        <source>Copy the SHA-256 of the last saved file</source>
        <translation>Sao chép SHA-256 của tệp vừa lưu</translation>
    </message>
    <message>
        <source>Figures of the stream</source>
        <translation>Thông số luồng</translation>
    </message>
    <message>
        <source>Figures over all pictures</source>
        <translation>Thông số trên mọi hình</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Toàn bộ hình</translation>
    </message>
    <message>
        <source>Show the last {0} s again</source>
        <translation>Xem lại {0} giây vừa qua</translation>
    </message>
    <message>
        <source>Back to the live picture</source>
        <translation>Về hình trực tiếp</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Chạy tiếp</translation>
    </message>
    <message>
        <source>Stand still</source>
        <translation>Dừng hình</translation>
    </message>
    <message>
        <source>5 s back</source>
        <translation>Lùi 5 giây</translation>
    </message>
    <message>
        <source>5 s on</source>
        <translation>Tới 5 giây</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Chậm hơn</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Nhanh hơn</translation>
    </message>
    <message>
        <source>Save the replay as a video</source>
        <translation>Lưu đoạn đang xem lại thành video</translation>
    </message>
    <message>
        <source>Save the last {0} s as a video</source>
        <translation>Lưu {0} giây vừa qua thành video</translation>
    </message>
</context>
<context>
    <name>TourBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n camera khác</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop the tour (T)</source>
        <translation>Dừng tuần tra (T)</translation>
    </message>
</context>
<context>
    <name>TourButton</name>
    <message>
        <source>Stop the tour	T</source>
        <translation>Dừng tuần tra	T</translation>
    </message>
    <message>
        <source>Make and change tours …	Shift+T</source>
        <translation>Tạo và sửa tuần tra …	Shift+T</translation>
    </message>
    <message>
        <source>All tours (Shift+T)</source>
        <translation>Mọi lượt tuần tra (Shift+T)</translation>
    </message>
    <message>
        <source>Tours (T starts and stops)</source>
        <translation>Tuần tra hình ảnh (T để bắt đầu, dừng)</translation>
    </message>
    <message>
        <source>Stop the tour (T)</source>
        <translation>Dừng tuần tra (T)</translation>
    </message>
    <message>
        <source>Start a tour (T)</source>
        <translation>Bắt đầu tuần tra (T)</translation>
    </message>
</context>
<context>
    <name>TourChoices</name>
    <message>
        <source>view</source>
        <translation>bố cục</translation>
    </message>
    <message>
        <source>Find a place or a view; Enter adds it</source>
        <translation>Tìm cơ sở hoặc bố cục; Enter để thêm</translation>
    </message>
</context>
<context>
    <name>TourDialog</name>
    <message>
        <source>Tours</source>
        <translation>Tuần tra hình ảnh</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>Tuần tra mới</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>{0} (running)</source>
        <translation>{0} (đang chạy)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
</context>
<context>
    <name>TourEditor</name>
    <message>
        <source>of {0}</source>
        <translation>của {0}</translation>
    </message>
    <message>
        <source>of a place that is gone</source>
        <translation>của nơi không còn trong danh mục</translation>
    </message>
    <message>
        <source>Name of the tour</source>
        <translation>Tên lượt tuần tra</translation>
    </message>
    <message>
        <source>← Add</source>
        <translation>← Thêm</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Lên</translation>
    </message>
    <message>
        <source>One step earlier (Alt+↑)</source>
        <translation>Lên trước một bước (Alt+↑)</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Xuống</translation>
    </message>
    <message>
        <source>One step later (Alt+↓)</source>
        <translation>Xuống sau một bước (Alt+↓)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Take the step out (Delete)</source>
        <translation>Bỏ bước này (Delete)</translation>
    </message>
    <message>
        <source>for all steps</source>
        <translation>cho mọi bước</translation>
    </message>
    <message>
        <source> s</source>
        <translation> giây</translation>
    </message>
    <message>
        <source>Seconds a screenful: of steps that are added, and of all by the button below</source>
        <translation>Số giây mỗi màn: của bước sắp thêm, và của mọi bước nếu bấm nút bên dưới</translation>
    </message>
    <message>
        <source>The pages of the place that the wall shows, in turn. A tour of your own: “New tour”.</source>
        <translation>Lần lượt các trang của nơi đang hiển thị. Muốn tự lập: bấm “Tuần tra mới”.</translation>
    </message>
</context>
<context>
    <name>TourPromise</name>
    <message>
        <source>Use {0} a screenful</source>
        <translation>Dùng {0} mỗi màn</translation>
    </message>
    <message>
        <source>Every camera is to be seen at least every</source>
        <translation>Mỗi camera phải được xem ít nhất một lần trong</translation>
    </message>
    <message>
        <source> min</source>
        <translation> phút</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>không đặt</translation>
    </message>
</context>
<context>
    <name>TourSteps</name>
    <message>
        <source>gone: skipped</source>
        <translation>không còn: bỏ qua</translation>
    </message>
    <message>
        <source>no camera: skipped</source>
        <translation>không có camera: bỏ qua</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>Screenfuls</source>
        <translation>Số màn</translation>
    </message>
    <message>
        <source>Seconds each</source>
        <translation>Giây mỗi màn</translation>
    </message>
</context>
<context>
    <name>ViewChooser</name>
    <message>
        <source>View: {0}</source>
        <translation>Bố cục: {0}</translation>
    </message>
    <message>
        <source>Next: {0}, previous: {1}, all views: {2}</source>
        <translation>Tiếp theo: {0}, trước đó: {1}, tất cả bố cục: {2}</translation>
    </message>
    <message>
        <source>All views …</source>
        <translation>Tất cả bố cục …</translation>
    </message>
</context>
<context>
    <name>ViewChooserDialog</name>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Export views</source>
        <translation>Xuất bố cục</translation>
    </message>
    <message>
        <source>Import views</source>
        <translation>Nhập bố cục</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>ViewEditor</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save as new view</source>
        <translation>Lưu thành bố cục mới</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Back to the wall; what is not saved is kept until you come back (Esc)</source>
        <translation>Trở lại tường hình; phần chưa lưu được giữ cho đến khi bạn quay lại (Esc)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Tiles of the view</source>
        <translation>Các ô của bố cục</translation>
    </message>
    <message>
        <source>Drag: from the tree · a tile onto another · a tile&apos;s corner · over empty cells</source>
        <translation>Kéo: từ cây vào ô · ô này lên ô khác · góc ô · qua các ô trống</translation>
    </message>
    <message>
        <source>Keys: in the tip of each button, and all of them in the tip of this line</source>
        <translation>Phím tắt: ghi trong gợi ý của mỗi nút; đủ cả trong gợi ý của dòng này</translation>
    </message>
    <message>
        <source>Drag cameras or a facility here from the tree</source>
        <translation>Kéo camera hoặc cơ sở từ cây vào đây</translation>
    </message>
    <message>
        <source>drag over empty cells: one tile</source>
        <translation>kéo qua các ô trống: gộp thành một ô</translation>
    </message>
    <message>
        <source>drag a tile&apos;s corner: larger or smaller</source>
        <translation>kéo góc ô: to ra hoặc nhỏ lại</translation>
    </message>
    <message>
        <source>drag a tile onto another: swap</source>
        <translation>kéo ô này lên ô khác: đổi chỗ</translation>
    </message>
    <message>
        <source>arrows: tile, with Shift: several</source>
        <translation>mũi tên: chọn ô, kèm Shift: chọn nhiều ô</translation>
    </message>
    <message>
        <source>Enter: what is selected in the tree (Ctrl+F finds)</source>
        <translation>Enter: đặt mục đang chọn trong cây (Ctrl+F để tìm)</translation>
    </message>
    <message>
        <source>M merge, S split, X swap, Del clear</source>
        <translation>M gộp, S tách, X đổi chỗ, Del để trống</translation>
    </message>
    <message>
        <source>N newest alarm, L selected camera, C clock, T text, P status</source>
        <translation>N cảnh báo mới nhất, L camera đang chọn, C đồng hồ, T chữ, P tình trạng</translation>
    </message>
    <message>
        <source>Ctrl+Z undo, Ctrl+Y redo, Ctrl+S save, Esc back to the wall</source>
        <translation>Ctrl+Z hoàn tác, Ctrl+Y làm lại, Ctrl+S lưu, Esc về tường hình</translation>
    </message>
</context>
<context>
    <name>ViewForm</name>
    <message>
        <source>Undo: bring back {0}</source>
        <translation>Hoàn tác: khôi phục {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>What is dialled, up to 9999. Empty: none</source>
        <translation>Số để bấm gọi, tối đa 9999. Để trống: không có</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>Hiển thị trên tường hình</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Chuyển lên</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Chuyển xuống</translation>
    </message>
</context>
<context>
    <name>ViewImport</name>
    <message>
        <source>Import of {0}</source>
        <translation>Nhập từ {0}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Thuộc về</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Ghi chú</translation>
    </message>
    <message numerus="yes">
        <source>Import %n view(s)</source>
        <translation>
            <numerusform>Nhập %n bố cục</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>ViewList</name>
    <message>
        <source>No view is called like that</source>
        <translation>Không có bố cục nào tên như vậy</translation>
    </message>
    <message>
        <source>Find a view: its name, its number or its place</source>
        <translation>Tìm bố cục theo tên, số hoặc nơi đặt</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Lưới</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Thay đổi</translation>
    </message>
</context>
<context>
    <name>ViewTools</name>
    <message>
        <source>From the tree</source>
        <translation>Từ cây</translation>
    </message>
    <message>
        <source>Newest alarm</source>
        <translation>Cảnh báo mới nhất</translation>
    </message>
    <message>
        <source>Selected camera</source>
        <translation>Camera đang chọn</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Chữ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gộp</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Tách</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Đổi chỗ</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Để trống</translation>
    </message>
    <message>
        <source>Put the cameras that are selected in the tree into this tile and the next free ones</source>
        <translation>Đặt các camera đang chọn trong cây vào ô này và các ô trống tiếp theo</translation>
    </message>
    <message>
        <source>A hot spot: the camera of the newest alarm that nobody has acknowledged</source>
        <translation>Ô điểm nóng: camera của cảnh báo mới nhất chưa ai xác nhận</translation>
    </message>
    <message>
        <source>A hot spot: the camera that was selected last, on any screen of this desk</source>
        <translation>Ô điểm nóng: camera được chọn gần nhất, trên bất kỳ màn hình nào của bàn trực này</translation>
    </message>
    <message>
        <source>The time of day and the date</source>
        <translation>Giờ và ngày</translation>
    </message>
    <message>
        <source>A text of your own: a telephone number, a rule of the house</source>
        <translation>Dòng chữ tùy ý: số điện thoại, quy định nội bộ</translation>
    </message>
    <message>
        <source>How many cameras of the view&apos;s place are live, and its open alarms</source>
        <translation>Số camera trực tiếp tại nơi của bố cục và các cảnh báo đang mở</translation>
    </message>
    <message>
        <source>Make one tile of those that are selected</source>
        <translation>Gộp các ô đang chọn thành một ô</translation>
    </message>
    <message>
        <source>Make single cells of the selected tile again</source>
        <translation>Tách ô đang chọn về các ô đơn</translation>
    </message>
    <message>
        <source>Exchange two tiles: press it on the one, then on the other</source>
        <translation>Đổi chỗ hai ô: bấm tại ô này rồi tại ô kia</translation>
    </message>
    <message>
        <source>Leave the selected tiles empty</source>
        <translation>Để trống các ô đang chọn</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Múi giờ</translation>
    </message>
    <message>
        <source>Time zone of the clock; type a part of its name</source>
        <translation>Múi giờ của đồng hồ; gõ một phần tên để tìm</translation>
    </message>
    <message>
        <source>This computer&apos;s</source>
        <translation>Của máy này</translation>
    </message>
    <message>
        <source>Words of the text tile</source>
        <translation>Nội dung ô chữ</translation>
    </message>
    <message>
        <source>What the tile says</source>
        <translation>Nội dung hiển thị trong ô</translation>
    </message>
</context>
<context>
    <name>ViewsWindow</name>
    <message numerus="yes">
        <source>Export %n view(s) …</source>
        <translation>
            <numerusform>Xuất %n bố cục …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %n views …</source>
        <translation>
            <numerusform>Xuất cả %n bố cục …</numerusform>
        </translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>No view yet. The menu of views above the wall makes a new one; or import a file of views here.</source>
        <translation>Chưa có bố cục nào. Tạo mới từ menu bố cục phía trên tường hình, hoặc nhập một tệp bố cục tại đây.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Nhập …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>VisitsView</name>
    <message>
        <source>Visits</source>
        <translation>Các lần đến cơ sở</translation>
    </message>
    <message>
        <source>Note a visit …</source>
        <translation>Ghi một lần đến …</translation>
    </message>
    <message>
        <source>No visit is noted. Note also one that was postponed or refused, and by whom.</source>
        <translation>Chưa ghi lần đến nào. Hãy ghi cả lần bị hoãn hoặc không được vào, và ai từ chối.</translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>What is shelved, out of service or away by plan, and putting it back</source>
        <translation>Những gì đang tạm gác, ngừng sử dụng hoặc ngừng theo kế hoạch, và đưa trở lại</translation>
    </message>
    <message>
        <source>page {0}/{1}</source>
        <translation>trang {0}/{1}</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Lưới</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Video wall {0}</source>
        <translation>Tường hình {0}</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Noticed:</source>
        <translation>Phát hiện:</translation>
    </message>
    <message>
        <source>What this rests on</source>
        <translation>Căn cứ</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Cần làm gì</translation>
    </message>
    <message>
        <source>The last 10 minutes</source>
        <translation>10 phút vừa qua</translation>
    </message>
    <message>
        <source>What was measured; hatched is beyond the limit</source>
        <translation>Các số đo; vùng gạch chéo là ngoài ngưỡng</translation>
    </message>
    <message>
        <source>Nothing has been measured: the camera has sent no picture since the program started.</source>
        <translation>Chưa đo được gì: camera chưa gửi hình nào từ khi chương trình khởi động.</translation>
    </message>
    <message>
        <source>Evidence …</source>
        <translation>Chứng cứ …</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>Kết nối lại ngay</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>WindowKeys</name>
    <message>
        <source>Select a tile: this key connects its camera again</source>
        <translation>Hãy chọn một ô: phím này kết nối lại camera của ô đó</translation>
    </message>
    <message>
        <source>Choose one camera: this key is about a single one</source>
        <translation>Hãy chọn một camera: phím này chỉ dùng cho từng camera</translation>
    </message>
    <message>
        <source>Choose a camera or a facility: this key opens its page</source>
        <translation>Hãy chọn một camera hoặc cơ sở: phím này mở hồ sơ cơ sở</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n cảnh báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n cảnh báo khác</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unacknowledged</source>
        <translation>
            <numerusform>%n chưa xác nhận</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Menu</name>
    <message>
        <source>Copy number: {0}</source>
        <translation>Sao chép số: {0}</translation>
    </message>
    <message>
        <source>Show the facility</source>
        <translation>Xem cơ sở</translation>
    </message>
    <message>
        <source>Show all cameras</source>
        <translation>Xem tất cả camera</translation>
    </message>
    <message>
        <source>Show the province</source>
        <translation>Xem cả tỉnh</translation>
    </message>
    <message>
        <source>Facility page: record, survey, scheme</source>
        <translation>Hồ sơ cơ sở: liên hệ, khảo sát, phương án</translation>
    </message>
    <message>
        <source>Planned absence …</source>
        <translation>Ngừng theo kế hoạch …</translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>%n camera(s)</source>
        <translation>
            <numerusform>%n camera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not watched</source>
        <translation>
            <numerusform>%n không theo dõi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n looked at in turn</source>
        <translation>
            <numerusform>%n xem lần lượt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alarm(s)</source>
        <translation>
            <numerusform>Xác nhận %n cảnh báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n camera(s)</source>
        <translation>
            <numerusform>+%n camera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n cảnh báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n mục khác</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s) selected</source>
        <translation>
            <numerusform>đã chọn %n ô</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ViewFilePlurals</name>
    <message numerus="yes">
        <source>%n view(s) exported to {0}</source>
        <translation>
            <numerusform>Đã xuất %n bố cục ra {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) imported</source>
        <translation>
            <numerusform>Đã nhập %n bố cục</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) missing here, the tiles keep their places: {0}</source>
        <translation>
            <numerusform>%n camera không có ở đây, ô vẫn giữ chỗ: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) recognised by name</source>
        <translation>
            <numerusform>nhận ra %n camera theo tên</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ViewPlurals</name>
    <message numerus="yes">
        <source>%n view(s) of its own</source>
        <translation>
            <numerusform>%n bố cục riêng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s)</source>
        <translation>
            <numerusform>%n camera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>access</name>
    <message>
        <source>operator</source>
        <translation>người trực</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>trưởng ca</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>quản trị viên</translation>
    </message>
    <message>
        <source>an operator who has signed in</source>
        <translation>người trực đã đăng nhập</translation>
    </message>
    <message>
        <source>a supervisor only</source>
        <translation>chỉ trưởng ca</translation>
    </message>
    <message>
        <source>an administrator only</source>
        <translation>chỉ quản trị viên</translation>
    </message>
    <message>
        <source>Acknowledging</source>
        <translation>Xác nhận cảnh báo</translation>
    </message>
    <message>
        <source>Shelving a camera&apos;s alarm</source>
        <translation>Tạm gác cảnh báo của một camera</translation>
    </message>
    <message>
        <source>Shelving the alarm of a whole place</source>
        <translation>Tạm gác cảnh báo của cả một nơi</translation>
    </message>
    <message>
        <source>Taking out of service and returning</source>
        <translation>Ngừng sử dụng và đưa vào sử dụng lại</translation>
    </message>
    <message>
        <source>Planning absences</source>
        <translation>Lập kế hoạch ngừng</translation>
    </message>
    <message>
        <source>Changing views</source>
        <translation>Sửa bố cục</translation>
    </message>
    <message>
        <source>Changing the views of a facility or a province</source>
        <translation>Sửa bố cục của cơ sở hoặc của tỉnh</translation>
    </message>
    <message>
        <source>Handing the shift over</source>
        <translation>Bàn giao ca</translation>
    </message>
    <message>
        <source>Noting a survey</source>
        <translation>Ghi kết quả khảo sát</translation>
    </message>
    <message>
        <source>Changing cameras and their marks</source>
        <translation>Sửa danh sách camera và đánh dấu camera</translation>
    </message>
    <message>
        <source>Changing a camera&apos;s password</source>
        <translation>Đổi mật khẩu camera</translation>
    </message>
    <message>
        <source>Changing keys</source>
        <translation>Đổi phím tắt</translation>
    </message>
    <message>
        <source>Managing the operators</source>
        <translation>Quản lý người trực</translation>
    </message>
    <message>
        <source>Leaving the guard&apos;s screen</source>
        <translation>Thoát chế độ khóa</translation>
    </message>
    <message>
        <source>{0}: not done, {1}. Press O to sign in as somebody who may.</source>
        <translation>{0}: chưa thực hiện, {1} được làm. Bấm O để đăng nhập bằng người có quyền.</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>That was not the PIN.</source>
        <translation>Mã PIN không đúng.</translation>
    </message>
    <message>
        <source>Not looked at: it came too soon after a wrong PIN.</source>
        <translation>Chưa xét: nhập quá sớm sau một lần sai.</translation>
    </message>
    <message>
        <source>{0} has no PIN yet: an administrator gives one.</source>
        <translation>{0} chưa có mã PIN: quản trị viên sẽ cấp.</translation>
    </message>
    <message>
        <source>{0} is no operator, or not any more.</source>
        <translation>{0} không phải, hoặc không còn là người trực.</translation>
    </message>
    <message>
        <source>The PIN of {0} cannot be checked: an administrator gives a new one.</source>
        <translation>Không kiểm tra được mã PIN của {0}: quản trị viên hãy cấp mã mới.</translation>
    </message>
    <message>
        <source>The PIN could not be checked because of an error of the program. Try again.</source>
        <translation>Không kiểm tra được mã PIN do lỗi của chương trình. Hãy thử lại.</translation>
    </message>
    <message>
        <source>{0} has signed in: acknowledgements carry this name</source>
        <translation>{0} đã đăng nhập: các lần xác nhận ghi tên này</translation>
    </message>
    <message>
        <source>{0} has signed out. Alarms are shown and heard as before</source>
        <translation>{0} đã đăng xuất. Cảnh báo vẫn hiện và kêu như trước</translation>
    </message>
    <message>
        <source>{0} was signed out: nobody used this desk for {1} min. Press O to sign in</source>
        <translation>Đã đăng xuất {0}: không ai dùng bàn trực này trong {1} phút. Bấm O để đăng nhập</translation>
    </message>
    <message>
        <source>{0} needs a sign-in; then it goes on by itself.</source>
        <translation>{0}: cần đăng nhập, sau đó việc tự tiếp tục.</translation>
    </message>
    <message>
        <source>A PIN has digits only.</source>
        <translation>Mã PIN chỉ gồm chữ số.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 12 digits.</source>
        <translation>Mã PIN có 4 đến 12 chữ số.</translation>
    </message>
    <message>
        <source>That PIN is the first one that everybody tries. Choose another one.</source>
        <translation>Mã PIN này ai cũng thử đầu tiên. Hãy chọn mã khác.</translation>
    </message>
    <message>
        <source>{0} has a new PIN</source>
        <translation>{0} đã có mã PIN mới</translation>
    </message>
    <message>
        <source>Not changed: the PIN was changed elsewhere meanwhile.</source>
        <translation>Chưa đổi: mã PIN vừa được đổi ở nơi khác.</translation>
    </message>
    <message>
        <source>{0} is entered</source>
        <translation>Đã thêm {0}</translation>
    </message>
    <message>
        <source>{0} has the role: {1}</source>
        <translation>{0} có vai trò: {1}</translation>
    </message>
    <message>
        <source>{0} has retired; what the journal says of that name stays</source>
        <translation>{0} đã thôi trực; tên này trong nhật ký vẫn giữ nguyên</translation>
    </message>
    <message>
        <source>{0} is the only administrator with a PIN. Give that role and a PIN to another one first.</source>
        <translation>{0} là quản trị viên duy nhất có mã PIN. Hãy cấp vai trò đó và mã PIN cho người khác trước.</translation>
    </message>
    <message>
        <source>Nothing was changed: {0}</source>
        <translation>Chưa thay đổi gì: {0}</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>row {0}</source>
        <translation>dòng {0}</translation>
    </message>
    <message>
        <source>{0}: nothing was imported; put the {1} mistakes right first</source>
        <translation>{0}: chưa nhập gì; hãy sửa {1} lỗi trước</translation>
    </message>
    <message>
        <source>{0}: a list of {1} with {2} cameras</source>
        <translation>{0}: danh sách của {1}, có {2} camera</translation>
    </message>
    <message>
        <source>{0}: notes on survey and scheme of {1} facilities are new</source>
        <translation>{0}: có ghi chú khảo sát và phương án mới của {1} cơ sở</translation>
    </message>
    <message>
        <source>{0}: would add {1} cameras in {2} new facilities, change {3}, leave {4} as they are</source>
        <translation>{0}: sẽ thêm {1} camera ở {2} cơ sở mới, thay đổi {3}, giữ nguyên {4}</translation>
    </message>
    <message>
        <source>{0}: added {1} cameras in {2} new facilities, changed {3}, left {4} as they were</source>
        <translation>{0}: đã thêm {1} camera ở {2} cơ sở mới, thay đổi {3}, giữ nguyên {4}</translation>
    </message>
</context>
<context>
    <name>bundle</name>
    <message>
        <source>Survey of {0}, {1}</source>
        <translation>Khảo sát {0}, {1}</translation>
    </message>
    <message>
        <source>made by {0}, {1}</source>
        <translation>người tạo: {0}, {1}</translation>
    </message>
    <message>
        <source>{0} cameras, {1} with a password, {2} devices, {3} stills, {4} photographs</source>
        <translation>{0} camera, {1} camera có mật khẩu, {2} thiết bị, {3} hình chụp từ camera, {4} ảnh hiện trường</translation>
    </message>
    <message>
        <source>facility {0}: {1}</source>
        <translation>cơ sở {0}: {1}</translation>
    </message>
    <message>
        <source>what is noted of it: {0}</source>
        <translation>hồ sơ cơ sở: {0}</translation>
    </message>
    <message>
        <source>THIS SURVEY IS OLDER than what is noted here: what it says takes its place</source>
        <translation>KHẢO SÁT NÀY CŨ HƠN hồ sơ đang lưu ở đây: nội dung của nó sẽ thay thế hồ sơ đang lưu</translation>
    </message>
    <message>
        <source>scheme: none in the survey, what was agreed stays</source>
        <translation>phương án kết nối: khảo sát không nêu, giữ phương án đã thống nhất</translation>
    </message>
    <message>
        <source>scheme: {0}</source>
        <translation>phương án kết nối: {0}</translation>
    </message>
    <message>
        <source>{0}: not in the survey, stays as it is</source>
        <translation>{0}: không có trong khảo sát, giữ nguyên</translation>
    </message>
    <message>
        <source>default view: {0}</source>
        <translation>bố cục mặc định: {0}</translation>
    </message>
    <message>
        <source>the chosen view is made larger, so that all cameras fit</source>
        <translation>bố cục đã chọn được mở rộng để đủ chỗ cho mọi camera</translation>
    </message>
    <message>
        <source>cameras: {0}; passwords: {1}</source>
        <translation>camera: {0}; mật khẩu: {1}</translation>
    </message>
    <message>
        <source>What is noted of it</source>
        <translation>Hồ sơ cơ sở</translation>
    </message>
    <message>
        <source>Connection scheme</source>
        <translation>Phương án kết nối</translation>
    </message>
    <message>
        <source>none in the survey; write it down on the facility&apos;s page</source>
        <translation>khảo sát không có; hãy ghi ở hồ sơ cơ sở</translation>
    </message>
    <message>
        <source>none in the survey, what was agreed stays</source>
        <translation>khảo sát không có, giữ phương án đã thống nhất</translation>
    </message>
    <message>
        <source>made larger, so that all cameras fit</source>
        <translation>mở rộng để đủ chỗ cho mọi camera</translation>
    </message>
    <message>
        <source>Default view</source>
        <translation>Bố cục mặc định</translation>
    </message>
    <message>
        <source>not in the survey</source>
        <translation>không có trong khảo sát</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} cameras, {3} with a password, {4} stills, {5} photographs</source>
        <translation>{0}: {1}, {2} camera, {3} camera có mật khẩu, {4} hình chụp từ camera, {5} ảnh hiện trường</translation>
    </message>
    <message>
        <source>Tell the centre its passphrase by another way than the file</source>
        <translation>Báo cụm mật khẩu cho trung tâm bằng đường khác, không gửi kèm tệp</translation>
    </message>
    <message>
        <source>{0}: imported. Now see what works from here: {1}</source>
        <translation>{0}: đã nhập xong. Tiếp theo, kiểm tra từ trung tâm: {1}</translation>
    </message>
    <message>
        <source>nothing was changed</source>
        <translation>không có gì thay đổi</translation>
    </message>
    <message>
        <source>nothing was changed: confirm it with --yes</source>
        <translation>không có gì thay đổi: hãy xác nhận bằng --yes</translation>
    </message>
    <message>
        <source>Do this? [y/N] </source>
        <translation>Thực hiện? [c/K] </translation>
    </message>
    <message>
        <source>address: {0}</source>
        <translation>địa chỉ: {0}</translation>
    </message>
    <message>
        <source>contact: {0}</source>
        <translation>người liên hệ: {0}</translation>
    </message>
    <message>
        <source>line: {0}</source>
        <translation>đường truyền: {0}</translation>
    </message>
    <message>
        <source>declared cameras: {0}</source>
        <translation>số camera kê khai: {0}</translation>
    </message>
    <message>
        <source>surveyed by {0}</source>
        <translation>người khảo sát: {0}</translation>
    </message>
    <message>
        <source>visits: {0}</source>
        <translation>các lần đến: {0}</translation>
    </message>
    <message>
        <source>remarks: {0}</source>
        <translation>ghi chú: {0}</translation>
    </message>
    <message>
        <source>not probed</source>
        <translation>chưa kiểm tra luồng</translation>
    </message>
    <message>
        <source>Copy it again from where it was made, or make it anew there</source>
        <translation>Hãy chép lại từ nơi đã tạo, hoặc tạo lại ở đó</translation>
    </message>
    <message>
        <source>Do not use this file, and ask who made it</source>
        <translation>Không dùng tệp này; hãy hỏi người đã tạo</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>không đọc được</translation>
    </message>
    <message>
        <source>Check the name and the right to read it</source>
        <translation>Kiểm tra tên tệp và quyền đọc</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>không ghi được</translation>
    </message>
    <message>
        <source>Check the folder, the right to write there and the room on the disk</source>
        <translation>Kiểm tra thư mục, quyền ghi và dung lượng đĩa còn trống</translation>
    </message>
    <message>
        <source>is cut off, or is no ZIP file</source>
        <translation>bị cắt cụt, hoặc không phải tệp ZIP</translation>
    </message>
    <message>
        <source>is no survey bundle</source>
        <translation>không phải gói khảo sát</translation>
    </message>
    <message>
        <source>Choose the file that was made at the facility</source>
        <translation>Hãy chọn tệp đã tạo tại cơ sở</translation>
    </message>
    <message>
        <source>is too large</source>
        <translation>quá lớn</translation>
    </message>
    <message>
        <source>Make its pictures smaller or leave some out, and make it anew</source>
        <translation>Thu nhỏ ảnh hoặc bỏ bớt ảnh rồi tạo lại</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>bị hỏng</translation>
    </message>
    <message>
        <source>has a name that leads out of the bundle</source>
        <translation>có tên dẫn ra ngoài gói khảo sát</translation>
    </message>
    <message>
        <source>does not belong into a bundle</source>
        <translation>không thuộc gói khảo sát</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>xuất hiện hai lần</translation>
    </message>
    <message>
        <source>is a link or a folder</source>
        <translation>là liên kết hoặc thư mục</translation>
    </message>
    <message>
        <source>is locked by a ZIP password</source>
        <translation>bị khóa bằng mật khẩu ZIP</translation>
    </message>
    <message>
        <source>A bundle is protected by its passphrase alone: make it anew</source>
        <translation>Gói khảo sát chỉ dùng cụm mật khẩu của chính nó: hãy tạo lại</translation>
    </message>
    <message>
        <source>is packed in a way that bundles are not</source>
        <translation>được nén theo cách mà gói khảo sát không dùng</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>bị thiếu</translation>
    </message>
    <message>
        <source>was altered after the bundle was made</source>
        <translation>đã bị sửa sau khi tạo gói</translation>
    </message>
    <message>
        <source>does not open with this passphrase</source>
        <translation>không mở được bằng cụm mật khẩu này</translation>
    </message>
    <message>
        <source>Type the one that was chosen when it was made; capitals and marks count</source>
        <translation>Hãy gõ đúng cụm mật khẩu đã đặt khi tạo gói; phân biệt chữ hoa và dấu</translation>
    </message>
    <message>
        <source>needs a longer passphrase</source>
        <translation>cần cụm mật khẩu dài hơn</translation>
    </message>
    <message>
        <source>Choose one of at least 12 letters</source>
        <translation>Hãy chọn cụm mật khẩu từ 12 ký tự trở lên</translation>
    </message>
    <message>
        <source>was made by a newer version of this program</source>
        <translation>do phiên bản mới hơn của phần mềm tạo ra</translation>
    </message>
    <message>
        <source>Update the program</source>
        <translation>Hãy cập nhật phần mềm</translation>
    </message>
    <message>
        <source>asks for more than this program gives</source>
        <translation>đòi hỏi quá mức phần mềm cho phép</translation>
    </message>
    <message>
        <source>is no proper text</source>
        <translation>không phải văn bản hợp lệ</translation>
    </message>
    <message>
        <source>has a wrong value</source>
        <translation>có giá trị sai</translation>
    </message>
    <message>
        <source>is no JPEG picture</source>
        <translation>không phải ảnh JPEG</translation>
    </message>
    <message>
        <source>Save the picture as JPEG and make the bundle anew</source>
        <translation>Lưu ảnh dạng JPEG rồi tạo lại gói</translation>
    </message>
    <message>
        <source>its stream has no address; find it at the facility, or type it there</source>
        <translation>luồng chưa có địa chỉ; hãy dò tìm hoặc nhập địa chỉ tại cơ sở</translation>
    </message>
    <message>
        <source>it was found and not probed; probe it at the facility, or take it in nevertheless with --all</source>
        <translation>đã tìm thấy nhưng chưa kiểm tra luồng; hãy kiểm tra tại cơ sở, hoặc vẫn nhập vào bằng --all</translation>
    </message>
    <message>
        <source>its address is no stream address; probe it anew</source>
        <translation>địa chỉ không phải địa chỉ luồng; hãy kiểm tra lại</translation>
    </message>
    <message>
        <source>it showed no picture at the facility; mend it, or take it in nevertheless with --all</source>
        <translation>không có hình khi khảo sát tại cơ sở; hãy sửa camera, hoặc vẫn nhập vào bằng --all</translation>
    </message>
    <message>
        <source>the scheme gives no address for it; mend the scheme&apos;s rules</source>
        <translation>phương án kết nối không cho địa chỉ của camera này; hãy sửa quy tắc của phương án</translation>
    </message>
    <message>
        <source>another camera of this survey would have the same address; mend the scheme&apos;s rules</source>
        <translation>trùng địa chỉ với một camera khác trong khảo sát này; hãy sửa quy tắc của phương án</translation>
    </message>
    <message>
        <source>a camera of another facility has this address; agree a scheme with rules that keep them apart</source>
        <translation>camera của cơ sở khác đã có địa chỉ này; hãy thống nhất phương án có quy tắc tách riêng hai nơi</translation>
    </message>
    <message>
        <source>it was found and not probed; probe it at the facility, or tick “Also cameras that …” at the left</source>
        <translation>tìm thấy nhưng chưa kiểm tra; hãy kiểm tra tại cơ sở, hoặc chọn ô “Cả camera không lên hình …” bên trái</translation>
    </message>
    <message>
        <source>it showed no picture at the facility; mend it, or tick “Also cameras that …” at the left</source>
        <translation>không lên hình tại cơ sở; hãy sửa, hoặc chọn ô “Cả camera không lên hình …” bên trái</translation>
    </message>
    <message>
        <source>code {0} is that of the facility “{1}”, and the name that of another one, “{2}”: put code or name of the survey right</source>
        <translation>mã {0} là của cơ sở “{1}”, còn tên lại là của cơ sở khác, “{2}”: hãy sửa lại mã hoặc tên trong khảo sát</translation>
    </message>
    <message>
        <source>the facility “{0}” has the code {1}, and this survey says {2}: put code or name of the survey right</source>
        <translation>cơ sở “{0}” có mã {1}, còn khảo sát này ghi {2}: hãy sửa lại mã hoặc tên trong khảo sát</translation>
    </message>
    <message>
        <source>the inventory has changed since this was shown: look again at what would change</source>
        <translation>danh mục camera đã thay đổi từ lúc xem trước: hãy xem lại những gì sẽ thay đổi</translation>
    </message>
    <message>
        <source>new</source>
        <translation>thêm mới</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>thay đổi</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>để lại</translation>
    </message>
    <message>
        <source>name</source>
        <translation>tên</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>người liên hệ</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>đường truyền</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>tên đăng nhập</translation>
    </message>
    <message>
        <source>password</source>
        <translation>mật khẩu</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>giao thức truyền</translation>
    </message>
    <message>
        <source>ONVIF address</source>
        <translation>địa chỉ ONVIF</translation>
    </message>
    <message>
        <source>sessions at once</source>
        <translation>số phiên đồng thời</translation>
    </message>
    <message>
        <source>code</source>
        <translation>mã cơ sở</translation>
    </message>
    <message>
        <source>address</source>
        <translation>địa chỉ</translation>
    </message>
    <message>
        <source>coordinates</source>
        <translation>tọa độ</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>sức chứa</translation>
    </message>
    <message>
        <source>line operator</source>
        <translation>nhà mạng</translation>
    </message>
    <message>
        <source>measured uplink</source>
        <translation>tốc độ tải lên đo được</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>không có đường truyền</translation>
    </message>
    <message>
        <source>declared cameras</source>
        <translation>số camera khai báo</translation>
    </message>
    <message>
        <source>surveyed by</source>
        <translation>người khảo sát</translation>
    </message>
    <message>
        <source>surveyed on</source>
        <translation>ngày khảo sát</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>ghi chú</translation>
    </message>
    <message>
        <source>photographs</source>
        <translation>số ảnh hiện trường</translation>
    </message>
</context>
<context>
    <name>content</name>
    <message>
        <source>newest alarm</source>
        <translation>cảnh báo mới nhất</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>đang chọn</translation>
    </message>
    <message>
        <source>no unacknowledged alarm</source>
        <translation>không có cảnh báo chưa xác nhận</translation>
    </message>
    <message>
        <source>no camera has been selected</source>
        <translation>chưa chọn camera nào</translation>
    </message>
    <message>
        <source>Hot spot: newest alarm</source>
        <translation>Điểm nóng: cảnh báo mới nhất</translation>
    </message>
    <message>
        <source>Hot spot: selected camera</source>
        <translation>Điểm nóng: camera đang chọn</translation>
    </message>
    <message>
        <source>{0}, held</source>
        <translation>{0}, đang giữ</translation>
    </message>
    <message>
        <source>is not in the inventory any more</source>
        <translation>không còn trong danh mục</translation>
    </message>
    <message>
        <source>A camera</source>
        <translation>Một camera</translation>
    </message>
    <message>
        <source>this computer does not know this time zone</source>
        <translation>máy này không biết múi giờ này</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>chưa rõ</translation>
    </message>
    <message>
        <source>No open alarm</source>
        <translation>Không có cảnh báo</translation>
    </message>
    <message>
        <source>{0}, {1} unacknowledged</source>
        <translation>{0}, {1} chưa xác nhận</translation>
    </message>
    <message>
        <source>{0} unacknowledged</source>
        <translation>{0} chưa xác nhận</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Đồng hồ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Chữ</translation>
    </message>
    <message>
        <source>Status of the place</source>
        <translation>Tình trạng của nơi này</translation>
    </message>
</context>
<context>
    <name>discover</name>
    <message>
        <source>devices: {0}, cameras: {1}</source>
        <translation>thiết bị: {0}, camera: {1}</translation>
    </message>
    <message>
        <source>{0}; the search was broken off</source>
        <translation>{0}; đã dừng tìm kiếm giữa chừng</translation>
    </message>
    <message>
        <source>{0} of {1} hosts asked; devices: {2}, cameras: {3}</source>
        <translation>đã dò {0}/{1} địa chỉ; thiết bị: {2}, camera: {3}</translation>
    </message>
    <message>
        <source>firmware {0}</source>
        <translation>firmware {0}</translation>
    </message>
    <message>
        <source>serial number {0}</source>
        <translation>số sê-ri {0}</translation>
    </message>
    <message>
        <source>addresses after the form {0}</source>
        <translation>địa chỉ luồng theo mẫu {0}</translation>
    </message>
    <message>
        <source>its clock is {0} s ahead</source>
        <translation>đồng hồ chạy nhanh {0} giây</translation>
    </message>
    <message>
        <source>its clock is {0} s behind</source>
        <translation>đồng hồ chạy chậm {0} giây</translation>
    </message>
    <message>
        <source>main stream {0}</source>
        <translation>luồng chính {0}</translation>
    </message>
    <message>
        <source>sub stream {0}</source>
        <translation>luồng phụ {0}</translation>
    </message>
    <message>
        <source>no sub stream</source>
        <translation>không có luồng phụ</translation>
    </message>
    <message>
        <source>refusals: {0}</source>
        <translation>số lần bị từ chối: {0}</translation>
    </message>
    <message>
        <source>This network cannot be used now.</source>
        <translation>Hiện không dùng được mạng này.</translation>
    </message>
    <message>
        <source>See that the cable is in and that no firewall forbids it.</source>
        <translation>Kiểm tra cáp mạng đã cắm chưa và tường lửa có chặn không.</translation>
    </message>
    <message>
        <source>It answered, but its address belongs to another network.</source>
        <translation>Thiết bị có trả lời nhưng địa chỉ của nó thuộc mạng khác.</translation>
    </message>
    <message>
        <source>Give this computer an address of that network, then ask the device by its address.</source>
        <translation>Đặt cho máy tính này một địa chỉ thuộc mạng đó rồi dò lại theo địa chỉ IP của thiết bị.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Không trả lời.</translation>
    </message>
    <message>
        <source>Check the address, the cable and the power.</source>
        <translation>Kiểm tra địa chỉ, cáp mạng và nguồn điện.</translation>
    </message>
    <message>
        <source>It asks for a user name and a password, and none was given.</source>
        <translation>Thiết bị yêu cầu tên đăng nhập và mật khẩu nhưng chưa được cung cấp.</translation>
    </message>
    <message>
        <source>Ask the facility for them.</source>
        <translation>Hãy hỏi cơ sở.</translation>
    </message>
    <message>
        <source>It refused the password, and is not tried further, because accounts lock.</source>
        <translation>Thiết bị từ chối mật khẩu; không thử tiếp để tài khoản khỏi bị khóa.</translation>
    </message>
    <message>
        <source>Get the right password; if the account is locked, wait half an hour.</source>
        <translation>Hãy xin mật khẩu đúng; nếu tài khoản đã bị khóa thì chờ nửa giờ.</translation>
    </message>
    <message>
        <source>It does not give its streams to this user now.</source>
        <translation>Thiết bị hiện không cho người dùng này xem các luồng hình.</translation>
    </message>
    <message>
        <source>Close other programs that watch it, or use a user who has the right to watch.</source>
        <translation>Đóng các chương trình khác đang xem thiết bị hoặc dùng tài khoản có quyền xem.</translation>
    </message>
    <message>
        <source>It answers, but does not tell where its streams are.</source>
        <translation>Thiết bị có trả lời nhưng không cho biết địa chỉ các luồng hình.</translation>
    </message>
    <message>
        <source>Switch ONVIF on in the device, or type the address of the stream.</source>
        <translation>Bật ONVIF trên thiết bị hoặc nhập địa chỉ luồng.</translation>
    </message>
    <message>
        <source>It stopped answering before it had told everything.</source>
        <translation>Thiết bị ngừng trả lời khi chưa cung cấp đủ thông tin.</translation>
    </message>
    <message>
        <source>Ask it again, alone.</source>
        <translation>Hãy dò lại riêng thiết bị này.</translation>
    </message>
    <message>
        <source>The addresses of its streams hold the password, which cannot be kept safe.</source>
        <translation>Địa chỉ luồng của thiết bị chứa mật khẩu nên không thể lưu an toàn.</translation>
    </message>
    <message>
        <source>Connect it through a recorder or a relay.</source>
        <translation>Hãy kết nối qua đầu ghi hoặc máy chuyển tiếp.</translation>
    </message>
    <message>
        <source>It was left out: with its cameras there would be more than one survey holds.</source>
        <translation>Thiết bị này bị bỏ qua: tính cả camera của nó thì vượt quá mức một đợt khảo sát chứa được.</translation>
    </message>
    <message>
        <source>Search fewer devices at once, or begin another survey for them.</source>
        <translation>Mỗi lần tìm ít thiết bị hơn, hoặc mở một đợt khảo sát khác cho chúng.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>đúng</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0} hình/giây</translation>
    </message>
</context>
<context>
    <name>evidence</name>
    <message>
        <source>Clip from before the fault</source>
        <translation>Đoạn ghi trước sự cố</translation>
    </message>
    <message>
        <source>Last good picture</source>
        <translation>Hình tốt cuối cùng</translation>
    </message>
    <message>
        <source>When the alarm came</source>
        <translation>Lúc có cảnh báo</translation>
    </message>
    <message>
        <source>Not kept: the camera had sent nothing</source>
        <translation>Không lưu được: camera chưa gửi gì</translation>
    </message>
    <message>
        <source>The camera has sent nothing since the fault</source>
        <translation>Từ lúc sự cố camera không gửi gì</translation>
    </message>
    <message>
        <source>Not kept: what the camera sent is damaged</source>
        <translation>Không lưu được: dữ liệu camera gửi bị hỏng</translation>
    </message>
    <message>
        <source>Not kept: too many alarms at once</source>
        <translation>Không lưu: quá nhiều cảnh báo cùng lúc</translation>
    </message>
    <message>
        <source>Not kept: the disk was full</source>
        <translation>Không lưu được: ổ đĩa đã đầy</translation>
    </message>
    <message>
        <source>Not kept: the folder could not be written</source>
        <translation>Không lưu được: không ghi được vào thư mục</translation>
    </message>
    <message>
        <source>Not kept: a process of this program was lost</source>
        <translation>Không lưu được: một tiến trình của chương trình bị mất</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Không được lưu</translation>
    </message>
    <message>
        <source>Removed by age or size; its record is kept</source>
        <translation>Đã xóa vì quá hạn hoặc quá dung lượng; bản ghi nhật ký vẫn còn</translation>
    </message>
    <message>
        <source>This file is not what was kept: it was changed or is gone</source>
        <translation>Tệp này không còn như lúc lưu: đã bị sửa hoặc bị mất</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Cảnh báo</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>Alarm health</source>
        <translation>Chất lượng cảnh báo</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Khoảng thời gian</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} đến {1}</translation>
    </message>
    <message>
        <source>The journal covers {0} to {1}.</source>
        <translation>Nhật ký ghi nhận từ {0} đến {1}.</translation>
    </message>
    <message>
        <source>The journal begins on {0}: nothing is known of the time before.</source>
        <translation>Nhật ký bắt đầu từ {0}: không có dữ liệu về thời gian trước đó.</translation>
    </message>
    <message>
        <source>Records from before {0} were removed by age: nothing is known of that time.</source>
        <translation>Các bản ghi trước {0} đã bị xóa do quá hạn lưu: không có dữ liệu về thời gian đó.</translation>
    </message>
    <message>
        <source>The journal knows nothing of this period.</source>
        <translation>Nhật ký không có dữ liệu về khoảng thời gian này.</translation>
    </message>
    <message>
        <source>The journal has no records yet: nothing can be counted.</source>
        <translation>Nhật ký chưa có bản ghi nào: chưa thể thống kê.</translation>
    </message>
    <message>
        <source>{0} alarms called, {1} of them again; {2} records were read.</source>
        <translation>{0} lần báo, trong đó {1} lần báo lại; đã đọc {2} bản ghi.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>{0} provinces, {1} facilities, {2} cameras</source>
        <translation>{0} tỉnh/thành phố, {1} cơ sở, {2} camera</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Lập báo cáo</translation>
    </message>
    <message>
        <source>{0} by {1}</source>
        <translation>{0}, người lập: {1}</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Trang {0}/{1}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chỉ số</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Theo thời gian</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Theo ngày</translation>
    </message>
    <message>
        <source>Priorities</source>
        <translation>Mức ưu tiên</translation>
    </message>
    <message>
        <source>Top ten</source>
        <translation>Mười nguồn báo nhiều nhất</translation>
    </message>
    <message>
        <source>Chattering and fleeting</source>
        <translation>Chập chờn và thoáng qua</translation>
    </message>
    <message>
        <source>Standing alarms</source>
        <translation>Cảnh báo tồn đọng</translation>
    </message>
    <message>
        <source>Floods</source>
        <translation>Đợt dồn cảnh báo</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Từng camera</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Cách tính</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chỉ số</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Mục tiêu</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Giới hạn</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Đánh giá</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Số lần báo</translation>
    </message>
    <message>
        <source>Time in flood</source>
        <translation>Thời gian dồn cảnh báo</translation>
    </message>
    <message>
        <source>Standing over 24 h</source>
        <translation>Tồn đọng quá 24 giờ</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Mức ưu tiên</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Trung vị</translation>
    </message>
    <message>
        <source>95 of 100 within</source>
        <translation>95 % trong vòng</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Lâu nhất</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh/Thành phố</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>Chủ yếu</translation>
    </message>
    <message>
        <source>Within chattering</source>
        <translation>Lần báo liên tục</translation>
    </message>
    <message>
        <source>Fleeting</source>
        <translation>Thoáng qua</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến lúc</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Kéo dài</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Cameras below the target</source>
        <translation>Camera dưới mục tiêu</translation>
    </message>
    <message>
        <source>still active</source>
        <translation>chưa hết</translation>
    </message>
    <message>
        <source>Most in 10 min</source>
        <translation>Cao nhất trong 10 phút</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Độ sẵn sàng</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Thời gian giám sát</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Thời gian mất hình</translation>
    </message>
    <message>
        <source>Times lost</source>
        <translation>Số lần mất hình</translation>
    </message>
    <message>
        <source>Number of cameras</source>
        <translation>Số camera</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Diễn giải</translation>
    </message>
    <message>
        <source>none in this period</source>
        <translation>không có trong khoảng thời gian này</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Trạm giám sát này</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} ngày</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>không rõ</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>tối đa {0}</translation>
    </message>
    <message>
        <source>under {0}</source>
        <translation>dưới {0}</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation>tối thiểu {0}</translation>
    </message>
    <message>
        <source>Targets met: {0}. Near: {1}. Not met: {2}. Not judged: {3}.</source>
        <translation>Đạt mục tiêu: {0}. Gần đạt: {1}. Không đạt: {2}. Chưa đánh giá: {3}.</translation>
    </message>
    <message>
        <source>Met: measured {0}, the target is {1}.</source>
        <translation>Đạt: đo được {0}, mục tiêu là {1}.</translation>
    </message>
    <message>
        <source>Near: measured {0}. The target, {1}, is not met; the limit, {2}, is held.</source>
        <translation>Gần đạt: đo được {0}. Chưa đạt mục tiêu {1}, nhưng vẫn trong giới hạn {2}.</translation>
    </message>
    <message>
        <source>Not met: measured {0}. The target is {1}.</source>
        <translation>Không đạt: đo được {0}. Mục tiêu là {1}.</translation>
    </message>
    <message>
        <source>Not met: measured {0}. The target is {1}; the limit, {2}, is passed as well.</source>
        <translation>Không đạt: đo được {0}. Mục tiêu là {1}; đã vượt cả giới hạn {2}.</translation>
    </message>
    <message>
        <source>Not judged: in this period there is nothing to measure it by.</source>
        <translation>Chưa đánh giá: trong khoảng này không có gì để đo.</translation>
    </message>
    <message>
        <source>Not judged: measured {0}, of too few alarms for a judgement.</source>
        <translation>Chưa đánh giá: đo được {0}, nhưng quá ít cảnh báo để đánh giá.</translation>
    </message>
    <message>
        <source>This is of {0} only: it says what has happened. To judge the alarms by, choose {1} or more.</source>
        <translation>Số liệu này chỉ tính trong {0}: cho biết những gì đã xảy ra, chưa đủ để đánh giá. Muốn đánh giá hệ thống cảnh báo, hãy chọn từ {1} trở lên.</translation>
    </message>
    <message>
        <source>Long enough to judge by: {0}, at least {1} are wanted.</source>
        <translation>Đủ dài để đánh giá: {0}, cần ít nhất {1}.</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>quá ngắn</translation>
    </message>
    <message>
        <source>long enough</source>
        <translation>đủ dài</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} phút</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} giờ</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Việc cần làm</translation>
    </message>
    <message>
        <source>Targets that are not met</source>
        <translation>Các mục tiêu chưa đạt</translation>
    </message>
    <message>
        <source>Every target that could be judged is met.</source>
        <translation>Mọi mục tiêu đánh giá được đều đạt.</translation>
    </message>
    <message>
        <source>{0} (continued)</source>
        <translation>{0} (tiếp)</translation>
    </message>
    <message>
        <source>within the target</source>
        <translation>trong mục tiêu</translation>
    </message>
    <message>
        <source>beyond the target</source>
        <translation>vượt mục tiêu</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>vượt giới hạn</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>mục tiêu</translation>
    </message>
    <message>
        <source>target met</source>
        <translation>đạt mục tiêu</translation>
    </message>
    <message>
        <source>below the target</source>
        <translation>dưới mục tiêu</translation>
    </message>
    <message>
        <source>below the limit</source>
        <translation>dưới giới hạn</translation>
    </message>
    <message>
        <source>Alarms, {0}</source>
        <translation>Số lần báo, {0}</translation>
    </message>
    <message>
        <source>target {0}</source>
        <translation>mục tiêu {0}</translation>
    </message>
    <message>
        <source>limit {0}</source>
        <translation>giới hạn {0}</translation>
    </message>
    <message>
        <source>{0} more in the workbook</source>
        <translation>còn {0} dòng trong tệp Excel</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Bảng số liệu</translation>
    </message>
    <message>
        <source>Reading the journal … {0} %</source>
        <translation>Đang đọc nhật ký … {0} %</translation>
    </message>
    <message>
        <source>Reading was given up.</source>
        <translation>Đã dừng đọc nhật ký.</translation>
    </message>
    <message>
        <source>The journal could not be read. {0}</source>
        <translation>Không đọc được nhật ký. {0}</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The first day is after the last one. Choose them anew.</source>
        <translation>Ngày đầu sau ngày cuối. Hãy chọn lại.</translation>
    </message>
    <message>
        <source>Language of the file</source>
        <translation>Ngôn ngữ của tệp</translation>
    </message>
    <message>
        <source>Save for Excel …</source>
        <translation>Lưu tệp Excel …</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>Lưu tệp PDF …</translation>
    </message>
    <message>
        <source>Writing {0} … {1} %</source>
        <translation>Đang ghi {0} … {1} %</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Đã lưu: {0}</translation>
    </message>
    <message>
        <source>{0} was not written: {1}</source>
        <translation>Chưa ghi được {0}: {1}</translation>
    </message>
    <message>
        <source>{0} was not written: given up.</source>
        <translation>Chưa ghi {0}: đã hủy.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Lưu báo cáo</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>An alarm counts each time it calls an operator: when it is raised, when it becomes worse than what was acknowledged, when it goes on for so long that it calls again, and when it is active and no longer shelved or out of service. An alarm that is, or that a larger one explains (a recorder, a facility, a province, this station), calls nobody and is not counted.</source>
        <translation>Mỗi lần cảnh báo gọi người trực được tính một lần: khi phát sinh, khi trở nên nặng hơn mức đã xác nhận, khi kéo dài đến mức phải báo lại, và khi vẫn còn lúc hết tạm gác hoặc hết ngừng sử dụng. Cảnh báo đang tạm gác, đang ngừng sử dụng, hoặc đã được một cảnh báo lớn hơn giải thích (đầu ghi, cơ sở, tỉnh, trạm giám sát này), không gọi ai nên không tính.</translation>
    </message>
    <message>
        <source>Availability is the time without a loss, of the time watched. A camera is lost while it, its recorder, its facility or its province has an active alarm that says that there is no live picture: offline, stalled, wrong password, stream not found, no signal, damaged, frozen, replayed, unstable, recorder down, facility down, province down. A camera that is black, covered, blurred or moved still shows what it sees. Time in which this station itself was cut off, or the camera or its place was out of service, counts neither way.</source>
        <translation>Độ sẵn sàng là phần thời gian không mất hình trong tổng thời gian giám sát. Camera bị coi là mất hình khi chính nó, đầu ghi, cơ sở hoặc tỉnh của nó đang có cảnh báo cho biết không có hình trực tiếp: mất kết nối, ngừng gửi hình, sai mật khẩu, không có luồng, mất tín hiệu camera, vỡ hình, đứng hình, phát lại, chập chờn, đầu ghi mất kết nối, cơ sở mất kết nối, tỉnh mất kết nối. Camera có hình đen, bị che, hình mờ hay lệch hướng vẫn cho thấy những gì nó nhìn thấy. Thời gian chính trạm giám sát này mất kết nối, hoặc camera hay nơi đặt camera ngừng sử dụng, không được tính.</translation>
    </message>
    <message>
        <source>The journal knows alarms, not every second. A loss counts from its alarm, some seconds after it began, to the alarm&apos;s end, some seconds after it was over. While the program did not run, what was known last is taken to go on. An alarm of a whole recorder or facility counts for all its cameras. Cameras are those of the inventory of today, each for the whole period.</source>
        <translation>Nhật ký ghi cảnh báo, không ghi từng giây. Thời gian mất hình tính từ lúc có cảnh báo, chậm hơn lúc bắt đầu vài giây, đến khi cảnh báo kết thúc, chậm hơn lúc có hình lại vài giây. Khi chương trình không chạy, tình trạng biết được cuối cùng được coi là tiếp diễn. Cảnh báo của cả đầu ghi hay cả cơ sở được tính cho mọi camera của đầu ghi hay cơ sở đó. Danh sách camera là danh sách hiện tại, mỗi camera tính cho cả khoảng thời gian.</translation>
    </message>
    <message>
        <source>Time to acknowledge is from the call to the acknowledgement. A call that was followed by another of the same source, or by the end of the period, before anybody acknowledged it counts as never acknowledged.</source>
        <translation>Thời gian xác nhận tính từ lúc báo đến lúc có người xác nhận. Lần báo mà trước khi có người xác nhận thì cùng nguồn đó đã báo tiếp, hoặc đã hết khoảng thời gian, được tính là không được xác nhận.</translation>
    </message>
    <message>
        <source>Targets and limits are those of ISA-18.2 (IEC 62682) and EEMUA 191 for one operator&apos;s position; those for the time to acknowledge and for availability are this program&apos;s own.</source>
        <translation>Mục tiêu và giới hạn theo ISA-18.2 (IEC 62682) và EEMUA 191 cho một vị trí trực; riêng thời gian xác nhận và độ sẵn sàng là mức do chương trình này đặt ra.</translation>
    </message>
    <message>
        <source>Length of the period</source>
        <translation>Độ dài khoảng thời gian</translation>
    </message>
    <message>
        <source>Alarms per 10 min, on average</source>
        <translation>Số lần báo trung bình trong 10 phút</translation>
    </message>
    <message>
        <source>Alarms per hour, on average</source>
        <translation>Số lần báo trung bình mỗi giờ</translation>
    </message>
    <message>
        <source>Alarms per day, on average</source>
        <translation>Số lần báo trung bình mỗi ngày</translation>
    </message>
    <message>
        <source>Most alarms in a minute</source>
        <translation>Nhiều nhất trong một phút</translation>
    </message>
    <message>
        <source>Most alarms in 10 min</source>
        <translation>Nhiều nhất trong 10 phút</translation>
    </message>
    <message>
        <source>Most alarms in an hour</source>
        <translation>Nhiều nhất trong một giờ</translation>
    </message>
    <message>
        <source>Share of the time in flood</source>
        <translation>Tỷ lệ thời gian dồn cảnh báo</translation>
    </message>
    <message>
        <source>Chattering alarms</source>
        <translation>Cảnh báo liên tục</translation>
    </message>
    <message>
        <source>Fleeting alarms</source>
        <translation>Cảnh báo thoáng qua</translation>
    </message>
    <message>
        <source>Standing over 24 h, worst day</source>
        <translation>Tồn đọng quá 24 giờ, ngày nhiều nhất</translation>
    </message>
    <message>
        <source>Share of the ten that called most</source>
        <translation>Tỷ lệ của mười nguồn báo nhiều nhất</translation>
    </message>
    <message>
        <source>Share of priority 1</source>
        <translation>Tỷ lệ mức 1</translation>
    </message>
    <message>
        <source>Share of priority 2</source>
        <translation>Tỷ lệ mức 2</translation>
    </message>
    <message>
        <source>Share of priority 3</source>
        <translation>Tỷ lệ mức 3</translation>
    </message>
    <message>
        <source>Time to acknowledge, median</source>
        <translation>Thời gian xác nhận, trung vị</translation>
    </message>
    <message>
        <source>Time to acknowledge, 95 of 100 within</source>
        <translation>Thời gian xác nhận, 95 % trong vòng</translation>
    </message>
    <message>
        <source>Never acknowledged</source>
        <translation>Không được xác nhận</translation>
    </message>
    <message>
        <source>Availability of all cameras</source>
        <translation>Độ sẵn sàng của mọi camera</translation>
    </message>
    <message>
        <source>A judgement should rest on 30 days or more.</source>
        <translation>Nên đánh giá trên ít nhất 30 ngày.</translation>
    </message>
    <message>
        <source>What one operator can work off in peace.</source>
        <translation>Mức một người trực có thể xử lý bình tĩnh.</translation>
    </message>
    <message>
        <source>The same by the hour.</source>
        <translation>Như trên, tính theo giờ.</translation>
    </message>
    <message>
        <source>The same by 24 h; not known of a shorter period.</source>
        <translation>Như trên, tính theo 24 giờ; không tính cho khoảng ngắn hơn.</translation>
    </message>
    <message>
        <source>In any 60 s.</source>
        <translation>Trong 60 giây bất kỳ.</translation>
    </message>
    <message>
        <source>In any 10 min: the worst upset.</source>
        <translation>Trong 10 phút bất kỳ: lúc dồn dập nhất.</translation>
    </message>
    <message>
        <source>In any 60 min.</source>
        <translation>Trong 60 phút bất kỳ.</translation>
    </message>
    <message>
        <source>A flood begins with more than 10 alarms in 10 min and ends with fewer than 5 in 10 min.</source>
        <translation>Đợt dồn bắt đầu khi có hơn 10 lần báo trong 10 phút và kết thúc khi còn dưới 5 lần trong 10 phút.</translation>
    </message>
    <message>
        <source>Cameras or places that called three times or more within 60 s.</source>
        <translation>Camera hoặc nơi báo từ ba lần trở lên trong 60 giây.</translation>
    </message>
    <message>
        <source>Over within 30 s, before anybody acknowledged: nobody could act.</source>
        <translation>Tự hết trong vòng 30 giây, trước khi có người xác nhận: không ai kịp xử lý.</translation>
    </message>
    <message>
        <source>Active for more than 24 h: nobody repairs it, or it is no alarm.</source>
        <translation>Kéo dài hơn 24 giờ: chưa có ai sửa, hoặc không đáng là cảnh báo.</translation>
    </message>
    <message>
        <source>Judged from 200 alarms on: of fewer, ten have more than that in any case.</source>
        <translation>Chỉ đánh giá từ 200 lần báo: nếu ít hơn, mười nguồn luôn vượt mức này.</translation>
    </message>
    <message>
        <source>What is urgent must be rare. Judged from 20 alarms on.</source>
        <translation>Việc khẩn cấp phải hiếm. Chỉ đánh giá từ 20 lần báo.</translation>
    </message>
    <message>
        <source>Judged from 20 alarms on.</source>
        <translation>Chỉ đánh giá từ 20 lần báo.</translation>
    </message>
    <message>
        <source>Most alarms should be able to wait. From 20 alarms on.</source>
        <translation>Phần lớn cảnh báo phải có thể chờ. Từ 20 lần báo.</translation>
    </message>
    <message>
        <source>Half of the acknowledged alarms took no longer.</source>
        <translation>Một nửa số cảnh báo đã xác nhận không lâu hơn mức này.</translation>
    </message>
    <message>
        <source>Of 100 acknowledged alarms 95 took no longer.</source>
        <translation>Trong 100 cảnh báo đã xác nhận, 95 cảnh báo không lâu hơn mức này.</translation>
    </message>
    <message>
        <source>Not acknowledged before the same called again, or by the end of the period.</source>
        <translation>Chưa được xác nhận thì cùng nguồn đã báo tiếp, hoặc đã hết khoảng thời gian.</translation>
    </message>
    <message>
        <source>Time with live pictures, of the time watched, as far as alarms tell.</source>
        <translation>Phần thời gian có hình trực tiếp trong thời gian giám sát, theo cảnh báo ghi nhận.</translation>
    </message>
    <message>
        <source>Begin with the top ten: have them repaired, or take them out of service until they are.</source>
        <translation>Bắt đầu từ mười nguồn báo nhiều nhất: cho sửa, hoặc ngừng sử dụng cho đến khi sửa xong.</translation>
    </message>
    <message>
        <source>See in the table of floods when it was, and what failed then. Where cameras of one line fail together, name its gateway in the sheet: one alarm then stands for all.</source>
        <translation>Xem bảng các đợt cảnh báo dồn dập để biết lúc nào và cái gì đã hỏng. Nơi nhiều camera chung một đường truyền cùng mất, hãy khai cổng mạng (gateway) của đường truyền trong bảng danh sách: khi đó chỉ còn một cảnh báo cho tất cả.</translation>
    </message>
    <message>
        <source>See that somebody is at the desk at all hours, that the sound is heard, and that a second desk or the supervisor is told when nobody answers.</source>
        <translation>Bảo đảm lúc nào cũng có người trực, nghe được tiếng báo, và khi không ai xác nhận thì bàn trực thứ hai hoặc trưởng ca được báo.</translation>
    </message>
    <message>
        <source>Choose 30 days, or the last month, where alarms are to be judged.</source>
        <translation>Chọn 30 ngày hoặc tháng trước khi cần đánh giá hệ thống cảnh báo.</translation>
    </message>
    <message>
        <source>Have power and line looked at of those in the table of chattering and fleeting alarms.</source>
        <translation>Cho kiểm tra nguồn điện và đường truyền của các nguồn trong bảng cảnh báo liên tục và thoáng qua.</translation>
    </message>
    <message>
        <source>See in the table of chattering and fleeting alarms which they are: have the line looked at, or let the condition last longer before it calls (settings, health).</source>
        <translation>Xem bảng cảnh báo liên tục và thoáng qua để biết đó là những nguồn nào: cho kiểm tra đường truyền, hoặc để tình trạng kéo dài lâu hơn rồi mới báo (cấu hình, mục health).</translation>
    </message>
    <message>
        <source>Go through the standing alarms: have each repaired, or take it out of service with a ticket.</source>
        <translation>Rà soát các cảnh báo tồn đọng: cho sửa từng cái, hoặc ngừng sử dụng kèm số phiếu.</translation>
    </message>
    <message>
        <source>A few make most of the calls: have the top ten repaired, the first one first.</source>
        <translation>Một số ít nguồn gây ra phần lớn cảnh báo: cho sửa mười nguồn báo nhiều nhất, nguồn đứng đầu trước.</translation>
    </message>
    <message>
        <source>See which places were lost as a whole: line and power need a second way there.</source>
        <translation>Xem nơi nào đã mất kết nối toàn bộ: nơi đó cần đường truyền và nguồn điện dự phòng.</translation>
    </message>
    <message>
        <source>See in the top ten which cameras freeze, are covered or are moved, and why.</source>
        <translation>Xem trong mười nguồn báo nhiều nhất camera nào bị đứng hình, bị che hoặc bị xoay, và vì sao.</translation>
    </message>
    <message>
        <source>Too few alarms can wait: see what calls with priority 1 and 2.</source>
        <translation>Quá ít cảnh báo có thể chờ: xem những gì báo ở mức 1 và mức 2.</translation>
    </message>
    <message>
        <source>Acknowledge every alarm, also one that is over: it tells that somebody saw it.</source>
        <translation>Xác nhận mọi cảnh báo, kể cả cảnh báo đã hết: để biết có người đã thấy.</translation>
    </message>
    <message>
        <source>Have the cameras below the target repaired, the worst facility first.</source>
        <translation>Cho sửa các camera dưới mục tiêu, cơ sở kém nhất trước.</translation>
    </message>
    <message>
        <source>met</source>
        <translation>đạt</translation>
    </message>
    <message>
        <source>near</source>
        <translation>gần đạt</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>không đạt</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>chưa đánh giá</translation>
    </message>
    <message>
        <source>every 10 min</source>
        <translation>mỗi 10 phút</translation>
    </message>
    <message>
        <source>every hour</source>
        <translation>mỗi giờ</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>mỗi ngày</translation>
    </message>
    <message>
        <source>This shift (12 h)</source>
        <translation>Ca này (12 giờ)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 ngày</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 ngày</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Từ – đến</translation>
    </message>
</context>
<context>
    <name>handover</name>
    <message>
        <source>Shift hand-over</source>
        <translation>Bàn giao ca</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Ca này</translation>
    </message>
    <message>
        <source>Earlier hand-overs</source>
        <translation>Các lần bàn giao trước</translation>
    </message>
    <message>
        <source>Earlier hand-overs ({0} not taken over)</source>
        <translation>Các lần bàn giao trước ({0} chưa nhận)</translation>
    </message>
    <message>
        <source>{0} · {1} · since {2} ({3})</source>
        <translation>{0} · {1} · từ {2} ({3})</translation>
    </message>
    <message>
        <source>nobody has signed in</source>
        <translation>chưa ai đăng nhập</translation>
    </message>
    <message>
        <source>Reading what has happened in this shift …</source>
        <translation>Đang đọc những gì đã xảy ra trong ca …</translation>
    </message>
    <message>
        <source>The database cannot be read: {0}. It is tried again.</source>
        <translation>Không đọc được cơ sở dữ liệu: {0}. Sẽ thử lại.</translation>
    </message>
    <message>
        <source>{0} hand-overs cannot be read; the log says why.</source>
        <translation>{0} lần bàn giao không đọc được; nhật ký chương trình ghi lý do.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không có</translation>
    </message>
    <message>
        <source>No hand-over here. Press “Hand over” on the page of this shift when it ends.</source>
        <translation>Chưa có lần bàn giao nào ở đây. Khi hết ca, bấm “Bàn giao” ở trang của ca này.</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Bàn trực</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Ca trực</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} đến {1}</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Nhận ca</translation>
    </message>
    <message>
        <source>{0} by {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>chưa</translation>
    </message>
    <message>
        <source>not yet: this is how it stands now</source>
        <translation>chưa: đây là tình hình hiện tại</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>{0} of {1} live</source>
        <translation>{0} trên {1} trực tiếp</translation>
    </message>
    <message>
        <source>Open alarms</source>
        <translation>Cảnh báo đang mở</translation>
    </message>
    <message>
        <source>Shelved and out of service</source>
        <translation>Tạm gác và ngừng sử dụng</translation>
    </message>
    <message>
        <source>Away by plan</source>
        <translation>Ngừng theo kế hoạch</translation>
    </message>
    <message>
        <source>Cameras not live</source>
        <translation>Camera không trực tiếp</translation>
    </message>
    <message>
        <source>What happened in this shift, counted</source>
        <translation>Số lượng sự việc trong ca</translation>
    </message>
    <message>
        <source>What happened in this shift</source>
        <translation>Diễn biến trong ca</translation>
    </message>
    <message>
        <source>What else was done</source>
        <translation>Việc khác đã làm</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>The first {0} of {1}; the wall and the journal have all of them.</source>
        <translation>{0} mục đầu trong {1}; tường hình và nhật ký cảnh báo có đủ.</translation>
    </message>
    <message>
        <source>The newest {0} of {1}; the journal has all of them.</source>
        <translation>{0} mục mới nhất trong {1}; nhật ký cảnh báo có đủ.</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Nơi đặt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Looked after by</source>
        <translation>Người phụ trách</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến khi</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người thực hiện</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Sự việc</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Acknowledged by {0}</source>
        <translation>{0} xác nhận</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>chương trình</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>hằng ngày</translation>
    </message>
    <message>
        <source>For the next shift: what is under way, who was called, what to watch.</source>
        <translation>Cho ca sau: việc đang làm dở, đã gọi ai, cần để ý gì.</translation>
    </message>
    <message>
        <source>Notes are kept while you type.</source>
        <translation>Ghi chú được lưu ngay khi gõ.</translation>
    </message>
    <message>
        <source>Keeping the notes …</source>
        <translation>Đang lưu ghi chú …</translation>
    </message>
    <message>
        <source>The notes cannot be kept: {0}</source>
        <translation>Không lưu được ghi chú: {0}</translation>
    </message>
    <message>
        <source>The notes hold at most {0} characters: what was pasted is not taken in.</source>
        <translation>Ghi chú chứa tối đa {0} ký tự: phần vừa dán không được đưa vào.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Take over …</source>
        <translation>Nhận ca …</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>Lưu PDF …</translation>
    </message>
    <message>
        <source>Find a name, a place or a note</source>
        <translation>Tìm tên người, nơi hoặc ghi chú</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Mọi ngày</translation>
    </message>
    <message>
        <source>Only of</source>
        <translation>Chỉ ngày</translation>
    </message>
    <message>
        <source>Handing over …</source>
        <translation>Đang bàn giao …</translation>
    </message>
    <message>
        <source>Handed over at {0}. The next operator takes over here, with their own PIN.</source>
        <translation>Đã bàn giao lúc {0}. Người trực sau nhận ca tại đây bằng mã PIN của mình.</translation>
    </message>
    <message>
        <source>Handed over at {0}. The next operator takes over here.</source>
        <translation>Đã bàn giao lúc {0}. Người trực sau nhận ca tại đây.</translation>
    </message>
    <message>
        <source>Handed over at {0}, kept at this desk: the centre is away, and gets it when it is back.</source>
        <translation>Đã bàn giao lúc {0}, lưu tại bàn này: đang mất kết nối trung tâm, khi có lại sẽ gửi lên.</translation>
    </message>
    <message>
        <source>Taken over at {0} by {1}</source>
        <translation>Nhận ca lúc {0}: {1}</translation>
    </message>
    <message>
        <source>Not handed over: {0}. Your notes are kept.</source>
        <translation>Chưa bàn giao được: {0}. Ghi chú của bạn vẫn còn.</translation>
    </message>
    <message>
        <source>Not taken over: {0}. Try again when the database works.</source>
        <translation>Chưa nhận ca được: {0}. Hãy thử lại khi cơ sở dữ liệu hoạt động.</translation>
    </message>
    <message>
        <source>The hand-over of {0} by {1} is not taken over yet: Ctrl+2 shows it</source>
        <translation>Lần bàn giao {0} của {1} chưa có người nhận: bấm Ctrl+2 để xem</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>Đang ghi {0} …</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Đã lưu: {0}</translation>
    </message>
    <message>
        <source>{0} was not saved: {1}</source>
        <translation>Chưa lưu được {0}: {1}</translation>
    </message>
    <message>
        <source>an error of the program, which the log describes</source>
        <translation>lỗi của chương trình, xem nhật ký chương trình</translation>
    </message>
    <message>
        <source>over</source>
        <translation>đã hết</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>chưa xác nhận</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>đã xác nhận</translation>
    </message>
    <message>
        <source>over, not acknowledged</source>
        <translation>đã hết, chưa xác nhận</translation>
    </message>
    <message>
        <source>over, to be reset</source>
        <translation>đã hết, chờ đặt lại</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Phát sinh</translation>
    </message>
    <message>
        <source>Became another alarm</source>
        <translation>Chuyển thành cảnh báo khác</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Đã hết</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Called again</source>
        <translation>Báo lại</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Bị từ chối</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Tạm gác</translation>
    </message>
    <message>
        <source>Put back from the shelf</source>
        <translation>Bỏ tạm gác</translation>
    </message>
    <message>
        <source>Taken out of service</source>
        <translation>Ngừng sử dụng</translation>
    </message>
    <message>
        <source>Returned to service</source>
        <translation>Đưa vào sử dụng lại</translation>
    </message>
    <message>
        <source>Time of the shelf or repair over</source>
        <translation>Hết hạn tạm gác hoặc sửa chữa</translation>
    </message>
    <message>
        <source>In service again</source>
        <translation>Đã hoạt động lại</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Giao việc</translation>
    </message>
    <message>
        <source>Work on it went on</source>
        <translation>Cập nhật xử lý</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Nobody answered: told others</source>
        <translation>Không ai xác nhận: đã báo cấp khác</translation>
    </message>
    <message>
        <source>Wrong PIN for {0}: {1} in a row</source>
        <translation>Sai mã PIN của {0}: {1} lần liên tiếp</translation>
    </message>
    <message>
        <source>Wrong PIN for leaving guard mode: {1} in a row</source>
        <translation>Sai mã PIN khi thoát chế độ khóa: {1} lần liên tiếp</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Đã đăng nhập</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Đã đăng xuất</translation>
    </message>
    <message>
        <source>Signed out, because nobody used the desk</source>
        <translation>Tự đăng xuất vì không ai dùng bàn trực</translation>
    </message>
    <message>
        <source>Sits at this desk</source>
        <translation>Ngồi trực tại bàn này</translation>
    </message>
    <message>
        <source>Guard mode began</source>
        <translation>Bắt đầu chế độ khóa</translation>
    </message>
    <message>
        <source>Guard mode was left by PIN</source>
        <translation>Đã thoát chế độ khóa bằng mã PIN</translation>
    </message>
    <message>
        <source>{0} was entered as {1}</source>
        <translation>Đã thêm {0}, vai trò {1}</translation>
    </message>
    <message>
        <source>{0} has the role {1}</source>
        <translation>{0} nay có vai trò {1}</translation>
    </message>
    <message>
        <source>{0} has another PIN</source>
        <translation>{0} đã có mã PIN khác</translation>
    </message>
    <message>
        <source>{0} has retired</source>
        <translation>{0} đã thôi trực</translation>
    </message>
    <message>
        <source>Imported {0}: {1} cameras added, {2} cameras changed</source>
        <translation>Đã nhập {0}: thêm {1} camera, sửa {2} camera</translation>
    </message>
    <message>
        <source>Camera {0} was added</source>
        <translation>Đã thêm camera {0}</translation>
    </message>
    <message>
        <source>Marks of camera {0} were changed</source>
        <translation>Đã đổi đánh dấu của camera {0}</translation>
    </message>
    <message>
        <source>Camera {0}: stream {1}, sessions at once {2}</source>
        <translation>Camera {0}: luồng {1}, số phiên đồng thời {2}</translation>
    </message>
    <message>
        <source>Camera {0} has another login</source>
        <translation>Camera {0} đã đổi tài khoản đăng nhập</translation>
    </message>
    <message>
        <source>What is usual for camera {0} is learnt anew</source>
        <translation>Học lại mức bình thường của camera {0}</translation>
    </message>
    <message>
        <source>Survey of {0} taken in: {1} cameras added, {2} cameras changed</source>
        <translation>Đã nhận kết quả khảo sát {0}: thêm {1} camera, sửa {2} camera</translation>
    </message>
    <message>
        <source>Shelved until the alarm is over</source>
        <translation>Tạm gác đến khi hết cảnh báo</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Ngừng sử dụng</translation>
    </message>
    <message>
        <source>On trial after a repair</source>
        <translation>Theo dõi thử sau sửa chữa</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Tuần tra</translation>
    </message>
    <message>
        <source>Settings of the centre</source>
        <translation>Cài đặt của trung tâm</translation>
    </message>
    <message>
        <source>Stage of a facility</source>
        <translation>Giai đoạn của cơ sở</translation>
    </message>
</context>
<context>
    <name>hiding</name>
    <message>
        <source>Choose a reason</source>
        <translation>Chọn lý do</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Still missing: {0}</source>
        <translation>Còn thiếu: {0}</translation>
    </message>
    <message>
        <source>Fault is known and reported</source>
        <translation>Lỗi đã biết và đã báo</translation>
    </message>
    <message>
        <source>Somebody works there</source>
        <translation>Đang có người làm việc tại chỗ</translation>
    </message>
    <message>
        <source>Repair or replacement</source>
        <translation>Sửa chữa hoặc thay thế</translation>
    </message>
    <message>
        <source>Power is off on purpose</source>
        <translation>Cắt điện theo kế hoạch</translation>
    </message>
    <message>
        <source>Weather, light, insects</source>
        <translation>Thời tiết, ánh sáng, côn trùng</translation>
    </message>
    <message>
        <source>Comes and goes, nothing can be done now</source>
        <translation>Chập chờn, hiện chưa xử lý được</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Kiểm tra thử</translation>
    </message>
    <message>
        <source>Other (write what)</source>
        <translation>Lý do khác (ghi rõ)</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Đang xử lý</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã đóng</translation>
    </message>
    <message>
        <source>{0}: not done, the alarm has come anew. Look again and repeat it.</source>
        <translation>{0}: chưa thực hiện, cảnh báo vừa xuất hiện lại. Hãy xem lại rồi làm lại.</translation>
    </message>
    <message>
        <source>{0}: not acknowledged, the alarm has become worse. Look again and repeat it.</source>
        <translation>{0}: chưa xác nhận, cảnh báo đã nặng hơn. Hãy xem lại rồi làm lại.</translation>
    </message>
    <message>
        <source>{0}: not done. A supervisor only may do that with this alarm: press O to sign in as one.</source>
        <translation>{0}: chưa thực hiện. Chỉ trưởng ca được làm việc này với cảnh báo này: bấm O để đăng nhập bằng trưởng ca.</translation>
    </message>
    <message>
        <source>{0}: not done, a reason is missing.</source>
        <translation>{0}: chưa thực hiện, thiếu lý do.</translation>
    </message>
    <message>
        <source>{0}: not done, the number of the ticket is missing.</source>
        <translation>{0}: chưa thực hiện, thiếu số phiếu sửa chữa.</translation>
    </message>
    <message>
        <source>{0}: not done, that is too long or already past.</source>
        <translation>{0}: chưa thực hiện, thời hạn quá dài hoặc đã qua.</translation>
    </message>
    <message>
        <source>{0}: not done, the alarm is over already. Shelve it for a time instead.</source>
        <translation>{0}: chưa thực hiện, cảnh báo đã hết. Hãy tạm gác theo thời gian.</translation>
    </message>
    <message>
        <source>{0}: not done, it is out of service already.</source>
        <translation>{0}: chưa thực hiện, camera đã ngừng sử dụng.</translation>
    </message>
    <message>
        <source>{0}: not reset. Only what is over and acknowledged can be reset.</source>
        <translation>{0}: chưa đặt lại. Chỉ đặt lại được cảnh báo đã hết và đã xác nhận.</translation>
    </message>
    <message>
        <source>{0}: put back. It calls when the larger alarm, or the plan, is over.</source>
        <translation>{0}: đã đưa trở lại. Cảnh báo sẽ báo khi cảnh báo lớn hơn hoặc lịch đã lập kết thúc.</translation>
    </message>
    <message>
        <source>{0}: already acknowledged by {1}, {2}</source>
        <translation>{0}: {1} đã xác nhận lúc {2}</translation>
    </message>
    <message>
        <source>{0}: its shelf ends at {1}</source>
        <translation>{0}: hết tạm gác lúc {1}</translation>
    </message>
    <message>
        <source>{0} · {1} more</source>
        <translation>{0} · còn {1} cảnh báo nữa</translation>
    </message>
    <message>
        <source>{0} shelved · {1} out of service</source>
        <translation>{0} tạm gác · {1} ngừng sử dụng</translation>
    </message>
    <message>
        <source>{0} planned</source>
        <translation>{0} theo kế hoạch</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} phút</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} giờ</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Tạm gác</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Ngừng sử dụng</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>Theo dõi thử</translation>
    </message>
    <message>
        <source>{0} until {1}</source>
        <translation>{0} đến {1}</translation>
    </message>
    <message>
        <source>It is over and stays listed until somebody resets it (right click: Reset).</source>
        <translation>Đã hết, còn trong danh sách cho đến khi có người đặt lại (chuột phải: Đặt lại).</translation>
    </message>
    <message>
        <source>Looked after by {0}</source>
        <translation>Người phụ trách: {0}</translation>
    </message>
    <message>
        <source>Work: {0}</source>
        <translation>Xử lý: {0}</translation>
    </message>
    <message>
        <source>On trial after a repair: in service when it has been good for 60 s</source>
        <translation>Theo dõi thử sau sửa chữa: vào sử dụng khi tốt liên tục 60 s</translation>
    </message>
    <message>
        <source>{0} until {1}, or until the alarm is over</source>
        <translation>{0} đến {1}, hoặc đến khi hết cảnh báo</translation>
    </message>
    <message>
        <source>{0} until {1} or over</source>
        <translation>{0} đến {1} hoặc khi hết</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>chương trình</translation>
    </message>
    <message>
        <source>by {0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>hindrance</name>
    <message>
        <source>operator</source>
        <translation>người trực</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>trưởng ca</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>quản trị viên</translation>
    </message>
    <message>
        <source>not permitted for you, only for: {0}</source>
        <translation>bạn không có quyền, chỉ dành cho: {0}</translation>
    </message>
    <message>
        <source>select a camera first</source>
        <translation>hãy chọn một camera trước</translation>
    </message>
    <message>
        <source>nothing is known of this camera yet</source>
        <translation>chưa biết gì về camera này</translation>
    </message>
    <message>
        <source>it is out of service already</source>
        <translation>camera đã ngừng sử dụng</translation>
    </message>
    <message>
        <source>its alarm does not wait for a reset</source>
        <translation>cảnh báo của camera không chờ đặt lại</translation>
    </message>
    <message>
        <source>no alarm of it waits for an answer</source>
        <translation>không có cảnh báo nào chờ xác nhận</translation>
    </message>
    <message>
        <source>select a camera or a facility first</source>
        <translation>hãy chọn một camera hoặc cơ sở trước</translation>
    </message>
    <message>
        <source>no telephone number is known</source>
        <translation>chưa có số điện thoại</translation>
    </message>
    <message>
        <source>this is the last page</source>
        <translation>đây là trang cuối</translation>
    </message>
    <message>
        <source>this is the first page</source>
        <translation>đây là trang đầu</translation>
    </message>
    <message>
        <source>no alarm is listed</source>
        <translation>danh sách không có cảnh báo nào</translation>
    </message>
    <message>
        <source>no alarm waits for an answer</source>
        <translation>không có cảnh báo nào chờ xác nhận</translation>
    </message>
    <message>
        <source>there is no alarm to filter</source>
        <translation>không có cảnh báo nào để lọc</translation>
    </message>
    <message>
        <source>no message is shown</source>
        <translation>không có thông báo nào</translation>
    </message>
</context>
<context>
    <name>judge</name>
    <message>
        <source>since {0}</source>
        <translation>từ {0}</translation>
    </message>
    <message>
        <source>ALARM OVER: {0}</source>
        <translation>HẾT CẢNH BÁO: {0}</translation>
    </message>
    <message>
        <source>ALARM: {0}, {1}</source>
        <translation>CẢNH BÁO: {0}, {1}</translation>
    </message>
    <message>
        <source>End. {0}</source>
        <translation>Hết. {0}</translation>
    </message>
    <message>
        <source>Alarms: {0}</source>
        <translation>Số cảnh báo: {0}</translation>
    </message>
    <message>
        <source>Still open: {0}</source>
        <translation>Chưa kết thúc: {0}</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Find a facility or a camera</source>
        <translation>Tìm cơ sở hoặc camera</translation>
    </message>
    <message>
        <source>Find in the alarms; Enter goes to the list, Esc back</source>
        <translation>Tìm trong cảnh báo; Enter chuyển vào danh sách, Esc trở lại</translation>
    </message>
    <message>
        <source>The alarm that called last, on the wall and in the list; again: the one before</source>
        <translation>Cảnh báo vừa báo gần nhất, trên tường hình và trong danh sách; bấm lần nữa: cảnh báo trước đó</translation>
    </message>
    <message>
        <source>All cameras: back from a province or a facility</source>
        <translation>Tất cả camera: trở về từ một tỉnh hoặc một cơ sở</translation>
    </message>
    <message>
        <source>Show or hide the facilities</source>
        <translation>Hiện hoặc ẩn danh sách cơ sở</translation>
    </message>
    <message>
        <source>Show or hide the alarms</source>
        <translation>Hiện hoặc ẩn cảnh báo</translation>
    </message>
    <message>
        <source>Full screen: the strip and the wall only</source>
        <translation>Toàn màn hình: chỉ còn dải cảnh báo và tường hình</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Silence the alarm tone; a newer alarm sounds again</source>
        <translation>Tắt tiếng cảnh báo; cảnh báo mới sẽ lại kêu</translation>
    </message>
    <message>
        <source>Play the alarm sounds as a test</source>
        <translation>Nghe thử âm báo</translation>
    </message>
    <message>
        <source>Connect the selected camera again now</source>
        <translation>Kết nối lại ngay camera đang chọn</translation>
    </message>
    <message>
        <source>Why? On what the selected camera&apos;s state rests, and what to do</source>
        <translation>Vì sao? Căn cứ của tình trạng camera đang chọn và việc cần làm</translation>
    </message>
    <message>
        <source>The page of the selected camera&apos;s or alarm&apos;s facility: contacts, survey, scheme</source>
        <translation>Hồ sơ cơ sở của camera hoặc cảnh báo đang chọn: liên hệ, khảo sát, phương án</translation>
    </message>
    <message>
        <source>Evidence of the selected camera or facility</source>
        <translation>Chứng cứ của camera hoặc cơ sở đang chọn</translation>
    </message>
    <message>
        <source>The menu of the selected tile, alarm or facility</source>
        <translation>Menu của ô, cảnh báo hoặc cơ sở đang chọn</translation>
    </message>
    <message>
        <source>Reset the selected camera&apos;s alarm, when it is over</source>
        <translation>Đặt lại cảnh báo của camera đang chọn, khi đã hết</translation>
    </message>
    <message>
        <source>Shelve the alarm of the selected camera for a time</source>
        <translation>Tạm gác cảnh báo của camera đang chọn</translation>
    </message>
    <message>
        <source>What is shelved, out of service or away by plan, and putting it back</source>
        <translation>Những gì đang tạm gác, ngừng sử dụng hoặc ngừng theo kế hoạch, và đưa trở lại</translation>
    </message>
    <message>
        <source>The wall: windows that cover it are closed, what they do goes on</source>
        <translation>Về tường hình: đóng các cửa sổ đang che, việc đang chạy vẫn tiếp tục</translation>
    </message>
    <message>
        <source>Connection programme: provinces, facilities, what is overdue</source>
        <translation>Tiến độ kết nối: các tỉnh, các cơ sở, nơi nào quá hạn</translation>
    </message>
    <message>
        <source>Alarm health: figures, targets and reports</source>
        <translation>Chất lượng cảnh báo: chỉ số, mục tiêu và báo cáo</translation>
    </message>
    <message>
        <source>Survey a facility: find its cameras, probe them, make a bundle</source>
        <translation>Khảo sát cơ sở: tìm camera, kiểm tra, lập gói khảo sát</translation>
    </message>
    <message>
        <source>Say who sits here now</source>
        <translation>Đổi người trực ở bàn này</translation>
    </message>
    <message>
        <source>All keys on one page, to be searched and printed</source>
        <translation>Bảng tất cả các phím, tìm được và in được</translation>
    </message>
    <message>
        <source>Find and do anything by typing: places, cameras, views, actions</source>
        <translation>Gõ để tìm và làm mọi việc: nơi, camera, bố cục, thao tác</translation>
    </message>
    <message>
        <source>Settings: which key does what</source>
        <translation>Cài đặt: phím nào làm việc gì</translation>
    </message>
    <message>
        <source>Show a view by its number: type it, then Enter</source>
        <translation>Mở bố cục theo số: gõ số rồi Enter</translation>
    </message>
    <message>
        <source>Another grid: then 1 to 8 for 1x1 to 8x8, 9 for one large and five small</source>
        <translation>Đổi lưới: rồi bấm 1 đến 8 cho 1x1 đến 8x8, 9 cho một ô lớn và năm ô nhỏ</translation>
    </message>
    <message>
        <source>The next alarm of the list, on the wall as well</source>
        <translation>Cảnh báo kế tiếp trong danh sách, hiện cả trên tường hình</translation>
    </message>
    <message>
        <source>The alarm before that in the list, on the wall as well</source>
        <translation>Cảnh báo liền trước trong danh sách, hiện cả trên tường hình</translation>
    </message>
    <message>
        <source>The keyboard to the list of alarms; Esc back to the wall</source>
        <translation>Chuyển bàn phím sang danh sách cảnh báo; Esc về tường hình</translation>
    </message>
    <message>
        <source>Acknowledge all alarms that are shown: they are listed first</source>
        <translation>Xác nhận mọi cảnh báo đang hiện: được liệt kê trước khi xác nhận</translation>
    </message>
    <message>
        <source>Acknowledge the selected camera&apos;s alarm with a note</source>
        <translation>Xác nhận cảnh báo của camera đang chọn kèm ghi chú</translation>
    </message>
    <message>
        <source>Take the selected camera out of service</source>
        <translation>Ngừng sử dụng camera đang chọn</translation>
    </message>
    <message>
        <source>When the selected camera or facility is away by plan</source>
        <translation>Lịch ngừng theo kế hoạch của camera hoặc cơ sở đang chọn</translation>
    </message>
    <message>
        <source>Copy the telephone number of the selected camera&apos;s or alarm&apos;s facility</source>
        <translation>Sao chép số điện thoại của cơ sở có camera hoặc cảnh báo đang chọn</translation>
    </message>
    <message>
        <source>The facility of the selected camera or alarm, on the wall</source>
        <translation>Xem cơ sở của camera hoặc cảnh báo đang chọn trên tường hình</translation>
    </message>
    <message>
        <source>Only alarms of priority 1, or no longer only these</source>
        <translation>Chỉ cảnh báo mức 1, hoặc thôi lọc mức này</translation>
    </message>
    <message>
        <source>Only alarms of priority 2, or no longer only these</source>
        <translation>Chỉ cảnh báo mức 2, hoặc thôi lọc mức này</translation>
    </message>
    <message>
        <source>Only alarms of priority 3, or no longer only these</source>
        <translation>Chỉ cảnh báo mức 3, hoặc thôi lọc mức này</translation>
    </message>
    <message>
        <source>Only unacknowledged alarms, or all again</source>
        <translation>Chỉ cảnh báo chưa xác nhận, hoặc trở lại tất cả</translation>
    </message>
    <message>
        <source>Screens: the windows of the wall, and which monitor each is on</source>
        <translation>Các màn hình: mỗi cửa sổ tường hình nằm ở màn hình nào</translation>
    </message>
    <message>
        <source>Leave guard mode, by a PIN</source>
        <translation>Thoát chế độ khóa bằng mã PIN</translation>
    </message>
    <message>
        <source>Edit the view that is shown: tiles, cameras, clock, hot spot</source>
        <translation>Sửa bố cục đang hiển thị: ô, camera, đồng hồ, điểm nóng</translation>
    </message>
    <message>
        <source>Make a new view of this place</source>
        <translation>Tạo bố cục mới cho nơi này</translation>
    </message>
    <message>
        <source>Next view of this place</source>
        <translation>Bố cục tiếp theo của nơi này</translation>
    </message>
    <message>
        <source>Previous view of this place</source>
        <translation>Bố cục trước đó của nơi này</translation>
    </message>
    <message>
        <source>All views: show, rename, number, order, export, import</source>
        <translation>Tất cả bố cục: hiển thị, đổi tên, đánh số, sắp xếp, xuất, nhập</translation>
    </message>
    <message>
        <source>Start the tour that was used last, else the pages of this place; stop it</source>
        <translation>Bắt đầu lượt tuần tra dùng gần nhất, nếu chưa có thì các trang của nơi này; bấm lại để dừng</translation>
    </message>
    <message>
        <source>Choose, make and change tours</source>
        <translation>Chọn, tạo và sửa tuần tra</translation>
    </message>
    <message>
        <source>Select a tile</source>
        <translation>Chọn ô</translation>
    </message>
    <message>
        <source>Enlarge the selected tile</source>
        <translation>Phóng to ô đang chọn</translation>
    </message>
    <message>
        <source>Back to the grid; leave the full screen</source>
        <translation>Trở về lưới; thoát toàn màn hình</translation>
    </message>
    <message>
        <source>Only alarms of a province or a kind</source>
        <translation>Chỉ cảnh báo của một tỉnh hoặc một loại sự cố</translation>
    </message>
    <message>
        <source>All alarms: the filter hides nothing</source>
        <translation>Mọi cảnh báo: bỏ bộ lọc</translation>
    </message>
    <message>
        <source>Change the password of the selected camera</source>
        <translation>Đổi mật khẩu của camera đang chọn</translation>
    </message>
    <message>
        <source>Learn the selected camera anew: what is usual for it is forgotten</source>
        <translation>Học lại camera đang chọn từ đầu: quên những gì vốn bình thường với nó</translation>
    </message>
    <message>
        <source>Add cameras: import a sheet, or type one in</source>
        <translation>Thêm camera: nhập bảng tính, hoặc khai báo từng camera</translation>
    </message>
    <message>
        <source>Import a sheet of cameras: choose the file</source>
        <translation>Nhập bảng tính camera: chọn tệp</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>Đổi sang ngôn ngữ kia</translation>
    </message>
    <message>
        <source>Close the message above the wall</source>
        <translation>Đóng thông báo phía trên tường hình</translation>
    </message>
    <message>
        <source>Close the wall: no camera is watched at this desk then</source>
        <translation>Đóng chương trình: bàn này không còn theo dõi camera nào</translation>
    </message>
    <message>
        <source>Zoom into the selected picture; the wheel: at the pointer</source>
        <translation>Phóng to hình đang chọn; lăn chuột: phóng tại con trỏ</translation>
    </message>
    <message>
        <source>Zoom out of the selected picture</source>
        <translation>Thu nhỏ hình đang chọn</translation>
    </message>
    <message>
        <source>The whole picture; a double click on it does the same</source>
        <translation>Toàn bộ hình; nhấp đúp vào hình cũng vậy</translation>
    </message>
    <message>
        <source>Zoomed: look farther to the left; dragging does the same</source>
        <translation>Khi phóng to: xem sang trái; kéo chuột cũng vậy</translation>
    </message>
    <message>
        <source>Zoomed: look farther to the right</source>
        <translation>Khi phóng to: xem sang phải</translation>
    </message>
    <message>
        <source>Zoomed: look farther up</source>
        <translation>Khi phóng to: xem lên trên</translation>
    </message>
    <message>
        <source>Zoomed: look farther down</source>
        <translation>Khi phóng to: xem xuống dưới</translation>
    </message>
    <message>
        <source>Save the selected camera&apos;s picture in its full size</source>
        <translation>Lưu ảnh của camera đang chọn ở kích thước đầy đủ</translation>
    </message>
    <message>
        <source>Show the last seconds of the selected camera again; again: live</source>
        <translation>Xem lại mấy giây vừa qua của camera đang chọn; bấm lần nữa: trực tiếp</translation>
    </message>
    <message>
        <source>In a replay: 5 s back (also ←)</source>
        <translation>Khi xem lại: lùi 5 giây (hoặc ←)</translation>
    </message>
    <message>
        <source>In a replay: 5 s on (also →)</source>
        <translation>Khi xem lại: tới 5 giây (hoặc →)</translation>
    </message>
    <message>
        <source>In a replay: stand, or go on</source>
        <translation>Khi xem lại: dừng hình, hoặc chạy tiếp</translation>
    </message>
    <message>
        <source>In a replay: slower, down to half</source>
        <translation>Khi xem lại: chậm hơn, đến một nửa tốc độ</translation>
    </message>
    <message>
        <source>In a replay: faster, up to twice</source>
        <translation>Khi xem lại: nhanh hơn, đến gấp đôi</translation>
    </message>
    <message>
        <source>Save the last seconds of the selected camera, or its replay, as video; again: cancel</source>
        <translation>Lưu mấy giây vừa qua của camera đang chọn, hoặc đoạn xem lại, thành video; bấm lần nữa: hủy</translation>
    </message>
    <message>
        <source>Figures of the stream over the selected picture</source>
        <translation>Thông số luồng trên hình đang chọn</translation>
    </message>
    <message>
        <source>Figures of the stream over all pictures</source>
        <translation>Thông số luồng trên mọi hình</translation>
    </message>
    <message>
        <source>Copy the selected camera&apos;s address, without the password</source>
        <translation>Sao chép địa chỉ của camera đang chọn, không kèm mật khẩu</translation>
    </message>
    <message>
        <source>Shift hand-over: what is open, what has changed, notes, signing</source>
        <translation>Bàn giao ca: việc chưa xong, những thay đổi, ghi chú, ký nhận</translation>
    </message>
    <message>
        <source>What the wall showed before; again: back</source>
        <translation>Trở lại nội dung vừa hiện trước đó; bấm lần nữa: quay về</translation>
    </message>
    <message>
        <source>The next facility, as they stand at the left</source>
        <translation>Cơ sở kế tiếp, theo thứ tự ở cột bên trái</translation>
    </message>
    <message>
        <source>The facility before that</source>
        <translation>Cơ sở liền trước</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Tường hình</translation>
    </message>
    <message>
        <source>Tiles and cameras</source>
        <translation>Ô hình và camera</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Views and tours</source>
        <translation>Bố cục và tuần tra</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Trang</translation>
    </message>
    <message>
        <source>This desk</source>
        <translation>Bàn trực này</translation>
    </message>
    <message>
        <source>Dial a camera&apos;s number, then Enter: it is shown and selected</source>
        <translation>Gõ số camera rồi Enter: camera được hiện và chọn</translation>
    </message>
    <message>
        <source>Acknowledge the selected tile or the selected alarms</source>
        <translation>Xác nhận cảnh báo của ô hoặc các mục đang chọn</translation>
    </message>
</context>
<context>
    <name>limits</name>
    <message>
        <source>This desk</source>
        <translation>Bàn trực này</translation>
    </message>
    <message>
        <source>How many cameras this computer shows at full rate, painted as on the wall. The view editor says so when a view asks for more; the wall then shows what matters less with fewer pictures.</source>
        <translation>Số camera mà máy này hiển thị được đủ số hình mỗi giây, vẽ như trên tường hình. Khi một bố cục cần nhiều hơn, phần sửa bố cục sẽ báo; khi đó những ô ít quan trọng hơn được hiển thị thưa hình hơn.</translation>
    </message>
    <message>
        <source>Decoding and painting</source>
        <translation>Giải mã và vẽ hình</translation>
    </message>
    <message>
        <source>Sub streams (640x360, 25 a second)</source>
        <translation>Luồng phụ (640x360, 25 hình/giây)</translation>
    </message>
    <message>
        <source>Full HD streams (25 a second)</source>
        <translation>Luồng Full HD (25 hình/giây)</translation>
    </message>
    <message>
        <source>by the processor</source>
        <translation>bằng bộ xử lý</translation>
    </message>
    <message>
        <source>{0}, measured</source>
        <translation>{0}, đo được</translation>
    </message>
    <message>
        <source>about {0}, reckoned from {1}</source>
        <translation>khoảng {0}, tính từ {1}</translation>
    </message>
    <message>
        <source>Measured on {0}, {1} processors, program {2}</source>
        <translation>Đo lúc {0}, {1} bộ xử lý, phiên bản {2}</translation>
    </message>
    <message>
        <source>This computer had another number of processors then: measure again.</source>
        <translation>Lúc đo, máy này có số bộ xử lý khác: hãy đo lại.</translation>
    </message>
    <message>
        <source>That was another version of the program: measure again.</source>
        <translation>Kết quả này đo bằng phiên bản khác của chương trình: hãy đo lại.</translation>
    </message>
    <message>
        <source>Other programs, or this wall itself, took {0} of {1} processors meanwhile: measure again when less goes on.</source>
        <translation>Trong lúc đo, chương trình khác hoặc chính tường hình này đã chiếm {0} trên {1} bộ xử lý: hãy đo lại khi máy ít việc hơn.</translation>
    </message>
    <message>
        <source>That is too much: the figures say nothing, and nothing reckons with them.</source>
        <translation>Như vậy là quá nhiều: các con số này không có giá trị và không được dùng để tính.</translation>
    </message>
    <message>
        <source>The wall is drawn by the graphics card: {0}</source>
        <translation>Tường hình do card đồ họa vẽ: {0}</translation>
    </message>
    <message>
        <source>The wall is drawn by the processor, as the settings say</source>
        <translation>Tường hình do bộ xử lý vẽ, theo cài đặt</translation>
    </message>
    <message>
        <source>The wall is drawn by the processor: OpenGL has no graphics card here ({0})</source>
        <translation>Tường hình do bộ xử lý vẽ: OpenGL ở đây không có card đồ họa ({0})</translation>
    </message>
    <message>
        <source>The wall is drawn by the processor: the graphics card failed ({0})</source>
        <translation>Tường hình do bộ xử lý vẽ: card đồ họa bị lỗi ({0})</translation>
    </message>
    <message>
        <source>The wall is drawn by the processor: no graphics card was found</source>
        <translation>Tường hình do bộ xử lý vẽ: không tìm thấy card đồ họa</translation>
    </message>
    <message>
        <source>Not measured yet. It takes less than a minute.</source>
        <translation>Chưa đo. Việc đo mất chưa đến một phút.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Đo lại</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Đo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Measuring, {0} %. The wall goes on; it may show less than it could for up to a minute.</source>
        <translation>Đang đo, {0} %. Tường hình vẫn chạy; trong tối đa một phút, hình có thể thưa hơn bình thường.</translation>
    </message>
    <message>
        <source>This desk is being measured: tiles may be reduced meanwhile. How far it is: Ctrl+7</source>
        <translation>Đang đo máy này: trong lúc đó một số ô có thể bị giảm tải. Xem tiến độ: Ctrl+7</translation>
    </message>
    <message>
        <source>This desk was measured: what it shows stands in Ctrl+7</source>
        <translation>Đã đo xong máy này: xem kết quả bằng Ctrl+7</translation>
    </message>
    <message>
        <source>Not measured: cancelled. What was measured before still stands.</source>
        <translation>Chưa đo: đã hủy. Kết quả đo trước vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Not measured: the measurement failed. What was measured before still stands.</source>
        <translation>Chưa đo: việc đo bị lỗi. Kết quả đo trước vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>How many cameras this desk can show has not been measured yet: Ctrl+7, “This desk”, in under a minute</source>
        <translation>Chưa đo bàn trực này hiển thị được bao nhiêu camera: Ctrl+7, mục “Bàn trực này”, chưa đến một phút</translation>
    </message>
    <message>
        <source>How many cameras this desk shows at full rate is not known: Ctrl+7 measures it</source>
        <translation>Chưa biết bàn trực này hiển thị được bao nhiêu camera ở tốc độ đầy đủ: bấm Ctrl+7 để đo</translation>
    </message>
    <message>
        <source>{0} Full HD and {1} sub streams</source>
        <translation>{0} luồng Full HD và {1} luồng phụ</translation>
    </message>
    <message>
        <source>{0} Full HD streams</source>
        <translation>{0} luồng Full HD</translation>
    </message>
    <message>
        <source>{0} sub streams</source>
        <translation>{0} luồng phụ</translation>
    </message>
    <message>
        <source>More than this desk shows at full rate: {0} of this size take {1} % of it (it shows {2} sub or {3} Full HD streams). Tiles that matter less will show fewer pictures.</source>
        <translation>Vượt quá sức của bàn trực này: {0} ở cỡ này cần {1} % sức máy (máy hiển thị đủ hình được {2} luồng phụ hoặc {3} luồng Full HD). Những ô ít quan trọng hơn sẽ hiển thị thưa hình hơn.</translation>
    </message>
</context>
<context>
    <name>list</name>
    <message>
        <source>The file cannot be read ({0}); check the name and the right to read it</source>
        <translation>Không đọc được tệp ({0}); kiểm tra tên tệp và quyền đọc</translation>
    </message>
    <message>
        <source>The file is too large; take out what is not about cameras</source>
        <translation>Tệp quá lớn; bỏ bớt phần không liên quan đến camera</translation>
    </message>
    <message>
        <source>The text is not UTF-8; save it as UTF-8</source>
        <translation>Văn bản không phải UTF-8; hãy lưu lại dạng UTF-8</translation>
    </message>
    <message>
        <source>This is no proper YAML; look for a tab, a missing : or a quotation mark here or above</source>
        <translation>Không đúng cú pháp YAML; xem dòng này hoặc các dòng trên có phím tab, thiếu dấu : hoặc thiếu dấu ngoặc kép không</translation>
    </message>
    <message>
        <source>Nested without end, or made enormous by its anchors (&amp;, *); write the cameras out</source>
        <translation>Lồng nhau vô tận, hoặc phình quá lớn do các neo (&amp;, *); hãy ghi rõ từng camera</translation>
    </message>
    <message>
        <source>The tag {0} cannot be read; write the value out</source>
        <translation>Không đọc được thẻ {0}; hãy ghi rõ giá trị</translation>
    </message>
    <message>
        <source>The key stands there twice; leave one of them</source>
        <translation>Khóa này xuất hiện hai lần; chỉ giữ lại một</translation>
    </message>
    <message>
        <source>No list that is known: right are go2rtc.yaml (streams), mediamtx.yml (paths), Frigate&apos;s config.yml (cameras) and M3U</source>
        <translation>Không phải danh sách đã biết; dùng được: go2rtc.yaml (streams), mediamtx.yml (paths), config.yml của Frigate (cameras) và M3U</translation>
    </message>
    <message>
        <source>Here must stand: {0}</source>
        <translation>Chỗ này phải là: {0}</translation>
    </message>
    <message>
        <source>There is no camera with an rtsp:// address in it</source>
        <translation>Trong tệp không có camera nào có địa chỉ rtsp://</translation>
    </message>
    <message>
        <source>No stream address; right is rtsp://host:port/path</source>
        <translation>Không phải địa chỉ luồng; đúng là rtsp://máy:cổng/đường-dẫn</translation>
    </message>
    <message>
        <source>The address has a password in its path, which cannot be kept safe there; give the camera an address without it</source>
        <translation>Địa chỉ có mật khẩu nằm trong đường dẫn, không giữ kín được; hãy dùng địa chỉ không chứa mật khẩu</translation>
    </message>
    <message>
        <source>Passed over: its source is {0}; only rtsp:// and rtsps:// can be opened</source>
        <translation>Bỏ qua: nguồn là {0}; chỉ mở được rtsp:// và rtsps://</translation>
    </message>
    <message>
        <source>Passed over: it is switched off there</source>
        <translation>Bỏ qua: camera đang bị tắt trong tệp đó</translation>
    </message>
    <message>
        <source>Passed over: a stream of that program&apos;s own server, of which the file does not say more; import the camera&apos;s own address</source>
        <translation>Bỏ qua: đây là luồng trên máy chủ của chính phần mềm kia, tệp không nói gì thêm; hãy nhập địa chỉ gốc của camera</translation>
    </message>
    <message>
        <source>Passed over: the variable {0} stands in its address; write the address out in a copy of the file</source>
        <translation>Bỏ qua: trong địa chỉ có biến {0}; hãy ghi rõ địa chỉ trong một bản sao của tệp</translation>
    </message>
    <message>
        <source>Comes in without its password, which the file has as the variable {0}; enter it in the window, or import a sheet with it</source>
        <translation>Nhập vào nhưng chưa có mật khẩu, vì trong tệp là biến {0}; hãy nhập mật khẩu trên màn hình, hoặc nhập bảng tính có mật khẩu</translation>
    </message>
    <message>
        <source>Comes in without its password, because there is no user name beside it</source>
        <translation>Nhập vào nhưng không có mật khẩu, vì không kèm tên đăng nhập</translation>
    </message>
    <message>
        <source>Comes in without its sub stream, which has another user name or password than the main stream</source>
        <translation>Nhập vào nhưng không có luồng phụ, vì luồng phụ dùng tên đăng nhập hoặc mật khẩu khác luồng chính</translation>
    </message>
    <message>
        <source>Has {0} more addresses, which are not used: the list does not say what for</source>
        <translation>Còn {0} địa chỉ khác không dùng đến: danh sách không cho biết dùng để làm gì</translation>
    </message>
    <message>
        <source>Passed over: a pattern of names, and no one camera</source>
        <translation>Bỏ qua: đây là mẫu tên chung, không phải một camera</translation>
    </message>
    <message>
        <source>of another kind</source>
        <translation>loại khác</translation>
    </message>
    <message>
        <source>of another name</source>
        <translation>tên khác</translation>
    </message>
    <message>
        <source>a file or another list</source>
        <translation>tệp hoặc danh sách khác</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>a name in front of the :</source>
        <translation>tên trước dấu hai chấm</translation>
    </message>
    <message>
        <source>a map</source>
        <translation>một nhóm khóa và giá trị</translation>
    </message>
    <message>
        <source>a map of names</source>
        <translation>một nhóm các tên</translation>
    </message>
    <message>
        <source>a map with source</source>
        <translation>một nhóm có khóa source</translation>
    </message>
    <message>
        <source>a map with ffmpeg</source>
        <translation>một nhóm có khóa ffmpeg</translation>
    </message>
    <message>
        <source>a map with path and roles</source>
        <translation>một nhóm có khóa path và roles</translation>
    </message>
    <message>
        <source>a list of inputs with path</source>
        <translation>danh sách inputs, mỗi mục có path</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>một địa chỉ</translation>
    </message>
    <message>
        <source>an address, or a list of addresses</source>
        <translation>một địa chỉ, hoặc danh sách địa chỉ</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>dòng {0}</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Reading {0} …</source>
        <translation>Đang đọc {0} …</translation>
    </message>
    <message>
        <source>Importing {0} …</source>
        <translation>Đang nhập {0} …</translation>
    </message>
    <message>
        <source>Imported: {0} cameras added, {1} changed</source>
        <translation>Đã nhập: thêm {0} camera, thay đổi {1}</translation>
    </message>
    <message>
        <source>The inventory server does not answer. The wall goes on with the cameras it has.</source>
        <translation>Máy chủ danh mục không trả lời. Tường hình tiếp tục với các camera hiện có.</translation>
    </message>
    <message>
        <source>The inventory server does not answer. The wall goes on with the list of {0}.</source>
        <translation>Máy chủ danh mục không trả lời. Tường hình tiếp tục với danh sách lúc {0}.</translation>
    </message>
    <message>
        <source>The inventory server&apos;s list was not taken, the cameras stay as they are: {0}</source>
        <translation>Không nhận danh sách từ máy chủ danh mục, các camera giữ nguyên như cũ: {0}</translation>
    </message>
    <message>
        <source>Camera added: {0}</source>
        <translation>Đã thêm camera: {0}</translation>
    </message>
    <message>
        <source>Password kept; connecting anew</source>
        <translation>Đã lưu mật khẩu; đang kết nối lại</translation>
    </message>
    <message>
        <source>The changed keys hold until the wall is closed, but could not be kept (see the log)</source>
        <translation>Phím đã đổi có hiệu lực đến khi đóng chương trình, nhưng không lưu được (xem nhật ký chương trình)</translation>
    </message>
    <message>
        <source>Keep the overview of keys for printing</source>
        <translation>Lưu bảng phím để in</translation>
    </message>
    <message>
        <source>The overview of keys is in {0}: print it from there</source>
        <translation>Bảng phím đã lưu vào {0}: hãy in từ tệp đó</translation>
    </message>
    <message>
        <source>Works: {0}, {1} x {2}</source>
        <translation>Kết nối tốt: {0}, {1} x {2}</translation>
    </message>
    <message>
        <source>First start: drawing the simulated cameras, {0} of {1}</source>
        <translation>Lần chạy đầu: đang dựng camera mô phỏng, {0}/{1}</translation>
    </message>
    <message>
        <source>The demo could not be started</source>
        <translation>Không khởi động được bản trình diễn</translation>
    </message>
    <message>
        <source>The disk is full: no clips and pictures are kept with alarms. Alarms go on.</source>
        <translation>Ổ đĩa đã đầy: không lưu được đoạn ghi và hình của cảnh báo. Cảnh báo vẫn hoạt động.</translation>
    </message>
    <message>
        <source>Clips and pictures of alarms cannot be written (see the log). Alarms go on.</source>
        <translation>Không ghi được đoạn ghi và hình của cảnh báo (xem nhật ký chương trình). Cảnh báo vẫn hoạt động.</translation>
    </message>
    <message>
        <source>{0}: no evidence is kept</source>
        <translation>{0}: không có chứng cứ nào được lưu</translation>
    </message>
    <message>
        <source>No program of this machine plays {0}: save it and play it elsewhere</source>
        <translation>Máy này không có chương trình phát {0}: hãy lưu lại và phát ở máy khác</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Đã lưu: {0}</translation>
    </message>
    <message>
        <source>No alarm can be heard: check the loudspeaker</source>
        <translation>Không nghe được cảnh báo: kiểm tra loa</translation>
    </message>
    <message>
        <source>{0}: not acknowledged, the alarm has come anew. Look again and acknowledge what is shown now.</source>
        <translation>{0}: chưa xác nhận, cảnh báo vừa xảy ra lần mới. Hãy xem lại và xác nhận cảnh báo đang hiện.</translation>
    </message>
    <message>
        <source>{0}: explained by “{1}”, which is acknowledged already</source>
        <translation>{0}: do “{1}”, cảnh báo đó đã được xác nhận</translation>
    </message>
    <message>
        <source>Alarms cannot be written down: their records wait in memory and are lost if the program ends now. It is tried again.</source>
        <translation>Không ghi được cảnh báo: bản ghi đang chờ trong bộ nhớ và sẽ mất nếu chương trình kết thúc bây giờ. Đang thử lại.</translation>
    </message>
    <message>
        <source>Alarms are written down again</source>
        <translation>Cảnh báo đã được ghi lại bình thường</translation>
    </message>
    <message>
        <source>{0} sits here now: acknowledgements carry this name</source>
        <translation>{0} đang trực ở bàn này: các lần xác nhận ghi tên này</translation>
    </message>
    <message>
        <source>{0} is no operator any more: choose who sits here, at the bottom left</source>
        <translation>{0} không còn trong danh sách người trực: hãy chọn người đang trực ở góc dưới bên trái</translation>
    </message>
    <message>
        <source>A name has 1 to 80 printable characters: nothing was changed</source>
        <translation>Tên phải có từ 1 đến 80 ký tự in được: chưa thay đổi gì</translation>
    </message>
    <message>
        <source>No connection to the centre: this desk goes on alone. Its alarms are its own, and what is acknowledged here counts only here. Telephone the other desks.</source>
        <translation>Mất kết nối với trung tâm: bàn này tiếp tục giám sát độc lập. Cảnh báo là của riêng bàn này, xác nhận ở đây chỉ có giá trị ở đây. Hãy gọi điện cho các bàn khác.</translation>
    </message>
    <message>
        <source>Connected to the centre again: the alarms shown are those of all desks. Check what is open.</source>
        <translation>Đã kết nối lại với trung tâm: cảnh báo đang hiển thị là của tất cả các bàn. Hãy kiểm tra các cảnh báo còn mở.</translation>
    </message>
    <message>
        <source>This alarm has only just come here, and is not acknowledged. Read it and press again.</source>
        <translation>Cảnh báo này vừa mới hiện ở đây nên chưa được xác nhận. Hãy đọc rồi bấm lại.</translation>
    </message>
    <message>
        <source>{0}: another desk changed this alarm at the same moment. Look again and repeat what you did.</source>
        <translation>{0}: một bàn khác vừa thay đổi cảnh báo này cùng lúc. Hãy xem lại và thực hiện lại thao tác.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} s ahead of the centre&apos;s. Have it set; the journal uses the centre&apos;s.</source>
        <translation>Đồng hồ máy này nhanh hơn trung tâm {0} giây. Hãy cho chỉnh lại; nhật ký dùng giờ của trung tâm.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} s behind the centre&apos;s. Have it set; the journal uses the centre&apos;s.</source>
        <translation>Đồng hồ máy này chậm hơn trung tâm {0} giây. Hãy cho chỉnh lại; nhật ký dùng giờ của trung tâm.</translation>
    </message>
    <message>
        <source>The program cannot judge its cameras because of an error of its own. Start it anew and report it.</source>
        <translation>Chương trình không đánh giá được camera do lỗi của chính nó. Hãy khởi động lại và báo lỗi.</translation>
    </message>
    <message>
        <source>Alarms can be heard again</source>
        <translation>Đã nghe lại được cảnh báo</translation>
    </message>
    <message>
        <source>Alarms make no sound on this desk: [desk] sound is off in the settings</source>
        <translation>Bàn này không phát âm báo: [desk] sound đang tắt trong cấu hình</translation>
    </message>
    <message>
        <source>Tone silenced. A new alarm sounds again; nothing is acknowledged by this.</source>
        <translation>Đã tắt âm báo. Có cảnh báo mới sẽ kêu lại; thao tác này không xác nhận cảnh báo nào.</translation>
    </message>
    <message>
        <source>Nothing to silence: no alarm calls by sound now</source>
        <translation>Không có gì để tắt: hiện không có cảnh báo nào đang kêu</translation>
    </message>
    <message>
        <source>Playing the sounds of priority 3 (one tone), 2 (two) and 1 (three). If you hear nothing, see to the loudspeaker and its volume.</source>
        <translation>Đang phát âm báo mức ưu tiên 3 (một tiếng), mức 2 (hai tiếng) và mức 1 (ba tiếng). Nếu không nghe thấy gì, hãy kiểm tra loa và âm lượng.</translation>
    </message>
</context>
<context>
    <name>more_keys</name>
    <message>
        <source>No telephone number is known for {0}</source>
        <translation>Chưa có số điện thoại của {0}</translation>
    </message>
    <message>
        <source>Choose a camera or a facility: this key is about one</source>
        <translation>Hãy chọn một camera hoặc cơ sở: phím này dùng cho mục đang chọn</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>Ready-made notes (key Down)</source>
        <translation>Ghi chú có sẵn (phím mũi tên xuống)</translation>
    </message>
</context>
<context>
    <name>outside</name>
    <message>
        <source>Test of the video wall&apos;s notices</source>
        <translation>Thông báo thử của hệ thống giám sát camera</translation>
    </message>
    <message>
        <source>This is a test: notices arrive. Nothing has happened.</source>
        <translation>Đây là thông báo thử để kiểm tra đường gửi. Không có sự cố nào.</translation>
    </message>
    <message>
        <source>Where: {0}</source>
        <translation>Nơi: {0}</translation>
    </message>
    <message>
        <source>When: {0}</source>
        <translation>Lúc: {0}</translation>
    </message>
    <message>
        <source>Raised: {0}</source>
        <translation>Bắt đầu báo động: {0}</translation>
    </message>
    <message>
        <source>By: {0}</source>
        <translation>Người trực: {0}</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>Ghi chú: {0}</translation>
    </message>
    <message>
        <source>Told by desk {0} alone: it cannot reach the centre&apos;s database. Other desks may tell the same.</source>
        <translation>Bàn {0} tự gửi: bàn này đang mất kết nối tới cơ sở dữ liệu trung tâm. Các bàn khác có thể gửi cùng nội dung.</translation>
    </message>
    <message>
        <source>Sent by: {0}</source>
        <translation>Gửi từ: {0}</translation>
    </message>
    <message>
        <source>Nobody outside is told of alarms by {0}: {1}. Notices wait and are tried again.</source>
        <translation>Không gửi được thông báo cảnh báo ra ngoài qua {0}: {1}. Thông báo được giữ lại và sẽ gửi lại.</translation>
    </message>
    <message>
        <source>Others outside are told of alarms again by {0}</source>
        <translation>Đã gửi lại được thông báo ra ngoài qua {0}</translation>
    </message>
    <message>
        <source>Nobody answers, help is needed</source>
        <translation>Không ai phản hồi, cần hỗ trợ</translation>
    </message>
    <message>
        <source>Nobody answers</source>
        <translation>Không ai phản hồi</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Alarm goes on</source>
        <translation>Cảnh báo vẫn tiếp diễn</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Đã hết</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Đã xác nhận</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Change its key</source>
        <translation>Đổi phím của thao tác này</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Tuần tra</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Màn hình</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Người trực</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>number {0}</source>
        <translation>số {0}</translation>
    </message>
    <message>
        <source>Show on screen {0}</source>
        <translation>Hiện trên màn hình {0}</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>planned maintenance until {0}</source>
        <translation>bảo trì theo kế hoạch đến {0}</translation>
    </message>
    <message>
        <source>switched off by plan until {0}</source>
        <translation>tắt theo kế hoạch đến {0}</translation>
    </message>
    <message>
        <source>planned until {0}</source>
        <translation>theo kế hoạch đến {0}</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} đến {1}</translation>
    </message>
    <message>
        <source>Planned absence: {0}</source>
        <translation>Ngừng theo kế hoạch: {0}</translation>
    </message>
    <message>
        <source>Planned absence taken away: {0}</source>
        <translation>Đã bỏ kế hoạch ngừng: {0}</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>hằng ngày</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>T3</translation>
    </message>
    <message>
        <source>We</source>
        <translation>T4</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>T6</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>T7</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>CN</translation>
    </message>
    <message>
        <source>The plan was not kept: alarms come as before. Try again when the database works.</source>
        <translation>Chưa lưu được kế hoạch: cảnh báo vẫn đến như trước. Hãy thử lại khi cơ sở dữ liệu hoạt động.</translation>
    </message>
    <message>
        <source>A planned absence cannot be read and does not hold: its alarms come. The log says which.</source>
        <translation>Không đọc được một kế hoạch ngừng nên kế hoạch đó không có hiệu lực: cảnh báo vẫn đến. Nhật ký chương trình ghi rõ kế hoạch nào.</translation>
    </message>
</context>
<context>
    <name>programme</name>
    <message>
        <source>Connection programme</source>
        <translation>Tiến độ kết nối</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Tính đến</translation>
    </message>
    <message>
        <source>Since the report of {0}</source>
        <translation>So với báo cáo ngày {0}</translation>
    </message>
    <message>
        <source>This is the first report.</source>
        <translation>Đây là báo cáo đầu tiên.</translation>
    </message>
    <message>
        <source>Live cameras as of {0}, when the wall last counted.</source>
        <translation>Số camera có hình tính đến {0}, lần đếm gần nhất của tường hình.</translation>
    </message>
    <message>
        <source>The wall has not counted live cameras yet.</source>
        <translation>Tường hình chưa đếm số camera có hình.</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Phạm vi</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <source>By province</source>
        <translation>Theo tỉnh</translation>
    </message>
    <message>
        <source>By facility</source>
        <translation>Theo cơ sở</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Reasons of refusal</source>
        <translation>Lý do từ chối</translation>
    </message>
    <message>
        <source>Facilities that refuse</source>
        <translation>Các cơ sở từ chối</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Hiện nay</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Báo cáo trước</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Tăng/giảm</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Tỉnh/Thành phố</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Hạn chót</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>Số cơ sở</translation>
    </message>
    <message>
        <source>To be connected</source>
        <translation>Phải kết nối</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Days overdue</source>
        <translation>Số ngày quá hạn</translation>
    </message>
    <message>
        <source>Share connected</source>
        <translation>Tỷ lệ đã kết nối</translation>
    </message>
    <message>
        <source>Cameras declared</source>
        <translation>Camera khai báo</translation>
    </message>
    <message>
        <source>Cameras probed</source>
        <translation>Camera đã kiểm tra</translation>
    </message>
    <message>
        <source>Cameras live</source>
        <translation>Camera có hình</translation>
    </message>
    <message>
        <source>Cameras declared / probed / live</source>
        <translation>Camera khai báo / đã kiểm tra / có hình</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Giai đoạn</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ lúc</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Bên phải xử lý</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Reading from the database …</source>
        <translation>Đang đọc cơ sở dữ liệu …</translation>
    </message>
    <message>
        <source>The database cannot be read: {0}</source>
        <translation>Không đọc được cơ sở dữ liệu: {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>This facility is not in the inventory any more.</source>
        <translation>Cơ sở này không còn trong danh mục.</translation>
    </message>
    <message>
        <source>{0}: nothing was written down. {1}</source>
        <translation>{0}: chưa ghi lại gì. {1}</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}: {1} → {2}</translation>
    </message>
    <message>
        <source>{0}: it stays so</source>
        <translation>{0}: giữ nguyên như cũ</translation>
    </message>
    <message>
        <source>{0}: the visit is noted</source>
        <translation>{0}: đã ghi lại chuyến khảo sát</translation>
    </message>
    <message>
        <source>{0}: this visit was noted already</source>
        <translation>{0}: chuyến khảo sát này đã được ghi trước đó</translation>
    </message>
    <message>
        <source>{0}: the last day is {1}</source>
        <translation>{0}: hạn cuối là ngày {1}</translation>
    </message>
    <message>
        <source>{0}: it has no deadline now</source>
        <translation>{0}: hiện không đặt hạn chót</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Đã sao chép: {0}</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>Xem trên tường hình</translation>
    </message>
    <message>
        <source>Change the stage</source>
        <translation>Đổi giai đoạn</translation>
    </message>
    <message>
        <source>Note a visit</source>
        <translation>Ghi chuyến khảo sát</translation>
    </message>
    <message>
        <source>Set the deadline</source>
        <translation>Đặt hạn chót</translation>
    </message>
    <message>
        <source>since {0}, said by {1}</source>
        <translation>từ {0}, theo {1}</translation>
    </message>
    <message>
        <source>nobody has said anything of it yet</source>
        <translation>chưa ai báo gì về cơ sở này</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Đầu mối liên hệ</translation>
    </message>
    <message>
        <source>Nobody is named. Import a sheet with a contact, or a survey.</source>
        <translation>Chưa có đầu mối. Hãy nhập bảng có cột liên hệ hoặc nhập kết quả khảo sát.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Tọa độ</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Sức chứa</translation>
    </message>
    <message>
        <source>{0} persons</source>
        <translation>{0} người</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Uplink</source>
        <translation>Tải lên</translation>
    </message>
    <message>
        <source>{0} Mbit/s declared</source>
        <translation>khai báo {0} Mbit/s</translation>
    </message>
    <message>
        <source>{0} Mbit/s measured</source>
        <translation>đo được {0} Mbit/s</translation>
    </message>
    <message>
        <source>sub streams need {0} Mbit/s</source>
        <translation>các luồng phụ cần {0} Mbit/s</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Khảo sát</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} cameras fit</source>
        <translation>{0}: {1}/{2} camera đạt</translation>
    </message>
    <message>
        <source>Nothing is noted yet: import a survey, or a sheet with its columns.</source>
        <translation>Chưa có ghi nhận: hãy nhập kết quả khảo sát hoặc bảng có các cột khảo sát.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>No camera is known here. Survey the facility, or import a sheet.</source>
        <translation>Chưa biết camera nào ở đây. Hãy khảo sát cơ sở hoặc nhập bảng.</translation>
    </message>
    <message>
        <source>survey</source>
        <translation>khảo sát</translation>
    </message>
    <message>
        <source>no still of the survey</source>
        <translation>khảo sát không có ảnh</translation>
    </message>
    <message>
        <source>wall, now</source>
        <translation>màn hình, lúc này</translation>
    </message>
    <message>
        <source>wall, {0} ago</source>
        <translation>màn hình, {0} trước</translation>
    </message>
    <message>
        <source>not on the wall</source>
        <translation>chưa có trên tường hình</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Tại cơ sở</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Từ trung tâm</translation>
    </message>
    <message>
        <source>not in the survey</source>
        <translation>không có trong khảo sát</translation>
    </message>
    <message>
        <source>not probed from the centre</source>
        <translation>chưa kiểm tra từ trung tâm</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Phương án</translation>
    </message>
    <message>
        <source>Note the scheme …</source>
        <translation>Ghi phương án kết nối …</translation>
    </message>
    <message>
        <source>No scheme is written down yet.</source>
        <translation>Chưa ghi phương án kết nối nào.</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>đang áp dụng</translation>
    </message>
    <message>
        <source>planned, not agreed yet</source>
        <translation>dự kiến, chưa thống nhất</translation>
    </message>
    <message>
        <source>agreed {0}</source>
        <translation>đã thống nhất {0}</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Thống nhất</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>bởi {0}</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>với {0}</translation>
    </message>
    <message>
        <source>on {0}</source>
        <translation>ngày {0}</translation>
    </message>
    <message>
        <source>written down {0} by {1}</source>
        <translation>{1} ghi lúc {0}</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Chuyến khảo sát</translation>
    </message>
    <message>
        <source>Nobody has been there yet.</source>
        <translation>Chưa ai đến cơ sở này.</translation>
    </message>
    <message>
        <source>refused by {0}</source>
        <translation>bị {0} từ chối</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>The stage has not changed yet.</source>
        <translation>Giai đoạn chưa thay đổi lần nào.</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Ảnh chụp</translation>
    </message>
    <message>
        <source>No photograph was brought back.</source>
        <translation>Chưa có ảnh chụp nào tại cơ sở.</translation>
    </message>
    <message>
        <source>Change the stage: {0}</source>
        <translation>Đổi giai đoạn: {0}</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>Việc đã xảy ra</translation>
    </message>
    <message>
        <source>The stage becomes: {0}</source>
        <translation>Giai đoạn sẽ là: {0}</translation>
    </message>
    <message>
        <source>Connected cannot be chosen: the wall says so once it has seen the pictures.</source>
        <translation>Không thể tự chọn “Đã kết nối”: tường hình tự xác nhận khi đã thấy hình ảnh.</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Người báo</translation>
    </message>
    <message>
        <source>Say first who sits here (O on the wall).</source>
        <translation>Trước hết hãy cho biết ai đang trực (phím O ở tường hình).</translation>
    </message>
    <message>
        <source>Say why: others will ask.</source>
        <translation>Hãy ghi lý do: người khác sẽ hỏi.</translation>
    </message>
    <message>
        <source>Choose a reason; for another one say what it is.</source>
        <translation>Hãy chọn lý do; nếu là lý do khác thì ghi rõ.</translation>
    </message>
    <message>
        <source>Note a visit: {0}</source>
        <translation>Ghi chuyến khảo sát: {0}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>Who went there</source>
        <translation>Người đến</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Refused by whom</source>
        <translation>Ai từ chối</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Lần đến tiếp theo</translation>
    </message>
    <message>
        <source>Say who went there.</source>
        <translation>Hãy ghi ai đã đến.</translation>
    </message>
    <message>
        <source>Say who did not let them in.</source>
        <translation>Hãy ghi ai không cho vào.</translation>
    </message>
    <message>
        <source>Deadline: {0}</source>
        <translation>Hạn chót: {0}</translation>
    </message>
    <message>
        <source>All facilities are to be connected by the end of</source>
        <translation>Mọi cơ sở phải kết nối xong trước khi hết ngày</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>A visit is planned</source>
        <translation>Đã lên lịch đến khảo sát</translation>
    </message>
    <message>
        <source>It was surveyed</source>
        <translation>Đã khảo sát xong</translation>
    </message>
    <message>
        <source>The scheme is agreed</source>
        <translation>Đã thống nhất phương án</translation>
    </message>
    <message>
        <source>Work on the connection has begun</source>
        <translation>Đã bắt đầu kết nối</translation>
    </message>
    <message>
        <source>It refuses, or cannot be connected</source>
        <translation>Cơ sở từ chối hoặc không kết nối được</translation>
    </message>
    <message>
        <source>It is not needed</source>
        <translation>Không cần kết nối</translation>
    </message>
    <message>
        <source>Start over: what was said of it is taken back</source>
        <translation>Làm lại từ đầu: rút lại những gì đã báo</translation>
    </message>
    <message>
        <source>The wall has seen its pictures</source>
        <translation>Tường hình đã thấy hình ảnh</translation>
    </message>
    <message>
        <source>The wall has missed its pictures</source>
        <translation>Tường hình không còn thấy hình ảnh</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Đã làm</translation>
    </message>
    <message>
        <source>Postponed</source>
        <translation>Hoãn</translation>
    </message>
    <message>
        <source>Not allowed in</source>
        <translation>Không được vào</translation>
    </message>
    <message>
        <source>Direct: each camera&apos;s own address</source>
        <translation>Trực tiếp: địa chỉ riêng của từng camera</translation>
    </message>
    <message>
        <source>Through the recorder</source>
        <translation>Qua đầu ghi</translation>
    </message>
    <message>
        <source>Through a relay</source>
        <translation>Qua máy chủ chuyển tiếp</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>Qua VPN</translation>
    </message>
    <message>
        <source>Through an enterprise&apos;s platform</source>
        <translation>Qua nền tảng của doanh nghiệp</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Sang</translation>
    </message>
    <message>
        <source>the wall</source>
        <translation>tường hình</translation>
    </message>
    <message>
        <source>{0} of {1} cameras live</source>
        <translation>{0}/{1} camera có hình</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>no deadline</source>
        <translation>chưa đặt hạn</translation>
    </message>
    <message>
        <source>{0} overdue, up to {1} days</source>
        <translation>{0} quá hạn, lâu nhất {1} ngày</translation>
    </message>
    <message>
        <source>{0} days overdue</source>
        <translation>quá hạn {0} ngày</translation>
    </message>
    <message>
        <source>{0} of {1} connected</source>
        <translation>đã kết nối {0}/{1}</translation>
    </message>
    <message>
        <source>All provinces</source>
        <translation>Tất cả các tỉnh</translation>
    </message>
    <message>
        <source>Find a province or facility</source>
        <translation>Tìm tỉnh hoặc cơ sở</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Không tìm thấy tên nào như vậy.</translation>
    </message>
    <message>
        <source>Show only these facilities; press again for all</source>
        <translation>Chỉ hiện các cơ sở này; bấm lại để hiện tất cả</translation>
    </message>
    <message>
        <source>No facility is so now.</source>
        <translation>Hiện không có cơ sở nào như vậy.</translation>
    </message>
    <message>
        <source>No facility yet. Import a sheet, or bring in a survey.</source>
        <translation>Chưa có cơ sở nào. Hãy nhập danh sách hoặc đưa kết quả khảo sát vào.</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>hạn {0}</translation>
    </message>
    <message>
        <source>must act: {0}</source>
        <translation>bên xử lý: {0}</translation>
    </message>
    <message>
        <source>{0} declared · {1} probed · {2} live</source>
        <translation>{0} khai báo · {1} đã kiểm tra · {2} có hình</translation>
    </message>
    <message>
        <source>Not surveyed</source>
        <translation>Chưa khảo sát</translation>
    </message>
    <message>
        <source>Visit planned</source>
        <translation>Đã hẹn khảo sát</translation>
    </message>
    <message>
        <source>Surveyed</source>
        <translation>Đã khảo sát</translation>
    </message>
    <message>
        <source>Scheme agreed</source>
        <translation>Đã thống nhất phương án</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Đang kết nối</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Đã kết nối</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>Mất kết nối lâu</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Từ chối</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Không cần kết nối</translation>
    </message>
    <message>
        <source>Does not cooperate</source>
        <translation>Không hợp tác</translation>
    </message>
    <message>
        <source>Outdated cameras</source>
        <translation>Camera lạc hậu</translation>
    </message>
    <message>
        <source>Security settings</source>
        <translation>Vướng cấu hình bảo mật</translation>
    </message>
    <message>
        <source>No cameras</source>
        <translation>Không có camera</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Không có đường truyền</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lý do khác</translation>
    </message>
    <message>
        <source>The facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>The province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <source>The line&apos;s operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>Trung tâm</translation>
    </message>
    <message>
        <source>Connected and lapsed cannot be typed in: the pictures on the wall decide.</source>
        <translation>Không tự nhập được “đã kết nối” hay “mất kết nối lâu”: hình ảnh trên tường hình quyết định.</translation>
    </message>
    <message>
        <source>It is not surveyed yet: note the survey first.</source>
        <translation>Cơ sở chưa được khảo sát: hãy ghi nhận khảo sát trước.</translation>
    </message>
    <message>
        <source>No scheme is agreed yet: note what was agreed first.</source>
        <translation>Chưa thống nhất phương án kết nối: hãy ghi nhận phương án trước.</translation>
    </message>
    <message>
        <source>It has refused: plan a visit, note a survey, or start over.</source>
        <translation>Cơ sở đã từ chối: hãy hẹn khảo sát, ghi nhận khảo sát hoặc làm lại từ đầu.</translation>
    </message>
    <message>
        <source>It is not needed: start over first.</source>
        <translation>Cơ sở không cần kết nối: hãy làm lại từ đầu trước.</translation>
    </message>
    <message>
        <source>It is not connected, so it cannot lapse.</source>
        <translation>Cơ sở chưa kết nối nên không thể mất kết nối lâu.</translation>
    </message>
    <message>
        <source>It is connected, the wall sees its cameras: it cannot start over.</source>
        <translation>Cơ sở đã kết nối, tường hình đang có hình: không thể làm lại từ đầu.</translation>
    </message>
    <message>
        <source>Somebody must say so: a name is missing.</source>
        <translation>Phải có người báo: thiếu tên.</translation>
    </message>
    <message>
        <source>A reason is missing.</source>
        <translation>Thiếu lý do.</translation>
    </message>
    <message>
        <source>Probe from here</source>
        <translation>Kiểm tra từ trung tâm</translation>
    </message>
    <message>
        <source>Only those not fit</source>
        <translation>Chỉ camera chưa đạt</translation>
    </message>
    <message>
        <source>By the addresses that the wall uses. A camera that allows few viewers may refuse while the wall shows it; then nothing is written down of it.</source>
        <translation>Dùng đúng địa chỉ mà tường hình dùng. Camera chỉ cho ít người xem có thể từ chối khi màn hình đang xem nó; khi đó không ghi kết quả.</translation>
    </message>
    <message>
        <source>None of its cameras is on the wall yet.</source>
        <translation>Chưa có camera nào của cơ sở trên tường hình.</translation>
    </message>
    <message>
        <source>Reading addresses and passwords …</source>
        <translation>Đang đọc địa chỉ và mật khẩu …</translation>
    </message>
    <message>
        <source>{0} of {1} cameras</source>
        <translation>{0}/{1} camera</translation>
    </message>
    <message>
        <source>now: {0}</source>
        <translation>đang kiểm tra: {0}</translation>
    </message>
    <message>
        <source>Ending the probe …</source>
        <translation>Đang dừng kiểm tra …</translation>
    </message>
    <message>
        <source>Another facility is being probed: {0}</source>
        <translation>Đang kiểm tra cơ sở khác: {0}</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} cameras probed from here, {3} of them fit</source>
        <translation>{0}: đã kiểm tra {1}/{2} camera từ trung tâm, {3} camera đạt</translation>
    </message>
    <message>
        <source>{0}: given up; {1} of {2} cameras probed from here, {3} of them fit</source>
        <translation>{0}: đã dừng; đã kiểm tra {1}/{2} camera từ trung tâm, {3} camera đạt</translation>
    </message>
    <message>
        <source>nothing written down, the wall shows it and it took no second viewer: {0}</source>
        <translation>không ghi kết quả vì màn hình đang xem và camera không nhận thêm người xem: {0}</translation>
    </message>
    <message>
        <source>not written down: {0} ({1})</source>
        <translation>chưa ghi được: {0} ({1})</translation>
    </message>
    <message>
        <source>ended early: {0}</source>
        <translation>dừng sớm: {0}</translation>
    </message>
    <message>
        <source>{0}: every camera is fit from here</source>
        <translation>{0}: mọi camera đều đạt khi kiểm tra từ trung tâm</translation>
    </message>
    <message>
        <source>{0}: none of its cameras is on the wall</source>
        <translation>{0}: chưa có camera nào trên tường hình</translation>
    </message>
    <message>
        <source>{0}: not probed. {1}</source>
        <translation>{0}: chưa kiểm tra được. {1}</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>Province</source>
        <translation>Tỉnh</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Cơ sở</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Latitude, longitude</source>
        <translation>Vĩ độ, kinh độ</translation>
    </message>
    <message>
        <source>Capacity (persons)</source>
        <translation>Sức chứa (người)</translation>
    </message>
    <message>
        <source>Cameras that it says it has</source>
        <translation>Số camera khai báo</translation>
    </message>
    <message>
        <source>Surveyed by</source>
        <translation>Người khảo sát</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Đầu mối liên hệ</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Chức vụ</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Operator of the line</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Uplink declared (Mbit/s)</source>
        <translation>Tải lên khai báo (Mbit/s)</translation>
    </message>
    <message>
        <source>Uplink measured (Mbit/s)</source>
        <translation>Tải lên đo được (Mbit/s)</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>remote</name>
    <message>
        <source>By remote control ({0}): the wall shows something else</source>
        <translation>Điều khiển từ xa ({0}): tường hình đã đổi nội dung hiển thị</translation>
    </message>
    <message>
        <source>By remote control ({0}): acknowledged, {1}</source>
        <translation>Điều khiển từ xa ({0}): đã xác nhận cảnh báo, {1}</translation>
    </message>
    <message>
        <source>The control interface could not be opened (see the log). The wall works without it.</source>
        <translation>Không mở được cổng điều khiển từ xa (xem nhật ký chương trình). Hệ thống vẫn hoạt động bình thường.</translation>
    </message>
</context>
<context>
    <name>scheme</name>
    <message>
        <source>a rule is written ADDRESS -&gt; ADDRESS, such as 192.168.1.0/24 -&gt; 10.20.7.0/24</source>
        <translation>quy tắc phải viết theo dạng ĐỊA CHỈ -&gt; ĐỊA CHỈ, ví dụ 192.168.1.0/24 -&gt; 10.20.7.0/24</translation>
    </message>
    <message>
        <source>it does not say which host it fits; write an address, a name, or a network such as 192.168.1.0/24</source>
        <translation>chưa nêu áp dụng cho máy nào; hãy ghi một địa chỉ, một tên máy, hoặc một dải mạng như 192.168.1.0/24</translation>
    </message>
    <message>
        <source>the network has bits behind its length; write it as 192.168.1.0/24</source>
        <translation>địa chỉ dải mạng không khớp với độ dài tiền tố; hãy ghi dạng 192.168.1.0/24</translation>
    </message>
    <message>
        <source>the host that it leads to is no host; write an address or a name without port, user or password</source>
        <translation>máy đích không hợp lệ; hãy ghi địa chỉ hoặc tên máy, không kèm tên đăng nhập hay mật khẩu</translation>
    </message>
    <message>
        <source>its two networks are of different size; write both with the same length behind the /</source>
        <translation>hai dải mạng không cùng kích thước; hãy ghi cùng độ dài tiền tố sau dấu /</translation>
    </message>
    <message>
        <source>a single host cannot become a network; write a host</source>
        <translation>không thể đổi một máy thành cả dải mạng; hãy ghi một máy đích</translation>
    </message>
    <message>
        <source>a port is a number from 1 to 65535, or 0 for any</source>
        <translation>cổng là một số từ 1 đến 65535, hoặc 0 nếu là cổng bất kỳ</translation>
    </message>
    <message>
        <source>its path has a field that is not known; known are: {fields}</source>
        <translation>đường dẫn có trường không xác định; các trường dùng được: {fields}</translation>
    </message>
    <message>
        <source>its path has a brace without its partner; write a field as {name}</source>
        <translation>đường dẫn thiếu một dấu ngoặc nhọn; hãy viết trường theo dạng {name}</translation>
    </message>
    <message>
        <source>its path needs something that this camera does not have; take that field out, or note it</source>
        <translation>đường dẫn cần một thông tin mà camera này không có; hãy bỏ trường đó đi, hoặc bổ sung thông tin</translation>
    </message>
    <message>
        <source>what it makes is no stream address; mend its path</source>
        <translation>kết quả không phải là địa chỉ luồng hợp lệ; hãy sửa lại đường dẫn</translation>
    </message>
    <message>
        <source>no rule of the scheme fits the address; add one, or one for 0.0.0.0/0 that fits every address</source>
        <translation>không có quy tắc nào của phương án khớp với địa chỉ này; hãy thêm quy tắc, hoặc thêm quy tắc cho 0.0.0.0/0 để khớp mọi địa chỉ</translation>
    </message>
    <message>
        <source>rule {0}: </source>
        <translation>quy tắc {0}: </translation>
    </message>
    <message>
        <source>not agreed yet: say with whom, or on which day</source>
        <translation>chưa thống nhất: hãy ghi đã thống nhất với ai, hoặc ngày nào</translation>
    </message>
    <message>
        <source>agreed on {0}</source>
        <translation>thống nhất ngày {0}</translation>
    </message>
    <message>
        <source>agreed with {0}</source>
        <translation>thống nhất với {0}</translation>
    </message>
    <message>
        <source>agreed by {0}</source>
        <translation>người thống nhất: {0}</translation>
    </message>
    <message>
        <source>note: {0}</source>
        <translation>ghi chú: {0}</translation>
    </message>
    <message>
        <source>{0}: stays {1}; no survey says where it is on the facility&apos;s network</source>
        <translation>{0}: giữ nguyên {1}; chưa có khảo sát nào cho biết địa chỉ của nó trong mạng cơ sở</translation>
    </message>
    <message>
        <source>{0}: NO ADDRESS from the centre: {1}</source>
        <translation>{0}: KHÔNG CÓ ĐỊA CHỈ từ trung tâm: {1}</translation>
    </message>
    <message>
        <source>cameras that have their address already: {0}</source>
        <translation>số camera đã có đúng địa chỉ: {0}</translation>
    </message>
    <message>
        <source>no scheme is written down; {0} --kind KIND writes one down</source>
        <translation>chưa ghi phương án kết nối nào; dùng lệnh {0} --kind KIND để ghi</translation>
    </message>
    <message>
        <source>{0}: the scheme is written down, cameras with a new address: {1}. Now: {2}</source>
        <translation>{0}: đã ghi phương án kết nối, số camera có địa chỉ mới: {1}. Tiếp theo: {2}</translation>
    </message>
    <message>
        <source>Stage: {0} → {1}</source>
        <translation>Giai đoạn: {0} → {1}</translation>
    </message>
    <message>
        <source>The stage stays. {0}</source>
        <translation>Giai đoạn không đổi. {0}</translation>
    </message>
    <message>
        <source>{0}: the scheme is written down, cameras with a new address: {1}.</source>
        <translation>{0}: đã ghi phương án kết nối, số camera có địa chỉ mới: {1}.</translation>
    </message>
    <message>
        <source>The wall shows the new addresses after its next start: {0}</source>
        <translation>Tường hình sẽ dùng địa chỉ mới sau lần khởi động tới: {0}</translation>
    </message>
    <message>
        <source>the facility has changed since this was shown: look again at what would change</source>
        <translation>dữ liệu cơ sở đã thay đổi sau khi hiển thị: hãy xem lại những gì sẽ thay đổi</translation>
    </message>
</context>
<context>
    <name>screens</name>
    <message>
        <source>This window belongs on screen {0}, and goes back there by itself</source>
        <translation>Cửa sổ này thuộc màn hình {0}, và sẽ tự về đó</translation>
    </message>
    <message>
        <source>belongs on screen {0}</source>
        <translation>thuộc màn hình {0}</translation>
    </message>
    <message>
        <source>Screen {0} is gone. {1} is on another screen, and goes back by itself</source>
        <translation>Màn hình {0} không còn. {1} đang ở màn hình khác, và sẽ tự trở về</translation>
    </message>
    <message>
        <source>Screen {0} is back, and {1} is on it again</source>
        <translation>Màn hình {0} đã có lại, {1} đã trở về đó</translation>
    </message>
    <message>
        <source>There are as many windows of the wall as this desk can have</source>
        <translation>Bàn này đã mở đủ số cửa sổ tường hình tối đa</translation>
    </message>
    <message>
        <source>Main window</source>
        <translation>Cửa sổ chính</translation>
    </message>
    <message>
        <source>Window {0}</source>
        <translation>Cửa sổ {0}</translation>
    </message>
    <message>
        <source>Guard mode: this window stays. Ctrl+Shift+Q and a PIN end guard mode</source>
        <translation>Chế độ khóa: cửa sổ này không đóng được. Bấm Ctrl+Shift+Q rồi nhập mã PIN để thoát chế độ khóa</translation>
    </message>
    <message>
        <source>This desk is not in guard mode: nothing needs to be left</source>
        <translation>Bàn này không ở chế độ khóa: không cần thoát</translation>
    </message>
    <message>
        <source>Guard mode is on. Ctrl+Shift+Q and a PIN end it</source>
        <translation>Đã bật chế độ khóa. Bấm Ctrl+Shift+Q rồi nhập mã PIN để thoát</translation>
    </message>
    <message>
        <source>Guard mode is off: this desk has all of its controls again</source>
        <translation>Đã thoát chế độ khóa: bàn này lại có đủ các nút điều khiển</translation>
    </message>
    <message>
        <source>In guard mode nobody acknowledges at this desk: its settings say so</source>
        <translation>Ở chế độ khóa, bàn này không cho xác nhận cảnh báo: cài đặt của bàn quy định như vậy</translation>
    </message>
    <message>
        <source>That PIN is not right. The next one is taken in {0} s</source>
        <translation>Mã PIN không đúng. {0} giây nữa mới nhận mã tiếp theo</translation>
    </message>
    <message>
        <source>After a wrong PIN the next one has to wait: {0} s</source>
        <translation>Sau mã PIN sai phải chờ mới được nhập tiếp: {0} giây</translation>
    </message>
    <message>
        <source>The PIN is being checked …</source>
        <translation>Đang kiểm tra mã PIN …</translation>
    </message>
    <message>
        <source>No PIN is set at this desk. On this computer, “python main.py kiosk set-pin” sets one</source>
        <translation>Bàn này chưa đặt mã PIN. Trên máy này, lệnh “python main.py kiosk set-pin” sẽ đặt mã</translation>
    </message>
    <message>
        <source>The PIN of this desk cannot be read from its disk. It is tried again with each PIN</source>
        <translation>Không đọc được mã PIN của bàn này từ ổ đĩa. Mỗi lần nhập mã sẽ đọc lại</translation>
    </message>
    <message>
        <source>Guard mode needs a PIN to end it. On this computer, “python main.py kiosk set-pin” sets one</source>
        <translation>Chế độ khóa cần có mã PIN để thoát. Trên máy này, lệnh “python main.py kiosk set-pin” sẽ đặt mã</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>The centre could not be reached at the start: its settings are {0}, as this desk had them last.</source>
        <translation>Lúc khởi động không kết nối được trung tâm: đang dùng cài đặt của trung tâm mà bàn này nhận lần cuối, {0}.</translation>
    </message>
    <message>
        <source>The centre could not be reached at the start, and this desk has never seen its settings: those of its own file hold.</source>
        <translation>Lúc khởi động không kết nối được trung tâm, và bàn này chưa từng nhận cài đặt của trung tâm: đang dùng tệp cài đặt của chính nó.</translation>
    </message>
    <message>
        <source>The centre&apos;s settings are {0} now. They hold here once this desk is restarted: when it suits.</source>
        <translation>Trung tâm có cài đặt mới, {0}. Bàn này dùng cài đặt đó sau khi khởi động lại, vào lúc thuận tiện.</translation>
    </message>
    <message>
        <source>The centre&apos;s settings were taken away. That holds here once this desk is restarted.</source>
        <translation>Trung tâm đã bỏ cài đặt chung. Điều đó có hiệu lực ở bàn này sau khi khởi động lại.</translation>
    </message>
    <message>
        <source>The centre&apos;s newest settings cannot be used (see the log). Here {0} goes on to hold.</source>
        <translation>Không dùng được cài đặt mới nhất của trung tâm (xem nhật ký chương trình). Bàn này tiếp tục dùng {0}.</translation>
    </message>
    <message>
        <source>The centre&apos;s settings cannot be used (see the log): those of this desk&apos;s own file hold.</source>
        <translation>Không dùng được cài đặt của trung tâm (xem nhật ký chương trình): đang dùng tệp cài đặt của bàn này.</translation>
    </message>
    <message>
        <source>version {0} of {1} ({2})</source>
        <translation>phiên bản {0} lúc {1} ({2})</translation>
    </message>
    <message>
        <source>The centre&apos;s settings were taken away: restart this desk when it suits</source>
        <translation>Trung tâm đã bỏ cài đặt chung: hãy khởi động lại bàn này khi thuận tiện</translation>
    </message>
    <message>
        <source>The centre&apos;s settings are {0} now: restart this desk when it suits</source>
        <translation>Trung tâm có cài đặt mới, {0}: hãy khởi động lại bàn này khi thuận tiện</translation>
    </message>
    <message>
        <source>The centre&apos;s settings cannot be used (see the log): this desk goes on with the last good ones</source>
        <translation>Không dùng được cài đặt của trung tâm (xem nhật ký chương trình): bàn này tiếp tục với cài đặt tốt gần nhất</translation>
    </message>
</context>
<context>
    <name>sheet</name>
    <message>
        <source>The file cannot be read</source>
        <translation>Không đọc được tệp</translation>
    </message>
    <message>
        <source>The file is too large</source>
        <translation>Tệp quá lớn</translation>
    </message>
    <message>
        <source>This is neither a CSV nor an XLSX file</source>
        <translation>Đây không phải tệp CSV hay XLSX</translation>
    </message>
    <message>
        <source>This is a workbook of the old .xls kind</source>
        <translation>Đây là tệp Excel kiểu cũ .xls</translation>
    </message>
    <message>
        <source>The workbook is protected by a password</source>
        <translation>Tệp Excel bị khóa bằng mật khẩu</translation>
    </message>
    <message>
        <source>The workbook is damaged</source>
        <translation>Tệp Excel bị hỏng</translation>
    </message>
    <message>
        <source>The text is not UTF-8</source>
        <translation>Văn bản không phải UTF-8</translation>
    </message>
    <message>
        <source>Quotation marks do not match</source>
        <translation>Dấu ngoặc kép không khớp</translation>
    </message>
    <message>
        <source>No row of headings was found</source>
        <translation>Không thấy dòng tiêu đề</translation>
    </message>
    <message>
        <source>There is no row with a camera</source>
        <translation>Không có dòng camera nào</translation>
    </message>
    <message>
        <source>The column is missing</source>
        <translation>Thiếu cột này</translation>
    </message>
    <message>
        <source>“{value}” names a column a second time</source>
        <translation>“{value}” lặp lại một cột đã có</translation>
    </message>
    <message>
        <source>“{value}” is no known column</source>
        <translation>“{value}” không phải tên cột hợp lệ</translation>
    </message>
    <message>
        <source>“{value}” is no known column and is passed over</source>
        <translation>“{value}” không phải tên cột hợp lệ và được bỏ qua</translation>
    </message>
    <message>
        <source>The row has more cells than there are headings</source>
        <translation>Dòng có nhiều ô hơn số tiêu đề</translation>
    </message>
    <message>
        <source>The cell is empty</source>
        <translation>Ô trống</translation>
    </message>
    <message>
        <source>The text is too long or holds strange characters</source>
        <translation>Chữ quá dài hoặc có ký tự lạ</translation>
    </message>
    <message>
        <source>This is no stream address</source>
        <translation>Không phải địa chỉ luồng video</translation>
    </message>
    <message>
        <source>The address has a password in its path</source>
        <translation>Địa chỉ có mật khẩu nằm trong đường dẫn</translation>
    </message>
    <message>
        <source>There is a password and no user name</source>
        <translation>Có mật khẩu nhưng không có tên đăng nhập</translation>
    </message>
    <message>
        <source>User name or password differ within the row</source>
        <translation>Tên đăng nhập hoặc mật khẩu trong dòng không khớp nhau</translation>
    </message>
    <message>
        <source>User name and password are too long together</source>
        <translation>Tên đăng nhập và mật khẩu cộng lại quá dài</translation>
    </message>
    <message>
        <source>“{value}” is no telephone number</source>
        <translation>“{value}” không phải số điện thoại</translation>
    </message>
    <message>
        <source>“{value}” seems to have lost its leading 0</source>
        <translation>“{value}” có vẻ đã mất số 0 ở đầu</translation>
    </message>
    <message>
        <source>“{value}” is no e-mail address</source>
        <translation>“{value}” không phải địa chỉ e-mail</translation>
    </message>
    <message>
        <source>“{value}” is no number of Mbit/s</source>
        <translation>“{value}” không phải số Mbit/s</translation>
    </message>
    <message>
        <source>“{value}” is neither yes nor no</source>
        <translation>“{value}” không phải có hoặc không</translation>
    </message>
    <message>
        <source>This is no address of an ONVIF device</source>
        <translation>Đây không phải địa chỉ thiết bị ONVIF</translation>
    </message>
    <message>
        <source>This is no address of a gateway or recorder</source>
        <translation>Đây không phải địa chỉ của cổng mạng hay đầu ghi</translation>
    </message>
    <message>
        <source>“{value}” is no choice of a stream</source>
        <translation>“{value}” không phải cách chọn luồng</translation>
    </message>
    <message>
        <source>“{value}” is no number of sessions</source>
        <translation>“{value}” không phải số phiên</translation>
    </message>
    <message>
        <source>“{value}” stands in row {other} already</source>
        <translation>“{value}” đã có ở dòng {other}</translation>
    </message>
    <message>
        <source>The camera in row {other} has the same address</source>
        <translation>Camera ở dòng {other} có cùng địa chỉ</translation>
    </message>
    <message>
        <source>“{value}” differs from row {other} of the same facility</source>
        <translation>“{value}” khác với dòng {other} của cùng cơ sở</translation>
    </message>
    <message>
        <source>“{value}” is no whole number</source>
        <translation>“{value}” không phải số nguyên</translation>
    </message>
    <message>
        <source>“{value}” is no day</source>
        <translation>“{value}” không phải ngày</translation>
    </message>
    <message>
        <source>“{value}” are no coordinates</source>
        <translation>“{value}” không phải tọa độ</translation>
    </message>
    <message>
        <source>“{value}” is no connection scheme</source>
        <translation>“{value}” không phải phương án kết nối</translation>
    </message>
    <message>
        <source>Check the name and the right to read the file</source>
        <translation>Kiểm tra tên tệp và quyền đọc tệp</translation>
    </message>
    <message>
        <source>Split it into several sheets</source>
        <translation>Chia thành nhiều bảng tính</translation>
    </message>
    <message>
        <source>Save the sheet as CSV UTF-8 or as XLSX</source>
        <translation>Lưu bảng tính thành CSV UTF-8 hoặc XLSX</translation>
    </message>
    <message>
        <source>Save it as .xlsx</source>
        <translation>Lưu lại thành .xlsx</translation>
    </message>
    <message>
        <source>Save it without the password</source>
        <translation>Lưu lại, bỏ mật khẩu</translation>
    </message>
    <message>
        <source>Open it in Excel and save it again</source>
        <translation>Mở bằng Excel rồi lưu lại</translation>
    </message>
    <message>
        <source>A cell with &quot; in it is written &quot;...&quot;&quot;...&quot;</source>
        <translation>Ô có dấu &quot; thì viết là &quot;...&quot;&quot;...&quot;</translation>
    </message>
    <message>
        <source>First row: province, facility, camera, main stream</source>
        <translation>Dòng đầu: tỉnh, cơ sở, camera, luồng chính</translation>
    </message>
    <message>
        <source>One camera in each row</source>
        <translation>Mỗi dòng một camera</translation>
    </message>
    <message>
        <source>Add the column</source>
        <translation>Thêm cột này</translation>
    </message>
    <message>
        <source>Leave one of them</source>
        <translation>Chỉ để lại một cột</translation>
    </message>
    <message>
        <source>Probably “{hint}”</source>
        <translation>Có lẽ là “{hint}”</translation>
    </message>
    <message>
        <source>Nothing to do if it is for yourselves</source>
        <translation>Không cần sửa nếu cột này để dùng riêng</translation>
    </message>
    <message>
        <source>Cells that hold the separator in quotation marks</source>
        <translation>Đặt ô có dấu phân cách trong ngoặc kép</translation>
    </message>
    <message>
        <source>Every camera needs it; write merged cells out</source>
        <translation>Camera nào cũng cần; ô gộp phải ghi đủ từng dòng</translation>
    </message>
    <message>
        <source>At most 200 printable characters</source>
        <translation>Tối đa 200 ký tự in được</translation>
    </message>
    <message>
        <source>rtsp://host:port/path</source>
        <translation>rtsp://host:port/path</translation>
    </message>
    <message>
        <source>Take it out and use the columns user name and password</source>
        <translation>Bỏ ra và ghi vào cột tên đăng nhập và mật khẩu</translation>
    </message>
    <message>
        <source>Add the user name</source>
        <translation>Thêm tên đăng nhập</translation>
    </message>
    <message>
        <source>Write them once</source>
        <translation>Chỉ ghi một lần</translation>
    </message>
    <message>
        <source>127 characters in all; signs count as 3, letters with marks as up to 9</source>
        <translation>Tối đa 127 ký tự; dấu câu tính là 3, chữ có dấu tính đến 9</translation>
    </message>
    <message>
        <source>Digits, spaces and +</source>
        <translation>Chữ số, dấu cách và dấu +</translation>
    </message>
    <message>
        <source>Format the column as text: 0{value}</source>
        <translation>Định dạng cột là văn bản: 0{value}</translation>
    </message>
    <message>
        <source>name@example.vn</source>
        <translation>ten@example.vn</translation>
    </message>
    <message>
        <source>For example 8 or 8,5; 0 for not known</source>
        <translation>Ví dụ 8 hoặc 8,5; chưa biết thì ghi 0</translation>
    </message>
    <message>
        <source>Yes or no, or an empty cell</source>
        <translation>Có hoặc không, hoặc để trống</translation>
    </message>
    <message>
        <source>http://host/onvif/device_service, without user name and password</source>
        <translation>http://host/onvif/device_service, không kèm tên đăng nhập và mật khẩu</translation>
    </message>
    <message>
        <source>For example 10.1.2.3 or 10.1.2.3:8000</source>
        <translation>Ví dụ 10.1.2.3 hoặc 10.1.2.3:8000</translation>
    </message>
    <message>
        <source>Automatic, main or sub, or an empty cell</source>
        <translation>Tự động, luồng chính hoặc luồng phụ, hoặc để trống</translation>
    </message>
    <message>
        <source>1 to 64; 0 for not known</source>
        <translation>Từ 1 đến 64; 0 là chưa biết</translation>
    </message>
    <message>
        <source>A name of its own for each camera of a facility</source>
        <translation>Mỗi camera của một cơ sở có tên riêng</translation>
    </message>
    <message>
        <source>Nothing to do if it is meant</source>
        <translation>Không cần sửa nếu đúng ý</translation>
    </message>
    <message>
        <source>One contact for each facility</source>
        <translation>Mỗi cơ sở một người liên hệ</translation>
    </message>
    <message>
        <source>One line for each facility</source>
        <translation>Mỗi cơ sở một đường truyền</translation>
    </message>
    <message>
        <source>One gateway for each facility</source>
        <translation>Mỗi cơ sở chỉ một cổng mạng</translation>
    </message>
    <message>
        <source>For example 16</source>
        <translation>Ví dụ 16</translation>
    </message>
    <message>
        <source>For example 24/11/2026</source>
        <translation>Ví dụ 24/11/2026</translation>
    </message>
    <message>
        <source>Degrees, latitude first: 12.667, 108.038</source>
        <translation>Độ thập phân, vĩ độ trước: 12.667, 108.038</translation>
    </message>
    <message>
        <source>Direct, recorder, relay, VPN or platform</source>
        <translation>Trực tiếp, đầu ghi, chuyển tiếp, VPN hoặc nền tảng</translation>
    </message>
    <message>
        <source>Write it in one row of the facility, or the same in each</source>
        <translation>Ghi ở một dòng của cơ sở, hoặc ghi giống nhau ở mọi dòng</translation>
    </message>
    <message>
        <source>province</source>
        <translation>tỉnh</translation>
    </message>
    <message>
        <source>facility</source>
        <translation>cơ sở</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>tên đăng nhập</translation>
    </message>
    <message>
        <source>password</source>
        <translation>mật khẩu</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>người liên hệ</translation>
    </message>
    <message>
        <source>title</source>
        <translation>chức vụ</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>điện thoại</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>uplink</source>
        <translation>đường truyền lên</translation>
    </message>
    <message>
        <source>gateway</source>
        <translation>cổng mạng</translation>
    </message>
    <message>
        <source>recorder</source>
        <translation>đầu ghi</translation>
    </message>
    <message>
        <source>stream choice</source>
        <translation>chọn luồng</translation>
    </message>
    <message>
        <source>sessions at once</source>
        <translation>số phiên đồng thời</translation>
    </message>
    <message>
        <source>picture may be still</source>
        <translation>hình có thể đứng yên</translation>
    </message>
    <message>
        <source>PTZ</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>ONVIF address</source>
        <translation>địa chỉ ONVIF</translation>
    </message>
    <message>
        <source>facility code</source>
        <translation>mã cơ sở</translation>
    </message>
    <message>
        <source>facility address</source>
        <translation>địa chỉ cơ sở</translation>
    </message>
    <message>
        <source>coordinates</source>
        <translation>tọa độ</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>sức chứa</translation>
    </message>
    <message>
        <source>line operator</source>
        <translation>nhà mạng</translation>
    </message>
    <message>
        <source>declared cameras</source>
        <translation>số camera khai báo</translation>
    </message>
    <message>
        <source>surveyed by</source>
        <translation>người khảo sát</translation>
    </message>
    <message>
        <source>surveyed on</source>
        <translation>ngày khảo sát</translation>
    </message>
    <message>
        <source>connection scheme</source>
        <translation>phương án kết nối</translation>
    </message>
    <message>
        <source>agreed by</source>
        <translation>người thống nhất</translation>
    </message>
    <message>
        <source>agreed with</source>
        <translation>thống nhất với</translation>
    </message>
    <message>
        <source>agreed on</source>
        <translation>ngày thống nhất</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>có hoặc không</translation>
    </message>
    <message>
        <source>automatic, main or sub</source>
        <translation>tự động, luồng chính hoặc luồng phụ</translation>
    </message>
    <message>
        <source>direct, recorder, relay, VPN or platform</source>
        <translation>trực tiếp, đầu ghi, chuyển tiếp, VPN hoặc nền tảng</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Danh sách camera</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Tiêu đề cột</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Bắt buộc</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Ví dụ</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Hướng dẫn</translation>
    </message>
</context>
<context>
    <name>signals</name>
    <message>
        <source>now</source>
        <translation>bây giờ</translation>
    </message>
    <message>
        <source>Since the last picture arrived</source>
        <translation>Từ hình cuối cùng nhận được</translation>
    </message>
    <message>
        <source>Since the last data</source>
        <translation>Từ lần có dữ liệu cuối</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Số hình mỗi giây</translation>
    </message>
    <message>
        <source>Data rate</source>
        <translation>Tốc độ dữ liệu</translation>
    </message>
    <message>
        <source>Change of the fine grain</source>
        <translation>Thay đổi hạt nhiễu</translation>
    </message>
    <message>
        <source>Since something moved</source>
        <translation>Từ lần chuyển động cuối</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Độ sáng</translation>
    </message>
    <message>
        <source>Sharpness (usual: 100 %)</source>
        <translation>Độ nét (thường: 100 %)</translation>
    </message>
    <message>
        <source>Detail (usual: 100 %)</source>
        <translation>Chi tiết (thường: 100 %)</translation>
    </message>
    <message>
        <source>View as usual</source>
        <translation>Góc nhìn như thường</translation>
    </message>
    <message>
        <source>Data lost</source>
        <translation>Mất dữ liệu</translation>
    </message>
    <message>
        <source>Damaged pictures</source>
        <translation>Hình bị vỡ</translation>
    </message>
    <message>
        <source>Camera&apos;s clock</source>
        <translation>Đồng hồ camera</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} giây</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>tối đa {0}</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation>tối thiểu {0}</translation>
    </message>
</context>
<context>
    <name>streams</name>
    <message>
        <source>automatic</source>
        <translation>tự động</translation>
    </message>
    <message>
        <source>always the main stream</source>
        <translation>luôn luồng chính</translation>
    </message>
    <message>
        <source>always the sub stream</source>
        <translation>luôn luồng phụ</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation>Số phiên đồng thời</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>{0}: one stream ends before the other begins</source>
        <translation>{0}: đóng luồng này rồi mới mở luồng kia</translation>
    </message>
    <message>
        <source>this camera has one stream</source>
        <translation>camera này chỉ có một luồng</translation>
    </message>
    <message>
        <source>Stream of {0}: {1}</source>
        <translation>Luồng của {0}: {1}</translation>
    </message>
    <message>
        <source>Sessions at once of {0}: {1}</source>
        <translation>Số phiên đồng thời của {0}: {1}</translation>
    </message>
</context>
<context>
    <name>survey</name>
    <message>
        <source>{0} of {1} cameras fit</source>
        <translation>{0}/{1} camera đạt</translation>
    </message>
    <message>
        <source>Give the survey a name first, or open one that was begun</source>
        <translation>Hãy đặt tên cho khảo sát, hoặc mở khảo sát đang làm dở</translation>
    </message>
    <message>
        <source>Every camera is fit. To probe once more, press “Probe all again”</source>
        <translation>Mọi camera đều đạt. Muốn kiểm tra lại, bấm “Kiểm tra lại tất cả”</translation>
    </message>
    <message>
        <source>Every camera was probed. To probe once more, choose a button beside</source>
        <translation>Mọi camera đã được kiểm tra. Muốn kiểm tra lại, hãy chọn nút bên cạnh</translation>
    </message>
    <message>
        <source>The survey ended early, what was found is kept: {0}</source>
        <translation>Khảo sát dừng sớm, kết quả đã có vẫn được giữ: {0}</translation>
    </message>
    <message>
        <source>A camera has a name. Nothing was saved</source>
        <translation>Camera phải có tên. Chưa lưu gì</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Đã ghi nhận</translation>
    </message>
    <message>
        <source>“{0}” is no host. Right is for example 192.168.1.64 or 192.168.1.64:8000</source>
        <translation>“{0}” không phải địa chỉ IP. Ví dụ đúng: 192.168.1.64 hoặc 192.168.1.64:8000</translation>
    </message>
    <message>
        <source>“{0}” cannot be searched. Right is for example 192.168.1.0/24, with at most {1} hosts</source>
        <translation>Không thể quét “{0}”. Ví dụ đúng: 192.168.1.0/24, nhiều nhất {1} máy</translation>
    </message>
    <message>
        <source>That is no stream address. Right is for example rtsp://192.168.1.70/live</source>
        <translation>Đó không phải địa chỉ luồng. Ví dụ đúng: rtsp://192.168.1.70/live</translation>
    </message>
    <message>
        <source>{0}: “{1}” is not right; for example: {2}. Nothing was saved</source>
        <translation>{0}: “{1}” không đúng; ví dụ: {2}. Chưa lưu gì</translation>
    </message>
    <message>
        <source>{0} is added; it is probed in part 2</source>
        <translation>Đã thêm {0}; kiểm tra ở phần 2</translation>
    </message>
    <message>
        <source>{0} was known already; what was typed is kept</source>
        <translation>{0} đã có sẵn; đã lưu nội dung vừa nhập</translation>
    </message>
    <message>
        <source>The password was refused by: {0}. It is not tried again, because accounts lock. Type the right one first</source>
        <translation>Mật khẩu bị từ chối bởi: {0}. Không thử lại vì tài khoản có thể bị khóa. Hãy nhập đúng mật khẩu trước</translation>
    </message>
    <message>
        <source>Another camera is called “{0}”. Nothing was changed</source>
        <translation>Đã có camera khác tên “{0}”. Chưa thay đổi gì</translation>
    </message>
    <message>
        <source>On the wall this camera will be called “{0}”</source>
        <translation>Trên tường hình, camera này sẽ có tên “{0}”</translation>
    </message>
    <message>
        <source>No camera was found. What hindered is said beside</source>
        <translation>Không tìm thấy camera nào. Lý do ghi ở bên cạnh</translation>
    </message>
    <message>
        <source>{0} cameras are known. Next: “Probe” in part 2</source>
        <translation>Đã có {0} camera. Tiếp theo: sang phần 2, bấm “Kiểm tra”</translation>
    </message>
    <message>
        <source>All are probed. Next: give each camera the name of its place, then the facility&apos;s record in part 3</source>
        <translation>Đã kiểm tra xong. Tiếp theo: đặt tên từng camera theo vị trí, rồi ghi hồ sơ cơ sở ở phần 3</translation>
    </message>
    <message>
        <source>{0}; devices without a camera yet: {1}</source>
        <translation>{0}; thiết bị chưa lấy được camera: {1}</translation>
    </message>
    <message>
        <source>no camera of it is known yet</source>
        <translation>chưa lấy được camera nào của thiết bị này</translation>
    </message>
    <message>
        <source>No camera of {0} is known, so none will be on the wall. Search again in part 1, with the right password and with ONVIF switched on in the device.</source>
        <translation>Chưa lấy được camera của {0}, nên chưa thể đưa lên màn hình. Hãy tìm lại ở phần 1 với đúng mật khẩu và bật ONVIF trên thiết bị.</translation>
    </message>
    <message>
        <source>The connection scheme is noted</source>
        <translation>Đã ghi phương án kết nối</translation>
    </message>
    <message>
        <source>The visit is noted</source>
        <translation>Đã ghi lần đến</translation>
    </message>
    <message>
        <source>{0}: no picture that can be read; right is a JPEG or PNG file</source>
        <translation>{0}: không đọc được ảnh; cần tệp JPEG hoặc PNG</translation>
    </message>
    <message>
        <source>An error of the program; what was found until then is kept: {0}</source>
        <translation>Lỗi của chương trình; những gì đã tìm được vẫn giữ: {0}</translation>
    </message>
    <message>
        <source>The search ended early and found nothing: {0}. Search again</source>
        <translation>Tìm kiếm dừng giữa chừng và không có kết quả: {0}. Hãy tìm lại</translation>
    </message>
    <message>
        <source>The devices&apos; passwords cannot be kept or read: {0}</source>
        <translation>Không lưu hoặc không đọc được mật khẩu thiết bị: {0}</translation>
    </message>
    <message>
        <source>That failed: {0}</source>
        <translation>Không thực hiện được: {0}</translation>
    </message>
    <message>
        <source>“{0}” cannot name a survey. Right is for example HG-07: at most 60 letters, digits, - _ .</source>
        <translation>“{0}” không dùng làm tên đợt khảo sát được. Ví dụ đúng: HG-07, nhiều nhất 60 chữ, số, - _ .</translation>
    </message>
    <message>
        <source>The survey {0} is not there any more. Open another one, or begin one</source>
        <translation>Đợt khảo sát {0} không còn nữa. Hãy mở đợt khác hoặc bắt đầu đợt mới</translation>
    </message>
    <message>
        <source>{0} cannot be read</source>
        <translation>Không đọc được {0}</translation>
    </message>
    <message>
        <source>{0} is damaged. Put a copy back, or survey anew under another name</source>
        <translation>{0} bị hỏng. Hãy chép lại bản sao, hoặc khảo sát lại với tên khác</translation>
    </message>
    <message>
        <source>The survey {0} cannot take that in, and is as it was. It holds 500 cameras and devices at the most: begin another one</source>
        <translation>Khảo sát {0} không nhận thêm được và vẫn giữ nguyên như cũ. Mỗi khảo sát chứa tối đa 500 camera và thiết bị: hãy mở một khảo sát khác</translation>
    </message>
    <message>
        <source>{0}: note the facility&apos;s province and name first (part 3)</source>
        <translation>{0}: trước hết hãy ghi tỉnh và tên cơ sở (phần 3)</translation>
    </message>
    <message>
        <source>{0} is not there any more. Probe again, or add it again</source>
        <translation>{0} không còn nữa. Hãy kiểm tra lại hoặc thêm lại</translation>
    </message>
    <message>
        <source>{0}: another program is writing there. Wait for it and try again</source>
        <translation>{0}: một chương trình khác đang ghi vào đó. Hãy chờ rồi thử lại</translation>
    </message>
    <message>
        <source>{0} cannot be written. Make room, or ask for the right to write there</source>
        <translation>Không ghi được vào {0}. Hãy giải phóng chỗ trống hoặc xin quyền ghi</translation>
    </message>
    <message>
        <source>next visit {0}</source>
        <translation>hẹn đến lại {0}</translation>
    </message>
    <message>
        <source>Opening {0}, and comparing it with what is here …</source>
        <translation>Đang mở {0} và so với dữ liệu hiện có …</translation>
    </message>
    <message>
        <source>Taking it in. It is done whole or not at all, and cannot be broken off …</source>
        <translation>Đang nhập. Hoặc nhập trọn vẹn, hoặc không nhập gì; không thể dừng giữa chừng …</translation>
    </message>
    <message>
        <source>Broken off; nothing was changed</source>
        <translation>Đã dừng; chưa thay đổi gì</translation>
    </message>
    <message>
        <source>Nothing was changed. {0}</source>
        <translation>Chưa thay đổi gì. {0}</translation>
    </message>
    <message>
        <source>{0} is taken in: {1} cameras new, {2} changed. They are on the wall now</source>
        <translation>Đã nhập {0}: {1} camera mới, {2} thay đổi. Camera đã lên màn hình</translation>
    </message>
    <message>
        <source>The survey is taken in, but the wall cannot read it now: {0}. Start the program anew</source>
        <translation>Đã nhập khảo sát, nhưng màn hình chưa đọc được: {0}. Hãy khởi động lại chương trình</translation>
    </message>
    <message>
        <source>Made by {0}, {1}, as it says itself. Its passphrase proves it.</source>
        <translation>Theo gói: do {0} lập, {1}. Cụm mật khẩu sẽ xác thực điều này.</translation>
    </message>
    <message>
        <source>The bundle is saved: {0}</source>
        <translation>Đã lưu gói khảo sát: {0}</translation>
    </message>
    <message>
        <source>User name and password are too long for a camera connection</source>
        <translation>Tên và mật khẩu quá dài đối với kết nối camera</translation>
    </message>
</context>
<context>
    <name>tile</name>
    <message>
        <source>same picture since {0}, {1}</source>
        <translation>đứng một hình từ {0}, {1}</translation>
    </message>
    <message>
        <source>a recording since {0}, {1}</source>
        <translation>hình phát lại từ {0}, {1}</translation>
    </message>
    <message>
        <source>no signal since {0}, {1}</source>
        <translation>mất tín hiệu camera từ {0}, {1}</translation>
    </message>
    <message>
        <source>damaged since {0}, {1}</source>
        <translation>vỡ hình từ {0}, {1}</translation>
    </message>
    <message>
        <source>recorder</source>
        <translation>cả đầu ghi</translation>
    </message>
    <message>
        <source>whole facility</source>
        <translation>cả cơ sở</translation>
    </message>
    <message>
        <source>whole province</source>
        <translation>cả tỉnh</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>mọi camera</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Đã kiểm tra</translation>
    </message>
    <message>
        <source>Reduced: this desk is busy</source>
        <translation>Giảm tải: máy này đang bận</translation>
    </message>
    <message>
        <source>Back now</source>
        <translation>Vừa có lại</translation>
    </message>
    <message>
        <source>{0} s behind</source>
        <translation>trễ {0} giây</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Giảm tải</translation>
    </message>
    <message>
        <source>{0}, to be reset</source>
        <translation>{0}, chờ đặt lại</translation>
    </message>
    <message>
        <source>{0}, not acknowledged</source>
        <translation>{0}, chưa xác nhận</translation>
    </message>
    <message>
        <source>restored {0}, not acknowledged</source>
        <translation>khôi phục {0}, chưa xác nhận</translation>
    </message>
    <message>
        <source>restored {0}</source>
        <translation>khôi phục {0}</translation>
    </message>
    <message>
        <source>was: {0}</source>
        <translation>trước đó: {0}</translation>
    </message>
    <message>
        <source>Space acknowledges that alarm.</source>
        <translation>Phím cách xác nhận cảnh báo đó.</translation>
    </message>
    <message>
        <source>{0} pictures/s</source>
        <translation>{0} hình/giây</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>Not saved: nothing has been received of this camera in the last seconds</source>
        <translation>Chưa lưu: mấy giây vừa qua không nhận được gì từ camera này</translation>
    </message>
    <message>
        <source>Not saved: what the camera sent cannot be decoded</source>
        <translation>Chưa lưu: không giải mã được dữ liệu của camera</translation>
    </message>
    <message>
        <source>Not saved: the disk is full. Make room, or choose another folder in the settings</source>
        <translation>Chưa lưu: ổ đĩa đã đầy. Hãy giải phóng chỗ trống, hoặc chọn thư mục khác trong cài đặt</translation>
    </message>
    <message>
        <source>Not saved: the folder cannot be written to. Choose another one in the settings</source>
        <translation>Chưa lưu: không ghi được vào thư mục. Hãy chọn thư mục khác trong cài đặt</translation>
    </message>
    <message>
        <source>Cancelled: nothing was saved</source>
        <translation>Đã hủy: không lưu gì</translation>
    </message>
    <message>
        <source>Not saved: too many files are being written. Try again in a moment</source>
        <translation>Chưa lưu: đang ghi quá nhiều tệp. Hãy thử lại sau giây lát</translation>
    </message>
    <message>
        <source>Not saved: the decoder process was lost. Try again, there is a new one</source>
        <translation>Chưa lưu: tiến trình giải mã bị ngắt. Hãy thử lại, đã có tiến trình mới</translation>
    </message>
    <message>
        <source>No replay: nothing has been received of this camera in the last seconds</source>
        <translation>Không xem lại được: mấy giây vừa qua không nhận được gì từ camera này</translation>
    </message>
    <message>
        <source>No replay: what the camera sent cannot be decoded</source>
        <translation>Không xem lại được: không giải mã được dữ liệu của camera</translation>
    </message>
    <message>
        <source>The replay has ended: its decoder process was lost. The tile is live again</source>
        <translation>Đã dừng xem lại: tiến trình giải mã bị ngắt. Ô hình về trực tiếp</translation>
    </message>
    <message>
        <source>zoom {0}x</source>
        <translation>phóng {0}x</translation>
    </message>
    <message>
        <source>{0}, coarse</source>
        <translation>{0}, chưa nét</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>dừng hình</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>XEM LẠI</translation>
    </message>
    <message>
        <source>{0}: looking for the last {1} s</source>
        <translation>{0}: đang tìm {1} giây vừa qua</translation>
    </message>
    <message>
        <source>Replay is off: [tools] replay_s is 0 in this desk&apos;s settings</source>
        <translation>Tính năng xem lại đang tắt: [tools] replay_s là 0 trong cài đặt của bàn này</translation>
    </message>
    <message>
        <source>{0} replays are on already. End one of them first (B)</source>
        <translation>Đang xem lại {0} ô. Hãy kết thúc một ô trước (B)</translation>
    </message>
    <message>
        <source>Choose a camera&apos;s tile: this key is about one picture</source>
        <translation>Hãy chọn ô của một camera: phím này dành cho một hình</translation>
    </message>
    <message>
        <source>There is no replay in this tile. B shows its last seconds again</source>
        <translation>Ô này không đang xem lại. Bấm B để xem lại mấy giây vừa qua</translation>
    </message>
    <message>
        <source>Saving the picture …</source>
        <translation>Đang lưu ảnh …</translation>
    </message>
    <message>
        <source>Saving the clip: {0} %. X again cancels</source>
        <translation>Đang lưu video: {0} %. Bấm X lần nữa để hủy</translation>
    </message>
    <message>
        <source>Saving the clip …</source>
        <translation>Đang lưu video …</translation>
    </message>
    <message>
        <source>Picture of {0} saved: {1}</source>
        <translation>Đã lưu ảnh lúc {0}: {1}</translation>
    </message>
    <message>
        <source>Clip saved in {0} files, because the size of its pictures changes: {1}</source>
        <translation>Đã lưu video thành {0} tệp vì kích thước hình thay đổi giữa chừng: {1}</translation>
    </message>
    <message>
        <source>Clip saved: {0}</source>
        <translation>Đã lưu video: {0}</translation>
    </message>
    <message>
        <source>Picture saved without its caption, which could not be added: {0}</source>
        <translation>Đã lưu ảnh nhưng không thêm được dòng chú thích: {0}</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Đã sao chép: {0}</translation>
    </message>
    <message>
        <source>Nothing has been saved since this program was started</source>
        <translation>Chưa lưu tệp nào từ khi chương trình khởi động</translation>
    </message>
    <message>
        <source>set for this camera</source>
        <translation>đã đặt riêng cho camera này</translation>
    </message>
    <message>
        <source>the camera bears no session more: one is closed before the other is opened</source>
        <translation>camera không nhận thêm phiên: đóng luồng này rồi mới mở luồng kia</translation>
    </message>
    <message>
        <source>the other stream brought no picture, and the camera bears no session more</source>
        <translation>luồng kia không có hình, mà camera không nhận thêm phiên</translation>
    </message>
    <message>
        <source>this desk shows no more main streams at full rate</source>
        <translation>bàn trực này không hiển thị đủ hình thêm luồng chính nào</translation>
    </message>
    <message>
        <source>one of many tiles</source>
        <translation>một trong nhiều ô</translation>
    </message>
    <message>
        <source>its line carries no more</source>
        <translation>đường truyền không đủ</translation>
    </message>
    <message>
        <source>enlarged or zoomed</source>
        <translation>đang phóng to</translation>
    </message>
    <message>
        <source>large tile</source>
        <translation>ô lớn</translation>
    </message>
    <message>
        <source>small tile</source>
        <translation>ô nhỏ</translation>
    </message>
    <message>
        <source>on no screen</source>
        <translation>không hiện trên màn hình nào</translation>
    </message>
    <message>
        <source>reduced: every second picture is shown</source>
        <translation>giảm tải: chỉ hiện một nửa số hình</translation>
    </message>
    <message>
        <source>reduced: pictures that no other rests on are left out</source>
        <translation>giảm tải: bỏ các hình không hình nào khác dựa vào</translation>
    </message>
    <message>
        <source>reduced: key frames only</source>
        <translation>giảm tải: chỉ khung chính</translation>
    </message>
    <message>
        <source>reduced: a picture every few seconds</source>
        <translation>giảm tải: vài giây một hình</translation>
    </message>
    <message>
        <source>no figures: the stream does not run</source>
        <translation>không có thông số: luồng không chạy</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
    <message>
        <source>chosen: {0}</source>
        <translation>lý do chọn: {0}</translation>
    </message>
    <message>
        <source>until the sub stream has a picture ({0})</source>
        <translation>cho đến khi luồng phụ có hình ({0})</translation>
    </message>
    <message>
        <source>until the main stream has a picture ({0})</source>
        <translation>cho đến khi luồng chính có hình ({0})</translation>
    </message>
    <message>
        <source>decoded by: {0}</source>
        <translation>giải mã bằng: {0}</translation>
    </message>
    <message>
        <source>shown at {0} x {1}</source>
        <translation>hiển thị {0} x {1}</translation>
    </message>
    <message>
        <source>key frames only are decoded</source>
        <translation>chỉ giải mã I-frame</translation>
    </message>
    <message>
        <source>{0} pictures/s · {1}</source>
        <translation>{0} hình/giây · {1}</translation>
    </message>
    <message>
        <source>key frame every {0} s</source>
        <translation>I-frame mỗi {0} giây</translation>
    </message>
    <message>
        <source>age of the picture {0}</source>
        <translation>độ trễ hình {0}</translation>
    </message>
    <message>
        <source>by the camera&apos;s clock {0}</source>
        <translation>theo đồng hồ camera {0}</translation>
    </message>
    <message>
        <source>lost {0} · late {1} · damaged {2}</source>
        <translation>mất {0} · trễ {1} · hỏng {2}</translation>
    </message>
    <message>
        <source>connections {0}</source>
        <translation>số lần kết nối {0}</translation>
    </message>
    <message>
        <source>connected for {0}</source>
        <translation>đã kết nối {0}</translation>
    </message>
</context>
<context>
    <name>tours</name>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>held: alarm at {0} until it is acknowledged</source>
        <translation>đang giữ, chờ xác nhận cảnh báo tại {0}</translation>
    </message>
    <message>
        <source>paused: a tile is enlarged, goes on {0} after it is small again</source>
        <translation>tạm dừng: một ô đang phóng to, tiếp tục {0} sau khi thu nhỏ</translation>
    </message>
    <message>
        <source>paused: you are working, goes on in {0}</source>
        <translation>tạm dừng: bạn đang thao tác, tiếp tục sau {0}</translation>
    </message>
    <message>
        <source>one screenful, which stays</source>
        <translation>chỉ một màn, giữ nguyên</translation>
    </message>
    <message>
        <source>next in {0}</source>
        <translation>chuyển màn sau {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>màn {0}/{1}</translation>
    </message>
    <message>
        <source>no camera in it</source>
        <translation>chưa có camera nào</translation>
    </message>
    <message>
        <source>every camera always on the screen</source>
        <translation>mọi camera luôn trên màn hình</translation>
    </message>
    <message>
        <source>every camera seen at least every {0}</source>
        <translation>mỗi camera được xem ít nhất một lần trong {0}</translation>
    </message>
    <message>
        <source>{0} while it runs</source>
        <translation>{0} khi đang chạy</translation>
    </message>
    <message>
        <source>cannot keep {0}: {1} wait up to {2}</source>
        <translation>không bảo đảm được {0}: {1} phải chờ đến {2}</translation>
    </message>
    <message>
        <source>at most {0} a screenful</source>
        <translation>tối đa {0} mỗi màn</translation>
    </message>
    <message>
        <source>at least {0} cameras on a page</source>
        <translation>ít nhất {0} camera mỗi trang</translation>
    </message>
    <message>
        <source>No dwell and no grid would keep it: divide the tour between two screens.</source>
        <translation>Không thời gian hay lưới nào bảo đảm được: hãy chia lượt tuần tra cho hai màn hình.</translation>
    </message>
    <message>
        <source>It would be kept with {0}.</source>
        <translation>Sẽ bảo đảm được với {0}.</translation>
    </message>
    <message>
        <source>, or with </source>
        <translation>, hoặc </translation>
    </message>
    <message>
        <source>{0} screenfuls · {1} · once round in {2}</source>
        <translation>{0} màn · {1} · một vòng {2}</translation>
    </message>
    <message>
        <source>not seen for {0}: {1}</source>
        <translation>chưa được xem trong {0}: {1}</translation>
    </message>
    <message>
        <source>{0} is gone</source>
        <translation>{0} không còn</translation>
    </message>
    <message>
        <source>{0} has no camera</source>
        <translation>{0} không có camera</translation>
    </message>
    <message>
        <source>The tour skips: {0}</source>
        <translation>Tuần tra bỏ qua: {0}</translation>
    </message>
    <message>
        <source>The tour “{0}” has no step yet: Shift+T adds some</source>
        <translation>Lượt tuần tra “{0}” chưa có bước nào: bấm Shift+T để thêm</translation>
    </message>
    <message>
        <source>The tour “{0}” has nothing to show: {1}</source>
        <translation>Lượt tuần tra “{0}” không có gì để hiển thị: {1}</translation>
    </message>
    <message>
        <source>{0} has one page: nothing comes in turn. Shift+T makes a tour</source>
        <translation>{0} chỉ có một trang nên không có gì để chuyển. Bấm Shift+T để lập tuần tra</translation>
    </message>
    <message>
        <source>The tour “{0}” was deleted and has ended</source>
        <translation>Lượt tuần tra “{0}” đã bị xóa và đã dừng</translation>
    </message>
    <message>
        <source>The tour “{0}” that ran here before is gone</source>
        <translation>Lượt tuần tra “{0}” đã chạy ở đây trước đó không còn nữa</translation>
    </message>
    <message>
        <source>The tour “{0}” goes on</source>
        <translation>Lượt tuần tra “{0}” tiếp tục</translation>
    </message>
    <message>
        <source>The tour “{0}” has ended; T starts it again</source>
        <translation>Đã dừng lượt tuần tra “{0}”; bấm T để chạy lại</translation>
    </message>
    <message>
        <source>“{0}” was changed at another desk meanwhile: it is shown as it is there</source>
        <translation>“{0}” vừa được sửa ở bàn trực khác: đang hiển thị theo bản đó</translation>
    </message>
    <message>
        <source>The store does not answer: “{0}” stays as it was</source>
        <translation>Cơ sở dữ liệu không trả lời: “{0}” giữ nguyên như cũ</translation>
    </message>
    <message>
        <source>Pages of {0}</source>
        <translation>Các trang của {0}</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>Tuần tra mới</translation>
    </message>
    <message>
        <source>A supervisor or an administrator may change this</source>
        <translation>Chỉ trưởng ca hoặc quản trị viên được sửa mục này</translation>
    </message>
    <message>
        <source>Turns by itself. Waits while somebody uses the keyboard or the mouse, and {0} more;
stays on an alarm until that is acknowledged, then {1} more. T stops it.</source>
        <translation>Tự chuyển màn. Khi có người dùng bàn phím hoặc chuột thì chờ, và chờ thêm {0};
gặp cảnh báo thì giữ nguyên đến khi được xác nhận, rồi thêm {1}. Bấm T để dừng.</translation>
    </message>
</context>
<context>
    <name>verdict</name>
    <message>
        <source>At the facility: {0}</source>
        <translation>Tại cơ sở: {0}</translation>
    </message>
    <message>
        <source>From the centre: {0}</source>
        <translation>Từ trung tâm: {0}</translation>
    </message>
    <message>
        <source>{0}: at the facility: {1}; from the centre: {2}</source>
        <translation>{0}: tại cơ sở: {1}; từ trung tâm: {2}</translation>
    </message>
    <message>
        <source>{0} pictures/s</source>
        <translation>{0} hình/giây</translation>
    </message>
    <message>
        <source>key frame every {0} s</source>
        <translation>I-frame mỗi {0} giây</translation>
    </message>
    <message>
        <source>first picture after {0} s</source>
        <translation>có hình đầu tiên sau {0} giây</translation>
    </message>
    <message>
        <source>with sound</source>
        <translation>có âm thanh</translation>
    </message>
    <message>
        <source>{0} cameras: {1}</source>
        <translation>{0} camera: {1}</translation>
    </message>
    <message>
        <source>Uplink: {0} Mbit/s for all sub streams, {1} with one camera enlarged, {2} for all main</source>
        <translation>Băng thông tải lên cần: {0} Mbit/s cho mọi luồng phụ, {1} khi phóng to một camera, {2} cho mọi luồng chính</translation>
    </message>
    <message>
        <source>The line of {0} Mbit/s carries all main streams.</source>
        <translation>Đường truyền {0} Mbit/s tải được mọi luồng chính.</translation>
    </message>
    <message>
        <source>The line of {0} Mbit/s carries all sub streams, and one camera enlarged.</source>
        <translation>Đường truyền {0} Mbit/s tải được mọi luồng phụ và một camera phóng to.</translation>
    </message>
    <message>
        <source>The line of {0} Mbit/s carries all sub streams, and no camera enlarged.</source>
        <translation>Đường truyền {0} Mbit/s tải được mọi luồng phụ, không đủ để phóng to camera nào.</translation>
    </message>
    <message>
        <source>Whether the line of {0} Mbit/s is enough is not known: not every camera was measured.</source>
        <translation>Chưa biết đường truyền {0} Mbit/s có đủ không: chưa đo được mọi camera.</translation>
    </message>
    <message>
        <source>The line of {0} Mbit/s does not carry even the sub streams.</source>
        <translation>Đường truyền {0} Mbit/s không tải nổi cả các luồng phụ.</translation>
    </message>
    <message>
        <source>{0} cameras, {1} of them fit</source>
        <translation>{0} camera, {1} đạt</translation>
    </message>
    <message>
        <source>Now: {0}</source>
        <translation>Tiếp theo: {0}</translation>
    </message>
    <message>
        <source>{0}: cameras: {1}, new ones: {2}</source>
        <translation>{0}: số camera: {1}, mới thêm: {2}</translation>
    </message>
    <message>
        <source>{0}: noted visits: {1}</source>
        <translation>{0}: số lần đến cơ sở đã ghi: {1}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
    </message>
    <message>
        <source>Ready, sub stream only</source>
        <translation>Sẵn sàng, chỉ luồng phụ</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Lạc hậu</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bị chặn truy cập</translation>
    </message>
    <message>
        <source>Unstable</source>
        <translation>Chập chờn</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Không có hình</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Không liên lạc được</translation>
    </message>
    <message>
        <source>Not surveyed</source>
        <translation>Chưa khảo sát</translation>
    </message>
    <message>
        <source>This camera has not been probed yet.</source>
        <translation>Camera này chưa được kiểm tra.</translation>
    </message>
    <message>
        <source>Probe it.</source>
        <translation>Kiểm tra camera.</translation>
    </message>
    <message>
        <source>The probe broke off because of an error of this program.</source>
        <translation>Việc kiểm tra bị ngắt do lỗi của chính chương trình.</translation>
    </message>
    <message>
        <source>Probe it again; if it breaks off again, report it.</source>
        <translation>Kiểm tra lại; nếu vẫn bị ngắt thì báo lỗi.</translation>
    </message>
    <message>
        <source>The address has a name that no name server knows.</source>
        <translation>Địa chỉ dùng một tên mà máy chủ tên miền không biết.</translation>
    </message>
    <message>
        <source>Use the IP address, or check that this computer is in the right network.</source>
        <translation>Dùng địa chỉ IP, hoặc xem máy này có đang ở đúng mạng không.</translation>
    </message>
    <message>
        <source>Nothing answers at this address and port.</source>
        <translation>Không có gì trả lời ở địa chỉ và cổng này.</translation>
    </message>
    <message>
        <source>Check the power, the cable, address and port, and that RTSP is switched on.</source>
        <translation>Kiểm tra nguồn điện, cáp, địa chỉ và cổng, và xem RTSP đã bật chưa.</translation>
    </message>
    <message>
        <source>Something is there, or a firewall, and gives no answer.</source>
        <translation>Có thiết bị hoặc tường lửa ở đó nhưng không trả lời.</translation>
    </message>
    <message>
        <source>Check port and firewall; restart the camera, close other viewers, try again.</source>
        <translation>Kiểm tra cổng và tường lửa; khởi động lại camera, đóng bớt người xem khác rồi thử lại.</translation>
    </message>
    <message>
        <source>What answers does not speak RTSP, hangs up, or describes no stream.</source>
        <translation>Thiết bị trả lời không dùng RTSP, ngắt kết nối, hoặc không mô tả luồng nào.</translation>
    </message>
    <message>
        <source>Use the RTSP port (mostly 554), and see that the encoder is on.</source>
        <translation>Dùng cổng RTSP (thường là 554) và xem bộ mã hóa đã bật chưa.</translation>
    </message>
    <message>
        <source>The camera ends the connection before the first picture.</source>
        <translation>Camera ngắt kết nối trước khi có hình đầu tiên.</translation>
    </message>
    <message>
        <source>Close other viewers, or allow more of them; then restart the camera.</source>
        <translation>Đóng bớt người xem khác hoặc cho phép nhiều người xem hơn; sau đó khởi động lại camera.</translation>
    </message>
    <message>
        <source>The camera refuses the stream, mostly because too many are watching.</source>
        <translation>Camera từ chối cấp luồng, thường vì đang có quá nhiều người xem.</translation>
    </message>
    <message>
        <source>Close other viewers and try again; look at the message beside it.</source>
        <translation>Đóng bớt người xem khác rồi thử lại; xem thông báo kèm theo.</translation>
    </message>
    <message>
        <source>The user name or the password is refused.</source>
        <translation>Tên đăng nhập hoặc mật khẩu bị từ chối.</translation>
    </message>
    <message>
        <source>Ask the facility for the right ones before another try: accounts lock after a few.</source>
        <translation>Hỏi cơ sở để có thông tin đúng trước khi thử lại: sai vài lần là tài khoản bị khóa.</translation>
    </message>
    <message>
        <source>The camera answers, but knows no such stream.</source>
        <translation>Camera có trả lời nhưng không có luồng này.</translation>
    </message>
    <message>
        <source>Correct the path or the channel, by the maker&apos;s manual or by ONVIF.</source>
        <translation>Sửa đường dẫn hoặc số kênh theo tài liệu của hãng hoặc qua ONVIF.</translation>
    </message>
    <message>
        <source>The camera takes the connection and sends no picture.</source>
        <translation>Camera nhận kết nối nhưng không gửi hình.</translation>
    </message>
    <message>
        <source>See that the encoder of this stream is on, and close other viewers.</source>
        <translation>Xem bộ mã hóa của luồng này đã bật chưa, và đóng bớt người xem khác.</translation>
    </message>
    <message>
        <source>The stream cannot be decoded.</source>
        <translation>Không giải mã được luồng này.</translation>
    </message>
    <message>
        <source>Set it to H.264, update the firmware; if that does not help, replace it.</source>
        <translation>Đặt luồng thành H.264, cập nhật firmware; nếu vẫn không được thì thay camera.</translation>
    </message>
    <message>
        <source>The coding is not one that this centre accepts.</source>
        <translation>Kiểu mã hóa này không được trung tâm chấp nhận.</translation>
    </message>
    <message>
        <source>Set the stream to a coding that is accepted; replace a camera that cannot.</source>
        <translation>Đặt luồng sang kiểu mã hóa được chấp nhận; camera không đặt được thì thay.</translation>
    </message>
    <message>
        <source>The picture is larger than decoders can take.</source>
        <translation>Hình lớn hơn mức bộ giải mã xử lý được.</translation>
    </message>
    <message>
        <source>Set a smaller picture, 1920x1080 for example.</source>
        <translation>Đặt cỡ hình nhỏ hơn, ví dụ 1920x1080.</translation>
    </message>
    <message>
        <source>The picture is too small to show anything on the wall.</source>
        <translation>Hình quá nhỏ, lên tường hình sẽ không thấy gì.</translation>
    </message>
    <message>
        <source>Set a larger picture; replace a camera that has none.</source>
        <translation>Đặt cỡ hình lớn hơn; camera không có thì thay.</translation>
    </message>
    <message>
        <source>The line carries less than the camera sends.</source>
        <translation>Đường truyền không tải nổi dữ liệu camera gửi.</translation>
    </message>
    <message>
        <source>Lower the bit rate, use the sub stream, or order a faster line.</source>
        <translation>Giảm tốc độ bit, dùng luồng phụ, hoặc đăng ký đường truyền nhanh hơn.</translation>
    </message>
    <message>
        <source>The stream breaks off within seconds.</source>
        <translation>Luồng bị ngắt chỉ sau vài giây.</translation>
    </message>
    <message>
        <source>Check cable, switch and power supply; over a thin line lower the bit rate.</source>
        <translation>Kiểm tra cáp, bộ chuyển mạch và nguồn; nếu đường truyền yếu thì giảm tốc độ bit.</translation>
    </message>
    <message>
        <source>Pictures arrive damaged: data is lost on the way.</source>
        <translation>Hình đến bị hỏng: dữ liệu bị mất trên đường truyền.</translation>
    </message>
    <message>
        <source>Use TCP, check cable and switch, lower the bit rate.</source>
        <translation>Dùng TCP, kiểm tra cáp và bộ chuyển mạch, giảm tốc độ bit.</translation>
    </message>
    <message>
        <source>It sends too few pictures a second.</source>
        <translation>Camera gửi quá ít hình mỗi giây.</translation>
    </message>
    <message>
        <source>Set more pictures a second; replace a camera that cannot do more.</source>
        <translation>Tăng số hình mỗi giây; camera không tăng được thì thay.</translation>
    </message>
    <message>
        <source>The recorder shows an empty picture: it gets none from its camera.</source>
        <translation>Đầu ghi gửi hình trống: nó không nhận được gì từ camera.</translation>
    </message>
    <message>
        <source>Check the cable and the power between recorder and camera.</source>
        <translation>Kiểm tra cáp và nguồn giữa đầu ghi và camera.</translation>
    </message>
    <message>
        <source>The picture is black.</source>
        <translation>Hình đen.</translation>
    </message>
    <message>
        <source>Take off the lens cap, switch on light or infrared, look into the lens.</source>
        <translation>Tháo nắp ống kính, bật đèn hoặc hồng ngoại, xem lại ống kính.</translation>
    </message>
    <message>
        <source>Nothing has an edge: the lens is covered, or quite out of focus.</source>
        <translation>Không thấy đường nét nào: ống kính bị che, hoặc mất nét hoàn toàn.</translation>
    </message>
    <message>
        <source>Take away what covers the lens, clean it, and focus it.</source>
        <translation>Bỏ vật che, lau ống kính và chỉnh nét.</translation>
    </message>
    <message>
        <source>The picture is out of focus.</source>
        <translation>Hình bị mờ, mất nét.</translation>
    </message>
    <message>
        <source>Clean the lens and focus it.</source>
        <translation>Lau ống kính và chỉnh nét.</translation>
    </message>
    <message>
        <source>Main and sub stream cannot be open at the same time.</source>
        <translation>Không mở được luồng chính và luồng phụ cùng lúc.</translation>
    </message>
    <message>
        <source>Watch the sub stream; close other viewers, or fetch it through a relay.</source>
        <translation>Xem luồng phụ; đóng bớt người xem khác, hoặc lấy luồng qua máy chuyển tiếp.</translation>
    </message>
    <message>
        <source>Its time stamps stand still, go back or jump.</source>
        <translation>Dấu thời gian của luồng đứng yên, lùi lại hoặc nhảy.</translation>
    </message>
    <message>
        <source>Update the firmware, and set the time by NTP.</source>
        <translation>Cập nhật firmware và đặt giờ theo NTP.</translation>
    </message>
    <message>
        <source>Key frames are rare: each opening waits for one.</source>
        <translation>I-frame quá thưa: mỗi lần mở đều phải chờ.</translation>
    </message>
    <message>
        <source>Set the key-frame (I frame) interval to 1 or 2 s.</source>
        <translation>Đặt khoảng cách I-frame là 1 hoặc 2 giây.</translation>
    </message>
    <message>
        <source>No sub stream is known: the whole main stream travels for each tile.</source>
        <translation>Chưa biết luồng phụ: mỗi ô hình đều phải tải cả luồng chính.</translation>
    </message>
    <message>
        <source>Switch the sub stream on and note its address.</source>
        <translation>Bật luồng phụ và ghi lại địa chỉ.</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Cần khắc phục</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Từ chối</translation>
    </message>
    <message>
        <source>No cameras</source>
        <translation>Không có camera</translation>
    </message>
    <message>
        <source>No line</source>
        <translation>Không có đường truyền</translation>
    </message>
    <message>
        <source>Nobody has been there.</source>
        <translation>Chưa có ai đến khảo sát.</translation>
    </message>
    <message>
        <source>Plan a visit.</source>
        <translation>Lên lịch khảo sát.</translation>
    </message>
    <message>
        <source>No camera has been probed yet.</source>
        <translation>Chưa kiểm tra camera nào.</translation>
    </message>
    <message>
        <source>Probe its cameras.</source>
        <translation>Kiểm tra các camera của cơ sở.</translation>
    </message>
    <message>
        <source>The surveyor was not allowed in.</source>
        <translation>Người khảo sát không được vào.</translation>
    </message>
    <message>
        <source>Let the province speak with whoever refused.</source>
        <translation>Đề nghị tỉnh làm việc với người đã từ chối.</translation>
    </message>
    <message>
        <source>It has no cameras.</source>
        <translation>Cơ sở không có camera.</translation>
    </message>
    <message>
        <source>Plan cameras, a recorder and a line for it.</source>
        <translation>Lên phương án lắp camera, đầu ghi và đường truyền.</translation>
    </message>
    <message>
        <source>No line connects it with the centre.</source>
        <translation>Chưa có đường truyền nối với trung tâm.</translation>
    </message>
    <message>
        <source>Order a line.</source>
        <translation>Đăng ký lắp đường truyền.</translation>
    </message>
    <message>
        <source>Too few of its cameras are fit.</source>
        <translation>Quá ít camera đạt yêu cầu.</translation>
    </message>
    <message>
        <source>Do what stands beside each camera.</source>
        <translation>Thực hiện việc ghi bên cạnh từng camera.</translation>
    </message>
    <message>
        <source>The line does not carry even the sub streams.</source>
        <translation>Đường truyền không tải nổi cả các luồng phụ.</translation>
    </message>
    <message>
        <source>Lower the bit rates of the sub streams, or order a faster line.</source>
        <translation>Giảm tốc độ bit của các luồng phụ, hoặc đăng ký đường truyền nhanh hơn.</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>luồng chính</translation>
    </message>
    <message>
        <source>sub stream</source>
        <translation>luồng phụ</translation>
    </message>
</context>
<context>
    <name>view_editor</name>
    <message>
        <source>Edit this view …</source>
        <translation>Sửa bố cục này …</translation>
    </message>
    <message>
        <source>New view …</source>
        <translation>Bố cục mới …</translation>
    </message>
    <message>
        <source>Edit view: {0}</source>
        <translation>Sửa bố cục: {0}</translation>
    </message>
    <message>
        <source>{0} · not saved</source>
        <translation>{0} · chưa lưu</translation>
    </message>
    <message>
        <source>No longer in the view, or without a free tile: {0}. Undo: Ctrl+Z</source>
        <translation>Không còn trong bố cục hoặc không còn ô trống: {0}. Hoàn tác: Ctrl+Z</translation>
    </message>
    <message>
        <source>Select several tiles first: Shift and the arrows, or Shift and the mouse</source>
        <translation>Hãy chọn nhiều ô trước: Shift cùng mũi tên, hoặc Shift cùng chuột</translation>
    </message>
    <message>
        <source>This tile is a single cell already</source>
        <translation>Ô này đã là ô đơn</translation>
    </message>
    <message>
        <source>Go to the other tile and press X again; Esc: not at all</source>
        <translation>Đến ô kia rồi bấm X lần nữa; Esc: bỏ qua</translation>
    </message>
    <message>
        <source>Select cameras in the tree first (Ctrl+F finds them), or drag them here</source>
        <translation>Hãy chọn camera trong cây trước (Ctrl+F để tìm), hoặc kéo vào đây</translation>
    </message>
    <message>
        <source>The view needs a name before it can be saved</source>
        <translation>Bố cục cần có tên trước khi lưu</translation>
    </message>
    <message>
        <source>The name holds a character that cannot be seen: write it anew</source>
        <translation>Tên có ký tự không nhìn thấy được: hãy gõ lại</translation>
    </message>
    <message>
        <source>Row {0}, column {1}, {2} x {3} cells</source>
        <translation>Hàng {0}, cột {1}, {2} x {3} ô</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Đang lưu …</translation>
    </message>
    <message>
        <source>View “{0}” is saved</source>
        <translation>Đã lưu bố cục “{0}”</translation>
    </message>
    <message>
        <source>“{0}” is not saved yet, and is kept: Ctrl+E goes on with it</source>
        <translation>“{0}” chưa lưu nhưng vẫn được giữ: Ctrl+E để làm tiếp</translation>
    </message>
    <message>
        <source>“{0}” is not saved. Edit it again to go on: what you changed is kept until then</source>
        <translation>“{0}” chưa lưu. Mở sửa lại để làm tiếp: các thay đổi vẫn được giữ</translation>
    </message>
    <message>
        <source>You left off here without saving. Undo (Ctrl+Z) takes it back step by step</source>
        <translation>Lần trước bạn dừng ở đây mà chưa lưu. Hoàn tác (Ctrl+Z) để bỏ từng bước</translation>
    </message>
    <message>
        <source>Save once more to replace it by yours, or save yours as a new view</source>
        <translation>Lưu lần nữa để thay bằng bản của bạn, hoặc lưu thành bố cục mới</translation>
    </message>
    <message>
        <source>{0}: new view</source>
        <translation>{0}: bố cục mới</translation>
    </message>
    <message>
        <source>New view</source>
        <translation>Bố cục mới</translation>
    </message>
    <message>
        <source>{0} (copy)</source>
        <translation>{0} (bản sao)</translation>
    </message>
    <message>
        <source>Facility: {0}</source>
        <translation>Cơ sở: {0}</translation>
    </message>
    <message>
        <source>Province: {0}</source>
        <translation>Tỉnh: {0}</translation>
    </message>
    <message>
        <source>Mine ({0})</source>
        <translation>Của tôi ({0})</translation>
    </message>
    <message>
        <source>As before: {0}</source>
        <translation>Như cũ: {0}</translation>
    </message>
    <message>
        <source>“{0}” is not saved. Close the window once more to leave without it</source>
        <translation>“{0}” chưa lưu. Đóng cửa sổ lần nữa để thoát mà không lưu</translation>
    </message>
</context>
<context>
    <name>view_file</name>
    <message>
        <source>view {0}</source>
        <translation>bố cục {0}</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Chưa nhập gì</translation>
    </message>
    <message>
        <source>larger than {0} MB: no file of views is. Choose another file</source>
        <translation>lớn hơn {0} MB: không thể là tệp bố cục. Hãy chọn tệp khác</translation>
    </message>
    <message>
        <source>no text in UTF-8: save it as UTF-8, or export it again</source>
        <translation>không phải văn bản UTF-8: hãy lưu dạng UTF-8, hoặc xuất lại</translation>
    </message>
    <message>
        <source>no JSON from line {0} on: put that line right, or export it again</source>
        <translation>không phải JSON từ dòng {0}: hãy sửa dòng đó, hoặc xuất lại</translation>
    </message>
    <message>
        <source>nested deeper than any file of views. Export it again</source>
        <translation>lồng sâu hơn mọi tệp bố cục. Hãy xuất lại</translation>
    </message>
    <message>
        <source>this key stands there twice: take one of them out</source>
        <translation>khóa này có hai lần: hãy bỏ một</translation>
    </message>
    <message>
        <source>a number that is none (NaN, endless): write a whole number</source>
        <translation>không phải là số (NaN, vô hạn): hãy ghi số nguyên</translation>
    </message>
    <message>
        <source>no file of views: its “format” has to be “videowall-views”</source>
        <translation>không phải tệp bố cục: “format” phải là “videowall-views”</translation>
    </message>
    <message>
        <source>written by a newer program (version {0}): update this one, or export it there as version 1</source>
        <translation>do phiên bản chương trình mới hơn ghi (phiên bản {0}): hãy cập nhật chương trình này, hoặc xuất lại ở đó dạng phiên bản 1</translation>
    </message>
    <message>
        <source>more than {0} views: export them in several files</source>
        <translation>nhiều hơn {0} bố cục: hãy xuất thành nhiều tệp</translation>
    </message>
    <message>
        <source>this key is missing: add it</source>
        <translation>thiếu khóa này: hãy thêm vào</translation>
    </message>
    <message>
        <source>this key is not known: take it out</source>
        <translation>không biết khóa này: hãy bỏ đi</translation>
    </message>
    <message>
        <source>has to be an object in braces {}</source>
        <translation>phải là đối tượng trong ngoặc nhọn {}</translation>
    </message>
    <message>
        <source>has to be a list in brackets []</source>
        <translation>phải là danh sách trong ngoặc vuông []</translation>
    </message>
    <message>
        <source>has to be a printable text of {0} to {1} characters</source>
        <translation>phải là văn bản in được, dài từ {0} đến {1} ký tự</translation>
    </message>
    <message>
        <source>has to be a whole number from {0} to {1}</source>
        <translation>phải là số nguyên từ {0} đến {1}</translation>
    </message>
    <message>
        <source>has to be true or false</source>
        <translation>phải là true hoặc false</translation>
    </message>
    <message>
        <source>has to be one of: {0}</source>
        <translation>phải là một trong: {0}</translation>
    </message>
    <message>
        <source>another view of the file has the same id: give it another one</source>
        <translation>một bố cục khác trong tệp có cùng id: hãy đặt id khác</translation>
    </message>
    <message>
        <source>another view of the file has the number {0} too: change one</source>
        <translation>một bố cục khác trong tệp cũng mang số {0}: hãy đổi một trong hai</translation>
    </message>
    <message>
        <source>the tile reaches out of the grid: move it, or enlarge the grid</source>
        <translation>ô vượt ra ngoài lưới: hãy dời ô, hoặc mở rộng lưới</translation>
    </message>
    <message>
        <source>two tiles cover the cell in column {0}, row {1}: move one of them</source>
        <translation>hai ô cùng phủ vị trí cột {0}, hàng {1}: hãy dời một ô</translation>
    </message>
    <message>
        <source>no tile covers the cell in column {0}, row {1}: add one that shows “nothing”</source>
        <translation>không có ô nào phủ vị trí cột {0}, hàng {1}: hãy thêm một ô với shows là “nothing”</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}. Nothing was imported</source>
        <translation>Không đọc được {0}: {1}. Chưa nhập gì</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}. Nothing was exported</source>
        <translation>Không ghi được {0}: {1}. Chưa xuất gì</translation>
    </message>
    <message>
        <source>{0}: a file holds {1} views and {2} MB at most. Nothing was exported: select fewer of them</source>
        <translation>{0}: một tệp chứa tối đa {1} bố cục và {2} MB. Chưa xuất gì: hãy chọn ít bố cục hơn</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} mới</translation>
    </message>
    <message>
        <source>{0} changed</source>
        <translation>{0} thay đổi</translation>
    </message>
    <message>
        <source>{0} the same as here</source>
        <translation>{0} giống ở đây</translation>
    </message>
    <message>
        <source>{0} left out, whose place is not here</source>
        <translation>{0} bỏ qua vì cơ sở hoặc tỉnh không có ở đây</translation>
    </message>
    <message>
        <source>{0} not allowed</source>
        <translation>{0} không được phép</translation>
    </message>
    <message>
        <source>No view is in it</source>
        <translation>Trong tệp không có bố cục nào</translation>
    </message>
    <message>
        <source>only supervisors and administrators change views that others see</source>
        <translation>chỉ trưởng ca và quản trị viên được thay đổi bố cục dùng chung</translation>
    </message>
    <message>
        <source>Given up. Nothing was changed</source>
        <translation>Đã dừng. Không có gì thay đổi</translation>
    </message>
    <message>
        <source>Reading {0} …</source>
        <translation>Đang đọc {0} …</translation>
    </message>
    <message>
        <source>Writing {0} …</source>
        <translation>Đang ghi {0} …</translation>
    </message>
    <message>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>thay đổi</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>giống hệt</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>bỏ qua</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>không được phép</translation>
    </message>
    <message>
        <source>its place is not in this inventory: import the cameras first</source>
        <translation>cơ sở hoặc tỉnh của bố cục không có trong danh mục này: hãy nhập camera trước</translation>
    </message>
    <message>
        <source>comes without its number, which “{0}” has here</source>
        <translation>nhập không kèm số, vì ở đây “{0}” đang mang số đó</translation>
    </message>
</context>
<context>
    <name>views</name>
    <message>
        <source>Views of a facility, a province or another operator: supervisors and administrators change them</source>
        <translation>Bố cục của cơ sở, của tỉnh hoặc của người khác: chỉ trưởng ca và quản trị viên được thay đổi</translation>
    </message>
    <message>
        <source>Only who is signed in may make views</source>
        <translation>Chỉ người đã đăng nhập mới được tạo bố cục</translation>
    </message>
    <message>
        <source>“{0}” was deleted at another desk meanwhile. Nothing was changed</source>
        <translation>“{0}” vừa bị xóa ở bàn trực khác. Chưa có gì thay đổi</translation>
    </message>
    <message>
        <source>“{0}” was changed by {1} meanwhile. Nothing was changed: look at it first</source>
        <translation>“{0}” vừa được {1} thay đổi. Chưa có gì thay đổi: hãy xem lại trước</translation>
    </message>
    <message>
        <source>{0} is the number of “{1}”. Choose another one, or 0 for none</source>
        <translation>{0} là số của “{1}”. Hãy chọn số khác, hoặc 0 nếu không cần số</translation>
    </message>
    <message>
        <source>The database did not keep the view: nothing was changed. Try again in a moment</source>
        <translation>Cơ sở dữ liệu không lưu được bố cục: không có gì thay đổi. Hãy thử lại sau giây lát</translation>
    </message>
    <message>
        <source>No view was deleted at this desk since it was started</source>
        <translation>Từ khi bàn trực này khởi động chưa xóa bố cục nào</translation>
    </message>
    <message>
        <source>This place has no other view. The menu of views leads to all of them</source>
        <translation>Nơi này không có bố cục nào khác. Menu bố cục dẫn tới tất cả bố cục</translation>
    </message>
    <message>
        <source>Automatic view</source>
        <translation>Bố cục tự động</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>Bố cục của tôi</translation>
    </message>
    <message>
        <source>Views of {0}</source>
        <translation>Bố cục của {0}</translation>
    </message>
    <message>
        <source>Of a place that is not in the inventory any more</source>
        <translation>Của nơi không còn trong danh mục</translation>
    </message>
    <message>
        <source>opens with its place</source>
        <translation>tự mở khi chọn nơi này</translation>
    </message>
    <message>
        <source>{0}, {1} missing</source>
        <translation>{0}, thiếu {1}</translation>
    </message>
    <message>
        <source>on the wall now</source>
        <translation>đang hiển thị</translation>
    </message>
    <message>
        <source>Opens with its place</source>
        <translation>Tự mở khi chọn nơi này</translation>
    </message>
    <message>
        <source>“{0}” was deleted</source>
        <translation>Đã xóa “{0}”</translation>
    </message>
    <message>
        <source>“{0}” is there again</source>
        <translation>“{0}” đã được khôi phục</translation>
    </message>
    <message>
        <source>{0} missing</source>
        <translation>thiếu {0}</translation>
    </message>
</context>
<context>
    <name>why</name>
    <message>
        <source>noticed {0}</source>
        <translation>phát hiện lúc {0}</translation>
    </message>
    <message>
        <source>What is usual for this camera is being learnt: moved, covered and blurred are not told yet.</source>
        <translation>Đang học những gì là bình thường của camera này: chưa báo được lệch hướng, bị che và hình mờ.</translation>
    </message>
    <message>
        <source>Signals beyond their limits are so only for a moment, or alone: that is no fault.</source>
        <translation>Có chỉ số vượt giới hạn nhưng chỉ trong chốc lát hoặc đơn lẻ: chưa phải là lỗi.</translation>
    </message>
    <message>
        <source>All signals are within their limits.</source>
        <translation>Mọi số đo đều trong ngưỡng.</translation>
    </message>
    <message>
        <source>Almost the whole picture is black; its brightness is {0}.</source>
        <translation>Gần như toàn bộ hình là màu đen; độ sáng {0}.</translation>
    </message>
    <message>
        <source>The last connection ended: {0}.</source>
        <translation>Kết nối gần nhất bị ngắt: {0}.</translation>
    </message>
    <message>
        <source>Full pictures in a row that were the same: {0}.</source>
        <translation>Số hình đầy đủ liên tiếp giống hệt nhau: {0}.</translation>
    </message>
    <message>
        <source>The line cannot carry all cameras at once, so this one is looked at in turn: {0}.</source>
        <translation>Đường truyền không tải được mọi camera cùng lúc nên camera này được xem lần lượt: {0}.</translation>
    </message>
    <message>
        <source>a full picture every {0} s</source>
        <translation>một hình đầy đủ mỗi {0} giây</translation>
    </message>
    <message>
        <source>usually {0} pictures/s</source>
        <translation>thường {0} hình/giây</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Unknown</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Không theo dõi</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Đang kết nối</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Trực tiếp</translation>
    </message>
    <message>
        <source>Live, slow</source>
        <translation>Hình thưa</translation>
    </message>
    <message>
        <source>Clock wrong</source>
        <translation>Sai giờ</translation>
    </message>
    <message>
        <source>Data lost</source>
        <translation>Mất dữ liệu</translation>
    </message>
    <message>
        <source>Few pictures</source>
        <translation>Thiếu hình</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>Hình mờ</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Lệch hướng</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Bị che</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Hình đen</translation>
    </message>
    <message>
        <source>Replayed</source>
        <translation>Phát lại</translation>
    </message>
    <message>
        <source>No signal</source>
        <translation>Mất tín hiệu camera</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Vỡ hình</translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation>Ngừng gửi hình</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Đứng hình</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Mất kết nối</translation>
    </message>
    <message>
        <source>Stream not found</source>
        <translation>Không có luồng</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Sai mật khẩu</translation>
    </message>
    <message>
        <source>Unstable</source>
        <translation>Chập chờn</translation>
    </message>
    <message>
        <source>Recorder down</source>
        <translation>Đầu ghi mất kết nối</translation>
    </message>
    <message>
        <source>Facility down</source>
        <translation>Cơ sở mất kết nối</translation>
    </message>
    <message>
        <source>Province down</source>
        <translation>Tỉnh mất kết nối</translation>
    </message>
    <message>
        <source>This station is cut off</source>
        <translation>Trạm giám sát này mất kết nối</translation>
    </message>
    <message>
        <source>Nothing is known about this camera at the moment.</source>
        <translation>Hiện chưa biết gì về camera này.</translation>
    </message>
    <message>
        <source>Nobody watches this camera now.</source>
        <translation>Hiện không theo dõi camera này.</translation>
    </message>
    <message>
        <source>The connection is being opened.</source>
        <translation>Đang mở kết nối.</translation>
    </message>
    <message>
        <source>Pictures arrive and change.</source>
        <translation>Có hình về và hình thay đổi.</translation>
    </message>
    <message>
        <source>Live; the camera sends few pictures by its own design while nothing moves.</source>
        <translation>Trực tiếp; camera tự gửi ít hình khi không có gì chuyển động.</translation>
    </message>
    <message>
        <source>Live; the time stamps of its pictures stand still, go back or jump.</source>
        <translation>Trực tiếp; mốc giờ của hình đứng yên, lùi lại hoặc nhảy.</translation>
    </message>
    <message>
        <source>Live; fewer pictures arrive than this camera usually sends.</source>
        <translation>Trực tiếp; hình về ít hơn mức thường ngày của camera này.</translation>
    </message>
    <message>
        <source>A recording is played again instead of the live picture.</source>
        <translation>Đang phát lại một đoạn ghi thay cho hình trực tiếp.</translation>
    </message>
    <message>
        <source>The recorder sends an empty picture: it gets nothing from the camera.</source>
        <translation>Đầu ghi gửi hình trống: nó không nhận được gì từ camera.</translation>
    </message>
    <message>
        <source>The camera comes and goes: this one alarm stands for all of it.</source>
        <translation>Camera lúc có lúc mất: một cảnh báo này thay cho tất cả các lần.</translation>
    </message>
    <message>
        <source>Most cameras of one recorder were lost at once, and most others of the facility were not: the recorder, its power or its network cable.</source>
        <translation>Phần lớn camera của một đầu ghi mất cùng lúc, còn đa số camera khác của cơ sở thì không: do đầu ghi, nguồn điện hoặc cáp mạng của đầu ghi.</translation>
    </message>
    <message>
        <source>Most cameras of the facility were lost at once: its line or its power.</source>
        <translation>Phần lớn camera của cơ sở mất cùng lúc: do đường truyền hoặc do mất điện.</translation>
    </message>
    <message>
        <source>Most facilities of the province were lost at once: what they all hang on.</source>
        <translation>Phần lớn cơ sở của tỉnh mất cùng lúc: do đường truyền chung của tỉnh.</translation>
    </message>
    <message>
        <source>All cameras were lost at once: the line of this station, not the cameras.</source>
        <translation>Tất cả camera mất cùng lúc: do đường truyền của trạm giám sát này, không phải do camera.</translation>
    </message>
    <message>
        <source>Wait some seconds. If it stays so, connect again (F5).</source>
        <translation>Chờ vài giây. Nếu vẫn vậy, hãy kết nối lại (F5).</translation>
    </message>
    <message>
        <source>Show the camera on the wall: then it is watched.</source>
        <translation>Mở camera trên màn hình thì camera sẽ được theo dõi.</translation>
    </message>
    <message>
        <source>Wait: some cameras need up to 12 s for their first picture.</source>
        <translation>Hãy chờ: có camera cần tới 12 giây mới có hình đầu tiên.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Không cần làm gì.</translation>
    </message>
    <message>
        <source>Nothing to do: more pictures come as soon as something moves.</source>
        <translation>Không cần làm gì: khi có chuyển động, hình sẽ về dày lại.</translation>
    </message>
    <message>
        <source>Have the camera&apos;s clock or its time server (NTP) set: until then its recordings have wrong times.</source>
        <translation>Nhờ kỹ thuật chỉnh giờ hoặc máy chủ giờ (NTP) của camera: trước đó bản ghi của camera sẽ sai giờ.</translation>
    </message>
    <message>
        <source>The picture can be trusted. If it stutters, have the camera started anew.</source>
        <translation>Hình vẫn đáng tin. Nếu hình giật, nhờ khởi động lại camera.</translation>
    </message>
    <message>
        <source>See whether other cameras of the facility lose data too: then it is the line, call the facility.</source>
        <translation>Xem các camera khác của cơ sở có mất dữ liệu không: nếu có là do đường truyền, hãy gọi cơ sở.</translation>
    </message>
    <message>
        <source>See whether other cameras of the facility are slow too: then it is the line. Else have this camera started anew.</source>
        <translation>Xem các camera khác của cơ sở có thiếu hình không: nếu có là do đường truyền. Nếu không, nhờ khởi động lại camera này.</translation>
    </message>
    <message>
        <source>Have the lens cleaned and its focus checked. Fog and rain on the glass pass by themselves.</source>
        <translation>Nhờ lau ống kính và kiểm tra lấy nét. Sương mù và nước mưa trên kính sẽ tự hết.</translation>
    </message>
    <message>
        <source>See whether it still shows what it should, and call the facility: somebody may have turned it. If the new view is meant, choose “Learn anew” in the camera&apos;s menu.</source>
        <translation>Xem camera còn hướng đúng chỗ không và gọi cơ sở: có thể ai đó đã xoay camera. Nếu hướng mới là đúng ý, chọn “Học lại từ đầu” trong menu của camera.</translation>
    </message>
    <message>
        <source>Call the facility and have somebody look at the camera: it may be covered on purpose.</source>
        <translation>Gọi cơ sở, nhờ người ra xem camera: có thể bị che cố ý.</translation>
    </message>
    <message>
        <source>Ask the facility whether the light is off, and whether the camera sees at night (infrared).</source>
        <translation>Hỏi cơ sở xem đèn có tắt không và hồng ngoại ban đêm của camera có hoạt động không.</translation>
    </message>
    <message>
        <source>Do not trust this picture. Call the facility: the camera or its recorder plays a recording, perhaps on purpose.</source>
        <translation>Đừng tin hình này. Gọi cơ sở: camera hoặc đầu ghi đang phát lại đoạn ghi, có thể là cố ý.</translation>
    </message>
    <message>
        <source>Do not trust this picture. Connect again (F5); if it stays so, have the camera or its recorder started anew. If the source is still by nature, mark it in the camera&apos;s menu.</source>
        <translation>Đừng tin hình này. Kết nối lại (F5); nếu vẫn vậy, nhờ khởi động lại camera hoặc đầu ghi. Nếu nguồn vốn là hình tĩnh, hãy đánh dấu trong menu của camera.</translation>
    </message>
    <message>
        <source>Have the cable and the power between the camera and its recorder checked.</source>
        <translation>Nhờ kiểm tra dây và nguồn điện giữa camera và đầu ghi.</translation>
    </message>
    <message>
        <source>Connect again (F5). If it stays so, see whether other cameras of the facility are damaged too: then it is the line, else the camera.</source>
        <translation>Kết nối lại (F5). Nếu vẫn vậy, xem các camera khác của cơ sở có vỡ hình không: nếu có là do đường truyền, nếu không là do camera.</translation>
    </message>
    <message>
        <source>See whether other cameras of the facility stall too: then the line is overloaded. Else have this camera started anew.</source>
        <translation>Xem các camera khác của cơ sở có ngừng gửi hình không: nếu có là đường truyền quá tải. Nếu không, nhờ khởi động lại camera này.</translation>
    </message>
    <message>
        <source>Power or line. When all cameras of the facility are offline, it is the line: call the facility.</source>
        <translation>Mất điện hoặc đứt đường truyền. Nếu mọi camera của cơ sở đều mất kết nối thì do đường truyền: hãy gọi cơ sở.</translation>
    </message>
    <message>
        <source>The address is wrong, or the camera was replaced: have the address corrected.</source>
        <translation>Địa chỉ sai hoặc camera đã được thay: nhờ sửa lại địa chỉ.</translation>
    </message>
    <message>
        <source>Correct the password in the camera&apos;s menu. It is not tried again by itself: cameras lock accounts.</source>
        <translation>Sửa mật khẩu trong menu của camera. Chương trình không tự thử lại, vì camera sẽ khóa tài khoản.</translation>
    </message>
    <message>
        <source>Have its cable, its power and its radio link checked. See whether others of the facility come and go too: then it is the line.</source>
        <translation>Cho kiểm tra dây cáp, nguồn điện và sóng vô tuyến của camera. Xem các camera khác của cơ sở có chập chờn không: nếu có thì do đường truyền.</translation>
    </message>
    <message>
        <source>Call the facility and have this recorder looked at: power, network cable, and a new start if need be. As long as other cameras of the facility are seen it is not the provider&apos;s line.</source>
        <translation>Gọi cho cơ sở, nhờ kiểm tra đầu ghi này: nguồn điện, cáp mạng, nếu cần thì khởi động lại. Chừng nào còn xem được camera khác của cơ sở thì không phải lỗi đường truyền của nhà mạng.</translation>
    </message>
    <message>
        <source>Call the facility: does it have power? Then report its line to the provider.</source>
        <translation>Gọi cho cơ sở: có điện không? Nếu có điện, báo nhà mạng kiểm tra đường truyền.</translation>
    </message>
    <message>
        <source>Report it to the provider of the lines, and call one of the facilities.</source>
        <translation>Báo nhà mạng, và gọi cho một cơ sở trong tỉnh.</translation>
    </message>
    <message>
        <source>Check network cable, router and line of this room. Nothing is seen of any place.</source>
        <translation>Kiểm tra dây mạng, bộ định tuyến và đường truyền của phòng này. Hiện không nhìn thấy nơi nào.</translation>
    </message>
    <message>
        <source>Nothing answers at the camera&apos;s address.</source>
        <translation>Không có gì trả lời ở địa chỉ của camera.</translation>
    </message>
    <message>
        <source>The name in the camera&apos;s address is not known.</source>
        <translation>Không tìm thấy tên trong địa chỉ của camera.</translation>
    </message>
    <message>
        <source>The camera answers and ends the connection.</source>
        <translation>Camera trả lời rồi ngắt kết nối.</translation>
    </message>
    <message>
        <source>Something answers at the address, but it is no camera.</source>
        <translation>Có thiết bị trả lời ở địa chỉ này, nhưng không phải camera.</translation>
    </message>
    <message>
        <source>The camera answers, but sends no video that can be shown.</source>
        <translation>Camera trả lời nhưng không gửi hình nào hiển thị được.</translation>
    </message>
    <message>
        <source>The camera answers, but the line is too slow for its stream.</source>
        <translation>Camera trả lời nhưng đường truyền quá chậm cho luồng hình.</translation>
    </message>
    <message>
        <source>A part of this program ended: it is not the camera.</source>
        <translation>Một phần của chương trình này đã dừng: không phải do camera.</translation>
    </message>
    <message>
        <source>This desk is too busy for it: it is not the camera.</source>
        <translation>Máy này đang quá tải: không phải lỗi của camera.</translation>
    </message>
    <message>
        <source>The camera&apos;s stream ends a part of this program again and again.</source>
        <translation>Luồng hình của camera làm một phần của chương trình này dừng nhiều lần.</translation>
    </message>
    <message>
        <source>Power or line: when all cameras of the facility are offline, call the facility. If it never worked, see whether address, name and port are right.</source>
        <translation>Mất điện hoặc đứt đường truyền: nếu mọi camera của cơ sở đều mất kết nối, hãy gọi cơ sở. Nếu chưa bao giờ xem được, kiểm tra địa chỉ, tên miền và cổng.</translation>
    </message>
    <message>
        <source>Correct the name, or use the camera&apos;s IP address. When several names are unknown at once, the network&apos;s name server (DNS) does not answer.</source>
        <translation>Sửa lại tên, hoặc dùng địa chỉ IP của camera. Khi nhiều tên cùng lúc không tìm thấy, máy chủ tên miền (DNS) của mạng không trả lời.</translation>
    </message>
    <message>
        <source>Connect again (F5). If it stays so, too many may be connected to the camera: have it started anew.</source>
        <translation>Kết nối lại (F5). Nếu vẫn vậy, có thể quá nhiều máy đang kết nối tới camera: nhờ khởi động lại camera.</translation>
    </message>
    <message>
        <source>Address or port is wrong, or another device has this address now: have the address corrected.</source>
        <translation>Sai địa chỉ hoặc cổng, hoặc thiết bị khác đang dùng địa chỉ này: nhờ sửa lại địa chỉ.</translation>
    </message>
    <message>
        <source>Have the camera&apos;s stream set to H.264 or H.265.</source>
        <translation>Nhờ đặt luồng của camera thành H.264 hoặc H.265.</translation>
    </message>
    <message>
        <source>Have the camera&apos;s stream set to a lower data rate, or the line improved.</source>
        <translation>Nhờ giảm tốc độ dữ liệu của luồng, hoặc nâng cấp đường truyền.</translation>
    </message>
    <message>
        <source>Nothing to do: it is started again by itself.</source>
        <translation>Không cần làm gì: chương trình tự khởi động lại phần đó.</translation>
    </message>
    <message>
        <source>Show fewer cameras, or end other programs on this computer.</source>
        <translation>Hiển thị ít camera hơn, hoặc đóng các chương trình khác trên máy này.</translation>
    </message>
    <message>
        <source>Have the camera started anew or its stream set otherwise, and report it.</source>
        <translation>Nhờ khởi động lại camera hoặc đặt lại luồng, và báo lỗi chương trình.</translation>
    </message>
    <message>
        <source>It has worked, so its address was right. Wait a minute: its recorder may be starting. If it stays so, have the recorder, its power and the line looked at.</source>
        <translation>Camera này đã từng có hình nên địa chỉ đúng. Chờ một phút: có thể đầu ghi đang khởi động. Nếu vẫn vậy, nhờ kiểm tra đầu ghi, nguồn điện và đường truyền.</translation>
    </message>
    <message>
        <source>It has worked, so its address was right. Ask the facility whether the camera was unplugged from its recorder, replaced or set otherwise.</source>
        <translation>Camera này đã từng có hình nên địa chỉ đúng. Hỏi cơ sở xem camera có bị rút khỏi đầu ghi, bị thay hay bị đổi cài đặt không.</translation>
    </message>
    <message>
        <source>It has worked, so its name was right: the network&apos;s name server (DNS) does not answer. Report it to whoever looks after the network.</source>
        <translation>Camera này đã từng có hình nên tên đúng: máy chủ tên miền (DNS) của mạng không trả lời. Báo cho người quản trị mạng.</translation>
    </message>
    <message>
        <source>It is the camera, not the line: connect again (F5), else have it started anew.</source>
        <translation>Do camera, không phải do đường truyền: kết nối lại (F5), nếu không được thì nhờ khởi động lại camera.</translation>
    </message>
    <message>
        <source>It is the line or the camera&apos;s power: call the facility when others stall too.</source>
        <translation>Do đường truyền hoặc nguồn điện của camera: gọi cơ sở nếu các camera khác cũng ngừng gửi hình.</translation>
    </message>
    <message>
        <source>The camera sends exactly the same data again as some pictures before.</source>
        <translation>Camera gửi lại đúng dữ liệu của các hình trước đó.</translation>
    </message>
    <message>
        <source>In a live picture the fine grain always changes, even at night. Here it stays the same.</source>
        <translation>Ở hình trực tiếp, hạt nhiễu luôn thay đổi, kể cả ban đêm. Ở đây hạt nhiễu giữ nguyên.</translation>
    </message>
    <message>
        <source>Between full pictures the camera has nothing new to send, which is unusual for it.</source>
        <translation>Giữa các hình đầy đủ, camera không gửi gì mới, điều này khác thường với camera này.</translation>
    </message>
    <message>
        <source>The camera was asked for new pictures, and they show the same grain again.</source>
        <translation>Đã yêu cầu camera gửi hình mới, nhưng hạt nhiễu vẫn y như cũ.</translation>
    </message>
    <message>
        <source>A second connection gets no answer either: the line, or the camera itself.</source>
        <translation>Kết nối thứ hai cũng không được trả lời: do đường truyền hoặc do chính camera.</translation>
    </message>
    <message>
        <source>A second connection is answered: the line is good, the camera makes no pictures.</source>
        <translation>Kết nối thứ hai được trả lời: đường truyền tốt, camera không tạo ra hình.</translation>
    </message>
    <message>
        <source>The picture is one even blue, as recorders send it without a signal.</source>
        <translation>Hình chỉ một màu xanh đều, như đầu ghi gửi khi không có tín hiệu.</translation>
    </message>
    <message>
        <source>The picture is one even colour, without any detail.</source>
        <translation>Hình chỉ một màu đều, không có chi tiết nào.</translation>
    </message>
    <message>
        <source>The time stamps of the pictures stand still.</source>
        <translation>Mốc giờ của hình đứng yên.</translation>
    </message>
    <message>
        <source>The time stamps of the pictures went back.</source>
        <translation>Mốc giờ của hình bị lùi lại.</translation>
    </message>
    <message>
        <source>The time stamps of the pictures jumped.</source>
        <translation>Mốc giờ của hình bị nhảy.</translation>
    </message>
    <message>
        <source>The camera is being asked for new pictures now.</source>
        <translation>Đang yêu cầu camera gửi hình mới.</translation>
    </message>
    <message>
        <source>Asked for new pictures, the camera sent them at once.</source>
        <translation>Khi được yêu cầu, camera đã gửi hình mới ngay.</translation>
    </message>
    <message>
        <source>Asked on a second connection, the camera answered, but sent no picture there.</source>
        <translation>Được hỏi qua kết nối thứ hai, camera trả lời nhưng không gửi hình.</translation>
    </message>
    <message>
        <source>Asked on a second connection, the camera did not answer.</source>
        <translation>Được hỏi qua kết nối thứ hai, camera không trả lời.</translation>
    </message>
    <message>
        <source>The camera allows no second connection: it could not be asked for proof.</source>
        <translation>Camera không cho kết nối thứ hai nên không kiểm chứng được.</translation>
    </message>
    <message>
        <source>nothing answers at the address</source>
        <translation>không có gì trả lời tại địa chỉ</translation>
    </message>
    <message>
        <source>the name in the address is not known</source>
        <translation>không tìm thấy tên trong địa chỉ</translation>
    </message>
    <message>
        <source>this desk is too busy to read it in time</source>
        <translation>máy này quá tải nên không đọc kịp</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Đang xác minh …</translation>
    </message>
    <message>
        <source>The picture may stand still: it is being checked. This is no alarm yet.</source>
        <translation>Hình có thể đang đứng: đang xác minh. Đây chưa phải cảnh báo.</translation>
    </message>
    <message>
        <source>Between two of them {0} % of the picture had changed.</source>
        <translation>Giữa hai hình đó, {0} % khung hình đã thay đổi.</translation>
    </message>
    <message>
        <source>Live; the camera&apos;s clock is wrong.</source>
        <translation>Trực tiếp; đồng hồ của camera sai giờ.</translation>
    </message>
    <message>
        <source>Time stamps wrong</source>
        <translation>Sai mốc giờ</translation>
    </message>
    <message>
        <source>Live; a part of the data does not arrive.</source>
        <translation>Trực tiếp; một phần dữ liệu không về tới nơi.</translation>
    </message>
    <message>
        <source>The picture is out of focus, or the lens is dirty.</source>
        <translation>Hình mất nét hoặc ống kính bẩn.</translation>
    </message>
    <message>
        <source>The camera looks elsewhere than it usually does.</source>
        <translation>Camera đang nhìn hướng khác với thường ngày.</translation>
    </message>
    <message>
        <source>Something stands before the lens.</source>
        <translation>Có vật che trước ống kính.</translation>
    </message>
    <message>
        <source>The picture is black.</source>
        <translation>Hình đen hoàn toàn.</translation>
    </message>
    <message>
        <source>Data arrives, but no whole picture comes out of it.</source>
        <translation>Có dữ liệu về nhưng không dựng được hình hoàn chỉnh.</translation>
    </message>
    <message>
        <source>Connected, but no pictures arrive.</source>
        <translation>Đã kết nối nhưng không có hình về.</translation>
    </message>
    <message>
        <source>Pictures arrive, but always the same one.</source>
        <translation>Có hình về nhưng luôn là một hình.</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>Camera không trả lời.</translation>
    </message>
    <message>
        <source>The camera answers, but knows no such stream.</source>
        <translation>Camera trả lời nhưng không có luồng này.</translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password.</source>
        <translation>Camera từ chối tên đăng nhập hoặc mật khẩu.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation>Chưa xác nhận</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Returned, unacknowledged</source>
        <translation>Đã khôi phục, chưa xác nhận</translation>
    </message>
    <message>
        <source>Over, to be reset</source>
        <translation>Đã hết, chờ đặt lại</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Thông tin</translation>
    </message>
    <message>
        <source>Priority 3</source>
        <translation>Mức 3</translation>
    </message>
    <message>
        <source>Priority 2</source>
        <translation>Mức 2</translation>
    </message>
    <message>
        <source>Priority 1</source>
        <translation>Mức 1</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>quá thời gian chờ trả lời</translation>
    </message>
    <message>
        <source>wrong user name or password</source>
        <translation>sai tên đăng nhập hoặc mật khẩu</translation>
    </message>
    <message>
        <source>no such stream on the camera</source>
        <translation>camera không có luồng này</translation>
    </message>
    <message>
        <source>the camera ended the connection</source>
        <translation>camera đã ngắt kết nối</translation>
    </message>
    <message>
        <source>connected, but no pictures</source>
        <translation>đã kết nối nhưng không có hình</translation>
    </message>
    <message>
        <source>what answers is not a camera</source>
        <translation>thiết bị trả lời không phải camera</translation>
    </message>
    <message>
        <source>no video that can be decoded</source>
        <translation>không có video giải mã được</translation>
    </message>
    <message>
        <source>a process of this program ended; it is started again</source>
        <translation>một tiến trình của chương trình đã dừng; đang khởi động lại</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>chưa rõ nguyên nhân</translation>
    </message>
    <message>
        <source>the line is too slow for this stream</source>
        <translation>đường truyền quá chậm cho luồng này</translation>
    </message>
    <message>
        <source>decoding it ends a process of this program again and again</source>
        <translation>giải mã luồng này nhiều lần làm dừng một tiến trình của chương trình</translation>
    </message>
    <message>
        <source>the address must begin with rtsp:// or rtsps://</source>
        <translation>địa chỉ phải bắt đầu bằng rtsp:// hoặc rtsps://</translation>
    </message>
    <message>
        <source>a # ends an address, and what follows never reaches the camera: write it as %23</source>
        <translation>dấu # kết thúc địa chỉ, phần sau nó không đến được camera: hãy viết thành %23</translation>
    </message>
    <message>
        <source>user name and password are too long for a camera connection</source>
        <translation>tên đăng nhập và mật khẩu quá dài để kết nối camera</translation>
    </message>
    <message>
        <source>the address is too long for a camera connection</source>
        <translation>địa chỉ quá dài để kết nối camera</translation>
    </message>
    <message>
        <source>the address names no host</source>
        <translation>địa chỉ thiếu tên máy</translation>
    </message>
    <message>
        <source>the port must be a number from 1 to 65535</source>
        <translation>cổng phải là số từ 1 đến 65535</translation>
    </message>
    <message>
        <source>the address holds a space or a control character</source>
        <translation>địa chỉ có dấu cách hoặc ký tự điều khiển</translation>
    </message>
    <message>
        <source>an @ stands behind the host: write / as %2F, ? as %3F and # as %23 in a password</source>
        <translation>có dấu @ sau tên máy: trong mật khẩu hãy viết / thành %2F, ? thành %3F và # thành %23</translation>
    </message>
    <message>
        <source>the address has a password in its path, where it cannot be kept safe</source>
        <translation>địa chỉ chứa mật khẩu trong đường dẫn, ở đó không thể giữ bí mật</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} giây</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} phút</translation>
    </message>
    <message>
        <source>{0} h {1:02d} min</source>
        <translation>{0} giờ {1:02d} phút</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} ngày {1} giờ</translation>
    </message>
    <message>
        <source>{0}.{1}</source>
        <comment>a number and its decimals</comment>
        <translation>{0},{1}</translation>
    </message>
    <message>
        <source>Marked “{0}”: frozen is not reported.</source>
        <translation>Đã đánh dấu “{0}”: không báo đứng hình.</translation>
    </message>
    <message>
        <source>Marked “{0}”: moved and covered are not reported.</source>
        <translation>Đã đánh dấu “{0}”: không báo lệch hướng và bị che.</translation>
    </message>
    <message>
        <source>{0}: “{1}” is ON. To undo: right click, the same entry again.</source>
        <translation>{0}: đã BẬT “{1}”. Muốn bỏ: bấm chuột phải, chọn lại đúng mục đó.</translation>
    </message>
    <message>
        <source>{0}: “{1}” is OFF. To undo: right click, the same entry again.</source>
        <translation>{0}: đã TẮT “{1}”. Muốn lấy lại: bấm chuột phải, chọn lại đúng mục đó.</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>cách đây {0}</translation>
    </message>
    <message>
        <source>no picture yet</source>
        <translation>chưa có hình</translation>
    </message>
    <message>
        <source>last picture {0}, {1}</source>
        <translation>hình cuối {0}, {1}</translation>
    </message>
    <message>
        <source>no picture yet, survey of {0}</source>
        <translation>chưa có hình, khảo sát {0}</translation>
    </message>
    <message>
        <source>checked {0}, {1}</source>
        <translation>kiểm tra {0}, {1}</translation>
    </message>
    <message>
        <source>checked {0}</source>
        <translation>đã kiểm tra {0}</translation>
    </message>
    <message>
        <source>the camera&apos;s clock is right</source>
        <translation>đồng hồ camera đúng giờ</translation>
    </message>
    <message>
        <source>the camera&apos;s clock is {0} ahead</source>
        <translation>đồng hồ camera nhanh {0}</translation>
    </message>
    <message>
        <source>the camera&apos;s clock is {0} behind</source>
        <translation>đồng hồ camera chậm {0}</translation>
    </message>
    <message>
        <source>waiting for its picture</source>
        <translation>đang chờ hình</translation>
    </message>
    <message>
        <source>{0} of {1} cameras live</source>
        <translation>{0}/{1} camera trực tiếp</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>Đầu ghi</translation>
    </message>
    <message>
        <source>The wall shows this now</source>
        <translation>Tường hình đang hiển thị mục này</translation>
    </message>
    <message>
        <source>alarms: {0}, unacknowledged: {1}</source>
        <translation>cảnh báo: {0}, chưa xác nhận: {1}</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>Trạm giám sát này</translation>
    </message>
    <message>
        <source>{0}, live now</source>
        <translation>{0}, hiện đang có hình</translation>
    </message>
    <message>
        <source>{0}, back just now</source>
        <translation>{0}, vừa có lại</translation>
    </message>
    <message>
        <source>back just now</source>
        <translation>vừa có lại</translation>
    </message>
    <message>
        <source>{0}, to be reset</source>
        <translation>{0}, chờ đặt lại</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>đã khôi phục</translation>
    </message>
    <message>
        <source>restored {0}</source>
        <translation>khôi phục {0}</translation>
    </message>
    <message>
        <source>{0}, restored</source>
        <translation>{0}, đã khôi phục</translation>
    </message>
    <message>
        <source>{0}, restored {1}</source>
        <translation>{0}, đã khôi phục {1}</translation>
    </message>
    <message>
        <source>{0}: {1} times in the last hour</source>
        <translation>{0}: {1} lần trong một giờ qua</translation>
    </message>
    <message>
        <source>{0} times in 8 h</source>
        <translation>{0} lần trong 8 giờ</translation>
    </message>
    <message>
        <source>no camera delivers</source>
        <translation>không camera nào gửi hình</translation>
    </message>
    <message>
        <source>{0} of {1} facilities lost</source>
        <translation>mất {0}/{1} cơ sở</translation>
    </message>
    <message>
        <source>{0} of {1} cameras lost</source>
        <translation>mất {0}/{1} camera</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>uplink no answer</source>
        <translation>đường truyền không trả lời</translation>
    </message>
    <message>
        <source>uplink refuses</source>
        <translation>đường truyền từ chối kết nối</translation>
    </message>
    <message>
        <source>{0} of {1} facilities were lost</source>
        <translation>đã mất {0}/{1} cơ sở</translation>
    </message>
    <message>
        <source>{0} of {1} cameras were lost</source>
        <translation>đã mất {0}/{1} camera</translation>
    </message>
    <message>
        <source>explained by: {0}</source>
        <translation>nguyên nhân: {0}</translation>
    </message>
    <message>
        <source>{0} of {1} cameras</source>
        <translation>{0}/{1} camera</translation>
    </message>
    <message>
        <source>all {0} cameras without a picture</source>
        <translation>cả {0} camera không có hình</translation>
    </message>
    <message>
        <source>all {0} cameras in alarm</source>
        <translation>cả {0} camera có cảnh báo</translation>
    </message>
    <message>
        <source>{0} of {1} cameras in alarm</source>
        <translation>{0}/{1} camera có cảnh báo</translation>
    </message>
    <message>
        <source>all {0} cameras: {1}</source>
        <translation>cả {0} camera: {1}</translation>
    </message>
    <message>
        <source>{0} of {1} cameras: {2}</source>
        <translation>{0}/{1} camera: {2}</translation>
    </message>
    <message>
        <source>since {0} ({1})</source>
        <translation>từ {0} ({1})</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>từ {0}</translation>
    </message>
    <message>
        <source>lasted {0}</source>
        <translation>kéo dài {0}</translation>
    </message>
    <message>
        <source>acknowledged by {0}, {1}</source>
        <translation>{0} đã xác nhận, {1}</translation>
    </message>
    <message>
        <source>then: {0}</source>
        <translation>lúc đó: {0}</translation>
    </message>
    <message>
        <source>first of {0} here</source>
        <translation>đầu tiên trong {0}</translation>
    </message>
    <message>
        <source>{0} of {1} still missing</source>
        <translation>còn thiếu {0}/{1}</translation>
    </message>
    <message>
        <source>Faces and number plates cannot be recognised.</source>
        <translation>Không nhận ra được mặt người và biển số.</translation>
    </message>
    <message>
        <source>What this camera is to watch may be outside its picture.</source>
        <translation>Khu vực cần giám sát có thể đã nằm ngoài khung hình.</translation>
    </message>
    <message>
        <source>Nothing is seen of what this camera is to watch.</source>
        <translation>Không thấy gì ở khu vực camera này giám sát.</translation>
    </message>
    <message>
        <source>What happens there now is not seen, and the picture looks as if all were well.</source>
        <translation>Không thấy việc đang xảy ra ở đó, mà hình trông vẫn như bình thường.</translation>
    </message>
    <message>
        <source>Nothing is seen there, and the recorder records nothing of it.</source>
        <translation>Không thấy gì ở đó và đầu ghi cũng không ghi được.</translation>
    </message>
    <message>
        <source>The picture is missing, or cannot be trusted.</source>
        <translation>Không có hình, hoặc hình không đáng tin.</translation>
    </message>
    <message>
        <source>The picture on the wall is old: nothing is seen there now.</source>
        <translation>Hình trên tường là hình cũ: hiện không thấy gì ở đó.</translation>
    </message>
    <message>
        <source>Nothing is seen there now, and perhaps nothing is recorded.</source>
        <translation>Hiện không thấy gì ở đó, và có thể cũng không được ghi lại.</translation>
    </message>
    <message>
        <source>Nothing is seen there until the address is corrected.</source>
        <translation>Không thấy gì ở đó cho đến khi địa chỉ được sửa đúng.</translation>
    </message>
    <message>
        <source>Nothing is seen there until the password is corrected.</source>
        <translation>Không thấy gì ở đó cho đến khi mật khẩu được sửa đúng.</translation>
    </message>
    <message>
        <source>What happens while it is away is not seen.</source>
        <translation>Không thấy những gì xảy ra trong lúc mất hình.</translation>
    </message>
    <message>
        <source>Nothing is seen of the cameras on this recorder, and perhaps nothing is recorded.</source>
        <translation>Không thấy gì từ các camera của đầu ghi này, và có thể cũng không ghi hình.</translation>
    </message>
    <message>
        <source>Nothing is seen of the whole facility.</source>
        <translation>Không thấy gì của toàn bộ cơ sở.</translation>
    </message>
    <message>
        <source>Nothing is seen of most facilities of the province.</source>
        <translation>Không thấy gì của phần lớn cơ sở trong tỉnh.</translation>
    </message>
    <message>
        <source>This desk sees nothing at all. Another station may still see the cameras.</source>
        <translation>Bàn trực này không thấy gì cả. Trạm giám sát khác có thể vẫn thấy các camera.</translation>
    </message>
    <message>
        <source>While it lasted: {0}</source>
        <translation>Trong lúc xảy ra: {0}</translation>
    </message>
    <message>
        <source>Nothing is seen of {0} of the recorder&apos;s {1} cameras.</source>
        <translation>Không thấy gì từ {0}/{1} camera của đầu ghi.</translation>
    </message>
    <message>
        <source>Nothing is seen of {0} of the facility&apos;s {1} cameras.</source>
        <translation>Không thấy gì từ {0} trong {1} camera của cơ sở.</translation>
    </message>
    <message>
        <source>The line of the facility is there, but its recorder or gateway refuses every connection.</source>
        <translation>Đường truyền của cơ sở vẫn thông, nhưng đầu ghi hoặc cổng mạng từ chối mọi kết nối.</translation>
    </message>
    <message>
        <source>Call the facility and have the recorder or the gateway looked at, and started anew if need be. It is neither the power nor the provider&apos;s line.</source>
        <translation>Gọi cơ sở nhờ kiểm tra đầu ghi hoặc cổng mạng, khởi động lại nếu cần. Không phải do mất điện, cũng không phải do đường truyền của nhà mạng.</translation>
    </message>
    <message>
        <source>It is restored: what was wrong is over.</source>
        <translation>Đã khôi phục: sự cố đã hết.</translation>
    </message>
    <message>
        <source>It works again. The alarm ends by itself when that has lasted for some seconds.</source>
        <translation>Đã hoạt động lại. Cảnh báo tự kết thúc khi ổn định được vài giây.</translation>
    </message>
    <message>
        <source>What was seen before it is under “Evidence …” (E).</source>
        <translation>Hình ảnh trước đó xem ở “Chứng cứ …” (E).</translation>
    </message>
    <message>
        <source>Nothing more to do.</source>
        <translation>Không còn việc gì phải làm.</translation>
    </message>
    <message>
        <source>See whether all is well there, then reset it (R).</source>
        <translation>Xem ở đó đã ổn chưa, rồi đặt lại (R).</translation>
    </message>
    <message>
        <source>Acknowledge it (Space).</source>
        <translation>Bấm phím cách để xác nhận.</translation>
    </message>
    <message>
        <source>all acknowledged</source>
        <translation>đã xác nhận hết</translation>
    </message>
    <message>
        <source>Click, Enter or the right arrow key lists them; acknowledging shows them first.</source>
        <translation>Nhấp chuột, phím Enter hoặc mũi tên phải để liệt kê; khi xác nhận, danh sách luôn hiện ra trước.</translation>
    </message>
    <message>
        <source>Click, Enter or the left arrow key draws them together again.</source>
        <translation>Nhấp chuột, phím Enter hoặc mũi tên trái để gộp lại.</translation>
    </message>
    <message>
        <source>escalated: no answer at desk {0} for {1}</source>
        <translation>chuyển tiếp: {0} chưa xác nhận, {1}</translation>
    </message>
    <message>
        <source>escalated: nobody has answered at desk {0} for {1}</source>
        <translation>chuyển tiếp: đã {1} chưa có ai tại {0} xác nhận</translation>
    </message>
    <message>
        <source>no answer for {0}</source>
        <translation>đã {0} chưa xác nhận</translation>
    </message>
    <message>
        <source>nobody has answered for {0}</source>
        <translation>đã {0} chưa có ai xác nhận</translation>
    </message>
    <message>
        <source>{0} (and {1} more)</source>
        <translation>{0} (và {1} cảnh báo khác)</translation>
    </message>
    <message>
        <source>no other desk can sound it: the next step came at once</source>
        <translation>không có bàn nào khác kêu được: chuyển ngay sang bước tiếp theo</translation>
    </message>
    <message>
        <source>This desk is to sound provinces that are not in the inventory: {0}. Look at [desk] provinces.</source>
        <translation>Bàn này được giao kêu cho các tỉnh không có trong danh mục: {0}. Hãy xem lại [desk] provinces.</translation>
    </message>
</context>
</TS>
