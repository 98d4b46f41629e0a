// Land, borders, governorates and their names, from the gazetteer's own outlines.
(function () {
  "use strict";
  var ns = window.incidentMapper;
  var COLOURS = { land: "#f6f3ec", border: "#9b8f7d", division: "#cfc6b4", water: "#bcd5e0" };
  var LABEL = { country: [3, 7.9], admin1: [5.7, 8.4] };

  function unpack(flat) {
    var points = [], lat = 0, lon = 0;
    for (var i = 0; i < flat.length; i += 2) {
      lat += flat[i];
      lon += flat[i + 1];
      points.push([lat / 1000, lon / 1000]);
    }
    return points;
  }

  function pane(map, name, order) {
    var made = map.createPane(name);
    made.style.zIndex = order;
    made.style.pointerEvents = "none";
    return name;
  }

  function drawOutlines(map, data) {
    var renderer = L.canvas({ pane: pane(map, "im-land", 150), padding: 0.6 });
    function polygons(packed, style) {
      var shapes = packed.map(function (rings) { return rings.map(unpack); });
      return L.polygon(shapes, Object.assign({ renderer: renderer, interactive: false, smoothFactor: 1.2 }, style));
    }
    function lines(packed) {
      return L.polyline(packed.map(unpack), { renderer: renderer, interactive: false, color: COLOURS.water, weight: 2 });
    }
    return L.layerGroup([
      polygons(data.land, { stroke: false, fillColor: COLOURS.land, fillOpacity: 1 }),
      lines(data.rivers),
      polygons(data.lakes, { color: COLOURS.water, weight: 1, fillColor: COLOURS.water, fillOpacity: 1 }),
      polygons(data.admin1, { color: COLOURS.division, weight: 0.9, fill: false }),
      polygons(data.land, { color: COLOURS.border, weight: 1.3, fill: false })
    ]).addTo(map);
  }

  // Names, largest area first, where there is room for them.
  function Labels(map, labels, language) {
    var layer = L.layerGroup().addTo(map);
    var ink = document.createElement("canvas").getContext("2d");
    pane(map, "im-labels", 420);
    var occupied = [];
    var dots = L.canvas({ pane: "im-labels", padding: 0.3 });

    function box(point, width, height) {
      return [point.x - width / 2, point.y - height / 2, point.x + width / 2, point.y + height / 2];
    }
    function meets(a, b) {
      return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    }
    function dot(at) {
      L.circleMarker(at, { pane: "im-labels", interactive: false, radius: 2.2, stroke: false, fillColor: "#6d6457",
        fillOpacity: 0.8, renderer: dots }).addTo(layer);
    }
    // Whether a symbol lies on a name: the name then stands below it.
    function hidden(middle, width) {
      return occupied.some(function (at) {
        var point = map.latLngToContainerPoint(at);
        return Math.abs(point.x - middle.x) < width / 2 + 14 && Math.abs(point.y - middle.y) < 20;
      });
    }
    function draw() {
      var zoom = map.getZoom(), seen = map.getBounds().pad(0.15), taken = [];
      layer.clearLayers();
      labels.forEach(function (label) {
        var town = label[3] === "town", range = LABEL[label[3]] || [label[4], 20];
        if (zoom < range[0] || zoom > range[1] || !seen.contains([label[1], label[2]])) return;
        var country = label[3] === "country";
        var size = country ? Math.min(20, 9 + zoom) : town ? Math.min(14, 4 + zoom) : Math.min(14, 5.5 + zoom);
        ink.font = (country ? "600 " : "500 ") + size + "px sans-serif";
        var width = ink.measureText(label[0]).width + 8;
        // Pixels that the area is wide: a name much wider than its area would lie on its neighbours'.
        var across = Math.sqrt(label[4]) * 256 * Math.pow(2, zoom) / 360;
        if (!town && across < width * (country ? 0.8 : 0.62)) return;
        var middle = map.latLngToContainerPoint([label[1], label[2]]);
        var shift = town ? -11 : 0; // a town's name stands over its dot
        if (hidden(middle, width)) shift = 28;
        middle.y += shift;
        var place = box(middle, width, size * 1.5);
        if (taken.some(function (other) { return meets(place, other); })) return;
        taken.push(place);
        var node = ns.el("span", "im-label im-label-" + label[3], label[0]);
        if (town) dot([label[1], label[2]]);
        node.style.fontSize = size + "px";
        node.dir = ns.direction(language);
        node.style.marginTop = 2 * shift + "px";
        L.marker([label[1], label[2]], { pane: "im-labels", interactive: false, keyboard: false,
          icon: L.divIcon({ html: node, className: "im-label-box", iconSize: [0, 0] }) }).addTo(layer);
      });
    }
    map.on("zoomend moveend", draw);
    map.on("im-symbols", function (e) { occupied = e.at; draw(); });
    draw();
  }

  function home(map, options, position) {
    var words = options.words;
    var control = L.control({ position: position });
    control.onAdd = function () {
      var bar = ns.el("div", "leaflet-bar im-home");
      var link = ns.button("im-home-button", "", function () { map.fitBounds(options.whole, margins(map, options)); });
      link.title = words.home;
      link.setAttribute("aria-label", words.home);
      var icon = ns.svg("svg", { width: 16, height: 16, viewBox: "0 0 24 24", "aria-hidden": "true" }, link);
      ns.svg("path", { d: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", fill: "none", stroke: "currentColor",
        "stroke-width": 2.4, "stroke-linecap": "round" }, icon);
      bar.appendChild(link);
      return bar;
    };
    return control.addTo(map);
  }

  // The legend lies over the map where the window is wide: what is shown first keeps clear of it.
  function margins(map, options) {
    var side = options.legend && map.getSize().x > 900 ? 310 : 20;
    return options.language === "ar"
      ? { paddingTopLeft: [side, 20], paddingBottomRight: [50, 20] }
      : { paddingTopLeft: [50, 20], paddingBottomRight: [side, 20] };
  }

  ns.basemap = function (map, options) {
    var corner = options.language === "ar" ? "topright" : "topleft";
    map.getContainer().classList.add("im-map", "im-" + ns.direction(options.language));
    map.fitBounds(options.view, Object.assign(margins(map, options), { animate: false }));
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    L.control.zoom({ position: corner, zoomInTitle: options.words.zoom_in, zoomOutTitle: options.words.zoom_out }).addTo(map);
    home(map, options, corner);
    var data = window.incidentMapperData.basemap;
    drawOutlines(map, data);
    Labels(map, data.labels, options.language);
  };
})();
