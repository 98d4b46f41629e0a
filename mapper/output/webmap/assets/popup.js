// Pop-ups of our own: every text a text node.
(function () {
  "use strict";
  var ns = window.incidentMapper;

  function line(parent, label, text, className) {
    if (!text) return;
    var row = ns.el("div", "im-row " + (className || ""));
    row.appendChild(ns.el("span", "im-key", label));
    var value = ns.el("span", "im-value");
    value.appendChild(ns.el("bdi", "", text));
    row.appendChild(value);
    parent.appendChild(row);
  }

  function heading(item, data) {
    var head = ns.el("div", "im-head");
    head.appendChild(ns.symbol(data.types[item.t], 30, item.s, item.area));
    var words = ns.el("div", "im-head-words");
    words.appendChild(ns.el("b", "", data.types[item.t].label));
    var under = [item.p || data.words.map.no_place, ns.date(item, data.words.map)].join(" · ");
    words.appendChild(ns.el("span", "im-under", under));
    head.appendChild(words);
    return head;
  }

  ns.card = function (item, data, back) {
    var words = data.words.map, box = ns.el("div", "im-card");
    box.dir = ns.direction(data.options.language);
    if (back) box.appendChild(ns.button("im-back", words.back, back));
    box.appendChild(heading(item, data));
    if (item.e) {
      var quote = ns.el("blockquote", "im-quote", item.e);
      quote.dir = "auto";
      box.appendChild(quote);
    }
    line(box, words.status, data.words.status[item.s] || item.s);
    line(box, words.claimed_by, item.by);
    line(box, words.killed, item.killed);
    line(box, words.injured, item.injured);
    line(box, words.goods, item.goods);
    line(box, words.precision, data.words.precision[item.k] || item.k);
    line(box, words.confidence, item.c === undefined ? "" : Math.round(item.c * 100) + "%");
    line(box, words.source, item.src);
    line(box, words.gazetteer, item.gz, "im-record");
    if (item.v) box.appendChild(ns.el("div", "im-verdict im-verdict-" + item.v, data.words.verdict[item.v] || item.v));
    return box;
  };

  // Everything that lies under one symbol, each entry a way to its card.
  ns.list = function (items, data, choose) {
    var box = ns.el("div", "im-list");
    box.dir = ns.direction(data.options.language);
    var places = new Set(items.map(function (item) { return item.p; }));
    var title = places.size === 1 && items[0].p ? items[0].p : data.words.map.incidents;
    box.appendChild(ns.el("div", "im-list-title", title + " (" + items.length + ")"));
    var rows = ns.el("div", "im-list-rows");
    items.slice().sort(function (a, b) { return (b.d || "").localeCompare(a.d || ""); }).forEach(function (item) {
      var row = ns.button("im-item", "", function () { choose(item); });
      row.dataset.incident = item.id;
      row.appendChild(heading(item, data));
      if (item.e) {
        var quote = ns.el("div", "im-item-quote", item.e);
        quote.dir = "auto";
        row.appendChild(quote);
      }
      rows.appendChild(row);
    });
    box.appendChild(rows);
    return box;
  };
})();
