"""What a screen can say is wrong with it, in words: the closed list of `sync.screen_faults`."""

from dataclasses import dataclass

from sync.errors import Language
from sync.screen_faults import Fault

type _Pair = tuple[str, str]
_NOTHING: _Pair = ("您不用做什么，本局会处理。", "Nothing for you to do; the bureau sees to it.")
_CABLES: _Pair = (
    "请看屏幕背后的电源线和视频线是否插紧。",
    "Check that power and video cables behind the screen are firmly plugged in.",
)


@dataclass(frozen=True)
class FaultWords:
    """A fault in a sentence; what staff do about it, and what a venue's manager can do by hand."""

    what: _Pair
    staff: _Pair
    venue: _Pair = _NOTHING

    def said(self, language: Language) -> str:
        """What is wrong."""
        return _in(self.what, language)

    def act(self, language: Language, *, at_venue: bool = False) -> str:
        """What to do."""
        return _in(self.venue if at_venue else self.staff, language)


def _in(pair: _Pair, language: Language) -> str:
    return pair[0] if language == "zh" else pair[1]


FAULTS: dict[Fault, FaultWords] = {
    "plate": FaultWords(
        ("有图面缺失或与签批的不同，该图面不会显示。",
         "A plate is missing or is not the signed one; it is not shown."),
        ("屏幕会自行重新下载；一小时后仍有此项，请更换存储卡。",
         "The screen fetches it again by itself; if this stands for an hour, replace its card."),
    ),
    "plate-made": FaultWords(
        ("本机程序绘出的图面与签批的不同，未予显示。",
         "The screen's program draws a plate differently from what was signed; it is not shown."),
        ("请核对屏幕程序版本与办公端是否一致，并更新屏幕程序。",
         "Compare the program's version with the office's, and update the screen's program."),
    ),
    "player": FaultWords(
        ("播放程序停住了，屏上现在是什么不得而知。",
         "The player stands still; what hangs there now is not known."),
        ("请重启播放程序；仍停住就断电重开。",
         "Restart the player; if it stays, switch the box off and on."),
        ("请把屏幕的电源关掉再打开。", "Switch the screen's power off and on."),
    ),
    "picture": FaultWords(
        ("读回的画面与应显示的不同。",
         "What was read back from the frame is not what was put there."),
        ("请重启播放程序；再次出现请到现场查看，并更换主机。",
         "Restart the player; if it comes back, go and look, and replace the box."),
        ("请拍一张屏幕照片，用“报告问题”发给本局。",
         "Take a photo of the screen and send it by “Report a problem”."),
    ),
    "store": FaultWords(
        ("已启用的内容损坏，屏幕退回上一份或中性画面。",
         "What was activated no longer holds; the screen fell back to the one before or to the "
         "neutral plate."),
        ("屏幕会自行重新下载；反复出现请更换存储卡。",
         "The screen fetches it again by itself; if it keeps coming back, replace its card."),
    ),
    "union": FaultWords(
        ("撤下清单的一份副本丢失或损坏；已撤下的仍不显示。",
         "A copy of the list of withdrawals is lost or damaged; what is down stays down."),
        ("屏幕用另一份副本修复；反复出现请更换存储卡。",
         "The screen mends it from the other copy; if it keeps coming back, replace its card."),
    ),
    "disk-full": FaultWords(
        ("磁盘已满，新内容存不下。", "The disk is full; new content finds no room."),
        ("请清理主机上的其他文件，或更换更大的存储卡。",
         "Clear other files from the box, or fit a larger card."),
    ),
    "disk-refuses": FaultWords(
        ("磁盘写不进去。", "The disk takes nothing."),
        ("请更换存储卡；在此之前屏幕只显示已有内容。",
         "Replace the card; until then the screen shows only what it has."),
    ),
    "disk-wear": FaultWords(
        ("存储卡寿命将尽。", "The card is nearly worn out."),
        ("请在本月内更换存储卡。", "Replace the card within the month."),
    ),
    "memory": FaultWords(
        ("内存不足。", "Memory is short."),
        ("请远程重启主机；再次出现请导出诊断。",
         "Reboot the box remotely; if it comes back, take diagnostics."),
    ),
    "hot": FaultWords(
        ("主机过热。", "The box is too hot."),
        ("请联系场所检查通风，必要时移动主机。",
         "Ask the venue to check ventilation; move the box if needed."),
        ("请看屏幕背后的通风口是否被遮挡或积灰。",
         "Check that nothing covers the vents behind the screen and that they are free of dust."),
    ),
    "throttled": FaultWords(
        ("主机因过热或供电不足而降速。",
         "The box has slowed down by heat or a weak power supply."),
        ("请检查电源适配器和通风。", "Check power supply and ventilation."),
        ("请看屏幕背后的通风口是否被遮挡，电源是否为原配。",
         "Check that the vents are free and that the power supply is the one that came with it."),
    ),
    "power-low": FaultWords(
        ("供电电压不足。", "The supply voltage is too low."),
        ("请更换电源适配器。", "Replace the power supply."),
        ("请勿与其他设备共用插线板，并看电源是否为原配。",
         "Do not share its socket strip with other devices; use the power supply that came with "
         "it."),
    ),
    "clock": FaultWords(
        ("系统时钟与签发时间不一致。", "System clock and signed time disagree."),
        ("请检查屏幕的网络对时；内容按签发时间计，不受影响。",
         "Check the screen's network time; content goes by signed time and is not affected."),
    ),
    "expired": FaultWords(
        ("有签名已过有效期，屏幕将逐步停止显示个案。",
         "A signed role has expired; the screen will say less and less."),
        ("请核对办公端的续签和密钥有效期，再查屏幕网络。",
         "Check renewals and key dates in the office, then the screen's network."),
    ),
    "old": FaultWords(
        ("内容已超过更新期限，指名的图面不再显示。",
         "Content is past the age at which names leave; plates that name somebody are gone."),
        ("请恢复屏幕的网络。", "Bring the screen's network back."),
        ("请看网线是否插紧、场所网络是否正常。",
         "Check that the network cable is plugged in and that the venue's network works."),
    ),
    "display": FaultWords(
        ("没有可用的显示输出。", "There is no display to draw on."),
        ("请检查显示线缆，再重启播放程序。", "Check the video cable, then restart the player."),
        _CABLES,
    ),
    "panel": FaultWords(
        ("接口上没有面板应答。", "No panel answers at the connector."),
        ("请联系场所检查面板电源和线缆。", "Ask the venue to check the panel's power and cable."),
        ("请看屏幕是否通电、遥控器是否误关，再看视频线。",
         "Check that the screen has power and was not switched off by remote; then the video "
         "cable."),
    ),
    "log": FaultWords(
        ("显示日志损坏或写不进去。", "The display log is damaged or cannot be written."),
        ("请导出日志留存并核验，再检查存储卡。",
         "Export and verify the log, then check the card."),
    ),
    "program": FaultWords(
        ("程序出现未预见的错误，已继续运行。", "The program met an unforeseen error and went on."),
        ("请导出诊断并交给供应商。", "Take diagnostics and hand them to the supplier."),
    ),
    "offline": FaultWords(
        ("屏幕取不到办公端的内容。", "The screen does not reach the office's content."),
        ("请检查屏幕网络和代理设置。", "Check the screen's network and proxy."),
        ("请看网线是否插紧、场所网络是否正常。",
         "Check that the network cable is plugged in and that the venue's network works."),
    ),
    "refused": FaultWords(
        ("收到的内容不是签批的，已拒绝；可能有人在冒充办公端。",
         "What came was not what was signed and was refused; somebody may pose as the office."),
        ("请查看屏幕与办公端之间的网络，并告知管理员。",
         "Look at the network between screen and office, and tell the administrator."),
    ),
    "newer-format": FaultWords(
        ("办公端的格式比屏幕程序新。", "The office's format is newer than the screen's program."),
        ("请更新屏幕程序。", "Update the screen's program."),
    ),
    "restarts": FaultWords(
        ("有进程反复重启。", "A process is restarted again and again."),
        ("请导出诊断并交给供应商。", "Take diagnostics and hand them to the supplier."),
    ),
    "key": FaultWords(
        ("本机密钥损坏。", "The screen's own key is damaged."),
        ("请把本机作为更换的设备重新登记。", "Enrol the box again as a replaced one."),
    ),
    "window": FaultWords(
        ("新一期的图面等到下载时段再取。",
         "Plates of a new publication wait for the hours in which they may be fetched."),
        ("不必处理，最多等 24 小时；急用请改屏幕设置的下载时段。",
         "Nothing to do; they wait 24 hours at most. If it is urgent, set another window."),
    ),
    "network": FaultWords(
        ("屏幕设置里的代理或地址没有采用：改后 10 分钟没有报告送达，或本机不能这样设。",
         "A proxy or address of its settings is not in use: no report came within 10 minutes, or "
         "the box cannot be set so."),
        ("屏幕按原来的联网；请核对代理和地址，再签新的一版设置。",
         "The screen goes on as before; look at proxy and address, then sign another version."),
    ),
    "limit": FaultWords(
        ("今天的下载量已用完，新一期的图面稍后再取。",
         "The bytes of a day are used up; plates of a new publication are fetched later."),
        ("急用请提高屏幕设置的每日下载量。", "If it is urgent, set a higher daily limit."),
    ),
}  # fmt: skip
"""Every fault has its words: the type checker and a test count them."""
_OTHER = FaultWords(
    (
        "屏幕报告了办公端不认识的故障。",
        "The screen reports a fault that this office does not know.",
    ),
    ("请更新办公端。", "Update the office."),
)


def fault_words(word: str) -> FaultWords:
    """The words of a fault; of one that a later program says, that it is not known here."""
    return next((words for fault, words in FAULTS.items() if fault == word), _OTHER)
