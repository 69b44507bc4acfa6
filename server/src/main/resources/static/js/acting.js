// The pages on which operators act: the clock of what is held, its keys, and files read into a field.

import { runClocks } from "./clocks.js";

export function prepareActing() {
  prepareQueue();
  const waiting = document.getElementById("waiting");
  if (waiting) {
    runClocks(waiting);
  }
  document.querySelectorAll("input[type=file][data-into]").forEach((file) => {
    file.addEventListener("change", () => readInto(file));
  });
}

function prepareQueue() {
  const queue = document.getElementById("queue");
  if (!queue) {
    return;
  }
  runClocks(queue);
  document.addEventListener("keydown", (event) => move(event, queue));
}

// j and k go down and up, x ticks: nobody has to reach for the mouse with a customer on the telephone.
function move(event, queue) {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const ticks = [...queue.querySelectorAll("input[type=checkbox]")];
  const at = ticks.indexOf(document.activeElement);
  if (event.key === "j" || event.key === "k") {
    const next = at < 0 ? 0 : at + (event.key === "j" ? 1 : -1);
    ticks[Math.min(Math.max(next, 0), ticks.length - 1)]?.focus();
    event.preventDefault();
  } else if (event.key === "x" && at >= 0) {
    ticks[at].click();
    event.preventDefault();
  }
}

// A Japanese Excel writes UTF-8 with a byte order mark, or Shift JIS.
async function readInto(file) {
  const chosen = file.files[0];
  if (!chosen) {
    return;
  }
  const bytes = await chosen.arrayBuffer();
  const field = document.getElementById(file.dataset.into);
  try {
    field.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    field.value = new TextDecoder("shift_jis").decode(bytes);
  }
}
