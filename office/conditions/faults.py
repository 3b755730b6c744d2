"""What a screen can say is wrong with it: a row for each word of `sync.screen_faults`."""

from office.conditions.condition import (
    NEW_SUPPLY,
    POWER_CYCLE,
    RESTART_PLAYER,
    SEE_SCREEN,
    Alarm,
    Condition,
    ScreenKind,
)
from sync.screen_faults import Fault

_DISK = Alarm[ScreenKind](
    "screen-disk", "warning", ("屏幕磁盘有问题", "Screen's disk has a problem"), SEE_SCREEN
)
_EXPIRY = Alarm[ScreenKind](
    "screen-expiry", "warning",
    ("屏幕上的签批快到期", "What the screen shows expires soon"), SEE_SCREEN,
)  # fmt: skip
_SUPPLIER = ("请导出诊断并交给供应商。", "Export diagnostics and give them to the supplier.")
_NETWORK_BY_HAND = (
    "请看网线是否插紧、场所网络是否正常。",
    "Check that the network cable is plugged in and that the venue's network works.",
)
FAULTS: dict[Fault, Condition] = {
    "plate": Condition(
        ("有图面缺失或与签批的不同，该图面不会显示",
         "a plate is missing or is not the signed one; it is not shown"),
        ("屏幕会自行重新下载；一小时后仍有此项，请更换存储卡。",
         "The screen fetches it again by itself; if this persists for an hour, replace its "
         "storage card."),
    ),
    "plate-made": Condition(
        ("本机程序绘出的图面与签批的不同，未予显示",
         "the screen's program draws a plate differently from the signed one; it is not shown"),
        ("请核对屏幕程序版本与办公端是否一致，并更新屏幕程序。",
         "Compare the program's version with the office's, and update the screen's program."),
    ),
    "player": Condition(
        ("播放程序停住了，屏上现在是什么不得而知",
         "the player is stuck; what is on screen now is unknown"),
        RESTART_PLAYER, by_hand=POWER_CYCLE,
    ),
    "picture": Condition(
        ("读回的画面与应显示的不同", "the frame, read back, is not what was put there"),
        ("请重启播放程序；仍不符请到现场看一眼，断电并更换主机。",
         "Restart the player; if it still differs, go and look, cut its power and replace the "
         "box."),
        by_hand=("请拍一张屏幕照片，关掉它的电源，再用“报告问题”发给局里。",
                 "Take a photo of the screen, switch its power off, then send it by “Report a "
                 "problem”."),
    ),
    "store": Condition(
        ("已启用的内容损坏，屏幕退回上一份或中性画面",
         "the active content is damaged; the screen fell back to the previous content or the "
         "neutral plate"),
        ("屏幕会自行重新下载；反复出现请更换存储卡。",
         "The screen fetches it again by itself; if it keeps coming back, replace its card."),
    ),
    "union": Condition(
        ("撤下清单的一份副本丢失或损坏；已撤下的仍不显示",
         "a copy of the list of withdrawals is lost or damaged; what was taken down stays down"),
        ("屏幕用另一份副本修复；反复出现请更换存储卡。",
         "The screen repairs it from the other copy; if it keeps coming back, replace its card."),
    ),
    "disk-full": Condition(
        ("磁盘已满，新内容存不下", "the disk is full; new content cannot be stored"),
        ("请清理主机上的其他文件，或更换更大的存储卡。",
         "Clear other files from the box, or fit a larger card."),
        alarm=_DISK,
    ),
    "disk-refuses": Condition(
        ("磁盘写不进去", "the disk cannot be written to"),
        ("请更换存储卡；在此之前屏幕只显示已有内容。",
         "Replace the card; until then the screen shows only what it has."),
        alarm=_DISK,
    ),
    "disk-wear": Condition(
        ("存储卡寿命将尽", "the card is nearly worn out"),
        ("请在本月内更换存储卡。", "Replace the card within the month."), alarm=_DISK,
    ),
    "memory": Condition(
        ("内存不足", "out of memory"),
        ("请远程重启主机；再次出现请导出诊断。",
         "Restart the box remotely; if it happens again, export diagnostics."),
    ),
    "hot": Condition(
        ("主机过热", "the box is too hot"),
        ("请联系场所检查通风，必要时移动主机。",
         "Ask the venue to check ventilation; move the box if needed."),
        by_hand=("请看屏幕背后的通风口是否被遮挡或积灰。",
                 "Check that nothing covers the vents behind the screen and that they are free of "
                 "dust."),
    ),
    "throttled": Condition(
        ("主机因过热或供电不足而降速",
         "the box has slowed down because of heat or a weak power supply"),
        ("请检查电源适配器和通风。", "Check power supply and ventilation."),
        by_hand=("请看屏幕背后的通风口是否被遮挡，电源是否为原配。",
                 "Check that the vents are free and that the power supply is the one that came "
                 "with it."),
    ),
    "power-low": Condition(
        ("供电电压不足", "the supply voltage is too low"), NEW_SUPPLY,
        by_hand=("请勿与其他设备共用插线板，并看电源是否为原配。",
                 "Do not share its socket strip with other devices; use the power supply that came "
                 "with it."),
    ),
    "clock": Condition(
        ("系统时钟与签发时间不一致", "system clock and signed time disagree"),
        ("请检查屏幕的网络对时；内容按签发时间计，不受影响。",
         "Check the screen's network time; content goes by signed time and is not affected."),
        alarm=Alarm(
            "screen-clock", "warning", ("屏幕时钟不准", "Screen's clock is wrong"), SEE_SCREEN
        ),
    ),
    "expired": Condition(
        ("有签名已过有效期，屏幕将逐步停止显示个案",
         "a signature has expired; the screen will gradually stop showing records"),
        ("请核对办公端的续签和密钥有效期，再查屏幕网络。",
         "Check renewals and key dates in the office, then the screen's network."),
        alarm=_EXPIRY,
    ),
    "old": Condition(
        ("内容已超过更新期限，指名的图面不再显示",
         "content is past its update limit; plates naming operators are no longer shown"),
        ("请恢复屏幕的网络。", "Restore the screen's network."),
        by_hand=_NETWORK_BY_HAND, alarm=_EXPIRY,
    ),
    "display": Condition(
        ("没有可用的显示输出", "there is no display to draw on"),
        ("请检查显示线缆，再重启播放程序。", "Check the video cable, then restart the player."),
        by_hand=("请看屏幕背后的电源线和视频线是否插紧。",
                 "Check that power and video cables behind the screen are firmly plugged in."),
    ),
    "panel": Condition(
        ("没有显示器应答", "no panel answers at the connector"),
        ("请联系场所检查显示器电源和线缆，并按遥控器电源键；仍黑时换 HDMI 线。",
         "Ask the venue to check the panel's power and cable, and to press the remote's power "
         "key; if it stays dark, replace the HDMI cable."),
        by_hand=("请看屏幕是否通电、是否被遥控器关掉，再看视频线是否插紧。",
                 "Check that the panel has power and was not switched off by its remote control, "
                 "then that the video cable is plugged in."),
    ),
    "log": Condition(
        ("显示记录损坏或写不进去", "the display log is damaged or cannot be written"),
        ("请导出日志留存并核验，再检查存储卡。",
         "Export and verify the log, then check the card."),
    ),
    "program": Condition(
        ("程序出现未预见的错误，已继续运行", "the program met an unforeseen error and went on"),
        _SUPPLIER,
    ),
    "update": Condition(
        ("程序更新已自动换回：新程序没有挂出核验过的图面，或没有报告送达",
         "an update of its program was undone: the new one showed no verified plate, or no report "
         "from it arrived"),
        ("屏幕用原来的程序照常显示；原因见该机的 kiosk status，请报告程序的提供方。",
         "The screen goes on with its previous program; kiosk status on the box says why. Tell "
         "whoever supplies the program."),
    ),
    "offline": Condition(
        ("屏幕取不到办公端的内容", "the screen cannot fetch the office's content"),
        ("请检查屏幕网络和代理设置。", "Check the screen's network and proxy."),
        by_hand=_NETWORK_BY_HAND,
    ),
    "refused": Condition(
        ("收到的内容不是签批的，已拒绝；可能有人在冒充办公端",
         "the content received was not signed and was refused; somebody may be impersonating the "
         "office"),
        ("请查看屏幕与办公端之间的网络，并告知管理员。",
         "Check the network between the screen and the office, and tell the administrator."),
        alarm=Alarm(
            "attack", "danger",
            ("屏幕收到过与签批不符的内容", "Screen received unsigned content"),
            ("已拒收；请查屏幕所在的网络", "It was refused; check the network at the screen"),
        ),
    ),
    "newer-format": Condition(
        ("办公端的格式比屏幕程序新", "the office's format is newer than the screen's program"),
        ("请更新屏幕程序。", "Update the screen's program."),
    ),
    "restarts": Condition(
        ("有进程反复重启", "a process is restarted again and again"), _SUPPLIER
    ),
    "key": Condition(
        ("本机密钥损坏", "the screen's own key is damaged"),
        ("请把本机作为更换的设备重新登记。", "Enrol the box again as a replacement."),
    ),
    "window": Condition(
        ("新一期的图面等到下载时段再取",
         "plates of a new publication wait for the hours in which they may be downloaded"),
        ("不必处理，最多等 24 小时；急用请改屏幕设置的下载时段。",
         "Nothing to do; they wait 24 hours at most. If urgent, change the download window in the "
         "screen settings."),
    ),
    "network": Condition(
        ("屏幕设置里的代理或地址没有采用：改后 10 分钟没有报告送达，或本机不能这样设",
         "a proxy or address of its settings is not in use: no report arrived within 10 minutes "
         "of the change, or this box cannot be configured that way"),
        ("屏幕按原来的联网；请核对代理和地址，再签新的一版设置。",
         "The screen keeps its previous network settings; check the proxy and address, then sign "
         "another version."),
    ),
    "limit": Condition(
        ("今天的下载量已用完，新一期的图面稍后再取",
         "today's download limit is used up; plates of the new publication are fetched later"),
        ("急用请提高屏幕设置的每日下载量。", "If it is urgent, set a higher daily limit."),
    ),
}  # fmt: skip
"""The type checker and a test count them."""
_OTHER = Condition(
    ("屏幕报告了办公端不认识的故障",
     "the screen reports a fault that this office does not know"),
    ("请更新办公端。", "Update the office."),
)  # fmt: skip


def fault(word: str) -> Condition:
    """The row of a fault; of one that a later program says, that it is not known here."""
    return next((row for known, row in FAULTS.items() if known == word), _OTHER)
