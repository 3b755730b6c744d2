// Search of a venue's page by words, floor, industry and month, as one types. No server is asked:
// the lines lie beside the page and are fetched once somebody begins. Written for old WebViews.
(function () {
  "use strict";
  var SHOWN = 50;
  var lines = null;
  var words = {};
  var questions = {};
  var called = {}; // what else people say for an industry
  var sounds = Object.create(null); // a shop may be called as something that every object has
  var waiting = [];

  function fold(text) {
    var plain = text.normalize ? text.normalize("NFKC") : text;
    return plain.toLowerCase().replace(/[\s\-_#.,·，。、—–]/g, "");
  }

  function terms(text) {
    var found = [];
    text.split(/[\s\u3000]+/).forEach(function (part) {
      if (fold(part)) found.push(fold(part));
    });
    return found;
  }

  // An industry may be called as something that every object has.
  function said(value, lang) {
    var word = words[lang][value];
    return typeof word === "string" && word ? word : value;
  }

  // Pinyin begins with a syllable, initials anywhere: dian is in 冷电, and ian is not.
  function heard(name, term) {
    return (sounds[name] || []).some(function (syllables) {
      var first = syllables.map(function (one) {
        return one.charAt(0);
      });
      return (
        first.join("").indexOf(term) >= 0 ||
        syllables.some(function (_, at) {
          return syllables.slice(at).join("").indexOf(term) === 0;
        })
      );
    });
  }

  // By name, what each was found by: a term is asked of a name once, however many lines have it.
  function hearing(term) {
    var known = Object.create(null);
    return function (name) {
      if (!/^[a-z]+$/.test(term)) return false;
      if (!(name in known)) known[name] = heard(name, term);
      return known[name];
    };
  }

  function read(answer) {
    words = answer.words;
    questions = answer.questions;
    called = answer.called || {}; // not in a file that was kept from before
    Object.keys(answer.sounds).forEach(function (name) {
      sounds[name] = answer.sounds[name].split(",").map(function (way) {
        return way.split(" ");
      });
    });
    lines = answer.rows.map(function (row) {
      var line = {
        address: row[0],
        number: row[0].split("/")[0],
        tone: row[1],
        zh: row[2],
        en: row[3],
        shop: row[4],
        shopNo: row[5],
        floor: row[6],
        industry: row[7],
        issue: row[8],
        month: row[9],
        states: row[10],
      };
      var all = [line.zh, line.en, line.shop, line.shopNo, line.floor];
      [line.industry, line.issue, line.month, line.tone]
        .concat(line.states)
        .forEach(function (value) {
          all.push(said(value, "zh"), said(value, "en"));
        });
      if (typeof called[line.industry] === "string")
        all = all.concat(called[line.industry].split(" "));
      // A mark between them, so that no word is found across two fields.
      line.text = all.map(fold).join("\n");
      return line;
    });
  }

  function fetchLines(form, then) {
    if (lines) return then(true);
    waiting.push(then);
    if (waiting.length > 1) return;
    var request = new XMLHttpRequest();
    request.open("GET", form.getAttribute("data-index"));
    request.timeout = 20000;
    request.onloadend = function () {
      try {
        if (request.status === 200) read(JSON.parse(request.responseText));
      } catch (_error) {
        lines = null;
      }
      waiting.splice(0).forEach(function (each) {
        each(Boolean(lines));
      });
    };
    request.send();
  }

  function element(name, text, lang) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (lang) made.lang = lang;
    return made;
  }

  function foreign(text, lang) {
    return lang === "en" && /[\u2e80-\uffef]/.test(text) ? "zh-CN" : "";
  }

  function item(line, form, lang) {
    var headline = (lang === "en" && line.en) || line.zh;
    var shop = line.shopNo ? line.shop + " " + line.shopNo : line.shop;
    var notes = [line.month].concat(line.states).map(function (value) {
      return said(value, lang);
    });
    var link = element("a");
    link.href = form.getAttribute("data-records") + line.address + (lang === "en" ? "#en" : "");
    link.appendChild(element("b", headline, foreign(headline, lang)));
    var chip = element("span", said(line.tone, lang));
    chip.className = "chip " + line.tone;
    var row = element("span");
    row.className = "shop";
    row.appendChild(chip);
    row.appendChild(element("span", shop, foreign(shop, lang)));
    link.appendChild(row);
    link.appendChild(element("small", notes.join(lang === "en" ? " · " : "　")));
    var li = element("li");
    li.appendChild(link);
    return li;
  }

  function set(form) {
    var article = form.parentNode;
    var lang = article.lang === "en" ? "en" : "zh";
    var status = article.querySelector(".found [role=status]");
    var list = article.querySelector(".found ul");
    var browse = article.querySelector(".browse");
    var box = form.querySelector("input");
    var selects = [].slice.call(form.querySelectorAll("select"));
    var asked = article.querySelector(".asked");
    var others = article.querySelector(".others");

    // In large type no filter is to be seen, and none counts.
    function chosen(select) {
      return select.offsetParent ? select.value : "";
    }

    function wanted() {
      var each = terms(box.value).map(function (term) {
        return { term: term, heard: hearing(term) };
      });
      return function (line) {
        return (
          (each.some(function (one) {
            return one.term === line.number; // whole: its parts are parts of any word
          }) ||
            each.every(function (one) {
              return (
                line.text.indexOf(one.term) >= 0 ||
                [line.shop, line.industry, line.issue].some(one.heard)
              );
            })) &&
          selects.every(function (select) {
            return !chosen(select) || line[select.name] === chosen(select);
          })
        );
      };
    }

    // A question is offered where what was typed is part of its words, or has one of them in it.
    function ask() {
      var typed = fold(box.value);
      [].slice.call(asked.querySelectorAll("a")).forEach(function (link) {
        asked.removeChild(link);
      });
      asked.hidden = true;
      (questions[lang] || []).forEach(function (one) {
        var meant = one[2].split(" ").some(function (word) {
          return word.indexOf(typed) >= 0 || typed.indexOf(word) >= 0;
        });
        if (typed.length < 2 || !meant) return;
        var link = element("a", one[0]);
        link.href = one[1];
        asked.appendChild(link);
        asked.hidden = false;
      });
    }

    var heading = element("h1", box.getAttribute("aria-label"));
    heading.className = "small";

    function show(known) {
      var any = terms(box.value).length > 0 || selects.some(chosen);
      ask();
      list.textContent = "";
      others.hidden = true;
      browse.hidden = any && known;
      if (browse.hidden) status.parentNode.insertBefore(heading, status);
      else if (heading.parentNode) heading.parentNode.removeChild(heading);
      if (!any) {
        status.textContent = "";
        return;
      }
      if (!known) {
        status.textContent = form.getAttribute("data-failed");
        return;
      }
      var found = lines.filter(wanted());
      found.slice(0, SHOWN).forEach(function (line) {
        list.appendChild(item(line, form, lang));
      });
      var name = found.length > SHOWN ? "data-many" : found.length ? "data-found" : "data-none";
      others.hidden = found.length > 0;
      status.textContent = form.getAttribute(name).replace("{n}", String(found.length));
    }

    function search() {
      fetchLines(form, show);
    }

    form.hidden = false;
    box.addEventListener("focus", function () {
      fetchLines(form, function () {});
    });
    box.addEventListener("input", search);
    selects.forEach(function (select) {
      select.addEventListener("change", search);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      search();
    });
    if (box.value) search(); // a browser that comes back has kept what was typed
  }

  [].slice.call(document.querySelectorAll("form.find")).forEach(set);
})();
