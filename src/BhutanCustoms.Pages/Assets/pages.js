// Keys for those who work through lists all day. Everything works without: links and buttons say their key in data-key.
(() => {
  "use strict";
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("table[data-keys=list] tbody th a")];

  const move = (step) => {
    const links = rows();
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };

  // Whoever is bothered by keys of one letter turns them off; the choice stays on this computer.
  const off = () => localStorage.getItem("keys") === "off";
  const hint = document.querySelector(".keys-hint, .item__decide .hint");
  if (hint) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    const say = () => { button.textContent = off() ? "Turn keys on" : "Turn keys off"; };
    button.addEventListener("click", () => { localStorage.setItem("keys", off() ? "on" : "off"); say(); });
    say();
    hint.append(" ", button);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || off() || typing(event.target)) return;
    if (rows().length > 0 && (event.key === "j" || event.key === "k")) {
      move(event.key === "j" ? 1 : -1);
      event.preventDefault();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    const form = document.querySelector(`[data-opens="${CSS.escape(event.key)}"]`);
    if (target) {
      target.click();
      event.preventDefault();
    } else if (form) {
      form.open = true;
      form.querySelector("select, input:not([type=hidden])")?.focus();
      event.preventDefault();
    }
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
    if (button) setTimeout(() => { button.disabled = true; });
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      delete form.dataset.sent;
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  });

  // A page about what is going on looks again, unless somebody is about to type or has looked away.
  const seconds = Number(document.body.dataset.refresh);
  if (seconds > 0) {
    setInterval(() => {
      if (!document.hidden && !document.querySelector("details[open] form, input:focus, select:focus")) location.reload();
    }, seconds * 1000);
  }

  // A slider says its value while it moves.
  for (const slider of document.querySelectorAll("input[type=range][data-out]")) {
    const out = document.getElementById(slider.dataset.out);
    slider.addEventListener("input", () => { out.textContent = `${slider.value} %`; });
  }
})();
