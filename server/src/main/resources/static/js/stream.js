// The stream's live toggle: puts new rows on top as they come.

const MOST_ROWS = 300;

export function prepareStream() {
  const toggle = document.getElementById("stream-live");
  if (!toggle) {
    return;
  }
  const rows = document.getElementById("rows");
  let newest = Number(toggle.dataset.newest);
  let busy = false;
  toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
  });
  document.addEventListener("kabumori:live", async (event) => {
    const seq = event.detail.seq;
    if (toggle.getAttribute("aria-pressed") !== "true" || busy || seq <= newest) {
      return;
    }
    busy = true;
    const address = toggle.dataset.rows + (toggle.dataset.rows.includes("?") ? "&" : "?") + "after=" + newest;
    try {
      await htmx.ajax("GET", address, { target: rows, swap: "afterbegin" });
      newest = Math.max(seq, Number(rows.querySelector("[data-seq]")?.dataset.seq ?? 0));
      trim(rows);
    } finally {
      busy = false;
    }
  });
}

function trim(rows) {
  const empty = document.getElementById("rows-empty");
  if (empty && rows.querySelector("[data-seq]")) {
    empty.hidden = true;
  }
  const shown = rows.querySelectorAll(".row");
  if (shown.length > MOST_ROWS) {
    // The tail goes with its button: older rows are a reload away, and no gap is hidden.
    rows.querySelectorAll(".row-more, .row-end").forEach((row) => row.remove());
    Array.from(shown).slice(MOST_ROWS).forEach((row) => row.remove());
  }
}
