// What a person who stands before the screen with a mouse may want to know: shown for some seconds after
// a click, in both languages, and never over a plate by itself.

const SHOWN_MS = 15_000;
const WHY = {
  network: ["连不上公示网站", "The site cannot be reached"],
  program: ["核验程序出错", "The program that verifies failed"],
  crypto: [
    "这个浏览器不会验签，或网址不是 https",
    "This browser cannot verify, or the address is not https",
  ],
  incomplete: ["网站上缺文件", "Files are missing at the site"],
  "no venue": [
    "地址里没有场所编号：请在末尾写 # 和编号，例如 #wh01",
    "The address names no venue: put # and its number at the end, for example #wh01",
  ],
  "unknown venue": [
    "没有这个场所：请核对地址末尾 # 后的编号",
    "There is no such venue: check the number after # at the end of the address",
  ],
  "newer format": [
    "网站已用新格式：请重新打开本页",
    "The site has a newer format: open this page again",
  ],
  older: [
    "网站给的比本屏核验过的旧，已拒绝",
    "The site gave something older than was verified here; refused",
  ],
};
const OTHER = ["网站给的核验未通过，已拒绝", "What the site gave could not be verified; refused"];

/** What only who set the screen up can mend: told without a click. */
export const MISDIRECTED = new Set(["no venue", "unknown venue", "crypto"]);

/** Lines of `[zh, en]` that tell the state of a player. */
export function linesOf({ seq, trouble, refused, awake }) {
  const holds = seq
    ? [`正在显示第 ${seq} 号公示`, `Showing publication No. ${seq}`]
    : ["还没有可显示的公示", "Nothing to show yet"];
  const news = trouble
    ? (WHY[trouble] ?? OTHER)
    : ["最近一次核对没有问题", "The last check found nothing wrong"];
  const keeps = refused
    ? [
        "浏览器不让保存：断电后重新打开，联网前只显示“内容更新中”",
        "The browser does not allow saving: after a power cut it shows nothing until it is back online",
      ]
    : [
        "断电、断网后重新打开，仍能核验显示",
        "After a power cut it verifies and shows again, even without a network",
      ];
  const wake = awake
    ? ["已请求屏幕常亮", "The screen is kept awake"]
    : [
        "浏览器不让保持常亮：请在系统里关掉息屏",
        "The browser may let the screen sleep: switch that off in the system",
      ];
  return seq || refused ? [holds, news, keeps, wake] : [holds, news, wake];
}

export class Details {
  #box;
  #end = 0;

  constructor(box) {
    this.#box = box;
  }

  show(state) {
    const lines = linesOf(state).map(([zh, en]) => {
      const line = document.createElement("p");
      const english = document.createElement("span");
      english.lang = "en";
      english.append(`${en}.`);
      line.append(`${zh}。`, document.createElement("br"), english);
      return line;
    });
    this.#box.replaceChildren(...lines);
    this.#box.hidden = false;
    clearTimeout(this.#end);
    this.#end = setTimeout(() => {
      this.#box.hidden = true;
    }, SHOWN_MS);
  }
}
