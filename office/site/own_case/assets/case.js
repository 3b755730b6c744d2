// The operator's page works without this. With it: the number comes from the address and leaves it
// at once, a reply is checked while it is typed, and words that were not sent stay on the device.
const PAUSE_MS = 600;

function takeNumber() {
  const field = document.getElementById("id_token");
  const given = location.hash.slice(1);
  if (!field || !given) {
    return;
  }
  history.replaceState(null, "", location.pathname);
  field.value = given;
  document.getElementById("row-token").hidden = true;
  document.getElementById("token-known").hidden = false;
  document.getElementById("id_code").focus();
}

// --- words that are not sent yet --------------------------------------------------------------
function kept(key, value) {
  try {
    if (value === undefined) {
      return localStorage.getItem(key);
    }
    return value ? localStorage.setItem(key, value) : localStorage.removeItem(key);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keepDrafts(page) {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const prefix = `case-${page.dataset.case}-${form.dataset.draft}`;
    const fields = [...form.querySelectorAll("textarea, input[type=text]")];
    const note = form.querySelector(".kept");
    const noted = () => {
      if (note) {
        note.hidden = fields.every((field) => !field.value);
      }
    };
    for (const field of fields) {
      const key = `${prefix}-${field.name}`;
      const before = kept(key);
      const typed = field.value !== field.defaultValue; // before this script was there
      if (typed) kept(key, field.value);
      if (typed || (before && !form.querySelector(".bad"))) {
        if (!typed) field.value = before;
        form.closest("details").open = true;
        noted();
      }
      field.addEventListener("input", () => {
        kept(key, field.value);
        noted();
      });
    }
  }
}

// --- the reply, checked while it is typed -----------------------------------------------------
function filled(pattern, ...values) {
  return values.reduce((text, value) => text.replace("{}", () => value), pattern);
}

class Checked {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector("textarea");
    this.mirror = form.querySelector(".mirror");
    this.list = form.querySelector(".faults");
    this.state = form.querySelector(".state");
    this.offline = form.querySelector(".offline");
    this.count = form.querySelector(".count");
    this.button = form.querySelector("button:not(li button)");
    this.send = this.button.textContent;
    this.words = this.list.dataset;
    this.timer = 0;
    this.asked = 0;
    this.field.addEventListener("input", () => this.later());
    form.addEventListener("submit", (event) => this.submit(event));
    this.draw([]);
    if (this.field.value) {
      this.ask();
    }
  }

  later() {
    clearTimeout(this.timer);
    this.draw([]);
    this.block(false);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const number = ++this.asked;
    const text = this.field.value;
    try {
      const answer = await fetch(this.mirror.parentElement.dataset.check, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value,
        },
        body: JSON.stringify({ text }),
      });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const found = await answer.json();
      if (number === this.asked && text === this.field.value) {
        this.tell(found);
      }
    } catch {
      if (number === this.asked) {
        this.offline.hidden = false;
      }
    }
  }

  tell(found) {
    this.offline.hidden = true;
    const letters = [...found.text];
    const blocking = found.faults.filter((fault) => fault.blocks).length;
    if (found.text !== this.field.value) {
      this.field.value = found.text; // the same letters, composed
    }
    this.draw(found.faults, letters);
    this.count.textContent = filled(this.words.count, found.count, found.most);
    this.state.textContent = blocking
      ? filled(this.words.many, blocking)
      : found.count
        ? this.words.ok
        : "";
    this.state.classList.toggle("bad", blocking > 0);
    this.list.replaceChildren(...found.faults.map((fault) => this.item(fault, letters)));
    this.block(blocking > 0);
  }

  item(fault, letters) {
    const item = document.createElement("li");
    const said = document.createElement("p");
    said.textContent = fault.said;
    item.append(said);
    item.classList.toggle("blocks", fault.blocks);
    if (fault.mend !== null) {
      const mend = document.createElement("button");
      mend.type = "button";
      mend.textContent = fault.mend ? filled(this.words.change, fault.mend) : this.words.drop;
      mend.addEventListener("click", () => {
        const now = [...this.field.value]; // typed on since; where it stands elsewhere it is found anew
        const what = (text) => text.slice(fault.start, fault.end).join("");
        if (what(now) === what(letters))
          now.splice(fault.start, fault.end - fault.start, ...fault.mend);
        this.field.value = now.join("");
        this.field.dispatchEvent(new Event("input", { bubbles: true }));
        this.field.focus();
      });
      item.append(mend);
    }
    return item;
  }

  draw(faults, letters = [...this.field.value]) {
    const parts = [];
    let at = 0;
    for (const fault of faults) {
      const mark = document.createElement("mark");
      mark.textContent = letters.slice(Math.max(at, fault.start), fault.end).join("");
      mark.classList.toggle("doubtful", !fault.blocks);
      parts.push(letters.slice(at, fault.start).join(""), mark);
      at = Math.max(at, fault.end);
    }
    this.mirror.replaceChildren(...parts, `${letters.slice(at).join("")}\n`);
  }

  block(blocked) {
    this.button.setAttribute("aria-disabled", String(blocked));
    this.button.textContent = blocked ? this.button.dataset.blocked : this.send;
  }

  submit(event) {
    if (this.button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      this.field.focus();
    }
  }
}

takeNumber();
addEventListener("hashchange", takeNumber);
const page = document.getElementById("case");
if (page) {
  keepDrafts(page);
  for (const form of document.querySelectorAll('form[data-draft="reply"]')) {
    new Checked(form);
  }
}
