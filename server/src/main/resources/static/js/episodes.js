// Keeps the episodes that are being played up to date: their progress, and their chart.
import { drawCharts } from "./charts.js";

const PAUSE_MILLIS = 1000;

export function prepareEpisodes() {
  const board = document.getElementById("episodes");
  if (!board) {
    return;
  }
  const shown = Array.from(board.querySelectorAll("[data-episode]"), (episode) => episode.dataset.episode);
  let version = Number(board.dataset.version);
  let newest = version;
  let busy = false;
  document.addEventListener("kabumori:live", (event) => {
    if (event.detail.episodes.join(" ") !== shown.join(" ")) {
      location.reload();
      return;
    }
    newest = event.detail.episodesVersion;
    follow();
  });

  // What changes during the pause is shown after it, once.
  async function follow() {
    if (busy || version === newest) {
      return;
    }
    busy = true;
    version = newest;
    for (const episode of board.querySelectorAll("[data-episode]")) {
      await refresh(episode);
    }
    setTimeout(() => {
      busy = false;
      follow();
    }, PAUSE_MILLIS);
  }
}

async function refresh(episode) {
  const progress = episode.querySelector(".progress");
  if (progress.dataset.finished === "true") {
    return;
  }
  const open = progress.querySelector(".victims")?.open ?? true;
  await htmx.ajax("GET", `/episodes/${episode.dataset.episode}/progress`, { target: progress, swap: "outerHTML" });
  const victims = episode.querySelector(".victims");
  if (victims) {
    victims.open = open;
  }
  drawCharts(episode);
}
