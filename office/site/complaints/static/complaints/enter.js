// Typing one complaint: a registered operator fills its fields, a lease the shop number.
const form = document.getElementById("enter");
const into = {
  name: "operator",
  uscc: "uscc",
  sign: "sign",
  kind: "operator_kind",
  registered: "registered_address",
  business: "business_address",
};

function changed(field) {
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

form.addEventListener("click", (event) => {
  const operator = event.target.closest("[data-operator]");
  if (operator) {
    for (const [key, name] of Object.entries(into))
      document.getElementById(`id_${name}`).value = operator.dataset[key];
    document.getElementById("operators").replaceChildren();
    const next = document.getElementById("id_shop_no");
    next.focus();
    changed(next);
  }
  const shop = event.target.closest("[data-set]");
  if (shop) {
    const field = document.getElementById(shop.dataset.set);
    field.value = shop.dataset.value;
    field.focus();
    changed(field);
  }
});

let dirty = false;
form.addEventListener("input", () => {
  dirty = true;
});
form.addEventListener("submit", () => {
  dirty = false;
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
