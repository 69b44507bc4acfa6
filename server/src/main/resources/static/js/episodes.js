// Keeps the episodes that are being played up to date: their progress, and their chart.
import { drawCharts } from "./charts.js";

const PAUSE_MILLIS = 1000;

export function prepareEpisodes() {
  const shown = Array.from(document.querySelectorAll("[data-episode]"), (episode) => episode.dataset.episode);
  if (document.body.dataset.page !== "episodes") {
    return;
  }
  let version;
  let busy = false;
  document.addEventListener("kabumori:live", async (event) => {
    if (event.detail.episodes.join(" ") !== shown.join(" ")) {
      location.reload();
      return;
    }
    if (busy || version === event.detail.episodesVersion) {
      return;
    }
    busy = true;
    const first = version === undefined;
    version = event.detail.episodesVersion;
    for (const episode of document.querySelectorAll("[data-episode]")) {
      await refresh(episode, first);
    }
    setTimeout(() => (busy = false), PAUSE_MILLIS);
  });
}

async function refresh(episode, first) {
  const progress = episode.querySelector(".progress");
  if (first || progress.dataset.finished === "true" && progress.dataset.settled) {
    return;
  }
  const open = progress.querySelector(".victims")?.open ?? true;
  await htmx.ajax("GET", `/episodes/${episode.dataset.episode}/progress`, { target: progress, swap: "outerHTML" });
  const fresh = episode.querySelector(".progress");
  const victims = fresh.querySelector(".victims");
  if (victims) {
    victims.open = open;
  }
  if (fresh.dataset.finished === "true") {
    fresh.dataset.settled = "true";
  }
  drawCharts(episode);
}
