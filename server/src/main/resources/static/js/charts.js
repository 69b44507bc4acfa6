// Charts by ECharts, from data-series (JSON in the page) or data-source (an address). Times are moved to Tokyo's by the
// server and drawn as universal time. Tooltips are drawn, not written as markup: the content security policy forbids
// styles in markup.

const LIVE = ["bars", "days"];
const ANSWERS = ["allow", "challenge", "hold", "reject"];
const drawn = new Map();

export function drawCharts(root = document) {
  if (!window.echarts) {
    return;
  }
  root.querySelectorAll("[data-chart]").forEach(draw);
}

export function redrawCharts() {
  for (const element of drawn.keys()) {
    draw(element);
  }
}

async function draw(element) {
  const data = await seriesOf(element);
  if (element.dataset.textNone && data.prices?.length === 0) {
    empty(element);
    return;
  }
  const chart = chartOn(element);
  chart.setOption(KINDS[element.dataset.chart](data, element.dataset, palette(), element), { notMerge: true });
}

async function seriesOf(element) {
  if (element.dataset.source) {
    return (await fetch(element.dataset.source, { headers: { Accept: "application/json" } })).json();
  }
  return JSON.parse(element.dataset.series);
}

function empty(element) {
  if (!drawn.has(element)) {
    const note = document.createElement("p");
    note.className = "chart-none";
    note.textContent = element.dataset.textNone;
    element.replaceChildren(note);
  }
}

function chartOn(element) {
  const known = drawn.get(element);
  if (known) {
    return known;
  }
  element.replaceChildren();
  const locale = document.documentElement.lang === "ja" ? "JA" : "EN";
  const chart = echarts.init(element, null, { renderer: "canvas", locale });
  drawn.set(element, chart);
  new ResizeObserver(() => chart.resize()).observe(element);
  chart.on("click", (point) => {
    const address = point.data?.address;
    if (point.data?.toggles) {
      toggle(element, point.data.toggles);
    } else if (address) {
      location.assign(address);
    }
  });
  return chart;
}

// The overview's charts follow the live feed: each is told of under its kind.
document.addEventListener("kabumori:live", (event) => {
  for (const element of drawn.keys()) {
    const kind = element.dataset.chart;
    const told = LIVE.includes(kind) ? event.detail[kind] : undefined;
    const series = JSON.stringify(told);
    if (told && series !== element.dataset.series) {
      element.dataset.series = series;
      drawn.get(element).setOption(KINDS[kind](told, element.dataset, palette(), element));
    }
  }
});

function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "muted", "line", "surface", "brand", "allow", "challenge", "hold", "reject", "stopped", "gold", "risk", ...Array.from({ length: 9 }, (none, place) => "series-" + place)];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

function frame(colors) {
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colors.ink },
    tooltip: { renderMode: "richText", confine: true, backgroundColor: colors.surface, borderColor: colors.line, textStyle: { color: colors.ink, fontSize: 12 } },
    grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
  };
}

function axis(colors, more) {
  return { axisLine: { lineStyle: { color: colors.line } }, axisTick: { show: false }, axisLabel: { color: colors.muted, fontSize: 11, hideOverlap: true }, splitLine: { lineStyle: { color: colors.line } }, ...more };
}

function timeAxis(colors) {
  return axis(colors, { type: "time", splitLine: { show: false }, axisLabel: { color: colors.muted, fontSize: 11, hideOverlap: true, formatter: { day: "{MM}/{dd}", hour: "{HH}:{mm}", minute: "{HH}:{mm}", second: "{HH}:{mm}:{ss}" } } });
}

function clock(millis) {
  return new Date(millis).toISOString().slice(5, 19).replace("T", " ").replace("-", "/");
}

function legend(colors, data) {
  return { data, top: 0, right: 0, itemWidth: 10, itemHeight: 10, icon: "roundRect", textStyle: { color: colors.muted, fontSize: 11 } };
}

function bars(data, text, colors) {
  const first = data.length ? data[0][0] : 0;
  const last = data.length ? data[data.length - 1][0] : 0;
  const spare = 3600000;
  return {
    ...frame(colors),
    grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
    xAxis: { ...timeAxis(colors), show: data.length > 0, min: first - spare, max: last + spare },
    yAxis: axis(colors, { type: "value", minInterval: 1, splitNumber: 3, axisLine: { show: false } }),
    tooltip: { ...frame(colors).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => [clock(points[0].value[0]).slice(0, 11), ...points.map((point) => `${point.seriesName}  ${point.value[1].toLocaleString()}`)].join("\n") },
    series: ANSWERS.map((answer, place) => ({
      type: "bar", stack: "answers", name: text["text" + answer[0].toUpperCase() + answer.slice(1)], barMinWidth: 2, barMaxWidth: 14, itemStyle: { color: colors[answer] },
      data: data.map((bar) => [bar[0], bar[place + 1]]),
    })),
  };
}

// One step an event, not a minute: an account sleeps for days and is robbed in minutes.
function scores(data, text, colors) {
  const points = data.map((score) => ({ value: score.score * 100, answer: score.answer, summary: score.summary, address: score.address }));
  return {
    ...frame(colors),
    xAxis: axis(colors, { type: "category", data: data.map((score) => clock(score.millis).slice(0, 11)), splitLine: { show: false } }),
    yAxis: axis(colors, { type: "value", min: 0, max: 100, axisLine: { show: false }, axisLabel: { color: colors.muted, fontSize: 11, formatter: "{value}%" } }),
    legend: legend(colors, ANSWERS.map((answer) => nameOf(text, answer))),
    tooltip: { ...frame(colors).tooltip, trigger: "item", formatter: (point) => `${clock(data[point.dataIndex].millis)}\n${point.data.summary}\n${text.textScore} ${point.value.toFixed(1)}%` },
    series: [
      { type: "line", step: "middle", silent: true, symbol: "none", lineStyle: { color: colors.muted, width: 1.5 }, areaStyle: { color: colors.reject, opacity: 0.1 }, data: data.map((score) => score.score * 100) },
      ...ANSWERS.map((answer) => ({
        type: "scatter", name: nameOf(text, answer), symbolSize: answer === "allow" ? 7 : 11, cursor: "pointer", itemStyle: { color: colors[answer], borderColor: colors.surface, borderWidth: 1 },
        data: points.map((point) => (point.answer === answer ? point : { value: "-" })),
      })),
    ],
  };
}

function nameOf(text, answer) {
  return text["text" + answer[0].toUpperCase() + answer.slice(1)];
}

function price(data, text, colors) {
  const orders = (list) => list.map((order) => ({ value: [order.millis, order.price], account: order.account, yen: order.yen, address: order.address, itemStyle: order.suspicious ? { color: colors[order.answer === "allow" ? "gold" : order.answer] } : undefined }));
  const buys = (suspicious) => orders(data.buys.filter((buy) => buy.suspicious === suspicious));
  const sells = data.sells ?? [];
  const volumes = data.volumes ?? [];
  const window_ = windowOf(data);
  const shown = [text.textPrice, data.buys.some((buy) => !buy.suspicious) ? text.textBuy : "", text.textSuspicious, sells.length ? text.textSell : "", volumes.length ? text.textVolume : ""];
  return {
    ...frame(colors),
    grid: { left: 8, right: 16, top: 48, bottom: 36, containLabel: true },
    xAxis: timeAxis(colors),
    yAxis: [
      axis(colors, { type: "value", scale: true, axisLine: { show: false } }),
      // The volume stands in the lower quarter, behind the price.
      { type: "value", show: false, max: (range) => Math.max(1, range.max * 4) },
    ],
    dataZoom: [{ type: "slider", height: 18, bottom: 6, startValue: window_[0], endValue: window_[1], borderColor: colors.line, backgroundColor: "transparent", fillerColor: colors.brand + "22", handleStyle: { color: colors.surface, borderColor: colors.muted }, moveHandleSize: 0, showDetail: false, dataBackground: { lineStyle: { color: colors.muted, opacity: 0.5 }, areaStyle: { opacity: 0 } }, selectedDataBackground: { lineStyle: { color: colors.brand }, areaStyle: { opacity: 0 } } }],
    legend: { ...legend(colors, shown.filter(Boolean)), right: undefined, left: 0 },
    tooltip: { ...frame(colors).tooltip, trigger: "item", formatter: (point) => [clock(point.value[0]), point.seriesName + "  " + point.value[1].toLocaleString(), point.data.account, point.data.yen].filter(Boolean).join("\n") },
    series: [
      ...(volumes.length ? [{ type: "bar", name: text.textVolume, yAxisIndex: 1, silent: true, barMinWidth: 1, barMaxWidth: 8, itemStyle: { color: colors.muted, opacity: 0.35 }, data: volumes }] : []),
      { type: "line", name: text.textPrice, step: "end", symbol: "none", lineStyle: { color: colors.brand, width: 2 }, itemStyle: { color: colors.brand }, data: data.prices, markLine: marks(data.marks, window_, colors) },
      { type: "scatter", name: text.textBuy, symbolSize: 6, itemStyle: { color: colors.allow }, data: buys(false) },
      { type: "scatter", name: text.textSuspicious, symbol: "triangle", symbolSize: 12, cursor: "pointer", itemStyle: { color: colors.reject, borderColor: colors.surface, borderWidth: 1 }, data: buys(true) },
      ...(sells.length ? [{ type: "scatter", name: text.textSell, symbol: "diamond", symbolSize: 12, cursor: "pointer", itemStyle: { color: colors["series-2"], borderColor: colors.surface, borderWidth: 1 }, data: sells.map((sell) => ({ value: [sell.millis, sell.price], account: sell.account, yen: sell.yen, address: sell.address })) }] : []),
    ],
  };
}

// Opens on the time of the suspicion, with room around it; the slider shows the rest.
function windowOf(data) {
  const times = data.prices.map((price) => price[0]);
  const whole = [times[0], times[times.length - 1]];
  const marked = [...data.marks.map((mark) => mark.millis), ...data.buys.filter((buy) => buy.suspicious).map((buy) => buy.millis)];
  if (marked.length === 0) {
    return whole;
  }
  const first = Math.min(...marked);
  const last = Math.max(...marked);
  const room = Math.max(1800000, (last - first) * 0.6);
  return [Math.max(whole[0], first - room), Math.min(Math.max(whole[1], last), last + 2 * room)];
}

// Every mark has its line; a label only where it does not run into the one before.
function marks(list, window_, colors) {
  const apart = (window_[1] - window_[0]) * 0.11;
  const drawn = [];
  for (const mark of [...list].sort((one, other) => one.millis - other.millis)) {
    const before = drawn.findLast((earlier) => earlier.show);
    const show = !before || mark.millis - before.millis > apart;
    if (!show && mark.millis === before.millis && !before.text.includes(mark.text)) {
      before.text += " · " + mark.text;
    }
    drawn.push({ millis: mark.millis, text: mark.text, show });
  }
  return {
    silent: true, symbol: "none", lineStyle: { color: colors.gold, type: "dashed", width: 1 },
    data: drawn.map((mark) => ({ xAxis: mark.millis, label: { show: mark.show, formatter: mark.text, position: "end", align: side(mark.millis, window_), color: colors.gold, fontSize: 11 } })),
  };
}

// A label at an edge of the chart stands inside of it.
function side(millis, window_) {
  const share = (millis - window_[0]) / Math.max(1, window_[1] - window_[0]);
  return share < 0.08 ? "left" : share > 0.92 ? "right" : "center";
}

function flow(data, text, colors) {
  const tone = { cash: colors.muted, sold: colors.challenge, in: colors.allow, bought: colors.reject, out: colors.hold };
  return {
    ...frame(colors),
    tooltip: { ...frame(colors).tooltip, formatter: (point) => (point.dataType === "edge" ? `${point.data.from} → ${point.data.to}\n${yenOf(point.value)}${point.data.stopped ? "  " + text.textStopped : ""}` : `${point.data.label_}\n${yenOf(point.value)}`) },
    series: [{
      type: "sankey", left: 8, right: 8, top: 12, bottom: 12, nodeWidth: 14, nodeGap: 14, draggable: false, emphasis: { focus: "adjacency" },
      label: { color: colors.ink, fontSize: 12 },
      lineStyle: { opacity: 0.35, curveness: 0.5 },
      data: data.nodes.map((node) => ({ name: node.name, label_: node.label, itemStyle: { color: tone[node.kind], borderWidth: 0 }, label: { formatter: node.label, position: node.kind === "bought" || node.kind === "out" ? "left" : "right" } })),
      links: data.links.map((link) => ({ ...link, from: labelOf(data, link.source), to: labelOf(data, link.target), lineStyle: { color: link.stopped ? colors.reject : colors.stopped, opacity: link.stopped ? 0.5 : 0.3 } })),
    }],
  };
}

function labelOf(data, name) {
  return data.nodes.find((node) => node.name === name)?.label ?? name;
}

// Policies over the lab's axes; the legend chooses.
function radar(data, text, colors) {
  const narrow = innerWidth < 760;
  const tones = data.shapes.map((shape, place) => colors["series-" + (place > 8 ? ((place - 1) % 8) + 1 : place)]);
  return {
    ...frame(colors),
    color: tones,
    legend: { ...legend(colors, data.shapes.map((shape) => shape.name)), type: "plain", right: undefined, left: "center", top: undefined, bottom: 0, textStyle: { color: colors.ink, fontSize: 11 }, inactiveColor: colors.muted, selected: Object.fromEntries(data.shapes.map((shape) => [shape.name, shape.chosen])) },
    radar: { indicator: data.axes.map((name) => ({ name, max: 1, min: 0 })), center: ["50%", narrow ? "37%" : "44%"], radius: narrow ? "44%" : "66%", splitNumber: 4, axisName: { color: colors.muted, fontSize: narrow ? 10 : 12, formatter: (name) => (narrow ? broken(name) : name) }, splitLine: { lineStyle: { color: colors.line } }, axisLine: { lineStyle: { color: colors.line } }, splitArea: { show: false } },
    tooltip: { ...frame(colors).tooltip, trigger: "item", formatter: (point) => [point.name, ...data.axes.map((name, place) => `${name}  ${(point.value[place] * 100).toFixed(1)}%`)].join("\n") },
    series: [{
      type: "radar", symbolSize: 5,
      data: data.shapes.map((shape, place) => ({ name: shape.name, value: shape.values, lineStyle: { color: tones[place], width: 2 }, itemStyle: { color: tones[place] }, areaStyle: { color: tones[place], opacity: 0.12 } })),
    }],
  };
}

// On a phone an axis has room for some letters: words stand below each other, a long one without spaces in two halves.
function broken(name) {
  const half = Math.ceil(name.length / 2);
  return name.includes(" ") ? name.replaceAll(" ", "\n") : name.length > 5 ? name.slice(0, half) + "\n" + name.slice(half) : name;
}

// What spoke for a takeover above the line, by link of the attack; what spoke for the customer below it.
function evidence(data, text, colors) {
  const tones = data.groups.map((group, place) => colors["series-" + (place + 1)]);
  const bar = (name, color, values) => ({ type: "bar", stack: "weights", name, barMaxWidth: 18, cursor: "pointer", itemStyle: { color }, data: values.map((value, at) => ({ value, address: data.points[at].address })) });
  const shown = data.groups.filter((group, place) => data.points.some((point) => point.accuses[place] > 0));
  return {
    ...frame(colors),
    grid: { left: 8, right: 8, top: 44, bottom: 4, containLabel: true },
    xAxis: axis(colors, { type: "category", data: data.points.map((point) => clock(point.millis).slice(0, 11)), splitLine: { show: false } }),
    yAxis: [axis(colors, { type: "value", axisLine: { show: false } }), axis(colors, { type: "value", min: 0, max: 100, splitLine: { show: false }, axisLine: { show: false }, axisLabel: { color: colors.muted, fontSize: 11, formatter: "{value}%" } })],
    legend: { ...legend(colors, [...shown, text.textClears, text.textScore]), type: "scroll", left: 0, right: 8, pageIconColor: colors.muted, pageTextStyle: { color: colors.muted } },
    tooltip: { ...frame(colors).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => [clock(data.points[points[0].dataIndex].millis), data.points[points[0].dataIndex].summary, ...points.filter((point) => point.value !== 0).map((point) => `${point.seriesName}  ${point.seriesType === "line" ? point.value.toFixed(1) + "%" : point.value.toFixed(2)}`)].join("\n") },
    series: [
      ...data.groups.map((group, place) => bar(group, tones[place], data.points.map((point) => point.accuses[place]))),
      bar(text.textClears, colors.stopped, data.points.map((point) => point.clears)),
      { type: "line", name: text.textScore, yAxisIndex: 1, step: "middle", symbol: "none", silent: true, lineStyle: { color: colors.ink, width: 1.5 }, itemStyle: { color: colors.ink }, data: data.points.map((point) => point.score * 100) },
    ],
  };
}

function hours(data, text, colors) {
  return {
    ...frame(colors),
    grid: { left: 8, right: 8, top: 8, bottom: 4, containLabel: true },
    xAxis: axis(colors, { type: "category", data: data.map((count, hour) => String(hour)), splitLine: { show: false } }),
    yAxis: axis(colors, { type: "value", minInterval: 1, splitNumber: 2, axisLine: { show: false } }),
    tooltip: { ...frame(colors).tooltip, formatter: (point) => `${point.name}${text.textHour}\n${text.textEvents} ${point.value.toLocaleString()}` },
    series: [{ type: "bar", itemStyle: { color: colors.brand }, data }],
  };
}

// Buyers by how likely they are not themselves.
function histogram(data, text, colors) {
  const tone = (from) => (from >= 0.5 ? colors.reject : from >= 0.05 ? colors.challenge : colors.allow);
  return {
    ...frame(colors),
    grid: { left: 8, right: 8, top: 8, bottom: 4, containLabel: true },
    xAxis: axis(colors, { type: "category", data: data.histogram.map((bucket) => `≥${Math.round(bucket.from * 100)}%`), splitLine: { show: false } }),
    yAxis: axis(colors, { type: "value", minInterval: 1, splitNumber: 2, axisLine: { show: false } }),
    tooltip: { ...frame(colors).tooltip, formatter: (point) => `${point.name}\n${text.textAccounts} ${point.value.toLocaleString()}` },
    series: [{ type: "bar", data: data.histogram.map((bucket) => ({ value: bucket.accounts, itemStyle: { color: tone(bucket.from) } })) }],
  };
}

function firsts(data, text, colors) {
  const bar = (name, color, count) => ({ type: "bar", stack: "buyers", name, barMinWidth: 2, barMaxWidth: 14, itemStyle: { color }, data: data.firsts.map((span) => [span.millis, count(span)]) });
  return {
    ...frame(colors),
    grid: { left: 8, right: 8, top: 26, bottom: 4, containLabel: true },
    xAxis: timeAxis(colors),
    yAxis: axis(colors, { type: "value", minInterval: 1, splitNumber: 2, axisLine: { show: false } }),
    legend: { ...legend(colors, [text.textFirst, text.textOthers]), left: 0, right: undefined },
    tooltip: { ...frame(colors).tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (points) => [clock(points[0].value[0]).slice(0, 11), ...points.map((point) => `${point.seriesName}  ${point.value[1].toLocaleString()}`)].join("\n") },
    series: [bar(text.textFirst, colors.hold, (span) => span.firstTime), bar(text.textOthers, colors.allow, (span) => span.others)],
  };
}

function heat(data, text, colors) {
  return {
    ...frame(colors),
    grid: { left: 8, right: 8, top: 8, bottom: 4, containLabel: true },
    xAxis: timeAxis(colors),
    yAxis: axis(colors, { type: "value", splitNumber: 2, axisLine: { show: false } }),
    tooltip: { ...frame(colors).tooltip, trigger: "axis", formatter: (points) => `${clock(points[0].value[0])}\n${text.textHeat} ${points[0].value[1].toFixed(2)}` },
    series: [{ type: "line", step: "end", symbol: "none", lineStyle: { color: colors.reject, width: 1.5 }, areaStyle: { color: colors.reject, opacity: 0.12 }, data: data.heat }],
  };
}

// Hours across, days down, the newest below: darker is worse.
function days(data, text, colors) {
  const most = Math.max(1, ...data.cells.map((cell) => cell[2]));
  return {
    ...frame(colors),
    grid: { left: 8, right: 12, top: 8, bottom: 34, containLabel: true },
    xAxis: axis(colors, { type: "category", data: Array.from({ length: 24 }, (none, hour) => String(hour)), splitLine: { show: false } }),
    yAxis: axis(colors, { type: "category", data: data.days, inverse: true, splitLine: { show: false } }),
    visualMap: { min: 0, max: most, orient: "horizontal", left: "center", bottom: 0, itemHeight: 90, itemWidth: 10, precision: 0, text: [most.toLocaleString(), "0"], textStyle: { color: colors.muted, fontSize: 11 }, inRange: { color: [colors.line, colors.challenge, colors.reject] }, dimension: 2 },
    tooltip: { ...frame(colors).tooltip, formatter: (point) => [`${data.days[point.value[1]]} ${point.value[0]}${text.textHour}`, `${text.textDecisions} ${point.value[2].toLocaleString()}`, yenOf(point.value[3])].join("\n") },
    series: [{ type: "heatmap", data: data.cells, itemStyle: { borderColor: colors.surface, borderWidth: 2 }, emphasis: { itemStyle: { borderColor: colors.ink } } }],
  };
}

// A campaign in four layers: ways in, accounts, names, sellers. Accounts that share everything stand as one until they are
// opened; where a layer is crowded it goes on in further columns, without labels.
const LAYER_KINDS = ["device", "address", "account", "name", "seller"];
const SYMBOLS = { device: "diamond", address: "rect", account: "circle", accounts: "circle", name: "triangle", seller: "arrow" };
const opened = new WeakMap();

function toggle(element, id) {
  const ids = opened.get(element) ?? new Set();
  ids.has(id) ? ids.delete(id) : ids.add(id);
  opened.set(element, ids);
  draw(element);
}

function graph(data, text, colors, element) {
  const tone = { device: colors["series-4"], address: colors["series-2"], account: colors.reject, name: colors.gold, seller: colors.stopped };
  const open = opened.get(element) ?? new Set();
  const nodes = data.nodes.flatMap((node) => (open.has(node.id) ? [node, ...node.members.map((member) => ({ ...node, ...member, id: node.id + " " + member.label, kind: "account", members: [], count: 1, group: node.id }))] : [node]));
  const links = [...data.links, ...nodes.filter((node) => node.group).map((node) => ({ source: node.group, target: node.id }))];
  const placed = places(nodes, element.clientWidth, element.clientHeight);
  const label = (node) => (node.kind === "accounts" ? `${text.textAccounts} × ${node.count.toLocaleString()}` : node.label);
  return {
    ...frame(colors),
    legend: { ...legend(colors, LAYER_KINDS.map((kind) => textOf(text, kind))), icon: undefined, left: 0, right: undefined },
    tooltip: { ...frame(colors).tooltip, formatter: (point) => (point.dataType === "edge" ? "" : [textOf(text, point.data.kind), label(point.data), point.data.yen > 0 ? yenOf(point.data.yen) : "", point.data.kind === "accounts" ? text.textOpen : ""].filter(Boolean).join("\n")) },
    series: [{
      type: "graph", layout: "none", roam: true, scaleLimit: { min: 0.6, max: 8 }, left: 40, right: 40, top: 45, bottom: 45, emphasis: { focus: "adjacency" },
      categories: LAYER_KINDS.map((kind) => ({ name: textOf(text, kind), symbol: SYMBOLS[kind], itemStyle: { color: tone[kind] } })),
      lineStyle: { color: colors.muted, opacity: 0.35, curveness: 0.06 },
      data: [...corners(element), ...nodes.map((node, at) => ({
        ...node, name: node.id, category: LAYER_KINDS.indexOf(node.kind === "accounts" ? "account" : node.kind), x: placed[at].x, y: placed[at].y, cursor: "pointer",
        toggles: node.kind === "accounts" ? node.id : undefined,
        symbol: SYMBOLS[node.kind], symbolSize: node.kind === "accounts" ? Math.min(26, 12 + 2 * Math.log2(node.count)) : node.group ? 9 : 14, itemStyle: { borderColor: colors.surface, borderWidth: 1 },
        label: { show: placed[at].labelled, position: "bottom", distance: 3, color: colors.ink, fontSize: 11, width: placed[at].room, overflow: "truncate", formatter: label(node) },
      }))],
      links,
    }],
  };
}

// Unseen, they keep the drawing's scale: it is stretched to what lies outermost.
function corners(element) {
  const corner = { symbolSize: 0, silent: true, label: { show: false }, tooltip: { show: false } };
  return [{ ...corner, name: "corner 1", x: 0, y: 0 }, { ...corner, name: "corner 2", x: element.clientWidth - 80, y: element.clientHeight - 90 }];
}

function textOf(text, word) {
  return text["text" + word[0].toUpperCase() + word.slice(1)];
}

function places(nodes, width, height) {
  const layers = [0, 1, 2, 3].map((layer) => nodes.filter((node) => node.layer === layer)).filter((layer) => layer.length > 0);
  const rows = Math.max(4, Math.floor((height - 90) / 34));
  const band = (width - 80) / Math.max(1, layers.length);
  const places_ = new Map();
  layers.forEach((layer, at) => {
    const columns = Math.ceil(layer.length / rows);
    const tall = Math.ceil(layer.length / columns);
    layer.forEach((node, place) => {
      const column = Math.floor(place / tall);
      const last = Math.min(tall, layer.length - column * tall);
      places_.set(node, {
        x: band * (at + 0.5) + (column - (columns - 1) / 2) * Math.min(30, (band * 0.8) / columns),
        y: ((place % tall) + 0.5) * ((height - 90) / last),
        labelled: columns === 1, room: Math.max(60, band - 16),
      });
    });
  });
  return nodes.map((node) => places_.get(node));
}

function yenOf(value) {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "JPY", notation: "compact", maximumFractionDigits: 1 }).format(value);
}

const KINDS = { bars, answers: bars, days, evidence, hours, histogram, firsts, heat, scores, price, flow, radar, graph };
