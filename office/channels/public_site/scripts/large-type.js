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
    var link = event.target.closest("a[href]:not([href^='#'])");
    var mode = location.hash;
    if (link && link.host === location.host && link.hash === modes[mode]) link.hash = mode;
  });
})();
