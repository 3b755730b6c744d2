// Reads the signed words of a record aloud by the browser's own voice. Without a voice for every part
// of it there is no button; a name in the other language alone may stay unread.
(function () {
  "use strict";
  var speech = window.speechSynthesis;

  function all(from, what) {
    return [].slice.call(from.querySelectorAll(what));
  }

  function tongue(block) {
    var part = block.querySelector("[lang]") || block;
    while (part && !part.lang) part = part.parentNode;
    return part && part.lang === "en" ? "en" : "zh";
  }

  function voice(part) {
    var lang = tongue(part);
    return speech.getVoices().filter(function (one) {
      return one.lang.toLowerCase().indexOf(lang) === 0;
    })[0];
  }

  function utterance(part) {
    var words = part.textContent.replace(/[✓—]/g, "").replace(/\s+/g, " ").trim();
    var said = new SpeechSynthesisUtterance(words);
    said.voice = voice(part);
    said.lang = said.voice.lang;
    said.rate = 0.9;
    return said;
  }

  // Stopped and begun again it goes on with the part that it was in, for not every browser pauses.
  function reader(article) {
    // Only what stands in the record, in its order; what the page says beside it is not read.
    var parts = all(article, "[data-signed]");
    var buttons = all(article, "button.listen");
    var at = 0;
    var turn = 0;
    var reading = false;
    var starts = buttons.map(function (button) {
      return button.querySelector("span").textContent;
    });

    function label(name) {
      buttons.forEach(function (button, number) {
        var words = name ? buttons[0].getAttribute(name) : starts[number];
        button.querySelector("span").textContent = words;
      });
    }

    function mark(number) {
      parts.forEach(function (part, each) {
        part.classList.toggle("now", each === number);
      });
    }

    function end(name) {
      turn += 1;
      reading = false;
      mark(-1);
      label(name);
    }

    function read() {
      turn += 1;
      var mine = turn;
      var queue = parts.slice(at).filter(voice);
      queue.forEach(function (part, number) {
        var said = utterance(part);
        said.onstart = function () {
          if (mine !== turn) return;
          at = parts.indexOf(part);
          mark(at);
        };
        said.onend = function () {
          if (mine !== turn || number < queue.length - 1) return;
          at = 0;
          end("");
        };
        speech.speak(said);
      });
      reading = true;
      label("data-stop");
    }

    function offer() {
      var heard = parts.every(function (part) {
        return part.hasAttribute("data-named") || voice(part);
      });
      all(article, ".voice").forEach(function (one) {
        one.hidden = !heard;
      });
      all(article, ".unheard").forEach(function (one) {
        one.hidden = heard;
      });
    }

    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var stops = reading;
        speech.cancel();
        if (stops) end("data-on");
        else read();
      });
    });
    offer();
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    else speech.onvoiceschanged = offer;
  }

  if (speech && window.SpeechSynthesisUtterance) {
    all(document, "article").forEach(reader);
    window.addEventListener("pagehide", function () {
      speech.cancel();
    });
  } else {
    all(document, ".unheard").forEach(function (one) {
      one.hidden = false;
    });
  }
})();
