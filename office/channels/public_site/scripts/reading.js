// Reads the signed words of a record aloud by the browser's own voice, and keeps the reader in
// large type from page to page. Without a voice for every part of it there is no button.
(function () {
  "use strict";
  var speech = window.speechSynthesis;
  var modes = { "#elder": "", "#elder-en": "#en" };

  function all(from, what) {
    return [].slice.call(from.querySelectorAll(what));
  }

  function tongue(block) {
    var part = block.querySelector("[lang]") || block;
    while (part && !part.lang) part = part.parentNode;
    return part && part.lang === "en" ? "en" : "zh";
  }

  function voice(lang) {
    return speech.getVoices().filter(function (one) {
      return one.lang.toLowerCase().indexOf(lang) === 0;
    })[0];
  }

  function utterance(part) {
    var said = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
    said.voice = voice(tongue(part));
    said.lang = said.voice.lang;
    said.rate = 0.9;
    return said;
  }

  function reader(button) {
    var article = button.parentNode;
    while (article.tagName !== "ARTICLE") article = article.parentNode;
    // Only what stands in the record, in its order; what the page says beside it is not read.
    var parts = all(article, "[data-signed]");
    var label = button.querySelector("span");
    var start = label.textContent;
    var reading = false;

    function show(now) {
      reading = now;
      label.textContent = now ? button.getAttribute("data-stop") : start;
    }

    function offer() {
      button.hidden = !parts.every(function (part) {
        return voice(tongue(part));
      });
    }

    button.addEventListener("click", function () {
      speech.cancel();
      if (reading) return show(false);
      var queue = parts.map(utterance);
      queue[queue.length - 1].onend = function () {
        show(false);
      };
      queue.forEach(function (said) {
        speech.speak(said);
      });
      show(true);
    });
    offer();
    if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
    else speech.onvoiceschanged = offer;
  }

  if (speech && window.SpeechSynthesisUtterance) {
    all(document, "button.listen").forEach(reader);
    window.addEventListener("pagehide", function () {
      speech.cancel();
    });
  }

  all(document, "button.larger").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      all(document, "article").forEach(function (article) {
        article.classList.toggle("larger");
      });
    });
  });

  document.addEventListener("click", function (event) {
    var link = event.target;
    while (link && link.tagName !== "A") link = link.parentNode;
    var mode = window.location.hash;
    if (!link || !(mode in modes) || link.host !== window.location.host) return;
    var own = link.getAttribute("href");
    if (own.charAt(0) !== "#" && link.hash === modes[mode]) link.hash = mode;
  });
})();
