// What the page says, in Chinese and in English; `{name}` is filled in.

const TEXT = {
  before: ["正在核验", "Verifying"],
  beforeLine: [
    "正在取签名和原文，由您的手机核对。",
    "Fetching the signatures and the text; your phone does the checking.",
  ],
  nothing: ["没有指明要核验哪一件", "Nothing to verify was specified"],
  nothingLine: [
    "请从某一件投诉或某个场所的页面点“用这部手机核验”进来。",
    'Please use "Check it on this phone" on the page of a complaint or a venue.',
  ],
  good: ["核验通过", "Verified"],
  goodLine: ["这一件由两位负责人签过，一字不差", "Two officers signed this, word for word"],
  goodVenueLine: [
    "这个场所的公示由两位负责人签过",
    "Two officers signed what this venue publishes",
  ],
  stale: ["签名对得上，但说不准是不是最新的", "The signatures hold, but it may not be the latest"],
  staleLine: {
    clock: [
      "手机的时间和本局签的时间对不上。请校准手机时间再核验。",
      "This phone's clock and the bureau's signed time disagree. Set the clock and verify again.",
    ],
    old: [
      "本局最近一次确认已过 {hours} 小时。请稍后再核验，或拨 {hotline}。",
      "The bureau last confirmed it {hours} hours ago. Verify again later, or call {hotline}.",
    ],
    expired: [
      "签名的有效期已过。请稍后再核验，或拨 {hotline}。",
      "The signatures are past their term. Verify again later, or call {hotline}.",
    ],
  },
  withdrawn: ["已撤下，不再公示", "Taken down, no longer published"],
  withdrawnLine: [
    "撤下由本局签名确认。别处若还看得到，请不要再当作公示。",
    "The bureau signed its withdrawal. If you still see it anywhere, it is no longer an official publication.",
  ],
  replaced: ["这一版已更正", "This version has been corrected"],
  replacedLine: [
    "现行的是第 {version} 版，请看那一版。",
    "Version {version} is in force; please see that one.",
  ],
  absent: ["现行公示里没有这一件", "Not in the publication in force"],
  absentLine: [
    "两位负责人签过的现行公示里没有列它。请以本局公示为准。",
    "The publication that two officers signed does not list it. Only what the bureau publishes counts.",
  ],
  over: ["公示期已过", "Its publication period has ended"],
  overLine: ["签过，但已到期，不再展示。", "It was signed, but its last day has passed."],
  closed: ["本场所已停止公示", "Publication for this venue has ended"],
  closedLine: ["由两位负责人签名确认。", "Signed by two officers."],
  refused: ["核验未通过", "Not verified"],
  refusedLine: [
    "不要相信这个网页。请拨 {hotline} 核实。",
    "Do not trust this page. Call {hotline} to check.",
  ],
  unable: ["没能核验", "Could not verify"],
  unableLine: {
    network: [
      "网络不通，或网站没有回答。这不说明真假。请换个网络再试。",
      "No network, or the site did not answer. This proves nothing either way. Try another network.",
    ],
    incomplete: [
      "网站上缺一份签过的文件。这不说明真假。请过几分钟再试，或拨 {hotline}。",
      "A signed file is missing on this site. This proves nothing either way. Try again later, or call {hotline}.",
    ],
    crypto: [
      "这部手机的浏览器不会验签，或网页不是经 https 打开的。请用新一些的浏览器，或换一部手机。",
      "This browser cannot check signatures, or the page came without https. Use a newer browser, or another phone.",
    ],
    program: [
      "核验程序在这部手机上没能运行完。请用新一些的浏览器，或换一部手机。",
      "The program did not finish on this phone. Use a newer browser, or another phone.",
    ],
    "unknown venue": [
      "这个网站的签名清单里没有这个场所。请核对网址。",
      "This site's signed list has no such venue. Please check the address.",
    ],
  },
  offices: {
    "dept-head": ["部门负责人", "Department head"],
    "deputy-director": ["分管领导", "Deputy director"],
  },
  signed: ["签了，签名有效", "signed, and the signature holds"],
  publication: ["公示", "Disclosed"],
  span: ["{from}起，到{until}止", "from {from} until {until}"],
  number: ["第 {seq} 号公示", "Publication No. {seq}"],
  since: ["本局 {issued} 确认为最新", "confirmed as the latest at {issued}"],
  identity: [
    "{operator}　公示编号 {id}　第 {version} 版",
    "{operator} · No. {id} · version {version}",
  ],
  fullText: ["签过的全文", "The signed text"],
  reply: ["经营者答复", "The operator's reply"],
  listed: ["列有 {n} 件投诉", "{n} complaints are listed"],
  asked: ["这部手机刚才查了四件事", "What this phone has just checked"],
  checks: {
    bureau: {
      question: ["是本局发布的吗？", "Was it published by this bureau?"],
      good: [
        "是。签名一环一环连到本局根证书第 {root} 版",
        "Yes. The signatures lead back to version {root} of the bureau's root",
      ],
    },
    officers: {
      question: ["两位负责人都签了吗？", "Did two officers sign it?"],
      good: [
        "都签了。两个职务、两个人、两把密钥；原文与签名相符",
        "Both did: two offices, two people, two keys; the text is the signed one",
      ],
    },
    withdrawn: {
      question: ["被撤下了吗？", "Has it been taken down?"],
      good: ["没有。查过第 {list} 版撤下清单", "No. Looked up in version {list} of the list"],
      no: ["撤下了，第 {list} 版撤下清单里有", "Yes, by version {list} of the list"],
    },
    newest: {
      question: ["是最新的吗？", "Is it the latest?"],
      good: [
        "是。现行第 {seq} 号，本局 {age}前确认过",
        "Yes. No. {seq} is in force, confirmed {age} ago",
      ],
      no: ["说不准，见上", "Uncertain, see above"],
    },
  },
  failed: ["没通过：{why}", "No: {why}"],
  unknown: ["没有查", "Not checked"],
  why: {
    "newer format": ["签名文件的格式比本程序新", "its format is newer than this program"],
    "one office": ["两个签名出自同一职务", "both signatures come from one office"],
    "one person": ["两个签名属于同一人", "both signatures belong to one person"],
    "one key": ["两个签名出自同一把密钥", "both signatures were made with one key"],
    signatures: ["有效的签名不够", "there are too few valid signatures"],
    "another repository": ["是为别的发布库签的", "it was signed for another repository"],
    "another venue": ["是别的场所的", "it is another venue's"],
    older: ["比签过的旧", "it is older than what was signed"],
    digest: ["文件和签名不符，被改过", "a file is not the signed one: it was changed"],
    ineligible: ["不符合公示条件", "it does not meet the rules for publication"],
    figures: ["没有计入统计", "it is left out of the figures"],
    shape: ["文件的写法不合规定", "a file is not in the required format"],
    untrusted: ["文件之间对不上", "the files contradict each other"],
  },
  minutes: ["{n} 分钟", "{n} min"],
  hours: ["{n} 小时", "{n} h"],
  screen: ["和屏幕比对", "Compare with the screen"],
  screenLine: [
    "屏幕上应当是这一幅：每一个点都和签过的相符。",
    "The screen should show this picture: each of its pixels is the signed one.",
  ],
  noScreen: [
    "这一幅没有取到，或和签过的不符，所以不显示。",
    "The picture could not be fetched, or is not the signed one, so it is not shown.",
  ],
  technical: ["给懂技术的人", "For technical readers"],
  again: ["再核验一次", "Verify again"],
  toRecord: ["看这一件的页面", "The page of this complaint"],
  toNewer: ["看第 {version} 版", "See version {version}"],
  toVenue: ["看这个场所公示的投诉", "What this venue discloses"],
  toStart: ["去找场所和投诉", "Find a venue or a complaint"],
  cannot: ["它证明不了什么", "What this cannot prove"],
  cannotLines: [
    [
      "核验在您的手机里完成，但核验程序来自这个网站自己。网站被人换掉，程序也可能被换。要不靠它：",
      "Your phone does the checking, but the program comes from this very site. Whoever replaces " +
        "the site can replace the program too. To check without it:",
    ],
    [
      "对指纹：根证书第 {root} 版，末八位 {tail}。应与本局公告纸上的一样。",
      "Compare the fingerprint: root version {root}, last eight digits {tail}, with the bureau's printed notice.",
    ],
    [
      "换一台别人的电脑，用任何 TUF 客户端核验，命令在“给懂技术的人”里。",
      "Use somebody else's computer and any TUF client; the commands are below, for technical readers.",
    ],
    [
      "签名只说明这段话由本局两位负责人签过，不说明消费者说的都是事实；签名里没有签字的时刻。",
      "The signatures say that two officers approved these words, not that a consumer's account " +
        "is true; they do not contain the hour of signing.",
    ],
  ],
};

/** The words under a name, in `zh` or `en`, with values filled in. */
export function say(language, path, values = {}) {
  const found = path.split("/").reduce((part, name) => part[name], TEXT);
  return fill(found, language, values);
}

/** Several lines of words. */
export function lines(language, path, values = {}) {
  return TEXT[path].map((pair) => fill(pair, language, values));
}

function fill(pair, language, values) {
  const text = pair[language === "en" ? 1 : 0];
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A signed text in a language, or in the other where it has none. */
export function pick(text, language) {
  return language === "en" ? text.en || text.zh : text.zh || text.en;
}

/** A day or an instant as people read it, in the bureau's zone. */
export function day(text, language, zone) {
  const whole = text.length === 10 ? `${text}T00:00:00Z` : text;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    timeZone: text.length === 10 ? "UTC" : zone,
    dateStyle: "long",
  }).format(new Date(whole));
}

/** An instant with its hour. */
export function moment(text, language, zone) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "zh-CN", {
    timeZone: zone,
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(new Date(text));
}
