// Buttons that print the page.
"use strict";
for (const button of document.querySelectorAll("[data-print]"))
  button.addEventListener("click", () => window.print());
