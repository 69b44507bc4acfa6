// The queue of work by the keyboard: j and k go down and up, x ticks, a letter acts on what is ticked, or else on the row
// that has the focus. What cannot be taken back waits for Enter in the note.
import { runClocks } from "./clocks.js";

export function prepareWork() {
  const queue = document.getElementById("work");
  prepareHelp();
  if (!queue) {
    return;
  }
  runClocks(queue);
  const act = document.getElementById("work-act");
  if (!act) {
    document.addEventListener("keydown", (event) => isForUs(event) && move(event, rowsOf(queue)));
    return;
  }
  const note = queue.querySelector("input[name=note]");
  const bar = armedBar(queue, act, note);
  queue.querySelectorAll("[data-arms]").forEach((button) => {
    button.addEventListener("click", () => (note.required = button.dataset.arms === "why"));
  });
  document.addEventListener("keydown", (event) => {
    if (isForUs(event) && !move(event, rowsOf(queue))) {
      key(event, queue, act, bar);
    }
  });
}

const rowsOf = (queue) => [...queue.querySelectorAll(".work-row")];

function isForUs(event) {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]");
}

function move(event, rows) {
  if (event.key !== "j" && event.key !== "k") {
    return false;
  }
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? 0 : at + (event.key === "j" ? 1 : -1);
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
  event.preventDefault();
  return true;
}

function key(event, queue, act, bar) {
  const row = document.activeElement?.closest(".work-row");
  if (event.key === "x" && row) {
    row.querySelector("input[name=item]").click();
    event.preventDefault();
    return;
  }
  const button = queue.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (!button) {
    return;
  }
  if (!queue.querySelector("input[name=item]:checked") && row) {
    row.querySelector("input[name=item]").checked = true;
  }
  const ticked = queue.querySelectorAll("input[name=item]:checked").length;
  if (ticked === 0) {
    return;
  }
  event.preventDefault();
  if (button.dataset.arms === undefined) {
    act.requestSubmit(button);
  } else {
    bar.arm(button, ticked, row);
  }
}

// What was chosen by a key, until Enter does it or Escape lets it be.
function armedBar(queue, act, note) {
  const shown = document.getElementById("work-armed");
  let armed;
  let from;
  note.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      // Enter alone would press the first button of the form.
      event.preventDefault();
      if (armed) {
        act.requestSubmit(armed);
      }
    } else if (event.key === "Escape") {
      armed = undefined;
      shown.textContent = "";
      note.required = false;
      from?.focus();
    }
  });
  return {
    arm(button, ticked, row) {
      armed = button;
      from = row;
      note.required = button.dataset.arms === "why";
      shown.textContent = queue.dataset.textArmed.replace("{0}", button.dataset.name).replace("{1}", ticked);
      note.focus();
    },
  };
}

function prepareHelp() {
  const help = document.getElementById("work-keys");
  if (!help) {
    return;
  }
  document.getElementById("work-help").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && isForUs(event)) {
      help.showModal();
      event.preventDefault();
    }
  });
}
