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
</context>
<context>
    <name>AlarmDelegate</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
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
        <source>They are lost with their place, whose alarm stands for theirs.</source>
        <translation>Các camera này mất cùng cả nơi đó; một cảnh báo chung thay cho từng camera.</translation>
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
        <translation>Trở về màn hình giám sát</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <source>Learning anew: {0}</source>
        <translation>Đang học lại: {0}</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Đã sao chép: {0}</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>Tất cả camera</translation>
    </message>
    <message>
        <source>Video wall</source>
        <translation>Màn hình giám sát</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
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
    <name>PlaceMenu</name>
    <message>
        <source>Acknowledge</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Acknowledge the facility</source>
        <translation>Xác nhận cả cơ sở</translation>
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
    <name>SearchBox</name>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>Tìm (Ctrl+F)</translation>
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
        <translation>chưa có trực ban</translation>
    </message>
    <message>
        <source>alarms cannot be written down, trying again</source>
        <translation>không ghi được cảnh báo, đang thử lại</translation>
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
        <source>Keyboard (F1)</source>
        <translation>Bàn phím (F1)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
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
        <source>Silence the tone (M)</source>
        <translation>Tắt tiếng (M)</translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>page {0}/{1}</source>
        <translation>trang {0}/{1}</translation>
    </message>
    <message>
        <source>Layout (keys 1 to 9)</source>
        <translation>Bố cục (phím 1 đến 9)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>Trang trước (Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>Trang sau (Page Down)</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>Toàn màn hình (F11)</translation>
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
        <source>Connect again now (F5)</source>
        <translation>Kết nối lại ngay (F5)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <source>{0}: would add {1} cameras in {2} new facilities, change {3}, leave {4} as they are</source>
        <translation>{0}: sẽ thêm {1} camera ở {2} cơ sở mới, thay đổi {3}, giữ nguyên {4}</translation>
    </message>
    <message>
        <source>{0}: added {1} cameras in {2} new facilities, changed {3}, left {4} as they were</source>
        <translation>{0}: đã thêm {1} camera ở {2} cơ sở mới, thay đổi {3}, giữ nguyên {4}</translation>
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
        <translation>Toàn màn hình: chỉ còn dải cảnh báo và lưới camera</translation>
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
        <source>Connect the selected camera again now</source>
        <translation>Kết nối lại ngay camera đang chọn</translation>
    </message>
    <message>
        <source>Why? On what the selected camera&apos;s state rests, and what to do</source>
        <translation>Vì sao? Căn cứ của tình trạng camera đang chọn và việc cần làm</translation>
    </message>
    <message>
        <source>This overview</source>
        <translation>Bảng phím này</translation>
    </message>
    <message>
        <source>Grids of 1x1 to 8x8 tiles</source>
        <translation>Lưới từ 1x1 đến 8x8 ô</translation>
    </message>
    <message>
        <source>One large tile and five small ones</source>
        <translation>Một ô lớn và năm ô nhỏ</translation>
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
        <source>Acknowledge the selected tile or the selected alarms</source>
        <translation>Xác nhận cảnh báo của ô hoặc các mục đang chọn</translation>
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
        <source>Camera added: {0}</source>
        <translation>Đã thêm camera: {0}</translation>
    </message>
    <message>
        <source>Password kept; connecting anew</source>
        <translation>Đã lưu mật khẩu; đang kết nối lại</translation>
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
        <source>No connection to the centre: this desk goes on alone. Its alarms are its own, and what is acknowledged here counts only here. Telephone the other desks.</source>
        <translation>Mất kết nối với trung tâm: bàn này tiếp tục giám sát độc lập. Cảnh báo là của riêng bàn này, xác nhận ở đây chỉ có giá trị ở đây. Hãy gọi điện cho các bàn khác.</translation>
    </message>
    <message>
        <source>Connected to the centre again: the alarms shown are those of all desks. Check what is open.</source>
        <translation>Đã kết nối lại với trung tâm: cảnh báo đang hiển thị là của tất cả các bàn. Hãy kiểm tra các cảnh báo còn mở.</translation>
    </message>
    <message>
        <source>{0}: acknowledged already by {1} at {2}</source>
        <translation>{0}: {1} đã xác nhận lúc {2}</translation>
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
        <source>Back now</source>
        <translation>Vừa có lại</translation>
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
        <source>Have the camera started anew or its stream set otherwise, and report it.</source>
        <translation>Nhờ khởi động lại camera hoặc đặt lại luồng, và báo lỗi chương trình.</translation>
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
</context>
</TS>
