// Large type: still larger letters, and from page to page it stays.
(function () {
  "use strict";
  var modes = { "#elder": "", "#elder-en": "#en" };

  function all(what) {
    return [].slice.call(document.querySelectorAll(what));
  }

  all("button.larger").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      all("article").forEach(function (article) {
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
